"""An access control entry.

Generated from protocol/schemas/metadata/access_control_entry.yaml (5866e2e94b8fdc12) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, bad_uuid, compact_string, new, skip_tags, string_size,
)
from flarestream.wire.uuids import ZERO


class AccessControlEntryRecord(Message):
    """Versions 0, key 18; flexible: 0+."""

    __slots__ = (
        "id", "resource_type", "resource_name", "pattern_type", "principal", "host", "operation",
        "permission_type",
    )

    API_KEY: ClassVar[int] = 18
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        id: bytes = ZERO,
        resource_type: int = 0,
        resource_name: str = "",
        pattern_type: int = 0,
        principal: str = "",
        host: str = "",
        operation: int = 0,
        permission_type: int = 0,
    ) -> None:
        self.id = id
        self.resource_type = resource_type
        self.resource_name = resource_name
        self.pattern_type = pattern_type
        self.principal = principal
        self.host = host
        self.operation = operation
        self.permission_type = permission_type


_b = Layout(">b")
_bB = Layout(">bB")
_bbB = Layout(">bbB")
_bbx = Layout(">bbx")
_ub = Layout(">16sb")
_ubB = Layout(">16sbB")


def _read_access_control_entry_record_v0(buf: bytes, pos: int) -> tuple[AccessControlEntryRecord, int]:
    item = new(AccessControlEntryRecord)
    item.id, item.resource_type, size = _ubB.unpack_from(buf, pos)
    pos += 18
    if 0 < size < 128:
        stop = pos + size - 1
        item.resource_name = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.resource_name, pos = compact_string(buf, pos, size, "resource_name")
    item.pattern_type, size = _bB.unpack_from(buf, pos)
    pos += 2
    if 0 < size < 128:
        stop = pos + size - 1
        item.principal = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.principal, pos = compact_string(buf, pos, size, "principal")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.host = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.host, pos = compact_string(buf, pos, size, "host")
    item.operation, item.permission_type, size = _bbB.unpack_from(buf, pos)
    pos += 3
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_access_control_entry_record_v0(parts: list[Buffer], item: AccessControlEntryRecord) -> None:
    raw: Buffer
    if len(item.id) != 16:
        raise bad_uuid("id")
    raw = item.resource_name.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_ubB.pack(item.id, item.resource_type, size))
    else:
        parts.append(_ub.pack(item.id, item.resource_type) + string_size(size))
    parts.append(raw)
    raw = item.principal.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_bB.pack(item.pattern_type, size))
    else:
        parts.append(_b.pack(item.pattern_type) + string_size(size))
    parts.append(raw)
    raw = item.host.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_bbx.pack(item.operation, item.permission_type))


AccessControlEntryRecord._READERS = {
    0: _read_access_control_entry_record_v0,
}
AccessControlEntryRecord._WRITERS = {
    0: _write_access_control_entry_record_v0,
}
