"""Describes leader, voters and observers of the raft quorum.

Generated from protocol/schemas/describe_quorum.yaml (88069fbb7be869dd) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, bad_uuid, compact_string, finish_uvarint,
    new, nullable_compact_string, skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class DescribeQuorumRequest(Message):
    """Versions 0-2, key 55; flexible: 0+."""

    __slots__ = ("topics",)

    API_KEY: ClassVar[int] = 55
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        topics: list[DescribeQuorumRequestTopicData] = FRESH,
    ) -> None:
        self.topics = [] if topics is FRESH else topics


class DescribeQuorumRequestTopicData(Struct):
    __slots__ = (
        "topic_name", "partitions",
    )

    def __init__(
        self,
        topic_name: str = "",
        partitions: list[DescribeQuorumRequestPartitionData] = FRESH,
    ) -> None:
        self.topic_name = topic_name
        self.partitions = [] if partitions is FRESH else partitions


class DescribeQuorumRequestPartitionData(Struct):
    __slots__ = ("partition_index",)

    def __init__(
        self,
        partition_index: int = 0,
    ) -> None:
        self.partition_index = partition_index


class DescribeQuorumResponse(Message):
    """Versions 0-2, key 55; flexible: 0+."""

    __slots__ = (
        "error_code", "error_message", "topics", "nodes",
    )

    API_KEY: ClassVar[int] = 55
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        error_code: int = 0,
        error_message: str | None = "",
        topics: list[DescribeQuorumResponseTopicData] = FRESH,
        nodes: list[Node] = FRESH,
    ) -> None:
        self.error_code = error_code
        self.error_message = error_message
        self.topics = [] if topics is FRESH else topics
        self.nodes = [] if nodes is FRESH else nodes


class DescribeQuorumResponseTopicData(Struct):
    __slots__ = (
        "topic_name", "partitions",
    )

    def __init__(
        self,
        topic_name: str = "",
        partitions: list[DescribeQuorumResponsePartitionData] = FRESH,
    ) -> None:
        self.topic_name = topic_name
        self.partitions = [] if partitions is FRESH else partitions


class DescribeQuorumResponsePartitionData(Struct):
    __slots__ = (
        "partition_index", "error_code", "error_message", "leader_id", "leader_epoch", "high_watermark",
        "current_voters", "observers",
    )

    def __init__(
        self,
        partition_index: int = 0,
        error_code: int = 0,
        error_message: str | None = "",
        leader_id: int = 0,
        leader_epoch: int = 0,
        high_watermark: int = 0,
        current_voters: list[ReplicaState] = FRESH,
        observers: list[ReplicaState] = FRESH,
    ) -> None:
        self.partition_index = partition_index
        self.error_code = error_code
        self.error_message = error_message
        self.leader_id = leader_id
        self.leader_epoch = leader_epoch
        self.high_watermark = high_watermark
        self.current_voters = [] if current_voters is FRESH else current_voters
        self.observers = [] if observers is FRESH else observers


class Node(Struct):
    __slots__ = (
        "node_id", "listeners",
    )

    def __init__(
        self,
        node_id: int = 0,
        listeners: list[Listener] = FRESH,
    ) -> None:
        self.node_id = node_id
        self.listeners = [] if listeners is FRESH else listeners


class Listener(Struct):
    __slots__ = (
        "name", "host", "port",
    )

    def __init__(
        self,
        name: str = "",
        host: str = "",
        port: int = 0,
    ) -> None:
        self.name = name
        self.host = host
        self.port = port


class ReplicaState(Struct):
    __slots__ = (
        "replica_id", "replica_directory_id", "log_end_offset", "last_fetch_timestamp",
        "last_caught_up_timestamp",
    )

    def __init__(
        self,
        replica_id: int = 0,
        replica_directory_id: bytes = ZERO,
        log_end_offset: int = 0,
        last_fetch_timestamp: int = -1,
        last_caught_up_timestamp: int = -1,
    ) -> None:
        self.replica_id = replica_id
        self.replica_directory_id = replica_directory_id
        self.log_end_offset = log_end_offset
        self.last_fetch_timestamp = last_fetch_timestamp
        self.last_caught_up_timestamp = last_caught_up_timestamp


_HB = Layout(">HB")
_Hx = Layout(">Hx")
_h = Layout(">h")
_hB = Layout(">hB")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihiiq = Layout(">ihiiq")
_ihiiqB = Layout(">ihiiqB")
_iiq = Layout(">iiq")
_iiqB = Layout(">iiqB")
_iqB = Layout(">iqB")
_iqqqB = Layout(">iqqqB")
_iqqqx = Layout(">iqqqx")
_iqx = Layout(">iqx")
_iuqqqB = Layout(">i16sqqqB")
_iuqqqx = Layout(">i16sqqqx")
_ix = Layout(">ix")


def _read_describe_quorum_request_partition_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeQuorumRequestPartitionData], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeQuorumRequestPartitionData] = []
    for _ in range(count):
        item = new(DescribeQuorumRequestPartitionData)
        item.partition_index, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_quorum_request_partition_data_v0(parts: list[Buffer], items: Iterable[DescribeQuorumRequestPartitionData]) -> None:
    for item in items:
        parts.append(_ix.pack(item.partition_index))


def _read_describe_quorum_request_topic_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeQuorumRequestTopicData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeQuorumRequestTopicData] = []
    for _ in range(count):
        item = new(DescribeQuorumRequestTopicData)
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
        item.partitions, pos = _read_describe_quorum_request_partition_data_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_quorum_request_topic_data_v0(parts: list[Buffer], items: Iterable[DescribeQuorumRequestTopicData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_describe_quorum_request_partition_data_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_describe_quorum_request_v0(buf: bytes, pos: int) -> tuple[DescribeQuorumRequest, int]:
    item = new(DescribeQuorumRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_describe_quorum_request_topic_data_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_quorum_request_v0(parts: list[Buffer], item: DescribeQuorumRequest) -> None:
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_describe_quorum_request_topic_data_v0(parts, item.topics)
    parts.append(b"\x00")


def _read_replica_state_v0(buf: bytes, pos: int, count: int) -> tuple[list[ReplicaState], int]:
    if not 0 <= count * 13 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReplicaState] = []
    for _ in range(count):
        item = new(ReplicaState)
        item.replica_directory_id = ZERO
        item.last_fetch_timestamp = -1
        item.last_caught_up_timestamp = -1
        item.replica_id, item.log_end_offset, size = _iqB.unpack_from(buf, pos)
        pos += 13
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_replica_state_v0(parts: list[Buffer], items: Iterable[ReplicaState]) -> None:
    for item in items:
        if item.replica_directory_id != ZERO:
            raise absent("replica_directory_id")
        parts.append(_iqx.pack(item.replica_id, item.log_end_offset))


def _read_describe_quorum_response_partition_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeQuorumResponsePartitionData], int]:
    if not 0 <= count * 25 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeQuorumResponsePartitionData] = []
    for _ in range(count):
        item = new(DescribeQuorumResponsePartitionData)
        item.error_message = ""
        item.partition_index, item.error_code, item.leader_id, item.leader_epoch, item.high_watermark, size = _ihiiqB.unpack_from(buf, pos)
        pos += 23
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.current_voters, pos = _read_replica_state_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.observers, pos = _read_replica_state_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_quorum_response_partition_data_v0(parts: list[Buffer], items: Iterable[DescribeQuorumResponsePartitionData]) -> None:
    for item in items:
        size = len(item.current_voters) + 1
        if size < 128:
            parts.append(_ihiiqB.pack(item.partition_index, item.error_code, item.leader_id, item.leader_epoch, item.high_watermark, size))
        else:
            parts.append(_ihiiq.pack(item.partition_index, item.error_code, item.leader_id, item.leader_epoch, item.high_watermark) + uvarint(size))
        _write_replica_state_v0(parts, item.current_voters)
        size = len(item.observers) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_replica_state_v0(parts, item.observers)
        parts.append(b"\x00")


def _read_describe_quorum_response_topic_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeQuorumResponseTopicData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeQuorumResponseTopicData] = []
    for _ in range(count):
        item = new(DescribeQuorumResponseTopicData)
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
        item.partitions, pos = _read_describe_quorum_response_partition_data_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_quorum_response_topic_data_v0(parts: list[Buffer], items: Iterable[DescribeQuorumResponseTopicData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_describe_quorum_response_partition_data_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_describe_quorum_response_v0(buf: bytes, pos: int) -> tuple[DescribeQuorumResponse, int]:
    item = new(DescribeQuorumResponse)
    item.error_message = ""
    item.nodes = []
    item.error_code, size = _hB.unpack_from(buf, pos)
    pos += 3
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_describe_quorum_response_topic_data_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_quorum_response_v0(parts: list[Buffer], item: DescribeQuorumResponse) -> None:
    if item.nodes:
        raise absent("nodes")
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_hB.pack(item.error_code, size))
    else:
        parts.append(_h.pack(item.error_code) + uvarint(size))
    _write_describe_quorum_response_topic_data_v0(parts, item.topics)
    parts.append(b"\x00")


def _read_replica_state_v1(buf: bytes, pos: int, count: int) -> tuple[list[ReplicaState], int]:
    if not 0 <= count * 29 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReplicaState] = []
    for _ in range(count):
        item = new(ReplicaState)
        item.replica_directory_id = ZERO
        item.replica_id, item.log_end_offset, item.last_fetch_timestamp, item.last_caught_up_timestamp, size = _iqqqB.unpack_from(buf, pos)
        pos += 29
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_replica_state_v1(parts: list[Buffer], items: Iterable[ReplicaState]) -> None:
    for item in items:
        if item.replica_directory_id != ZERO:
            raise absent("replica_directory_id")
        parts.append(_iqqqx.pack(item.replica_id, item.log_end_offset, item.last_fetch_timestamp, item.last_caught_up_timestamp))


def _read_describe_quorum_response_partition_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribeQuorumResponsePartitionData], int]:
    if not 0 <= count * 25 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeQuorumResponsePartitionData] = []
    for _ in range(count):
        item = new(DescribeQuorumResponsePartitionData)
        item.error_message = ""
        item.partition_index, item.error_code, item.leader_id, item.leader_epoch, item.high_watermark, size = _ihiiqB.unpack_from(buf, pos)
        pos += 23
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.current_voters, pos = _read_replica_state_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.observers, pos = _read_replica_state_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_quorum_response_partition_data_v1(parts: list[Buffer], items: Iterable[DescribeQuorumResponsePartitionData]) -> None:
    for item in items:
        size = len(item.current_voters) + 1
        if size < 128:
            parts.append(_ihiiqB.pack(item.partition_index, item.error_code, item.leader_id, item.leader_epoch, item.high_watermark, size))
        else:
            parts.append(_ihiiq.pack(item.partition_index, item.error_code, item.leader_id, item.leader_epoch, item.high_watermark) + uvarint(size))
        _write_replica_state_v1(parts, item.current_voters)
        size = len(item.observers) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_replica_state_v1(parts, item.observers)
        parts.append(b"\x00")


def _read_describe_quorum_response_topic_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribeQuorumResponseTopicData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeQuorumResponseTopicData] = []
    for _ in range(count):
        item = new(DescribeQuorumResponseTopicData)
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
        item.partitions, pos = _read_describe_quorum_response_partition_data_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_quorum_response_topic_data_v1(parts: list[Buffer], items: Iterable[DescribeQuorumResponseTopicData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_describe_quorum_response_partition_data_v1(parts, item.partitions)
        parts.append(b"\x00")


def _read_describe_quorum_response_v1(buf: bytes, pos: int) -> tuple[DescribeQuorumResponse, int]:
    item = new(DescribeQuorumResponse)
    item.error_message = ""
    item.nodes = []
    item.error_code, size = _hB.unpack_from(buf, pos)
    pos += 3
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_describe_quorum_response_topic_data_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_quorum_response_v1(parts: list[Buffer], item: DescribeQuorumResponse) -> None:
    if item.nodes:
        raise absent("nodes")
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_hB.pack(item.error_code, size))
    else:
        parts.append(_h.pack(item.error_code) + uvarint(size))
    _write_describe_quorum_response_topic_data_v1(parts, item.topics)
    parts.append(b"\x00")


def _read_replica_state_v2(buf: bytes, pos: int, count: int) -> tuple[list[ReplicaState], int]:
    if not 0 <= count * 45 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReplicaState] = []
    for _ in range(count):
        item = new(ReplicaState)
        item.replica_id, item.replica_directory_id, item.log_end_offset, item.last_fetch_timestamp, item.last_caught_up_timestamp, size = _iuqqqB.unpack_from(buf, pos)
        pos += 45
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_replica_state_v2(parts: list[Buffer], items: Iterable[ReplicaState]) -> None:
    for item in items:
        if len(item.replica_directory_id) != 16:
            raise bad_uuid("replica_directory_id")
        parts.append(_iuqqqx.pack(item.replica_id, item.replica_directory_id, item.log_end_offset, item.last_fetch_timestamp, item.last_caught_up_timestamp))


def _read_describe_quorum_response_partition_data_v2(buf: bytes, pos: int, count: int) -> tuple[list[DescribeQuorumResponsePartitionData], int]:
    if not 0 <= count * 26 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeQuorumResponsePartitionData] = []
    for _ in range(count):
        item = new(DescribeQuorumResponsePartitionData)
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
        item.leader_id, item.leader_epoch, item.high_watermark, size = _iiqB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.current_voters, pos = _read_replica_state_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.observers, pos = _read_replica_state_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_quorum_response_partition_data_v2(parts: list[Buffer], items: Iterable[DescribeQuorumResponsePartitionData]) -> None:
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
        size = len(item.current_voters) + 1
        if size < 128:
            parts.append(_iiqB.pack(item.leader_id, item.leader_epoch, item.high_watermark, size))
        else:
            parts.append(_iiq.pack(item.leader_id, item.leader_epoch, item.high_watermark) + uvarint(size))
        _write_replica_state_v2(parts, item.current_voters)
        size = len(item.observers) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_replica_state_v2(parts, item.observers)
        parts.append(b"\x00")


def _read_describe_quorum_response_topic_data_v2(buf: bytes, pos: int, count: int) -> tuple[list[DescribeQuorumResponseTopicData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeQuorumResponseTopicData] = []
    for _ in range(count):
        item = new(DescribeQuorumResponseTopicData)
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
        item.partitions, pos = _read_describe_quorum_response_partition_data_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_quorum_response_topic_data_v2(parts: list[Buffer], items: Iterable[DescribeQuorumResponseTopicData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_describe_quorum_response_partition_data_v2(parts, item.partitions)
        parts.append(b"\x00")


def _read_listener_v2(buf: bytes, pos: int, count: int) -> tuple[list[Listener], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Listener] = []
    for _ in range(count):
        item = new(Listener)
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
        if 0 < size < 128:
            stop = pos + size - 1
            item.host = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.host, pos = compact_string(buf, pos, size, "host")
        item.port, size = _HB.unpack_from(buf, pos)
        pos += 3
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_listener_v2(parts: list[Buffer], items: Iterable[Listener]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.host.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_Hx.pack(item.port))


def _read_node_v2(buf: bytes, pos: int, count: int) -> tuple[list[Node], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Node] = []
    for _ in range(count):
        item = new(Node)
        item.node_id, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.listeners, pos = _read_listener_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_node_v2(parts: list[Buffer], items: Iterable[Node]) -> None:
    for item in items:
        size = len(item.listeners) + 1
        if size < 128:
            parts.append(_iB.pack(item.node_id, size))
        else:
            parts.append(_i.pack(item.node_id) + uvarint(size))
        _write_listener_v2(parts, item.listeners)
        parts.append(b"\x00")


def _read_describe_quorum_response_v2(buf: bytes, pos: int) -> tuple[DescribeQuorumResponse, int]:
    item = new(DescribeQuorumResponse)
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
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_describe_quorum_response_topic_data_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.nodes, pos = _read_node_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_quorum_response_v2(parts: list[Buffer], item: DescribeQuorumResponse) -> None:
    raw: Buffer
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
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_describe_quorum_response_topic_data_v2(parts, item.topics)
    size = len(item.nodes) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_node_v2(parts, item.nodes)
    parts.append(b"\x00")


DescribeQuorumRequest._READERS = {
    0: _read_describe_quorum_request_v0,
    1: _read_describe_quorum_request_v0,
    2: _read_describe_quorum_request_v0,
}
DescribeQuorumRequest._WRITERS = {
    0: _write_describe_quorum_request_v0,
    1: _write_describe_quorum_request_v0,
    2: _write_describe_quorum_request_v0,
}
DescribeQuorumResponse._READERS = {
    0: _read_describe_quorum_response_v0,
    1: _read_describe_quorum_response_v1,
    2: _read_describe_quorum_response_v2,
}
DescribeQuorumResponse._WRITERS = {
    0: _write_describe_quorum_response_v0,
    1: _write_describe_quorum_response_v1,
    2: _write_describe_quorum_response_v2,
}
