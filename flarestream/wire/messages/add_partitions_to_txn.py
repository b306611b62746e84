"""Adds partitions to a running transaction.

Generated from protocol/schemas/add_partitions_to_txn.yaml (36979b0ad4e186b1) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    null_value, pack_int32s, read_int32s, skip_tags, string_size, uvarint,
)


class AddPartitionsToTxnRequest(Message):
    """Versions 0-5, key 24; flexible: 3+."""

    __slots__ = (
        "transactions", "v3_and_below_transactional_id", "v3_and_below_producer_id",
        "v3_and_below_producer_epoch", "v3_and_below_topics",
    )

    API_KEY: ClassVar[int] = 24
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 5
    FLEXIBLE_FROM: ClassVar[int] = 3

    def __init__(
        self,
        transactions: list[AddPartitionsToTxnTransaction] = FRESH,
        v3_and_below_transactional_id: str = "",
        v3_and_below_producer_id: int = 0,
        v3_and_below_producer_epoch: int = 0,
        v3_and_below_topics: list[AddPartitionsToTxnTopic] = FRESH,
    ) -> None:
        self.transactions = [] if transactions is FRESH else transactions
        self.v3_and_below_transactional_id = v3_and_below_transactional_id
        self.v3_and_below_producer_id = v3_and_below_producer_id
        self.v3_and_below_producer_epoch = v3_and_below_producer_epoch
        self.v3_and_below_topics = [] if v3_and_below_topics is FRESH else v3_and_below_topics


class AddPartitionsToTxnTransaction(Struct):
    __slots__ = (
        "transactional_id", "producer_id", "producer_epoch", "verify_only", "topics",
    )

    def __init__(
        self,
        transactional_id: str = "",
        producer_id: int = 0,
        producer_epoch: int = 0,
        verify_only: bool = False,
        topics: list[AddPartitionsToTxnTopic] = FRESH,
    ) -> None:
        self.transactional_id = transactional_id
        self.producer_id = producer_id
        self.producer_epoch = producer_epoch
        self.verify_only = verify_only
        self.topics = [] if topics is FRESH else topics


class AddPartitionsToTxnTopic(Struct):
    __slots__ = (
        "name", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        partitions: list[int] = FRESH,
    ) -> None:
        self.name = name
        self.partitions = [] if partitions is FRESH else partitions


class AddPartitionsToTxnResponse(Message):
    """Versions 0-5, key 24; flexible: 3+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "results_by_transaction", "results_by_topic_v3_and_below",
    )

    API_KEY: ClassVar[int] = 24
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 5
    FLEXIBLE_FROM: ClassVar[int] = 3

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        results_by_transaction: list[AddPartitionsToTxnResult] = FRESH,
        results_by_topic_v3_and_below: list[AddPartitionsToTxnTopicResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.results_by_transaction = [] if results_by_transaction is FRESH else results_by_transaction
        self.results_by_topic_v3_and_below = [] if results_by_topic_v3_and_below is FRESH else results_by_topic_v3_and_below


class AddPartitionsToTxnResult(Struct):
    __slots__ = (
        "transactional_id", "topic_results",
    )

    def __init__(
        self,
        transactional_id: str = "",
        topic_results: list[AddPartitionsToTxnTopicResult] = FRESH,
    ) -> None:
        self.transactional_id = transactional_id
        self.topic_results = [] if topic_results is FRESH else topic_results


class AddPartitionsToTxnTopicResult(Struct):
    __slots__ = (
        "name", "results_by_partition",
    )

    def __init__(
        self,
        name: str = "",
        results_by_partition: list[AddPartitionsToTxnPartitionResult] = FRESH,
    ) -> None:
        self.name = name
        self.results_by_partition = [] if results_by_partition is FRESH else results_by_partition


class AddPartitionsToTxnPartitionResult(Struct):
    __slots__ = (
        "partition_index", "partition_error_code",
    )

    def __init__(
        self,
        partition_index: int = 0,
        partition_error_code: int = 0,
    ) -> None:
        self.partition_index = partition_index
        self.partition_error_code = partition_error_code


_h = Layout(">h")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihx = Layout(">ihx")
_ii = Layout(">ii")
_qh = Layout(">qh")
_qhB = Layout(">qhB")
_qhi = Layout(">qhi")
_qho = Layout(">qh?")
_qhoB = Layout(">qh?B")


def _read_add_partitions_to_txn_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[AddPartitionsToTxnTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AddPartitionsToTxnTopic] = []
    for _ in range(count):
        item = new(AddPartitionsToTxnTopic)
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
        if 0 < size < 17:
            item.partitions = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.partitions, pos = read_int32s(buf, pos, size)
        items.append(item)
    return items, pos


def _write_add_partitions_to_txn_topic_v0(parts: list[Buffer], items: Iterable[AddPartitionsToTxnTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))


def _read_add_partitions_to_txn_request_v0(buf: bytes, pos: int) -> tuple[AddPartitionsToTxnRequest, int]:
    item = new(AddPartitionsToTxnRequest)
    item.transactions = []
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.v3_and_below_transactional_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("v3_and_below_transactional_id")
    item.v3_and_below_producer_id, item.v3_and_below_producer_epoch, size = _qhi.unpack_from(buf, pos)
    pos += 14
    item.v3_and_below_topics, pos = _read_add_partitions_to_txn_topic_v0(buf, pos, size)
    return item, pos


def _write_add_partitions_to_txn_request_v0(parts: list[Buffer], item: AddPartitionsToTxnRequest) -> None:
    raw: Buffer
    if item.transactions:
        raise absent("transactions")
    raw = item.v3_and_below_transactional_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.v3_and_below_topics)
    parts.append(_qhi.pack(item.v3_and_below_producer_id, item.v3_and_below_producer_epoch, size))
    _write_add_partitions_to_txn_topic_v0(parts, item.v3_and_below_topics)


