"""Batches that must be inflated or compressed anew are read in a thread: nobody waits with them, and order is kept."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flarestream.node.logs import slow_appends
from flarestream.wire.batch import build_batch, stamp_max_timestamp
from flarestream.wire.errors import ErrorCode
from flarestream.wire.record import Record
from tests.api.test_produce_again import Producer, decoded
from tests.node.data_plane import DataPlane, offsets, until

LZ4 = 3


class Reader:
    """Stands for the thread that reads: nothing is read until the test lets it go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.begun = 0
        self._read = slow_appends._read

    def __call__(self, *arguments: Any) -> Any:
        self.begun += 1
        assert self.let_go.wait(20)
        return self._read(*arguments)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    made = Reader()
    monkeypatch.setattr(slow_appends, "_read", made)
    yield made
    made.let_go.set()


def large(count: int = 40, key: bytes | None = b"key", codec: int = LZ4, **producer: int) -> bytearray:
    """A batch that compresses to more than is read on the loop."""
    records = [Record(number, number, key, bytes(range(256)) * 2) for number in range(count)]
    if codec:
        records = [
            Record(number, number, key, bytes((n * n * number * 7919) % 251 for n in range(300)))
            for number in range(count)
        ]
    made = build_batch(records, compression=codec, **producer)
    assert len(made) >= slow_appends.LONG_BYTES
    return made


def small(key: bytes | None = b"key", **producer: int) -> bytearray:
    return build_batch([Record(0, 0, key, b"small")], **producer)


async def plane_of(path: Path) -> DataPlane:
    plane = await DataPlane.start(path, threads=True)
    plane.create_topic("compacted", cleanup_policy="compact")
    plane.create_topic("plain")
    return plane


async def test_others_are_served_while_a_batch_is_read(tmp_path: Path, reader: Reader) -> None:
    plane = await plane_of(tmp_path)
    slow = asyncio.ensure_future(plane.produced("compacted", large()))
    await until(lambda: reader.begun == 1)
    for number in range(10):
        assert (await plane.produced("plain", small())).base_offset == number
    assert not slow.done()
    reader.let_go.set()
    answer = await asyncio.wait_for(slow, 5)
    assert (answer.error_code, answer.base_offset) == (0, 0)
    assert plane.partition("compacted").slow is None
    await plane.stop()


@pytest.mark.parametrize(
    ("settings", "codec", "lies"),
    [
        ({}, LZ4, True),
        ({"message_timestamp_before_max_ms": "3600000"}, LZ4, False),
        ({"compression_type": "zstd"}, LZ4, False),
        ({"compression_type": "gzip"}, 0, False),
    ],
    ids=[
        "a max timestamp that cannot be true",
        "a lower bound of times",
        "another codec",
        "to be compressed",
    ],
)
async def test_whatever_needs_a_codec_is_read_in_the_thread(
    tmp_path: Path, reader: Reader, settings: dict[str, str], codec: int, lies: bool
) -> None:
    plane = await plane_of(tmp_path)
    plane.create_topic("strict", **settings)
    records = large(codec=codec, base_timestamp=plane.world.wall_ms())
    if lies:
        stamp_max_timestamp(memoryview(records), 5)
    slow = asyncio.ensure_future(plane.produced("strict", records))
    await until(lambda: reader.begun == 1)
    assert (await plane.produced("plain", small())).base_offset == 0
    reader.let_go.set()
    assert (await asyncio.wait_for(slow, 5)).error_code == 0
    await plane.stop()


async def test_what_comes_later_for_the_same_partition_stands_behind_it(
    tmp_path: Path, reader: Reader
) -> None:
    plane = await plane_of(tmp_path)
    producer = {"producer_id": 5, "producer_epoch": 0}
    first = asyncio.ensure_future(plane.produced("compacted", large(40, base_sequence=0, **producer)))
    await until(lambda: reader.begun == 1)
    second = asyncio.ensure_future(plane.produced("compacted", small(base_sequence=40, **producer)))
    third = asyncio.ensure_future(plane.produced("compacted", large(30, base_sequence=41, **producer)))
    await until(lambda: reader.begun == 2)
    assert plane.partition("compacted").log.log_end_offset == 0
    reader.let_go.set()
    answers = await asyncio.wait_for(asyncio.gather(first, second, third), 5)
    assert [(each.error_code, each.base_offset) for each in answers] == [(0, 0), (0, 40), (0, 41)]
    assert (await plane.produced("compacted", small(base_sequence=71, **producer))).base_offset == 71
    await plane.stop()


