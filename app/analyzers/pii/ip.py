"""IP addresses."""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from app.analyzers.pii.detector import Detector, Hit, after, before, cue
from app.domain.findings import Severity

_VERSION_CUE = cue(
    r"v(?:ers(?:ion(?:en|es|s)?|ión|ione)?)?\.?", "release", "build", "firmware", "driver", "sections?", "chapter", "chapitre",
    "paragraphe?", "article", "rev(?:ision)?", "upgrade", "update", "sdk", "kernel", "patch", "annexe?", r"figure", "clause",
)  # fmt: skip
_ADDRESS_CUE = cue(
    r"ip(?:v[46])?", "address(?:es)?", "adresses?", "ping", "hosts?", "serve[ur]r?s?", "server", "dns", "from", "depuis", "ssh", "port", "connect",
    "gateway", "client", "dirección", "router", "login", "subnet", "proxy", "nameserver", "curl", "peer", "remote",
)  # fmt: skip
_SMALL = 32
"""Parts below this in every place read as a version or section number unless something says address."""
_V6_LONGEST = 45


def _v4(text: str, start: int, end: int) -> Hit | None:
    if text[end : end + 1].isalnum() or re.compile(r"[.\-](?:\d|rc|alpha|beta)").match(text, end):
        return None
    previous = text[start - 1 : start] if start else ""
    if previous == "." or (previous in {"-", "/"} and text[max(0, start - 2) : start - 1].isalnum()):
        return None
    try:
        address = IPv4Address(text[start:end])
    except AddressValueError:
        return None
    if address.is_loopback or address.is_unspecified:
        return None
    context = before(text, start, 32)
    if _ADDRESS_CUE(context) or re.compile(r":\d{2,5}\b|/\d{1,2}\b").match(text, end):
        return Hit(start, end, 0.99, "ipv4")
    if _VERSION_CUE(context) or max(address.packed) < _SMALL or context.endswith(("=v", "§ ", "§")):
        return None
    return Hit(start, end, 0.9, "ipv4")


def _v6(text: str, start: int, end: int) -> Hit | None:
    token = text[start:end]
    if token.endswith((":", ".")) and not token.endswith("::"):
        token = token[:-1]
    if len(token) > _V6_LONGEST or text[start - 1 : start].isalnum() or text[start + len(token) : start + len(token) + 1].isalnum():
        return None
    try:
        address = IPv6Address(token)
    except AddressValueError:
        return None
    if address.is_loopback or address.is_unspecified:
        return None
    if not any(map(str.isdigit, token)) and "ip" not in before(text, start, 12).lower():
        # Namespaces of program text (a::b) are made of the same letters.
        return None
    return Hit(start, start + len(token), 0.99, "ipv6")


IPV4 = Detector("ip_address", Severity.WARNING, rb"\b[0-9]{1,3}(?:\.[0-9]{1,3}){3}\b", _v4)
IPV6 = Detector("ip_address", Severity.WARNING, rb"(?i)[0-9a-f:.]*(?:::|(?:[0-9a-f]{1,4}:){7})[0-9a-f:.]*", _v6, whole=True)
