"""Payment cards and social security numbers."""

import re

from app.analyzers.pii.detector import Detector, Hit, before, cue
from app.domain.findings import Severity

# Issuer prefix, the lengths it issues, brand (ISO/IEC 7812 and the schemes' own lists).
_BRANDS = tuple(
    (re.compile(prefix), frozenset(lengths), brand)
    for prefix, lengths, brand in (
        ("4", (13, 16, 19), "visa"),
        ("5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720", (16,), "mastercard"),
        ("3[47]", (15,), "amex"),
        ("6011|64[4-9]|65", (16, 19), "discover"),
        ("352[89]|35[3-8]", (16, 17, 18, 19), "jcb"),
        ("30[0-5]|3095|36|3[89]", (14, 16, 19), "diners"),
        ("62|81", (16, 17, 18, 19), "unionpay"),
        ("5018|5020|5038|6304|6759|676[1-3]", (12, 13, 14, 15, 16, 17, 18, 19), "maestro"),
    )
)
_CARD_CUE = cue(
    r"(?:credit|debit|bank|payment)?[ -]?cards?(?: (?:number|no\.?))?", "cc", "cb", "carte", "visa", "mastercard", "amex",
    "american express", "tarjeta", "kreditkarte", "karte", "carta", "pan",
)  # fmt: skip
_OTHER_CUE = cue(
    "orders?", "commandes?", "tracking", "suivi", "colis", "ref", "réf", "invoice", "facture", "isbn", "ean", "pedido",
    "bestellung", "serial", "timestamp", "imei", "siret",
)  # fmt: skip
_DOUBLED = str.maketrans("0123456789", "0246813579")
_DIGITS = re.compile(r"\d+")
_USUAL_LENGTHS = frozenset({14, 15, 16})


def luhn_holds(digits: str) -> bool:
    """Return whether the last digit is the Luhn check digit of the others (ISO/IEC 7812-1, annex B)."""
    return sum(map(int, digits[-1::-2] + digits[-2::-2].translate(_DOUBLED))) % 10 == 0


def _card_like(groups: list[str]) -> bool:
    """Return whether the digits are grouped as on a card: from four or six on, in pairs, or not at all."""
    sizes = [len(group) for group in groups[:2]]
    return len(groups) == 1 or sizes[0] in {4, 6} or sizes == [2, 2]


def _card(text: str, start: int, end: int) -> Hit | None:
    groups = list(_DIGITS.finditer(text, start, end))
    if text[start - 1 : start] == "+" or not _card_like([group[0] for group in groups]):
        return None
    digits = "".join(group[0] for group in groups)
    lengths, brand = next(((lengths, brand) for prefix, lengths, brand in _BRANDS if prefix.match(digits)), (frozenset(), ""))
    for group in reversed(groups):
        stop = group.end()
        if len(digits) in lengths and luhn_holds(digits) and len(set(digits)) > 1:
            context = before(text, start)
            if _CARD_CUE(context):
                return Hit(start, stop, 0.99, brand)
            if stop - start > len(digits) or (len(digits) in _USUAL_LENGTHS and not _OTHER_CUE(context)):
                return Hit(start, stop, 0.9, brand)
        digits = digits[: -len(group[0])]
    return None


_NIR = re.compile(
    r"""(?P<sex>[1-478])[ .\-]{0,2}(?P<year>\d\d)[ .\-]{0,2}(?P<month>\d\d)[ .\-]{0,2}(?P<place>\d\d|2[AB])[ .\-]{0,2}
    (?P<town>\d{3})[ .\-]{0,2}(?P<order>\d{3})(?:[ .\-/]{0,3}(?P<key>\d\d))?(?![0-9])""",
    re.VERBOSE | re.IGNORECASE,
)
_NIR_CUE = cue(
    "nir",
    r"n[o°]? ?(?:de )?s[ée]cu",
    r"s[ée]cu(?:rit[ée])? sociale",
    "num[ée]ro de s[ée]cu",
    r"n[°o]\s?ss",
    "carte vitale",
    "insee",
)
_CORSICA = {"2A": 19, "2B": 18}


def nir_key(body: str) -> int:
    """Return the key of the first thirteen characters of a French NIR, 1 to 97; 2A counts as 19 and 2B as 18 (INSEE)."""
    place = body[5:7].upper()
    return 97 - int(f"{body[:5]}{_CORSICA.get(place, place)}{body[7:]}") % 97


def _nir(text: str, start: int, end: int) -> Hit | None:
    match = _NIR.match(text, start, min(len(text), end + 6))
    if match is None:
        return None
    month = int(match["month"])
    if not (1 <= month <= 12 or 20 <= month <= 42 or 50 <= month <= 99):
        return None
    body = "".join(match.group("sex", "year", "month", "place", "town", "order"))
    if match["key"] is None:
        return Hit(start, match.end(), 0.75, "fr_nir") if _NIR_CUE(before(text, start)) else None
    if int(match["key"]) != nir_key(body):
        return None
    return Hit(start, match.end(), 0.99, "fr_nir")


_SSN = re.compile(r"(?!000|666|9)(\d{3})([ .\-]?)(?!00)(\d\d)\2(?!0000)(\d{4})(?!\d|[.\-]\d)")
_SSN_CUE = cue("ssn", r"ss\#", r"social[ -]?security(?: (?:number|no\.?|n[°º]|\#))?", "social")


def _us_ssn(text: str, start: int, _: int) -> Hit | None:
    match = _SSN.match(text, start)
    if match is None or text[start - 1 : start] in {"-", "."}:
        return None
    if _SSN_CUE(before(text, start)):
        return Hit(start, match.end(), 0.99, "us_ssn")
    return Hit(start, match.end(), 0.8, "us_ssn") if match[2] == "-" else None


CREDIT_CARD = Detector(
    "credit_card",
    Severity.CRITICAL,
    rb"\b[2-8][0-9](?:[0-9]{2}(?:[ .\-]{0,2}[0-9]){8,15}|(?:[ .\-]{1,2}[0-9]{2}){5,8}(?:[ .\-]{1,2}[0-9])?)\b",
    _card,
    marks=b"0" * 12,
)
FR_NIR = Detector(
    "ssn",
    Severity.CRITICAL,
    rb"(?i)\b[1-478][ .\-]{0,2}[0-9]{2}[ .\-]{0,2}[0-9]{2}[ .\-]{0,2}[0-9][0-9AB](?:[ .\-]{0,2}[0-9]{3}){2}",
    _nir,
    marks=b"0" * 12,
)
US_SSN = Detector("ssn", Severity.CRITICAL, rb"\b[0-8][0-9]{2}[ .\-]?[0-9]{2}[ .\-]?[0-9]{4}\b", _us_ssn, marks=b"0" * 9)
