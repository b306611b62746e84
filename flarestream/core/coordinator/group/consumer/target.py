"""The target: which partitions each member should have, computed once for a group epoch.

*Must not know:* what members have now; the step from one to the other is reconciliation.py's.
*Theory:* the assignor sees the subscriptions as they will be after the change that asked for a new target, and the last
target, which it keeps as far as it can. Only members whose target differs are written.
*Kafka:* TargetAssignmentBuilder, UpdatedMembersAndTargetAssignmentView (KIP-848).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flarestream.core.coordinator.contract import Record
from flarestream.core.coordinator.group.consumer.assignor_range import assign_range
from flarestream.core.coordinator.group.consumer.assignor_spec import (
    Assignor,
    AssignorSpec,
    MemberSpec,
    Target,
)
from flarestream.core.coordinator.group.consumer.assignor_uniform import assign_uniform
from flarestream.core.coordinator.group.consumer.member import NOTHING, ConsumerMember, Partitions
from flarestream.core.coordinator.group.consumer.records import target_epoch_record, target_record

if TYPE_CHECKING:
    from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
    from flarestream.core.metadata.image import MetadataImage

ASSIGNORS: dict[str, Assignor] = {"uniform": assign_uniform, "range": assign_range}
"""The assignors by their names in requests and settings."""


class NewTarget:
    """A target that was computed, and the records that say so."""

    __slots__ = ("epoch", "members", "records")

    def __init__(self, epoch: int, members: Target, records: list[Record]) -> None:
        self.epoch = epoch
        self.members = members
        self.records = records

    def of(self, member_id: str) -> Partitions:
        """What this member should have."""
        return self.members.get(member_id, NOTHING)


def compute_target(
    group: ConsumerGroup,
    updated: ConsumerMember,
    epoch: int,
    assignor: Assignor,
    image: MetadataImage,
    wall_ms: int,
    *,
    same_for_all: bool,
) -> NewTarget:
    """The target of `epoch`, with `updated` in the place of the member that it was, or beside the others."""
    members, last = _with_update(group, updated)
    spec = _spec(group, members, last, image, same_for_all=same_for_all)
    target = assignor(spec)
    records = []
    for member_id in members:
        wanted = target.get(member_id, NOTHING)
        if last.get(member_id) != wanted:
            records.append(target_record(group.group_id, member_id, wanted))
    records.append(target_epoch_record(group.group_id, epoch, wall_ms))
    return NewTarget(epoch, target, records)


def _with_update(
    group: ConsumerGroup, updated: ConsumerMember
) -> tuple[dict[str, ConsumerMember], dict[str, Partitions]]:
    """Members and last targets; a static member that came back has the place and the target of what it was."""
    replaced = group.static_members.get(updated.instance_id) if updated.instance_id is not None else None
    if replaced is None or replaced == updated.member_id:
        return {**group.members, updated.member_id: updated}, group.target
    members = {
        updated.member_id if member_id == replaced else member_id: updated
        if member_id == replaced
        else member
        for member_id, member in group.members.items()
    }
    last = dict(group.target)
    if replaced in last:
        last[updated.member_id] = last.pop(replaced)
    return members, last


def _spec(
    group: ConsumerGroup,
    members: dict[str, ConsumerMember],
    last: dict[str, Partitions],
    image: MetadataImage,
    *,
    same_for_all: bool,
) -> AssignorSpec:
    by_subscription: dict[frozenset[str], list[bytes]] = {}
    counts: dict[bytes, int] = {}
    specs = {}
    for member_id, member in members.items():
        topics = group.subscribed_topics(member)
        ids = by_subscription.get(topics)
        if ids is None:
            ids = by_subscription[topics] = _existing(topics, image, counts)
        specs[member_id] = MemberSpec(member.instance_id, ids, last.get(member_id, NOTHING))
    return AssignorSpec(specs, counts, same_for_all=same_for_all)


def _existing(topics: Iterable[str], image: MetadataImage, counts: dict[bytes, int]) -> list[bytes]:
    """The ids of those topics that exist, in the order of their names; notes their partition counts."""
    ids = []
    for name in sorted(topics):
        topic = image.topics_by_name.get(name)
        if topic is not None:
            ids.append(topic.topic_id)
            counts[topic.topic_id] = len(topic.partitions)
    return ids