def _read_add_partitions_to_txn_topic_v3(buf: bytes, pos: int, count: int) -> tuple[list[AddPartitionsToTxnTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AddPartitionsToTxnTopic] = []
    for _ in range(count):
        item = new(AddPartitionsToTxnTopic)
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


def _write_add_partitions_to_txn_topic_v3(parts: list[Buffer], items: Iterable[AddPartitionsToTxnTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))
        parts.append(b"\x00")


def _read_add_partitions_to_txn_request_v3(buf: bytes, pos: int) -> tuple[AddPartitionsToTxnRequest, int]:
    item = new(AddPartitionsToTxnRequest)
    item.transactions = []
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.v3_and_below_transactional_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.v3_and_below_transactional_id, pos = compact_string(buf, pos, size, "v3_and_below_transactional_id")
    item.v3_and_below_producer_id, item.v3_and_below_producer_epoch, size = _qhB.unpack_from(buf, pos)
    pos += 11
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.v3_and_below_topics, pos = _read_add_partitions_to_txn_topic_v3(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_add_partitions_to_txn_request_v3(parts: list[Buffer], item: AddPartitionsToTxnRequest) -> None:
    raw: Buffer
    if item.transactions:
        raise absent("transactions")
    raw = item.v3_and_below_transactional_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.v3_and_below_topics) + 1
    if size < 128:
        parts.append(_qhB.pack(item.v3_and_below_producer_id, item.v3_and_below_producer_epoch, size))
    else:
        parts.append(_qh.pack(item.v3_and_below_producer_id, item.v3_and_below_producer_epoch) + uvarint(size))
    _write_add_partitions_to_txn_topic_v3(parts, item.v3_and_below_topics)
    parts.append(b"\x00")


def _read_add_partitions_to_txn_transaction_v4(buf: bytes, pos: int, count: int) -> tuple[list[AddPartitionsToTxnTransaction], int]:
    if not 0 <= count * 14 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AddPartitionsToTxnTransaction] = []
    for _ in range(count):
        item = new(AddPartitionsToTxnTransaction)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.transactional_id, pos = compact_string(buf, pos, size, "transactional_id")
        item.producer_id, item.producer_epoch, item.verify_only, size = _qhoB.unpack_from(buf, pos)
        pos += 12
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topics, pos = _read_add_partitions_to_txn_topic_v3(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_add_partitions_to_txn_transaction_v4(parts: list[Buffer], items: Iterable[AddPartitionsToTxnTransaction]) -> None:
    for item in items:
        raw: Buffer
        raw = item.transactional_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.topics) + 1
        if size < 128:
            parts.append(_qhoB.pack(item.producer_id, item.producer_epoch, item.verify_only, size))
        else:
            parts.append(_qho.pack(item.producer_id, item.producer_epoch, item.verify_only) + uvarint(size))
        _write_add_partitions_to_txn_topic_v3(parts, item.topics)
        parts.append(b"\x00")


