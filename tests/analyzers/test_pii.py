"""Personal data: each type with what it must find and what it must leave alone."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analyzers.pii import DETECTORS, Pii
from app.analyzers.pii.iban import check_digits_hold
from app.analyzers.pii.numbers import luhn_holds, nir_key
from app.domain.findings import Finding, Severity
from app.domain.redaction import redact
from app.domain.text import Document

PII = Pii()


def found(text: str) -> list[tuple[str, str, str]]:
    return [(f.kind, text[f.start : f.end], f.detail) for f in PII.analyze(Document(text))]


FOUND = [
    ("an email", "mail ada.lovelace+x@example.co.uk today", "email", "ada.lovelace+x@example.co.uk", ""),
    ("an email at the end of a sentence", "Write to a.b@example.fr.", "email", "a.b@example.fr", ""),
    ("an email with accents", "à josé@société.fr merci", "email", "josé@société.fr", ""),
    ("an email of another alphabet", "почта@пример.рф", "email", "почта@пример.рф", ""),
    ("an email with a full-width sign", "ada＠example.org", "email", "ada＠example.org", ""),
    ("a bracketed email", "ada [at] example [dot] org", "email", "ada [at] example [dot] org", "disguised"),
    ("a spaced email", "ada @ example.org", "email", "ada @ example.org", "disguised"),
    ("an email with a defused dot", "ada@example[.]org", "email", "ada@example[.]org", "disguised"),
    ("a spoken email", "it is ada at example dot com", "email", "ada at example dot com", "disguised"),
    ("a French mobile number", "Appelle le 06 12 34 56 78 demain", "phone", "06 12 34 56 78", "fr"),
    ("a compact French number", "mon num : 0612345678", "phone", "0612345678", "fr"),
    ("a dotted French number", "01.42.68.53.00", "phone", "01.42.68.53.00", "fr"),
    ("a French number with its code", "+33 6 12 34 56 78", "phone", "+33 6 12 34 56 78", "fr"),
    ("a French number with a bracketed zero", "+33 (0)6 12 34 56 78", "phone", "+33 (0)6 12 34 56 78", "fr"),
    ("a French number in full-width digits", "０６ １２ ３４ ５６ ７８", "phone", "０６ １２ ３４ ５６ ７８", "fr"),
    ("a number with thin spaces", "06\u202f12\u202f34\u202f56\u202f78", "phone", "06\u202f12\u202f34\u202f56\u202f78", "fr"),
    ("a US number in brackets", "ring (212) 736-5000 now", "phone", "(212) 736-5000", "us"),
    ("a US number without a cue", "Desk: 212-736-5000", "phone", "212-736-5000", "us"),
    ("a US number with its code", "+1 212 736 5000", "phone", "+1 212 736 5000", "international"),
    ("a British number", "+44 20 7946 0958", "phone", "+44 20 7946 0958", "international"),
    ("a number dialled through 00", "0049 30 901820", "phone", "0049 30 901820", "international"),
    ("a bare number with a cue", "my phone is 2127365000", "phone", "2127365000", "us"),
    ("a Spanish number by its grouping", "611 22 33 44", "phone", "611 22 33 44", "es"),
    ("a short number with a cue", "call us at 555-0199", "phone", "555-0199", ""),
    ("a Visa card", "card 4111 1111 1111 1111 exp 12/28", "credit_card", "4111 1111 1111 1111", "visa"),
    ("a compact Mastercard", "5555555555554444", "credit_card", "5555555555554444", "mastercard"),
    ("a Mastercard of the 2 series", "2223-0031-2200-3222", "credit_card", "2223-0031-2200-3222", "mastercard"),
    ("an Amex card", "3782 822463 10005", "credit_card", "3782 822463 10005", "amex"),
    ("a Discover card", "6011 1111 1111 1117", "credit_card", "6011 1111 1111 1117", "discover"),
    ("a JCB card", "3530 1113 3330 0000", "credit_card", "3530 1113 3330 0000", "jcb"),
    ("a Diners card", "3056 930902 5904", "credit_card", "3056 930902 5904", "diners"),
    ("a UnionPay card", "6200 0000 0000 0005", "credit_card", "6200 0000 0000 0005", "unionpay"),
    ("a card in pairs", "34 56 78 90 12 34 56 4", "credit_card", "34 56 78 90 12 34 56 4", "amex"),
    ("a card before its cvc", "4111 1111 1111 1111 123", "credit_card", "4111 1111 1111 1111", "visa"),
    ("a dashed SSN", "123-45-6789", "ssn", "123-45-6789", "us_ssn"),
    ("an undashed SSN with a cue", "SSN: 123456789", "ssn", "123456789", "us_ssn"),
    ("a compact NIR", "n° sécu 184127645108946", "ssn", "184127645108946", "fr_nir"),
    ("a spaced NIR", "1 84 12 76 451 089 46", "ssn", "1 84 12 76 451 089 46", "fr_nir"),
    ("a NIR of Corsica", "2 85 05 2A 006 084 82", "ssn", "2 85 05 2A 006 084 82", "fr_nir"),
    ("a NIR without its key after a cue", "NIR 1 84 12 76 451 089", "ssn", "1 84 12 76 451 089", "fr_nir"),
    ("a compact IBAN", "FR7630006000011234567890189", "iban", "FR7630006000011234567890189", "fr"),
    ("a spaced IBAN", "IBAN FR76 3000 6000 0112 3456 7890 189.", "iban", "FR76 3000 6000 0112 3456 7890 189", "fr"),
    ("a lower-case IBAN", "de89370400440532013000", "iban", "de89370400440532013000", "de"),
    ("an IBAN with letters", "GB82 WEST 1234 5698 7654 32", "iban", "GB82 WEST 1234 5698 7654 32", "gb"),
    ("an IBAN with no-break spaces", "BE68\u00a05390\u00a00754\u00a07034", "iban", "BE68\u00a05390\u00a00754\u00a07034", "be"),
    ("an IPv4 address", "from 192.168.12.7 at noon", "ip_address", "192.168.12.7", "ipv4"),
    ("an IPv4 address without a cue", "see 81.57.130.4 there", "ip_address", "81.57.130.4", "ipv4"),
    ("a small IPv4 address with a cue", "ping 8.8.8.8", "ip_address", "8.8.8.8", "ipv4"),
    ("an IPv4 address with a port", "10.0.0.1:8080", "ip_address", "10.0.0.1", "ipv4"),
    ("a compressed IPv6 address", "[2001:db8::8a2e:370:7334]:443", "ip_address", "2001:db8::8a2e:370:7334", "ipv6"),
    ("a full IPv6 address", "2001:db8:85a3:1:2:8a2e:370:7334", "ip_address", "2001:db8:85a3:1:2:8a2e:370:7334", "ipv6"),
    ("a mapped IPv6 address", "::ffff:81.57.130.4", "ip_address", "::ffff:81.57.130.4", "ipv6"),
    ("an IPv6 address before a full stop", "It is fe80::1ff:fe23:4567:8.", "ip_address", "fe80::1ff:fe23:4567:8", "ipv6"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "value", "detail"), [pytest.param(*case[1:], id=case[0]) for case in FOUND])
def test_finds(text: str, kind: str, value: str, detail: str) -> None:
    assert found(text) == [(kind, value, detail)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Why does @dataclass fail in @angular/core@17.0.1?", id="decorators and packages"),
        pytest.param("root@localhost and meet @ 5pm", id="a host without a domain"),
        pytest.param("the file icon@2x.png", id="a file name"),
        pytest.param("git@github.com:org/repo.git", id="the address of a repository"),
        pytest.param("at any point in time, at that point we left", id="prose that reads like a spoken address"),
        pytest.param("Le prix est 88 534 759 €.", id="a French price"),
        pytest.param("It costs $1,234,567.89 or 1 234 567 EUR", id="prices"),
        pytest.param("01 02 03 04 05", id="a sequence of pairs"),
        pytest.param("05 08 11 14 17 20 23", id="a sequence with a step"),
        pytest.param("The winning numbers are 07 13 25 31 44 49", id="lottery numbers"),
        pytest.param("le 12/05/2024 à 10:30, 2024-05-12 10:30:00", id="dates and times"),
        pytest.param("ISBN 978-2-07-061275-8 and ISBN 0-306-40615-2", id="ISBN"),
        pytest.param("Order number 123-4567890-1234567", id="an order number"),
        pytest.param("Tracking 0612345678", id="digits after a word that denies a telephone"),
        pytest.param("request 1717902994192358618 at 1599240588212", id="timestamps"),
        pytest.param("6c1c3fff-78ca-420e-82ac-6af10fc8af51", id="a UUID"),
        pytest.param("4111 1111 1111 1112", id="a card that fails Luhn"),
        pytest.param("1234 5678 9012 3452", id="Luhn holds but no brand"),
        pytest.param("4222222222222 items", id="thirteen digits without a cue"),
        pytest.param("order 4111111111111111", id="a compact number after a word that denies a card"),
        pytest.param("SIRET 732 829 320 00074", id="a company number"),
        pytest.param("000-12-3456, 666-12-3456, 900-12-3456, 123-00-4567, 123-45-0000", id="SSNs never issued"),
        pytest.param("123456789 and 123 45 6789", id="nine digits without a cue"),
        pytest.param("1 84 12 76 451 089 45", id="a NIR whose key is wrong"),
        pytest.param("FR76 3000 6000 0112 3456 7890 188", id="an IBAN whose check digits are wrong"),
        pytest.param("de 20 000 euros par mois pour 12 personnes", id="prose that starts like an IBAN"),
        pytest.param("999.999.999.999 is no address", id="parts over 255"),
        pytest.param("version 1.2.3.4, v1.2.3.4 and 10.0.19.280", id="versions"),
        pytest.param("see section 2.3.1.1 and § 4.5.6.7", id="sections"),
        pytest.param("Chrome/91.0.4472.124 Safari", id="a user agent"),
        pytest.param("127.0.0.1, 0.0.0.0 and ::1", id="addresses of no one"),
        pytest.param("std::vector, a::b and 12:30:45", id="namespaces and times"),
        pytest.param("aa:bb:cc:dd:ee:ff", id="a MAC address is no IPv6"),
        pytest.param("", id="nothing"),
    ],
)  # fmt: skip
def test_leaves_alone(text: str) -> None:
    assert found(text) == []


def test_several_items_are_found_in_order_and_redacted_by_offset() -> None:
    text = "jean@ex.fr, 06 12 34 56 78, FR76 3000 6000 0112 3456 7890 189, ::ffff:81.57.130.4; jean@ex.fr"
    findings = PII.analyze(Document(text))
    assert [f.kind for f in findings] == ["email", "phone", "iban", "ip_address", "email"]
    assert redact(text, findings) == "[EMAIL], [PHONE], [IBAN], [IP_ADDRESS]; [EMAIL]"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("GB82 WEST 1234 5698 7654 32", "iban"), ("1 84 12 76 451 089 46", "ssn"), ("0612345678@example.fr", "email")],
    ids=["an iban is no card", "a nir is no phone", "an email is no phone"],
)
def test_the_more_precise_type_keeps_the_characters(text: str, kind: str) -> None:
    assert [f.kind for f in PII.analyze(Document(text))] == [kind]


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda d: f"{d.kind} {d.verify.__name__}")
def test_severity_follows_the_harm(detector: object) -> None:
    kind, severity = getattr(detector, "kind", ""), getattr(detector, "severity", "")
    assert severity == (Severity.CRITICAL if kind in {"iban", "ssn", "credit_card"} else Severity.WARNING)


def test_what_exceeds_the_bound_is_reported_unverified_and_not_lost() -> None:
    text = "a@b.fr " * 3_000
    findings = PII.analyze(Document(text))
    assert findings[-1].detail == "unverified"
    assert findings[-1].score == 0.5
    assert redact(text, findings).count("@") == 0


def test_the_unverified_rest_spares_what_another_detector_holds() -> None:
    text = (
        "ada@example.fr; "
        + "tel 01 2345 678, " * 600
        + "bob@example.fr; "
        + "tel 01 2345 678, " * 600
        + ". " * 20
        + "tel 01 2345 678"
    )
    findings = PII.analyze(Document(text))
    spans = [(f.start or 0, f.end or 0) for f in findings]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert [f.kind for f in findings].count("email") == 2
    assert {f.detail for f in findings} >= {"unverified"}
    assert findings[-1].end == len(text)


ADVERSARIAL = {
    "dashes": "1-" * 10_000,
    "signs": "a@" * 10_000,
    "digits": "1" * 20_000,
    "iban starts": "FR76 " * 4_000,
    "quads": "1.1.1." * 3_333,
    "colons": ":" * 20_000,
    "local parts": "a." * 10_000 + "@",
    "codes": "+33 " * 5_000,
    "cued numbers": "tel 01 2345 678 " * 1_250,
    "intl numbers": "+1 23 45 67 89 01 23 45 " * 830,
    "almost cards": "4111 1111 1111 1112 " * 1_000,
    "full-width": "０" * 20_000,
}


@pytest.mark.parametrize("text", ADVERSARIAL.values(), ids=ADVERSARIAL.keys())
def test_twenty_kilobytes_take_bounded_time(text: str) -> None:
    before = time.process_time()
    PII.analyze(Document(text))
    assert time.process_time() - before < 0.5


@given(st.text(alphabet="0123456789 +-().:@aAfrFR76/٠０\u00a0\u202f\ud800é?", max_size=120))
def test_spans_never_overlap_and_lie_inside(text: str) -> None:
    position = 0
    finding: Finding
    for finding in PII.analyze(Document(text)):
        assert finding.start is not None
        assert finding.end is not None
        assert position <= finding.start < finding.end <= len(text)
        position = finding.end


def test_check_digits() -> None:
    assert luhn_holds("4111111111111111")
    assert not luhn_holds("4111111111111112")
    assert check_digits_hold("GB82WEST12345698765432")
    assert not check_digits_hold("GB83WEST12345698765432")
    assert nir_key("1841276451089") == 46
    assert nir_key("285052A006084") == nir_key("2850519006084")
