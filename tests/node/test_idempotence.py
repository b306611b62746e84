"""An idempotent producer's retries are answered with the first offset, through restarts and crashes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flarestream.api.context import Peer, RequestContext
from flarestream.api.producers import describe_producers
from flarestream.node.logs.partition import NEW_LEADER_MS
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.describe_producers import DescribeProducersRequest, TopicRequest
from tests.node.data_plane import START_MS, DataPlane, batch

LAST_SEQUENCE = (1 << 31) - 1
EXPIRED_MS = 86_400_000


def numbered(sequence: int, *values: bytes, epoch: int = 0, **fields: Any) -> bytearray:
    return batch(*(values or (b"v",)), producer_id=7, producer_epoch=epoch, base_sequence=sequence, **fields)


async def offset_of(plane: DataPlane, sequence: int, *values: bytes, **fields: Any) -> int:
    answer = await plane.produced("t", numbered(sequence, *values, **fields))
    assert answer.error_code == 0, answer
    return answer.base_offset


async def error_of(plane: DataPlane, sequence: int, **fields: Any) -> int:
    return (await plane.produced("t", numbered(sequence, **fields))).error_code


async def producers(plane: DataPlane, topic: str = "t", index: int = 0) -> Any:
    request = DescribeProducersRequest(topics=[TopicRequest(topic, [index])])
    response = await describe_producers(plane.node, RequestContext(61, 0, connection=Peer()), request)
    return response.topics[0].partitions[0]


async def test_a_retry_of_any_of_the_last_five_batches_gets_its_first_offset(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    for number in range(6):
        assert await offset_of(plane, 2 * number, b"a", b"b") == 2 * number
    for number in range(1, 6):
        assert await offset_of(plane, 2 * number, b"a", b"b") == 2 * number
    assert await error_of(plane, 0) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    assert await error_of(plane, 13) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    assert plane.partition("t").log.log_end_offset == 12
    await plane.stop()


async def test_a_retry_after_a_clean_restart_gets_the_first_offset(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    assert [await offset_of(plane, number) for number in range(3)] == [0, 1, 2]
    await plane.stop()
    again = await DataPlane.start(tmp_path, metadata=plane.metadata)
    assert await offset_of(again, 2) == 2
    assert await offset_of(again, 3) == 3
    assert again.partition("t").log.log_end_offset == 4
    await again.stop()


async def test_a_retry_after_a_crash_gets_the_first_offset(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t", segment_bytes="1048576")
    big = b"x" * 300_000
    assert [await offset_of(plane, number, big) for number in range(12)] == list(range(12))
    plane.crash()
    again = await DataPlane.start(tmp_path, metadata=plane.metadata)
    assert await offset_of(again, 11, big) == 11
    assert await error_of(again, 13) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    assert await offset_of(again, 12) == 12
    await again.stop()


async def test_sequences_wrap_and_a_retry_across_the_wrap_is_known(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    assert await offset_of(plane, LAST_SEQUENCE - 1, b"a", b"b", b"c") == 0
    assert await offset_of(plane, 1) == 3
    assert await offset_of(plane, LAST_SEQUENCE - 1, b"a", b"b", b"c") == 0
    await plane.stop()
    again = await DataPlane.start(tmp_path, metadata=plane.metadata)
    assert await offset_of(again, 1) == 3
    assert await offset_of(again, 2) == 4
    await again.stop()


async def test_an_older_producer_epoch_is_fenced_and_a_newer_one_starts_at_zero(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    assert await offset_of(plane, 0, epoch=1) == 0
    assert await error_of(plane, 1, epoch=0) == ErrorCode.INVALID_PRODUCER_EPOCH
    assert await error_of(plane, 1, epoch=2) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    assert await offset_of(plane, 0, epoch=2) == 1
    plane.crash()
    again = await DataPlane.start(tmp_path, metadata=plane.metadata)
    assert await error_of(again, 1, epoch=1) == ErrorCode.INVALID_PRODUCER_EPOCH
    await again.stop()


async def test_a_silent_producer_is_forgotten_after_its_time(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    await offset_of(plane, 0)
    plane.now_ms += EXPIRED_MS - 1
    plane.partitions.maintenance.expire_producers()
    assert len((await producers(plane)).active_producers) == 1
    plane.now_ms += 1
    plane.partitions.maintenance.expire_producers()
    assert (await producers(plane)).active_producers == []
    assert await offset_of(plane, 100) == 1  # nothing is known of it, so any sequence begins
    await plane.stop()


async def test_describe_producers_says_what_the_partition_knows(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    await offset_of(plane, 0, b"a", b"b", timestamp=START_MS - 5)
    found = (await producers(plane)).active_producers
    assert [(p.producer_id, p.producer_epoch, p.last_sequence, p.last_timestamp) for p in found] == [
        (7, 0, 1, START_MS - 5)
    ]
    assert (found[0].coordinator_epoch, found[0].current_txn_start_offset) == (-1, -1)
    assert (await producers(plane, "missing")).error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    assert (await producers(plane, "t", 5)).error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    await plane.stop()


async def test_a_new_leader_takes_no_later_batch_of_a_producer_whose_first_one_it_does_not_know(
    tmp_path: Path,
) -> None:
    """The first one was lost with the leader before; if the second were taken, the first would count as written."""
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    plane.new_leader_epoch("t")
    assert await error_of(plane, 1) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    assert await offset_of(plane, 0) == 0
    assert await offset_of(plane, 1) == 1
    await plane.stop()


async def test_a_leader_of_some_time_takes_what_comes_from_a_producer_that_it_has_forgotten(
    tmp_path: Path,
) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    plane.new_leader_epoch("t")
    assert await error_of(plane, 5) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    plane.now_ms += NEW_LEADER_MS
    assert await offset_of(plane, 5) == 0
    await plane.stop()
