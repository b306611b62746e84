"""Reads record batches from partitions; clients, followers and raft observers use it (sessions KIP-227).

Generated from protocol/schemas/fetch.yaml (215947692c2082a9) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, absent, bad_count, bad_tag, bad_uuid, compact_string,
    finish_uvarint, new, null_value, nullable_compact_bytes, nullable_compact_string, pack_int32s,
    read_int32s, read_tag, skip_tag, skip_tags, string_size, tag_count, tagged, uvarint,
)
from flarestream.wire.uuids import ZERO


class FetchRequest(Message):
    """Versions 4-18, key 1; flexible: 12+."""

    __slots__ = (
        "cluster_id", "replica_id", "replica_state", "max_wait_ms", "min_bytes", "max_bytes",
        "isolation_level", "session_id", "session_epoch", "topics", "forgotten_topics_data", "rack_id",
    )

    API_KEY: ClassVar[int] = 1
    MIN_VERSION: ClassVar[int] = 4
    MAX_VERSION: ClassVar[int] = 18
    FLEXIBLE_FROM: ClassVar[int] = 12

    def __init__(
        self,
        cluster_id: str | None = None,
        replica_id: int = -1,
        replica_state: ReplicaState = FRESH,
        max_wait_ms: int = 0,
        min_bytes: int = 0,
        max_bytes: int = 2147483647,
        isolation_level: int = 0,
        session_id: int = 0,
        session_epoch: int = -1,
        topics: list[FetchTopic] = FRESH,
        forgotten_topics_data: list[ForgottenTopic] = FRESH,
        rack_id: str = "",
    ) -> None:
        self.cluster_id = cluster_id
        self.replica_id = replica_id
        self.replica_state = ReplicaState() if replica_state is FRESH else replica_state
        self.max_wait_ms = max_wait_ms
        self.min_bytes = min_bytes
        self.max_bytes = max_bytes
        self.isolation_level = isolation_level
        self.session_id = session_id
        self.session_epoch = session_epoch
        self.topics = [] if topics is FRESH else topics
        self.forgotten_topics_data = [] if forgotten_topics_data is FRESH else forgotten_topics_data
        self.rack_id = rack_id


class ReplicaState(Struct):
    __slots__ = (
        "replica_id", "replica_epoch",
    )

    def __init__(
        self,
        replica_id: int = -1,
        replica_epoch: int = -1,
    ) -> None:
        self.replica_id = replica_id
        self.replica_epoch = replica_epoch


class FetchTopic(Struct):
    __slots__ = (
        "topic", "topic_id", "partitions",
    )

    def __init__(
        self,
        topic: str = "",
        topic_id: bytes = ZERO,
        partitions: list[FetchPartition] = FRESH,
    ) -> None:
        self.topic = topic
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class FetchPartition(Struct):
    __slots__ = (
        "partition", "current_leader_epoch", "fetch_offset", "last_fetched_epoch", "log_start_offset",
        "partition_max_bytes", "replica_directory_id", "high_watermark",
    )

    def __init__(
        self,
        partition: int = 0,
        current_leader_epoch: int = -1,
        fetch_offset: int = 0,
        last_fetched_epoch: int = -1,
        log_start_offset: int = -1,
        partition_max_bytes: int = 0,
        replica_directory_id: bytes = ZERO,
        high_watermark: int = 9223372036854775807,
    ) -> None:
        self.partition = partition
        self.current_leader_epoch = current_leader_epoch
        self.fetch_offset = fetch_offset
        self.last_fetched_epoch = last_fetched_epoch
        self.log_start_offset = log_start_offset
        self.partition_max_bytes = partition_max_bytes
        self.replica_directory_id = replica_directory_id
        self.high_watermark = high_watermark


class ForgottenTopic(Struct):
    __slots__ = (
        "topic", "topic_id", "partitions",
    )

    def __init__(
        self,
        topic: str = "",
        topic_id: bytes = ZERO,
        partitions: list[int] = FRESH,
    ) -> None:
        self.topic = topic
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class FetchResponse(Message):
    """Versions 4-18, key 1; flexible: 12+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "session_id", "responses", "node_endpoints",
    )

    API_KEY: ClassVar[int] = 1
    MIN_VERSION: ClassVar[int] = 4
    MAX_VERSION: ClassVar[int] = 18
    FLEXIBLE_FROM: ClassVar[int] = 12
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        session_id: int = 0,
        responses: list[FetchableTopicResponse] = FRESH,
        node_endpoints: list[NodeEndpoint] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.session_id = session_id
        self.responses = [] if responses is FRESH else responses
        self.node_endpoints = [] if node_endpoints is FRESH else node_endpoints


class FetchableTopicResponse(Struct):
    __slots__ = (
        "topic", "topic_id", "partitions",
    )

    def __init__(
        self,
        topic: str = "",
        topic_id: bytes = ZERO,
        partitions: list[PartitionData] = FRESH,
    ) -> None:
        self.topic = topic
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class PartitionData(Struct):
    __slots__ = (
        "partition_index", "error_code", "high_watermark", "last_stable_offset", "log_start_offset",
        "diverging_epoch", "current_leader", "snapshot_id", "aborted_transactions",
        "preferred_read_replica", "records",
    )

    def __init__(
        self,
        partition_index: int = 0,
        error_code: int = 0,
        high_watermark: int = 0,
        last_stable_offset: int = -1,
        log_start_offset: int = -1,
        diverging_epoch: EpochEndOffset = FRESH,
        current_leader: LeaderIdAndEpoch = FRESH,
        snapshot_id: SnapshotId = FRESH,
        aborted_transactions: list[AbortedTransaction] | None = FRESH,
        preferred_read_replica: int = -1,
        records: Buffer | None = None,
    ) -> None:
        self.partition_index = partition_index
        self.error_code = error_code
        self.high_watermark = high_watermark
        self.last_stable_offset = last_stable_offset
        self.log_start_offset = log_start_offset
        self.diverging_epoch = EpochEndOffset() if diverging_epoch is FRESH else diverging_epoch
        self.current_leader = LeaderIdAndEpoch() if current_leader is FRESH else current_leader
        self.snapshot_id = SnapshotId() if snapshot_id is FRESH else snapshot_id
        self.aborted_transactions = [] if aborted_transactions is FRESH else aborted_transactions
        self.preferred_read_replica = preferred_read_replica
        self.records = records


class EpochEndOffset(Struct):
    __slots__ = (
        "epoch", "end_offset",
    )

    def __init__(
        self,
        epoch: int = -1,
        end_offset: int = -1,
    ) -> None:
        self.epoch = epoch
        self.end_offset = end_offset


class LeaderIdAndEpoch(Struct):
    __slots__ = (
        "leader_id", "leader_epoch",
    )

    def __init__(
        self,
        leader_id: int = -1,
        leader_epoch: int = -1,
    ) -> None:
        self.leader_id = leader_id
        self.leader_epoch = leader_epoch


class SnapshotId(Struct):
    __slots__ = (
        "end_offset", "epoch",
    )

    def __init__(
        self,
        end_offset: int = -1,
        epoch: int = -1,
    ) -> None:
        self.end_offset = end_offset
        self.epoch = epoch


