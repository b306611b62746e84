"""The value of a control record that sets the version of the raft protocol.

Generated from protocol/schemas/data/kraft_version_record.yaml (bc18071d10b52dd9) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, skip_tags,
)


class KRaftVersionRecord(Message):
    """Versions 0; flexible: 0+."""

    __slots__ = (
        "version", "kraft_version",
    )

    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        version: int = 0,
        kraft_version: int = 0,
    ) -> None:
        self.version = version
        self.kraft_version = kraft_version


_hhB = Layout(">hhB")
_hhx = Layout(">hhx")


def _read_kraft_version_record_v0(buf: bytes, pos: int) -> tuple[KRaftVersionRecord, int]:
    item = new(KRaftVersionRecord)
    item.version, item.kraft_version, size = _hhB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_kraft_version_record_v0(parts: list[Buffer], item: KRaftVersionRecord) -> None:
    parts.append(_hhx.pack(item.version, item.kraft_version))


KRaftVersionRecord._READERS = {
    0: _read_kraft_version_record_v0,
}
KRaftVersionRecord._WRITERS = {
    0: _write_kraft_version_record_v0,
}
