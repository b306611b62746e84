"""DeleteRecords (key 21, v0-2): move a log's start forward.

Must not know: files. Theory: the new starts are checkpointed before the answer, so that a crash brings nothing
back. The answer waits until the low watermark of all replicas has passed the offset;
with the leader as the only replica that is at once.
Kafka: ReplicaManager.deleteRecords, Partition.deleteRecordsOnLeader; KIP-107.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.api.leaders import missing_partition_error
from flarestream.node.logs.lookups import delete_records as delete_records_before
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.delete_records import (
    DeleteRecordsPartitionResult,
    DeleteRecordsRequest,
    DeleteRecordsResponse,
    DeleteRecordsTopicResult,
)

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node

INVALID_LOW_WATERMARK = -1


async def delete_records(
    node: Node, ctx: RequestContext, request: DeleteRecordsRequest
) -> DeleteRecordsResponse:
    """Deletes what stands before the given offsets and answers each partition's low watermark."""
    topics = []
    for topic in request.topics:
        rows = [_delete(node, topic.name, row.partition_index, row.offset) for row in topic.partitions]
        topics.append(DeleteRecordsTopicResult(name=topic.name, partitions=rows))
    await node.partitions.maintenance.save_log_starts()
    return DeleteRecordsResponse(topics=topics)


def _delete(node: Node, topic: str, index: int, offset: int) -> DeleteRecordsPartitionResult:
    partition = node.partitions.get(topic, index)
    if partition is None:
        return _failed(index, missing_partition_error(node.metadata.image, topic, index))
    if partition.is_internal:
        return _failed(index, ErrorCode.INVALID_TOPIC_EXCEPTION)
    try:
        low_watermark = delete_records_before(partition, offset)
    except ApiError as error:
        return _failed(index, error.code)
    return DeleteRecordsPartitionResult(partition_index=index, low_watermark=low_watermark)


def _failed(index: int, code: int) -> DeleteRecordsPartitionResult:
    return DeleteRecordsPartitionResult(
        partition_index=index, low_watermark=INVALID_LOW_WATERMARK, error_code=int(code)
    )
