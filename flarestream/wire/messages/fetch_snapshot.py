"""Reads a piece of a raft snapshot.

Generated from protocol/schemas/fetch_snapshot.yaml (9b7985ccb62bef5d) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, bad_tag, bad_uuid, compact_bytes,
    compact_string, finish_uvarint, new, null_here, nullable_compact_string, read_tag, skip_tag,
    skip_tags, string_size, tag_count, tagged, uvarint,
)
from flarestream.wire.uuids import ZERO


class FetchSnapshotRequest(Message):
    """Versions 0-1, key 59; flexible: 0+."""

    __slots__ = (
        "cluster_id", "replica_id", "max_bytes", "topics",
    )

    API_KEY: ClassVar[int] = 59
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        cluster_id: str | None = None,
        replica_id: int = -1,
        max_bytes: int = 2147483647,
        topics: list[FetchSnapshotRequestTopicSnapshot] = FRESH,
    ) -> None:
        self.cluster_id = cluster_id
        self.replica_id = replica_id
        self.max_bytes = max_bytes
        self.topics = [] if topics is FRESH else topics


class FetchSnapshotRequestTopicSnapshot(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[FetchSnapshotRequestPartitionSnapshot] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class FetchSnapshotRequestPartitionSnapshot(Struct):
    __slots__ = (
        "partition", "current_leader_epoch", "snapshot_id", "position", "replica_directory_id",
    )

    def __init__(
        self,
        partition: int = 0,
        current_leader_epoch: int = 0,
        snapshot_id: FetchSnapshotRequestSnapshotId = FRESH,
        position: int = 0,
        replica_directory_id: bytes = ZERO,
    ) -> None:
        self.partition = partition
        self.current_leader_epoch = current_leader_epoch
        self.snapshot_id = FetchSnapshotRequestSnapshotId() if snapshot_id is FRESH else snapshot_id
        self.position = position
        self.replica_directory_id = replica_directory_id


class FetchSnapshotRequestSnapshotId(Struct):
    __slots__ = (
        "end_offset", "epoch",
    )

    def __init__(
        self,
        end_offset: int = 0,
        epoch: int = 0,
    ) -> None:
        self.end_offset = end_offset
        self.epoch = epoch


class FetchSnapshotResponse(Message):
    """Versions 0-1, key 59; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "topics", "node_endpoints",
    )

    API_KEY: ClassVar[int] = 59
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        topics: list[FetchSnapshotResponseTopicSnapshot] = FRESH,
        node_endpoints: list[NodeEndpoint] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.topics = [] if topics is FRESH else topics
        self.node_endpoints = [] if node_endpoints is FRESH else node_endpoints


class FetchSnapshotResponseTopicSnapshot(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[FetchSnapshotResponsePartitionSnapshot] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class FetchSnapshotResponsePartitionSnapshot(Struct):
    __slots__ = (
        "index", "error_code", "snapshot_id", "current_leader", "size", "position", "unaligned_records",
    )

    def __init__(
        self,
        index: int = 0,
        error_code: int = 0,
        snapshot_id: FetchSnapshotResponseSnapshotId = FRESH,
        current_leader: LeaderIdAndEpoch = FRESH,
        size: int = 0,
        position: int = 0,
        unaligned_records: Buffer | None = None,
    ) -> None:
        self.index = index
        self.error_code = error_code
        self.snapshot_id = FetchSnapshotResponseSnapshotId() if snapshot_id is FRESH else snapshot_id
        self.current_leader = LeaderIdAndEpoch() if current_leader is FRESH else current_leader
        self.size = size
        self.position = position
        self.unaligned_records = unaligned_records


class FetchSnapshotResponseSnapshotId(Struct):
    __slots__ = (
        "end_offset", "epoch",
    )

    def __init__(
        self,
        end_offset: int = 0,
        epoch: int = 0,
    ) -> None:
        self.end_offset = end_offset
        self.epoch = epoch


class LeaderIdAndEpoch(Struct):
    __slots__ = (
        "leader_id", "leader_epoch",
    )

    def __init__(
        self,
        leader_id: int = 0,
        leader_epoch: int = 0,
    ) -> None:
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
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ii = Layout(">ii")
_iiB = Layout(">iiB")
_iix = Layout(">iix")
_qB = Layout(">qB")
_qiB = Layout(">qiB")
_qix = Layout(">qix")
_qq = Layout(">qq")
_qqB = Layout(">qqB")
_qx = Layout(">qx")
_u = Layout(">16s")


def _read_fetch_snapshot_request_snapshot_id_v0(buf: bytes, pos: int, count: int) -> tuple[list[FetchSnapshotRequestSnapshotId], int]:
    if not 0 <= count * 13 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchSnapshotRequestSnapshotId] = []
    for _ in range(count):
        item = new(FetchSnapshotRequestSnapshotId)
        item.end_offset, item.epoch, size = _qiB.unpack_from(buf, pos)
        pos += 13
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_snapshot_request_snapshot_id_v0(parts: list[Buffer], items: Iterable[FetchSnapshotRequestSnapshotId]) -> None:
    for item in items:
        parts.append(_qix.pack(item.end_offset, item.epoch))


