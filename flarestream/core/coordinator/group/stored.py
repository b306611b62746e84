"""A classic group as the log remembers it: the record that is written, and the group that is made from one.

*Must not know:* why it is written. *Theory:* version 3 is written whatever was read (Kafka 4.4 does the same). A group
that is loaded is Stable if it has members, else Empty; a member is loaded with the one protocol that was chosen.
*Kafka:* GroupCoordinatorRecordHelpers.newGroupMetadataRecord, GroupMetadataManager.replay.
"""

from __future__ import annotations

from collections.abc import Mapping

from flarestream.core.coordinator.contract import Record
from flarestream.core.coordinator.group.classic import (
    CONSUMER_PROTOCOL_TYPE,
    NO_ASSIGNMENT,
    ClassicGroup,
    Member,
)
from flarestream.core.coordinator.group.lifecycle import EMPTY, STABLE
from flarestream.wire.messages.consumer_protocol_subscription import ConsumerProtocolSubscription
from flarestream.wire.primitives import DecodeError
from flarestream.wire.records.group.group_metadata_key import GroupMetadataKey
from flarestream.wire.records.group.group_metadata_value import GroupMetadataValue, MemberMetadata

GROUP_METADATA_VERSION = 3


def group_record(group: ClassicGroup, assignments: Mapping[str, bytes]) -> Record:
    """The group with these assignments by member id."""
    name = group.protocol_name
    members = [
        MemberMetadata(
            member_id=member.member_id,
            group_instance_id=member.instance_id,
            client_id=member.client_id,
            client_host=member.client_host,
            rebalance_timeout=member.rebalance_timeout_ms,
            session_timeout=member.session_timeout_ms,
            subscription=member.metadata(name),
            assignment=assignments.get(member.member_id, NO_ASSIGNMENT),
        )
        for member in group.members.values()
    ]
    value = GroupMetadataValue(
        protocol_type=group.protocol_type or "",
        generation=group.generation,
        protocol=name,
        leader=group.leader_id,
        current_state_timestamp=group.state_since_ms,
        members=members,
    )
    return Record(GroupMetadataKey(group.group_id), value, GROUP_METADATA_VERSION)


def empty_group_record(group: ClassicGroup) -> Record:
    """A group that has just been made and has no members yet."""
    value = GroupMetadataValue(protocol=None, leader=None, current_state_timestamp=group.state_since_ms)
    return Record(GroupMetadataKey(group.group_id), value, GROUP_METADATA_VERSION)


def group_from(group_id: str, value: GroupMetadataValue) -> ClassicGroup:
    """The group that `value` describes."""
    group = ClassicGroup(group_id, STABLE if value.members else EMPTY, value.current_state_timestamp)
    group.generation = value.generation
    group.protocol_type = value.protocol_type or None
    group.protocol_name = value.protocol
    group.leader_id = value.leader
    group.stored = value
    for stored in value.members:
        session_timeout_ms = stored.session_timeout
        timeout_ms = stored.rebalance_timeout if stored.rebalance_timeout != -1 else session_timeout_ms
        member = Member(
            group_id,
            stored.member_id,
            stored.group_instance_id,
            stored.client_id,
            stored.client_host,
            timeout_ms,
            session_timeout_ms,
            [(value.protocol or "", bytes(stored.subscription))],
            bytes(stored.assignment),
        )
        group.add(member, value.protocol_type)
    group.subscribed_topics = subscribed_topics(group)
    return group


def subscribed_topics(group: ClassicGroup) -> frozenset[str] | None:
    """The topics of all members' subscriptions; None if they are not consumers, or cannot be read."""
    if group.protocol_type != CONSUMER_PROTOCOL_TYPE:
        return None
    topics: set[str] = set()
    for member in group.members.values():
        try:
            topics.update(_topics_of(member.metadata(group.protocol_name)))
        except (DecodeError, LookupError):
            return None
    return frozenset(topics)


def _topics_of(subscription: bytes) -> list[str]:
    if len(subscription) < 2:
        raise DecodeError("a subscription without a version")
    version = int.from_bytes(subscription[:2], "big", signed=True)
    if version < 0:
        raise DecodeError(f"subscription version {version}")
    topics: list[str] = ConsumerProtocolSubscription.decode(subscription, 2, 0)[0].topics
    return topics
