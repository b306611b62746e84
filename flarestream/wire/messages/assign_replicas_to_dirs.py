"""Tells the controller in which directories a broker's replicas lie.

Generated from protocol/schemas/assign_replicas_to_dirs.yaml (87882553cfe89f01) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    FRESH, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, finish_uvarint, new, skip_tags, uvarint,
)
from flarestream.wire.uuids import ZERO


class AssignReplicasToDirsRequest(Message):
    """Versions 0, key 73; flexible: 0+."""

    __slots__ = (
        "broker_id", "broker_epoch", "directories",
    )

    API_KEY: ClassVar[int] = 73
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        broker_id: int = 0,
        broker_epoch: int = -1,
        directories: list[AssignReplicasToDirsRequestDirectoryData] = FRESH,
    ) -> None:
        self.broker_id = broker_id
        self.broker_epoch = broker_epoch
        self.directories = [] if directories is FRESH else directories


class AssignReplicasToDirsRequestDirectoryData(Struct):
    __slots__ = (
        "id", "topics",
    )

    def __init__(
        self,
        id: bytes = ZERO,
        topics: list[AssignReplicasToDirsRequestTopicData] = FRESH,
    ) -> None:
        self.id = id
        self.topics = [] if topics is FRESH else topics


class AssignReplicasToDirsRequestTopicData(Struct):
    __slots__ = (
        "topic_id", "partitions",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        partitions: list[AssignReplicasToDirsRequestPartitionData] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class AssignReplicasToDirsRequestPartitionData(Struct):
    __slots__ = ("partition_index",)

    def __init__(
        self,
        partition_index: int = 0,
    ) -> None:
        self.partition_index = partition_index


class AssignReplicasToDirsResponse(Message):
    """Versions 0, key 73; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "directories",
    )

    API_KEY: ClassVar[int] = 73
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        directories: list[AssignReplicasToDirsResponseDirectoryData] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.directories = [] if directories is FRESH else directories


class AssignReplicasToDirsResponseDirectoryData(Struct):
    __slots__ = (
        "id", "topics",
    )

    def __init__(
        self,
        id: bytes = ZERO,
        topics: list[AssignReplicasToDirsResponseTopicData] = FRESH,
    ) -> None:
        self.id = id
        self.topics = [] if topics is FRESH else topics


class AssignReplicasToDirsResponseTopicData(Struct):
    __slots__ = (
        "topic_id", "partitions",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        partitions: list[AssignReplicasToDirsResponsePartitionData] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class AssignReplicasToDirsResponsePartitionData(Struct):
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


_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihx = Layout(">ihx")
_iq = Layout(">iq")
_iqB = Layout(">iqB")
_ix = Layout(">ix")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_assign_replicas_to_dirs_request_partition_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[AssignReplicasToDirsRequestPartitionData], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AssignReplicasToDirsRequestPartitionData] = []
    for _ in range(count):
        item = new(AssignReplicasToDirsRequestPartitionData)
        item.partition_index, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_assign_replicas_to_dirs_request_partition_data_v0(parts: list[Buffer], items: Iterable[AssignReplicasToDirsRequestPartitionData]) -> None:
    for item in items:
        parts.append(_ix.pack(item.partition_index))


def _read_assign_replicas_to_dirs_request_topic_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[AssignReplicasToDirsRequestTopicData], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AssignReplicasToDirsRequestTopicData] = []
    for _ in range(count):
        item = new(AssignReplicasToDirsRequestTopicData)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_assign_replicas_to_dirs_request_partition_data_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_assign_replicas_to_dirs_request_topic_data_v0(parts: list[Buffer], items: Iterable[AssignReplicasToDirsRequestTopicData]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_assign_replicas_to_dirs_request_partition_data_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_assign_replicas_to_dirs_request_directory_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[AssignReplicasToDirsRequestDirectoryData], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AssignReplicasToDirsRequestDirectoryData] = []
    for _ in range(count):
        item = new(AssignReplicasToDirsRequestDirectoryData)
        item.id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topics, pos = _read_assign_replicas_to_dirs_request_topic_data_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_assign_replicas_to_dirs_request_directory_data_v0(parts: list[Buffer], items: Iterable[AssignReplicasToDirsRequestDirectoryData]) -> None:
    for item in items:
        if len(item.id) != 16:
            raise bad_uuid("id")
        size = len(item.topics) + 1
        if size < 128:
            parts.append(_uB.pack(item.id, size))
        else:
            parts.append(_u.pack(item.id) + uvarint(size))
        _write_assign_replicas_to_dirs_request_topic_data_v0(parts, item.topics)
        parts.append(b"\x00")


