"""Stores the offsets a consumer group has finished with.

Generated from protocol/schemas/offset_commit.yaml (3e936b2b1e4adb05) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, bad_uuid, compact_string, finish_uvarint,
    new, null_value, nullable_compact_string, skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class OffsetCommitRequest(Message):
    """Versions 2-10, key 8; flexible: 8+."""

    __slots__ = (
        "group_id", "generation_id_or_member_epoch", "member_id", "group_instance_id", "retention_time_ms",
        "topics",
    )

    API_KEY: ClassVar[int] = 8
    MIN_VERSION: ClassVar[int] = 2
    MAX_VERSION: ClassVar[int] = 10
    FLEXIBLE_FROM: ClassVar[int] = 8

    def __init__(
        self,
        group_id: str = "",
        generation_id_or_member_epoch: int = -1,
        member_id: str = "",
        group_instance_id: str | None = None,
        retention_time_ms: int = -1,
        topics: list[OffsetCommitRequestTopic] = FRESH,
    ) -> None:
        self.group_id = group_id
        self.generation_id_or_member_epoch = generation_id_or_member_epoch
        self.member_id = member_id
        self.group_instance_id = group_instance_id
        self.retention_time_ms = retention_time_ms
        self.topics = [] if topics is FRESH else topics


class OffsetCommitRequestTopic(Struct):
    __slots__ = (
        "name", "topic_id", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        topic_id: bytes = ZERO,
        partitions: list[OffsetCommitRequestPartition] = FRESH,
    ) -> None:
        self.name = name
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class OffsetCommitRequestPartition(Struct):
    __slots__ = (
        "partition_index", "committed_offset", "committed_leader_epoch", "committed_metadata",
    )

    def __init__(
        self,
        partition_index: int = 0,
        committed_offset: int = 0,
        committed_leader_epoch: int = -1,
        committed_metadata: str | None = "",
    ) -> None:
        self.partition_index = partition_index
        self.committed_offset = committed_offset
        self.committed_leader_epoch = committed_leader_epoch
        self.committed_metadata = committed_metadata


class OffsetCommitResponse(Message):
    """Versions 2-10, key 8; flexible: 8+."""

    __slots__ = (
        "throttle_time_ms", "topics",
    )

    API_KEY: ClassVar[int] = 8
    MIN_VERSION: ClassVar[int] = 2
    MAX_VERSION: ClassVar[int] = 10
    FLEXIBLE_FROM: ClassVar[int] = 8

    def __init__(
        self,
        throttle_time_ms: int = 0,
        topics: list[OffsetCommitResponseTopic] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.topics = [] if topics is FRESH else topics


class OffsetCommitResponseTopic(Struct):
    __slots__ = (
        "name", "topic_id", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        topic_id: bytes = ZERO,
        partitions: list[OffsetCommitResponsePartition] = FRESH,
    ) -> None:
        self.name = name
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class OffsetCommitResponsePartition(Struct):
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
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihx = Layout(">ihx")
_ii = Layout(">ii")
_iqh = Layout(">iqh")
_iqi = Layout(">iqi")
_iqiB = Layout(">iqiB")
_iqih = Layout(">iqih")
_qi = Layout(">qi")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_offset_commit_request_partition_v2(buf: bytes, pos: int, count: int) -> tuple[list[OffsetCommitRequestPartition], int]:
    if not 0 <= count * 14 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetCommitRequestPartition] = []
    for _ in range(count):
        item = new(OffsetCommitRequestPartition)
        item.committed_leader_epoch = -1
        item.partition_index, item.committed_offset, size = _iqh.unpack_from(buf, pos)
        pos += 14
        if size >= 0:
            stop = pos + size
            item.committed_metadata = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.committed_metadata = None
        items.append(item)
    return items, pos


def _write_offset_commit_request_partition_v2(parts: list[Buffer], items: Iterable[OffsetCommitRequestPartition]) -> None:
    for item in items:
        raw: Buffer
        if item.committed_metadata is None:
            size = -1
            raw = b""
        else:
            raw = item.committed_metadata.encode()
            size = len(raw)
        parts.append(_iqh.pack(item.partition_index, item.committed_offset, size))
        parts.append(raw)


def _read_offset_commit_request_topic_v2(buf: bytes, pos: int, count: int) -> tuple[list[OffsetCommitRequestTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetCommitRequestTopic] = []
    for _ in range(count):
        item = new(OffsetCommitRequestTopic)
        item.topic_id = ZERO
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
        item.partitions, pos = _read_offset_commit_request_partition_v2(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_commit_request_topic_v2(parts: list[Buffer], items: Iterable[OffsetCommitRequestTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_offset_commit_request_partition_v2(parts, item.partitions)


def _read_offset_commit_request_v2(buf: bytes, pos: int) -> tuple[OffsetCommitRequest, int]:
    item = new(OffsetCommitRequest)
    item.group_instance_id = None
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    item.generation_id_or_member_epoch, size = _ih.unpack_from(buf, pos)
    pos += 6
    if size >= 0:
        stop = pos + size
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("member_id")
    item.retention_time_ms, size = _qi.unpack_from(buf, pos)
    pos += 12
    item.topics, pos = _read_offset_commit_request_topic_v2(buf, pos, size)
    return item, pos


def _write_offset_commit_request_v2(parts: list[Buffer], item: OffsetCommitRequest) -> None:
    raw: Buffer
    if item.group_instance_id is not None:
        raise absent("group_instance_id")
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_ih.pack(item.generation_id_or_member_epoch, size))
    parts.append(raw)
    size = len(item.topics)
    parts.append(_qi.pack(item.retention_time_ms, size))
    _write_offset_commit_request_topic_v2(parts, item.topics)


def _read_offset_commit_request_v5(buf: bytes, pos: int) -> tuple[OffsetCommitRequest, int]:
    item = new(OffsetCommitRequest)
    item.group_instance_id = None
    item.retention_time_ms = -1
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    item.generation_id_or_member_epoch, size = _ih.unpack_from(buf, pos)
    pos += 6
    if size >= 0:
        stop = pos + size
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("member_id")
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_offset_commit_request_topic_v2(buf, pos, size)
    return item, pos


def _write_offset_commit_request_v5(parts: list[Buffer], item: OffsetCommitRequest) -> None:
    raw: Buffer
    if item.group_instance_id is not None:
        raise absent("group_instance_id")
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_ih.pack(item.generation_id_or_member_epoch, size))
    parts.append(raw)
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_offset_commit_request_topic_v2(parts, item.topics)


def _read_offset_commit_request_partition_v6(buf: bytes, pos: int, count: int) -> tuple[list[OffsetCommitRequestPartition], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetCommitRequestPartition] = []
    for _ in range(count):
        item = new(OffsetCommitRequestPartition)
        item.partition_index, item.committed_offset, item.committed_leader_epoch, size = _iqih.unpack_from(buf, pos)
        pos += 18
        if size >= 0:
            stop = pos + size
            item.committed_metadata = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.committed_metadata = None
        items.append(item)
    return items, pos


def _write_offset_commit_request_partition_v6(parts: list[Buffer], items: Iterable[OffsetCommitRequestPartition]) -> None:
    for item in items:
        raw: Buffer
        if item.committed_metadata is None:
            size = -1
            raw = b""
        else:
            raw = item.committed_metadata.encode()
            size = len(raw)
        parts.append(_iqih.pack(item.partition_index, item.committed_offset, item.committed_leader_epoch, size))
        parts.append(raw)


def _read_offset_commit_request_topic_v6(buf: bytes, pos: int, count: int) -> tuple[list[OffsetCommitRequestTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetCommitRequestTopic] = []
    for _ in range(count):
        item = new(OffsetCommitRequestTopic)
        item.topic_id = ZERO
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
        item.partitions, pos = _read_offset_commit_request_partition_v6(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_commit_request_topic_v6(parts: list[Buffer], items: Iterable[OffsetCommitRequestTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_offset_commit_request_partition_v6(parts, item.partitions)


def _read_offset_commit_request_v6(buf: bytes, pos: int) -> tuple[OffsetCommitRequest, int]:
    item = new(OffsetCommitRequest)
    item.group_instance_id = None
    item.retention_time_ms = -1
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    item.generation_id_or_member_epoch, size = _ih.unpack_from(buf, pos)
    pos += 6
    if size >= 0:
        stop = pos + size
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("member_id")
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_offset_commit_request_topic_v6(buf, pos, size)
    return item, pos


def _write_offset_commit_request_v6(parts: list[Buffer], item: OffsetCommitRequest) -> None:
    raw: Buffer
    if item.group_instance_id is not None:
        raise absent("group_instance_id")
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_ih.pack(item.generation_id_or_member_epoch, size))
    parts.append(raw)
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_offset_commit_request_topic_v6(parts, item.topics)


def _read_offset_commit_request_v7(buf: bytes, pos: int) -> tuple[OffsetCommitRequest, int]:
    item = new(OffsetCommitRequest)
    item.retention_time_ms = -1
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    item.generation_id_or_member_epoch, size = _ih.unpack_from(buf, pos)
    pos += 6
    if size >= 0:
        stop = pos + size
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("member_id")
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_instance_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.group_instance_id = None
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_offset_commit_request_topic_v6(buf, pos, size)
    return item, pos


def _write_offset_commit_request_v7(parts: list[Buffer], item: OffsetCommitRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_ih.pack(item.generation_id_or_member_epoch, size))
    parts.append(raw)
    if item.group_instance_id is None:
        size = -1
        raw = b""
    else:
        raw = item.group_instance_id.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_offset_commit_request_topic_v6(parts, item.topics)


def _read_offset_commit_request_partition_v8(buf: bytes, pos: int, count: int) -> tuple[list[OffsetCommitRequestPartition], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetCommitRequestPartition] = []
    for _ in range(count):
        item = new(OffsetCommitRequestPartition)
        item.partition_index, item.committed_offset, item.committed_leader_epoch, size = _iqiB.unpack_from(buf, pos)
        pos += 17
        if 0 < size < 128:
            stop = pos + size - 1
            item.committed_metadata = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.committed_metadata = None
        else:
            item.committed_metadata, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_commit_request_partition_v8(parts: list[Buffer], items: Iterable[OffsetCommitRequestPartition]) -> None:
    for item in items:
        raw: Buffer
        if item.committed_metadata is None:
            size = 0
            raw = b""
        else:
            raw = item.committed_metadata.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_iqiB.pack(item.partition_index, item.committed_offset, item.committed_leader_epoch, size))
        else:
            parts.append(_iqi.pack(item.partition_index, item.committed_offset, item.committed_leader_epoch) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_offset_commit_request_topic_v8(buf: bytes, pos: int, count: int) -> tuple[list[OffsetCommitRequestTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetCommitRequestTopic] = []
    for _ in range(count):
        item = new(OffsetCommitRequestTopic)
        item.topic_id = ZERO
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
        item.partitions, pos = _read_offset_commit_request_partition_v8(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_commit_request_topic_v8(parts: list[Buffer], items: Iterable[OffsetCommitRequestTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_offset_commit_request_partition_v8(parts, item.partitions)
        parts.append(b"\x00")


def _read_offset_commit_request_v8(buf: bytes, pos: int) -> tuple[OffsetCommitRequest, int]:
    item = new(OffsetCommitRequest)
    item.retention_time_ms = -1
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.group_id, pos = compact_string(buf, pos, size, "group_id")
    item.generation_id_or_member_epoch, size = _iB.unpack_from(buf, pos)
    pos += 5
    if 0 < size < 128:
        stop = pos + size - 1
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.member_id, pos = compact_string(buf, pos, size, "member_id")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_instance_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.group_instance_id = None
    else:
        item.group_instance_id, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_offset_commit_request_topic_v8(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_offset_commit_request_v8(parts: list[Buffer], item: OffsetCommitRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_iB.pack(item.generation_id_or_member_epoch, size))
    else:
        parts.append(_i.pack(item.generation_id_or_member_epoch) + string_size(size))
    parts.append(raw)
    if item.group_instance_id is None:
        size = 0
        raw = b""
    else:
        raw = item.group_instance_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_offset_commit_request_topic_v8(parts, item.topics)
    parts.append(b"\x00")


def _read_offset_commit_request_topic_v10(buf: bytes, pos: int, count: int) -> tuple[list[OffsetCommitRequestTopic], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetCommitRequestTopic] = []
    for _ in range(count):
        item = new(OffsetCommitRequestTopic)
        item.name = ""
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_offset_commit_request_partition_v8(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_commit_request_topic_v10(parts: list[Buffer], items: Iterable[OffsetCommitRequestTopic]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_offset_commit_request_partition_v8(parts, item.partitions)
        parts.append(b"\x00")


def _read_offset_commit_request_v10(buf: bytes, pos: int) -> tuple[OffsetCommitRequest, int]:
    item = new(OffsetCommitRequest)
    item.retention_time_ms = -1
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.group_id, pos = compact_string(buf, pos, size, "group_id")
    item.generation_id_or_member_epoch, size = _iB.unpack_from(buf, pos)
    pos += 5
    if 0 < size < 128:
        stop = pos + size - 1
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.member_id, pos = compact_string(buf, pos, size, "member_id")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_instance_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.group_instance_id = None
    else:
        item.group_instance_id, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_offset_commit_request_topic_v10(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_offset_commit_request_v10(parts: list[Buffer], item: OffsetCommitRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_iB.pack(item.generation_id_or_member_epoch, size))
    else:
        parts.append(_i.pack(item.generation_id_or_member_epoch) + string_size(size))
    parts.append(raw)
    if item.group_instance_id is None:
        size = 0
        raw = b""
    else:
        raw = item.group_instance_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_offset_commit_request_topic_v10(parts, item.topics)
    parts.append(b"\x00")


def _read_offset_commit_response_partition_v2(buf: bytes, pos: int, count: int) -> tuple[list[OffsetCommitResponsePartition], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetCommitResponsePartition] = []
    for _ in range(count):
        item = new(OffsetCommitResponsePartition)
        item.partition_index, item.error_code = _ih.unpack_from(buf, pos)
        pos += 6
        items.append(item)
    return items, pos


def _write_offset_commit_response_partition_v2(parts: list[Buffer], items: Iterable[OffsetCommitResponsePartition]) -> None:
    for item in items:
        parts.append(_ih.pack(item.partition_index, item.error_code))


def _read_offset_commit_response_topic_v2(buf: bytes, pos: int, count: int) -> tuple[list[OffsetCommitResponseTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetCommitResponseTopic] = []
    for _ in range(count):
        item = new(OffsetCommitResponseTopic)
        item.topic_id = ZERO
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
        item.partitions, pos = _read_offset_commit_response_partition_v2(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_commit_response_topic_v2(parts: list[Buffer], items: Iterable[OffsetCommitResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_offset_commit_response_partition_v2(parts, item.partitions)


def _read_offset_commit_response_v2(buf: bytes, pos: int) -> tuple[OffsetCommitResponse, int]:
    item = new(OffsetCommitResponse)
    item.throttle_time_ms = 0
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_offset_commit_response_topic_v2(buf, pos, size)
    return item, pos


def _write_offset_commit_response_v2(parts: list[Buffer], item: OffsetCommitResponse) -> None:
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_offset_commit_response_topic_v2(parts, item.topics)


def _read_offset_commit_response_v3(buf: bytes, pos: int) -> tuple[OffsetCommitResponse, int]:
    item = new(OffsetCommitResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_offset_commit_response_topic_v2(buf, pos, size)
    return item, pos


def _write_offset_commit_response_v3(parts: list[Buffer], item: OffsetCommitResponse) -> None:
    size = len(item.topics)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_offset_commit_response_topic_v2(parts, item.topics)


def _read_offset_commit_response_partition_v8(buf: bytes, pos: int, count: int) -> tuple[list[OffsetCommitResponsePartition], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetCommitResponsePartition] = []
    for _ in range(count):
        item = new(OffsetCommitResponsePartition)
        item.partition_index, item.error_code, size = _ihB.unpack_from(buf, pos)
        pos += 7
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_commit_response_partition_v8(parts: list[Buffer], items: Iterable[OffsetCommitResponsePartition]) -> None:
    for item in items:
        parts.append(_ihx.pack(item.partition_index, item.error_code))


def _read_offset_commit_response_topic_v8(buf: bytes, pos: int, count: int) -> tuple[list[OffsetCommitResponseTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetCommitResponseTopic] = []
    for _ in range(count):
        item = new(OffsetCommitResponseTopic)
        item.topic_id = ZERO
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
        item.partitions, pos = _read_offset_commit_response_partition_v8(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_commit_response_topic_v8(parts: list[Buffer], items: Iterable[OffsetCommitResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_offset_commit_response_partition_v8(parts, item.partitions)
        parts.append(b"\x00")


def _read_offset_commit_response_v8(buf: bytes, pos: int) -> tuple[OffsetCommitResponse, int]:
    item = new(OffsetCommitResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_offset_commit_response_topic_v8(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_offset_commit_response_v8(parts: list[Buffer], item: OffsetCommitResponse) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_offset_commit_response_topic_v8(parts, item.topics)
    parts.append(b"\x00")


def _read_offset_commit_response_topic_v10(buf: bytes, pos: int, count: int) -> tuple[list[OffsetCommitResponseTopic], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetCommitResponseTopic] = []
    for _ in range(count):
        item = new(OffsetCommitResponseTopic)
        item.name = ""
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_offset_commit_response_partition_v8(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_commit_response_topic_v10(parts: list[Buffer], items: Iterable[OffsetCommitResponseTopic]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_offset_commit_response_partition_v8(parts, item.partitions)
        parts.append(b"\x00")


def _read_offset_commit_response_v10(buf: bytes, pos: int) -> tuple[OffsetCommitResponse, int]:
    item = new(OffsetCommitResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_offset_commit_response_topic_v10(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_offset_commit_response_v10(parts: list[Buffer], item: OffsetCommitResponse) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_offset_commit_response_topic_v10(parts, item.topics)
    parts.append(b"\x00")


OffsetCommitRequest._READERS = {
    2: _read_offset_commit_request_v2,
    3: _read_offset_commit_request_v2,
    4: _read_offset_commit_request_v2,
    5: _read_offset_commit_request_v5,
    6: _read_offset_commit_request_v6,
    7: _read_offset_commit_request_v7,
    8: _read_offset_commit_request_v8,
    9: _read_offset_commit_request_v8,
    10: _read_offset_commit_request_v10,
}
OffsetCommitRequest._WRITERS = {
    2: _write_offset_commit_request_v2,
    3: _write_offset_commit_request_v2,
    4: _write_offset_commit_request_v2,
    5: _write_offset_commit_request_v5,
    6: _write_offset_commit_request_v6,
    7: _write_offset_commit_request_v7,
    8: _write_offset_commit_request_v8,
    9: _write_offset_commit_request_v8,
    10: _write_offset_commit_request_v10,
}
OffsetCommitResponse._READERS = {
    2: _read_offset_commit_response_v2,
    3: _read_offset_commit_response_v3,
    4: _read_offset_commit_response_v3,
    5: _read_offset_commit_response_v3,
    6: _read_offset_commit_response_v3,
    7: _read_offset_commit_response_v3,
    8: _read_offset_commit_response_v8,
    9: _read_offset_commit_response_v8,
    10: _read_offset_commit_response_v10,
}
OffsetCommitResponse._WRITERS = {
    2: _write_offset_commit_response_v2,
    3: _write_offset_commit_response_v3,
    4: _write_offset_commit_response_v3,
    5: _write_offset_commit_response_v3,
    6: _write_offset_commit_response_v3,
    7: _write_offset_commit_response_v3,
    8: _write_offset_commit_response_v8,
    9: _write_offset_commit_response_v8,
    10: _write_offset_commit_response_v10,
}
