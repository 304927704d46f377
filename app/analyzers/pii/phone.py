"""Telephone numbers: international, French, North American, and others next to a word that announces one."""

import re
from itertools import pairwise

from app.analyzers.pii.detector import Detector, Hit, after, before, cue, digits_of, group_ends
from app.analyzers.pii.numbering import international, is_national
from app.domain.findings import Severity

_ANNOUNCES = cue(
    r"t[ée]l(?:s|[ée]phone?s?)?", "phones?", "telefono?", "teléfono", "telefon(?:nummer)?", "mobile?s?", r"m[óo]vil", "handy",
    "cellulare", "portable", "cell(?:phone)?", "landline", "fixe", "fax", "office", "bureau", "hotline", "whatsapp", "sms",
    "call(?: (?:me|us))?", "text me", "dial", "reach", "answering", "contact", r"appel(?:er|ez|le)(?:-moi)?", "joignable",
    "joindre", "rufnummer", "erreichen", "anrufen",
)  # fmt: skip
_DENIES = cue(
    "isbn", "issn", "ean", "sku", "doi", "rfc", "ref", "réf", r"réf\. produit", "serial", "part", "version", "ids?", "pid",
    "orders?", "commandes?", "pedido", "bestellung", "invoice", "facture", "tracking", "suivi", "siren", "siret", "iban", "nhs",
    "aadhaar", "code postal", "zip", "lottery", "loto",
)  # fmt: skip
_UNIT = re.compile(r"\s?(?:[€$£%]|(?:eur|euros?|usd|dollars?|k[mg]|m[ls²]|px|tonnes?|habitants)\b|[,.]\d)", re.IGNORECASE)
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"{_YEAR}[-/. ](?:0?[1-9]|1[0-2])[-/. ][0-3]?\d(?!\d)|[0-3]?\d[-/. ][0-3]?\d[-/. ]{_YEAR}(?!\d)|{_YEAR}\s?[-/]\s?{_YEAR}"
)
# Geographic 1 to 5, mobile 6 and 73 to 79, special 8, non-geographic 9 (Arcep's numbering plan).
_FRENCH = re.compile(
    r"(?:0|\(?(?:\+|00)[ ]?33\)?[ .\-/]{0,2}(?:\(0\)[ ]?)?)(?!7[ .\-/]{0,2}[0-2])[1-9]([ .\-/]{0,2})\d\d(?:\1\d\d){3}(?!\d)"
)
_NORTH_AMERICAN = re.compile(
    r"(?:1[ .\-]?)?(?:\([2-9]\d\d\)[ .\-]?|[2-9]\d\d[ .\-])[2-9]\d\d[ .\-]\d{4}(?!\d)(?:\s?(?:x|ext\.?)\s?\d{1,5}\b)?"
)
_SPANISH = re.compile(r"[6-9]\d\d([ .\-])\d\d\1\d\d\1\d\d(?!\d)")
_FORMATS = ((_NORTH_AMERICAN, "US"), (_SPANISH, "ES"))
_BRITISH_MOBILE = re.compile(r"07\d{9}")
_TRUNK_REGIONS = ("GB", "BE", "NL", "CH", "FR")
_LENIENT_REGIONS = ("DE", "IT")
"""Plans that hold nearly any number valid: asked only where a word announces a number."""
_TRUNKLESS_REGIONS = ("US", "ES", "PT")
_DIGITS = re.compile(r"\d+")
_MIN_DIGITS, _MAX_DIGITS = 7, 17
_MAX_ENDS = 5
"""How many places are tried as a candidate's end: it may run into the next number."""


def _counts(number: str) -> bool:
    """Return whether the groups only count up or down (01 02 03 04 05)."""
    groups = [int(group) for group in _DIGITS.findall(number)]
    return len(groups) > 2 and all(b - a == groups[1] - groups[0] for a, b in pairwise(groups))


def _french(text: str, start: int) -> Hit | None:
    match = _FRENCH.match(text, start)
    if match is None or _counts(match[0]):
        return None
    separator, end = match[1], match.end()
    if separator and text.startswith(separator, end) and re.compile(r"\d{1,2}(?!\d)").match(text, end + len(separator)):
        return None
    return Hit(start, end, 0.95, "fr")


def _international(text: str, start: int, end: int) -> Hit | None:
    sign = start + (text[start] == "(")
    digits = sign + (1 if text[sign] == "+" else 2)
    doubtful = digits == sign + 2 and not _ANNOUNCES(before(text, start))
    if doubtful and not text[digits].isdigit():
        return None
    possible = None
    for stop in group_ends(text, start, end)[:_MAX_ENDS]:
        number = digits_of(text[digits:stop])
        if len(number) < _MIN_DIGITS:
            break
        assigned = international(number[:_MAX_DIGITS])
        if assigned:
            return Hit(start, stop, 0.95, "international")
        if possible is None and assigned is not None:
            possible = stop
    return None if possible is None or doubtful else Hit(start, possible, 0.7, "international")


def _national(text: str, start: int, end: int) -> Hit | None:
    """Judge a number without a country: by its format, else by the word before or after it."""
    for pattern, region in _FORMATS:
        if (match := pattern.match(text, start)) is not None:
            return Hit(start, match.end(), 0.9 if is_national(digits_of(match[0]), region) else 0.65, region.lower())
    run = text[start:end]
    digits = digits_of(run)
    if not 7 <= len(digits) <= 13 or _counts(run):
        return None
    announced = bool(_ANNOUNCES(before(text, start)) or _ANNOUNCES(after(text, end)))
    regions: tuple[str, ...] = ()
    if not run.lstrip("(").startswith("0"):
        regions = _TRUNKLESS_REGIONS if announced else ()
    elif announced:
        regions = _TRUNK_REGIONS + _LENIENT_REGIONS
    elif not run.isdigit() or _BRITISH_MOBILE.fullmatch(run):
        regions = _TRUNK_REGIONS
    for region in regions:
        if is_national(digits, region):
            return Hit(start, end, 0.85, region.lower())
    return Hit(start, end, 0.6) if announced else None


def _part_of_more(text: str, start: int) -> bool:
    previous = text[max(0, start - 2) : start]
    joined = previous[-1:] in {"-", ".", ",", "/"} and previous[:1].isalnum()
    return joined or previous[-1:].isalnum() or previous.endswith("_")


def _verify(text: str, start: int, end: int) -> Hit | None:
    if _part_of_more(text, start) or _DATE.match(text, start):
        return None
    if text[start] == "+" or text.startswith("(+", start):
        return _french(text, start) or _international(text, start, end)
    context = before(text, start)
    if _DENIES(context) and not _ANNOUNCES(context):
        return None
    hit = _french(text, start)
    if hit is not None or text.startswith("00", start):
        return hit or _international(text, start, end)
    follows_a_number = context[-1:] == " " and context[-2:-1].isdigit()
    if follows_a_number or context[-1:] in {"$", "€", "£", "#"} or _UNIT.match(text, end):
        return None
    return _national(text, start, end)


PHONE = Detector(
    "phone",
    Severity.WARNING,
    rb"(?:\(?\+|\(|\b)[0-9](?:[ ().\-/]{0,3}[0-9]){6,16}(?: ?(?:x|ext\.?) ?[0-9]{1,5})?\b",
    _verify,
    marks=b"0" * 7,
)
