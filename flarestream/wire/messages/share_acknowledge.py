"""Acknowledges records of share partitions.

Generated from protocol/schemas/share_acknowledge.yaml (267f06d84a0df52a) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, bad_uuid, compact_string, finish_uvarint,
    new, nullable_compact_string, pack_int8s, read_int8s, skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class ShareAcknowledgeRequest(Message):
    """Versions 1-2, key 79; flexible: 0+."""

    __slots__ = (
        "group_id", "member_id", "share_session_epoch", "is_renew_ack", "topics",
    )

    API_KEY: ClassVar[int] = 79
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        group_id: str | None = None,
        member_id: str | None = "",
        share_session_epoch: int = 0,
        is_renew_ack: bool = False,
        topics: list[AcknowledgeTopic] = FRESH,
    ) -> None:
        self.group_id = group_id
        self.member_id = member_id
        self.share_session_epoch = share_session_epoch
        self.is_renew_ack = is_renew_ack
        self.topics = [] if topics is FRESH else topics


class AcknowledgeTopic(Struct):
    __slots__ = (
        "topic_id", "partitions",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        partitions: list[AcknowledgePartition] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class AcknowledgePartition(Struct):
    __slots__ = (
        "partition_index", "acknowledgement_batches",
    )

    def __init__(
        self,
        partition_index: int = 0,
        acknowledgement_batches: list[AcknowledgementBatch] = FRESH,
    ) -> None:
        self.partition_index = partition_index
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


class ShareAcknowledgeResponse(Message):
    """Versions 1-2, key 79; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message", "acquisition_lock_timeout_ms", "responses",
        "node_endpoints",
    )

    API_KEY: ClassVar[int] = 79
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
        acquisition_lock_timeout_ms: int = 0,
        responses: list[ShareAcknowledgeTopicResponse] = FRESH,
        node_endpoints: list[NodeEndpoint] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message
        self.acquisition_lock_timeout_ms = acquisition_lock_timeout_ms
        self.responses = [] if responses is FRESH else responses
        self.node_endpoints = [] if node_endpoints is FRESH else node_endpoints


class ShareAcknowledgeTopicResponse(Struct):
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
        "partition_index", "error_code", "error_message", "current_leader",
    )

    def __init__(
        self,
        partition_index: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
        current_leader: LeaderIdAndEpoch = FRESH,
    ) -> None:
        self.partition_index = partition_index
        self.error_code = error_code
        self.error_message = error_message
        self.current_leader = LeaderIdAndEpoch() if current_leader is FRESH else current_leader


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


_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_iiB = Layout(">iiB")
_iix = Layout(">iix")
_io = Layout(">i?")
_ioB = Layout(">i?B")
_qq = Layout(">qq")
_qqB = Layout(">qqB")
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


def _read_acknowledge_partition_v1(buf: bytes, pos: int, count: int) -> tuple[list[AcknowledgePartition], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AcknowledgePartition] = []
    for _ in range(count):
        item = new(AcknowledgePartition)
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


def _write_acknowledge_partition_v1(parts: list[Buffer], items: Iterable[AcknowledgePartition]) -> None:
    for item in items:
        size = len(item.acknowledgement_batches) + 1
        if size < 128:
            parts.append(_iB.pack(item.partition_index, size))
        else:
            parts.append(_i.pack(item.partition_index) + uvarint(size))
        _write_acknowledgement_batch_v1(parts, item.acknowledgement_batches)
        parts.append(b"\x00")


