"""The shortcut of a producer's usual request: the same answers, byte for byte, as the long way; never a stale one."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from flarestream.api.context import Peer
from flarestream.api.dispatch import Dispatcher
from flarestream.telemetry.logs import LimitedLog
from flarestream.wire.closing import CloseConnection
from flarestream.wire.errors import ErrorCode
from flarestream.wire.index import APIS
from flarestream.wire.messages.produce import (
    PartitionProduceData,
    ProduceRequest,
    ProduceResponse,
    TopicProduceData,
)
from tests.node.data_plane import DataPlane, HeldExecutor, batch, settle
from tests.support.raw import request_frame


class Producer:
    """One connection of a producer to a data plane, through the dispatcher."""

    def __init__(self, plane: DataPlane, *, forgetful: bool = False) -> None:
        log = LimitedLog(logging.getLogger("test"), lambda: 0.0)
        self.plane = plane
        self.peer = Peer()
        self.dispatcher = Dispatcher(plane.node, "broker", log)
        self.forgetful = forgetful
        self.correlation_id = 0

    def frame(self, topic: str, data: Any, *, index: int = 0, version: int = 9, acks: int = -1) -> memoryview:
        self.correlation_id += 1
        by_id = version >= 13
        wanted = TopicProduceData(
            name="" if by_id else topic,
            topic_id=self.plane.id_of(topic) if by_id else bytes(16),
            partition_data=[PartitionProduceData(index=index, records=data)],
        )
        request = ProduceRequest(acks=acks, timeout_ms=5000, topic_data=[wanted])
        return memoryview(bytearray(request_frame(request, version, self.correlation_id)[4:]))

    async def send(self, *args: Any, **kwargs: Any) -> bytes | None:
        """The answer's bytes."""
        if self.forgetful:
            self.peer.produce_again = None
        parts = await self.dispatcher.handle(self.peer, self.frame(*args, **kwargs))
        return None if parts is None else b"".join(parts)

    @property
    def has_learnt(self) -> bool:
        again = self.peer.produce_again
        return again is not None and again._partition is not None


def decoded(answer: bytes, version: int = 9) -> Any:
    position = 5 if version >= APIS[0].response_flexible_from else 4
    response, end = ProduceResponse.decode(answer, position, version)
    assert end == len(answer)
    return response.responses[0].partition_responses[0]


@pytest_asyncio.fixture
async def plane(tmp_path: Path) -> AsyncIterator[DataPlane]:
    started = await DataPlane.start(tmp_path / "d")
    started.create_topic("t", 2)
    started.create_topic("u", 1)
    yield started
    await started.stop()


@pytest.mark.parametrize("version", range(3, 14))
async def test_the_shortcut_answers_what_the_long_way_answers(
    plane: DataPlane, tmp_path: Path, version: int
) -> None:
    other = await DataPlane.start(tmp_path / "other")
    for name, count in (("t", 2), ("u", 1)):
        other.create_topic(name, count)
    short, long = Producer(plane), Producer(other, forgetful=True)
    rng = random.Random(version)
    for _ in range(60):
        data = bytes(
            batch(*(rng.randbytes(rng.choice((0, 1, 90, 130, 17_000))) for _ in range(rng.randint(1, 3))))
        )
        if rng.random() < 0.1:
            data = data[:-1]
        where = rng.choice((("t", 0), ("t", 0), ("t", 0), ("t", 1), ("u", 0)))
        options = {"index": where[1], "version": version, "acks": rng.choice((-1, -1, -1, 1))}
        answers = [await each.send(where[0], bytearray(data), **options) for each in (short, long)]
        if version < 13:
            assert answers[0] == answers[1]
        else:
            rows = [decoded(answer, version) for answer in answers if answer is not None]
            assert rows[0] == rows[1]
    await other.stop()


async def test_it_is_learnt_from_two_equal_requests_and_keeps_to_them(plane: DataPlane) -> None:
    producer = Producer(plane)
    await producer.send("t", batch(b"a"))
    assert not producer.has_learnt
    await producer.send("t", batch(b"b"))
    assert producer.has_learnt
    answer = await producer.send("t", batch(b"c"))
    assert answer is not None
    assert decoded(answer).base_offset == 2
    await producer.send("u", batch(b"d"))
    assert plane.partition("u").log.log_end_offset == 1


async def test_without_acks_there_is_no_answer_and_an_error_closes(plane: DataPlane) -> None:
    producer = Producer(plane)
    for _ in range(4):
        assert await producer.send("t", batch(b"a"), acks=0) is None
    assert plane.partition("t").log.log_end_offset == 4
    broken = bytes(batch(b"a"))[:-1] + b"\xff"
    with pytest.raises(CloseConnection):
        await producer.send("t", bytearray(broken), acks=0)


async def test_a_refused_batch_is_answered_the_long_way(plane: DataPlane) -> None:
    producer = Producer(plane)
    for _ in range(3):
        await producer.send("t", batch(b"a"))
    broken = bytearray(batch(b"a"))
    broken[-1] ^= 0xFF
    answer = await producer.send("t", broken)
    assert answer is not None
    assert decoded(answer).error_code == ErrorCode.CORRUPT_MESSAGE
    assert plane.partition("t").log.log_end_offset == 3


async def test_a_topic_made_again_under_its_name_gets_the_records(plane: DataPlane) -> None:
    producer = Producer(plane)
    for _ in range(3):
        await producer.send("t", batch(b"a"))
    plane.delete_topic("t")
    answer = await producer.send("t", batch(b"lost"))
    assert answer is not None
    assert decoded(answer).error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    plane.create_topic("t", 1)
    answer = await producer.send("t", batch(b"new"))
    assert answer is not None
    assert (decoded(answer).error_code, decoded(answer).base_offset) == (0, 0)


async def test_a_transactional_batch_is_not_taken_by_the_shortcut(plane: DataPlane) -> None:
    producer = Producer(plane)
    for _ in range(3):
        await producer.send("t", batch(b"a"))
    data = batch(b"a", transactional=True, producer_id=5, producer_epoch=0, base_sequence=0)
    answer = await producer.send("t", data)
    assert answer is not None
    assert decoded(answer).error_code == ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED


async def test_durable_acks_wait_for_the_sync(tmp_path: Path) -> None:
    executor = HeldExecutor()
    plane = await DataPlane.start(tmp_path / "d", flarestream_acks_durability="fsync", executor=executor)
    plane.create_topic("t")
    producer = Producer(plane)
    for _ in range(2):
        await released(executor, producer.send("t", batch(b"a")))
    assert producer.has_learnt
    waiting = asyncio.ensure_future(producer.send("t", batch(b"b")))
    await settle()
    assert not waiting.done()
    answer = await released(executor, waiting)
    assert answer is not None
    assert (decoded(answer).error_code, decoded(answer).base_offset) == (0, 2)
    executor.inline = True
    executor.release()
    await plane.stop()


async def released(executor: HeldExecutor, sending: Any) -> bytes | None:
    """The answer, with the disk let go until it comes."""
    future = asyncio.ensure_future(sending)
    for _ in range(50):
        await settle()
        if future.done():
            break
        executor.release()
    return await future
