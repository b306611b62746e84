"""The return of leadership to the preferred replicas.

Must not know: timers. Theory: the first replica of a partition is the preferred one; after a broker was away others
lead in its place, and a check from time to time gives the leadership back where that replica is in sync again. Kafka:
ReplicationControlManager.maybeBalancePartitionLeaders.
"""

from __future__ import annotations

from flarestream.core.controller import elections
from flarestream.core.controller.decision import ControllerContext, Decision, VersionedRecord
from flarestream.core.controller.partition_change import Election, PartitionChange
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.topics import PartitionImage, TopicImage

MAX_ELECTIONS_PER_RUN = 1_000


def has_preferred_leader(partition: PartitionImage) -> bool:
    """Whether the first replica leads."""
    return partition.leader == partition.replicas[0]


def balance_leaders(image: MetadataImage, ctx: ControllerContext) -> Decision[bool]:
    """Give leadership back to preferred replicas that are in sync; true if a run was not enough for all."""
    records: list[VersionedRecord] = []
    for topic in image.topics_by_id.values():
        for index, partition in topic.partitions.items():
            if has_preferred_leader(partition):
                continue
            if len(records) >= MAX_ELECTIONS_PER_RUN:
                return Decision(records, True, atomic=False)
            built = elected(topic, index, partition, Election.PREFERRED, image, ctx)
            if built is not None:
                records.append(built)
    return Decision(records, False, atomic=False)


def elected(
    topic: TopicImage,
    index: int,
    partition: PartitionImage,
    election: Election,
    image: MetadataImage,
    ctx: ControllerContext,
) -> VersionedRecord | None:
    """The record of one election; None when it changes nothing."""
    rules = elections.election_rules(image, ctx, topic.name)
    change = PartitionChange(topic.topic_id, index, partition, rules)
    change.election = election
    return change.build()
