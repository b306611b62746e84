"""Moves the offset of the metadata log, nothing else.

Generated from protocol/schemas/metadata/no_op.yaml (029d41d0ceb88018) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, skip_tags,
)


class NoOpRecord(Message):
    """Versions 0, key 20; flexible: 0+."""

    __slots__ = ()

    API_KEY: ClassVar[int] = 20
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0




def _read_no_op_record_v0(buf: bytes, pos: int) -> tuple[NoOpRecord, int]:
    item = new(NoOpRecord)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_no_op_record_v0(parts: list[Buffer], item: NoOpRecord) -> None:
    parts.append(b"\x00")


NoOpRecord._READERS = {
    0: _read_no_op_record_v0,
}
NoOpRecord._WRITERS = {
    0: _write_no_op_record_v0,
}
