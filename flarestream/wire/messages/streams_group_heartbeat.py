"""Joins, leaves and keeps alive a member of a streams group (KIP-1071).

Generated from protocol/schemas/streams_group_heartbeat.yaml (d8c1a2c5aa8061ae) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    nullable_compact_string, pack_int16s, pack_int32s, read_compact_strings, read_int16s, read_int32s,
    skip_tags, string_size, uvarint, write_compact_strings,
)


class StreamsGroupHeartbeatRequest(Message):
    """Versions 0-1, key 88; flexible: 0+."""

    __slots__ = (
        "group_id", "member_id", "member_epoch", "endpoint_information_epoch", "instance_id", "rack_id",
        "rebalance_timeout_ms", "topology", "active_tasks", "standby_tasks", "warmup_tasks", "process_id",
        "user_endpoint", "client_tags", "task_offsets", "task_end_offsets", "shutdown_application",
    )

    API_KEY: ClassVar[int] = 88
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        group_id: str = "",
        member_id: str = "",
        member_epoch: int = 0,
        endpoint_information_epoch: int = 0,
        instance_id: str | None = None,
        rack_id: str | None = None,
        rebalance_timeout_ms: int = -1,
        topology: Topology | None = None,
        active_tasks: list[StreamsGroupHeartbeatRequestTaskIds] | None = None,
        standby_tasks: list[StreamsGroupHeartbeatRequestTaskIds] | None = None,
        warmup_tasks: list[StreamsGroupHeartbeatRequestTaskIds] | None = None,
        process_id: str | None = None,
        user_endpoint: StreamsGroupHeartbeatRequestEndpoint | None = None,
        client_tags: list[KeyValue] | None = None,
        task_offsets: list[TaskOffset] | None = None,
        task_end_offsets: list[TaskOffset] | None = None,
        shutdown_application: bool = False,
    ) -> None:
        self.group_id = group_id
        self.member_id = member_id
        self.member_epoch = member_epoch
        self.endpoint_information_epoch = endpoint_information_epoch
        self.instance_id = instance_id
        self.rack_id = rack_id
        self.rebalance_timeout_ms = rebalance_timeout_ms
        self.topology = topology
        self.active_tasks = active_tasks
        self.standby_tasks = standby_tasks
        self.warmup_tasks = warmup_tasks
        self.process_id = process_id
        self.user_endpoint = user_endpoint
        self.client_tags = client_tags
        self.task_offsets = task_offsets
        self.task_end_offsets = task_end_offsets
        self.shutdown_application = shutdown_application


class Topology(Struct):
    __slots__ = (
        "epoch", "subtopologies",
    )

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


class StreamsGroupHeartbeatRequestEndpoint(Struct):
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


class StreamsGroupHeartbeatRequestTaskIds(Struct):
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


class StreamsGroupHeartbeatResponse(Message):
    """Versions 0-1, key 88; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message", "member_id", "member_epoch",
        "heartbeat_interval_ms", "acceptable_recovery_lag_legacy", "task_offset_interval_ms",
        "acceptable_recovery_lag", "status", "active_tasks", "standby_tasks", "warmup_tasks",
        "topology_description_required", "endpoint_information_epoch", "partitions_by_user_endpoint",
    )

    API_KEY: ClassVar[int] = 88
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
        member_id: str = "",
        member_epoch: int = 0,
        heartbeat_interval_ms: int = 0,
        acceptable_recovery_lag_legacy: int = 0,
        task_offset_interval_ms: int = 0,
        acceptable_recovery_lag: int = -1,
        status: list[Status] | None = FRESH,
        active_tasks: list[StreamsGroupHeartbeatResponseTaskIds] | None = None,
        standby_tasks: list[StreamsGroupHeartbeatResponseTaskIds] | None = None,
        warmup_tasks: list[StreamsGroupHeartbeatResponseTaskIds] | None = None,
        topology_description_required: bool = False,
        endpoint_information_epoch: int = 0,
        partitions_by_user_endpoint: list[EndpointToPartitions] | None = None,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message
        self.member_id = member_id
        self.member_epoch = member_epoch
        self.heartbeat_interval_ms = heartbeat_interval_ms
        self.acceptable_recovery_lag_legacy = acceptable_recovery_lag_legacy
        self.task_offset_interval_ms = task_offset_interval_ms
        self.acceptable_recovery_lag = acceptable_recovery_lag
        self.status = [] if status is FRESH else status
        self.active_tasks = active_tasks
        self.standby_tasks = standby_tasks
        self.warmup_tasks = warmup_tasks
        self.topology_description_required = topology_description_required
        self.endpoint_information_epoch = endpoint_information_epoch
        self.partitions_by_user_endpoint = partitions_by_user_endpoint


