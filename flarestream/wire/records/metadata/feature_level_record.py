"""A feature was finalized at a level.

Generated from protocol/schemas/metadata/feature_level.yaml (f57bcb0ed76a0408) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, compact_string, new, skip_tags, string_size,
)


class FeatureLevelRecord(Message):
    """Versions 0, key 12; flexible: 0+."""

    __slots__ = (
        "name", "feature_level",
    )

    API_KEY: ClassVar[int] = 12
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        name: str = "",
        feature_level: int = 0,
    ) -> None:
        self.name = name
        self.feature_level = feature_level


_hB = Layout(">hB")
_hx = Layout(">hx")


def _read_feature_level_record_v0(buf: bytes, pos: int) -> tuple[FeatureLevelRecord, int]:
    item = new(FeatureLevelRecord)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.name = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.name, pos = compact_string(buf, pos, size, "name")
    item.feature_level, size = _hB.unpack_from(buf, pos)
    pos += 3
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_feature_level_record_v0(parts: list[Buffer], item: FeatureLevelRecord) -> None:
    raw: Buffer
    raw = item.name.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_hx.pack(item.feature_level))


FeatureLevelRecord._READERS = {
    0: _read_feature_level_record_v0,
}
FeatureLevelRecord._WRITERS = {
    0: _write_feature_level_record_v0,
}
