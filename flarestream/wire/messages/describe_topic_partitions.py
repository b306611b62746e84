"""Describes partitions of topics, page by page (KIP-966).

Generated from protocol/schemas/describe_topic_partitions.yaml (7581f2d35414eb3a) by `python -m protocol.codegen`; do not edit.
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


class DescribeTopicPartitionsRequest(Message):
    """Versions 0, key 75; flexible: 0+."""

    __slots__ = (
        "topics", "response_partition_limit", "cursor",
    )

    API_KEY: ClassVar[int] = 75
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        topics: list[TopicRequest] = FRESH,
        response_partition_limit: int = 2000,
        cursor: DescribeTopicPartitionsRequestCursor | None = None,
    ) -> None:
        self.topics = [] if topics is FRESH else topics
        self.response_partition_limit = response_partition_limit
        self.cursor = cursor


class TopicRequest(Struct):
    __slots__ = ("name",)

    def __init__(
        self,
        name: str = "",
    ) -> None:
        self.name = name


class DescribeTopicPartitionsRequestCursor(Struct):
    __slots__ = (
        "topic_name", "partition_index",
    )

    def __init__(
        self,
        topic_name: str = "",
        partition_index: int = 0,
    ) -> None:
        self.topic_name = topic_name
        self.partition_index = partition_index


class DescribeTopicPartitionsResponse(Message):
    """Versions 0, key 75; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "topics", "next_cursor",
    )

    API_KEY: ClassVar[int] = 75
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        topics: list[DescribeTopicPartitionsResponseTopic] = FRESH,
        next_cursor: DescribeTopicPartitionsResponseCursor | None = None,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.topics = [] if topics is FRESH else topics
        self.next_cursor = next_cursor


class DescribeTopicPartitionsResponseTopic(Struct):
    __slots__ = (
        "error_code", "name", "topic_id", "is_internal", "partitions", "topic_authorized_operations",
    )

    def __init__(
        self,
        error_code: int = 0,
        name: str | None = "",
        topic_id: bytes = ZERO,
        is_internal: bool = False,
        partitions: list[DescribeTopicPartitionsResponsePartition] = FRESH,
        topic_authorized_operations: int = -2147483648,
    ) -> None:
        self.error_code = error_code
        self.name = name
        self.topic_id = topic_id
        self.is_internal = is_internal
        self.partitions = [] if partitions is FRESH else partitions
        self.topic_authorized_operations = topic_authorized_operations


class DescribeTopicPartitionsResponsePartition(Struct):
    __slots__ = (
        "error_code", "partition_index", "leader_id", "leader_epoch", "replica_nodes", "isr_nodes",
        "eligible_leader_replicas", "last_known_elr", "offline_replicas",
    )

    def __init__(
        self,
        error_code: int = 0,
        partition_index: int = 0,
        leader_id: int = 0,
        leader_epoch: int = -1,
        replica_nodes: list[int] = FRESH,
        isr_nodes: list[int] = FRESH,
        eligible_leader_replicas: list[int] | None = None,
        last_known_elr: list[int] | None = None,
        offline_replicas: list[int] = FRESH,
    ) -> None:
        self.error_code = error_code
        self.partition_index = partition_index
        self.leader_id = leader_id
        self.leader_epoch = leader_epoch
        self.replica_nodes = [] if replica_nodes is FRESH else replica_nodes
        self.isr_nodes = [] if isr_nodes is FRESH else isr_nodes
        self.eligible_leader_replicas = eligible_leader_replicas
        self.last_known_elr = last_known_elr
        self.offline_replicas = [] if offline_replicas is FRESH else offline_replicas


class DescribeTopicPartitionsResponseCursor(Struct):
    __slots__ = (
        "topic_name", "partition_index",
    )

    def __init__(
        self,
        topic_name: str = "",
        partition_index: int = 0,
    ) -> None:
        self.topic_name = topic_name
        self.partition_index = partition_index


