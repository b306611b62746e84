"""JoinGroup: who may come in, and what their coming starts.

*Must not know:* versions, except what each of them promises the client (a known member id, a skipped assignment).
*Kafka:* GroupMetadataManager.classicGroupJoin (KIP-394 member ids, KIP-345 static members, KIP-814 skipped
assignment, KIP-800 reasons).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flarestream.core.coordinator.contract import Reply
from flarestream.core.coordinator.group.classic import ClassicGroup, Member, Protocols
from flarestream.core.coordinator.group.lifecycle import (
    COMPLETING_REBALANCE,
    DEAD,
    EMPTY,
    PREPARING_REBALANCE,
    STABLE,
)
from flarestream.core.coordinator.group.rebalance import (
    NEW_MEMBER_JOIN_TIMEOUT_MS,
    Turn,
    complete_join_if_all_came,
    joined,
    prepare_rebalance,
    rebalance_or_go_on,
)
from flarestream.core.coordinator.group.stored import group_record
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.join_group import JoinGroupResponse

if TYPE_CHECKING:
    from flarestream.wire.messages.join_group import JoinGroupRequest

UNKNOWN_MEMBER = ""


class Joining(NamedTuple):
    """A JoinGroup as the group sees it. The protocols' metadata is copied out of the request's frame."""

    request: JoinGroupRequest
    protocols: Protocols
    client_id: str
    client_host: str
    needs_known_id: bool
    """v4 and later: a new dynamic member is sent away with an id first."""
    can_skip_assignment: bool
    """v9 and later."""
    reply: Reply


class StaticReplaced(NamedTuple):
    """A static member came back under a new id in a stable group, and the record that says so is on its way."""

    group_id: str
    instance_id: str
    old_member_id: str
    new_member_id: str
    old_protocols: Protocols
    old_rebalance_timeout_ms: int
    old_session_timeout_ms: int
    old_leader_id: str | None
    can_skip_assignment: bool


def refused(member_id: str, error: ErrorCode, *, protocol_name: str | None = "") -> JoinGroupResponse:
    """The answer that says no."""
    return JoinGroupResponse(error_code=int(error), member_id=member_id, protocol_name=protocol_name)


def join(group: ClassicGroup, joining: Joining, turn: Turn) -> None:
    """Decides about one JoinGroup; the answer is in the decision's `response`, or it is parked."""
    member_id = joining.request.member_id
    decision = turn.decision
    if not _has_room(group, member_id, turn.ctx.limits.max_size):
        if member_id in group.members:
            turn.deadlines.cancel(group.members[member_id].session_key)
        group.remove(member_id)
        decision.response = refused(UNKNOWN_MEMBER, ErrorCode.GROUP_MAX_SIZE_REACHED)
    elif group.state == DEAD:
        decision.response = refused(member_id, ErrorCode.COORDINATOR_NOT_AVAILABLE)
    elif not group.supports(joining.request.protocol_type, joining.protocols):
        decision.response = refused(member_id, ErrorCode.INCONSISTENT_GROUP_PROTOCOL)
    elif member_id == UNKNOWN_MEMBER:
        _join_new(group, joining, turn)
    elif member_id in group.pending_joins:
        _join_pending(group, joining, turn)
    else:
        _join_again(group, joining, turn)


def _has_room(group: ClassicGroup, member_id: str, max_size: int) -> bool:
    if group.state in (EMPTY, DEAD):
        return True
    member = group.members.get(member_id)
    if group.state == PREPARING_REBALANCE:
        return (member is not None and member.join_reply is not None) or group.joining_count < max_size
    return member is not None or len(group.members) < max_size


def _join_new(group: ClassicGroup, joining: Joining, turn: Turn) -> None:
    """Somebody without a member id."""
    request = joining.request
    instance_id = request.group_instance_id
    new_id = f"{joining.client_id if instance_id is None else instance_id}-{turn.ctx.new_uuid_text()}"
    if instance_id is not None and instance_id in group.static_members:
        _replace_static(group, joining, new_id, turn)
    elif instance_id is None and joining.needs_known_id:
        group.pending_joins[new_id] = None
        turn.expect_within(("session", group.group_id, new_id), request.session_timeout_ms)
        turn.decision.response = refused(new_id, ErrorCode.MEMBER_ID_REQUIRED)
    else:
        _add(group, joining, new_id, turn)


def _join_pending(group: ClassicGroup, joining: Joining, turn: Turn) -> None:
    """Somebody with the id that was given out a moment ago."""
    if joining.request.group_instance_id is not None:
        raise ApiError(ErrorCode.UNKNOWN_SERVER_ERROR, "a static member came with a pending member id")
    _add(group, joining, joining.request.member_id, turn)


