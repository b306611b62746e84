"""Enters a classic consumer group; the answer tells the leader who is in it.

Generated from protocol/schemas/join_group.yaml (607dd0f43d751da2) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, compact_bytes, compact_string,
    finish_uvarint, new, null_here, null_value, nullable_compact_string, skip_tags, string_size,
    uvarint,
)


class JoinGroupRequest(Message):
    """Versions 0-9, key 11; flexible: 6+."""

    __slots__ = (
        "group_id", "session_timeout_ms", "rebalance_timeout_ms", "member_id", "group_instance_id",
        "protocol_type", "protocols", "reason",
    )

    API_KEY: ClassVar[int] = 11
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 9
    FLEXIBLE_FROM: ClassVar[int] = 6
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        group_id: str = "",
        session_timeout_ms: int = 0,
        rebalance_timeout_ms: int = -1,
        member_id: str = "",
        group_instance_id: str | None = None,
        protocol_type: str = "",
        protocols: list[JoinGroupRequestProtocol] = FRESH,
        reason: str | None = None,
    ) -> None:
        self.group_id = group_id
        self.session_timeout_ms = session_timeout_ms
        self.rebalance_timeout_ms = rebalance_timeout_ms
        self.member_id = member_id
        self.group_instance_id = group_instance_id
        self.protocol_type = protocol_type
        self.protocols = [] if protocols is FRESH else protocols
        self.reason = reason


class JoinGroupRequestProtocol(Struct):
    __slots__ = (
        "name", "metadata",
    )

    def __init__(
        self,
        name: str = "",
        metadata: Buffer = b"",
    ) -> None:
        self.name = name
        self.metadata = metadata


class JoinGroupResponse(Message):
    """Versions 0-9, key 11; flexible: 6+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "generation_id", "protocol_type", "protocol_name", "leader",
        "skip_assignment", "member_id", "members",
    )

    API_KEY: ClassVar[int] = 11
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 9
    FLEXIBLE_FROM: ClassVar[int] = 6
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        generation_id: int = -1,
        protocol_type: str | None = None,
        protocol_name: str | None = "",
        leader: str = "",
        skip_assignment: bool = False,
        member_id: str = "",
        members: list[JoinGroupResponseMember] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.generation_id = generation_id
        self.protocol_type = protocol_type
        self.protocol_name = protocol_name
        self.leader = leader
        self.skip_assignment = skip_assignment
        self.member_id = member_id
        self.members = [] if members is FRESH else members


class JoinGroupResponseMember(Struct):
    __slots__ = (
        "member_id", "group_instance_id", "metadata",
    )

    def __init__(
        self,
        member_id: str = "",
        group_instance_id: str | None = None,
        metadata: Buffer = b"",
    ) -> None:
        self.member_id = member_id
        self.group_instance_id = group_instance_id
        self.metadata = metadata


_h = Layout(">h")
_hih = Layout(">hih")
_i = Layout(">i")
_ih = Layout(">ih")
_ihi = Layout(">ihi")
_ihiB = Layout(">ihiB")
_ihih = Layout(">ihih")
_ii = Layout(">ii")
_iiB = Layout(">iiB")
_iih = Layout(">iih")
_o = Layout(">?")
_oB = Layout(">?B")


def _read_join_group_request_protocol_v0(buf: memoryview, pos: int, count: int) -> tuple[list[JoinGroupRequestProtocol], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[JoinGroupRequestProtocol] = []
    for _ in range(count):
        item = new(JoinGroupRequestProtocol)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.metadata = buf[pos:stop]
            pos = stop
        else:
            raise null_value("metadata")
        items.append(item)
    return items, pos


def _write_join_group_request_protocol_v0(parts: list[Buffer], items: Iterable[JoinGroupRequestProtocol]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.metadata
        size = len(raw)
        parts.append(_i.pack(size))
        parts.append(raw)


def _read_join_group_request_v0(buf: memoryview, pos: int) -> tuple[JoinGroupRequest, int]:
    item = new(JoinGroupRequest)
    item.rebalance_timeout_ms = -1
    item.group_instance_id = None
    item.reason = None
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    item.session_timeout_ms, size = _ih.unpack_from(buf, pos)
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
        item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("protocol_type")
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.protocols, pos = _read_join_group_request_protocol_v0(buf, pos, size)
    return item, pos


def _write_join_group_request_v0(parts: list[Buffer], item: JoinGroupRequest) -> None:
    raw: Buffer
    if item.group_instance_id is not None:
        raise absent("group_instance_id")
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_ih.pack(item.session_timeout_ms, size))
    parts.append(raw)
    raw = item.protocol_type.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.protocols)
    parts.append(_i.pack(size))
    _write_join_group_request_protocol_v0(parts, item.protocols)


