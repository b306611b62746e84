"""Creates access control entries.

Generated from protocol/schemas/create_acls.yaml (0932e579b0ba7589) by `python -m protocol.codegen`; do not edit.
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


class CreateAclsRequest(Message):
    """Versions 1-3, key 30; flexible: 2+."""

    __slots__ = ("creations",)

    API_KEY: ClassVar[int] = 30
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        creations: list[AclCreation] = FRESH,
    ) -> None:
        self.creations = [] if creations is FRESH else creations


class AclCreation(Struct):
    __slots__ = (
        "resource_type", "resource_name", "resource_pattern_type", "principal", "host", "operation",
        "permission_type",
    )

    def __init__(
        self,
        resource_type: int = 0,
        resource_name: str = "",
        resource_pattern_type: int = 3,
        principal: str = "",
        host: str = "",
        operation: int = 0,
        permission_type: int = 0,
    ) -> None:
        self.resource_type = resource_type
        self.resource_name = resource_name
        self.resource_pattern_type = resource_pattern_type
        self.principal = principal
        self.host = host
        self.operation = operation
        self.permission_type = permission_type


class CreateAclsResponse(Message):
    """Versions 1-3, key 30; flexible: 2+."""

    __slots__ = (
        "throttle_time_ms", "results",
    )

    API_KEY: ClassVar[int] = 30
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        throttle_time_ms: int = 0,
        results: list[AclCreationResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.results = [] if results is FRESH else results


class AclCreationResult(Struct):
    __slots__ = (
        "error_code", "error_message",
    )

    def __init__(
        self,
        error_code: int = 0,
        error_message: str | None = "",
    ) -> None:
        self.error_code = error_code
        self.error_message = error_message


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


def _read_acl_creation_v1(buf: bytes, pos: int, count: int) -> tuple[list[AclCreation], int]:
    if not 0 <= count * 10 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AclCreation] = []
    for _ in range(count):
        item = new(AclCreation)
        item.resource_type, size = _bh.unpack_from(buf, pos)
        pos += 3
        if size >= 0:
            stop = pos + size
            item.resource_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("resource_name")
        item.resource_pattern_type, size = _bh.unpack_from(buf, pos)
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


def _write_acl_creation_v1(parts: list[Buffer], items: Iterable[AclCreation]) -> None:
    for item in items:
        raw: Buffer
        raw = item.resource_name.encode()
        size = len(raw)
        parts.append(_bh.pack(item.resource_type, size))
        parts.append(raw)
        raw = item.principal.encode()
        size = len(raw)
        parts.append(_bh.pack(item.resource_pattern_type, size))
        parts.append(raw)
        raw = item.host.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        parts.append(_bb.pack(item.operation, item.permission_type))


def _read_create_acls_request_v1(buf: bytes, pos: int) -> tuple[CreateAclsRequest, int]:
    item = new(CreateAclsRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.creations, pos = _read_acl_creation_v1(buf, pos, size)
    return item, pos


def _write_create_acls_request_v1(parts: list[Buffer], item: CreateAclsRequest) -> None:
    size = len(item.creations)
    parts.append(_i.pack(size))
    _write_acl_creation_v1(parts, item.creations)


def _read_acl_creation_v2(buf: bytes, pos: int, count: int) -> tuple[list[AclCreation], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AclCreation] = []
    for _ in range(count):
        item = new(AclCreation)
        item.resource_type, size = _bB.unpack_from(buf, pos)
        pos += 2
        if 0 < size < 128:
            stop = pos + size - 1
            item.resource_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.resource_name, pos = compact_string(buf, pos, size, "resource_name")
        item.resource_pattern_type, size = _bB.unpack_from(buf, pos)
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


def _write_acl_creation_v2(parts: list[Buffer], items: Iterable[AclCreation]) -> None:
    for item in items:
        raw: Buffer
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
            parts.append(_bB.pack(item.resource_pattern_type, size))
        else:
            parts.append(_b.pack(item.resource_pattern_type) + string_size(size))
        parts.append(raw)
        raw = item.host.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_bbx.pack(item.operation, item.permission_type))


def _read_create_acls_request_v2(buf: bytes, pos: int) -> tuple[CreateAclsRequest, int]:
    item = new(CreateAclsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.creations, pos = _read_acl_creation_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_create_acls_request_v2(parts: list[Buffer], item: CreateAclsRequest) -> None:
    size = len(item.creations) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_acl_creation_v2(parts, item.creations)
    parts.append(b"\x00")


def _read_acl_creation_result_v1(buf: bytes, pos: int, count: int) -> tuple[list[AclCreationResult], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AclCreationResult] = []
    for _ in range(count):
        item = new(AclCreationResult)
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.error_message = None
        items.append(item)
    return items, pos


def _write_acl_creation_result_v1(parts: list[Buffer], items: Iterable[AclCreationResult]) -> None:
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


def _read_create_acls_response_v1(buf: bytes, pos: int) -> tuple[CreateAclsResponse, int]:
    item = new(CreateAclsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.results, pos = _read_acl_creation_result_v1(buf, pos, size)
    return item, pos


def _write_create_acls_response_v1(parts: list[Buffer], item: CreateAclsResponse) -> None:
    size = len(item.results)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_acl_creation_result_v1(parts, item.results)


def _read_acl_creation_result_v2(buf: bytes, pos: int, count: int) -> tuple[list[AclCreationResult], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AclCreationResult] = []
    for _ in range(count):
        item = new(AclCreationResult)
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


def _write_acl_creation_result_v2(parts: list[Buffer], items: Iterable[AclCreationResult]) -> None:
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
        parts.append(b"\x00")


def _read_create_acls_response_v2(buf: bytes, pos: int) -> tuple[CreateAclsResponse, int]:
    item = new(CreateAclsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_acl_creation_result_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_create_acls_response_v2(parts: list[Buffer], item: CreateAclsResponse) -> None:
    size = len(item.results) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_acl_creation_result_v2(parts, item.results)
    parts.append(b"\x00")


CreateAclsRequest._READERS = {
    1: _read_create_acls_request_v1,
    2: _read_create_acls_request_v2,
    3: _read_create_acls_request_v2,
}
CreateAclsRequest._WRITERS = {
    1: _write_create_acls_request_v1,
    2: _write_create_acls_request_v2,
    3: _write_create_acls_request_v2,
}
CreateAclsResponse._READERS = {
    1: _read_create_acls_response_v1,
    2: _read_create_acls_response_v2,
    3: _read_create_acls_response_v2,
}
CreateAclsResponse._WRITERS = {
    1: _write_create_acls_response_v1,
    2: _write_create_acls_response_v2,
    3: _write_create_acls_response_v2,
}
