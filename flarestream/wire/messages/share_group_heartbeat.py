"""Joins, leaves and keeps alive a member of a share group (KIP-932).

Generated from protocol/schemas/share_group_heartbeat.yaml (60f96258f4a44861) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, compact_string, finish_uvarint,
    new, nullable_compact_string, pack_int32s, read_compact_strings, read_int32s, skip_tags,
    string_size, uvarint, write_compact_strings,
)
from flarestream.wire.uuids import ZERO


class ShareGroupHeartbeatRequest(Message):
    """Versions 1, key 76; flexible: 0+."""

    __slots__ = (
        "group_id", "member_id", "member_epoch", "rack_id", "subscribed_topic_names",
    )

    API_KEY: ClassVar[int] = 76
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        group_id: str = "",
        member_id: str = "",
        member_epoch: int = 0,
        rack_id: str | None = None,
        subscribed_topic_names: list[str] | None = None,
    ) -> None:
        self.group_id = group_id
        self.member_id = member_id
        self.member_epoch = member_epoch
        self.rack_id = rack_id
        self.subscribed_topic_names = subscribed_topic_names


class ShareGroupHeartbeatResponse(Message):
    """Versions 1, key 76; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message", "member_id", "member_epoch",
        "heartbeat_interval_ms", "assignment",
    )

    API_KEY: ClassVar[int] = 76
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
        member_id: str | None = None,
        member_epoch: int = 0,
        heartbeat_interval_ms: int = 0,
        assignment: Assignment | None = None,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message
        self.member_id = member_id
        self.member_epoch = member_epoch
        self.heartbeat_interval_ms = heartbeat_interval_ms
        self.assignment = assignment


class Assignment(Struct):
    __slots__ = ("topic_partitions",)

    def __init__(
        self,
        topic_partitions: list[TopicPartitions] = FRESH,
    ) -> None:
        self.topic_partitions = [] if topic_partitions is FRESH else topic_partitions


class TopicPartitions(Struct):
    __slots__ = (
        "topic_id", "partitions",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        partitions: list[int] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_iib = Layout(">iib")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_share_group_heartbeat_request_v1(buf: bytes, pos: int) -> tuple[ShareGroupHeartbeatRequest, int]:
    item = new(ShareGroupHeartbeatRequest)
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
    if 0 < size < 128:
        stop = pos + size - 1
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.member_id, pos = compact_string(buf, pos, size, "member_id")
    item.member_epoch, size = _iB.unpack_from(buf, pos)
    pos += 5
    if 0 < size < 128:
        stop = pos + size - 1
        item.rack_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.rack_id = None
    else:
        item.rack_id, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.subscribed_topic_names, pos = read_compact_strings(buf, pos, size - 1)
    else:
        item.subscribed_topic_names = None
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_share_group_heartbeat_request_v1(parts: list[Buffer], item: ShareGroupHeartbeatRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.rack_id is None:
        size = 0
        raw = b""
    else:
        raw = item.rack_id.encode()
        size = len(raw) + 1
    if size < 128:
        parts.append(_iB.pack(item.member_epoch, size))
    else:
        parts.append(_i.pack(item.member_epoch) + string_size(size))
    parts.append(raw)
    size = 0 if item.subscribed_topic_names is None else len(item.subscribed_topic_names) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.subscribed_topic_names:
        write_compact_strings(parts, item.subscribed_topic_names)
    parts.append(b"\x00")


def _read_topic_partitions_v1(buf: bytes, pos: int, count: int) -> tuple[list[TopicPartitions], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicPartitions] = []
    for _ in range(count):
        item = new(TopicPartitions)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if 0 < size < 17:
            item.partitions = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.partitions, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_partitions_v1(parts: list[Buffer], items: Iterable[TopicPartitions]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))
        parts.append(b"\x00")


def _read_assignment_v1(buf: bytes, pos: int, count: int) -> tuple[list[Assignment], int]:
    if not 0 <= count * 2 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Assignment] = []
    for _ in range(count):
        item = new(Assignment)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topic_partitions, pos = _read_topic_partitions_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_assignment_v1(parts: list[Buffer], items: Iterable[Assignment]) -> None:
    for item in items:
        size = len(item.topic_partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_topic_partitions_v1(parts, item.topic_partitions)
        parts.append(b"\x00")


def _read_share_group_heartbeat_response_v1(buf: bytes, pos: int) -> tuple[ShareGroupHeartbeatResponse, int]:
    item = new(ShareGroupHeartbeatResponse)
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
    if 0 < size < 128:
        stop = pos + size - 1
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.member_id = None
    else:
        item.member_id, pos = nullable_compact_string(buf, pos, size)
    item.member_epoch, item.heartbeat_interval_ms, size = _iib.unpack_from(buf, pos)
    pos += 9
    if size < 0:
        item.assignment = None
    else:
        (item.assignment,), pos = _read_assignment_v1(buf, pos, 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_share_group_heartbeat_response_v1(parts: list[Buffer], item: ShareGroupHeartbeatResponse) -> None:
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
    if item.member_id is None:
        size = 0
        raw = b""
    else:
        raw = item.member_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.assignment is None:
        parts.append(_iib.pack(item.member_epoch, item.heartbeat_interval_ms, -1))
    else:
        parts.append(_iib.pack(item.member_epoch, item.heartbeat_interval_ms, 1))
        _write_assignment_v1(parts, (item.assignment,))
    parts.append(b"\x00")


ShareGroupHeartbeatRequest._READERS = {
    1: _read_share_group_heartbeat_request_v1,
}
ShareGroupHeartbeatRequest._WRITERS = {
    1: _write_share_group_heartbeat_request_v1,
}
ShareGroupHeartbeatResponse._READERS = {
    1: _read_share_group_heartbeat_response_v1,
}
ShareGroupHeartbeatResponse._WRITERS = {
    1: _write_share_group_heartbeat_response_v1,
}
