"""Starts preferred or unclean leader elections.

Generated from protocol/schemas/elect_leaders.yaml (579c3acc257184df) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    null_value, nullable_compact_string, pack_int32s, read_int32s, skip_tags, string_size, uvarint,
)


class ElectLeadersRequest(Message):
    """Versions 0-2, key 43; flexible: 2+."""

    __slots__ = (
        "election_type", "topic_partitions", "timeout_ms",
    )

    API_KEY: ClassVar[int] = 43
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        election_type: int = 0,
        topic_partitions: list[TopicPartitions] | None = FRESH,
        timeout_ms: int = 60000,
    ) -> None:
        self.election_type = election_type
        self.topic_partitions = [] if topic_partitions is FRESH else topic_partitions
        self.timeout_ms = timeout_ms


class TopicPartitions(Struct):
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


class ElectLeadersResponse(Message):
    """Versions 0-2, key 43; flexible: 2+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "replica_election_results",
    )

    API_KEY: ClassVar[int] = 43
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        replica_election_results: list[ReplicaElectionResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.replica_election_results = [] if replica_election_results is FRESH else replica_election_results


class ReplicaElectionResult(Struct):
    __slots__ = (
        "topic", "partition_result",
    )

    def __init__(
        self,
        topic: str = "",
        partition_result: list[PartitionResult] = FRESH,
    ) -> None:
        self.topic = topic
        self.partition_result = [] if partition_result is FRESH else partition_result


class PartitionResult(Struct):
    __slots__ = (
        "partition_id", "error_code", "error_message",
    )

    def __init__(
        self,
        partition_id: int = 0,
        error_code: int = 0,
        error_message: str | None = "",
    ) -> None:
        self.partition_id = partition_id
        self.error_code = error_code
        self.error_message = error_message


_b = Layout(">b")
_bB = Layout(">bB")
_bi = Layout(">bi")
_h = Layout(">h")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihh = Layout(">ihh")
_ihi = Layout(">ihi")
_ii = Layout(">ii")
_ix = Layout(">ix")


def _read_topic_partitions_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicPartitions], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicPartitions] = []
    for _ in range(count):
        item = new(TopicPartitions)
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


def _write_topic_partitions_v0(parts: list[Buffer], items: Iterable[TopicPartitions]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))


