"""Reads the start offsets of share partitions.

Generated from protocol/schemas/read_share_group_state_summary.yaml (f6e42d5188a948ee) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, compact_string, finish_uvarint, new,
    nullable_compact_string, skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class ReadShareGroupStateSummaryRequest(Message):
    """Versions 0-1, key 87; flexible: 0+."""

    __slots__ = (
        "group_id", "topics",
    )

    API_KEY: ClassVar[int] = 87
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        group_id: str = "",
        topics: list[ReadStateSummaryData] = FRESH,
    ) -> None:
        self.group_id = group_id
        self.topics = [] if topics is FRESH else topics


class ReadStateSummaryData(Struct):
    __slots__ = (
        "topic_id", "partitions",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        partitions: list[PartitionData] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class PartitionData(Struct):
    __slots__ = (
        "partition", "leader_epoch",
    )

    def __init__(
        self,
        partition: int = 0,
        leader_epoch: int = 0,
    ) -> None:
        self.partition = partition
        self.leader_epoch = leader_epoch


class ReadShareGroupStateSummaryResponse(Message):
    """Versions 0-1, key 87; flexible: 0+."""

    __slots__ = ("results",)

    API_KEY: ClassVar[int] = 87
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        results: list[ReadStateSummaryResult] = FRESH,
    ) -> None:
        self.results = [] if results is FRESH else results


class ReadStateSummaryResult(Struct):
    __slots__ = (
        "topic_id", "partitions",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        partitions: list[PartitionResult] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class PartitionResult(Struct):
    __slots__ = (
        "partition", "error_code", "error_message", "state_epoch", "leader_epoch", "start_offset",
        "delivery_complete_count",
    )

    def __init__(
        self,
        partition: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
        state_epoch: int = 0,
        leader_epoch: int = 0,
        start_offset: int = 0,
        delivery_complete_count: int = -1,
    ) -> None:
        self.partition = partition
        self.error_code = error_code
        self.error_message = error_message
        self.state_epoch = state_epoch
        self.leader_epoch = leader_epoch
        self.start_offset = start_offset
        self.delivery_complete_count = delivery_complete_count


_ih = Layout(">ih")
_ihB = Layout(">ihB")
_iiB = Layout(">iiB")
_iiqB = Layout(">iiqB")
_iiqiB = Layout(">iiqiB")
_iiqix = Layout(">iiqix")
_iiqx = Layout(">iiqx")
_iix = Layout(">iix")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_partition_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[PartitionData], int]:
    if not 0 <= count * 9 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionData] = []
    for _ in range(count):
        item = new(PartitionData)
        item.partition, item.leader_epoch, size = _iiB.unpack_from(buf, pos)
        pos += 9
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_partition_data_v0(parts: list[Buffer], items: Iterable[PartitionData]) -> None:
    for item in items:
        parts.append(_iix.pack(item.partition, item.leader_epoch))


def _read_read_state_summary_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[ReadStateSummaryData], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReadStateSummaryData] = []
    for _ in range(count):
        item = new(ReadStateSummaryData)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_partition_data_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_read_state_summary_data_v0(parts: list[Buffer], items: Iterable[ReadStateSummaryData]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_partition_data_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_read_share_group_state_summary_request_v0(buf: bytes, pos: int) -> tuple[ReadShareGroupStateSummaryRequest, int]:
    item = new(ReadShareGroupStateSummaryRequest)
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
    item.topics, pos = _read_read_state_summary_data_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_read_share_group_state_summary_request_v0(parts: list[Buffer], item: ReadShareGroupStateSummaryRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_read_state_summary_data_v0(parts, item.topics)
    parts.append(b"\x00")


def _read_partition_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[PartitionResult], int]:
    if not 0 <= count * 24 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionResult] = []
    for _ in range(count):
        item = new(PartitionResult)
        item.delivery_complete_count = -1
        item.partition, item.error_code, size = _ihB.unpack_from(buf, pos)
        pos += 7
        if 0 < size < 128:
            stop = pos + size - 1
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.error_message = None
        else:
            item.error_message, pos = nullable_compact_string(buf, pos, size)
        item.state_epoch, item.leader_epoch, item.start_offset, size = _iiqB.unpack_from(buf, pos)
        pos += 17
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_partition_result_v0(parts: list[Buffer], items: Iterable[PartitionResult]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_ihB.pack(item.partition, item.error_code, size))
        else:
            parts.append(_ih.pack(item.partition, item.error_code) + string_size(size))
        parts.append(raw)
        parts.append(_iiqx.pack(item.state_epoch, item.leader_epoch, item.start_offset))


def _read_read_state_summary_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[ReadStateSummaryResult], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReadStateSummaryResult] = []
    for _ in range(count):
        item = new(ReadStateSummaryResult)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_partition_result_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_read_state_summary_result_v0(parts: list[Buffer], items: Iterable[ReadStateSummaryResult]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_partition_result_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_read_share_group_state_summary_response_v0(buf: bytes, pos: int) -> tuple[ReadShareGroupStateSummaryResponse, int]:
    item = new(ReadShareGroupStateSummaryResponse)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_read_state_summary_result_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_read_share_group_state_summary_response_v0(parts: list[Buffer], item: ReadShareGroupStateSummaryResponse) -> None:
    size = len(item.results) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_read_state_summary_result_v0(parts, item.results)
    parts.append(b"\x00")


def _read_partition_result_v1(buf: bytes, pos: int, count: int) -> tuple[list[PartitionResult], int]:
    if not 0 <= count * 28 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionResult] = []
    for _ in range(count):
        item = new(PartitionResult)
        item.partition, item.error_code, size = _ihB.unpack_from(buf, pos)
        pos += 7
        if 0 < size < 128:
            stop = pos + size - 1
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.error_message = None
        else:
            item.error_message, pos = nullable_compact_string(buf, pos, size)
        item.state_epoch, item.leader_epoch, item.start_offset, item.delivery_complete_count, size = _iiqiB.unpack_from(buf, pos)
        pos += 21
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_partition_result_v1(parts: list[Buffer], items: Iterable[PartitionResult]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_ihB.pack(item.partition, item.error_code, size))
        else:
            parts.append(_ih.pack(item.partition, item.error_code) + string_size(size))
        parts.append(raw)
        parts.append(_iiqix.pack(item.state_epoch, item.leader_epoch, item.start_offset, item.delivery_complete_count))


def _read_read_state_summary_result_v1(buf: bytes, pos: int, count: int) -> tuple[list[ReadStateSummaryResult], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReadStateSummaryResult] = []
    for _ in range(count):
        item = new(ReadStateSummaryResult)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_partition_result_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_read_state_summary_result_v1(parts: list[Buffer], items: Iterable[ReadStateSummaryResult]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_partition_result_v1(parts, item.partitions)
        parts.append(b"\x00")


def _read_read_share_group_state_summary_response_v1(buf: bytes, pos: int) -> tuple[ReadShareGroupStateSummaryResponse, int]:
    item = new(ReadShareGroupStateSummaryResponse)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_read_state_summary_result_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_read_share_group_state_summary_response_v1(parts: list[Buffer], item: ReadShareGroupStateSummaryResponse) -> None:
    size = len(item.results) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_read_state_summary_result_v1(parts, item.results)
    parts.append(b"\x00")


ReadShareGroupStateSummaryRequest._READERS = {
    0: _read_read_share_group_state_summary_request_v0,
    1: _read_read_share_group_state_summary_request_v0,
}
ReadShareGroupStateSummaryRequest._WRITERS = {
    0: _write_read_share_group_state_summary_request_v0,
    1: _write_read_share_group_state_summary_request_v0,
}
ReadShareGroupStateSummaryResponse._READERS = {
    0: _read_read_share_group_state_summary_response_v0,
    1: _read_read_share_group_state_summary_response_v1,
}
ReadShareGroupStateSummaryResponse._WRITERS = {
    0: _write_read_share_group_state_summary_response_v0,
    1: _write_read_share_group_state_summary_response_v1,
}
