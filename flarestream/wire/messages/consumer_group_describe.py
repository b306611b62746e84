"""Describes consumer groups of the new protocol.

Generated from protocol/schemas/consumer_group_describe.yaml (f60c3d02779e6e6c) by `python -m protocol.codegen`; do not edit.
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


class ConsumerGroupDescribeRequest(Message):
    """Versions 0-1, key 69; flexible: 0+."""

    __slots__ = (
        "group_ids", "include_authorized_operations",
    )

    API_KEY: ClassVar[int] = 69
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        group_ids: list[str] = FRESH,
        include_authorized_operations: bool = False,
    ) -> None:
        self.group_ids = [] if group_ids is FRESH else group_ids
        self.include_authorized_operations = include_authorized_operations


class ConsumerGroupDescribeResponse(Message):
    """Versions 0-1, key 69; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "groups",
    )

    API_KEY: ClassVar[int] = 69
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        groups: list[DescribedGroup] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.groups = [] if groups is FRESH else groups


class DescribedGroup(Struct):
    __slots__ = (
        "error_code", "error_message", "group_id", "group_state", "group_epoch", "assignment_epoch",
        "assignor_name", "members", "authorized_operations",
    )

    def __init__(
        self,
        error_code: int = 0,
        error_message: str | None = None,
        group_id: str = "",
        group_state: str = "",
        group_epoch: int = 0,
        assignment_epoch: int = 0,
        assignor_name: str = "",
        members: list[Member] = FRESH,
        authorized_operations: int = -2147483648,
    ) -> None:
        self.error_code = error_code
        self.error_message = error_message
        self.group_id = group_id
        self.group_state = group_state
        self.group_epoch = group_epoch
        self.assignment_epoch = assignment_epoch
        self.assignor_name = assignor_name
        self.members = [] if members is FRESH else members
        self.authorized_operations = authorized_operations


class Member(Struct):
    __slots__ = (
        "member_id", "instance_id", "rack_id", "member_epoch", "client_id", "client_host",
        "subscribed_topic_names", "subscribed_topic_regex", "assignment", "target_assignment",
        "member_type",
    )

    def __init__(
        self,
        member_id: str = "",
        instance_id: str | None = None,
        rack_id: str | None = None,
        member_epoch: int = 0,
        client_id: str = "",
        client_host: str = "",
        subscribed_topic_names: list[str] = FRESH,
        subscribed_topic_regex: str | None = None,
        assignment: Assignment = FRESH,
        target_assignment: Assignment = FRESH,
        member_type: int = -1,
    ) -> None:
        self.member_id = member_id
        self.instance_id = instance_id
        self.rack_id = rack_id
        self.member_epoch = member_epoch
        self.client_id = client_id
        self.client_host = client_host
        self.subscribed_topic_names = [] if subscribed_topic_names is FRESH else subscribed_topic_names
        self.subscribed_topic_regex = subscribed_topic_regex
        self.assignment = Assignment() if assignment is FRESH else assignment
        self.target_assignment = Assignment() if target_assignment is FRESH else target_assignment
        self.member_type = member_type


class TopicPartitions(Struct):
    __slots__ = (
        "topic_id", "topic_name", "partitions",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        topic_name: str = "",
        partitions: list[int] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.topic_name = topic_name
        self.partitions = [] if partitions is FRESH else partitions


class Assignment(Struct):
    __slots__ = ("topic_partitions",)

    def __init__(
        self,
        topic_partitions: list[TopicPartitions] = FRESH,
    ) -> None:
        self.topic_partitions = [] if topic_partitions is FRESH else topic_partitions


_bB = Layout(">bB")
_bx = Layout(">bx")
_h = Layout(">h")
_hB = Layout(">hB")
_i = Layout(">i")
_iB = Layout(">iB")
_ii = Layout(">ii")
_iiB = Layout(">iiB")
_ix = Layout(">ix")
_oB = Layout(">?B")
_ox = Layout(">?x")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_consumer_group_describe_request_v0(buf: bytes, pos: int) -> tuple[ConsumerGroupDescribeRequest, int]:
    item = new(ConsumerGroupDescribeRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.group_ids, pos = read_compact_strings(buf, pos, size - 1)
    item.include_authorized_operations, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_consumer_group_describe_request_v0(parts: list[Buffer], item: ConsumerGroupDescribeRequest) -> None:
    size = len(item.group_ids) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.group_ids)
    parts.append(_ox.pack(item.include_authorized_operations))


def _read_topic_partitions_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicPartitions], int]:
    if not 0 <= count * 19 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicPartitions] = []
    for _ in range(count):
        item = new(TopicPartitions)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if 0 < size < 128:
            stop = pos + size - 1
            item.topic_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.topic_name, pos = compact_string(buf, pos, size, "topic_name")
        size = buf[pos]
        pos += 1
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


