"""Describes transactions by transactional id.

Generated from protocol/schemas/describe_transactions.yaml (dcd6fee7c4408589) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new,
    pack_int32s, read_compact_strings, read_int32s, skip_tags, string_size, uvarint,
    write_compact_strings,
)


class DescribeTransactionsRequest(Message):
    """Versions 0, key 65; flexible: 0+."""

    __slots__ = ("transactional_ids",)

    API_KEY: ClassVar[int] = 65
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        transactional_ids: list[str] = FRESH,
    ) -> None:
        self.transactional_ids = [] if transactional_ids is FRESH else transactional_ids


class DescribeTransactionsResponse(Message):
    """Versions 0, key 65; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "transaction_states",
    )

    API_KEY: ClassVar[int] = 65
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        transaction_states: list[TransactionState] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.transaction_states = [] if transaction_states is FRESH else transaction_states


class TransactionState(Struct):
    __slots__ = (
        "error_code", "transactional_id", "transaction_state", "transaction_timeout_ms",
        "transaction_start_time_ms", "producer_id", "producer_epoch", "topics",
    )

    def __init__(
        self,
        error_code: int = 0,
        transactional_id: str = "",
        transaction_state: str = "",
        transaction_timeout_ms: int = 0,
        transaction_start_time_ms: int = 0,
        producer_id: int = 0,
        producer_epoch: int = 0,
        topics: list[TopicData] = FRESH,
    ) -> None:
        self.error_code = error_code
        self.transactional_id = transactional_id
        self.transaction_state = transaction_state
        self.transaction_timeout_ms = transaction_timeout_ms
        self.transaction_start_time_ms = transaction_start_time_ms
        self.producer_id = producer_id
        self.producer_epoch = producer_epoch
        self.topics = [] if topics is FRESH else topics


class TopicData(Struct):
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


_h = Layout(">h")
_hB = Layout(">hB")
_i = Layout(">i")
_iB = Layout(">iB")
_iqqh = Layout(">iqqh")
_iqqhB = Layout(">iqqhB")


def _read_describe_transactions_request_v0(buf: bytes, pos: int) -> tuple[DescribeTransactionsRequest, int]:
    item = new(DescribeTransactionsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.transactional_ids, pos = read_compact_strings(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_transactions_request_v0(parts: list[Buffer], item: DescribeTransactionsRequest) -> None:
    size = len(item.transactional_ids) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.transactional_ids)
    parts.append(b"\x00")


def _read_topic_data_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicData], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicData] = []
    for _ in range(count):
        item = new(TopicData)
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


def _write_topic_data_v0(parts: list[Buffer], items: Iterable[TopicData]) -> None:
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


def _read_transaction_state_v0(buf: bytes, pos: int, count: int) -> tuple[list[TransactionState], int]:
    if not 0 <= count * 28 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TransactionState] = []
    for _ in range(count):
        item = new(TransactionState)
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if 0 < size < 128:
            stop = pos + size - 1
            item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.transactional_id, pos = compact_string(buf, pos, size, "transactional_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.transaction_state = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.transaction_state, pos = compact_string(buf, pos, size, "transaction_state")
        item.transaction_timeout_ms, item.transaction_start_time_ms, item.producer_id, item.producer_epoch, size = _iqqhB.unpack_from(buf, pos)
        pos += 23
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topics, pos = _read_topic_data_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_transaction_state_v0(parts: list[Buffer], items: Iterable[TransactionState]) -> None:
    for item in items:
        raw: Buffer
        raw = item.transactional_id.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_hB.pack(item.error_code, size))
        else:
            parts.append(_h.pack(item.error_code) + string_size(size))
        parts.append(raw)
        raw = item.transaction_state.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.topics) + 1
        if size < 128:
            parts.append(_iqqhB.pack(item.transaction_timeout_ms, item.transaction_start_time_ms, item.producer_id, item.producer_epoch, size))
        else:
            parts.append(_iqqh.pack(item.transaction_timeout_ms, item.transaction_start_time_ms, item.producer_id, item.producer_epoch) + uvarint(size))
        _write_topic_data_v0(parts, item.topics)
        parts.append(b"\x00")


def _read_describe_transactions_response_v0(buf: bytes, pos: int) -> tuple[DescribeTransactionsResponse, int]:
    item = new(DescribeTransactionsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.transaction_states, pos = _read_transaction_state_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_transactions_response_v0(parts: list[Buffer], item: DescribeTransactionsResponse) -> None:
    size = len(item.transaction_states) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_transaction_state_v0(parts, item.transaction_states)
    parts.append(b"\x00")


DescribeTransactionsRequest._READERS = {
    0: _read_describe_transactions_request_v0,
}
DescribeTransactionsRequest._WRITERS = {
    0: _write_describe_transactions_request_v0,
}
DescribeTransactionsResponse._READERS = {
    0: _read_describe_transactions_response_v0,
}
DescribeTransactionsResponse._WRITERS = {
    0: _write_describe_transactions_response_v0,
}
