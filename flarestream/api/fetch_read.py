"""What one fetch reads: each of its partitions in turn under the byte limits, again for those that move while
it waits.

Must not know: sessions, how the response is laid out. Theory: the handler reads every place once. If that does not do,
a `Reading` registers with every partition *first* and then reads again what moved since, so that nothing written in
between is missed; from then on it reads only what moves. A partition that does not exist answers its error but keeps
nobody from waiting for the others; any other error ends the wait.
Kafka: ReplicaManager.fetchMessages, readFromLog, DelayedFetch.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from flarestream.api.leaders import missing_error
from flarestream.core.replica.selector import preferred_replica
from flarestream.node.logs.cold_reads import ColdRead
from flarestream.node.logs.lookups import find_divergence
from flarestream.node.logs.partition import may_be_in_sync
from flarestream.node.logs.waiters import FetchWait
from flarestream.wire.batch import iter_headers
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.fetch import (
    AbortedTransaction,
    EpochEndOffset,
    LeaderIdAndEpoch,
    PartitionData,
    SnapshotId,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flarestream.core.metadata.topics import TopicImage
    from flarestream.core.replica.fetch_session import CachedPartition
    from flarestream.node.logs.partition import Partition
    from flarestream.node.node import Node
    from flarestream.wire.primitives import Buffer

    Answered = tuple[CachedPartition, PartitionData]

NONE = int(ErrorCode.NONE)
UNKNOWN_TOPIC_ID = int(ErrorCode.UNKNOWN_TOPIC_ID)
UNKNOWN_TOPIC_OR_PARTITION = int(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)

_PATIENT = frozenset({UNKNOWN_TOPIC_OR_PARTITION, UNKNOWN_TOPIC_ID})
"""Errors that keep nobody from waiting for other partitions."""

_NOBODY = LeaderIdAndEpoch()
_NOT_DIVERGING = EpochEndOffset()
_NO_SNAPSHOT = SnapshotId()
_NO_RECORDS = b""
# Shared by all answers, because almost all say the same: never changed.

IDLE = PartitionData(-1, NONE, -1, -1, -1, _NOT_DIVERGING, _NOBODY, _NO_SNAPSHOT, None, -1, _NO_RECORDS)
"""Stands for the answer to a replica that knows all of an idle partition: it is not read, and not told. Most partitions
of a large broker are idle, and each replica asks for all of them twice a second.
"""


class Terms:
    """What holds for all partitions of one fetch."""

    __slots__ = (
        "broker",
        "idles",
        "leader_only",
        "max_bytes",
        "node",
        "rack",
        "racks",
        "read_committed",
        "replica_epoch",
        "replica_id",
        "uses_topic_ids",
    )

    def __init__(
        self,
        node: Node,
        max_bytes: int,
        read_committed: bool,
        uses_topic_ids: bool,
        replica_id: int,
        replica_epoch: int,
        leader_only: bool = True,
    ) -> None:
        self.node = node
        self.leader_only = leader_only or replica_id >= 0
        self.broker = node.metadata.image.brokers.get(replica_id) if replica_id >= 0 else None
        self.max_bytes = max_bytes
        self.read_committed = read_committed
        self.replica_id = replica_id
        self.replica_epoch = replica_epoch
        self.idles = self.broker is not None and may_be_in_sync(self.broker, replica_epoch)
        """Whether a partition may be IDLE for this fetch."""
        self.uses_topic_ids = uses_topic_ids
        self.rack = ""
        self.racks: dict[int, str | None] = {}

    def find_racks(self, rack: str, listener_name: str) -> None:
        """The consumer stands in `rack`: note who else does and can be reached on its listener."""
        self.rack = rack
        self.racks = {
            broker.broker_id: broker.rack
            for broker in self.node.metadata.image.brokers.values()
            if not broker.fenced and listener_name in broker.endpoints
        }


class Reading:
    """The partitions of one fetch and their answers, place by place, while the fetch waits."""

    __slots__ = ("_answers", "_cold", "_partitions", "_terms")

    def __init__(self, terms: Terms, partitions: list[Partition | None], answers: list[Answered]) -> None:
        self._cold: list[tuple[int, ColdRead]] = []
        self._terms = terms
        self._partitions = partitions
        self._answers = answers

    def enough(self, total_bytes: int, min_bytes: int) -> bool:
        """Whether there is something to answer now: bytes, an error, a divergence, or nothing to wait for."""
        if total_bytes >= min_bytes or not any(self._partitions) or self._has_news():
            return True
        return total_bytes > 0 and self._cut_short()

    async def wait(self, min_bytes: int, max_wait_ms: int) -> None:
        """Waits until `enough`, until time is up, or until the node stops."""
        follows = self._terms.replica_id >= 0
        wait = FetchWait(asyncio.get_running_loop(), min_bytes, max_wait_ms, follows)
        polls = self._terms.node.partitions.polls
        polls[wait] = None
        try:
            for number, partition in enumerate(self._partitions):
                if partition is not None:
                    wait.watch(partition, number)
            total = self._read_again(self._moved_since())
            if self._cold:
                total = await self._read_cold(total)
            while not wait.expired and not self.enough(total, min_bytes):
                wait.missing_bytes = 1 if self._terms.read_committed else min_bytes - total
                total = self._read_again(set(await wait.wait()))
                if self._cold:
                    total = await self._read_cold(total)
        finally:
            polls.pop(wait, None)
            wait.close()

    def _moved_since(self) -> list[int]:
        """The places that are not what they were when they were read; a replica sees up to the log's end."""
        follows = self._terms.replica_id >= 0
        return [
            number
            for number, (partition, (place, answer)) in enumerate(
                zip(self._partitions, self._answers, strict=True)
            )
            if partition is not None
            and (
                partition.high_watermark != (answer if answer is not IDLE else place).high_watermark
                or partition.leader_error
                or (follows and partition.log.log_end_offset != place.fetch_offset)
            )
        ]

    def _read_again(self, moved: Iterable[int]) -> int:
        """Reads the places that moved, within what the others leave of the limit; returns the bytes of all."""
        answers = self._answers
        total = sum(len(answer.records or b"") for _, answer in answers)
        for number in moved:
            partition = self._partitions[number]
            if partition is not None:
                place, old = answers[number]
                total -= len(old.records or b"")
                try:
                    answer = read_place(self._terms, partition, place, total)
                except ColdRead as cold:
                    self._cold.append((number, cold))
                    continue
                answers[number] = (place, answer)
                total += len(answer.records or b"")
        return total

    async def _read_cold(self, total_bytes: int) -> int:
        """Reads the places that were not in memory, one after another; returns the bytes of all."""
        missed, self._cold = self._cold, []
        for number, cold in missed:
            partition, (place, _) = self._partitions[number], self._answers[number]
            assert partition is not None
            answer = await read_cold(self._terms, partition, place, total_bytes, cold)
            self._answers[number] = (place, answer)
            total_bytes += len(answer.records or b"")
        return total_bytes

    def _has_news(self) -> bool:
        """Whether an error, a divergence or a nearer replica waits to be told; a missing partition can wait."""
        return any(
            answer.diverging_epoch.epoch >= 0
            or answer.preferred_read_replica >= 0
            or (answer.error_code and (partition is not None or answer.error_code not in _PATIENT))
            for partition, (_, answer) in zip(self._partitions, self._answers, strict=True)
        )

    def _cut_short(self) -> bool:
        """Whether some partition stopped before what the reader may see: more waiting brings no more bytes.

        It stopped at a limit, or at the end of a segment.
        """
        for _, answer in self._answers:
            if answer.records:
                bound = answer.last_stable_offset if self._terms.read_committed else answer.high_watermark
                if _end_of(answer.records) < bound:
                    return True
        return False


