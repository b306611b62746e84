"""What one fetch reads: each of its partitions in turn under the byte limits, again for those that move while
it waits.

Must not know: sessions, how the response is laid out. Theory: a `Reading` holds one answer per partition. A
first pass reads all; if that is not enough, the reading registers with every partition *first* and then reads
once more, so that nothing written in between is missed; from then on it reads only what moved. A partition
that does not exist answers its error but keeps nobody from waiting for the others; any other error ends the
wait.
Kafka: ReplicaManager.fetchMessages, readFromLog, DelayedFetch.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from flarestream.api.leaders import missing_error
from flarestream.node.lookups import find_divergence
from flarestream.node.waiters import FetchWait
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
    from flarestream.node.node import Node
    from flarestream.node.partition import Partition
    from flarestream.wire.primitives import Buffer

NONE = int(ErrorCode.NONE)
UNKNOWN_TOPIC_ID = int(ErrorCode.UNKNOWN_TOPIC_ID)
UNKNOWN_TOPIC_OR_PARTITION = int(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)

_NOBODY = LeaderIdAndEpoch()
_NOT_DIVERGING = EpochEndOffset()
_NO_SNAPSHOT = SnapshotId()
_NO_RECORDS = b""
# Shared by all answers, because almost all say the same: never changed.


class Reading:
    """The partitions of one fetch and their answers, place by place."""

    __slots__ = (
        "_answers",
        "_node",
        "_partitions",
        "_places",
        "_total_bytes",
        "_urgent",
        "max_bytes",
        "read_committed",
        "replica_id",
        "uses_topic_ids",
    )

    def __init__(
        self,
        node: Node,
        places: list[CachedPartition],
        *,
        max_bytes: int,
        read_committed: bool,
        replica_id: int,
        uses_topic_ids: bool,
    ) -> None:
        self._node = node
        self._places = places
        self._partitions: list[Partition | None] = []
        self._answers: list[PartitionData] = []
        self._total_bytes = 0
        self._urgent = False
        self.max_bytes = max_bytes
        self.read_committed = read_committed
        self.replica_id = replica_id
        self.uses_topic_ids = uses_topic_ids

    def read_all(self) -> None:
        """The first pass."""
        registry = self._node.partitions
        found: Mapping[Any, dict[int, Partition]] = (
            registry.by_id if self.uses_topic_ids else registry.by_name
        )
        for place in self._places:
            indexes = found.get(place.topic)
            partition = indexes.get(place.index) if indexes is not None else None
            self._partitions.append(partition)
            if partition is None:
                self._answers.append(self._missing(place))
            else:
                self._answers.append(self._read(partition, place))

    def enough(self, min_bytes: int) -> bool:
        """Whether there is something to answer now: bytes, an error, a divergence, or nothing to wait for."""
        if self._urgent or self._total_bytes >= min_bytes or not any(self._partitions):
            return True
        return self._total_bytes > 0 and self._cut_short()

    async def wait(self, min_bytes: int, max_wait_ms: int) -> None:
        """Waits until `enough`, until time is up, or until the node stops."""
        wait = FetchWait(asyncio.get_running_loop(), min_bytes - self._total_bytes, max_wait_ms)
        polls = self._node.partitions.polls
        polls.add(wait)
        try:
            for place, partition in enumerate(self._partitions):
                if partition is not None:
                    wait.watch(partition, place)
            self._read_again(range(len(self._places)))
            while not self.enough(min_bytes) and not wait.expired:
                wait.missing_bytes = 1 if self.read_committed else min_bytes - self._total_bytes
                self._read_again(set(await wait.wait()))
        finally:
            polls.discard(wait)
            wait.close()

    def answers(self) -> list[tuple[CachedPartition, PartitionData]]:
        """Each partition with its answer, in the order of the request."""
        return list(zip(self._places, self._answers, strict=True))

    def _read_again(self, moved: Iterable[int]) -> None:
        for number in moved:
            partition = self._partitions[number]
            if partition is None:
                continue
            old = self._answers[number].records
            if old:
                self._total_bytes -= len(old)
            self._answers[number] = self._read(partition, self._places[number])

    def _read(self, partition: Partition, place: CachedPartition) -> PartitionData:
        """One partition's answer; the first bytes of a fetch may pass every limit, so that a large batch gets
        through.
        """
        total = self._total_bytes
        limit = self.max_bytes - total
        if limit > place.max_bytes:
            limit = place.max_bytes
        try:
            if place.last_fetched_epoch >= 0:
                divergence = find_divergence(partition, place.fetch_offset, place.last_fetched_epoch)
                if divergence is not None:
                    return self._diverging(partition, place, divergence)
            if self.replica_id >= 0:
                self._check_replica(partition)
            records = partition.read(
                place.fetch_offset, limit, place.current_leader_epoch, self.read_committed, total == 0
            )
            aborted = _aborted(partition, place.fetch_offset, records) if self.read_committed else None
        except ApiError as error:
            self._urgent = True
            return failed_partition(place.index, int(error.code), None)
        self._total_bytes = total + len(records)
        high_watermark = partition.high_watermark
        return PartitionData(
            place.index,
            NONE,
            high_watermark,
            partition.log.producers.last_stable_offset(high_watermark),
            partition.log.log_start_offset,
            _NOT_DIVERGING,
            _NOBODY,
            _NO_SNAPSHOT,
            aborted,
            -1,
            records,
        )

    def _missing(self, place: CachedPartition) -> PartitionData:
        """The answer for a partition that is not here: unknown, or led by another broker."""
        image = self._node.metadata.image
        topics: Mapping[Any, TopicImage] = image.topics_by_id if self.uses_topic_ids else image.topics_by_name
        topic = topics.get(place.topic)
        if topic is None and self.uses_topic_ids:
            return failed_partition(place.index, UNKNOWN_TOPIC_ID, [])
        code = missing_error(topic, place.index)
        if code != UNKNOWN_TOPIC_OR_PARTITION:
            self._urgent = True
            return failed_partition(place.index, code, None)
        return failed_partition(place.index, code, [])

    def _check_replica(self, partition: Partition) -> None:
        """Only a replica of the partition may fetch as one. Kafka: Partition.followerReplicaOrThrow."""
        partition.check_leader(-1)
        if self.replica_id not in partition.leader.followers:
            raise ApiError(ErrorCode.NOT_LEADER_OR_FOLLOWER)

    def _diverging(
        self, partition: Partition, place: CachedPartition, divergence: tuple[int, int]
    ) -> PartitionData:
        """Tells a fetcher where its log and ours part."""
        self._urgent = True
        return PartitionData(
            place.index,
            NONE,
            partition.high_watermark,
            partition.last_stable_offset,
            partition.log.log_start_offset,
            EpochEndOffset(*divergence),
            _NOBODY,
            _NO_SNAPSHOT,
            [] if self.read_committed else None,
            -1,
            _NO_RECORDS,
        )

    def _cut_short(self) -> bool:
        """Whether some partition stopped before what the reader may see: more waiting brings no more bytes.

        It stopped at a limit, or at the end of a segment.
        """
        for partition, answer in zip(self._partitions, self._answers, strict=True):
            if partition is not None and answer.records:
                bound = answer.last_stable_offset if self.read_committed else answer.high_watermark
                if _end_of(answer.records) < bound:
                    return True
        return False


def failed_partition(index: int, code: int, aborted: list[AbortedTransaction] | None) -> PartitionData:
    """The answer that carries an error: no offsets, no records (empty, not null)."""
    return PartitionData(
        index, code, -1, -1, -1, _NOT_DIVERGING, _NOBODY, _NO_SNAPSHOT, aborted, -1, _NO_RECORDS
    )


def _aborted(partition: Partition, offset: int, records: Buffer) -> list[AbortedTransaction]:
    """The aborted transactions that touch what is returned, for a reader of committed records."""
    if not records:
        return []
    found = partition.log.aborted_transactions(offset, _end_of(records))
    return [AbortedTransaction(each.producer_id, each.first_offset) for each in found]


def _end_of(records: Buffer) -> int:
    """The offset after the last whole batch."""
    end = -1
    for _, header in iter_headers(records):
        end = header.next_offset
    return end
