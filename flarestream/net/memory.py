"""The request memory of the whole node: a counter with a limit and a list of those who wait.

For: connection.py. *Must not know:* what the bytes are. *Theory:* bytes are counted when they have been received and
must be kept: frames that are not whole, frames in flight. Growth beyond the limit must wait; who holds everything
that is held may always go on, so that one frame larger than the limit still passes. Waiters are told, in order, when
bytes come back; the listener's sweep ends the largest holder when nothing moves.
*Kafka:* queued.max.request.bytes and SimpleMemoryPool, with bytes received instead of bytes declared.
"""

from __future__ import annotations

from typing import Protocol


class MemoryWaiter(Protocol):
    """Someone who wants to grow and could not."""

    def memory_came_back(self) -> None:
        """Bytes were given back; ask again (later in this pass of the loop, not from here)."""


class MemoryBudget:
    """`used` bytes of `limit`."""

    __slots__ = ("_waiting", "limit", "used")

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.used = 0
        self._waiting: dict[MemoryWaiter, None] = {}

    def allows(self, more: int, held: int) -> bool:
        """Whether someone who holds `held` bytes may take `more`."""
        return self.used + more <= self.limit or self.used <= held

    def take(self, count: int) -> None:
        """Counts `count` bytes; the caller has asked `allows`, or the bytes are there already."""
        self.used += count

    def give(self, count: int) -> None:
        """Gives bytes back, and tells those who wait once there is room."""
        self.used -= count
        if self._waiting and self.used < self.limit:
            waiting, self._waiting = self._waiting, {}
            for waiter in waiting:
                waiter.memory_came_back()

    def wait(self, waiter: MemoryWaiter) -> None:
        """Remembers someone to tell."""
        self._waiting[waiter] = None

    def forget(self, waiter: MemoryWaiter) -> None:
        """Forgets someone who has gone."""
        self._waiting.pop(waiter, None)

    @property
    def has_waiters(self) -> bool:
        """Whether anyone is held up."""
        return bool(self._waiting)
