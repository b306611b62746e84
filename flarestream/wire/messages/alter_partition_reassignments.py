"""Starts or cancels moves of replicas.

Generated from protocol/schemas/alter_partition_reassignments.yaml (fc87dea4fe2f1cb4) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    nullable_compact_string, pack_int32s, read_int32s, skip_tags, string_size, uvarint,
)


class AlterPartitionReassignmentsRequest(Message):
    """Versions 0-1, key 45; flexible: 0+."""

    __slots__ = (
        "timeout_ms", "allow_replication_factor_change", "topics",
    )

    API_KEY: ClassVar[int] = 45
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        timeout_ms: int = 60000,
        allow_replication_factor_change: bool = True,
        topics: list[ReassignableTopic] = FRESH,
    ) -> None:
        self.timeout_ms = timeout_ms
        self.allow_replication_factor_change = allow_replication_factor_change
        self.topics = [] if topics is FRESH else topics


class ReassignableTopic(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[ReassignablePartition] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class ReassignablePartition(Struct):
    __slots__ = (
        "partition_index", "replicas",
    )

    def __init__(
        self,
        partition_index: int = 0,
        replicas: list[int] | None = None,
    ) -> None:
        self.partition_index = partition_index
        self.replicas = replicas


class AlterPartitionReassignmentsResponse(Message):
    """Versions 0-1, key 45; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "allow_replication_factor_change", "error_code", "error_message", "responses",
    )

    API_KEY: ClassVar[int] = 45
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        allow_replication_factor_change: bool = True,
        error_code: int = 0,
        error_message: str | None = "",
        responses: list[ReassignableTopicResponse] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.allow_replication_factor_change = allow_replication_factor_change
        self.error_code = error_code
        self.error_message = error_message
        self.responses = [] if responses is FRESH else responses


class ReassignableTopicResponse(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[ReassignablePartitionResponse] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class ReassignablePartitionResponse(Struct):
    __slots__ = (
        "partition_index", "error_code", "error_message",
    )

    def __init__(
        self,
        partition_index: int = 0,
        error_code: int = 0,
        error_message: str | None = "",
    ) -> None:
        self.partition_index = partition_index
        self.error_code = error_code
        self.error_message = error_message


_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_io = Layout(">i?")
_ioB = Layout(">i?B")
_ioh = Layout(">i?h")
_iohB = Layout(">i?hB")


def _read_reassignable_partition_v0(buf: bytes, pos: int, count: int) -> tuple[list[ReassignablePartition], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReassignablePartition] = []
    for _ in range(count):
        item = new(ReassignablePartition)
        item.partition_index, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 17:
            item.replicas = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            if size > 0:
                item.replicas, pos = read_int32s(buf, pos, size - 1)
            else:
                item.replicas = None
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_reassignable_partition_v0(parts: list[Buffer], items: Iterable[ReassignablePartition]) -> None:
    for item in items:
        size = 0 if item.replicas is None else len(item.replicas) + 1
        if size < 128:
            parts.append(_iB.pack(item.partition_index, size))
        else:
            parts.append(_i.pack(item.partition_index) + uvarint(size))
        if item.replicas:
            parts.append(INT32S[size - 1].pack(*item.replicas) if size < 17 else pack_int32s(item.replicas))
        parts.append(b"\x00")


def _read_reassignable_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[ReassignableTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReassignableTopic] = []
    for _ in range(count):
        item = new(ReassignableTopic)
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
        item.partitions, pos = _read_reassignable_partition_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_reassignable_topic_v0(parts: list[Buffer], items: Iterable[ReassignableTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_reassignable_partition_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_alter_partition_reassignments_request_v0(buf: bytes, pos: int) -> tuple[AlterPartitionReassignmentsRequest, int]:
    item = new(AlterPartitionReassignmentsRequest)
    item.allow_replication_factor_change = True
    item.timeout_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_reassignable_topic_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_partition_reassignments_request_v0(parts: list[Buffer], item: AlterPartitionReassignmentsRequest) -> None:
    if not item.allow_replication_factor_change:
        raise absent("allow_replication_factor_change")
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.timeout_ms, size))
    else:
        parts.append(_i.pack(item.timeout_ms) + uvarint(size))
    _write_reassignable_topic_v0(parts, item.topics)
    parts.append(b"\x00")


def _read_alter_partition_reassignments_request_v1(buf: bytes, pos: int) -> tuple[AlterPartitionReassignmentsRequest, int]:
    item = new(AlterPartitionReassignmentsRequest)
    item.timeout_ms, item.allow_replication_factor_change, size = _ioB.unpack_from(buf, pos)
    pos += 6
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_reassignable_topic_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_partition_reassignments_request_v1(parts: list[Buffer], item: AlterPartitionReassignmentsRequest) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_ioB.pack(item.timeout_ms, item.allow_replication_factor_change, size))
    else:
        parts.append(_io.pack(item.timeout_ms, item.allow_replication_factor_change) + uvarint(size))
    _write_reassignable_topic_v0(parts, item.topics)
    parts.append(b"\x00")


