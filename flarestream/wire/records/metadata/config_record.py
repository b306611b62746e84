"""A setting of a resource was set or removed.

Generated from protocol/schemas/metadata/config.yaml (b2132eef7398d79b) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, compact_string, new, nullable_compact_string, skip_tags, string_size,
)


class ConfigRecord(Message):
    """Versions 0, key 4; flexible: 0+."""

    __slots__ = (
        "resource_type", "resource_name", "name", "value",
    )

    API_KEY: ClassVar[int] = 4
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        resource_type: int = 0,
        resource_name: str = "",
        name: str = "",
        value: str | None = "",
    ) -> None:
        self.resource_type = resource_type
        self.resource_name = resource_name
        self.name = name
        self.value = value


_b = Layout(">b")
_bB = Layout(">bB")


def _read_config_record_v0(buf: bytes, pos: int) -> tuple[ConfigRecord, int]:
    item = new(ConfigRecord)
    item.resource_type, size = _bB.unpack_from(buf, pos)
    pos += 2
    if 0 < size < 128:
        stop = pos + size - 1
        item.resource_name = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.resource_name, pos = compact_string(buf, pos, size, "resource_name")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.name = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.name, pos = compact_string(buf, pos, size, "name")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.value = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.value = None
    else:
        item.value, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_config_record_v0(parts: list[Buffer], item: ConfigRecord) -> None:
    raw: Buffer
    raw = item.resource_name.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_bB.pack(item.resource_type, size))
    else:
        parts.append(_b.pack(item.resource_type) + string_size(size))
    parts.append(raw)
    raw = item.name.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.value is None:
        size = 0
        raw = b""
    else:
        raw = item.value.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(b"\x00")


ConfigRecord._READERS = {
    0: _read_config_record_v0,
}
ConfigRecord._WRITERS = {
    0: _write_config_record_v0,
}
