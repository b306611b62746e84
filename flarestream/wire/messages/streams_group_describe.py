"""Describes streams groups.

Generated from protocol/schemas/streams_group_describe.yaml (32e5d800f7cfb715) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    nullable_compact_string, pack_int32s, read_compact_strings, read_int32s, skip_tags, string_size,
    uvarint, write_compact_strings,
)


class StreamsGroupDescribeRequest(Message):
    """Versions 0-1, key 89; flexible: 0+."""

    __slots__ = (
        "group_ids", "include_authorized_operations", "include_topology_description",
    )

    API_KEY: ClassVar[int] = 89
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        group_ids: list[str] = FRESH,
        include_authorized_operations: bool = False,
        include_topology_description: bool = False,
    ) -> None:
        self.group_ids = [] if group_ids is FRESH else group_ids
        self.include_authorized_operations = include_authorized_operations
        self.include_topology_description = include_topology_description


class StreamsGroupDescribeResponse(Message):
    """Versions 0-1, key 89; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "groups",
    )

    API_KEY: ClassVar[int] = 89
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        groups: list[DescribedGroup] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.groups = [] if groups is FRESH else groups


class DescribedGroup(Struct):
    __slots__ = (
        "error_code", "error_message", "group_id", "group_state", "group_epoch", "assignment_epoch",
        "topology", "members", "authorized_operations", "topology_description",
        "topology_description_status", "assignor_name",
    )

    def __init__(
        self,
        error_code: int = 0,
        error_message: str | None = None,
        group_id: str = "",
        group_state: str = "",
        group_epoch: int = 0,
        assignment_epoch: int = 0,
        topology: Topology | None = None,
        members: list[Member] = FRESH,
        authorized_operations: int = -2147483648,
        topology_description: TopologyDescription | None = None,
        topology_description_status: int = 0,
        assignor_name: str | None = None,
    ) -> None:
        self.error_code = error_code
        self.error_message = error_message
        self.group_id = group_id
        self.group_state = group_state
        self.group_epoch = group_epoch
        self.assignment_epoch = assignment_epoch
        self.topology = topology
        self.members = [] if members is FRESH else members
        self.authorized_operations = authorized_operations
        self.topology_description = topology_description
        self.topology_description_status = topology_description_status
        self.assignor_name = assignor_name


class Topology(Struct):
    __slots__ = (
        "epoch", "subtopologies",
    )

    def __init__(
        self,
        epoch: int = 0,
        subtopologies: list[Subtopology] | None = None,
    ) -> None:
        self.epoch = epoch
        self.subtopologies = subtopologies


class Subtopology(Struct):
    __slots__ = (
        "subtopology_id", "source_topics", "repartition_sink_topics", "state_changelog_topics",
        "repartition_source_topics",
    )

    def __init__(
        self,
        subtopology_id: str = "",
        source_topics: list[str] = FRESH,
        repartition_sink_topics: list[str] = FRESH,
        state_changelog_topics: list[TopicInfo] = FRESH,
        repartition_source_topics: list[TopicInfo] = FRESH,
    ) -> None:
        self.subtopology_id = subtopology_id
        self.source_topics = [] if source_topics is FRESH else source_topics
        self.repartition_sink_topics = [] if repartition_sink_topics is FRESH else repartition_sink_topics
        self.state_changelog_topics = [] if state_changelog_topics is FRESH else state_changelog_topics
        self.repartition_source_topics = [] if repartition_source_topics is FRESH else repartition_source_topics


class Member(Struct):
    __slots__ = (
        "member_id", "member_epoch", "instance_id", "rack_id", "client_id", "client_host", "topology_epoch",
        "process_id", "user_endpoint", "client_tags", "task_offsets", "task_end_offsets", "assignment",
        "target_assignment", "is_classic",
    )

    def __init__(
        self,
        member_id: str = "",
        member_epoch: int = 0,
        instance_id: str | None = None,
        rack_id: str | None = None,
        client_id: str = "",
        client_host: str = "",
        topology_epoch: int = 0,
        process_id: str = "",
        user_endpoint: Endpoint | None = None,
        client_tags: list[KeyValue] = FRESH,
        task_offsets: list[TaskOffset] = FRESH,
        task_end_offsets: list[TaskOffset] = FRESH,
        assignment: Assignment = FRESH,
        target_assignment: Assignment = FRESH,
        is_classic: bool = False,
    ) -> None:
        self.member_id = member_id
        self.member_epoch = member_epoch
        self.instance_id = instance_id
        self.rack_id = rack_id
        self.client_id = client_id
        self.client_host = client_host
        self.topology_epoch = topology_epoch
        self.process_id = process_id
        self.user_endpoint = user_endpoint
        self.client_tags = [] if client_tags is FRESH else client_tags
        self.task_offsets = [] if task_offsets is FRESH else task_offsets
        self.task_end_offsets = [] if task_end_offsets is FRESH else task_end_offsets
        self.assignment = Assignment() if assignment is FRESH else assignment
        self.target_assignment = Assignment() if target_assignment is FRESH else target_assignment
        self.is_classic = is_classic


