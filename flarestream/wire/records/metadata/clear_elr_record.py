"""The eligible leader replicas of one or all topics are cleared.

Generated from protocol/schemas/metadata/clear_elr.yaml (68c0b860169c20e4) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, compact_string, new, skip_tags, string_size,
)


class ClearElrRecord(Message):
    """Versions 0, key 28; flexible: 0+."""

    __slots__ = ("topic_name",)

    API_KEY: ClassVar[int] = 28
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        topic_name: str = "",
    ) -> None:
        self.topic_name = topic_name




def _read_clear_elr_record_v0(buf: bytes, pos: int) -> tuple[ClearElrRecord, int]:
    item = new(ClearElrRecord)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.topic_name = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.topic_name, pos = compact_string(buf, pos, size, "topic_name")
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_clear_elr_record_v0(parts: list[Buffer], item: ClearElrRecord) -> None:
    raw: Buffer
    raw = item.topic_name.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(b"\x00")


ClearElrRecord._READERS = {
    0: _read_clear_elr_record_v0,
}
ClearElrRecord._WRITERS = {
    0: _write_clear_elr_record_v0,
}
