"""Deletes empty groups.

Generated from protocol/schemas/delete_groups.yaml (158a3f4c448a93a4) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new, null_value,
    nullable_compact_string, read_compact_strings, read_strings, skip_tags, string_size, uvarint,
    write_compact_strings, write_strings,
)


class DeleteGroupsRequest(Message):
    """Versions 0-3, key 42; flexible: 2+."""

    __slots__ = ("groups_names",)

    API_KEY: ClassVar[int] = 42
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        groups_names: list[str] = FRESH,
    ) -> None:
        self.groups_names = [] if groups_names is FRESH else groups_names


class DeleteGroupsResponse(Message):
    """Versions 0-3, key 42; flexible: 2+."""

    __slots__ = (
        "throttle_time_ms", "results",
    )

    API_KEY: ClassVar[int] = 42
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        throttle_time_ms: int = 0,
        results: list[DeletableGroupResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.results = [] if results is FRESH else results


class DeletableGroupResult(Struct):
    __slots__ = (
        "group_id", "error_code", "error_message",
    )

    def __init__(
        self,
        group_id: str = "",
        error_code: int = 0,
        error_message: str | None = None,
    ) -> None:
        self.group_id = group_id
        self.error_code = error_code
        self.error_message = error_message


_h = Layout(">h")
_hB = Layout(">hB")
_hx = Layout(">hx")
_i = Layout(">i")
_iB = Layout(">iB")
_ii = Layout(">ii")


def _read_delete_groups_request_v0(buf: bytes, pos: int) -> tuple[DeleteGroupsRequest, int]:
    item = new(DeleteGroupsRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.groups_names, pos = read_strings(buf, pos, size)
    return item, pos


def _write_delete_groups_request_v0(parts: list[Buffer], item: DeleteGroupsRequest) -> None:
    size = len(item.groups_names)
    parts.append(_i.pack(size))
    write_strings(parts, item.groups_names)


def _read_delete_groups_request_v2(buf: bytes, pos: int) -> tuple[DeleteGroupsRequest, int]:
    item = new(DeleteGroupsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups_names, pos = read_compact_strings(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_delete_groups_request_v2(parts: list[Buffer], item: DeleteGroupsRequest) -> None:
    size = len(item.groups_names) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.groups_names)
    parts.append(b"\x00")


def _read_deletable_group_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[DeletableGroupResult], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeletableGroupResult] = []
    for _ in range(count):
        item = new(DeletableGroupResult)
        item.error_message = None
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.group_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("group_id")
        (item.error_code,) = _h.unpack_from(buf, pos)
        pos += 2
        items.append(item)
    return items, pos


def _write_deletable_group_result_v0(parts: list[Buffer], items: Iterable[DeletableGroupResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        parts.append(_h.pack(item.error_code))


def _read_delete_groups_response_v0(buf: bytes, pos: int) -> tuple[DeleteGroupsResponse, int]:
    item = new(DeleteGroupsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.results, pos = _read_deletable_group_result_v0(buf, pos, size)
    return item, pos


def _write_delete_groups_response_v0(parts: list[Buffer], item: DeleteGroupsResponse) -> None:
    size = len(item.results)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_deletable_group_result_v0(parts, item.results)


def _read_deletable_group_result_v2(buf: bytes, pos: int, count: int) -> tuple[list[DeletableGroupResult], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeletableGroupResult] = []
    for _ in range(count):
        item = new(DeletableGroupResult)
        item.error_message = None
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.group_id, pos = compact_string(buf, pos, size, "group_id")
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_deletable_group_result_v2(parts: list[Buffer], items: Iterable[DeletableGroupResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_hx.pack(item.error_code))


def _read_delete_groups_response_v2(buf: bytes, pos: int) -> tuple[DeleteGroupsResponse, int]:
    item = new(DeleteGroupsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_deletable_group_result_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_delete_groups_response_v2(parts: list[Buffer], item: DeleteGroupsResponse) -> None:
    size = len(item.results) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_deletable_group_result_v2(parts, item.results)
    parts.append(b"\x00")


def _read_deletable_group_result_v3(buf: bytes, pos: int, count: int) -> tuple[list[DeletableGroupResult], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeletableGroupResult] = []
    for _ in range(count):
        item = new(DeletableGroupResult)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.group_id, pos = compact_string(buf, pos, size, "group_id")
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
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_deletable_group_result_v3(parts: list[Buffer], items: Iterable[DeletableGroupResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
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
        parts.append(b"\x00")


def _read_delete_groups_response_v3(buf: bytes, pos: int) -> tuple[DeleteGroupsResponse, int]:
    item = new(DeleteGroupsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_deletable_group_result_v3(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_delete_groups_response_v3(parts: list[Buffer], item: DeleteGroupsResponse) -> None:
    size = len(item.results) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_deletable_group_result_v3(parts, item.results)
    parts.append(b"\x00")


DeleteGroupsRequest._READERS = {
    0: _read_delete_groups_request_v0,
    1: _read_delete_groups_request_v0,
    2: _read_delete_groups_request_v2,
    3: _read_delete_groups_request_v2,
}
DeleteGroupsRequest._WRITERS = {
    0: _write_delete_groups_request_v0,
    1: _write_delete_groups_request_v0,
    2: _write_delete_groups_request_v2,
    3: _write_delete_groups_request_v2,
}
DeleteGroupsResponse._READERS = {
    0: _read_delete_groups_response_v0,
    1: _read_delete_groups_response_v0,
    2: _read_delete_groups_response_v2,
    3: _read_delete_groups_response_v3,
}
DeleteGroupsResponse._WRITERS = {
    0: _write_delete_groups_response_v0,
    1: _write_delete_groups_response_v0,
    2: _write_delete_groups_response_v2,
    3: _write_delete_groups_response_v3,
}