def _read_fetch_snapshot_request_partition_snapshot_v0(buf: bytes, pos: int, count: int) -> tuple[list[FetchSnapshotRequestPartitionSnapshot], int]:
    if not 0 <= count * 30 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchSnapshotRequestPartitionSnapshot] = []
    for _ in range(count):
        item = new(FetchSnapshotRequestPartitionSnapshot)
        item.replica_directory_id = ZERO
        item.partition, item.current_leader_epoch = _ii.unpack_from(buf, pos)
        pos += 8
        (item.snapshot_id,), pos = _read_fetch_snapshot_request_snapshot_id_v0(buf, pos, 1)
        item.position, size = _qB.unpack_from(buf, pos)
        pos += 9
        if size:
            size, pos = tag_count(buf, pos, size)
            for _ in range(size):
                tag, size, pos = read_tag(buf, pos)
                if tag == 0:
                    raise bad_tag(tag)
                else:
                    pos = skip_tag(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_snapshot_request_partition_snapshot_v0(parts: list[Buffer], items: Iterable[FetchSnapshotRequestPartitionSnapshot]) -> None:
    for item in items:
        parts.append(_ii.pack(item.partition, item.current_leader_epoch))
        _write_fetch_snapshot_request_snapshot_id_v0(parts, (item.snapshot_id,))
        parts.append(_qx.pack(item.position))


def _read_fetch_snapshot_request_topic_snapshot_v0(buf: bytes, pos: int, count: int) -> tuple[list[FetchSnapshotRequestTopicSnapshot], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchSnapshotRequestTopicSnapshot] = []
    for _ in range(count):
        item = new(FetchSnapshotRequestTopicSnapshot)
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
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_fetch_snapshot_request_partition_snapshot_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_snapshot_request_topic_snapshot_v0(parts: list[Buffer], items: Iterable[FetchSnapshotRequestTopicSnapshot]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_fetch_snapshot_request_partition_snapshot_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_fetch_snapshot_request_v0(buf: bytes, pos: int) -> tuple[FetchSnapshotRequest, int]:
    item = new(FetchSnapshotRequest)
    item.replica_id, item.max_bytes, size = _iiB.unpack_from(buf, pos)
    pos += 9
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_fetch_snapshot_request_topic_snapshot_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    item.cluster_id = None
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
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
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_fetch_snapshot_request_v0(parts: list[Buffer], item: FetchSnapshotRequest) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iiB.pack(item.replica_id, item.max_bytes, size))
    else:
        parts.append(_ii.pack(item.replica_id, item.max_bytes) + uvarint(size))
    _write_fetch_snapshot_request_topic_snapshot_v0(parts, item.topics)
    if item.cluster_id is not None:
        body = []
        raw = item.cluster_id.encode()
        size = len(raw) + 1
        body.append(BYTES[size] if size < 128 else string_size(size))
        body.append(raw)
        tags.append(tagged(0, body))
    if tags:
        parts.append(BYTES[len(tags)])
        parts.extend(tags)
    else:
        parts.append(b"\x00")


def _read_fetch_snapshot_request_partition_snapshot_v1(buf: bytes, pos: int, count: int) -> tuple[list[FetchSnapshotRequestPartitionSnapshot], int]:
    if not 0 <= count * 30 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchSnapshotRequestPartitionSnapshot] = []
    for _ in range(count):
        item = new(FetchSnapshotRequestPartitionSnapshot)
        item.partition, item.current_leader_epoch = _ii.unpack_from(buf, pos)
        pos += 8
        (item.snapshot_id,), pos = _read_fetch_snapshot_request_snapshot_id_v0(buf, pos, 1)
        item.position, size = _qB.unpack_from(buf, pos)
        pos += 9
        item.replica_directory_id = ZERO
        if size:
            size, pos = tag_count(buf, pos, size)
            for _ in range(size):
                tag, size, pos = read_tag(buf, pos)
                if tag == 0:
                    (item.replica_directory_id,) = _u.unpack_from(buf, pos)
                    pos += 16
                else:
                    pos = skip_tag(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_snapshot_request_partition_snapshot_v1(parts: list[Buffer], items: Iterable[FetchSnapshotRequestPartitionSnapshot]) -> None:
    for item in items:
        tags: list[bytes] = []
        body: list[Buffer]
        parts.append(_ii.pack(item.partition, item.current_leader_epoch))
        _write_fetch_snapshot_request_snapshot_id_v0(parts, (item.snapshot_id,))
        if item.replica_directory_id != ZERO:
            body = []
            if len(item.replica_directory_id) != 16:
                raise bad_uuid("replica_directory_id")
            body.append(_u.pack(item.replica_directory_id))
            tags.append(tagged(0, body))
        if tags:
            parts.append(_qB.pack(item.position, len(tags)))
            parts.extend(tags)
        else:
            parts.append(_qx.pack(item.position))


def _read_fetch_snapshot_request_topic_snapshot_v1(buf: bytes, pos: int, count: int) -> tuple[list[FetchSnapshotRequestTopicSnapshot], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchSnapshotRequestTopicSnapshot] = []
    for _ in range(count):
        item = new(FetchSnapshotRequestTopicSnapshot)
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
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_fetch_snapshot_request_partition_snapshot_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_snapshot_request_topic_snapshot_v1(parts: list[Buffer], items: Iterable[FetchSnapshotRequestTopicSnapshot]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_fetch_snapshot_request_partition_snapshot_v1(parts, item.partitions)
        parts.append(b"\x00")


def _read_fetch_snapshot_request_v1(buf: bytes, pos: int) -> tuple[FetchSnapshotRequest, int]:
    item = new(FetchSnapshotRequest)
    item.replica_id, item.max_bytes, size = _iiB.unpack_from(buf, pos)
    pos += 9
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_fetch_snapshot_request_topic_snapshot_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    item.cluster_id = None
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
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
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_fetch_snapshot_request_v1(parts: list[Buffer], item: FetchSnapshotRequest) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iiB.pack(item.replica_id, item.max_bytes, size))
    else:
        parts.append(_ii.pack(item.replica_id, item.max_bytes) + uvarint(size))
    _write_fetch_snapshot_request_topic_snapshot_v1(parts, item.topics)
    if item.cluster_id is not None:
        body = []
        raw = item.cluster_id.encode()
        size = len(raw) + 1
        body.append(BYTES[size] if size < 128 else string_size(size))
        body.append(raw)
        tags.append(tagged(0, body))
    if tags:
        parts.append(BYTES[len(tags)])
        parts.extend(tags)
    else:
        parts.append(b"\x00")


def _read_fetch_snapshot_response_snapshot_id_v0(buf: memoryview, pos: int, count: int) -> tuple[list[FetchSnapshotResponseSnapshotId], int]:
    if not 0 <= count * 13 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchSnapshotResponseSnapshotId] = []
    for _ in range(count):
        item = new(FetchSnapshotResponseSnapshotId)
        item.end_offset, item.epoch, size = _qiB.unpack_from(buf, pos)
        pos += 13
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_snapshot_response_snapshot_id_v0(parts: list[Buffer], items: Iterable[FetchSnapshotResponseSnapshotId]) -> None:
    for item in items:
        parts.append(_qix.pack(item.end_offset, item.epoch))


