"""Analyzers: pure judges of one text each.

Adding one is one new file and one line in `BUILDERS`.
"""

from collections.abc import Callable

from app.analyzers.ai_act import AiActAnalyzer
from app.analyzers.coherence import CoherenceAnalyzer
from app.analyzers.hallucination import HallucinationAnalyzer
from app.analyzers.language import LanguageAnalyzer
from app.analyzers.pii import Pii
from app.analyzers.prompt_security import PromptSecurity
from app.analyzers.quality import QualityAnalyzer
from app.analyzers.toxicity import ToxicityAnalyzer
from app.domain.ports import Analyzer

BUILDERS: tuple[Callable[[], Analyzer], ...] = (LanguageAnalyzer, Pii, ToxicityAnalyzer, AiActAnalyzer, QualityAnalyzer, CoherenceAnalyzer, HallucinationAnalyzer)
"""In the order they run."""


def build_analyzers() -> tuple[Analyzer, ...]:
    """Return one of each, ready to work; patterns are compiled here, not at import."""
    return tuple(build() for build in BUILDERS)
