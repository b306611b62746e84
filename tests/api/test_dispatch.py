"""From frames to answers: what ends a connection, and what a failed handler answers."""

from __future__ import annotations

import asyncio
import logging
import random
from importlib import import_module
from struct import pack
from typing import Any

import pytest

from flarestream.api import failures
from flarestream.api.dispatch import Dispatcher
from flarestream.api.table import ROWS, Row, rows_of
from flarestream.net.gate import AcceptGate
from flarestream.net.limits import AcceptLimits, ConnectionLimits
from flarestream.net.listener import Listener
from flarestream.net.memory import MemoryBudget
from flarestream.telemetry.logs import LimitedLog
from flarestream.wire.closing import CloseConnection
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.index import APIS, ApiKey
from flarestream.wire.messages.api_versions import ApiVersionsRequest
from flarestream.wire.messages.fetch import FetchPartition, FetchRequest, FetchTopic
from flarestream.wire.messages.metadata import MetadataRequest, MetadataRequestTopic
from flarestream.wire.messages.produce import PartitionProduceData, ProduceRequest, TopicProduceData
from flarestream.wire.messages.vote import VoteRequest
from tests.api.world import Desk, FakeNode, request_frame

HELLO = ApiVersionsRequest(client_software_name="a", client_software_version="1")


def header(key: int, version: int, body: bytes = b"", client: bytes = b"\xff\xff") -> memoryview:
    return memoryview(bytearray(pack(">hhi", key, version, 7) + client + body))


@pytest.mark.parametrize(
    ("cause", "frame"),
    [
        ("malformed request header", header(999, 0)),
        ("malformed request header", header(-1, 0)),
        ("malformed request header", memoryview(bytearray(b"\0\0\0\0\0\0\0\x01"))),
        ("malformed request header", header(3, 1, client=b"\x00\x40ab")),
        ("malformed request header", header(3, 12, b"\x01\x00\x7f")),
        ("malformed request header", header(3, 12, b"\x91\x4e")),
        ("malformed request header", header(3, 12, b"\xff\xff\xff\xff\xff\xff")),
        ("unsupported version", header(3, 14, b"\0")),
        ("unsupported version", header(0, 2)),
        ("unsupported version", header(3, -1)),
        ("api not served on this listener", header(52, 1, b"\0")),
        ("malformed request", header(3, 1, b"\x7f\xff\xff\xff")),
        ("malformed request", header(3, 1, b"\x00\x00\x00\x05\x00\x01")),
        ("malformed request", header(3, 1, b"\x00\x00")),
        ("malformed request", header(3, 12, b"\0\xff\xff\xff\xff\x0f")),
    ],
)
async def test_what_cannot_be_understood_ends_the_connection(cause: str, frame: memoryview) -> None:
    desk = Desk()
    with pytest.raises(CloseConnection) as caught:
        await desk.dispatcher.handle(desk.peer, frame)
    assert caught.value.cause == cause


async def test_vote_is_for_controllers_and_produce_for_brokers() -> None:
    for listener, request, version in (("broker", VoteRequest(), 1), ("controller", ProduceRequest(), 9)):
        desk = Desk(listener=listener)
        with pytest.raises(CloseConnection) as caught:
            await desk.dispatcher.handle(desk.peer, request_frame(request, version))
        assert caught.value.cause == "api not served on this listener"


async def test_trailing_bytes_odd_client_ids_and_unknown_tags_are_accepted() -> None:
    desk = Desk()
    answers = [
        header(3, 1, b"\0\0\0\0" + b"trailing"),
        header(3, 1, b"\0\0\0\0", client=b"\x00\x02\xff\xfe"),
        header(3, 12, b"\x01\x63\x02ab" + b"\x01\x00\x00\x01\x05\x01z"),
    ]
    for frame in answers:
        assert await desk.dispatcher.handle(desk.peer, frame)


async def raising(error: Exception, request: Any, version: int, key: ApiKey) -> Any:
    desk = Desk()

    async def fail(_node: Any, _ctx: Any, _request: Any) -> None:
        raise error

    entry = desk.dispatcher._entries[key]
    entry.load()
    entry.handler = fail
    return await desk.ask(request, version)


async def test_an_api_error_is_answered_in_the_apis_own_form() -> None:
    request = MetadataRequest(topics=[MetadataRequestTopic(name="a"), MetadataRequestTopic(name="b")])
    response = await raising(ApiError(ErrorCode.INVALID_REQUEST), request, 12, ApiKey.METADATA)
    assert [(t.name, t.error_code) for t in response.topics] == [("a", 42), ("b", 42)]


async def test_an_unexpected_error_is_answered_and_logged_with_its_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    response = await raising(KeyError("oops"), MetadataRequest(topics=[]), 13, ApiKey.METADATA)
    assert response.error_code == -1
    assert "oops" in caplog.text
    assert "Traceback" in caplog.text


