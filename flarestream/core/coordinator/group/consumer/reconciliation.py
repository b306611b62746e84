"""One member's next step from what it has to what it should have.

*Must not know:* how the target was found, records. *Theory:* a member first gives back all that the target does
not have; only a heartbeat that no longer names those partitions ends that. Then its epoch moves to the
assignment's, and it gets what nobody owns; for the rest it waits (UNRELEASED) and gets it as it becomes free. So
a partition has one owner at any time, and only the members that are concerned move.
*Kafka:* CurrentAssignmentBuilder (KIP-848).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from flarestream.core.coordinator.group.consumer.member import (
    NOTHING,
    STABLE,
    UNRELEASED,
    UNREVOKED,
    ConsumerMember,
    Owned,
    Partitions,
)
from flarestream.wire.errors import ApiError, ErrorCode

if TYPE_CHECKING:
    from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
    from flarestream.core.metadata.image import MetadataImage


class Claimed(Protocol):
    """Partitions of one topic that a member says it has."""

    topic_id: bytes
    partitions: list[int]


Claims = Sequence[Claimed] | None
"""What a member says it has; None: it does not say."""


class Goal:
    """What a member is to be reconciled with."""

    __slots__ = ("epoch", "group", "image", "subscription_changed", "target")

    def __init__(
        self,
        group: ConsumerGroup,
        image: MetadataImage,
        epoch: int,
        target: Partitions,
        *,
        subscription_changed: bool = False,
    ) -> None:
        self.group = group
        self.image = image
        self.epoch = epoch
        self.target = target
        self.subscription_changed = subscription_changed


def reconcile(member: ConsumerMember, goal: Goal, claims: Claims) -> ConsumerMember:
    """The member after its next step; itself if there is none. ApiError: FENCED_MEMBER_EPOCH."""
    state = member.state
    if state == STABLE:
        if member.member_epoch != goal.epoch:
            return _next(member, member.member_epoch, goal, claims)
        return _drop_unsubscribed(member, goal, claims) if goal.subscription_changed else member
    if state == UNREVOKED:
        if not still_has(claims, member.pending_revocation):
            return _next(member, member.member_epoch, goal, claims)
        return _drop_unsubscribed(member, goal, claims) if goal.subscription_changed else member
    if state == UNRELEASED:
        return _next(member, member.member_epoch, goal, claims)
    if claims is not None and not claims:
        return _next(member, goal.epoch, goal, claims)
    raise ApiError(
        ErrorCode.FENCED_MEMBER_EPOCH,
        "the member's state is not known here; it must give up all its partitions and join again",
    )


def still_has(claims: Claims, partitions: Owned) -> bool:
    """Whether the member may still use one of these; if it does not say, it may."""
    if claims is None:
        return True
    for topic in claims:
        revoked = partitions.get(topic.topic_id)
        if revoked and any(partition in revoked for partition in topic.partitions):
            return True
    return False


def has_no_others(claims: Claims, partitions: Owned) -> bool:
    """Whether all that the member says it has is among these."""
    if claims is None:
        return False
    for topic in claims:
        known = partitions.get(topic.topic_id)
        if known is None or any(partition not in known for partition in topic.partitions):
            return False
    return True


def _next(member: ConsumerMember, member_epoch: int, goal: Goal, claims: Claims) -> ConsumerMember:
    wanted = goal.group.subscribed_topics(member)
    kept: dict[bytes, dict[int, int]] = {}
    revoked: dict[bytes, dict[int, int]] = {}
    gained: dict[bytes, list[int]] = {}
    waits = False
    for topic_id in dict.fromkeys([*goal.target, *member.assigned]):
        has = member.assigned.get(topic_id, NOTHING)
        target = goal.target.get(topic_id, frozenset()) if _wants(wanted, topic_id, goal) else frozenset()
        keeps = {partition: epoch for partition, epoch in has.items() if partition in target}
        gives = {partition: epoch for partition, epoch in has.items() if partition not in target}
        missing = [partition for partition in target if partition not in has]
        free = [each for each in missing if _is_free(member, topic_id, each, goal.group)]
        waits = waits or len(free) < len(missing)
        if keeps:
            kept[topic_id] = keeps
        if gives:
            revoked[topic_id] = gives
        if free:
            gained[topic_id] = free
    if revoked and still_has(claims, revoked):
        return member.moved(UNREVOKED, member_epoch, kept, revoked)
    for topic_id, partitions in gained.items():
        kept.setdefault(topic_id, {}).update(dict.fromkeys(partitions, goal.epoch))
    return member.moved(UNRELEASED if waits else STABLE, goal.epoch, kept, NOTHING)


def _wants(topics: frozenset[str], topic_id: bytes, goal: Goal) -> bool:
    topic = goal.image.topics_by_id.get(topic_id)
    return topic is not None and topic.name in topics


def _is_free(member: ConsumerMember, topic_id: bytes, partition: int, group: ConsumerGroup) -> bool:
    """Nobody owns it, or this member itself has just given it back."""
    if not group.is_owned(topic_id, partition):
        return True
    return partition in member.pending_revocation.get(topic_id, NOTHING)


def _drop_unsubscribed(member: ConsumerMember, goal: Goal, claims: Claims) -> ConsumerMember:
    """The subscription changed but no new target is there yet: what it no longer wants, it gives back now."""
    wanted = goal.group.subscribed_topics(member)
    dropped = {
        topic_id: partitions
        for topic_id, partitions in member.assigned.items()
        if not _wants(wanted, topic_id, goal)
    }
    if not dropped:
        return member
    kept = {
        topic_id: partitions for topic_id, partitions in member.assigned.items() if topic_id not in dropped
    }
    revoked = dict(member.pending_revocation)
    for topic_id, partitions in dropped.items():
        revoked[topic_id] = {**revoked.get(topic_id, NOTHING), **partitions}
    if still_has(claims, revoked):
        return member.moved(UNREVOKED, member.member_epoch, kept, revoked)
    return member.moved(member.state, member.member_epoch, kept, member.pending_revocation)
