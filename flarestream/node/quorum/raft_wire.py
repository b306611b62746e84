"""The quorum's requests and responses between core/raft's values and Kafka's messages, as the one who asks.

Must not know: connections, roles. Theory: each request names exactly one partition, `__cluster_metadata-0`, by name
and from Fetch v13 by id. An answer whose top level is an error, or that speaks of another partition, has nothing to
say to the quorum (None). The leader's address comes from NodeEndpoints where the version has it. The other direction,
as the one who is asked, is api/quorum.py and api/quorum_answers.py. Kafka: `RaftUtil`.
"""

from __future__ import annotations

from typing import Any

from flarestream.core.raft.messages import (
    AddVoterRequest,
    BeginRequest,
    EndRequest,
    EpochReply,
    FetchReply,
    FetchRequest,
    FetchSnapshotReply,
    FetchSnapshotRequest,
    RemoveVoterRequest,
    SnapshotId,
    UpdateVoterRequest,
    VoteReply,
    VoteRequest,
    VoterReply,
)
from flarestream.core.raft.voters import ListenerEndpoint
from flarestream.wire import uuids
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages import add_raft_voter as add_wire
from flarestream.wire.messages import begin_quorum_epoch as begin_wire
from flarestream.wire.messages import end_quorum_epoch as end_wire
from flarestream.wire.messages import fetch as fetch_wire
from flarestream.wire.messages import fetch_snapshot as snapshot_wire
from flarestream.wire.messages import remove_raft_voter as remove_wire
from flarestream.wire.messages import update_raft_voter as update_wire
from flarestream.wire.messages import vote as vote_wire

Buffer = bytes | bytearray | memoryview
Reply = VoteReply | EpochReply | FetchReply | FetchSnapshotReply | VoterReply

TOPIC = "__cluster_metadata"


def to_request(message: Any, cluster_id: str) -> Any:
    """The wire message of one of core/raft's requests; fields that a version lacks are left out when it is written."""
    if isinstance(message, FetchRequest):
        return _fetch(message, cluster_id)
    if isinstance(message, VoteRequest):
        return _vote(message, cluster_id)
    if isinstance(message, BeginRequest):
        return _begin(message, cluster_id)
    if isinstance(message, EndRequest):
        return _end(message, cluster_id)
    if isinstance(message, FetchSnapshotRequest):
        return _fetch_snapshot(message, cluster_id)
    if isinstance(message, UpdateVoterRequest):
        return _update_voter(message, cluster_id)
    if isinstance(message, AddVoterRequest):
        return _add_voter(message, cluster_id)
    if isinstance(message, RemoveVoterRequest):
        key = message.voter
        return remove_wire.RemoveRaftVoterRequest(cluster_id, key.node_id, key.directory_id)
    raise TypeError(f"no request of the quorum: {message!r}")


def to_reply(response: Any, listener: str) -> tuple[Reply | None, Buffer]:
    """(reply, bytes that came with it); None if the response as a whole was refused or names another partition."""
    if isinstance(response, fetch_wire.FetchResponse):
        return _fetched(response, listener)
    if isinstance(response, snapshot_wire.FetchSnapshotResponse):
        return _piece(response, listener)
    if isinstance(response, update_wire.UpdateRaftVoterResponse):
        leader = response.current_leader
        address = ListenerEndpoint(listener, leader.host, leader.port) if leader.host else None
        return VoterReply(ErrorCode(response.error_code), leader.leader_id, leader.leader_epoch, address), b""
    if isinstance(response, add_wire.AddRaftVoterResponse | remove_wire.RemoveRaftVoterResponse):
        return VoterReply(ErrorCode(response.error_code)), b""
    partition = _only(response.topics, response.error_code)
    if partition is None:
        return None, b""
    error = ErrorCode(partition.error_code)
    endpoint = _endpoint(response, partition.leader_id, listener)
    if isinstance(response, vote_wire.VoteResponse):
        return VoteReply(
            error, partition.leader_id, partition.leader_epoch, partition.vote_granted, endpoint
        ), b""
    return EpochReply(error, partition.leader_id, partition.leader_epoch, endpoint), b""


def refusal(response: Any) -> ErrorCode:
    """The error of the response as a whole."""
    return ErrorCode(response.error_code)


# Requests


def _vote(message: VoteRequest, cluster_id: str) -> vote_wire.VoteRequest:
    partition = vote_wire.VoteRequestPartitionData(
        partition_index=0,
        replica_epoch=message.leader_epoch,
        replica_id=message.candidate.node_id,
        replica_directory_id=message.candidate.directory_id,
        voter_directory_id=message.voter.directory_id,
        last_offset_epoch=message.last_epoch,
        last_offset=message.last_offset,
        pre_vote=message.pre_vote,
    )
    topic = vote_wire.VoteRequestTopicData(topic_name=TOPIC, partitions=[partition])
    return vote_wire.VoteRequest(cluster_id, message.voter.node_id, [topic])


def _begin(message: BeginRequest, cluster_id: str) -> begin_wire.BeginQuorumEpochRequest:
    partition = begin_wire.BeginQuorumEpochRequestPartitionData(
        partition_index=0,
        voter_directory_id=message.voter.directory_id,
        leader_id=message.leader_id,
        leader_epoch=message.leader_epoch,
    )
    topic = begin_wire.BeginQuorumEpochRequestTopicData(topic_name=TOPIC, partitions=[partition])
    endpoints = [begin_wire.LeaderEndpoint(*each) for each in message.leader_endpoints]
    return begin_wire.BeginQuorumEpochRequest(cluster_id, message.voter.node_id, [topic], endpoints)


