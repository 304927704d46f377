"""Finds, by the words of a prompt, what the simulated model has to say in French or English."""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from app.backends import knowledge_en, knowledge_fr
from app.backends.knowledge_words import STEM, stems, stems_of, telling, words_of
from app.backends.simulated_tokens import count_tokens

CONTEXT_CHARS = 8_000
"""Characters of a context that are read."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_LEAST_MATCH = 2.0
_NAMED_FACTOR = 1.5
_TOPICS = 3
_RESTATING_END = ")."
_SHORT = 3
_SENTENCES_FROM_CONTEXT = 3


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence]


class Answer(NamedTuple):
    """What the model has to say.

    Attributes:
        sentences: in order.
        text: the sentences as one text.
        tokens: how many that text has.
    """

    sentences: tuple[str, ...]
    text: str
    tokens: int


def answer_of(parts: Sequence[str]) -> Answer:
    """Return sentences as an answer."""
    text = " ".join(parts)
    return Answer(tuple(parts), text, count_tokens(text))


class Language(NamedTuple):
    """How the model speaks one language.

    Attributes:
        code: ISO 639-1.
        leads: first sentences, with `{}` for the subject; an empty one is left out.
        restating: the first sentence that takes up words of the prompt, with `{}` for the subject; these follow in brackets.
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
    "Voici l'essentiel sur {}",
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
    "Here is what matters about {}",
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
    """What is known of one subject, with everything that can be written ahead.

    Attributes:
        subject: its name with an article.
        sentences: the first one defines it.
        stems: of the subject and the sentences.
        bodies: the sentences, without one of those after the first.
        led: whole answers: each body after each of the language's first sentences.
        restating: the first sentence that takes up words of the prompt, up to these words, and its tokens with its end.
    """

    subject: str
    sentences: tuple[str, ...]
    stems: frozenset[str]
    bodies: tuple[Answer, ...]
    led: tuple[Answer, ...]
    restating: tuple[str, int]

    def answer(self, own: Sequence[str], drawn: int) -> Answer:
        """Return one of the answers on this subject.

        Args:
            own: words of the prompt to take up, letters only; none = none.
            drawn: a random number that chooses.
        """
        if not own:
            return self.led[drawn % len(self.led)]
        body = self.bodies[drawn % len(self.bodies)]
        start, tokens = self.restating
        first = f"{start}{', '.join(own)}{_RESTATING_END}"
        for word in own:
            tokens += 1 + (len(word) + 5) // 6
        # There is one comma less than there are words.
        return Answer((first, *body.sentences), f"{first} {body.text}", tokens - 1 + body.tokens)


def _entry(language: Language, subject: str, body: str) -> Entry:
    definition, *further = sentences(body.replace("\n", " "))
    bodies = [answer_of([definition, *further[:left_out], *further[left_out + 1 :]]) for left_out in range(len(further))]
    leads = [lead.format(subject) for lead in language.leads]
    start = f"{language.restating.format(subject)} ("
    return Entry(
        subject,
        (definition, *further),
        frozenset(stems_of(f"{subject} {body}")),
        tuple(bodies),
        tuple(answer_of([*([lead] if lead else []), *written.sentences]) for lead in leads for written in bodies),
        (start, count_tokens(start + _RESTATING_END)),
    )


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
            self.entries.append(_entry(language, subject, body))
            words.append(set(stems_of(f"{subject} {search}")))
            named.append(set(stems_of(subject)))
        self._index: dict[str, list[tuple[int, float]]] = {}
        for number, known in enumerate(words):
            for word in known:
                weight = math.log(len(words) / sum(word in other for other in words))
                factor = _NAMED_FACTOR if word in named[number] else 1.0
                self._index.setdefault(word, []).append((number, weight * factor))

    def find(self, words: Sequence[str]) -> Entry | None:
        """Return the entry that shares most with the telling words of a prompt, or None where none shares enough."""
        scores: dict[int, float] = {}
        best, most = 0, 0.0
        index = self._index
        for stem in dict.fromkeys(stems(words)):
            if stem in index:
                for number, weight in index[stem]:
                    score = scores[number] = scores.get(number, 0.0) + weight
                    if score > most:
                        best, most = number, score
        return self.entries[best] if most >= _LEAST_MATCH else None


BANKS = {bank.language.code: bank for bank in (Bank(FRENCH, knowledge_fr.TEXT), Bank(ENGLISH, knowledge_en.TEXT))}


def compose(words: Sequence[str], earlier: str, language: str, drawn: int) -> Answer:
    """Return an answer of two to five sentences.

    Args:
        words: of what is asked, as `words_of` has them.
        earlier: the prompt before it in the conversation, or an empty string; it names the subject where `words` do not.
        language: `fr` or `en`.
        drawn: a random number that chooses among equally good sentences.
    """
    bank = BANKS[language]
    asked = telling(words)
    found = bank.find(asked) or (bank.find(telling(words_of(earlier))) if earlier else None)
    topics: list[str] = []
    for word in asked:
        if len(word) > _SHORT and (found is None or word[:STEM] not in found.stems):
            topics.append(word)
            if len(topics) == _TOPICS:
                break
    if found is not None:
        return found.answer(topics, drawn)
    return answer_of(_framed(bank.language, topics))


def _framed(language: Language, topics: Sequence[str]) -> Sequence[str]:
    if not topics:
        return language.unclear
    first, second, third, last = language.frame
    return [first.format(", ".join(topics)), second.format(topics[0]), third.format(topics[-1]), last]


def quote(words: Sequence[str], context: str) -> Answer | None:
    """Return the sentences of a context that share most with what is asked, in their order; None where it holds none."""
    offered = sentences(context[:CONTEXT_CHARS])
    if not offered:
        return None
    asked = set(stems(telling(words)))
    ranked = sorted(range(len(offered)), key=lambda number: (-len(asked.intersection(stems_of(offered[number]))), number))
    return answer_of([offered[number] for number in sorted(ranked[:_SENTENCES_FROM_CONTEXT])])
