"""Who may come in: connections in total and per address, and new connections per second.

For: listener.py. *Must not know:* sockets; addresses are text, the clock is handed in with each question.
*Theory:* counters are exact (every admitted connection is given back once); rates are token buckets, so that a burst
after a quiet time passes. A refused connection is closed at once: the refusal costs us no memory. Addresses of this
machine are exempt from the per-address limits: who runs programs here has shorter ways to use it up.
*Kafka:* kafka.network.ConnectionQuotas; KIP-308, KIP-612.
"""

from __future__ import annotations

from flarestream.net.limits import AcceptLimits

MAX_TRACKED_ADDRESSES = 10_000


class TokenBucket:
    """`rate` tokens a second, at most `burst` at once."""

    __slots__ = ("_burst", "_rate", "_tokens", "_updated")

    def __init__(self, rate: float, burst: int, now: float) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._tokens = float(burst)
        self._updated = now

    def take(self, now: float) -> bool:
        """One token, if there is one."""
        self._tokens = min(self._burst, self._tokens + (now - self._updated) * self._rate)
        self._updated = now
        if self._tokens < 1.0:
            return False
        self._tokens -= 1.0
        return True

    def is_full(self, now: float) -> bool:
        """Whether nothing is remembered that a fresh bucket would not say."""
        return self._tokens + (now - self._updated) * self._rate >= self._burst


class AcceptGate:
    """Counts and admits connections; one for all listeners of a node."""

    __slots__ = ("_by_address", "_by_listener", "_limits", "_rates", "total")

    def __init__(self, limits: AcceptLimits) -> None:
        self._limits = limits
        self.total = 0
        self._by_address: dict[str, int] = {}
        self._by_listener: dict[str, TokenBucket] = {}
        self._rates: dict[str, TokenBucket] = {}

    def refusal(self, listener: str, address: str, now: float) -> str | None:
        """None and one connection counted, or the cause why this one must be closed."""
        limits = self._limits
        if self.total >= limits.connections:
            return "connection limit of the node reached"
        if not is_own_address(address):
            if not self._listener_bucket(listener, now).take(now):
                return "new connections of the listener per second"
            allowed = limits.per_ip_overrides.get(address, limits.connections_per_ip)
            if self._by_address.get(address, 0) >= allowed:
                return "connection limit of the address reached"
            if not self._address_bucket(address, now).take(now):
                return "new connections of the address per second"
        self.total += 1
        self._by_address[address] = self._by_address.get(address, 0) + 1
        return None

    def leave(self, address: str) -> None:
        """Gives back one admitted connection."""
        self.total -= 1
        left = self._by_address[address] - 1
        if left:
            self._by_address[address] = left
        else:
            del self._by_address[address]

    def count(self, address: str) -> int:
        """Connections now held by one address."""
        return self._by_address.get(address, 0)

    def _listener_bucket(self, listener: str, now: float) -> TokenBucket:
        bucket = self._by_listener.get(listener)
        if bucket is None:
            bucket = TokenBucket(self._limits.listener_rate, self._limits.listener_burst, now)
            self._by_listener[listener] = bucket
        return bucket

    def _address_bucket(self, address: str, now: float) -> TokenBucket:
        bucket = self._rates.get(address)
        if bucket is None:
            if len(self._rates) >= MAX_TRACKED_ADDRESSES:
                self._forget_quiet(now)
            bucket = self._rates[address] = TokenBucket(self._limits.ip_rate, self._limits.ip_burst, now)
        return bucket

    def _forget_quiet(self, now: float) -> None:
        """Drops full buckets; if every one is in use, drops the oldest half (they start again with a burst)."""
        for address in [a for a, bucket in self._rates.items() if bucket.is_full(now)]:
            del self._rates[address]
        if len(self._rates) >= MAX_TRACKED_ADDRESSES:
            for address in list(self._rates)[: MAX_TRACKED_ADDRESSES // 2]:
                del self._rates[address]


def is_own_address(address: str) -> bool:
    """Whether the address is a loopback one."""
    return address.startswith("127.") or address in ("::1", "::ffff:127.0.0.1")
