"""Stores a description of a streams group's topology.

Generated from protocol/schemas/streams_group_topology_description_update.yaml (4455df6b82c85896) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new,
    nullable_compact_string, read_compact_strings, skip_tags, string_size, uvarint,
    write_compact_strings,
)


class StreamsGroupTopologyDescriptionUpdateRequest(Message):
    """Versions 0, key 93; flexible: 0+."""

    __slots__ = (
        "group_id", "member_id", "topology_epoch", "topology_description",
    )

    API_KEY: ClassVar[int] = 93
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        group_id: str = "",
        member_id: str = "",
        topology_epoch: int = 0,
        topology_description: TopologyDescription = FRESH,
    ) -> None:
        self.group_id = group_id
        self.member_id = member_id
        self.topology_epoch = topology_epoch
        self.topology_description = TopologyDescription() if topology_description is FRESH else topology_description


class TopologyDescription(Struct):
    __slots__ = (
        "subtopologies", "global_stores",
    )

    def __init__(
        self,
        subtopologies: list[TopologyDescriptionSubtopology] = FRESH,
        global_stores: list[TopologyDescriptionGlobalStore] = FRESH,
    ) -> None:
        self.subtopologies = [] if subtopologies is FRESH else subtopologies
        self.global_stores = [] if global_stores is FRESH else global_stores


class TopologyDescriptionSubtopology(Struct):
    __slots__ = (
        "subtopology_id", "nodes",
    )

    def __init__(
        self,
        subtopology_id: str = "",
        nodes: list[TopologyDescriptionNode] = FRESH,
    ) -> None:
        self.subtopology_id = subtopology_id
        self.nodes = [] if nodes is FRESH else nodes


class TopologyDescriptionNode(Struct):
    __slots__ = (
        "name", "node_type", "source_topics", "sink_topic", "stores", "successors",
    )

    def __init__(
        self,
        name: str = "",
        node_type: int = 0,
        source_topics: list[str] = FRESH,
        sink_topic: str | None = None,
        stores: list[str] = FRESH,
        successors: list[str] = FRESH,
    ) -> None:
        self.name = name
        self.node_type = node_type
        self.source_topics = [] if source_topics is FRESH else source_topics
        self.sink_topic = sink_topic
        self.stores = [] if stores is FRESH else stores
        self.successors = [] if successors is FRESH else successors


class TopologyDescriptionGlobalStore(Struct):
    __slots__ = (
        "source", "processor",
    )

    def __init__(
        self,
        source: TopologyDescriptionNode = FRESH,
        processor: TopologyDescriptionNode = FRESH,
    ) -> None:
        self.source = TopologyDescriptionNode() if source is FRESH else source
        self.processor = TopologyDescriptionNode() if processor is FRESH else processor


class StreamsGroupTopologyDescriptionUpdateResponse(Message):
    """Versions 0, key 93; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message",
    )

    API_KEY: ClassVar[int] = 93
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message


_b = Layout(">b")
_bB = Layout(">bB")
_i = Layout(">i")
_ih = Layout(">ih")
_ihB = Layout(">ihB")


def _read_topology_description_node_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopologyDescriptionNode], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopologyDescriptionNode] = []
    for _ in range(count):
        item = new(TopologyDescriptionNode)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.node_type, size = _bB.unpack_from(buf, pos)
        pos += 2
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.source_topics, pos = read_compact_strings(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.sink_topic = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.sink_topic = None
        else:
            item.sink_topic, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.stores, pos = read_compact_strings(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.successors, pos = read_compact_strings(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topology_description_node_v0(parts: list[Buffer], items: Iterable[TopologyDescriptionNode]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.source_topics) + 1
        if size < 128:
            parts.append(_bB.pack(item.node_type, size))
        else:
            parts.append(_b.pack(item.node_type) + uvarint(size))
        write_compact_strings(parts, item.source_topics)
        if item.sink_topic is None:
            size = 0
            raw = b""
        else:
            raw = item.sink_topic.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.stores) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        write_compact_strings(parts, item.stores)
        size = len(item.successors) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        write_compact_strings(parts, item.successors)
        parts.append(b"\x00")


def _read_topology_description_subtopology_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopologyDescriptionSubtopology], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopologyDescriptionSubtopology] = []
    for _ in range(count):
        item = new(TopologyDescriptionSubtopology)
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
        item.nodes, pos = _read_topology_description_node_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topology_description_subtopology_v0(parts: list[Buffer], items: Iterable[TopologyDescriptionSubtopology]) -> None:
    for item in items:
        raw: Buffer
        raw = item.subtopology_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.nodes) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_topology_description_node_v0(parts, item.nodes)
        parts.append(b"\x00")