def _read_add_partitions_to_txn_request_v4(buf: bytes, pos: int) -> tuple[AddPartitionsToTxnRequest, int]:
    item = new(AddPartitionsToTxnRequest)
    item.v3_and_below_transactional_id = ""
    item.v3_and_below_producer_id = 0
    item.v3_and_below_producer_epoch = 0
    item.v3_and_below_topics = []
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.transactions, pos = _read_add_partitions_to_txn_transaction_v4(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_add_partitions_to_txn_request_v4(parts: list[Buffer], item: AddPartitionsToTxnRequest) -> None:
    if item.v3_and_below_transactional_id != "":
        raise absent("v3_and_below_transactional_id")
    if item.v3_and_below_producer_id != 0:
        raise absent("v3_and_below_producer_id")
    if item.v3_and_below_producer_epoch != 0:
        raise absent("v3_and_below_producer_epoch")
    if item.v3_and_below_topics:
        raise absent("v3_and_below_topics")
    size = len(item.transactions) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_add_partitions_to_txn_transaction_v4(parts, item.transactions)
    parts.append(b"\x00")


def _read_add_partitions_to_txn_partition_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[AddPartitionsToTxnPartitionResult], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AddPartitionsToTxnPartitionResult] = []
    for _ in range(count):
        item = new(AddPartitionsToTxnPartitionResult)
        item.partition_index, item.partition_error_code = _ih.unpack_from(buf, pos)
        pos += 6
        items.append(item)
    return items, pos


def _write_add_partitions_to_txn_partition_result_v0(parts: list[Buffer], items: Iterable[AddPartitionsToTxnPartitionResult]) -> None:
    for item in items:
        parts.append(_ih.pack(item.partition_index, item.partition_error_code))