def _read_leader_id_and_epoch_v0(buf: memoryview, pos: int, count: int) -> tuple[list[LeaderIdAndEpoch], int]:
    if not 0 <= count * 9 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[LeaderIdAndEpoch] = []
    for _ in range(count):
        item = new(LeaderIdAndEpoch)
        item.leader_id, item.leader_epoch, size = _iiB.unpack_from(buf, pos)
        pos += 9
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_leader_id_and_epoch_v0(parts: list[Buffer], items: Iterable[LeaderIdAndEpoch]) -> None:
    for item in items:
        parts.append(_iix.pack(item.leader_id, item.leader_epoch))


def _read_fetch_snapshot_response_partition_snapshot_v0(buf: memoryview, pos: int, count: int) -> tuple[list[FetchSnapshotResponsePartitionSnapshot], int]:
    if not 0 <= count * 37 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchSnapshotResponsePartitionSnapshot] = []
    for _ in range(count):
        item = new(FetchSnapshotResponsePartitionSnapshot)
        item.index, item.error_code = _ih.unpack_from(buf, pos)
        pos += 6
        (item.snapshot_id,), pos = _read_fetch_snapshot_response_snapshot_id_v0(buf, pos, 1)
        item.size, item.position, size = _qqB.unpack_from(buf, pos)
        pos += 17
        if 0 < size < 128:
            stop = pos + size - 1
            item.unaligned_records = buf[pos:stop]
            pos = stop
        else:
            item.unaligned_records, pos = compact_bytes(buf, pos, size, "unaligned_records")
        size = buf[pos]
        pos += 1
        item.current_leader = LeaderIdAndEpoch()
        if size:
            size, pos = tag_count(buf, pos, size)
            for _ in range(size):
                tag, size, pos = read_tag(buf, pos)
                if tag == 0:
                    (item.current_leader,), pos = _read_leader_id_and_epoch_v0(buf, pos, 1)
                else:
                    pos = skip_tag(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_snapshot_response_partition_snapshot_v0(parts: list[Buffer], items: Iterable[FetchSnapshotResponsePartitionSnapshot]) -> None:
    for item in items:
        raw: Buffer
        tags: list[bytes] = []
        body: list[Buffer]
        parts.append(_ih.pack(item.index, item.error_code))
        _write_fetch_snapshot_response_snapshot_id_v0(parts, (item.snapshot_id,))
        if item.unaligned_records is None:
            raise null_here("unaligned_records")
        raw = item.unaligned_records
        size = len(raw) + 1
        if size < 128:
            parts.append(_qqB.pack(item.size, item.position, size))
        else:
            parts.append(_qq.pack(item.size, item.position) + uvarint(size))
        parts.append(raw)
        if item.current_leader.leader_id != 0 or item.current_leader.leader_epoch != 0:
            body = []
            _write_leader_id_and_epoch_v0(body, (item.current_leader,))
            tags.append(tagged(0, body))
        if tags:
            parts.append(BYTES[len(tags)])
            parts.extend(tags)
        else:
            parts.append(b"\x00")


def _read_fetch_snapshot_response_topic_snapshot_v0(buf: memoryview, pos: int, count: int) -> tuple[list[FetchSnapshotResponseTopicSnapshot], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchSnapshotResponseTopicSnapshot] = []
    for _ in range(count):
        item = new(FetchSnapshotResponseTopicSnapshot)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_fetch_snapshot_response_partition_snapshot_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_snapshot_response_topic_snapshot_v0(parts: list[Buffer], items: Iterable[FetchSnapshotResponseTopicSnapshot]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_fetch_snapshot_response_partition_snapshot_v0(parts, item.partitions)
        parts.append(b"\x00")


def _read_fetch_snapshot_response_v0(buf: memoryview, pos: int) -> tuple[FetchSnapshotResponse, int]:
    item = new(FetchSnapshotResponse)
    item.node_endpoints = []
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_fetch_snapshot_response_topic_snapshot_v0(buf, pos, size - 1)
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


def _write_fetch_snapshot_response_v0(parts: list[Buffer], item: FetchSnapshotResponse) -> None:
    if item.node_endpoints:
        raise absent("node_endpoints")
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_fetch_snapshot_response_topic_snapshot_v0(parts, item.topics)
    parts.append(b"\x00")


def _read_node_endpoint_v1(buf: memoryview, pos: int, count: int) -> tuple[list[NodeEndpoint], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[NodeEndpoint] = []
    for _ in range(count):
        item = new(NodeEndpoint)
        item.node_id, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 128:
            stop = pos + size - 1
            item.host = str(buf[pos:stop], "utf-8", "replace")
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


def _read_fetch_snapshot_response_v1(buf: memoryview, pos: int) -> tuple[FetchSnapshotResponse, int]:
    item = new(FetchSnapshotResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_fetch_snapshot_response_topic_snapshot_v0(buf, pos, size - 1)
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


def _write_fetch_snapshot_response_v1(parts: list[Buffer], item: FetchSnapshotResponse) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_fetch_snapshot_response_topic_snapshot_v0(parts, item.topics)
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


FetchSnapshotRequest._READERS = {
    0: _read_fetch_snapshot_request_v0,
    1: _read_fetch_snapshot_request_v1,
}
FetchSnapshotRequest._WRITERS = {
    0: _write_fetch_snapshot_request_v0,
    1: _write_fetch_snapshot_request_v1,
}
FetchSnapshotResponse._READERS = {
    0: _read_fetch_snapshot_response_v0,
    1: _read_fetch_snapshot_response_v1,
}
FetchSnapshotResponse._WRITERS = {
    0: _write_fetch_snapshot_response_v0,
    1: _write_fetch_snapshot_response_v1,
}
