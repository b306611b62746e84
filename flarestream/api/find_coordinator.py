"""FindCoordinator (10, v0-6): which broker coordinates a group or a transactional id.

*Must not know:* what coordinators do. *Theory:* the leader of the key's partition of the internal topic. If the topic
is not there it is created now; Kafka lets the client ask again, here the answer waits for it a moment, which spares
the first consumer of a new cluster its client's retry backoff.
*Kafka:* KafkaApis.getCoordinator (KIP-699 batches, KIP-932 share keys).
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from flarestream.api.auto_create import create_internal
from flarestream.api.endpoints import addresses
from flarestream.node.coordination.coordinators import GROUP_TOPIC
from flarestream.wire.errors import ApiError, ErrorCode, default_message
from flarestream.wire.messages.find_coordinator import (
    Coordinator,
    FindCoordinatorRequest,
    FindCoordinatorResponse,
)

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node

GROUP, TRANSACTION, SHARE = 0, 1, 2
BATCHED_FROM = 4
SHARE_FROM = 6
NOBODY = (-1, "", -1)
CREATION_WAIT_S = 1.0


async def find_coordinator(
    node: Node, ctx: RequestContext, request: FindCoordinatorRequest
) -> FindCoordinatorResponse:
    """One answer per key; before v4 there is one key."""
    if request.key_type == GROUP and GROUP_TOPIC not in node.metadata.image.topics_by_name:
        await _create_topic(node)
    if ctx.api_version >= BATCHED_FROM:
        found = [_find(node, ctx, request.key_type, key) for key in request.coordinator_keys]
        return FindCoordinatorResponse(coordinators=found)
    only = _find(node, ctx, request.key_type, request.key)
    message = "NONE" if not only.error_code else default_message(ErrorCode(only.error_code))
    return FindCoordinatorResponse(0, only.error_code, message, only.node_id, only.host, only.port)


def _find(node: Node, ctx: RequestContext, key_type: int, key: str) -> Coordinator:
    try:
        node_id, host, port = _locate(node, ctx, key_type, key)
    except ApiError as error:
        node_id, host, port = NOBODY
        return Coordinator(key, node_id, host, port, int(error.code))
    return Coordinator(key, node_id, host, port)


def _locate(node: Node, ctx: RequestContext, key_type: int, key: str) -> tuple[int, str, int]:
    """(node id, host, port). ApiError: INVALID_REQUEST, COORDINATOR_NOT_AVAILABLE."""
    if key_type not in (GROUP, TRANSACTION, SHARE) or (key_type == SHARE and ctx.api_version < SHARE_FROM):
        raise ApiError(ErrorCode.INVALID_REQUEST)
    if key_type != GROUP:
        raise ApiError(ErrorCode.COORDINATOR_NOT_AVAILABLE)
    topic = node.metadata.image.topics_by_name.get(GROUP_TOPIC)
    if topic is None:
        raise ApiError(ErrorCode.COORDINATOR_NOT_AVAILABLE)
    partition = topic.partitions.get(node.coordinators.groups.place(key))
    leader = partition.leader if partition is not None else -1
    for broker in addresses(node, ctx):
        if broker.broker_id == leader:
            return broker.broker_id, broker.host, broker.port
    raise ApiError(ErrorCode.COORDINATOR_NOT_AVAILABLE)


async def _create_topic(node: Node) -> None:
    """Once at a time; whoever asks meanwhile waits for the same creation, for CREATION_WAIT_S at most."""
    task = _creations.get(node.cluster_id)
    if task is None:
        task = asyncio.get_running_loop().create_task(
            create_internal(node, GROUP_TOPIC), name="create offsets topic"
        )
        _creations[node.cluster_id] = task
        task.add_done_callback(lambda _: _creations.pop(node.cluster_id, None))
    await asyncio.wait([task], timeout=CREATION_WAIT_S)


_creations: dict[str, asyncio.Task[None]] = {}
