"""Tests of wire/record.py."""

from __future__ import annotations

import contextlib
import random

import pytest
from aiokafka.record.default_records import DefaultRecordBatch as AiokafkaBatch
from aiokafka.record.default_records import DefaultRecordBatchBuilder as AiokafkaBuilder
from hypothesis import given
from hypothesis import strategies as st

from flarestream.wire.batch import build_batch, read_header
from flarestream.wire.compression import DecompressedTooLarge
from flarestream.wire.primitives import DecodeError
from flarestream.wire.record import (
    Record,
    encode_records,
    iter_pairs,
    iter_records,
    parse_records,
    skim_records,
)
from tests.wire.batches import (
    NAMES,
    TIME,
    golden_batches,
    golden_records,
    record_lists,
    some_batch,
    with_field,
)

CODECS = st.sampled_from(list(NAMES))


@pytest.mark.parametrize("name", [*NAMES.values(), "idempotent", "transactional", "log-append-time"])
def test_records_that_kafka_wrote_are_read(name: str) -> None:
    batch = golden_batches()[name]
    header = read_header(batch)
    assert list(iter_records(batch, header)) == golden_records()


def test_time_of_a_record_is_the_batchs_under_log_append_time() -> None:
    batch = golden_batches()["log-append-time"]
    header = read_header(batch)
    assert {record.timestamp(header) for record in iter_records(batch, header)} == {header.max_timestamp}
    header = read_header(golden_batches()["none"])
    assert [record.timestamp(header) - TIME for record in golden_records()] == [0, 7, -10]


@given(records=record_lists(), codec=CODECS, padding=st.integers(0, 3))
def test_records_survive_every_codec(records: list[Record], codec: int, padding: int) -> None:
    batch = bytes(padding) + build_batch(records, compression=codec, base_timestamp=TIME)
    header = read_header(batch, padding)
    assert header.record_count == len(records)
    assert list(iter_records(batch, header, padding)) == records


@given(records=record_lists(), codec=CODECS)
def test_aiokafka_reads_what_is_built_here(records: list[Record], codec: int) -> None:
    batch = build_batch(records, compression=codec, base_timestamp=TIME, base_offset=100)
    theirs = AiokafkaBatch(bytes(batch))
    assert theirs.validate_crc()
    assert [(r.offset, r.timestamp, r.key, r.value, list(r.headers)) for r in theirs] == [
        (100 + r.offset_delta, TIME + r.timestamp_delta, r.key, r.value, list(r.headers)) for r in records
    ]


@given(records=record_lists(), codec=CODECS)
def test_batches_of_aiokafka_are_read(records: list[Record], codec: int) -> None:
    builder = AiokafkaBuilder(2, codec, 0, -1, -1, -1, 1 << 20)
    for index, record in enumerate(records):
        builder.append(index, TIME + index, record.key, record.value, list(record.headers))
    batch = bytes(builder.build())
    if not records:
        return
    read = list(iter_records(batch, read_header(batch)))
    assert [(r.key, r.value, list(r.headers)) for r in read] == [
        (r.key, r.value, list(r.headers)) for r in records
    ]


@given(records=record_lists())
def test_skimming_sees_what_reading_sees(records: list[Record]) -> None:
    body = encode_records(records)
    assert list(skim_records(body, len(records))) == [
        (record.timestamp_delta, record.offset_delta, record.key is not None) for record in records
    ]


@given(records=record_lists())
def test_pairs_are_what_reading_sees(records: list[Record]) -> None:
    body = bytes(encode_records(records))
    assert list(iter_pairs(body, len(records))) == [
        (record.offset_delta, record.key, record.value) for record in records
    ]


@pytest.mark.parametrize("count", [0, 2, 4, -1, 2**31 - 1])
def test_count_that_the_records_belie_is_an_error(count: int) -> None:
    body = bytes(encode_records(golden_records()))
    for read in (parse_records, skim_records, iter_pairs):
        with pytest.raises(DecodeError):
            list(read(body, count))


