"""ListGroups (16, v0-5), DescribeGroups (15, v0-6), DeleteGroups (42, v0-3): what tools ask about groups.

*Must not know:* how groups work. *Theory:* a list is asked of all shards, everything else of the one that keeps the
group; each group has its own answer, whatever happens to the others.
*Kafka:* GroupCoordinatorService.listGroups, describeGroups, deleteGroups (KIP-518 states, KIP-848 types, KIP-1043
errors).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.coordinator.group.describe import describe_classic, listed
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.delete_groups import (
    DeletableGroupResult,
    DeleteGroupsRequest,
    DeleteGroupsResponse,
)
from flarestream.wire.messages.describe_groups import (
    DescribedGroup,
    DescribeGroupsRequest,
    DescribeGroupsResponse,
)
from flarestream.wire.messages.list_groups import ListGroupsRequest, ListGroupsResponse

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node

GROUP_NOT_FOUND_FROM = 6
GROUP_OPERATIONS = 3400
"""What anybody may do with a group while there is no authorizer, as a bit field: read, delete, describe, and
describe and alter its settings.
"""


async def list_groups(node: Node, _ctx: RequestContext, request: ListGroupsRequest) -> ListGroupsResponse:
    """The groups of this broker that match. Error: COORDINATOR_LOAD_IN_PROGRESS while any shard is loading."""
    states, types = request.states_filter, request.types_filter
    response = ListGroupsResponse()
    try:
        for shard in node.coordinators.groups.served():
            response.groups += await shard.read(
                lambda machine: listed(machine.groups.values(), states, types)
            )
    except ApiError as error:
        if error.code != ErrorCode.NOT_COORDINATOR:
            return ListGroupsResponse(error_code=int(error.code))
    return response


async def describe_groups(
    node: Node, ctx: RequestContext, request: DescribeGroupsRequest
) -> DescribeGroupsResponse:
    """Each group for itself; one that is not there is Dead, since v6 with an error."""
    answers = []
    for group_id in request.groups:
        described = await _describe(node, ctx.api_version, group_id)
        if request.include_authorized_operations and not described.error_code:
            described.authorized_operations = GROUP_OPERATIONS
        answers.append(described)
    return DescribeGroupsResponse(groups=answers)


async def _describe(node: Node, version: int, group_id: str) -> DescribedGroup:
    if not group_id:
        return DescribedGroup(int(ErrorCode.INVALID_GROUP_ID), group_id=group_id)
    try:
        return await node.coordinators.groups.shard(group_id).read(
            lambda machine: describe_classic(machine.groups.get(group_id), group_id)
        )
    except ApiError as error:
        if error.code != ErrorCode.GROUP_ID_NOT_FOUND:
            return DescribedGroup(int(error.code), group_id=group_id)
        if version < GROUP_NOT_FOUND_FROM:
            return DescribedGroup(group_id=group_id, group_state="Dead")
        return DescribedGroup(int(error.code), error.message, group_id, "Dead")


async def delete_groups(
    node: Node, _ctx: RequestContext, request: DeleteGroupsRequest
) -> DeleteGroupsResponse:
    """Each group for itself, once."""
    results = []
    for group_id in dict.fromkeys(request.groups_names):
        try:
            await node.coordinators.groups.shard(group_id).ask(
                lambda machine, _now, group_id=group_id: machine.delete_group(group_id)  # type: ignore[misc]
            )
        except ApiError as error:
            results.append(DeletableGroupResult(group_id, int(error.code), error.message))
        else:
            results.append(DeletableGroupResult(group_id))
    return DeleteGroupsResponse(results=results)