def _read_join_group_request_v1(buf: memoryview, pos: int) -> tuple[JoinGroupRequest, int]:
    item = new(JoinGroupRequest)
    item.group_instance_id = None
    item.reason = None
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    item.session_timeout_ms, item.rebalance_timeout_ms, size = _iih.unpack_from(buf, pos)
    pos += 10
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
        item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("protocol_type")
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.protocols, pos = _read_join_group_request_protocol_v0(buf, pos, size)
    return item, pos


def _write_join_group_request_v1(parts: list[Buffer], item: JoinGroupRequest) -> None:
    raw: Buffer
    if item.group_instance_id is not None:
        raise absent("group_instance_id")
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_iih.pack(item.session_timeout_ms, item.rebalance_timeout_ms, size))
    parts.append(raw)
    raw = item.protocol_type.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.protocols)
    parts.append(_i.pack(size))
    _write_join_group_request_protocol_v0(parts, item.protocols)


def _read_join_group_request_v5(buf: memoryview, pos: int) -> tuple[JoinGroupRequest, int]:
    item = new(JoinGroupRequest)
    item.reason = None
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    item.session_timeout_ms, item.rebalance_timeout_ms, size = _iih.unpack_from(buf, pos)
    pos += 10
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
        item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("protocol_type")
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.protocols, pos = _read_join_group_request_protocol_v0(buf, pos, size)
    return item, pos


def _write_join_group_request_v5(parts: list[Buffer], item: JoinGroupRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_iih.pack(item.session_timeout_ms, item.rebalance_timeout_ms, size))
    parts.append(raw)
    if item.group_instance_id is None:
        size = -1
        raw = b""
    else:
        raw = item.group_instance_id.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.protocol_type.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.protocols)
    parts.append(_i.pack(size))
    _write_join_group_request_protocol_v0(parts, item.protocols)


