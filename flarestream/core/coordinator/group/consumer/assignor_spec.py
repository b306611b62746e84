"""What an assignor is asked, and what it answers.

*Must not know:* how groups, records or topics are kept. *Kafka:* GroupSpec, GroupAssignment, PartitionAssignor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from flarestream.core.coordinator.group.consumer.member import Partitions


class MemberSpec:
    """One member: the topics it subscribes to (those that exist) and the target it has."""

    __slots__ = ("instance_id", "target", "topic_ids")

    def __init__(self, instance_id: str | None, topic_ids: Sequence[bytes], target: Partitions) -> None:
        self.instance_id = instance_id
        self.topic_ids = topic_ids
        self.target = target


class AssignorSpec:
    """The members by id, and how many partitions each topic has. `same_for_all`: one subscription."""

    __slots__ = ("members", "partition_counts", "same_for_all")

    def __init__(
        self, members: Mapping[str, MemberSpec], partition_counts: Mapping[bytes, int], *, same_for_all: bool
    ) -> None:
        self.members = members
        self.partition_counts = partition_counts
        self.same_for_all = same_for_all


Target = dict[str, Partitions]
"""Member id -> what it should have. Members that are not in it should have nothing."""

Assignor = Callable[[AssignorSpec], Target]
