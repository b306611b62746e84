"""The clock and the dice: the one place where a node's time and randomness come from.

Everything that needs the wall clock, a monotonic clock, a random number or a fresh id is handed a `World`, so
that a whole node can run in a simulated one. Must not know: anything else of the node.
"""

import random
import time
from collections.abc import Callable

from flarestream.wire import uuids


class World:
    """Wall time and monotonic time in milliseconds, one random generator, and fresh uuids (16 bytes)."""

    __slots__ = ("monotonic_ms", "rng", "wall_ms")

    def __init__(
        self,
        *,
        wall_ms: Callable[[], int] | None = None,
        monotonic_ms: Callable[[], float] | None = None,
        seed: int | None = None,
    ) -> None:
        self.wall_ms = wall_ms or _system_wall_ms
        self.monotonic_ms = monotonic_ms or _system_monotonic_ms
        self.rng = random.Random(seed)

    def new_uuid(self) -> bytes:
        """A random id that Kafka accepts: not reserved, and its text form does not start with a dash."""
        while True:
            candidate = self.rng.randbytes(16)
            if not uuids.is_reserved(candidate) and not uuids.to_text(candidate).startswith("-"):
                return candidate


def _system_wall_ms() -> int:
    return time.time_ns() // 1_000_000


def _system_monotonic_ms() -> float:
    return time.monotonic() * 1000.0
