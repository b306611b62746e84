"""SyncGroup: the leader brings the assignment, everybody takes theirs.

*Theory:* the leader's assignment is written first; it is given out when it is committed, and only if the generation is
still the one that it was made for. So no member ever works on an assignment that a new coordinator would not know.
*Kafka:* GroupMetadataManager.classicGroupSync (KIP-559 checks the protocol).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flarestream.core.coordinator.contract import Reply
from flarestream.core.coordinator.group.classic import NO_ASSIGNMENT, ClassicGroup
from flarestream.core.coordinator.group.lifecycle import (
    COMPLETING_REBALANCE,
    DEAD,
    PREPARING_REBALANCE,
    STABLE,
)
from flarestream.core.coordinator.group.rebalance import (
    Turn,
    drop_assignments,
    give_assignments,
    rebalance_or_go_on,
    sync_key,
)
from flarestream.core.coordinator.group.stored import group_record
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.sync_group import SyncGroupResponse

if TYPE_CHECKING:
    from flarestream.wire.messages.sync_group import SyncGroupRequest


class AssignmentStored(NamedTuple):
    """The leader's assignment for this generation is on its way to the log."""

    group_id: str
    generation: int
    assignments: dict[str, bytes]


def sync(group: ClassicGroup, request: SyncGroupRequest, reply: Reply, turn: Turn) -> None:
    """Decides about one SyncGroup; the answer is in the decision's `response`, or it is parked."""
    decision = turn.decision
    error = _problem(group, request)
    if error is None and group.state == PREPARING_REBALANCE:
        error = ErrorCode.REBALANCE_IN_PROGRESS
    if error is not None:
        decision.response = SyncGroupResponse(error_code=int(error))
        return
    member = group.members[request.member_id]
    _has_synced(group, request.member_id, turn)
    if group.state == STABLE:
        turn.expect_heartbeat(member)
        decision.response = SyncGroupResponse(
            protocol_type=group.protocol_type, protocol_name=group.protocol_name, assignment=member.assignment
        )
        return
    member.sync_reply = reply
    if group.leader_id == request.member_id:
        given = {each.member_id: bytes(each.assignment) for each in request.assignments}
        assignments = {member_id: given.get(member_id, NO_ASSIGNMENT) for member_id in group.members}
        decision.records.append(group_record(group, assignments))
        decision.after = AssignmentStored(group.group_id, group.generation, assignments)


def assignment_stored(group: ClassicGroup, event: AssignmentStored, error: ErrorCode, turn: Turn) -> None:
    """The assignment is committed, or could not be written; a generation that is over hears nothing of it."""
    if group.state != COMPLETING_REBALANCE or group.generation != event.generation:
        return
    if error != ErrorCode.NONE:
        drop_assignments(group, error, turn)
        rebalance_or_go_on(group, turn)
        return
    for member in group.members.values():
        member.assignment = event.assignments.get(member.member_id, NO_ASSIGNMENT)
    give_assignments(group, ErrorCode.NONE, turn)
    group.move_to(STABLE, turn.ctx.wall_ms)
    turn.ctx.counters.group_completed_rebalance += 1


def _has_synced(group: ClassicGroup, member_id: str, turn: Turn) -> None:
    group.pending_syncs.pop(member_id, None)
    if not group.pending_syncs:
        turn.deadlines.cancel(sync_key(group))


def _problem(group: ClassicGroup, request: SyncGroupRequest) -> ErrorCode | None:
    if group.state == DEAD:
        return ErrorCode.COORDINATOR_NOT_AVAILABLE
    try:
        group.check_member(request.member_id, request.group_instance_id)
    except ApiError as error:
        return error.code
    if request.generation_id != group.generation:
        return ErrorCode.ILLEGAL_GENERATION
    if _differs(request.protocol_type, group.protocol_type) or _differs(
        request.protocol_name, group.protocol_name
    ):
        return ErrorCode.INCONSISTENT_GROUP_PROTOCOL
    return None


def _differs(theirs: str | None, ours: str | None) -> bool:
    return theirs is not None and ours is not None and theirs != ours
