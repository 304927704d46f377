"""What analyzers report."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

PII_TYPES = (
    "email",
    "phone",
    "credit_card",
    "ssn",
    "iban",
    "ip_address",
    "company_id",
    "vat_id",
    "national_id",
    "passport",
    "date_of_birth",
    "person_name",
    "postal_address",
    "secret",
    "crypto_wallet",
    "mac_address",
    "gps",
)
ATTACK_KINDS = ("injection", "jailbreak", "role_manipulation")
QUALITY_DEFECTS = ("empty", "refusal", "off_topic", "truncated", "degenerate", "wrong_language")


class Severity(StrEnum):
    """How much a finding matters by itself, before any guardrail looks at it."""

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"


class Finding(NamedTuple):
    """One thing an analyzer saw in one text.

    A finding without a span speaks of the whole text. An analyzer whose score is meaningful at zero reports it as a
    whole-text finding with score 0; an analyzer that can say nothing reports nothing, and the score is absent.

    Attributes:
        analyzer: name of the analyzer.
        kind: what was seen, from the analyzer's closed set (`email`, `injection`, `off_topic` …).
        score: 0 to 1, where 1 means that `kind` certainly holds.
        start: first character of the span, or None for the whole text.
        end: one past the last character of the span, or None.
        severity: how much it matters by itself.
        detail: a refinement from a closed set: PII subtype, attack technique, article of the AI Act; never text of the user.
    """

    analyzer: str
    kind: str
    score: float
    start: int | None = None
    end: int | None = None
    severity: Severity = Severity.INFO
    detail: str = ""


def strongest(findings: Iterable[Finding], analyzer: str, kind: str | None = None) -> float | None:
    """Return the highest score of an analyzer's findings (of one kind, if named), or None where it reported nothing."""
    best: float | None = None
    for finding in findings:
        if finding[0] == analyzer and (kind is None or finding[1] == kind) and (best is None or finding[2] > best):
            best = finding[2]
    return best
