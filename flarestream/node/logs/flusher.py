"""Group commit: makes partitions durable, one batch of syncs in flight per log directory.

Must not know: requests, acks. It is told "this partition has something to sync" and tells the partition when
that is done.

Theory: what arrives while a batch is being synced goes into the next one, so the number of syncs follows the
disk's speed and not the number of requests. The worker thread touches file descriptors only (the log's flush
ticket); everything else happens on the loop. A sync that failed is never tried again: the kernel may have
dropped the pages, so the whole directory is given up.
Kafka: `log.flush.*`; durable acknowledgement is ours (`flarestream.acks.durability`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from typing import Any, Protocol

from flarestream.storage.errors import DiskFull, StorageError

FULL_PAUSE_S = 0.5
"""After a sync that lacked room for a small file (its data is synced), until it is asked for again."""


class Ticket(Protocol):
    """A log's promise: after `run()` everything below `end_offset` is on the disk."""

    end_offset: int

    def run(self) -> None:
        """Syncs. Called in a worker thread."""


class Flushable(Protocol):
    """What a lane syncs: a partition."""

    flush_queued: bool

    def begin_flush(self) -> Any:
        """A ticket for what is in the log now, or None if there is nothing to do any more."""

    def flush_done(self, ticket: Any) -> None:
        """The ticket has run. Raises StorageError if its run had failed and that matters."""


class FlushLane:
    """The syncs of one log directory. `on_failure` is called once, with the error that ended it."""

    __slots__ = ("_busy", "_executor", "_idle", "_loop", "_on_failure", "_queue", "failed", "syncs")

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        executor: Executor,
        on_failure: Callable[[BaseException], None],
    ) -> None:
        self._loop = loop
        self._executor = executor
        self._on_failure = on_failure
        self._queue: list[Flushable] = []
        self._busy = False
        self._idle: list[asyncio.Future[None]] = []
        self.failed = False
        self.syncs = 0

    def request(self, partition: Flushable) -> None:
        """Puts `partition` into the next batch, unless it is in it already."""
        if partition.flush_queued or self.failed:
            return
        partition.flush_queued = True
        self._queue.append(partition)
        if not self._busy:
            self._busy = True
            self._loop.call_soon(self._start)

    async def drain(self) -> None:
        """Returns when nothing is queued or in flight."""
        if self._busy:
            idle: asyncio.Future[None] = self._loop.create_future()
            self._idle.append(idle)
            await idle

    def _start(self) -> None:
        queue, self._queue = self._queue, []
        batch: list[tuple[Flushable, Ticket]] = []
        try:
            for partition in queue:
                partition.flush_queued = False
                try:
                    ticket = partition.begin_flush()
                except DiskFull:
                    self._loop.call_later(FULL_PAUSE_S, self.request, partition)
                    continue
                if ticket is not None:
                    batch.append((partition, ticket))
        except StorageError as error:
            self._fail(error)
            return
        if not batch:
            self._next()
            return
        self.syncs += 1
        running = self._executor.submit(_run, [ticket for _, ticket in batch])
        running.add_done_callback(lambda done: self._from_worker(batch, done))

    def _from_worker(self, batch: Sequence[tuple[Flushable, Ticket]], done: Future[None]) -> None:
        """In the worker, at its end: the shortest way back to the loop (which may be gone after a failed stop)."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._done, batch, done)

    def _done(self, batch: Sequence[tuple[Flushable, Ticket]], done: Future[None]) -> None:
        failure = done.exception()
        for partition, ticket in batch:
            try:
                partition.flush_done(ticket)
            except DiskFull:
                self._loop.call_later(FULL_PAUSE_S, self.request, partition)
            except StorageError as error:
                failure = failure or error
        if failure is not None:
            self._fail(failure)
        else:
            self._next()

    def _next(self) -> None:
        if self._queue:
            self._start()
            return
        self._busy = False
        self._release_idle()

    def _fail(self, error: BaseException) -> None:
        self.failed = True
        self._busy = False
        self._queue.clear()
        self._on_failure(error)
        self._release_idle()

    def _release_idle(self) -> None:
        for idle in self._idle:
            if not idle.done():
                idle.set_result(None)
        self._idle.clear()


def _run(tickets: Sequence[Ticket]) -> None:
    """In the worker: a ticket keeps its failure, so that its owner can judge it (a dropped partition does not care)."""
    for ticket in tickets:
        with suppress(StorageError):
            ticket.run()
