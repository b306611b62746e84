"""The records of a consumer group, exactly as Kafka 4.4 writes them.

*Must not know:* why they are written. *Theory:* all values are of version 0. What goes is written in a fixed order
(current assignment, target, subscription), so that a reader never meets a member without what it rests on.
*Kafka:* GroupCoordinatorRecordHelpers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flarestream.core.coordinator.contract import Record
from flarestream.wire.records.group.consumer_group_current_member_assignment_key import (
    ConsumerGroupCurrentMemberAssignmentKey,
)
from flarestream.wire.records.group.consumer_group_current_member_assignment_value import (
    ConsumerGroupCurrentMemberAssignmentValue,
    TopicPartitions,
)
from flarestream.wire.records.group.consumer_group_member_metadata_key import ConsumerGroupMemberMetadataKey
from flarestream.wire.records.group.consumer_group_member_metadata_value import (
    ConsumerGroupMemberMetadataValue,
)
from flarestream.wire.records.group.consumer_group_metadata_key import ConsumerGroupMetadataKey
from flarestream.wire.records.group.consumer_group_metadata_value import ConsumerGroupMetadataValue
from flarestream.wire.records.group.consumer_group_partition_metadata_key import (
    ConsumerGroupPartitionMetadataKey,
)
from flarestream.wire.records.group.consumer_group_regular_expression_key import (
    ConsumerGroupRegularExpressionKey,
)
from flarestream.wire.records.group.consumer_group_regular_expression_value import (
    ConsumerGroupRegularExpressionValue,
)
from flarestream.wire.records.group.consumer_group_target_assignment_member_key import (
    ConsumerGroupTargetAssignmentMemberKey,
)
from flarestream.wire.records.group.consumer_group_target_assignment_member_value import (
    ConsumerGroupTargetAssignmentMemberValue,
    TopicPartition,
)
from flarestream.wire.records.group.consumer_group_target_assignment_metadata_key import (
    ConsumerGroupTargetAssignmentMetadataKey,
)
from flarestream.wire.records.group.consumer_group_target_assignment_metadata_value import (
    ConsumerGroupTargetAssignmentMetadataValue,
)

if TYPE_CHECKING:
    from flarestream.core.coordinator.group.consumer.member import ConsumerMember, Owned, Partitions
    from flarestream.core.coordinator.group.consumer.subscriptions import Resolved


def epoch_record(group_id: str, epoch: int, metadata_hash: int) -> Record:
    """The group's epoch, and the hash of the topics that it was decided on."""
    return Record(ConsumerGroupMetadataKey(group_id), ConsumerGroupMetadataValue(epoch, metadata_hash))


def subscription_record(member: ConsumerMember) -> Record:
    """What the member asked for."""
    value = ConsumerGroupMemberMetadataValue(
        instance_id=member.instance_id,
        rack_id=member.rack_id,
        client_id=member.client_id,
        client_host=member.client_host,
        subscribed_topic_names=sorted(member.topics),
        subscribed_topic_regex=member.topic_regex,
        rebalance_timeout_ms=member.rebalance_timeout_ms,
        server_assignor=member.assignor,
        classic_member_metadata=member.classic,
    )
    return Record(ConsumerGroupMemberMetadataKey(member.group_id, member.member_id), value)


def target_record(group_id: str, member_id: str, target: Partitions) -> Record:
    """What the member should have."""
    topics = [TopicPartition(topic_id, sorted(partitions)) for topic_id, partitions in target.items()]
    return Record(
        ConsumerGroupTargetAssignmentMemberKey(group_id, member_id),
        ConsumerGroupTargetAssignmentMemberValue(topics),
    )


def target_epoch_record(group_id: str, epoch: int, timestamp: int) -> Record:
    """For which epoch, and when, the target was computed."""
    return Record(
        ConsumerGroupTargetAssignmentMetadataKey(group_id),
        ConsumerGroupTargetAssignmentMetadataValue(epoch, timestamp),
    )


def current_record(member: ConsumerMember) -> Record:
    """What the member has."""
    value = ConsumerGroupCurrentMemberAssignmentValue(
        member.member_epoch,
        member.previous_epoch,
        member.state,
        _with_epochs(member.assigned),
        _with_epochs(member.pending_revocation),
    )
    return Record(ConsumerGroupCurrentMemberAssignmentKey(member.group_id, member.member_id), value)


def regex_record(group_id: str, regex: str, resolved: Resolved) -> Record:
    """What a pattern matched."""
    value = ConsumerGroupRegularExpressionValue(sorted(resolved.topics), resolved.version, resolved.timestamp)
    return Record(ConsumerGroupRegularExpressionKey(group_id, regex), value)


def regex_tombstone(group_id: str, regex: str) -> Record:
    """Nobody uses the pattern any more."""
    return Record(ConsumerGroupRegularExpressionKey(group_id, regex), None)


def legacy_metadata_tombstone(group_id: str) -> Record:
    """The record in which Kafka 4.0 kept what the hash says now."""
    return Record(ConsumerGroupPartitionMetadataKey(group_id), None)


def member_tombstones(group_id: str, member_id: str) -> list[Record]:
    """The member is gone."""
    return [
        Record(ConsumerGroupCurrentMemberAssignmentKey(group_id, member_id), None),
        Record(ConsumerGroupTargetAssignmentMemberKey(group_id, member_id), None),
        Record(ConsumerGroupMemberMetadataKey(group_id, member_id), None),
    ]


def group_tombstones(group_id: str, members: Iterable[str], regexes: Iterable[str]) -> list[Record]:
    """The group is gone with everybody in it."""
    ids = list(members)
    records = [Record(ConsumerGroupCurrentMemberAssignmentKey(group_id, each), None) for each in ids]
    records += [Record(ConsumerGroupTargetAssignmentMemberKey(group_id, each), None) for each in ids]
    records.append(Record(ConsumerGroupTargetAssignmentMetadataKey(group_id), None))
    records += [Record(ConsumerGroupMemberMetadataKey(group_id, each), None) for each in ids]
    records += [regex_tombstone(group_id, regex) for regex in regexes]
    records.append(legacy_metadata_tombstone(group_id))
    records.append(Record(ConsumerGroupMetadataKey(group_id), None))
    return records


def _with_epochs(partitions: Owned) -> list[TopicPartitions]:
    return [
        TopicPartitions(topic_id, sorted(each), [each[partition] for partition in sorted(each)])
        for topic_id, each in partitions.items()
    ]
