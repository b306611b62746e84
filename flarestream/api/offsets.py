"""ListOffsets (key 2, v1-11) and OffsetForLeaderEpoch (key 23, v2-4): where in a log something stands.

Must not know: files. Theory: both ask one partition at a time and answer an error per partition; nothing
waits, but for a look-up by timestamp in what is not in memory, which a thread brings in.
Kafka: KafkaApis.handleListOffsetRequest, ReplicaManager.fetchOffset, lastOffsetForLeaderEpoch; KIP-79,
KIP-734, KIP-405, KIP-1023, KIP-101, KIP-320.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from flarestream.api.leaders import missing_partition_error
from flarestream.node.logs.cold_reads import ColdRead
from flarestream.node.logs.lookups import list_offset, offset_for_epoch
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.list_offsets import (
    ListOffsetsPartitionResponse,
    ListOffsetsRequest,
    ListOffsetsResponse,
    ListOffsetsTopicResponse,
)
from flarestream.wire.messages.offset_for_leader_epoch import (
    EpochEndOffset,
    OffsetForLeaderEpochRequest,
    OffsetForLeaderEpochResponse,
    OffsetForLeaderTopicResult,
)

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.logs.partition import Partition
    from flarestream.node.node import Node
    from flarestream.wire.messages.list_offsets import ListOffsetsPartition
    from flarestream.wire.messages.offset_for_leader_epoch import OffsetForLeaderPartition

CONSUMER_REPLICA_ID = -1
DEBUGGING_REPLICA_ID = -2
READ_COMMITTED = 1
LEADER_EPOCHS_FROM = 4
OFFSET_NOT_AVAILABLE_FROM = 5
_COLD_PLACES = 4

MIN_VERSIONS = {-1: 1, -2: 1, -3: 7, -4: 8, -5: 9, -6: 11}
"""Special timestamp -> the first version that knows it: latest, earliest, max timestamp, earliest local,
latest tiered, earliest pending upload.
"""


async def list_offsets(node: Node, ctx: RequestContext, request: ListOffsetsRequest) -> ListOffsetsResponse:
    """Answers one offset for each partition asked for; INVALID_REQUEST, once, for those asked for twice."""
    asked = Counter((topic.name, row.partition_index) for topic in request.topics for row in topic.partitions)
    refused: set[tuple[str, int]] = set()
    topics = []
    for topic in request.topics:
        rows = []
        for row in topic.partitions:
            key = (topic.name, row.partition_index)
            if key in refused:
                continue
            if asked[key] > 1:
                refused.add(key)
                rows.append(_list_error(row, ErrorCode.INVALID_REQUEST))
            else:
                try:
                    rows.append(_list_offset(node, ctx.api_version, request, topic.name, row))
                except ColdRead as cold:
                    rows.append(await _list_cold(node, ctx.api_version, request, topic.name, row, cold))
        topics.append(ListOffsetsTopicResponse(name=topic.name, partitions=rows))
    return ListOffsetsResponse(topics=topics)


async def _list_cold(
    node: Node,
    version: int,
    request: ListOffsetsRequest,
    topic: str,
    row: ListOffsetsPartition,
    cold: ColdRead,
) -> ListOffsetsPartitionResponse:
    """As `_list_offset`, of bytes that a worker has to wait for; each segment may be cold in a few places."""
    partition = node.partitions.get(topic, row.partition_index)
    assert partition is not None
    more_tries = _COLD_PLACES * len(partition.log.segments)
    try:
        return await node.partitions.cold_reads.read(
            cold, lambda cached: _list_offset(node, version, request, topic, row, cached), more_tries
        )
    except OSError as error:
        return _list_error(row, partition.read_failed(error))


def _list_offset(
    node: Node,
    version: int,
    request: ListOffsetsRequest,
    topic: str,
    row: ListOffsetsPartition,
    cached: bool = True,
) -> ListOffsetsPartitionResponse:
    timestamp = row.timestamp
    if timestamp < 0 and version < MIN_VERSIONS.get(timestamp, 1 << 15):
        return _list_error(row, ErrorCode.UNSUPPORTED_VERSION)
    partition = node.partitions.get(topic, row.partition_index)
    if partition is None:
        return _list_error(row, missing_partition_error(node.metadata.image, topic, row.partition_index))
    try:
        found = list_offset(
            partition,
            timestamp,
            leader_epoch=row.current_leader_epoch,
            client=request.replica_id == CONSUMER_REPLICA_ID,
            leader_only=request.replica_id != DEBUGGING_REPLICA_ID,
            read_committed=request.isolation_level == READ_COMMITTED,
            cached=cached,
        )
    except ApiError as error:
        code = error.code
        if code == ErrorCode.OFFSET_NOT_AVAILABLE and version < OFFSET_NOT_AVAILABLE_FROM:
            code = ErrorCode.LEADER_NOT_AVAILABLE
        return _list_error(row, code)
    answer = ListOffsetsPartitionResponse(partition_index=row.partition_index)
    if found is not None:
        answer.offset, answer.timestamp, leader_epoch = found
        if version >= LEADER_EPOCHS_FROM:
            answer.leader_epoch = leader_epoch
    return answer


def _list_error(row: ListOffsetsPartition, code: int) -> ListOffsetsPartitionResponse:
    return ListOffsetsPartitionResponse(partition_index=row.partition_index, error_code=int(code))


async def offset_for_leader_epoch(
    node: Node, ctx: RequestContext, request: OffsetForLeaderEpochRequest
) -> OffsetForLeaderEpochResponse:
    """Answers where each leader epoch asked for ended in this leader's log."""
    return OffsetForLeaderEpochResponse(
        topics=[
            OffsetForLeaderTopicResult(
                topic=topic.topic, partitions=[_epoch_end(node, topic.topic, row) for row in topic.partitions]
            )
            for topic in request.topics
        ]
    )


def _epoch_end(node: Node, topic: str, row: OffsetForLeaderPartition) -> EpochEndOffset:
    partition: Partition | None = node.partitions.get(topic, row.partition)
    if partition is None:
        code = missing_partition_error(node.metadata.image, topic, row.partition)
        return EpochEndOffset(partition=row.partition, error_code=code)
    try:
        leader_epoch, end_offset = offset_for_epoch(partition, row.current_leader_epoch, row.leader_epoch)
    except ApiError as error:
        return EpochEndOffset(partition=row.partition, error_code=int(error.code))
    return EpochEndOffset(partition=row.partition, leader_epoch=leader_epoch, end_offset=end_offset)