def _read_acknowledge_topic_v1(buf: bytes, pos: int, count: int) -> tuple[list[AcknowledgeTopic], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AcknowledgeTopic] = []
    for _ in range(count):
        item = new(AcknowledgeTopic)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_acknowledge_partition_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_acknowledge_topic_v1(parts: list[Buffer], items: Iterable[AcknowledgeTopic]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_acknowledge_partition_v1(parts, item.partitions)
        parts.append(b"\x00")


def _read_share_acknowledge_request_v1(buf: bytes, pos: int) -> tuple[ShareAcknowledgeRequest, int]:
    item = new(ShareAcknowledgeRequest)
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
    item.share_session_epoch, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_acknowledge_topic_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_share_acknowledge_request_v1(parts: list[Buffer], item: ShareAcknowledgeRequest) -> None:
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
        parts.append(_iB.pack(item.share_session_epoch, size))
    else:
        parts.append(_i.pack(item.share_session_epoch) + uvarint(size))
    _write_acknowledge_topic_v1(parts, item.topics)
    parts.append(b"\x00")


def _read_share_acknowledge_request_v2(buf: bytes, pos: int) -> tuple[ShareAcknowledgeRequest, int]:
    item = new(ShareAcknowledgeRequest)
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
    item.share_session_epoch, item.is_renew_ack, size = _ioB.unpack_from(buf, pos)
    pos += 6
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_acknowledge_topic_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_share_acknowledge_request_v2(parts: list[Buffer], item: ShareAcknowledgeRequest) -> None:
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
        parts.append(_ioB.pack(item.share_session_epoch, item.is_renew_ack, size))
    else:
        parts.append(_io.pack(item.share_session_epoch, item.is_renew_ack) + uvarint(size))
    _write_acknowledge_topic_v1(parts, item.topics)
    parts.append(b"\x00")


def _read_leader_id_and_epoch_v1(buf: bytes, pos: int, count: int) -> tuple[list[LeaderIdAndEpoch], int]:
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


def _read_partition_data_v1(buf: bytes, pos: int, count: int) -> tuple[list[PartitionData], int]:
    if not 0 <= count * 17 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionData] = []
    for _ in range(count):
        item = new(PartitionData)
        item.partition_index, item.error_code, size = _ihB.unpack_from(buf, pos)
        pos += 7
        if 0 < size < 128:
            stop = pos + size - 1
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.error_message = None
        else:
            item.error_message, pos = nullable_compact_string(buf, pos, size)
        (item.current_leader,), pos = _read_leader_id_and_epoch_v1(buf, pos, 1)
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
        _write_leader_id_and_epoch_v1(parts, (item.current_leader,))
        parts.append(b"\x00")


def _read_share_acknowledge_topic_response_v1(buf: bytes, pos: int, count: int) -> tuple[list[ShareAcknowledgeTopicResponse], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ShareAcknowledgeTopicResponse] = []
    for _ in range(count):
        item = new(ShareAcknowledgeTopicResponse)
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


def _write_share_acknowledge_topic_response_v1(parts: list[Buffer], items: Iterable[ShareAcknowledgeTopicResponse]) -> None:
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


def _read_node_endpoint_v1(buf: bytes, pos: int, count: int) -> tuple[list[NodeEndpoint], int]:
    if not 0 <= count * 11 <= len(buf) - pos or count > MAX_ELEMENTS:
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


def _read_share_acknowledge_response_v1(buf: bytes, pos: int) -> tuple[ShareAcknowledgeResponse, int]:
    item = new(ShareAcknowledgeResponse)
    item.acquisition_lock_timeout_ms = 0
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
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.responses, pos = _read_share_acknowledge_topic_response_v1(buf, pos, size - 1)
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


def _write_share_acknowledge_response_v1(parts: list[Buffer], item: ShareAcknowledgeResponse) -> None:
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
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_share_acknowledge_topic_response_v1(parts, item.responses)
    size = len(item.node_endpoints) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_node_endpoint_v1(parts, item.node_endpoints)
    parts.append(b"\x00")


def _read_share_acknowledge_response_v2(buf: bytes, pos: int) -> tuple[ShareAcknowledgeResponse, int]:
    item = new(ShareAcknowledgeResponse)
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
    item.acquisition_lock_timeout_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.responses, pos = _read_share_acknowledge_topic_response_v1(buf, pos, size - 1)
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


def _write_share_acknowledge_response_v2(parts: list[Buffer], item: ShareAcknowledgeResponse) -> None:
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
    _write_share_acknowledge_topic_response_v1(parts, item.responses)
    size = len(item.node_endpoints) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_node_endpoint_v1(parts, item.node_endpoints)
    parts.append(b"\x00")


ShareAcknowledgeRequest._READERS = {
    1: _read_share_acknowledge_request_v1,
    2: _read_share_acknowledge_request_v2,
}
ShareAcknowledgeRequest._WRITERS = {
    1: _write_share_acknowledge_request_v1,
    2: _write_share_acknowledge_request_v2,
}
ShareAcknowledgeResponse._READERS = {
    1: _read_share_acknowledge_response_v1,
    2: _read_share_acknowledge_response_v2,
}
ShareAcknowledgeResponse._WRITERS = {
    1: _write_share_acknowledge_response_v1,
    2: _write_share_acknowledge_response_v2,
}