async def read_cold(
    terms: Terms, partition: Partition, place: CachedPartition, total_bytes: int, cold: ColdRead
) -> PartitionData:
    """As `read_place`, for what is not in memory: a worker waits for the disk meanwhile."""
    try:
        return await terms.node.partitions.cold_reads.read(
            cold, lambda cached: read_place(terms, partition, place, total_bytes, cached)
        )
    except OSError as error:
        return failed_partition(place.index, partition.read_failed(error), None)


def read_place(
    terms: Terms, partition: Partition, place: CachedPartition, total_bytes: int, cached: bool = True
) -> PartitionData:
    """One partition's answer, `total_bytes` having been read before it. Raises ColdRead (if `cached`).

    The first bytes of a fetch may pass every limit, so that a large batch gets through.
    """
    limit = terms.max_bytes - total_bytes
    if limit > place.max_bytes:
        limit = place.max_bytes
    read_committed = terms.read_committed
    aborted: list[AbortedTransaction] | None = None
    partition.traffic.fetches += 1
    if terms.rack and not partition.leader_error:
        elsewhere = preferred_replica(partition.leader, terms.racks, terms.rack, place.fetch_offset)
        if elsewhere >= 0:
            return _elsewhere(terms, partition, place, elsewhere)
    try:
        if place.last_fetched_epoch >= 0:
            if terms.replica_id >= 0:  # nobody else hears anything of the epochs
                partition.check_replica(
                    terms.replica_id, terms.replica_epoch, terms.broker, place.current_leader_epoch
                )
            divergence = find_divergence(partition, place.fetch_offset, place.last_fetched_epoch)
            if divergence is not None:
                return _diverging(partition, place, divergence, read_committed)
        if terms.replica_id >= 0:
            records = _read_for_follower(terms, partition, place, limit, total_bytes == 0, cached)
        else:
            records = partition.read(
                place.fetch_offset,
                limit,
                place.current_leader_epoch,
                read_committed,
                total_bytes == 0,
                cached,
                terms.leader_only,
            )
        if read_committed:
            aborted = _aborted(partition, place.fetch_offset, records, cached)
    except ApiError as error:
        return failed_partition(place.index, int(error.code), None)
    log = partition.log
    high_watermark = partition.high_watermark
    return PartitionData(
        place.index,
        NONE,
        high_watermark,
        log.producers.last_stable_offset(high_watermark),
        log.log_start_offset,
        _NOT_DIVERGING,
        _NOBODY,
        _NO_SNAPSHOT,
        aborted,
        -1,
        records,
    )


