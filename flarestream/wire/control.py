"""Control records: the few kinds of record that speak to brokers and consumers' fetchers, never to applications.

For: transactions (markers), raft (leader change, kraft.version, voters), snapshots (header, footer). *Must not know:*
when they are written.
*Theory:* the key is two int16s, version 0 and the type; the value is a message of its own, which repeats its version
as its first field. A reader skips types that it does not know, so parsing a key never fails on a new type.
*Kafka:* ControlRecordType, ControlRecordUtils, EndTransactionMarker (KIP-98, KIP-595, KIP-630, KIP-853).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from struct import Struct
from struct import error as struct_error
from typing import Any, Final, Protocol

from flarestream.wire.batch import build_batch
from flarestream.wire.primitives import DecodeError
from flarestream.wire.record import Record

__all__ = [
    "ControlMessage",
    "ControlType",
    "EndTxnMarker",
    "build_control_batch",
    "build_marker_batch",
    "control_key",
    "parse_control_message",
    "parse_control_type",
    "parse_marker",
]

Buffer = bytes | bytearray | memoryview

_KEY = Struct(">hh")
_MARKER_VALUE = Struct(">hi")
_KEY_VERSION: Final = 0
_MESSAGE_VERSION: Final = 0


class ControlType(IntEnum):
    """Kafka's types of control record."""

    ABORT = 0
    COMMIT = 1
    LEADER_CHANGE = 2
    SNAPSHOT_HEADER = 3
    SNAPSHOT_FOOTER = 4
    KRAFT_VERSION = 5
    KRAFT_VOTERS = 6


_MESSAGE_NAMES: Final = {
    ControlType.LEADER_CHANGE: "LeaderChangeMessage",
    ControlType.SNAPSHOT_HEADER: "SnapshotHeaderRecord",
    ControlType.SNAPSHOT_FOOTER: "SnapshotFooterRecord",
    ControlType.KRAFT_VERSION: "KRaftVersionRecord",
    ControlType.KRAFT_VOTERS: "VotersRecord",
}


class ControlMessage(Protocol):
    """Any generated message of wire/messages."""

    def encode(self, version: int) -> bytes:
        """The message's bytes."""


class EndTxnMarker:
    """What a transaction marker says: how the transaction ended, and who said so."""

    __slots__ = ("committed", "coordinator_epoch")

    def __init__(self, committed: bool, coordinator_epoch: int) -> None:
        self.committed = committed
        self.coordinator_epoch = coordinator_epoch

    def __repr__(self) -> str:
        return f"EndTxnMarker(committed={self.committed}, coordinator_epoch={self.coordinator_epoch})"


def control_key(control_type: int) -> bytes:
    """The four bytes of a control record's key."""
    return _KEY.pack(_KEY_VERSION, control_type)


def parse_control_type(key: Buffer | None) -> int:
    """The type stated by a control record's key, known or not; DecodeError if there is no proper key."""
    if key is None:
        raise DecodeError("control record without a key")
    try:
        version, control_type = _KEY.unpack_from(key)
    except struct_error:
        raise DecodeError(f"control record key of {len(key)} bytes") from None
    if version < 0:
        raise DecodeError(f"control record key of version {version}")
    return int(control_type)


def parse_control_message(control_type: int, value: Buffer | None) -> Any:
    """The generated message in the value of a raft or snapshot control record; None for a type not known here."""
    name = _MESSAGE_NAMES.get(control_type)  # type: ignore[call-overload]
    if name is None:
        return None
    if value is None or len(value) < 2:
        raise DecodeError(f"{name} without a version")
    from flarestream.wire.index import load

    version = int.from_bytes(value[:2], "big", signed=True)
    message, _ = load(name).decode(value, 0, version)
    return message


def build_control_batch(
    messages: Iterable[tuple[int, ControlMessage]],
    *,
    timestamp: int,
    base_offset: int = 0,
    leader_epoch: int = -1,
) -> bytearray:
    """One batch of raft or snapshot control records, all with one time; (type, message) for each record."""
    records = [
        Record(index, 0, control_key(control_type), message.encode(_MESSAGE_VERSION))
        for index, (control_type, message) in enumerate(messages)
    ]
    return build_batch(
        records,
        base_offset=base_offset,
        base_timestamp=timestamp,
        leader_epoch=leader_epoch,
        control=True,
    )


def build_marker_batch(
    marker: EndTxnMarker,
    producer_id: int,
    producer_epoch: int,
    timestamp: int,
    *,
    base_offset: int = 0,
    leader_epoch: int = -1,
) -> bytearray:
    """The batch that ends a transaction on one partition: a single control record, transactional, no sequence."""
    control_type = ControlType.COMMIT if marker.committed else ControlType.ABORT
    value = _MARKER_VALUE.pack(0, marker.coordinator_epoch)
    return build_batch(
        [Record(0, 0, control_key(control_type), value)],
        base_offset=base_offset,
        base_timestamp=timestamp,
        leader_epoch=leader_epoch,
        producer_id=producer_id,
        producer_epoch=producer_epoch,
        transactional=True,
        control=True,
    )


def parse_marker(record: Record) -> EndTxnMarker | None:
    """The transaction marker in a control record; None if the record is of another type."""
    control_type = parse_control_type(record.key)
    if control_type not in (ControlType.ABORT, ControlType.COMMIT):
        return None
    value = record.value
    if value is None or len(value) < _MARKER_VALUE.size:
        raise DecodeError("transaction marker without a coordinator epoch")
    version, coordinator_epoch = _MARKER_VALUE.unpack_from(value)
    if version < 0:
        raise DecodeError(f"transaction marker of version {version}")
    return EndTxnMarker(control_type == ControlType.COMMIT, coordinator_epoch)
