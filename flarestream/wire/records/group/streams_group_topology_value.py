"""The topology of a streams group.

Generated from protocol/schemas/group/streams_group_topology.yaml (33a364dfc19d5121) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new, pack_int16s,
    read_compact_strings, read_int16s, skip_tags, string_size, uvarint, write_compact_strings,
)


class StreamsGroupTopologyValue(Message):
    """Versions 0, key 23; flexible: 0+."""

    __slots__ = (
        "epoch", "subtopologies",
    )

    API_KEY: ClassVar[int] = 23
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        epoch: int = 0,
        subtopologies: list[Subtopology] = FRESH,
    ) -> None:
        self.epoch = epoch
        self.subtopologies = [] if subtopologies is FRESH else subtopologies


class Subtopology(Struct):
    __slots__ = (
        "subtopology_id", "source_topics", "source_topic_regex", "state_changelog_topics",
        "repartition_sink_topics", "repartition_source_topics", "copartition_groups",
    )

    def __init__(
        self,
        subtopology_id: str = "",
        source_topics: list[str] = FRESH,
        source_topic_regex: list[str] = FRESH,
        state_changelog_topics: list[TopicInfo] = FRESH,
        repartition_sink_topics: list[str] = FRESH,
        repartition_source_topics: list[TopicInfo] = FRESH,
        copartition_groups: list[CopartitionGroup] = FRESH,
    ) -> None:
        self.subtopology_id = subtopology_id
        self.source_topics = [] if source_topics is FRESH else source_topics
        self.source_topic_regex = [] if source_topic_regex is FRESH else source_topic_regex
        self.state_changelog_topics = [] if state_changelog_topics is FRESH else state_changelog_topics
        self.repartition_sink_topics = [] if repartition_sink_topics is FRESH else repartition_sink_topics
        self.repartition_source_topics = [] if repartition_source_topics is FRESH else repartition_source_topics
        self.copartition_groups = [] if copartition_groups is FRESH else copartition_groups


class CopartitionGroup(Struct):
    __slots__ = (
        "source_topics", "source_topic_regex", "repartition_source_topics",
    )

    def __init__(
        self,
        source_topics: list[int] = FRESH,
        source_topic_regex: list[int] = FRESH,
        repartition_source_topics: list[int] = FRESH,
    ) -> None:
        self.source_topics = [] if source_topics is FRESH else source_topics
        self.source_topic_regex = [] if source_topic_regex is FRESH else source_topic_regex
        self.repartition_source_topics = [] if repartition_source_topics is FRESH else repartition_source_topics


class TopicConfig(Struct):
    __slots__ = (
        "key", "value",
    )

    def __init__(
        self,
        key: str = "",
        value: str = "",
    ) -> None:
        self.key = key
        self.value = value


class TopicInfo(Struct):
    __slots__ = (
        "name", "partitions", "replication_factor", "topic_configs",
    )

    def __init__(
        self,
        name: str = "",
        partitions: int = 0,
        replication_factor: int = 0,
        topic_configs: list[TopicConfig] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = partitions
        self.replication_factor = replication_factor
        self.topic_configs = [] if topic_configs is FRESH else topic_configs


_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")


def _read_topic_config_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicConfig], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicConfig] = []
    for _ in range(count):
        item = new(TopicConfig)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.key = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.key, pos = compact_string(buf, pos, size, "key")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.value = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.value, pos = compact_string(buf, pos, size, "value")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_config_v0(parts: list[Buffer], items: Iterable[TopicConfig]) -> None:
    for item in items:
        raw: Buffer
        raw = item.key.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.value.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_topic_info_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicInfo], int]:
    if not 0 <= count * 9 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicInfo] = []
    for _ in range(count):
        item = new(TopicInfo)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.partitions, item.replication_factor, size = _ihB.unpack_from(buf, pos)
        pos += 7
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topic_configs, pos = _read_topic_config_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_info_v0(parts: list[Buffer], items: Iterable[TopicInfo]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.topic_configs) + 1
        if size < 128:
            parts.append(_ihB.pack(item.partitions, item.replication_factor, size))
        else:
            parts.append(_ih.pack(item.partitions, item.replication_factor) + uvarint(size))
        _write_topic_config_v0(parts, item.topic_configs)
        parts.append(b"\x00")


def _read_copartition_group_v0(buf: bytes, pos: int, count: int) -> tuple[list[CopartitionGroup], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CopartitionGroup] = []
    for _ in range(count):
        item = new(CopartitionGroup)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.source_topics, pos = read_int16s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.source_topic_regex, pos = read_int16s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.repartition_source_topics, pos = read_int16s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_copartition_group_v0(parts: list[Buffer], items: Iterable[CopartitionGroup]) -> None:
    for item in items:
        size = len(item.source_topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(pack_int16s(item.source_topics))
        size = len(item.source_topic_regex) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(pack_int16s(item.source_topic_regex))
        size = len(item.repartition_source_topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(pack_int16s(item.repartition_source_topics))
        parts.append(b"\x00")


def _read_subtopology_v0(buf: bytes, pos: int, count: int) -> tuple[list[Subtopology], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Subtopology] = []
    for _ in range(count):
        item = new(Subtopology)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.subtopology_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.subtopology_id, pos = compact_string(buf, pos, size, "subtopology_id")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.source_topics, pos = read_compact_strings(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.source_topic_regex, pos = read_compact_strings(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.state_changelog_topics, pos = _read_topic_info_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.repartition_sink_topics, pos = read_compact_strings(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.repartition_source_topics, pos = _read_topic_info_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.copartition_groups, pos = _read_copartition_group_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_subtopology_v0(parts: list[Buffer], items: Iterable[Subtopology]) -> None:
    for item in items:
        raw: Buffer
        raw = item.subtopology_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.source_topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        write_compact_strings(parts, item.source_topics)
        size = len(item.source_topic_regex) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        write_compact_strings(parts, item.source_topic_regex)
        size = len(item.state_changelog_topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_topic_info_v0(parts, item.state_changelog_topics)
        size = len(item.repartition_sink_topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        write_compact_strings(parts, item.repartition_sink_topics)
        size = len(item.repartition_source_topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_topic_info_v0(parts, item.repartition_source_topics)
        size = len(item.copartition_groups) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_copartition_group_v0(parts, item.copartition_groups)
        parts.append(b"\x00")


def _read_streams_group_topology_value_v0(buf: bytes, pos: int) -> tuple[StreamsGroupTopologyValue, int]:
    item = new(StreamsGroupTopologyValue)
    item.epoch, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.subtopologies, pos = _read_subtopology_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_streams_group_topology_value_v0(parts: list[Buffer], item: StreamsGroupTopologyValue) -> None:
    size = len(item.subtopologies) + 1
    if size < 128:
        parts.append(_iB.pack(item.epoch, size))
    else:
        parts.append(_i.pack(item.epoch) + uvarint(size))
    _write_subtopology_v0(parts, item.subtopologies)
    parts.append(b"\x00")


StreamsGroupTopologyValue._READERS = {
    0: _read_streams_group_topology_value_v0,
}
StreamsGroupTopologyValue._WRITERS = {
    0: _write_streams_group_topology_value_v0,
}
