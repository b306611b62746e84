"""Tests of wire/batch.py."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.wire.batch import (
    HEADER_BYTES,
    BatchHeader,
    build_batch,
    iter_headers,
    read_header,
    stamp,
    stamp_log_append_time,
    stamp_max_timestamp,
    validate_produced,
    verify_crc,
)
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.primitives import DecodeError
from flarestream.wire.record import Record
from tests.wire.batches import NAMES, TIME, golden_batches, golden_records, some_batch, with_field

DATA_BATCHES = [*NAMES.values(), "idempotent", "transactional"]


@pytest.mark.parametrize("name", golden_batches())
def test_batches_of_kafka_have_the_checksum_they_state(name: str) -> None:
    batch = golden_batches()[name]
    assert verify_crc(batch)
    assert read_header(batch).size_bytes == len(batch)


@pytest.mark.parametrize("name", DATA_BATCHES)
def test_batches_of_kafkas_producer_are_accepted(name: str) -> None:
    header = validate_produced(memoryview(golden_batches()[name]))
    assert (header.record_count, header.last_offset, header.next_offset) == (3, 2, 3)
    assert (header.base_timestamp, header.max_timestamp) == (TIME, TIME + 7)
    assert header.is_transactional is (name == "transactional")
    assert not header.is_control
    assert not header.is_log_append_time
    assert not header.has_delete_horizon


def test_uncompressed_batches_are_built_byte_for_byte_as_kafka_builds_them() -> None:
    golden = golden_batches()
    records = golden_records()
    assert build_batch(records, base_timestamp=TIME) == golden["none"]
    producer = {"producer_id": 4000, "producer_epoch": 3, "base_sequence": 17}
    assert build_batch(records, base_timestamp=TIME, **producer) == golden["idempotent"]
    assert (
        build_batch(records, base_timestamp=TIME, transactional=True, **producer) == golden["transactional"]
    )


def test_log_append_time_batch_is_built_and_stamped_as_kafka_does_it() -> None:
    golden = golden_batches()["log-append-time"]
    now_ms = read_header(golden).max_timestamp
    built = build_batch(
        golden_records(),
        base_offset=42,
        base_timestamp=TIME,
        max_timestamp=now_ms,
        log_append_time=True,
        leader_epoch=5,
    )
    assert built == golden
    stamped = bytearray(golden_batches()["none"])
    stamp(stamped, 42, 5)
    stamp_log_append_time(stamped, now_ms)
    assert stamped == golden


def test_stamping_offset_and_epoch_leaves_the_checksum_valid() -> None:
    batch = some_batch()
    stamp(batch, 2**40, 17)
    header = read_header(batch)
    assert (header.base_offset, header.partition_leader_epoch) == (2**40, 17)
    assert verify_crc(batch)


def test_max_timestamp_is_set_and_log_append_time_cleared() -> None:
    batch = some_batch()
    stamp_log_append_time(batch, TIME + 1000)
    assert read_header(batch).is_log_append_time
    crc = stamp_max_timestamp(batch, TIME + 5)
    header = read_header(batch)
    assert (header.is_log_append_time, header.max_timestamp, header.crc) == (False, TIME + 5, crc)
    assert verify_crc(batch)


def test_sequence_of_the_last_record_wraps_to_zero() -> None:
    assert read_header(some_batch(3, producer_id=1, base_sequence=2**31 - 2)).last_sequence == 0
    assert read_header(some_batch(3, producer_id=1, base_sequence=2**31 - 3)).last_sequence == 2**31 - 1
    assert read_header(some_batch()).last_sequence == -1


def test_header_of_61_bytes_is_needed() -> None:
    with pytest.raises(DecodeError):
        read_header(bytes(100), 40)


def test_empty_batch_is_legal_in_a_log() -> None:
    batch = build_batch([], base_offset=5, base_timestamp=TIME)
    assert [(position, header.record_count) for position, header in iter_headers(batch)] == [(0, 0)]
    assert verify_crc(batch)


def test_headers_are_walked_up_to_a_partial_batch() -> None:
    first, second = some_batch(2), some_batch(4)
    log = bytes(first + second)
    whole = [(0, 2), (len(first), 4)]
    assert [(p, h.record_count) for p, h in iter_headers(log)] == whole
    for cut in range(1, len(second)):
        assert [p for p, _ in iter_headers(log[:-cut])] == [0]
    assert [p for p, _ in iter_headers(log, len(first))] == [len(first)]


@pytest.mark.parametrize(("position", "form", "value"), [(16, ">b", 1), (8, ">i", 48), (8, ">i", -1)])
def test_walk_stops_with_an_error_at_what_is_no_batch(position: int, form: str, value: int) -> None:
    with pytest.raises(DecodeError):
        list(iter_headers(with_field(some_batch(), position, form, value)))


@given(st.integers(min_value=0))
def test_flipped_bit_behind_byte_21_breaks_the_checksum(seed: int) -> None:
    batch = some_batch()
    bit = random.Random(seed).randrange(21 * 8, len(batch) * 8)
    batch[bit // 8] ^= 1 << bit % 8
    assert not verify_crc(batch)


def _two(batch: bytearray) -> bytearray:
    return batch + batch


def _cut(batch: bytearray) -> bytearray:
    return batch[:-1]


def _field(position: int, form: str, value: int, crc: bool = True) -> Callable[[bytearray], bytearray]:
    return lambda batch: with_field(batch, position, form, value, crc)


MALFORMED = {
    "no bytes": (lambda batch: bytearray(), ErrorCode.INVALID_RECORD),
    "eleven bytes": (lambda batch: batch[:11], ErrorCode.INVALID_RECORD),
    "no magic": (lambda batch: batch[:16], ErrorCode.INVALID_RECORD),
    "cut": (_cut, ErrorCode.INVALID_RECORD),
    "length too long": (_field(8, ">i", 10_000, False), ErrorCode.INVALID_RECORD),
    "length 10": (_field(8, ">i", 10, False), ErrorCode.CORRUPT_MESSAGE),
    "length -1": (_field(8, ">i", -1, False), ErrorCode.CORRUPT_MESSAGE),
    "length 14": (_field(8, ">i", 14, False), ErrorCode.CORRUPT_MESSAGE),
    "magic 0": (_field(16, ">b", 0, False), ErrorCode.INVALID_RECORD),
    "magic 1": (_field(16, ">b", 1, False), ErrorCode.INVALID_RECORD),
    "magic 3": (_field(16, ">b", 3, False), ErrorCode.CORRUPT_MESSAGE),
    "magic -1": (_field(16, ">b", -1, False), ErrorCode.CORRUPT_MESSAGE),
    "two batches": (_two, ErrorCode.INVALID_RECORD),
    "garbage length behind": (lambda batch: batch + b"\xff" * 12, ErrorCode.CORRUPT_MESSAGE),
    "bad crc": (_field(17, ">I", 1, False), ErrorCode.CORRUPT_MESSAGE),
    "base offset 5": (_field(0, ">q", 5), ErrorCode.INVALID_RECORD),
    "unknown codec 5": (_field(21, ">h", 5), ErrorCode.UNSUPPORTED_COMPRESSION_TYPE),
    "unknown codec 7": (_field(21, ">h", 7), ErrorCode.UNSUPPORTED_COMPRESSION_TYPE),
    "control bit": (_field(21, ">h", 0x20), ErrorCode.INVALID_RECORD),
    "count 0": (_field(57, ">i", 0), ErrorCode.INVALID_RECORD),
    "count -1": (_field(57, ">i", -1), ErrorCode.INVALID_RECORD),
    "count 2^31-1": (_field(57, ">i", 2**31 - 1), ErrorCode.INVALID_RECORD),
    "count 4 of 3": (_field(57, ">i", 4), ErrorCode.INVALID_RECORD),
    "last offset delta -1": (_field(23, ">i", -1), ErrorCode.INVALID_RECORD),
    "last offset delta 9": (_field(23, ">i", 9), ErrorCode.INVALID_RECORD),
    "producer without sequence": (_field(43, ">q", 7), ErrorCode.INVALID_RECORD),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_batch_gets_the_error_that_kafka_gives(name: str) -> None:
    change, code = MALFORMED[name]
    with pytest.raises(ApiError) as refusal:
        validate_produced(memoryview(change(some_batch())))
    assert refusal.value.code == code


def test_piece_of_a_second_batch_is_ignored_as_in_kafka() -> None:
    batch = some_batch()
    for piece in (b"x", bytes(11), bytes(batch[:-1])):
        assert validate_produced(memoryview(batch + piece)).size_bytes == len(batch)


def test_batch_above_the_topics_limit_is_too_large_even_if_damaged() -> None:
    batch = with_field(some_batch(), 17, ">I", 1, crc=False)
    with pytest.raises(ApiError) as refusal:
        validate_produced(memoryview(batch), len(batch) - 1)
    assert refusal.value.code == ErrorCode.MESSAGE_TOO_LARGE
    validate_produced(memoryview(some_batch()), len(batch))


def test_zstd_is_refused_below_produce_7() -> None:
    zstd = memoryview(bytearray(golden_batches()["zstd"]))
    with pytest.raises(ApiError) as refusal:
        validate_produced(zstd, zstd_allowed=False)
    assert refusal.value.code == ErrorCode.UNSUPPORTED_COMPRESSION_TYPE
    with pytest.raises(ApiError) as refusal:
        validate_produced(memoryview(bytes(zstd) * 2), zstd_allowed=False)
    assert refusal.value.code == ErrorCode.UNSUPPORTED_COMPRESSION_TYPE
    validate_produced(zstd)


def _verdict(data: bytes | bytearray) -> BatchHeader | ErrorCode:
    try:
        return validate_produced(memoryview(data))
    except ApiError as error:
        return error.code


@given(st.binary(max_size=200))
def test_any_bytes_get_a_verdict(data: bytes) -> None:
    assert isinstance(_verdict(data), ErrorCode | BatchHeader)


def _mutate(rng: random.Random) -> None:
    batch = some_batch(rng.randrange(1, 5), compression=rng.randrange(5))
    for _ in range(rng.randrange(1, 4)):
        batch[rng.randrange(len(batch))] = rng.randrange(256)
    if rng.random() < 0.5 and len(batch) >= HEADER_BYTES:
        batch = with_field(batch, 17, ">I", 0)
    if rng.random() < 0.2:
        del batch[rng.randrange(len(batch)) :]
    verdict = _verdict(batch)
    if isinstance(verdict, BatchHeader):
        assert verdict.record_count == verdict.last_offset_delta + 1 > 0
        assert verify_crc(batch)


@pytest.mark.parametrize("seed", range(20))
def test_mutated_batches_are_judged_without_any_other_error(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(100):
        _mutate(rng)


@pytest.mark.long
def test_very_many_mutated_batches_are_judged_without_any_other_error() -> None:
    rng = random.Random(4)
    for _ in range(200_000):
        _mutate(rng)


def test_header_shows_its_fields() -> None:
    assert "record_count=3" in repr(read_header(some_batch()))


def test_record_delta_beyond_32_bits_still_counts_for_the_max_timestamp() -> None:
    batch = build_batch([Record(0, 0, None, b""), Record(1, 2**40, None, b"")], base_timestamp=5)
    assert read_header(batch).max_timestamp == 2**40 + 5
    assert struct.unpack_from(">i", batch, 23) == (1,)
