"""Deletes committed offsets of a group.

Generated from protocol/schemas/offset_delete.yaml (997f1cf8b35370c5) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER, Struct
from flarestream.wire.primitives import (
    FRESH, MAX_ELEMENTS, Buffer, bad_count, new, null_value,
)


class OffsetDeleteRequest(Message):
    """Versions 0, key 47; flexible: none."""

    __slots__ = (
        "group_id", "topics",
    )

    API_KEY: ClassVar[int] = 47
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        group_id: str = "",
        topics: list[OffsetDeleteRequestTopic] = FRESH,
    ) -> None:
        self.group_id = group_id
        self.topics = [] if topics is FRESH else topics


class OffsetDeleteRequestTopic(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[OffsetDeleteRequestPartition] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class OffsetDeleteRequestPartition(Struct):
    __slots__ = ("partition_index",)

    def __init__(
        self,
        partition_index: int = 0,
    ) -> None:
        self.partition_index = partition_index


class OffsetDeleteResponse(Message):
    """Versions 0, key 47; flexible: none."""

    __slots__ = (
        "error_code", "throttle_time_ms", "topics",
    )

    API_KEY: ClassVar[int] = 47
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        error_code: int = 0,
        throttle_time_ms: int = 0,
        topics: list[OffsetDeleteResponseTopic] = FRESH,
    ) -> None:
        self.error_code = error_code
        self.throttle_time_ms = throttle_time_ms
        self.topics = [] if topics is FRESH else topics


class OffsetDeleteResponseTopic(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[OffsetDeleteResponsePartition] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class OffsetDeleteResponsePartition(Struct):
    __slots__ = (
        "partition_index", "error_code",
    )

    def __init__(
        self,
        partition_index: int = 0,
        error_code: int = 0,
    ) -> None:
        self.partition_index = partition_index
        self.error_code = error_code


_h = Layout(">h")
_hii = Layout(">hii")
_i = Layout(">i")
_ih = Layout(">ih")


def _read_offset_delete_request_partition_v0(buf: bytes, pos: int, count: int) -> tuple[list[OffsetDeleteRequestPartition], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetDeleteRequestPartition] = []
    for _ in range(count):
        item = new(OffsetDeleteRequestPartition)
        (item.partition_index,) = _i.unpack_from(buf, pos)
        pos += 4
        items.append(item)
    return items, pos


def _write_offset_delete_request_partition_v0(parts: list[Buffer], items: Iterable[OffsetDeleteRequestPartition]) -> None:
    for item in items:
        parts.append(_i.pack(item.partition_index))


def _read_offset_delete_request_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[OffsetDeleteRequestTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetDeleteRequestTopic] = []
    for _ in range(count):
        item = new(OffsetDeleteRequestTopic)
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
        item.partitions, pos = _read_offset_delete_request_partition_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_delete_request_topic_v0(parts: list[Buffer], items: Iterable[OffsetDeleteRequestTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_offset_delete_request_partition_v0(parts, item.partitions)


def _read_offset_delete_request_v0(buf: bytes, pos: int) -> tuple[OffsetDeleteRequest, int]:
    item = new(OffsetDeleteRequest)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_offset_delete_request_topic_v0(buf, pos, size)
    return item, pos


def _write_offset_delete_request_v0(parts: list[Buffer], item: OffsetDeleteRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_offset_delete_request_topic_v0(parts, item.topics)


def _read_offset_delete_response_partition_v0(buf: bytes, pos: int, count: int) -> tuple[list[OffsetDeleteResponsePartition], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetDeleteResponsePartition] = []
    for _ in range(count):
        item = new(OffsetDeleteResponsePartition)
        item.partition_index, item.error_code = _ih.unpack_from(buf, pos)
        pos += 6
        items.append(item)
    return items, pos


def _write_offset_delete_response_partition_v0(parts: list[Buffer], items: Iterable[OffsetDeleteResponsePartition]) -> None:
    for item in items:
        parts.append(_ih.pack(item.partition_index, item.error_code))


def _read_offset_delete_response_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[OffsetDeleteResponseTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetDeleteResponseTopic] = []
    for _ in range(count):
        item = new(OffsetDeleteResponseTopic)
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
        item.partitions, pos = _read_offset_delete_response_partition_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_delete_response_topic_v0(parts: list[Buffer], items: Iterable[OffsetDeleteResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_offset_delete_response_partition_v0(parts, item.partitions)


def _read_offset_delete_response_v0(buf: bytes, pos: int) -> tuple[OffsetDeleteResponse, int]:
    item = new(OffsetDeleteResponse)
    item.error_code, item.throttle_time_ms, size = _hii.unpack_from(buf, pos)
    pos += 10
    item.topics, pos = _read_offset_delete_response_topic_v0(buf, pos, size)
    return item, pos


def _write_offset_delete_response_v0(parts: list[Buffer], item: OffsetDeleteResponse) -> None:
    size = len(item.topics)
    parts.append(_hii.pack(item.error_code, item.throttle_time_ms, size))
    _write_offset_delete_response_topic_v0(parts, item.topics)


OffsetDeleteRequest._READERS = {
    0: _read_offset_delete_request_v0,
}
OffsetDeleteRequest._WRITERS = {
    0: _write_offset_delete_request_v0,
}
OffsetDeleteResponse._READERS = {
    0: _read_offset_delete_response_v0,
}
OffsetDeleteResponse._WRITERS = {
    0: _write_offset_delete_response_v0,
}