class AbortedTransaction(Struct):
    __slots__ = (
        "producer_id", "first_offset",
    )

    def __init__(
        self,
        producer_id: int = 0,
        first_offset: int = 0,
    ) -> None:
        self.producer_id = producer_id
        self.first_offset = first_offset


class NodeEndpoint(Struct):
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


_h = Layout(">h")
_i = Layout(">i")
_iB = Layout(">iB")
_ihi = Layout(">ihi")
_ihiB = Layout(">ihiB")
_ihii = Layout(">ihii")
_ihqqi = Layout(">ihqqi")
_ihqqq = Layout(">ihqqq")
_ihqqqB = Layout(">ihqqqB")
_ihqqqi = Layout(">ihqqqi")
_ii = Layout(">ii")
_iiB = Layout(">iiB")
_iiibii = Layout(">iiibii")
_iiibiiB = Layout(">iiibiiB")
_iiiibi = Layout(">iiiibi")
_iiiibii = Layout(">iiiibii")
_iiiibiiB = Layout(">iiiibiiB")
_iiiibiii = Layout(">iiiibiii")
_iiqiqiB = Layout(">iiqiqiB")
_iiqiqix = Layout(">iiqiqix")
_iiqqi = Layout(">iiqqi")
_iix = Layout(">iix")
_iqB = Layout(">iqB")
_iqi = Layout(">iqi")
_iqqi = Layout(">iqqi")
_iqx = Layout(">iqx")
_q = Layout(">q")
_qiB = Layout(">qiB")
_qix = Layout(">qix")
_qq = Layout(">qq")
_qqB = Layout(">qqB")
_qqx = Layout(">qqx")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_fetch_partition_v4(buf: bytes, pos: int, count: int) -> tuple[list[FetchPartition], int]:
    if not 0 <= count * 16 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchPartition] = []
    for _ in range(count):
        item = new(FetchPartition)
        item.current_leader_epoch = -1
        item.last_fetched_epoch = -1
        item.log_start_offset = -1
        item.replica_directory_id = ZERO
        item.high_watermark = 9223372036854775807
        item.partition, item.fetch_offset, item.partition_max_bytes = _iqi.unpack_from(buf, pos)
        pos += 16
        items.append(item)
    return items, pos


def _write_fetch_partition_v4(parts: list[Buffer], items: Iterable[FetchPartition]) -> None:
    for item in items:
        if item.last_fetched_epoch != -1:
            raise absent("last_fetched_epoch")
        parts.append(_iqi.pack(item.partition, item.fetch_offset, item.partition_max_bytes))