def _end(message: EndRequest, cluster_id: str) -> end_wire.EndQuorumEpochRequest:
    partition = end_wire.EndQuorumEpochRequestPartitionData(
        partition_index=0,
        leader_id=message.leader_id,
        leader_epoch=message.leader_epoch,
        preferred_successors=[key.node_id for key in message.preferred],
        preferred_candidates=[end_wire.ReplicaInfo(*key) for key in message.preferred],
    )
    topic = end_wire.EndQuorumEpochRequestTopicData(topic_name=TOPIC, partitions=[partition])
    endpoints = [end_wire.LeaderEndpoint(*each) for each in message.leader_endpoints]
    return end_wire.EndQuorumEpochRequest(cluster_id, [topic], endpoints)


def _fetch(message: FetchRequest, cluster_id: str) -> fetch_wire.FetchRequest:
    partition = fetch_wire.FetchPartition(
        partition=0,
        current_leader_epoch=message.leader_epoch,
        fetch_offset=message.fetch_offset,
        last_fetched_epoch=message.last_fetched_epoch,
        partition_max_bytes=message.max_bytes,
        replica_directory_id=message.replica.directory_id,
        high_watermark=message.high_watermark,
    )
    topic = fetch_wire.FetchTopic(topic=TOPIC, topic_id=uuids.METADATA_TOPIC_ID, partitions=[partition])
    return fetch_wire.FetchRequest(
        cluster_id=cluster_id,
        replica_state=fetch_wire.ReplicaState(replica_id=message.replica.node_id),
        max_wait_ms=message.max_wait_ms,
        max_bytes=message.max_bytes,
        topics=[topic],
    )


def _fetch_snapshot(message: FetchSnapshotRequest, cluster_id: str) -> snapshot_wire.FetchSnapshotRequest:
    partition = snapshot_wire.FetchSnapshotRequestPartitionSnapshot(
        partition=0,
        current_leader_epoch=message.leader_epoch,
        snapshot_id=snapshot_wire.FetchSnapshotRequestSnapshotId(*message.snapshot),
        position=message.position,
        replica_directory_id=message.replica.directory_id,
    )
    topic = snapshot_wire.FetchSnapshotRequestTopicSnapshot(name=TOPIC, partitions=[partition])
    return snapshot_wire.FetchSnapshotRequest(cluster_id, message.replica.node_id, message.max_bytes, [topic])


def _update_voter(message: UpdateVoterRequest, cluster_id: str) -> update_wire.UpdateRaftVoterRequest:
    voter = message.voter
    return update_wire.UpdateRaftVoterRequest(
        cluster_id=cluster_id,
        current_leader_epoch=message.leader_epoch,
        voter_id=voter.key.node_id,
        voter_directory_id=voter.key.directory_id,
        listeners=[update_wire.Listener(*each) for each in voter.endpoints],
        kraft_version_feature=update_wire.KRaftVersionFeature(
            voter.min_kraft_version, voter.max_kraft_version
        ),
    )


def _add_voter(message: AddVoterRequest, cluster_id: str) -> add_wire.AddRaftVoterRequest:
    voter = message.voter
    return add_wire.AddRaftVoterRequest(
        cluster_id=cluster_id,
        timeout_ms=message.timeout_ms,
        voter_id=voter.key.node_id,
        voter_directory_id=voter.key.directory_id,
        listeners=[add_wire.Listener(*each) for each in voter.endpoints],
        ack_when_committed=False,
    )


# Responses


def _only(topics: list[Any], error_code: int) -> Any:
    if error_code != ErrorCode.NONE or len(topics) != 1 or len(topics[0].partitions) != 1:
        return None
    return topics[0].partitions[0]


def _endpoint(response: Any, leader_id: int, listener: str) -> ListenerEndpoint | None:
    """The leader's address on the listener that was asked, if the response gives it."""
    for node in response.node_endpoints:
        if node.node_id == leader_id:
            return ListenerEndpoint(listener, node.host, node.port)
    return None


def _fetched(response: fetch_wire.FetchResponse, listener: str) -> tuple[FetchReply | None, Buffer]:
    partition = _only(response.responses, response.error_code)
    if partition is None:
        return None, b""
    leader, diverging, snapshot = (
        partition.current_leader,
        partition.diverging_epoch,
        partition.snapshot_id,
    )
    reply = FetchReply(
        ErrorCode(partition.error_code),
        leader.leader_id,
        leader.leader_epoch,
        high_watermark=partition.high_watermark,
        log_start_offset=partition.log_start_offset,
        diverging=SnapshotId(diverging.end_offset, diverging.epoch) if diverging.epoch >= 0 else None,
        snapshot=SnapshotId(snapshot.end_offset, snapshot.epoch) if snapshot.epoch >= 0 else None,
        leader_endpoint=_endpoint(response, leader.leader_id, listener),
    )
    return reply, partition.records or b""


def _piece(
    response: snapshot_wire.FetchSnapshotResponse, listener: str
) -> tuple[FetchSnapshotReply | None, Buffer]:
    partition = _only(response.topics, response.error_code)
    if partition is None:
        return None, b""
    leader, snapshot = partition.current_leader, partition.snapshot_id
    data = partition.unaligned_records or b""
    reply = FetchSnapshotReply(
        ErrorCode(partition.error_code),
        leader.leader_id,
        leader.leader_epoch,
        snapshot=SnapshotId(snapshot.end_offset, snapshot.epoch),
        position=partition.position,
        size_bytes=partition.size,
        piece_bytes=len(data),
        leader_endpoint=_endpoint(response, leader.leader_id, listener),
    )
    return reply, data
