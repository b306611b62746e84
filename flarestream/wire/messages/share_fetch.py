"""Acquires records of share partitions, and acknowledges others.

Generated from protocol/schemas/share_fetch.yaml (e48f2677db311428) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, absent, bad_count, bad_uuid, compact_bytes,
    compact_string, finish_uvarint, new, null_here, nullable_compact_string, pack_int32s, pack_int8s,
    read_int32s, read_int8s, skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class ShareFetchRequest(Message):
    """Versions 1-2, key 78; flexible: 0+."""

    __slots__ = (
        "group_id", "member_id", "share_session_epoch", "max_wait_ms", "min_bytes", "max_bytes",
        "max_records", "batch_size", "share_acquire_mode", "is_renew_ack", "topics",
        "forgotten_topics_data",
    )

    API_KEY: ClassVar[int] = 78
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        group_id: str | None = None,
        member_id: str | None = "",
        share_session_epoch: int = 0,
        max_wait_ms: int = 0,
        min_bytes: int = 0,
        max_bytes: int = 2147483647,
        max_records: int = 0,
        batch_size: int = 0,
        share_acquire_mode: int = 0,
        is_renew_ack: bool = False,
        topics: list[FetchTopic] = FRESH,
        forgotten_topics_data: list[ForgottenTopic] = FRESH,
    ) -> None:
        self.group_id = group_id
        self.member_id = member_id
        self.share_session_epoch = share_session_epoch
        self.max_wait_ms = max_wait_ms
        self.min_bytes = min_bytes
        self.max_bytes = max_bytes
        self.max_records = max_records
        self.batch_size = batch_size
        self.share_acquire_mode = share_acquire_mode
        self.is_renew_ack = is_renew_ack
        self.topics = [] if topics is FRESH else topics
        self.forgotten_topics_data = [] if forgotten_topics_data is FRESH else forgotten_topics_data


class FetchTopic(Struct):
    __slots__ = (
        "topic_id", "partitions",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        partitions: list[FetchPartition] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class FetchPartition(Struct):
    __slots__ = (
        "partition_index", "partition_max_bytes", "acknowledgement_batches",
    )

    def __init__(
        self,
        partition_index: int = 0,
        partition_max_bytes: int = 0,
        acknowledgement_batches: list[AcknowledgementBatch] = FRESH,
    ) -> None:
        self.partition_index = partition_index
        self.partition_max_bytes = partition_max_bytes
        self.acknowledgement_batches = [] if acknowledgement_batches is FRESH else acknowledgement_batches


class AcknowledgementBatch(Struct):
    __slots__ = (
        "first_offset", "last_offset", "acknowledge_types",
    )

    def __init__(
        self,
        first_offset: int = 0,
        last_offset: int = 0,
        acknowledge_types: list[int] = FRESH,
    ) -> None:
        self.first_offset = first_offset
        self.last_offset = last_offset
        self.acknowledge_types = [] if acknowledge_types is FRESH else acknowledge_types


class ForgottenTopic(Struct):
    __slots__ = (
        "topic_id", "partitions",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        partitions: list[int] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class ShareFetchResponse(Message):
    """Versions 1-2, key 78; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message", "acquisition_lock_timeout_ms", "responses",
        "node_endpoints",
    )

    API_KEY: ClassVar[int] = 78
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
        acquisition_lock_timeout_ms: int = 0,
        responses: list[ShareFetchableTopicResponse] = FRESH,
        node_endpoints: list[NodeEndpoint] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message
        self.acquisition_lock_timeout_ms = acquisition_lock_timeout_ms
        self.responses = [] if responses is FRESH else responses
        self.node_endpoints = [] if node_endpoints is FRESH else node_endpoints


