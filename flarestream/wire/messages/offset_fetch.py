"""Reads back the committed offsets of consumer groups.

Generated from protocol/schemas/offset_fetch.yaml (e231526816d1ebba) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, absent, bad_count, bad_uuid, compact_string,
    finish_uvarint, new, null_here, null_value, nullable_compact_string, pack_int32s, read_int32s,
    skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class OffsetFetchRequest(Message):
    """Versions 1-10, key 9; flexible: 6+."""

    __slots__ = (
        "group_id", "topics", "groups", "require_stable",
    )

    API_KEY: ClassVar[int] = 9
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 10
    FLEXIBLE_FROM: ClassVar[int] = 6

    def __init__(
        self,
        group_id: str = "",
        topics: list[OffsetFetchRequestTopic] | None = FRESH,
        groups: list[OffsetFetchRequestGroup] = FRESH,
        require_stable: bool = False,
    ) -> None:
        self.group_id = group_id
        self.topics = [] if topics is FRESH else topics
        self.groups = [] if groups is FRESH else groups
        self.require_stable = require_stable


class OffsetFetchRequestTopic(Struct):
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


class OffsetFetchRequestGroup(Struct):
    __slots__ = (
        "group_id", "member_id", "member_epoch", "topics",
    )

    def __init__(
        self,
        group_id: str = "",
        member_id: str | None = None,
        member_epoch: int = -1,
        topics: list[OffsetFetchRequestTopics] | None = FRESH,
    ) -> None:
        self.group_id = group_id
        self.member_id = member_id
        self.member_epoch = member_epoch
        self.topics = [] if topics is FRESH else topics


class OffsetFetchRequestTopics(Struct):
    __slots__ = (
        "name", "topic_id", "partition_indexes",
    )

    def __init__(
        self,
        name: str = "",
        topic_id: bytes = ZERO,
        partition_indexes: list[int] = FRESH,
    ) -> None:
        self.name = name
        self.topic_id = topic_id
        self.partition_indexes = [] if partition_indexes is FRESH else partition_indexes


class OffsetFetchResponse(Message):
    """Versions 1-10, key 9; flexible: 6+."""

    __slots__ = (
        "throttle_time_ms", "topics", "error_code", "groups",
    )

    API_KEY: ClassVar[int] = 9
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 10
    FLEXIBLE_FROM: ClassVar[int] = 6

    def __init__(
        self,
        throttle_time_ms: int = 0,
        topics: list[OffsetFetchResponseTopic] = FRESH,
        error_code: int = 0,
        groups: list[OffsetFetchResponseGroup] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.topics = [] if topics is FRESH else topics
        self.error_code = error_code
        self.groups = [] if groups is FRESH else groups


class OffsetFetchResponseTopic(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[OffsetFetchResponsePartition] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class OffsetFetchResponsePartition(Struct):
    __slots__ = (
        "partition_index", "committed_offset", "committed_leader_epoch", "metadata", "error_code",
    )

    def __init__(
        self,
        partition_index: int = 0,
        committed_offset: int = 0,
        committed_leader_epoch: int = -1,
        metadata: str | None = "",
        error_code: int = 0,
    ) -> None:
        self.partition_index = partition_index
        self.committed_offset = committed_offset
        self.committed_leader_epoch = committed_leader_epoch
        self.metadata = metadata
        self.error_code = error_code


class OffsetFetchResponseGroup(Struct):
    __slots__ = (
        "group_id", "topics", "error_code",
    )

    def __init__(
        self,
        group_id: str = "",
        topics: list[OffsetFetchResponseTopics] = FRESH,
        error_code: int = 0,
    ) -> None:
        self.group_id = group_id
        self.topics = [] if topics is FRESH else topics
        self.error_code = error_code


class OffsetFetchResponseTopics(Struct):
    __slots__ = (
        "name", "topic_id", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        topic_id: bytes = ZERO,
        partitions: list[OffsetFetchResponsePartitions] = FRESH,
    ) -> None:
        self.name = name
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class OffsetFetchResponsePartitions(Struct):
    __slots__ = (
        "partition_index", "committed_offset", "committed_leader_epoch", "metadata", "error_code",
    )

    def __init__(
        self,
        partition_index: int = 0,
        committed_offset: int = 0,
        committed_leader_epoch: int = -1,
        metadata: str | None = "",
        error_code: int = 0,
    ) -> None:
        self.partition_index = partition_index
        self.committed_offset = committed_offset
        self.committed_leader_epoch = committed_leader_epoch
        self.metadata = metadata
        self.error_code = error_code


_h = Layout(">h")
_hB = Layout(">hB")
_hx = Layout(">hx")
_i = Layout(">i")
_iB = Layout(">iB")
_ii = Layout(">ii")
_iqh = Layout(">iqh")
_iqi = Layout(">iqi")
_iqiB = Layout(">iqiB")
_iqih = Layout(">iqih")
_oB = Layout(">?B")
_ox = Layout(">?x")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_offset_fetch_request_topic_v1(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchRequestTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchRequestTopic] = []
    for _ in range(count):
        item = new(OffsetFetchRequestTopic)
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
        if 0 < size < 17:
            item.partition_indexes = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.partition_indexes, pos = read_int32s(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_fetch_request_topic_v1(parts: list[Buffer], items: Iterable[OffsetFetchRequestTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partition_indexes)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.partition_indexes) if size < 17 else pack_int32s(item.partition_indexes))


def _read_offset_fetch_request_v1(buf: bytes, pos: int) -> tuple[OffsetFetchRequest, int]:
    item = new(OffsetFetchRequest)
    item.groups = []
    item.require_stable = False
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
    item.topics, pos = _read_offset_fetch_request_topic_v1(buf, pos, size)
    return item, pos


def _write_offset_fetch_request_v1(parts: list[Buffer], item: OffsetFetchRequest) -> None:
    raw: Buffer
    if item.groups:
        raise absent("groups")
    if item.require_stable:
        raise absent("require_stable")
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    if item.topics is None:
        raise null_here("topics")
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_offset_fetch_request_topic_v1(parts, item.topics)


def _read_offset_fetch_request_v2(buf: bytes, pos: int) -> tuple[OffsetFetchRequest, int]:
    item = new(OffsetFetchRequest)
    item.groups = []
    item.require_stable = False
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
    if size >= 0:
        item.topics, pos = _read_offset_fetch_request_topic_v1(buf, pos, size)
    else:
        item.topics = None
    return item, pos


def _write_offset_fetch_request_v2(parts: list[Buffer], item: OffsetFetchRequest) -> None:
    raw: Buffer
    if item.groups:
        raise absent("groups")
    if item.require_stable:
        raise absent("require_stable")
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = -1 if item.topics is None else len(item.topics)
    parts.append(_i.pack(size))
    if item.topics:
        _write_offset_fetch_request_topic_v1(parts, item.topics)


def _read_offset_fetch_request_topic_v6(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchRequestTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchRequestTopic] = []
    for _ in range(count):
        item = new(OffsetFetchRequestTopic)
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


def _write_offset_fetch_request_topic_v6(parts: list[Buffer], items: Iterable[OffsetFetchRequestTopic]) -> None:
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


def _read_offset_fetch_request_v6(buf: bytes, pos: int) -> tuple[OffsetFetchRequest, int]:
    item = new(OffsetFetchRequest)
    item.groups = []
    item.require_stable = False
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
    if size > 0:
        item.topics, pos = _read_offset_fetch_request_topic_v6(buf, pos, size - 1)
    else:
        item.topics = None
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_offset_fetch_request_v6(parts: list[Buffer], item: OffsetFetchRequest) -> None:
    raw: Buffer
    if item.groups:
        raise absent("groups")
    if item.require_stable:
        raise absent("require_stable")
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = 0 if item.topics is None else len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.topics:
        _write_offset_fetch_request_topic_v6(parts, item.topics)
    parts.append(b"\x00")


def _read_offset_fetch_request_v7(buf: bytes, pos: int) -> tuple[OffsetFetchRequest, int]:
    item = new(OffsetFetchRequest)
    item.groups = []
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
    if size > 0:
        item.topics, pos = _read_offset_fetch_request_topic_v6(buf, pos, size - 1)
    else:
        item.topics = None
    item.require_stable, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_offset_fetch_request_v7(parts: list[Buffer], item: OffsetFetchRequest) -> None:
    raw: Buffer
    if item.groups:
        raise absent("groups")
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = 0 if item.topics is None else len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.topics:
        _write_offset_fetch_request_topic_v6(parts, item.topics)
    parts.append(_ox.pack(item.require_stable))


def _read_offset_fetch_request_topics_v8(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchRequestTopics], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchRequestTopics] = []
    for _ in range(count):
        item = new(OffsetFetchRequestTopics)
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


def _write_offset_fetch_request_topics_v8(parts: list[Buffer], items: Iterable[OffsetFetchRequestTopics]) -> None:
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


def _read_offset_fetch_request_group_v8(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchRequestGroup], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchRequestGroup] = []
    for _ in range(count):
        item = new(OffsetFetchRequestGroup)
        item.member_id = None
        item.member_epoch = -1
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
        if size > 0:
            item.topics, pos = _read_offset_fetch_request_topics_v8(buf, pos, size - 1)
        else:
            item.topics = None
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_fetch_request_group_v8(parts: list[Buffer], items: Iterable[OffsetFetchRequestGroup]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = 0 if item.topics is None else len(item.topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        if item.topics:
            _write_offset_fetch_request_topics_v8(parts, item.topics)
        parts.append(b"\x00")


def _read_offset_fetch_request_v8(buf: bytes, pos: int) -> tuple[OffsetFetchRequest, int]:
    item = new(OffsetFetchRequest)
    item.group_id = ""
    item.topics = []
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_offset_fetch_request_group_v8(buf, pos, size - 1)
    item.require_stable, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_offset_fetch_request_v8(parts: list[Buffer], item: OffsetFetchRequest) -> None:
    if item.group_id != "":
        raise absent("group_id")
    if item.topics is None or item.topics:
        raise absent("topics")
    size = len(item.groups) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_offset_fetch_request_group_v8(parts, item.groups)
    parts.append(_ox.pack(item.require_stable))


def _read_offset_fetch_request_group_v9(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchRequestGroup], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchRequestGroup] = []
    for _ in range(count):
        item = new(OffsetFetchRequestGroup)
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
        if 0 < size < 128:
            stop = pos + size - 1
            item.member_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.member_id = None
        else:
            item.member_id, pos = nullable_compact_string(buf, pos, size)
        item.member_epoch, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        if size > 0:
            item.topics, pos = _read_offset_fetch_request_topics_v8(buf, pos, size - 1)
        else:
            item.topics = None
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_fetch_request_group_v9(parts: list[Buffer], items: Iterable[OffsetFetchRequestGroup]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.member_id is None:
            size = 0
            raw = b""
        else:
            raw = item.member_id.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = 0 if item.topics is None else len(item.topics) + 1
        if size < 128:
            parts.append(_iB.pack(item.member_epoch, size))
        else:
            parts.append(_i.pack(item.member_epoch) + uvarint(size))
        if item.topics:
            _write_offset_fetch_request_topics_v8(parts, item.topics)
        parts.append(b"\x00")


def _read_offset_fetch_request_v9(buf: bytes, pos: int) -> tuple[OffsetFetchRequest, int]:
    item = new(OffsetFetchRequest)
    item.group_id = ""
    item.topics = []
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_offset_fetch_request_group_v9(buf, pos, size - 1)
    item.require_stable, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_offset_fetch_request_v9(parts: list[Buffer], item: OffsetFetchRequest) -> None:
    if item.group_id != "":
        raise absent("group_id")
    if item.topics is None or item.topics:
        raise absent("topics")
    size = len(item.groups) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_offset_fetch_request_group_v9(parts, item.groups)
    parts.append(_ox.pack(item.require_stable))


def _read_offset_fetch_request_topics_v10(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchRequestTopics], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchRequestTopics] = []
    for _ in range(count):
        item = new(OffsetFetchRequestTopics)
        item.name = ""
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
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


def _write_offset_fetch_request_topics_v10(parts: list[Buffer], items: Iterable[OffsetFetchRequestTopics]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partition_indexes) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partition_indexes) if size < 17 else pack_int32s(item.partition_indexes))
        parts.append(b"\x00")


def _read_offset_fetch_request_group_v10(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchRequestGroup], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchRequestGroup] = []
    for _ in range(count):
        item = new(OffsetFetchRequestGroup)
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
        if 0 < size < 128:
            stop = pos + size - 1
            item.member_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.member_id = None
        else:
            item.member_id, pos = nullable_compact_string(buf, pos, size)
        item.member_epoch, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        if size > 0:
            item.topics, pos = _read_offset_fetch_request_topics_v10(buf, pos, size - 1)
        else:
            item.topics = None
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_fetch_request_group_v10(parts: list[Buffer], items: Iterable[OffsetFetchRequestGroup]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.member_id is None:
            size = 0
            raw = b""
        else:
            raw = item.member_id.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = 0 if item.topics is None else len(item.topics) + 1
        if size < 128:
            parts.append(_iB.pack(item.member_epoch, size))
        else:
            parts.append(_i.pack(item.member_epoch) + uvarint(size))
        if item.topics:
            _write_offset_fetch_request_topics_v10(parts, item.topics)
        parts.append(b"\x00")


def _read_offset_fetch_request_v10(buf: bytes, pos: int) -> tuple[OffsetFetchRequest, int]:
    item = new(OffsetFetchRequest)
    item.group_id = ""
    item.topics = []
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_offset_fetch_request_group_v10(buf, pos, size - 1)
    item.require_stable, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_offset_fetch_request_v10(parts: list[Buffer], item: OffsetFetchRequest) -> None:
    if item.group_id != "":
        raise absent("group_id")
    if item.topics is None or item.topics:
        raise absent("topics")
    size = len(item.groups) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_offset_fetch_request_group_v10(parts, item.groups)
    parts.append(_ox.pack(item.require_stable))


def _read_offset_fetch_response_partition_v1(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchResponsePartition], int]:
    if not 0 <= count * 16 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchResponsePartition] = []
    for _ in range(count):
        item = new(OffsetFetchResponsePartition)
        item.committed_leader_epoch = -1
        item.partition_index, item.committed_offset, size = _iqh.unpack_from(buf, pos)
        pos += 14
        if size >= 0:
            stop = pos + size
            item.metadata = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.metadata = None
        (item.error_code,) = _h.unpack_from(buf, pos)
        pos += 2
        items.append(item)
    return items, pos


def _write_offset_fetch_response_partition_v1(parts: list[Buffer], items: Iterable[OffsetFetchResponsePartition]) -> None:
    for item in items:
        raw: Buffer
        if item.metadata is None:
            size = -1
            raw = b""
        else:
            raw = item.metadata.encode()
            size = len(raw)
        parts.append(_iqh.pack(item.partition_index, item.committed_offset, size))
        parts.append(raw)
        parts.append(_h.pack(item.error_code))


def _read_offset_fetch_response_topic_v1(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchResponseTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchResponseTopic] = []
    for _ in range(count):
        item = new(OffsetFetchResponseTopic)
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
        item.partitions, pos = _read_offset_fetch_response_partition_v1(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_fetch_response_topic_v1(parts: list[Buffer], items: Iterable[OffsetFetchResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_offset_fetch_response_partition_v1(parts, item.partitions)


def _read_offset_fetch_response_v1(buf: bytes, pos: int) -> tuple[OffsetFetchResponse, int]:
    item = new(OffsetFetchResponse)
    item.throttle_time_ms = 0
    item.error_code = 0
    item.groups = []
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_offset_fetch_response_topic_v1(buf, pos, size)
    return item, pos


def _write_offset_fetch_response_v1(parts: list[Buffer], item: OffsetFetchResponse) -> None:
    if item.groups:
        raise absent("groups")
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_offset_fetch_response_topic_v1(parts, item.topics)


def _read_offset_fetch_response_v2(buf: bytes, pos: int) -> tuple[OffsetFetchResponse, int]:
    item = new(OffsetFetchResponse)
    item.throttle_time_ms = 0
    item.groups = []
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_offset_fetch_response_topic_v1(buf, pos, size)
    (item.error_code,) = _h.unpack_from(buf, pos)
    pos += 2
    return item, pos


def _write_offset_fetch_response_v2(parts: list[Buffer], item: OffsetFetchResponse) -> None:
    if item.groups:
        raise absent("groups")
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_offset_fetch_response_topic_v1(parts, item.topics)
    parts.append(_h.pack(item.error_code))


def _read_offset_fetch_response_v3(buf: bytes, pos: int) -> tuple[OffsetFetchResponse, int]:
    item = new(OffsetFetchResponse)
    item.groups = []
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_offset_fetch_response_topic_v1(buf, pos, size)
    (item.error_code,) = _h.unpack_from(buf, pos)
    pos += 2
    return item, pos


def _write_offset_fetch_response_v3(parts: list[Buffer], item: OffsetFetchResponse) -> None:
    if item.groups:
        raise absent("groups")
    size = len(item.topics)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_offset_fetch_response_topic_v1(parts, item.topics)
    parts.append(_h.pack(item.error_code))


def _read_offset_fetch_response_partition_v5(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchResponsePartition], int]:
    if not 0 <= count * 20 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchResponsePartition] = []
    for _ in range(count):
        item = new(OffsetFetchResponsePartition)
        item.partition_index, item.committed_offset, item.committed_leader_epoch, size = _iqih.unpack_from(buf, pos)
        pos += 18
        if size >= 0:
            stop = pos + size
            item.metadata = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.metadata = None
        (item.error_code,) = _h.unpack_from(buf, pos)
        pos += 2
        items.append(item)
    return items, pos


def _write_offset_fetch_response_partition_v5(parts: list[Buffer], items: Iterable[OffsetFetchResponsePartition]) -> None:
    for item in items:
        raw: Buffer
        if item.metadata is None:
            size = -1
            raw = b""
        else:
            raw = item.metadata.encode()
            size = len(raw)
        parts.append(_iqih.pack(item.partition_index, item.committed_offset, item.committed_leader_epoch, size))
        parts.append(raw)
        parts.append(_h.pack(item.error_code))


def _read_offset_fetch_response_topic_v5(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchResponseTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchResponseTopic] = []
    for _ in range(count):
        item = new(OffsetFetchResponseTopic)
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
        item.partitions, pos = _read_offset_fetch_response_partition_v5(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_fetch_response_topic_v5(parts: list[Buffer], items: Iterable[OffsetFetchResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_offset_fetch_response_partition_v5(parts, item.partitions)


def _read_offset_fetch_response_v5(buf: bytes, pos: int) -> tuple[OffsetFetchResponse, int]:
    item = new(OffsetFetchResponse)
    item.groups = []
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_offset_fetch_response_topic_v5(buf, pos, size)
    (item.error_code,) = _h.unpack_from(buf, pos)
    pos += 2
    return item, pos


def _write_offset_fetch_response_v5(parts: list[Buffer], item: OffsetFetchResponse) -> None:
    if item.groups:
        raise absent("groups")
    size = len(item.topics)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_offset_fetch_response_topic_v5(parts, item.topics)
    parts.append(_h.pack(item.error_code))


def _read_offset_fetch_response_partition_v6(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchResponsePartition], int]:
    if not 0 <= count * 20 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchResponsePartition] = []
    for _ in range(count):
        item = new(OffsetFetchResponsePartition)
        item.partition_index, item.committed_offset, item.committed_leader_epoch, size = _iqiB.unpack_from(buf, pos)
        pos += 17
        if 0 < size < 128:
            stop = pos + size - 1
            item.metadata = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.metadata = None
        else:
            item.metadata, pos = nullable_compact_string(buf, pos, size)
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_fetch_response_partition_v6(parts: list[Buffer], items: Iterable[OffsetFetchResponsePartition]) -> None:
    for item in items:
        raw: Buffer
        if item.metadata is None:
            size = 0
            raw = b""
        else:
            raw = item.metadata.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_iqiB.pack(item.partition_index, item.committed_offset, item.committed_leader_epoch, size))
        else:
            parts.append(_iqi.pack(item.partition_index, item.committed_offset, item.committed_leader_epoch) + string_size(size))
        parts.append(raw)
        parts.append(_hx.pack(item.error_code))


def _read_offset_fetch_response_topic_v6(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchResponseTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchResponseTopic] = []
    for _ in range(count):
        item = new(OffsetFetchResponseTopic)
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
        item.partitions, pos = _read_offset_fetch_response_partition_v6(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_fetch_response_topic_v6(parts: list[Buffer], items: Iterable[OffsetFetchResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_offset_fetch_response_partition_v6(parts, item.partitions)
        parts.append(b"\x00")


def _read_offset_fetch_response_v6(buf: bytes, pos: int) -> tuple[OffsetFetchResponse, int]:
    item = new(OffsetFetchResponse)
    item.groups = []
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_offset_fetch_response_topic_v6(buf, pos, size - 1)
    item.error_code, size = _hB.unpack_from(buf, pos)
    pos += 3
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_offset_fetch_response_v6(parts: list[Buffer], item: OffsetFetchResponse) -> None:
    if item.groups:
        raise absent("groups")
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_offset_fetch_response_topic_v6(parts, item.topics)
    parts.append(_hx.pack(item.error_code))


def _read_offset_fetch_response_partitions_v8(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchResponsePartitions], int]:
    if not 0 <= count * 20 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchResponsePartitions] = []
    for _ in range(count):
        item = new(OffsetFetchResponsePartitions)
        item.partition_index, item.committed_offset, item.committed_leader_epoch, size = _iqiB.unpack_from(buf, pos)
        pos += 17
        if 0 < size < 128:
            stop = pos + size - 1
            item.metadata = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.metadata = None
        else:
            item.metadata, pos = nullable_compact_string(buf, pos, size)
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_fetch_response_partitions_v8(parts: list[Buffer], items: Iterable[OffsetFetchResponsePartitions]) -> None:
    for item in items:
        raw: Buffer
        if item.metadata is None:
            size = 0
            raw = b""
        else:
            raw = item.metadata.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_iqiB.pack(item.partition_index, item.committed_offset, item.committed_leader_epoch, size))
        else:
            parts.append(_iqi.pack(item.partition_index, item.committed_offset, item.committed_leader_epoch) + string_size(size))
        parts.append(raw)
        parts.append(_hx.pack(item.error_code))


def _read_offset_fetch_response_topics_v8(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchResponseTopics], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchResponseTopics] = []
    for _ in range(count):
        item = new(OffsetFetchResponseTopics)
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
        item.partitions, pos = _read_offset_fetch_response_partitions_v8(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_fetch_response_topics_v8(parts: list[Buffer], items: Iterable[OffsetFetchResponseTopics]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_offset_fetch_response_partitions_v8(parts, item.partitions)
        parts.append(b"\x00")


def _read_offset_fetch_response_group_v8(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchResponseGroup], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchResponseGroup] = []
    for _ in range(count):
        item = new(OffsetFetchResponseGroup)
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
        item.topics, pos = _read_offset_fetch_response_topics_v8(buf, pos, size - 1)
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_fetch_response_group_v8(parts: list[Buffer], items: Iterable[OffsetFetchResponseGroup]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_offset_fetch_response_topics_v8(parts, item.topics)
        parts.append(_hx.pack(item.error_code))


def _read_offset_fetch_response_v8(buf: bytes, pos: int) -> tuple[OffsetFetchResponse, int]:
    item = new(OffsetFetchResponse)
    item.topics = []
    item.error_code = 0
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_offset_fetch_response_group_v8(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_offset_fetch_response_v8(parts: list[Buffer], item: OffsetFetchResponse) -> None:
    if item.topics:
        raise absent("topics")
    size = len(item.groups) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_offset_fetch_response_group_v8(parts, item.groups)
    parts.append(b"\x00")


def _read_offset_fetch_response_topics_v10(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchResponseTopics], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchResponseTopics] = []
    for _ in range(count):
        item = new(OffsetFetchResponseTopics)
        item.name = ""
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_offset_fetch_response_partitions_v8(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_fetch_response_topics_v10(parts: list[Buffer], items: Iterable[OffsetFetchResponseTopics]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_offset_fetch_response_partitions_v8(parts, item.partitions)
        parts.append(b"\x00")


def _read_offset_fetch_response_group_v10(buf: bytes, pos: int, count: int) -> tuple[list[OffsetFetchResponseGroup], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[OffsetFetchResponseGroup] = []
    for _ in range(count):
        item = new(OffsetFetchResponseGroup)
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
        item.topics, pos = _read_offset_fetch_response_topics_v10(buf, pos, size - 1)
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_offset_fetch_response_group_v10(parts: list[Buffer], items: Iterable[OffsetFetchResponseGroup]) -> None:
    for item in items:
        raw: Buffer
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_offset_fetch_response_topics_v10(parts, item.topics)
        parts.append(_hx.pack(item.error_code))


def _read_offset_fetch_response_v10(buf: bytes, pos: int) -> tuple[OffsetFetchResponse, int]:
    item = new(OffsetFetchResponse)
    item.topics = []
    item.error_code = 0
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_offset_fetch_response_group_v10(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_offset_fetch_response_v10(parts: list[Buffer], item: OffsetFetchResponse) -> None:
    if item.topics:
        raise absent("topics")
    size = len(item.groups) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_offset_fetch_response_group_v10(parts, item.groups)
    parts.append(b"\x00")


OffsetFetchRequest._READERS = {
    1: _read_offset_fetch_request_v1,
    2: _read_offset_fetch_request_v2,
    3: _read_offset_fetch_request_v2,
    4: _read_offset_fetch_request_v2,
    5: _read_offset_fetch_request_v2,
    6: _read_offset_fetch_request_v6,
    7: _read_offset_fetch_request_v7,
    8: _read_offset_fetch_request_v8,
    9: _read_offset_fetch_request_v9,
    10: _read_offset_fetch_request_v10,
}
OffsetFetchRequest._WRITERS = {
    1: _write_offset_fetch_request_v1,
    2: _write_offset_fetch_request_v2,
    3: _write_offset_fetch_request_v2,
    4: _write_offset_fetch_request_v2,
    5: _write_offset_fetch_request_v2,
    6: _write_offset_fetch_request_v6,
    7: _write_offset_fetch_request_v7,
    8: _write_offset_fetch_request_v8,
    9: _write_offset_fetch_request_v9,
    10: _write_offset_fetch_request_v10,
}
OffsetFetchResponse._READERS = {
    1: _read_offset_fetch_response_v1,
    2: _read_offset_fetch_response_v2,
    3: _read_offset_fetch_response_v3,
    4: _read_offset_fetch_response_v3,
    5: _read_offset_fetch_response_v5,
    6: _read_offset_fetch_response_v6,
    7: _read_offset_fetch_response_v6,
    8: _read_offset_fetch_response_v8,
    9: _read_offset_fetch_response_v8,
    10: _read_offset_fetch_response_v10,
}
OffsetFetchResponse._WRITERS = {
    1: _write_offset_fetch_response_v1,
    2: _write_offset_fetch_response_v2,
    3: _write_offset_fetch_response_v3,
    4: _write_offset_fetch_response_v3,
    5: _write_offset_fetch_response_v5,
    6: _write_offset_fetch_response_v6,
    7: _write_offset_fetch_response_v6,
    8: _write_offset_fetch_response_v8,
    9: _write_offset_fetch_response_v8,
    10: _write_offset_fetch_response_v10,
}
