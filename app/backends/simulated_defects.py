"""What goes wrong with the simulated model's answers when it plays drift or stress: real texts with real defects."""

from collections.abc import Callable, Sequence
from random import Random

from app.backends import knowledge
from app.backends.knowledge import Answer, answer_of

_ELSEWHERE_FR = """
Préchauffez le four à cent quatre-vingts degrés. Mélangez la farine, le sucre et les œufs, puis ajoutez le beurre fondu.
Versez la pâte dans un moule et laissez cuire une demi-heure.

L'équipe a ouvert la marque sur un corner en première mi-temps. Le gardien a ensuite repoussé un penalty, sous les
applaudissements du stade.

Les tomates aiment le soleil et un arrosage régulier au pied. Retirez les gourmands chaque semaine et paillez le sol avant
l'été.

Le sentier longe la côte jusqu'à une petite crique de sable. Comptez trois heures de marche et prévoyez un pique-nique, car
il n'y a pas d'auberge en chemin.

Pour tricoter cette écharpe, montez quarante mailles sur des aiguilles de cinq. Tricotez deux rangs à l'endroit, puis deux
rangs à l'envers, jusqu'à la longueur voulue.
"""
_ELSEWHERE_EN = """
Preheat the oven to one hundred and eighty degrees. Mix the flour, the sugar and the eggs, then add the melted butter. Pour
the batter into a tin and bake for half an hour.

The team opened the scoring from a corner in the first half. The goalkeeper then saved a penalty, to the applause of the
whole stadium.

Tomatoes love sunshine and regular watering at the root. Pinch out the side shoots every week and mulch the soil before
summer.

The path follows the coast to a small sandy cove. Allow three hours of walking and bring a picnic, since there is no inn
along the way.

To knit this scarf, cast on forty stitches with medium needles. Knit two rows and purl two rows until it is as long as you
like.
"""
_ELSEWHERE = {
    language: tuple(" ".join(text.split()) for text in texts.split("\n\n"))
    for language, texts in (("fr", _ELSEWHERE_FR), ("en", _ELSEWHERE_EN))
}
_REFUSALS = {
    "fr": (
        "Je suis désolé, mais je ne peux pas répondre à cette demande.",
        "Je ne suis pas en mesure de vous aider sur ce sujet.",
        "Désolé, je ne peux pas vous aider avec cela.",
    ),
    "en": (
        "I'm sorry, but I cannot help with that request.",
        "I am unable to assist with this topic.",
        "Sorry, I can't answer that.",
    ),
}

Spoiled = tuple[Answer, str]
"""An answer and its finish reason."""


def off_topic(_words: Sequence[str], language: str, _good: Answer, random: Random) -> Spoiled:
    """Return an answer to some other question."""
    return answer_of(knowledge.sentences(random.choice(_ELSEWHERE[language]))), "stop"


def truncated(_words: Sequence[str], _language: str, good: Answer, random: Random) -> Spoiled:
    """Return the answer cut in the middle of a word, as a token limit does."""
    *before, last = good.sentences[: max(1, len(good.sentences) - 1)]
    cut = max(8, int(len(last) * random.uniform(0.3, 0.7)))
    while cut > 1 and not (last[cut - 1 : cut].isalpha() and last[cut : cut + 1].isalpha()):
        cut -= 1
    return answer_of([*before, last[:cut]]), "length"


def repetitive(_words: Sequence[str], _language: str, good: Answer, random: Random) -> Spoiled:
    """Return one sentence over and over again."""
    return answer_of([good.sentences[-1]] * random.randint(5, 9)), "stop"


def refusing(_words: Sequence[str], language: str, _good: Answer, random: Random) -> Spoiled:
    """Return a refusal that nothing in the prompt calls for."""
    return answer_of([random.choice(_REFUSALS[language])]), "stop"


def wrong_language(words: Sequence[str], language: str, _good: Answer, random: Random) -> Spoiled:
    """Return the answer in the other language."""
    return knowledge.compose(words, "", "en" if language == "fr" else "fr", random.getrandbits(32)), "stop"


Defect = Callable[[Sequence[str], str, Answer, Random], Spoiled]
DRIFT: tuple[tuple[float, Defect], ...] = (
    (0.20, off_topic),
    (0.12, truncated),
    (0.10, repetitive),
    (0.10, refusing),
    (0.08, wrong_language),
)
"""Shares of answers with each defect in scenario B; the rest is as good as in A."""
STRESS: tuple[tuple[float, Defect], ...] = ((0.08, truncated),)
"""The same for scenario C."""


def choose(defects: Sequence[tuple[float, Defect]], random: Random) -> Defect | None:
    """Draw a defect by its share, or none."""
    drawn = random.random()
    for share, defect in defects:
        if drawn < share:
            return defect
        drawn -= share
    return None
