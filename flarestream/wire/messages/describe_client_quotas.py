"""Lists client quotas that match a filter.

Generated from protocol/schemas/describe_client_quotas.yaml (cea7aa52681d6df1) by `python -m protocol.codegen`; do not edit.
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


class DescribeClientQuotasRequest(Message):
    """Versions 0-1, key 48; flexible: 1+."""

    __slots__ = (
        "components", "strict",
    )

    API_KEY: ClassVar[int] = 48
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 1

    def __init__(
        self,
        components: list[ComponentData] = FRESH,
        strict: bool = False,
    ) -> None:
        self.components = [] if components is FRESH else components
        self.strict = strict


class ComponentData(Struct):
    __slots__ = (
        "entity_type", "match_type", "match",
    )

    def __init__(
        self,
        entity_type: str = "",
        match_type: int = 0,
        match: str | None = "",
    ) -> None:
        self.entity_type = entity_type
        self.match_type = match_type
        self.match = match


class DescribeClientQuotasResponse(Message):
    """Versions 0-1, key 48; flexible: 1+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message", "entries",
    )

    API_KEY: ClassVar[int] = 48
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 1

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = "",
        entries: list[EntryData] | None = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message
        self.entries = [] if entries is FRESH else entries


class EntryData(Struct):
    __slots__ = (
        "entity", "values",
    )

    def __init__(
        self,
        entity: list[EntityData] = FRESH,
        values: list[ValueData] = FRESH,
    ) -> None:
        self.entity = [] if entity is FRESH else entity
        self.values = [] if values is FRESH else values


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


class ValueData(Struct):
    __slots__ = (
        "key", "value",
    )

    def __init__(
        self,
        key: str = "",
        value: float = 0.0,
    ) -> None:
        self.key = key
        self.value = value


_b = Layout(">b")
_bB = Layout(">bB")
_bh = Layout(">bh")
_d = Layout(">d")
_dB = Layout(">dB")
_dx = Layout(">dx")
_h = Layout(">h")
_i = Layout(">i")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihh = Layout(">ihh")
_o = Layout(">?")
_oB = Layout(">?B")
_ox = Layout(">?x")


def _read_component_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[ComponentData], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ComponentData] = []
    for _ in range(count):
        item = new(ComponentData)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.entity_type = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("entity_type")
        item.match_type, size = _bh.unpack_from(buf, pos)
        pos += 3
        if size >= 0:
            stop = pos + size
            item.match = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.match = None
        items.append(item)
    return items, pos


