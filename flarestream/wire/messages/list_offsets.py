"""Looks up offsets by timestamp or by special position.

Generated from protocol/schemas/list_offsets.yaml (fa5edf353a70b01a) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    null_value, skip_tags, string_size, uvarint,
)


class ListOffsetsRequest(Message):
    """Versions 1-11, key 2; flexible: 6+."""

    __slots__ = (
        "replica_id", "isolation_level", "topics", "timeout_ms",
    )

    API_KEY: ClassVar[int] = 2
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 11
    FLEXIBLE_FROM: ClassVar[int] = 6

    def __init__(
        self,
        replica_id: int = 0,
        isolation_level: int = 0,
        topics: list[ListOffsetsTopic] = FRESH,
        timeout_ms: int = 0,
    ) -> None:
        self.replica_id = replica_id
        self.isolation_level = isolation_level
        self.topics = [] if topics is FRESH else topics
        self.timeout_ms = timeout_ms


class ListOffsetsTopic(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[ListOffsetsPartition] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class ListOffsetsPartition(Struct):
    __slots__ = (
        "partition_index", "current_leader_epoch", "timestamp",
    )

    def __init__(
        self,
        partition_index: int = 0,
        current_leader_epoch: int = -1,
        timestamp: int = 0,
    ) -> None:
        self.partition_index = partition_index
        self.current_leader_epoch = current_leader_epoch
        self.timestamp = timestamp


class ListOffsetsResponse(Message):
    """Versions 1-11, key 2; flexible: 6+."""

    __slots__ = (
        "throttle_time_ms", "topics",
    )

    API_KEY: ClassVar[int] = 2
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 11
    FLEXIBLE_FROM: ClassVar[int] = 6

    def __init__(
        self,
        throttle_time_ms: int = 0,
        topics: list[ListOffsetsTopicResponse] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.topics = [] if topics is FRESH else topics


class ListOffsetsTopicResponse(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[ListOffsetsPartitionResponse] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class ListOffsetsPartitionResponse(Struct):
    __slots__ = (
        "partition_index", "error_code", "timestamp", "offset", "leader_epoch",
    )

    def __init__(
        self,
        partition_index: int = 0,
        error_code: int = 0,
        timestamp: int = -1,
        offset: int = -1,
        leader_epoch: int = -1,
    ) -> None:
        self.partition_index = partition_index
        self.error_code = error_code
        self.timestamp = timestamp
        self.offset = offset
        self.leader_epoch = leader_epoch


_h = Layout(">h")
_i = Layout(">i")
_iB = Layout(">iB")
_ib = Layout(">ib")
_ibB = Layout(">ibB")
_ibi = Layout(">ibi")
_ihqq = Layout(">ihqq")
_ihqqi = Layout(">ihqqi")
_ihqqiB = Layout(">ihqqiB")
_ihqqix = Layout(">ihqqix")
_ii = Layout(">ii")
_iiq = Layout(">iiq")
_iiqB = Layout(">iiqB")
_iiqx = Layout(">iiqx")
_iq = Layout(">iq")
_ix = Layout(">ix")


def _read_list_offsets_partition_v1(buf: bytes, pos: int, count: int) -> tuple[list[ListOffsetsPartition], int]:
    if not 0 <= count * 12 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListOffsetsPartition] = []
    for _ in range(count):
        item = new(ListOffsetsPartition)
        item.current_leader_epoch = -1
        item.partition_index, item.timestamp = _iq.unpack_from(buf, pos)
        pos += 12
        items.append(item)
    return items, pos


def _write_list_offsets_partition_v1(parts: list[Buffer], items: Iterable[ListOffsetsPartition]) -> None:
    for item in items:
        parts.append(_iq.pack(item.partition_index, item.timestamp))


def _read_list_offsets_topic_v1(buf: bytes, pos: int, count: int) -> tuple[list[ListOffsetsTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListOffsetsTopic] = []
    for _ in range(count):
        item = new(ListOffsetsTopic)
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
        item.partitions, pos = _read_list_offsets_partition_v1(buf, pos, size)
        items.append(item)
    return items, pos


def _write_list_offsets_topic_v1(parts: list[Buffer], items: Iterable[ListOffsetsTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_list_offsets_partition_v1(parts, item.partitions)


def _read_list_offsets_request_v1(buf: bytes, pos: int) -> tuple[ListOffsetsRequest, int]:
    item = new(ListOffsetsRequest)
    item.isolation_level = 0
    item.timeout_ms = 0
    item.replica_id, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_list_offsets_topic_v1(buf, pos, size)
    return item, pos


def _write_list_offsets_request_v1(parts: list[Buffer], item: ListOffsetsRequest) -> None:
    if item.isolation_level != 0:
        raise absent("isolation_level")
    size = len(item.topics)
    parts.append(_ii.pack(item.replica_id, size))
    _write_list_offsets_topic_v1(parts, item.topics)


def _read_list_offsets_request_v2(buf: bytes, pos: int) -> tuple[ListOffsetsRequest, int]:
    item = new(ListOffsetsRequest)
    item.timeout_ms = 0
    item.replica_id, item.isolation_level, size = _ibi.unpack_from(buf, pos)
    pos += 9
    item.topics, pos = _read_list_offsets_topic_v1(buf, pos, size)
    return item, pos


def _write_list_offsets_request_v2(parts: list[Buffer], item: ListOffsetsRequest) -> None:
    size = len(item.topics)
    parts.append(_ibi.pack(item.replica_id, item.isolation_level, size))
    _write_list_offsets_topic_v1(parts, item.topics)


def _read_list_offsets_partition_v4(buf: bytes, pos: int, count: int) -> tuple[list[ListOffsetsPartition], int]:
    if not 0 <= count * 16 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListOffsetsPartition] = []
    for _ in range(count):
        item = new(ListOffsetsPartition)
        item.partition_index, item.current_leader_epoch, item.timestamp = _iiq.unpack_from(buf, pos)
        pos += 16
        items.append(item)
    return items, pos


def _write_list_offsets_partition_v4(parts: list[Buffer], items: Iterable[ListOffsetsPartition]) -> None:
    for item in items:
        parts.append(_iiq.pack(item.partition_index, item.current_leader_epoch, item.timestamp))


def _read_list_offsets_topic_v4(buf: bytes, pos: int, count: int) -> tuple[list[ListOffsetsTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListOffsetsTopic] = []
    for _ in range(count):
        item = new(ListOffsetsTopic)
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
        item.partitions, pos = _read_list_offsets_partition_v4(buf, pos, size)
        items.append(item)
    return items, pos


def _write_list_offsets_topic_v4(parts: list[Buffer], items: Iterable[ListOffsetsTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_list_offsets_partition_v4(parts, item.partitions)


def _read_list_offsets_request_v4(buf: bytes, pos: int) -> tuple[ListOffsetsRequest, int]:
    item = new(ListOffsetsRequest)
    item.timeout_ms = 0
    item.replica_id, item.isolation_level, size = _ibi.unpack_from(buf, pos)
    pos += 9
    item.topics, pos = _read_list_offsets_topic_v4(buf, pos, size)
    return item, pos


def _write_list_offsets_request_v4(parts: list[Buffer], item: ListOffsetsRequest) -> None:
    size = len(item.topics)
    parts.append(_ibi.pack(item.replica_id, item.isolation_level, size))
    _write_list_offsets_topic_v4(parts, item.topics)


def _read_list_offsets_partition_v6(buf: bytes, pos: int, count: int) -> tuple[list[ListOffsetsPartition], int]:
    if not 0 <= count * 17 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListOffsetsPartition] = []
    for _ in range(count):
        item = new(ListOffsetsPartition)
        item.partition_index, item.current_leader_epoch, item.timestamp, size = _iiqB.unpack_from(buf, pos)
        pos += 17
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_list_offsets_partition_v6(parts: list[Buffer], items: Iterable[ListOffsetsPartition]) -> None:
    for item in items:
        parts.append(_iiqx.pack(item.partition_index, item.current_leader_epoch, item.timestamp))


def _read_list_offsets_topic_v6(buf: bytes, pos: int, count: int) -> tuple[list[ListOffsetsTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListOffsetsTopic] = []
    for _ in range(count):
        item = new(ListOffsetsTopic)
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
        item.partitions, pos = _read_list_offsets_partition_v6(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_list_offsets_topic_v6(parts: list[Buffer], items: Iterable[ListOffsetsTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_list_offsets_partition_v6(parts, item.partitions)
        parts.append(b"\x00")


def _read_list_offsets_request_v6(buf: bytes, pos: int) -> tuple[ListOffsetsRequest, int]:
    item = new(ListOffsetsRequest)
    item.timeout_ms = 0
    item.replica_id, item.isolation_level, size = _ibB.unpack_from(buf, pos)
    pos += 6
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_list_offsets_topic_v6(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_offsets_request_v6(parts: list[Buffer], item: ListOffsetsRequest) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_ibB.pack(item.replica_id, item.isolation_level, size))
    else:
        parts.append(_ib.pack(item.replica_id, item.isolation_level) + uvarint(size))
    _write_list_offsets_topic_v6(parts, item.topics)
    parts.append(b"\x00")


def _read_list_offsets_request_v10(buf: bytes, pos: int) -> tuple[ListOffsetsRequest, int]:
    item = new(ListOffsetsRequest)
    item.replica_id, item.isolation_level, size = _ibB.unpack_from(buf, pos)
    pos += 6
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_list_offsets_topic_v6(buf, pos, size - 1)
    item.timeout_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_offsets_request_v10(parts: list[Buffer], item: ListOffsetsRequest) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_ibB.pack(item.replica_id, item.isolation_level, size))
    else:
        parts.append(_ib.pack(item.replica_id, item.isolation_level) + uvarint(size))
    _write_list_offsets_topic_v6(parts, item.topics)
    parts.append(_ix.pack(item.timeout_ms))


def _read_list_offsets_partition_response_v1(buf: bytes, pos: int, count: int) -> tuple[list[ListOffsetsPartitionResponse], int]:
    if not 0 <= count * 22 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListOffsetsPartitionResponse] = []
    for _ in range(count):
        item = new(ListOffsetsPartitionResponse)
        item.leader_epoch = -1
        item.partition_index, item.error_code, item.timestamp, item.offset = _ihqq.unpack_from(buf, pos)
        pos += 22
        items.append(item)
    return items, pos


def _write_list_offsets_partition_response_v1(parts: list[Buffer], items: Iterable[ListOffsetsPartitionResponse]) -> None:
    for item in items:
        if item.leader_epoch != -1:
            raise absent("leader_epoch")
        parts.append(_ihqq.pack(item.partition_index, item.error_code, item.timestamp, item.offset))


def _read_list_offsets_topic_response_v1(buf: bytes, pos: int, count: int) -> tuple[list[ListOffsetsTopicResponse], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListOffsetsTopicResponse] = []
    for _ in range(count):
        item = new(ListOffsetsTopicResponse)
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
        item.partitions, pos = _read_list_offsets_partition_response_v1(buf, pos, size)
        items.append(item)
    return items, pos


def _write_list_offsets_topic_response_v1(parts: list[Buffer], items: Iterable[ListOffsetsTopicResponse]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_list_offsets_partition_response_v1(parts, item.partitions)


def _read_list_offsets_response_v1(buf: bytes, pos: int) -> tuple[ListOffsetsResponse, int]:
    item = new(ListOffsetsResponse)
    item.throttle_time_ms = 0
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_list_offsets_topic_response_v1(buf, pos, size)
    return item, pos


def _write_list_offsets_response_v1(parts: list[Buffer], item: ListOffsetsResponse) -> None:
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_list_offsets_topic_response_v1(parts, item.topics)


def _read_list_offsets_response_v2(buf: bytes, pos: int) -> tuple[ListOffsetsResponse, int]:
    item = new(ListOffsetsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_list_offsets_topic_response_v1(buf, pos, size)
    return item, pos


def _write_list_offsets_response_v2(parts: list[Buffer], item: ListOffsetsResponse) -> None:
    size = len(item.topics)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_list_offsets_topic_response_v1(parts, item.topics)


def _read_list_offsets_partition_response_v4(buf: bytes, pos: int, count: int) -> tuple[list[ListOffsetsPartitionResponse], int]:
    if not 0 <= count * 26 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListOffsetsPartitionResponse] = []
    for _ in range(count):
        item = new(ListOffsetsPartitionResponse)
        item.partition_index, item.error_code, item.timestamp, item.offset, item.leader_epoch = _ihqqi.unpack_from(buf, pos)
        pos += 26
        items.append(item)
    return items, pos


def _write_list_offsets_partition_response_v4(parts: list[Buffer], items: Iterable[ListOffsetsPartitionResponse]) -> None:
    for item in items:
        parts.append(_ihqqi.pack(item.partition_index, item.error_code, item.timestamp, item.offset, item.leader_epoch))


def _read_list_offsets_topic_response_v4(buf: bytes, pos: int, count: int) -> tuple[list[ListOffsetsTopicResponse], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListOffsetsTopicResponse] = []
    for _ in range(count):
        item = new(ListOffsetsTopicResponse)
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
        item.partitions, pos = _read_list_offsets_partition_response_v4(buf, pos, size)
        items.append(item)
    return items, pos


def _write_list_offsets_topic_response_v4(parts: list[Buffer], items: Iterable[ListOffsetsTopicResponse]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_list_offsets_partition_response_v4(parts, item.partitions)


def _read_list_offsets_response_v4(buf: bytes, pos: int) -> tuple[ListOffsetsResponse, int]:
    item = new(ListOffsetsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_list_offsets_topic_response_v4(buf, pos, size)
    return item, pos


def _write_list_offsets_response_v4(parts: list[Buffer], item: ListOffsetsResponse) -> None:
    size = len(item.topics)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_list_offsets_topic_response_v4(parts, item.topics)


def _read_list_offsets_partition_response_v6(buf: bytes, pos: int, count: int) -> tuple[list[ListOffsetsPartitionResponse], int]:
    if not 0 <= count * 27 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListOffsetsPartitionResponse] = []
    for _ in range(count):
        item = new(ListOffsetsPartitionResponse)
        item.partition_index, item.error_code, item.timestamp, item.offset, item.leader_epoch, size = _ihqqiB.unpack_from(buf, pos)
        pos += 27
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_list_offsets_partition_response_v6(parts: list[Buffer], items: Iterable[ListOffsetsPartitionResponse]) -> None:
    for item in items:
        parts.append(_ihqqix.pack(item.partition_index, item.error_code, item.timestamp, item.offset, item.leader_epoch))


def _read_list_offsets_topic_response_v6(buf: bytes, pos: int, count: int) -> tuple[list[ListOffsetsTopicResponse], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ListOffsetsTopicResponse] = []
    for _ in range(count):
        item = new(ListOffsetsTopicResponse)
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
        item.partitions, pos = _read_list_offsets_partition_response_v6(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_list_offsets_topic_response_v6(parts: list[Buffer], items: Iterable[ListOffsetsTopicResponse]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_list_offsets_partition_response_v6(parts, item.partitions)
        parts.append(b"\x00")


def _read_list_offsets_response_v6(buf: bytes, pos: int) -> tuple[ListOffsetsResponse, int]:
    item = new(ListOffsetsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_list_offsets_topic_response_v6(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_offsets_response_v6(parts: list[Buffer], item: ListOffsetsResponse) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_list_offsets_topic_response_v6(parts, item.topics)
    parts.append(b"\x00")


ListOffsetsRequest._READERS = {
    1: _read_list_offsets_request_v1,
    2: _read_list_offsets_request_v2,
    3: _read_list_offsets_request_v2,
    4: _read_list_offsets_request_v4,
    5: _read_list_offsets_request_v4,
    6: _read_list_offsets_request_v6,
    7: _read_list_offsets_request_v6,
    8: _read_list_offsets_request_v6,
    9: _read_list_offsets_request_v6,
    10: _read_list_offsets_request_v10,
    11: _read_list_offsets_request_v10,
}
ListOffsetsRequest._WRITERS = {
    1: _write_list_offsets_request_v1,
    2: _write_list_offsets_request_v2,
    3: _write_list_offsets_request_v2,
    4: _write_list_offsets_request_v4,
    5: _write_list_offsets_request_v4,
    6: _write_list_offsets_request_v6,
    7: _write_list_offsets_request_v6,
    8: _write_list_offsets_request_v6,
    9: _write_list_offsets_request_v6,
    10: _write_list_offsets_request_v10,
    11: _write_list_offsets_request_v10,
}
ListOffsetsResponse._READERS = {
    1: _read_list_offsets_response_v1,
    2: _read_list_offsets_response_v2,
    3: _read_list_offsets_response_v2,
    4: _read_list_offsets_response_v4,
    5: _read_list_offsets_response_v4,
    6: _read_list_offsets_response_v6,
    7: _read_list_offsets_response_v6,
    8: _read_list_offsets_response_v6,
    9: _read_list_offsets_response_v6,
    10: _read_list_offsets_response_v6,
    11: _read_list_offsets_response_v6,
}
ListOffsetsResponse._WRITERS = {
    1: _write_list_offsets_response_v1,
    2: _write_list_offsets_response_v2,
    3: _write_list_offsets_response_v2,
    4: _write_list_offsets_response_v4,
    5: _write_list_offsets_response_v4,
    6: _write_list_offsets_response_v6,
    7: _write_list_offsets_response_v6,
    8: _write_list_offsets_response_v6,
    9: _write_list_offsets_response_v6,
    10: _write_list_offsets_response_v6,
    11: _write_list_offsets_response_v6,
}
