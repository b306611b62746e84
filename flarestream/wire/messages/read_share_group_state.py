"""Reads the stored state of share partitions.

Generated from protocol/schemas/read_share_group_state.yaml (128385bfd6bcb749) by `python -m protocol.codegen`; do not edit.
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


class ReadShareGroupStateRequest(Message):
    """Versions 0, key 84; flexible: 0+."""

    __slots__ = (
        "group_id", "topics",
    )

    API_KEY: ClassVar[int] = 84
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        group_id: str = "",
        topics: list[ReadStateData] = FRESH,
    ) -> None:
        self.group_id = group_id
        self.topics = [] if topics is FRESH else topics


class ReadStateData(Struct):
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


class ReadShareGroupStateResponse(Message):
    """Versions 0, key 84; flexible: 0+."""

    __slots__ = ("results",)

    API_KEY: ClassVar[int] = 84
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        results: list[ReadStateResult] = FRESH,
    ) -> None:
        self.results = [] if results is FRESH else results


class ReadStateResult(Struct):
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
        "partition", "error_code", "error_message", "state_epoch", "start_offset", "state_batches",
    )

    def __init__(
        self,
        partition: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
        state_epoch: int = 0,
        start_offset: int = 0,
        state_batches: list[StateBatch] = FRESH,
    ) -> None:
        self.partition = partition
        self.error_code = error_code
        self.error_message = error_message
        self.state_epoch = state_epoch
        self.start_offset = start_offset
        self.state_batches = [] if state_batches is FRESH else state_batches


class StateBatch(Struct):
    __slots__ = (
        "first_offset", "last_offset", "delivery_state", "delivery_count",
    )

    def __init__(
        self,
        first_offset: int = 0,
        last_offset: int = 0,
        delivery_state: int = 0,
        delivery_count: int = 0,
    ) -> None:
        self.first_offset = first_offset
        self.last_offset = last_offset
        self.delivery_state = delivery_state
        self.delivery_count = delivery_count


_ih = Layout(">ih")
_ihB = Layout(">ihB")
_iiB = Layout(">iiB")
_iix = Layout(">iix")
_iq = Layout(">iq")
_iqB = Layout(">iqB")
_qqbhB = Layout(">qqbhB")
_qqbhx = Layout(">qqbhx")
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


def _read_read_state_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[ReadStateData], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReadStateData] = []
    for _ in range(count):
        item = new(ReadStateData)
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


def _write_read_state_data_v0(parts: list[Buffer], items: Iterable[ReadStateData]) -> None:
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


def _read_read_share_group_state_request_v0(buf: bytes, pos: int) -> tuple[ReadShareGroupStateRequest, int]:
    item = new(ReadShareGroupStateRequest)
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
    item.topics, pos = _read_read_state_data_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_read_share_group_state_request_v0(parts: list[Buffer], item: ReadShareGroupStateRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_read_state_data_v0(parts, item.topics)
    parts.append(b"\x00")


def _read_state_batch_v0(buf: bytes, pos: int, count: int) -> tuple[list[StateBatch], int]:
    if not 0 <= count * 20 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[StateBatch] = []
    for _ in range(count):
        item = new(StateBatch)
        item.first_offset, item.last_offset, item.delivery_state, item.delivery_count, size = _qqbhB.unpack_from(buf, pos)
        pos += 20
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_state_batch_v0(parts: list[Buffer], items: Iterable[StateBatch]) -> None:
    for item in items:
        parts.append(_qqbhx.pack(item.first_offset, item.last_offset, item.delivery_state, item.delivery_count))


def _read_partition_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[PartitionResult], int]:
    if not 0 <= count * 21 <= len(buf) - pos or count > MAX_ELEMENTS:
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
        item.state_epoch, item.start_offset, size = _iqB.unpack_from(buf, pos)
        pos += 13
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.state_batches, pos = _read_state_batch_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
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
        size = len(item.state_batches) + 1
        if size < 128:
            parts.append(_iqB.pack(item.state_epoch, item.start_offset, size))
        else:
            parts.append(_iq.pack(item.state_epoch, item.start_offset) + uvarint(size))
        _write_state_batch_v0(parts, item.state_batches)
        parts.append(b"\x00")


def _read_read_state_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[ReadStateResult], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReadStateResult] = []
    for _ in range(count):
        item = new(ReadStateResult)
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


def _write_read_state_result_v0(parts: list[Buffer], items: Iterable[ReadStateResult]) -> None:
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


def _read_read_share_group_state_response_v0(buf: bytes, pos: int) -> tuple[ReadShareGroupStateResponse, int]:
    item = new(ReadShareGroupStateResponse)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_read_state_result_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_read_share_group_state_response_v0(parts: list[Buffer], item: ReadShareGroupStateResponse) -> None:
    size = len(item.results) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_read_state_result_v0(parts, item.results)
    parts.append(b"\x00")


ReadShareGroupStateRequest._READERS = {
    0: _read_read_share_group_state_request_v0,
}
ReadShareGroupStateRequest._WRITERS = {
    0: _write_read_share_group_state_request_v0,
}
ReadShareGroupStateResponse._READERS = {
    0: _read_read_share_group_state_response_v0,
}
ReadShareGroupStateResponse._WRITERS = {
    0: _write_read_share_group_state_response_v0,
}
