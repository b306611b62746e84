"""Describes the active producers of partitions.

Generated from protocol/schemas/describe_producers.yaml (e0cf44f5a11f53ad) by `python -m protocol.codegen`; do not edit.
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


class DescribeProducersRequest(Message):
    """Versions 0, key 61; flexible: 0+."""

    __slots__ = ("topics",)

    API_KEY: ClassVar[int] = 61
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        topics: list[TopicRequest] = FRESH,
    ) -> None:
        self.topics = [] if topics is FRESH else topics


class TopicRequest(Struct):
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


class DescribeProducersResponse(Message):
    """Versions 0, key 61; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "topics",
    )

    API_KEY: ClassVar[int] = 61
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        topics: list[TopicResponse] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.topics = [] if topics is FRESH else topics


class TopicResponse(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[PartitionResponse] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class PartitionResponse(Struct):
    __slots__ = (
        "partition_index", "error_code", "error_message", "active_producers",
    )

    def __init__(
        self,
        partition_index: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
        active_producers: list[ProducerState] = FRESH,
    ) -> None:
        self.partition_index = partition_index
        self.error_code = error_code
        self.error_message = error_message
        self.active_producers = [] if active_producers is FRESH else active_producers


class ProducerState(Struct):
    __slots__ = (
        "producer_id", "producer_epoch", "last_sequence", "last_timestamp", "coordinator_epoch",
        "current_txn_start_offset",
    )

    def __init__(
        self,
        producer_id: int = 0,
        producer_epoch: int = 0,
        last_sequence: int = -1,
        last_timestamp: int = -1,
        coordinator_epoch: int = 0,
        current_txn_start_offset: int = -1,
    ) -> None:
        self.producer_id = producer_id
        self.producer_epoch = producer_epoch
        self.last_sequence = last_sequence
        self.last_timestamp = last_timestamp
        self.coordinator_epoch = coordinator_epoch
        self.current_txn_start_offset = current_txn_start_offset


_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_qiiqiqB = Layout(">qiiqiqB")
_qiiqiqx = Layout(">qiiqiqx")


def _read_topic_request_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicRequest], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
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


def _write_topic_request_v0(parts: list[Buffer], items: Iterable[TopicRequest]) -> None:
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


def _read_describe_producers_request_v0(buf: bytes, pos: int) -> tuple[DescribeProducersRequest, int]:
    item = new(DescribeProducersRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_topic_request_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_producers_request_v0(parts: list[Buffer], item: DescribeProducersRequest) -> None:
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_topic_request_v0(parts, item.topics)
    parts.append(b"\x00")


def _read_producer_state_v0(buf: bytes, pos: int, count: int) -> tuple[list[ProducerState], int]:
    if not 0 <= count * 37 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ProducerState] = []
    for _ in range(count):
        item = new(ProducerState)
        item.producer_id, item.producer_epoch, item.last_sequence, item.last_timestamp, item.coordinator_epoch, item.current_txn_start_offset, size = _qiiqiqB.unpack_from(buf, pos)
        pos += 37
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_producer_state_v0(parts: list[Buffer], items: Iterable[ProducerState]) -> None:
    for item in items:
        parts.append(_qiiqiqx.pack(item.producer_id, item.producer_epoch, item.last_sequence, item.last_timestamp, item.coordinator_epoch, item.current_txn_start_offset))


def _read_partition_response_v0(buf: bytes, pos: int, count: int) -> tuple[list[PartitionResponse], int]:
    if not 0 <= count * 9 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionResponse] = []
    for _ in range(count):
        item = new(PartitionResponse)
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
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.active_producers, pos = _read_producer_state_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_partition_response_v0(parts: list[Buffer], items: Iterable[PartitionResponse]) -> None:
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
        size = len(item.active_producers) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_producer_state_v0(parts, item.active_producers)
        parts.append(b"\x00")


def _read_topic_response_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicResponse], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicResponse] = []
    for _ in range(count):
        item = new(TopicResponse)
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
        item.partitions, pos = _read_partition_response_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_response_v0(parts: list[Buffer], items: Iterable[TopicResponse]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_partition_response_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_describe_producers_response_v0(buf: bytes, pos: int) -> tuple[DescribeProducersResponse, int]:
    item = new(DescribeProducersResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_topic_response_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_producers_response_v0(parts: list[Buffer], item: DescribeProducersResponse) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_topic_response_v0(parts, item.topics)
    parts.append(b"\x00")


DescribeProducersRequest._READERS = {
    0: _read_describe_producers_request_v0,
}
DescribeProducersRequest._WRITERS = {
    0: _write_describe_producers_request_v0,
}
DescribeProducersResponse._READERS = {
    0: _read_describe_producers_response_v0,
}
DescribeProducersResponse._WRITERS = {
    0: _write_describe_producers_response_v0,
}