def _write_component_data_v0(parts: list[Buffer], items: Iterable[ComponentData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.entity_type.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        if item.match is None:
            size = -1
            raw = b""
        else:
            raw = item.match.encode()
            size = len(raw)
        parts.append(_bh.pack(item.match_type, size))
        parts.append(raw)


def _read_describe_client_quotas_request_v0(buf: bytes, pos: int) -> tuple[DescribeClientQuotasRequest, int]:
    item = new(DescribeClientQuotasRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.components, pos = _read_component_data_v0(buf, pos, size)
    item.strict = buf[pos] != 0
    pos += 1
    return item, pos


def _write_describe_client_quotas_request_v0(parts: list[Buffer], item: DescribeClientQuotasRequest) -> None:
    size = len(item.components)
    parts.append(_i.pack(size))
    _write_component_data_v0(parts, item.components)
    parts.append(_o.pack(item.strict))


def _read_component_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[ComponentData], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ComponentData] = []
    for _ in range(count):
        item = new(ComponentData)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.entity_type = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.entity_type, pos = compact_string(buf, pos, size, "entity_type")
        item.match_type, size = _bB.unpack_from(buf, pos)
        pos += 2
        if 0 < size < 128:
            stop = pos + size - 1
            item.match = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.match = None
        else:
            item.match, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_component_data_v1(parts: list[Buffer], items: Iterable[ComponentData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.entity_type.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.match is None:
            size = 0
            raw = b""
        else:
            raw = item.match.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_bB.pack(item.match_type, size))
        else:
            parts.append(_b.pack(item.match_type) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_describe_client_quotas_request_v1(buf: bytes, pos: int) -> tuple[DescribeClientQuotasRequest, int]:
    item = new(DescribeClientQuotasRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.components, pos = _read_component_data_v1(buf, pos, size - 1)
    item.strict, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_client_quotas_request_v1(parts: list[Buffer], item: DescribeClientQuotasRequest) -> None:
    size = len(item.components) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_component_data_v1(parts, item.components)
    parts.append(_ox.pack(item.strict))


def _read_entity_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[EntityData], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[EntityData] = []
    for _ in range(count):
        item = new(EntityData)
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


def _write_entity_data_v0(parts: list[Buffer], items: Iterable[EntityData]) -> None:
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


def _read_value_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[ValueData], int]:
    if not 0 <= count * 10 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ValueData] = []
    for _ in range(count):
        item = new(ValueData)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.key = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("key")
        (item.value,) = _d.unpack_from(buf, pos)
        pos += 8
        items.append(item)
    return items, pos


def _write_value_data_v0(parts: list[Buffer], items: Iterable[ValueData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.key.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        parts.append(_d.pack(item.value))


def _read_entry_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[EntryData], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[EntryData] = []
    for _ in range(count):
        item = new(EntryData)
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.entity, pos = _read_entity_data_v0(buf, pos, size)
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.values, pos = _read_value_data_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_entry_data_v0(parts: list[Buffer], items: Iterable[EntryData]) -> None:
    for item in items:
        size = len(item.entity)
        parts.append(_i.pack(size))
        _write_entity_data_v0(parts, item.entity)
        size = len(item.values)
        parts.append(_i.pack(size))
        _write_value_data_v0(parts, item.values)


def _read_describe_client_quotas_response_v0(buf: bytes, pos: int) -> tuple[DescribeClientQuotasResponse, int]:
    item = new(DescribeClientQuotasResponse)
    item.throttle_time_ms, item.error_code, size = _ihh.unpack_from(buf, pos)
    pos += 8
    if size >= 0:
        stop = pos + size
        item.error_message = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.error_message = None
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        item.entries, pos = _read_entry_data_v0(buf, pos, size)
    else:
        item.entries = None
    return item, pos


def _write_describe_client_quotas_response_v0(parts: list[Buffer], item: DescribeClientQuotasResponse) -> None:
    raw: Buffer
    if item.error_message is None:
        size = -1
        raw = b""
    else:
        raw = item.error_message.encode()
        size = len(raw)
    parts.append(_ihh.pack(item.throttle_time_ms, item.error_code, size))
    parts.append(raw)
    size = -1 if item.entries is None else len(item.entries)
    parts.append(_i.pack(size))
    if item.entries:
        _write_entry_data_v0(parts, item.entries)


def _read_entity_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[EntityData], int]:
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


def _write_entity_data_v1(parts: list[Buffer], items: Iterable[EntityData]) -> None:
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


def _read_value_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[ValueData], int]:
    if not 0 <= count * 10 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ValueData] = []
    for _ in range(count):
        item = new(ValueData)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.key = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.key, pos = compact_string(buf, pos, size, "key")
        item.value, size = _dB.unpack_from(buf, pos)
        pos += 9
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_value_data_v1(parts: list[Buffer], items: Iterable[ValueData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.key.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_dx.pack(item.value))


def _read_entry_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[EntryData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[EntryData] = []
    for _ in range(count):
        item = new(EntryData)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.entity, pos = _read_entity_data_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.values, pos = _read_value_data_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_entry_data_v1(parts: list[Buffer], items: Iterable[EntryData]) -> None:
    for item in items:
        size = len(item.entity) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_entity_data_v1(parts, item.entity)
        size = len(item.values) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_value_data_v1(parts, item.values)
        parts.append(b"\x00")


def _read_describe_client_quotas_response_v1(buf: bytes, pos: int) -> tuple[DescribeClientQuotasResponse, int]:
    item = new(DescribeClientQuotasResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
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
    if size > 0:
        item.entries, pos = _read_entry_data_v1(buf, pos, size - 1)
    else:
        item.entries = None
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_client_quotas_response_v1(parts: list[Buffer], item: DescribeClientQuotasResponse) -> None:
    raw: Buffer
    if item.error_message is None:
        size = 0
        raw = b""
    else:
        raw = item.error_message.encode()
        size = len(raw) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + string_size(size))
    parts.append(raw)
    size = 0 if item.entries is None else len(item.entries) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.entries:
        _write_entry_data_v1(parts, item.entries)
    parts.append(b"\x00")


DescribeClientQuotasRequest._READERS = {
    0: _read_describe_client_quotas_request_v0,
    1: _read_describe_client_quotas_request_v1,
}
DescribeClientQuotasRequest._WRITERS = {
    0: _write_describe_client_quotas_request_v0,
    1: _write_describe_client_quotas_request_v1,
}
DescribeClientQuotasResponse._READERS = {
    0: _read_describe_client_quotas_response_v0,
    1: _read_describe_client_quotas_response_v1,
}
DescribeClientQuotasResponse._WRITERS = {
    0: _write_describe_client_quotas_response_v0,
    1: _write_describe_client_quotas_response_v1,
}