class Endpoint(Struct):
    __slots__ = (
        "host", "port",
    )

    def __init__(
        self,
        host: str = "",
        port: int = 0,
    ) -> None:
        self.host = host
        self.port = port


class TaskOffset(Struct):
    __slots__ = (
        "subtopology_id", "partition", "offset",
    )

    def __init__(
        self,
        subtopology_id: str = "",
        partition: int = 0,
        offset: int = 0,
    ) -> None:
        self.subtopology_id = subtopology_id
        self.partition = partition
        self.offset = offset


class Assignment(Struct):
    __slots__ = (
        "active_tasks", "standby_tasks", "warmup_tasks",
    )

    def __init__(
        self,
        active_tasks: list[TaskIds] = FRESH,
        standby_tasks: list[TaskIds] = FRESH,
        warmup_tasks: list[TaskIds] = FRESH,
    ) -> None:
        self.active_tasks = [] if active_tasks is FRESH else active_tasks
        self.standby_tasks = [] if standby_tasks is FRESH else standby_tasks
        self.warmup_tasks = [] if warmup_tasks is FRESH else warmup_tasks


class TaskIds(Struct):
    __slots__ = (
        "subtopology_id", "partitions",
    )

    def __init__(
        self,
        subtopology_id: str = "",
        partitions: list[int] = FRESH,
    ) -> None:
        self.subtopology_id = subtopology_id
        self.partitions = [] if partitions is FRESH else partitions


class KeyValue(Struct):
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
        topic_configs: list[KeyValue] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = partitions
        self.replication_factor = replication_factor
        self.topic_configs = [] if topic_configs is FRESH else topic_configs


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


_HB = Layout(">HB")
_Hx = Layout(">Hx")
_b = Layout(">b")
_bB = Layout(">bB")
_h = Layout(">h")
_hB = Layout(">hB")
_i = Layout(">i")
_iB = Layout(">iB")
_ib = Layout(">ib")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_iib = Layout(">iib")
_iqB = Layout(">iqB")
_iqx = Layout(">iqx")
_ix = Layout(">ix")
_oB = Layout(">?B")
_ooB = Layout(">??B")
_oox = Layout(">??x")
_ox = Layout(">?x")


def _read_streams_group_describe_request_v0(buf: bytes, pos: int) -> tuple[StreamsGroupDescribeRequest, int]:
    item = new(StreamsGroupDescribeRequest)
    item.include_topology_description = False
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.group_ids, pos = read_compact_strings(buf, pos, size - 1)
    item.include_authorized_operations, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_streams_group_describe_request_v0(parts: list[Buffer], item: StreamsGroupDescribeRequest) -> None:
    if item.include_topology_description:
        raise absent("include_topology_description")
    size = len(item.group_ids) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.group_ids)
    parts.append(_ox.pack(item.include_authorized_operations))


def _read_streams_group_describe_request_v1(buf: bytes, pos: int) -> tuple[StreamsGroupDescribeRequest, int]:
    item = new(StreamsGroupDescribeRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.group_ids, pos = read_compact_strings(buf, pos, size - 1)
    item.include_authorized_operations, item.include_topology_description, size = _ooB.unpack_from(buf, pos)
    pos += 3
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_streams_group_describe_request_v1(parts: list[Buffer], item: StreamsGroupDescribeRequest) -> None:
    size = len(item.group_ids) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.group_ids)
    parts.append(_oox.pack(item.include_authorized_operations, item.include_topology_description))


