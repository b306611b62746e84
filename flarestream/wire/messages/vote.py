"""Asks for a vote, or a pre-vote, in the raft quorum.

Generated from protocol/schemas/vote.yaml (2fbe46d58c8bc1be) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, bad_tag, bad_uuid, compact_string,
    finish_uvarint, new, nullable_compact_string, read_tag, skip_tag, skip_tags, string_size, tag_count,
    tagged, uvarint,
)
from flarestream.wire.uuids import ZERO


class VoteRequest(Message):
    """Versions 0-2, key 52; flexible: 0+."""

    __slots__ = (
        "cluster_id", "voter_id", "topics",
    )

    API_KEY: ClassVar[int] = 52
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        cluster_id: str | None = None,
        voter_id: int = -1,
        topics: list[VoteRequestTopicData] = FRESH,
    ) -> None:
        self.cluster_id = cluster_id
        self.voter_id = voter_id
        self.topics = [] if topics is FRESH else topics


class VoteRequestTopicData(Struct):
    __slots__ = (
        "topic_name", "partitions",
    )

    def __init__(
        self,
        topic_name: str = "",
        partitions: list[VoteRequestPartitionData] = FRESH,
    ) -> None:
        self.topic_name = topic_name
        self.partitions = [] if partitions is FRESH else partitions


class VoteRequestPartitionData(Struct):
    __slots__ = (
        "partition_index", "replica_epoch", "replica_id", "replica_directory_id", "voter_directory_id",
        "last_offset_epoch", "last_offset", "pre_vote",
    )

    def __init__(
        self,
        partition_index: int = 0,
        replica_epoch: int = 0,
        replica_id: int = 0,
        replica_directory_id: bytes = ZERO,
        voter_directory_id: bytes = ZERO,
        last_offset_epoch: int = 0,
        last_offset: int = 0,
        pre_vote: bool = False,
    ) -> None:
        self.partition_index = partition_index
        self.replica_epoch = replica_epoch
        self.replica_id = replica_id
        self.replica_directory_id = replica_directory_id
        self.voter_directory_id = voter_directory_id
        self.last_offset_epoch = last_offset_epoch
        self.last_offset = last_offset
        self.pre_vote = pre_vote


class VoteResponse(Message):
    """Versions 0-2, key 52; flexible: 0+."""

    __slots__ = (
        "error_code", "topics", "node_endpoints",
    )

    API_KEY: ClassVar[int] = 52
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        error_code: int = 0,
        topics: list[VoteResponseTopicData] = FRESH,
        node_endpoints: list[NodeEndpoint] = FRESH,
    ) -> None:
        self.error_code = error_code
        self.topics = [] if topics is FRESH else topics
        self.node_endpoints = [] if node_endpoints is FRESH else node_endpoints


class VoteResponseTopicData(Struct):
    __slots__ = (
        "topic_name", "partitions",
    )

    def __init__(
        self,
        topic_name: str = "",
        partitions: list[VoteResponsePartitionData] = FRESH,
    ) -> None:
        self.topic_name = topic_name
        self.partitions = [] if partitions is FRESH else partitions


class VoteResponsePartitionData(Struct):
    __slots__ = (
        "partition_index", "error_code", "leader_id", "leader_epoch", "vote_granted",
    )

    def __init__(
        self,
        partition_index: int = 0,
        error_code: int = 0,
        leader_id: int = 0,
        leader_epoch: int = 0,
        vote_granted: bool = False,
    ) -> None:
        self.partition_index = partition_index
        self.error_code = error_code
        self.leader_id = leader_id
        self.leader_epoch = leader_epoch
        self.vote_granted = vote_granted


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
_i = Layout(">i")
_iB = Layout(">iB")
_ihiioB = Layout(">ihii?B")
_ihiiox = Layout(">ihii?x")
_iiiiqB = Layout(">iiiiqB")
_iiiiqx = Layout(">iiiiqx")
_iiiuuiqB = Layout(">iii16s16siqB")
_iiiuuiqoB = Layout(">iii16s16siq?B")
_iiiuuiqox = Layout(">iii16s16siq?x")
_iiiuuiqx = Layout(">iii16s16siqx")


def _read_vote_request_partition_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[VoteRequestPartitionData], int]:
    if not 0 <= count * 25 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[VoteRequestPartitionData] = []
    for _ in range(count):
        item = new(VoteRequestPartitionData)
        item.replica_directory_id = ZERO
        item.voter_directory_id = ZERO
        item.pre_vote = False
        item.partition_index, item.replica_epoch, item.replica_id, item.last_offset_epoch, item.last_offset, size = _iiiiqB.unpack_from(buf, pos)
        pos += 25
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_vote_request_partition_data_v0(parts: list[Buffer], items: Iterable[VoteRequestPartitionData]) -> None:
    for item in items:
        if item.pre_vote:
            raise absent("pre_vote")
        parts.append(_iiiiqx.pack(item.partition_index, item.replica_epoch, item.replica_id, item.last_offset_epoch, item.last_offset))


def _read_vote_request_topic_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[VoteRequestTopicData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[VoteRequestTopicData] = []
    for _ in range(count):
        item = new(VoteRequestTopicData)
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
        item.partitions, pos = _read_vote_request_partition_data_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_vote_request_topic_data_v0(parts: list[Buffer], items: Iterable[VoteRequestTopicData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_vote_request_partition_data_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_vote_request_v0(buf: bytes, pos: int) -> tuple[VoteRequest, int]:
    item = new(VoteRequest)
    item.voter_id = -1
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
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_vote_request_topic_data_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_vote_request_v0(parts: list[Buffer], item: VoteRequest) -> None:
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
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_vote_request_topic_data_v0(parts, item.topics)
    parts.append(b"\x00")


def _read_vote_request_partition_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[VoteRequestPartitionData], int]:
    if not 0 <= count * 57 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[VoteRequestPartitionData] = []
    for _ in range(count):
        item = new(VoteRequestPartitionData)
        item.pre_vote = False
        item.partition_index, item.replica_epoch, item.replica_id, item.replica_directory_id, item.voter_directory_id, item.last_offset_epoch, item.last_offset, size = _iiiuuiqB.unpack_from(buf, pos)
        pos += 57
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_vote_request_partition_data_v1(parts: list[Buffer], items: Iterable[VoteRequestPartitionData]) -> None:
    for item in items:
        if item.pre_vote:
            raise absent("pre_vote")
        if len(item.replica_directory_id) != 16:
            raise bad_uuid("replica_directory_id")
        if len(item.voter_directory_id) != 16:
            raise bad_uuid("voter_directory_id")
        parts.append(_iiiuuiqx.pack(item.partition_index, item.replica_epoch, item.replica_id, item.replica_directory_id, item.voter_directory_id, item.last_offset_epoch, item.last_offset))


def _read_vote_request_topic_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[VoteRequestTopicData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[VoteRequestTopicData] = []
    for _ in range(count):
        item = new(VoteRequestTopicData)
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
        item.partitions, pos = _read_vote_request_partition_data_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_vote_request_topic_data_v1(parts: list[Buffer], items: Iterable[VoteRequestTopicData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_vote_request_partition_data_v1(parts, item.partitions)
        parts.append(b"\x00")


def _read_vote_request_v1(buf: bytes, pos: int) -> tuple[VoteRequest, int]:
    item = new(VoteRequest)
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
    item.topics, pos = _read_vote_request_topic_data_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_vote_request_v1(parts: list[Buffer], item: VoteRequest) -> None:
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
    _write_vote_request_topic_data_v1(parts, item.topics)
    parts.append(b"\x00")


def _read_vote_request_partition_data_v2(buf: bytes, pos: int, count: int) -> tuple[list[VoteRequestPartitionData], int]:
    if not 0 <= count * 58 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[VoteRequestPartitionData] = []
    for _ in range(count):
        item = new(VoteRequestPartitionData)
        item.partition_index, item.replica_epoch, item.replica_id, item.replica_directory_id, item.voter_directory_id, item.last_offset_epoch, item.last_offset, item.pre_vote, size = _iiiuuiqoB.unpack_from(buf, pos)
        pos += 58
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_vote_request_partition_data_v2(parts: list[Buffer], items: Iterable[VoteRequestPartitionData]) -> None:
    for item in items:
        if len(item.replica_directory_id) != 16:
            raise bad_uuid("replica_directory_id")
        if len(item.voter_directory_id) != 16:
            raise bad_uuid("voter_directory_id")
        parts.append(_iiiuuiqox.pack(item.partition_index, item.replica_epoch, item.replica_id, item.replica_directory_id, item.voter_directory_id, item.last_offset_epoch, item.last_offset, item.pre_vote))


def _read_vote_request_topic_data_v2(buf: bytes, pos: int, count: int) -> tuple[list[VoteRequestTopicData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[VoteRequestTopicData] = []
    for _ in range(count):
        item = new(VoteRequestTopicData)
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
        item.partitions, pos = _read_vote_request_partition_data_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_vote_request_topic_data_v2(parts: list[Buffer], items: Iterable[VoteRequestTopicData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_vote_request_partition_data_v2(parts, item.partitions)
        parts.append(b"\x00")


def _read_vote_request_v2(buf: bytes, pos: int) -> tuple[VoteRequest, int]:
    item = new(VoteRequest)
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
    item.topics, pos = _read_vote_request_topic_data_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_vote_request_v2(parts: list[Buffer], item: VoteRequest) -> None:
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
    _write_vote_request_topic_data_v2(parts, item.topics)
    parts.append(b"\x00")


def _read_vote_response_partition_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[VoteResponsePartitionData], int]:
    if not 0 <= count * 16 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[VoteResponsePartitionData] = []
    for _ in range(count):
        item = new(VoteResponsePartitionData)
        item.partition_index, item.error_code, item.leader_id, item.leader_epoch, item.vote_granted, size = _ihiioB.unpack_from(buf, pos)
        pos += 16
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_vote_response_partition_data_v0(parts: list[Buffer], items: Iterable[VoteResponsePartitionData]) -> None:
    for item in items:
        parts.append(_ihiiox.pack(item.partition_index, item.error_code, item.leader_id, item.leader_epoch, item.vote_granted))


def _read_vote_response_topic_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[VoteResponseTopicData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[VoteResponseTopicData] = []
    for _ in range(count):
        item = new(VoteResponseTopicData)
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
        item.partitions, pos = _read_vote_response_partition_data_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_vote_response_topic_data_v0(parts: list[Buffer], items: Iterable[VoteResponseTopicData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_vote_response_partition_data_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_vote_response_v0(buf: bytes, pos: int) -> tuple[VoteResponse, int]:
    item = new(VoteResponse)
    item.node_endpoints = []
    item.error_code, size = _hB.unpack_from(buf, pos)
    pos += 3
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_vote_response_topic_data_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_vote_response_v0(parts: list[Buffer], item: VoteResponse) -> None:
    if item.node_endpoints:
        raise absent("node_endpoints")
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_hB.pack(item.error_code, size))
    else:
        parts.append(_h.pack(item.error_code) + uvarint(size))
    _write_vote_response_topic_data_v0(parts, item.topics)
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


def _read_vote_response_v1(buf: bytes, pos: int) -> tuple[VoteResponse, int]:
    item = new(VoteResponse)
    item.error_code, size = _hB.unpack_from(buf, pos)
    pos += 3
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_vote_response_topic_data_v0(buf, pos, size - 1)
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


def _write_vote_response_v1(parts: list[Buffer], item: VoteResponse) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_hB.pack(item.error_code, size))
    else:
        parts.append(_h.pack(item.error_code) + uvarint(size))
    _write_vote_response_topic_data_v0(parts, item.topics)
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


VoteRequest._READERS = {
    0: _read_vote_request_v0,
    1: _read_vote_request_v1,
    2: _read_vote_request_v2,
}
VoteRequest._WRITERS = {
    0: _write_vote_request_v0,
    1: _write_vote_request_v1,
    2: _write_vote_request_v2,
}
VoteResponse._READERS = {
    0: _read_vote_response_v0,
    1: _read_vote_response_v1,
    2: _read_vote_response_v1,
}
VoteResponse._WRITERS = {
    0: _write_vote_response_v0,
    1: _write_vote_response_v1,
    2: _write_vote_response_v1,
}
