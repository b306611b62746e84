"""Lists the groups a broker coordinates.

Generated from protocol/schemas/list_groups.yaml (7d807f2e90c78a68) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    null_value, read_compact_strings, skip_tags, string_size, uvarint, write_compact_strings,
)


class ListGroupsRequest(Message):
    """Versions 0-5, key 16; flexible: 3+."""

    __slots__ = (
        "states_filter", "types_filter",
    )

    API_KEY: ClassVar[int] = 16
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 5
    FLEXIBLE_FROM: ClassVar[int] = 3

    def __init__(
        self,
        states_filter: list[str] = FRESH,
        types_filter: list[str] = FRESH,
    ) -> None:
        self.states_filter = [] if states_filter is FRESH else states_filter
        self.types_filter = [] if types_filter is FRESH else types_filter


class ListGroupsResponse(Message):
    """Versions 0-5, key 16; flexible: 3+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "groups",
    )

    API_KEY: ClassVar[int] = 16
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 5
    FLEXIBLE_FROM: ClassVar[int] = 3

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        groups: list[ListedGroup] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.groups = [] if groups is FRESH else groups


class ListedGroup(Struct):
    __slots__ = (
        "group_id", "protocol_type", "group_state", "group_type",
    )

    def __init__(
        self,
        group_id: str = "",
        protocol_type: str = "",
        group_state: str = "",
        group_type: str = "",
    ) -> None:
        self.group_id = group_id
        self.protocol_type = protocol_type
        self.group_state = group_state
        self.group_type = group_type


_h = Layout(">h")
_hi = Layout(">hi")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihi = Layout(">ihi")


def _read_list_groups_request_v0(buf: bytes, pos: int) -> tuple[ListGroupsRequest, int]:
    item = new(ListGroupsRequest)
    item.states_filter = []
    item.types_filter = []
    return item, pos


def _write_list_groups_request_v0(parts: list[Buffer], item: ListGroupsRequest) -> None:
    if item.states_filter:
        raise absent("states_filter")
    if item.types_filter:
        raise absent("types_filter")


def _read_list_groups_request_v3(buf: bytes, pos: int) -> tuple[ListGroupsRequest, int]:
    item = new(ListGroupsRequest)
    item.states_filter = []
    item.types_filter = []
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_groups_request_v3(parts: list[Buffer], item: ListGroupsRequest) -> None:
    if item.states_filter:
        raise absent("states_filter")
    if item.types_filter:
        raise absent("types_filter")
    parts.append(b"\x00")


def _read_list_groups_request_v4(buf: bytes, pos: int) -> tuple[ListGroupsRequest, int]:
    item = new(ListGroupsRequest)
    item.types_filter = []
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.states_filter, pos = read_compact_strings(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_groups_request_v4(parts: list[Buffer], item: ListGroupsRequest) -> None:
    if item.types_filter:
        raise absent("types_filter")
    size = len(item.states_filter) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.states_filter)
    parts.append(b"\x00")


