"""Keeps a member of a classic group alive.

Generated from protocol/schemas/heartbeat.yaml (c27583d130eaae5f) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, absent, compact_string, new, null_value, nullable_compact_string, skip_tags,
    string_size,
)


class HeartbeatRequest(Message):
    """Versions 0-4, key 12; flexible: 4+."""

    __slots__ = (
        "group_id", "generation_id", "member_id", "group_instance_id",
    )

    API_KEY: ClassVar[int] = 12
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 4
    FLEXIBLE_FROM: ClassVar[int] = 4

    def __init__(
        self,
        group_id: str = "",
        generation_id: int = 0,
        member_id: str = "",
        group_instance_id: str | None = None,
    ) -> None:
        self.group_id = group_id
        self.generation_id = generation_id
        self.member_id = member_id
        self.group_instance_id = group_instance_id


class HeartbeatResponse(Message):
    """Versions 0-4, key 12; flexible: 4+."""

    __slots__ = (
        "throttle_time_ms", "error_code",
    )

    API_KEY: ClassVar[int] = 12
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 4
    FLEXIBLE_FROM: ClassVar[int] = 4

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code


_h = Layout(">h")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihx = Layout(">ihx")


def _read_heartbeat_request_v0(buf: bytes, pos: int) -> tuple[HeartbeatRequest, int]:
    item = new(HeartbeatRequest)
    item.group_instance_id = None
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    item.generation_id, size = _ih.unpack_from(buf, pos)
    pos += 6
    if size >= 0:
        stop = pos + size
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("member_id")
    return item, pos


def _write_heartbeat_request_v0(parts: list[Buffer], item: HeartbeatRequest) -> None:
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


def _read_heartbeat_request_v3(buf: bytes, pos: int) -> tuple[HeartbeatRequest, int]:
    item = new(HeartbeatRequest)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    item.generation_id, size = _ih.unpack_from(buf, pos)
    pos += 6
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
    return item, pos


def _write_heartbeat_request_v3(parts: list[Buffer], item: HeartbeatRequest) -> None:
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


def _read_heartbeat_request_v4(buf: bytes, pos: int) -> tuple[HeartbeatRequest, int]:
    item = new(HeartbeatRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.group_id, pos = compact_string(buf, pos, size, "group_id")
    item.generation_id, size = _iB.unpack_from(buf, pos)
    pos += 5
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
    return item, pos


def _write_heartbeat_request_v4(parts: list[Buffer], item: HeartbeatRequest) -> None:
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
    parts.append(b"\x00")


def _read_heartbeat_response_v0(buf: bytes, pos: int) -> tuple[HeartbeatResponse, int]:
    item = new(HeartbeatResponse)
    item.throttle_time_ms = 0
    (item.error_code,) = _h.unpack_from(buf, pos)
    pos += 2
    return item, pos


def _write_heartbeat_response_v0(parts: list[Buffer], item: HeartbeatResponse) -> None:
    parts.append(_h.pack(item.error_code))


def _read_heartbeat_response_v1(buf: bytes, pos: int) -> tuple[HeartbeatResponse, int]:
    item = new(HeartbeatResponse)
    item.throttle_time_ms, item.error_code = _ih.unpack_from(buf, pos)
    pos += 6
    return item, pos


def _write_heartbeat_response_v1(parts: list[Buffer], item: HeartbeatResponse) -> None:
    parts.append(_ih.pack(item.throttle_time_ms, item.error_code))


def _read_heartbeat_response_v4(buf: bytes, pos: int) -> tuple[HeartbeatResponse, int]:
    item = new(HeartbeatResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_heartbeat_response_v4(parts: list[Buffer], item: HeartbeatResponse) -> None:
    parts.append(_ihx.pack(item.throttle_time_ms, item.error_code))


HeartbeatRequest._READERS = {
    0: _read_heartbeat_request_v0,
    1: _read_heartbeat_request_v0,
    2: _read_heartbeat_request_v0,
    3: _read_heartbeat_request_v3,
    4: _read_heartbeat_request_v4,
}
HeartbeatRequest._WRITERS = {
    0: _write_heartbeat_request_v0,
    1: _write_heartbeat_request_v0,
    2: _write_heartbeat_request_v0,
    3: _write_heartbeat_request_v3,
    4: _write_heartbeat_request_v4,
}
HeartbeatResponse._READERS = {
    0: _read_heartbeat_response_v0,
    1: _read_heartbeat_response_v1,
    2: _read_heartbeat_response_v1,
    3: _read_heartbeat_response_v1,
    4: _read_heartbeat_response_v4,
}
HeartbeatResponse._WRITERS = {
    0: _write_heartbeat_response_v0,
    1: _write_heartbeat_response_v1,
    2: _write_heartbeat_response_v1,
    3: _write_heartbeat_response_v1,
    4: _write_heartbeat_response_v4,
}
