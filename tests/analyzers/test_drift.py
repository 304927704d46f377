"""The mean test stays quiet on traffic like its reference and speaks up on other traffic."""

import numpy as np
import pytest
from numpy.typing import NDArray

from app.analyzers.drift import LEAST_REFERENCE, MeanTestReference, fit_reference

Texts = NDArray[np.float32]
DIMENSIONS = 64
WINDOW = 50


def traffic(size: int, seed: int, shift: float = 0.0) -> Texts:
    """Return vectors around a few directions of uneven strength, as embeddings have them, on the unit sphere."""
    generator = np.random.default_rng(seed)
    strengths = 1.0 / np.sqrt(np.arange(1, DIMENSIONS + 1))
    vectors = generator.standard_normal((size, DIMENSIONS)) * strengths
    vectors[:, -1] += shift
    unit: Texts = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit


def score(reference: MeanTestReference, texts: Texts) -> float:
    return reference.score(np.sum([reference.project(text) for text in texts], axis=0), len(texts))


@pytest.fixture(scope="module")
def reference() -> MeanTestReference:
    return fit_reference(list(traffic(200, seed=1)))


def test_the_size_is_that_of_the_reference(reference: MeanTestReference) -> None:
    assert reference.size == 200


@pytest.mark.parametrize("size", [pytest.param(200, id="a small reference"), pytest.param(1_000, id="a large one")])
def test_windows_of_ordinary_traffic_seldom_score_high(size: int) -> None:
    """0.5 is due about once in 1,000 requests: of 300 separate windows, that is a handful at most."""
    own = fit_reference(list(traffic(size, seed=2)))
    scores = [score(own, traffic(WINDOW, seed=1_000 + number)) for number in range(300)]
    assert sum(value >= 0.5 for value in scores) <= 6
    assert sum(value >= 0.7 for value in scores) <= 2
    assert np.mean(scores) < 0.15


def test_the_statistic_of_ordinary_windows_is_one_on_average(reference: MeanTestReference) -> None:
    statistics = []
    for number in range(200):
        total = np.sum([reference.project(text) for text in traffic(WINDOW, seed=5_000 + number)], axis=0)
        statistics.append(reference.explain(total, WINDOW)["statistic"])
    assert np.mean(statistics) == pytest.approx(1.0, abs=0.25)


@pytest.mark.parametrize(
    ("shift", "least"),
    [pytest.param(0.5, 0.7, id="a clear shift alerts"), pytest.param(3.0, 1.0, id="another domain is certain")],
)
def test_shifted_traffic_scores_high(reference: MeanTestReference, shift: float, least: float) -> None:
    assert score(reference, traffic(WINDOW, seed=9, shift=shift)) >= least


def test_the_score_grows_with_the_shift(reference: MeanTestReference) -> None:
    scores = [score(reference, traffic(WINDOW, seed=9, shift=shift)) for shift in (0.0, 0.3, 0.5, 3.0)]
    assert scores == sorted(scores)


def test_details_explain_the_score(reference: MeanTestReference) -> None:
    total = np.sum([reference.project(text) for text in traffic(WINDOW, seed=9, shift=3.0)], axis=0)
    details = reference.explain(total, WINDOW)
    assert reference.score(total, WINDOW) == 1.0
    assert details["statistic"] > 2
    assert details["p_value_log10"] < -10
    assert details["run_length_log10"] > 5


@pytest.mark.parametrize("count", [1, 2, 20, 10_000])
def test_any_count_gives_a_score_within_bounds(reference: MeanTestReference, count: int) -> None:
    for total in (np.zeros(DIMENSIONS), np.full(DIMENSIONS, 1e6), np.full(DIMENSIONS, -1e-9)):
        assert 0.0 <= reference.score(total, count) <= 1.0


def test_equal_texts_are_a_reference_of_their_own_kind() -> None:
    same = traffic(1, seed=3)[0]
    own = fit_reference([same] * 100)
    assert score(own, np.tile(same, (WINDOW, 1))) < 0.1
    assert score(own, traffic(WINDOW, seed=4)) == 1.0


def test_the_same_reference_gives_the_same_scores() -> None:
    texts, window = list(traffic(120, seed=5)), traffic(WINDOW, seed=6)
    assert score(fit_reference(texts), window) == score(fit_reference(texts), window)


def test_too_few_texts_are_refused() -> None:
    with pytest.raises(ValueError, match=f"at least {LEAST_REFERENCE}"):
        fit_reference(list(traffic(LEAST_REFERENCE - 1, seed=7)))


def test_the_least_reference_is_fitted() -> None:
    assert fit_reference(list(traffic(LEAST_REFERENCE, seed=7))).size == LEAST_REFERENCE
