"""Tests of wire/control.py."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.wire.batch import read_header, validate_produced, verify_crc
from flarestream.wire.control import (
    ControlType,
    EndTxnMarker,
    build_control_batch,
    build_marker_batch,
    control_key,
    parse_control_message,
    parse_control_type,
    parse_marker,
)
from flarestream.wire.errors import ApiError
from flarestream.wire.index import load
from flarestream.wire.primitives import DecodeError
from flarestream.wire.record import Record, iter_records
from tests.wire.batches import TIME, golden_batches

MESSAGES = {
    ControlType.LEADER_CHANGE: ("LeaderChangeMessage", {"leader_id": 7}),
    ControlType.SNAPSHOT_HEADER: ("SnapshotHeaderRecord", {"last_contained_log_timestamp": TIME}),
    ControlType.SNAPSHOT_FOOTER: ("SnapshotFooterRecord", {}),
    ControlType.KRAFT_VERSION: ("KRaftVersionRecord", {"kraft_version": 1}),
    ControlType.KRAFT_VOTERS: ("VotersRecord", {}),
}


@pytest.mark.parametrize(("name", "committed"), [("commit", True), ("abort", False)])
def test_transaction_marker_is_kafkas_byte_for_byte(name: str, committed: bool) -> None:
    golden = golden_batches()[name]
    marker = EndTxnMarker(committed, 9)
    assert build_marker_batch(marker, 4000, 4, TIME, base_offset=7, leader_epoch=5) == golden
    header = read_header(golden)
    assert header.is_control
    assert header.is_transactional
    (record,) = iter_records(golden, header)
    read = parse_marker(record)
    assert read is not None
    assert (read.committed, read.coordinator_epoch) == (committed, 9)
    assert "coordinator_epoch=9" in repr(read)


def test_clients_may_not_send_a_marker() -> None:
    with pytest.raises(ApiError):
        validate_produced(memoryview(build_marker_batch(EndTxnMarker(True, 1), 1, 1, TIME)))


def test_messages_of_one_batch_are_read_again() -> None:
    messages = [(control_type, load(name)(**fields)) for control_type, (name, fields) in MESSAGES.items()]
    batch = build_control_batch(messages, timestamp=TIME, base_offset=3, leader_epoch=2)
    header = read_header(batch)
    assert verify_crc(batch)
    assert header.is_control
    assert not header.is_transactional
    assert (header.base_offset, header.max_timestamp, header.record_count) == (3, TIME, len(MESSAGES))
    read = [
        (parse_control_type(record.key), parse_control_message(parse_control_type(record.key), record.value))
        for record in iter_records(batch, header)
    ]
    assert read == messages


def test_record_of_an_unknown_type_is_no_error() -> None:
    assert parse_control_type(control_key(99)) == 99
    assert parse_control_message(99, b"whatever") is None
    assert parse_marker(Record(0, 0, control_key(99), b"")) is None


@pytest.mark.parametrize("key", [None, b"", b"\x00\x00\x00", b"\xff\xff\x00\x00"])
def test_malformed_key_is_an_error(key: bytes | None) -> None:
    with pytest.raises(DecodeError):
        parse_control_type(key)


@pytest.mark.parametrize("value", [None, b"", b"\x00\x00\x00\x00\x00", b"\xff\xff\x00\x00\x00\x00"])
def test_malformed_marker_is_an_error(value: bytes | None) -> None:
    with pytest.raises(DecodeError):
        parse_marker(Record(0, 0, control_key(ControlType.ABORT), value))


@given(st.sampled_from(list(MESSAGES)), st.none() | st.binary(max_size=40))
def test_any_value_is_a_message_or_an_error(control_type: ControlType, value: bytes | None) -> None:
    try:
        message = parse_control_message(control_type, value)
    except DecodeError:
        return
    assert message is not None
