"""Made-up but ordinary texts, in English and French, for loads and timings."""

from functools import cache
from itertools import cycle, product

_EN_SUBJECTS = (
    "a message queue between two services",
    "the memory of a long-running worker",
    "the alerts of a payment platform",
    "a nightly backup of the order database",
    "the search page of a library catalogue",
    "the onboarding of a new support colleague",
    "a chatbot that answers questions on deliveries",
    "the budget of a small research team",
    "the cache in front of a product catalogue",
    "a migration to a newer version of the framework",
    "the energy consumption of a server room",
    "the release notes of a mobile application",
)
_EN_FRAMES = (
    "Could you explain in a few sentences how to monitor {}, and which three figures deserve an alert of their own?",
    "I am preparing a short talk about {}. Suggest an outline with four points and one example that beginners will remember.",
    "Our team argues about {}. List arguments for and against a change this quarter, then say what you would measure first.",
    "Write a polite status update about {} for people without technical background: what works, what is late, what comes next.",
    "What usually goes wrong with {} when the traffic doubles overnight, and how would you notice it before the users do?",
    "Compare two common ways to document {} and tell me which one stays correct for longer when the people in charge change.",
    "Give me a checklist for {}: at most six lines, each starting with a verb, in the order in which the work has to be done.",
    "Summarise the main risks of {} in one paragraph, and add a sentence on how to recover when one of them becomes real.",
    "Which questions should I ask a supplier about {} before we sign a contract for two years? Sort them by importance please.",
)
_FR_SUBJECTS = (
    "la file d'attente entre deux services",
    "la mémoire d'un processus qui tourne longtemps",
    "les alertes d'une plateforme de paiement",
    "la sauvegarde nocturne de la base de commandes",
    "la page de recherche d'une bibliothèque",
    "l'arrivée d'une nouvelle collègue au support",
    "un assistant qui répond aux questions sur les livraisons",
    "le budget d'une petite équipe de recherche",
    "le cache placé devant un catalogue de produits",
    "la migration vers une version plus récente",
    "la consommation électrique d'une salle de serveurs",
    "les notes de version d'une application mobile",
)
_FR_FRAMES = (
    "Peux-tu m'expliquer en quelques phrases comment surveiller {}, et quels indicateurs méritent une alerte ?",
    "Je prépare une courte présentation sur {}. Propose un plan en quatre points, avec un exemple facile à retenir.",
    "Notre équipe hésite au sujet de {}. Donne les arguments pour et contre un changement, puis ce qu'il faut mesurer d'abord.",
    "Rédige un point d'avancement courtois sur {}, pour des personnes non techniques : ce qui marche, ce qui tarde, la suite.",
    "Qu'est-ce qui pose problème d'habitude avec {} quand le trafic double en une nuit, et comment s'en apercevoir à temps ?",
    "Compare deux façons courantes de documenter {} et dis-moi laquelle reste juste le plus longtemps quand l'équipe change.",
    "Fais-moi une liste de contrôle pour {} : six lignes au plus, un verbe au début de chacune, dans l'ordre du travail.",
    "Résume les principaux risques liés à {} en un paragraphe, avec une phrase sur la façon de s'en remettre ensuite.",
    "Quelles questions poser à un fournisseur à propos de {} avant de signer pour deux ans ? Classe-les par importance.",
)


@cache
def prompts() -> tuple[str, ...]:
    """Return 216 distinct prompts of about 100 to 250 characters, English and French in turn."""
    english = (frame.format(subject) for frame, subject in product(_EN_FRAMES, _EN_SUBJECTS))
    french = (frame.format(subject) for frame, subject in product(_FR_FRAMES, _FR_SUBJECTS))
    return tuple(text for pair in zip(english, french, strict=True) for text in pair)


def texts_of(size: int, count: int) -> list[str]:
    """Return `count` texts of `size` UTF-8 bytes (give or take one character), each made of prompts of one language."""
    found = []
    for number in range(count):
        source = cycle(prompts()[number % 2 :: 2][number // 2 :] + prompts()[number % 2 :: 2])
        text = ""
        while len(text.encode()) < size:
            text += next(source) + " "
        found.append(text.encode()[:size].decode(errors="ignore"))
    return found
