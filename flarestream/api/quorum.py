"""The quorum's own requests: DescribeQuorum (55, v0-2) for everybody; Vote (52), BeginQuorumEpoch (53),
EndQuorumEpoch (54), Fetch (1) of the metadata partition and FetchSnapshot (59) between controllers and
from observers.

Must not know: elections. Theory: each request speaks of exactly one partition, `__cluster_metadata-0`; what
it says is turned into a value for core/raft and the answer back into fields that exist in the request's
version. Every answer names the leader, its epoch and, where the version can, its address: that is how nodes
find the leader. Kafka: `ControllerApis`, `KafkaRaftClient`, `RaftUtil`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flarestream.api import quorum_answers as answers
from flarestream.core.raft import messages
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey
from flarestream.wire import uuids
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.begin_quorum_epoch import BeginQuorumEpochRequest, BeginQuorumEpochResponse
from flarestream.wire.messages.describe_quorum import DescribeQuorumRequest, DescribeQuorumResponse
from flarestream.wire.messages.end_quorum_epoch import EndQuorumEpochRequest, EndQuorumEpochResponse
from flarestream.wire.messages.fetch import FetchRequest, FetchResponse
from flarestream.wire.messages.fetch_snapshot import FetchSnapshotRequest, FetchSnapshotResponse
from flarestream.wire.messages.vote import VoteRequest, VoteResponse

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node

TOPIC = "__cluster_metadata"
_FETCH_BY_ID = 13
_RAFT_FETCH = 12


async def describe_quorum(
    node: Node, ctx: RequestContext, request: DescribeQuorumRequest
) -> DescribeQuorumResponse:
    """Leader, epoch, high watermark, voters and observers; NOT_LEADER_OR_FOLLOWER from anyone but the leader."""
    if _only_partition(request.topics, "topic_name", "partition_index") is None:
        return answers.not_described(request, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
    description = node.raft.describe()
    if description is None:
        return answers.not_described(request, ErrorCode.NOT_LEADER_OR_FOLLOWER)
    return answers.described(description, ctx.api_version)


async def vote(node: Node, ctx: RequestContext, request: VoteRequest) -> VoteResponse:
    """Grants or refuses a vote or a trial vote."""
    asked = _only_partition(request.topics, "topic_name", "partition_index")
    error = _top_level_error(node, request.cluster_id, asked)
    if error is not ErrorCode.NONE:
        return VoteResponse(error_code=error)
    reply = node.raft.vote(
        messages.VoteRequest(
            voter=ReplicaKey(request.voter_id, bytes(asked.voter_directory_id)),
            candidate=ReplicaKey(asked.replica_id, bytes(asked.replica_directory_id)),
            leader_epoch=asked.replica_epoch,
            last_epoch=asked.last_offset_epoch,
            last_offset=asked.last_offset,
            pre_vote=asked.pre_vote,
            voter_known=request.voter_id >= 0,
        )
    )
    return answers.voted(reply, ctx.api_version)


async def begin_quorum_epoch(
    node: Node, ctx: RequestContext, request: BeginQuorumEpochRequest
) -> BeginQuorumEpochResponse:
    """A leader presents itself."""
    asked = _only_partition(request.topics, "topic_name", "partition_index")
    error = _top_level_error(node, request.cluster_id, asked)
    if error is not ErrorCode.NONE:
        return BeginQuorumEpochResponse(error_code=error)
    reply = node.raft.begin_epoch(
        messages.BeginRequest(
            voter=ReplicaKey(request.voter_id, bytes(asked.voter_directory_id)),
            leader_id=asked.leader_id,
            leader_epoch=asked.leader_epoch,
            leader_endpoints=_endpoints(request.leader_endpoints),
            voter_known=request.voter_id >= 0,
        )
    )
    return answers.begun(reply, ctx.api_version)


async def end_quorum_epoch(
    node: Node, ctx: RequestContext, request: EndQuorumEpochRequest
) -> EndQuorumEpochResponse:
    """A leader has resigned."""
    asked = _only_partition(request.topics, "topic_name", "partition_index")
    error = _top_level_error(node, request.cluster_id, asked)
    if error is not ErrorCode.NONE:
        return EndQuorumEpochResponse(error_code=error)
    preferred = [
        ReplicaKey(each.candidate_id, bytes(each.candidate_directory_id))
        for each in asked.preferred_candidates
    ]
    if ctx.api_version == 0:
        preferred = [ReplicaKey(node_id) for node_id in asked.preferred_successors]
    reply = node.raft.end_epoch(
        messages.EndRequest(
            asked.leader_id, asked.leader_epoch, tuple(preferred), _endpoints(request.leader_endpoints)
        )
    )
    return answers.ended(reply, ctx.api_version)


async def fetch(node: Node, ctx: RequestContext, request: FetchRequest) -> FetchResponse:
    """The raft side of Fetch: from a voter's or observer's position on, uncommitted records included."""
    by_id = ctx.api_version >= _FETCH_BY_ID
    asked = _only_fetch_partition(request, by_id)
    error = _top_level_error(node, request.cluster_id, asked)
    if error is not ErrorCode.NONE:
        return FetchResponse(error_code=error)
    replica_id = request.replica_state.replica_id if ctx.api_version >= 15 else request.replica_id
    reply, records = await node.raft.fetch(
        messages.FetchRequest(
            replica=ReplicaKey(replica_id, bytes(asked.replica_directory_id)),
            leader_epoch=asked.current_leader_epoch,
            fetch_offset=asked.fetch_offset,
            last_fetched_epoch=asked.last_fetched_epoch,
            max_bytes=min(
                max(asked.partition_max_bytes, 0), node.settings.int("controller.quorum.fetch.max.bytes")
            ),
            max_wait_ms=request.max_wait_ms,
            high_watermark=asked.high_watermark,
        )
    )
    return answers.fetched(
        reply, records, ctx.api_version, topic_id=uuids.METADATA_TOPIC_ID if by_id else None
    )


async def fetch_snapshot(
    node: Node, ctx: RequestContext, request: FetchSnapshotRequest
) -> FetchSnapshotResponse:
    """Bytes of a snapshot from a position on. INVALID_REQUEST unless exactly one partition is asked about."""
    asked = _only_partition(request.topics, "name", "partition")
    is_one = len(request.topics) == 1 and len(request.topics[0].partitions) == 1
    error = _top_level_error(node, request.cluster_id, request if is_one else None)
    if error is not ErrorCode.NONE:
        return FetchSnapshotResponse(error_code=error)
    if asked is None:
        return answers.unknown_snapshot_partition(request)
    snapshot_id = messages.SnapshotId(asked.snapshot_id.end_offset, asked.snapshot_id.epoch)
    limit = node.settings.int("controller.quorum.fetch.snapshot.max.bytes")
    reply, piece = node.raft.fetch_snapshot(
        messages.FetchSnapshotRequest(
            replica=ReplicaKey(request.replica_id, bytes(asked.replica_directory_id)),
            leader_epoch=asked.current_leader_epoch,
            snapshot=snapshot_id,
            position=asked.position,
            max_bytes=min(max(request.max_bytes, 0), limit),
        )
    )
    endpoint = node.raft.quorum.endpoint_of(reply.leader_id)
    return answers.snapshot_read(reply, piece, snapshot_id, asked.position, endpoint, ctx.api_version)


def _only_partition(topics: Sequence[Any], topic_field: str, partition_field: str) -> Any:
    """The one partition asked about, if it is the metadata partition and the only one; else None."""
    if len(topics) != 1 or getattr(topics[0], topic_field) != TOPIC or len(topics[0].partitions) != 1:
        return None
    partition = topics[0].partitions[0]
    return partition if getattr(partition, partition_field) == 0 else None


def _only_fetch_partition(request: FetchRequest, by_id: bool) -> Any:
    if len(request.topics) != 1 or len(request.topics[0].partitions) != 1:
        return None
    topic, partition = request.topics[0], request.topics[0].partitions[0]
    is_metadata = bytes(topic.topic_id) == uuids.METADATA_TOPIC_ID if by_id else topic.topic == TOPIC
    return partition if is_metadata and partition.partition == 0 else None


def _top_level_error(node: Node, cluster_id: str | None, asked: object | None) -> ErrorCode:
    if cluster_id is not None and cluster_id != node.cluster_id:
        return ErrorCode.INCONSISTENT_CLUSTER_ID
    return ErrorCode.INVALID_REQUEST if asked is None else ErrorCode.NONE


def _endpoints(listeners: Sequence[Any]) -> tuple[ListenerEndpoint, ...]:
    return tuple(ListenerEndpoint(each.name, each.host, each.port) for each in listeners)
