"""Announces a new raft leader to the voters.

Generated from protocol/schemas/begin_quorum_epoch.yaml (2c9af8f3013414fb) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, bad_uuid, compact_string, finish_uvarint,
    new, null_value, nullable_compact_string, read_tag, skip_tag, skip_tags, string_size, tag_count,
    tagged, uvarint,
)
from flarestream.wire.uuids import ZERO


class BeginQuorumEpochRequest(Message):
    """Versions 0-1, key 53; flexible: 1+."""

    __slots__ = (
        "cluster_id", "voter_id", "topics", "leader_endpoints",
    )

    API_KEY: ClassVar[int] = 53
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 1

    def __init__(
        self,
        cluster_id: str | None = None,
        voter_id: int = -1,
        topics: list[BeginQuorumEpochRequestTopicData] = FRESH,
        leader_endpoints: list[LeaderEndpoint] = FRESH,
    ) -> None:
        self.cluster_id = cluster_id
        self.voter_id = voter_id
        self.topics = [] if topics is FRESH else topics
        self.leader_endpoints = [] if leader_endpoints is FRESH else leader_endpoints


class BeginQuorumEpochRequestTopicData(Struct):
    __slots__ = (
        "topic_name", "partitions",
    )

    def __init__(
        self,
        topic_name: str = "",
        partitions: list[BeginQuorumEpochRequestPartitionData] = FRESH,
    ) -> None:
        self.topic_name = topic_name
        self.partitions = [] if partitions is FRESH else partitions


class BeginQuorumEpochRequestPartitionData(Struct):
    __slots__ = (
        "partition_index", "voter_directory_id", "leader_id", "leader_epoch",
    )

    def __init__(
        self,
        partition_index: int = 0,
        voter_directory_id: bytes = ZERO,
        leader_id: int = 0,
        leader_epoch: int = 0,
    ) -> None:
        self.partition_index = partition_index
        self.voter_directory_id = voter_directory_id
        self.leader_id = leader_id
        self.leader_epoch = leader_epoch


class LeaderEndpoint(Struct):
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


class BeginQuorumEpochResponse(Message):
    """Versions 0-1, key 53; flexible: 1+."""

    __slots__ = (
        "error_code", "topics", "node_endpoints",
    )

    API_KEY: ClassVar[int] = 53
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 1

    def __init__(
        self,
        error_code: int = 0,
        topics: list[BeginQuorumEpochResponseTopicData] = FRESH,
        node_endpoints: list[NodeEndpoint] = FRESH,
    ) -> None:
        self.error_code = error_code
        self.topics = [] if topics is FRESH else topics
        self.node_endpoints = [] if node_endpoints is FRESH else node_endpoints


class BeginQuorumEpochResponseTopicData(Struct):
    __slots__ = (
        "topic_name", "partitions",
    )

    def __init__(
        self,
        topic_name: str = "",
        partitions: list[BeginQuorumEpochResponsePartitionData] = FRESH,
    ) -> None:
        self.topic_name = topic_name
        self.partitions = [] if partitions is FRESH else partitions


class BeginQuorumEpochResponsePartitionData(Struct):
    __slots__ = (
        "partition_index", "error_code", "leader_id", "leader_epoch",
    )

    def __init__(
        self,
        partition_index: int = 0,
        error_code: int = 0,
        leader_id: int = 0,
        leader_epoch: int = 0,
    ) -> None:
        self.partition_index = partition_index
        self.error_code = error_code
        self.leader_id = leader_id
        self.leader_epoch = leader_epoch


class NodeEndpoint(Struct):
    __slots__ = (
        "node_id", "host", "port",
    )

    def __init__(
        self,
        node_id: int = 0,
        host: str = "",
        port: int = 0,
    ) -> None:
        self.node_id = node_id
        self.host = host
        self.port = port


_HB = Layout(">HB")
_Hx = Layout(">Hx")
_h = Layout(">h")
_hB = Layout(">hB")
_hi = Layout(">hi")
_i = Layout(">i")
_iB = Layout(">iB")
_ihii = Layout(">ihii")
_ihiiB = Layout(">ihiiB")
_ihiix = Layout(">ihiix")
_iii = Layout(">iii")
_iuiiB = Layout(">i16siiB")
_iuiix = Layout(">i16siix")


def _read_begin_quorum_epoch_request_partition_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[BeginQuorumEpochRequestPartitionData], int]:
    if not 0 <= count * 12 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[BeginQuorumEpochRequestPartitionData] = []
    for _ in range(count):
        item = new(BeginQuorumEpochRequestPartitionData)
        item.voter_directory_id = ZERO
        item.partition_index, item.leader_id, item.leader_epoch = _iii.unpack_from(buf, pos)
        pos += 12
        items.append(item)
    return items, pos


def _write_begin_quorum_epoch_request_partition_data_v0(parts: list[Buffer], items: Iterable[BeginQuorumEpochRequestPartitionData]) -> None:
    for item in items:
        parts.append(_iii.pack(item.partition_index, item.leader_id, item.leader_epoch))


def _read_begin_quorum_epoch_request_topic_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[BeginQuorumEpochRequestTopicData], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[BeginQuorumEpochRequestTopicData] = []
    for _ in range(count):
        item = new(BeginQuorumEpochRequestTopicData)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.topic_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("topic_name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partitions, pos = _read_begin_quorum_epoch_request_partition_data_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_begin_quorum_epoch_request_topic_data_v0(parts: list[Buffer], items: Iterable[BeginQuorumEpochRequestTopicData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_begin_quorum_epoch_request_partition_data_v0(parts, item.partitions)


def _read_begin_quorum_epoch_request_v0(buf: bytes, pos: int) -> tuple[BeginQuorumEpochRequest, int]:
    item = new(BeginQuorumEpochRequest)
    item.voter_id = -1
    item.leader_endpoints = []
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.cluster_id = None
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_begin_quorum_epoch_request_topic_data_v0(buf, pos, size)
    return item, pos


def _write_begin_quorum_epoch_request_v0(parts: list[Buffer], item: BeginQuorumEpochRequest) -> None:
    raw: Buffer
    if item.cluster_id is None:
        size = -1
        raw = b""
    else:
        raw = item.cluster_id.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_begin_quorum_epoch_request_topic_data_v0(parts, item.topics)


def _read_begin_quorum_epoch_request_partition_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[BeginQuorumEpochRequestPartitionData], int]:
    if not 0 <= count * 29 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[BeginQuorumEpochRequestPartitionData] = []
    for _ in range(count):
        item = new(BeginQuorumEpochRequestPartitionData)
        item.partition_index, item.voter_directory_id, item.leader_id, item.leader_epoch, size = _iuiiB.unpack_from(buf, pos)
        pos += 29
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_begin_quorum_epoch_request_partition_data_v1(parts: list[Buffer], items: Iterable[BeginQuorumEpochRequestPartitionData]) -> None:
    for item in items:
        if len(item.voter_directory_id) != 16:
            raise bad_uuid("voter_directory_id")
        parts.append(_iuiix.pack(item.partition_index, item.voter_directory_id, item.leader_id, item.leader_epoch))


def _read_begin_quorum_epoch_request_topic_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[BeginQuorumEpochRequestTopicData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[BeginQuorumEpochRequestTopicData] = []
    for _ in range(count):
        item = new(BeginQuorumEpochRequestTopicData)
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
        item.partitions, pos = _read_begin_quorum_epoch_request_partition_data_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_begin_quorum_epoch_request_topic_data_v1(parts: list[Buffer], items: Iterable[BeginQuorumEpochRequestTopicData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_begin_quorum_epoch_request_partition_data_v1(parts, item.partitions)
        parts.append(b"\x00")


def _read_leader_endpoint_v1(buf: bytes, pos: int, count: int) -> tuple[list[LeaderEndpoint], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[LeaderEndpoint] = []
    for _ in range(count):
        item = new(LeaderEndpoint)
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


def _write_leader_endpoint_v1(parts: list[Buffer], items: Iterable[LeaderEndpoint]) -> None:
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


def _read_begin_quorum_epoch_request_v1(buf: bytes, pos: int) -> tuple[BeginQuorumEpochRequest, int]:
    item = new(BeginQuorumEpochRequest)
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
    item.voter_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_begin_quorum_epoch_request_topic_data_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.leader_endpoints, pos = _read_leader_endpoint_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_begin_quorum_epoch_request_v1(parts: list[Buffer], item: BeginQuorumEpochRequest) -> None:
    raw: Buffer
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
        parts.append(_iB.pack(item.voter_id, size))
    else:
        parts.append(_i.pack(item.voter_id) + uvarint(size))
    _write_begin_quorum_epoch_request_topic_data_v1(parts, item.topics)
    size = len(item.leader_endpoints) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_leader_endpoint_v1(parts, item.leader_endpoints)
    parts.append(b"\x00")


def _read_begin_quorum_epoch_response_partition_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[BeginQuorumEpochResponsePartitionData], int]:
    if not 0 <= count * 14 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[BeginQuorumEpochResponsePartitionData] = []
    for _ in range(count):
        item = new(BeginQuorumEpochResponsePartitionData)
        item.partition_index, item.error_code, item.leader_id, item.leader_epoch = _ihii.unpack_from(buf, pos)
        pos += 14
        items.append(item)
    return items, pos


def _write_begin_quorum_epoch_response_partition_data_v0(parts: list[Buffer], items: Iterable[BeginQuorumEpochResponsePartitionData]) -> None:
    for item in items:
        parts.append(_ihii.pack(item.partition_index, item.error_code, item.leader_id, item.leader_epoch))


def _read_begin_quorum_epoch_response_topic_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[BeginQuorumEpochResponseTopicData], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[BeginQuorumEpochResponseTopicData] = []
    for _ in range(count):
        item = new(BeginQuorumEpochResponseTopicData)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.topic_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("topic_name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partitions, pos = _read_begin_quorum_epoch_response_partition_data_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_begin_quorum_epoch_response_topic_data_v0(parts: list[Buffer], items: Iterable[BeginQuorumEpochResponseTopicData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_begin_quorum_epoch_response_partition_data_v0(parts, item.partitions)


def _read_begin_quorum_epoch_response_v0(buf: bytes, pos: int) -> tuple[BeginQuorumEpochResponse, int]:
    item = new(BeginQuorumEpochResponse)
    item.node_endpoints = []
    item.error_code, size = _hi.unpack_from(buf, pos)
    pos += 6
    item.topics, pos = _read_begin_quorum_epoch_response_topic_data_v0(buf, pos, size)
    return item, pos


def _write_begin_quorum_epoch_response_v0(parts: list[Buffer], item: BeginQuorumEpochResponse) -> None:
    if item.node_endpoints:
        raise absent("node_endpoints")
    size = len(item.topics)
    parts.append(_hi.pack(item.error_code, size))
    _write_begin_quorum_epoch_response_topic_data_v0(parts, item.topics)


def _read_begin_quorum_epoch_response_partition_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[BeginQuorumEpochResponsePartitionData], int]:
    if not 0 <= count * 15 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[BeginQuorumEpochResponsePartitionData] = []
    for _ in range(count):
        item = new(BeginQuorumEpochResponsePartitionData)
        item.partition_index, item.error_code, item.leader_id, item.leader_epoch, size = _ihiiB.unpack_from(buf, pos)
        pos += 15
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_begin_quorum_epoch_response_partition_data_v1(parts: list[Buffer], items: Iterable[BeginQuorumEpochResponsePartitionData]) -> None:
    for item in items:
        parts.append(_ihiix.pack(item.partition_index, item.error_code, item.leader_id, item.leader_epoch))


def _read_begin_quorum_epoch_response_topic_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[BeginQuorumEpochResponseTopicData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[BeginQuorumEpochResponseTopicData] = []
    for _ in range(count):
        item = new(BeginQuorumEpochResponseTopicData)
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
        item.partitions, pos = _read_begin_quorum_epoch_response_partition_data_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_begin_quorum_epoch_response_topic_data_v1(parts: list[Buffer], items: Iterable[BeginQuorumEpochResponseTopicData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_begin_quorum_epoch_response_partition_data_v1(parts, item.partitions)
        parts.append(b"\x00")


def _read_node_endpoint_v1(buf: bytes, pos: int, count: int) -> tuple[list[NodeEndpoint], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[NodeEndpoint] = []
    for _ in range(count):
        item = new(NodeEndpoint)
        item.node_id, size = _iB.unpack_from(buf, pos)
        pos += 5
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


def _write_node_endpoint_v1(parts: list[Buffer], items: Iterable[NodeEndpoint]) -> None:
    for item in items:
        raw: Buffer
        raw = item.host.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.node_id, size))
        else:
            parts.append(_i.pack(item.node_id) + string_size(size))
        parts.append(raw)
        parts.append(_Hx.pack(item.port))


def _read_begin_quorum_epoch_response_v1(buf: bytes, pos: int) -> tuple[BeginQuorumEpochResponse, int]:
    item = new(BeginQuorumEpochResponse)
    item.error_code, size = _hB.unpack_from(buf, pos)
    pos += 3
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_begin_quorum_epoch_response_topic_data_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    item.node_endpoints = []
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                size = buf[pos]
                pos += 1
                if size > 127:
                    size, pos = finish_uvarint(buf, pos, size)
                item.node_endpoints, pos = _read_node_endpoint_v1(buf, pos, size - 1)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_begin_quorum_epoch_response_v1(parts: list[Buffer], item: BeginQuorumEpochResponse) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_hB.pack(item.error_code, size))
    else:
        parts.append(_h.pack(item.error_code) + uvarint(size))
    _write_begin_quorum_epoch_response_topic_data_v1(parts, item.topics)
    if item.node_endpoints:
        body = []
        size = len(item.node_endpoints) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        _write_node_endpoint_v1(body, item.node_endpoints)
        tags.append(tagged(0, body))
    if tags:
        parts.append(BYTES[len(tags)])
        parts.extend(tags)
    else:
        parts.append(b"\x00")


BeginQuorumEpochRequest._READERS = {
    0: _read_begin_quorum_epoch_request_v0,
    1: _read_begin_quorum_epoch_request_v1,
}
BeginQuorumEpochRequest._WRITERS = {
    0: _write_begin_quorum_epoch_request_v0,
    1: _write_begin_quorum_epoch_request_v1,
}
BeginQuorumEpochResponse._READERS = {
    0: _read_begin_quorum_epoch_response_v0,
    1: _read_begin_quorum_epoch_response_v1,
}
BeginQuorumEpochResponse._WRITERS = {
    0: _write_begin_quorum_epoch_response_v0,
    1: _write_begin_quorum_epoch_response_v1,
}
