"""Hands out the assignment that the leader of a classic group computed.

Generated from protocol/schemas/sync_group.yaml (78defd7411e40924) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, compact_bytes, compact_string,
    finish_uvarint, new, null_value, nullable_compact_string, skip_tags, string_size, uvarint,
)


class SyncGroupRequest(Message):
    """Versions 0-5, key 14; flexible: 4+."""

    __slots__ = (
        "group_id", "generation_id", "member_id", "group_instance_id", "protocol_type", "protocol_name",
        "assignments",
    )

    API_KEY: ClassVar[int] = 14
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 5
    FLEXIBLE_FROM: ClassVar[int] = 4
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        group_id: str = "",
        generation_id: int = 0,
        member_id: str = "",
        group_instance_id: str | None = None,
        protocol_type: str | None = None,
        protocol_name: str | None = None,
        assignments: list[SyncGroupRequestAssignment] = FRESH,
    ) -> None:
        self.group_id = group_id
        self.generation_id = generation_id
        self.member_id = member_id
        self.group_instance_id = group_instance_id
        self.protocol_type = protocol_type
        self.protocol_name = protocol_name
        self.assignments = [] if assignments is FRESH else assignments


class SyncGroupRequestAssignment(Struct):
    __slots__ = (
        "member_id", "assignment",
    )

    def __init__(
        self,
        member_id: str = "",
        assignment: Buffer = b"",
    ) -> None:
        self.member_id = member_id
        self.assignment = assignment


class SyncGroupResponse(Message):
    """Versions 0-5, key 14; flexible: 4+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "protocol_type", "protocol_name", "assignment",
    )

    API_KEY: ClassVar[int] = 14
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 5
    FLEXIBLE_FROM: ClassVar[int] = 4
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        protocol_type: str | None = None,
        protocol_name: str | None = None,
        assignment: Buffer = b"",
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.protocol_type = protocol_type
        self.protocol_name = protocol_name
        self.assignment = assignment


_h = Layout(">h")
_hi = Layout(">hi")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihi = Layout(">ihi")


def _read_sync_group_request_assignment_v0(buf: memoryview, pos: int, count: int) -> tuple[list[SyncGroupRequestAssignment], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[SyncGroupRequestAssignment] = []
    for _ in range(count):
        item = new(SyncGroupRequestAssignment)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.member_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("member_id")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.assignment = buf[pos:stop]
            pos = stop
        else:
            raise null_value("assignment")
        items.append(item)
    return items, pos


def _write_sync_group_request_assignment_v0(parts: list[Buffer], items: Iterable[SyncGroupRequestAssignment]) -> None:
    for item in items:
        raw: Buffer
        raw = item.member_id.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.assignment
        size = len(raw)
        parts.append(_i.pack(size))
        parts.append(raw)


def _read_sync_group_request_v0(buf: memoryview, pos: int) -> tuple[SyncGroupRequest, int]:
    item = new(SyncGroupRequest)
    item.group_instance_id = None
    item.protocol_type = None
    item.protocol_name = None
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    item.generation_id, size = _ih.unpack_from(buf, pos)
    pos += 6
    if size >= 0:
        stop = pos + size
        item.member_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("member_id")
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.assignments, pos = _read_sync_group_request_assignment_v0(buf, pos, size)
    return item, pos


def _write_sync_group_request_v0(parts: list[Buffer], item: SyncGroupRequest) -> None:
    raw: Buffer
    if item.group_instance_id is not None:
        raise absent("group_instance_id")
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_ih.pack(item.generation_id, size))
    parts.append(raw)
    size = len(item.assignments)
    parts.append(_i.pack(size))
    _write_sync_group_request_assignment_v0(parts, item.assignments)


def _read_sync_group_request_v3(buf: memoryview, pos: int) -> tuple[SyncGroupRequest, int]:
    item = new(SyncGroupRequest)
    item.protocol_type = None
    item.protocol_name = None
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    item.generation_id, size = _ih.unpack_from(buf, pos)
    pos += 6
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
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.assignments, pos = _read_sync_group_request_assignment_v0(buf, pos, size)
    return item, pos


def _write_sync_group_request_v3(parts: list[Buffer], item: SyncGroupRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_ih.pack(item.generation_id, size))
    parts.append(raw)
    if item.group_instance_id is None:
        size = -1
        raw = b""
    else:
        raw = item.group_instance_id.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.assignments)
    parts.append(_i.pack(size))
    _write_sync_group_request_assignment_v0(parts, item.assignments)


