"""Sets or removes client quotas.

Generated from protocol/schemas/alter_client_quotas.yaml (be93bea5b17a26e9) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new, null_value,
    nullable_compact_string, skip_tags, string_size, uvarint,
)


class AlterClientQuotasRequest(Message):
    """Versions 0-1, key 49; flexible: 1+."""

    __slots__ = (
        "entries", "validate_only",
    )

    API_KEY: ClassVar[int] = 49
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 1

    def __init__(
        self,
        entries: list[AlterClientQuotasRequestEntryData] = FRESH,
        validate_only: bool = False,
    ) -> None:
        self.entries = [] if entries is FRESH else entries
        self.validate_only = validate_only


class AlterClientQuotasRequestEntryData(Struct):
    __slots__ = (
        "entity", "ops",
    )

    def __init__(
        self,
        entity: list[AlterClientQuotasRequestEntityData] = FRESH,
        ops: list[OpData] = FRESH,
    ) -> None:
        self.entity = [] if entity is FRESH else entity
        self.ops = [] if ops is FRESH else ops


class AlterClientQuotasRequestEntityData(Struct):
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


class OpData(Struct):
    __slots__ = (
        "key", "value", "remove",
    )

    def __init__(
        self,
        key: str = "",
        value: float = 0.0,
        remove: bool = False,
    ) -> None:
        self.key = key
        self.value = value
        self.remove = remove


class AlterClientQuotasResponse(Message):
    """Versions 0-1, key 49; flexible: 1+."""

    __slots__ = (
        "throttle_time_ms", "entries",
    )

    API_KEY: ClassVar[int] = 49
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 1

    def __init__(
        self,
        throttle_time_ms: int = 0,
        entries: list[AlterClientQuotasResponseEntryData] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.entries = [] if entries is FRESH else entries


class AlterClientQuotasResponseEntryData(Struct):
    __slots__ = (
        "error_code", "error_message", "entity",
    )

    def __init__(
        self,
        error_code: int = 0,
        error_message: str | None = "",
        entity: list[AlterClientQuotasResponseEntityData] = FRESH,
    ) -> None:
        self.error_code = error_code
        self.error_message = error_message
        self.entity = [] if entity is FRESH else entity


class AlterClientQuotasResponseEntityData(Struct):
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


_do = Layout(">d?")
_doB = Layout(">d?B")
_dox = Layout(">d?x")
_h = Layout(">h")
_hB = Layout(">hB")
_hh = Layout(">hh")
_i = Layout(">i")
_iB = Layout(">iB")
_ii = Layout(">ii")
_o = Layout(">?")
_oB = Layout(">?B")
_ox = Layout(">?x")


def _read_alter_client_quotas_request_entity_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[AlterClientQuotasRequestEntityData], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterClientQuotasRequestEntityData] = []
    for _ in range(count):
        item = new(AlterClientQuotasRequestEntityData)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.entity_type = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("entity_type")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.entity_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.entity_name = None
        items.append(item)
    return items, pos


def _write_alter_client_quotas_request_entity_data_v0(parts: list[Buffer], items: Iterable[AlterClientQuotasRequestEntityData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.entity_type.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        if item.entity_name is None:
            size = -1
            raw = b""
        else:
            raw = item.entity_name.encode()
            size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)


def _read_op_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[OpData], int]:
    if not 0 <= count * 11 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OpData] = []
    for _ in range(count):
        item = new(OpData)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.key = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("key")
        item.value, item.remove = _do.unpack_from(buf, pos)
        pos += 9
        items.append(item)
    return items, pos


def _write_op_data_v0(parts: list[Buffer], items: Iterable[OpData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.key.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        parts.append(_do.pack(item.value, item.remove))


def _read_alter_client_quotas_request_entry_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[AlterClientQuotasRequestEntryData], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterClientQuotasRequestEntryData] = []
    for _ in range(count):
        item = new(AlterClientQuotasRequestEntryData)
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.entity, pos = _read_alter_client_quotas_request_entity_data_v0(buf, pos, size)
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.ops, pos = _read_op_data_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_client_quotas_request_entry_data_v0(parts: list[Buffer], items: Iterable[AlterClientQuotasRequestEntryData]) -> None:
    for item in items:
        size = len(item.entity)
        parts.append(_i.pack(size))
        _write_alter_client_quotas_request_entity_data_v0(parts, item.entity)
        size = len(item.ops)
        parts.append(_i.pack(size))
        _write_op_data_v0(parts, item.ops)


def _read_alter_client_quotas_request_v0(buf: bytes, pos: int) -> tuple[AlterClientQuotasRequest, int]:
    item = new(AlterClientQuotasRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.entries, pos = _read_alter_client_quotas_request_entry_data_v0(buf, pos, size)
    item.validate_only = buf[pos] != 0
    pos += 1
    return item, pos


def _write_alter_client_quotas_request_v0(parts: list[Buffer], item: AlterClientQuotasRequest) -> None:
    size = len(item.entries)
    parts.append(_i.pack(size))
    _write_alter_client_quotas_request_entry_data_v0(parts, item.entries)
    parts.append(_o.pack(item.validate_only))


def _read_alter_client_quotas_request_entity_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[AlterClientQuotasRequestEntityData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterClientQuotasRequestEntityData] = []
    for _ in range(count):
        item = new(AlterClientQuotasRequestEntityData)
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


def _write_alter_client_quotas_request_entity_data_v1(parts: list[Buffer], items: Iterable[AlterClientQuotasRequestEntityData]) -> None:
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


def _read_op_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[OpData], int]:
    if not 0 <= count * 11 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OpData] = []
    for _ in range(count):
        item = new(OpData)
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
        items.append(item)
    return items, pos


def _write_op_data_v1(parts: list[Buffer], items: Iterable[OpData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.key.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_dox.pack(item.value, item.remove))


def _read_alter_client_quotas_request_entry_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[AlterClientQuotasRequestEntryData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterClientQuotasRequestEntryData] = []
    for _ in range(count):
        item = new(AlterClientQuotasRequestEntryData)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.entity, pos = _read_alter_client_quotas_request_entity_data_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.ops, pos = _read_op_data_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_client_quotas_request_entry_data_v1(parts: list[Buffer], items: Iterable[AlterClientQuotasRequestEntryData]) -> None:
    for item in items:
        size = len(item.entity) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_alter_client_quotas_request_entity_data_v1(parts, item.entity)
        size = len(item.ops) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_op_data_v1(parts, item.ops)
        parts.append(b"\x00")


def _read_alter_client_quotas_request_v1(buf: bytes, pos: int) -> tuple[AlterClientQuotasRequest, int]:
    item = new(AlterClientQuotasRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.entries, pos = _read_alter_client_quotas_request_entry_data_v1(buf, pos, size - 1)
    item.validate_only, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_client_quotas_request_v1(parts: list[Buffer], item: AlterClientQuotasRequest) -> None:
    size = len(item.entries) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_alter_client_quotas_request_entry_data_v1(parts, item.entries)
    parts.append(_ox.pack(item.validate_only))


def _read_alter_client_quotas_response_entity_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[AlterClientQuotasResponseEntityData], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterClientQuotasResponseEntityData] = []
    for _ in range(count):
        item = new(AlterClientQuotasResponseEntityData)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.entity_type = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("entity_type")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.entity_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.entity_name = None
        items.append(item)
    return items, pos


def _write_alter_client_quotas_response_entity_data_v0(parts: list[Buffer], items: Iterable[AlterClientQuotasResponseEntityData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.entity_type.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        if item.entity_name is None:
            size = -1
            raw = b""
        else:
            raw = item.entity_name.encode()
            size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)


def _read_alter_client_quotas_response_entry_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[AlterClientQuotasResponseEntryData], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterClientQuotasResponseEntryData] = []
    for _ in range(count):
        item = new(AlterClientQuotasResponseEntryData)
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.error_message = None
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.entity, pos = _read_alter_client_quotas_response_entity_data_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_client_quotas_response_entry_data_v0(parts: list[Buffer], items: Iterable[AlterClientQuotasResponseEntryData]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is None:
            size = -1
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw)
        parts.append(_hh.pack(item.error_code, size))
        parts.append(raw)
        size = len(item.entity)
        parts.append(_i.pack(size))
        _write_alter_client_quotas_response_entity_data_v0(parts, item.entity)


def _read_alter_client_quotas_response_v0(buf: bytes, pos: int) -> tuple[AlterClientQuotasResponse, int]:
    item = new(AlterClientQuotasResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.entries, pos = _read_alter_client_quotas_response_entry_data_v0(buf, pos, size)
    return item, pos


def _write_alter_client_quotas_response_v0(parts: list[Buffer], item: AlterClientQuotasResponse) -> None:
    size = len(item.entries)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_alter_client_quotas_response_entry_data_v0(parts, item.entries)


def _read_alter_client_quotas_response_entity_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[AlterClientQuotasResponseEntityData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterClientQuotasResponseEntityData] = []
    for _ in range(count):
        item = new(AlterClientQuotasResponseEntityData)
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


def _write_alter_client_quotas_response_entity_data_v1(parts: list[Buffer], items: Iterable[AlterClientQuotasResponseEntityData]) -> None:
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


def _read_alter_client_quotas_response_entry_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[AlterClientQuotasResponseEntryData], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterClientQuotasResponseEntryData] = []
    for _ in range(count):
        item = new(AlterClientQuotasResponseEntryData)
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if 0 < size < 128:
            stop = pos + size - 1
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.error_message = None
        else:
            item.error_message, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.entity, pos = _read_alter_client_quotas_response_entity_data_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_client_quotas_response_entry_data_v1(parts: list[Buffer], items: Iterable[AlterClientQuotasResponseEntryData]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_hB.pack(item.error_code, size))
        else:
            parts.append(_h.pack(item.error_code) + string_size(size))
        parts.append(raw)
        size = len(item.entity) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_alter_client_quotas_response_entity_data_v1(parts, item.entity)
        parts.append(b"\x00")


def _read_alter_client_quotas_response_v1(buf: bytes, pos: int) -> tuple[AlterClientQuotasResponse, int]:
    item = new(AlterClientQuotasResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.entries, pos = _read_alter_client_quotas_response_entry_data_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_client_quotas_response_v1(parts: list[Buffer], item: AlterClientQuotasResponse) -> None:
    size = len(item.entries) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_alter_client_quotas_response_entry_data_v1(parts, item.entries)
    parts.append(b"\x00")


AlterClientQuotasRequest._READERS = {
    0: _read_alter_client_quotas_request_v0,
    1: _read_alter_client_quotas_request_v1,
}
AlterClientQuotasRequest._WRITERS = {
    0: _write_alter_client_quotas_request_v0,
    1: _write_alter_client_quotas_request_v1,
}
AlterClientQuotasResponse._READERS = {
    0: _read_alter_client_quotas_response_v0,
    1: _read_alter_client_quotas_response_v1,
}
AlterClientQuotasResponse._WRITERS = {
    0: _write_alter_client_quotas_response_v0,
    1: _write_alter_client_quotas_response_v1,
}
