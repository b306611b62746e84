"""Moves the start offsets of share groups.

Generated from protocol/schemas/alter_share_group_offsets.yaml (d61c882495d63b99) by `python -m protocol.codegen`; do not edit.
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


class AlterShareGroupOffsetsRequest(Message):
    """Versions 0, key 91; flexible: 0+."""

    __slots__ = (
        "group_id", "topics",
    )

    API_KEY: ClassVar[int] = 91
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        group_id: str = "",
        topics: list[AlterShareGroupOffsetsRequestTopic] = FRESH,
    ) -> None:
        self.group_id = group_id
        self.topics = [] if topics is FRESH else topics


class AlterShareGroupOffsetsRequestTopic(Struct):
    __slots__ = (
        "topic_name", "partitions",
    )

    def __init__(
        self,
        topic_name: str = "",
        partitions: list[AlterShareGroupOffsetsRequestPartition] = FRESH,
    ) -> None:
        self.topic_name = topic_name
        self.partitions = [] if partitions is FRESH else partitions


class AlterShareGroupOffsetsRequestPartition(Struct):
    __slots__ = (
        "partition_index", "start_offset",
    )

    def __init__(
        self,
        partition_index: int = 0,
        start_offset: int = 0,
    ) -> None:
        self.partition_index = partition_index
        self.start_offset = start_offset


class AlterShareGroupOffsetsResponse(Message):
    """Versions 0, key 91; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message", "responses",
    )

    API_KEY: ClassVar[int] = 91
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
        responses: list[AlterShareGroupOffsetsResponseTopic] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message
        self.responses = [] if responses is FRESH else responses


class AlterShareGroupOffsetsResponseTopic(Struct):
    __slots__ = (
        "topic_name", "topic_id", "partitions",
    )

    def __init__(
        self,
        topic_name: str = "",
        topic_id: bytes = ZERO,
        partitions: list[AlterShareGroupOffsetsResponsePartition] = FRESH,
    ) -> None:
        self.topic_name = topic_name
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class AlterShareGroupOffsetsResponsePartition(Struct):
    __slots__ = (
        "partition_index", "error_code", "error_message",
    )

    def __init__(
        self,
        partition_index: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
    ) -> None:
        self.partition_index = partition_index
        self.error_code = error_code
        self.error_message = error_message


_ih = Layout(">ih")
_ihB = Layout(">ihB")
_iqB = Layout(">iqB")
_iqx = Layout(">iqx")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_alter_share_group_offsets_request_partition_v0(buf: bytes, pos: int, count: int) -> tuple[list[AlterShareGroupOffsetsRequestPartition], int]:
    if not 0 <= count * 13 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterShareGroupOffsetsRequestPartition] = []
    for _ in range(count):
        item = new(AlterShareGroupOffsetsRequestPartition)
        item.partition_index, item.start_offset, size = _iqB.unpack_from(buf, pos)
        pos += 13
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_share_group_offsets_request_partition_v0(parts: list[Buffer], items: Iterable[AlterShareGroupOffsetsRequestPartition]) -> None:
    for item in items:
        parts.append(_iqx.pack(item.partition_index, item.start_offset))


def _read_alter_share_group_offsets_request_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[AlterShareGroupOffsetsRequestTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterShareGroupOffsetsRequestTopic] = []
    for _ in range(count):
        item = new(AlterShareGroupOffsetsRequestTopic)
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
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_alter_share_group_offsets_request_partition_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_share_group_offsets_request_topic_v0(parts: list[Buffer], items: Iterable[AlterShareGroupOffsetsRequestTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_alter_share_group_offsets_request_partition_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_alter_share_group_offsets_request_v0(buf: bytes, pos: int) -> tuple[AlterShareGroupOffsetsRequest, int]:
    item = new(AlterShareGroupOffsetsRequest)
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
    item.topics, pos = _read_alter_share_group_offsets_request_topic_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_share_group_offsets_request_v0(parts: list[Buffer], item: AlterShareGroupOffsetsRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_alter_share_group_offsets_request_topic_v0(parts, item.topics)
    parts.append(b"\x00")


def _read_alter_share_group_offsets_response_partition_v0(buf: bytes, pos: int, count: int) -> tuple[list[AlterShareGroupOffsetsResponsePartition], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterShareGroupOffsetsResponsePartition] = []
    for _ in range(count):
        item = new(AlterShareGroupOffsetsResponsePartition)
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


def _write_alter_share_group_offsets_response_partition_v0(parts: list[Buffer], items: Iterable[AlterShareGroupOffsetsResponsePartition]) -> None:
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


def _read_alter_share_group_offsets_response_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[AlterShareGroupOffsetsResponseTopic], int]:
    if not 0 <= count * 19 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterShareGroupOffsetsResponseTopic] = []
    for _ in range(count):
        item = new(AlterShareGroupOffsetsResponseTopic)
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
        item.partitions, pos = _read_alter_share_group_offsets_response_partition_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_share_group_offsets_response_topic_v0(parts: list[Buffer], items: Iterable[AlterShareGroupOffsetsResponseTopic]) -> None:
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
        _write_alter_share_group_offsets_response_partition_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_alter_share_group_offsets_response_v0(buf: bytes, pos: int) -> tuple[AlterShareGroupOffsetsResponse, int]:
    item = new(AlterShareGroupOffsetsResponse)
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
    item.responses, pos = _read_alter_share_group_offsets_response_topic_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_share_group_offsets_response_v0(parts: list[Buffer], item: AlterShareGroupOffsetsResponse) -> None:
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
    _write_alter_share_group_offsets_response_topic_v0(parts, item.responses)
    parts.append(b"\x00")


AlterShareGroupOffsetsRequest._READERS = {
    0: _read_alter_share_group_offsets_request_v0,
}
AlterShareGroupOffsetsRequest._WRITERS = {
    0: _write_alter_share_group_offsets_request_v0,
}
AlterShareGroupOffsetsResponse._READERS = {
    0: _read_alter_share_group_offsets_response_v0,
}
AlterShareGroupOffsetsResponse._WRITERS = {
    0: _write_alter_share_group_offsets_response_v0,
}
