"""Sets, deletes, appends to or subtracts from single settings.

Generated from protocol/schemas/incremental_alter_configs.yaml (07da014a9d9cb0c1) by `python -m protocol.codegen`; do not edit.
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


class IncrementalAlterConfigsRequest(Message):
    """Versions 0-1, key 44; flexible: 1+."""

    __slots__ = (
        "resources", "validate_only",
    )

    API_KEY: ClassVar[int] = 44
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 1

    def __init__(
        self,
        resources: list[AlterConfigsResource] = FRESH,
        validate_only: bool = False,
    ) -> None:
        self.resources = [] if resources is FRESH else resources
        self.validate_only = validate_only


class AlterConfigsResource(Struct):
    __slots__ = (
        "resource_type", "resource_name", "configs",
    )

    def __init__(
        self,
        resource_type: int = 0,
        resource_name: str = "",
        configs: list[AlterableConfig] = FRESH,
    ) -> None:
        self.resource_type = resource_type
        self.resource_name = resource_name
        self.configs = [] if configs is FRESH else configs


class AlterableConfig(Struct):
    __slots__ = (
        "name", "config_operation", "value",
    )

    def __init__(
        self,
        name: str = "",
        config_operation: int = 0,
        value: str | None = "",
    ) -> None:
        self.name = name
        self.config_operation = config_operation
        self.value = value


class IncrementalAlterConfigsResponse(Message):
    """Versions 0-1, key 44; flexible: 1+."""

    __slots__ = (
        "throttle_time_ms", "responses",
    )

    API_KEY: ClassVar[int] = 44
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 1

    def __init__(
        self,
        throttle_time_ms: int = 0,
        responses: list[AlterConfigsResourceResponse] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.responses = [] if responses is FRESH else responses


class AlterConfigsResourceResponse(Struct):
    __slots__ = (
        "error_code", "error_message", "resource_type", "resource_name",
    )

    def __init__(
        self,
        error_code: int = 0,
        error_message: str | None = "",
        resource_type: int = 0,
        resource_name: str = "",
    ) -> None:
        self.error_code = error_code
        self.error_message = error_message
        self.resource_type = resource_type
        self.resource_name = resource_name


_b = Layout(">b")
_bB = Layout(">bB")
_bh = Layout(">bh")
_h = Layout(">h")
_hB = Layout(">hB")
_hh = Layout(">hh")
_i = Layout(">i")
_iB = Layout(">iB")
_ii = Layout(">ii")
_o = Layout(">?")
_oB = Layout(">?B")
_ox = Layout(">?x")


def _read_alterable_config_v0(buf: bytes, pos: int, count: int) -> tuple[list[AlterableConfig], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterableConfig] = []
    for _ in range(count):
        item = new(AlterableConfig)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        item.config_operation, size = _bh.unpack_from(buf, pos)
        pos += 3
        if size >= 0:
            stop = pos + size
            item.value = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.value = None
        items.append(item)
    return items, pos


def _write_alterable_config_v0(parts: list[Buffer], items: Iterable[AlterableConfig]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        if item.value is None:
            size = -1
            raw = b""
        else:
            raw = item.value.encode()
            size = len(raw)
        parts.append(_bh.pack(item.config_operation, size))
        parts.append(raw)


def _read_alter_configs_resource_v0(buf: bytes, pos: int, count: int) -> tuple[list[AlterConfigsResource], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterConfigsResource] = []
    for _ in range(count):
        item = new(AlterConfigsResource)
        item.resource_type, size = _bh.unpack_from(buf, pos)
        pos += 3
        if size >= 0:
            stop = pos + size
            item.resource_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("resource_name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.configs, pos = _read_alterable_config_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_configs_resource_v0(parts: list[Buffer], items: Iterable[AlterConfigsResource]) -> None:
    for item in items:
        raw: Buffer
        raw = item.resource_name.encode()
        size = len(raw)
        parts.append(_bh.pack(item.resource_type, size))
        parts.append(raw)
        size = len(item.configs)
        parts.append(_i.pack(size))
        _write_alterable_config_v0(parts, item.configs)


def _read_incremental_alter_configs_request_v0(buf: bytes, pos: int) -> tuple[IncrementalAlterConfigsRequest, int]:
    item = new(IncrementalAlterConfigsRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.resources, pos = _read_alter_configs_resource_v0(buf, pos, size)
    item.validate_only = buf[pos] != 0
    pos += 1
    return item, pos


def _write_incremental_alter_configs_request_v0(parts: list[Buffer], item: IncrementalAlterConfigsRequest) -> None:
    size = len(item.resources)
    parts.append(_i.pack(size))
    _write_alter_configs_resource_v0(parts, item.resources)
    parts.append(_o.pack(item.validate_only))


def _read_alterable_config_v1(buf: bytes, pos: int, count: int) -> tuple[list[AlterableConfig], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterableConfig] = []
    for _ in range(count):
        item = new(AlterableConfig)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.config_operation, size = _bB.unpack_from(buf, pos)
        pos += 2
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
        items.append(item)
    return items, pos


def _write_alterable_config_v1(parts: list[Buffer], items: Iterable[AlterableConfig]) -> None:
    for item in items:
        raw: Buffer
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
        if size < 128:
            parts.append(_bB.pack(item.config_operation, size))
        else:
            parts.append(_b.pack(item.config_operation) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_alter_configs_resource_v1(buf: bytes, pos: int, count: int) -> tuple[list[AlterConfigsResource], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterConfigsResource] = []
    for _ in range(count):
        item = new(AlterConfigsResource)
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
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.configs, pos = _read_alterable_config_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_configs_resource_v1(parts: list[Buffer], items: Iterable[AlterConfigsResource]) -> None:
    for item in items:
        raw: Buffer
        raw = item.resource_name.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_bB.pack(item.resource_type, size))
        else:
            parts.append(_b.pack(item.resource_type) + string_size(size))
        parts.append(raw)
        size = len(item.configs) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_alterable_config_v1(parts, item.configs)
        parts.append(b"\x00")


def _read_incremental_alter_configs_request_v1(buf: bytes, pos: int) -> tuple[IncrementalAlterConfigsRequest, int]:
    item = new(IncrementalAlterConfigsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.resources, pos = _read_alter_configs_resource_v1(buf, pos, size - 1)
    item.validate_only, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_incremental_alter_configs_request_v1(parts: list[Buffer], item: IncrementalAlterConfigsRequest) -> None:
    size = len(item.resources) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_alter_configs_resource_v1(parts, item.resources)
    parts.append(_ox.pack(item.validate_only))


def _read_alter_configs_resource_response_v0(buf: bytes, pos: int, count: int) -> tuple[list[AlterConfigsResourceResponse], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterConfigsResourceResponse] = []
    for _ in range(count):
        item = new(AlterConfigsResourceResponse)
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.error_message = None
        item.resource_type, size = _bh.unpack_from(buf, pos)
        pos += 3
        if size >= 0:
            stop = pos + size
            item.resource_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("resource_name")
        items.append(item)
    return items, pos


def _write_alter_configs_resource_response_v0(parts: list[Buffer], items: Iterable[AlterConfigsResourceResponse]) -> None:
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
        raw = item.resource_name.encode()
        size = len(raw)
        parts.append(_bh.pack(item.resource_type, size))
        parts.append(raw)


def _read_incremental_alter_configs_response_v0(buf: bytes, pos: int) -> tuple[IncrementalAlterConfigsResponse, int]:
    item = new(IncrementalAlterConfigsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.responses, pos = _read_alter_configs_resource_response_v0(buf, pos, size)
    return item, pos


def _write_incremental_alter_configs_response_v0(parts: list[Buffer], item: IncrementalAlterConfigsResponse) -> None:
    size = len(item.responses)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_alter_configs_resource_response_v0(parts, item.responses)


def _read_alter_configs_resource_response_v1(buf: bytes, pos: int, count: int) -> tuple[list[AlterConfigsResourceResponse], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterConfigsResourceResponse] = []
    for _ in range(count):
        item = new(AlterConfigsResourceResponse)
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
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_configs_resource_response_v1(parts: list[Buffer], items: Iterable[AlterConfigsResourceResponse]) -> None:
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
        raw = item.resource_name.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_bB.pack(item.resource_type, size))
        else:
            parts.append(_b.pack(item.resource_type) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_incremental_alter_configs_response_v1(buf: bytes, pos: int) -> tuple[IncrementalAlterConfigsResponse, int]:
    item = new(IncrementalAlterConfigsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.responses, pos = _read_alter_configs_resource_response_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_incremental_alter_configs_response_v1(parts: list[Buffer], item: IncrementalAlterConfigsResponse) -> None:
    size = len(item.responses) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_alter_configs_resource_response_v1(parts, item.responses)
    parts.append(b"\x00")


IncrementalAlterConfigsRequest._READERS = {
    0: _read_incremental_alter_configs_request_v0,
    1: _read_incremental_alter_configs_request_v1,
}
IncrementalAlterConfigsRequest._WRITERS = {
    0: _write_incremental_alter_configs_request_v0,
    1: _write_incremental_alter_configs_request_v1,
}
IncrementalAlterConfigsResponse._READERS = {
    0: _read_incremental_alter_configs_response_v0,
    1: _read_incremental_alter_configs_response_v1,
}
IncrementalAlterConfigsResponse._WRITERS = {
    0: _write_incremental_alter_configs_response_v0,
    1: _write_incremental_alter_configs_response_v1,
}