class EndpointToPartitions(Struct):
    __slots__ = (
        "user_endpoint", "active_partitions", "standby_partitions",
    )

    def __init__(
        self,
        user_endpoint: StreamsGroupHeartbeatResponseEndpoint = FRESH,
        active_partitions: list[TopicPartition] = FRESH,
        standby_partitions: list[TopicPartition] = FRESH,
    ) -> None:
        self.user_endpoint = StreamsGroupHeartbeatResponseEndpoint() if user_endpoint is FRESH else user_endpoint
        self.active_partitions = [] if active_partitions is FRESH else active_partitions
        self.standby_partitions = [] if standby_partitions is FRESH else standby_partitions


class Status(Struct):
    __slots__ = (
        "status_code", "status_detail",
    )

    def __init__(
        self,
        status_code: int = 0,
        status_detail: str = "",
    ) -> None:
        self.status_code = status_code
        self.status_detail = status_detail


class TopicPartition(Struct):
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


class StreamsGroupHeartbeatResponseTaskIds(Struct):
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


class StreamsGroupHeartbeatResponseEndpoint(Struct):
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


_HB = Layout(">HB")
_Hx = Layout(">Hx")
_b = Layout(">b")
_bB = Layout(">bB")
_i = Layout(">i")
_iB = Layout(">iB")
_ib = Layout(">ib")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ii = Layout(">ii")
_iiB = Layout(">iiB")
_iiii = Layout(">iiii")
_iiiiB = Layout(">iiiiB")
_iiiq = Layout(">iiiq")
_iiiqB = Layout(">iiiqB")
_iqB = Layout(">iqB")
_iqx = Layout(">iqx")
_oB = Layout(">?B")
_oi = Layout(">?i")
_oiB = Layout(">?iB")
_ox = Layout(">?x")


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
        item.subtopologies, pos = _read_subtopology_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topology_v0(parts: list[Buffer], items: Iterable[Topology]) -> None:
    for item in items:
        size = len(item.subtopologies) + 1
        if size < 128:
            parts.append(_iB.pack(item.epoch, size))
        else:
            parts.append(_i.pack(item.epoch) + uvarint(size))
        _write_subtopology_v0(parts, item.subtopologies)
        parts.append(b"\x00")


