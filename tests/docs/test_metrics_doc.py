from scripts.generate_metrics_doc import TARGET, render


def test_the_document_of_the_metrics_is_what_the_registry_says() -> None:
    """Run `python -m scripts.generate_metrics_doc` when this fails."""
    assert TARGET.read_text(encoding="utf-8") == render()


def test_every_file_of_metrics_has_its_table() -> None:
    assert render().count("| name | type | labels | meaning |") >= 20
