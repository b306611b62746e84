"""AlterReplicaLogDirs (key 34, v1-2) and AssignReplicasToDirs (key 73, v0, controller): where replicas lie.

Must not know: files. Theory: a move is begun here and goes on by itself; DescribeLogDirs shows how far it is. A
directory that is offline takes nothing, and while any is offline nothing is moved, because the replica might lie there
already. Kafka: ReplicaManager.alterReplicaLogDirs, ControllerApis.handleAssignReplicasToDirs (KIP-113, KIP-858).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.controller.directories import assign_replicas_to_dirs as decide
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.alter_replica_log_dirs import (
    AlterReplicaLogDirPartitionResult,
    AlterReplicaLogDirsRequest,
    AlterReplicaLogDirsResponse,
    AlterReplicaLogDirTopicResult,
)

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node
    from flarestream.wire.messages.assign_replicas_to_dirs import (
        AssignReplicasToDirsRequest,
        AssignReplicasToDirsResponse,
    )


async def alter_replica_log_dirs(
    node: Node, _ctx: RequestContext, request: AlterReplicaLogDirsRequest
) -> AlterReplicaLogDirsResponse:
    """Begins the moves; of a partition named twice the last directory counts, as in Kafka."""
    wanted: dict[tuple[str, int], str] = {}
    for directory in request.dirs:
        for topic in directory.topics:
            for index in topic.partitions:
                wanted[topic.name, index] = directory.path
    results: dict[str, list[AlterReplicaLogDirPartitionResult]] = {}
    for (name, index), path in wanted.items():
        code = ErrorCode.NONE
        try:
            node.partitions.moves.request(name, index, path, node.metadata.image)
        except ApiError as error:
            code = error.code
        results.setdefault(name, []).append(AlterReplicaLogDirPartitionResult(index, int(code)))
    return AlterReplicaLogDirsResponse(
        results=[AlterReplicaLogDirTopicResult(name, rows) for name, rows in results.items()]
    )


async def assign_replicas_to_dirs(
    node: Node, _ctx: RequestContext, request: AssignReplicasToDirsRequest
) -> AssignReplicasToDirsResponse:
    """Notes in which directories a broker's replicas are. ApiError: see core/controller/directories.py."""
    return await node.controller.submit(lambda image, ctx: decide(request, image, ctx))
