"""Reads the start offsets and lag of share groups.

Generated from protocol/schemas/describe_share_group_offsets.yaml (228a3b6da2c490a4) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, compact_string, finish_uvarint,
    new, nullable_compact_string, pack_int32s, read_int32s, skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class DescribeShareGroupOffsetsRequest(Message):
    """Versions 0-1, key 90; flexible: 0+."""

    __slots__ = ("groups",)

    API_KEY: ClassVar[int] = 90
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        groups: list[DescribeShareGroupOffsetsRequestGroup] = FRESH,
    ) -> None:
        self.groups = [] if groups is FRESH else groups


class DescribeShareGroupOffsetsRequestGroup(Struct):
    __slots__ = (
        "group_id", "topics",
    )

    def __init__(
        self,
        group_id: str = "",
        topics: list[DescribeShareGroupOffsetsRequestTopic] | None = FRESH,
    ) -> None:
        self.group_id = group_id
        self.topics = [] if topics is FRESH else topics


class DescribeShareGroupOffsetsRequestTopic(Struct):
    __slots__ = (
        "topic_name", "partitions",
    )

    def __init__(
        self,
        topic_name: str = "",
        partitions: list[int] = FRESH,
    ) -> None:
        self.topic_name = topic_name
        self.partitions = [] if partitions is FRESH else partitions


class DescribeShareGroupOffsetsResponse(Message):
    """Versions 0-1, key 90; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "groups",
    )

    API_KEY: ClassVar[int] = 90
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        groups: list[DescribeShareGroupOffsetsResponseGroup] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.groups = [] if groups is FRESH else groups


class DescribeShareGroupOffsetsResponseGroup(Struct):
    __slots__ = (
        "group_id", "topics", "error_code", "error_message",
    )

    def __init__(
        self,
        group_id: str = "",
        topics: list[DescribeShareGroupOffsetsResponseTopic] = FRESH,
        error_code: int = 0,
        error_message: str | None = None,
    ) -> None:
        self.group_id = group_id
        self.topics = [] if topics is FRESH else topics
        self.error_code = error_code
        self.error_message = error_message


class DescribeShareGroupOffsetsResponseTopic(Struct):
    __slots__ = (
        "topic_name", "topic_id", "partitions",
    )

    def __init__(
        self,
        topic_name: str = "",
        topic_id: bytes = ZERO,
        partitions: list[DescribeShareGroupOffsetsResponsePartition] = FRESH,
    ) -> None:
        self.topic_name = topic_name
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class DescribeShareGroupOffsetsResponsePartition(Struct):
    __slots__ = (
        "partition_index", "start_offset", "leader_epoch", "lag", "error_code", "error_message",
    )

    def __init__(
        self,
        partition_index: int = 0,
        start_offset: int = 0,
        leader_epoch: int = 0,
        lag: int = -1,
        error_code: int = 0,
        error_message: str | None = None,
    ) -> None:
        self.partition_index = partition_index
        self.start_offset = start_offset
        self.leader_epoch = leader_epoch
        self.lag = lag
        self.error_code = error_code
        self.error_message = error_message


_h = Layout(">h")
_hB = Layout(">hB")
_i = Layout(">i")
_iB = Layout(">iB")
_iqih = Layout(">iqih")
_iqihB = Layout(">iqihB")
_iqiqh = Layout(">iqiqh")
_iqiqhB = Layout(">iqiqhB")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_describe_share_group_offsets_request_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeShareGroupOffsetsRequestTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeShareGroupOffsetsRequestTopic] = []
    for _ in range(count):
        item = new(DescribeShareGroupOffsetsRequestTopic)
        size = buf[pos]
        pos += 1
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


def _write_describe_share_group_offsets_request_topic_v0(parts: list[Buffer], items: Iterable[DescribeShareGroupOffsetsRequestTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))
        parts.append(b"\x00")


def _read_describe_share_group_offsets_request_group_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeShareGroupOffsetsRequestGroup], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeShareGroupOffsetsRequestGroup] = []
    for _ in range(count):
        item = new(DescribeShareGroupOffsetsRequestGroup)
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
        if size > 0:
            item.topics, pos = _read_describe_share_group_offsets_request_topic_v0(buf, pos, size - 1)
        else:
            item.topics = None
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_share_group_offsets_request_group_v0(parts: list[Buffer], items: Iterable[DescribeShareGroupOffsetsRequestGroup]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = 0 if item.topics is None else len(item.topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        if item.topics:
            _write_describe_share_group_offsets_request_topic_v0(parts, item.topics)
        parts.append(b"\x00")


def _read_describe_share_group_offsets_request_v0(buf: bytes, pos: int) -> tuple[DescribeShareGroupOffsetsRequest, int]:
    item = new(DescribeShareGroupOffsetsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_describe_share_group_offsets_request_group_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_share_group_offsets_request_v0(parts: list[Buffer], item: DescribeShareGroupOffsetsRequest) -> None:
    size = len(item.groups) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_describe_share_group_offsets_request_group_v0(parts, item.groups)
    parts.append(b"\x00")


def _read_describe_share_group_offsets_response_partition_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeShareGroupOffsetsResponsePartition], int]:
    if not 0 <= count * 20 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeShareGroupOffsetsResponsePartition] = []
    for _ in range(count):
        item = new(DescribeShareGroupOffsetsResponsePartition)
        item.lag = -1
        item.partition_index, item.start_offset, item.leader_epoch, item.error_code, size = _iqihB.unpack_from(buf, pos)
        pos += 19
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


