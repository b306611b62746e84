"""Tells where a leader epoch ends, for truncation and for the detection of lost records.

Generated from protocol/schemas/offset_for_leader_epoch.yaml (8bbe496dc8c12028) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new, null_value,
    skip_tags, string_size, uvarint,
)


class OffsetForLeaderEpochRequest(Message):
    """Versions 2-4, key 23; flexible: 4+."""

    __slots__ = (
        "replica_id", "topics",
    )

    API_KEY: ClassVar[int] = 23
    MIN_VERSION: ClassVar[int] = 2
    MAX_VERSION: ClassVar[int] = 4
    FLEXIBLE_FROM: ClassVar[int] = 4

    def __init__(
        self,
        replica_id: int = -2,
        topics: list[OffsetForLeaderTopic] = FRESH,
    ) -> None:
        self.replica_id = replica_id
        self.topics = [] if topics is FRESH else topics


class OffsetForLeaderTopic(Struct):
    __slots__ = (
        "topic", "partitions",
    )

    def __init__(
        self,
        topic: str = "",
        partitions: list[OffsetForLeaderPartition] = FRESH,
    ) -> None:
        self.topic = topic
        self.partitions = [] if partitions is FRESH else partitions


class OffsetForLeaderPartition(Struct):
    __slots__ = (
        "partition", "current_leader_epoch", "leader_epoch",
    )

    def __init__(
        self,
        partition: int = 0,
        current_leader_epoch: int = -1,
        leader_epoch: int = 0,
    ) -> None:
        self.partition = partition
        self.current_leader_epoch = current_leader_epoch
        self.leader_epoch = leader_epoch


class OffsetForLeaderEpochResponse(Message):
    """Versions 2-4, key 23; flexible: 4+."""

    __slots__ = (
        "throttle_time_ms", "topics",
    )

    API_KEY: ClassVar[int] = 23
    MIN_VERSION: ClassVar[int] = 2
    MAX_VERSION: ClassVar[int] = 4
    FLEXIBLE_FROM: ClassVar[int] = 4

    def __init__(
        self,
        throttle_time_ms: int = 0,
        topics: list[OffsetForLeaderTopicResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.topics = [] if topics is FRESH else topics


class OffsetForLeaderTopicResult(Struct):
    __slots__ = (
        "topic", "partitions",
    )

    def __init__(
        self,
        topic: str = "",
        partitions: list[EpochEndOffset] = FRESH,
    ) -> None:
        self.topic = topic
        self.partitions = [] if partitions is FRESH else partitions


class EpochEndOffset(Struct):
    __slots__ = (
        "error_code", "partition", "leader_epoch", "end_offset",
    )

    def __init__(
        self,
        error_code: int = 0,
        partition: int = 0,
        leader_epoch: int = -1,
        end_offset: int = -1,
    ) -> None:
        self.error_code = error_code
        self.partition = partition
        self.leader_epoch = leader_epoch
        self.end_offset = end_offset


_h = Layout(">h")
_hiiq = Layout(">hiiq")
_hiiqB = Layout(">hiiqB")
_hiiqx = Layout(">hiiqx")
_i = Layout(">i")
_iB = Layout(">iB")
_ii = Layout(">ii")
_iii = Layout(">iii")
_iiiB = Layout(">iiiB")
_iiix = Layout(">iiix")


def _read_offset_for_leader_partition_v2(buf: bytes, pos: int, count: int) -> tuple[list[OffsetForLeaderPartition], int]:
    if not 0 <= count * 12 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetForLeaderPartition] = []
    for _ in range(count):
        item = new(OffsetForLeaderPartition)
        item.partition, item.current_leader_epoch, item.leader_epoch = _iii.unpack_from(buf, pos)
        pos += 12
        items.append(item)
    return items, pos


def _write_offset_for_leader_partition_v2(parts: list[Buffer], items: Iterable[OffsetForLeaderPartition]) -> None:
    for item in items:
        parts.append(_iii.pack(item.partition, item.current_leader_epoch, item.leader_epoch))


def _read_offset_for_leader_topic_v2(buf: bytes, pos: int, count: int) -> tuple[list[OffsetForLeaderTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetForLeaderTopic] = []
    for _ in range(count):
        item = new(OffsetForLeaderTopic)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.topic = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("topic")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partitions, pos = _read_offset_for_leader_partition_v2(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_for_leader_topic_v2(parts: list[Buffer], items: Iterable[OffsetForLeaderTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_offset_for_leader_partition_v2(parts, item.partitions)


def _read_offset_for_leader_epoch_request_v2(buf: bytes, pos: int) -> tuple[OffsetForLeaderEpochRequest, int]:
    item = new(OffsetForLeaderEpochRequest)
    item.replica_id = -2
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_offset_for_leader_topic_v2(buf, pos, size)
    return item, pos


def _write_offset_for_leader_epoch_request_v2(parts: list[Buffer], item: OffsetForLeaderEpochRequest) -> None:
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_offset_for_leader_topic_v2(parts, item.topics)


def _read_offset_for_leader_epoch_request_v3(buf: bytes, pos: int) -> tuple[OffsetForLeaderEpochRequest, int]:
    item = new(OffsetForLeaderEpochRequest)
    item.replica_id, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_offset_for_leader_topic_v2(buf, pos, size)
    return item, pos


def _write_offset_for_leader_epoch_request_v3(parts: list[Buffer], item: OffsetForLeaderEpochRequest) -> None:
    size = len(item.topics)
    parts.append(_ii.pack(item.replica_id, size))
    _write_offset_for_leader_topic_v2(parts, item.topics)


def _read_offset_for_leader_partition_v4(buf: bytes, pos: int, count: int) -> tuple[list[OffsetForLeaderPartition], int]:
    if not 0 <= count * 13 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetForLeaderPartition] = []
    for _ in range(count):
        item = new(OffsetForLeaderPartition)
        item.partition, item.current_leader_epoch, item.leader_epoch, size = _iiiB.unpack_from(buf, pos)
        pos += 13
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_for_leader_partition_v4(parts: list[Buffer], items: Iterable[OffsetForLeaderPartition]) -> None:
    for item in items:
        parts.append(_iiix.pack(item.partition, item.current_leader_epoch, item.leader_epoch))


def _read_offset_for_leader_topic_v4(buf: bytes, pos: int, count: int) -> tuple[list[OffsetForLeaderTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetForLeaderTopic] = []
    for _ in range(count):
        item = new(OffsetForLeaderTopic)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.topic = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.topic, pos = compact_string(buf, pos, size, "topic")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_offset_for_leader_partition_v4(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_for_leader_topic_v4(parts: list[Buffer], items: Iterable[OffsetForLeaderTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_offset_for_leader_partition_v4(parts, item.partitions)
        parts.append(b"\x00")


def _read_offset_for_leader_epoch_request_v4(buf: bytes, pos: int) -> tuple[OffsetForLeaderEpochRequest, int]:
    item = new(OffsetForLeaderEpochRequest)
    item.replica_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_offset_for_leader_topic_v4(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_offset_for_leader_epoch_request_v4(parts: list[Buffer], item: OffsetForLeaderEpochRequest) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.replica_id, size))
    else:
        parts.append(_i.pack(item.replica_id) + uvarint(size))
    _write_offset_for_leader_topic_v4(parts, item.topics)
    parts.append(b"\x00")


def _read_epoch_end_offset_v2(buf: bytes, pos: int, count: int) -> tuple[list[EpochEndOffset], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[EpochEndOffset] = []
    for _ in range(count):
        item = new(EpochEndOffset)
        item.error_code, item.partition, item.leader_epoch, item.end_offset = _hiiq.unpack_from(buf, pos)
        pos += 18
        items.append(item)
    return items, pos


def _write_epoch_end_offset_v2(parts: list[Buffer], items: Iterable[EpochEndOffset]) -> None:
    for item in items:
        parts.append(_hiiq.pack(item.error_code, item.partition, item.leader_epoch, item.end_offset))


def _read_offset_for_leader_topic_result_v2(buf: bytes, pos: int, count: int) -> tuple[list[OffsetForLeaderTopicResult], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetForLeaderTopicResult] = []
    for _ in range(count):
        item = new(OffsetForLeaderTopicResult)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.topic = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("topic")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partitions, pos = _read_epoch_end_offset_v2(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_for_leader_topic_result_v2(parts: list[Buffer], items: Iterable[OffsetForLeaderTopicResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_epoch_end_offset_v2(parts, item.partitions)


def _read_offset_for_leader_epoch_response_v2(buf: bytes, pos: int) -> tuple[OffsetForLeaderEpochResponse, int]:
    item = new(OffsetForLeaderEpochResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_offset_for_leader_topic_result_v2(buf, pos, size)
    return item, pos


def _write_offset_for_leader_epoch_response_v2(parts: list[Buffer], item: OffsetForLeaderEpochResponse) -> None:
    size = len(item.topics)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_offset_for_leader_topic_result_v2(parts, item.topics)


def _read_epoch_end_offset_v4(buf: bytes, pos: int, count: int) -> tuple[list[EpochEndOffset], int]:
    if not 0 <= count * 19 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[EpochEndOffset] = []
    for _ in range(count):
        item = new(EpochEndOffset)
        item.error_code, item.partition, item.leader_epoch, item.end_offset, size = _hiiqB.unpack_from(buf, pos)
        pos += 19
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_epoch_end_offset_v4(parts: list[Buffer], items: Iterable[EpochEndOffset]) -> None:
    for item in items:
        parts.append(_hiiqx.pack(item.error_code, item.partition, item.leader_epoch, item.end_offset))


def _read_offset_for_leader_topic_result_v4(buf: bytes, pos: int, count: int) -> tuple[list[OffsetForLeaderTopicResult], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetForLeaderTopicResult] = []
    for _ in range(count):
        item = new(OffsetForLeaderTopicResult)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.topic = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.topic, pos = compact_string(buf, pos, size, "topic")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_epoch_end_offset_v4(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_for_leader_topic_result_v4(parts: list[Buffer], items: Iterable[OffsetForLeaderTopicResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_epoch_end_offset_v4(parts, item.partitions)
        parts.append(b"\x00")


def _read_offset_for_leader_epoch_response_v4(buf: bytes, pos: int) -> tuple[OffsetForLeaderEpochResponse, int]:
    item = new(OffsetForLeaderEpochResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_offset_for_leader_topic_result_v4(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_offset_for_leader_epoch_response_v4(parts: list[Buffer], item: OffsetForLeaderEpochResponse) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_offset_for_leader_topic_result_v4(parts, item.topics)
    parts.append(b"\x00")


OffsetForLeaderEpochRequest._READERS = {
    2: _read_offset_for_leader_epoch_request_v2,
    3: _read_offset_for_leader_epoch_request_v3,
    4: _read_offset_for_leader_epoch_request_v4,
}
OffsetForLeaderEpochRequest._WRITERS = {
    2: _write_offset_for_leader_epoch_request_v2,
    3: _write_offset_for_leader_epoch_request_v3,
    4: _write_offset_for_leader_epoch_request_v4,
}
OffsetForLeaderEpochResponse._READERS = {
    2: _read_offset_for_leader_epoch_response_v2,
    3: _read_offset_for_leader_epoch_response_v2,
    4: _read_offset_for_leader_epoch_response_v4,
}
OffsetForLeaderEpochResponse._WRITERS = {
    2: _write_offset_for_leader_epoch_response_v2,
    3: _write_offset_for_leader_epoch_response_v2,
    4: _write_offset_for_leader_epoch_response_v4,
}