def _read_list_groups_request_v5(buf: bytes, pos: int) -> tuple[ListGroupsRequest, int]:
    item = new(ListGroupsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.states_filter, pos = read_compact_strings(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.types_filter, pos = read_compact_strings(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_groups_request_v5(parts: list[Buffer], item: ListGroupsRequest) -> None:
    size = len(item.states_filter) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.states_filter)
    size = len(item.types_filter) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.types_filter)
    parts.append(b"\x00")


def _read_listed_group_v0(buf: bytes, pos: int, count: int) -> tuple[list[ListedGroup], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListedGroup] = []
    for _ in range(count):
        item = new(ListedGroup)
        item.group_state = ""
        item.group_type = ""
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.group_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("group_id")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.protocol_type = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("protocol_type")
        items.append(item)
    return items, pos


def _write_listed_group_v0(parts: list[Buffer], items: Iterable[ListedGroup]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.protocol_type.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)


def _read_list_groups_response_v0(buf: bytes, pos: int) -> tuple[ListGroupsResponse, int]:
    item = new(ListGroupsResponse)
    item.throttle_time_ms = 0
    item.error_code, size = _hi.unpack_from(buf, pos)
    pos += 6
    item.groups, pos = _read_listed_group_v0(buf, pos, size)
    return item, pos


def _write_list_groups_response_v0(parts: list[Buffer], item: ListGroupsResponse) -> None:
    size = len(item.groups)
    parts.append(_hi.pack(item.error_code, size))
    _write_listed_group_v0(parts, item.groups)


def _read_list_groups_response_v1(buf: bytes, pos: int) -> tuple[ListGroupsResponse, int]:
    item = new(ListGroupsResponse)
    item.throttle_time_ms, item.error_code, size = _ihi.unpack_from(buf, pos)
    pos += 10
    item.groups, pos = _read_listed_group_v0(buf, pos, size)
    return item, pos


def _write_list_groups_response_v1(parts: list[Buffer], item: ListGroupsResponse) -> None:
    size = len(item.groups)
    parts.append(_ihi.pack(item.throttle_time_ms, item.error_code, size))
    _write_listed_group_v0(parts, item.groups)


def _read_listed_group_v3(buf: bytes, pos: int, count: int) -> tuple[list[ListedGroup], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListedGroup] = []
    for _ in range(count):
        item = new(ListedGroup)
        item.group_state = ""
        item.group_type = ""
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.group_id, pos = compact_string(buf, pos, size, "group_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.protocol_type = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.protocol_type, pos = compact_string(buf, pos, size, "protocol_type")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_listed_group_v3(parts: list[Buffer], items: Iterable[ListedGroup]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.protocol_type.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_list_groups_response_v3(buf: bytes, pos: int) -> tuple[ListGroupsResponse, int]:
    item = new(ListGroupsResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_listed_group_v3(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_groups_response_v3(parts: list[Buffer], item: ListGroupsResponse) -> None:
    size = len(item.groups) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_listed_group_v3(parts, item.groups)
    parts.append(b"\x00")


def _read_listed_group_v4(buf: bytes, pos: int, count: int) -> tuple[list[ListedGroup], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListedGroup] = []
    for _ in range(count):
        item = new(ListedGroup)
        item.group_type = ""
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.group_id, pos = compact_string(buf, pos, size, "group_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.protocol_type = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.protocol_type, pos = compact_string(buf, pos, size, "protocol_type")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_state = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.group_state, pos = compact_string(buf, pos, size, "group_state")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_listed_group_v4(parts: list[Buffer], items: Iterable[ListedGroup]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.protocol_type.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.group_state.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_list_groups_response_v4(buf: bytes, pos: int) -> tuple[ListGroupsResponse, int]:
    item = new(ListGroupsResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_listed_group_v4(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_groups_response_v4(parts: list[Buffer], item: ListGroupsResponse) -> None:
    size = len(item.groups) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_listed_group_v4(parts, item.groups)
    parts.append(b"\x00")


def _read_listed_group_v5(buf: bytes, pos: int, count: int) -> tuple[list[ListedGroup], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListedGroup] = []
    for _ in range(count):
        item = new(ListedGroup)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.group_id, pos = compact_string(buf, pos, size, "group_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.protocol_type = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.protocol_type, pos = compact_string(buf, pos, size, "protocol_type")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_state = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.group_state, pos = compact_string(buf, pos, size, "group_state")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_type = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.group_type, pos = compact_string(buf, pos, size, "group_type")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_listed_group_v5(parts: list[Buffer], items: Iterable[ListedGroup]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.protocol_type.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.group_state.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.group_type.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_list_groups_response_v5(buf: bytes, pos: int) -> tuple[ListGroupsResponse, int]:
    item = new(ListGroupsResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_listed_group_v5(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_groups_response_v5(parts: list[Buffer], item: ListGroupsResponse) -> None:
    size = len(item.groups) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_listed_group_v5(parts, item.groups)
    parts.append(b"\x00")


ListGroupsRequest._READERS = {
    0: _read_list_groups_request_v0,
    1: _read_list_groups_request_v0,
    2: _read_list_groups_request_v0,
    3: _read_list_groups_request_v3,
    4: _read_list_groups_request_v4,
    5: _read_list_groups_request_v5,
}
ListGroupsRequest._WRITERS = {
    0: _write_list_groups_request_v0,
    1: _write_list_groups_request_v0,
    2: _write_list_groups_request_v0,
    3: _write_list_groups_request_v3,
    4: _write_list_groups_request_v4,
    5: _write_list_groups_request_v5,
}
ListGroupsResponse._READERS = {
    0: _read_list_groups_response_v0,
    1: _read_list_groups_response_v1,
    2: _read_list_groups_response_v1,
    3: _read_list_groups_response_v3,
    4: _read_list_groups_response_v4,
    5: _read_list_groups_response_v5,
}
ListGroupsResponse._WRITERS = {
    0: _write_list_groups_response_v0,
    1: _write_list_groups_response_v1,
    2: _write_list_groups_response_v1,
    3: _write_list_groups_response_v3,
    4: _write_list_groups_response_v4,
    5: _write_list_groups_response_v5,
}
