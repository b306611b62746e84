"""The value of the control record that ends a raft snapshot.

Generated from protocol/schemas/data/snapshot_footer_record.yaml (4eb5e7024b935ad0) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, skip_tags,
)


class SnapshotFooterRecord(Message):
    """Versions 0; flexible: 0+."""

    __slots__ = ("version",)

    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        version: int = 0,
    ) -> None:
        self.version = version


_hB = Layout(">hB")
_hx = Layout(">hx")


def _read_snapshot_footer_record_v0(buf: bytes, pos: int) -> tuple[SnapshotFooterRecord, int]:
    item = new(SnapshotFooterRecord)
    item.version, size = _hB.unpack_from(buf, pos)
    pos += 3
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_snapshot_footer_record_v0(parts: list[Buffer], item: SnapshotFooterRecord) -> None:
    parts.append(_hx.pack(item.version))


SnapshotFooterRecord._READERS = {
    0: _read_snapshot_footer_record_v0,
}
SnapshotFooterRecord._WRITERS = {
    0: _write_snapshot_footer_record_v0,
}
