"""A transaction of a transactional id.

Generated from protocol/schemas/transaction/transaction_log.yaml (0de8e796c3adad4b) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    null_value, pack_int32s, read_int32s, read_tag, skip_tag, skip_tags, string_size, tag_count, tagged,
    uvarint,
)


class TransactionLogValue(Message):
    """Versions 0-1, key 0; flexible: 1+."""

    __slots__ = (
        "producer_id", "previous_producer_id", "next_producer_id", "producer_epoch", "next_producer_epoch",
        "transaction_timeout_ms", "transaction_status", "transaction_partitions",
        "transaction_last_update_timestamp_ms", "transaction_start_timestamp_ms",
        "client_transaction_version",
    )

    API_KEY: ClassVar[int] = 0
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 1

    def __init__(
        self,
        producer_id: int = 0,
        previous_producer_id: int = -1,
        next_producer_id: int = -1,
        producer_epoch: int = 0,
        next_producer_epoch: int = -1,
        transaction_timeout_ms: int = 0,
        transaction_status: int = 0,
        transaction_partitions: list[PartitionsSchema] | None = FRESH,
        transaction_last_update_timestamp_ms: int = 0,
        transaction_start_timestamp_ms: int = 0,
        client_transaction_version: int = 0,
    ) -> None:
        self.producer_id = producer_id
        self.previous_producer_id = previous_producer_id
        self.next_producer_id = next_producer_id
        self.producer_epoch = producer_epoch
        self.next_producer_epoch = next_producer_epoch
        self.transaction_timeout_ms = transaction_timeout_ms
        self.transaction_status = transaction_status
        self.transaction_partitions = [] if transaction_partitions is FRESH else transaction_partitions
        self.transaction_last_update_timestamp_ms = transaction_last_update_timestamp_ms
        self.transaction_start_timestamp_ms = transaction_start_timestamp_ms
        self.client_transaction_version = client_transaction_version


class PartitionsSchema(Struct):
    __slots__ = (
        "topic", "partition_ids",
    )

    def __init__(
        self,
        topic: str = "",
        partition_ids: list[int] = FRESH,
    ) -> None:
        self.topic = topic
        self.partition_ids = [] if partition_ids is FRESH else partition_ids


_h = Layout(">h")
_i = Layout(">i")
_q = Layout(">q")
_qhib = Layout(">qhib")
_qhibB = Layout(">qhibB")
_qhibi = Layout(">qhibi")
_qq = Layout(">qq")
_qqB = Layout(">qqB")
_qqx = Layout(">qqx")


def _read_partitions_schema_v0(buf: bytes, pos: int, count: int) -> tuple[list[PartitionsSchema], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionsSchema] = []
    for _ in range(count):
        item = new(PartitionsSchema)
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
            item.partition_ids = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.partition_ids, pos = read_int32s(buf, pos, size)
        items.append(item)
    return items, pos


def _write_partitions_schema_v0(parts: list[Buffer], items: Iterable[PartitionsSchema]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partition_ids)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.partition_ids) if size < 17 else pack_int32s(item.partition_ids))


def _read_transaction_log_value_v0(buf: bytes, pos: int) -> tuple[TransactionLogValue, int]:
    item = new(TransactionLogValue)
    item.previous_producer_id = -1
    item.next_producer_id = -1
    item.next_producer_epoch = -1
    item.client_transaction_version = 0
    item.producer_id, item.producer_epoch, item.transaction_timeout_ms, item.transaction_status, size = _qhibi.unpack_from(buf, pos)
    pos += 19
    if size >= 0:
        item.transaction_partitions, pos = _read_partitions_schema_v0(buf, pos, size)
    else:
        item.transaction_partitions = None
    item.transaction_last_update_timestamp_ms, item.transaction_start_timestamp_ms = _qq.unpack_from(buf, pos)
    pos += 16
    return item, pos


def _write_transaction_log_value_v0(parts: list[Buffer], item: TransactionLogValue) -> None:
    if item.previous_producer_id != -1:
        raise absent("previous_producer_id")
    if item.next_producer_id != -1:
        raise absent("next_producer_id")
    if item.next_producer_epoch != -1:
        raise absent("next_producer_epoch")
    if item.client_transaction_version != 0:
        raise absent("client_transaction_version")
    size = -1 if item.transaction_partitions is None else len(item.transaction_partitions)
    parts.append(_qhibi.pack(item.producer_id, item.producer_epoch, item.transaction_timeout_ms, item.transaction_status, size))
    if item.transaction_partitions:
        _write_partitions_schema_v0(parts, item.transaction_partitions)
    parts.append(_qq.pack(item.transaction_last_update_timestamp_ms, item.transaction_start_timestamp_ms))


def _read_partitions_schema_v1(buf: bytes, pos: int, count: int) -> tuple[list[PartitionsSchema], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[PartitionsSchema] = []
    for _ in range(count):
        item = new(PartitionsSchema)
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
            item.partition_ids = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.partition_ids, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_partitions_schema_v1(parts: list[Buffer], items: Iterable[PartitionsSchema]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partition_ids) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partition_ids) if size < 17 else pack_int32s(item.partition_ids))
        parts.append(b"\x00")


def _read_transaction_log_value_v1(buf: bytes, pos: int) -> tuple[TransactionLogValue, int]:
    item = new(TransactionLogValue)
    item.producer_id, item.producer_epoch, item.transaction_timeout_ms, item.transaction_status, size = _qhibB.unpack_from(buf, pos)
    pos += 16
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.transaction_partitions, pos = _read_partitions_schema_v1(buf, pos, size - 1)
    else:
        item.transaction_partitions = None
    item.transaction_last_update_timestamp_ms, item.transaction_start_timestamp_ms, size = _qqB.unpack_from(buf, pos)
    pos += 17
    item.previous_producer_id = -1
    item.next_producer_id = -1
    item.client_transaction_version = 0
    item.next_producer_epoch = -1
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                (item.previous_producer_id,) = _q.unpack_from(buf, pos)
                pos += 8
            elif tag == 1:
                (item.next_producer_id,) = _q.unpack_from(buf, pos)
                pos += 8
            elif tag == 2:
                (item.client_transaction_version,) = _h.unpack_from(buf, pos)
                pos += 2
            elif tag == 3:
                (item.next_producer_epoch,) = _h.unpack_from(buf, pos)
                pos += 2
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_transaction_log_value_v1(parts: list[Buffer], item: TransactionLogValue) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    size = 0 if item.transaction_partitions is None else len(item.transaction_partitions) + 1
    if size < 128:
        parts.append(_qhibB.pack(item.producer_id, item.producer_epoch, item.transaction_timeout_ms, item.transaction_status, size))
    else:
        parts.append(_qhib.pack(item.producer_id, item.producer_epoch, item.transaction_timeout_ms, item.transaction_status) + uvarint(size))
    if item.transaction_partitions:
        _write_partitions_schema_v1(parts, item.transaction_partitions)
    if item.previous_producer_id != -1:
        body = []
        body.append(_q.pack(item.previous_producer_id))
        tags.append(tagged(0, body))
    if item.next_producer_id != -1:
        body = []
        body.append(_q.pack(item.next_producer_id))
        tags.append(tagged(1, body))
    if item.client_transaction_version != 0:
        body = []
        body.append(_h.pack(item.client_transaction_version))
        tags.append(tagged(2, body))
    if item.next_producer_epoch != -1:
        body = []
        body.append(_h.pack(item.next_producer_epoch))
        tags.append(tagged(3, body))
    if tags:
        parts.append(_qqB.pack(item.transaction_last_update_timestamp_ms, item.transaction_start_timestamp_ms, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_qqx.pack(item.transaction_last_update_timestamp_ms, item.transaction_start_timestamp_ms))


TransactionLogValue._READERS = {
    0: _read_transaction_log_value_v0,
    1: _read_transaction_log_value_v1,
}
TransactionLogValue._WRITERS = {
    0: _write_transaction_log_value_v0,
    1: _write_transaction_log_value_v1,
}
