"""LeaveGroup: members that go, one by one or many at once.

*Kafka:* GroupMetadataManager.classicGroupLeave (KIP-345 leaves in batches and by instance id, KIP-800 reasons).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.coordinator.group.classic import ClassicGroup
from flarestream.core.coordinator.group.lifecycle import (
    COMPLETING_REBALANCE,
    DEAD,
    PREPARING_REBALANCE,
    STABLE,
)
from flarestream.core.coordinator.group.rebalance import (
    Turn,
    complete_join_if_all_came,
    rebalance_or_go_on,
    remove_member,
)
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.leave_group import LeaveGroupResponse, MemberResponse

if TYPE_CHECKING:
    from flarestream.wire.messages.leave_group import LeaveGroupRequest, MemberIdentity


def leave(group: ClassicGroup, request: LeaveGroupRequest, turn: Turn) -> None:
    """Decides about one LeaveGroup in its form since v3; each member has its own answer."""
    if group.state == DEAD:
        turn.decision.response = LeaveGroupResponse(error_code=int(ErrorCode.COORDINATOR_NOT_AVAILABLE))
        return
    answers = [
        MemberResponse(each.member_id, each.group_instance_id, int(_leave_one(group, each, turn)))
        for each in request.members
    ]
    turn.decision.response = LeaveGroupResponse(members=answers)
    if all(answer.error_code for answer in answers):
        return
    if group.state in (STABLE, COMPLETING_REBALANCE):
        rebalance_or_go_on(group, turn)
    elif group.state == PREPARING_REBALANCE:
        complete_join_if_all_came(group, turn)


def _leave_one(group: ClassicGroup, who: MemberIdentity, turn: Turn) -> ErrorCode:
    member_id, instance_id = who.member_id, who.group_instance_id
    if not member_id:
        owner = group.static_members.get(instance_id) if instance_id is not None else None
        if owner is None:
            return ErrorCode.UNKNOWN_MEMBER_ID
        remove_member(group, group.members[owner], turn)
        return ErrorCode.NONE
    if member_id in group.pending_joins:
        group.remove(member_id)
        turn.deadlines.cancel(("session", group.group_id, member_id))
        return ErrorCode.NONE
    try:
        member = group.check_member(member_id, instance_id)
    except ApiError as error:
        return error.code
    remove_member(group, member, turn)
    return ErrorCode.NONE