def _write_topic_partitions_v0(parts: list[Buffer], items: Iterable[TopicPartitions]) -> None:
    for item in items:
        raw: Buffer
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        raw = item.topic_name.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))
        parts.append(b"\x00")


def _read_assignment_v0(buf: bytes, pos: int, count: int) -> tuple[list[Assignment], int]:
    if not 0 <= count * 2 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Assignment] = []
    for _ in range(count):
        item = new(Assignment)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topic_partitions, pos = _read_topic_partitions_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_assignment_v0(parts: list[Buffer], items: Iterable[Assignment]) -> None:
    for item in items:
        size = len(item.topic_partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_topic_partitions_v0(parts, item.topic_partitions)
        parts.append(b"\x00")


def _read_member_v0(buf: bytes, pos: int, count: int) -> tuple[list[Member], int]:
    if not 0 <= count * 16 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Member] = []
    for _ in range(count):
        item = new(Member)
        item.member_type = -1
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
            item.instance_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.instance_id = None
        else:
            item.instance_id, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.rack_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.rack_id = None
        else:
            item.rack_id, pos = nullable_compact_string(buf, pos, size)
        item.member_epoch, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 128:
            stop = pos + size - 1
            item.client_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.client_id, pos = compact_string(buf, pos, size, "client_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.client_host = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.client_host, pos = compact_string(buf, pos, size, "client_host")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.subscribed_topic_names, pos = read_compact_strings(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.subscribed_topic_regex = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.subscribed_topic_regex = None
        else:
            item.subscribed_topic_regex, pos = nullable_compact_string(buf, pos, size)
        (item.assignment,), pos = _read_assignment_v0(buf, pos, 1)
        (item.target_assignment,), pos = _read_assignment_v0(buf, pos, 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_member_v0(parts: list[Buffer], items: Iterable[Member]) -> None:
    for item in items:
        raw: Buffer
        raw = item.member_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.instance_id is None:
            size = 0
            raw = b""
        else:
            raw = item.instance_id.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.rack_id is None:
            size = 0
            raw = b""
        else:
            raw = item.rack_id.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.client_id.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.member_epoch, size))
        else:
            parts.append(_i.pack(item.member_epoch) + string_size(size))
        parts.append(raw)
        raw = item.client_host.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.subscribed_topic_names) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        write_compact_strings(parts, item.subscribed_topic_names)
        if item.subscribed_topic_regex is None:
            size = 0
            raw = b""
        else:
            raw = item.subscribed_topic_regex.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        _write_assignment_v0(parts, (item.assignment,))
        _write_assignment_v0(parts, (item.target_assignment,))
        parts.append(b"\x00")


def _read_described_group_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribedGroup], int]:
    if not 0 <= count * 20 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedGroup] = []
    for _ in range(count):
        item = new(DescribedGroup)
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
            item.group_state = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.group_state, pos = compact_string(buf, pos, size, "group_state")
        item.group_epoch, item.assignment_epoch, size = _iiB.unpack_from(buf, pos)
        pos += 9
        if 0 < size < 128:
            stop = pos + size - 1
            item.assignor_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.assignor_name, pos = compact_string(buf, pos, size, "assignor_name")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.members, pos = _read_member_v0(buf, pos, size - 1)
        item.authorized_operations, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_described_group_v0(parts: list[Buffer], items: Iterable[DescribedGroup]) -> None:
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
        raw = item.assignor_name.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_iiB.pack(item.group_epoch, item.assignment_epoch, size))
        else:
            parts.append(_ii.pack(item.group_epoch, item.assignment_epoch) + string_size(size))
        parts.append(raw)
        size = len(item.members) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_member_v0(parts, item.members)
        parts.append(_ix.pack(item.authorized_operations))


