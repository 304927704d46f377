"""Who is asking: the client's address, seen through trusted proxies only."""

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address

from starlette.types import Scope


class ClientAddress:
    """Tells the client of a request.

    `X-Forwarded-For` is believed only when the peer is a trusted proxy; the client is then the right-most address that is
    not itself a trusted proxy, because anything left of it can be made up.

    Args:
        trusted: networks of the proxies.
    """

    def __init__(self, trusted: Sequence[IPv4Network | IPv6Network]) -> None:
        @lru_cache(maxsize=4096)
        def is_trusted(address: str) -> bool:
            try:
                parsed = ip_address(address)
            except ValueError:
                return False
            return any(parsed.version == network.version and parsed in network for network in trusted)

        self._is_trusted = is_trusted

    def of(self, scope: Scope, forwarded_for: str | None) -> str:
        """Return the client's address; the peer's where nothing better is known.

        Args:
            scope: the ASGI scope.
            forwarded_for: the `X-Forwarded-For` header, or None.
        """
        peer = scope["client"][0] if scope.get("client") else "unknown"
        if forwarded_for is None or not self._is_trusted(peer):
            return str(peer)
        for part in reversed(forwarded_for.split(",")):
            address = _canonical(part.strip())
            if address is None:
                break
            if not self._is_trusted(address):
                return address
        return str(peer)


@lru_cache(maxsize=4096)
def _canonical(address: str) -> str | None:
    """Return an address in its one spelling, so that spellings do not multiply clients; None for anything else."""
    if len(address) > 45:  # noqa: PLR2004 - the longest spelling of an IPv6 address
        return None
    try:
        return str(ip_address(address))
    except ValueError:
        return None
