"""Metadata (key 3, v0-13): brokers, topics, partitions and their leaders.

Must not know: logs, sockets. Theory: everything comes from the committed image, through the client's listener. Topics
that exist come first, then those that do not. A missing topic is created if both the client and
auto.create.topics.enable allow it; Kafka answers UNKNOWN_TOPIC_OR_PARTITION and lets the client ask again, we wait
for the creation (bounded in time) and answer with the topic, which saves every first producer a retry. A leader on
another node is asked for its word before it is named: clients ask when one has just died. Kafka:
KafkaApis.handleTopicMetadataRequest, KRaftMetadataCache.getTopicMetadata; KIP-430, KIP-516, KIP-1102.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flarestream.api.auto_create import create_missing
from flarestream.api.endpoints import (
    CLUSTER_OPERATIONS,
    INTERNAL,
    NOT_ASKED,
    TOPIC_OPERATIONS,
    View,
    addresses,
    any_live_broker,
)
from flarestream.core.controller.topic_names import name_problem
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.metadata import (
    MetadataRequest,
    MetadataResponse,
    MetadataResponseBroker,
    MetadataResponsePartition,
    MetadataResponseTopic,
)
from flarestream.wire.uuids import ZERO

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.core.metadata.image import MetadataImage, PartitionImage, TopicImage
    from flarestream.node.failover.doubts import Doubts
    from flarestream.node.node import Node

NAMES_MAY_BE_NULL_FROM = 12
LISTENER_ERROR_FROM = 6
DOUBT_WAIT_S = 0.15
"""How long an answer waits for a new leader; other answers on the connection wait behind it."""

_UNKNOWN = int(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
_UNKNOWN_ID = int(ErrorCode.UNKNOWN_TOPIC_ID)
_INVALID_NAME = int(ErrorCode.INVALID_TOPIC_EXCEPTION)
_INVALID_REQUEST = int(ErrorCode.INVALID_REQUEST)
_REPLICA_NOT_AVAILABLE = int(ErrorCode.REPLICA_NOT_AVAILABLE)


async def metadata(node: Node, ctx: RequestContext, request: MetadataRequest) -> MetadataResponse:
    """The cluster as this client may use it."""
    version = ctx.api_version
    wanted = request.topics
    if wanted and _is_invalid(request, version):
        return _refuse(request)
    if wanted and request.allow_auto_topic_creation:
        known = node.metadata.image.topics_by_name
        missing = [topic.name for topic in wanted if topic.name is not None and topic.name not in known]
        if missing and all(topic.topic_id == ZERO for topic in wanted):
            await create_missing(node, list(dict.fromkeys(missing)))
    gone: frozenset[int] = frozenset()
    if node.metadata.doubts is not None and len(node.metadata.image.brokers) > 1:
        gone = await _confirm(node, node.metadata.doubts, request)
    describe = _Describer(node.metadata.image, ctx, request, gone)
    if wanted is None or (version == 0 and not wanted):
        topics = describe.everything()
    elif any(topic.topic_id != ZERO for topic in wanted):
        topics = describe.by_id(dict.fromkeys(bytes(t.topic_id) for t in wanted if t.topic_id != ZERO))
    else:
        topics = describe.by_name(dict.fromkeys(topic.name or "" for topic in wanted))
    lately_fenced = node.metadata.lately_fenced.broker_ids(node.world.monotonic_ms())
    found = addresses(node, ctx, although_fenced=lately_fenced)
    cluster_operations = CLUSTER_OPERATIONS if request.include_cluster_authorized_operations else NOT_ASKED
    return MetadataResponse(
        brokers=[MetadataResponseBroker(a.broker_id, a.host, a.port, a.rack) for a in found],
        cluster_id=node.cluster_id,
        controller_id=any_live_broker(node, found),
        topics=topics,
        cluster_authorized_operations=cluster_operations,
    )


async def _confirm(node: Node, doubts: Doubts, request: MetadataRequest) -> frozenset[int]:
    """Leaders that are gone, after a moment for the doubt to be over. A client that is told that nobody leads asks
    again after its backoff, and has the new leader then.
    """
    leaders = _leaders(node.metadata.image, request) - {-1, node.node_id}
    return await doubts.confirm(leaders, DOUBT_WAIT_S) if leaders else frozenset()


def _leaders(image: MetadataImage, request: MetadataRequest) -> set[int]:
    """Who leads the partitions of the topics that are asked for."""
    if request.topics is None:
        topics = list(image.topics_by_name.values())
    else:
        named = (image.topics_by_name.get(topic.name) for topic in request.topics if topic.name is not None)
        by_id = (image.topics_by_id.get(bytes(topic.topic_id)) for topic in request.topics)
        topics = [topic for topic in (*named, *by_id) if topic is not None]
    return {partition.leader for topic in topics for partition in topic.partitions.values()}


def _is_invalid(request: MetadataRequest, version: int) -> bool:
    """Ids and null names are for v12 and later; a topic needs one of the two."""
    topics = request.topics or ()
    if version < NAMES_MAY_BE_NULL_FROM:
        return any(topic.name is None or topic.topic_id != ZERO for topic in topics)
    return any(topic.name is None and topic.topic_id == ZERO for topic in topics)


def _refuse(request: MetadataRequest) -> MetadataResponse:
    topics = [
        MetadataResponseTopic(error_code=_INVALID_REQUEST, name=topic.name or "", topic_id=topic.topic_id)
        for topic in request.topics or ()
    ]
    return MetadataResponse(topics=topics)


class _Describer:
    """Topics of one image in the form that one request wants."""

    __slots__ = ("_image", "_names_listener", "_operations", "_strict", "_view")

    def __init__(
        self, image: MetadataImage, ctx: RequestContext, request: MetadataRequest, gone: frozenset[int]
    ) -> None:
        self._image = image
        self._view = View(image, ctx.listener_name, gone)
        self._strict = ctx.api_version == 0
        self._names_listener = ctx.api_version >= LISTENER_ERROR_FROM
        self._operations = TOPIC_OPERATIONS if request.include_topic_authorized_operations else NOT_ASKED

    def everything(self) -> list[MetadataResponseTopic]:
        """All topics of the image."""
        return [self.topic(topic) for topic in self._image.topics_by_name.values()]

    def by_name(self, names: Iterable[str]) -> list[MetadataResponseTopic]:
        """Those that exist, then those that do not."""
        known = self._image.topics_by_name
        names = list(names)
        topics = [self.topic(known[name]) for name in names if name in known]
        topics += [self._missing(name) for name in names if name not in known]
        return topics

    def by_id(self, ids: Iterable[bytes]) -> list[MetadataResponseTopic]:
        """Those that exist, then those that do not."""
        known = self._image.topics_by_id
        ids = list(ids)
        topics = [self.topic(known[topic_id]) for topic_id in ids if topic_id in known]
        topics += [
            MetadataResponseTopic(error_code=_UNKNOWN_ID, name=None, topic_id=topic_id)
            for topic_id in ids
            if topic_id not in known
        ]
        return topics

    def topic(self, topic: TopicImage) -> MetadataResponseTopic:
        """One topic with its partitions."""
        partition = self._partition
        return MetadataResponseTopic(
            0,
            topic.name,
            topic.topic_id,
            topic.name in INTERNAL,
            [partition(index, image) for index, image in topic.partitions.items()],
            self._operations,
        )

    def _missing(self, name: str) -> MetadataResponseTopic:
        return MetadataResponseTopic(
            error_code=_INVALID_NAME if name_problem(name) else _UNKNOWN,
            name=name,
            is_internal=name in INTERNAL,
            topic_authorized_operations=self._operations,
        )

    def _partition(self, index: int, partition: PartitionImage) -> MetadataResponsePartition:
        view = self._view
        leader = partition.leader
        if self._strict or leader not in view.reachable:
            return self._odd_partition(index, partition)
        replicas = partition.replicas
        return MetadataResponsePartition(
            0,
            index,
            leader,
            partition.leader_epoch,
            list(replicas),
            list(partition.isr),
            view.offline(replicas, partition.directories),
        )

    def _odd_partition(self, index: int, partition: PartitionImage) -> MetadataResponsePartition:
        """One whose leader cannot be reached, or any partition in v0, which leaves out replicas that are away."""
        view = self._view
        error = view.leader_error(partition, names_listener=self._names_listener)
        replicas, isr = list(partition.replicas), list(partition.isr)
        if self._strict:
            replicas, isr = view.live(partition.replicas), view.live(partition.isr)
            if not error and (len(replicas), len(isr)) < (len(partition.replicas), len(partition.isr)):
                error = _REPLICA_NOT_AVAILABLE
        return MetadataResponsePartition(
            error,
            index,
            -1 if partition.leader not in view.reachable else partition.leader,
            partition.leader_epoch,
            replicas,
            isr,
            view.offline(partition.replicas, partition.directories),
        )
