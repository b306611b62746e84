"""The quorum's requests over the wire, against a real quorum of one voter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from flarestream.node.traffic import RequestTraffic
from flarestream.wire import uuids
from flarestream.wire.batch import iter_headers
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages import begin_quorum_epoch as begin_wire
from flarestream.wire.messages import describe_quorum as describe_wire
from flarestream.wire.messages import end_quorum_epoch as end_wire
from flarestream.wire.messages import fetch as fetch_wire
from flarestream.wire.messages import fetch_snapshot as snapshot_wire
from flarestream.wire.messages import vote as vote_wire
from tests.api.world import Desk
from tests.node.quorum_world import CLUSTER_ID, QuorumNode, format_for_test, running, settings_for

TOPIC = "__cluster_metadata"


class Quorum:
    def __init__(self, node: QuorumNode, listener: str) -> None:
        self.node = node
        parts = SimpleNamespace(
            node_id=1, cluster_id=CLUSTER_ID, settings=node.settings, raft=node.raft, controller=node.controller,
            metadata=node.store, requests=RequestTraffic(),
        )  # fmt: skip
        self.desk = Desk(parts, listener)  # type: ignore[arg-type]

    async def ask(self, request: Any, version: int) -> Any:
        return await asyncio.wait_for(self.desk.ask(request, version), 10)


@asynccontextmanager
async def quorum(tmp_path: Path, listener: str = "controller") -> AsyncIterator[Quorum]:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await node.raft.wait_committed(node.log.end_offset - 1)
        yield Quorum(node, listener)


def describe(topic: str = TOPIC, partition: int = 0) -> describe_wire.DescribeQuorumRequest:
    asked = describe_wire.DescribeQuorumRequestPartitionData(partition_index=partition)
    data = describe_wire.DescribeQuorumRequestTopicData(topic_name=topic, partitions=[asked])
    return describe_wire.DescribeQuorumRequest(topics=[data])


def fetch(
    offset: int,
    epoch: int,
    leader_epoch: int,
    *,
    version: int = 18,
    replica_id: int = 9,
    cluster_id: str | None = None,
) -> fetch_wire.FetchRequest:
    partition = fetch_wire.FetchPartition(
        partition=0,
        current_leader_epoch=leader_epoch,
        fetch_offset=offset,
        last_fetched_epoch=epoch,
        partition_max_bytes=1 << 20,
    )
    if version >= 17:
        partition.replica_directory_id = b"\x09" * 16
    topic = fetch_wire.FetchTopic(partitions=[partition])
    if version >= 13:
        topic.topic_id = uuids.METADATA_TOPIC_ID
    else:
        topic.topic = TOPIC
    request = fetch_wire.FetchRequest(max_wait_ms=0, min_bytes=0, topics=[topic], cluster_id=cluster_id)
    if version >= 15:
        request.replica_state = fetch_wire.ReplicaState(replica_id=replica_id)
    else:
        request.replica_id = replica_id
    return request


def vote(epoch: int, *, pre_vote: bool = False, directory: bytes = uuids.ZERO) -> vote_wire.VoteRequest:
    partition = vote_wire.VoteRequestPartitionData(
        partition_index=0, replica_epoch=epoch, replica_id=2, last_offset_epoch=epoch - 1, last_offset=10_000,
        pre_vote=pre_vote, voter_directory_id=directory,
    )  # fmt: skip
    return vote_wire.VoteRequest(
        cluster_id=CLUSTER_ID,
        voter_id=1,
        topics=[vote_wire.VoteRequestTopicData(topic_name=TOPIC, partitions=[partition])],
    )


@pytest.mark.parametrize("listener", ["broker", "controller"])
@pytest.mark.parametrize("version", [0, 1, 2])
async def test_describe_quorum_names_leader_voters_and_progress(
    tmp_path: Path, listener: str, version: int
) -> None:
    async with quorum(tmp_path, listener) as q:
        answer = await q.ask(describe(), version)
        assert answer.error_code == 0
        (partition,) = answer.topics[0].partitions
        assert (partition.leader_id, partition.leader_epoch) == (1, 1)
        assert partition.high_watermark == q.node.raft.high_watermark
        (voter,) = partition.current_voters
        assert (voter.replica_id, voter.log_end_offset) == (1, q.node.log.end_offset)
        assert (voter.last_fetch_timestamp > 0) == (version >= 1)
        assert partition.observers == []
        if version == 2:
            assert bytes(voter.replica_directory_id) == q.node.key.directory_id
            (described,) = answer.nodes
            assert [(e.name, e.host, e.port) for e in described.listeners] == [
                ("CONTROLLER", "127.0.0.1", 29193)
            ]


async def test_describe_quorum_of_another_topic_is_unknown(tmp_path: Path) -> None:
    async with quorum(tmp_path) as q:
        answer = await q.ask(describe("orders"), 2)
        assert answer.topics[0].partitions[0].error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION


async def test_describe_quorum_is_the_leaders_business(tmp_path: Path) -> None:
    async with quorum(tmp_path) as q:
        await q.ask(vote(77, directory=q.node.key.directory_id), 2)
        answer = await q.ask(describe(), 2)
        (partition,) = answer.topics[0].partitions
        assert answer.error_code == ErrorCode.NONE
        assert partition.error_code == ErrorCode.NOT_LEADER_OR_FOLLOWER


@pytest.mark.parametrize("version", [12, 13, 15, 17, 18])
async def test_an_observer_fetches_the_log_from_its_start(tmp_path: Path, version: int) -> None:
    async with quorum(tmp_path) as q:
        answer = await q.ask(fetch(0, 0, 1, version=version), version)
        (partition,) = answer.responses[0].partitions
        assert partition.error_code == 0
        headers = [header for _, header in iter_headers(partition.records)]
        assert headers[0].base_offset == 0
        assert headers[-1].next_offset == q.node.log.end_offset
        assert (partition.current_leader.leader_id, partition.current_leader.leader_epoch) == (1, 1)
        assert [n.port for n in answer.node_endpoints] == ([29193] if version >= 17 else [])
        described = await q.ask(describe(), 2)
        assert [o.replica_id for o in described.topics[0].partitions[0].observers] == [9]


@pytest.mark.parametrize(
    ("leader_epoch", "error"),
    [(0, ErrorCode.FENCED_LEADER_EPOCH), (2, ErrorCode.UNKNOWN_LEADER_EPOCH)],
)
async def test_a_fetch_of_another_epoch_is_told_the_leader(
    tmp_path: Path, leader_epoch: int, error: ErrorCode
) -> None:
    async with quorum(tmp_path) as q:
        answer = await q.ask(fetch(0, 0, leader_epoch), 18)
        (partition,) = answer.responses[0].partitions
        assert partition.error_code == error
        assert partition.current_leader.leader_epoch == 1


async def test_a_fetch_that_diverges_is_told_where(tmp_path: Path) -> None:
    async with quorum(tmp_path) as q:
        answer = await q.ask(fetch(10_000, 1, 1), 18)
        (partition,) = answer.responses[0].partitions
        assert (partition.diverging_epoch.epoch, partition.diverging_epoch.end_offset) == (
            1,
            q.node.log.end_offset,
        )
        assert len(partition.records or b"") == 0


@pytest.mark.parametrize("kind", ["fetch", "vote", "begin", "end", "snapshot"])
async def test_another_cluster_is_refused(tmp_path: Path, kind: str) -> None:
    other = "another-cluster-id-000"
    requests: dict[str, tuple[Any, int]] = {
        "fetch": (fetch(0, 0, 1, cluster_id=other), 18),
        "vote": (vote_wire.VoteRequest(cluster_id=other), 2),
        "begin": (begin_wire.BeginQuorumEpochRequest(cluster_id=other), 1),
        "end": (end_wire.EndQuorumEpochRequest(cluster_id=other), 1),
        "snapshot": (snapshot_wire.FetchSnapshotRequest(cluster_id=other), 1),
    }
    async with quorum(tmp_path) as q:
        answer = await q.ask(*requests[kind])
        assert answer.error_code == ErrorCode.INCONSISTENT_CLUSTER_ID


@pytest.mark.parametrize(
    ("request_", "version"),
    [
        (fetch_wire.FetchRequest(), 18),
        (vote_wire.VoteRequest(), 2),
        (begin_wire.BeginQuorumEpochRequest(), 1),
        (end_wire.EndQuorumEpochRequest(), 1),
    ],
)
async def test_empty_requests_are_invalid_and_end_nothing(
    tmp_path: Path, request_: Any, version: int
) -> None:
    """An empty request once ended a controller elsewhere."""
    async with quorum(tmp_path) as q:
        assert (await q.ask(request_, version)).error_code == ErrorCode.INVALID_REQUEST
        answer = await q.ask(snapshot_wire.FetchSnapshotRequest(), 1)
        assert answer.error_code == ErrorCode.INVALID_REQUEST
        assert q.node.controller.is_active


@pytest.mark.parametrize("version", [0, 1, 2])
async def test_a_vote_of_an_older_epoch_is_fenced_at_every_version(tmp_path: Path, version: int) -> None:
    async with quorum(tmp_path) as q:
        request = vote(1)
        request.topics[0].partitions[0].replica_epoch = 0
        request.topics[0].partitions[0].last_offset_epoch = -1
        answer = await q.ask(request, version)
        assert answer.topics[0].partitions[0].error_code == ErrorCode.INVALID_REQUEST
        request = vote(1)
        answer = await q.ask(request, version)
        (partition,) = answer.topics[0].partitions
        assert (partition.vote_granted, partition.leader_id, partition.leader_epoch) == (False, 1, 1)
        assert [n.port for n in answer.node_endpoints] == ([29193] if version >= 1 else [])


async def test_a_vote_for_a_wiped_disk_is_refused(tmp_path: Path) -> None:
    """R17."""
    async with quorum(tmp_path) as q:
        answer = await q.ask(vote(5, directory=b"\x55" * 16), 2)
        assert answer.topics[0].partitions[0].error_code == ErrorCode.INVALID_VOTER_KEY


@pytest.mark.parametrize("version", [0, 1])
async def test_begin_and_end_of_an_older_epoch_are_fenced(tmp_path: Path, version: int) -> None:
    async with quorum(tmp_path) as q:
        begin = begin_wire.BeginQuorumEpochRequest(
            topics=[
                begin_wire.BeginQuorumEpochRequestTopicData(
                    topic_name=TOPIC,
                    partitions=[begin_wire.BeginQuorumEpochRequestPartitionData(leader_id=2, leader_epoch=0)],
                )
            ]
        )
        end = end_wire.EndQuorumEpochRequest(
            topics=[
                end_wire.EndQuorumEpochRequestTopicData(
                    topic_name=TOPIC,
                    partitions=[end_wire.EndQuorumEpochRequestPartitionData(leader_id=2, leader_epoch=0)],
                )
            ]
        )
        for request in (begin, end):
            (partition,) = (await q.ask(request, version)).topics[0].partitions
            assert partition.error_code == ErrorCode.FENCED_LEADER_EPOCH
            assert (partition.leader_id, partition.leader_epoch) == (1, 1)


@pytest.mark.parametrize("version", [0, 1])
async def test_a_snapshot_is_fetched_in_pieces(tmp_path: Path, version: int) -> None:
    async with quorum(tmp_path) as q:
        snapshot_id = await q.node.keeper.write()
        answer = await q.ask(fetch(0, 0, 1), 18)
        offered = answer.responses[0].partitions[0].snapshot_id
        assert (offered.end_offset, offered.epoch) == snapshot_id
        data, size = b"", 1
        while len(data) < size:
            partition = snapshot_wire.FetchSnapshotRequestPartitionSnapshot(
                partition=0,
                current_leader_epoch=1,
                snapshot_id=snapshot_wire.FetchSnapshotRequestSnapshotId(*snapshot_id),
                position=len(data),
            )
            topic = snapshot_wire.FetchSnapshotRequestTopicSnapshot(name=TOPIC, partitions=[partition])
            request = snapshot_wire.FetchSnapshotRequest(replica_id=9, max_bytes=111, topics=[topic])
            (piece,) = (await q.ask(request, version)).topics[0].partitions
            assert piece.error_code == 0
            assert piece.position == len(data)
            size = piece.size
            data += bytes(piece.unaligned_records)
        assert [header.is_control for _, header in iter_headers(data)] == [True, False, True]
