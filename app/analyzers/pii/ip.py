"""IP addresses."""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from app.analyzers.pii.detector import Detector, Hit, before, cue
from app.domain.findings import Severity

_VERSION_CUE = cue(
    r"v(?:ers(?:ion(?:en|es|s)?|ión|ione)?)?\.?", "release", "build", "firmware", "driver", "sections?", "chapter", "chapitre",
    "paragraphe?", "article",
    "rev(?:ision)?", "upgrade", "update", "sdk", "kernel", "patch", "annexe?", r"figure", "clause",
)  # fmt: skip
_ADDRESS_CUE = cue(
    r"ip(?:v[46])?", "address(?:es)?", "adresses?", "dirección", "ping", "hosts?", "serve[ur]r?s?", "nameserver", "client",
    "peer", "router", "gateway", "proxy", "subnet", "dns", "port", "from", "depuis", "connect", "login", "remote",
    "ssh", "curl",
)  # fmt: skip
_NOT_THE_END = re.compile(r"[0-9A-Za-z]|[.\-](?:\d|rc|alpha|beta)")
_PORT_OR_NETWORK = re.compile(r":\d{2,5}\b|/\d{1,2}\b")
_SMALL = 32
"""Parts below this in every place read as a version or section number unless something says address."""
_V6_LONGEST = 45


def _part_of_a_name(text: str, start: int) -> bool:
    """Return whether a word is joined to what starts here (ip-10.0.0.1, Chrome/91.0.4472.124)."""
    previous = text[max(0, start - 2) : start]
    return previous.endswith(".") or (previous[-1:] in {"-", "/"} and previous[:1].isalnum())


def _v4(text: str, start: int, end: int) -> Hit | None:
    if _NOT_THE_END.match(text, end) or _part_of_a_name(text, start):
        return None
    try:
        address = IPv4Address(text[start:end])
    except AddressValueError:
        return None
    context = before(text, start, 32)
    if address.is_loopback or address.is_unspecified:
        return None
    if _ADDRESS_CUE(context) or _PORT_OR_NETWORK.match(text, end):
        return Hit(start, end, 0.99, "ipv4")
    looks_like_a_version = _VERSION_CUE(context) or max(address.packed) < _SMALL or context.endswith(("=v", "§ ", "§"))
    return None if looks_like_a_version else Hit(start, end, 0.9, "ipv4")


def _v6(text: str, start: int, end: int) -> Hit | None:
    if text[start:end].endswith((":", ".")) and not text[start:end].endswith("::"):
        end -= 1
    if end - start > _V6_LONGEST or text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
        return None
    try:
        address = IPv6Address(text[start:end])
    except AddressValueError:
        return None
    # Namespaces of program text (a::b) are made of the same letters.
    namespace = not any(map(str.isdigit, text[start:end])) and "ip" not in before(text, start, 12).lower()
    return None if namespace or address.is_loopback or address.is_unspecified else Hit(start, end, 0.99, "ipv6")


IPV4 = Detector("ip_address", Severity.WARNING, rb"\b[0-9]{1,3}(?:\.[0-9]{1,3}){3}\b", _v4, marks=b"0000")
IPV6 = Detector(
    "ip_address",
    Severity.WARNING,
    rb"(?i)[0-9a-f:.]*(?:::|(?:[0-9a-f]{1,4}:){7})[0-9a-f:.]*",
    _v6,
    marks=b"::",
    whole=True,
)
