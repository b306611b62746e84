"""The fast readers of records against the plain one, on random records."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.storage.record_scan import (
    RecordScanner,
    digest,
    keys_of,
    spans_of,
    timestamp_delta,
    varint,
    with_timestamp_delta,
)
from flarestream.wire.primitives import DecodeError
from flarestream.wire.record import Record, encode_records, parse_records

optional_bytes = st.none() | st.binary(max_size=40) | st.binary(min_size=60, max_size=300)
record = st.builds(
    Record,
    st.integers(0, (1 << 31) - 1),
    st.integers(-(1 << 62), 1 << 62),
    optional_bytes,
    optional_bytes,
    st.lists(st.tuples(st.text(max_size=5), st.none() | st.binary(max_size=5)), max_size=2),
)


def stand_in(key: bytes) -> bytes:
    return key if len(key) <= 30 else digest(key)


@given(st.lists(record, max_size=8))
def test_keys_are_those_that_the_plain_reader_finds(records: list[Record]) -> None:
    body = bytes(encode_records(records))
    expected = [stand_in(bytes(each.key)) for each in records if each.key is not None]
    assert keys_of(body, len(records)) == expected


@given(st.lists(record, max_size=8))
def test_spans_cut_the_records_apart(records: list[Record]) -> None:
    body = bytes(encode_records(records))
    spans = spans_of(body, len(records))
    assert b"".join(body[start:end] for start, end, _, _ in spans) == body
    assert [span[3] for span in spans] == [each.value is None for each in records]
    assert [timestamp_delta(body, span[0]) for span in spans] == [each.timestamp_delta for each in records]
    wanted = {stand_in(bytes(each.key)): 1 for each in records[::2] if each.key is not None}
    chosen = spans_of(body, len(records), wanted.get, 1)
    assert chosen == [span for span in spans if span[2] in wanted]


@given(
    st.integers(0, 33),
    st.integers(0, 300),
    st.lists(
        st.tuples(st.integers(-5, 1 << 20), st.sampled_from(["", "k", "v", "h", "0"])),
        min_size=8,
        max_size=12,
    ),
    st.sampled_from([0, 0, 0, 1]),
)
def test_batches_of_one_layout_are_taken_apart_alike(
    key_bytes: int, value_bytes: int, shapes: list[tuple[int, str]], odd: int
) -> None:
    records = []
    for number, (delta, oddity) in enumerate(shapes):
        oddity = oddity * odd
        key = (b"%d" % (number % 3)).ljust(key_bytes + (oddity == "k"), b"\x80")[: key_bytes + 1]
        value = None if oddity == "0" else bytes([number]) * (value_bytes + (oddity == "v"))
        headers = [("h", b"x")] if oddity == "h" else []
        records.append(Record(number * 40, delta, key, value, headers))
    body = bytes(encode_records(records))
    scanner = RecordScanner()
    for _ in range(2):
        assert scanner.keys(body, len(records)) == keys_of(body, len(records))
        wanted = {stand_in(bytes(records[1].key or b"")): 7}
        assert scanner.spans(body, len(records), wanted.get, 7) == spans_of(body, len(records), wanted.get, 7)
        assert scanner.spans(body, len(records), wanted.get, None) == spans_of(
            body, len(records), wanted.get, None
        )


@given(record, st.integers(-(1 << 62), 1 << 62))
def test_another_timestamp_changes_nothing_else(one: Record, delta: int) -> None:
    body = bytes(encode_records([one]))
    [changed] = parse_records(with_timestamp_delta(body, 0, len(body), delta), 1)
    one.timestamp_delta = delta
    assert (changed.key, changed.value, changed.offset_delta, changed.timestamp_delta) == (
        one.key,
        one.value,
        one.offset_delta,
        delta,
    )


@given(st.binary(max_size=60), st.integers(0, 5))
def test_garbage_ends_in_a_decode_error_or_in_keys(body: bytes, count: int) -> None:
    for read in (keys_of, spans_of):
        try:
            read(body, count)
        except DecodeError:
            continue


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_cut_batch_is_refused(cut: int) -> None:
    body = bytes(encode_records([Record(0, 0, b"key", b"v" * 20)]))
    with pytest.raises(DecodeError):
        keys_of(body[:-cut], 1)


def test_varints_are_kafkas() -> None:
    assert [varint(value) for value in (0, -1, 1, 63, -64, 64, 1 << 40)] == [
        b"\x00", b"\x01", b"\x02", b"\x7e", b"\x7f", b"\x80\x01", b"\x80\x80\x80\x80\x80\x40",
    ]  # fmt: skip