_b = Layout(">b")
_h = Layout(">h")
_hB = Layout(">hB")
_hiii = Layout(">hiii")
_hiiiB = Layout(">hiiiB")
_i = Layout(">i")
_iB = Layout(">iB")
_ib = Layout(">ib")
_ix = Layout(">ix")
_uo = Layout(">16s?")
_uoB = Layout(">16s?B")


def _read_topic_request_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicRequest], int]:
    if not 0 <= count * 2 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicRequest] = []
    for _ in range(count):
        item = new(TopicRequest)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_request_v0(parts: list[Buffer], items: Iterable[TopicRequest]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_describe_topic_partitions_request_cursor_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeTopicPartitionsRequestCursor], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeTopicPartitionsRequestCursor] = []
    for _ in range(count):
        item = new(DescribeTopicPartitionsRequestCursor)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.topic_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.topic_name, pos = compact_string(buf, pos, size, "topic_name")
        item.partition_index, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_topic_partitions_request_cursor_v0(parts: list[Buffer], items: Iterable[DescribeTopicPartitionsRequestCursor]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_ix.pack(item.partition_index))


def _read_describe_topic_partitions_request_v0(buf: bytes, pos: int) -> tuple[DescribeTopicPartitionsRequest, int]:
    item = new(DescribeTopicPartitionsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_topic_request_v0(buf, pos, size - 1)
    item.response_partition_limit, size = _ib.unpack_from(buf, pos)
    pos += 5
    if size < 0:
        item.cursor = None
    else:
        (item.cursor,), pos = _read_describe_topic_partitions_request_cursor_v0(buf, pos, 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_topic_partitions_request_v0(parts: list[Buffer], item: DescribeTopicPartitionsRequest) -> None:
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_topic_request_v0(parts, item.topics)
    if item.cursor is None:
        parts.append(_ib.pack(item.response_partition_limit, -1))
    else:
        parts.append(_ib.pack(item.response_partition_limit, 1))
        _write_describe_topic_partitions_request_cursor_v0(parts, (item.cursor,))
    parts.append(b"\x00")


def _read_describe_topic_partitions_response_partition_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeTopicPartitionsResponsePartition], int]:
    if not 0 <= count * 20 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeTopicPartitionsResponsePartition] = []
    for _ in range(count):
        item = new(DescribeTopicPartitionsResponsePartition)
        item.error_code, item.partition_index, item.leader_id, item.leader_epoch, size = _hiiiB.unpack_from(buf, pos)
        pos += 15
        if 0 < size < 17:
            item.replica_nodes = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.replica_nodes, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if 0 < size < 17:
            item.isr_nodes = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.isr_nodes, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if 0 < size < 17:
            item.eligible_leader_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            if size > 0:
                item.eligible_leader_replicas, pos = read_int32s(buf, pos, size - 1)
            else:
                item.eligible_leader_replicas = None
        size = buf[pos]
        pos += 1
        if 0 < size < 17:
            item.last_known_elr = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            if size > 0:
                item.last_known_elr, pos = read_int32s(buf, pos, size - 1)
            else:
                item.last_known_elr = None
        size = buf[pos]
        pos += 1
        if 0 < size < 17:
            item.offline_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.offline_replicas, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_topic_partitions_response_partition_v0(parts: list[Buffer], items: Iterable[DescribeTopicPartitionsResponsePartition]) -> None:
    for item in items:
        size = len(item.replica_nodes) + 1
        if size < 128:
            parts.append(_hiiiB.pack(item.error_code, item.partition_index, item.leader_id, item.leader_epoch, size))
        else:
            parts.append(_hiii.pack(item.error_code, item.partition_index, item.leader_id, item.leader_epoch) + uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.replica_nodes) if size < 17 else pack_int32s(item.replica_nodes))
        size = len(item.isr_nodes) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.isr_nodes) if size < 17 else pack_int32s(item.isr_nodes))
        size = 0 if item.eligible_leader_replicas is None else len(item.eligible_leader_replicas) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        if item.eligible_leader_replicas:
            parts.append(INT32S[size - 1].pack(*item.eligible_leader_replicas) if size < 17 else pack_int32s(item.eligible_leader_replicas))
        size = 0 if item.last_known_elr is None else len(item.last_known_elr) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        if item.last_known_elr:
            parts.append(INT32S[size - 1].pack(*item.last_known_elr) if size < 17 else pack_int32s(item.last_known_elr))
        size = len(item.offline_replicas) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.offline_replicas) if size < 17 else pack_int32s(item.offline_replicas))
        parts.append(b"\x00")