class ShareFetchableTopicResponse(Struct):
    __slots__ = (
        "topic_id", "partitions",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        partitions: list[PartitionData] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class PartitionData(Struct):
    __slots__ = (
        "partition_index", "error_code", "error_message", "acknowledge_error_code",
        "acknowledge_error_message", "current_leader", "records", "acquired_records",
    )

    def __init__(
        self,
        partition_index: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
        acknowledge_error_code: int = 0,
        acknowledge_error_message: str | None = None,
        current_leader: LeaderIdAndEpoch = FRESH,
        records: Buffer | None = None,
        acquired_records: list[AcquiredRecords] = FRESH,
    ) -> None:
        self.partition_index = partition_index
        self.error_code = error_code
        self.error_message = error_message
        self.acknowledge_error_code = acknowledge_error_code
        self.acknowledge_error_message = acknowledge_error_message
        self.current_leader = LeaderIdAndEpoch() if current_leader is FRESH else current_leader
        self.records = records
        self.acquired_records = [] if acquired_records is FRESH else acquired_records


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


class AcquiredRecords(Struct):
    __slots__ = (
        "first_offset", "last_offset", "delivery_count",
    )

    def __init__(
        self,
        first_offset: int = 0,
        last_offset: int = 0,
        delivery_count: int = 0,
    ) -> None:
        self.first_offset = first_offset
        self.last_offset = last_offset
        self.delivery_count = delivery_count


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
_hB = Layout(">hB")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_iiB = Layout(">iiB")
_iiiiii = Layout(">iiiiii")
_iiiiiiB = Layout(">iiiiiiB")
_iiiiiibo = Layout(">iiiiiib?")
_iiiiiiboB = Layout(">iiiiiib?B")
_iix = Layout(">iix")
_qq = Layout(">qq")
_qqB = Layout(">qqB")
_qqhB = Layout(">qqhB")
_qqhx = Layout(">qqhx")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_acknowledgement_batch_v1(buf: bytes, pos: int, count: int) -> tuple[list[AcknowledgementBatch], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AcknowledgementBatch] = []
    for _ in range(count):
        item = new(AcknowledgementBatch)
        item.first_offset, item.last_offset, size = _qqB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.acknowledge_types, pos = read_int8s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_acknowledgement_batch_v1(parts: list[Buffer], items: Iterable[AcknowledgementBatch]) -> None:
    for item in items:
        size = len(item.acknowledge_types) + 1
        if size < 128:
            parts.append(_qqB.pack(item.first_offset, item.last_offset, size))
        else:
            parts.append(_qq.pack(item.first_offset, item.last_offset) + uvarint(size))
        parts.append(pack_int8s(item.acknowledge_types))
        parts.append(b"\x00")


def _read_fetch_partition_v1(buf: bytes, pos: int, count: int) -> tuple[list[FetchPartition], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchPartition] = []
    for _ in range(count):
        item = new(FetchPartition)
        item.partition_max_bytes = 0
        item.partition_index, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.acknowledgement_batches, pos = _read_acknowledgement_batch_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_partition_v1(parts: list[Buffer], items: Iterable[FetchPartition]) -> None:
    for item in items:
        if item.partition_max_bytes != 0:
            raise absent("partition_max_bytes")
        size = len(item.acknowledgement_batches) + 1
        if size < 128:
            parts.append(_iB.pack(item.partition_index, size))
        else:
            parts.append(_i.pack(item.partition_index) + uvarint(size))
        _write_acknowledgement_batch_v1(parts, item.acknowledgement_batches)
        parts.append(b"\x00")


def _read_fetch_topic_v1(buf: bytes, pos: int, count: int) -> tuple[list[FetchTopic], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FetchTopic] = []
    for _ in range(count):
        item = new(FetchTopic)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_fetch_partition_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_fetch_topic_v1(parts: list[Buffer], items: Iterable[FetchTopic]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_fetch_partition_v1(parts, item.partitions)
        parts.append(b"\x00")


def _read_forgotten_topic_v1(buf: bytes, pos: int, count: int) -> tuple[list[ForgottenTopic], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ForgottenTopic] = []
    for _ in range(count):
        item = new(ForgottenTopic)
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


def _write_forgotten_topic_v1(parts: list[Buffer], items: Iterable[ForgottenTopic]) -> None:
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


def _read_share_fetch_request_v1(buf: bytes, pos: int) -> tuple[ShareFetchRequest, int]:
    item = new(ShareFetchRequest)
    item.share_acquire_mode = 0
    item.is_renew_ack = False
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.group_id = None
    else:
        item.group_id, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.member_id = None
    else:
        item.member_id, pos = nullable_compact_string(buf, pos, size)
    item.share_session_epoch, item.max_wait_ms, item.min_bytes, item.max_bytes, item.max_records, item.batch_size, size = _iiiiiiB.unpack_from(buf, pos)
    pos += 25
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_fetch_topic_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.forgotten_topics_data, pos = _read_forgotten_topic_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_share_fetch_request_v1(parts: list[Buffer], item: ShareFetchRequest) -> None:
    raw: Buffer
    if item.is_renew_ack:
        raise absent("is_renew_ack")
    if item.group_id is None:
        size = 0
        raw = b""
    else:
        raw = item.group_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.member_id is None:
        size = 0
        raw = b""
    else:
        raw = item.member_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iiiiiiB.pack(item.share_session_epoch, item.max_wait_ms, item.min_bytes, item.max_bytes, item.max_records, item.batch_size, size))
    else:
        parts.append(_iiiiii.pack(item.share_session_epoch, item.max_wait_ms, item.min_bytes, item.max_bytes, item.max_records, item.batch_size) + uvarint(size))
    _write_fetch_topic_v1(parts, item.topics)
    size = len(item.forgotten_topics_data) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_forgotten_topic_v1(parts, item.forgotten_topics_data)
    parts.append(b"\x00")


def _read_share_fetch_request_v2(buf: bytes, pos: int) -> tuple[ShareFetchRequest, int]:
    item = new(ShareFetchRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.group_id = None
    else:
        item.group_id, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.member_id = None
    else:
        item.member_id, pos = nullable_compact_string(buf, pos, size)
    item.share_session_epoch, item.max_wait_ms, item.min_bytes, item.max_bytes, item.max_records, item.batch_size, item.share_acquire_mode, item.is_renew_ack, size = _iiiiiiboB.unpack_from(buf, pos)
    pos += 27
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_fetch_topic_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.forgotten_topics_data, pos = _read_forgotten_topic_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_share_fetch_request_v2(parts: list[Buffer], item: ShareFetchRequest) -> None:
    raw: Buffer
    if item.group_id is None:
        size = 0
        raw = b""
    else:
        raw = item.group_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.member_id is None:
        size = 0
        raw = b""
    else:
        raw = item.member_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iiiiiiboB.pack(item.share_session_epoch, item.max_wait_ms, item.min_bytes, item.max_bytes, item.max_records, item.batch_size, item.share_acquire_mode, item.is_renew_ack, size))
    else:
        parts.append(_iiiiiibo.pack(item.share_session_epoch, item.max_wait_ms, item.min_bytes, item.max_bytes, item.max_records, item.batch_size, item.share_acquire_mode, item.is_renew_ack) + uvarint(size))
    _write_fetch_topic_v1(parts, item.topics)
    size = len(item.forgotten_topics_data) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_forgotten_topic_v1(parts, item.forgotten_topics_data)
    parts.append(b"\x00")


def _read_leader_id_and_epoch_v1(buf: memoryview, pos: int, count: int) -> tuple[list[LeaderIdAndEpoch], int]:
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


def _write_leader_id_and_epoch_v1(parts: list[Buffer], items: Iterable[LeaderIdAndEpoch]) -> None:
    for item in items:
        parts.append(_iix.pack(item.leader_id, item.leader_epoch))


def _read_acquired_records_v1(buf: memoryview, pos: int, count: int) -> tuple[list[AcquiredRecords], int]:
    if not 0 <= count * 19 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AcquiredRecords] = []
    for _ in range(count):
        item = new(AcquiredRecords)
        item.first_offset, item.last_offset, item.delivery_count, size = _qqhB.unpack_from(buf, pos)
        pos += 19
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_acquired_records_v1(parts: list[Buffer], items: Iterable[AcquiredRecords]) -> None:
    for item in items:
        parts.append(_qqhx.pack(item.first_offset, item.last_offset, item.delivery_count))


