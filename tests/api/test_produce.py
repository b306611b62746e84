"""Produce: what is answered, when, and what stands in the log afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from flarestream.wire.closing import CloseConnection
from flarestream.wire.errors import ErrorCode
from tests.node.data_plane import START_MS, DataPlane, batch


@pytest_asyncio.fixture
async def plane(tmp_path: Path) -> AsyncIterator[DataPlane]:
    started = await DataPlane.start(tmp_path / "d")
    started.create_topic("t", 2)
    yield started
    await started.stop()


@pytest.mark.parametrize("version", range(3, 14))
async def test_offsets_grow_with_the_records(plane: DataPlane, version: int) -> None:
    first = await plane.produced("t", batch(b"a", b"b"), version=version)
    second = await plane.produced("t", batch(b"c"), version=version)
    assert (first.error_code, first.base_offset, first.log_append_time_ms, first.log_start_offset) == (
        0,
        0,
        -1,
        0,
    )
    assert second.base_offset == 2


@pytest.mark.parametrize("acks", [0, 1, -1])
async def test_every_kind_of_acks_appends(plane: DataPlane, acks: int) -> None:
    response = await plane.produce(("t", 0, batch(b"a")), acks=acks)
    assert (response is None) == (acks == 0)
    assert plane.partition("t").high_watermark == 1


async def test_all_partitions_of_a_request_are_answered_on_their_own(plane: DataPlane) -> None:
    response = await plane.produce(
        ("t", 0, batch(b"a")), ("nope", 0, batch(b"b")), ("t", 1, batch(b"c", b"d"))
    )
    assert response is not None
    assert [row.partition_responses[0].error_code for row in response.responses] == [0, 3, 0]
    assert plane.partition("t", 1).log.log_end_offset == 2


@pytest.mark.parametrize(
    ("topic", "index", "version", "code"),
    [
        ("nope", 0, 9, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION),
        ("t", 7, 9, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION),
        ("nope", 0, 13, ErrorCode.UNKNOWN_TOPIC_ID),
        ("t", 7, 13, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION),
    ],
)
async def test_what_does_not_exist_is_named(
    plane: DataPlane, topic: str, index: int, version: int, code: ErrorCode
) -> None:
    answer = await plane.produced(topic, batch(b"a"), index, version=version)
    assert (answer.error_code, answer.base_offset, answer.log_start_offset) == (code, -1, -1)


async def test_a_partition_led_elsewhere_answers_who_leads_it(plane: DataPlane) -> None:
    plane.create_topic("far", leader=2)
    answer = await plane.produced("far", batch(b"a"), version=10)
    assert answer.error_code == ErrorCode.NOT_LEADER_OR_FOLLOWER
    assert (answer.current_leader.leader_id, answer.current_leader.leader_epoch) == (2, 0)


async def test_acks_that_do_not_exist_are_refused(plane: DataPlane) -> None:
    assert (await plane.produced("t", batch(b"a"), acks=5)).error_code == ErrorCode.INVALID_REQUIRED_ACKS
    assert (await plane.produced("nope", batch(b"a"), acks=5)).error_code == 3
    assert plane.partition("t").log.log_end_offset == 0


async def test_a_failed_produce_without_acks_closes_the_connection(plane: DataPlane) -> None:
    with pytest.raises(CloseConnection):
        await plane.produce(("nope", 0, batch(b"a")), acks=0)


async def test_transactional_batches_are_refused_until_transactions_exist(plane: DataPlane) -> None:
    data = batch(b"a", transactional=True, producer_id=5, producer_epoch=0, base_sequence=0)
    assert (await plane.produced("t", data)).error_code == ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED
    answer = await plane.produced("t", data, transactional_id="x")
    assert answer.error_code == ErrorCode.INVALID_TXN_STATE
    assert (await plane.produced("t", batch(b"plain"), transactional_id="x")).error_code == 0


async def test_a_repeated_batch_answers_its_first_offset_and_time(plane: DataPlane) -> None:
    data = batch(b"a", b"b", producer_id=9, producer_epoch=0, base_sequence=0)
    await plane.produced("t", batch(b"before"))
    first = await plane.produced("t", data)
    again = await plane.produced("t", data)
    assert (first.base_offset, first.log_append_time_ms) == (1, -1)
    assert (again.error_code, again.base_offset, again.log_append_time_ms) == (0, 1, START_MS)
    assert plane.partition("t").log.log_end_offset == 3


async def test_a_gap_in_the_sequence_is_refused(plane: DataPlane) -> None:
    await plane.produced("t", batch(b"a", producer_id=9, producer_epoch=0, base_sequence=0))
    answer = await plane.produced("t", batch(b"a", producer_id=9, producer_epoch=0, base_sequence=5))
    assert answer.error_code == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    assert (answer.base_offset, answer.log_start_offset) == (-1, 0)


async def test_records_without_keys_are_named_one_by_one_on_a_compacted_topic(plane: DataPlane) -> None:
    plane.create_topic("c", cleanup_policy="compact")
    answer = await plane.produced("c", batch(b"a", b"b", keys=[b"k", None]))
    assert answer.error_code == ErrorCode.INVALID_RECORD
    assert [row.batch_index for row in answer.record_errors] == [1]
    assert answer.error_message
    assert (answer.base_offset, answer.log_start_offset) == (-1, 0)


async def test_log_append_time_is_the_brokers(plane: DataPlane) -> None:
    plane.create_topic("la", message_timestamp_type="LogAppendTime")
    plane.now_ms += 5
    answer = await plane.produced("la", batch(b"a", timestamp=1))
    assert answer.log_append_time_ms == START_MS + 5


async def test_a_batch_beyond_max_message_bytes_is_refused(plane: DataPlane) -> None:
    plane.create_topic("small", max_message_bytes="100")
    answer = await plane.produced("small", batch(b"x" * 200))
    assert (answer.error_code, answer.log_start_offset) == (ErrorCode.MESSAGE_TOO_LARGE, -1)


async def test_internal_topics_take_no_batches_of_clients(plane: DataPlane) -> None:
    plane.create_topic("__consumer_offsets")
    answer = await plane.produced("__consumer_offsets", batch(b"x"))
    assert answer.error_code == ErrorCode.INVALID_TOPIC_EXCEPTION


async def test_no_records_at_all_are_refused(plane: DataPlane) -> None:
    assert (await plane.produced("t", b"")).error_code == ErrorCode.INVALID_RECORD
