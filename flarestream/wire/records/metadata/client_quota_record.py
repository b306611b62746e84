"""A client quota was set or removed.

Generated from protocol/schemas/metadata/client_quota.yaml (88f8ede821178d66) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new,
    nullable_compact_string, skip_tags, string_size, uvarint,
)


class ClientQuotaRecord(Message):
    """Versions 0, key 14; flexible: 0+."""

    __slots__ = (
        "entity", "key", "value", "remove",
    )

    API_KEY: ClassVar[int] = 14
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        entity: list[EntityData] = FRESH,
        key: str = "",
        value: float = 0.0,
        remove: bool = False,
    ) -> None:
        self.entity = [] if entity is FRESH else entity
        self.key = key
        self.value = value
        self.remove = remove


class EntityData(Struct):
    __slots__ = (
        "entity_type", "entity_name",
    )

    def __init__(
        self,
        entity_type: str = "",
        entity_name: str | None = "",
    ) -> None:
        self.entity_type = entity_type
        self.entity_name = entity_name


_doB = Layout(">d?B")
_dox = Layout(">d?x")


def _read_entity_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[EntityData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[EntityData] = []
    for _ in range(count):
        item = new(EntityData)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.entity_type = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.entity_type, pos = compact_string(buf, pos, size, "entity_type")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.entity_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.entity_name = None
        else:
            item.entity_name, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_entity_data_v0(parts: list[Buffer], items: Iterable[EntityData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.entity_type.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.entity_name is None:
            size = 0
            raw = b""
        else:
            raw = item.entity_name.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_client_quota_record_v0(buf: bytes, pos: int) -> tuple[ClientQuotaRecord, int]:
    item = new(ClientQuotaRecord)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.entity, pos = _read_entity_data_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.key = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.key, pos = compact_string(buf, pos, size, "key")
    item.value, item.remove, size = _doB.unpack_from(buf, pos)
    pos += 10
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_client_quota_record_v0(parts: list[Buffer], item: ClientQuotaRecord) -> None:
    raw: Buffer
    size = len(item.entity) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_entity_data_v0(parts, item.entity)
    raw = item.key.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_dox.pack(item.value, item.remove))


ClientQuotaRecord._READERS = {
    0: _read_client_quota_record_v0,
}
ClientQuotaRecord._WRITERS = {
    0: _write_client_quota_record_v0,
}
