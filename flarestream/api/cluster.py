"""DescribeCluster (key 60, v0-2): the brokers, or on a controller listener the controllers.

Must not know: topics. Theory: a request names the kind of endpoint it wants (v1 and later; brokers before); a
listener answers only for its own kind. Fenced brokers are listed on request (v2). Kafka:
AuthHelper.computeDescribeClusterResponse; KIP-700, KIP-919, KIP-1073.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.api.endpoints import CLUSTER_OPERATIONS, NOT_ASKED, addresses, any_live_broker, own_address
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.describe_cluster import (
    DescribeClusterBroker,
    DescribeClusterRequest,
    DescribeClusterResponse,
)

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node

BROKERS = 1
CONTROLLERS = 2
_KINDS = {BROKERS: "BROKER", CONTROLLERS: "CONTROLLER"}


async def describe_cluster(
    node: Node, ctx: RequestContext, request: DescribeClusterRequest
) -> DescribeClusterResponse:
    """The brokers, with the endpoints of the listener on which the request came in."""
    refused = _refusal(request, ctx.api_version, BROKERS)
    if refused is not None:
        return refused
    found = addresses(node, ctx, include_fenced=request.include_fenced_brokers)
    brokers = [DescribeClusterBroker(a.broker_id, a.host, a.port, a.rack, a.fenced) for a in found]
    return _answer(node, request, BROKERS, any_live_broker(node, found), brokers)


async def describe_controllers(
    node: Node, ctx: RequestContext, request: DescribeClusterRequest
) -> DescribeClusterResponse:
    """The registered controllers, with the endpoints of the listener on which the request came in."""
    refused = _refusal(request, ctx.api_version, CONTROLLERS)
    if refused is not None:
        return refused
    controllers = []
    for controller in node.metadata.image.controllers.values():
        endpoint = controller.endpoints.get(ctx.listener_name)
        if endpoint is None:
            continue
        here = controller.controller_id == node.node_id
        host, port = own_address(node, ctx) if here else (endpoint.host, endpoint.port)
        controllers.append(DescribeClusterBroker(controller.controller_id, host, port))
    return _answer(node, request, CONTROLLERS, node.raft.leader_id, controllers)


def _answer(
    node: Node,
    request: DescribeClusterRequest,
    kind: int,
    controller_id: int,
    brokers: list[DescribeClusterBroker],
) -> DescribeClusterResponse:
    operations = CLUSTER_OPERATIONS if request.include_cluster_authorized_operations else NOT_ASKED
    return DescribeClusterResponse(
        endpoint_type=kind,
        cluster_id=node.cluster_id,
        controller_id=controller_id,
        brokers=brokers,
        cluster_authorized_operations=operations,
    )


def _refusal(request: DescribeClusterRequest, version: int, kind: int) -> DescribeClusterResponse | None:
    """The error answer when the request wants endpoints of another kind than this listener's."""
    wanted = request.endpoint_type
    if wanted == kind:
        return None
    if wanted not in _KINDS:
        code, text = ErrorCode.UNSUPPORTED_ENDPOINT_TYPE, f"there is no endpoint type {wanted}"
    else:
        code = ErrorCode.MISMATCHED_ENDPOINT_TYPE if version > 0 else ErrorCode.INVALID_REQUEST
        text = f"this is a {_KINDS[kind]} endpoint, the request is for {_KINDS[wanted]} endpoints"
    return DescribeClusterResponse(error_code=int(code), error_message=text)