def _read_join_group_request_protocol_v6(buf: memoryview, pos: int, count: int) -> tuple[list[JoinGroupRequestProtocol], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[JoinGroupRequestProtocol] = []
    for _ in range(count):
        item = new(JoinGroupRequestProtocol)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.metadata = buf[pos:stop]
            pos = stop
        else:
            item.metadata, pos = compact_bytes(buf, pos, size, "metadata")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_join_group_request_protocol_v6(parts: list[Buffer], items: Iterable[JoinGroupRequestProtocol]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.metadata
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_join_group_request_v6(buf: memoryview, pos: int) -> tuple[JoinGroupRequest, int]:
    item = new(JoinGroupRequest)
    item.reason = None
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.group_id, pos = compact_string(buf, pos, size, "group_id")
    item.session_timeout_ms, item.rebalance_timeout_ms, size = _iiB.unpack_from(buf, pos)
    pos += 9
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
    else:
        item.protocol_type, pos = compact_string(buf, pos, size, "protocol_type")
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.protocols, pos = _read_join_group_request_protocol_v6(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_join_group_request_v6(parts: list[Buffer], item: JoinGroupRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_iiB.pack(item.session_timeout_ms, item.rebalance_timeout_ms, size))
    else:
        parts.append(_ii.pack(item.session_timeout_ms, item.rebalance_timeout_ms) + string_size(size))
    parts.append(raw)
    if item.group_instance_id is None:
        size = 0
        raw = b""
    else:
        raw = item.group_instance_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.protocol_type.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.protocols) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_join_group_request_protocol_v6(parts, item.protocols)
    parts.append(b"\x00")


def _read_join_group_request_v8(buf: memoryview, pos: int) -> tuple[JoinGroupRequest, int]:
    item = new(JoinGroupRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.group_id, pos = compact_string(buf, pos, size, "group_id")
    item.session_timeout_ms, item.rebalance_timeout_ms, size = _iiB.unpack_from(buf, pos)
    pos += 9
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
    else:
        item.protocol_type, pos = compact_string(buf, pos, size, "protocol_type")
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.protocols, pos = _read_join_group_request_protocol_v6(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.reason = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.reason = None
    else:
        item.reason, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_join_group_request_v8(parts: list[Buffer], item: JoinGroupRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_iiB.pack(item.session_timeout_ms, item.rebalance_timeout_ms, size))
    else:
        parts.append(_ii.pack(item.session_timeout_ms, item.rebalance_timeout_ms) + string_size(size))
    parts.append(raw)
    if item.group_instance_id is None:
        size = 0
        raw = b""
    else:
        raw = item.group_instance_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.protocol_type.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.protocols) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_join_group_request_protocol_v6(parts, item.protocols)
    if item.reason is None:
        size = 0
        raw = b""
    else:
        raw = item.reason.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(b"\x00")


def _read_join_group_response_member_v0(buf: memoryview, pos: int, count: int) -> tuple[list[JoinGroupResponseMember], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[JoinGroupResponseMember] = []
    for _ in range(count):
        item = new(JoinGroupResponseMember)
        item.group_instance_id = None
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
            item.metadata = buf[pos:stop]
            pos = stop
        else:
            raise null_value("metadata")
        items.append(item)
    return items, pos


def _write_join_group_response_member_v0(parts: list[Buffer], items: Iterable[JoinGroupResponseMember]) -> None:
    for item in items:
        raw: Buffer
        raw = item.member_id.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.metadata
        size = len(raw)
        parts.append(_i.pack(size))
        parts.append(raw)


def _read_join_group_response_v0(buf: memoryview, pos: int) -> tuple[JoinGroupResponse, int]:
    item = new(JoinGroupResponse)
    item.throttle_time_ms = 0
    item.protocol_type = None
    item.skip_assignment = False
    item.error_code, item.generation_id, size = _hih.unpack_from(buf, pos)
    pos += 8
    if size >= 0:
        stop = pos + size
        item.protocol_name = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("protocol_name")
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.leader = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("leader")
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
    item.members, pos = _read_join_group_response_member_v0(buf, pos, size)
    return item, pos


def _write_join_group_response_v0(parts: list[Buffer], item: JoinGroupResponse) -> None:
    raw: Buffer
    if item.skip_assignment:
        raise absent("skip_assignment")
    if item.protocol_name is None:
        raise null_here("protocol_name")
    raw = item.protocol_name.encode()
    size = len(raw)
    parts.append(_hih.pack(item.error_code, item.generation_id, size))
    parts.append(raw)
    raw = item.leader.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.members)
    parts.append(_i.pack(size))
    _write_join_group_response_member_v0(parts, item.members)


def _read_join_group_response_v2(buf: memoryview, pos: int) -> tuple[JoinGroupResponse, int]:
    item = new(JoinGroupResponse)
    item.protocol_type = None
    item.skip_assignment = False
    item.throttle_time_ms, item.error_code, item.generation_id, size = _ihih.unpack_from(buf, pos)
    pos += 12
    if size >= 0:
        stop = pos + size
        item.protocol_name = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("protocol_name")
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.leader = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("leader")
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
    item.members, pos = _read_join_group_response_member_v0(buf, pos, size)
    return item, pos


def _write_join_group_response_v2(parts: list[Buffer], item: JoinGroupResponse) -> None:
    raw: Buffer
    if item.skip_assignment:
        raise absent("skip_assignment")
    if item.protocol_name is None:
        raise null_here("protocol_name")
    raw = item.protocol_name.encode()
    size = len(raw)
    parts.append(_ihih.pack(item.throttle_time_ms, item.error_code, item.generation_id, size))
    parts.append(raw)
    raw = item.leader.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.members)
    parts.append(_i.pack(size))
    _write_join_group_response_member_v0(parts, item.members)


def _read_join_group_response_member_v5(buf: memoryview, pos: int, count: int) -> tuple[list[JoinGroupResponseMember], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[JoinGroupResponseMember] = []
    for _ in range(count):
        item = new(JoinGroupResponseMember)
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
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.metadata = buf[pos:stop]
            pos = stop
        else:
            raise null_value("metadata")
        items.append(item)
    return items, pos


def _write_join_group_response_member_v5(parts: list[Buffer], items: Iterable[JoinGroupResponseMember]) -> None:
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
        raw = item.metadata
        size = len(raw)
        parts.append(_i.pack(size))
        parts.append(raw)


def _read_join_group_response_v5(buf: memoryview, pos: int) -> tuple[JoinGroupResponse, int]:
    item = new(JoinGroupResponse)
    item.protocol_type = None
    item.skip_assignment = False
    item.throttle_time_ms, item.error_code, item.generation_id, size = _ihih.unpack_from(buf, pos)
    pos += 12
    if size >= 0:
        stop = pos + size
        item.protocol_name = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("protocol_name")
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.leader = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("leader")
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
    item.members, pos = _read_join_group_response_member_v5(buf, pos, size)
    return item, pos


def _write_join_group_response_v5(parts: list[Buffer], item: JoinGroupResponse) -> None:
    raw: Buffer
    if item.skip_assignment:
        raise absent("skip_assignment")
    if item.protocol_name is None:
        raise null_here("protocol_name")
    raw = item.protocol_name.encode()
    size = len(raw)
    parts.append(_ihih.pack(item.throttle_time_ms, item.error_code, item.generation_id, size))
    parts.append(raw)
    raw = item.leader.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.members)
    parts.append(_i.pack(size))
    _write_join_group_response_member_v5(parts, item.members)


def _read_join_group_response_member_v6(buf: memoryview, pos: int, count: int) -> tuple[list[JoinGroupResponseMember], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[JoinGroupResponseMember] = []
    for _ in range(count):
        item = new(JoinGroupResponseMember)
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
            item.metadata = buf[pos:stop]
            pos = stop
        else:
            item.metadata, pos = compact_bytes(buf, pos, size, "metadata")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_join_group_response_member_v6(parts: list[Buffer], items: Iterable[JoinGroupResponseMember]) -> None:
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
        raw = item.metadata
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_join_group_response_v6(buf: memoryview, pos: int) -> tuple[JoinGroupResponse, int]:
    item = new(JoinGroupResponse)
    item.protocol_type = None
    item.skip_assignment = False
    item.throttle_time_ms, item.error_code, item.generation_id, size = _ihiB.unpack_from(buf, pos)
    pos += 11
    if 0 < size < 128:
        stop = pos + size - 1
        item.protocol_name = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.protocol_name, pos = compact_string(buf, pos, size, "protocol_name")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.leader = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.leader, pos = compact_string(buf, pos, size, "leader")
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
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.members, pos = _read_join_group_response_member_v6(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_join_group_response_v6(parts: list[Buffer], item: JoinGroupResponse) -> None:
    raw: Buffer
    if item.skip_assignment:
        raise absent("skip_assignment")
    if item.protocol_name is None:
        raise null_here("protocol_name")
    raw = item.protocol_name.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_ihiB.pack(item.throttle_time_ms, item.error_code, item.generation_id, size))
    else:
        parts.append(_ihi.pack(item.throttle_time_ms, item.error_code, item.generation_id) + string_size(size))
    parts.append(raw)
    raw = item.leader.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.members) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_join_group_response_member_v6(parts, item.members)
    parts.append(b"\x00")


def _read_join_group_response_v7(buf: memoryview, pos: int) -> tuple[JoinGroupResponse, int]:
    item = new(JoinGroupResponse)
    item.skip_assignment = False
    item.throttle_time_ms, item.error_code, item.generation_id, size = _ihiB.unpack_from(buf, pos)
    pos += 11
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
        item.leader = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.leader, pos = compact_string(buf, pos, size, "leader")
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
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.members, pos = _read_join_group_response_member_v6(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_join_group_response_v7(parts: list[Buffer], item: JoinGroupResponse) -> None:
    raw: Buffer
    if item.skip_assignment:
        raise absent("skip_assignment")
    if item.protocol_type is None:
        size = 0
        raw = b""
    else:
        raw = item.protocol_type.encode()
        size = len(raw) + 1
    if size < 128:
        parts.append(_ihiB.pack(item.throttle_time_ms, item.error_code, item.generation_id, size))
    else:
        parts.append(_ihi.pack(item.throttle_time_ms, item.error_code, item.generation_id) + string_size(size))
    parts.append(raw)
    if item.protocol_name is None:
        size = 0
        raw = b""
    else:
        raw = item.protocol_name.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.leader.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.members) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_join_group_response_member_v6(parts, item.members)
    parts.append(b"\x00")


def _read_join_group_response_v9(buf: memoryview, pos: int) -> tuple[JoinGroupResponse, int]:
    item = new(JoinGroupResponse)
    item.throttle_time_ms, item.error_code, item.generation_id, size = _ihiB.unpack_from(buf, pos)
    pos += 11
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
        item.leader = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.leader, pos = compact_string(buf, pos, size, "leader")
    item.skip_assignment, size = _oB.unpack_from(buf, pos)
    pos += 2
    if 0 < size < 128:
        stop = pos + size - 1
        item.member_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.member_id, pos = compact_string(buf, pos, size, "member_id")
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.members, pos = _read_join_group_response_member_v6(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_join_group_response_v9(parts: list[Buffer], item: JoinGroupResponse) -> None:
    raw: Buffer
    if item.protocol_type is None:
        size = 0
        raw = b""
    else:
        raw = item.protocol_type.encode()
        size = len(raw) + 1
    if size < 128:
        parts.append(_ihiB.pack(item.throttle_time_ms, item.error_code, item.generation_id, size))
    else:
        parts.append(_ihi.pack(item.throttle_time_ms, item.error_code, item.generation_id) + string_size(size))
    parts.append(raw)
    if item.protocol_name is None:
        size = 0
        raw = b""
    else:
        raw = item.protocol_name.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.leader.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_oB.pack(item.skip_assignment, size))
    else:
        parts.append(_o.pack(item.skip_assignment) + string_size(size))
    parts.append(raw)
    size = len(item.members) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_join_group_response_member_v6(parts, item.members)
    parts.append(b"\x00")


JoinGroupRequest._READERS = {
    0: _read_join_group_request_v0,
    1: _read_join_group_request_v1,
    2: _read_join_group_request_v1,
    3: _read_join_group_request_v1,
    4: _read_join_group_request_v1,
    5: _read_join_group_request_v5,
    6: _read_join_group_request_v6,
    7: _read_join_group_request_v6,
    8: _read_join_group_request_v8,
    9: _read_join_group_request_v8,
}
JoinGroupRequest._WRITERS = {
    0: _write_join_group_request_v0,
    1: _write_join_group_request_v1,
    2: _write_join_group_request_v1,
    3: _write_join_group_request_v1,
    4: _write_join_group_request_v1,
    5: _write_join_group_request_v5,
    6: _write_join_group_request_v6,
    7: _write_join_group_request_v6,
    8: _write_join_group_request_v8,
    9: _write_join_group_request_v8,
}
JoinGroupResponse._READERS = {
    0: _read_join_group_response_v0,
    1: _read_join_group_response_v0,
    2: _read_join_group_response_v2,
    3: _read_join_group_response_v2,
    4: _read_join_group_response_v2,
    5: _read_join_group_response_v5,
    6: _read_join_group_response_v6,
    7: _read_join_group_response_v7,
    8: _read_join_group_response_v7,
    9: _read_join_group_response_v9,
}
JoinGroupResponse._WRITERS = {
    0: _write_join_group_response_v0,
    1: _write_join_group_response_v0,
    2: _write_join_group_response_v2,
    3: _write_join_group_response_v2,
    4: _write_join_group_response_v2,
    5: _write_join_group_response_v5,
    6: _write_join_group_response_v6,
    7: _write_join_group_response_v7,
    8: _write_join_group_response_v7,
    9: _write_join_group_response_v9,
}
