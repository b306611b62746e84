"""Takes members out of a classic group.

Generated from protocol/schemas/leave_group.yaml (53bc628bfa83de59) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    null_value, nullable_compact_string, skip_tags, string_size, uvarint,
)


class LeaveGroupRequest(Message):
    """Versions 0-5, key 13; flexible: 4+."""

    __slots__ = (
        "group_id", "member_id", "members",
    )

    API_KEY: ClassVar[int] = 13
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 5
    FLEXIBLE_FROM: ClassVar[int] = 4

    def __init__(
        self,
        group_id: str = "",
        member_id: str = "",
        members: list[MemberIdentity] = FRESH,
    ) -> None:
        self.group_id = group_id
        self.member_id = member_id
        self.members = [] if members is FRESH else members


class MemberIdentity(Struct):
    __slots__ = (
        "member_id", "group_instance_id", "reason",
    )

    def __init__(
        self,
        member_id: str = "",
        group_instance_id: str | None = None,
        reason: str | None = None,
    ) -> None:
        self.member_id = member_id
        self.group_instance_id = group_instance_id
        self.reason = reason


class LeaveGroupResponse(Message):
    """Versions 0-5, key 13; flexible: 4+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "members",
    )

    API_KEY: ClassVar[int] = 13
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 5
    FLEXIBLE_FROM: ClassVar[int] = 4

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        members: list[MemberResponse] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.members = [] if members is FRESH else members


class MemberResponse(Struct):
    __slots__ = (
        "member_id", "group_instance_id", "error_code",
    )

    def __init__(
        self,
        member_id: str = "",
        group_instance_id: str | None = "",
        error_code: int = 0,
    ) -> None:
        self.member_id = member_id
        self.group_instance_id = group_instance_id
        self.error_code = error_code


_h = Layout(">h")
_hB = Layout(">hB")
_hx = Layout(">hx")
_i = Layout(">i")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihi = Layout(">ihi")


def _read_leave_group_request_v0(buf: bytes, pos: int) -> tuple[LeaveGroupRequest, int]:
    item = new(LeaveGroupRequest)
    item.members = []
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
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("member_id")
    return item, pos


def _write_leave_group_request_v0(parts: list[Buffer], item: LeaveGroupRequest) -> None:
    raw: Buffer
    if item.members:
        raise absent("members")
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)


def _read_member_identity_v3(buf: bytes, pos: int, count: int) -> tuple[list[MemberIdentity], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MemberIdentity] = []
    for _ in range(count):
        item = new(MemberIdentity)
        item.reason = None
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.member_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("member_id")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.group_instance_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.group_instance_id = None
        items.append(item)
    return items, pos


def _write_member_identity_v3(parts: list[Buffer], items: Iterable[MemberIdentity]) -> None:
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


def _read_leave_group_request_v3(buf: bytes, pos: int) -> tuple[LeaveGroupRequest, int]:
    item = new(LeaveGroupRequest)
    item.member_id = ""
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.members, pos = _read_member_identity_v3(buf, pos, size)
    return item, pos


def _write_leave_group_request_v3(parts: list[Buffer], item: LeaveGroupRequest) -> None:
    raw: Buffer
    if item.member_id != "":
        raise absent("member_id")
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.members)
    parts.append(_i.pack(size))
    _write_member_identity_v3(parts, item.members)


