"""Raises the number of partitions of topics.

Generated from protocol/schemas/create_partitions.yaml (9cc8d4c5b505274a) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new,
    null_value, nullable_compact_string, pack_int32s, read_int32s, skip_tags, string_size, uvarint,
)


class CreatePartitionsRequest(Message):
    """Versions 0-3, key 37; flexible: 2+."""

    __slots__ = (
        "topics", "timeout_ms", "validate_only",
    )

    API_KEY: ClassVar[int] = 37
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        topics: list[CreatePartitionsTopic] = FRESH,
        timeout_ms: int = 0,
        validate_only: bool = False,
    ) -> None:
        self.topics = [] if topics is FRESH else topics
        self.timeout_ms = timeout_ms
        self.validate_only = validate_only


class CreatePartitionsTopic(Struct):
    __slots__ = (
        "name", "count", "assignments",
    )

    def __init__(
        self,
        name: str = "",
        count: int = 0,
        assignments: list[CreatePartitionsAssignment] | None = FRESH,
    ) -> None:
        self.name = name
        self.count = count
        self.assignments = [] if assignments is FRESH else assignments


class CreatePartitionsAssignment(Struct):
    __slots__ = ("broker_ids",)

    def __init__(
        self,
        broker_ids: list[int] = FRESH,
    ) -> None:
        self.broker_ids = [] if broker_ids is FRESH else broker_ids


class CreatePartitionsResponse(Message):
    """Versions 0-3, key 37; flexible: 2+."""

    __slots__ = (
        "throttle_time_ms", "results",
    )

    API_KEY: ClassVar[int] = 37
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        throttle_time_ms: int = 0,
        results: list[CreatePartitionsTopicResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.results = [] if results is FRESH else results


class CreatePartitionsTopicResult(Struct):
    __slots__ = (
        "name", "error_code", "error_message",
    )

    def __init__(
        self,
        name: str = "",
        error_code: int = 0,
        error_message: str | None = None,
    ) -> None:
        self.name = name
        self.error_code = error_code
        self.error_message = error_message


_h = Layout(">h")
_hB = Layout(">hB")
_hh = Layout(">hh")
_i = Layout(">i")
_iB = Layout(">iB")
_ii = Layout(">ii")
_io = Layout(">i?")
_ioB = Layout(">i?B")
_iox = Layout(">i?x")


def _read_create_partitions_assignment_v0(buf: bytes, pos: int, count: int) -> tuple[list[CreatePartitionsAssignment], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatePartitionsAssignment] = []
    for _ in range(count):
        item = new(CreatePartitionsAssignment)
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if 0 < size < 17:
            item.broker_ids = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.broker_ids, pos = read_int32s(buf, pos, size)
        items.append(item)
    return items, pos


def _write_create_partitions_assignment_v0(parts: list[Buffer], items: Iterable[CreatePartitionsAssignment]) -> None:
    for item in items:
        size = len(item.broker_ids)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.broker_ids) if size < 17 else pack_int32s(item.broker_ids))


def _read_create_partitions_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[CreatePartitionsTopic], int]:
    if not 0 <= count * 10 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatePartitionsTopic] = []
    for _ in range(count):
        item = new(CreatePartitionsTopic)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        item.count, size = _ii.unpack_from(buf, pos)
        pos += 8
        if size >= 0:
            item.assignments, pos = _read_create_partitions_assignment_v0(buf, pos, size)
        else:
            item.assignments = None
        items.append(item)
    return items, pos


def _write_create_partitions_topic_v0(parts: list[Buffer], items: Iterable[CreatePartitionsTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = -1 if item.assignments is None else len(item.assignments)
        parts.append(_ii.pack(item.count, size))
        if item.assignments:
            _write_create_partitions_assignment_v0(parts, item.assignments)


def _read_create_partitions_request_v0(buf: bytes, pos: int) -> tuple[CreatePartitionsRequest, int]:
    item = new(CreatePartitionsRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_create_partitions_topic_v0(buf, pos, size)
    item.timeout_ms, item.validate_only = _io.unpack_from(buf, pos)
    pos += 5
    return item, pos


def _write_create_partitions_request_v0(parts: list[Buffer], item: CreatePartitionsRequest) -> None:
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_create_partitions_topic_v0(parts, item.topics)
    parts.append(_io.pack(item.timeout_ms, item.validate_only))


def _read_create_partitions_assignment_v2(buf: bytes, pos: int, count: int) -> tuple[list[CreatePartitionsAssignment], int]:
    if not 0 <= count * 2 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatePartitionsAssignment] = []
    for _ in range(count):
        item = new(CreatePartitionsAssignment)
        size = buf[pos]
        pos += 1
        if 0 < size < 17:
            item.broker_ids = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.broker_ids, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_create_partitions_assignment_v2(parts: list[Buffer], items: Iterable[CreatePartitionsAssignment]) -> None:
    for item in items:
        size = len(item.broker_ids) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.broker_ids) if size < 17 else pack_int32s(item.broker_ids))
        parts.append(b"\x00")


def _read_create_partitions_topic_v2(buf: bytes, pos: int, count: int) -> tuple[list[CreatePartitionsTopic], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatePartitionsTopic] = []
    for _ in range(count):
        item = new(CreatePartitionsTopic)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.count, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        if size > 0:
            item.assignments, pos = _read_create_partitions_assignment_v2(buf, pos, size - 1)
        else:
            item.assignments = None
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_create_partitions_topic_v2(parts: list[Buffer], items: Iterable[CreatePartitionsTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = 0 if item.assignments is None else len(item.assignments) + 1
        if size < 128:
            parts.append(_iB.pack(item.count, size))
        else:
            parts.append(_i.pack(item.count) + uvarint(size))
        if item.assignments:
            _write_create_partitions_assignment_v2(parts, item.assignments)
        parts.append(b"\x00")


def _read_create_partitions_request_v2(buf: bytes, pos: int) -> tuple[CreatePartitionsRequest, int]:
    item = new(CreatePartitionsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_create_partitions_topic_v2(buf, pos, size - 1)
    item.timeout_ms, item.validate_only, size = _ioB.unpack_from(buf, pos)
    pos += 6
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_create_partitions_request_v2(parts: list[Buffer], item: CreatePartitionsRequest) -> None:
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_create_partitions_topic_v2(parts, item.topics)
    parts.append(_iox.pack(item.timeout_ms, item.validate_only))


def _read_create_partitions_topic_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[CreatePartitionsTopicResult], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatePartitionsTopicResult] = []
    for _ in range(count):
        item = new(CreatePartitionsTopicResult)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.error_message = None
        items.append(item)
    return items, pos


def _write_create_partitions_topic_result_v0(parts: list[Buffer], items: Iterable[CreatePartitionsTopicResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        if item.error_message is None:
            size = -1
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw)
        parts.append(_hh.pack(item.error_code, size))
        parts.append(raw)


def _read_create_partitions_response_v0(buf: bytes, pos: int) -> tuple[CreatePartitionsResponse, int]:
    item = new(CreatePartitionsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.results, pos = _read_create_partitions_topic_result_v0(buf, pos, size)
    return item, pos


def _write_create_partitions_response_v0(parts: list[Buffer], item: CreatePartitionsResponse) -> None:
    size = len(item.results)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_create_partitions_topic_result_v0(parts, item.results)


def _read_create_partitions_topic_result_v2(buf: bytes, pos: int, count: int) -> tuple[list[CreatePartitionsTopicResult], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatePartitionsTopicResult] = []
    for _ in range(count):
        item = new(CreatePartitionsTopicResult)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
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


def _write_create_partitions_topic_result_v2(parts: list[Buffer], items: Iterable[CreatePartitionsTopicResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_hB.pack(item.error_code, size))
        else:
            parts.append(_h.pack(item.error_code) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_create_partitions_response_v2(buf: bytes, pos: int) -> tuple[CreatePartitionsResponse, int]:
    item = new(CreatePartitionsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_create_partitions_topic_result_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_create_partitions_response_v2(parts: list[Buffer], item: CreatePartitionsResponse) -> None:
    size = len(item.results) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_create_partitions_topic_result_v2(parts, item.results)
    parts.append(b"\x00")


CreatePartitionsRequest._READERS = {
    0: _read_create_partitions_request_v0,
    1: _read_create_partitions_request_v0,
    2: _read_create_partitions_request_v2,
    3: _read_create_partitions_request_v2,
}
CreatePartitionsRequest._WRITERS = {
    0: _write_create_partitions_request_v0,
    1: _write_create_partitions_request_v0,
    2: _write_create_partitions_request_v2,
    3: _write_create_partitions_request_v2,
}
CreatePartitionsResponse._READERS = {
    0: _read_create_partitions_response_v0,
    1: _read_create_partitions_response_v0,
    2: _read_create_partitions_response_v2,
    3: _read_create_partitions_response_v2,
}
CreatePartitionsResponse._WRITERS = {
    0: _write_create_partitions_response_v0,
    1: _write_create_partitions_response_v0,
    2: _write_create_partitions_response_v2,
    3: _write_create_partitions_response_v2,
}
