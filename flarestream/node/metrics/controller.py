"""KafkaController and ControllerStats: the cluster as the metadata has it; on nodes with the controller role.

Must not know: the quorum's log. Theory: counts are taken from the image when they are asked for. Elections cannot be
seen in an image, so `Elections` follows the metadata, from the moment it is made, and counts what changes.
Kafka: QuorumControllerMetrics, ControllerMetadataMetrics. Kafka's KRaft controller counts only unclean elections and
those from eligible leader replicas; all of them together are `flarestream_controller_leader_elections_total`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flarestream.telemetry.families import Family, counter, gauge

if TYPE_CHECKING:
    from flarestream.core.metadata.delta import MetadataDelta
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.core.metadata.topics import PartitionImage, TopicImage
    from flarestream.node.metadata import MetadataStore
    from flarestream.node.node import Node

_CONTROLLER = "kafka_controller_kafkacontroller_"
_STATS = "kafka_controller_controllerstats_"
_FENCED, _SHUTTING_DOWN, _ACTIVE = 10, 20, 30
"""BrokerRegistrationState's numbers."""


class Elections:
    """Counts changes of leaders that are committed from now on."""

    def __init__(self, metadata: MetadataStore) -> None:
        self.count = 0
        self.unclean = 0
        self.from_elr = 0
        self._known: dict[tuple[bytes, int], PartitionImage] = {}
        for topic in metadata.image.topics_by_name.values():
            self._learn(topic, topic.partitions)
        metadata.subscribe(self._on_metadata)

    def _learn(self, topic: TopicImage, indexes: Iterable[int]) -> None:
        for index in indexes:
            partition = topic.partitions.get(index)
            if partition is not None:
                self._known[topic.topic_id, index] = partition

    def _on_metadata(self, image: MetadataImage, delta: MetadataDelta) -> None:
        for gone in delta.topics_deleted.values():
            for index in gone.partitions:
                self._known.pop((gone.topic_id, index), None)
        for name, indexes in delta.partitions_changed.items():
            topic = image.topics_by_name.get(name)
            if topic is None:
                continue
            for index in indexes:
                before, after = self._known.get((topic.topic_id, index)), topic.partitions.get(index)
                if before is not None and after is not None:
                    self._compare(before, after)
            self._learn(topic, indexes)

    def _compare(self, before: PartitionImage, after: PartitionImage) -> None:
        if after.leader < 0 or after.leader == before.leader:
            return
        self.count += 1
        if after.leader in before.isr:
            return
        if after.leader in before.elr:
            self.from_elr += 1
        elif after.leader in before.replicas:
            self.unclean += 1


def controller(node: Node, elections: Elections) -> Iterable[Family]:
    """Of the whole cluster; only the active controller says 1 as activecontrollercount."""
    image = node.metadata.image
    yield gauge(
        f"{_CONTROLLER}activecontrollercount", "1 on the active controller", node.controller.is_active
    )
    yield from _brokers(image)
    yield from _partitions(image)
    yield gauge(f"{_CONTROLLER}metadataerrorcount", "Metadata records that could not be applied", 0)
    wall_ms, last_ms = node.world.wall_ms(), node.raft.last_timestamp_ms
    yield gauge(f"{_CONTROLLER}lastappliedrecordoffset", "Last applied record", node.metadata.applied_offset)
    yield gauge(
        f"{_CONTROLLER}lastcommittedrecordoffset", "Last committed record", node.raft.high_watermark - 1
    )
    yield gauge(f"{_CONTROLLER}lastappliedrecordtimestamp", "Time of the last applied record", last_ms)
    lag_ms = max(0, wall_ms - last_ms) if last_ms >= 0 else 0
    yield gauge(f"{_CONTROLLER}lastappliedrecordlagms", "Age of the last applied record", lag_ms)
    yield counter(f"{_STATS}uncleanleaderelections_total", "Leaders that were out of sync", elections.unclean)
    yield counter(
        f"{_STATS}electionfromeligibleleaderreplicas_total", "Leaders from the ELR", elections.from_elr
    )
    yield counter("flarestream_controller_leader_elections_total", "Changes of leaders", elections.count)


def _brokers(image: MetadataImage) -> Iterable[Family]:
    states = gauge(f"{_CONTROLLER}brokerregistrationstate", "10 fenced, 20 shutting down, 30 active")
    fenced = leaving = 0
    for broker in image.brokers.values():
        fenced += broker.fenced
        leaving += broker.in_controlled_shutdown and not broker.fenced
        state = _FENCED if broker.fenced else _SHUTTING_DOWN if broker.in_controlled_shutdown else _ACTIVE
        states.add(state, {"broker": str(broker.broker_id)})
    yield gauge(f"{_CONTROLLER}activebrokercount", "Brokers that are not fenced", len(image.brokers) - fenced)
    yield gauge(f"{_CONTROLLER}fencedbrokercount", "Brokers that are fenced", fenced)
    yield gauge(f"{_CONTROLLER}controlledshutdownbrokercount", "Brokers that are shutting down", leaving)
    yield states


def _partitions(image: MetadataImage) -> Iterable[Family]:
    count = offline = imbalanced = 0
    for topic in image.topics_by_name.values():
        count += len(topic.partitions)
        for partition in topic.partitions.values():
            leader = partition.leader
            offline += leader < 0
            imbalanced += leader != partition.replicas[0]
    yield gauge(f"{_CONTROLLER}globaltopiccount", "Topics", len(image.topics_by_name))
    yield gauge(f"{_CONTROLLER}globalpartitioncount", "Partitions", count)
    yield gauge(f"{_CONTROLLER}offlinepartitionscount", "Partitions without a leader", offline)
    yield gauge(f"{_CONTROLLER}preferredreplicaimbalancecount", "Led by another than the first", imbalanced)