def test_every_truncation_is_an_error() -> None:
    body = bytes(encode_records(golden_records()))
    for end in range(len(body)):
        for read in (parse_records, skim_records, iter_pairs):
            with pytest.raises(DecodeError):
                list(read(body[:end], 3))


@pytest.mark.parametrize(
    "body",
    [
        b"\x0c\x00\x00\x00\x01\x01",
        b"\x01\x00\x00\x00\x01\x01\x00",
        b"\x0c\x00\x00\x00\x7e\x01\x00",
        b"\x0c\x00\x00\x00\x01\x7e\x00",
        b"\x0c\x00\x00\x00\x01\x01\x02",
        b"\x0c\x00\x00\x00\x01\x01\x01",
        b"\x10\x00\x00\x00\x01\x01\x02\x01\x00",
        b"\x0e\x00\x00\x00\x01\x01\x00\x00",
        b"\x00" * 7,
        b"\x18\x00" + b"\xff" * 10 + b"\x01\x00\x01\x01\x00",
        b"\x16\x00\x00\xff\xff\xff\xff\x7f\x01\x01\x00\x00",
    ],
    ids=[
        "size past the end",
        "negative size",
        "key past the end",
        "value past the end",
        "headers past the end",
        "negative header count",
        "header without a key",
        "bytes left over",
        "no attributes",
        "varint too long",
        "offset delta beyond 32 bits",
    ],
)
def test_malformed_record_is_an_error(body: bytes) -> None:
    for read in (parse_records, iter_pairs):
        with pytest.raises(DecodeError):
            list(read(body, 1))


@given(st.binary(max_size=80), st.integers(-1, 12))
def test_any_bytes_are_records_or_an_error(body: bytes, count: int) -> None:
    for read in (parse_records, skim_records, iter_pairs):
        try:
            list(read(body, count))
        except DecodeError:
            continue


def _mutate(rng: random.Random) -> None:
    batch = some_batch(rng.randrange(1, 20), compression=rng.randrange(5))
    for _ in range(rng.randrange(1, 4)):
        batch[rng.randrange(61, len(batch))] ^= 1 << rng.randrange(8)
    if rng.random() < 0.3:
        del batch[rng.randrange(61, len(batch)) :]
        batch = with_field(batch, 8, ">i", len(batch) - 12)
    with contextlib.suppress(DecodeError):
        list(iter_records(batch, read_header(batch), 0, 100_000))


@pytest.mark.parametrize("seed", range(10))
def test_mutated_records_are_read_or_refused(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(100):
        _mutate(rng)


@pytest.mark.long
def test_very_many_mutated_records_are_read_or_refused() -> None:
    rng = random.Random(5)
    for _ in range(100_000):
        _mutate(rng)


@pytest.mark.parametrize("codec", list(NAMES))
def test_batch_that_inflates_beyond_the_cap_is_refused(codec: int) -> None:
    batch = build_batch([Record(0, 0, None, bytes(1_000_000))], compression=codec)
    header = read_header(batch)
    assert len(list(iter_records(batch, header, 0, 1_000_100))) == 1
    if codec:
        with pytest.raises(DecompressedTooLarge):
            list(iter_records(batch, header, 0, 999_999))


def test_batch_that_runs_past_the_buffer_is_refused() -> None:
    batch = some_batch()
    with pytest.raises(DecodeError):
        list(iter_records(batch[:-1], read_header(batch)))


def test_compressed_batch_without_records_or_bytes_is_empty() -> None:
    batch = with_field(build_batch([]), 21, ">h", 4)
    assert list(iter_records(batch, read_header(batch))) == []


def test_records_are_compared_by_content() -> None:
    assert Record(0, 0, b"k", None) == Record(0, 0, b"k", None)
    assert Record(0, 0, b"k", None) != Record(0, 0, b"k", b"")
    assert Record(0, 0, b"k", None) != "record"
    assert "b'k'" in repr(Record(0, 0, b"k", None))
