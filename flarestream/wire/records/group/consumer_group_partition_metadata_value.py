"""Partition counts of a consumer group's topics (no longer written).

Generated from protocol/schemas/group/consumer_group_partition_metadata.yaml (d1d4e4e7272fde32) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, compact_string, finish_uvarint, new,
    read_compact_strings, skip_tags, string_size, uvarint, write_compact_strings,
)
from flarestream.wire.uuids import ZERO


class ConsumerGroupPartitionMetadataValue(Message):
    """Versions 0, key 4; flexible: 0+."""

    __slots__ = ("topics",)

    API_KEY: ClassVar[int] = 4
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        topics: list[TopicMetadata] = FRESH,
    ) -> None:
        self.topics = [] if topics is FRESH else topics


class TopicMetadata(Struct):
    __slots__ = (
        "topic_id", "topic_name", "num_partitions", "partition_metadata",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        topic_name: str = "",
        num_partitions: int = 0,
        partition_metadata: list[PartitionMetadata] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.topic_name = topic_name
        self.num_partitions = num_partitions
        self.partition_metadata = [] if partition_metadata is FRESH else partition_metadata


class PartitionMetadata(Struct):
    __slots__ = (
        "partition", "racks",
    )

    def __init__(
        self,
        partition: int = 0,
        racks: list[str] = FRESH,
    ) -> None:
        self.partition = partition
        self.racks = [] if racks is FRESH else racks


_i = Layout(">i")
_iB = Layout(">iB")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_partition_metadata_v0(buf: bytes, pos: int, count: int) -> tuple[list[PartitionMetadata], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionMetadata] = []
    for _ in range(count):
        item = new(PartitionMetadata)
        item.partition, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.racks, pos = read_compact_strings(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_partition_metadata_v0(parts: list[Buffer], items: Iterable[PartitionMetadata]) -> None:
    for item in items:
        size = len(item.racks) + 1
        if size < 128:
            parts.append(_iB.pack(item.partition, size))
        else:
            parts.append(_i.pack(item.partition) + uvarint(size))
        write_compact_strings(parts, item.racks)
        parts.append(b"\x00")


def _read_topic_metadata_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicMetadata], int]:
    if not 0 <= count * 23 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicMetadata] = []
    for _ in range(count):
        item = new(TopicMetadata)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if 0 < size < 128:
            stop = pos + size - 1
            item.topic_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.topic_name, pos = compact_string(buf, pos, size, "topic_name")
        item.num_partitions, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partition_metadata, pos = _read_partition_metadata_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_metadata_v0(parts: list[Buffer], items: Iterable[TopicMetadata]) -> None:
    for item in items:
        raw: Buffer
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        raw = item.topic_name.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + string_size(size))
        parts.append(raw)
        size = len(item.partition_metadata) + 1
        if size < 128:
            parts.append(_iB.pack(item.num_partitions, size))
        else:
            parts.append(_i.pack(item.num_partitions) + uvarint(size))
        _write_partition_metadata_v0(parts, item.partition_metadata)
        parts.append(b"\x00")


def _read_consumer_group_partition_metadata_value_v0(buf: bytes, pos: int) -> tuple[ConsumerGroupPartitionMetadataValue, int]:
    item = new(ConsumerGroupPartitionMetadataValue)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_topic_metadata_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_consumer_group_partition_metadata_value_v0(parts: list[Buffer], item: ConsumerGroupPartitionMetadataValue) -> None:
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_topic_metadata_v0(parts, item.topics)
    parts.append(b"\x00")


ConsumerGroupPartitionMetadataValue._READERS = {
    0: _read_consumer_group_partition_metadata_value_v0,
}
ConsumerGroupPartitionMetadataValue._WRITERS = {
    0: _write_consumer_group_partition_metadata_value_v0,
}