def _read_add_partitions_to_txn_topic_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[AddPartitionsToTxnTopicResult], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AddPartitionsToTxnTopicResult] = []
    for _ in range(count):
        item = new(AddPartitionsToTxnTopicResult)
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
        item.results_by_partition, pos = _read_add_partitions_to_txn_partition_result_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_add_partitions_to_txn_topic_result_v0(parts: list[Buffer], items: Iterable[AddPartitionsToTxnTopicResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.results_by_partition)
        parts.append(_i.pack(size))
        _write_add_partitions_to_txn_partition_result_v0(parts, item.results_by_partition)


def _read_add_partitions_to_txn_response_v0(buf: bytes, pos: int) -> tuple[AddPartitionsToTxnResponse, int]:
    item = new(AddPartitionsToTxnResponse)
    item.error_code = 0
    item.results_by_transaction = []
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.results_by_topic_v3_and_below, pos = _read_add_partitions_to_txn_topic_result_v0(buf, pos, size)
    return item, pos


def _write_add_partitions_to_txn_response_v0(parts: list[Buffer], item: AddPartitionsToTxnResponse) -> None:
    if item.results_by_transaction:
        raise absent("results_by_transaction")
    size = len(item.results_by_topic_v3_and_below)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_add_partitions_to_txn_topic_result_v0(parts, item.results_by_topic_v3_and_below)


def _read_add_partitions_to_txn_partition_result_v3(buf: bytes, pos: int, count: int) -> tuple[list[AddPartitionsToTxnPartitionResult], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AddPartitionsToTxnPartitionResult] = []
    for _ in range(count):
        item = new(AddPartitionsToTxnPartitionResult)
        item.partition_index, item.partition_error_code, size = _ihB.unpack_from(buf, pos)
        pos += 7
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_add_partitions_to_txn_partition_result_v3(parts: list[Buffer], items: Iterable[AddPartitionsToTxnPartitionResult]) -> None:
    for item in items:
        parts.append(_ihx.pack(item.partition_index, item.partition_error_code))


def _read_add_partitions_to_txn_topic_result_v3(buf: bytes, pos: int, count: int) -> tuple[list[AddPartitionsToTxnTopicResult], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AddPartitionsToTxnTopicResult] = []
    for _ in range(count):
        item = new(AddPartitionsToTxnTopicResult)
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
        item.results_by_partition, pos = _read_add_partitions_to_txn_partition_result_v3(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_add_partitions_to_txn_topic_result_v3(parts: list[Buffer], items: Iterable[AddPartitionsToTxnTopicResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.results_by_partition) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_add_partitions_to_txn_partition_result_v3(parts, item.results_by_partition)
        parts.append(b"\x00")


def _read_add_partitions_to_txn_response_v3(buf: bytes, pos: int) -> tuple[AddPartitionsToTxnResponse, int]:
    item = new(AddPartitionsToTxnResponse)
    item.error_code = 0
    item.results_by_transaction = []
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results_by_topic_v3_and_below, pos = _read_add_partitions_to_txn_topic_result_v3(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_add_partitions_to_txn_response_v3(parts: list[Buffer], item: AddPartitionsToTxnResponse) -> None:
    if item.results_by_transaction:
        raise absent("results_by_transaction")
    size = len(item.results_by_topic_v3_and_below) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_add_partitions_to_txn_topic_result_v3(parts, item.results_by_topic_v3_and_below)
    parts.append(b"\x00")


def _read_add_partitions_to_txn_result_v4(buf: bytes, pos: int, count: int) -> tuple[list[AddPartitionsToTxnResult], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AddPartitionsToTxnResult] = []
    for _ in range(count):
        item = new(AddPartitionsToTxnResult)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.transactional_id, pos = compact_string(buf, pos, size, "transactional_id")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.topic_results, pos = _read_add_partitions_to_txn_topic_result_v3(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_add_partitions_to_txn_result_v4(parts: list[Buffer], items: Iterable[AddPartitionsToTxnResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.transactional_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.topic_results) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_add_partitions_to_txn_topic_result_v3(parts, item.topic_results)
        parts.append(b"\x00")


def _read_add_partitions_to_txn_response_v4(buf: bytes, pos: int) -> tuple[AddPartitionsToTxnResponse, int]:
    item = new(AddPartitionsToTxnResponse)
    item.results_by_topic_v3_and_below = []
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results_by_transaction, pos = _read_add_partitions_to_txn_result_v4(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_add_partitions_to_txn_response_v4(parts: list[Buffer], item: AddPartitionsToTxnResponse) -> None:
    if item.results_by_topic_v3_and_below:
        raise absent("results_by_topic_v3_and_below")
    size = len(item.results_by_transaction) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_add_partitions_to_txn_result_v4(parts, item.results_by_transaction)
    parts.append(b"\x00")


AddPartitionsToTxnRequest._READERS = {
    0: _read_add_partitions_to_txn_request_v0,
    1: _read_add_partitions_to_txn_request_v0,
    2: _read_add_partitions_to_txn_request_v0,
    3: _read_add_partitions_to_txn_request_v3,
    4: _read_add_partitions_to_txn_request_v4,
    5: _read_add_partitions_to_txn_request_v4,
}
AddPartitionsToTxnRequest._WRITERS = {
    0: _write_add_partitions_to_txn_request_v0,
    1: _write_add_partitions_to_txn_request_v0,
    2: _write_add_partitions_to_txn_request_v0,
    3: _write_add_partitions_to_txn_request_v3,
    4: _write_add_partitions_to_txn_request_v4,
    5: _write_add_partitions_to_txn_request_v4,
}
AddPartitionsToTxnResponse._READERS = {
    0: _read_add_partitions_to_txn_response_v0,
    1: _read_add_partitions_to_txn_response_v0,
    2: _read_add_partitions_to_txn_response_v0,
    3: _read_add_partitions_to_txn_response_v3,
    4: _read_add_partitions_to_txn_response_v4,
    5: _read_add_partitions_to_txn_response_v4,
}
AddPartitionsToTxnResponse._WRITERS = {
    0: _write_add_partitions_to_txn_response_v0,
    1: _write_add_partitions_to_txn_response_v0,
    2: _write_add_partitions_to_txn_response_v0,
    3: _write_add_partitions_to_txn_response_v3,
    4: _write_add_partitions_to_txn_response_v4,
    5: _write_add_partitions_to_txn_response_v4,
}
