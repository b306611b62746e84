"""Which partitions of a share group have state.

Generated from protocol/schemas/group/share_group_state_partition_metadata.yaml (77972d2bbe4eeb37) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, compact_string, finish_uvarint,
    new, pack_int32s, read_int32s, skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class ShareGroupStatePartitionMetadataValue(Message):
    """Versions 0, key 15; flexible: 0+."""

    __slots__ = (
        "initializing_topics", "initialized_topics", "deleting_topics",
    )

    API_KEY: ClassVar[int] = 15
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        initializing_topics: list[TopicPartitionsInfo] = FRESH,
        initialized_topics: list[TopicPartitionsInfo] = FRESH,
        deleting_topics: list[TopicInfo] = FRESH,
    ) -> None:
        self.initializing_topics = [] if initializing_topics is FRESH else initializing_topics
        self.initialized_topics = [] if initialized_topics is FRESH else initialized_topics
        self.deleting_topics = [] if deleting_topics is FRESH else deleting_topics


class TopicPartitionsInfo(Struct):
    __slots__ = (
        "topic_id", "topic_name", "partitions",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        topic_name: str = "",
        partitions: list[int] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.topic_name = topic_name
        self.partitions = [] if partitions is FRESH else partitions


class TopicInfo(Struct):
    __slots__ = (
        "topic_id", "topic_name",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        topic_name: str = "",
    ) -> None:
        self.topic_id = topic_id
        self.topic_name = topic_name


_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_topic_partitions_info_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicPartitionsInfo], int]:
    if not 0 <= count * 19 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicPartitionsInfo] = []
    for _ in range(count):
        item = new(TopicPartitionsInfo)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if 0 < size < 128:
            stop = pos + size - 1
            item.topic_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.topic_name, pos = compact_string(buf, pos, size, "topic_name")
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


def _write_topic_partitions_info_v0(parts: list[Buffer], items: Iterable[TopicPartitionsInfo]) -> None:
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
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))
        parts.append(b"\x00")


def _read_topic_info_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicInfo], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicInfo] = []
    for _ in range(count):
        item = new(TopicInfo)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if 0 < size < 128:
            stop = pos + size - 1
            item.topic_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.topic_name, pos = compact_string(buf, pos, size, "topic_name")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_info_v0(parts: list[Buffer], items: Iterable[TopicInfo]) -> None:
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
        parts.append(b"\x00")


def _read_share_group_state_partition_metadata_value_v0(buf: bytes, pos: int) -> tuple[ShareGroupStatePartitionMetadataValue, int]:
    item = new(ShareGroupStatePartitionMetadataValue)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.initializing_topics, pos = _read_topic_partitions_info_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.initialized_topics, pos = _read_topic_partitions_info_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.deleting_topics, pos = _read_topic_info_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_share_group_state_partition_metadata_value_v0(parts: list[Buffer], item: ShareGroupStatePartitionMetadataValue) -> None:
    size = len(item.initializing_topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_topic_partitions_info_v0(parts, item.initializing_topics)
    size = len(item.initialized_topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_topic_partitions_info_v0(parts, item.initialized_topics)
    size = len(item.deleting_topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_topic_info_v0(parts, item.deleting_topics)
    parts.append(b"\x00")


ShareGroupStatePartitionMetadataValue._READERS = {
    0: _read_share_group_state_partition_metadata_value_v0,
}
ShareGroupStatePartitionMetadataValue._WRITERS = {
    0: _write_share_group_state_partition_metadata_value_v0,
}
