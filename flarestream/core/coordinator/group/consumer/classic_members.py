"""Members of a consumer group that speak the classic protocol: JoinGroup, SyncGroup, Heartbeat, LeaveGroup.

*Theory:* to such a member the group looks like a classic one that is always ready: a JoinGroup is a heartbeat
that tells everything, its answer names the member epoch as generation and nobody as leader; SyncGroup hands out
what the member has; a Heartbeat says REBALANCE_IN_PROGRESS when the member must come back to take its next step.
*Kafka:* GroupMetadataManager.classicGroupJoinToConsumerGroup, ...SyncToConsumerGroup, ...HeartbeatToConsumerGroup,
...LeaveToConsumerGroup (KIP-848).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.coordinator.contract import Decision, Record
from flarestream.core.coordinator.group.classic import CONSUMER_PROTOCOL_TYPE
from flarestream.core.coordinator.group.consumer import migration
from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.core.coordinator.group.consumer.embedded import (
    read_subscription,
    version_of,
    write_assignment,
)
from flarestream.core.coordinator.group.consumer.heartbeat import (
    bump_if_needed,
    check_instance,
    check_room,
    follow,
    last_target,
    new_member_id,
    note_changes,
    replace_static,
    step,
)
from flarestream.core.coordinator.group.consumer.leaving import remove
from flarestream.core.coordinator.group.consumer.member import UNRELEASED, UNREVOKED, ConsumerMember
from flarestream.core.coordinator.group.consumer.reconciliation import Claims
from flarestream.core.coordinator.group.consumer.sessions import Turn
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.consumer_group_heartbeat import ConsumerGroupHeartbeatRequestTopicPartitions
from flarestream.wire.messages.heartbeat import HeartbeatResponse
from flarestream.wire.messages.join_group import JoinGroupResponse
from flarestream.wire.messages.leave_group import LeaveGroupResponse, MemberResponse
from flarestream.wire.messages.sync_group import SyncGroupResponse
from flarestream.wire.primitives import DecodeError
from flarestream.wire.records.group.consumer_group_member_metadata_value import (
    ClassicMemberMetadata,
    ClassicProtocol,
)

if TYPE_CHECKING:
    from flarestream.core.coordinator.group.join import Joining
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.wire.messages.consumer_protocol_subscription import ConsumerProtocolSubscription
    from flarestream.wire.messages.heartbeat import HeartbeatRequest
    from flarestream.wire.messages.leave_group import LeaveGroupRequest, MemberIdentity
    from flarestream.wire.messages.sync_group import SyncGroupRequest

# ---- JoinGroup ----------------------------------------------------------------------------------------------------


def join(group: ConsumerGroup, joining: Joining, turn: Turn) -> Decision[JoinGroupResponse]:
    """ApiError: INCONSISTENT_GROUP_PROTOCOL, GROUP_MAX_SIZE_REACHED, UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID."""
    request = joining.request
    member_id, instance_id = request.member_id, request.group_instance_id
    is_new = not member_id
    if is_new:
        member_id = new_member_id(turn)
    _check_join(group, joining, member_id, turn)
    if is_new and instance_id is None and joining.needs_known_id:
        required = int(ErrorCode.MEMBER_ID_REQUIRED)
        return Decision(JoinGroupResponse(error_code=required, member_id=member_id, protocol_name=None))
    records: list[Record] = []
    present = group.static_member(instance_id)
    member = _member(group, member_id, instance_id, present, records, is_new=is_new)
    subscription = _subscription(joining)
    updated = _taken_over(member, joining, subscription)
    changes = note_changes(group, member, updated, turn, records, resolved_only=False)
    claims = _claims(subscription, turn.ctx.image)
    goes_classic = present is not None and migration.becomes_classic_with(group, present, turn)
    if goes_classic:
        epoch, _ = bump_if_needed(group, member, updated, turn, records, bumps=changes.bumps_epoch)
        rebalance = group.assignment_epoch < epoch
        if not rebalance:
            target = last_target(group, updated)
            updated = step(
                group,
                updated,
                group.assignment_epoch,
                target,
                claims,
                turn,
                records,
                changed=changes.bumps_epoch,
            )
        records += migration.to_classic(group, (), updated, turn, rebalance=rebalance)
    else:
        updated = follow(group, member, updated, changes, claims, turn, records)
        turn.sessions.expect_heartbeat(updated, request.session_timeout_ms, turn.ctx)
        turn.sessions.expect_sync(updated, turn.ctx)
    response = JoinGroupResponse(
        member_id=updated.member_id,
        generation_id=updated.member_epoch,
        protocol_type=CONSUMER_PROTOCOL_TYPE,
        protocol_name=joining.protocols[0][0],
    )
    return Decision(response, records)


def _check_join(group: ConsumerGroup, joining: Joining, member_id: str, turn: Turn) -> None:
    request = joining.request
    if not turn.limits.may_mix:
        raise ApiError(
            ErrorCode.INCONSISTENT_GROUP_PROTOCOL,
            "group.consumer.migration.policy keeps classic members out of consumer groups",
        )
    check_room(group, member_id, request.group_instance_id, turn)
    if not group.supports_classic(request.protocol_type, [name for name, _ in joining.protocols]):
        raise ApiError(ErrorCode.INCONSISTENT_GROUP_PROTOCOL, "the members have no protocol in common")


def _member(
    group: ConsumerGroup,
    member_id: str,
    instance_id: str | None,
    present: ConsumerMember | None,
    records: list[Record],
    *,
    is_new: bool,
) -> ConsumerMember:
    if instance_id is None or (is_new and present is None):
        return group.members.get(member_id) or ConsumerMember(group.group_id, member_id)
    if not is_new or present is None:
        return check_instance(present, member_id, instance_id)
    return replace_static(group, present, member_id, records)


def _subscription(joining: Joining) -> ConsumerProtocolSubscription:
    try:
        return read_subscription(joining.protocols[0][1])
    except DecodeError as error:
        raise ApiError(
            ErrorCode.INCONSISTENT_GROUP_PROTOCOL, f"the embedded subscription cannot be read: {error}"
        ) from error


def _taken_over(
    member: ConsumerMember, joining: Joining, subscription: ConsumerProtocolSubscription
) -> ConsumerMember:
    request = joining.request
    protocols = [ClassicProtocol(name, metadata) for name, metadata in joining.protocols]
    changes: dict[str, object] = {
        "topics": frozenset(subscription.topics),
        "topic_regex": "",
        "client_id": joining.client_id,
        "client_host": joining.client_host,
        "classic": ClassicMemberMetadata(request.session_timeout_ms, protocols),
    }
    if request.group_instance_id is not None:
        changes["instance_id"] = request.group_instance_id
    if subscription.rack_id:
        changes["rack_id"] = subscription.rack_id
    if request.rebalance_timeout_ms != -1:
        changes["rebalance_timeout_ms"] = request.rebalance_timeout_ms
    return member.replaced(**changes)


def _claims(subscription: ConsumerProtocolSubscription, image: MetadataImage) -> Claims:
    claims = []
    for each in subscription.owned_partitions:
        topic = image.topics_by_name.get(each.topic)
        if topic is not None:
            claims.append(ConsumerGroupHeartbeatRequestTopicPartitions(topic.topic_id, each.partitions))
    return claims


# ---- SyncGroup ----------------------------------------------------------------------------------------------------


def sync(group: ConsumerGroup, request: SyncGroupRequest, turn: Turn) -> Decision[SyncGroupResponse]:
    """ApiError: UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID, ILLEGAL_GENERATION, INCONSISTENT_GROUP_PROTOCOL,
    REBALANCE_IN_PROGRESS.
    """
    member = _classic_member(group, request.member_id, request.group_instance_id, request.generation_id)
    protocol = _protocols(member)[0]
    if request.protocol_type is not None and request.protocol_type != CONSUMER_PROTOCOL_TYPE:
        raise ApiError(ErrorCode.INCONSISTENT_GROUP_PROTOCOL)
    if request.protocol_name is not None and request.protocol_name != protocol.name:
        raise ApiError(ErrorCode.INCONSISTENT_GROUP_PROTOCOL)
    if group.assignment_epoch > member.member_epoch and member.state != UNREVOKED:
        turn.sessions.expect_join(member, turn.ctx)
        raise ApiError(ErrorCode.REBALANCE_IN_PROGRESS)
    turn.sessions.synced(member)
    turn.sessions.expect_heartbeat(member, _session_timeout_ms(member), turn.ctx)
    assignment = write_assignment(member.assigned, version_of(protocol.metadata), turn.ctx.image)
    return Decision(SyncGroupResponse(0, 0, request.protocol_type, request.protocol_name, assignment))


# ---- Heartbeat and LeaveGroup -------------------------------------------------------------------------------------


def heartbeat(group: ConsumerGroup, request: HeartbeatRequest, turn: Turn) -> Decision[HeartbeatResponse]:
    """ApiError: UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID, ILLEGAL_GENERATION."""
    member = _classic_member(group, request.member_id, request.group_instance_id, request.generation_id)
    turn.sessions.expect_heartbeat(member, _session_timeout_ms(member), turn.ctx)
    must_join = (
        member.member_epoch < group.assignment_epoch
        or _nobody_else_assigns(group)
        or member.state == UNREVOKED
        or (member.state == UNRELEASED and not group.waits_for_others(member))
    )
    if not must_join:
        return Decision(HeartbeatResponse())
    turn.sessions.expect_join(member, turn.ctx)
    return Decision(HeartbeatResponse(error_code=int(ErrorCode.REBALANCE_IN_PROGRESS)))


def _nobody_else_assigns(group: ConsumerGroup) -> bool:
    """A new target is due and only classic members are here, whose heartbeats compute none: one must join for it. (In
    Kafka 4.4 such a group waits until somebody joins by chance.)
    """
    return group.epoch > group.assignment_epoch and group.classic_count == len(group.members)


def leave(group: ConsumerGroup, request: LeaveGroupRequest, turn: Turn) -> Decision[LeaveGroupResponse]:
    """Each member has its own answer; those of the consumer protocol may be sent away like this too."""
    answers, leaving = [], {}
    for who in request.members:
        code = ErrorCode.NONE
        try:
            member = _leaver(group, who)
            leaving[member.member_id] = member
        except ApiError as error:
            code = error.code
        answers.append(MemberResponse(who.member_id, who.group_instance_id, int(code)))
    return Decision(LeaveGroupResponse(members=answers), remove(group, list(leaving.values()), turn))


def _leaver(group: ConsumerGroup, who: MemberIdentity) -> ConsumerMember:
    if who.group_instance_id is None:
        return group.member(who.member_id)
    present = group.static_member(who.group_instance_id)
    claimed = who.member_id or (present.member_id if present is not None else "")
    return check_instance(present, claimed, who.group_instance_id)


def _classic_member(
    group: ConsumerGroup, member_id: str, instance_id: str | None, generation: int
) -> ConsumerMember:
    if instance_id is None:
        member = group.member(member_id)
    else:
        member = check_instance(group.static_member(instance_id), member_id, instance_id)
    if not member.uses_classic_protocol:
        raise ApiError(ErrorCode.UNKNOWN_MEMBER_ID, f"member {member_id} speaks the new protocol")
    if generation != member.member_epoch:
        raise ApiError(ErrorCode.ILLEGAL_GENERATION)
    return member


def _protocols(member: ConsumerMember) -> list[ClassicProtocol]:
    if member.classic is None:
        raise AssertionError("not a classic member")
    return member.classic.supported_protocols


def _session_timeout_ms(member: ConsumerMember) -> int:
    if member.classic is None:
        raise AssertionError("not a classic member")
    return member.classic.session_timeout_ms
