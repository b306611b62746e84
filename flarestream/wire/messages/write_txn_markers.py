"""Writes commit or abort markers into partitions, from coordinator to leader.

Generated from protocol/schemas/write_txn_markers.yaml (83c6a7b9cff8ac07) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new,
    pack_int32s, read_int32s, skip_tags, string_size, uvarint,
)


class WriteTxnMarkersRequest(Message):
    """Versions 1-2, key 27; flexible: 1+."""

    __slots__ = ("markers",)

    API_KEY: ClassVar[int] = 27
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 1

    def __init__(
        self,
        markers: list[WritableTxnMarker] = FRESH,
    ) -> None:
        self.markers = [] if markers is FRESH else markers


class WritableTxnMarker(Struct):
    __slots__ = (
        "producer_id", "producer_epoch", "transaction_result", "topics", "coordinator_epoch",
        "transaction_version",
    )

    def __init__(
        self,
        producer_id: int = 0,
        producer_epoch: int = 0,
        transaction_result: bool = False,
        topics: list[WritableTxnMarkerTopic] = FRESH,
        coordinator_epoch: int = 0,
        transaction_version: int = 0,
    ) -> None:
        self.producer_id = producer_id
        self.producer_epoch = producer_epoch
        self.transaction_result = transaction_result
        self.topics = [] if topics is FRESH else topics
        self.coordinator_epoch = coordinator_epoch
        self.transaction_version = transaction_version


class WritableTxnMarkerTopic(Struct):
    __slots__ = (
        "name", "partition_indexes",
    )

    def __init__(
        self,
        name: str = "",
        partition_indexes: list[int] = FRESH,
    ) -> None:
        self.name = name
        self.partition_indexes = [] if partition_indexes is FRESH else partition_indexes


class WriteTxnMarkersResponse(Message):
    """Versions 1-2, key 27; flexible: 1+."""

    __slots__ = ("markers",)

    API_KEY: ClassVar[int] = 27
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 1

    def __init__(
        self,
        markers: list[WritableTxnMarkerResult] = FRESH,
    ) -> None:
        self.markers = [] if markers is FRESH else markers


class WritableTxnMarkerResult(Struct):
    __slots__ = (
        "producer_id", "topics",
    )

    def __init__(
        self,
        producer_id: int = 0,
        topics: list[WritableTxnMarkerTopicResult] = FRESH,
    ) -> None:
        self.producer_id = producer_id
        self.topics = [] if topics is FRESH else topics


class WritableTxnMarkerTopicResult(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[WritableTxnMarkerPartitionResult] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class WritableTxnMarkerPartitionResult(Struct):
    __slots__ = (
        "partition_index", "error_code",
    )

    def __init__(
        self,
        partition_index: int = 0,
        error_code: int = 0,
    ) -> None:
        self.partition_index = partition_index
        self.error_code = error_code


_iB = Layout(">iB")
_ibB = Layout(">ibB")
_ibx = Layout(">ibx")
_ihB = Layout(">ihB")
_ihx = Layout(">ihx")
_ix = Layout(">ix")
_q = Layout(">q")
_qB = Layout(">qB")
_qho = Layout(">qh?")
_qhoB = Layout(">qh?B")


def _read_writable_txn_marker_topic_v1(buf: bytes, pos: int, count: int) -> tuple[list[WritableTxnMarkerTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[WritableTxnMarkerTopic] = []
    for _ in range(count):
        item = new(WritableTxnMarkerTopic)
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
        if 0 < size < 17:
            item.partition_indexes = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.partition_indexes, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_writable_txn_marker_topic_v1(parts: list[Buffer], items: Iterable[WritableTxnMarkerTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partition_indexes) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partition_indexes) if size < 17 else pack_int32s(item.partition_indexes))
        parts.append(b"\x00")


def _read_writable_txn_marker_v1(buf: bytes, pos: int, count: int) -> tuple[list[WritableTxnMarker], int]:
    if not 0 <= count * 17 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[WritableTxnMarker] = []
    for _ in range(count):
        item = new(WritableTxnMarker)
        item.transaction_version = 0
        item.producer_id, item.producer_epoch, item.transaction_result, size = _qhoB.unpack_from(buf, pos)
        pos += 12
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topics, pos = _read_writable_txn_marker_topic_v1(buf, pos, size - 1)
        item.coordinator_epoch, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_writable_txn_marker_v1(parts: list[Buffer], items: Iterable[WritableTxnMarker]) -> None:
    for item in items:
        size = len(item.topics) + 1
        if size < 128:
            parts.append(_qhoB.pack(item.producer_id, item.producer_epoch, item.transaction_result, size))
        else:
            parts.append(_qho.pack(item.producer_id, item.producer_epoch, item.transaction_result) + uvarint(size))
        _write_writable_txn_marker_topic_v1(parts, item.topics)
        parts.append(_ix.pack(item.coordinator_epoch))


def _read_write_txn_markers_request_v1(buf: bytes, pos: int) -> tuple[WriteTxnMarkersRequest, int]:
    item = new(WriteTxnMarkersRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.markers, pos = _read_writable_txn_marker_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_write_txn_markers_request_v1(parts: list[Buffer], item: WriteTxnMarkersRequest) -> None:
    size = len(item.markers) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_writable_txn_marker_v1(parts, item.markers)
    parts.append(b"\x00")


def _read_writable_txn_marker_v2(buf: bytes, pos: int, count: int) -> tuple[list[WritableTxnMarker], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[WritableTxnMarker] = []
    for _ in range(count):
        item = new(WritableTxnMarker)
        item.producer_id, item.producer_epoch, item.transaction_result, size = _qhoB.unpack_from(buf, pos)
        pos += 12
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topics, pos = _read_writable_txn_marker_topic_v1(buf, pos, size - 1)
        item.coordinator_epoch, item.transaction_version, size = _ibB.unpack_from(buf, pos)
        pos += 6
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_writable_txn_marker_v2(parts: list[Buffer], items: Iterable[WritableTxnMarker]) -> None:
    for item in items:
        size = len(item.topics) + 1
        if size < 128:
            parts.append(_qhoB.pack(item.producer_id, item.producer_epoch, item.transaction_result, size))
        else:
            parts.append(_qho.pack(item.producer_id, item.producer_epoch, item.transaction_result) + uvarint(size))
        _write_writable_txn_marker_topic_v1(parts, item.topics)
        parts.append(_ibx.pack(item.coordinator_epoch, item.transaction_version))


def _read_write_txn_markers_request_v2(buf: bytes, pos: int) -> tuple[WriteTxnMarkersRequest, int]:
    item = new(WriteTxnMarkersRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.markers, pos = _read_writable_txn_marker_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_write_txn_markers_request_v2(parts: list[Buffer], item: WriteTxnMarkersRequest) -> None:
    size = len(item.markers) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_writable_txn_marker_v2(parts, item.markers)
    parts.append(b"\x00")


def _read_writable_txn_marker_partition_result_v1(buf: bytes, pos: int, count: int) -> tuple[list[WritableTxnMarkerPartitionResult], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[WritableTxnMarkerPartitionResult] = []
    for _ in range(count):
        item = new(WritableTxnMarkerPartitionResult)
        item.partition_index, item.error_code, size = _ihB.unpack_from(buf, pos)
        pos += 7
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_writable_txn_marker_partition_result_v1(parts: list[Buffer], items: Iterable[WritableTxnMarkerPartitionResult]) -> None:
    for item in items:
        parts.append(_ihx.pack(item.partition_index, item.error_code))


def _read_writable_txn_marker_topic_result_v1(buf: bytes, pos: int, count: int) -> tuple[list[WritableTxnMarkerTopicResult], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[WritableTxnMarkerTopicResult] = []
    for _ in range(count):
        item = new(WritableTxnMarkerTopicResult)
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
        item.partitions, pos = _read_writable_txn_marker_partition_result_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_writable_txn_marker_topic_result_v1(parts: list[Buffer], items: Iterable[WritableTxnMarkerTopicResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_writable_txn_marker_partition_result_v1(parts, item.partitions)
        parts.append(b"\x00")


def _read_writable_txn_marker_result_v1(buf: bytes, pos: int, count: int) -> tuple[list[WritableTxnMarkerResult], int]:
    if not 0 <= count * 10 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[WritableTxnMarkerResult] = []
    for _ in range(count):
        item = new(WritableTxnMarkerResult)
        item.producer_id, size = _qB.unpack_from(buf, pos)
        pos += 9
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topics, pos = _read_writable_txn_marker_topic_result_v1(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_writable_txn_marker_result_v1(parts: list[Buffer], items: Iterable[WritableTxnMarkerResult]) -> None:
    for item in items:
        size = len(item.topics) + 1
        if size < 128:
            parts.append(_qB.pack(item.producer_id, size))
        else:
            parts.append(_q.pack(item.producer_id) + uvarint(size))
        _write_writable_txn_marker_topic_result_v1(parts, item.topics)
        parts.append(b"\x00")


def _read_write_txn_markers_response_v1(buf: bytes, pos: int) -> tuple[WriteTxnMarkersResponse, int]:
    item = new(WriteTxnMarkersResponse)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.markers, pos = _read_writable_txn_marker_result_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_write_txn_markers_response_v1(parts: list[Buffer], item: WriteTxnMarkersResponse) -> None:
    size = len(item.markers) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_writable_txn_marker_result_v1(parts, item.markers)
    parts.append(b"\x00")


WriteTxnMarkersRequest._READERS = {
    1: _read_write_txn_markers_request_v1,
    2: _read_write_txn_markers_request_v2,
}
WriteTxnMarkersRequest._WRITERS = {
    1: _write_write_txn_markers_request_v1,
    2: _write_write_txn_markers_request_v2,
}
WriteTxnMarkersResponse._READERS = {
    1: _read_write_txn_markers_response_v1,
    2: _read_write_txn_markers_response_v1,
}
WriteTxnMarkersResponse._WRITERS = {
    1: _write_write_txn_markers_response_v1,
    2: _write_write_txn_markers_response_v1,
}
