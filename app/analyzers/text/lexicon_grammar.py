"""Function words of English and French by class, and the neighbours that running text avoids."""
# ruff: noqa: E501 - word lists are data

CLASSES: dict[str, str] = {
    word: code
    for code, listed in {
        # determiners
        "D": "the a an this these those his her its their our your my every "
        "le la les l un une des du au aux ce cet cette ces son sa ses mon ma mes leur leurs notre nos votre vos ton ta tes chaque",
        # prepositions
        "P": "of in on at by for with from into between during through against about over under within without among upon toward "
        "towards across per via as d dans en sur sous par pour avec sans entre chez vers depuis pendant contre apres avant selon "
        "parmi de",
        "T": "to",
        # auxiliaries
        "A": "is are was were be been being has have had do does did can could will would should may might must "
        "est sont etait etaient sera seront ont avait avaient peut peuvent doit doivent fait suis sommes etes ai avons avez",
        # subjects
        "S": "i he she it we they you who je j il elle nous vous ils elles tu qui",
        # coordinators
        "C": "and or but nor et ou mais",
        # subordinators
        "W": "if when while that because although though whether since unless which where how what why than so "
        "si quand lorsque parce que qu comme dont car puis",
        # adverbs that lean on a neighbour
        "N": "not also more most very only even then just often ne n pas plus tres aussi bien encore toujours",
        # marks
        ".": ". ! ?",
        ",": ", ; :",
    }.items()
    for word in listed.split()
}

TRANSITIONS: dict[str, float] = {
    pair: weight
    for weight, pairs in {
        3.0: "TP DC DT",
        2.5: "DP TC CC TT",
        2.0: "PC PP AC SC PT SS",
        1.5: "PA CT TS SD NC TW DD DW",
        1.0: "WC AW NS SW .T .C ,T AP C. CP",
        0.7: ",A .A SP PN WW DS WP",
        -0.3: "PD ,S WS xP x. xC AA WA",
        -0.5: "SA .W .S ,C AN ,W",
    }.items()
    for pair in pairs.split()
}
"""Natural logarithm of how much more often a pair of classes stands in shuffled than in natural text; pairs left out say little.

Measured on English model answers and French encyclopaedia paragraphs against the same texts with their words shuffled in windows of 6
to 20, and rounded.
"""

DANGLING = (
    "the a an of to and or but with for from by in on at as is are was were which because if when than into "
    "le la les un une des du de et ou mais avec pour par dans sur en au aux est sont que qui dont si quand d l qu ne"
)
"""Words that no sentence ends with."""

NEGATIONS = (
    "not no never none nobody neither nor cannot without don doesn didn isn wasn aren weren hasn haven hadn wouldn couldn "
    "pas jamais aucun aucune ni rien"
)

PREAMBLE_STEMS = (
    "accor conte docum provi text passa infor answe quest based menti state fourn texte repon selon apres sure voici resum summa "
    "yes yeah okay oui non"
)
"""Five-letter stems of what an answer says of itself ("According to the document …"); they claim nothing."""
