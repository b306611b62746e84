"""The clock, the dice and the threads: the one place where a node's time, randomness and helpers come from.

Everything that needs the wall clock, a monotonic clock, a random number, a fresh id or a worker thread is handed a
`World`, so that a whole node can run in a simulated one. Must not know: anything else of the node.
"""

import random
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor

from flarestream.wire import uuids


class World:
    """Wall time and monotonic time in milliseconds, one random generator, fresh uuids (16 bytes), and threads."""

    __slots__ = ("monotonic_ms", "new_executor", "rng", "wall_ms")

    def __init__(
        self,
        *,
        wall_ms: Callable[[], int] | None = None,
        monotonic_ms: Callable[[], float] | None = None,
        seed: int | None = None,
        new_executor: Callable[[int, str], Executor] | None = None,
    ) -> None:
        self.wall_ms = wall_ms or _system_wall_ms
        self.monotonic_ms = monotonic_ms or _system_monotonic_ms
        self.rng = random.Random(seed)
        self.new_executor = new_executor or ThreadPoolExecutor  # (how many threads, how they are named)

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
