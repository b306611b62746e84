"""DescribeTopicPartitions (key 75, v0): partitions of topics in the order of names, page by page.

Must not know: logs, sockets. Theory: a page holds at most max.request.partition.size.limit partitions or what the
client asks for if that is less; the cursor names the first partition of the next page. Without topics in the request
all topics are described, and one that vanishes in between is passed over. Kafka:
DescribeTopicPartitionsRequestHandler, KRaftMetadataCache.describeTopicResponse; KIP-966.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.api.endpoints import INTERNAL, TOPIC_OPERATIONS, View
from flarestream.core.controller.topic_names import name_problem
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.describe_topic_partitions import (
    DescribeTopicPartitionsRequest,
    DescribeTopicPartitionsResponse,
    DescribeTopicPartitionsResponseCursor,
    DescribeTopicPartitionsResponsePartition,
    DescribeTopicPartitionsResponseTopic,
)

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.core.metadata.image import PartitionImage, TopicImage
    from flarestream.node.node import Node

_UNKNOWN = int(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
_INVALID_NAME = int(ErrorCode.INVALID_TOPIC_EXCEPTION)


async def describe_topic_partitions(
    node: Node, ctx: RequestContext, request: DescribeTopicPartitionsRequest
) -> DescribeTopicPartitionsResponse:
    """One page. ApiError: INVALID_REQUEST for a cursor that fits nothing in the request."""
    known = node.metadata.image.topics_by_name
    view = View(node.metadata.image, ctx.listener_name)
    first_topic, first_partition = _cursor(request)
    everything = not request.topics
    names = known if everything else {topic.name for topic in request.topics}
    limit = node.settings.int("max.request.partition.size.limit")
    room = max(1, min(limit, request.response_partition_limit))
    response = DescribeTopicPartitionsResponse()
    for name in sorted(name for name in names if name >= first_topic):
        topic = known.get(name)
        if room == 0:
            response.next_cursor = DescribeTopicPartitionsResponseCursor(name, 0)
            break
        if topic is None:
            response.topics.append(_missing(name))
            continue
        start = first_partition if name == first_topic else 0
        stop = min(len(topic.partitions), start + room)
        response.topics.append(_describe(topic, range(start, stop), view))
        room -= max(0, stop - start)
        if stop < len(topic.partitions):
            response.next_cursor = DescribeTopicPartitionsResponseCursor(name, stop)
            break
    return response


def _cursor(request: DescribeTopicPartitionsRequest) -> tuple[str, int]:
    """Topic and partition at which the page starts."""
    cursor = request.cursor
    if cursor is None:
        return "", 0
    if request.topics and all(topic.name != cursor.topic_name for topic in request.topics):
        raise ApiError(ErrorCode.INVALID_REQUEST, "the cursor's topic is not one of the topics asked for")
    if cursor.partition_index < 0:
        raise ApiError(ErrorCode.INVALID_REQUEST, "the cursor's partition is negative")
    return cursor.topic_name, cursor.partition_index


def _missing(name: str) -> DescribeTopicPartitionsResponseTopic:
    return DescribeTopicPartitionsResponseTopic(
        error_code=_INVALID_NAME if name_problem(name) else _UNKNOWN,
        name=name,
        is_internal=name in INTERNAL,
        topic_authorized_operations=TOPIC_OPERATIONS,
    )


def _describe(topic: TopicImage, indexes: range, view: View) -> DescribeTopicPartitionsResponseTopic:
    partitions = topic.partitions
    return DescribeTopicPartitionsResponseTopic(
        name=topic.name,
        topic_id=topic.topic_id,
        is_internal=topic.name in INTERNAL,
        partitions=[_partition(i, partitions[i], view) for i in indexes if i in partitions],
        topic_authorized_operations=TOPIC_OPERATIONS,
    )


def _partition(index: int, partition: PartitionImage, view: View) -> DescribeTopicPartitionsResponsePartition:
    error = view.leader_error(partition, names_listener=True)
    return DescribeTopicPartitionsResponsePartition(
        error_code=error,
        partition_index=index,
        leader_id=-1 if error else partition.leader,
        leader_epoch=partition.leader_epoch,
        replica_nodes=list(partition.replicas),
        isr_nodes=list(partition.isr),
        eligible_leader_replicas=list(partition.elr),
        last_known_elr=list(partition.last_known_elr),
        offline_replicas=view.offline(partition.replicas, partition.directories),
    )