def _read_topology_description_global_store_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopologyDescriptionGlobalStore], int]:
    if not 0 <= count * 15 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopologyDescriptionGlobalStore] = []
    for _ in range(count):
        item = new(TopologyDescriptionGlobalStore)
        (item.source,), pos = _read_topology_description_node_v0(buf, pos, 1)
        (item.processor,), pos = _read_topology_description_node_v0(buf, pos, 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topology_description_global_store_v0(parts: list[Buffer], items: Iterable[TopologyDescriptionGlobalStore]) -> None:
    for item in items:
        _write_topology_description_node_v0(parts, (item.source,))
        _write_topology_description_node_v0(parts, (item.processor,))
        parts.append(b"\x00")


def _read_topology_description_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopologyDescription], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopologyDescription] = []
    for _ in range(count):
        item = new(TopologyDescription)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.subtopologies, pos = _read_topology_description_subtopology_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.global_stores, pos = _read_topology_description_global_store_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topology_description_v0(parts: list[Buffer], items: Iterable[TopologyDescription]) -> None:
    for item in items:
        size = len(item.subtopologies) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_topology_description_subtopology_v0(parts, item.subtopologies)
        size = len(item.global_stores) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_topology_description_global_store_v0(parts, item.global_stores)
        parts.append(b"\x00")


def _read_streams_group_topology_description_update_request_v0(buf: bytes, pos: int) -> tuple[StreamsGroupTopologyDescriptionUpdateRequest, int]:
    item = new(StreamsGroupTopologyDescriptionUpdateRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.group_id, pos = compact_string(buf, pos, size, "group_id")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.member_id, pos = compact_string(buf, pos, size, "member_id")
    (item.topology_epoch,) = _i.unpack_from(buf, pos)
    pos += 4
    (item.topology_description,), pos = _read_topology_description_v0(buf, pos, 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_streams_group_topology_description_update_request_v0(parts: list[Buffer], item: StreamsGroupTopologyDescriptionUpdateRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_i.pack(item.topology_epoch))
    _write_topology_description_v0(parts, (item.topology_description,))
    parts.append(b"\x00")


def _read_streams_group_topology_description_update_response_v0(buf: bytes, pos: int) -> tuple[StreamsGroupTopologyDescriptionUpdateResponse, int]:
    item = new(StreamsGroupTopologyDescriptionUpdateResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
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
    return item, pos


def _write_streams_group_topology_description_update_response_v0(parts: list[Buffer], item: StreamsGroupTopologyDescriptionUpdateResponse) -> None:
    raw: Buffer
    if item.error_message is None:
        size = 0
        raw = b""
    else:
        raw = item.error_message.encode()
        size = len(raw) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + string_size(size))
    parts.append(raw)
    parts.append(b"\x00")


StreamsGroupTopologyDescriptionUpdateRequest._READERS = {
    0: _read_streams_group_topology_description_update_request_v0,
}
StreamsGroupTopologyDescriptionUpdateRequest._WRITERS = {
    0: _write_streams_group_topology_description_update_request_v0,
}
StreamsGroupTopologyDescriptionUpdateResponse._READERS = {
    0: _read_streams_group_topology_description_update_response_v0,
}
StreamsGroupTopologyDescriptionUpdateResponse._WRITERS = {
    0: _write_streams_group_topology_description_update_response_v0,
}