def _read_member_identity_v4(buf: bytes, pos: int, count: int) -> tuple[list[MemberIdentity], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MemberIdentity] = []
    for _ in range(count):
        item = new(MemberIdentity)
        item.reason = None
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.member_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.member_id, pos = compact_string(buf, pos, size, "member_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_instance_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.group_instance_id = None
        else:
            item.group_instance_id, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_member_identity_v4(parts: list[Buffer], items: Iterable[MemberIdentity]) -> None:
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
        parts.append(b"\x00")


def _read_leave_group_request_v4(buf: bytes, pos: int) -> tuple[LeaveGroupRequest, int]:
    item = new(LeaveGroupRequest)
    item.member_id = ""
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
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.members, pos = _read_member_identity_v4(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_leave_group_request_v4(parts: list[Buffer], item: LeaveGroupRequest) -> None:
    raw: Buffer
    if item.member_id != "":
        raise absent("member_id")
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.members) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_member_identity_v4(parts, item.members)
    parts.append(b"\x00")


def _read_member_identity_v5(buf: bytes, pos: int, count: int) -> tuple[list[MemberIdentity], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MemberIdentity] = []
    for _ in range(count):
        item = new(MemberIdentity)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.member_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.member_id, pos = compact_string(buf, pos, size, "member_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_instance_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.group_instance_id = None
        else:
            item.group_instance_id, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.reason = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.reason = None
        else:
            item.reason, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_member_identity_v5(parts: list[Buffer], items: Iterable[MemberIdentity]) -> None:
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
        if item.reason is None:
            size = 0
            raw = b""
        else:
            raw = item.reason.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_leave_group_request_v5(buf: bytes, pos: int) -> tuple[LeaveGroupRequest, int]:
    item = new(LeaveGroupRequest)
    item.member_id = ""
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
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.members, pos = _read_member_identity_v5(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_leave_group_request_v5(parts: list[Buffer], item: LeaveGroupRequest) -> None:
    raw: Buffer
    if item.member_id != "":
        raise absent("member_id")
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.members) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_member_identity_v5(parts, item.members)
    parts.append(b"\x00")


def _read_leave_group_response_v0(buf: bytes, pos: int) -> tuple[LeaveGroupResponse, int]:
    item = new(LeaveGroupResponse)
    item.throttle_time_ms = 0
    item.members = []
    (item.error_code,) = _h.unpack_from(buf, pos)
    pos += 2
    return item, pos


def _write_leave_group_response_v0(parts: list[Buffer], item: LeaveGroupResponse) -> None:
    if item.members:
        raise absent("members")
    parts.append(_h.pack(item.error_code))


def _read_leave_group_response_v1(buf: bytes, pos: int) -> tuple[LeaveGroupResponse, int]:
    item = new(LeaveGroupResponse)
    item.members = []
    item.throttle_time_ms, item.error_code = _ih.unpack_from(buf, pos)
    pos += 6
    return item, pos


def _write_leave_group_response_v1(parts: list[Buffer], item: LeaveGroupResponse) -> None:
    if item.members:
        raise absent("members")
    parts.append(_ih.pack(item.throttle_time_ms, item.error_code))


def _read_member_response_v3(buf: bytes, pos: int, count: int) -> tuple[list[MemberResponse], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MemberResponse] = []
    for _ in range(count):
        item = new(MemberResponse)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.member_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("member_id")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.group_instance_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.group_instance_id = None
        (item.error_code,) = _h.unpack_from(buf, pos)
        pos += 2
        items.append(item)
    return items, pos


def _write_member_response_v3(parts: list[Buffer], items: Iterable[MemberResponse]) -> None:
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
        parts.append(_h.pack(item.error_code))


def _read_leave_group_response_v3(buf: bytes, pos: int) -> tuple[LeaveGroupResponse, int]:
    item = new(LeaveGroupResponse)
    item.throttle_time_ms, item.error_code, size = _ihi.unpack_from(buf, pos)
    pos += 10
    item.members, pos = _read_member_response_v3(buf, pos, size)
    return item, pos


def _write_leave_group_response_v3(parts: list[Buffer], item: LeaveGroupResponse) -> None:
    size = len(item.members)
    parts.append(_ihi.pack(item.throttle_time_ms, item.error_code, size))
    _write_member_response_v3(parts, item.members)


def _read_member_response_v4(buf: bytes, pos: int, count: int) -> tuple[list[MemberResponse], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MemberResponse] = []
    for _ in range(count):
        item = new(MemberResponse)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.member_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.member_id, pos = compact_string(buf, pos, size, "member_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.group_instance_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.group_instance_id = None
        else:
            item.group_instance_id, pos = nullable_compact_string(buf, pos, size)
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_member_response_v4(parts: list[Buffer], items: Iterable[MemberResponse]) -> None:
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
        parts.append(_hx.pack(item.error_code))


def _read_leave_group_response_v4(buf: bytes, pos: int) -> tuple[LeaveGroupResponse, int]:
    item = new(LeaveGroupResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.members, pos = _read_member_response_v4(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_leave_group_response_v4(parts: list[Buffer], item: LeaveGroupResponse) -> None:
    size = len(item.members) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_member_response_v4(parts, item.members)
    parts.append(b"\x00")


LeaveGroupRequest._READERS = {
    0: _read_leave_group_request_v0,
    1: _read_leave_group_request_v0,
    2: _read_leave_group_request_v0,
    3: _read_leave_group_request_v3,
    4: _read_leave_group_request_v4,
    5: _read_leave_group_request_v5,
}
LeaveGroupRequest._WRITERS = {
    0: _write_leave_group_request_v0,
    1: _write_leave_group_request_v0,
    2: _write_leave_group_request_v0,
    3: _write_leave_group_request_v3,
    4: _write_leave_group_request_v4,
    5: _write_leave_group_request_v5,
}
LeaveGroupResponse._READERS = {
    0: _read_leave_group_response_v0,
    1: _read_leave_group_response_v1,
    2: _read_leave_group_response_v1,
    3: _read_leave_group_response_v3,
    4: _read_leave_group_response_v4,
    5: _read_leave_group_response_v4,
}
LeaveGroupResponse._WRITERS = {
    0: _write_leave_group_response_v0,
    1: _write_leave_group_response_v1,
    2: _write_leave_group_response_v1,
    3: _write_leave_group_response_v3,
    4: _write_leave_group_response_v4,
    5: _write_leave_group_response_v4,
}
