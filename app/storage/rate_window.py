"""Requests per client within a sliding minute, in memory."""

import math
from bisect import bisect_right
from collections import OrderedDict

from app.domain.ports import RateVerdict

WINDOW_SECONDS = 60.0
# Rounding may leave a wait of nothing, or of a hair more than the window, to a client that is refused.
_SHORTEST_WAIT = 0.001


class RateWindow:
    """Implements `RateWindow` as a sliding log: the times of the requests that passed in the last minute.

    Guarantee: of one client's requests, never more than `per_minute` pass in any 60 seconds, and a client that stays below
    it is never refused; a fresh client may send all of them at once. (A leaky bucket would let the 101st pass after 0.6
    seconds, two joined fixed windows up to twice the limit around the seam.) Refused requests are not counted, so that a
    client that keeps knocking gets in as soon as there is room. A fractional limit `r` counts as `floor(r)`, at least 1, in
    `60 · floor(r) / r` seconds.

    Memory: 8 bytes of list and 24 of float for each request that passed within the minute, whatever the number of clients;
    idle clients are dropped as others come. Beyond `max_clients` the one seen longest ago is forgotten and starts afresh.

    Args:
        max_clients: clients kept apart at once.
    """

    def __init__(self, max_clients: int = 100_000) -> None:
        self._max_clients = max_clients
        self._passed: OrderedDict[str, list[float]] = OrderedDict()
        # Limits below one a minute have longer windows; nobody is idle before the longest one seen is over.
        self._longest_window = WINDOW_SECONDS

    def __len__(self) -> int:
        return len(self._passed)

    async def hit(self, client: str, per_minute: float, now: float) -> RateVerdict:
        """Count one request of a client and say whether it fits under `per_minute`.

        Args:
            client: the client's address.
            per_minute: requests a minute, above 0.
            now: seconds since the epoch. After a step backwards, times that now lie ahead count as of now.

        Raises:
            ValueError: `per_minute` is not above 0, or not finite.
        """
        if not 0 < per_minute < math.inf:
            raise ValueError(f"a rate limit must be above 0 and finite, not {per_minute}")
        limit = max(1, int(per_minute))
        window = WINDOW_SECONDS * limit / per_minute
        if per_minute < 1:
            self._longest_window = max(self._longest_window, window)
        passed = self._passed.get(client)
        if passed is None:
            passed = self._passed[client] = []
            self._drop_idle(now)
        else:
            self._passed.move_to_end(client)
            if passed and passed[-1] > now:
                passed[:] = [min(time, now) for time in passed]
        gone = bisect_right(passed, now - window)
        # Cut in large pieces only: each cut moves what remains.
        if gone and gone * 2 >= len(passed):
            del passed[:gone]
            gone = 0
        used = len(passed) - gone
        if used < limit:
            passed.append(now)
            return RateVerdict(True, 0.0, used + 1)
        wait = passed[len(passed) - limit] + window - now
        return RateVerdict(False, min(max(wait, _SHORTEST_WAIT), window), used)

    def _drop_idle(self, now: float) -> None:
        """Look at the two clients seen longest ago: more leave than can come, at a constant price for each request."""
        for _ in range(2):
            client, passed = next(iter(self._passed.items()))
            idle = bool(passed) and passed[-1] <= now - self._longest_window
            if not idle and len(self._passed) <= self._max_clients:
                return
            del self._passed[client]
