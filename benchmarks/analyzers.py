"""What each analyzer costs, in the order and with the sharing of the real flow."""

from collections.abc import Callable, Iterable
from statistics import median
from time import perf_counter, perf_counter_ns

from app.analyzers import build_analyzers
from app.analyzers.drift import fit_reference
from app.analyzers.text.embedding import embed
from app.domain.text import Document, Role
from benchmarks.table import show
from benchmarks.texts import prompts, texts_of

SIZES = {"100 B": 100, "1 KB": 1_000, "10 KB": 10_000}
TEXTS = 24
WINDOW = 50
EMBED, DRIFT, TOTAL = "embed", "drift (project and score)", "all together"

Costs = dict[str, float]


def measure_analyzers(*, seconds: float) -> None:
    """Print the median cost of each analyzer on prompts and on answers of three sizes."""
    analyzers = build_analyzers()
    for role in (Role.PROMPT, Role.ANSWER):
        steps = [(analyzer.name, analyzer.analyze) for analyzer in analyzers if role in analyzer.roles]
        by_size = {label: _costs(role, steps, size, seconds) for label, size in SIZES.items()}
        names = dict.fromkeys(name for costs in by_size.values() for name in costs)
        rows = [[name, *(f"{by_size[label][name]:,.1f}" for label in SIZES)] for name in names]
        show(f"analyzers on {role.value}s, median µs per text", ("analyzer", *SIZES), rows)
    print("The first analyzer that needs a shared view (folded text, words, language) pays for it, as in the flow.\n")


def _costs(role: Role, steps: Iterable[tuple[str, Callable[[Document], object]]], size: int, seconds: float) -> Costs:
    """Return the median µs of each step on texts of one size; every document is new, so that no view is left over."""
    texts = texts_of(size, TEXTS)
    reference = fit_reference([embed(text) for text in prompts()])
    spent: dict[str, list[int]] = {name: [] for name, _ in steps}
    if role is Role.PROMPT:
        spent |= {EMBED: [], DRIFT: []}
    spent[TOTAL] = []
    deadline = perf_counter() + seconds
    number = 0
    while perf_counter() < deadline:
        document = _document(texts, number, role)
        number += 1
        before = perf_counter_ns()
        began = before
        for name, analyze in steps:
            analyze(document)
            now = perf_counter_ns()
            spent[name].append(now - before)
            before = now
        if role is Role.PROMPT:
            vector = document.view(embed)
            now = perf_counter_ns()
            spent[EMBED].append(now - before)
            # A monitor reads two windows for each text.
            projected = reference.project(vector)
            reference.score(projected, WINDOW)
            reference.score(projected, WINDOW)
            before = perf_counter_ns()
            spent[DRIFT].append(before - now)
        spent[TOTAL].append(before - began)
    return {name: median(times) / 1000 for name, times in spent.items()}


def _document(texts: list[str], number: int, role: Role) -> Document:
    text = texts[number % len(texts)]
    if role is Role.PROMPT:
        return Document(text)
    # The question and the context are other texts of the same language, looked at already when the answer comes.
    question = Document(texts[(number + 2) % len(texts)])
    context = Document(texts[(number + 4) % len(texts)] + " " + text[: len(text) // 2], Role.CONTEXT)
    return Document(text, role, question=question, context=context)