def _read_partition_data_v1(buf: memoryview, pos: int, count: int) -> tuple[list[PartitionData], int]:
    if not 0 <= count * 22 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionData] = []
    for _ in range(count):
        item = new(PartitionData)
        item.partition_index, item.error_code, size = _ihB.unpack_from(buf, pos)
        pos += 7
        if 0 < size < 128:
            stop = pos + size - 1
            item.error_message = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        elif size == 0:
            item.error_message = None
        else:
            item.error_message, pos = nullable_compact_string(buf, pos, size)
        item.acknowledge_error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if 0 < size < 128:
            stop = pos + size - 1
            item.acknowledge_error_message = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        elif size == 0:
            item.acknowledge_error_message = None
        else:
            item.acknowledge_error_message, pos = nullable_compact_string(buf, pos, size)
        (item.current_leader,), pos = _read_leader_id_and_epoch_v1(buf, pos, 1)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.records = buf[pos:stop]
            pos = stop
        else:
            item.records, pos = compact_bytes(buf, pos, size, "records")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.acquired_records, pos = _read_acquired_records_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_partition_data_v1(parts: list[Buffer], items: Iterable[PartitionData]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_ihB.pack(item.partition_index, item.error_code, size))
        else:
            parts.append(_ih.pack(item.partition_index, item.error_code) + string_size(size))
        parts.append(raw)
        if item.acknowledge_error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.acknowledge_error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_hB.pack(item.acknowledge_error_code, size))
        else:
            parts.append(_h.pack(item.acknowledge_error_code) + string_size(size))
        parts.append(raw)
        _write_leader_id_and_epoch_v1(parts, (item.current_leader,))
        if item.records is None:
            raise null_here("records")
        raw = item.records
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(raw)
        size = len(item.acquired_records) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_acquired_records_v1(parts, item.acquired_records)
        parts.append(b"\x00")


