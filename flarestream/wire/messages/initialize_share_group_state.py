"""Initializes the stored state of share partitions.

Generated from protocol/schemas/initialize_share_group_state.yaml (db116587f681afb9) by `python -m protocol.codegen`; do not edit.
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


class InitializeShareGroupStateRequest(Message):
    """Versions 0, key 83; flexible: 0+."""

    __slots__ = (
        "group_id", "topics",
    )

    API_KEY: ClassVar[int] = 83
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        group_id: str = "",
        topics: list[InitializeStateData] = FRESH,
    ) -> None:
        self.group_id = group_id
        self.topics = [] if topics is FRESH else topics


class InitializeStateData(Struct):
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
        "partition", "state_epoch", "start_offset",
    )

    def __init__(
        self,
        partition: int = 0,
        state_epoch: int = 0,
        start_offset: int = 0,
    ) -> None:
        self.partition = partition
        self.state_epoch = state_epoch
        self.start_offset = start_offset


class InitializeShareGroupStateResponse(Message):
    """Versions 0, key 83; flexible: 0+."""

    __slots__ = ("results",)

    API_KEY: ClassVar[int] = 83
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        results: list[InitializeStateResult] = FRESH,
    ) -> None:
        self.results = [] if results is FRESH else results


class InitializeStateResult(Struct):
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
        "partition", "error_code", "error_message",
    )

    def __init__(
        self,
        partition: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
    ) -> None:
        self.partition = partition
        self.error_code = error_code
        self.error_message = error_message


_ih = Layout(">ih")
_ihB = Layout(">ihB")
_iiqB = Layout(">iiqB")
_iiqx = Layout(">iiqx")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_partition_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[PartitionData], int]:
    if not 0 <= count * 17 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionData] = []
    for _ in range(count):
        item = new(PartitionData)
        item.partition, item.state_epoch, item.start_offset, size = _iiqB.unpack_from(buf, pos)
        pos += 17
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_partition_data_v0(parts: list[Buffer], items: Iterable[PartitionData]) -> None:
    for item in items:
        parts.append(_iiqx.pack(item.partition, item.state_epoch, item.start_offset))


def _read_initialize_state_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[InitializeStateData], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[InitializeStateData] = []
    for _ in range(count):
        item = new(InitializeStateData)
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


def _write_initialize_state_data_v0(parts: list[Buffer], items: Iterable[InitializeStateData]) -> None:
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


def _read_initialize_share_group_state_request_v0(buf: bytes, pos: int) -> tuple[InitializeShareGroupStateRequest, int]:
    item = new(InitializeShareGroupStateRequest)
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
    item.topics, pos = _read_initialize_state_data_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_initialize_share_group_state_request_v0(parts: list[Buffer], item: InitializeShareGroupStateRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_initialize_state_data_v0(parts, item.topics)
    parts.append(b"\x00")


def _read_partition_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[PartitionResult], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
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
        parts.append(b"\x00")


def _read_initialize_state_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[InitializeStateResult], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[InitializeStateResult] = []
    for _ in range(count):
        item = new(InitializeStateResult)
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


def _write_initialize_state_result_v0(parts: list[Buffer], items: Iterable[InitializeStateResult]) -> None:
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


def _read_initialize_share_group_state_response_v0(buf: bytes, pos: int) -> tuple[InitializeShareGroupStateResponse, int]:
    item = new(InitializeShareGroupStateResponse)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_initialize_state_result_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_initialize_share_group_state_response_v0(parts: list[Buffer], item: InitializeShareGroupStateResponse) -> None:
    size = len(item.results) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_initialize_state_result_v0(parts, item.results)
    parts.append(b"\x00")


InitializeShareGroupStateRequest._READERS = {
    0: _read_initialize_share_group_state_request_v0,
}
InitializeShareGroupStateRequest._WRITERS = {
    0: _write_initialize_share_group_state_request_v0,
}
InitializeShareGroupStateResponse._READERS = {
    0: _read_initialize_share_group_state_response_v0,
}
InitializeShareGroupStateResponse._WRITERS = {
    0: _write_initialize_share_group_state_response_v0,
}
