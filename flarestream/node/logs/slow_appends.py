"""Produced batches whose records must be read, and take long: a thread reads them, and the partition's order is kept.

Must not know: requests, responses. Theory: almost every batch is judged by its header. Where records are read (for
their keys on a compacted topic, for times that the header does not settle, for another codec), a compressed batch
means up to flarestream.decompression.max.batch.bytes of inflated bytes and a step for each record. Reading is a pure
function of the batch, so a thread does it, for several batches at a time; the append stays a plain call on the loop.
Whatever comes for the same partition meanwhile, slow or not, waits behind it in the order of arrival: so producers
that have several requests on the way see them appended in turn, and other partitions notice nothing. Kafka reads such
batches in its request handler threads, under the partition's lock: LogValidator, UnifiedLog.append.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from flarestream.core.replica.append import Prepared, needs_codec, prepare
from flarestream.wire.batch import HEADER_BYTES
from flarestream.wire.errors import ApiError

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from flarestream.core.replica.append import AppendRules
    from flarestream.node.logs.partition import Appended, Partition

LONG_BYTES = 2048
"""Batches from this size on are read in a thread: below it, even a bomb inflates in milliseconds."""


def is_slow(partition: Partition, records: memoryview, now_ms: int) -> bool:
    """Whether the batch must not be appended at once: it takes long to read, or waits behind one that does."""
    return partition.slow is not None or _takes_long(records, partition.settings.rules, now_ms)


def _takes_long(records: memoryview, rules: AppendRules, now_ms: int) -> bool:
    size = len(records)
    return size >= LONG_BYTES and size > HEADER_BYTES and needs_codec(records, rules, now_ms)


class SlowAppends:
    """The slow batches of one registry. `count` is how many there were."""

    __slots__ = ("_executor", "_loop", "_tasks", "count")

    def __init__(self, loop: asyncio.AbstractEventLoop, executor: Executor) -> None:
        self._loop = loop
        self._executor = executor
        self._tasks: set[asyncio.Task[Appended]] = set()
        self.count = 0

    def append(
        self, partition: Partition, records: memoryview, acks: int, now_ms: int, zstd_allowed: bool
    ) -> asyncio.Task[Appended]:
        """As `Partition.append`, when its turn has come. Whoever gives up waiting does not take the batch back."""
        self.count += 1
        task = self._loop.create_task(
            self._append(partition, partition.slow, records, acks, now_ms, zstd_allowed)
        )
        partition.slow = task
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _append(
        self,
        partition: Partition,
        before: asyncio.Task[Appended] | None,
        records: memoryview,
        acks: int,
        now_ms: int,
        zstd_allowed: bool,
    ) -> Appended:
        rules = partition.settings.rules
        read: Prepared | ApiError | None = None
        try:
            if _takes_long(records, rules, now_ms):
                read = await self._loop.run_in_executor(
                    self._executor, _read, records, rules, now_ms, zstd_allowed
                )
            if before is not None:
                await asyncio.wait((before,))
            return partition.append(records, acks, now_ms, zstd_allowed, read)
        finally:
            if partition.slow is asyncio.current_task():
                partition.slow = None

    async def stop(self) -> None:
        """Returns when everything that was begun has been appended."""
        if self._tasks:
            await asyncio.wait(list(self._tasks))


def _read(records: memoryview, rules: AppendRules, now_ms: int, zstd_allowed: bool) -> Prepared | ApiError:
    """In a thread: what the topic makes of the batch."""
    try:
        return prepare(records, rules, now_ms, zstd_allowed)
    except ApiError as error:
        return error
