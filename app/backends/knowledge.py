"""Finds, by the words of a prompt, what the simulated model has to say in French or English."""

import math
import re
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from app.backends import knowledge_en, knowledge_fr

READ_CHARS = 2_000
"""Characters of a prompt that are read; more does not change its subject."""
CONTEXT_CHARS = 8_000
"""Characters of a context that are read."""

_WORD = re.compile(r"[^\W\d_]{1,30}")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_MARKER = re.compile(r"\[[A-Z_]{2,20}\]")
_STEM = 6
_LEAST_MATCH = 2.0
_NAMED_FACTOR = 1.5
_TOPICS = 3
_SHORT = 3
_SENTENCES_FROM_CONTEXT = 3

_FRENCH_WORDS = """
afin ai ainsi alors au aucun aussi autre aux avec avoir avons bien bon bonne ce cela ces cet cette chez comment comme dans
de des dire dis dois doit donc donne donner du elle elles en entre es est et eu exemple explique expliquer fais faire fait
faut il ils je la le les leur leurs lui ma mais me mes moi mon même ne nos notre nous on ont ou où par pas pendant peut peux
plus pour pourquoi pourrais puis quand que quel quelle quelles quels qui quoi sa sans se ses si son sont sous suis sur ta
tes toi ton toujours tous tout toute toutes très tu un une veux vos votre vous à été être deux trois simple simples mots
phrases moyen
"""
_FRENCH = frozenset(_FRENCH_WORDS.split())
_ENGLISH_WORDS = """
about all also am an and any are as at be been being best but by can could did do does doing each example explain few for
from get give good had has have he help her him his how i if in into is it its just let like list make many may me more most
my need no not of on one only or our out please short should show simple so some such tell than that the their them then
there these they this those three through to too two up us use using very was way we well were what when where which while
who why will with without words would you your sentences describe
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())


def words_of(text: str) -> list[str]:
    """Return the words of the first `READ_CHARS` characters in lower case, redaction markers left out."""
    return _WORD.findall(_MARKER.sub(" ", text[:READ_CHARS]).lower())


def stems(text: str) -> list[str]:
    """Return the beginnings of a text's telling words."""
    return _stems(words_of(text))


def _stems(words: Sequence[str]) -> list[str]:
    return [word[:_STEM] for word in words if word not in _FRENCH and word not in _ENGLISH and len(word) > 1]


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence]


def language_of(words: Sequence[str]) -> str:
    """Return `fr` or `en`, whichever has more of the words that hold sentences together; `en` on a tie."""
    french = sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    return "fr" if french > english else "en"


class Language(NamedTuple):
    """How the model speaks one language.

    Attributes:
        code: ISO 639-1.
        leads: first sentences, with `{}` for the subject; an empty one is left out.
        restating: the first sentence that takes up words of the prompt, with `{}` for the subject and for these words.
        frame: what is said of a subject the model knows nothing about, with `{}` for one of the prompt's words.
        unclear: what is said when the prompt has no word of its own.
    """

    code: str
    leads: tuple[str, ...]
    restating: str
    frame: tuple[str, ...]
    unclear: tuple[str, ...]


FRENCH = Language(
    "fr",
    ("", "Voici l'essentiel sur {}.", "Quelques repères sur {}.", "Voici ce qu'il faut retenir sur {}."),
    "Voici l'essentiel sur {} ({}).",
    (
        "Votre question porte sur : {}.",
        "Rassemblez d'abord les faits connus sur « {} », en séparant ce qui est certain de ce qui reste à confirmer.",
        "Comparez ensuite deux ou trois possibilités pour « {} » selon leur coût, leur délai et leur risque.",
        "Essayez la plus simple à petite échelle, puis notez ce que vous observez avant d'aller plus loin.",
    ),
    (
        "Votre message ne précise pas encore de sujet.",
        "Décrivez en une phrase ce que vous cherchez, avec un exemple et le résultat attendu.",
        "La réponse sera d'autant plus utile que le contexte est clair.",
    ),
)
ENGLISH = Language(
    "en",
    ("", "Here is what matters about {}.", "A few points about {}.", "This is the main idea behind {}."),
    "Here is what matters about {} ({}).",
    (
        "Your question is about: {}.",
        'First gather the known facts about "{}", keeping what is certain apart from what still has to be confirmed.',
        'Then compare two or three options for "{}" by their cost, their delay and their risk.',
        "Try the simplest one on a small scale, and write down what you observe before you go further.",
    ),
    (
        "Your message does not name a subject yet.",
        "Describe in one sentence what you are looking for, with an example and the result you expect.",
        "The clearer the context, the more useful the answer will be.",
    ),
)


