"""Appends record batches to partitions.

Generated from protocol/schemas/produce.yaml (d04d9ea3fc3940e3) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, bad_tag, bad_uuid, compact_string,
    finish_uvarint, new, null_value, nullable_compact_bytes, nullable_compact_string, read_tag,
    skip_tag, skip_tags, string_size, tag_count, tagged, uvarint,
)
from flarestream.wire.uuids import ZERO


class ProduceRequest(Message):
    """Versions 3-13, key 0; flexible: 9+."""

    __slots__ = (
        "transactional_id", "acks", "timeout_ms", "topic_data",
    )

    API_KEY: ClassVar[int] = 0
    MIN_VERSION: ClassVar[int] = 3
    MAX_VERSION: ClassVar[int] = 13
    FLEXIBLE_FROM: ClassVar[int] = 9
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        transactional_id: str | None = None,
        acks: int = 0,
        timeout_ms: int = 0,
        topic_data: list[TopicProduceData] = FRESH,
    ) -> None:
        self.transactional_id = transactional_id
        self.acks = acks
        self.timeout_ms = timeout_ms
        self.topic_data = [] if topic_data is FRESH else topic_data


class TopicProduceData(Struct):
    __slots__ = (
        "name", "topic_id", "partition_data",
    )

    def __init__(
        self,
        name: str = "",
        topic_id: bytes = ZERO,
        partition_data: list[PartitionProduceData] = FRESH,
    ) -> None:
        self.name = name
        self.topic_id = topic_id
        self.partition_data = [] if partition_data is FRESH else partition_data


class PartitionProduceData(Struct):
    __slots__ = (
        "index", "records",
    )

    def __init__(
        self,
        index: int = 0,
        records: Buffer | None = None,
    ) -> None:
        self.index = index
        self.records = records


class ProduceResponse(Message):
    """Versions 3-13, key 0; flexible: 9+."""

    __slots__ = (
        "responses", "throttle_time_ms", "node_endpoints",
    )

    API_KEY: ClassVar[int] = 0
    MIN_VERSION: ClassVar[int] = 3
    MAX_VERSION: ClassVar[int] = 13
    FLEXIBLE_FROM: ClassVar[int] = 9

    def __init__(
        self,
        responses: list[TopicProduceResponse] = FRESH,
        throttle_time_ms: int = 0,
        node_endpoints: list[NodeEndpoint] = FRESH,
    ) -> None:
        self.responses = [] if responses is FRESH else responses
        self.throttle_time_ms = throttle_time_ms
        self.node_endpoints = [] if node_endpoints is FRESH else node_endpoints


class TopicProduceResponse(Struct):
    __slots__ = (
        "name", "topic_id", "partition_responses",
    )

    def __init__(
        self,
        name: str = "",
        topic_id: bytes = ZERO,
        partition_responses: list[PartitionProduceResponse] = FRESH,
    ) -> None:
        self.name = name
        self.topic_id = topic_id
        self.partition_responses = [] if partition_responses is FRESH else partition_responses


class PartitionProduceResponse(Struct):
    __slots__ = (
        "index", "error_code", "base_offset", "log_append_time_ms", "log_start_offset", "record_errors",
        "error_message", "current_leader",
    )

    def __init__(
        self,
        index: int = 0,
        error_code: int = 0,
        base_offset: int = 0,
        log_append_time_ms: int = -1,
        log_start_offset: int = -1,
        record_errors: list[BatchIndexAndErrorMessage] = FRESH,
        error_message: str | None = None,
        current_leader: LeaderIdAndEpoch = FRESH,
    ) -> None:
        self.index = index
        self.error_code = error_code
        self.base_offset = base_offset
        self.log_append_time_ms = log_append_time_ms
        self.log_start_offset = log_start_offset
        self.record_errors = [] if record_errors is FRESH else record_errors
        self.error_message = error_message
        self.current_leader = LeaderIdAndEpoch() if current_leader is FRESH else current_leader


class BatchIndexAndErrorMessage(Struct):
    __slots__ = (
        "batch_index", "batch_index_error_message",
    )

    def __init__(
        self,
        batch_index: int = 0,
        batch_index_error_message: str | None = None,
    ) -> None:
        self.batch_index = batch_index
        self.batch_index_error_message = batch_index_error_message


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
_hi = Layout(">hi")
_hiB = Layout(">hiB")
_hii = Layout(">hii")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihqq = Layout(">ihqq")
_ihqqq = Layout(">ihqqq")
_ihqqqB = Layout(">ihqqqB")
_ihqqqi = Layout(">ihqqqi")
_ii = Layout(">ii")
_iiB = Layout(">iiB")
_iix = Layout(">iix")
_ix = Layout(">ix")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_partition_produce_data_v3(buf: memoryview, pos: int, count: int) -> tuple[list[PartitionProduceData], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionProduceData] = []
    for _ in range(count):
        item = new(PartitionProduceData)
        item.index, size = _ii.unpack_from(buf, pos)
        pos += 8
        if size >= 0:
            stop = pos + size
            item.records = buf[pos:stop]
            pos = stop
        else:
            item.records = None
        items.append(item)
    return items, pos


def _write_partition_produce_data_v3(parts: list[Buffer], items: Iterable[PartitionProduceData]) -> None:
    for item in items:
        raw: Buffer
        if item.records is None:
            size = -1
            raw = b""
        else:
            raw = item.records
            size = len(raw)
        parts.append(_ii.pack(item.index, size))
        parts.append(raw)


def _read_topic_produce_data_v3(buf: memoryview, pos: int, count: int) -> tuple[list[TopicProduceData], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicProduceData] = []
    for _ in range(count):
        item = new(TopicProduceData)
        item.topic_id = ZERO
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partition_data, pos = _read_partition_produce_data_v3(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_produce_data_v3(parts: list[Buffer], items: Iterable[TopicProduceData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partition_data)
        parts.append(_i.pack(size))
        _write_partition_produce_data_v3(parts, item.partition_data)


def _read_produce_request_v3(buf: memoryview, pos: int) -> tuple[ProduceRequest, int]:
    item = new(ProduceRequest)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.transactional_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.transactional_id = None
    item.acks, item.timeout_ms, size = _hii.unpack_from(buf, pos)
    pos += 10
    item.topic_data, pos = _read_topic_produce_data_v3(buf, pos, size)
    return item, pos


def _write_produce_request_v3(parts: list[Buffer], item: ProduceRequest) -> None:
    raw: Buffer
    if item.transactional_id is None:
        size = -1
        raw = b""
    else:
        raw = item.transactional_id.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.topic_data)
    parts.append(_hii.pack(item.acks, item.timeout_ms, size))
    _write_topic_produce_data_v3(parts, item.topic_data)


def _read_partition_produce_data_v9(buf: memoryview, pos: int, count: int) -> tuple[list[PartitionProduceData], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionProduceData] = []
    for _ in range(count):
        item = new(PartitionProduceData)
        item.index, size = _iB.unpack_from(buf, pos)
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
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_partition_produce_data_v9(parts: list[Buffer], items: Iterable[PartitionProduceData]) -> None:
    for item in items:
        raw: Buffer
        if item.records is None:
            size = 0
            raw = b""
        else:
            raw = item.records
            size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.index, size))
        else:
            parts.append(_i.pack(item.index) + uvarint(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_topic_produce_data_v9(buf: memoryview, pos: int, count: int) -> tuple[list[TopicProduceData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicProduceData] = []
    for _ in range(count):
        item = new(TopicProduceData)
        item.topic_id = ZERO
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
        item.partition_data, pos = _read_partition_produce_data_v9(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_produce_data_v9(parts: list[Buffer], items: Iterable[TopicProduceData]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partition_data) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_partition_produce_data_v9(parts, item.partition_data)
        parts.append(b"\x00")


def _read_produce_request_v9(buf: memoryview, pos: int) -> tuple[ProduceRequest, int]:
    item = new(ProduceRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.transactional_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.transactional_id = None
    else:
        item.transactional_id, pos = nullable_compact_string(buf, pos, size)
    item.acks, item.timeout_ms, size = _hiB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topic_data, pos = _read_topic_produce_data_v9(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_produce_request_v9(parts: list[Buffer], item: ProduceRequest) -> None:
    raw: Buffer
    if item.transactional_id is None:
        size = 0
        raw = b""
    else:
        raw = item.transactional_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topic_data) + 1
    if size < 128:
        parts.append(_hiB.pack(item.acks, item.timeout_ms, size))
    else:
        parts.append(_hi.pack(item.acks, item.timeout_ms) + uvarint(size))
    _write_topic_produce_data_v9(parts, item.topic_data)
    parts.append(b"\x00")


def _read_topic_produce_data_v13(buf: memoryview, pos: int, count: int) -> tuple[list[TopicProduceData], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicProduceData] = []
    for _ in range(count):
        item = new(TopicProduceData)
        item.name = ""
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partition_data, pos = _read_partition_produce_data_v9(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_produce_data_v13(parts: list[Buffer], items: Iterable[TopicProduceData]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partition_data) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_partition_produce_data_v9(parts, item.partition_data)
        parts.append(b"\x00")


def _read_produce_request_v13(buf: memoryview, pos: int) -> tuple[ProduceRequest, int]:
    item = new(ProduceRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.transactional_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.transactional_id = None
    else:
        item.transactional_id, pos = nullable_compact_string(buf, pos, size)
    item.acks, item.timeout_ms, size = _hiB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topic_data, pos = _read_topic_produce_data_v13(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_produce_request_v13(parts: list[Buffer], item: ProduceRequest) -> None:
    raw: Buffer
    if item.transactional_id is None:
        size = 0
        raw = b""
    else:
        raw = item.transactional_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topic_data) + 1
    if size < 128:
        parts.append(_hiB.pack(item.acks, item.timeout_ms, size))
    else:
        parts.append(_hi.pack(item.acks, item.timeout_ms) + uvarint(size))
    _write_topic_produce_data_v13(parts, item.topic_data)
    parts.append(b"\x00")


def _read_partition_produce_response_v3(buf: bytes, pos: int, count: int) -> tuple[list[PartitionProduceResponse], int]:
    if not 0 <= count * 22 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionProduceResponse] = []
    for _ in range(count):
        item = new(PartitionProduceResponse)
        item.log_start_offset = -1
        item.record_errors = []
        item.error_message = None
        item.current_leader = LeaderIdAndEpoch()
        item.index, item.error_code, item.base_offset, item.log_append_time_ms = _ihqq.unpack_from(buf, pos)
        pos += 22
        items.append(item)
    return items, pos


def _write_partition_produce_response_v3(parts: list[Buffer], items: Iterable[PartitionProduceResponse]) -> None:
    for item in items:
        if item.current_leader.leader_id != -1 or item.current_leader.leader_epoch != -1:
            raise absent("current_leader")
        parts.append(_ihqq.pack(item.index, item.error_code, item.base_offset, item.log_append_time_ms))


def _read_topic_produce_response_v3(buf: bytes, pos: int, count: int) -> tuple[list[TopicProduceResponse], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicProduceResponse] = []
    for _ in range(count):
        item = new(TopicProduceResponse)
        item.topic_id = ZERO
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partition_responses, pos = _read_partition_produce_response_v3(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_produce_response_v3(parts: list[Buffer], items: Iterable[TopicProduceResponse]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partition_responses)
        parts.append(_i.pack(size))
        _write_partition_produce_response_v3(parts, item.partition_responses)


def _read_produce_response_v3(buf: bytes, pos: int) -> tuple[ProduceResponse, int]:
    item = new(ProduceResponse)
    item.node_endpoints = []
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.responses, pos = _read_topic_produce_response_v3(buf, pos, size)
    (item.throttle_time_ms,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_produce_response_v3(parts: list[Buffer], item: ProduceResponse) -> None:
    if item.node_endpoints:
        raise absent("node_endpoints")
    size = len(item.responses)
    parts.append(_i.pack(size))
    _write_topic_produce_response_v3(parts, item.responses)
    parts.append(_i.pack(item.throttle_time_ms))


def _read_partition_produce_response_v5(buf: bytes, pos: int, count: int) -> tuple[list[PartitionProduceResponse], int]:
    if not 0 <= count * 30 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionProduceResponse] = []
    for _ in range(count):
        item = new(PartitionProduceResponse)
        item.record_errors = []
        item.error_message = None
        item.current_leader = LeaderIdAndEpoch()
        item.index, item.error_code, item.base_offset, item.log_append_time_ms, item.log_start_offset = _ihqqq.unpack_from(buf, pos)
        pos += 30
        items.append(item)
    return items, pos


def _write_partition_produce_response_v5(parts: list[Buffer], items: Iterable[PartitionProduceResponse]) -> None:
    for item in items:
        if item.current_leader.leader_id != -1 or item.current_leader.leader_epoch != -1:
            raise absent("current_leader")
        parts.append(_ihqqq.pack(item.index, item.error_code, item.base_offset, item.log_append_time_ms, item.log_start_offset))


def _read_topic_produce_response_v5(buf: bytes, pos: int, count: int) -> tuple[list[TopicProduceResponse], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicProduceResponse] = []
    for _ in range(count):
        item = new(TopicProduceResponse)
        item.topic_id = ZERO
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partition_responses, pos = _read_partition_produce_response_v5(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_produce_response_v5(parts: list[Buffer], items: Iterable[TopicProduceResponse]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partition_responses)
        parts.append(_i.pack(size))
        _write_partition_produce_response_v5(parts, item.partition_responses)


def _read_produce_response_v5(buf: bytes, pos: int) -> tuple[ProduceResponse, int]:
    item = new(ProduceResponse)
    item.node_endpoints = []
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.responses, pos = _read_topic_produce_response_v5(buf, pos, size)
    (item.throttle_time_ms,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_produce_response_v5(parts: list[Buffer], item: ProduceResponse) -> None:
    if item.node_endpoints:
        raise absent("node_endpoints")
    size = len(item.responses)
    parts.append(_i.pack(size))
    _write_topic_produce_response_v5(parts, item.responses)
    parts.append(_i.pack(item.throttle_time_ms))


def _read_batch_index_and_error_message_v8(buf: bytes, pos: int, count: int) -> tuple[list[BatchIndexAndErrorMessage], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[BatchIndexAndErrorMessage] = []
    for _ in range(count):
        item = new(BatchIndexAndErrorMessage)
        item.batch_index, size = _ih.unpack_from(buf, pos)
        pos += 6
        if size >= 0:
            stop = pos + size
            item.batch_index_error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.batch_index_error_message = None
        items.append(item)
    return items, pos


def _write_batch_index_and_error_message_v8(parts: list[Buffer], items: Iterable[BatchIndexAndErrorMessage]) -> None:
    for item in items:
        raw: Buffer
        if item.batch_index_error_message is None:
            size = -1
            raw = b""
        else:
            raw = item.batch_index_error_message.encode()
            size = len(raw)
        parts.append(_ih.pack(item.batch_index, size))
        parts.append(raw)


def _read_partition_produce_response_v8(buf: bytes, pos: int, count: int) -> tuple[list[PartitionProduceResponse], int]:
    if not 0 <= count * 36 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionProduceResponse] = []
    for _ in range(count):
        item = new(PartitionProduceResponse)
        item.current_leader = LeaderIdAndEpoch()
        item.index, item.error_code, item.base_offset, item.log_append_time_ms, item.log_start_offset, size = _ihqqqi.unpack_from(buf, pos)
        pos += 34
        item.record_errors, pos = _read_batch_index_and_error_message_v8(buf, pos, size)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.error_message = None
        items.append(item)
    return items, pos


def _write_partition_produce_response_v8(parts: list[Buffer], items: Iterable[PartitionProduceResponse]) -> None:
    for item in items:
        raw: Buffer
        if item.current_leader.leader_id != -1 or item.current_leader.leader_epoch != -1:
            raise absent("current_leader")
        size = len(item.record_errors)
        parts.append(_ihqqqi.pack(item.index, item.error_code, item.base_offset, item.log_append_time_ms, item.log_start_offset, size))
        _write_batch_index_and_error_message_v8(parts, item.record_errors)
        if item.error_message is None:
            size = -1
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)


def _read_topic_produce_response_v8(buf: bytes, pos: int, count: int) -> tuple[list[TopicProduceResponse], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicProduceResponse] = []
    for _ in range(count):
        item = new(TopicProduceResponse)
        item.topic_id = ZERO
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.partition_responses, pos = _read_partition_produce_response_v8(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_produce_response_v8(parts: list[Buffer], items: Iterable[TopicProduceResponse]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partition_responses)
        parts.append(_i.pack(size))
        _write_partition_produce_response_v8(parts, item.partition_responses)


def _read_produce_response_v8(buf: bytes, pos: int) -> tuple[ProduceResponse, int]:
    item = new(ProduceResponse)
    item.node_endpoints = []
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.responses, pos = _read_topic_produce_response_v8(buf, pos, size)
    (item.throttle_time_ms,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_produce_response_v8(parts: list[Buffer], item: ProduceResponse) -> None:
    if item.node_endpoints:
        raise absent("node_endpoints")
    size = len(item.responses)
    parts.append(_i.pack(size))
    _write_topic_produce_response_v8(parts, item.responses)
    parts.append(_i.pack(item.throttle_time_ms))


def _read_batch_index_and_error_message_v9(buf: bytes, pos: int, count: int) -> tuple[list[BatchIndexAndErrorMessage], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[BatchIndexAndErrorMessage] = []
    for _ in range(count):
        item = new(BatchIndexAndErrorMessage)
        item.batch_index, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 128:
            stop = pos + size - 1
            item.batch_index_error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.batch_index_error_message = None
        else:
            item.batch_index_error_message, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_batch_index_and_error_message_v9(parts: list[Buffer], items: Iterable[BatchIndexAndErrorMessage]) -> None:
    for item in items:
        raw: Buffer
        if item.batch_index_error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.batch_index_error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.batch_index, size))
        else:
            parts.append(_i.pack(item.batch_index) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_partition_produce_response_v9(buf: bytes, pos: int, count: int) -> tuple[list[PartitionProduceResponse], int]:
    if not 0 <= count * 33 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionProduceResponse] = []
    for _ in range(count):
        item = new(PartitionProduceResponse)
        item.current_leader = LeaderIdAndEpoch()
        item.index, item.error_code, item.base_offset, item.log_append_time_ms, item.log_start_offset, size = _ihqqqB.unpack_from(buf, pos)
        pos += 31
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.record_errors, pos = _read_batch_index_and_error_message_v9(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
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
            size, pos = tag_count(buf, pos, size)
            for _ in range(size):
                tag, size, pos = read_tag(buf, pos)
                if tag == 0:
                    raise bad_tag(tag)
                else:
                    pos = skip_tag(buf, pos, size)
        items.append(item)
    return items, pos


def _write_partition_produce_response_v9(parts: list[Buffer], items: Iterable[PartitionProduceResponse]) -> None:
    for item in items:
        raw: Buffer
        if item.current_leader.leader_id != -1 or item.current_leader.leader_epoch != -1:
            raise absent("current_leader")
        size = len(item.record_errors) + 1
        if size < 128:
            parts.append(_ihqqqB.pack(item.index, item.error_code, item.base_offset, item.log_append_time_ms, item.log_start_offset, size))
        else:
            parts.append(_ihqqq.pack(item.index, item.error_code, item.base_offset, item.log_append_time_ms, item.log_start_offset) + uvarint(size))
        _write_batch_index_and_error_message_v9(parts, item.record_errors)
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_topic_produce_response_v9(buf: bytes, pos: int, count: int) -> tuple[list[TopicProduceResponse], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicProduceResponse] = []
    for _ in range(count):
        item = new(TopicProduceResponse)
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
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partition_responses, pos = _read_partition_produce_response_v9(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_produce_response_v9(parts: list[Buffer], items: Iterable[TopicProduceResponse]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partition_responses) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_partition_produce_response_v9(parts, item.partition_responses)
        parts.append(b"\x00")


def _read_produce_response_v9(buf: bytes, pos: int) -> tuple[ProduceResponse, int]:
    item = new(ProduceResponse)
    item.node_endpoints = []
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.responses, pos = _read_topic_produce_response_v9(buf, pos, size - 1)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_produce_response_v9(parts: list[Buffer], item: ProduceResponse) -> None:
    if item.node_endpoints:
        raise absent("node_endpoints")
    size = len(item.responses) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_topic_produce_response_v9(parts, item.responses)
    parts.append(_ix.pack(item.throttle_time_ms))


def _read_leader_id_and_epoch_v10(buf: bytes, pos: int, count: int) -> tuple[list[LeaderIdAndEpoch], int]:
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


def _write_leader_id_and_epoch_v10(parts: list[Buffer], items: Iterable[LeaderIdAndEpoch]) -> None:
    for item in items:
        parts.append(_iix.pack(item.leader_id, item.leader_epoch))


def _read_partition_produce_response_v10(buf: bytes, pos: int, count: int) -> tuple[list[PartitionProduceResponse], int]:
    if not 0 <= count * 33 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionProduceResponse] = []
    for _ in range(count):
        item = new(PartitionProduceResponse)
        item.index, item.error_code, item.base_offset, item.log_append_time_ms, item.log_start_offset, size = _ihqqqB.unpack_from(buf, pos)
        pos += 31
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.record_errors, pos = _read_batch_index_and_error_message_v9(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
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
        item.current_leader = LeaderIdAndEpoch()
        if size:
            size, pos = tag_count(buf, pos, size)
            for _ in range(size):
                tag, size, pos = read_tag(buf, pos)
                if tag == 0:
                    (item.current_leader,), pos = _read_leader_id_and_epoch_v10(buf, pos, 1)
                else:
                    pos = skip_tag(buf, pos, size)
        items.append(item)
    return items, pos


def _write_partition_produce_response_v10(parts: list[Buffer], items: Iterable[PartitionProduceResponse]) -> None:
    for item in items:
        raw: Buffer
        tags: list[bytes] = []
        body: list[Buffer]
        size = len(item.record_errors) + 1
        if size < 128:
            parts.append(_ihqqqB.pack(item.index, item.error_code, item.base_offset, item.log_append_time_ms, item.log_start_offset, size))
        else:
            parts.append(_ihqqq.pack(item.index, item.error_code, item.base_offset, item.log_append_time_ms, item.log_start_offset) + uvarint(size))
        _write_batch_index_and_error_message_v9(parts, item.record_errors)
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.current_leader.leader_id != -1 or item.current_leader.leader_epoch != -1:
            body = []
            _write_leader_id_and_epoch_v10(body, (item.current_leader,))
            tags.append(tagged(0, body))
        if tags:
            parts.append(BYTES[len(tags)])
            parts.extend(tags)
        else:
            parts.append(b"\x00")


def _read_topic_produce_response_v10(buf: bytes, pos: int, count: int) -> tuple[list[TopicProduceResponse], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicProduceResponse] = []
    for _ in range(count):
        item = new(TopicProduceResponse)
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
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partition_responses, pos = _read_partition_produce_response_v10(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_produce_response_v10(parts: list[Buffer], items: Iterable[TopicProduceResponse]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partition_responses) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_partition_produce_response_v10(parts, item.partition_responses)
        parts.append(b"\x00")


def _read_node_endpoint_v10(buf: bytes, pos: int, count: int) -> tuple[list[NodeEndpoint], int]:
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


def _write_node_endpoint_v10(parts: list[Buffer], items: Iterable[NodeEndpoint]) -> None:
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


def _read_produce_response_v10(buf: bytes, pos: int) -> tuple[ProduceResponse, int]:
    item = new(ProduceResponse)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.responses, pos = _read_topic_produce_response_v10(buf, pos, size - 1)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
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
                item.node_endpoints, pos = _read_node_endpoint_v10(buf, pos, size - 1)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_produce_response_v10(parts: list[Buffer], item: ProduceResponse) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    size = len(item.responses) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_topic_produce_response_v10(parts, item.responses)
    if item.node_endpoints:
        body = []
        size = len(item.node_endpoints) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        _write_node_endpoint_v10(body, item.node_endpoints)
        tags.append(tagged(0, body))
    if tags:
        parts.append(_iB.pack(item.throttle_time_ms, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_ix.pack(item.throttle_time_ms))


def _read_topic_produce_response_v13(buf: bytes, pos: int, count: int) -> tuple[list[TopicProduceResponse], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicProduceResponse] = []
    for _ in range(count):
        item = new(TopicProduceResponse)
        item.name = ""
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partition_responses, pos = _read_partition_produce_response_v10(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_produce_response_v13(parts: list[Buffer], items: Iterable[TopicProduceResponse]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partition_responses) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_partition_produce_response_v10(parts, item.partition_responses)
        parts.append(b"\x00")


def _read_produce_response_v13(buf: bytes, pos: int) -> tuple[ProduceResponse, int]:
    item = new(ProduceResponse)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.responses, pos = _read_topic_produce_response_v13(buf, pos, size - 1)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
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
                item.node_endpoints, pos = _read_node_endpoint_v10(buf, pos, size - 1)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_produce_response_v13(parts: list[Buffer], item: ProduceResponse) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    size = len(item.responses) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_topic_produce_response_v13(parts, item.responses)
    if item.node_endpoints:
        body = []
        size = len(item.node_endpoints) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        _write_node_endpoint_v10(body, item.node_endpoints)
        tags.append(tagged(0, body))
    if tags:
        parts.append(_iB.pack(item.throttle_time_ms, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_ix.pack(item.throttle_time_ms))


ProduceRequest._READERS = {
    3: _read_produce_request_v3,
    4: _read_produce_request_v3,
    5: _read_produce_request_v3,
    6: _read_produce_request_v3,
    7: _read_produce_request_v3,
    8: _read_produce_request_v3,
    9: _read_produce_request_v9,
    10: _read_produce_request_v9,
    11: _read_produce_request_v9,
    12: _read_produce_request_v9,
    13: _read_produce_request_v13,
}
ProduceRequest._WRITERS = {
    3: _write_produce_request_v3,
    4: _write_produce_request_v3,
    5: _write_produce_request_v3,
    6: _write_produce_request_v3,
    7: _write_produce_request_v3,
    8: _write_produce_request_v3,
    9: _write_produce_request_v9,
    10: _write_produce_request_v9,
    11: _write_produce_request_v9,
    12: _write_produce_request_v9,
    13: _write_produce_request_v13,
}
ProduceResponse._READERS = {
    3: _read_produce_response_v3,
    4: _read_produce_response_v3,
    5: _read_produce_response_v5,
    6: _read_produce_response_v5,
    7: _read_produce_response_v5,
    8: _read_produce_response_v8,
    9: _read_produce_response_v9,
    10: _read_produce_response_v10,
    11: _read_produce_response_v10,
    12: _read_produce_response_v10,
    13: _read_produce_response_v13,
}
ProduceResponse._WRITERS = {
    3: _write_produce_response_v3,
    4: _write_produce_response_v3,
    5: _write_produce_response_v5,
    6: _write_produce_response_v5,
    7: _write_produce_response_v5,
    8: _write_produce_response_v8,
    9: _write_produce_response_v9,
    10: _write_produce_response_v10,
    11: _write_produce_response_v10,
    12: _write_produce_response_v10,
    13: _write_produce_response_v13,
}