def _read_fetch_topic_v4(buf: bytes, pos: int, count: int) -> tuple[list[FetchTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchTopic] = []
    for _ in range(count):
        item = new(FetchTopic)
        item.topic_id = ZERO
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.topic = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("topic")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partitions, pos = _read_fetch_partition_v4(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_topic_v4(parts: list[Buffer], items: Iterable[FetchTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_fetch_partition_v4(parts, item.partitions)


def _read_fetch_request_v4(buf: bytes, pos: int) -> tuple[FetchRequest, int]:
    item = new(FetchRequest)
    item.cluster_id = None
    item.replica_state = ReplicaState()
    item.session_id = 0
    item.session_epoch = -1
    item.forgotten_topics_data = []
    item.rack_id = ""
    item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, size = _iiiibi.unpack_from(buf, pos)
    pos += 21
    item.topics, pos = _read_fetch_topic_v4(buf, pos, size)
    return item, pos


def _write_fetch_request_v4(parts: list[Buffer], item: FetchRequest) -> None:
    if item.replica_state.replica_id != -1 or item.replica_state.replica_epoch != -1:
        raise absent("replica_state")
    if item.forgotten_topics_data:
        raise absent("forgotten_topics_data")
    size = len(item.topics)
    parts.append(_iiiibi.pack(item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, size))
    _write_fetch_topic_v4(parts, item.topics)


def _read_fetch_partition_v5(buf: bytes, pos: int, count: int) -> tuple[list[FetchPartition], int]:
    if not 0 <= count * 24 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchPartition] = []
    for _ in range(count):
        item = new(FetchPartition)
        item.current_leader_epoch = -1
        item.last_fetched_epoch = -1
        item.replica_directory_id = ZERO
        item.high_watermark = 9223372036854775807
        item.partition, item.fetch_offset, item.log_start_offset, item.partition_max_bytes = _iqqi.unpack_from(buf, pos)
        pos += 24
        items.append(item)
    return items, pos


def _write_fetch_partition_v5(parts: list[Buffer], items: Iterable[FetchPartition]) -> None:
    for item in items:
        if item.last_fetched_epoch != -1:
            raise absent("last_fetched_epoch")
        parts.append(_iqqi.pack(item.partition, item.fetch_offset, item.log_start_offset, item.partition_max_bytes))


def _read_fetch_topic_v5(buf: bytes, pos: int, count: int) -> tuple[list[FetchTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchTopic] = []
    for _ in range(count):
        item = new(FetchTopic)
        item.topic_id = ZERO
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.topic = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("topic")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partitions, pos = _read_fetch_partition_v5(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_topic_v5(parts: list[Buffer], items: Iterable[FetchTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_fetch_partition_v5(parts, item.partitions)


def _read_fetch_request_v5(buf: bytes, pos: int) -> tuple[FetchRequest, int]:
    item = new(FetchRequest)
    item.cluster_id = None
    item.replica_state = ReplicaState()
    item.session_id = 0
    item.session_epoch = -1
    item.forgotten_topics_data = []
    item.rack_id = ""
    item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, size = _iiiibi.unpack_from(buf, pos)
    pos += 21
    item.topics, pos = _read_fetch_topic_v5(buf, pos, size)
    return item, pos


def _write_fetch_request_v5(parts: list[Buffer], item: FetchRequest) -> None:
    if item.replica_state.replica_id != -1 or item.replica_state.replica_epoch != -1:
        raise absent("replica_state")
    if item.forgotten_topics_data:
        raise absent("forgotten_topics_data")
    size = len(item.topics)
    parts.append(_iiiibi.pack(item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, size))
    _write_fetch_topic_v5(parts, item.topics)


def _read_forgotten_topic_v7(buf: bytes, pos: int, count: int) -> tuple[list[ForgottenTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ForgottenTopic] = []
    for _ in range(count):
        item = new(ForgottenTopic)
        item.topic_id = ZERO
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.topic = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("topic")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if 0 < size < 17:
            item.partitions = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.partitions, pos = read_int32s(buf, pos, size)
        items.append(item)
    return items, pos


def _write_forgotten_topic_v7(parts: list[Buffer], items: Iterable[ForgottenTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))


def _read_fetch_request_v7(buf: bytes, pos: int) -> tuple[FetchRequest, int]:
    item = new(FetchRequest)
    item.cluster_id = None
    item.replica_state = ReplicaState()
    item.rack_id = ""
    item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size = _iiiibiii.unpack_from(buf, pos)
    pos += 29
    item.topics, pos = _read_fetch_topic_v5(buf, pos, size)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.forgotten_topics_data, pos = _read_forgotten_topic_v7(buf, pos, size)
    return item, pos


def _write_fetch_request_v7(parts: list[Buffer], item: FetchRequest) -> None:
    if item.replica_state.replica_id != -1 or item.replica_state.replica_epoch != -1:
        raise absent("replica_state")
    size = len(item.topics)
    parts.append(_iiiibiii.pack(item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size))
    _write_fetch_topic_v5(parts, item.topics)
    size = len(item.forgotten_topics_data)
    parts.append(_i.pack(size))
    _write_forgotten_topic_v7(parts, item.forgotten_topics_data)


def _read_fetch_partition_v9(buf: bytes, pos: int, count: int) -> tuple[list[FetchPartition], int]:
    if not 0 <= count * 28 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchPartition] = []
    for _ in range(count):
        item = new(FetchPartition)
        item.last_fetched_epoch = -1
        item.replica_directory_id = ZERO
        item.high_watermark = 9223372036854775807
        item.partition, item.current_leader_epoch, item.fetch_offset, item.log_start_offset, item.partition_max_bytes = _iiqqi.unpack_from(buf, pos)
        pos += 28
        items.append(item)
    return items, pos


def _write_fetch_partition_v9(parts: list[Buffer], items: Iterable[FetchPartition]) -> None:
    for item in items:
        if item.last_fetched_epoch != -1:
            raise absent("last_fetched_epoch")
        parts.append(_iiqqi.pack(item.partition, item.current_leader_epoch, item.fetch_offset, item.log_start_offset, item.partition_max_bytes))


def _read_fetch_topic_v9(buf: bytes, pos: int, count: int) -> tuple[list[FetchTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchTopic] = []
    for _ in range(count):
        item = new(FetchTopic)
        item.topic_id = ZERO
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.topic = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("topic")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partitions, pos = _read_fetch_partition_v9(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_topic_v9(parts: list[Buffer], items: Iterable[FetchTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_fetch_partition_v9(parts, item.partitions)


def _read_fetch_request_v9(buf: bytes, pos: int) -> tuple[FetchRequest, int]:
    item = new(FetchRequest)
    item.cluster_id = None
    item.replica_state = ReplicaState()
    item.rack_id = ""
    item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size = _iiiibiii.unpack_from(buf, pos)
    pos += 29
    item.topics, pos = _read_fetch_topic_v9(buf, pos, size)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.forgotten_topics_data, pos = _read_forgotten_topic_v7(buf, pos, size)
    return item, pos


def _write_fetch_request_v9(parts: list[Buffer], item: FetchRequest) -> None:
    if item.replica_state.replica_id != -1 or item.replica_state.replica_epoch != -1:
        raise absent("replica_state")
    size = len(item.topics)
    parts.append(_iiiibiii.pack(item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size))
    _write_fetch_topic_v9(parts, item.topics)
    size = len(item.forgotten_topics_data)
    parts.append(_i.pack(size))
    _write_forgotten_topic_v7(parts, item.forgotten_topics_data)


def _read_fetch_request_v11(buf: bytes, pos: int) -> tuple[FetchRequest, int]:
    item = new(FetchRequest)
    item.cluster_id = None
    item.replica_state = ReplicaState()
    item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size = _iiiibiii.unpack_from(buf, pos)
    pos += 29
    item.topics, pos = _read_fetch_topic_v9(buf, pos, size)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.forgotten_topics_data, pos = _read_forgotten_topic_v7(buf, pos, size)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.rack_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("rack_id")
    return item, pos


def _write_fetch_request_v11(parts: list[Buffer], item: FetchRequest) -> None:
    raw: Buffer
    if item.replica_state.replica_id != -1 or item.replica_state.replica_epoch != -1:
        raise absent("replica_state")
    size = len(item.topics)
    parts.append(_iiiibiii.pack(item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size))
    _write_fetch_topic_v9(parts, item.topics)
    size = len(item.forgotten_topics_data)
    parts.append(_i.pack(size))
    _write_forgotten_topic_v7(parts, item.forgotten_topics_data)
    raw = item.rack_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)


def _read_fetch_partition_v12(buf: bytes, pos: int, count: int) -> tuple[list[FetchPartition], int]:
    if not 0 <= count * 33 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchPartition] = []
    for _ in range(count):
        item = new(FetchPartition)
        item.replica_directory_id = ZERO
        item.high_watermark = 9223372036854775807
        item.partition, item.current_leader_epoch, item.fetch_offset, item.last_fetched_epoch, item.log_start_offset, item.partition_max_bytes, size = _iiqiqiB.unpack_from(buf, pos)
        pos += 33
        if size:
            size, pos = tag_count(buf, pos, size)
            for _ in range(size):
                tag, size, pos = read_tag(buf, pos)
                if tag == 0:
                    raise bad_tag(tag)
                elif tag == 1:
                    raise bad_tag(tag)
                else:
                    pos = skip_tag(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_partition_v12(parts: list[Buffer], items: Iterable[FetchPartition]) -> None:
    for item in items:
        parts.append(_iiqiqix.pack(item.partition, item.current_leader_epoch, item.fetch_offset, item.last_fetched_epoch, item.log_start_offset, item.partition_max_bytes))


def _read_fetch_topic_v12(buf: bytes, pos: int, count: int) -> tuple[list[FetchTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchTopic] = []
    for _ in range(count):
        item = new(FetchTopic)
        item.topic_id = ZERO
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
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_fetch_partition_v12(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_topic_v12(parts: list[Buffer], items: Iterable[FetchTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_fetch_partition_v12(parts, item.partitions)
        parts.append(b"\x00")


def _read_forgotten_topic_v12(buf: bytes, pos: int, count: int) -> tuple[list[ForgottenTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ForgottenTopic] = []
    for _ in range(count):
        item = new(ForgottenTopic)
        item.topic_id = ZERO
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


def _write_forgotten_topic_v12(parts: list[Buffer], items: Iterable[ForgottenTopic]) -> None:
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


def _read_fetch_request_v12(buf: bytes, pos: int) -> tuple[FetchRequest, int]:
    item = new(FetchRequest)
    item.replica_state = ReplicaState()
    item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size = _iiiibiiB.unpack_from(buf, pos)
    pos += 26
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_fetch_topic_v12(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.forgotten_topics_data, pos = _read_forgotten_topic_v12(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.rack_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.rack_id, pos = compact_string(buf, pos, size, "rack_id")
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
            elif tag == 1:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_fetch_request_v12(parts: list[Buffer], item: FetchRequest) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
    if item.replica_state.replica_id != -1 or item.replica_state.replica_epoch != -1:
        raise absent("replica_state")
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iiiibiiB.pack(item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size))
    else:
        parts.append(_iiiibii.pack(item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch) + uvarint(size))
    _write_fetch_topic_v12(parts, item.topics)
    size = len(item.forgotten_topics_data) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_forgotten_topic_v12(parts, item.forgotten_topics_data)
    raw = item.rack_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
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


def _read_fetch_topic_v13(buf: bytes, pos: int, count: int) -> tuple[list[FetchTopic], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchTopic] = []
    for _ in range(count):
        item = new(FetchTopic)
        item.topic = ""
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_fetch_partition_v12(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_topic_v13(parts: list[Buffer], items: Iterable[FetchTopic]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_fetch_partition_v12(parts, item.partitions)
        parts.append(b"\x00")


def _read_forgotten_topic_v13(buf: bytes, pos: int, count: int) -> tuple[list[ForgottenTopic], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ForgottenTopic] = []
    for _ in range(count):
        item = new(ForgottenTopic)
        item.topic = ""
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
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


def _write_forgotten_topic_v13(parts: list[Buffer], items: Iterable[ForgottenTopic]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))
        parts.append(b"\x00")


def _read_fetch_request_v13(buf: bytes, pos: int) -> tuple[FetchRequest, int]:
    item = new(FetchRequest)
    item.replica_state = ReplicaState()
    item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size = _iiiibiiB.unpack_from(buf, pos)
    pos += 26
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_fetch_topic_v13(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.forgotten_topics_data, pos = _read_forgotten_topic_v13(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.rack_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.rack_id, pos = compact_string(buf, pos, size, "rack_id")
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
            elif tag == 1:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_fetch_request_v13(parts: list[Buffer], item: FetchRequest) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
    if item.replica_state.replica_id != -1 or item.replica_state.replica_epoch != -1:
        raise absent("replica_state")
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iiiibiiB.pack(item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size))
    else:
        parts.append(_iiiibii.pack(item.replica_id, item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch) + uvarint(size))
    _write_fetch_topic_v13(parts, item.topics)
    size = len(item.forgotten_topics_data) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_forgotten_topic_v13(parts, item.forgotten_topics_data)
    raw = item.rack_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
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


def _read_replica_state_v15(buf: bytes, pos: int, count: int) -> tuple[list[ReplicaState], int]:
    if not 0 <= count * 13 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ReplicaState] = []
    for _ in range(count):
        item = new(ReplicaState)
        item.replica_id, item.replica_epoch, size = _iqB.unpack_from(buf, pos)
        pos += 13
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_replica_state_v15(parts: list[Buffer], items: Iterable[ReplicaState]) -> None:
    for item in items:
        parts.append(_iqx.pack(item.replica_id, item.replica_epoch))


def _read_fetch_request_v15(buf: bytes, pos: int) -> tuple[FetchRequest, int]:
    item = new(FetchRequest)
    item.replica_id = -1
    item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size = _iiibiiB.unpack_from(buf, pos)
    pos += 22
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_fetch_topic_v13(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.forgotten_topics_data, pos = _read_forgotten_topic_v13(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.rack_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.rack_id, pos = compact_string(buf, pos, size, "rack_id")
    size = buf[pos]
    pos += 1
    item.cluster_id = None
    item.replica_state = ReplicaState()
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
            elif tag == 1:
                (item.replica_state,), pos = _read_replica_state_v15(buf, pos, 1)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_fetch_request_v15(parts: list[Buffer], item: FetchRequest) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
    if item.replica_id != -1:
        raise absent("replica_id")
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iiibiiB.pack(item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size))
    else:
        parts.append(_iiibii.pack(item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch) + uvarint(size))
    _write_fetch_topic_v13(parts, item.topics)
    size = len(item.forgotten_topics_data) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_forgotten_topic_v13(parts, item.forgotten_topics_data)
    raw = item.rack_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.cluster_id is not None:
        body = []
        raw = item.cluster_id.encode()
        size = len(raw) + 1
        body.append(BYTES[size] if size < 128 else string_size(size))
        body.append(raw)
        tags.append(tagged(0, body))
    if item.replica_state.replica_id != -1 or item.replica_state.replica_epoch != -1:
        body = []
        _write_replica_state_v15(body, (item.replica_state,))
        tags.append(tagged(1, body))
    if tags:
        parts.append(BYTES[len(tags)])
        parts.extend(tags)
    else:
        parts.append(b"\x00")


def _read_fetch_partition_v17(buf: bytes, pos: int, count: int) -> tuple[list[FetchPartition], int]:
    if not 0 <= count * 33 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchPartition] = []
    for _ in range(count):
        item = new(FetchPartition)
        item.high_watermark = 9223372036854775807
        item.partition, item.current_leader_epoch, item.fetch_offset, item.last_fetched_epoch, item.log_start_offset, item.partition_max_bytes, size = _iiqiqiB.unpack_from(buf, pos)
        pos += 33
        item.replica_directory_id = ZERO
        if size:
            size, pos = tag_count(buf, pos, size)
            for _ in range(size):
                tag, size, pos = read_tag(buf, pos)
                if tag == 0:
                    (item.replica_directory_id,) = _u.unpack_from(buf, pos)
                    pos += 16
                elif tag == 1:
                    raise bad_tag(tag)
                else:
                    pos = skip_tag(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_partition_v17(parts: list[Buffer], items: Iterable[FetchPartition]) -> None:
    for item in items:
        tags: list[bytes] = []
        body: list[Buffer]
        if item.replica_directory_id != ZERO:
            body = []
            if len(item.replica_directory_id) != 16:
                raise bad_uuid("replica_directory_id")
            body.append(_u.pack(item.replica_directory_id))
            tags.append(tagged(0, body))
        if tags:
            parts.append(_iiqiqiB.pack(item.partition, item.current_leader_epoch, item.fetch_offset, item.last_fetched_epoch, item.log_start_offset, item.partition_max_bytes, len(tags)))
            parts.extend(tags)
        else:
            parts.append(_iiqiqix.pack(item.partition, item.current_leader_epoch, item.fetch_offset, item.last_fetched_epoch, item.log_start_offset, item.partition_max_bytes))


def _read_fetch_topic_v17(buf: bytes, pos: int, count: int) -> tuple[list[FetchTopic], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchTopic] = []
    for _ in range(count):
        item = new(FetchTopic)
        item.topic = ""
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_fetch_partition_v17(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_topic_v17(parts: list[Buffer], items: Iterable[FetchTopic]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_fetch_partition_v17(parts, item.partitions)
        parts.append(b"\x00")


def _read_fetch_request_v17(buf: bytes, pos: int) -> tuple[FetchRequest, int]:
    item = new(FetchRequest)
    item.replica_id = -1
    item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size = _iiibiiB.unpack_from(buf, pos)
    pos += 22
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_fetch_topic_v17(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.forgotten_topics_data, pos = _read_forgotten_topic_v13(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.rack_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.rack_id, pos = compact_string(buf, pos, size, "rack_id")
    size = buf[pos]
    pos += 1
    item.cluster_id = None
    item.replica_state = ReplicaState()
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
            elif tag == 1:
                (item.replica_state,), pos = _read_replica_state_v15(buf, pos, 1)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_fetch_request_v17(parts: list[Buffer], item: FetchRequest) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
    if item.replica_id != -1:
        raise absent("replica_id")
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iiibiiB.pack(item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size))
    else:
        parts.append(_iiibii.pack(item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch) + uvarint(size))
    _write_fetch_topic_v17(parts, item.topics)
    size = len(item.forgotten_topics_data) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_forgotten_topic_v13(parts, item.forgotten_topics_data)
    raw = item.rack_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.cluster_id is not None:
        body = []
        raw = item.cluster_id.encode()
        size = len(raw) + 1
        body.append(BYTES[size] if size < 128 else string_size(size))
        body.append(raw)
        tags.append(tagged(0, body))
    if item.replica_state.replica_id != -1 or item.replica_state.replica_epoch != -1:
        body = []
        _write_replica_state_v15(body, (item.replica_state,))
        tags.append(tagged(1, body))
    if tags:
        parts.append(BYTES[len(tags)])
        parts.extend(tags)
    else:
        parts.append(b"\x00")


def _read_fetch_partition_v18(buf: bytes, pos: int, count: int) -> tuple[list[FetchPartition], int]:
    if not 0 <= count * 33 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchPartition] = []
    for _ in range(count):
        item = new(FetchPartition)
        item.partition, item.current_leader_epoch, item.fetch_offset, item.last_fetched_epoch, item.log_start_offset, item.partition_max_bytes, size = _iiqiqiB.unpack_from(buf, pos)
        pos += 33
        item.replica_directory_id = ZERO
        item.high_watermark = 9223372036854775807
        if size:
            size, pos = tag_count(buf, pos, size)
            for _ in range(size):
                tag, size, pos = read_tag(buf, pos)
                if tag == 0:
                    (item.replica_directory_id,) = _u.unpack_from(buf, pos)
                    pos += 16
                elif tag == 1:
                    (item.high_watermark,) = _q.unpack_from(buf, pos)
                    pos += 8
                else:
                    pos = skip_tag(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_partition_v18(parts: list[Buffer], items: Iterable[FetchPartition]) -> None:
    for item in items:
        tags: list[bytes] = []
        body: list[Buffer]
        if item.replica_directory_id != ZERO:
            body = []
            if len(item.replica_directory_id) != 16:
                raise bad_uuid("replica_directory_id")
            body.append(_u.pack(item.replica_directory_id))
            tags.append(tagged(0, body))
        if item.high_watermark != 9223372036854775807:
            body = []
            body.append(_q.pack(item.high_watermark))
            tags.append(tagged(1, body))
        if tags:
            parts.append(_iiqiqiB.pack(item.partition, item.current_leader_epoch, item.fetch_offset, item.last_fetched_epoch, item.log_start_offset, item.partition_max_bytes, len(tags)))
            parts.extend(tags)
        else:
            parts.append(_iiqiqix.pack(item.partition, item.current_leader_epoch, item.fetch_offset, item.last_fetched_epoch, item.log_start_offset, item.partition_max_bytes))


def _read_fetch_topic_v18(buf: bytes, pos: int, count: int) -> tuple[list[FetchTopic], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchTopic] = []
    for _ in range(count):
        item = new(FetchTopic)
        item.topic = ""
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_fetch_partition_v18(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_topic_v18(parts: list[Buffer], items: Iterable[FetchTopic]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_fetch_partition_v18(parts, item.partitions)
        parts.append(b"\x00")


def _read_fetch_request_v18(buf: bytes, pos: int) -> tuple[FetchRequest, int]:
    item = new(FetchRequest)
    item.replica_id = -1
    item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size = _iiibiiB.unpack_from(buf, pos)
    pos += 22
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_fetch_topic_v18(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.forgotten_topics_data, pos = _read_forgotten_topic_v13(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.rack_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.rack_id, pos = compact_string(buf, pos, size, "rack_id")
    size = buf[pos]
    pos += 1
    item.cluster_id = None
    item.replica_state = ReplicaState()
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
            elif tag == 1:
                (item.replica_state,), pos = _read_replica_state_v15(buf, pos, 1)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_fetch_request_v18(parts: list[Buffer], item: FetchRequest) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
    if item.replica_id != -1:
        raise absent("replica_id")
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iiibiiB.pack(item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch, size))
    else:
        parts.append(_iiibii.pack(item.max_wait_ms, item.min_bytes, item.max_bytes, item.isolation_level, item.session_id, item.session_epoch) + uvarint(size))
    _write_fetch_topic_v18(parts, item.topics)
    size = len(item.forgotten_topics_data) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_forgotten_topic_v13(parts, item.forgotten_topics_data)
    raw = item.rack_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.cluster_id is not None:
        body = []
        raw = item.cluster_id.encode()
        size = len(raw) + 1
        body.append(BYTES[size] if size < 128 else string_size(size))
        body.append(raw)
        tags.append(tagged(0, body))
    if item.replica_state.replica_id != -1 or item.replica_state.replica_epoch != -1:
        body = []
        _write_replica_state_v15(body, (item.replica_state,))
        tags.append(tagged(1, body))
    if tags:
        parts.append(BYTES[len(tags)])
        parts.extend(tags)
    else:
        parts.append(b"\x00")


def _read_aborted_transaction_v4(buf: memoryview, pos: int, count: int) -> tuple[list[AbortedTransaction], int]:
    if not 0 <= count * 16 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AbortedTransaction] = []
    for _ in range(count):
        item = new(AbortedTransaction)
        item.producer_id, item.first_offset = _qq.unpack_from(buf, pos)
        pos += 16
        items.append(item)
    return items, pos


def _write_aborted_transaction_v4(parts: list[Buffer], items: Iterable[AbortedTransaction]) -> None:
    for item in items:
        parts.append(_qq.pack(item.producer_id, item.first_offset))


def _read_partition_data_v4(buf: memoryview, pos: int, count: int) -> tuple[list[PartitionData], int]:
    if not 0 <= count * 30 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionData] = []
    for _ in range(count):
        item = new(PartitionData)
        item.log_start_offset = -1
        item.diverging_epoch = EpochEndOffset()
        item.current_leader = LeaderIdAndEpoch()
        item.snapshot_id = SnapshotId()
        item.preferred_read_replica = -1
        item.partition_index, item.error_code, item.high_watermark, item.last_stable_offset, size = _ihqqi.unpack_from(buf, pos)
        pos += 26
        if size >= 0:
            item.aborted_transactions, pos = _read_aborted_transaction_v4(buf, pos, size)
        else:
            item.aborted_transactions = None
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.records = buf[pos:stop]
            pos = stop
        else:
            item.records = None
        items.append(item)
    return items, pos


def _write_partition_data_v4(parts: list[Buffer], items: Iterable[PartitionData]) -> None:
    for item in items:
        raw: Buffer
        if item.diverging_epoch.epoch != -1 or item.diverging_epoch.end_offset != -1:
            raise absent("diverging_epoch")
        if item.current_leader.leader_id != -1 or item.current_leader.leader_epoch != -1:
            raise absent("current_leader")
        if item.snapshot_id.end_offset != -1 or item.snapshot_id.epoch != -1:
            raise absent("snapshot_id")
        if item.preferred_read_replica != -1:
            raise absent("preferred_read_replica")
        size = -1 if item.aborted_transactions is None else len(item.aborted_transactions)
        parts.append(_ihqqi.pack(item.partition_index, item.error_code, item.high_watermark, item.last_stable_offset, size))
        if item.aborted_transactions:
            _write_aborted_transaction_v4(parts, item.aborted_transactions)
        if item.records is None:
            size = -1
            raw = b""
        else:
            raw = item.records
            size = len(raw)
        parts.append(_i.pack(size))
        parts.append(raw)


def _read_fetchable_topic_response_v4(buf: memoryview, pos: int, count: int) -> tuple[list[FetchableTopicResponse], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchableTopicResponse] = []
    for _ in range(count):
        item = new(FetchableTopicResponse)
        item.topic_id = ZERO
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.topic = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("topic")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partitions, pos = _read_partition_data_v4(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetchable_topic_response_v4(parts: list[Buffer], items: Iterable[FetchableTopicResponse]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_partition_data_v4(parts, item.partitions)


def _read_fetch_response_v4(buf: memoryview, pos: int) -> tuple[FetchResponse, int]:
    item = new(FetchResponse)
    item.error_code = 0
    item.session_id = 0
    item.node_endpoints = []
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.responses, pos = _read_fetchable_topic_response_v4(buf, pos, size)
    return item, pos


def _write_fetch_response_v4(parts: list[Buffer], item: FetchResponse) -> None:
    if item.session_id != 0:
        raise absent("session_id")
    if item.node_endpoints:
        raise absent("node_endpoints")
    size = len(item.responses)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_fetchable_topic_response_v4(parts, item.responses)


def _read_partition_data_v5(buf: memoryview, pos: int, count: int) -> tuple[list[PartitionData], int]:
    if not 0 <= count * 38 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionData] = []
    for _ in range(count):
        item = new(PartitionData)
        item.diverging_epoch = EpochEndOffset()
        item.current_leader = LeaderIdAndEpoch()
        item.snapshot_id = SnapshotId()
        item.preferred_read_replica = -1
        item.partition_index, item.error_code, item.high_watermark, item.last_stable_offset, item.log_start_offset, size = _ihqqqi.unpack_from(buf, pos)
        pos += 34
        if size >= 0:
            item.aborted_transactions, pos = _read_aborted_transaction_v4(buf, pos, size)
        else:
            item.aborted_transactions = None
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.records = buf[pos:stop]
            pos = stop
        else:
            item.records = None
        items.append(item)
    return items, pos


def _write_partition_data_v5(parts: list[Buffer], items: Iterable[PartitionData]) -> None:
    for item in items:
        raw: Buffer
        if item.diverging_epoch.epoch != -1 or item.diverging_epoch.end_offset != -1:
            raise absent("diverging_epoch")
        if item.current_leader.leader_id != -1 or item.current_leader.leader_epoch != -1:
            raise absent("current_leader")
        if item.snapshot_id.end_offset != -1 or item.snapshot_id.epoch != -1:
            raise absent("snapshot_id")
        if item.preferred_read_replica != -1:
            raise absent("preferred_read_replica")
        size = -1 if item.aborted_transactions is None else len(item.aborted_transactions)
        parts.append(_ihqqqi.pack(item.partition_index, item.error_code, item.high_watermark, item.last_stable_offset, item.log_start_offset, size))
        if item.aborted_transactions:
            _write_aborted_transaction_v4(parts, item.aborted_transactions)
        if item.records is None:
            size = -1
            raw = b""
        else:
            raw = item.records
            size = len(raw)
        parts.append(_i.pack(size))
        parts.append(raw)


def _read_fetchable_topic_response_v5(buf: memoryview, pos: int, count: int) -> tuple[list[FetchableTopicResponse], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchableTopicResponse] = []
    for _ in range(count):
        item = new(FetchableTopicResponse)
        item.topic_id = ZERO
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.topic = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("topic")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partitions, pos = _read_partition_data_v5(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetchable_topic_response_v5(parts: list[Buffer], items: Iterable[FetchableTopicResponse]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_partition_data_v5(parts, item.partitions)


def _read_fetch_response_v5(buf: memoryview, pos: int) -> tuple[FetchResponse, int]:
    item = new(FetchResponse)
    item.error_code = 0
    item.session_id = 0
    item.node_endpoints = []
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.responses, pos = _read_fetchable_topic_response_v5(buf, pos, size)
    return item, pos


def _write_fetch_response_v5(parts: list[Buffer], item: FetchResponse) -> None:
    if item.session_id != 0:
        raise absent("session_id")
    if item.node_endpoints:
        raise absent("node_endpoints")
    size = len(item.responses)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_fetchable_topic_response_v5(parts, item.responses)


def _read_fetch_response_v7(buf: memoryview, pos: int) -> tuple[FetchResponse, int]:
    item = new(FetchResponse)
    item.node_endpoints = []
    item.throttle_time_ms, item.error_code, item.session_id, size = _ihii.unpack_from(buf, pos)
    pos += 14
    item.responses, pos = _read_fetchable_topic_response_v5(buf, pos, size)
    return item, pos


def _write_fetch_response_v7(parts: list[Buffer], item: FetchResponse) -> None:
    if item.node_endpoints:
        raise absent("node_endpoints")
    size = len(item.responses)
    parts.append(_ihii.pack(item.throttle_time_ms, item.error_code, item.session_id, size))
    _write_fetchable_topic_response_v5(parts, item.responses)


def _read_partition_data_v11(buf: memoryview, pos: int, count: int) -> tuple[list[PartitionData], int]:
    if not 0 <= count * 42 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionData] = []
    for _ in range(count):
        item = new(PartitionData)
        item.diverging_epoch = EpochEndOffset()
        item.current_leader = LeaderIdAndEpoch()
        item.snapshot_id = SnapshotId()
        item.partition_index, item.error_code, item.high_watermark, item.last_stable_offset, item.log_start_offset, size = _ihqqqi.unpack_from(buf, pos)
        pos += 34
        if size >= 0:
            item.aborted_transactions, pos = _read_aborted_transaction_v4(buf, pos, size)
        else:
            item.aborted_transactions = None
        item.preferred_read_replica, size = _ii.unpack_from(buf, pos)
        pos += 8
        if size >= 0:
            stop = pos + size
            item.records = buf[pos:stop]
            pos = stop
        else:
            item.records = None
        items.append(item)
    return items, pos


def _write_partition_data_v11(parts: list[Buffer], items: Iterable[PartitionData]) -> None:
    for item in items:
        raw: Buffer
        if item.diverging_epoch.epoch != -1 or item.diverging_epoch.end_offset != -1:
            raise absent("diverging_epoch")
        if item.current_leader.leader_id != -1 or item.current_leader.leader_epoch != -1:
            raise absent("current_leader")
        if item.snapshot_id.end_offset != -1 or item.snapshot_id.epoch != -1:
            raise absent("snapshot_id")
        size = -1 if item.aborted_transactions is None else len(item.aborted_transactions)
        parts.append(_ihqqqi.pack(item.partition_index, item.error_code, item.high_watermark, item.last_stable_offset, item.log_start_offset, size))
        if item.aborted_transactions:
            _write_aborted_transaction_v4(parts, item.aborted_transactions)
        if item.records is None:
            size = -1
            raw = b""
        else:
            raw = item.records
            size = len(raw)
        parts.append(_ii.pack(item.preferred_read_replica, size))
        parts.append(raw)


def _read_fetchable_topic_response_v11(buf: memoryview, pos: int, count: int) -> tuple[list[FetchableTopicResponse], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchableTopicResponse] = []
    for _ in range(count):
        item = new(FetchableTopicResponse)
        item.topic_id = ZERO
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.topic = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("topic")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partitions, pos = _read_partition_data_v11(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetchable_topic_response_v11(parts: list[Buffer], items: Iterable[FetchableTopicResponse]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_partition_data_v11(parts, item.partitions)


def _read_fetch_response_v11(buf: memoryview, pos: int) -> tuple[FetchResponse, int]:
    item = new(FetchResponse)
    item.node_endpoints = []
    item.throttle_time_ms, item.error_code, item.session_id, size = _ihii.unpack_from(buf, pos)
    pos += 14
    item.responses, pos = _read_fetchable_topic_response_v11(buf, pos, size)
    return item, pos


def _write_fetch_response_v11(parts: list[Buffer], item: FetchResponse) -> None:
    if item.node_endpoints:
        raise absent("node_endpoints")
    size = len(item.responses)
    parts.append(_ihii.pack(item.throttle_time_ms, item.error_code, item.session_id, size))
    _write_fetchable_topic_response_v11(parts, item.responses)


def _read_aborted_transaction_v12(buf: memoryview, pos: int, count: int) -> tuple[list[AbortedTransaction], int]:
    if not 0 <= count * 17 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AbortedTransaction] = []
    for _ in range(count):
        item = new(AbortedTransaction)
        item.producer_id, item.first_offset, size = _qqB.unpack_from(buf, pos)
        pos += 17
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_aborted_transaction_v12(parts: list[Buffer], items: Iterable[AbortedTransaction]) -> None:
    for item in items:
        parts.append(_qqx.pack(item.producer_id, item.first_offset))


def _read_epoch_end_offset_v12(buf: memoryview, pos: int, count: int) -> tuple[list[EpochEndOffset], int]:
    if not 0 <= count * 13 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[EpochEndOffset] = []
    for _ in range(count):
        item = new(EpochEndOffset)
        item.epoch, item.end_offset, size = _iqB.unpack_from(buf, pos)
        pos += 13
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_epoch_end_offset_v12(parts: list[Buffer], items: Iterable[EpochEndOffset]) -> None:
    for item in items:
        parts.append(_iqx.pack(item.epoch, item.end_offset))


def _read_leader_id_and_epoch_v12(buf: memoryview, pos: int, count: int) -> tuple[list[LeaderIdAndEpoch], int]:
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


def _write_leader_id_and_epoch_v12(parts: list[Buffer], items: Iterable[LeaderIdAndEpoch]) -> None:
    for item in items:
        parts.append(_iix.pack(item.leader_id, item.leader_epoch))


def _read_snapshot_id_v12(buf: memoryview, pos: int, count: int) -> tuple[list[SnapshotId], int]:
    if not 0 <= count * 13 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[SnapshotId] = []
    for _ in range(count):
        item = new(SnapshotId)
        item.end_offset, item.epoch, size = _qiB.unpack_from(buf, pos)
        pos += 13
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_snapshot_id_v12(parts: list[Buffer], items: Iterable[SnapshotId]) -> None:
    for item in items:
        parts.append(_qix.pack(item.end_offset, item.epoch))


def _read_partition_data_v12(buf: memoryview, pos: int, count: int) -> tuple[list[PartitionData], int]:
    if not 0 <= count * 37 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionData] = []
    for _ in range(count):
        item = new(PartitionData)
        item.partition_index, item.error_code, item.high_watermark, item.last_stable_offset, item.log_start_offset, size = _ihqqqB.unpack_from(buf, pos)
        pos += 31
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        if size > 0:
            item.aborted_transactions, pos = _read_aborted_transaction_v12(buf, pos, size - 1)
        else:
            item.aborted_transactions = None
        item.preferred_read_replica, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 128:
            stop = pos + size - 1
            item.records = buf[pos:stop]
            pos = stop
        elif size == 0:
            item.records = None
        else:
            item.records, pos = nullable_compact_bytes(buf, pos, size)
        size = buf[pos]
        pos += 1
        item.diverging_epoch = EpochEndOffset()
        item.current_leader = LeaderIdAndEpoch()
        item.snapshot_id = SnapshotId()
        if size:
            size, pos = tag_count(buf, pos, size)
            for _ in range(size):
                tag, size, pos = read_tag(buf, pos)
                if tag == 0:
                    (item.diverging_epoch,), pos = _read_epoch_end_offset_v12(buf, pos, 1)
                elif tag == 1:
                    (item.current_leader,), pos = _read_leader_id_and_epoch_v12(buf, pos, 1)
                elif tag == 2:
                    (item.snapshot_id,), pos = _read_snapshot_id_v12(buf, pos, 1)
                else:
                    pos = skip_tag(buf, pos, size)
        items.append(item)
    return items, pos


def _write_partition_data_v12(parts: list[Buffer], items: Iterable[PartitionData]) -> None:
    for item in items:
        raw: Buffer
        tags: list[bytes] = []
        body: list[Buffer]
        size = 0 if item.aborted_transactions is None else len(item.aborted_transactions) + 1
        if size < 128:
            parts.append(_ihqqqB.pack(item.partition_index, item.error_code, item.high_watermark, item.last_stable_offset, item.log_start_offset, size))
        else:
            parts.append(_ihqqq.pack(item.partition_index, item.error_code, item.high_watermark, item.last_stable_offset, item.log_start_offset) + uvarint(size))
        if item.aborted_transactions:
            _write_aborted_transaction_v12(parts, item.aborted_transactions)
        if item.records is None:
            size = 0
            raw = b""
        else:
            raw = item.records
            size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.preferred_read_replica, size))
        else:
            parts.append(_i.pack(item.preferred_read_replica) + uvarint(size))
        parts.append(raw)
        if item.diverging_epoch.epoch != -1 or item.diverging_epoch.end_offset != -1:
            body = []
            _write_epoch_end_offset_v12(body, (item.diverging_epoch,))
            tags.append(tagged(0, body))
        if item.current_leader.leader_id != -1 or item.current_leader.leader_epoch != -1:
            body = []
            _write_leader_id_and_epoch_v12(body, (item.current_leader,))
            tags.append(tagged(1, body))
        if item.snapshot_id.end_offset != -1 or item.snapshot_id.epoch != -1:
            body = []
            _write_snapshot_id_v12(body, (item.snapshot_id,))
            tags.append(tagged(2, body))
        if tags:
            parts.append(BYTES[len(tags)])
            parts.extend(tags)
        else:
            parts.append(b"\x00")


def _read_fetchable_topic_response_v12(buf: memoryview, pos: int, count: int) -> tuple[list[FetchableTopicResponse], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchableTopicResponse] = []
    for _ in range(count):
        item = new(FetchableTopicResponse)
        item.topic_id = ZERO
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.topic = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.topic, pos = compact_string(buf, pos, size, "topic")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_partition_data_v12(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetchable_topic_response_v12(parts: list[Buffer], items: Iterable[FetchableTopicResponse]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_partition_data_v12(parts, item.partitions)
        parts.append(b"\x00")


def _read_fetch_response_v12(buf: memoryview, pos: int) -> tuple[FetchResponse, int]:
    item = new(FetchResponse)
    item.node_endpoints = []
    item.throttle_time_ms, item.error_code, item.session_id, size = _ihiB.unpack_from(buf, pos)
    pos += 11
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.responses, pos = _read_fetchable_topic_response_v12(buf, pos, size - 1)
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


def _write_fetch_response_v12(parts: list[Buffer], item: FetchResponse) -> None:
    if item.node_endpoints:
        raise absent("node_endpoints")
    size = len(item.responses) + 1
    if size < 128:
        parts.append(_ihiB.pack(item.throttle_time_ms, item.error_code, item.session_id, size))
    else:
        parts.append(_ihi.pack(item.throttle_time_ms, item.error_code, item.session_id) + uvarint(size))
    _write_fetchable_topic_response_v12(parts, item.responses)
    parts.append(b"\x00")


def _read_fetchable_topic_response_v13(buf: memoryview, pos: int, count: int) -> tuple[list[FetchableTopicResponse], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchableTopicResponse] = []
    for _ in range(count):
        item = new(FetchableTopicResponse)
        item.topic = ""
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_partition_data_v12(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetchable_topic_response_v13(parts: list[Buffer], items: Iterable[FetchableTopicResponse]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_partition_data_v12(parts, item.partitions)
        parts.append(b"\x00")


def _read_fetch_response_v13(buf: memoryview, pos: int) -> tuple[FetchResponse, int]:
    item = new(FetchResponse)
    item.node_endpoints = []
    item.throttle_time_ms, item.error_code, item.session_id, size = _ihiB.unpack_from(buf, pos)
    pos += 11
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.responses, pos = _read_fetchable_topic_response_v13(buf, pos, size - 1)
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


def _write_fetch_response_v13(parts: list[Buffer], item: FetchResponse) -> None:
    if item.node_endpoints:
        raise absent("node_endpoints")
    size = len(item.responses) + 1
    if size < 128:
        parts.append(_ihiB.pack(item.throttle_time_ms, item.error_code, item.session_id, size))
    else:
        parts.append(_ihi.pack(item.throttle_time_ms, item.error_code, item.session_id) + uvarint(size))
    _write_fetchable_topic_response_v13(parts, item.responses)
    parts.append(b"\x00")


def _read_node_endpoint_v16(buf: memoryview, pos: int, count: int) -> tuple[list[NodeEndpoint], int]:
    if not 0 <= count * 11 <= len(buf) - pos or count > MAX_ELEMENTS:
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
        item.port, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 128:
            stop = pos + size - 1
            item.rack = str(buf[pos:stop], "utf-8", "replace")
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


def _write_node_endpoint_v16(parts: list[Buffer], items: Iterable[NodeEndpoint]) -> None:
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


def _read_fetch_response_v16(buf: memoryview, pos: int) -> tuple[FetchResponse, int]:
    item = new(FetchResponse)
    item.throttle_time_ms, item.error_code, item.session_id, size = _ihiB.unpack_from(buf, pos)
    pos += 11
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.responses, pos = _read_fetchable_topic_response_v13(buf, pos, size - 1)
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
                item.node_endpoints, pos = _read_node_endpoint_v16(buf, pos, size - 1)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_fetch_response_v16(parts: list[Buffer], item: FetchResponse) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    size = len(item.responses) + 1
    if size < 128:
        parts.append(_ihiB.pack(item.throttle_time_ms, item.error_code, item.session_id, size))
    else:
        parts.append(_ihi.pack(item.throttle_time_ms, item.error_code, item.session_id) + uvarint(size))
    _write_fetchable_topic_response_v13(parts, item.responses)
    if item.node_endpoints:
        body = []
        size = len(item.node_endpoints) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        _write_node_endpoint_v16(body, item.node_endpoints)
        tags.append(tagged(0, body))
    if tags:
        parts.append(BYTES[len(tags)])
        parts.extend(tags)
    else:
        parts.append(b"\x00")


FetchRequest._READERS = {
    4: _read_fetch_request_v4,
    5: _read_fetch_request_v5,
    6: _read_fetch_request_v5,
    7: _read_fetch_request_v7,
    8: _read_fetch_request_v7,
    9: _read_fetch_request_v9,
    10: _read_fetch_request_v9,
    11: _read_fetch_request_v11,
    12: _read_fetch_request_v12,
    13: _read_fetch_request_v13,
    14: _read_fetch_request_v13,
    15: _read_fetch_request_v15,
    16: _read_fetch_request_v15,
    17: _read_fetch_request_v17,
    18: _read_fetch_request_v18,
}
FetchRequest._WRITERS = {
    4: _write_fetch_request_v4,
    5: _write_fetch_request_v5,
    6: _write_fetch_request_v5,
    7: _write_fetch_request_v7,
    8: _write_fetch_request_v7,
    9: _write_fetch_request_v9,
    10: _write_fetch_request_v9,
    11: _write_fetch_request_v11,
    12: _write_fetch_request_v12,
    13: _write_fetch_request_v13,
    14: _write_fetch_request_v13,
    15: _write_fetch_request_v15,
    16: _write_fetch_request_v15,
    17: _write_fetch_request_v17,
    18: _write_fetch_request_v18,
}
FetchResponse._READERS = {
    4: _read_fetch_response_v4,
    5: _read_fetch_response_v5,
    6: _read_fetch_response_v5,
    7: _read_fetch_response_v7,
    8: _read_fetch_response_v7,
    9: _read_fetch_response_v7,
    10: _read_fetch_response_v7,
    11: _read_fetch_response_v11,
    12: _read_fetch_response_v12,
    13: _read_fetch_response_v13,
    14: _read_fetch_response_v13,
    15: _read_fetch_response_v13,
    16: _read_fetch_response_v16,
    17: _read_fetch_response_v16,
    18: _read_fetch_response_v16,
}
FetchResponse._WRITERS = {
    4: _write_fetch_response_v4,
    5: _write_fetch_response_v5,
    6: _write_fetch_response_v5,
    7: _write_fetch_response_v7,
    8: _write_fetch_response_v7,
    9: _write_fetch_response_v7,
    10: _write_fetch_response_v7,
    11: _write_fetch_response_v11,
    12: _write_fetch_response_v12,
    13: _write_fetch_response_v13,
    14: _write_fetch_response_v13,
    15: _write_fetch_response_v13,
    16: _write_fetch_response_v16,
    17: _write_fetch_response_v16,
    18: _write_fetch_response_v16,
}
