"""The quorum's messages over real sockets: what one node asks another answers, and every request has one outcome."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from flarestream.core.raft import messages
from flarestream.core.raft.messages import Destination, Refused, Send, SnapshotId
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey, VoterNode
from flarestream.net.gate import AcceptGate
from flarestream.net.limits import AcceptLimits, ConnectionLimits
from flarestream.net.listener import Listener
from flarestream.net.memory import MemoryBudget
from flarestream.node.quorum import raft_wire
from flarestream.node.quorum.raft_transport import RaftTransport
from flarestream.node.world import World
from flarestream.telemetry.logs import LimitedLog
from flarestream.wire.errors import ErrorCode
from flarestream.wire.header import read_request_header, write_response_header
from flarestream.wire.index import APIS, ApiKey
from flarestream.wire.messages.api_versions import ApiVersion, ApiVersionsResponse
from flarestream.wire.messages.fetch import (
    EpochEndOffset,
    FetchableTopicResponse,
    FetchResponse,
    LeaderIdAndEpoch,
    NodeEndpoint,
    PartitionData,
)
from flarestream.wire.messages.vote import VoteResponse, VoteResponsePartitionData, VoteResponseTopicData
from tests.support.processes import free_ports

US = ReplicaKey(1, b"1" * 16)
THEM = ReplicaKey(2, b"2" * 16)
ADDRESS = (ListenerEndpoint("C", "127.0.0.1", 9101),)

MESSAGES = [
    messages.VoteRequest(THEM, US, 7, 6, 100, True),
    messages.BeginRequest(THEM, 1, 7, ADDRESS),
    messages.EndRequest(1, 7, (THEM,)),
    messages.FetchRequest(US, 7, 100, 6, 1 << 20, 500, 99),
    messages.FetchSnapshotRequest(US, 7, SnapshotId(50, 3), 1000, 1 << 20),
    messages.UpdateVoterRequest(VoterNode(US, ADDRESS), 7),
    messages.AddVoterRequest(VoterNode(US, ADDRESS), 2000),
    messages.RemoveVoterRequest(THEM),
]


class Other:
    """A node of which a test says how it answers."""

    def __init__(self, port: int, versions: dict[int, tuple[int, int]] | None = None) -> None:
        self.port = port
        self.versions = versions or {}
        self.asked: list[tuple[int, int, Any]] = []
        self.answers: dict[int, Any] = {}
        self.was_asked = asyncio.Event()
        self.held: asyncio.Future[None] | None = None

    async def handle(self, _connection: Any, frame: memoryview) -> list[Any]:
        key, version, correlation_id, _, position = read_request_header(frame)
        info = APIS[ApiKey(key)]
        request, end = info.request_class.decode(frame, position, version)
        assert end == len(frame)
        if key == ApiKey.API_VERSIONS:
            response: Any = ApiVersionsResponse(
                api_keys=[
                    ApiVersion(int(k), *self.versions.get(k, (i.min_version, i.max_version)))
                    for k, i in APIS.items()
                ]
            )
        else:
            self.asked.append((key, version, request))
            self.was_asked.set()
            if self.held is not None:
                await self.held
            response = self.answers[key]
        parts: list[Any] = []
        flexible = key != ApiKey.API_VERSIONS and version >= info.response_flexible_from
        write_response_header(parts, correlation_id, flexible)
        response.write(parts, version)
        return parts


@asynccontextmanager
async def other_node(versions: dict[int, tuple[int, int]] | None = None) -> AsyncIterator[Other]:
    limits = ConnectionLimits()
    log = LimitedLog(logging.getLogger("flarestream.test"), asyncio.get_running_loop().time)
    (port,) = free_ports(1)
    other = Other(port, versions)
    listener = Listener(
        "C",
        "127.0.0.1",
        port,
        other.handle,
        limits=limits,
        gate=AcceptGate(AcceptLimits()),
        memory=MemoryBudget(limits.request_memory_bytes),
        log=log,
    )
    await listener.start()
    try:
        yield other
    finally:
        await listener.stop(0.1)


class Us:
    """A transport, and a queue of what came of its requests."""

    def __init__(self, port: int) -> None:
        self.outcomes: asyncio.Queue[tuple[int, Any, bytes]] = asyncio.Queue()
        self.port = port
        self.transport = RaftTransport(1, "cluster", "C", World(), request_timeout_ms=2000)
        self.transport.responded = lambda request_id, reply, records: self.outcomes.put_nowait(
            (request_id, reply, bytes(records))
        )

    def send(self, request_id: int, message: Any) -> None:
        self.transport.send(Send(request_id, Destination(2, "127.0.0.1", self.port), message))

    async def outcome(self) -> tuple[int, Any, bytes]:
        return await asyncio.wait_for(self.outcomes.get(), 10)


@asynccontextmanager
async def transport(port: int) -> AsyncIterator[Us]:
    us = Us(port)
    try:
        yield us
    finally:
        await us.transport.close()


def granted() -> VoteResponse:
    partition = VoteResponsePartitionData(leader_id=-1, leader_epoch=7, vote_granted=True)
    return VoteResponse(topics=[VoteResponseTopicData("__cluster_metadata", [partition])])


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: type(m).__name__)
def test_every_message_has_a_form_in_every_version_of_its_api(message: Any) -> None:
    request = raft_wire.to_request(message, "cluster")
    info = APIS[ApiKey(request.API_KEY)]
    needed = {ApiKey.FETCH: 15, ApiKey.ADD_RAFT_VOTER: 1, ApiKey.VOTE: 2}  # replica state, no ack, pre-vote
    lowest = needed.get(ApiKey(request.API_KEY), info.min_version)
    for version in range(lowest, info.max_version + 1):
        decoded, _ = info.request_class.decode(request.encode(version), 0, version)
        assert decoded.encode(version) == request.encode(version)


async def test_a_vote_is_asked_for_and_given() -> None:
    async with other_node() as other, transport(other.port) as us:
        other.answers[ApiKey.VOTE] = granted()
        us.send(5, MESSAGES[0])
        request_id, reply, _ = await us.outcome()
        assert request_id == 5
        assert reply == messages.VoteReply(ErrorCode.NONE, -1, 7, True)
        ((_, version, request),) = other.asked
        assert version == 2
        assert (request.cluster_id, request.voter_id) == ("cluster", 2)
        (asked,) = request.topics[0].partitions
        assert (asked.replica_id, bytes(asked.replica_directory_id)) == US
        assert (asked.replica_epoch, asked.last_offset_epoch, asked.last_offset) == (7, 6, 100)
        assert asked.pre_vote


async def test_a_peer_that_knows_no_trial_elections_is_not_asked_for_one() -> None:
    async with other_node({ApiKey.VOTE: (0, 1)}) as other, transport(other.port) as us:
        us.send(1, MESSAGES[0])
        _, reply, _ = await us.outcome()
        assert reply.error is ErrorCode.UNSUPPORTED_VERSION
        assert other.asked == []


async def test_a_fetch_brings_records_and_where_logs_part_and_who_leads() -> None:
    partition = PartitionData(
        high_watermark=90,
        log_start_offset=10,
        diverging_epoch=EpochEndOffset(4, 80),
        current_leader=LeaderIdAndEpoch(3, 8),
        records=b"batches",
    )
    async with other_node() as other, transport(other.port) as us:
        other.answers[ApiKey.FETCH] = FetchResponse(
            responses=[FetchableTopicResponse(partitions=[partition])],
            node_endpoints=[NodeEndpoint(3, "third", 9102)],
        )
        us.send(1, MESSAGES[3])
        _, reply, records = await us.outcome()
        assert records == b"batches"
        assert (reply.leader_id, reply.leader_epoch, reply.high_watermark) == (3, 8, 90)
        assert (reply.diverging, reply.snapshot) == (SnapshotId(80, 4), None)
        assert reply.leader_endpoint == ListenerEndpoint("C", "third", 9102)


async def test_a_refusal_as_a_whole_says_nothing_to_the_quorum() -> None:
    async with other_node() as other, transport(other.port) as us:
        other.answers[ApiKey.VOTE] = VoteResponse(error_code=ErrorCode.INCONSISTENT_CLUSTER_ID)
        us.send(1, MESSAGES[0])
        assert (await us.outcome())[1] is None


async def test_a_node_that_is_not_running_is_told_from_one_that_is_slow() -> None:
    (port,) = free_ports(1)
    async with transport(port) as us:
        us.send(1, MESSAGES[0])
        assert await us.outcome() == (1, Refused(), b"")


async def test_a_newer_request_does_not_wait_behind_an_older_one() -> None:
    async with other_node() as other, transport(other.port) as us:
        other.answers[ApiKey.VOTE] = granted()
        other.answers[ApiKey.FETCH] = FetchResponse()
        other.held = asyncio.get_running_loop().create_future()
        us.send(1, MESSAGES[3])
        await asyncio.wait_for(other.was_asked.wait(), 10)
        held, other.held = other.held, None
        us.send(2, MESSAGES[0])
        request_id, reply, _ = await us.outcome()
        assert (request_id, reply.granted) == (2, True)
        held.set_result(None)
        assert us.outcomes.empty()


async def test_a_node_that_comes_back_is_reached_again() -> None:
    async with other_node() as other, transport(other.port) as us:
        other.answers[ApiKey.VOTE] = granted()
        us.send(1, MESSAGES[0])
        assert (await us.outcome())[1].granted
        remote = us.transport._remotes["127.0.0.1", other.port]
        remote.drop("the test cut the cable")
        us.send(2, MESSAGES[0])
        assert (await us.outcome())[1].granted