def _add(group: ClassicGroup, joining: Joining, member_id: str, turn: Turn) -> None:
    request = joining.request
    member = Member(
        group.group_id,
        member_id,
        request.group_instance_id,
        joining.client_id,
        joining.client_host,
        rebalance_timeout_ms(request),
        request.session_timeout_ms,
        joining.protocols,
    )
    member.is_new = True
    if group.state == PREPARING_REBALANCE and group.previous_state == EMPTY:
        group.new_member_added = True
    group.add(member, request.protocol_type, joining.reply)
    turn.expect_within(member.session_key, NEW_MEMBER_JOIN_TIMEOUT_MS)
    rebalance_or_go_on(group, turn)


def _join_again(group: ClassicGroup, joining: Joining, turn: Turn) -> None:
    """A member that is in, or says so."""
    request = joining.request
    member_id = request.member_id
    try:
        member = group.check_member(member_id, request.group_instance_id)
    except ApiError as error:
        turn.decision.response = refused(member_id, error.code, protocol_name=None)
        return
    state = group.state
    if state == EMPTY:
        turn.decision.response = refused(member_id, ErrorCode.UNKNOWN_MEMBER_ID)
    elif (state == COMPLETING_REBALANCE and member.protocols == joining.protocols) or (
        state == STABLE and member.protocols == joining.protocols and group.leader_id != member_id
    ):
        # It did not hear the answer, or has nothing new to say: the generation stands.
        turn.decision.response = joined(group, member_id, show_members=state == COMPLETING_REBALANCE)
    else:
        _update(group, member, joining)
        rebalance_or_go_on(group, turn)


def _update(group: ClassicGroup, member: Member, joining: Joining) -> None:
    request = joining.request
    timeout_ms = rebalance_timeout_ms(request)
    group.update(member, joining.protocols, timeout_ms, request.session_timeout_ms, joining.reply)


def _replace_static(group: ClassicGroup, joining: Joining, new_id: str, turn: Turn) -> None:
    """A static member came back without its id: it takes its place over, and the old id is fenced."""
    instance_id = joining.request.group_instance_id or ""
    old_id, old_leader_id = group.static_members[instance_id], group.leader_id
    turn.deadlines.cancel(group.members[old_id].session_key)
    member = group.replace_static(instance_id, new_id, turn.decision)
    turn.expect_heartbeat(member)
    event = StaticReplaced(
        group.group_id,
        instance_id,
        old_id,
        new_id,
        member.protocols,
        member.rebalance_timeout_ms,
        member.session_timeout_ms,
        old_leader_id,
        joining.can_skip_assignment,
    )
    _update(group, member, joining)
    if group.state == STABLE and group.select_protocol() == group.protocol_name:
        assignments = {each.member_id: each.assignment for each in group.members.values()}
        turn.decision.records.append(group_record(group, assignments))
        turn.decision.after = event
    elif group.state == STABLE:
        rebalance_or_go_on(group, turn)
    elif group.state == COMPLETING_REBALANCE:
        prepare_rebalance(group, turn)
    else:
        complete_join_if_all_came(group, turn)


def static_replaced(group: ClassicGroup, event: StaticReplaced, error: ErrorCode, turn: Turn) -> None:
    """The record of a replacement is committed, or could not be written and the replacement is undone.

    A rebalance may have begun meanwhile: then the parked JoinGroup belongs to its join phase and is answered there.
    """
    member = group.members.get(event.new_member_id)
    if member is None or member.join_reply is None:
        return
    if error != ErrorCode.NONE:
        _undo_replacement(group, member, event, error, turn)
        return
    if group.state != STABLE:
        return
    leads = group.leader_id == event.new_member_id
    response = joined(group, event.new_member_id, show_members=event.can_skip_assignment)
    if event.can_skip_assignment:
        response.skip_assignment = leads
    else:
        # A client that cannot skip must not think that it leads, or it would assign without a rebalance.
        response.leader = event.old_leader_id or ""
    group.answer_join(member, response, turn.decision)


def _undo_replacement(
    group: ClassicGroup, member: Member, event: StaticReplaced, error: ErrorCode, turn: Turn
) -> None:
    response = joined(group, UNKNOWN_MEMBER, show_members=False)
    response.leader = event.old_leader_id or ""
    response.error_code = int(error)
    group.answer_join(member, response, turn.decision)
    timeouts = (event.old_rebalance_timeout_ms, event.old_session_timeout_ms)
    group.update(member, event.old_protocols, *timeouts, None)
    turn.deadlines.cancel(member.session_key)
    turn.expect_heartbeat(group.replace_static(event.instance_id, event.old_member_id, turn.decision))


def rebalance_timeout_ms(request: JoinGroupRequest) -> int:
    """What the member asks for; before v1 it is the session timeout."""
    asked = request.rebalance_timeout_ms
    return request.session_timeout_ms if asked == -1 else asked