def _read_elect_leaders_request_v0(buf: bytes, pos: int) -> tuple[ElectLeadersRequest, int]:
    item = new(ElectLeadersRequest)
    item.election_type = 0
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        item.topic_partitions, pos = _read_topic_partitions_v0(buf, pos, size)
    else:
        item.topic_partitions = None
    (item.timeout_ms,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_elect_leaders_request_v0(parts: list[Buffer], item: ElectLeadersRequest) -> None:
    if item.election_type != 0:
        raise absent("election_type")
    size = -1 if item.topic_partitions is None else len(item.topic_partitions)
    parts.append(_i.pack(size))
    if item.topic_partitions:
        _write_topic_partitions_v0(parts, item.topic_partitions)
    parts.append(_i.pack(item.timeout_ms))


def _read_elect_leaders_request_v1(buf: bytes, pos: int) -> tuple[ElectLeadersRequest, int]:
    item = new(ElectLeadersRequest)
    item.election_type, size = _bi.unpack_from(buf, pos)
    pos += 5
    if size >= 0:
        item.topic_partitions, pos = _read_topic_partitions_v0(buf, pos, size)
    else:
        item.topic_partitions = None
    (item.timeout_ms,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_elect_leaders_request_v1(parts: list[Buffer], item: ElectLeadersRequest) -> None:
    size = -1 if item.topic_partitions is None else len(item.topic_partitions)
    parts.append(_bi.pack(item.election_type, size))
    if item.topic_partitions:
        _write_topic_partitions_v0(parts, item.topic_partitions)
    parts.append(_i.pack(item.timeout_ms))


def _read_topic_partitions_v2(buf: bytes, pos: int, count: int) -> tuple[list[TopicPartitions], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicPartitions] = []
    for _ in range(count):
        item = new(TopicPartitions)
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


def _write_topic_partitions_v2(parts: list[Buffer], items: Iterable[TopicPartitions]) -> None:
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


def _read_elect_leaders_request_v2(buf: bytes, pos: int) -> tuple[ElectLeadersRequest, int]:
    item = new(ElectLeadersRequest)
    item.election_type, size = _bB.unpack_from(buf, pos)
    pos += 2
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.topic_partitions, pos = _read_topic_partitions_v2(buf, pos, size - 1)
    else:
        item.topic_partitions = None
    item.timeout_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_elect_leaders_request_v2(parts: list[Buffer], item: ElectLeadersRequest) -> None:
    size = 0 if item.topic_partitions is None else len(item.topic_partitions) + 1
    if size < 128:
        parts.append(_bB.pack(item.election_type, size))
    else:
        parts.append(_b.pack(item.election_type) + uvarint(size))
    if item.topic_partitions:
        _write_topic_partitions_v2(parts, item.topic_partitions)
    parts.append(_ix.pack(item.timeout_ms))


def _read_partition_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[PartitionResult], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionResult] = []
    for _ in range(count):
        item = new(PartitionResult)
        item.partition_id, item.error_code, size = _ihh.unpack_from(buf, pos)
        pos += 8
        if size >= 0:
            stop = pos + size
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.error_message = None
        items.append(item)
    return items, pos


def _write_partition_result_v0(parts: list[Buffer], items: Iterable[PartitionResult]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is None:
            size = -1
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw)
        parts.append(_ihh.pack(item.partition_id, item.error_code, size))
        parts.append(raw)


def _read_replica_election_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[ReplicaElectionResult], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReplicaElectionResult] = []
    for _ in range(count):
        item = new(ReplicaElectionResult)
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
        item.partition_result, pos = _read_partition_result_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_replica_election_result_v0(parts: list[Buffer], items: Iterable[ReplicaElectionResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partition_result)
        parts.append(_i.pack(size))
        _write_partition_result_v0(parts, item.partition_result)


def _read_elect_leaders_response_v0(buf: bytes, pos: int) -> tuple[ElectLeadersResponse, int]:
    item = new(ElectLeadersResponse)
    item.error_code = 0
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.replica_election_results, pos = _read_replica_election_result_v0(buf, pos, size)
    return item, pos


def _write_elect_leaders_response_v0(parts: list[Buffer], item: ElectLeadersResponse) -> None:
    if item.error_code != 0:
        raise absent("error_code")
    size = len(item.replica_election_results)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_replica_election_result_v0(parts, item.replica_election_results)


def _read_elect_leaders_response_v1(buf: bytes, pos: int) -> tuple[ElectLeadersResponse, int]:
    item = new(ElectLeadersResponse)
    item.throttle_time_ms, item.error_code, size = _ihi.unpack_from(buf, pos)
    pos += 10
    item.replica_election_results, pos = _read_replica_election_result_v0(buf, pos, size)
    return item, pos


def _write_elect_leaders_response_v1(parts: list[Buffer], item: ElectLeadersResponse) -> None:
    size = len(item.replica_election_results)
    parts.append(_ihi.pack(item.throttle_time_ms, item.error_code, size))
    _write_replica_election_result_v0(parts, item.replica_election_results)


def _read_partition_result_v2(buf: bytes, pos: int, count: int) -> tuple[list[PartitionResult], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionResult] = []
    for _ in range(count):
        item = new(PartitionResult)
        item.partition_id, item.error_code, size = _ihB.unpack_from(buf, pos)
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


def _write_partition_result_v2(parts: list[Buffer], items: Iterable[PartitionResult]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_ihB.pack(item.partition_id, item.error_code, size))
        else:
            parts.append(_ih.pack(item.partition_id, item.error_code) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_replica_election_result_v2(buf: bytes, pos: int, count: int) -> tuple[list[ReplicaElectionResult], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReplicaElectionResult] = []
    for _ in range(count):
        item = new(ReplicaElectionResult)
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
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partition_result, pos = _read_partition_result_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_replica_election_result_v2(parts: list[Buffer], items: Iterable[ReplicaElectionResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partition_result) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_partition_result_v2(parts, item.partition_result)
        parts.append(b"\x00")


def _read_elect_leaders_response_v2(buf: bytes, pos: int) -> tuple[ElectLeadersResponse, int]:
    item = new(ElectLeadersResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.replica_election_results, pos = _read_replica_election_result_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_elect_leaders_response_v2(parts: list[Buffer], item: ElectLeadersResponse) -> None:
    size = len(item.replica_election_results) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_replica_election_result_v2(parts, item.replica_election_results)
    parts.append(b"\x00")


ElectLeadersRequest._READERS = {
    0: _read_elect_leaders_request_v0,
    1: _read_elect_leaders_request_v1,
    2: _read_elect_leaders_request_v2,
}
ElectLeadersRequest._WRITERS = {
    0: _write_elect_leaders_request_v0,
    1: _write_elect_leaders_request_v1,
    2: _write_elect_leaders_request_v2,
}
ElectLeadersResponse._READERS = {
    0: _read_elect_leaders_response_v0,
    1: _read_elect_leaders_response_v1,
    2: _read_elect_leaders_response_v2,
}
ElectLeadersResponse._WRITERS = {
    0: _write_elect_leaders_response_v0,
    1: _write_elect_leaders_response_v1,
    2: _write_elect_leaders_response_v2,
}