async def test_a_failed_produce_answers_every_partition_and_silence_becomes_a_close() -> None:
    data = [
        TopicProduceData(
            name="t", partition_data=[PartitionProduceData(index=i, records=b"") for i in (0, 4)]
        )
    ]
    request = ProduceRequest(acks=1, topic_data=data)
    response = await raising(ApiError(ErrorCode.NOT_CONTROLLER), request, 9, ApiKey.PRODUCE)
    assert [(p.index, p.error_code, p.base_offset) for p in response.responses[0].partition_responses] == [
        (0, 41, -1),
        (4, 41, -1),
    ]
    with pytest.raises(CloseConnection):
        await raising(KeyError(), ProduceRequest(acks=0, topic_data=data), 9, ApiKey.PRODUCE)


@pytest.mark.parametrize(("version", "partitions"), [(12, [3]), (13, [])])
async def test_a_failed_fetch_lists_partitions_only_while_topics_have_names(
    version: int, partitions: list[int]
) -> None:
    request = FetchRequest(
        topics=[FetchTopic(topic="t" if version < 13 else "", partitions=[FetchPartition(partition=3)])]
    )
    response = await raising(ApiError(ErrorCode.UNKNOWN_SERVER_ERROR), request, version, ApiKey.FETCH)
    assert response.error_code == -1
    assert [p.partition_index for topic in response.responses for p in topic.partitions] == partitions


async def test_a_handler_may_close_the_connection_itself() -> None:
    with pytest.raises(CloseConnection, match="mine"):
        await raising(CloseConnection("mine"), MetadataRequest(topics=[]), 12, ApiKey.METADATA)


@pytest.mark.parametrize("row", ROWS, ids=repr)
def test_every_served_api_has_an_error_form_at_every_version(row: Row) -> None:
    for version in range(row.min_version, row.max_version + 1):
        request: Any = row.info.request_class()
        if row.key == ApiKey.PRODUCE:
            request.acks = 1
        answer = failures.response(row.info, request, version, ErrorCode.INVALID_REQUEST, "no")
        assert answer is not None
        decoded, _ = row.info.response_class.decode(answer.encode(version), 0, version)
        assert decoded is not None


def test_mirrored_items_carry_their_error_at_every_version() -> None:
    for key, mirror in failures._MIRRORS.items():
        info = APIS[key]
        request: Any = info.request_class()
        module = import_module(type(request).__module__)
        assert hasattr(module, mirror.item), key
        assert hasattr(info.response_class(), mirror.answered), key
        assert hasattr(request, mirror.asked), key


@pytest.mark.parametrize("listener", ["broker", "controller"])
async def test_mutated_frames_are_answered_or_refused_and_nothing_else(listener: str) -> None:
    await mutate(listener, 400)


@pytest.mark.long
@pytest.mark.parametrize("listener", ["broker", "controller"])
async def test_many_mutated_frames_are_answered_or_refused_and_nothing_else(listener: str) -> None:
    await mutate(listener, 100_000)


async def mutate(listener: str, count: int) -> None:
    """Flips, cuts and splices valid frames of every API that needs nothing but the image."""
    dice = random.Random(20)
    desk = Desk(listener=listener)
    keys = [
        k
        for k in (
            ApiKey.API_VERSIONS,
            ApiKey.METADATA,
            ApiKey.DESCRIBE_CLUSTER,
            ApiKey.DESCRIBE_TOPIC_PARTITIONS,
        )
    ]
    rows = [rows_of(listener)[key] for key in keys if key in rows_of(listener)]
    outcomes = {"answered": 0, "closed": 0}
    for _ in range(count):
        row = dice.choice(rows)
        version = dice.randrange(row.min_version, row.max_version + 1)
        frame = request_frame(row.info.request_class(), version)
        bytes_ = bytearray(frame)
        for _ in range(dice.randrange(0, 4)):
            bytes_[dice.randrange(len(bytes_))] = dice.randrange(256)
        if dice.random() < 0.3:
            del bytes_[dice.randrange(8, len(bytes_) + 1) :]
        if dice.random() < 0.2:
            bytes_ += dice.randbytes(dice.randrange(20))
        try:
            await desk.dispatcher.handle(desk.peer, memoryview(bytes_))
            outcomes["answered"] += 1
        except CloseConnection:
            outcomes["closed"] += 1
    assert all(outcomes.values())


async def test_a_live_listener_closes_on_bad_requests_and_serves_the_next_client() -> None:
    loop = asyncio.get_running_loop()
    log = LimitedLog(logging.getLogger("flarestream.test"), loop.time)
    dispatcher = Dispatcher(FakeNode(), "broker", log)  # type: ignore[arg-type]
    listener = Listener(
        "PLAINTEXT",
        "127.0.0.1",
        0,
        dispatcher.handle,
        limits=ConnectionLimits(),
        gate=AcceptGate(AcceptLimits()),
        memory=MemoryBudget(1 << 28),
        log=log,
    )
    await listener.start()
    good = bytes(request_frame(HELLO, 3))
    for bad in (
        header(999, 0),
        header(3, 99, b"\0"),
        header(52, 0, b"\0"),
        header(3, 1, b"\x7f\xff\xff\xff"),
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
        writer.write(pack(">i", len(good)) + good + pack(">i", len(bad)) + bad)
        answers = await asyncio.wait_for(reader.read(), 10)
        assert len(answers) == 4 + int.from_bytes(answers[:4], "big")
        writer.close()
    await listener.stop()
