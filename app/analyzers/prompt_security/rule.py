"""What a rule against prompt attacks is, and the words that rules are made of."""

import re
from typing import NamedTuple

INJECTION, JAILBREAK, ROLE = "injection", "jailbreak", "role_manipulation"

_WORD = r"[a-z0-9'_-]+"
_GAP = re.compile(r"~(\d)")


class Rule(NamedTuple):
    """One way of attacking.

    Attributes:
        technique: closed name of the technique.
        head: the kind of finding: injection, jailbreak or role_manipulation.
        score: how sure an attack is where this rule alone matches, 0 to 1: .8 and more for a phrase that honest prompts do not
            contain, about .5 for one that is rare in them, less for a sign that only counts together with others.
        language: `en`, `fr`, or `any`.
        pattern: on the folded text (lower case, no accents, single spaces). `~3` stands for up to three words, with the space
            before and after them.
    """

    technique: str
    head: str
    score: float
    language: str
    pattern: str

    @property
    def expression(self) -> bytes:
        """The pattern for an engine on Latin-1 bytes."""
        return _GAP.sub(rf"[ ,:\"']{{1,3}}(?:{_WORD}[ ,:\"']{{1,3}}){{0,\1}}", self.pattern).encode("latin-1")


def rules(technique: str, head: str, language: str, scored: tuple[tuple[float, str], ...]) -> tuple[Rule, ...]:
    """Return the rules of one technique, each given by its score and its pattern."""
    return tuple(Rule(technique, head, score, language, pattern) for score, pattern in scored)