def _read_reassignable_partition_response_v0(buf: bytes, pos: int, count: int) -> tuple[list[ReassignablePartitionResponse], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReassignablePartitionResponse] = []
    for _ in range(count):
        item = new(ReassignablePartitionResponse)
        item.partition_index, item.error_code, size = _ihB.unpack_from(buf, pos)
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
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_reassignable_partition_response_v0(parts: list[Buffer], items: Iterable[ReassignablePartitionResponse]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_ihB.pack(item.partition_index, item.error_code, size))
        else:
            parts.append(_ih.pack(item.partition_index, item.error_code) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_reassignable_topic_response_v0(buf: bytes, pos: int, count: int) -> tuple[list[ReassignableTopicResponse], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReassignableTopicResponse] = []
    for _ in range(count):
        item = new(ReassignableTopicResponse)
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
        item.partitions, pos = _read_reassignable_partition_response_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_reassignable_topic_response_v0(parts: list[Buffer], items: Iterable[ReassignableTopicResponse]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_reassignable_partition_response_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_alter_partition_reassignments_response_v0(buf: bytes, pos: int) -> tuple[AlterPartitionReassignmentsResponse, int]:
    item = new(AlterPartitionReassignmentsResponse)
    item.allow_replication_factor_change = True
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
    item.responses, pos = _read_reassignable_topic_response_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_partition_reassignments_response_v0(parts: list[Buffer], item: AlterPartitionReassignmentsResponse) -> None:
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
    size = len(item.responses) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_reassignable_topic_response_v0(parts, item.responses)
    parts.append(b"\x00")


def _read_alter_partition_reassignments_response_v1(buf: bytes, pos: int) -> tuple[AlterPartitionReassignmentsResponse, int]:
    item = new(AlterPartitionReassignmentsResponse)
    item.throttle_time_ms, item.allow_replication_factor_change, item.error_code, size = _iohB.unpack_from(buf, pos)
    pos += 8
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
    item.responses, pos = _read_reassignable_topic_response_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_partition_reassignments_response_v1(parts: list[Buffer], item: AlterPartitionReassignmentsResponse) -> None:
    raw: Buffer
    if item.error_message is None:
        size = 0
        raw = b""
    else:
        raw = item.error_message.encode()
        size = len(raw) + 1
    if size < 128:
        parts.append(_iohB.pack(item.throttle_time_ms, item.allow_replication_factor_change, item.error_code, size))
    else:
        parts.append(_ioh.pack(item.throttle_time_ms, item.allow_replication_factor_change, item.error_code) + string_size(size))
    parts.append(raw)
    size = len(item.responses) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_reassignable_topic_response_v0(parts, item.responses)
    parts.append(b"\x00")


AlterPartitionReassignmentsRequest._READERS = {
    0: _read_alter_partition_reassignments_request_v0,
    1: _read_alter_partition_reassignments_request_v1,
}
AlterPartitionReassignmentsRequest._WRITERS = {
    0: _write_alter_partition_reassignments_request_v0,
    1: _write_alter_partition_reassignments_request_v1,
}
AlterPartitionReassignmentsResponse._READERS = {
    0: _read_alter_partition_reassignments_response_v0,
    1: _read_alter_partition_reassignments_response_v1,
}
AlterPartitionReassignmentsResponse._WRITERS = {
    0: _write_alter_partition_reassignments_response_v0,
    1: _write_alter_partition_reassignments_response_v1,
}