def _read_streams_group_heartbeat_request_task_ids_v0(buf: bytes, pos: int, count: int) -> tuple[list[StreamsGroupHeartbeatRequestTaskIds], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[StreamsGroupHeartbeatRequestTaskIds] = []
    for _ in range(count):
        item = new(StreamsGroupHeartbeatRequestTaskIds)
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


def _write_streams_group_heartbeat_request_task_ids_v0(parts: list[Buffer], items: Iterable[StreamsGroupHeartbeatRequestTaskIds]) -> None:
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


def _read_streams_group_heartbeat_request_endpoint_v0(buf: bytes, pos: int, count: int) -> tuple[list[StreamsGroupHeartbeatRequestEndpoint], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[StreamsGroupHeartbeatRequestEndpoint] = []
    for _ in range(count):
        item = new(StreamsGroupHeartbeatRequestEndpoint)
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


def _write_streams_group_heartbeat_request_endpoint_v0(parts: list[Buffer], items: Iterable[StreamsGroupHeartbeatRequestEndpoint]) -> None:
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


def _read_streams_group_heartbeat_request_v0(buf: bytes, pos: int) -> tuple[StreamsGroupHeartbeatRequest, int]:
    item = new(StreamsGroupHeartbeatRequest)
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
    item.member_epoch, item.endpoint_information_epoch, size = _iiB.unpack_from(buf, pos)
    pos += 9
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
    item.rebalance_timeout_ms, size = _ib.unpack_from(buf, pos)
    pos += 5
    if size < 0:
        item.topology = None
    else:
        (item.topology,), pos = _read_topology_v0(buf, pos, 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.active_tasks, pos = _read_streams_group_heartbeat_request_task_ids_v0(buf, pos, size - 1)
    else:
        item.active_tasks = None
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.standby_tasks, pos = _read_streams_group_heartbeat_request_task_ids_v0(buf, pos, size - 1)
    else:
        item.standby_tasks = None
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.warmup_tasks, pos = _read_streams_group_heartbeat_request_task_ids_v0(buf, pos, size - 1)
    else:
        item.warmup_tasks = None
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.process_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.process_id = None
    else:
        item.process_id, pos = nullable_compact_string(buf, pos, size)
    (size,) = _b.unpack_from(buf, pos)
    pos += 1
    if size < 0:
        item.user_endpoint = None
    else:
        (item.user_endpoint,), pos = _read_streams_group_heartbeat_request_endpoint_v0(buf, pos, 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.client_tags, pos = _read_key_value_v0(buf, pos, size - 1)
    else:
        item.client_tags = None
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.task_offsets, pos = _read_task_offset_v0(buf, pos, size - 1)
    else:
        item.task_offsets = None
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.task_end_offsets, pos = _read_task_offset_v0(buf, pos, size - 1)
    else:
        item.task_end_offsets = None
    item.shutdown_application, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_streams_group_heartbeat_request_v0(parts: list[Buffer], item: StreamsGroupHeartbeatRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
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
        parts.append(_iiB.pack(item.member_epoch, item.endpoint_information_epoch, size))
    else:
        parts.append(_ii.pack(item.member_epoch, item.endpoint_information_epoch) + string_size(size))
    parts.append(raw)
    if item.rack_id is None:
        size = 0
        raw = b""
    else:
        raw = item.rack_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.topology is None:
        parts.append(_ib.pack(item.rebalance_timeout_ms, -1))
    else:
        parts.append(_ib.pack(item.rebalance_timeout_ms, 1))
        _write_topology_v0(parts, (item.topology,))
    size = 0 if item.active_tasks is None else len(item.active_tasks) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.active_tasks:
        _write_streams_group_heartbeat_request_task_ids_v0(parts, item.active_tasks)
    size = 0 if item.standby_tasks is None else len(item.standby_tasks) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.standby_tasks:
        _write_streams_group_heartbeat_request_task_ids_v0(parts, item.standby_tasks)
    size = 0 if item.warmup_tasks is None else len(item.warmup_tasks) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.warmup_tasks:
        _write_streams_group_heartbeat_request_task_ids_v0(parts, item.warmup_tasks)
    if item.process_id is None:
        size = 0
        raw = b""
    else:
        raw = item.process_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.user_endpoint is None:
        parts.append(_b.pack(-1))
    else:
        parts.append(_b.pack(1))
        _write_streams_group_heartbeat_request_endpoint_v0(parts, (item.user_endpoint,))
    size = 0 if item.client_tags is None else len(item.client_tags) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.client_tags:
        _write_key_value_v0(parts, item.client_tags)
    size = 0 if item.task_offsets is None else len(item.task_offsets) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.task_offsets:
        _write_task_offset_v0(parts, item.task_offsets)
    size = 0 if item.task_end_offsets is None else len(item.task_end_offsets) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.task_end_offsets:
        _write_task_offset_v0(parts, item.task_end_offsets)
    parts.append(_ox.pack(item.shutdown_application))


def _read_status_v0(buf: bytes, pos: int, count: int) -> tuple[list[Status], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Status] = []
    for _ in range(count):
        item = new(Status)
        item.status_code, size = _bB.unpack_from(buf, pos)
        pos += 2
        if 0 < size < 128:
            stop = pos + size - 1
            item.status_detail = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.status_detail, pos = compact_string(buf, pos, size, "status_detail")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_status_v0(parts: list[Buffer], items: Iterable[Status]) -> None:
    for item in items:
        raw: Buffer
        raw = item.status_detail.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_bB.pack(item.status_code, size))
        else:
            parts.append(_b.pack(item.status_code) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_streams_group_heartbeat_response_task_ids_v0(buf: bytes, pos: int, count: int) -> tuple[list[StreamsGroupHeartbeatResponseTaskIds], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[StreamsGroupHeartbeatResponseTaskIds] = []
    for _ in range(count):
        item = new(StreamsGroupHeartbeatResponseTaskIds)
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


def _write_streams_group_heartbeat_response_task_ids_v0(parts: list[Buffer], items: Iterable[StreamsGroupHeartbeatResponseTaskIds]) -> None:
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


def _read_streams_group_heartbeat_response_endpoint_v0(buf: bytes, pos: int, count: int) -> tuple[list[StreamsGroupHeartbeatResponseEndpoint], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[StreamsGroupHeartbeatResponseEndpoint] = []
    for _ in range(count):
        item = new(StreamsGroupHeartbeatResponseEndpoint)
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


def _write_streams_group_heartbeat_response_endpoint_v0(parts: list[Buffer], items: Iterable[StreamsGroupHeartbeatResponseEndpoint]) -> None:
    for item in items:
        raw: Buffer
        raw = item.host.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_Hx.pack(item.port))


def _read_topic_partition_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicPartition], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicPartition] = []
    for _ in range(count):
        item = new(TopicPartition)
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


def _write_topic_partition_v0(parts: list[Buffer], items: Iterable[TopicPartition]) -> None:
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


def _read_endpoint_to_partitions_v0(buf: bytes, pos: int, count: int) -> tuple[list[EndpointToPartitions], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[EndpointToPartitions] = []
    for _ in range(count):
        item = new(EndpointToPartitions)
        (item.user_endpoint,), pos = _read_streams_group_heartbeat_response_endpoint_v0(buf, pos, 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.active_partitions, pos = _read_topic_partition_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.standby_partitions, pos = _read_topic_partition_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_endpoint_to_partitions_v0(parts: list[Buffer], items: Iterable[EndpointToPartitions]) -> None:
    for item in items:
        _write_streams_group_heartbeat_response_endpoint_v0(parts, (item.user_endpoint,))
        size = len(item.active_partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_topic_partition_v0(parts, item.active_partitions)
        size = len(item.standby_partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_topic_partition_v0(parts, item.standby_partitions)
        parts.append(b"\x00")


def _read_streams_group_heartbeat_response_v0(buf: bytes, pos: int) -> tuple[StreamsGroupHeartbeatResponse, int]:
    item = new(StreamsGroupHeartbeatResponse)
    item.acceptable_recovery_lag = -1
    item.topology_description_required = False
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
    if 0 < size < 128:
        stop = pos + size - 1
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.member_id, pos = compact_string(buf, pos, size, "member_id")
    item.member_epoch, item.heartbeat_interval_ms, item.acceptable_recovery_lag_legacy, item.task_offset_interval_ms, size = _iiiiB.unpack_from(buf, pos)
    pos += 17
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.status, pos = _read_status_v0(buf, pos, size - 1)
    else:
        item.status = None
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.active_tasks, pos = _read_streams_group_heartbeat_response_task_ids_v0(buf, pos, size - 1)
    else:
        item.active_tasks = None
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.standby_tasks, pos = _read_streams_group_heartbeat_response_task_ids_v0(buf, pos, size - 1)
    else:
        item.standby_tasks = None
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.warmup_tasks, pos = _read_streams_group_heartbeat_response_task_ids_v0(buf, pos, size - 1)
    else:
        item.warmup_tasks = None
    item.endpoint_information_epoch, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.partitions_by_user_endpoint, pos = _read_endpoint_to_partitions_v0(buf, pos, size - 1)
    else:
        item.partitions_by_user_endpoint = None
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_streams_group_heartbeat_response_v0(parts: list[Buffer], item: StreamsGroupHeartbeatResponse) -> None:
    raw: Buffer
    if item.topology_description_required:
        raise absent("topology_description_required")
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
    raw = item.member_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = 0 if item.status is None else len(item.status) + 1
    if size < 128:
        parts.append(_iiiiB.pack(item.member_epoch, item.heartbeat_interval_ms, item.acceptable_recovery_lag_legacy, item.task_offset_interval_ms, size))
    else:
        parts.append(_iiii.pack(item.member_epoch, item.heartbeat_interval_ms, item.acceptable_recovery_lag_legacy, item.task_offset_interval_ms) + uvarint(size))
    if item.status:
        _write_status_v0(parts, item.status)
    size = 0 if item.active_tasks is None else len(item.active_tasks) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.active_tasks:
        _write_streams_group_heartbeat_response_task_ids_v0(parts, item.active_tasks)
    size = 0 if item.standby_tasks is None else len(item.standby_tasks) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.standby_tasks:
        _write_streams_group_heartbeat_response_task_ids_v0(parts, item.standby_tasks)
    size = 0 if item.warmup_tasks is None else len(item.warmup_tasks) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.warmup_tasks:
        _write_streams_group_heartbeat_response_task_ids_v0(parts, item.warmup_tasks)
    size = 0 if item.partitions_by_user_endpoint is None else len(item.partitions_by_user_endpoint) + 1
    if size < 128:
        parts.append(_iB.pack(item.endpoint_information_epoch, size))
    else:
        parts.append(_i.pack(item.endpoint_information_epoch) + uvarint(size))
    if item.partitions_by_user_endpoint:
        _write_endpoint_to_partitions_v0(parts, item.partitions_by_user_endpoint)
    parts.append(b"\x00")


def _read_streams_group_heartbeat_response_v1(buf: bytes, pos: int) -> tuple[StreamsGroupHeartbeatResponse, int]:
    item = new(StreamsGroupHeartbeatResponse)
    item.acceptable_recovery_lag_legacy = 0
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
    if 0 < size < 128:
        stop = pos + size - 1
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.member_id, pos = compact_string(buf, pos, size, "member_id")
    item.member_epoch, item.heartbeat_interval_ms, item.task_offset_interval_ms, item.acceptable_recovery_lag, size = _iiiqB.unpack_from(buf, pos)
    pos += 21
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.status, pos = _read_status_v0(buf, pos, size - 1)
    else:
        item.status = None
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.active_tasks, pos = _read_streams_group_heartbeat_response_task_ids_v0(buf, pos, size - 1)
    else:
        item.active_tasks = None
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.standby_tasks, pos = _read_streams_group_heartbeat_response_task_ids_v0(buf, pos, size - 1)
    else:
        item.standby_tasks = None
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.warmup_tasks, pos = _read_streams_group_heartbeat_response_task_ids_v0(buf, pos, size - 1)
    else:
        item.warmup_tasks = None
    item.topology_description_required, item.endpoint_information_epoch, size = _oiB.unpack_from(buf, pos)
    pos += 6
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.partitions_by_user_endpoint, pos = _read_endpoint_to_partitions_v0(buf, pos, size - 1)
    else:
        item.partitions_by_user_endpoint = None
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_streams_group_heartbeat_response_v1(parts: list[Buffer], item: StreamsGroupHeartbeatResponse) -> None:
    raw: Buffer
    if item.acceptable_recovery_lag_legacy != 0:
        raise absent("acceptable_recovery_lag_legacy")
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
    raw = item.member_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = 0 if item.status is None else len(item.status) + 1
    if size < 128:
        parts.append(_iiiqB.pack(item.member_epoch, item.heartbeat_interval_ms, item.task_offset_interval_ms, item.acceptable_recovery_lag, size))
    else:
        parts.append(_iiiq.pack(item.member_epoch, item.heartbeat_interval_ms, item.task_offset_interval_ms, item.acceptable_recovery_lag) + uvarint(size))
    if item.status:
        _write_status_v0(parts, item.status)
    size = 0 if item.active_tasks is None else len(item.active_tasks) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.active_tasks:
        _write_streams_group_heartbeat_response_task_ids_v0(parts, item.active_tasks)
    size = 0 if item.standby_tasks is None else len(item.standby_tasks) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.standby_tasks:
        _write_streams_group_heartbeat_response_task_ids_v0(parts, item.standby_tasks)
    size = 0 if item.warmup_tasks is None else len(item.warmup_tasks) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.warmup_tasks:
        _write_streams_group_heartbeat_response_task_ids_v0(parts, item.warmup_tasks)
    size = 0 if item.partitions_by_user_endpoint is None else len(item.partitions_by_user_endpoint) + 1
    if size < 128:
        parts.append(_oiB.pack(item.topology_description_required, item.endpoint_information_epoch, size))
    else:
        parts.append(_oi.pack(item.topology_description_required, item.endpoint_information_epoch) + uvarint(size))
    if item.partitions_by_user_endpoint:
        _write_endpoint_to_partitions_v0(parts, item.partitions_by_user_endpoint)
    parts.append(b"\x00")


StreamsGroupHeartbeatRequest._READERS = {
    0: _read_streams_group_heartbeat_request_v0,
    1: _read_streams_group_heartbeat_request_v0,
}
StreamsGroupHeartbeatRequest._WRITERS = {
    0: _write_streams_group_heartbeat_request_v0,
    1: _write_streams_group_heartbeat_request_v0,
}
StreamsGroupHeartbeatResponse._READERS = {
    0: _read_streams_group_heartbeat_response_v0,
    1: _read_streams_group_heartbeat_response_v1,
}
StreamsGroupHeartbeatResponse._WRITERS = {
    0: _write_streams_group_heartbeat_response_v0,
    1: _write_streams_group_heartbeat_response_v1,
}
