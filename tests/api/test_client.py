"""The client is named by trusted proxies only."""

from ipaddress import ip_network

import pytest

from app.api.client import ClientAddress

ADDRESS = ClientAddress([ip_network("127.0.0.0/8"), ip_network("10.0.0.0/8"), ip_network("::1/128")])


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        pytest.param("127.0.0.1", "203.0.113.9", "203.0.113.9", id="trusted proxy names the client"),
        pytest.param("127.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9", id="right-most untrusted address"),
        pytest.param("::1", "2001:DB8::0:1", "2001:db8::1", id="one spelling per address"),
        pytest.param("127.0.0.1", None, "127.0.0.1", id="no header"),
        pytest.param("203.0.113.7", "198.51.100.1", "203.0.113.7", id="an untrusted peer is the client itself"),
        pytest.param("127.0.0.1", "not an address", "127.0.0.1", id="nonsense"),
        pytest.param("127.0.0.1", "x" * 100_000, "127.0.0.1", id="huge nonsense"),
        pytest.param("127.0.0.1", "203.0.113.9, garbage", "127.0.0.1", id="nonsense nearest to us spoils the rest"),
        pytest.param("127.0.0.1", "10.1.1.1, 127.0.0.1", "127.0.0.1", id="proxies all the way"),
        pytest.param("testclient", "203.0.113.9", "testclient", id="a peer that is no address is not trusted"),
    ],
)  # fmt: skip
def test_client_address(peer: str, forwarded: str | None, expected: str) -> None:
    assert ADDRESS.of({"client": (peer, 1234)}, forwarded) == expected


def test_a_peer_without_address_is_one_unknown_client() -> None:
    assert ADDRESS.of({"client": None}, "203.0.113.9") == "unknown"
