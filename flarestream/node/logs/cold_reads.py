"""Reads that have to wait for the disk: they wait in a few threads, never on the loop.

Must not know: requests, logs. Theory: a read on the loop takes only what the page cache holds (one system call, as
before). What it misses it names in a `ColdRead`; a thread brings those bytes into the page cache, and the read is made
again on the loop, where all state lives. So one consumer that catches up on old data delays nobody else, and a
segment's bookkeeping needs no locks. A read is cold a few times at most: index, batch headers, batches. If memory is
so short that the pages are gone again each time, the loop reads after all, because it must get on.
Kafka reads from disk in its request handler threads (num.io.threads), which is where the number comes from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from flarestream.storage.disk import ColdRead

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Executor

__all__ = ["ColdRead", "ColdReads"]

T = TypeVar("T")
_TRIES = 8


class ColdReads:
    """The threads for cold reads. `count` is how many went there since the start."""

    __slots__ = ("_executor", "_loop", "count")

    def __init__(self, loop: asyncio.AbstractEventLoop, executor: Executor) -> None:
        self._loop = loop
        self._executor = executor
        self.count = 0

    async def fetch(self, cold: ColdRead) -> None:
        """Returns once the missing bytes are in memory. Raises OSError."""
        self.count += 1
        await self._loop.run_in_executor(self._executor, cold.fetch)

    async def read(self, cold: ColdRead, read: Callable[[bool], T], more_tries: int = 0) -> T:
        """Fetches what `cold` misses, then answers `read(True)`, again and again until it misses nothing more.

        `read(cached)` is called on the loop; with False it may wait for the disk. `more_tries` for what looks at many
        places and gets further each time. Raises OSError, and what `read` does.
        """
        for _ in range(_TRIES + more_tries):
            await self.fetch(cold)
            try:
                return read(True)
            except ColdRead as missed:
                cold = missed
        cold.close()
        return read(False)
