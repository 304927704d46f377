"""Analyzers: pure judges of one text each.

Adding one is one new file and one line in `BUILDERS`.
"""

from collections.abc import Callable

from app.analyzers.ai_act import AiAct
from app.analyzers.coherence import Coherence
from app.analyzers.hallucination import Hallucination
from app.analyzers.language import Language
from app.analyzers.pii import Pii
from app.analyzers.prompt_security import PromptSecurity
from app.analyzers.quality import Quality
from app.analyzers.toxicity import Toxicity
from app.domain.ports import Analyzer

BUILDERS: tuple[Callable[[], Analyzer], ...] = (
    Language,
    Pii,
    PromptSecurity,
    Toxicity,
    AiAct,
    Quality,
    Coherence,
    Hallucination,
)
"""In the order they run."""


def build_analyzers() -> tuple[Analyzer, ...]:
    """Return one of each, ready to work; patterns are compiled here, not at import."""
    return tuple(build() for build in BUILDERS)