def _elsewhere(terms: Terms, partition: Partition, place: CachedPartition, replica_id: int) -> PartitionData:
    """Sends the consumer to a nearer replica, without records."""
    try:
        partition.check_leader(place.current_leader_epoch)
    except ApiError as error:
        return failed_partition(place.index, int(error.code), None)
    return PartitionData(
        place.index,
        NONE,
        partition.high_watermark,
        partition.last_stable_offset,
        partition.log.log_start_offset,
        _NOT_DIVERGING,
        _NOBODY,
        _NO_SNAPSHOT,
        [] if terms.read_committed else None,
        replica_id,
        _NO_RECORDS,
    )


def missing_place(terms: Terms, place: CachedPartition) -> PartitionData:
    """The answer for a partition that is not here: unknown, or led by another broker."""
    image = terms.node.metadata.image
    topics: Mapping[Any, TopicImage] = image.topics_by_id if terms.uses_topic_ids else image.topics_by_name
    topic = topics.get(place.topic)
    if topic is None and terms.uses_topic_ids:
        return failed_partition(place.index, UNKNOWN_TOPIC_ID, [])
    code = missing_error(topic, place.index)
    return failed_partition(place.index, code, [] if code in _PATIENT else None)


def _read_for_follower(
    terms: Terms, partition: Partition, place: CachedPartition, limit: int, min_one: bool, cached: bool
) -> Buffer:
    """What a replica of the partition reads: up to the log's end; its offset is noted as an acknowledgement."""
    end = partition.read_for_follower(
        terms.replica_id,
        terms.replica_epoch,
        terms.broker,
        place.fetch_offset,
        place.fetcher_log_start_offset,
        place.current_leader_epoch,
        int(terms.node.world.monotonic_ms()),
    )
    if partition.settings.throttled_as_leader:
        node = terms.node
        if node.partitions.throttle.withholds(partition, terms.replica_id, node.world.monotonic_ms()):
            return _NO_RECORDS
    return partition.read_log(place.fetch_offset, limit, end, min_one, cached)


def _diverging(
    partition: Partition, place: CachedPartition, divergence: tuple[int, int], read_committed: bool
) -> PartitionData:
    """Tells a fetcher where its log and ours part."""
    return PartitionData(
        place.index,
        NONE,
        partition.high_watermark,
        partition.last_stable_offset,
        partition.log.log_start_offset,
        EpochEndOffset(*divergence),
        _NOBODY,
        _NO_SNAPSHOT,
        [] if read_committed else None,
        -1,
        _NO_RECORDS,
    )


def failed_partition(index: int, code: int, aborted: list[AbortedTransaction] | None) -> PartitionData:
    """The answer that carries an error: no offsets, no records (empty, not null)."""
    return PartitionData(
        index, code, -1, -1, -1, _NOT_DIVERGING, _NOBODY, _NO_SNAPSHOT, aborted, -1, _NO_RECORDS
    )


def _aborted(partition: Partition, offset: int, records: Buffer, cached: bool) -> list[AbortedTransaction]:
    """The aborted transactions that touch what is returned, for a reader of committed records."""
    if not records:
        return []
    found = partition.aborted_transactions(offset, _end_of(records), cached)
    return [AbortedTransaction(each.producer_id, each.first_offset) for each in found]


def _end_of(records: Buffer) -> int:
    """The offset after the last whole batch."""
    end = -1
    for _, header in iter_headers(records):
        end = header.next_offset
    return end
