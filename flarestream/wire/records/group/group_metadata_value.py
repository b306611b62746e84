"""A classic group with its members.

Generated from protocol/schemas/group/group_metadata.yaml (8b7168b23a5d56ee) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, compact_bytes, compact_string, finish_uvarint, new,
    null_value, nullable_compact_string, skip_tags, string_size, uvarint,
)


class GroupMetadataValue(Message):
    """Versions 0-4, key 2; flexible: 4+."""

    __slots__ = (
        "protocol_type", "generation", "protocol", "leader", "current_state_timestamp", "members",
    )

    API_KEY: ClassVar[int] = 2
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 4
    FLEXIBLE_FROM: ClassVar[int] = 4
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        protocol_type: str = "",
        generation: int = 0,
        protocol: str | None = "",
        leader: str | None = "",
        current_state_timestamp: int = -1,
        members: list[MemberMetadata] = FRESH,
    ) -> None:
        self.protocol_type = protocol_type
        self.generation = generation
        self.protocol = protocol
        self.leader = leader
        self.current_state_timestamp = current_state_timestamp
        self.members = [] if members is FRESH else members


class MemberMetadata(Struct):
    __slots__ = (
        "member_id", "group_instance_id", "client_id", "client_host", "rebalance_timeout",
        "session_timeout", "subscription", "assignment",
    )

    def __init__(
        self,
        member_id: str = "",
        group_instance_id: str | None = None,
        client_id: str = "",
        client_host: str = "",
        rebalance_timeout: int = -1,
        session_timeout: int = 0,
        subscription: Buffer = b"",
        assignment: Buffer = b"",
    ) -> None:
        self.member_id = member_id
        self.group_instance_id = group_instance_id
        self.client_id = client_id
        self.client_host = client_host
        self.rebalance_timeout = rebalance_timeout
        self.session_timeout = session_timeout
        self.subscription = subscription
        self.assignment = assignment


_h = Layout(">h")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ii = Layout(">ii")
_iiB = Layout(">iiB")
_iii = Layout(">iii")
_q = Layout(">q")
_qB = Layout(">qB")
_qi = Layout(">qi")


def _read_member_metadata_v0(buf: memoryview, pos: int, count: int) -> tuple[list[MemberMetadata], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MemberMetadata] = []
    for _ in range(count):
        item = new(MemberMetadata)
        item.group_instance_id = None
        item.rebalance_timeout = -1
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
        item.session_timeout, size = _ii.unpack_from(buf, pos)
        pos += 8
        if size >= 0:
            stop = pos + size
            item.subscription = buf[pos:stop]
            pos = stop
        else:
            raise null_value("subscription")
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


def _write_member_metadata_v0(parts: list[Buffer], items: Iterable[MemberMetadata]) -> None:
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
        raw = item.subscription
        size = len(raw)
        parts.append(_ii.pack(item.session_timeout, size))
        parts.append(raw)
        raw = item.assignment
        size = len(raw)
        parts.append(_i.pack(size))
        parts.append(raw)


def _read_group_metadata_value_v0(buf: memoryview, pos: int) -> tuple[GroupMetadataValue, int]:
    item = new(GroupMetadataValue)
    item.current_state_timestamp = -1
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("protocol_type")
    item.generation, size = _ih.unpack_from(buf, pos)
    pos += 6
    if size >= 0:
        stop = pos + size
        item.protocol = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.protocol = None
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.leader = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.leader = None
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.members, pos = _read_member_metadata_v0(buf, pos, size)
    return item, pos


def _write_group_metadata_value_v0(parts: list[Buffer], item: GroupMetadataValue) -> None:
    raw: Buffer
    raw = item.protocol_type.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    if item.protocol is None:
        size = -1
        raw = b""
    else:
        raw = item.protocol.encode()
        size = len(raw)
    parts.append(_ih.pack(item.generation, size))
    parts.append(raw)
    if item.leader is None:
        size = -1
        raw = b""
    else:
        raw = item.leader.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.members)
    parts.append(_i.pack(size))
    _write_member_metadata_v0(parts, item.members)


def _read_member_metadata_v1(buf: memoryview, pos: int, count: int) -> tuple[list[MemberMetadata], int]:
    if not 0 <= count * 22 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MemberMetadata] = []
    for _ in range(count):
        item = new(MemberMetadata)
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
        item.rebalance_timeout, item.session_timeout, size = _iii.unpack_from(buf, pos)
        pos += 12
        if size >= 0:
            stop = pos + size
            item.subscription = buf[pos:stop]
            pos = stop
        else:
            raise null_value("subscription")
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


def _write_member_metadata_v1(parts: list[Buffer], items: Iterable[MemberMetadata]) -> None:
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
        raw = item.subscription
        size = len(raw)
        parts.append(_iii.pack(item.rebalance_timeout, item.session_timeout, size))
        parts.append(raw)
        raw = item.assignment
        size = len(raw)
        parts.append(_i.pack(size))
        parts.append(raw)


def _read_group_metadata_value_v1(buf: memoryview, pos: int) -> tuple[GroupMetadataValue, int]:
    item = new(GroupMetadataValue)
    item.current_state_timestamp = -1
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("protocol_type")
    item.generation, size = _ih.unpack_from(buf, pos)
    pos += 6
    if size >= 0:
        stop = pos + size
        item.protocol = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.protocol = None
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.leader = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.leader = None
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.members, pos = _read_member_metadata_v1(buf, pos, size)
    return item, pos


def _write_group_metadata_value_v1(parts: list[Buffer], item: GroupMetadataValue) -> None:
    raw: Buffer
    raw = item.protocol_type.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    if item.protocol is None:
        size = -1
        raw = b""
    else:
        raw = item.protocol.encode()
        size = len(raw)
    parts.append(_ih.pack(item.generation, size))
    parts.append(raw)
    if item.leader is None:
        size = -1
        raw = b""
    else:
        raw = item.leader.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.members)
    parts.append(_i.pack(size))
    _write_member_metadata_v1(parts, item.members)


def _read_group_metadata_value_v2(buf: memoryview, pos: int) -> tuple[GroupMetadataValue, int]:
    item = new(GroupMetadataValue)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("protocol_type")
    item.generation, size = _ih.unpack_from(buf, pos)
    pos += 6
    if size >= 0:
        stop = pos + size
        item.protocol = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.protocol = None
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.leader = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.leader = None
    item.current_state_timestamp, size = _qi.unpack_from(buf, pos)
    pos += 12
    item.members, pos = _read_member_metadata_v1(buf, pos, size)
    return item, pos


def _write_group_metadata_value_v2(parts: list[Buffer], item: GroupMetadataValue) -> None:
    raw: Buffer
    raw = item.protocol_type.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    if item.protocol is None:
        size = -1
        raw = b""
    else:
        raw = item.protocol.encode()
        size = len(raw)
    parts.append(_ih.pack(item.generation, size))
    parts.append(raw)
    if item.leader is None:
        size = -1
        raw = b""
    else:
        raw = item.leader.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.members)
    parts.append(_qi.pack(item.current_state_timestamp, size))
    _write_member_metadata_v1(parts, item.members)


def _read_member_metadata_v3(buf: memoryview, pos: int, count: int) -> tuple[list[MemberMetadata], int]:
    if not 0 <= count * 24 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MemberMetadata] = []
    for _ in range(count):
        item = new(MemberMetadata)
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
        item.rebalance_timeout, item.session_timeout, size = _iii.unpack_from(buf, pos)
        pos += 12
        if size >= 0:
            stop = pos + size
            item.subscription = buf[pos:stop]
            pos = stop
        else:
            raise null_value("subscription")
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


def _write_member_metadata_v3(parts: list[Buffer], items: Iterable[MemberMetadata]) -> None:
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
        raw = item.subscription
        size = len(raw)
        parts.append(_iii.pack(item.rebalance_timeout, item.session_timeout, size))
        parts.append(raw)
        raw = item.assignment
        size = len(raw)
        parts.append(_i.pack(size))
        parts.append(raw)


def _read_group_metadata_value_v3(buf: memoryview, pos: int) -> tuple[GroupMetadataValue, int]:
    item = new(GroupMetadataValue)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        raise null_value("protocol_type")
    item.generation, size = _ih.unpack_from(buf, pos)
    pos += 6
    if size >= 0:
        stop = pos + size
        item.protocol = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.protocol = None
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.leader = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.leader = None
    item.current_state_timestamp, size = _qi.unpack_from(buf, pos)
    pos += 12
    item.members, pos = _read_member_metadata_v3(buf, pos, size)
    return item, pos


def _write_group_metadata_value_v3(parts: list[Buffer], item: GroupMetadataValue) -> None:
    raw: Buffer
    raw = item.protocol_type.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    if item.protocol is None:
        size = -1
        raw = b""
    else:
        raw = item.protocol.encode()
        size = len(raw)
    parts.append(_ih.pack(item.generation, size))
    parts.append(raw)
    if item.leader is None:
        size = -1
        raw = b""
    else:
        raw = item.leader.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.members)
    parts.append(_qi.pack(item.current_state_timestamp, size))
    _write_member_metadata_v3(parts, item.members)


def _read_member_metadata_v4(buf: memoryview, pos: int, count: int) -> tuple[list[MemberMetadata], int]:
    if not 0 <= count * 15 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MemberMetadata] = []
    for _ in range(count):
        item = new(MemberMetadata)
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
        item.rebalance_timeout, item.session_timeout, size = _iiB.unpack_from(buf, pos)
        pos += 9
        if 0 < size < 128:
            stop = pos + size - 1
            item.subscription = buf[pos:stop]
            pos = stop
        else:
            item.subscription, pos = compact_bytes(buf, pos, size, "subscription")
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


def _write_member_metadata_v4(parts: list[Buffer], items: Iterable[MemberMetadata]) -> None:
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
        raw = item.subscription
        size = len(raw) + 1
        if size < 128:
            parts.append(_iiB.pack(item.rebalance_timeout, item.session_timeout, size))
        else:
            parts.append(_ii.pack(item.rebalance_timeout, item.session_timeout) + uvarint(size))
        parts.append(raw)
        raw = item.assignment
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_group_metadata_value_v4(buf: memoryview, pos: int) -> tuple[GroupMetadataValue, int]:
    item = new(GroupMetadataValue)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.protocol_type = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.protocol_type, pos = compact_string(buf, pos, size, "protocol_type")
    item.generation, size = _iB.unpack_from(buf, pos)
    pos += 5
    if 0 < size < 128:
        stop = pos + size - 1
        item.protocol = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.protocol = None
    else:
        item.protocol, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.leader = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.leader = None
    else:
        item.leader, pos = nullable_compact_string(buf, pos, size)
    item.current_state_timestamp, size = _qB.unpack_from(buf, pos)
    pos += 9
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.members, pos = _read_member_metadata_v4(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_group_metadata_value_v4(parts: list[Buffer], item: GroupMetadataValue) -> None:
    raw: Buffer
    raw = item.protocol_type.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.protocol is None:
        size = 0
        raw = b""
    else:
        raw = item.protocol.encode()
        size = len(raw) + 1
    if size < 128:
        parts.append(_iB.pack(item.generation, size))
    else:
        parts.append(_i.pack(item.generation) + string_size(size))
    parts.append(raw)
    if item.leader is None:
        size = 0
        raw = b""
    else:
        raw = item.leader.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.members) + 1
    if size < 128:
        parts.append(_qB.pack(item.current_state_timestamp, size))
    else:
        parts.append(_q.pack(item.current_state_timestamp) + uvarint(size))
    _write_member_metadata_v4(parts, item.members)
    parts.append(b"\x00")


GroupMetadataValue._READERS = {
    0: _read_group_metadata_value_v0,
    1: _read_group_metadata_value_v1,
    2: _read_group_metadata_value_v2,
    3: _read_group_metadata_value_v3,
    4: _read_group_metadata_value_v4,
}
GroupMetadataValue._WRITERS = {
    0: _write_group_metadata_value_v0,
    1: _write_group_metadata_value_v1,
    2: _write_group_metadata_value_v2,
    3: _write_group_metadata_value_v3,
    4: _write_group_metadata_value_v4,
}
