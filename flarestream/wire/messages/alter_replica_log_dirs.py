"""Moves replicas between the log directories of one broker.

Generated from protocol/schemas/alter_replica_log_dirs.yaml (77d033673e0c0059) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new,
    null_value, pack_int32s, read_int32s, skip_tags, string_size, uvarint,
)


class AlterReplicaLogDirsRequest(Message):
    """Versions 1-2, key 34; flexible: 2+."""

    __slots__ = ("dirs",)

    API_KEY: ClassVar[int] = 34
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        dirs: list[AlterReplicaLogDir] = FRESH,
    ) -> None:
        self.dirs = [] if dirs is FRESH else dirs


class AlterReplicaLogDir(Struct):
    __slots__ = (
        "path", "topics",
    )

    def __init__(
        self,
        path: str = "",
        topics: list[AlterReplicaLogDirTopic] = FRESH,
    ) -> None:
        self.path = path
        self.topics = [] if topics is FRESH else topics


class AlterReplicaLogDirTopic(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[int] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class AlterReplicaLogDirsResponse(Message):
    """Versions 1-2, key 34; flexible: 2+."""

    __slots__ = (
        "throttle_time_ms", "results",
    )

    API_KEY: ClassVar[int] = 34
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        throttle_time_ms: int = 0,
        results: list[AlterReplicaLogDirTopicResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.results = [] if results is FRESH else results


class AlterReplicaLogDirTopicResult(Struct):
    __slots__ = (
        "topic_name", "partitions",
    )

    def __init__(
        self,
        topic_name: str = "",
        partitions: list[AlterReplicaLogDirPartitionResult] = FRESH,
    ) -> None:
        self.topic_name = topic_name
        self.partitions = [] if partitions is FRESH else partitions


class AlterReplicaLogDirPartitionResult(Struct):
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


def _read_alter_replica_log_dir_topic_v1(buf: bytes, pos: int, count: int) -> tuple[list[AlterReplicaLogDirTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterReplicaLogDirTopic] = []
    for _ in range(count):
        item = new(AlterReplicaLogDirTopic)
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
            item.partitions = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.partitions, pos = read_int32s(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_replica_log_dir_topic_v1(parts: list[Buffer], items: Iterable[AlterReplicaLogDirTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))


def _read_alter_replica_log_dir_v1(buf: bytes, pos: int, count: int) -> tuple[list[AlterReplicaLogDir], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterReplicaLogDir] = []
    for _ in range(count):
        item = new(AlterReplicaLogDir)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.path = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("path")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.topics, pos = _read_alter_replica_log_dir_topic_v1(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_replica_log_dir_v1(parts: list[Buffer], items: Iterable[AlterReplicaLogDir]) -> None:
    for item in items:
        raw: Buffer
        raw = item.path.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.topics)
        parts.append(_i.pack(size))
        _write_alter_replica_log_dir_topic_v1(parts, item.topics)


def _read_alter_replica_log_dirs_request_v1(buf: bytes, pos: int) -> tuple[AlterReplicaLogDirsRequest, int]:
    item = new(AlterReplicaLogDirsRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.dirs, pos = _read_alter_replica_log_dir_v1(buf, pos, size)
    return item, pos


def _write_alter_replica_log_dirs_request_v1(parts: list[Buffer], item: AlterReplicaLogDirsRequest) -> None:
    size = len(item.dirs)
    parts.append(_i.pack(size))
    _write_alter_replica_log_dir_v1(parts, item.dirs)


def _read_alter_replica_log_dir_topic_v2(buf: bytes, pos: int, count: int) -> tuple[list[AlterReplicaLogDirTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterReplicaLogDirTopic] = []
    for _ in range(count):
        item = new(AlterReplicaLogDirTopic)
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
            item.partitions = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.partitions, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_replica_log_dir_topic_v2(parts: list[Buffer], items: Iterable[AlterReplicaLogDirTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))
        parts.append(b"\x00")


def _read_alter_replica_log_dir_v2(buf: bytes, pos: int, count: int) -> tuple[list[AlterReplicaLogDir], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterReplicaLogDir] = []
    for _ in range(count):
        item = new(AlterReplicaLogDir)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.path = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.path, pos = compact_string(buf, pos, size, "path")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topics, pos = _read_alter_replica_log_dir_topic_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_replica_log_dir_v2(parts: list[Buffer], items: Iterable[AlterReplicaLogDir]) -> None:
    for item in items:
        raw: Buffer
        raw = item.path.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_alter_replica_log_dir_topic_v2(parts, item.topics)
        parts.append(b"\x00")


def _read_alter_replica_log_dirs_request_v2(buf: bytes, pos: int) -> tuple[AlterReplicaLogDirsRequest, int]:
    item = new(AlterReplicaLogDirsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.dirs, pos = _read_alter_replica_log_dir_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_replica_log_dirs_request_v2(parts: list[Buffer], item: AlterReplicaLogDirsRequest) -> None:
    size = len(item.dirs) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_alter_replica_log_dir_v2(parts, item.dirs)
    parts.append(b"\x00")


def _read_alter_replica_log_dir_partition_result_v1(buf: bytes, pos: int, count: int) -> tuple[list[AlterReplicaLogDirPartitionResult], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterReplicaLogDirPartitionResult] = []
    for _ in range(count):
        item = new(AlterReplicaLogDirPartitionResult)
        item.partition_index, item.error_code = _ih.unpack_from(buf, pos)
        pos += 6
        items.append(item)
    return items, pos


def _write_alter_replica_log_dir_partition_result_v1(parts: list[Buffer], items: Iterable[AlterReplicaLogDirPartitionResult]) -> None:
    for item in items:
        parts.append(_ih.pack(item.partition_index, item.error_code))


def _read_alter_replica_log_dir_topic_result_v1(buf: bytes, pos: int, count: int) -> tuple[list[AlterReplicaLogDirTopicResult], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterReplicaLogDirTopicResult] = []
    for _ in range(count):
        item = new(AlterReplicaLogDirTopicResult)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.topic_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("topic_name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partitions, pos = _read_alter_replica_log_dir_partition_result_v1(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_replica_log_dir_topic_result_v1(parts: list[Buffer], items: Iterable[AlterReplicaLogDirTopicResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_alter_replica_log_dir_partition_result_v1(parts, item.partitions)


def _read_alter_replica_log_dirs_response_v1(buf: bytes, pos: int) -> tuple[AlterReplicaLogDirsResponse, int]:
    item = new(AlterReplicaLogDirsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.results, pos = _read_alter_replica_log_dir_topic_result_v1(buf, pos, size)
    return item, pos


def _write_alter_replica_log_dirs_response_v1(parts: list[Buffer], item: AlterReplicaLogDirsResponse) -> None:
    size = len(item.results)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_alter_replica_log_dir_topic_result_v1(parts, item.results)


def _read_alter_replica_log_dir_partition_result_v2(buf: bytes, pos: int, count: int) -> tuple[list[AlterReplicaLogDirPartitionResult], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterReplicaLogDirPartitionResult] = []
    for _ in range(count):
        item = new(AlterReplicaLogDirPartitionResult)
        item.partition_index, item.error_code, size = _ihB.unpack_from(buf, pos)
        pos += 7
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_replica_log_dir_partition_result_v2(parts: list[Buffer], items: Iterable[AlterReplicaLogDirPartitionResult]) -> None:
    for item in items:
        parts.append(_ihx.pack(item.partition_index, item.error_code))


def _read_alter_replica_log_dir_topic_result_v2(buf: bytes, pos: int, count: int) -> tuple[list[AlterReplicaLogDirTopicResult], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterReplicaLogDirTopicResult] = []
    for _ in range(count):
        item = new(AlterReplicaLogDirTopicResult)
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
        item.partitions, pos = _read_alter_replica_log_dir_partition_result_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_replica_log_dir_topic_result_v2(parts: list[Buffer], items: Iterable[AlterReplicaLogDirTopicResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_alter_replica_log_dir_partition_result_v2(parts, item.partitions)
        parts.append(b"\x00")


def _read_alter_replica_log_dirs_response_v2(buf: bytes, pos: int) -> tuple[AlterReplicaLogDirsResponse, int]:
    item = new(AlterReplicaLogDirsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_alter_replica_log_dir_topic_result_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_replica_log_dirs_response_v2(parts: list[Buffer], item: AlterReplicaLogDirsResponse) -> None:
    size = len(item.results) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_alter_replica_log_dir_topic_result_v2(parts, item.results)
    parts.append(b"\x00")


AlterReplicaLogDirsRequest._READERS = {
    1: _read_alter_replica_log_dirs_request_v1,
    2: _read_alter_replica_log_dirs_request_v2,
}
AlterReplicaLogDirsRequest._WRITERS = {
    1: _write_alter_replica_log_dirs_request_v1,
    2: _write_alter_replica_log_dirs_request_v2,
}
AlterReplicaLogDirsResponse._READERS = {
    1: _read_alter_replica_log_dirs_response_v1,
    2: _read_alter_replica_log_dirs_response_v2,
}
AlterReplicaLogDirsResponse._WRITERS = {
    1: _write_alter_replica_log_dirs_response_v1,
    2: _write_alter_replica_log_dirs_response_v2,
}
