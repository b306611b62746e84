"""JoinGroup (11, v0-9), SyncGroup (14, v0-5), Heartbeat (12, v0-4), LeaveGroup (13, v0-5): a member's life.

*Must not know:* how groups work. *Theory:* a handler finds the shard, asks it in the form of the newest version, and
puts errors where its version wants them. Join and Sync are parked by the shard until the group is ready.
*Kafka:* GroupCoordinatorService; KIP-345, KIP-394, KIP-559, KIP-814.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.coordinator.group.join import Joining
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.heartbeat import HeartbeatRequest, HeartbeatResponse
from flarestream.wire.messages.join_group import JoinGroupRequest, JoinGroupResponse
from flarestream.wire.messages.leave_group import (
    LeaveGroupRequest,
    LeaveGroupResponse,
    MemberIdentity,
    MemberResponse,
)
from flarestream.wire.messages.sync_group import SyncGroupRequest, SyncGroupResponse

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node

KNOWN_MEMBER_ID_FROM = 4
NULLABLE_PROTOCOL_FROM = 7
SKIP_ASSIGNMENT_FROM = 9
PROTOCOL_REQUIRED_FROM = 5
LEAVE_BATCHES_FROM = 3

LOAD_IN_PROGRESS = ErrorCode.COORDINATOR_LOAD_IN_PROGRESS
_INVALID_GROUP_ID = int(ErrorCode.INVALID_GROUP_ID)


async def join_group(node: Node, ctx: RequestContext, request: JoinGroupRequest) -> JoinGroupResponse:
    """Waits for the end of the join phase. Every error is in the response."""
    if not request.group_id:
        response = JoinGroupResponse(error_code=_INVALID_GROUP_ID, member_id=request.member_id)
    else:
        version = ctx.api_version
        protocols = [(each.name, bytes(each.metadata)) for each in request.protocols]
        request.protocols = []
        who = (ctx.client_id or "", "/" + ctx.client_host)
        flags = (version >= KNOWN_MEMBER_ID_FROM, version >= SKIP_ASSIGNMENT_FROM)
        try:
            response = await node.coordinators.groups.shard(request.group_id).ask_parked(
                lambda machine, reply, now: machine.join(
                    Joining(request, protocols, *who, *flags, reply), now
                )
            )
        except ApiError as error:
            response = JoinGroupResponse(error_code=int(error.code))
    if ctx.api_version < NULLABLE_PROTOCOL_FROM:
        response.protocol_name = response.protocol_name or ""
    else:
        response.protocol_name = response.protocol_name or None
    return response


async def sync_group(node: Node, ctx: RequestContext, request: SyncGroupRequest) -> SyncGroupResponse:
    """Waits for the leader's assignment. Every error is in the response."""
    if not request.group_id:
        return SyncGroupResponse(error_code=_INVALID_GROUP_ID)
    if ctx.api_version >= PROTOCOL_REQUIRED_FROM and (
        request.protocol_type is None or request.protocol_name is None
    ):
        return SyncGroupResponse(error_code=int(ErrorCode.INCONSISTENT_GROUP_PROTOCOL))
    try:
        return await node.coordinators.groups.shard(request.group_id).ask_parked(
            lambda machine, reply, now: machine.sync(request, reply, now)
        )
    except ApiError as error:
        return SyncGroupResponse(error_code=int(error.code))


async def heartbeat(node: Node, _ctx: RequestContext, request: HeartbeatRequest) -> HeartbeatResponse:
    """A coordinator that is loading does not know yet, and lets the member live."""
    if not request.group_id:
        return HeartbeatResponse(0, _INVALID_GROUP_ID)
    try:
        return await node.coordinators.groups.shard(request.group_id).ask(
            lambda machine, now: machine.heartbeat(request, now)
        )
    except ApiError as error:
        return HeartbeatResponse(0, 0 if error.code == LOAD_IN_PROGRESS else int(error.code))


async def leave_group(node: Node, ctx: RequestContext, request: LeaveGroupRequest) -> LeaveGroupResponse:
    """One member before v3, then many, each with its own answer."""
    version = ctx.api_version
    if not request.group_id:
        return LeaveGroupResponse(error_code=_INVALID_GROUP_ID)
    if version < LEAVE_BATCHES_FROM:
        request.members = [MemberIdentity(request.member_id)]
    try:
        response = await node.coordinators.groups.shard(request.group_id).ask(
            lambda machine, now: machine.leave(request, now)
        )
    except ApiError as error:
        response = _leave_failed(request, error.code)
    if version < LEAVE_BATCHES_FROM:
        code = response.error_code or next(
            (each.error_code for each in response.members if each.error_code), 0
        )
        return LeaveGroupResponse(error_code=code)
    return response


def _leave_failed(request: LeaveGroupRequest, code: ErrorCode) -> LeaveGroupResponse:
    if code != ErrorCode.UNKNOWN_MEMBER_ID:
        return LeaveGroupResponse(error_code=int(code))
    answers = [MemberResponse(each.member_id, each.group_instance_id, int(code)) for each in request.members]
    return LeaveGroupResponse(members=answers)