def _read_key_value_v0(buf: bytes, pos: int, count: int) -> tuple[list[KeyValue], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[KeyValue] = []
    for _ in range(count):
        item = new(KeyValue)
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


def _write_key_value_v0(parts: list[Buffer], items: Iterable[KeyValue]) -> None:
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
        item.topic_configs, pos = _read_key_value_v0(buf, pos, size - 1)
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
        _write_key_value_v0(parts, item.topic_configs)
        parts.append(b"\x00")


def _read_subtopology_v0(buf: bytes, pos: int, count: int) -> tuple[list[Subtopology], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
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
        item.repartition_sink_topics, pos = read_compact_strings(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.state_changelog_topics, pos = _read_topic_info_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.repartition_source_topics, pos = _read_topic_info_v0(buf, pos, size - 1)
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
        size = len(item.repartition_sink_topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        write_compact_strings(parts, item.repartition_sink_topics)
        size = len(item.state_changelog_topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_topic_info_v0(parts, item.state_changelog_topics)
        size = len(item.repartition_source_topics) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_topic_info_v0(parts, item.repartition_source_topics)
        parts.append(b"\x00")


def _read_topology_v0(buf: bytes, pos: int, count: int) -> tuple[list[Topology], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Topology] = []
    for _ in range(count):
        item = new(Topology)
        item.epoch, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        if size > 0:
            item.subtopologies, pos = _read_subtopology_v0(buf, pos, size - 1)
        else:
            item.subtopologies = None
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topology_v0(parts: list[Buffer], items: Iterable[Topology]) -> None:
    for item in items:
        size = 0 if item.subtopologies is None else len(item.subtopologies) + 1
        if size < 128:
            parts.append(_iB.pack(item.epoch, size))
        else:
            parts.append(_i.pack(item.epoch) + uvarint(size))
        if item.subtopologies:
            _write_subtopology_v0(parts, item.subtopologies)
        parts.append(b"\x00")


def _read_endpoint_v0(buf: bytes, pos: int, count: int) -> tuple[list[Endpoint], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Endpoint] = []
    for _ in range(count):
        item = new(Endpoint)
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


def _write_endpoint_v0(parts: list[Buffer], items: Iterable[Endpoint]) -> None:
    for item in items:
        raw: Buffer
        raw = item.host.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_Hx.pack(item.port))


def _read_task_offset_v0(buf: bytes, pos: int, count: int) -> tuple[list[TaskOffset], int]:
    if not 0 <= count * 14 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TaskOffset] = []
    for _ in range(count):
        item = new(TaskOffset)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.subtopology_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.subtopology_id, pos = compact_string(buf, pos, size, "subtopology_id")
        item.partition, item.offset, size = _iqB.unpack_from(buf, pos)
        pos += 13
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_task_offset_v0(parts: list[Buffer], items: Iterable[TaskOffset]) -> None:
    for item in items:
        raw: Buffer
        raw = item.subtopology_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_iqx.pack(item.partition, item.offset))


def _read_task_ids_v0(buf: bytes, pos: int, count: int) -> tuple[list[TaskIds], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TaskIds] = []
    for _ in range(count):
        item = new(TaskIds)
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


def _write_task_ids_v0(parts: list[Buffer], items: Iterable[TaskIds]) -> None:
    for item in items:
        raw: Buffer
        raw = item.subtopology_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))
        parts.append(b"\x00")


def _read_assignment_v0(buf: bytes, pos: int, count: int) -> tuple[list[Assignment], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Assignment] = []
    for _ in range(count):
        item = new(Assignment)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.active_tasks, pos = _read_task_ids_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.standby_tasks, pos = _read_task_ids_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.warmup_tasks, pos = _read_task_ids_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_assignment_v0(parts: list[Buffer], items: Iterable[Assignment]) -> None:
    for item in items:
        size = len(item.active_tasks) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_task_ids_v0(parts, item.active_tasks)
        size = len(item.standby_tasks) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_task_ids_v0(parts, item.standby_tasks)
        size = len(item.warmup_tasks) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_task_ids_v0(parts, item.warmup_tasks)
        parts.append(b"\x00")


