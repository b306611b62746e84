"""AddRaftVoter (80, v0-1), RemoveRaftVoter (81, v0) for everybody; UpdateRaftVoter (82, v0) between controllers.

Must not know: when a change is allowed. Kafka: ControllerApis, KafkaRaftClient (KIP-853).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flarestream.core.raft.voters import NO_DIRECTORY, ListenerEndpoint, ReplicaKey, VoterNode
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.add_raft_voter import AddRaftVoterRequest, AddRaftVoterResponse
from flarestream.wire.messages.remove_raft_voter import RemoveRaftVoterRequest, RemoveRaftVoterResponse
from flarestream.wire.messages.update_raft_voter import (
    CurrentLeader,
    UpdateRaftVoterRequest,
    UpdateRaftVoterResponse,
)

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node


async def add_raft_voter(
    node: Node, _ctx: RequestContext, request: AddRaftVoterRequest
) -> AddRaftVoterResponse:
    """A controller becomes a voter."""
    if _other_cluster(node, request.cluster_id):
        return AddRaftVoterResponse(error_code=ErrorCode.INCONSISTENT_CLUSTER_ID, error_message=None)
    directory_id = bytes(request.voter_directory_id)
    if request.voter_id < 0 or directory_id == NO_DIRECTORY:
        return AddRaftVoterResponse(
            error_code=ErrorCode.INVALID_REQUEST,
            error_message="a voter is named by its node id and its directory id",
        )
    voter = VoterNode(ReplicaKey(request.voter_id, directory_id), _endpoints(request.listeners))
    refusal = await node.voter_changes.add(
        voter, request.timeout_ms, ack_when_committed=request.ack_when_committed
    )
    if refusal is None:
        return AddRaftVoterResponse(error_message=None)
    return AddRaftVoterResponse(error_code=refusal.error, error_message=refusal.message)


async def remove_raft_voter(
    node: Node, _ctx: RequestContext, request: RemoveRaftVoterRequest
) -> RemoveRaftVoterResponse:
    """A voter is none any more."""
    if _other_cluster(node, request.cluster_id):
        return RemoveRaftVoterResponse(error_code=ErrorCode.INCONSISTENT_CLUSTER_ID, error_message=None)
    key = ReplicaKey(request.voter_id, bytes(request.voter_directory_id))
    refusal = await node.voter_changes.remove(key)
    if refusal is None:
        return RemoveRaftVoterResponse(error_message=None)
    return RemoveRaftVoterResponse(error_code=refusal.error, error_message=refusal.message)


async def update_raft_voter(
    node: Node, _ctx: RequestContext, request: UpdateRaftVoterRequest
) -> UpdateRaftVoterResponse:
    """A voter says how it is reached; the answer names the leader."""
    if _other_cluster(node, request.cluster_id):
        return UpdateRaftVoterResponse(error_code=ErrorCode.INCONSISTENT_CLUSTER_ID)
    feature = request.kraft_version_feature
    voter = VoterNode(
        ReplicaKey(request.voter_id, bytes(request.voter_directory_id)),
        _endpoints(request.listeners),
        feature.min_supported_version,
        feature.max_supported_version,
    )
    refusal = await node.voter_changes.update(voter, request.current_leader_epoch)
    raft = node.raft
    leader = CurrentLeader(leader_id=raft.leader_id, leader_epoch=raft.leader_epoch)
    endpoint = raft.leader_endpoint()
    if endpoint is not None:
        leader.host, leader.port = endpoint.host, endpoint.port
    code = refusal.error if refusal is not None else ErrorCode.NONE
    return UpdateRaftVoterResponse(error_code=code, current_leader=leader)


def _other_cluster(node: Node, cluster_id: str | None) -> bool:
    return cluster_id is not None and cluster_id != node.cluster_id


def _endpoints(listeners: Sequence[Any]) -> tuple[ListenerEndpoint, ...]:
    return tuple(ListenerEndpoint(each.name, each.host, each.port) for each in listeners)