class Entry(NamedTuple):
    """What is known of one subject.

    Attributes:
        subject: its name with an article.
        sentences: the first one defines it.
        stems: of the subject and the sentences.
    """

    subject: str
    sentences: tuple[str, ...]
    stems: frozenset[str]


class Bank:
    """The entries of one language, indexed by the beginnings of their search words, rare words and its name's counting more."""

    def __init__(self, language: Language, text: str) -> None:
        self.language = language
        self.entries: list[Entry] = []
        words: list[set[str]] = []
        named: list[set[str]] = []
        for block in text.strip().split("\n\n"):
            head, body = block.split("\n", 1)
            subject, search = head.split(" | ")
            self.entries.append(
                Entry(subject, tuple(sentences(body.replace("\n", " "))), frozenset(stems(f"{subject} {body}")))
            )
            words.append(set(stems(f"{subject} {search}")))
            named.append(set(stems(subject)))
        self._index: dict[str, list[tuple[int, float]]] = {}
        for number, known in enumerate(words):
            for word in known:
                weight = math.log(len(words) / sum(word in other for other in words))
                factor = _NAMED_FACTOR if word in named[number] else 1.0
                self._index.setdefault(word, []).append((number, weight * factor))

    def find(self, prompt: Sequence[str]) -> Entry | None:
        """Return the entry that shares most with the stems of a prompt, or None where none shares enough."""
        scores: dict[int, float] = {}
        index = self._index
        for word in dict.fromkeys(prompt):
            for number, weight in index.get(word, ()):
                scores[number] = scores.get(number, 0.0) + weight
        if not scores:
            return None
        best = max(scores, key=scores.__getitem__)
        return self.entries[best] if scores[best] >= _LEAST_MATCH else None


BANKS = {bank.language.code: bank for bank in (Bank(FRENCH, knowledge_fr.TEXT), Bank(ENGLISH, knowledge_en.TEXT))}


def compose(prompt: str, earlier: str, language: str | None, random: Random) -> list[str]:
    """Return an answer of two to five sentences.

    Args:
        prompt: what is asked.
        earlier: the prompt before it in the conversation, or an empty string; it names the subject where `prompt` does not.
        language: `fr` or `en`; None = the prompt's own.
        random: chooses among equally good sentences.
    """
    words = words_of(prompt)
    bank = BANKS[language or language_of(words)]
    found = bank.find(_stems(words)) or (bank.find(stems(earlier)) if earlier else None)
    if found is None:
        return _framed(bank.language, words)
    definition, *further = found.sentences
    del further[random.randrange(len(further))]
    own = [word for word in _telling(words) if word[:_STEM] not in found.stems][:_TOPICS]
    if own:
        return [bank.language.restating.format(found.subject, ", ".join(own)), definition, *further]
    lead = random.choice(bank.language.leads)
    return [lead.format(found.subject), definition, *further] if lead else [definition, *further]


def _telling(words: Sequence[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if len(word) > _SHORT and word not in _FRENCH and word not in _ENGLISH]


def _framed(language: Language, words: Sequence[str]) -> list[str]:
    topics = _telling(words)[:_TOPICS]
    if not topics:
        return list(language.unclear)
    first, second, third, last = language.frame
    return [first.format(", ".join(topics)), second.format(topics[0]), third.format(topics[-1]), last]


def quote(prompt: str, context: str) -> list[str]:
    """Return the sentences of a context that share most with a prompt, in their order: an answer that the context supports."""
    offered = sentences(context[:CONTEXT_CHARS])
    asked = set(stems(prompt))
    ranked = sorted(range(len(offered)), key=lambda number: (-len(asked.intersection(stems(offered[number]))), number))
    return [offered[number] for number in sorted(ranked[:_SENTENCES_FROM_CONTEXT])]
