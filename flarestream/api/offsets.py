"""ListOffsets (key 2, v1-11) and OffsetForLeaderEpoch (key 23, v2-4): where in a log something stands.

Must not know: files. Theory: both ask one partition at a time and answer an error per partition; nothing
waits.
Kafka: KafkaApis.handleListOffsetRequest, ReplicaManager.fetchOffset, lastOffsetForLeaderEpoch; KIP-79,
KIP-734, KIP-405, KIP-1023, KIP-101, KIP-320.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from flarestream.api.leaders import missing_partition_error
from flarestream.node.lookups import list_offset, offset_for_epoch
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
    from flarestream.node.node import Node
    from flarestream.node.partition import Partition
    from flarestream.wire.messages.list_offsets import ListOffsetsPartition
    from flarestream.wire.messages.offset_for_leader_epoch import OffsetForLeaderPartition

CONSUMER_REPLICA_ID = -1
DEBUGGING_REPLICA_ID = -2
READ_COMMITTED = 1
LEADER_EPOCHS_FROM = 4
OFFSET_NOT_AVAILABLE_FROM = 5

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
                rows.append(_list_offset(node, ctx.api_version, request, topic.name, row))
        topics.append(ListOffsetsTopicResponse(name=topic.name, partitions=rows))
    return ListOffsetsResponse(topics=topics)


def _list_offset(
    node: Node, version: int, request: ListOffsetsRequest, topic: str, row: ListOffsetsPartition
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