def _read_sync_group_request_assignment_v4(buf: memoryview, pos: int, count: int) -> tuple[list[SyncGroupRequestAssignment], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[SyncGroupRequestAssignment] = []
    for _ in range(count):
        item = new(SyncGroupRequestAssignment)
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
            item.assignment = buf[pos:stop]
            pos = stop
        else:
            item.assignment, pos = compact_bytes(buf, pos, size, "assignment")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_sync_group_request_assignment_v4(parts: list[Buffer], items: Iterable[SyncGroupRequestAssignment]) -> None:
    for item in items:
        raw: Buffer
        raw = item.member_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.assignment
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_sync_group_request_v4(buf: memoryview, pos: int) -> tuple[SyncGroupRequest, int]:
    item = new(SyncGroupRequest)
    item.protocol_type = None
    item.protocol_name = None
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.group_id, pos = compact_string(buf, pos, size, "group_id")
    item.generation_id, size = _iB.unpack_from(buf, pos)
    pos += 5
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
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.assignments, pos = _read_sync_group_request_assignment_v4(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_sync_group_request_v4(parts: list[Buffer], item: SyncGroupRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_iB.pack(item.generation_id, size))
    else:
        parts.append(_i.pack(item.generation_id) + string_size(size))
    parts.append(raw)
    if item.group_instance_id is None:
        size = 0
        raw = b""
    else:
        raw = item.group_instance_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.assignments) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_sync_group_request_assignment_v4(parts, item.assignments)
    parts.append(b"\x00")


def _read_sync_group_request_v5(buf: memoryview, pos: int) -> tuple[SyncGroupRequest, int]:
    item = new(SyncGroupRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.group_id, pos = compact_string(buf, pos, size, "group_id")
    item.generation_id, size = _iB.unpack_from(buf, pos)
    pos += 5
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
        item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.protocol_type = None
    else:
        item.protocol_type, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.protocol_name = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.protocol_name = None
    else:
        item.protocol_name, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.assignments, pos = _read_sync_group_request_assignment_v4(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_sync_group_request_v5(parts: list[Buffer], item: SyncGroupRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_iB.pack(item.generation_id, size))
    else:
        parts.append(_i.pack(item.generation_id) + string_size(size))
    parts.append(raw)
    if item.group_instance_id is None:
        size = 0
        raw = b""
    else:
        raw = item.group_instance_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.protocol_type is None:
        size = 0
        raw = b""
    else:
        raw = item.protocol_type.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.protocol_name is None:
        size = 0
        raw = b""
    else:
        raw = item.protocol_name.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.assignments) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_sync_group_request_assignment_v4(parts, item.assignments)
    parts.append(b"\x00")


def _read_sync_group_response_v0(buf: memoryview, pos: int) -> tuple[SyncGroupResponse, int]:
    item = new(SyncGroupResponse)
    item.throttle_time_ms = 0
    item.protocol_type = None
    item.protocol_name = None
    item.error_code, size = _hi.unpack_from(buf, pos)
    pos += 6
    if size >= 0:
        stop = pos + size
        item.assignment = buf[pos:stop]
        pos = stop
    else:
        raise null_value("assignment")
    return item, pos


def _write_sync_group_response_v0(parts: list[Buffer], item: SyncGroupResponse) -> None:
    raw: Buffer
    raw = item.assignment
    size = len(raw)
    parts.append(_hi.pack(item.error_code, size))
    parts.append(raw)


def _read_sync_group_response_v1(buf: memoryview, pos: int) -> tuple[SyncGroupResponse, int]:
    item = new(SyncGroupResponse)
    item.protocol_type = None
    item.protocol_name = None
    item.throttle_time_ms, item.error_code, size = _ihi.unpack_from(buf, pos)
    pos += 10
    if size >= 0:
        stop = pos + size
        item.assignment = buf[pos:stop]
        pos = stop
    else:
        raise null_value("assignment")
    return item, pos


def _write_sync_group_response_v1(parts: list[Buffer], item: SyncGroupResponse) -> None:
    raw: Buffer
    raw = item.assignment
    size = len(raw)
    parts.append(_ihi.pack(item.throttle_time_ms, item.error_code, size))
    parts.append(raw)


def _read_sync_group_response_v4(buf: memoryview, pos: int) -> tuple[SyncGroupResponse, int]:
    item = new(SyncGroupResponse)
    item.protocol_type = None
    item.protocol_name = None
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if 0 < size < 128:
        stop = pos + size - 1
        item.assignment = buf[pos:stop]
        pos = stop
    else:
        item.assignment, pos = compact_bytes(buf, pos, size, "assignment")
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_sync_group_response_v4(parts: list[Buffer], item: SyncGroupResponse) -> None:
    raw: Buffer
    raw = item.assignment
    size = len(raw) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    parts.append(raw)
    parts.append(b"\x00")


def _read_sync_group_response_v5(buf: memoryview, pos: int) -> tuple[SyncGroupResponse, int]:
    item = new(SyncGroupResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if 0 < size < 128:
        stop = pos + size - 1
        item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.protocol_type = None
    else:
        item.protocol_type, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.protocol_name = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.protocol_name = None
    else:
        item.protocol_name, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.assignment = buf[pos:stop]
        pos = stop
    else:
        item.assignment, pos = compact_bytes(buf, pos, size, "assignment")
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_sync_group_response_v5(parts: list[Buffer], item: SyncGroupResponse) -> None:
    raw: Buffer
    if item.protocol_type is None:
        size = 0
        raw = b""
    else:
        raw = item.protocol_type.encode()
        size = len(raw) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + string_size(size))
    parts.append(raw)
    if item.protocol_name is None:
        size = 0
        raw = b""
    else:
        raw = item.protocol_name.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.assignment
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(raw)
    parts.append(b"\x00")


SyncGroupRequest._READERS = {
    0: _read_sync_group_request_v0,
    1: _read_sync_group_request_v0,
    2: _read_sync_group_request_v0,
    3: _read_sync_group_request_v3,
    4: _read_sync_group_request_v4,
    5: _read_sync_group_request_v5,
}
SyncGroupRequest._WRITERS = {
    0: _write_sync_group_request_v0,
    1: _write_sync_group_request_v0,
    2: _write_sync_group_request_v0,
    3: _write_sync_group_request_v3,
    4: _write_sync_group_request_v4,
    5: _write_sync_group_request_v5,
}
SyncGroupResponse._READERS = {
    0: _read_sync_group_response_v0,
    1: _read_sync_group_response_v1,
    2: _read_sync_group_response_v1,
    3: _read_sync_group_response_v1,
    4: _read_sync_group_response_v4,
    5: _read_sync_group_response_v5,
}
SyncGroupResponse._WRITERS = {
    0: _write_sync_group_response_v0,
    1: _write_sync_group_response_v1,
    2: _write_sync_group_response_v1,
    3: _write_sync_group_response_v1,
    4: _write_sync_group_response_v4,
    5: _write_sync_group_response_v5,
}