def _read_share_fetchable_topic_response_v1(buf: memoryview, pos: int, count: int) -> tuple[list[ShareFetchableTopicResponse], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ShareFetchableTopicResponse] = []
    for _ in range(count):
        item = new(ShareFetchableTopicResponse)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_partition_data_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_share_fetchable_topic_response_v1(parts: list[Buffer], items: Iterable[ShareFetchableTopicResponse]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_partition_data_v1(parts, item.partitions)
        parts.append(b"\x00")


def _read_node_endpoint_v1(buf: memoryview, pos: int, count: int) -> tuple[list[NodeEndpoint], int]:
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


def _read_share_fetch_response_v1(buf: memoryview, pos: int) -> tuple[ShareFetchResponse, int]:
    item = new(ShareFetchResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if 0 < size < 128:
        stop = pos + size - 1
        item.error_message = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.error_message = None
    else:
        item.error_message, pos = nullable_compact_string(buf, pos, size)
    item.acquisition_lock_timeout_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.responses, pos = _read_share_fetchable_topic_response_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.node_endpoints, pos = _read_node_endpoint_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_share_fetch_response_v1(parts: list[Buffer], item: ShareFetchResponse) -> None:
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
    size = len(item.responses) + 1
    if size < 128:
        parts.append(_iB.pack(item.acquisition_lock_timeout_ms, size))
    else:
        parts.append(_i.pack(item.acquisition_lock_timeout_ms) + uvarint(size))
    _write_share_fetchable_topic_response_v1(parts, item.responses)
    size = len(item.node_endpoints) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_node_endpoint_v1(parts, item.node_endpoints)
    parts.append(b"\x00")


ShareFetchRequest._READERS = {
    1: _read_share_fetch_request_v1,
    2: _read_share_fetch_request_v2,
}
ShareFetchRequest._WRITERS = {
    1: _write_share_fetch_request_v1,
    2: _write_share_fetch_request_v2,
}
ShareFetchResponse._READERS = {
    1: _read_share_fetch_response_v1,
    2: _read_share_fetch_response_v1,
}
ShareFetchResponse._WRITERS = {
    1: _write_share_fetch_response_v1,
    2: _write_share_fetch_response_v1,
}
