"""A group that moves between the protocols while its members are at work.

For: heartbeat (up) and leaving, joining (down). *Must not know:* who asked.

*Theory:* both ways are a rewrite of records in one decision: the tombstones of the old kind, then the new
kind's. Upwards, every member keeps what its last assignment gave it, at the generation as its epoch. Downwards,
every member keeps its target as its assignment, at the group epoch as the generation; if a rebalance follows, it
keeps what it may still be at work on, since the group may move up again before that member is heard of. (Kafka keeps
the target then too, and can give a partition to a second member.) What is not in the log
(protocols that were not chosen, deadlines) is carried over by `Sessions.downgraded` and by new deadlines.
*Kafka:* GroupMetadataManager.convertToConsumerGroup, convertToClassicGroup; ConsumerGroup.fromClassicGroup;
ClassicGroup.fromConsumerGroup (KIP-848, group.consumer.migration.policy).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flarestream.core.coordinator.contract import Decision, Record
from flarestream.core.coordinator.group.classic import (
    CONSUMER_PROTOCOL_TYPE,
    NO_ASSIGNMENT,
    ClassicGroup,
    Member,
)
from flarestream.core.coordinator.group.consumer import metadata_hash
from flarestream.core.coordinator.group.consumer.apply import apply_to
from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.core.coordinator.group.consumer.embedded import (
    read_assignment,
    read_subscription,
    version_of,
    write_assignment,
)
from flarestream.core.coordinator.group.consumer.member import NOTHING, ConsumerMember, Partitions
from flarestream.core.coordinator.group.consumer.records import (
    current_record,
    epoch_record,
    group_tombstones,
    subscription_record,
    target_epoch_record,
    target_record,
)
from flarestream.core.coordinator.group.consumer.sessions import Turn
from flarestream.core.coordinator.group.lifecycle import STABLE
from flarestream.core.coordinator.group.rebalance import Turn as ClassicTurn
from flarestream.core.coordinator.group.rebalance import prepare_rebalance
from flarestream.core.coordinator.group.stored import group_record, subscribed_topics
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.join_group import JoinGroupResponse
from flarestream.wire.messages.sync_group import SyncGroupResponse
from flarestream.wire.primitives import DecodeError
from flarestream.wire.records.group.consumer_group_member_metadata_value import (
    ClassicMemberMetadata,
    ClassicProtocol,
)

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage

# ---- up -----------------------------------------------------------------------------------------------------------


def to_consumer(classic: ClassicGroup, turn: Turn) -> tuple[ConsumerGroup, list[Record]]:
    """The consumer group that the classic one becomes, and the records that make it so. ApiError: GROUP_ID_NOT_FOUND
    if it may not or cannot. Nothing has changed yet.
    """
    _check_upgrade(classic, turn)
    try:
        members = [_raised(classic, member, turn.ctx.image) for member in classic.members.values()]
    except DecodeError as error:
        raise _cannot(classic, f"a subscription or assignment cannot be read ({error})") from error
    group_id, epoch = classic.group_id, classic.generation
    topics = {topic for member in members for topic in member.topics}
    hashed = metadata_hash.group_hash(topics, turn.ctx.image, turn.sessions.topic_hashes)
    records = classic.tombstones()
    records += [subscription_record(member) for member in members]
    records.append(epoch_record(group_id, epoch, hashed))
    for member in members:
        target = {topic_id: frozenset(partitions) for topic_id, partitions in member.assigned.items()}
        records.append(target_record(group_id, member.member_id, target))
    records.append(target_epoch_record(group_id, epoch, 0))
    records += [current_record(member) for member in members]
    group = ConsumerGroup(group_id)
    apply_to(group, records)
    return group, records


def raised(classic: ClassicGroup, group: ConsumerGroup, turn: Turn, decision: Decision[Any]) -> None:
    """The upgrade is decided: whoever waits in the old group joins the new one, and every session goes on."""
    again = int(ErrorCode.REBALANCE_IN_PROGRESS)
    for member in classic.members.values():
        if member.join_reply is not None:
            answer: Any = JoinGroupResponse(error_code=again, member_id=member.member_id, protocol_name=None)
            decision.answers.append((member.join_reply, answer))
        if member.sync_reply is not None:
            decision.answers.append((member.sync_reply, SyncGroupResponse(error_code=again)))
        deadlines = turn.sessions.deadlines
        if member.member_id in group.members:
            new = group.members[member.member_id]
            turn.sessions.expect_heartbeat(new, member.session_timeout_ms, turn.ctx)
        deadlines.cancel(member.session_key)


def _check_upgrade(classic: ClassicGroup, turn: Turn) -> None:
    if not turn.limits.may_upgrade:
        raise _cannot(classic, "group.consumer.migration.policy forbids it")
    if not classic.uses_consumer_protocol:
        raise _cannot(classic, "its members are not consumers")
    if len(classic.members) > turn.limits.max_size:
        raise _cannot(classic, "it has more members than a consumer group may have")


def _cannot(classic: ClassicGroup, reason: str) -> ApiError:
    return ApiError(
        ErrorCode.GROUP_ID_NOT_FOUND,
        f"classic group {classic.group_id} cannot become a consumer group: {reason}",
    )


def _raised(classic: ClassicGroup, member: Member, image: MetadataImage) -> ConsumerMember:
    """The classic member as one of the consumer group. DecodeError; ApiError: GROUP_ID_NOT_FOUND."""
    name = classic.protocol_name or classic.select_protocol()
    subscription = read_subscription(member.metadata(name))
    epoch = classic.generation
    assigned: dict[bytes, dict[int, int]] = {}
    if member.assignment:
        assignment = read_assignment(member.assignment)
        if assignment.user_data:
            raise _cannot(classic, "its assignor keeps data of its own, which would be lost")
        for each in assignment.assigned_partitions:
            topic = image.topics_by_name.get(each.topic)
            if topic is not None:
                assigned[topic.topic_id] = dict.fromkeys(each.partitions, epoch)
    protocols = [ClassicProtocol(protocol, metadata) for protocol, metadata in member.protocols]
    return ConsumerMember(classic.group_id, member.member_id).replaced(
        member_epoch=epoch,
        previous_epoch=epoch,
        instance_id=member.instance_id,
        rack_id=subscription.rack_id or None,
        rebalance_timeout_ms=member.rebalance_timeout_ms,
        client_id=member.client_id,
        client_host=member.client_host,
        topics=frozenset(subscription.topics),
        assigned=assigned,
        classic=ClassicMemberMetadata(member.session_timeout_ms, protocols),
    )


# ---- down ---------------------------------------------------------------------------------------------------------


def becomes_classic(group: ConsumerGroup, leaving: Sequence[ConsumerMember], turn: Turn) -> bool:
    """Only classic members stay when these leave, and the group may go back to their protocol."""
    staying = len(group.members) - len(leaving)
    classic = group.classic_count - sum(member.uses_classic_protocol for member in leaving)
    return (
        classic == staying
        and staying > 0
        and turn.limits.may_downgrade
        and staying <= turn.ctx.limits.max_size
    )


def becomes_classic_with(group: ConsumerGroup, replaced: ConsumerMember, turn: Turn) -> bool:
    """The one member that is not classic is a static one that comes back as a classic member."""
    return (
        group.classic_count == len(group.members) - 1
        and not replaced.uses_classic_protocol
        and turn.limits.may_downgrade
        and len(group.members) <= turn.ctx.limits.max_size
    )


def to_classic(
    group: ConsumerGroup,
    leaving: Sequence[ConsumerMember],
    joining: ConsumerMember | None,
    turn: Turn,
    *,
    rebalance: bool,
) -> list[Record]:
    """The records by which the group is a classic one. `joining` is a static member in the place of its instance's
    present one. The classic group is kept in `Sessions.downgraded` until its record is applied.
    """
    replaced = group.static_member(joining.instance_id) if joining is not None else None
    gone = {member.member_id for member in leaving}
    members = [
        member for member in group.members.values() if member.member_id not in gone and member is not replaced
    ]
    old_ids = {member.member_id: member.member_id for member in members}
    if joining is not None and replaced is not None:
        members.append(joining)
        old_ids[joining.member_id] = replaced.member_id
    ids = [_id_now(each, replaced, joining) for each in group.members]
    records = group_tombstones(group.group_id, ids, group.resolved)
    classic = _lowered(group, members, old_ids, turn, rebalance=rebalance)
    assignments = {member.member_id: member.assignment for member in classic.members.values()}
    record = group_record(classic, assignments)
    records.append(record)
    value: Any = record.value
    classic.stored = value
    turn.sessions.downgraded[group.group_id] = (value, classic)
    _begin_classic_sessions(group, classic, turn, rebalance=rebalance)
    return records


def _id_now(member_id: str, replaced: ConsumerMember | None, joining: ConsumerMember | None) -> str:
    """The id under which records of the member were written last (those of a replacement come before)."""
    if replaced is not None and joining is not None and member_id == replaced.member_id:
        return joining.member_id
    return member_id


def _lowered(
    group: ConsumerGroup,
    members: Sequence[ConsumerMember],
    old_ids: dict[str, str],
    turn: Turn,
    *,
    rebalance: bool,
) -> ClassicGroup:
    classic = ClassicGroup(group.group_id, STABLE, turn.ctx.wall_ms)
    classic.generation = group.epoch
    for member in members:
        if member.classic is None:
            raise AssertionError(f"{member} does not speak the classic protocol")
        protocols = [(each.name, bytes(each.metadata)) for each in member.classic.supported_protocols]
        classic.add(
            Member(
                group.group_id,
                member.member_id,
                member.instance_id,
                member.client_id,
                member.client_host,
                member.rebalance_timeout_ms,
                member.classic.session_timeout_ms,
                protocols,
            ),
            CONSUMER_PROTOCOL_TYPE,
        )
    name = classic.protocol_name = classic.select_protocol()
    classic.subscribed_topics = subscribed_topics(classic)
    for member in members:
        each = classic.members[member.member_id]
        given = _held(member) if rebalance else group.target.get(old_ids[member.member_id], NOTHING)
        each.assignment = (
            write_assignment(given, version_of(each.metadata(name)), turn.ctx.image) or NO_ASSIGNMENT
        )
    return classic


def _held(member: ConsumerMember) -> Partitions:
    """What the member may still be at work on."""
    held: dict[bytes, frozenset[int]] = {}
    for owned in (member.assigned, member.pending_revocation):
        for topic_id, partitions in owned.items():
            held[topic_id] = held.get(topic_id, frozenset()) | frozenset(partitions)
    return held


def _begin_classic_sessions(
    group: ConsumerGroup, classic: ClassicGroup, turn: Turn, *, rebalance: bool
) -> None:
    sessions = turn.sessions
    for member in group.members.values():
        sessions.end(member)
    sessions.matching.pop(group.group_id, None)
    decision: Decision[Any] = Decision()
    classic_turn = ClassicTurn(turn.ctx, sessions.deadlines, decision)
    for each in classic.members.values():
        classic_turn.expect_heartbeat(each)
    if rebalance:
        prepare_rebalance(classic, classic_turn)
