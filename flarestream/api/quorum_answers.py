"""Answers of the quorum's requests, field by field, with only the fields that the version has.

Must not know: who asked. Kafka: `RaftUtil.singleton...Response`, `DescribeQuorumResponse`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flarestream.core.raft.messages import EpochReply, FetchReply, FetchSnapshotReply, SnapshotId, VoteReply
from flarestream.core.raft.voters import ListenerEndpoint
from flarestream.wire import uuids
from flarestream.wire.errors import ErrorCode, default_message
from flarestream.wire.messages import begin_quorum_epoch as begin_wire
from flarestream.wire.messages import describe_quorum as describe_wire
from flarestream.wire.messages import end_quorum_epoch as end_wire
from flarestream.wire.messages import fetch as fetch_wire
from flarestream.wire.messages import fetch_snapshot as snapshot_wire
from flarestream.wire.messages import vote as vote_wire

if TYPE_CHECKING:
    from flarestream.node.quorum.quorum_description import QuorumDescription, ReplicaStatus
    from flarestream.node.quorum.raft_listener import SnapshotPiece

Buffer = bytes | bytearray | memoryview

TOPIC = "__cluster_metadata"
_DIRECTORY_IDS = 2  # DescribeQuorum
_TIMESTAMPS = 1  # DescribeQuorum
_ENDPOINTS = 1  # Vote, Begin, End, FetchSnapshot
_FETCH_ENDPOINTS = 17
_FETCH_RAFT_FIELDS = 12


def not_described(
    request: describe_wire.DescribeQuorumRequest, error: ErrorCode
) -> describe_wire.DescribeQuorumResponse:
    """Each partition asked about with the error; the response as a whole has none, as from Kafka."""
    partition_data = describe_wire.DescribeQuorumResponsePartitionData
    topics = [
        describe_wire.DescribeQuorumResponseTopicData(
            topic_name=topic.topic_name,
            partitions=[
                partition_data(
                    partition_index=each.partition_index,
                    error_code=error,
                    error_message=default_message(error),
                )
                for each in topic.partitions
            ],
        )
        for topic in request.topics
    ]
    return describe_wire.DescribeQuorumResponse(topics=topics)


def described(quorum: QuorumDescription, version: int) -> describe_wire.DescribeQuorumResponse:
    """The quorum; directory ids and nodes from v2, times from v1."""
    partition = describe_wire.DescribeQuorumResponsePartitionData(
        partition_index=0,
        leader_id=quorum.leader_id,
        leader_epoch=quorum.leader_epoch,
        high_watermark=quorum.high_watermark,
        current_voters=[_replica(each, version) for each in quorum.voters],
        observers=[_replica(each, version) for each in quorum.observers],
    )
    response = describe_wire.DescribeQuorumResponse(
        topics=[describe_wire.DescribeQuorumResponseTopicData(topic_name=TOPIC, partitions=[partition])]
    )
    if version >= _DIRECTORY_IDS:
        response.nodes = [
            describe_wire.Node(
                node_id=node.key.node_id,
                listeners=[
                    describe_wire.Listener(name=e.name, host=e.host, port=e.port) for e in node.endpoints
                ],
            )
            for node in quorum.nodes
        ]
    return response


def voted(reply: VoteReply, version: int) -> vote_wire.VoteResponse:
    """The answer to a vote request."""
    partition = vote_wire.VoteResponsePartitionData(
        partition_index=0,
        error_code=reply.error,
        leader_id=reply.leader_id,
        leader_epoch=reply.leader_epoch,
        vote_granted=reply.granted,
    )
    response = vote_wire.VoteResponse(
        topics=[vote_wire.VoteResponseTopicData(topic_name=TOPIC, partitions=[partition])]
    )
    if version >= _ENDPOINTS:
        response.node_endpoints = _nodes(vote_wire.NodeEndpoint, reply.leader_id, reply.leader_endpoint)
    return response


def begun(reply: EpochReply, version: int) -> begin_wire.BeginQuorumEpochResponse:
    """The answer to BeginQuorumEpoch."""
    partition = begin_wire.BeginQuorumEpochResponsePartitionData(
        partition_index=0, error_code=reply.error, leader_id=reply.leader_id, leader_epoch=reply.leader_epoch
    )
    response = begin_wire.BeginQuorumEpochResponse(
        topics=[begin_wire.BeginQuorumEpochResponseTopicData(topic_name=TOPIC, partitions=[partition])]
    )
    if version >= _ENDPOINTS:
        response.node_endpoints = _nodes(begin_wire.NodeEndpoint, reply.leader_id, reply.leader_endpoint)
    return response


def ended(reply: EpochReply, version: int) -> end_wire.EndQuorumEpochResponse:
    """The answer to EndQuorumEpoch."""
    partition = end_wire.EndQuorumEpochResponsePartitionData(
        partition_index=0, error_code=reply.error, leader_id=reply.leader_id, leader_epoch=reply.leader_epoch
    )
    response = end_wire.EndQuorumEpochResponse(
        topics=[end_wire.EndQuorumEpochResponseTopicData(topic_name=TOPIC, partitions=[partition])]
    )
    if version >= _ENDPOINTS:
        response.node_endpoints = _nodes(end_wire.NodeEndpoint, reply.leader_id, reply.leader_endpoint)
    return response


def fetched(
    reply: FetchReply, records: Buffer, version: int, topic_id: bytes | None
) -> fetch_wire.FetchResponse:
    """The answer to a fetch of the metadata partition."""
    partition = fetch_wire.PartitionData(
        partition_index=0,
        error_code=reply.error,
        high_watermark=reply.high_watermark,
        log_start_offset=reply.log_start_offset,
        records=records,
    )
    if version >= _FETCH_RAFT_FIELDS:
        partition.current_leader = fetch_wire.LeaderIdAndEpoch(
            leader_id=reply.leader_id, leader_epoch=reply.leader_epoch
        )
        if reply.diverging is not None:
            partition.diverging_epoch = fetch_wire.EpochEndOffset(
                epoch=reply.diverging.epoch, end_offset=reply.diverging.end_offset
            )
        if reply.snapshot is not None:
            partition.snapshot_id = fetch_wire.SnapshotId(
                end_offset=reply.snapshot.end_offset, epoch=reply.snapshot.epoch
            )
    topic = fetch_wire.FetchableTopicResponse(
        topic=TOPIC if topic_id is None else "", topic_id=topic_id or uuids.ZERO, partitions=[partition]
    )
    response = fetch_wire.FetchResponse(responses=[topic])
    if version >= _FETCH_ENDPOINTS:
        response.node_endpoints = _nodes(fetch_wire.NodeEndpoint, reply.leader_id, reply.leader_endpoint)
    return response


def unknown_snapshot_partition(
    request: snapshot_wire.FetchSnapshotRequest,
) -> snapshot_wire.FetchSnapshotResponse:
    """Each partition asked for with UNKNOWN_TOPIC_OR_PARTITION (which Kafka fails to encode, for want of records)."""
    partition_snapshot = snapshot_wire.FetchSnapshotResponsePartitionSnapshot
    topics = [
        snapshot_wire.FetchSnapshotResponseTopicSnapshot(
            name=topic.name,
            partitions=[
                partition_snapshot(
                    index=each.partition,
                    error_code=ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
                    unaligned_records=b"",
                )
                for each in topic.partitions
            ],
        )
        for topic in request.topics
    ]
    return snapshot_wire.FetchSnapshotResponse(topics=topics)


def snapshot_read(
    reply: FetchSnapshotReply,
    piece: SnapshotPiece | None,
    snapshot_id: SnapshotId,
    position: int,
    endpoint: ListenerEndpoint | None,
    version: int,
) -> snapshot_wire.FetchSnapshotResponse:
    """A piece of a snapshot, or why there is none."""
    partition = snapshot_wire.FetchSnapshotResponsePartitionSnapshot(
        index=0,
        error_code=reply.error,
        snapshot_id=snapshot_wire.FetchSnapshotResponseSnapshotId(
            end_offset=snapshot_id.end_offset, epoch=snapshot_id.epoch
        ),
        current_leader=snapshot_wire.LeaderIdAndEpoch(
            leader_id=reply.leader_id, leader_epoch=reply.leader_epoch
        ),
        position=position,
        unaligned_records=b"",
    )
    if piece is not None:
        partition.size = piece.size_bytes
        partition.unaligned_records = piece.data
    response = snapshot_wire.FetchSnapshotResponse(
        topics=[snapshot_wire.FetchSnapshotResponseTopicSnapshot(name=TOPIC, partitions=[partition])]
    )
    if version >= _ENDPOINTS:
        response.node_endpoints = _nodes(snapshot_wire.NodeEndpoint, reply.leader_id, endpoint)
    return response


def _replica(status: ReplicaStatus, version: int) -> describe_wire.ReplicaState:
    state = describe_wire.ReplicaState(replica_id=status.key.node_id, log_end_offset=status.log_end_offset)
    if version >= _TIMESTAMPS:
        state.last_fetch_timestamp = status.last_fetch_ms
        state.last_caught_up_timestamp = status.last_caught_up_ms
    if version >= _DIRECTORY_IDS:
        state.replica_directory_id = status.key.directory_id
    return state


def _nodes(cls: Any, leader_id: int, endpoint: ListenerEndpoint | None) -> list[Any]:
    """The leader's address, if leader and address are known."""
    if leader_id < 0 or endpoint is None:
        return []
    return [cls(node_id=leader_id, host=endpoint.host, port=endpoint.port)]