async def test_a_request_for_many_partitions_waits_only_for_the_slow_ones(
    tmp_path: Path, reader: Reader
) -> None:
    plane = await plane_of(tmp_path)
    wanted = [("compacted", 0, large()), ("plain", 0, small())]
    both = asyncio.ensure_future(plane.produce(*wanted))
    await until(lambda: reader.begun == 1)
    assert plane.partition("plain").log.log_end_offset == 1
    assert (await plane.produced("plain", small())).base_offset == 1
    reader.let_go.set()
    answer = await asyncio.wait_for(both, 5)
    assert answer is not None
    rows = [topic.partition_responses[0] for topic in answer.responses]
    assert [(row.error_code, row.base_offset) for row in rows] == [(0, 0), (0, 0)]
    await plane.stop()


async def test_refusals_are_the_same_as_those_of_batches_that_are_read_at_once(
    tmp_path: Path, reader: Reader
) -> None:
    reader.let_go.set()
    plane = await plane_of(tmp_path)
    slow = await plane.produced("compacted", large(key=None))
    fast = await plane.produced("compacted", large(key=None, codec=0))
    assert slow.error_code == fast.error_code == ErrorCode.INVALID_RECORD
    assert len(slow.record_errors) == len(fast.record_errors) == 40
    assert slow.error_message == fast.error_message
    broken = large()
    broken[-1] ^= 1
    assert (await plane.produced("compacted", broken)).error_code == ErrorCode.CORRUPT_MESSAGE
    assert plane.partition("compacted").log.log_end_offset == 0
    await plane.stop()


async def test_a_producer_that_leaves_takes_nothing_back(tmp_path: Path, reader: Reader) -> None:
    plane = await plane_of(tmp_path)
    left = asyncio.ensure_future(plane.produced("compacted", large(3 * 40)))
    await until(lambda: reader.begun == 1)
    left.cancel()
    await asyncio.wait((left,))
    later = asyncio.ensure_future(plane.produced("compacted", small()))
    reader.let_go.set()
    assert (await asyncio.wait_for(later, 5)).base_offset == 120
    await plane.stop()


async def test_a_stop_appends_what_was_begun(tmp_path: Path, reader: Reader) -> None:
    plane = await plane_of(tmp_path)
    slow = asyncio.ensure_future(plane.produced("compacted", large()))
    await until(lambda: reader.begun == 1)
    stopping = asyncio.ensure_future(plane.stop())
    reader.let_go.set()
    await asyncio.wait_for(stopping, 10)
    assert (await slow).error_code in (ErrorCode.NONE, ErrorCode.NOT_LEADER_OR_FOLLOWER)
    again = await DataPlane.start(tmp_path, metadata=plane.metadata)
    assert again.partition("compacted").log.log_end_offset == 40
    await again.stop()


async def test_a_stream_of_them_is_in_the_log_in_its_order(tmp_path: Path, reader: Reader) -> None:
    plane = await plane_of(tmp_path)
    reader.let_go.set()
    for number in range(6):
        answer = await plane.produced("compacted", large(10 + number))
        assert answer.base_offset == sum(10 + each for each in range(number))
    data = (await plane.fetched("compacted", 0, partition_max_bytes=1 << 24)).records
    assert [first for first, _ in offsets(data)] == [0, 10, 21, 33, 46, 60]
    assert plane.partitions.slow_appends.count == 6
    await plane.stop()


async def test_a_connection_that_knows_its_usual_request_lets_slow_batches_take_their_turn(
    tmp_path: Path, reader: Reader
) -> None:
    plane = await plane_of(tmp_path)
    producer = Producer(plane)
    for _ in range(3):
        await producer.send("compacted", small())
    assert producer.has_learnt
    slow = asyncio.ensure_future(producer.send("compacted", large()))
    await until(lambda: reader.begun == 1)
    behind = asyncio.ensure_future(producer.send("compacted", small()))
    await until(lambda: plane.partitions.slow_appends.count == 2)
    reader.let_go.set()
    answers = [decoded(await each or b"") for each in (slow, behind)]
    assert [(each.error_code, each.base_offset) for each in answers] == [(0, 3), (0, 43)]
    assert producer.has_learnt
    await plane.stop()