def _read_member_v0(buf: bytes, pos: int, count: int) -> tuple[list[Member], int]:
    if not 0 <= count * 28 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Member] = []
    for _ in range(count):
        item = new(Member)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.member_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.member_id, pos = compact_string(buf, pos, size, "member_id")
        item.member_epoch, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 128:
            stop = pos + size - 1
            item.instance_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.instance_id = None
        else:
            item.instance_id, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.rack_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.rack_id = None
        else:
            item.rack_id, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.client_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.client_id, pos = compact_string(buf, pos, size, "client_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.client_host = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.client_host, pos = compact_string(buf, pos, size, "client_host")
        item.topology_epoch, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 128:
            stop = pos + size - 1
            item.process_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.process_id, pos = compact_string(buf, pos, size, "process_id")
        (size,) = _b.unpack_from(buf, pos)
        pos += 1
        if size < 0:
            item.user_endpoint = None
        else:
            (item.user_endpoint,), pos = _read_endpoint_v0(buf, pos, 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.client_tags, pos = _read_key_value_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.task_offsets, pos = _read_task_offset_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.task_end_offsets, pos = _read_task_offset_v0(buf, pos, size - 1)
        (item.assignment,), pos = _read_assignment_v0(buf, pos, 1)
        (item.target_assignment,), pos = _read_assignment_v0(buf, pos, 1)
        item.is_classic, size = _oB.unpack_from(buf, pos)
        pos += 2
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_member_v0(parts: list[Buffer], items: Iterable[Member]) -> None:
    for item in items:
        raw: Buffer
        raw = item.member_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.instance_id is None:
            size = 0
            raw = b""
        else:
            raw = item.instance_id.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.member_epoch, size))
        else:
            parts.append(_i.pack(item.member_epoch) + string_size(size))
        parts.append(raw)
        if item.rack_id is None:
            size = 0
            raw = b""
        else:
            raw = item.rack_id.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.client_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.client_host.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.process_id.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.topology_epoch, size))
        else:
            parts.append(_i.pack(item.topology_epoch) + string_size(size))
        parts.append(raw)
        if item.user_endpoint is None:
            parts.append(_b.pack(-1))
        else:
            parts.append(_b.pack(1))
            _write_endpoint_v0(parts, (item.user_endpoint,))
        size = len(item.client_tags) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_key_value_v0(parts, item.client_tags)
        size = len(item.task_offsets) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_task_offset_v0(parts, item.task_offsets)
        size = len(item.task_end_offsets) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_task_offset_v0(parts, item.task_end_offsets)
        _write_assignment_v0(parts, (item.assignment,))
        _write_assignment_v0(parts, (item.target_assignment,))
        parts.append(_ox.pack(item.is_classic))


