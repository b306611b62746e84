"""The value of the control record that begins a raft snapshot.

Generated from protocol/schemas/data/snapshot_header_record.yaml (dea2674750627bdf) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, skip_tags,
)


class SnapshotHeaderRecord(Message):
    """Versions 0; flexible: 0+."""

    __slots__ = (
        "version", "last_contained_log_timestamp",
    )

    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        version: int = 0,
        last_contained_log_timestamp: int = 0,
    ) -> None:
        self.version = version
        self.last_contained_log_timestamp = last_contained_log_timestamp


_hqB = Layout(">hqB")
_hqx = Layout(">hqx")


def _read_snapshot_header_record_v0(buf: bytes, pos: int) -> tuple[SnapshotHeaderRecord, int]:
    item = new(SnapshotHeaderRecord)
    item.version, item.last_contained_log_timestamp, size = _hqB.unpack_from(buf, pos)
    pos += 11
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_snapshot_header_record_v0(parts: list[Buffer], item: SnapshotHeaderRecord) -> None:
    parts.append(_hqx.pack(item.version, item.last_contained_log_timestamp))


SnapshotHeaderRecord._READERS = {
    0: _read_snapshot_header_record_v0,
}
SnapshotHeaderRecord._WRITERS = {
    0: _write_snapshot_header_record_v0,
}
