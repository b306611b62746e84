"""DescribeProducers (key 61, v0): who has written to a partition with a producer id lately.

Must not know: files. Theory: whoever holds a replica answers from its own log's producer state, leader or not. Kafka:
KafkaApis.handleDescribeProducersRequest, ReplicaManager.activeProducerState; KIP-664.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.api.leaders import missing_partition_error
from flarestream.wire.errors import ErrorCode, default_message
from flarestream.wire.messages.describe_producers import (
    DescribeProducersRequest,
    DescribeProducersResponse,
    PartitionResponse,
    ProducerState,
    TopicResponse,
)

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.logs.partition import Partition
    from flarestream.node.node import Node

_STORAGE_ERROR = int(ErrorCode.KAFKA_STORAGE_ERROR)


async def describe_producers(
    node: Node, _ctx: RequestContext, request: DescribeProducersRequest
) -> DescribeProducersResponse:
    """The producers of every partition asked for."""
    return DescribeProducersResponse(
        topics=[
            TopicResponse(
                name=topic.name,
                partitions=[_describe(node, topic.name, index) for index in topic.partition_indexes],
            )
            for topic in request.topics
        ]
    )


def _describe(node: Node, topic: str, index: int) -> PartitionResponse:
    if topic not in node.metadata.image.topics_by_name:
        code = ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
        return PartitionResponse(index, int(code), default_message(code))
    partition = node.partitions.get(topic, index)
    if partition is None:
        return PartitionResponse(index, int(missing_partition_error(node.metadata.image, topic, index)))
    if partition.data_dir.failed:
        return PartitionResponse(index, _STORAGE_ERROR)
    return PartitionResponse(index, active_producers=_active(partition))


def _active(partition: Partition) -> list[ProducerState]:
    return [
        ProducerState(
            each.producer_id,
            each.producer_epoch,
            each.last_sequence,
            each.timestamp,
            each.coordinator_epoch,
            each.current_txn_first_offset,
        )
        for each in partition.log.producers.entries()
    ]
