"""The producer snapshot file of a partition.

Generated from protocol/schemas/storage/producer_snapshot.yaml (4b84ae59004cf872) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER, Struct
from flarestream.wire.primitives import (
    FRESH, MAX_ELEMENTS, Buffer, bad_count, new,
)


class ProducerSnapshot(Message):
    """Versions 1; flexible: none."""

    __slots__ = (
        "crc", "producer_entries",
    )

    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        crc: int = 0,
        producer_entries: list[ProducerEntry] = FRESH,
    ) -> None:
        self.crc = crc
        self.producer_entries = [] if producer_entries is FRESH else producer_entries


class ProducerEntry(Struct):
    __slots__ = (
        "producer_id", "epoch", "last_sequence", "last_offset", "offset_delta", "timestamp",
        "coordinator_epoch", "current_txn_first_offset",
    )

    def __init__(
        self,
        producer_id: int = 0,
        epoch: int = 0,
        last_sequence: int = 0,
        last_offset: int = 0,
        offset_delta: int = 0,
        timestamp: int = 0,
        coordinator_epoch: int = 0,
        current_txn_first_offset: int = 0,
    ) -> None:
        self.producer_id = producer_id
        self.epoch = epoch
        self.last_sequence = last_sequence
        self.last_offset = last_offset
        self.offset_delta = offset_delta
        self.timestamp = timestamp
        self.coordinator_epoch = coordinator_epoch
        self.current_txn_first_offset = current_txn_first_offset


_Ii = Layout(">Ii")
_qhiqiqiq = Layout(">qhiqiqiq")


def _read_producer_entry_v1(buf: bytes, pos: int, count: int) -> tuple[list[ProducerEntry], int]:
    if not 0 <= count * 46 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ProducerEntry] = []
    for _ in range(count):
        item = new(ProducerEntry)
        item.producer_id, item.epoch, item.last_sequence, item.last_offset, item.offset_delta, item.timestamp, item.coordinator_epoch, item.current_txn_first_offset = _qhiqiqiq.unpack_from(buf, pos)
        pos += 46
        items.append(item)
    return items, pos


def _write_producer_entry_v1(parts: list[Buffer], items: Iterable[ProducerEntry]) -> None:
    for item in items:
        parts.append(_qhiqiqiq.pack(item.producer_id, item.epoch, item.last_sequence, item.last_offset, item.offset_delta, item.timestamp, item.coordinator_epoch, item.current_txn_first_offset))


def _read_producer_snapshot_v1(buf: bytes, pos: int) -> tuple[ProducerSnapshot, int]:
    item = new(ProducerSnapshot)
    item.crc, size = _Ii.unpack_from(buf, pos)
    pos += 8
    item.producer_entries, pos = _read_producer_entry_v1(buf, pos, size)
    return item, pos


def _write_producer_snapshot_v1(parts: list[Buffer], item: ProducerSnapshot) -> None:
    size = len(item.producer_entries)
    parts.append(_Ii.pack(item.crc, size))
    _write_producer_entry_v1(parts, item.producer_entries)


ProducerSnapshot._READERS = {
    1: _read_producer_snapshot_v1,
}
ProducerSnapshot._WRITERS = {
    1: _write_producer_snapshot_v1,
}