def _read_consumer_group_describe_response_v0(buf: bytes, pos: int) -> tuple[ConsumerGroupDescribeResponse, int]:
    item = new(ConsumerGroupDescribeResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_described_group_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_consumer_group_describe_response_v0(parts: list[Buffer], item: ConsumerGroupDescribeResponse) -> None:
    size = len(item.groups) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_described_group_v0(parts, item.groups)
    parts.append(b"\x00")


def _read_member_v1(buf: bytes, pos: int, count: int) -> tuple[list[Member], int]:
    if not 0 <= count * 17 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Member] = []
    for _ in range(count):
        item = new(Member)
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
            item.instance_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.instance_id = None
        else:
            item.instance_id, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.rack_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.rack_id = None
        else:
            item.rack_id, pos = nullable_compact_string(buf, pos, size)
        item.member_epoch, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 128:
            stop = pos + size - 1
            item.client_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.client_id, pos = compact_string(buf, pos, size, "client_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.client_host = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.client_host, pos = compact_string(buf, pos, size, "client_host")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.subscribed_topic_names, pos = read_compact_strings(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.subscribed_topic_regex = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.subscribed_topic_regex = None
        else:
            item.subscribed_topic_regex, pos = nullable_compact_string(buf, pos, size)
        (item.assignment,), pos = _read_assignment_v0(buf, pos, 1)
        (item.target_assignment,), pos = _read_assignment_v0(buf, pos, 1)
        item.member_type, size = _bB.unpack_from(buf, pos)
        pos += 2
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_member_v1(parts: list[Buffer], items: Iterable[Member]) -> None:
    for item in items:
        raw: Buffer
        raw = item.member_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.instance_id is None:
            size = 0
            raw = b""
        else:
            raw = item.instance_id.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.rack_id is None:
            size = 0
            raw = b""
        else:
            raw = item.rack_id.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.client_id.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.member_epoch, size))
        else:
            parts.append(_i.pack(item.member_epoch) + string_size(size))
        parts.append(raw)
        raw = item.client_host.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.subscribed_topic_names) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        write_compact_strings(parts, item.subscribed_topic_names)
        if item.subscribed_topic_regex is None:
            size = 0
            raw = b""
        else:
            raw = item.subscribed_topic_regex.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        _write_assignment_v0(parts, (item.assignment,))
        _write_assignment_v0(parts, (item.target_assignment,))
        parts.append(_bx.pack(item.member_type))


def _read_described_group_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribedGroup], int]:
    if not 0 <= count * 20 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedGroup] = []
    for _ in range(count):
        item = new(DescribedGroup)
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
            item.group_state = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.group_state, pos = compact_string(buf, pos, size, "group_state")
        item.group_epoch, item.assignment_epoch, size = _iiB.unpack_from(buf, pos)
        pos += 9
        if 0 < size < 128:
            stop = pos + size - 1
            item.assignor_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.assignor_name, pos = compact_string(buf, pos, size, "assignor_name")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.members, pos = _read_member_v1(buf, pos, size - 1)
        item.authorized_operations, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_described_group_v1(parts: list[Buffer], items: Iterable[DescribedGroup]) -> None:
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
        raw = item.assignor_name.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_iiB.pack(item.group_epoch, item.assignment_epoch, size))
        else:
            parts.append(_ii.pack(item.group_epoch, item.assignment_epoch) + string_size(size))
        parts.append(raw)
        size = len(item.members) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_member_v1(parts, item.members)
        parts.append(_ix.pack(item.authorized_operations))


def _read_consumer_group_describe_response_v1(buf: bytes, pos: int) -> tuple[ConsumerGroupDescribeResponse, int]:
    item = new(ConsumerGroupDescribeResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_described_group_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_consumer_group_describe_response_v1(parts: list[Buffer], item: ConsumerGroupDescribeResponse) -> None:
    size = len(item.groups) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_described_group_v1(parts, item.groups)
    parts.append(b"\x00")


ConsumerGroupDescribeRequest._READERS = {
    0: _read_consumer_group_describe_request_v0,
    1: _read_consumer_group_describe_request_v0,
}
ConsumerGroupDescribeRequest._WRITERS = {
    0: _write_consumer_group_describe_request_v0,
    1: _write_consumer_group_describe_request_v0,
}
ConsumerGroupDescribeResponse._READERS = {
    0: _read_consumer_group_describe_response_v0,
    1: _read_consumer_group_describe_response_v1,
}
ConsumerGroupDescribeResponse._WRITERS = {
    0: _write_consumer_group_describe_response_v0,
    1: _write_consumer_group_describe_response_v1,
}
