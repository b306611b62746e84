"""Describes classic groups and their members.

Generated from protocol/schemas/describe_groups.yaml (094d706076594056) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, compact_bytes, compact_string,
    finish_uvarint, new, null_value, nullable_compact_string, read_compact_strings, read_strings,
    skip_tags, string_size, uvarint, write_compact_strings, write_strings,
)


class DescribeGroupsRequest(Message):
    """Versions 0-6, key 15; flexible: 5+."""

    __slots__ = (
        "groups", "include_authorized_operations",
    )

    API_KEY: ClassVar[int] = 15
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 6
    FLEXIBLE_FROM: ClassVar[int] = 5

    def __init__(
        self,
        groups: list[str] = FRESH,
        include_authorized_operations: bool = False,
    ) -> None:
        self.groups = [] if groups is FRESH else groups
        self.include_authorized_operations = include_authorized_operations


class DescribeGroupsResponse(Message):
    """Versions 0-6, key 15; flexible: 5+."""

    __slots__ = (
        "throttle_time_ms", "groups",
    )

    API_KEY: ClassVar[int] = 15
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 6
    FLEXIBLE_FROM: ClassVar[int] = 5
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        throttle_time_ms: int = 0,
        groups: list[DescribedGroup] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.groups = [] if groups is FRESH else groups


class DescribedGroup(Struct):
    __slots__ = (
        "error_code", "error_message", "group_id", "group_state", "protocol_type", "protocol_data",
        "members", "authorized_operations",
    )

    def __init__(
        self,
        error_code: int = 0,
        error_message: str | None = None,
        group_id: str = "",
        group_state: str = "",
        protocol_type: str = "",
        protocol_data: str = "",
        members: list[DescribedGroupMember] = FRESH,
        authorized_operations: int = -2147483648,
    ) -> None:
        self.error_code = error_code
        self.error_message = error_message
        self.group_id = group_id
        self.group_state = group_state
        self.protocol_type = protocol_type
        self.protocol_data = protocol_data
        self.members = [] if members is FRESH else members
        self.authorized_operations = authorized_operations


class DescribedGroupMember(Struct):
    __slots__ = (
        "member_id", "group_instance_id", "client_id", "client_host", "member_metadata",
        "member_assignment",
    )

    def __init__(
        self,
        member_id: str = "",
        group_instance_id: str | None = None,
        client_id: str = "",
        client_host: str = "",
        member_metadata: Buffer = b"",
        member_assignment: Buffer = b"",
    ) -> None:
        self.member_id = member_id
        self.group_instance_id = group_instance_id
        self.client_id = client_id
        self.client_host = client_host
        self.member_metadata = member_metadata
        self.member_assignment = member_assignment


_h = Layout(">h")
_hB = Layout(">hB")
_hh = Layout(">hh")
_i = Layout(">i")
_iB = Layout(">iB")
_ii = Layout(">ii")
_ix = Layout(">ix")
_o = Layout(">?")
_oB = Layout(">?B")
_ox = Layout(">?x")


def _read_describe_groups_request_v0(buf: bytes, pos: int) -> tuple[DescribeGroupsRequest, int]:
    item = new(DescribeGroupsRequest)
    item.include_authorized_operations = False
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.groups, pos = read_strings(buf, pos, size)
    return item, pos


def _write_describe_groups_request_v0(parts: list[Buffer], item: DescribeGroupsRequest) -> None:
    if item.include_authorized_operations:
        raise absent("include_authorized_operations")
    size = len(item.groups)
    parts.append(_i.pack(size))
    write_strings(parts, item.groups)


def _read_describe_groups_request_v3(buf: bytes, pos: int) -> tuple[DescribeGroupsRequest, int]:
    item = new(DescribeGroupsRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.groups, pos = read_strings(buf, pos, size)
    item.include_authorized_operations = buf[pos] != 0
    pos += 1
    return item, pos


def _write_describe_groups_request_v3(parts: list[Buffer], item: DescribeGroupsRequest) -> None:
    size = len(item.groups)
    parts.append(_i.pack(size))
    write_strings(parts, item.groups)
    parts.append(_o.pack(item.include_authorized_operations))


def _read_describe_groups_request_v5(buf: bytes, pos: int) -> tuple[DescribeGroupsRequest, int]:
    item = new(DescribeGroupsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = read_compact_strings(buf, pos, size - 1)
    item.include_authorized_operations, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_groups_request_v5(parts: list[Buffer], item: DescribeGroupsRequest) -> None:
    size = len(item.groups) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.groups)
    parts.append(_ox.pack(item.include_authorized_operations))


def _read_described_group_member_v0(buf: memoryview, pos: int, count: int) -> tuple[list[DescribedGroupMember], int]:
    if not 0 <= count * 14 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedGroupMember] = []
    for _ in range(count):
        item = new(DescribedGroupMember)
        item.group_instance_id = None
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.member_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("member_id")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.client_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("client_id")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.client_host = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("client_host")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.member_metadata = buf[pos:stop]
            pos = stop
        else:
            raise null_value("member_metadata")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.member_assignment = buf[pos:stop]
            pos = stop
        else:
            raise null_value("member_assignment")
        items.append(item)
    return items, pos


def _write_described_group_member_v0(parts: list[Buffer], items: Iterable[DescribedGroupMember]) -> None:
    for item in items:
        raw: Buffer
        raw = item.member_id.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.client_id.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.client_host.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.member_metadata
        size = len(raw)
        parts.append(_i.pack(size))
        parts.append(raw)
        raw = item.member_assignment
        size = len(raw)
        parts.append(_i.pack(size))
        parts.append(raw)


def _read_described_group_v0(buf: memoryview, pos: int, count: int) -> tuple[list[DescribedGroup], int]:
    if not 0 <= count * 14 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedGroup] = []
    for _ in range(count):
        item = new(DescribedGroup)
        item.error_message = None
        item.authorized_operations = -2147483648
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.group_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("group_id")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.group_state = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("group_state")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("protocol_type")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.protocol_data = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("protocol_data")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.members, pos = _read_described_group_member_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_described_group_v0(parts: list[Buffer], items: Iterable[DescribedGroup]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is not None:
            raise absent("error_message")
        if item.authorized_operations != -2147483648:
            raise absent("authorized_operations")
        raw = item.group_id.encode()
        size = len(raw)
        parts.append(_hh.pack(item.error_code, size))
        parts.append(raw)
        raw = item.group_state.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.protocol_type.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.protocol_data.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.members)
        parts.append(_i.pack(size))
        _write_described_group_member_v0(parts, item.members)


def _read_describe_groups_response_v0(buf: memoryview, pos: int) -> tuple[DescribeGroupsResponse, int]:
    item = new(DescribeGroupsResponse)
    item.throttle_time_ms = 0
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.groups, pos = _read_described_group_v0(buf, pos, size)
    return item, pos


def _write_describe_groups_response_v0(parts: list[Buffer], item: DescribeGroupsResponse) -> None:
    size = len(item.groups)
    parts.append(_i.pack(size))
    _write_described_group_v0(parts, item.groups)


def _read_describe_groups_response_v1(buf: memoryview, pos: int) -> tuple[DescribeGroupsResponse, int]:
    item = new(DescribeGroupsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.groups, pos = _read_described_group_v0(buf, pos, size)
    return item, pos


def _write_describe_groups_response_v1(parts: list[Buffer], item: DescribeGroupsResponse) -> None:
    size = len(item.groups)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_described_group_v0(parts, item.groups)


def _read_described_group_v3(buf: memoryview, pos: int, count: int) -> tuple[list[DescribedGroup], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedGroup] = []
    for _ in range(count):
        item = new(DescribedGroup)
        item.error_message = None
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.group_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("group_id")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.group_state = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("group_state")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("protocol_type")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.protocol_data = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("protocol_data")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.members, pos = _read_described_group_member_v0(buf, pos, size)
        (item.authorized_operations,) = _i.unpack_from(buf, pos)
        pos += 4
        items.append(item)
    return items, pos


def _write_described_group_v3(parts: list[Buffer], items: Iterable[DescribedGroup]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is not None:
            raise absent("error_message")
        raw = item.group_id.encode()
        size = len(raw)
        parts.append(_hh.pack(item.error_code, size))
        parts.append(raw)
        raw = item.group_state.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.protocol_type.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.protocol_data.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.members)
        parts.append(_i.pack(size))
        _write_described_group_member_v0(parts, item.members)
        parts.append(_i.pack(item.authorized_operations))


def _read_describe_groups_response_v3(buf: memoryview, pos: int) -> tuple[DescribeGroupsResponse, int]:
    item = new(DescribeGroupsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.groups, pos = _read_described_group_v3(buf, pos, size)
    return item, pos


def _write_describe_groups_response_v3(parts: list[Buffer], item: DescribeGroupsResponse) -> None:
    size = len(item.groups)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_described_group_v3(parts, item.groups)


def _read_described_group_member_v4(buf: memoryview, pos: int, count: int) -> tuple[list[DescribedGroupMember], int]:
    if not 0 <= count * 16 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedGroupMember] = []
    for _ in range(count):
        item = new(DescribedGroupMember)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.member_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("member_id")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.group_instance_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.group_instance_id = None
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.client_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("client_id")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.client_host = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("client_host")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.member_metadata = buf[pos:stop]
            pos = stop
        else:
            raise null_value("member_metadata")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.member_assignment = buf[pos:stop]
            pos = stop
        else:
            raise null_value("member_assignment")
        items.append(item)
    return items, pos


def _write_described_group_member_v4(parts: list[Buffer], items: Iterable[DescribedGroupMember]) -> None:
    for item in items:
        raw: Buffer
        raw = item.member_id.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        if item.group_instance_id is None:
            size = -1
            raw = b""
        else:
            raw = item.group_instance_id.encode()
            size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.client_id.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.client_host.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.member_metadata
        size = len(raw)
        parts.append(_i.pack(size))
        parts.append(raw)
        raw = item.member_assignment
        size = len(raw)
        parts.append(_i.pack(size))
        parts.append(raw)


def _read_described_group_v4(buf: memoryview, pos: int, count: int) -> tuple[list[DescribedGroup], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedGroup] = []
    for _ in range(count):
        item = new(DescribedGroup)
        item.error_message = None
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.group_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("group_id")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.group_state = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("group_state")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("protocol_type")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.protocol_data = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("protocol_data")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.members, pos = _read_described_group_member_v4(buf, pos, size)
        (item.authorized_operations,) = _i.unpack_from(buf, pos)
        pos += 4
        items.append(item)
    return items, pos


def _write_described_group_v4(parts: list[Buffer], items: Iterable[DescribedGroup]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is not None:
            raise absent("error_message")
        raw = item.group_id.encode()
        size = len(raw)
        parts.append(_hh.pack(item.error_code, size))
        parts.append(raw)
        raw = item.group_state.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.protocol_type.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.protocol_data.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.members)
        parts.append(_i.pack(size))
        _write_described_group_member_v4(parts, item.members)
        parts.append(_i.pack(item.authorized_operations))


def _read_describe_groups_response_v4(buf: memoryview, pos: int) -> tuple[DescribeGroupsResponse, int]:
    item = new(DescribeGroupsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.groups, pos = _read_described_group_v4(buf, pos, size)
    return item, pos


def _write_describe_groups_response_v4(parts: list[Buffer], item: DescribeGroupsResponse) -> None:
    size = len(item.groups)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_described_group_v4(parts, item.groups)


def _read_described_group_member_v5(buf: memoryview, pos: int, count: int) -> tuple[list[DescribedGroupMember], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedGroupMember] = []
    for _ in range(count):
        item = new(DescribedGroupMember)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.member_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.member_id, pos = compact_string(buf, pos, size, "member_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_instance_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        elif size == 0:
            item.group_instance_id = None
        else:
            item.group_instance_id, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.client_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.client_id, pos = compact_string(buf, pos, size, "client_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.client_host = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.client_host, pos = compact_string(buf, pos, size, "client_host")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.member_metadata = buf[pos:stop]
            pos = stop
        else:
            item.member_metadata, pos = compact_bytes(buf, pos, size, "member_metadata")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.member_assignment = buf[pos:stop]
            pos = stop
        else:
            item.member_assignment, pos = compact_bytes(buf, pos, size, "member_assignment")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_described_group_member_v5(parts: list[Buffer], items: Iterable[DescribedGroupMember]) -> None:
    for item in items:
        raw: Buffer
        raw = item.member_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.group_instance_id is None:
            size = 0
            raw = b""
        else:
            raw = item.group_instance_id.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.client_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.client_host.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.member_metadata
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(raw)
        raw = item.member_assignment
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_described_group_v5(buf: memoryview, pos: int, count: int) -> tuple[list[DescribedGroup], int]:
    if not 0 <= count * 12 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedGroup] = []
    for _ in range(count):
        item = new(DescribedGroup)
        item.error_message = None
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.group_id, pos = compact_string(buf, pos, size, "group_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_state = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.group_state, pos = compact_string(buf, pos, size, "group_state")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.protocol_type, pos = compact_string(buf, pos, size, "protocol_type")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.protocol_data = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.protocol_data, pos = compact_string(buf, pos, size, "protocol_data")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.members, pos = _read_described_group_member_v5(buf, pos, size - 1)
        item.authorized_operations, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_described_group_v5(parts: list[Buffer], items: Iterable[DescribedGroup]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is not None:
            raise absent("error_message")
        raw = item.group_id.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_hB.pack(item.error_code, size))
        else:
            parts.append(_h.pack(item.error_code) + string_size(size))
        parts.append(raw)
        raw = item.group_state.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.protocol_type.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.protocol_data.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.members) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_described_group_member_v5(parts, item.members)
        parts.append(_ix.pack(item.authorized_operations))


def _read_describe_groups_response_v5(buf: memoryview, pos: int) -> tuple[DescribeGroupsResponse, int]:
    item = new(DescribeGroupsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_described_group_v5(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_groups_response_v5(parts: list[Buffer], item: DescribeGroupsResponse) -> None:
    size = len(item.groups) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_described_group_v5(parts, item.groups)
    parts.append(b"\x00")


def _read_described_group_v6(buf: memoryview, pos: int, count: int) -> tuple[list[DescribedGroup], int]:
    if not 0 <= count * 13 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedGroup] = []
    for _ in range(count):
        item = new(DescribedGroup)
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if 0 < size < 128:
            stop = pos + size - 1
            item.error_message = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        elif size == 0:
            item.error_message = None
        else:
            item.error_message, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.group_id, pos = compact_string(buf, pos, size, "group_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_state = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.group_state, pos = compact_string(buf, pos, size, "group_state")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.protocol_type, pos = compact_string(buf, pos, size, "protocol_type")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.protocol_data = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.protocol_data, pos = compact_string(buf, pos, size, "protocol_data")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.members, pos = _read_described_group_member_v5(buf, pos, size - 1)
        item.authorized_operations, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_described_group_v6(parts: list[Buffer], items: Iterable[DescribedGroup]) -> None:
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
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.group_state.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.protocol_type.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.protocol_data.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.members) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_described_group_member_v5(parts, item.members)
        parts.append(_ix.pack(item.authorized_operations))


def _read_describe_groups_response_v6(buf: memoryview, pos: int) -> tuple[DescribeGroupsResponse, int]:
    item = new(DescribeGroupsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_described_group_v6(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_groups_response_v6(parts: list[Buffer], item: DescribeGroupsResponse) -> None:
    size = len(item.groups) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_described_group_v6(parts, item.groups)
    parts.append(b"\x00")


DescribeGroupsRequest._READERS = {
    0: _read_describe_groups_request_v0,
    1: _read_describe_groups_request_v0,
    2: _read_describe_groups_request_v0,
    3: _read_describe_groups_request_v3,
    4: _read_describe_groups_request_v3,
    5: _read_describe_groups_request_v5,
    6: _read_describe_groups_request_v5,
}
DescribeGroupsRequest._WRITERS = {
    0: _write_describe_groups_request_v0,
    1: _write_describe_groups_request_v0,
    2: _write_describe_groups_request_v0,
    3: _write_describe_groups_request_v3,
    4: _write_describe_groups_request_v3,
    5: _write_describe_groups_request_v5,
    6: _write_describe_groups_request_v5,
}
DescribeGroupsResponse._READERS = {
    0: _read_describe_groups_response_v0,
    1: _read_describe_groups_response_v1,
    2: _read_describe_groups_response_v1,
    3: _read_describe_groups_response_v3,
    4: _read_describe_groups_response_v4,
    5: _read_describe_groups_response_v5,
    6: _read_describe_groups_response_v6,
}
DescribeGroupsResponse._WRITERS = {
    0: _write_describe_groups_response_v0,
    1: _write_describe_groups_response_v1,
    2: _write_describe_groups_response_v1,
    3: _write_describe_groups_response_v3,
    4: _write_describe_groups_response_v4,
    5: _write_describe_groups_response_v5,
    6: _write_describe_groups_response_v6,
}
