"""Those who wait for an offset: producers for the high watermark, long polls for something to read.

Must not know: requests, logs, files. A waiter knows one future, one timer and a number; a partition knows its
waiters.

Theory: a partition tells its waiters of every movement; a waiter decides whether that was enough. Whoever
polls registers first and reads again afterwards, so that an append between the read and the registration is
never missed. A waiter is woken too early rather than too late: who wakes looks at the partition, not at the
waiter, to know what happened.
Kafka: DelayedProduce, DelayedFetch and their purgatories.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Protocol


class AckWait:
    """One produce request that waits until all of its partitions have committed what it appended.

    Ends when the last partition has arrived, when time is up, or when a partition gives up (`finish`); the
    request then asks each partition how it stands.
    """

    __slots__ = ("_future", "_loop", "_pending")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._future: asyncio.Future[None] = loop.create_future()
        self._pending = 0

    def expect(self) -> None:
        """Counts one more partition that has to arrive."""
        self._pending += 1

    def arrived(self) -> None:
        """One partition has committed its part."""
        self._pending -= 1
        if self._pending <= 0:
            self.finish()

    def finish(self) -> None:
        """Ends the waiting now, whatever has arrived."""
        if not self._future.done():
            self._future.set_result(None)

    @property
    def done(self) -> bool:
        """Whether nothing is waited for any more."""
        return self._future.done()

    async def wait(self, timeout_ms: int) -> None:
        """Returns when all has arrived, or after `timeout_ms`."""
        timer = self._loop.call_later(timeout_ms / 1000.0, self.finish)
        try:
            await self._future
        finally:
            timer.cancel()


AckQueue = deque[tuple[int, AckWait]]
"""The (required offset, waiter) pairs of one partition, by rising offset."""


def release_acks(queue: AckQueue, high_watermark: int) -> None:
    """Tells every waiter whose required offset is reached."""
    while queue and queue[0][0] <= high_watermark:
        queue.popleft()[1].arrived()


def finish_acks(queue: AckQueue) -> None:
    """Ends all waiters of a partition that can no longer commit what they wait for."""
    while queue:
        queue.popleft()[1].finish()


def forget_ack(queue: AckQueue, wait: AckWait) -> None:
    """Takes out a waiter whose time was up, so that a stuck partition does not collect them."""
    kept = [entry for entry in queue if entry[1] is not wait]
    queue.clear()
    queue.extend(kept)


class Pollable(Protocol):
    """What a long poll watches: anything with a place for its pollers."""

    pollers: dict[FetchWait, int]


class FetchWait:
    """One parked fetch: which of its places (indexes of the request's partitions) have moved, and whether
    that is enough.

    `missing_bytes` is what must become readable before it is worth waking up.
    """

    __slots__ = ("_future", "_loop", "_timer", "_watched", "expired", "follows", "missing_bytes", "moved")

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        missing_bytes: int,
        max_wait_ms: int,
        follows: bool = False,
    ) -> None:
        """`follows`: it is a replica that waits, which reads up to the log's end and not to the high watermark."""
        self._loop = loop
        self.follows = follows
        self._future: asyncio.Future[None] = loop.create_future()
        self._watched: list[Pollable] = []
        self._timer = loop.call_later(max_wait_ms / 1000.0, self._expire)
        self.missing_bytes = missing_bytes
        self.moved: list[int] = []
        self.expired = False

    def watch(self, partition: Pollable, place: int) -> None:
        """Hears of every movement of `partition` from now on."""
        partition.pollers[self] = place
        self._watched.append(partition)

    def progressed(self, place: int, size_bytes: int) -> None:
        """`size_bytes` more can be read at `place`."""
        self.moved.append(place)
        self.missing_bytes -= size_bytes
        if self.missing_bytes <= 0:
            self.finish()

    def changed(self, place: int) -> None:
        """Something other than new bytes happened at `place` (leadership, truncation, failure): worth waking
        up for.
        """
        self.moved.append(place)
        self.finish()

    def finish(self) -> None:
        """Ends the present wait."""
        if not self._future.done():
            self._future.set_result(None)

    def end(self) -> None:
        """Ends the wait for good: the node stops, the request answers with what it has."""
        self.expired = True
        self.finish()

    def _expire(self) -> None:
        self.expired = True
        self.finish()

    async def wait(self) -> list[int]:
        """Returns the places that moved, when it was worth it or when time is up (`expired`)."""
        await self._future
        moved, self.moved = self.moved, []
        if not self.expired:
            self._future = self._loop.create_future()
        return moved

    def close(self) -> None:
        """Leaves all partitions and drops the timer. Must be called by whoever made it."""
        self._timer.cancel()
        for partition in self._watched:
            partition.pollers.pop(self, None)


def extend_pollers(pollers: dict[FetchWait, int], size_bytes: int) -> None:
    """Tells the replicas among the pollers that the log has grown by `size_bytes`."""
    for wait, place in pollers.items():
        if wait.follows:
            wait.progressed(place, size_bytes)


def progress_pollers(pollers: dict[FetchWait, int], size_bytes: int) -> None:
    """Tells all pollers that `size_bytes` more are committed. A replica has read them before: it is told with its next
    answer, and not woken for it.
    """
    for wait, place in pollers.items():
        if wait.follows:
            wait.moved.append(place)
        else:
            wait.progressed(place, size_bytes)


def change_pollers(pollers: dict[FetchWait, int]) -> None:
    """Tells all pollers of a partition that it is not what it was."""
    for wait, place in pollers.items():
        wait.changed(place)
