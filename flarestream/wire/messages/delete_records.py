"""Moves the log start offset of partitions forward.

Generated from protocol/schemas/delete_records.yaml (52f8ee7452047004) by `python -m protocol.codegen`; do not edit.
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


class DeleteRecordsRequest(Message):
    """Versions 0-2, key 21; flexible: 2+."""

    __slots__ = (
        "topics", "timeout_ms",
    )

    API_KEY: ClassVar[int] = 21
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        topics: list[DeleteRecordsTopic] = FRESH,
        timeout_ms: int = 0,
    ) -> None:
        self.topics = [] if topics is FRESH else topics
        self.timeout_ms = timeout_ms


class DeleteRecordsTopic(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[DeleteRecordsPartition] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class DeleteRecordsPartition(Struct):
    __slots__ = (
        "partition_index", "offset",
    )

    def __init__(
        self,
        partition_index: int = 0,
        offset: int = 0,
    ) -> None:
        self.partition_index = partition_index
        self.offset = offset


class DeleteRecordsResponse(Message):
    """Versions 0-2, key 21; flexible: 2+."""

    __slots__ = (
        "throttle_time_ms", "topics",
    )

    API_KEY: ClassVar[int] = 21
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        throttle_time_ms: int = 0,
        topics: list[DeleteRecordsTopicResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.topics = [] if topics is FRESH else topics


class DeleteRecordsTopicResult(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[DeleteRecordsPartitionResult] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class DeleteRecordsPartitionResult(Struct):
    __slots__ = (
        "partition_index", "low_watermark", "error_code",
    )

    def __init__(
        self,
        partition_index: int = 0,
        low_watermark: int = 0,
        error_code: int = 0,
    ) -> None:
        self.partition_index = partition_index
        self.low_watermark = low_watermark
        self.error_code = error_code


_h = Layout(">h")
_i = Layout(">i")
_iB = Layout(">iB")
_ii = Layout(">ii")
_iq = Layout(">iq")
_iqB = Layout(">iqB")
_iqh = Layout(">iqh")
_iqhB = Layout(">iqhB")
_iqhx = Layout(">iqhx")
_iqx = Layout(">iqx")
_ix = Layout(">ix")


def _read_delete_records_partition_v0(buf: bytes, pos: int, count: int) -> tuple[list[DeleteRecordsPartition], int]:
    if not 0 <= count * 12 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteRecordsPartition] = []
    for _ in range(count):
        item = new(DeleteRecordsPartition)
        item.partition_index, item.offset = _iq.unpack_from(buf, pos)
        pos += 12
        items.append(item)
    return items, pos


def _write_delete_records_partition_v0(parts: list[Buffer], items: Iterable[DeleteRecordsPartition]) -> None:
    for item in items:
        parts.append(_iq.pack(item.partition_index, item.offset))


def _read_delete_records_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[DeleteRecordsTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteRecordsTopic] = []
    for _ in range(count):
        item = new(DeleteRecordsTopic)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partitions, pos = _read_delete_records_partition_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_delete_records_topic_v0(parts: list[Buffer], items: Iterable[DeleteRecordsTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_delete_records_partition_v0(parts, item.partitions)


def _read_delete_records_request_v0(buf: bytes, pos: int) -> tuple[DeleteRecordsRequest, int]:
    item = new(DeleteRecordsRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_delete_records_topic_v0(buf, pos, size)
    (item.timeout_ms,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_delete_records_request_v0(parts: list[Buffer], item: DeleteRecordsRequest) -> None:
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_delete_records_topic_v0(parts, item.topics)
    parts.append(_i.pack(item.timeout_ms))


def _read_delete_records_partition_v2(buf: bytes, pos: int, count: int) -> tuple[list[DeleteRecordsPartition], int]:
    if not 0 <= count * 13 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteRecordsPartition] = []
    for _ in range(count):
        item = new(DeleteRecordsPartition)
        item.partition_index, item.offset, size = _iqB.unpack_from(buf, pos)
        pos += 13
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_delete_records_partition_v2(parts: list[Buffer], items: Iterable[DeleteRecordsPartition]) -> None:
    for item in items:
        parts.append(_iqx.pack(item.partition_index, item.offset))


def _read_delete_records_topic_v2(buf: bytes, pos: int, count: int) -> tuple[list[DeleteRecordsTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteRecordsTopic] = []
    for _ in range(count):
        item = new(DeleteRecordsTopic)
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
        item.partitions, pos = _read_delete_records_partition_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_delete_records_topic_v2(parts: list[Buffer], items: Iterable[DeleteRecordsTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_delete_records_partition_v2(parts, item.partitions)
        parts.append(b"\x00")


def _read_delete_records_request_v2(buf: bytes, pos: int) -> tuple[DeleteRecordsRequest, int]:
    item = new(DeleteRecordsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_delete_records_topic_v2(buf, pos, size - 1)
    item.timeout_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_delete_records_request_v2(parts: list[Buffer], item: DeleteRecordsRequest) -> None:
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_delete_records_topic_v2(parts, item.topics)
    parts.append(_ix.pack(item.timeout_ms))


def _read_delete_records_partition_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[DeleteRecordsPartitionResult], int]:
    if not 0 <= count * 14 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteRecordsPartitionResult] = []
    for _ in range(count):
        item = new(DeleteRecordsPartitionResult)
        item.partition_index, item.low_watermark, item.error_code = _iqh.unpack_from(buf, pos)
        pos += 14
        items.append(item)
    return items, pos


def _write_delete_records_partition_result_v0(parts: list[Buffer], items: Iterable[DeleteRecordsPartitionResult]) -> None:
    for item in items:
        parts.append(_iqh.pack(item.partition_index, item.low_watermark, item.error_code))


def _read_delete_records_topic_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[DeleteRecordsTopicResult], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteRecordsTopicResult] = []
    for _ in range(count):
        item = new(DeleteRecordsTopicResult)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partitions, pos = _read_delete_records_partition_result_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_delete_records_topic_result_v0(parts: list[Buffer], items: Iterable[DeleteRecordsTopicResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_delete_records_partition_result_v0(parts, item.partitions)


def _read_delete_records_response_v0(buf: bytes, pos: int) -> tuple[DeleteRecordsResponse, int]:
    item = new(DeleteRecordsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_delete_records_topic_result_v0(buf, pos, size)
    return item, pos


def _write_delete_records_response_v0(parts: list[Buffer], item: DeleteRecordsResponse) -> None:
    size = len(item.topics)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_delete_records_topic_result_v0(parts, item.topics)


def _read_delete_records_partition_result_v2(buf: bytes, pos: int, count: int) -> tuple[list[DeleteRecordsPartitionResult], int]:
    if not 0 <= count * 15 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteRecordsPartitionResult] = []
    for _ in range(count):
        item = new(DeleteRecordsPartitionResult)
        item.partition_index, item.low_watermark, item.error_code, size = _iqhB.unpack_from(buf, pos)
        pos += 15
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_delete_records_partition_result_v2(parts: list[Buffer], items: Iterable[DeleteRecordsPartitionResult]) -> None:
    for item in items:
        parts.append(_iqhx.pack(item.partition_index, item.low_watermark, item.error_code))


def _read_delete_records_topic_result_v2(buf: bytes, pos: int, count: int) -> tuple[list[DeleteRecordsTopicResult], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteRecordsTopicResult] = []
    for _ in range(count):
        item = new(DeleteRecordsTopicResult)
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
        item.partitions, pos = _read_delete_records_partition_result_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_delete_records_topic_result_v2(parts: list[Buffer], items: Iterable[DeleteRecordsTopicResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_delete_records_partition_result_v2(parts, item.partitions)
        parts.append(b"\x00")


def _read_delete_records_response_v2(buf: bytes, pos: int) -> tuple[DeleteRecordsResponse, int]:
    item = new(DeleteRecordsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_delete_records_topic_result_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_delete_records_response_v2(parts: list[Buffer], item: DeleteRecordsResponse) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_delete_records_topic_result_v2(parts, item.topics)
    parts.append(b"\x00")


DeleteRecordsRequest._READERS = {
    0: _read_delete_records_request_v0,
    1: _read_delete_records_request_v0,
    2: _read_delete_records_request_v2,
}
DeleteRecordsRequest._WRITERS = {
    0: _write_delete_records_request_v0,
    1: _write_delete_records_request_v0,
    2: _write_delete_records_request_v2,
}
DeleteRecordsResponse._READERS = {
    0: _read_delete_records_response_v0,
    1: _read_delete_records_response_v0,
    2: _read_delete_records_response_v2,
}
DeleteRecordsResponse._WRITERS = {
    0: _write_delete_records_response_v0,
    1: _write_delete_records_response_v0,
    2: _write_delete_records_response_v2,
}
