"""Lists access control entries that match a filter.

Generated from protocol/schemas/describe_acls.yaml (5fe421e42bb8a9c8) by `python -m protocol.codegen`; do not edit.
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


class DescribeAclsRequest(Message):
    """Versions 1-3, key 29; flexible: 2+."""

    __slots__ = (
        "resource_type_filter", "resource_name_filter", "pattern_type_filter", "principal_filter",
        "host_filter", "operation", "permission_type",
    )

    API_KEY: ClassVar[int] = 29
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 2

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


class DescribeAclsResponse(Message):
    """Versions 1-3, key 29; flexible: 2+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message", "resources",
    )

    API_KEY: ClassVar[int] = 29
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = "",
        resources: list[DescribeAclsResource] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message
        self.resources = [] if resources is FRESH else resources


class DescribeAclsResource(Struct):
    __slots__ = (
        "resource_type", "resource_name", "pattern_type", "acls",
    )

    def __init__(
        self,
        resource_type: int = 0,
        resource_name: str = "",
        pattern_type: int = 3,
        acls: list[AclDescription] = FRESH,
    ) -> None:
        self.resource_type = resource_type
        self.resource_name = resource_name
        self.pattern_type = pattern_type
        self.acls = [] if acls is FRESH else acls


class AclDescription(Struct):
    __slots__ = (
        "principal", "host", "operation", "permission_type",
    )

    def __init__(
        self,
        principal: str = "",
        host: str = "",
        operation: int = 0,
        permission_type: int = 0,
    ) -> None:
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
_bi = Layout(">bi")
_h = Layout(">h")
_i = Layout(">i")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihh = Layout(">ihh")


def _read_describe_acls_request_v1(buf: bytes, pos: int) -> tuple[DescribeAclsRequest, int]:
    item = new(DescribeAclsRequest)
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
    return item, pos


def _write_describe_acls_request_v1(parts: list[Buffer], item: DescribeAclsRequest) -> None:
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


def _read_describe_acls_request_v2(buf: bytes, pos: int) -> tuple[DescribeAclsRequest, int]:
    item = new(DescribeAclsRequest)
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
    return item, pos


def _write_describe_acls_request_v2(parts: list[Buffer], item: DescribeAclsRequest) -> None:
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


def _read_acl_description_v1(buf: bytes, pos: int, count: int) -> tuple[list[AclDescription], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AclDescription] = []
    for _ in range(count):
        item = new(AclDescription)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
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


def _write_acl_description_v1(parts: list[Buffer], items: Iterable[AclDescription]) -> None:
    for item in items:
        raw: Buffer
        raw = item.principal.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.host.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        parts.append(_bb.pack(item.operation, item.permission_type))


def _read_describe_acls_resource_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribeAclsResource], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeAclsResource] = []
    for _ in range(count):
        item = new(DescribeAclsResource)
        item.resource_type, size = _bh.unpack_from(buf, pos)
        pos += 3
        if size >= 0:
            stop = pos + size
            item.resource_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("resource_name")
        item.pattern_type, size = _bi.unpack_from(buf, pos)
        pos += 5
        item.acls, pos = _read_acl_description_v1(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_acls_resource_v1(parts: list[Buffer], items: Iterable[DescribeAclsResource]) -> None:
    for item in items:
        raw: Buffer
        raw = item.resource_name.encode()
        size = len(raw)
        parts.append(_bh.pack(item.resource_type, size))
        parts.append(raw)
        size = len(item.acls)
        parts.append(_bi.pack(item.pattern_type, size))
        _write_acl_description_v1(parts, item.acls)


def _read_describe_acls_response_v1(buf: bytes, pos: int) -> tuple[DescribeAclsResponse, int]:
    item = new(DescribeAclsResponse)
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
    item.resources, pos = _read_describe_acls_resource_v1(buf, pos, size)
    return item, pos


def _write_describe_acls_response_v1(parts: list[Buffer], item: DescribeAclsResponse) -> None:
    raw: Buffer
    if item.error_message is None:
        size = -1
        raw = b""
    else:
        raw = item.error_message.encode()
        size = len(raw)
    parts.append(_ihh.pack(item.throttle_time_ms, item.error_code, size))
    parts.append(raw)
    size = len(item.resources)
    parts.append(_i.pack(size))
    _write_describe_acls_resource_v1(parts, item.resources)


def _read_acl_description_v2(buf: bytes, pos: int, count: int) -> tuple[list[AclDescription], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AclDescription] = []
    for _ in range(count):
        item = new(AclDescription)
        size = buf[pos]
        pos += 1
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


def _write_acl_description_v2(parts: list[Buffer], items: Iterable[AclDescription]) -> None:
    for item in items:
        raw: Buffer
        raw = item.principal.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.host.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_bbx.pack(item.operation, item.permission_type))


def _read_describe_acls_resource_v2(buf: bytes, pos: int, count: int) -> tuple[list[DescribeAclsResource], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeAclsResource] = []
    for _ in range(count):
        item = new(DescribeAclsResource)
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
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.acls, pos = _read_acl_description_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_acls_resource_v2(parts: list[Buffer], items: Iterable[DescribeAclsResource]) -> None:
    for item in items:
        raw: Buffer
        raw = item.resource_name.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_bB.pack(item.resource_type, size))
        else:
            parts.append(_b.pack(item.resource_type) + string_size(size))
        parts.append(raw)
        size = len(item.acls) + 1
        if size < 128:
            parts.append(_bB.pack(item.pattern_type, size))
        else:
            parts.append(_b.pack(item.pattern_type) + uvarint(size))
        _write_acl_description_v2(parts, item.acls)
        parts.append(b"\x00")


def _read_describe_acls_response_v2(buf: bytes, pos: int) -> tuple[DescribeAclsResponse, int]:
    item = new(DescribeAclsResponse)
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
    item.resources, pos = _read_describe_acls_resource_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_acls_response_v2(parts: list[Buffer], item: DescribeAclsResponse) -> None:
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
    size = len(item.resources) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_describe_acls_resource_v2(parts, item.resources)
    parts.append(b"\x00")


DescribeAclsRequest._READERS = {
    1: _read_describe_acls_request_v1,
    2: _read_describe_acls_request_v2,
    3: _read_describe_acls_request_v2,
}
DescribeAclsRequest._WRITERS = {
    1: _write_describe_acls_request_v1,
    2: _write_describe_acls_request_v2,
    3: _write_describe_acls_request_v2,
}
DescribeAclsResponse._READERS = {
    1: _read_describe_acls_response_v1,
    2: _read_describe_acls_response_v2,
    3: _read_describe_acls_response_v2,
}
DescribeAclsResponse._WRITERS = {
    1: _write_describe_acls_response_v1,
    2: _write_describe_acls_response_v2,
    3: _write_describe_acls_response_v2,
}
