"""The request memory of the whole node: a counter with a limit, those who wait, and one who may go on regardless.

For: connection.py. *Must not know:* what the bytes are. *Theory:* bytes are counted when they have been received and
must be kept: frames that are not whole, frames in flight. A frame that wants to grow beyond the limit waits; but if
all frames waited none would ever be whole, so one at a time (the first that asks) is favoured and grows past the
limit until it is whole or gone. That bounds the memory by the limit and one frame, and something always moves. The
listener's sweep ends a favoured frame that takes too long.
*Kafka:* queued.max.request.bytes and SimpleMemoryPool, with bytes received instead of bytes declared.
"""

from __future__ import annotations

from typing import Protocol


class MemoryWaiter(Protocol):
    """Someone who wants to grow and could not."""

    def memory_came_back(self) -> None:
        """There may be room; ask again (later in this pass of the loop, not from here)."""


class MemoryBudget:
    """`used` bytes of `limit`; `favoured` may exceed it."""

    __slots__ = ("_favour_bytes", "_waiting", "favoured", "limit", "used")

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.used = 0
        self.favoured: MemoryWaiter | None = None
        self._favour_bytes = 0  # what `favoured` has taken beyond the limit: not held against the others
        self._waiting: dict[MemoryWaiter, None] = {}

    @property
    def is_short(self) -> bool:
        """Whether more is used than should be."""
        return self.used - self._favour_bytes > self.limit

    @property
    def is_exhausted(self) -> bool:
        """Whether what is received faster than it can be refused has doubled the limit."""
        return self.used - self._favour_bytes > 2 * self.limit

    def take(self, count: int) -> None:
        """Counts `count` bytes that are there already, or that `may_grow` has granted."""
        self.used += count

    def give(self, count: int) -> None:
        """Gives bytes back, and tells those who wait once there is room."""
        self.used -= count
        if self._waiting and self.used - self._favour_bytes < self.limit:
            self._wake()

    def may_grow(self, waiter: MemoryWaiter, more: int) -> bool:
        """Whether `waiter` may take `more` bytes now; if not, it is told when to ask again."""
        if self.used - self._favour_bytes + more <= self.limit:
            return True
        if self.favoured is None:
            self.favoured = waiter
        if self.favoured is waiter:
            self._favour_bytes += more
            return True
        self._waiting[waiter] = None
        return False

    def wait(self, waiter: MemoryWaiter) -> None:
        """Tells `waiter` when there is room again."""
        self._waiting[waiter] = None

    def settle(self, waiter: MemoryWaiter) -> None:
        """The frame of `waiter` is whole or gone: it needs no favour any more, and another may have it."""
        self._waiting.pop(waiter, None)
        if self.favoured is waiter:
            self.favoured = None
            self._favour_bytes = 0
            if self._waiting:
                self._wake()

    def _wake(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for waiter in waiting:
            waiter.memory_came_back()

    @property
    def has_waiters(self) -> bool:
        """Whether anyone is held up."""
        return bool(self._waiting)
