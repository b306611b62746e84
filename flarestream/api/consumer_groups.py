"""ConsumerGroupHeartbeat (68, v0-1), ConsumerGroupDescribe (69, v0-1): groups of the new protocol.

*Must not know:* how groups work. *Theory:* both are served if the cluster has finalized group.version 1 and the
settings list the consumer protocol; whether a heartbeat is well formed is decided before its group is looked for.
*Kafka:* KafkaApis.handleConsumerGroupHeartbeat, handleConsumerGroupDescribe (KIP-848, KIP-1082).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.api.group_admin import GROUP_OPERATIONS
from flarestream.core.coordinator.group.consumer.describe import describe_consumer
from flarestream.core.coordinator.group.consumer.heartbeat import Client
from flarestream.core.coordinator.group.consumer.request_rules import check_heartbeat
from flarestream.wire.errors import ApiError, ErrorCode, default_message
from flarestream.wire.messages.consumer_group_describe import (
    ConsumerGroupDescribeRequest,
    ConsumerGroupDescribeResponse,
    DescribedGroup,
)
from flarestream.wire.messages.consumer_group_heartbeat import (
    ConsumerGroupHeartbeatRequest,
    ConsumerGroupHeartbeatResponse,
)

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node

GROUP_VERSION = "group.version"


async def consumer_group_heartbeat(
    node: Node, ctx: RequestContext, request: ConsumerGroupHeartbeatRequest
) -> ConsumerGroupHeartbeatResponse:
    """Every error is in the response."""
    coordinators = node.coordinators
    try:
        if not _is_enabled(node):
            raise ApiError(ErrorCode.UNSUPPORTED_VERSION)
        check_heartbeat(request, ctx.api_version, coordinators.limits.consumer.assignors)
        client = Client(ctx.client_id or "", "/" + ctx.client_host)
        return await coordinators.groups.shard(request.group_id).ask(
            lambda machine, now: machine.consumers.heartbeat(request, client, now)
        )
    except ApiError as error:
        return ConsumerGroupHeartbeatResponse(0, int(error.code), error.message)


async def consumer_group_describe(
    node: Node, _ctx: RequestContext, request: ConsumerGroupDescribeRequest
) -> ConsumerGroupDescribeResponse:
    """Each group for itself."""
    if not _is_enabled(node):
        code = ErrorCode.UNSUPPORTED_VERSION
        groups = [DescribedGroup(int(code), default_message(code), each) for each in request.group_ids]
        return ConsumerGroupDescribeResponse(groups=groups)
    answers = []
    for group_id in request.group_ids:
        described = await _describe(node, group_id)
        if request.include_authorized_operations and not described.error_code:
            described.authorized_operations = GROUP_OPERATIONS
        answers.append(described)
    return ConsumerGroupDescribeResponse(groups=answers)


async def _describe(node: Node, group_id: str) -> DescribedGroup:
    if not group_id:
        return DescribedGroup(int(ErrorCode.INVALID_GROUP_ID), None, group_id)
    coordinators = node.coordinators
    default_assignor = coordinators.limits.consumer.assignors[0]
    image = node.metadata.image
    try:
        return await coordinators.groups.shard(group_id).read(
            lambda machine: describe_consumer(machine.groups.get(group_id), group_id, default_assignor, image)
        )
    except ApiError as error:
        not_found = error.code == ErrorCode.GROUP_ID_NOT_FOUND
        return DescribedGroup(int(error.code), error.message if not_found else None, group_id)


def _is_enabled(node: Node) -> bool:
    """The finalized feature and the setting both say so."""
    return node.metadata.image.features.get(GROUP_VERSION, 0) >= 1 and node.coordinators.serves_consumers