def _read_assign_replicas_to_dirs_request_v0(buf: bytes, pos: int) -> tuple[AssignReplicasToDirsRequest, int]:
    item = new(AssignReplicasToDirsRequest)
    item.broker_id, item.broker_epoch, size = _iqB.unpack_from(buf, pos)
    pos += 13
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.directories, pos = _read_assign_replicas_to_dirs_request_directory_data_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_assign_replicas_to_dirs_request_v0(parts: list[Buffer], item: AssignReplicasToDirsRequest) -> None:
    size = len(item.directories) + 1
    if size < 128:
        parts.append(_iqB.pack(item.broker_id, item.broker_epoch, size))
    else:
        parts.append(_iq.pack(item.broker_id, item.broker_epoch) + uvarint(size))
    _write_assign_replicas_to_dirs_request_directory_data_v0(parts, item.directories)
    parts.append(b"\x00")


def _read_assign_replicas_to_dirs_response_partition_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[AssignReplicasToDirsResponsePartitionData], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AssignReplicasToDirsResponsePartitionData] = []
    for _ in range(count):
        item = new(AssignReplicasToDirsResponsePartitionData)
        item.partition_index, item.error_code, size = _ihB.unpack_from(buf, pos)
        pos += 7
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_assign_replicas_to_dirs_response_partition_data_v0(parts: list[Buffer], items: Iterable[AssignReplicasToDirsResponsePartitionData]) -> None:
    for item in items:
        parts.append(_ihx.pack(item.partition_index, item.error_code))


def _read_assign_replicas_to_dirs_response_topic_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[AssignReplicasToDirsResponseTopicData], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AssignReplicasToDirsResponseTopicData] = []
    for _ in range(count):
        item = new(AssignReplicasToDirsResponseTopicData)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_assign_replicas_to_dirs_response_partition_data_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_assign_replicas_to_dirs_response_topic_data_v0(parts: list[Buffer], items: Iterable[AssignReplicasToDirsResponseTopicData]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_assign_replicas_to_dirs_response_partition_data_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_assign_replicas_to_dirs_response_directory_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[AssignReplicasToDirsResponseDirectoryData], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AssignReplicasToDirsResponseDirectoryData] = []
    for _ in range(count):
        item = new(AssignReplicasToDirsResponseDirectoryData)
        item.id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topics, pos = _read_assign_replicas_to_dirs_response_topic_data_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_assign_replicas_to_dirs_response_directory_data_v0(parts: list[Buffer], items: Iterable[AssignReplicasToDirsResponseDirectoryData]) -> None:
    for item in items:
        if len(item.id) != 16:
            raise bad_uuid("id")
        size = len(item.topics) + 1
        if size < 128:
            parts.append(_uB.pack(item.id, size))
        else:
            parts.append(_u.pack(item.id) + uvarint(size))
        _write_assign_replicas_to_dirs_response_topic_data_v0(parts, item.topics)
        parts.append(b"\x00")


def _read_assign_replicas_to_dirs_response_v0(buf: bytes, pos: int) -> tuple[AssignReplicasToDirsResponse, int]:
    item = new(AssignReplicasToDirsResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.directories, pos = _read_assign_replicas_to_dirs_response_directory_data_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_assign_replicas_to_dirs_response_v0(parts: list[Buffer], item: AssignReplicasToDirsResponse) -> None:
    size = len(item.directories) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_assign_replicas_to_dirs_response_directory_data_v0(parts, item.directories)
    parts.append(b"\x00")


AssignReplicasToDirsRequest._READERS = {
    0: _read_assign_replicas_to_dirs_request_v0,
}
AssignReplicasToDirsRequest._WRITERS = {
    0: _write_assign_replicas_to_dirs_request_v0,
}
AssignReplicasToDirsResponse._READERS = {
    0: _read_assign_replicas_to_dirs_response_v0,
}
AssignReplicasToDirsResponse._WRITERS = {
    0: _write_assign_replicas_to_dirs_response_v0,
}
