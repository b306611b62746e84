"""Who leads and who is in sync when brokers come and go: PartitionChange records for all partitions concerned.

Must not know: heartbeats, requests. Theory: a broker leaves the ISRs it is in when it is fenced, shuts down
or comes back uncleanly (then the ELRs too); a broker that arrives gives leaderless partitions a chance.
Every pass asks the same question of each partition: who is active *once this decision holds*. Kafka:
ReplicationControlManager.generateLeaderAndIsrUpdates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from flarestream.core.controller.decision import ControllerContext, VersionedRecord
from flarestream.core.controller.partition_change import Election, ElectionRules, PartitionChange
from flarestream.core.metadata import configs
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.topics import NO_LEADER, PartitionImage, TopicImage
from flarestream.wire import uuids

NOBODY = -1

MIN_INSYNC_REPLICAS = "min.insync.replicas"
UNCLEAN_LEADER_ELECTION = "unclean.leader.election.enable"

PartitionOf = tuple[TopicImage, int, PartitionImage]


def updates(
    image: MetadataImage,
    ctx: ControllerContext,
    partitions: Iterable[PartitionOf],
    *,
    leaving: int = NOBODY,
    arriving: int = NOBODY,
    unclean: int = NOBODY,
) -> list[VersionedRecord]:
    """Records that take `leaving` and `unclean` out of ISRs (`unclean` out of ELRs too) and elect where needed."""
    acceptable = leader_test(image, leaving=leaving, arriving=arriving, unclean=unclean)
    gone = (leaving, unclean)
    records: list[VersionedRecord] = []
    rules_of: dict[str, tuple[ElectionRules, Election]] = {}
    for topic, index, partition in partitions:
        known = rules_of.get(topic.name)
        if known is None:
            known = rules_of[topic.name] = _rules(image, ctx, topic.name, acceptable)
        change = PartitionChange(topic.topic_id, index, partition, known[0])
        change.election = known[1]
        change.isr = tuple(replica for replica in partition.isr if replica not in gone)
        if unclean != NOBODY:
            change.unclean_shutdown = (unclean,)
        built = change.build()
        if built is not None:
            records.append(built)
    return records


def leader_test(
    image: MetadataImage, *, leaving: int = NOBODY, arriving: int = NOBODY, unclean: int = NOBODY
) -> Callable[[PartitionImage, int], bool]:
    """Whether a replica may lead, given who leaves and who arrives with this decision."""

    def acceptable(partition: PartitionImage, replica: int) -> bool:
        if replica in (leaving, unclean):
            return False
        broker = image.brokers.get(replica)
        if broker is None or broker.in_controlled_shutdown or (broker.fenced and replica != arriving):
            return False
        if replica not in partition.replicas:
            return True
        return broker.has_online_dir(partition.directory(replica))

    return acceptable


def _rules(
    image: MetadataImage,
    ctx: ControllerContext,
    topic: str,
    acceptable: Callable[[PartitionImage, int], bool],
) -> tuple[ElectionRules, Election]:
    election = Election.UNCLEAN if unclean_election_enabled(image, ctx, topic) else Election.ONLINE
    return election_rules(image, ctx, topic, acceptable), election


def election_rules(
    image: MetadataImage,
    ctx: ControllerContext,
    topic: str,
    acceptable: Callable[[PartitionImage, int], bool] | None = None,
) -> ElectionRules:
    """The rules for changes of this topic's partitions."""
    return ElectionRules(
        is_acceptable=leader_test(image) if acceptable is None else acceptable,
        default_directory=lambda broker_id: default_directory(image, broker_id),
        metadata_version=image.metadata_version,
        elr_enabled=image.elr_enabled,
        min_insync_replicas=min_insync_replicas(image, ctx, topic),
    )


def default_directory(image: MetadataImage, broker_id: int) -> bytes:
    """Directory of a new replica: the broker's only one; else open, until the broker reports its choice."""
    broker = image.brokers.get(broker_id)
    if broker is None or len(broker.log_dirs) > 1:
        return uuids.UNASSIGNED_DIR
    return broker.log_dirs[0] if broker.log_dirs else uuids.MIGRATING_DIR


def topic_setting(image: MetadataImage, ctx: ControllerContext, topic: str, name: str) -> str | None:
    """The dynamic value in force for a topic: its own, else this node's, else the cluster's; None: the static one."""
    for resource in ((configs.TOPIC, topic), (configs.BROKER, str(ctx.node_id)), (configs.BROKER, "")):
        found = image.configs.get(resource)
        if found is not None and name in found:
            return found[name]
    return None


def min_insync_replicas(image: MetadataImage, ctx: ControllerContext, topic: str) -> int:
    """min.insync.replicas of a topic; the replication factor caps it where it is used."""
    value = topic_setting(image, ctx, topic, MIN_INSYNC_REPLICAS)
    return ctx.min_insync_replicas if value is None else int(value)


def unclean_election_enabled(image: MetadataImage, ctx: ControllerContext, topic: str) -> bool:
    """unclean.leader.election.enable of a topic."""
    value = topic_setting(image, ctx, topic, UNCLEAN_LEADER_ELECTION)
    return ctx.unclean_leader_election_enable if value is None else value.lower() == "true"


def in_isr(image: MetadataImage, broker_id: int) -> Iterator[PartitionOf]:
    """Partitions whose ISR holds the broker."""
    return (found for found in _all(image) if broker_id in found[2].isr)


def in_isr_or_elr(image: MetadataImage, broker_id: int) -> Iterator[PartitionOf]:
    """Partitions whose ISR or ELR holds the broker."""
    return (found for found in _all(image) if broker_id in found[2].isr or broker_id in found[2].elr)


def in_isr_in_directory(image: MetadataImage, broker_id: int, directory_id: bytes) -> Iterator[PartitionOf]:
    """Partitions whose ISR holds the broker with its replica in that directory."""
    return (found for found in in_isr(image, broker_id) if found[2].directory(broker_id) == directory_id)


def leaderless(image: MetadataImage) -> Iterator[PartitionOf]:
    """Partitions without a leader."""
    return (found for found in _all(image) if found[2].leader == NO_LEADER)


def leads_anything(image: MetadataImage, broker_id: int) -> bool:
    """Whether the broker leads at least one partition."""
    return any(
        partition.leader == broker_id
        for topic in image.topics_by_id.values()
        for partition in topic.partitions.values()
    )


def _all(image: MetadataImage) -> Iterator[PartitionOf]:
    for topic in image.topics_by_id.values():
        for index, partition in topic.partitions.items():
            yield topic, index, partition
