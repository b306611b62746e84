"""Deletes access control entries that match filters.

Generated from protocol/schemas/delete_acls.yaml (116640963fe48e03) by `python -m protocol.codegen`; do not edit.
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


class DeleteAclsRequest(Message):
    """Versions 1-3, key 31; flexible: 2+."""

    __slots__ = ("filters",)

    API_KEY: ClassVar[int] = 31
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        filters: list[DeleteAclsFilter] = FRESH,
    ) -> None:
        self.filters = [] if filters is FRESH else filters


class DeleteAclsFilter(Struct):
    __slots__ = (
        "resource_type_filter", "resource_name_filter", "pattern_type_filter", "principal_filter",
        "host_filter", "operation", "permission_type",
    )

    def __init__(
        self,
        resource_type_filter: int = 0,
        resource_name_filter: str | None = "",
        pattern_type_filter: int = 3,
        principal_filter: str | None = "",
        host_filter: str | None = "",
        operation: int = 0,
        permission_type: int = 0,
    ) -> None:
        self.resource_type_filter = resource_type_filter
        self.resource_name_filter = resource_name_filter
        self.pattern_type_filter = pattern_type_filter
        self.principal_filter = principal_filter
        self.host_filter = host_filter
        self.operation = operation
        self.permission_type = permission_type


class DeleteAclsResponse(Message):
    """Versions 1-3, key 31; flexible: 2+."""

    __slots__ = (
        "throttle_time_ms", "filter_results",
    )

    API_KEY: ClassVar[int] = 31
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        throttle_time_ms: int = 0,
        filter_results: list[DeleteAclsFilterResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.filter_results = [] if filter_results is FRESH else filter_results


class DeleteAclsFilterResult(Struct):
    __slots__ = (
        "error_code", "error_message", "matching_acls",
    )

    def __init__(
        self,
        error_code: int = 0,
        error_message: str | None = "",
        matching_acls: list[DeleteAclsMatchingAcl] = FRESH,
    ) -> None:
        self.error_code = error_code
        self.error_message = error_message
        self.matching_acls = [] if matching_acls is FRESH else matching_acls


class DeleteAclsMatchingAcl(Struct):
    __slots__ = (
        "error_code", "error_message", "resource_type", "resource_name", "pattern_type", "principal",
        "host", "operation", "permission_type",
    )

    def __init__(
        self,
        error_code: int = 0,
        error_message: str | None = "",
        resource_type: int = 0,
        resource_name: str = "",
        pattern_type: int = 3,
        principal: str = "",
        host: str = "",
        operation: int = 0,
        permission_type: int = 0,
    ) -> None:
        self.error_code = error_code
        self.error_message = error_message
        self.resource_type = resource_type
        self.resource_name = resource_name
        self.pattern_type = pattern_type
        self.principal = principal
        self.host = host
        self.operation = operation
        self.permission_type = permission_type


_b = Layout(">b")
_bB = Layout(">bB")
_bb = Layout(">bb")
_bbB = Layout(">bbB")
_bbx = Layout(">bbx")
_bh = Layout(">bh")
_h = Layout(">h")
_hB = Layout(">hB")
_hh = Layout(">hh")
_i = Layout(">i")
_iB = Layout(">iB")
_ii = Layout(">ii")


def _read_delete_acls_filter_v1(buf: bytes, pos: int, count: int) -> tuple[list[DeleteAclsFilter], int]:
    if not 0 <= count * 10 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteAclsFilter] = []
    for _ in range(count):
        item = new(DeleteAclsFilter)
        item.resource_type_filter, size = _bh.unpack_from(buf, pos)
        pos += 3
        if size >= 0:
            stop = pos + size
            item.resource_name_filter = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.resource_name_filter = None
        item.pattern_type_filter, size = _bh.unpack_from(buf, pos)
        pos += 3
        if size >= 0:
            stop = pos + size
            item.principal_filter = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.principal_filter = None
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.host_filter = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.host_filter = None
        item.operation, item.permission_type = _bb.unpack_from(buf, pos)
        pos += 2
        items.append(item)
    return items, pos


def _write_delete_acls_filter_v1(parts: list[Buffer], items: Iterable[DeleteAclsFilter]) -> None:
    for item in items:
        raw: Buffer
        if item.resource_name_filter is None:
            size = -1
            raw = b""
        else:
            raw = item.resource_name_filter.encode()
            size = len(raw)
        parts.append(_bh.pack(item.resource_type_filter, size))
        parts.append(raw)
        if item.principal_filter is None:
            size = -1
            raw = b""
        else:
            raw = item.principal_filter.encode()
            size = len(raw)
        parts.append(_bh.pack(item.pattern_type_filter, size))
        parts.append(raw)
        if item.host_filter is None:
            size = -1
            raw = b""
        else:
            raw = item.host_filter.encode()
            size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        parts.append(_bb.pack(item.operation, item.permission_type))


def _read_delete_acls_request_v1(buf: bytes, pos: int) -> tuple[DeleteAclsRequest, int]:
    item = new(DeleteAclsRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.filters, pos = _read_delete_acls_filter_v1(buf, pos, size)
    return item, pos


def _write_delete_acls_request_v1(parts: list[Buffer], item: DeleteAclsRequest) -> None:
    size = len(item.filters)
    parts.append(_i.pack(size))
    _write_delete_acls_filter_v1(parts, item.filters)


def _read_delete_acls_filter_v2(buf: bytes, pos: int, count: int) -> tuple[list[DeleteAclsFilter], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteAclsFilter] = []
    for _ in range(count):
        item = new(DeleteAclsFilter)
        item.resource_type_filter, size = _bB.unpack_from(buf, pos)
        pos += 2
        if 0 < size < 128:
            stop = pos + size - 1
            item.resource_name_filter = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.resource_name_filter = None
        else:
            item.resource_name_filter, pos = nullable_compact_string(buf, pos, size)
        item.pattern_type_filter, size = _bB.unpack_from(buf, pos)
        pos += 2
        if 0 < size < 128:
            stop = pos + size - 1
            item.principal_filter = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.principal_filter = None
        else:
            item.principal_filter, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.host_filter = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.host_filter = None
        else:
            item.host_filter, pos = nullable_compact_string(buf, pos, size)
        item.operation, item.permission_type, size = _bbB.unpack_from(buf, pos)
        pos += 3
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_delete_acls_filter_v2(parts: list[Buffer], items: Iterable[DeleteAclsFilter]) -> None:
    for item in items:
        raw: Buffer
        if item.resource_name_filter is None:
            size = 0
            raw = b""
        else:
            raw = item.resource_name_filter.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_bB.pack(item.resource_type_filter, size))
        else:
            parts.append(_b.pack(item.resource_type_filter) + string_size(size))
        parts.append(raw)
        if item.principal_filter is None:
            size = 0
            raw = b""
        else:
            raw = item.principal_filter.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_bB.pack(item.pattern_type_filter, size))
        else:
            parts.append(_b.pack(item.pattern_type_filter) + string_size(size))
        parts.append(raw)
        if item.host_filter is None:
            size = 0
            raw = b""
        else:
            raw = item.host_filter.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_bbx.pack(item.operation, item.permission_type))


def _read_delete_acls_request_v2(buf: bytes, pos: int) -> tuple[DeleteAclsRequest, int]:
    item = new(DeleteAclsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.filters, pos = _read_delete_acls_filter_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_delete_acls_request_v2(parts: list[Buffer], item: DeleteAclsRequest) -> None:
    size = len(item.filters) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_delete_acls_filter_v2(parts, item.filters)
    parts.append(b"\x00")


def _read_delete_acls_matching_acl_v1(buf: bytes, pos: int, count: int) -> tuple[list[DeleteAclsMatchingAcl], int]:
    if not 0 <= count * 14 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteAclsMatchingAcl] = []
    for _ in range(count):
        item = new(DeleteAclsMatchingAcl)
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
        item.pattern_type, size = _bh.unpack_from(buf, pos)
        pos += 3
        if size >= 0:
            stop = pos + size
            item.principal = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("principal")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.host = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("host")
        item.operation, item.permission_type = _bb.unpack_from(buf, pos)
        pos += 2
        items.append(item)
    return items, pos


def _write_delete_acls_matching_acl_v1(parts: list[Buffer], items: Iterable[DeleteAclsMatchingAcl]) -> None:
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
        raw = item.principal.encode()
        size = len(raw)
        parts.append(_bh.pack(item.pattern_type, size))
        parts.append(raw)
        raw = item.host.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        parts.append(_bb.pack(item.operation, item.permission_type))


def _read_delete_acls_filter_result_v1(buf: bytes, pos: int, count: int) -> tuple[list[DeleteAclsFilterResult], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteAclsFilterResult] = []
    for _ in range(count):
        item = new(DeleteAclsFilterResult)
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
        item.matching_acls, pos = _read_delete_acls_matching_acl_v1(buf, pos, size)
        items.append(item)
    return items, pos


def _write_delete_acls_filter_result_v1(parts: list[Buffer], items: Iterable[DeleteAclsFilterResult]) -> None:
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
        size = len(item.matching_acls)
        parts.append(_i.pack(size))
        _write_delete_acls_matching_acl_v1(parts, item.matching_acls)


def _read_delete_acls_response_v1(buf: bytes, pos: int) -> tuple[DeleteAclsResponse, int]:
    item = new(DeleteAclsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.filter_results, pos = _read_delete_acls_filter_result_v1(buf, pos, size)
    return item, pos


def _write_delete_acls_response_v1(parts: list[Buffer], item: DeleteAclsResponse) -> None:
    size = len(item.filter_results)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_delete_acls_filter_result_v1(parts, item.filter_results)


def _read_delete_acls_matching_acl_v2(buf: bytes, pos: int, count: int) -> tuple[list[DeleteAclsMatchingAcl], int]:
    if not 0 <= count * 11 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteAclsMatchingAcl] = []
    for _ in range(count):
        item = new(DeleteAclsMatchingAcl)
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
        items.append(item)
    return items, pos


def _write_delete_acls_matching_acl_v2(parts: list[Buffer], items: Iterable[DeleteAclsMatchingAcl]) -> None:
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


def _read_delete_acls_filter_result_v2(buf: bytes, pos: int, count: int) -> tuple[list[DeleteAclsFilterResult], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteAclsFilterResult] = []
    for _ in range(count):
        item = new(DeleteAclsFilterResult)
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
        item.matching_acls, pos = _read_delete_acls_matching_acl_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_delete_acls_filter_result_v2(parts: list[Buffer], items: Iterable[DeleteAclsFilterResult]) -> None:
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
        size = len(item.matching_acls) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_delete_acls_matching_acl_v2(parts, item.matching_acls)
        parts.append(b"\x00")


def _read_delete_acls_response_v2(buf: bytes, pos: int) -> tuple[DeleteAclsResponse, int]:
    item = new(DeleteAclsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.filter_results, pos = _read_delete_acls_filter_result_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_delete_acls_response_v2(parts: list[Buffer], item: DeleteAclsResponse) -> None:
    size = len(item.filter_results) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_delete_acls_filter_result_v2(parts, item.filter_results)
    parts.append(b"\x00")


DeleteAclsRequest._READERS = {
    1: _read_delete_acls_request_v1,
    2: _read_delete_acls_request_v2,
    3: _read_delete_acls_request_v2,
}
DeleteAclsRequest._WRITERS = {
    1: _write_delete_acls_request_v1,
    2: _write_delete_acls_request_v2,
    3: _write_delete_acls_request_v2,
}
DeleteAclsResponse._READERS = {
    1: _read_delete_acls_response_v1,
    2: _read_delete_acls_response_v2,
    3: _read_delete_acls_response_v2,
}
DeleteAclsResponse._WRITERS = {
    1: _write_delete_acls_response_v1,
    2: _write_delete_acls_response_v2,
    3: _write_delete_acls_response_v2,
}