def _read_describe_topic_partitions_response_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeTopicPartitionsResponseTopic], int]:
    if not 0 <= count * 26 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeTopicPartitionsResponseTopic] = []
    for _ in range(count):
        item = new(DescribeTopicPartitionsResponseTopic)
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.name = None
        else:
            item.name, pos = nullable_compact_string(buf, pos, size)
        item.topic_id, item.is_internal, size = _uoB.unpack_from(buf, pos)
        pos += 18
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_describe_topic_partitions_response_partition_v0(buf, pos, size - 1)
        item.topic_authorized_operations, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_topic_partitions_response_topic_v0(parts: list[Buffer], items: Iterable[DescribeTopicPartitionsResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        if item.name is None:
            size = 0
            raw = b""
        else:
            raw = item.name.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_hB.pack(item.error_code, size))
        else:
            parts.append(_h.pack(item.error_code) + string_size(size))
        parts.append(raw)
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uoB.pack(item.topic_id, item.is_internal, size))
        else:
            parts.append(_uo.pack(item.topic_id, item.is_internal) + uvarint(size))
        _write_describe_topic_partitions_response_partition_v0(parts, item.partitions)
        parts.append(_ix.pack(item.topic_authorized_operations))


def _read_describe_topic_partitions_response_cursor_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeTopicPartitionsResponseCursor], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeTopicPartitionsResponseCursor] = []
    for _ in range(count):
        item = new(DescribeTopicPartitionsResponseCursor)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.topic_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.topic_name, pos = compact_string(buf, pos, size, "topic_name")
        item.partition_index, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_topic_partitions_response_cursor_v0(parts: list[Buffer], items: Iterable[DescribeTopicPartitionsResponseCursor]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_ix.pack(item.partition_index))


def _read_describe_topic_partitions_response_v0(buf: bytes, pos: int) -> tuple[DescribeTopicPartitionsResponse, int]:
    item = new(DescribeTopicPartitionsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_describe_topic_partitions_response_topic_v0(buf, pos, size - 1)
    (size,) = _b.unpack_from(buf, pos)
    pos += 1
    if size < 0:
        item.next_cursor = None
    else:
        (item.next_cursor,), pos = _read_describe_topic_partitions_response_cursor_v0(buf, pos, 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_topic_partitions_response_v0(parts: list[Buffer], item: DescribeTopicPartitionsResponse) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_describe_topic_partitions_response_topic_v0(parts, item.topics)
    if item.next_cursor is None:
        parts.append(_b.pack(-1))
    else:
        parts.append(_b.pack(1))
        _write_describe_topic_partitions_response_cursor_v0(parts, (item.next_cursor,))
    parts.append(b"\x00")


DescribeTopicPartitionsRequest._READERS = {
    0: _read_describe_topic_partitions_request_v0,
}
DescribeTopicPartitionsRequest._WRITERS = {
    0: _write_describe_topic_partitions_request_v0,
}
DescribeTopicPartitionsResponse._READERS = {
    0: _read_describe_topic_partitions_response_v0,
}
DescribeTopicPartitionsResponse._WRITERS = {
    0: _write_describe_topic_partitions_response_v0,
}
