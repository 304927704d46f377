"""International bank account numbers."""

import re

from app.analyzers.pii.detector import Detector, Hit
from app.domain.findings import Severity

# Country and structure of the part after the check digits, after the SWIFT IBAN Registry (ISO 13616):
# n = digit, a = letter, c = either.
_REGISTRY = """
AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BR23n1a1c BY4c4n16c CH5n12c CR18n CY8n16c CZ20n DE18n
DJ23n DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n FO14n FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n GR7n16c GT24c HN4a20n HR17n
HU24n IE4a14n IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c LV4a13c LY21n
MC10n11c2n MD20c ME18n MK3n10c2n MN16n MR23n MT4a5n18c MU4a19n3a NI4a20n NL4a10n NO11n OM3n16c PK4a16c PL24n PS4a21c PT21n
QA4a21c RO4a16c RS18n RU14n15c SA2n18c SC4a20n3a SD14n SE20n SI15n SK20n SM1a10n12c SO19n ST21n SV4a20n TL19n TN20n TR6n16c
UA6n19c VA18n VG4a16n XK16n YE4a4n18c
"""
_CLASSES = {"n": "[0-9]", "a": "[A-Z]", "c": "[0-9A-Z]"}
_LETTER_VALUES = {ord(letter): str(value) for value, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 10)}
_NO_SEPARATORS = dict.fromkeys(map(ord, " .-"))
_SEPARATOR = r"[ .\-]{0,2}"


def _shape() -> bytes:
    """Return the pattern of every country's number, compact or in groups, exact but for the check digits."""
    countries: dict[str, list[str]] = {}
    for entry in _REGISTRY.split():
        countries.setdefault(entry[2:], []).append(entry[:2])
    accounts = [
        f"(?:{'|'.join(codes)}){_SEPARATOR}[0-9]{_SEPARATOR}[0-9]"
        + "".join(f"(?:{_SEPARATOR}{_CLASSES[letter]}){{{count}}}" for count, letter in re.findall(r"(\d+)([nac])", structure))
        for structure, codes in countries.items()
    ]
    return rf"(?i)\b(?:{'|'.join(accounts)})\b".encode()


def check_digits_hold(compact: str) -> bool:
    """Return whether an upper-case IBAN without separators leaves the remainder 1 (ISO 7064, mod 97-10)."""
    return int((compact[4:] + compact[:4]).translate(_LETTER_VALUES)) % 97 == 1


def _verify(text: str, start: int, end: int) -> Hit | None:
    compact = text[start:end].upper().translate(_NO_SEPARATORS)
    return Hit(start, end, 0.99, compact[:2].lower()) if check_digits_hold(compact) else None


IBAN = Detector("iban", Severity.CRITICAL, _shape(), _verify, marks=b"00")
