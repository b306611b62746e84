"""Three drivers on three directories, joined by calls instead of sockets: they elect, replicate, and their
logs are equal.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from flarestream.core.raft.messages import BeginRequest, EndRequest, FetchRequest, Send, VoteRequest
from flarestream.core.raft.quorum import QuorumConfig
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey, VoterNode, VoterSet
from flarestream.node.quorum.metadata_log import MetadataLog
from flarestream.node.quorum.raft_driver import RaftDriver
from flarestream.node.quorum.raft_listener import CommittedBatch
from flarestream.node.world import World
from flarestream.storage.config import LogConfig
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.records.metadata.no_op_record import NoOpRecord
from tests.node.test_full_disk import FullDisk

IDS = (1, 2, 3)
VOTERS = VoterSet(VoterNode(ReplicaKey(i), (ListenerEndpoint("C", f"node{i}", i),)) for i in IDS)


class Member:
    """One driver and what it handed on."""

    def __init__(self, node_id: int, directory: Path, cluster: Cluster) -> None:
        directory.mkdir(exist_ok=True)
        self.node_id = node_id
        self.cluster = cluster
        self.offsets: list[int] = []
        self.fatal: list[BaseException] = []
        self.leading = False
        self.tasks: set[asyncio.Task[None]] = set()
        self.disk = FullDisk()
        self.log = MetadataLog.open(str(directory), self.disk, LogConfig(), VOTERS, now_ms=0)
        node = VOTERS.get(node_id)
        assert node is not None
        config = QuorumConfig(
            ReplicaKey(node_id, bytes([node_id]) * 16),
            "C",
            node.endpoints,
            election_timeout_ms=60,
            fetch_timeout_ms=150,
            request_timeout_ms=100,
            retry_backoff_ms=5,
            fetch_max_wait_ms=30,
        )
        self.raft = RaftDriver(config, self.log, World(), on_fatal=self.fatal.append, send=self.send)

    def committed(self, batch: CommittedBatch) -> None:
        self.offsets.append(batch.base_offset)

    def caught_up(self) -> None:
        self.cluster.changed.set()

    def leads(self, leader_epoch: int) -> None:
        self.leading = True
        self.cluster.changed.set()

    def leads_no_more(self) -> None:
        self.leading = False

    def send(self, request: Send) -> None:
        task = asyncio.get_running_loop().create_task(self.exchange(request))
        self.tasks.add(task)
        task.add_done_callback(self.exchanged)

    def exchanged(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self.fatal.append(task.exception() or AssertionError())
            raise self.fatal[-1]

    async def exchange(self, request: Send) -> None:
        target = self.cluster.members.get(request.destination.node_id)
        await asyncio.sleep(0)
        reply: Any = None
        records: Any = b""
        message = request.message
        if target is not None and target.raft.leader_epoch >= 0:
            try:
                if isinstance(message, VoteRequest):
                    reply = target.raft.vote(message)
                elif isinstance(message, BeginRequest):
                    reply = target.raft.begin_epoch(message)
                elif isinstance(message, EndRequest):
                    reply = target.raft.end_epoch(message)
                else:
                    assert isinstance(message, FetchRequest)
                    reply, records = await target.raft.fetch(message)
            except ApiError:
                reply = None  # there is no room on its disk: an error is no answer
        self.raft.responded(request.request_id, reply, records)

    async def stop(self) -> None:
        await self.raft.close()
        for task in list(self.tasks):
            task.cancel()


class Cluster:
    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.changed = asyncio.Event()
        self.members: dict[int, Member] = {}

    async def start(self, node_id: int) -> None:
        member = Member(node_id, self.directory / str(node_id), self)
        self.members[node_id] = member
        await member.raft.start(member, 0)

    async def stop(self, node_id: int) -> None:
        await self.members.pop(node_id).stop()

    @property
    def leader(self) -> Member | None:
        return next((member for member in self.members.values() if member.leading), None)

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not condition():
                self.changed.clear()
                await self.changed.wait()


@asynccontextmanager
async def cluster_of_three(directory: Path) -> AsyncIterator[Cluster]:
    cluster = Cluster(directory)
    starts: list[Awaitable[None]] = [cluster.start(node_id) for node_id in IDS]
    await asyncio.gather(*starts)
    try:
        yield cluster
    finally:
        for node_id in list(cluster.members):
            await cluster.stop(node_id)


def append(member: Member, count: int) -> int:
    last = -1
    for _ in range(count):
        last = member.raft.append([(NoOpRecord(), 0)])
    return last


def content(member: Member) -> bytes:
    return bytes(member.log.log.read(0, 1 << 24, member.log.end_offset))


async def test_three_drivers_elect_and_replicate_byte_for_byte(tmp_path: Path) -> None:
    async with cluster_of_three(tmp_path) as cluster:
        await cluster.until(lambda: cluster.leader is not None)
        leader = cluster.leader
        assert leader is not None
        last = append(leader, 200)
        await leader.raft.wait_committed(last)
        members = list(cluster.members.values())
        await cluster.until(lambda: all(m.raft.applied_end > last for m in members))
        assert len({content(m) for m in members}) == 1
        assert all(m.fatal == [] for m in members)
        assert all(m.log.durable_offset == m.log.end_offset for m in members)


async def test_what_was_committed_survives_the_leader(tmp_path: Path) -> None:
    async with cluster_of_three(tmp_path) as cluster:
        await cluster.until(lambda: cluster.leader is not None)
        first = cluster.leader
        assert first is not None
        last = append(first, 20)
        await first.raft.wait_committed(last)
        await cluster.stop(first.node_id)
        await cluster.until(lambda: cluster.leader is not None)
        second = cluster.leader
        assert second is not None
        assert second.raft.leader_epoch > first.raft.leader_epoch
        more = append(second, 20)
        await second.raft.wait_committed(more)
        await cluster.start(first.node_id)
        back = cluster.members[first.node_id]
        await cluster.until(lambda: back.raft.applied_end > more)
        assert content(back) == content(second)
        assert all(m.fatal == [] for m in cluster.members.values())


async def test_a_node_whose_disk_is_full_waits_and_goes_on_once_there_is_room(tmp_path: Path) -> None:
    """A follower takes nothing over and gives no vote it cannot write down; nobody ends, nothing is lost."""
    async with cluster_of_three(tmp_path) as cluster:
        await cluster.until(lambda: cluster.leader is not None)
        leader = cluster.leader
        assert leader is not None
        full = next(m for m in cluster.members.values() if m is not leader)
        full.disk.full = True
        last = append(leader, 20)
        await leader.raft.wait_committed(last)
        assert full.raft.applied_end <= last
        await cluster.stop(leader.node_id)
        await asyncio.sleep(
            0.3
        )  # elections are tried meanwhile: two of three voters are there, one cannot write
        assert cluster.leader is None
        full.disk.full = False
        await cluster.until(lambda: cluster.leader is not None)
        second = cluster.leader
        assert second is not None
        more = append(second, 20)
        await second.raft.wait_committed(more)
        await cluster.until(lambda: full.raft.applied_end > more)
        assert content(full) == content(second)
        assert all(m.fatal == [] for m in cluster.members.values())


async def test_all_disks_full_end_no_node(tmp_path: Path) -> None:
    async with cluster_of_three(tmp_path) as cluster:
        await cluster.until(lambda: cluster.leader is not None)
        for member in cluster.members.values():
            member.disk.full = True
        leader = cluster.leader
        assert leader is not None
        with pytest.raises(ApiError) as caught:
            append(leader, 1)
        assert caught.value.code is ErrorCode.KAFKA_STORAGE_ERROR
        leader.raft.resign("to have an election that nobody can write down")
        await asyncio.sleep(0.3)  # elections are tried meanwhile
        for member in cluster.members.values():
            member.disk.full = False
        await cluster.until(lambda: cluster.leader is not None)
        again = cluster.leader
        assert again is not None
        last = append(again, 3)
        await again.raft.wait_committed(last)
        await cluster.until(lambda: all(m.raft.applied_end > last for m in cluster.members.values()))
        assert len({content(m) for m in cluster.members.values()}) == 1
        assert all(m.fatal == [] for m in cluster.members.values())
