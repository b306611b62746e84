"""Names brokers, topics, partitions and leaders.

Generated from protocol/schemas/metadata.yaml (cee66d1bf3647093) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, absent, bad_count, bad_uuid, compact_string,
    finish_uvarint, new, null_here, null_value, nullable_compact_string, pack_int32s, read_int32s,
    skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class MetadataRequest(Message):
    """Versions 0-13, key 3; flexible: 9+."""

    __slots__ = (
        "topics", "allow_auto_topic_creation", "include_cluster_authorized_operations",
        "include_topic_authorized_operations",
    )

    API_KEY: ClassVar[int] = 3
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 13
    FLEXIBLE_FROM: ClassVar[int] = 9

    def __init__(
        self,
        topics: list[MetadataRequestTopic] | None = FRESH,
        allow_auto_topic_creation: bool = True,
        include_cluster_authorized_operations: bool = False,
        include_topic_authorized_operations: bool = False,
    ) -> None:
        self.topics = [] if topics is FRESH else topics
        self.allow_auto_topic_creation = allow_auto_topic_creation
        self.include_cluster_authorized_operations = include_cluster_authorized_operations
        self.include_topic_authorized_operations = include_topic_authorized_operations


class MetadataRequestTopic(Struct):
    __slots__ = (
        "topic_id", "name",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        name: str | None = "",
    ) -> None:
        self.topic_id = topic_id
        self.name = name


class MetadataResponse(Message):
    """Versions 0-13, key 3; flexible: 9+."""

    __slots__ = (
        "throttle_time_ms", "brokers", "cluster_id", "controller_id", "topics",
        "cluster_authorized_operations", "error_code",
    )

    API_KEY: ClassVar[int] = 3
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 13
    FLEXIBLE_FROM: ClassVar[int] = 9

    def __init__(
        self,
        throttle_time_ms: int = 0,
        brokers: list[MetadataResponseBroker] = FRESH,
        cluster_id: str | None = None,
        controller_id: int = -1,
        topics: list[MetadataResponseTopic] = FRESH,
        cluster_authorized_operations: int = -2147483648,
        error_code: int = 0,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.brokers = [] if brokers is FRESH else brokers
        self.cluster_id = cluster_id
        self.controller_id = controller_id
        self.topics = [] if topics is FRESH else topics
        self.cluster_authorized_operations = cluster_authorized_operations
        self.error_code = error_code


class MetadataResponseBroker(Struct):
    __slots__ = (
        "node_id", "host", "port", "rack",
    )

    def __init__(
        self,
        node_id: int = 0,
        host: str = "",
        port: int = 0,
        rack: str | None = None,
    ) -> None:
        self.node_id = node_id
        self.host = host
        self.port = port
        self.rack = rack


class MetadataResponseTopic(Struct):
    __slots__ = (
        "error_code", "name", "topic_id", "is_internal", "partitions", "topic_authorized_operations",
    )

    def __init__(
        self,
        error_code: int = 0,
        name: str | None = "",
        topic_id: bytes = ZERO,
        is_internal: bool = False,
        partitions: list[MetadataResponsePartition] = FRESH,
        topic_authorized_operations: int = -2147483648,
    ) -> None:
        self.error_code = error_code
        self.name = name
        self.topic_id = topic_id
        self.is_internal = is_internal
        self.partitions = [] if partitions is FRESH else partitions
        self.topic_authorized_operations = topic_authorized_operations


class MetadataResponsePartition(Struct):
    __slots__ = (
        "error_code", "partition_index", "leader_id", "leader_epoch", "replica_nodes", "isr_nodes",
        "offline_replicas",
    )

    def __init__(
        self,
        error_code: int = 0,
        partition_index: int = 0,
        leader_id: int = 0,
        leader_epoch: int = -1,
        replica_nodes: list[int] = FRESH,
        isr_nodes: list[int] = FRESH,
        offline_replicas: list[int] = FRESH,
    ) -> None:
        self.error_code = error_code
        self.partition_index = partition_index
        self.leader_id = leader_id
        self.leader_epoch = leader_epoch
        self.replica_nodes = [] if replica_nodes is FRESH else replica_nodes
        self.isr_nodes = [] if isr_nodes is FRESH else isr_nodes
        self.offline_replicas = [] if offline_replicas is FRESH else offline_replicas


_h = Layout(">h")
_hB = Layout(">hB")
_hh = Layout(">hh")
_hiii = Layout(">hiii")
_hiiiB = Layout(">hiiiB")
_hiiii = Layout(">hiiii")
_hx = Layout(">hx")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ii = Layout(">ii")
_ix = Layout(">ix")
_o = Layout(">?")
_oB = Layout(">?B")
_oi = Layout(">?i")
_ooB = Layout(">??B")
_ooo = Layout(">???")
_oooB = Layout(">???B")
_ooox = Layout(">???x")
_oox = Layout(">??x")
_u = Layout(">16s")
_uB = Layout(">16sB")
_uo = Layout(">16s?")
_uoB = Layout(">16s?B")


def _read_metadata_request_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[MetadataRequestTopic], int]:
    if not 0 <= count * 2 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataRequestTopic] = []
    for _ in range(count):
        item = new(MetadataRequestTopic)
        item.topic_id = ZERO
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        items.append(item)
    return items, pos


def _write_metadata_request_topic_v0(parts: list[Buffer], items: Iterable[MetadataRequestTopic]) -> None:
    for item in items:
        raw: Buffer
        if item.name is None:
            raise null_here("name")
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)


def _read_metadata_request_v0(buf: bytes, pos: int) -> tuple[MetadataRequest, int]:
    item = new(MetadataRequest)
    item.allow_auto_topic_creation = True
    item.include_cluster_authorized_operations = False
    item.include_topic_authorized_operations = False
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_metadata_request_topic_v0(buf, pos, size)
    return item, pos


def _write_metadata_request_v0(parts: list[Buffer], item: MetadataRequest) -> None:
    if not item.allow_auto_topic_creation:
        raise absent("allow_auto_topic_creation")
    if item.include_cluster_authorized_operations:
        raise absent("include_cluster_authorized_operations")
    if item.include_topic_authorized_operations:
        raise absent("include_topic_authorized_operations")
    if item.topics is None:
        raise null_here("topics")
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_metadata_request_topic_v0(parts, item.topics)


def _read_metadata_request_v1(buf: bytes, pos: int) -> tuple[MetadataRequest, int]:
    item = new(MetadataRequest)
    item.allow_auto_topic_creation = True
    item.include_cluster_authorized_operations = False
    item.include_topic_authorized_operations = False
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        item.topics, pos = _read_metadata_request_topic_v0(buf, pos, size)
    else:
        item.topics = None
    return item, pos


def _write_metadata_request_v1(parts: list[Buffer], item: MetadataRequest) -> None:
    if not item.allow_auto_topic_creation:
        raise absent("allow_auto_topic_creation")
    if item.include_cluster_authorized_operations:
        raise absent("include_cluster_authorized_operations")
    if item.include_topic_authorized_operations:
        raise absent("include_topic_authorized_operations")
    size = -1 if item.topics is None else len(item.topics)
    parts.append(_i.pack(size))
    if item.topics:
        _write_metadata_request_topic_v0(parts, item.topics)


def _read_metadata_request_v4(buf: bytes, pos: int) -> tuple[MetadataRequest, int]:
    item = new(MetadataRequest)
    item.include_cluster_authorized_operations = False
    item.include_topic_authorized_operations = False
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        item.topics, pos = _read_metadata_request_topic_v0(buf, pos, size)
    else:
        item.topics = None
    item.allow_auto_topic_creation = buf[pos] != 0
    pos += 1
    return item, pos


def _write_metadata_request_v4(parts: list[Buffer], item: MetadataRequest) -> None:
    if item.include_cluster_authorized_operations:
        raise absent("include_cluster_authorized_operations")
    if item.include_topic_authorized_operations:
        raise absent("include_topic_authorized_operations")
    size = -1 if item.topics is None else len(item.topics)
    parts.append(_i.pack(size))
    if item.topics:
        _write_metadata_request_topic_v0(parts, item.topics)
    parts.append(_o.pack(item.allow_auto_topic_creation))


def _read_metadata_request_v8(buf: bytes, pos: int) -> tuple[MetadataRequest, int]:
    item = new(MetadataRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        item.topics, pos = _read_metadata_request_topic_v0(buf, pos, size)
    else:
        item.topics = None
    item.allow_auto_topic_creation, item.include_cluster_authorized_operations, item.include_topic_authorized_operations = _ooo.unpack_from(buf, pos)
    pos += 3
    return item, pos


def _write_metadata_request_v8(parts: list[Buffer], item: MetadataRequest) -> None:
    size = -1 if item.topics is None else len(item.topics)
    parts.append(_i.pack(size))
    if item.topics:
        _write_metadata_request_topic_v0(parts, item.topics)
    parts.append(_ooo.pack(item.allow_auto_topic_creation, item.include_cluster_authorized_operations, item.include_topic_authorized_operations))


def _read_metadata_request_topic_v9(buf: bytes, pos: int, count: int) -> tuple[list[MetadataRequestTopic], int]:
    if not 0 <= count * 2 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataRequestTopic] = []
    for _ in range(count):
        item = new(MetadataRequestTopic)
        item.topic_id = ZERO
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
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_metadata_request_topic_v9(parts: list[Buffer], items: Iterable[MetadataRequestTopic]) -> None:
    for item in items:
        raw: Buffer
        if item.name is None:
            raise null_here("name")
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_metadata_request_v9(buf: bytes, pos: int) -> tuple[MetadataRequest, int]:
    item = new(MetadataRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.topics, pos = _read_metadata_request_topic_v9(buf, pos, size - 1)
    else:
        item.topics = None
    item.allow_auto_topic_creation, item.include_cluster_authorized_operations, item.include_topic_authorized_operations, size = _oooB.unpack_from(buf, pos)
    pos += 4
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_metadata_request_v9(parts: list[Buffer], item: MetadataRequest) -> None:
    size = 0 if item.topics is None else len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.topics:
        _write_metadata_request_topic_v9(parts, item.topics)
    parts.append(_ooox.pack(item.allow_auto_topic_creation, item.include_cluster_authorized_operations, item.include_topic_authorized_operations))


def _read_metadata_request_topic_v10(buf: bytes, pos: int, count: int) -> tuple[list[MetadataRequestTopic], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataRequestTopic] = []
    for _ in range(count):
        item = new(MetadataRequestTopic)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.name = None
        else:
            item.name, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_metadata_request_topic_v10(parts: list[Buffer], items: Iterable[MetadataRequestTopic]) -> None:
    for item in items:
        raw: Buffer
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        if item.name is None:
            size = 0
            raw = b""
        else:
            raw = item.name.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_metadata_request_v10(buf: bytes, pos: int) -> tuple[MetadataRequest, int]:
    item = new(MetadataRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.topics, pos = _read_metadata_request_topic_v10(buf, pos, size - 1)
    else:
        item.topics = None
    item.allow_auto_topic_creation, item.include_cluster_authorized_operations, item.include_topic_authorized_operations, size = _oooB.unpack_from(buf, pos)
    pos += 4
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_metadata_request_v10(parts: list[Buffer], item: MetadataRequest) -> None:
    size = 0 if item.topics is None else len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.topics:
        _write_metadata_request_topic_v10(parts, item.topics)
    parts.append(_ooox.pack(item.allow_auto_topic_creation, item.include_cluster_authorized_operations, item.include_topic_authorized_operations))


def _read_metadata_request_v11(buf: bytes, pos: int) -> tuple[MetadataRequest, int]:
    item = new(MetadataRequest)
    item.include_cluster_authorized_operations = False
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.topics, pos = _read_metadata_request_topic_v10(buf, pos, size - 1)
    else:
        item.topics = None
    item.allow_auto_topic_creation, item.include_topic_authorized_operations, size = _ooB.unpack_from(buf, pos)
    pos += 3
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_metadata_request_v11(parts: list[Buffer], item: MetadataRequest) -> None:
    if item.include_cluster_authorized_operations:
        raise absent("include_cluster_authorized_operations")
    size = 0 if item.topics is None else len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.topics:
        _write_metadata_request_topic_v10(parts, item.topics)
    parts.append(_oox.pack(item.allow_auto_topic_creation, item.include_topic_authorized_operations))


def _read_metadata_response_broker_v0(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponseBroker], int]:
    if not 0 <= count * 10 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponseBroker] = []
    for _ in range(count):
        item = new(MetadataResponseBroker)
        item.rack = None
        item.node_id, size = _ih.unpack_from(buf, pos)
        pos += 6
        if size >= 0:
            stop = pos + size
            item.host = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("host")
        (item.port,) = _i.unpack_from(buf, pos)
        pos += 4
        items.append(item)
    return items, pos


def _write_metadata_response_broker_v0(parts: list[Buffer], items: Iterable[MetadataResponseBroker]) -> None:
    for item in items:
        raw: Buffer
        raw = item.host.encode()
        size = len(raw)
        parts.append(_ih.pack(item.node_id, size))
        parts.append(raw)
        parts.append(_i.pack(item.port))


def _read_metadata_response_partition_v0(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponsePartition], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponsePartition] = []
    for _ in range(count):
        item = new(MetadataResponsePartition)
        item.leader_epoch = -1
        item.offline_replicas = []
        item.error_code, item.partition_index, item.leader_id, size = _hiii.unpack_from(buf, pos)
        pos += 14
        if 0 < size < 17:
            item.replica_nodes = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.replica_nodes, pos = read_int32s(buf, pos, size)
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if 0 < size < 17:
            item.isr_nodes = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.isr_nodes, pos = read_int32s(buf, pos, size)
        items.append(item)
    return items, pos


def _write_metadata_response_partition_v0(parts: list[Buffer], items: Iterable[MetadataResponsePartition]) -> None:
    for item in items:
        size = len(item.replica_nodes)
        parts.append(_hiii.pack(item.error_code, item.partition_index, item.leader_id, size))
        parts.append(INT32S[size].pack(*item.replica_nodes) if size < 17 else pack_int32s(item.replica_nodes))
        size = len(item.isr_nodes)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.isr_nodes) if size < 17 else pack_int32s(item.isr_nodes))


def _read_metadata_response_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponseTopic], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponseTopic] = []
    for _ in range(count):
        item = new(MetadataResponseTopic)
        item.topic_id = ZERO
        item.is_internal = False
        item.topic_authorized_operations = -2147483648
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partitions, pos = _read_metadata_response_partition_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_metadata_response_topic_v0(parts: list[Buffer], items: Iterable[MetadataResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        if item.topic_authorized_operations != -2147483648:
            raise absent("topic_authorized_operations")
        if item.name is None:
            raise null_here("name")
        raw = item.name.encode()
        size = len(raw)
        parts.append(_hh.pack(item.error_code, size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_metadata_response_partition_v0(parts, item.partitions)


def _read_metadata_response_v0(buf: bytes, pos: int) -> tuple[MetadataResponse, int]:
    item = new(MetadataResponse)
    item.throttle_time_ms = 0
    item.cluster_id = None
    item.controller_id = -1
    item.cluster_authorized_operations = -2147483648
    item.error_code = 0
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.brokers, pos = _read_metadata_response_broker_v0(buf, pos, size)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_metadata_response_topic_v0(buf, pos, size)
    return item, pos


def _write_metadata_response_v0(parts: list[Buffer], item: MetadataResponse) -> None:
    if item.cluster_authorized_operations != -2147483648:
        raise absent("cluster_authorized_operations")
    size = len(item.brokers)
    parts.append(_i.pack(size))
    _write_metadata_response_broker_v0(parts, item.brokers)
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_metadata_response_topic_v0(parts, item.topics)


def _read_metadata_response_broker_v1(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponseBroker], int]:
    if not 0 <= count * 12 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponseBroker] = []
    for _ in range(count):
        item = new(MetadataResponseBroker)
        item.node_id, size = _ih.unpack_from(buf, pos)
        pos += 6
        if size >= 0:
            stop = pos + size
            item.host = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("host")
        item.port, size = _ih.unpack_from(buf, pos)
        pos += 6
        if size >= 0:
            stop = pos + size
            item.rack = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.rack = None
        items.append(item)
    return items, pos


def _write_metadata_response_broker_v1(parts: list[Buffer], items: Iterable[MetadataResponseBroker]) -> None:
    for item in items:
        raw: Buffer
        raw = item.host.encode()
        size = len(raw)
        parts.append(_ih.pack(item.node_id, size))
        parts.append(raw)
        if item.rack is None:
            size = -1
            raw = b""
        else:
            raw = item.rack.encode()
            size = len(raw)
        parts.append(_ih.pack(item.port, size))
        parts.append(raw)


def _read_metadata_response_topic_v1(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponseTopic], int]:
    if not 0 <= count * 9 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponseTopic] = []
    for _ in range(count):
        item = new(MetadataResponseTopic)
        item.topic_id = ZERO
        item.topic_authorized_operations = -2147483648
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        item.is_internal, size = _oi.unpack_from(buf, pos)
        pos += 5
        item.partitions, pos = _read_metadata_response_partition_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_metadata_response_topic_v1(parts: list[Buffer], items: Iterable[MetadataResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        if item.topic_authorized_operations != -2147483648:
            raise absent("topic_authorized_operations")
        if item.name is None:
            raise null_here("name")
        raw = item.name.encode()
        size = len(raw)
        parts.append(_hh.pack(item.error_code, size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_oi.pack(item.is_internal, size))
        _write_metadata_response_partition_v0(parts, item.partitions)


def _read_metadata_response_v1(buf: bytes, pos: int) -> tuple[MetadataResponse, int]:
    item = new(MetadataResponse)
    item.throttle_time_ms = 0
    item.cluster_id = None
    item.cluster_authorized_operations = -2147483648
    item.error_code = 0
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.brokers, pos = _read_metadata_response_broker_v1(buf, pos, size)
    item.controller_id, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_metadata_response_topic_v1(buf, pos, size)
    return item, pos


def _write_metadata_response_v1(parts: list[Buffer], item: MetadataResponse) -> None:
    if item.cluster_authorized_operations != -2147483648:
        raise absent("cluster_authorized_operations")
    size = len(item.brokers)
    parts.append(_i.pack(size))
    _write_metadata_response_broker_v1(parts, item.brokers)
    size = len(item.topics)
    parts.append(_ii.pack(item.controller_id, size))
    _write_metadata_response_topic_v1(parts, item.topics)


def _read_metadata_response_v2(buf: bytes, pos: int) -> tuple[MetadataResponse, int]:
    item = new(MetadataResponse)
    item.throttle_time_ms = 0
    item.cluster_authorized_operations = -2147483648
    item.error_code = 0
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.brokers, pos = _read_metadata_response_broker_v1(buf, pos, size)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.cluster_id = None
    item.controller_id, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_metadata_response_topic_v1(buf, pos, size)
    return item, pos


def _write_metadata_response_v2(parts: list[Buffer], item: MetadataResponse) -> None:
    raw: Buffer
    if item.cluster_authorized_operations != -2147483648:
        raise absent("cluster_authorized_operations")
    size = len(item.brokers)
    parts.append(_i.pack(size))
    _write_metadata_response_broker_v1(parts, item.brokers)
    if item.cluster_id is None:
        size = -1
        raw = b""
    else:
        raw = item.cluster_id.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.topics)
    parts.append(_ii.pack(item.controller_id, size))
    _write_metadata_response_topic_v1(parts, item.topics)


def _read_metadata_response_v3(buf: bytes, pos: int) -> tuple[MetadataResponse, int]:
    item = new(MetadataResponse)
    item.cluster_authorized_operations = -2147483648
    item.error_code = 0
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.brokers, pos = _read_metadata_response_broker_v1(buf, pos, size)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.cluster_id = None
    item.controller_id, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_metadata_response_topic_v1(buf, pos, size)
    return item, pos


def _write_metadata_response_v3(parts: list[Buffer], item: MetadataResponse) -> None:
    raw: Buffer
    if item.cluster_authorized_operations != -2147483648:
        raise absent("cluster_authorized_operations")
    size = len(item.brokers)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_metadata_response_broker_v1(parts, item.brokers)
    if item.cluster_id is None:
        size = -1
        raw = b""
    else:
        raw = item.cluster_id.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.topics)
    parts.append(_ii.pack(item.controller_id, size))
    _write_metadata_response_topic_v1(parts, item.topics)


def _read_metadata_response_partition_v5(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponsePartition], int]:
    if not 0 <= count * 22 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponsePartition] = []
    for _ in range(count):
        item = new(MetadataResponsePartition)
        item.leader_epoch = -1
        item.error_code, item.partition_index, item.leader_id, size = _hiii.unpack_from(buf, pos)
        pos += 14
        if 0 < size < 17:
            item.replica_nodes = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.replica_nodes, pos = read_int32s(buf, pos, size)
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if 0 < size < 17:
            item.isr_nodes = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.isr_nodes, pos = read_int32s(buf, pos, size)
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if 0 < size < 17:
            item.offline_replicas = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.offline_replicas, pos = read_int32s(buf, pos, size)
        items.append(item)
    return items, pos


def _write_metadata_response_partition_v5(parts: list[Buffer], items: Iterable[MetadataResponsePartition]) -> None:
    for item in items:
        size = len(item.replica_nodes)
        parts.append(_hiii.pack(item.error_code, item.partition_index, item.leader_id, size))
        parts.append(INT32S[size].pack(*item.replica_nodes) if size < 17 else pack_int32s(item.replica_nodes))
        size = len(item.isr_nodes)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.isr_nodes) if size < 17 else pack_int32s(item.isr_nodes))
        size = len(item.offline_replicas)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.offline_replicas) if size < 17 else pack_int32s(item.offline_replicas))


def _read_metadata_response_topic_v5(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponseTopic], int]:
    if not 0 <= count * 9 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponseTopic] = []
    for _ in range(count):
        item = new(MetadataResponseTopic)
        item.topic_id = ZERO
        item.topic_authorized_operations = -2147483648
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        item.is_internal, size = _oi.unpack_from(buf, pos)
        pos += 5
        item.partitions, pos = _read_metadata_response_partition_v5(buf, pos, size)
        items.append(item)
    return items, pos


def _write_metadata_response_topic_v5(parts: list[Buffer], items: Iterable[MetadataResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        if item.topic_authorized_operations != -2147483648:
            raise absent("topic_authorized_operations")
        if item.name is None:
            raise null_here("name")
        raw = item.name.encode()
        size = len(raw)
        parts.append(_hh.pack(item.error_code, size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_oi.pack(item.is_internal, size))
        _write_metadata_response_partition_v5(parts, item.partitions)


def _read_metadata_response_v5(buf: bytes, pos: int) -> tuple[MetadataResponse, int]:
    item = new(MetadataResponse)
    item.cluster_authorized_operations = -2147483648
    item.error_code = 0
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.brokers, pos = _read_metadata_response_broker_v1(buf, pos, size)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.cluster_id = None
    item.controller_id, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_metadata_response_topic_v5(buf, pos, size)
    return item, pos


def _write_metadata_response_v5(parts: list[Buffer], item: MetadataResponse) -> None:
    raw: Buffer
    if item.cluster_authorized_operations != -2147483648:
        raise absent("cluster_authorized_operations")
    size = len(item.brokers)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_metadata_response_broker_v1(parts, item.brokers)
    if item.cluster_id is None:
        size = -1
        raw = b""
    else:
        raw = item.cluster_id.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.topics)
    parts.append(_ii.pack(item.controller_id, size))
    _write_metadata_response_topic_v5(parts, item.topics)


def _read_metadata_response_partition_v7(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponsePartition], int]:
    if not 0 <= count * 26 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponsePartition] = []
    for _ in range(count):
        item = new(MetadataResponsePartition)
        item.error_code, item.partition_index, item.leader_id, item.leader_epoch, size = _hiiii.unpack_from(buf, pos)
        pos += 18
        if 0 < size < 17:
            item.replica_nodes = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.replica_nodes, pos = read_int32s(buf, pos, size)
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if 0 < size < 17:
            item.isr_nodes = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.isr_nodes, pos = read_int32s(buf, pos, size)
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if 0 < size < 17:
            item.offline_replicas = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.offline_replicas, pos = read_int32s(buf, pos, size)
        items.append(item)
    return items, pos


def _write_metadata_response_partition_v7(parts: list[Buffer], items: Iterable[MetadataResponsePartition]) -> None:
    for item in items:
        size = len(item.replica_nodes)
        parts.append(_hiiii.pack(item.error_code, item.partition_index, item.leader_id, item.leader_epoch, size))
        parts.append(INT32S[size].pack(*item.replica_nodes) if size < 17 else pack_int32s(item.replica_nodes))
        size = len(item.isr_nodes)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.isr_nodes) if size < 17 else pack_int32s(item.isr_nodes))
        size = len(item.offline_replicas)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.offline_replicas) if size < 17 else pack_int32s(item.offline_replicas))


def _read_metadata_response_topic_v7(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponseTopic], int]:
    if not 0 <= count * 9 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponseTopic] = []
    for _ in range(count):
        item = new(MetadataResponseTopic)
        item.topic_id = ZERO
        item.topic_authorized_operations = -2147483648
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        item.is_internal, size = _oi.unpack_from(buf, pos)
        pos += 5
        item.partitions, pos = _read_metadata_response_partition_v7(buf, pos, size)
        items.append(item)
    return items, pos


def _write_metadata_response_topic_v7(parts: list[Buffer], items: Iterable[MetadataResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        if item.topic_authorized_operations != -2147483648:
            raise absent("topic_authorized_operations")
        if item.name is None:
            raise null_here("name")
        raw = item.name.encode()
        size = len(raw)
        parts.append(_hh.pack(item.error_code, size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_oi.pack(item.is_internal, size))
        _write_metadata_response_partition_v7(parts, item.partitions)


def _read_metadata_response_v7(buf: bytes, pos: int) -> tuple[MetadataResponse, int]:
    item = new(MetadataResponse)
    item.cluster_authorized_operations = -2147483648
    item.error_code = 0
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.brokers, pos = _read_metadata_response_broker_v1(buf, pos, size)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.cluster_id = None
    item.controller_id, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_metadata_response_topic_v7(buf, pos, size)
    return item, pos


def _write_metadata_response_v7(parts: list[Buffer], item: MetadataResponse) -> None:
    raw: Buffer
    if item.cluster_authorized_operations != -2147483648:
        raise absent("cluster_authorized_operations")
    size = len(item.brokers)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_metadata_response_broker_v1(parts, item.brokers)
    if item.cluster_id is None:
        size = -1
        raw = b""
    else:
        raw = item.cluster_id.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.topics)
    parts.append(_ii.pack(item.controller_id, size))
    _write_metadata_response_topic_v7(parts, item.topics)


def _read_metadata_response_topic_v8(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponseTopic], int]:
    if not 0 <= count * 13 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponseTopic] = []
    for _ in range(count):
        item = new(MetadataResponseTopic)
        item.topic_id = ZERO
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        item.is_internal, size = _oi.unpack_from(buf, pos)
        pos += 5
        item.partitions, pos = _read_metadata_response_partition_v7(buf, pos, size)
        (item.topic_authorized_operations,) = _i.unpack_from(buf, pos)
        pos += 4
        items.append(item)
    return items, pos


def _write_metadata_response_topic_v8(parts: list[Buffer], items: Iterable[MetadataResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        if item.name is None:
            raise null_here("name")
        raw = item.name.encode()
        size = len(raw)
        parts.append(_hh.pack(item.error_code, size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_oi.pack(item.is_internal, size))
        _write_metadata_response_partition_v7(parts, item.partitions)
        parts.append(_i.pack(item.topic_authorized_operations))


def _read_metadata_response_v8(buf: bytes, pos: int) -> tuple[MetadataResponse, int]:
    item = new(MetadataResponse)
    item.error_code = 0
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.brokers, pos = _read_metadata_response_broker_v1(buf, pos, size)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.cluster_id = None
    item.controller_id, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_metadata_response_topic_v8(buf, pos, size)
    (item.cluster_authorized_operations,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_metadata_response_v8(parts: list[Buffer], item: MetadataResponse) -> None:
    raw: Buffer
    size = len(item.brokers)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_metadata_response_broker_v1(parts, item.brokers)
    if item.cluster_id is None:
        size = -1
        raw = b""
    else:
        raw = item.cluster_id.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.topics)
    parts.append(_ii.pack(item.controller_id, size))
    _write_metadata_response_topic_v8(parts, item.topics)
    parts.append(_i.pack(item.cluster_authorized_operations))


def _read_metadata_response_broker_v9(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponseBroker], int]:
    if not 0 <= count * 11 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponseBroker] = []
    for _ in range(count):
        item = new(MetadataResponseBroker)
        item.node_id, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 128:
            stop = pos + size - 1
            item.host = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.host, pos = compact_string(buf, pos, size, "host")
        item.port, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 128:
            stop = pos + size - 1
            item.rack = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.rack = None
        else:
            item.rack, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_metadata_response_broker_v9(parts: list[Buffer], items: Iterable[MetadataResponseBroker]) -> None:
    for item in items:
        raw: Buffer
        raw = item.host.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.node_id, size))
        else:
            parts.append(_i.pack(item.node_id) + string_size(size))
        parts.append(raw)
        if item.rack is None:
            size = 0
            raw = b""
        else:
            raw = item.rack.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.port, size))
        else:
            parts.append(_i.pack(item.port) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_metadata_response_partition_v9(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponsePartition], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponsePartition] = []
    for _ in range(count):
        item = new(MetadataResponsePartition)
        item.error_code, item.partition_index, item.leader_id, item.leader_epoch, size = _hiiiB.unpack_from(buf, pos)
        pos += 15
        if 0 < size < 17:
            item.replica_nodes = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.replica_nodes, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if 0 < size < 17:
            item.isr_nodes = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.isr_nodes, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if 0 < size < 17:
            item.offline_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.offline_replicas, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_metadata_response_partition_v9(parts: list[Buffer], items: Iterable[MetadataResponsePartition]) -> None:
    for item in items:
        size = len(item.replica_nodes) + 1
        if size < 128:
            parts.append(_hiiiB.pack(item.error_code, item.partition_index, item.leader_id, item.leader_epoch, size))
        else:
            parts.append(_hiii.pack(item.error_code, item.partition_index, item.leader_id, item.leader_epoch) + uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.replica_nodes) if size < 17 else pack_int32s(item.replica_nodes))
        size = len(item.isr_nodes) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.isr_nodes) if size < 17 else pack_int32s(item.isr_nodes))
        size = len(item.offline_replicas) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.offline_replicas) if size < 17 else pack_int32s(item.offline_replicas))
        parts.append(b"\x00")


def _read_metadata_response_topic_v9(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponseTopic], int]:
    if not 0 <= count * 10 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponseTopic] = []
    for _ in range(count):
        item = new(MetadataResponseTopic)
        item.topic_id = ZERO
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.is_internal, size = _oB.unpack_from(buf, pos)
        pos += 2
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_metadata_response_partition_v9(buf, pos, size - 1)
        item.topic_authorized_operations, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_metadata_response_topic_v9(parts: list[Buffer], items: Iterable[MetadataResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        if item.name is None:
            raise null_here("name")
        raw = item.name.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_hB.pack(item.error_code, size))
        else:
            parts.append(_h.pack(item.error_code) + string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_oB.pack(item.is_internal, size))
        else:
            parts.append(_o.pack(item.is_internal) + uvarint(size))
        _write_metadata_response_partition_v9(parts, item.partitions)
        parts.append(_ix.pack(item.topic_authorized_operations))


def _read_metadata_response_v9(buf: bytes, pos: int) -> tuple[MetadataResponse, int]:
    item = new(MetadataResponse)
    item.error_code = 0
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.brokers, pos = _read_metadata_response_broker_v9(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.cluster_id = None
    else:
        item.cluster_id, pos = nullable_compact_string(buf, pos, size)
    item.controller_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_metadata_response_topic_v9(buf, pos, size - 1)
    item.cluster_authorized_operations, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_metadata_response_v9(parts: list[Buffer], item: MetadataResponse) -> None:
    raw: Buffer
    size = len(item.brokers) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_metadata_response_broker_v9(parts, item.brokers)
    if item.cluster_id is None:
        size = 0
        raw = b""
    else:
        raw = item.cluster_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.controller_id, size))
    else:
        parts.append(_i.pack(item.controller_id) + uvarint(size))
    _write_metadata_response_topic_v9(parts, item.topics)
    parts.append(_ix.pack(item.cluster_authorized_operations))


def _read_metadata_response_topic_v10(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponseTopic], int]:
    if not 0 <= count * 26 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponseTopic] = []
    for _ in range(count):
        item = new(MetadataResponseTopic)
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.topic_id, item.is_internal, size = _uoB.unpack_from(buf, pos)
        pos += 18
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_metadata_response_partition_v9(buf, pos, size - 1)
        item.topic_authorized_operations, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_metadata_response_topic_v10(parts: list[Buffer], items: Iterable[MetadataResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        if item.name is None:
            raise null_here("name")
        raw = item.name.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_hB.pack(item.error_code, size))
        else:
            parts.append(_h.pack(item.error_code) + string_size(size))
        parts.append(raw)
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uoB.pack(item.topic_id, item.is_internal, size))
        else:
            parts.append(_uo.pack(item.topic_id, item.is_internal) + uvarint(size))
        _write_metadata_response_partition_v9(parts, item.partitions)
        parts.append(_ix.pack(item.topic_authorized_operations))


def _read_metadata_response_v10(buf: bytes, pos: int) -> tuple[MetadataResponse, int]:
    item = new(MetadataResponse)
    item.error_code = 0
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.brokers, pos = _read_metadata_response_broker_v9(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.cluster_id = None
    else:
        item.cluster_id, pos = nullable_compact_string(buf, pos, size)
    item.controller_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_metadata_response_topic_v10(buf, pos, size - 1)
    item.cluster_authorized_operations, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_metadata_response_v10(parts: list[Buffer], item: MetadataResponse) -> None:
    raw: Buffer
    size = len(item.brokers) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_metadata_response_broker_v9(parts, item.brokers)
    if item.cluster_id is None:
        size = 0
        raw = b""
    else:
        raw = item.cluster_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.controller_id, size))
    else:
        parts.append(_i.pack(item.controller_id) + uvarint(size))
    _write_metadata_response_topic_v10(parts, item.topics)
    parts.append(_ix.pack(item.cluster_authorized_operations))


def _read_metadata_response_v11(buf: bytes, pos: int) -> tuple[MetadataResponse, int]:
    item = new(MetadataResponse)
    item.cluster_authorized_operations = -2147483648
    item.error_code = 0
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.brokers, pos = _read_metadata_response_broker_v9(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.cluster_id = None
    else:
        item.cluster_id, pos = nullable_compact_string(buf, pos, size)
    item.controller_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_metadata_response_topic_v10(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_metadata_response_v11(parts: list[Buffer], item: MetadataResponse) -> None:
    raw: Buffer
    if item.cluster_authorized_operations != -2147483648:
        raise absent("cluster_authorized_operations")
    size = len(item.brokers) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_metadata_response_broker_v9(parts, item.brokers)
    if item.cluster_id is None:
        size = 0
        raw = b""
    else:
        raw = item.cluster_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.controller_id, size))
    else:
        parts.append(_i.pack(item.controller_id) + uvarint(size))
    _write_metadata_response_topic_v10(parts, item.topics)
    parts.append(b"\x00")


def _read_metadata_response_topic_v12(buf: bytes, pos: int, count: int) -> tuple[list[MetadataResponseTopic], int]:
    if not 0 <= count * 26 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[MetadataResponseTopic] = []
    for _ in range(count):
        item = new(MetadataResponseTopic)
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.name = None
        else:
            item.name, pos = nullable_compact_string(buf, pos, size)
        item.topic_id, item.is_internal, size = _uoB.unpack_from(buf, pos)
        pos += 18
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_metadata_response_partition_v9(buf, pos, size - 1)
        item.topic_authorized_operations, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_metadata_response_topic_v12(parts: list[Buffer], items: Iterable[MetadataResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        if item.name is None:
            size = 0
            raw = b""
        else:
            raw = item.name.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_hB.pack(item.error_code, size))
        else:
            parts.append(_h.pack(item.error_code) + string_size(size))
        parts.append(raw)
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uoB.pack(item.topic_id, item.is_internal, size))
        else:
            parts.append(_uo.pack(item.topic_id, item.is_internal) + uvarint(size))
        _write_metadata_response_partition_v9(parts, item.partitions)
        parts.append(_ix.pack(item.topic_authorized_operations))


def _read_metadata_response_v12(buf: bytes, pos: int) -> tuple[MetadataResponse, int]:
    item = new(MetadataResponse)
    item.cluster_authorized_operations = -2147483648
    item.error_code = 0
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.brokers, pos = _read_metadata_response_broker_v9(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.cluster_id = None
    else:
        item.cluster_id, pos = nullable_compact_string(buf, pos, size)
    item.controller_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_metadata_response_topic_v12(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_metadata_response_v12(parts: list[Buffer], item: MetadataResponse) -> None:
    raw: Buffer
    if item.cluster_authorized_operations != -2147483648:
        raise absent("cluster_authorized_operations")
    size = len(item.brokers) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_metadata_response_broker_v9(parts, item.brokers)
    if item.cluster_id is None:
        size = 0
        raw = b""
    else:
        raw = item.cluster_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.controller_id, size))
    else:
        parts.append(_i.pack(item.controller_id) + uvarint(size))
    _write_metadata_response_topic_v12(parts, item.topics)
    parts.append(b"\x00")


def _read_metadata_response_v13(buf: bytes, pos: int) -> tuple[MetadataResponse, int]:
    item = new(MetadataResponse)
    item.cluster_authorized_operations = -2147483648
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.brokers, pos = _read_metadata_response_broker_v9(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.cluster_id = None
    else:
        item.cluster_id, pos = nullable_compact_string(buf, pos, size)
    item.controller_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_metadata_response_topic_v12(buf, pos, size - 1)
    item.error_code, size = _hB.unpack_from(buf, pos)
    pos += 3
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_metadata_response_v13(parts: list[Buffer], item: MetadataResponse) -> None:
    raw: Buffer
    if item.cluster_authorized_operations != -2147483648:
        raise absent("cluster_authorized_operations")
    size = len(item.brokers) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_metadata_response_broker_v9(parts, item.brokers)
    if item.cluster_id is None:
        size = 0
        raw = b""
    else:
        raw = item.cluster_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.controller_id, size))
    else:
        parts.append(_i.pack(item.controller_id) + uvarint(size))
    _write_metadata_response_topic_v12(parts, item.topics)
    parts.append(_hx.pack(item.error_code))


MetadataRequest._READERS = {
    0: _read_metadata_request_v0,
    1: _read_metadata_request_v1,
    2: _read_metadata_request_v1,
    3: _read_metadata_request_v1,
    4: _read_metadata_request_v4,
    5: _read_metadata_request_v4,
    6: _read_metadata_request_v4,
    7: _read_metadata_request_v4,
    8: _read_metadata_request_v8,
    9: _read_metadata_request_v9,
    10: _read_metadata_request_v10,
    11: _read_metadata_request_v11,
    12: _read_metadata_request_v11,
    13: _read_metadata_request_v11,
}
MetadataRequest._WRITERS = {
    0: _write_metadata_request_v0,
    1: _write_metadata_request_v1,
    2: _write_metadata_request_v1,
    3: _write_metadata_request_v1,
    4: _write_metadata_request_v4,
    5: _write_metadata_request_v4,
    6: _write_metadata_request_v4,
    7: _write_metadata_request_v4,
    8: _write_metadata_request_v8,
    9: _write_metadata_request_v9,
    10: _write_metadata_request_v10,
    11: _write_metadata_request_v11,
    12: _write_metadata_request_v11,
    13: _write_metadata_request_v11,
}
MetadataResponse._READERS = {
    0: _read_metadata_response_v0,
    1: _read_metadata_response_v1,
    2: _read_metadata_response_v2,
    3: _read_metadata_response_v3,
    4: _read_metadata_response_v3,
    5: _read_metadata_response_v5,
    6: _read_metadata_response_v5,
    7: _read_metadata_response_v7,
    8: _read_metadata_response_v8,
    9: _read_metadata_response_v9,
    10: _read_metadata_response_v10,
    11: _read_metadata_response_v11,
    12: _read_metadata_response_v12,
    13: _read_metadata_response_v13,
}
MetadataResponse._WRITERS = {
    0: _write_metadata_response_v0,
    1: _write_metadata_response_v1,
    2: _write_metadata_response_v2,
    3: _write_metadata_response_v3,
    4: _write_metadata_response_v3,
    5: _write_metadata_response_v5,
    6: _write_metadata_response_v5,
    7: _write_metadata_response_v7,
    8: _write_metadata_response_v8,
    9: _write_metadata_response_v9,
    10: _write_metadata_response_v10,
    11: _write_metadata_response_v11,
    12: _write_metadata_response_v12,
    13: _write_metadata_response_v13,
}
