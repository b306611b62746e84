"""A consumer group as ConsumerGroupDescribe tells it.

*Kafka:* ConsumerGroup.asDescribedGroup, ConsumerGroupMember.asConsumerGroupDescribeMember.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.core.coordinator.group.consumer.member import NOTHING, ConsumerMember
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.consumer_group_describe import (
    Assignment,
    DescribedGroup,
    Member,
    TopicPartitions,
)

if TYPE_CHECKING:
    from flarestream.core.coordinator.group.kinds import Group
    from flarestream.core.metadata.image import MetadataImage

CLASSIC_MEMBER, CONSUMER_MEMBER = 0, 1


def describe_consumer(
    group: Group | None, group_id: str, default_assignor: str, image: MetadataImage
) -> DescribedGroup:
    """The group with its members. ApiError: GROUP_ID_NOT_FOUND."""
    if group is None:
        raise ApiError(ErrorCode.GROUP_ID_NOT_FOUND, f"Group {group_id} not found.")
    if not isinstance(group, ConsumerGroup):
        raise ApiError(ErrorCode.GROUP_ID_NOT_FOUND, f"Group {group_id} is not a consumer group.")
    return DescribedGroup(
        group_id=group_id,
        group_state=group.state,
        group_epoch=group.epoch,
        assignment_epoch=group.assignment_epoch,
        assignor_name=group.subscriptions.preferred_assignor(default_assignor),
        members=[_member(group, member, image) for member in group.members.values()],
    )


def _member(group: ConsumerGroup, member: ConsumerMember, image: MetadataImage) -> Member:
    has: dict[bytes, list[int]] = {}
    for owned in (member.assigned, member.pending_revocation):
        for topic_id, partitions in owned.items():
            has.setdefault(topic_id, []).extend(partitions)
    target = group.target.get(member.member_id, NOTHING)
    return Member(
        member.member_id,
        member.instance_id,
        member.rack_id,
        member.member_epoch,
        member.client_id,
        member.client_host,
        sorted(member.topics),
        member.topic_regex,
        _assignment(has.items(), image),
        _assignment(target.items(), image),
        CLASSIC_MEMBER if member.uses_classic_protocol else CONSUMER_MEMBER,
    )


def _assignment(partitions: Iterable[tuple[bytes, Any]], image: MetadataImage) -> Assignment:
    topics = []
    for topic_id, indexes in partitions:
        topic = image.topics_by_id.get(topic_id)
        if topic is not None:
            topics.append(TopicPartitions(topic_id, topic.name, sorted(indexes)))
    return Assignment(topics)
