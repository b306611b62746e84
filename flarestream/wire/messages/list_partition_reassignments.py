"""Lists moves of replicas that are under way.

Generated from protocol/schemas/list_partition_reassignments.yaml (cba040121ecd42a6) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new,
    nullable_compact_string, pack_int32s, read_int32s, skip_tags, string_size, uvarint,
)


class ListPartitionReassignmentsRequest(Message):
    """Versions 0, key 46; flexible: 0+."""

    __slots__ = (
        "timeout_ms", "topics",
    )

    API_KEY: ClassVar[int] = 46
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        timeout_ms: int = 60000,
        topics: list[ListPartitionReassignmentsTopics] | None = None,
    ) -> None:
        self.timeout_ms = timeout_ms
        self.topics = topics


class ListPartitionReassignmentsTopics(Struct):
    __slots__ = (
        "name", "partition_indexes",
    )

    def __init__(
        self,
        name: str = "",
        partition_indexes: list[int] = FRESH,
    ) -> None:
        self.name = name
        self.partition_indexes = [] if partition_indexes is FRESH else partition_indexes


class ListPartitionReassignmentsResponse(Message):
    """Versions 0, key 46; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message", "topics",
    )

    API_KEY: ClassVar[int] = 46
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = "",
        topics: list[OngoingTopicReassignment] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message
        self.topics = [] if topics is FRESH else topics


class OngoingTopicReassignment(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[OngoingPartitionReassignment] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class OngoingPartitionReassignment(Struct):
    __slots__ = (
        "partition_index", "replicas", "adding_replicas", "removing_replicas",
    )

    def __init__(
        self,
        partition_index: int = 0,
        replicas: list[int] = FRESH,
        adding_replicas: list[int] = FRESH,
        removing_replicas: list[int] = FRESH,
    ) -> None:
        self.partition_index = partition_index
        self.replicas = [] if replicas is FRESH else replicas
        self.adding_replicas = [] if adding_replicas is FRESH else adding_replicas
        self.removing_replicas = [] if removing_replicas is FRESH else removing_replicas


_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")


def _read_list_partition_reassignments_topics_v0(buf: bytes, pos: int, count: int) -> tuple[list[ListPartitionReassignmentsTopics], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListPartitionReassignmentsTopics] = []
    for _ in range(count):
        item = new(ListPartitionReassignmentsTopics)
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
        if 0 < size < 17:
            item.partition_indexes = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.partition_indexes, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_list_partition_reassignments_topics_v0(parts: list[Buffer], items: Iterable[ListPartitionReassignmentsTopics]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partition_indexes) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partition_indexes) if size < 17 else pack_int32s(item.partition_indexes))
        parts.append(b"\x00")


def _read_list_partition_reassignments_request_v0(buf: bytes, pos: int) -> tuple[ListPartitionReassignmentsRequest, int]:
    item = new(ListPartitionReassignmentsRequest)
    item.timeout_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.topics, pos = _read_list_partition_reassignments_topics_v0(buf, pos, size - 1)
    else:
        item.topics = None
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_partition_reassignments_request_v0(parts: list[Buffer], item: ListPartitionReassignmentsRequest) -> None:
    size = 0 if item.topics is None else len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.timeout_ms, size))
    else:
        parts.append(_i.pack(item.timeout_ms) + uvarint(size))
    if item.topics:
        _write_list_partition_reassignments_topics_v0(parts, item.topics)
    parts.append(b"\x00")


def _read_ongoing_partition_reassignment_v0(buf: bytes, pos: int, count: int) -> tuple[list[OngoingPartitionReassignment], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OngoingPartitionReassignment] = []
    for _ in range(count):
        item = new(OngoingPartitionReassignment)
        item.partition_index, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 17:
            item.replicas = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.replicas, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if 0 < size < 17:
            item.adding_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.adding_replicas, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if 0 < size < 17:
            item.removing_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.removing_replicas, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_ongoing_partition_reassignment_v0(parts: list[Buffer], items: Iterable[OngoingPartitionReassignment]) -> None:
    for item in items:
        size = len(item.replicas) + 1
        if size < 128:
            parts.append(_iB.pack(item.partition_index, size))
        else:
            parts.append(_i.pack(item.partition_index) + uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.replicas) if size < 17 else pack_int32s(item.replicas))
        size = len(item.adding_replicas) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.adding_replicas) if size < 17 else pack_int32s(item.adding_replicas))
        size = len(item.removing_replicas) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.removing_replicas) if size < 17 else pack_int32s(item.removing_replicas))
        parts.append(b"\x00")


def _read_ongoing_topic_reassignment_v0(buf: bytes, pos: int, count: int) -> tuple[list[OngoingTopicReassignment], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OngoingTopicReassignment] = []
    for _ in range(count):
        item = new(OngoingTopicReassignment)
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
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_ongoing_partition_reassignment_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_ongoing_topic_reassignment_v0(parts: list[Buffer], items: Iterable[OngoingTopicReassignment]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_ongoing_partition_reassignment_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_list_partition_reassignments_response_v0(buf: bytes, pos: int) -> tuple[ListPartitionReassignmentsResponse, int]:
    item = new(ListPartitionReassignmentsResponse)
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
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_ongoing_topic_reassignment_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_partition_reassignments_response_v0(parts: list[Buffer], item: ListPartitionReassignmentsResponse) -> None:
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
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_ongoing_topic_reassignment_v0(parts, item.topics)
    parts.append(b"\x00")


ListPartitionReassignmentsRequest._READERS = {
    0: _read_list_partition_reassignments_request_v0,
}
ListPartitionReassignmentsRequest._WRITERS = {
    0: _write_list_partition_reassignments_request_v0,
}
ListPartitionReassignmentsResponse._READERS = {
    0: _read_list_partition_reassignments_response_v0,
}
ListPartitionReassignmentsResponse._WRITERS = {
    0: _write_list_partition_reassignments_response_v0,
}
