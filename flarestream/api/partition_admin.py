"""Replicas and leaders of partitions: AlterPartition (56, v2-3) from leaders; ElectLeaders (43, v0-2),
AlterPartitionReassignments (45, v0-1) and ListPartitionReassignments (46, v0) from whoever runs the cluster.

Must not know: what is decided. Theory: the controller decides and answers when it is committed. Kafka: ControllerApis
(KIP-497, KIP-455, KIP-460).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.controller import alter_partition as isr
from flarestream.core.controller import leader_elections, reassignments
from flarestream.wire.errors import ApiError
from flarestream.wire.messages.elect_leaders import (
    ElectLeadersResponse,
    PartitionResult,
    ReplicaElectionResult,
)

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node
    from flarestream.wire.messages.alter_partition import AlterPartitionRequest, AlterPartitionResponse
    from flarestream.wire.messages.alter_partition_reassignments import (
        AlterPartitionReassignmentsRequest,
        AlterPartitionReassignmentsResponse,
    )
    from flarestream.wire.messages.elect_leaders import ElectLeadersRequest
    from flarestream.wire.messages.list_partition_reassignments import (
        ListPartitionReassignmentsRequest,
        ListPartitionReassignmentsResponse,
    )

BROKER_EPOCHS_FROM = 3
TOP_LEVEL_ERROR_FROM = 1
FACTOR_CHANGE_FROM = 1


async def alter_partition(
    node: Node, ctx: RequestContext, request: AlterPartitionRequest
) -> AlterPartitionResponse:
    """Changes in-sync replicas. ApiError: STALE_BROKER_EPOCH, NOT_CONTROLLER."""
    if ctx.api_version < BROKER_EPOCHS_FROM:
        for topic in request.topics:
            for partition in topic.partitions:
                partition.new_isr_with_epochs = isr.with_epochs(partition.new_isr)
    return await node.controller.submit(lambda image, context: isr.alter_partition(request, image, context))


async def elect_leaders(
    node: Node, ctx: RequestContext, request: ElectLeadersRequest
) -> ElectLeadersResponse:
    """Elects leaders; what is wrong with the request as a whole is said of each partition, too."""
    try:
        return await node.controller.submit(
            lambda image, context: leader_elections.elect_leaders(request, image, context)
        )
    except ApiError as error:
        code = int(error.code)
        return ElectLeadersResponse(
            error_code=code if ctx.api_version >= TOP_LEVEL_ERROR_FROM else 0,
            replica_election_results=[
                ReplicaElectionResult(
                    asked.topic, [PartitionResult(index, code, error.message) for index in asked.partitions]
                )
                for asked in request.topic_partitions or ()
            ],
        )


async def alter_partition_reassignments(
    node: Node, _ctx: RequestContext, request: AlterPartitionReassignmentsRequest
) -> AlterPartitionReassignmentsResponse:
    """Starts and cancels moves of replicas; each partition answers for itself. ApiError: NOT_CONTROLLER."""
    return await node.controller.submit(
        lambda image, context: reassignments.alter_partition_reassignments(request, image, context)
    )


async def list_partition_reassignments(
    node: Node, _ctx: RequestContext, request: ListPartitionReassignmentsRequest
) -> ListPartitionReassignmentsResponse:
    """The moves under way. ApiError: NOT_CONTROLLER."""
    return await node.controller.submit(
        lambda image, context: reassignments.list_partition_reassignments(request, image, context)
    )