def _read_described_group_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribedGroup], int]:
    if not 0 <= count * 20 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedGroup] = []
    for _ in range(count):
        item = new(DescribedGroup)
        item.topology_description = None
        item.topology_description_status = 0
        item.assignor_name = None
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
            item.group_state = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.group_state, pos = compact_string(buf, pos, size, "group_state")
        item.group_epoch, item.assignment_epoch, size = _iib.unpack_from(buf, pos)
        pos += 9
        if size < 0:
            item.topology = None
        else:
            (item.topology,), pos = _read_topology_v0(buf, pos, 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.members, pos = _read_member_v0(buf, pos, size - 1)
        item.authorized_operations, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_described_group_v0(parts: list[Buffer], items: Iterable[DescribedGroup]) -> None:
    for item in items:
        raw: Buffer
        if item.topology_description is not None:
            raise absent("topology_description")
        if item.topology_description_status != 0:
            raise absent("topology_description_status")
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
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.group_state.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.topology is None:
            parts.append(_iib.pack(item.group_epoch, item.assignment_epoch, -1))
        else:
            parts.append(_iib.pack(item.group_epoch, item.assignment_epoch, 1))
            _write_topology_v0(parts, (item.topology,))
        size = len(item.members) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_member_v0(parts, item.members)
        parts.append(_ix.pack(item.authorized_operations))


def _read_streams_group_describe_response_v0(buf: bytes, pos: int) -> tuple[StreamsGroupDescribeResponse, int]:
    item = new(StreamsGroupDescribeResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_described_group_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_streams_group_describe_response_v0(parts: list[Buffer], item: StreamsGroupDescribeResponse) -> None:
    size = len(item.groups) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_described_group_v0(parts, item.groups)
    parts.append(b"\x00")


def _read_topology_description_node_v1(buf: bytes, pos: int, count: int) -> tuple[list[TopologyDescriptionNode], int]:
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


def _write_topology_description_node_v1(parts: list[Buffer], items: Iterable[TopologyDescriptionNode]) -> None:
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


def _read_topology_description_subtopology_v1(buf: bytes, pos: int, count: int) -> tuple[list[TopologyDescriptionSubtopology], int]:
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
        item.nodes, pos = _read_topology_description_node_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topology_description_subtopology_v1(parts: list[Buffer], items: Iterable[TopologyDescriptionSubtopology]) -> None:
    for item in items:
        raw: Buffer
        raw = item.subtopology_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.nodes) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_topology_description_node_v1(parts, item.nodes)
        parts.append(b"\x00")


def _read_topology_description_global_store_v1(buf: bytes, pos: int, count: int) -> tuple[list[TopologyDescriptionGlobalStore], int]:
    if not 0 <= count * 15 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopologyDescriptionGlobalStore] = []
    for _ in range(count):
        item = new(TopologyDescriptionGlobalStore)
        (item.source,), pos = _read_topology_description_node_v1(buf, pos, 1)
        (item.processor,), pos = _read_topology_description_node_v1(buf, pos, 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topology_description_global_store_v1(parts: list[Buffer], items: Iterable[TopologyDescriptionGlobalStore]) -> None:
    for item in items:
        _write_topology_description_node_v1(parts, (item.source,))
        _write_topology_description_node_v1(parts, (item.processor,))
        parts.append(b"\x00")


def _read_topology_description_v1(buf: bytes, pos: int, count: int) -> tuple[list[TopologyDescription], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopologyDescription] = []
    for _ in range(count):
        item = new(TopologyDescription)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.subtopologies, pos = _read_topology_description_subtopology_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.global_stores, pos = _read_topology_description_global_store_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topology_description_v1(parts: list[Buffer], items: Iterable[TopologyDescription]) -> None:
    for item in items:
        size = len(item.subtopologies) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_topology_description_subtopology_v1(parts, item.subtopologies)
        size = len(item.global_stores) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_topology_description_global_store_v1(parts, item.global_stores)
        parts.append(b"\x00")


def _read_described_group_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribedGroup], int]:
    if not 0 <= count * 23 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedGroup] = []
    for _ in range(count):
        item = new(DescribedGroup)
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
            item.group_state = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.group_state, pos = compact_string(buf, pos, size, "group_state")
        item.group_epoch, item.assignment_epoch, size = _iib.unpack_from(buf, pos)
        pos += 9
        if size < 0:
            item.topology = None
        else:
            (item.topology,), pos = _read_topology_v0(buf, pos, 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.members, pos = _read_member_v0(buf, pos, size - 1)
        item.authorized_operations, size = _ib.unpack_from(buf, pos)
        pos += 5
        if size < 0:
            item.topology_description = None
        else:
            (item.topology_description,), pos = _read_topology_description_v1(buf, pos, 1)
        item.topology_description_status, size = _bB.unpack_from(buf, pos)
        pos += 2
        if 0 < size < 128:
            stop = pos + size - 1
            item.assignor_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.assignor_name = None
        else:
            item.assignor_name, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_described_group_v1(parts: list[Buffer], items: Iterable[DescribedGroup]) -> None:
    for item in items:
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
        raw = item.group_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.group_state.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.topology is None:
            parts.append(_iib.pack(item.group_epoch, item.assignment_epoch, -1))
        else:
            parts.append(_iib.pack(item.group_epoch, item.assignment_epoch, 1))
            _write_topology_v0(parts, (item.topology,))
        size = len(item.members) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_member_v0(parts, item.members)
        if item.topology_description is None:
            parts.append(_ib.pack(item.authorized_operations, -1))
        else:
            parts.append(_ib.pack(item.authorized_operations, 1))
            _write_topology_description_v1(parts, (item.topology_description,))
        if item.assignor_name is None:
            size = 0
            raw = b""
        else:
            raw = item.assignor_name.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_bB.pack(item.topology_description_status, size))
        else:
            parts.append(_b.pack(item.topology_description_status) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_streams_group_describe_response_v1(buf: bytes, pos: int) -> tuple[StreamsGroupDescribeResponse, int]:
    item = new(StreamsGroupDescribeResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.groups, pos = _read_described_group_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_streams_group_describe_response_v1(parts: list[Buffer], item: StreamsGroupDescribeResponse) -> None:
    size = len(item.groups) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_described_group_v1(parts, item.groups)
    parts.append(b"\x00")


StreamsGroupDescribeRequest._READERS = {
    0: _read_streams_group_describe_request_v0,
    1: _read_streams_group_describe_request_v1,
}
StreamsGroupDescribeRequest._WRITERS = {
    0: _write_streams_group_describe_request_v0,
    1: _write_streams_group_describe_request_v1,
}
StreamsGroupDescribeResponse._READERS = {
    0: _read_streams_group_describe_response_v0,
    1: _read_streams_group_describe_response_v1,
}
StreamsGroupDescribeResponse._WRITERS = {
    0: _write_streams_group_describe_response_v0,
    1: _write_streams_group_describe_response_v1,
}
