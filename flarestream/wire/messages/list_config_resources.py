"""Lists resources that have settings.

Generated from protocol/schemas/list_config_resources.yaml (ffae2845b2cffe8a) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    pack_int8s, read_int8s, skip_tags, string_size, uvarint,
)


class ListConfigResourcesRequest(Message):
    """Versions 0-1, key 74; flexible: 0+."""

    __slots__ = ("resource_types",)

    API_KEY: ClassVar[int] = 74
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        resource_types: list[int] = FRESH,
    ) -> None:
        self.resource_types = [] if resource_types is FRESH else resource_types


class ListConfigResourcesResponse(Message):
    """Versions 0-1, key 74; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "config_resources",
    )

    API_KEY: ClassVar[int] = 74
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        config_resources: list[ConfigResource] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.config_resources = [] if config_resources is FRESH else config_resources


class ConfigResource(Struct):
    __slots__ = (
        "resource_name", "resource_type",
    )

    def __init__(
        self,
        resource_name: str = "",
        resource_type: int = 16,
    ) -> None:
        self.resource_name = resource_name
        self.resource_type = resource_type


_bB = Layout(">bB")
_bx = Layout(">bx")
_ih = Layout(">ih")
_ihB = Layout(">ihB")


def _read_list_config_resources_request_v0(buf: bytes, pos: int) -> tuple[ListConfigResourcesRequest, int]:
    item = new(ListConfigResourcesRequest)
    item.resource_types = []
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_config_resources_request_v0(parts: list[Buffer], item: ListConfigResourcesRequest) -> None:
    if item.resource_types:
        raise absent("resource_types")
    parts.append(b"\x00")


def _read_list_config_resources_request_v1(buf: bytes, pos: int) -> tuple[ListConfigResourcesRequest, int]:
    item = new(ListConfigResourcesRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.resource_types, pos = read_int8s(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_config_resources_request_v1(parts: list[Buffer], item: ListConfigResourcesRequest) -> None:
    size = len(item.resource_types) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(pack_int8s(item.resource_types))
    parts.append(b"\x00")


def _read_config_resource_v0(buf: bytes, pos: int, count: int) -> tuple[list[ConfigResource], int]:
    if not 0 <= count * 2 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ConfigResource] = []
    for _ in range(count):
        item = new(ConfigResource)
        item.resource_type = 16
        size = buf[pos]
        pos += 1
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


def _write_config_resource_v0(parts: list[Buffer], items: Iterable[ConfigResource]) -> None:
    for item in items:
        raw: Buffer
        raw = item.resource_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_list_config_resources_response_v0(buf: bytes, pos: int) -> tuple[ListConfigResourcesResponse, int]:
    item = new(ListConfigResourcesResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.config_resources, pos = _read_config_resource_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_config_resources_response_v0(parts: list[Buffer], item: ListConfigResourcesResponse) -> None:
    size = len(item.config_resources) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_config_resource_v0(parts, item.config_resources)
    parts.append(b"\x00")


def _read_config_resource_v1(buf: bytes, pos: int, count: int) -> tuple[list[ConfigResource], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ConfigResource] = []
    for _ in range(count):
        item = new(ConfigResource)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.resource_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.resource_name, pos = compact_string(buf, pos, size, "resource_name")
        item.resource_type, size = _bB.unpack_from(buf, pos)
        pos += 2
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_config_resource_v1(parts: list[Buffer], items: Iterable[ConfigResource]) -> None:
    for item in items:
        raw: Buffer
        raw = item.resource_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_bx.pack(item.resource_type))


def _read_list_config_resources_response_v1(buf: bytes, pos: int) -> tuple[ListConfigResourcesResponse, int]:
    item = new(ListConfigResourcesResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.config_resources, pos = _read_config_resource_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_config_resources_response_v1(parts: list[Buffer], item: ListConfigResourcesResponse) -> None:
    size = len(item.config_resources) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_config_resource_v1(parts, item.config_resources)
    parts.append(b"\x00")


ListConfigResourcesRequest._READERS = {
    0: _read_list_config_resources_request_v0,
    1: _read_list_config_resources_request_v1,
}
ListConfigResourcesRequest._WRITERS = {
    0: _write_list_config_resources_request_v0,
    1: _write_list_config_resources_request_v1,
}
ListConfigResourcesResponse._READERS = {
    0: _read_list_config_resources_response_v0,
    1: _read_list_config_resources_response_v1,
}
ListConfigResourcesResponse._WRITERS = {
    0: _write_list_config_resources_response_v0,
    1: _write_list_config_resources_response_v1,
}