def _write_describe_share_group_offsets_response_partition_v0(parts: list[Buffer], items: Iterable[DescribeShareGroupOffsetsResponsePartition]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_iqihB.pack(item.partition_index, item.start_offset, item.leader_epoch, item.error_code, size))
        else:
            parts.append(_iqih.pack(item.partition_index, item.start_offset, item.leader_epoch, item.error_code) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_describe_share_group_offsets_response_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeShareGroupOffsetsResponseTopic], int]:
    if not 0 <= count * 19 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeShareGroupOffsetsResponseTopic] = []
    for _ in range(count):
        item = new(DescribeShareGroupOffsetsResponseTopic)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.topic_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.topic_name, pos = compact_string(buf, pos, size, "topic_name")
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_describe_share_group_offsets_response_partition_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_share_group_offsets_response_topic_v0(parts: list[Buffer], items: Iterable[DescribeShareGroupOffsetsResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_describe_share_group_offsets_response_partition_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_describe_share_group_offsets_response_group_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeShareGroupOffsetsResponseGroup], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeShareGroupOffsetsResponseGroup] = []
    for _ in range(count):
        item = new(DescribeShareGroupOffsetsResponseGroup)
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
        item.topics, pos = _read_describe_share_group_offsets_response_topic_v0(buf, pos, size - 1)
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


def _write_describe_share_group_offsets_response_group_v0(parts: list[Buffer], items: Iterable[DescribeShareGroupOffsetsResponseGroup]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_describe_share_group_offsets_response_topic_v0(parts, item.topics)
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


def _read_describe_share_group_offsets_response_v0(buf: bytes, pos: int) -> tuple[DescribeShareGroupOffsetsResponse, int]:
    item = new(DescribeShareGroupOffsetsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_describe_share_group_offsets_response_group_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_share_group_offsets_response_v0(parts: list[Buffer], item: DescribeShareGroupOffsetsResponse) -> None:
    size = len(item.groups) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_describe_share_group_offsets_response_group_v0(parts, item.groups)
    parts.append(b"\x00")


def _read_describe_share_group_offsets_response_partition_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribeShareGroupOffsetsResponsePartition], int]:
    if not 0 <= count * 28 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeShareGroupOffsetsResponsePartition] = []
    for _ in range(count):
        item = new(DescribeShareGroupOffsetsResponsePartition)
        item.partition_index, item.start_offset, item.leader_epoch, item.lag, item.error_code, size = _iqiqhB.unpack_from(buf, pos)
        pos += 27
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


def _write_describe_share_group_offsets_response_partition_v1(parts: list[Buffer], items: Iterable[DescribeShareGroupOffsetsResponsePartition]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_iqiqhB.pack(item.partition_index, item.start_offset, item.leader_epoch, item.lag, item.error_code, size))
        else:
            parts.append(_iqiqh.pack(item.partition_index, item.start_offset, item.leader_epoch, item.lag, item.error_code) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_describe_share_group_offsets_response_topic_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribeShareGroupOffsetsResponseTopic], int]:
    if not 0 <= count * 19 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeShareGroupOffsetsResponseTopic] = []
    for _ in range(count):
        item = new(DescribeShareGroupOffsetsResponseTopic)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.topic_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.topic_name, pos = compact_string(buf, pos, size, "topic_name")
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_describe_share_group_offsets_response_partition_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_share_group_offsets_response_topic_v1(parts: list[Buffer], items: Iterable[DescribeShareGroupOffsetsResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_describe_share_group_offsets_response_partition_v1(parts, item.partitions)
        parts.append(b"\x00")


def _read_describe_share_group_offsets_response_group_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribeShareGroupOffsetsResponseGroup], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeShareGroupOffsetsResponseGroup] = []
    for _ in range(count):
        item = new(DescribeShareGroupOffsetsResponseGroup)
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
        item.topics, pos = _read_describe_share_group_offsets_response_topic_v1(buf, pos, size - 1)
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


def _write_describe_share_group_offsets_response_group_v1(parts: list[Buffer], items: Iterable[DescribeShareGroupOffsetsResponseGroup]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_describe_share_group_offsets_response_topic_v1(parts, item.topics)
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


def _read_describe_share_group_offsets_response_v1(buf: bytes, pos: int) -> tuple[DescribeShareGroupOffsetsResponse, int]:
    item = new(DescribeShareGroupOffsetsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_describe_share_group_offsets_response_group_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_share_group_offsets_response_v1(parts: list[Buffer], item: DescribeShareGroupOffsetsResponse) -> None:
    size = len(item.groups) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_describe_share_group_offsets_response_group_v1(parts, item.groups)
    parts.append(b"\x00")


DescribeShareGroupOffsetsRequest._READERS = {
    0: _read_describe_share_group_offsets_request_v0,
    1: _read_describe_share_group_offsets_request_v0,
}
DescribeShareGroupOffsetsRequest._WRITERS = {
    0: _write_describe_share_group_offsets_request_v0,
    1: _write_describe_share_group_offsets_request_v0,
}
DescribeShareGroupOffsetsResponse._READERS = {
    0: _read_describe_share_group_offsets_response_v0,
    1: _read_describe_share_group_offsets_response_v1,
}
DescribeShareGroupOffsetsResponse._WRITERS = {
    0: _write_describe_share_group_offsets_response_v0,
    1: _write_describe_share_group_offsets_response_v1,
}
