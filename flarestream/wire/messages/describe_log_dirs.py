"""Reports sizes of log directories and replicas.

Generated from protocol/schemas/describe_log_dirs.yaml (ace22caeff305f48) by `python -m protocol.codegen`; do not edit.
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


class DescribeLogDirsRequest(Message):
    """Versions 1-5, key 35; flexible: 2+."""

    __slots__ = ("topics",)

    API_KEY: ClassVar[int] = 35
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 5
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        topics: list[DescribableLogDirTopic] | None = FRESH,
    ) -> None:
        self.topics = [] if topics is FRESH else topics


class DescribableLogDirTopic(Struct):
    __slots__ = (
        "topic", "partitions",
    )

    def __init__(
        self,
        topic: str = "",
        partitions: list[int] = FRESH,
    ) -> None:
        self.topic = topic
        self.partitions = [] if partitions is FRESH else partitions


class DescribeLogDirsResponse(Message):
    """Versions 1-5, key 35; flexible: 2+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "results",
    )

    API_KEY: ClassVar[int] = 35
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 5
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        results: list[DescribeLogDirsResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.results = [] if results is FRESH else results


class DescribeLogDirsResult(Struct):
    __slots__ = (
        "error_code", "log_dir", "topics", "total_bytes", "usable_bytes", "is_cordoned",
    )

    def __init__(
        self,
        error_code: int = 0,
        log_dir: str = "",
        topics: list[DescribeLogDirsTopic] = FRESH,
        total_bytes: int = -1,
        usable_bytes: int = -1,
        is_cordoned: bool = False,
    ) -> None:
        self.error_code = error_code
        self.log_dir = log_dir
        self.topics = [] if topics is FRESH else topics
        self.total_bytes = total_bytes
        self.usable_bytes = usable_bytes
        self.is_cordoned = is_cordoned


class DescribeLogDirsTopic(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[DescribeLogDirsPartition] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class DescribeLogDirsPartition(Struct):
    __slots__ = (
        "partition_index", "partition_size", "offset_lag", "is_future_key",
    )

    def __init__(
        self,
        partition_index: int = 0,
        partition_size: int = 0,
        offset_lag: int = 0,
        is_future_key: bool = False,
    ) -> None:
        self.partition_index = partition_index
        self.partition_size = partition_size
        self.offset_lag = offset_lag
        self.is_future_key = is_future_key


_h = Layout(">h")
_hB = Layout(">hB")
_hh = Layout(">hh")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ii = Layout(">ii")
_iqqo = Layout(">iqq?")
_iqqoB = Layout(">iqq?B")
_iqqox = Layout(">iqq?x")
_qqB = Layout(">qqB")
_qqoB = Layout(">qq?B")
_qqox = Layout(">qq?x")
_qqx = Layout(">qqx")


def _read_describable_log_dir_topic_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribableLogDirTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribableLogDirTopic] = []
    for _ in range(count):
        item = new(DescribableLogDirTopic)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.topic = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("topic")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if 0 < size < 17:
            item.partitions = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.partitions, pos = read_int32s(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describable_log_dir_topic_v1(parts: list[Buffer], items: Iterable[DescribableLogDirTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))


def _read_describe_log_dirs_request_v1(buf: bytes, pos: int) -> tuple[DescribeLogDirsRequest, int]:
    item = new(DescribeLogDirsRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        item.topics, pos = _read_describable_log_dir_topic_v1(buf, pos, size)
    else:
        item.topics = None
    return item, pos


def _write_describe_log_dirs_request_v1(parts: list[Buffer], item: DescribeLogDirsRequest) -> None:
    size = -1 if item.topics is None else len(item.topics)
    parts.append(_i.pack(size))
    if item.topics:
        _write_describable_log_dir_topic_v1(parts, item.topics)


def _read_describable_log_dir_topic_v2(buf: bytes, pos: int, count: int) -> tuple[list[DescribableLogDirTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribableLogDirTopic] = []
    for _ in range(count):
        item = new(DescribableLogDirTopic)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.topic = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.topic, pos = compact_string(buf, pos, size, "topic")
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


def _write_describable_log_dir_topic_v2(parts: list[Buffer], items: Iterable[DescribableLogDirTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))
        parts.append(b"\x00")


def _read_describe_log_dirs_request_v2(buf: bytes, pos: int) -> tuple[DescribeLogDirsRequest, int]:
    item = new(DescribeLogDirsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.topics, pos = _read_describable_log_dir_topic_v2(buf, pos, size - 1)
    else:
        item.topics = None
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_log_dirs_request_v2(parts: list[Buffer], item: DescribeLogDirsRequest) -> None:
    size = 0 if item.topics is None else len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.topics:
        _write_describable_log_dir_topic_v2(parts, item.topics)
    parts.append(b"\x00")


def _read_describe_log_dirs_partition_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribeLogDirsPartition], int]:
    if not 0 <= count * 21 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeLogDirsPartition] = []
    for _ in range(count):
        item = new(DescribeLogDirsPartition)
        item.partition_index, item.partition_size, item.offset_lag, item.is_future_key = _iqqo.unpack_from(buf, pos)
        pos += 21
        items.append(item)
    return items, pos


def _write_describe_log_dirs_partition_v1(parts: list[Buffer], items: Iterable[DescribeLogDirsPartition]) -> None:
    for item in items:
        parts.append(_iqqo.pack(item.partition_index, item.partition_size, item.offset_lag, item.is_future_key))


def _read_describe_log_dirs_topic_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribeLogDirsTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeLogDirsTopic] = []
    for _ in range(count):
        item = new(DescribeLogDirsTopic)
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
        item.partitions, pos = _read_describe_log_dirs_partition_v1(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_log_dirs_topic_v1(parts: list[Buffer], items: Iterable[DescribeLogDirsTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_describe_log_dirs_partition_v1(parts, item.partitions)


def _read_describe_log_dirs_result_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribeLogDirsResult], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeLogDirsResult] = []
    for _ in range(count):
        item = new(DescribeLogDirsResult)
        item.total_bytes = -1
        item.usable_bytes = -1
        item.is_cordoned = False
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.log_dir = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("log_dir")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.topics, pos = _read_describe_log_dirs_topic_v1(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_log_dirs_result_v1(parts: list[Buffer], items: Iterable[DescribeLogDirsResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.log_dir.encode()
        size = len(raw)
        parts.append(_hh.pack(item.error_code, size))
        parts.append(raw)
        size = len(item.topics)
        parts.append(_i.pack(size))
        _write_describe_log_dirs_topic_v1(parts, item.topics)


def _read_describe_log_dirs_response_v1(buf: bytes, pos: int) -> tuple[DescribeLogDirsResponse, int]:
    item = new(DescribeLogDirsResponse)
    item.error_code = 0
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.results, pos = _read_describe_log_dirs_result_v1(buf, pos, size)
    return item, pos


def _write_describe_log_dirs_response_v1(parts: list[Buffer], item: DescribeLogDirsResponse) -> None:
    size = len(item.results)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_describe_log_dirs_result_v1(parts, item.results)


def _read_describe_log_dirs_partition_v2(buf: bytes, pos: int, count: int) -> tuple[list[DescribeLogDirsPartition], int]:
    if not 0 <= count * 22 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeLogDirsPartition] = []
    for _ in range(count):
        item = new(DescribeLogDirsPartition)
        item.partition_index, item.partition_size, item.offset_lag, item.is_future_key, size = _iqqoB.unpack_from(buf, pos)
        pos += 22
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_log_dirs_partition_v2(parts: list[Buffer], items: Iterable[DescribeLogDirsPartition]) -> None:
    for item in items:
        parts.append(_iqqox.pack(item.partition_index, item.partition_size, item.offset_lag, item.is_future_key))


def _read_describe_log_dirs_topic_v2(buf: bytes, pos: int, count: int) -> tuple[list[DescribeLogDirsTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeLogDirsTopic] = []
    for _ in range(count):
        item = new(DescribeLogDirsTopic)
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
        item.partitions, pos = _read_describe_log_dirs_partition_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_log_dirs_topic_v2(parts: list[Buffer], items: Iterable[DescribeLogDirsTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_describe_log_dirs_partition_v2(parts, item.partitions)
        parts.append(b"\x00")


def _read_describe_log_dirs_result_v2(buf: bytes, pos: int, count: int) -> tuple[list[DescribeLogDirsResult], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeLogDirsResult] = []
    for _ in range(count):
        item = new(DescribeLogDirsResult)
        item.total_bytes = -1
        item.usable_bytes = -1
        item.is_cordoned = False
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if 0 < size < 128:
            stop = pos + size - 1
            item.log_dir = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.log_dir, pos = compact_string(buf, pos, size, "log_dir")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topics, pos = _read_describe_log_dirs_topic_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_log_dirs_result_v2(parts: list[Buffer], items: Iterable[DescribeLogDirsResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.log_dir.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_hB.pack(item.error_code, size))
        else:
            parts.append(_h.pack(item.error_code) + string_size(size))
        parts.append(raw)
        size = len(item.topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_describe_log_dirs_topic_v2(parts, item.topics)
        parts.append(b"\x00")


def _read_describe_log_dirs_response_v2(buf: bytes, pos: int) -> tuple[DescribeLogDirsResponse, int]:
    item = new(DescribeLogDirsResponse)
    item.error_code = 0
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_describe_log_dirs_result_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_log_dirs_response_v2(parts: list[Buffer], item: DescribeLogDirsResponse) -> None:
    size = len(item.results) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_describe_log_dirs_result_v2(parts, item.results)
    parts.append(b"\x00")


def _read_describe_log_dirs_response_v3(buf: bytes, pos: int) -> tuple[DescribeLogDirsResponse, int]:
    item = new(DescribeLogDirsResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_describe_log_dirs_result_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_log_dirs_response_v3(parts: list[Buffer], item: DescribeLogDirsResponse) -> None:
    size = len(item.results) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_describe_log_dirs_result_v2(parts, item.results)
    parts.append(b"\x00")


def _read_describe_log_dirs_result_v4(buf: bytes, pos: int, count: int) -> tuple[list[DescribeLogDirsResult], int]:
    if not 0 <= count * 21 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeLogDirsResult] = []
    for _ in range(count):
        item = new(DescribeLogDirsResult)
        item.is_cordoned = False
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if 0 < size < 128:
            stop = pos + size - 1
            item.log_dir = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.log_dir, pos = compact_string(buf, pos, size, "log_dir")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topics, pos = _read_describe_log_dirs_topic_v2(buf, pos, size - 1)
        item.total_bytes, item.usable_bytes, size = _qqB.unpack_from(buf, pos)
        pos += 17
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_log_dirs_result_v4(parts: list[Buffer], items: Iterable[DescribeLogDirsResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.log_dir.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_hB.pack(item.error_code, size))
        else:
            parts.append(_h.pack(item.error_code) + string_size(size))
        parts.append(raw)
        size = len(item.topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_describe_log_dirs_topic_v2(parts, item.topics)
        parts.append(_qqx.pack(item.total_bytes, item.usable_bytes))


def _read_describe_log_dirs_response_v4(buf: bytes, pos: int) -> tuple[DescribeLogDirsResponse, int]:
    item = new(DescribeLogDirsResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_describe_log_dirs_result_v4(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_log_dirs_response_v4(parts: list[Buffer], item: DescribeLogDirsResponse) -> None:
    size = len(item.results) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_describe_log_dirs_result_v4(parts, item.results)
    parts.append(b"\x00")


def _read_describe_log_dirs_result_v5(buf: bytes, pos: int, count: int) -> tuple[list[DescribeLogDirsResult], int]:
    if not 0 <= count * 22 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeLogDirsResult] = []
    for _ in range(count):
        item = new(DescribeLogDirsResult)
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if 0 < size < 128:
            stop = pos + size - 1
            item.log_dir = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.log_dir, pos = compact_string(buf, pos, size, "log_dir")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topics, pos = _read_describe_log_dirs_topic_v2(buf, pos, size - 1)
        item.total_bytes, item.usable_bytes, item.is_cordoned, size = _qqoB.unpack_from(buf, pos)
        pos += 18
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_log_dirs_result_v5(parts: list[Buffer], items: Iterable[DescribeLogDirsResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.log_dir.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_hB.pack(item.error_code, size))
        else:
            parts.append(_h.pack(item.error_code) + string_size(size))
        parts.append(raw)
        size = len(item.topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_describe_log_dirs_topic_v2(parts, item.topics)
        parts.append(_qqox.pack(item.total_bytes, item.usable_bytes, item.is_cordoned))


def _read_describe_log_dirs_response_v5(buf: bytes, pos: int) -> tuple[DescribeLogDirsResponse, int]:
    item = new(DescribeLogDirsResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_describe_log_dirs_result_v5(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_log_dirs_response_v5(parts: list[Buffer], item: DescribeLogDirsResponse) -> None:
    size = len(item.results) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_describe_log_dirs_result_v5(parts, item.results)
    parts.append(b"\x00")


DescribeLogDirsRequest._READERS = {
    1: _read_describe_log_dirs_request_v1,
    2: _read_describe_log_dirs_request_v2,
    3: _read_describe_log_dirs_request_v2,
    4: _read_describe_log_dirs_request_v2,
    5: _read_describe_log_dirs_request_v2,
}
DescribeLogDirsRequest._WRITERS = {
    1: _write_describe_log_dirs_request_v1,
    2: _write_describe_log_dirs_request_v2,
    3: _write_describe_log_dirs_request_v2,
    4: _write_describe_log_dirs_request_v2,
    5: _write_describe_log_dirs_request_v2,
}
DescribeLogDirsResponse._READERS = {
    1: _read_describe_log_dirs_response_v1,
    2: _read_describe_log_dirs_response_v2,
    3: _read_describe_log_dirs_response_v3,
    4: _read_describe_log_dirs_response_v4,
    5: _read_describe_log_dirs_response_v5,
}
DescribeLogDirsResponse._WRITERS = {
    1: _write_describe_log_dirs_response_v1,
    2: _write_describe_log_dirs_response_v2,
    3: _write_describe_log_dirs_response_v3,
    4: _write_describe_log_dirs_response_v4,
    5: _write_describe_log_dirs_response_v5,
}
