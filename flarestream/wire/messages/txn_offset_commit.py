"""Stores group offsets as part of a transaction.

Generated from protocol/schemas/txn_offset_commit.yaml (1b1e719aad039df1) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, bad_uuid, compact_string, finish_uvarint,
    new, null_value, nullable_compact_string, skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class TxnOffsetCommitRequest(Message):
    """Versions 0-6, key 28; flexible: 3+."""

    __slots__ = (
        "transactional_id", "group_id", "producer_id", "producer_epoch", "generation_id_or_member_epoch",
        "member_id", "group_instance_id", "topics",
    )

    API_KEY: ClassVar[int] = 28
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 6
    FLEXIBLE_FROM: ClassVar[int] = 3

    def __init__(
        self,
        transactional_id: str = "",
        group_id: str = "",
        producer_id: int = 0,
        producer_epoch: int = 0,
        generation_id_or_member_epoch: int = -1,
        member_id: str = "",
        group_instance_id: str | None = None,
        topics: list[TxnOffsetCommitRequestTopic] = FRESH,
    ) -> None:
        self.transactional_id = transactional_id
        self.group_id = group_id
        self.producer_id = producer_id
        self.producer_epoch = producer_epoch
        self.generation_id_or_member_epoch = generation_id_or_member_epoch
        self.member_id = member_id
        self.group_instance_id = group_instance_id
        self.topics = [] if topics is FRESH else topics


class TxnOffsetCommitRequestTopic(Struct):
    __slots__ = (
        "name", "topic_id", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        topic_id: bytes = ZERO,
        partitions: list[TxnOffsetCommitRequestPartition] = FRESH,
    ) -> None:
        self.name = name
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class TxnOffsetCommitRequestPartition(Struct):
    __slots__ = (
        "partition_index", "committed_offset", "committed_leader_epoch", "committed_metadata",
    )

    def __init__(
        self,
        partition_index: int = 0,
        committed_offset: int = 0,
        committed_leader_epoch: int = -1,
        committed_metadata: str | None = "",
    ) -> None:
        self.partition_index = partition_index
        self.committed_offset = committed_offset
        self.committed_leader_epoch = committed_leader_epoch
        self.committed_metadata = committed_metadata


class TxnOffsetCommitResponse(Message):
    """Versions 0-6, key 28; flexible: 3+."""

    __slots__ = (
        "throttle_time_ms", "topics",
    )

    API_KEY: ClassVar[int] = 28
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 6
    FLEXIBLE_FROM: ClassVar[int] = 3

    def __init__(
        self,
        throttle_time_ms: int = 0,
        topics: list[TxnOffsetCommitResponseTopic] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.topics = [] if topics is FRESH else topics


class TxnOffsetCommitResponseTopic(Struct):
    __slots__ = (
        "name", "topic_id", "partitions",
    )

    def __init__(
        self,
        name: str = "",
        topic_id: bytes = ZERO,
        partitions: list[TxnOffsetCommitResponsePartition] = FRESH,
    ) -> None:
        self.name = name
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class TxnOffsetCommitResponsePartition(Struct):
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


_h = Layout(">h")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihx = Layout(">ihx")
_ii = Layout(">ii")
_iqh = Layout(">iqh")
_iqi = Layout(">iqi")
_iqiB = Layout(">iqiB")
_iqih = Layout(">iqih")
_qhi = Layout(">qhi")
_qhiB = Layout(">qhiB")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_txn_offset_commit_request_partition_v0(buf: bytes, pos: int, count: int) -> tuple[list[TxnOffsetCommitRequestPartition], int]:
    if not 0 <= count * 14 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TxnOffsetCommitRequestPartition] = []
    for _ in range(count):
        item = new(TxnOffsetCommitRequestPartition)
        item.committed_leader_epoch = -1
        item.partition_index, item.committed_offset, size = _iqh.unpack_from(buf, pos)
        pos += 14
        if size >= 0:
            stop = pos + size
            item.committed_metadata = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.committed_metadata = None
        items.append(item)
    return items, pos


def _write_txn_offset_commit_request_partition_v0(parts: list[Buffer], items: Iterable[TxnOffsetCommitRequestPartition]) -> None:
    for item in items:
        raw: Buffer
        if item.committed_metadata is None:
            size = -1
            raw = b""
        else:
            raw = item.committed_metadata.encode()
            size = len(raw)
        parts.append(_iqh.pack(item.partition_index, item.committed_offset, size))
        parts.append(raw)


def _read_txn_offset_commit_request_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[TxnOffsetCommitRequestTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TxnOffsetCommitRequestTopic] = []
    for _ in range(count):
        item = new(TxnOffsetCommitRequestTopic)
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
        item.partitions, pos = _read_txn_offset_commit_request_partition_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_txn_offset_commit_request_topic_v0(parts: list[Buffer], items: Iterable[TxnOffsetCommitRequestTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_txn_offset_commit_request_partition_v0(parts, item.partitions)


def _read_txn_offset_commit_request_v0(buf: bytes, pos: int) -> tuple[TxnOffsetCommitRequest, int]:
    item = new(TxnOffsetCommitRequest)
    item.generation_id_or_member_epoch = -1
    item.member_id = ""
    item.group_instance_id = None
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("transactional_id")
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    item.producer_id, item.producer_epoch, size = _qhi.unpack_from(buf, pos)
    pos += 14
    item.topics, pos = _read_txn_offset_commit_request_topic_v0(buf, pos, size)
    return item, pos


def _write_txn_offset_commit_request_v0(parts: list[Buffer], item: TxnOffsetCommitRequest) -> None:
    raw: Buffer
    if item.generation_id_or_member_epoch != -1:
        raise absent("generation_id_or_member_epoch")
    if item.member_id != "":
        raise absent("member_id")
    if item.group_instance_id is not None:
        raise absent("group_instance_id")
    raw = item.transactional_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.topics)
    parts.append(_qhi.pack(item.producer_id, item.producer_epoch, size))
    _write_txn_offset_commit_request_topic_v0(parts, item.topics)


def _read_txn_offset_commit_request_partition_v2(buf: bytes, pos: int, count: int) -> tuple[list[TxnOffsetCommitRequestPartition], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TxnOffsetCommitRequestPartition] = []
    for _ in range(count):
        item = new(TxnOffsetCommitRequestPartition)
        item.partition_index, item.committed_offset, item.committed_leader_epoch, size = _iqih.unpack_from(buf, pos)
        pos += 18
        if size >= 0:
            stop = pos + size
            item.committed_metadata = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.committed_metadata = None
        items.append(item)
    return items, pos


def _write_txn_offset_commit_request_partition_v2(parts: list[Buffer], items: Iterable[TxnOffsetCommitRequestPartition]) -> None:
    for item in items:
        raw: Buffer
        if item.committed_metadata is None:
            size = -1
            raw = b""
        else:
            raw = item.committed_metadata.encode()
            size = len(raw)
        parts.append(_iqih.pack(item.partition_index, item.committed_offset, item.committed_leader_epoch, size))
        parts.append(raw)


def _read_txn_offset_commit_request_topic_v2(buf: bytes, pos: int, count: int) -> tuple[list[TxnOffsetCommitRequestTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TxnOffsetCommitRequestTopic] = []
    for _ in range(count):
        item = new(TxnOffsetCommitRequestTopic)
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
        item.partitions, pos = _read_txn_offset_commit_request_partition_v2(buf, pos, size)
        items.append(item)
    return items, pos


def _write_txn_offset_commit_request_topic_v2(parts: list[Buffer], items: Iterable[TxnOffsetCommitRequestTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_txn_offset_commit_request_partition_v2(parts, item.partitions)


def _read_txn_offset_commit_request_v2(buf: bytes, pos: int) -> tuple[TxnOffsetCommitRequest, int]:
    item = new(TxnOffsetCommitRequest)
    item.generation_id_or_member_epoch = -1
    item.member_id = ""
    item.group_instance_id = None
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("transactional_id")
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    item.producer_id, item.producer_epoch, size = _qhi.unpack_from(buf, pos)
    pos += 14
    item.topics, pos = _read_txn_offset_commit_request_topic_v2(buf, pos, size)
    return item, pos


def _write_txn_offset_commit_request_v2(parts: list[Buffer], item: TxnOffsetCommitRequest) -> None:
    raw: Buffer
    if item.generation_id_or_member_epoch != -1:
        raise absent("generation_id_or_member_epoch")
    if item.member_id != "":
        raise absent("member_id")
    if item.group_instance_id is not None:
        raise absent("group_instance_id")
    raw = item.transactional_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    size = len(item.topics)
    parts.append(_qhi.pack(item.producer_id, item.producer_epoch, size))
    _write_txn_offset_commit_request_topic_v2(parts, item.topics)


def _read_txn_offset_commit_request_partition_v3(buf: bytes, pos: int, count: int) -> tuple[list[TxnOffsetCommitRequestPartition], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TxnOffsetCommitRequestPartition] = []
    for _ in range(count):
        item = new(TxnOffsetCommitRequestPartition)
        item.partition_index, item.committed_offset, item.committed_leader_epoch, size = _iqiB.unpack_from(buf, pos)
        pos += 17
        if 0 < size < 128:
            stop = pos + size - 1
            item.committed_metadata = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.committed_metadata = None
        else:
            item.committed_metadata, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_txn_offset_commit_request_partition_v3(parts: list[Buffer], items: Iterable[TxnOffsetCommitRequestPartition]) -> None:
    for item in items:
        raw: Buffer
        if item.committed_metadata is None:
            size = 0
            raw = b""
        else:
            raw = item.committed_metadata.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_iqiB.pack(item.partition_index, item.committed_offset, item.committed_leader_epoch, size))
        else:
            parts.append(_iqi.pack(item.partition_index, item.committed_offset, item.committed_leader_epoch) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_txn_offset_commit_request_topic_v3(buf: bytes, pos: int, count: int) -> tuple[list[TxnOffsetCommitRequestTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TxnOffsetCommitRequestTopic] = []
    for _ in range(count):
        item = new(TxnOffsetCommitRequestTopic)
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
        item.partitions, pos = _read_txn_offset_commit_request_partition_v3(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_txn_offset_commit_request_topic_v3(parts: list[Buffer], items: Iterable[TxnOffsetCommitRequestTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_txn_offset_commit_request_partition_v3(parts, item.partitions)
        parts.append(b"\x00")


def _read_txn_offset_commit_request_v3(buf: bytes, pos: int) -> tuple[TxnOffsetCommitRequest, int]:
    item = new(TxnOffsetCommitRequest)
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
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.group_id, pos = compact_string(buf, pos, size, "group_id")
    item.producer_id, item.producer_epoch, item.generation_id_or_member_epoch, size = _qhiB.unpack_from(buf, pos)
    pos += 15
    if 0 < size < 128:
        stop = pos + size - 1
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.member_id, pos = compact_string(buf, pos, size, "member_id")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_instance_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.group_instance_id = None
    else:
        item.group_instance_id, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_txn_offset_commit_request_topic_v3(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_txn_offset_commit_request_v3(parts: list[Buffer], item: TxnOffsetCommitRequest) -> None:
    raw: Buffer
    raw = item.transactional_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_qhiB.pack(item.producer_id, item.producer_epoch, item.generation_id_or_member_epoch, size))
    else:
        parts.append(_qhi.pack(item.producer_id, item.producer_epoch, item.generation_id_or_member_epoch) + string_size(size))
    parts.append(raw)
    if item.group_instance_id is None:
        size = 0
        raw = b""
    else:
        raw = item.group_instance_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_txn_offset_commit_request_topic_v3(parts, item.topics)
    parts.append(b"\x00")


def _read_txn_offset_commit_request_topic_v6(buf: bytes, pos: int, count: int) -> tuple[list[TxnOffsetCommitRequestTopic], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TxnOffsetCommitRequestTopic] = []
    for _ in range(count):
        item = new(TxnOffsetCommitRequestTopic)
        item.name = ""
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_txn_offset_commit_request_partition_v3(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_txn_offset_commit_request_topic_v6(parts: list[Buffer], items: Iterable[TxnOffsetCommitRequestTopic]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_txn_offset_commit_request_partition_v3(parts, item.partitions)
        parts.append(b"\x00")


def _read_txn_offset_commit_request_v6(buf: bytes, pos: int) -> tuple[TxnOffsetCommitRequest, int]:
    item = new(TxnOffsetCommitRequest)
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
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.group_id, pos = compact_string(buf, pos, size, "group_id")
    item.producer_id, item.producer_epoch, item.generation_id_or_member_epoch, size = _qhiB.unpack_from(buf, pos)
    pos += 15
    if 0 < size < 128:
        stop = pos + size - 1
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.member_id, pos = compact_string(buf, pos, size, "member_id")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_instance_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.group_instance_id = None
    else:
        item.group_instance_id, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_txn_offset_commit_request_topic_v6(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_txn_offset_commit_request_v6(parts: list[Buffer], item: TxnOffsetCommitRequest) -> None:
    raw: Buffer
    raw = item.transactional_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_qhiB.pack(item.producer_id, item.producer_epoch, item.generation_id_or_member_epoch, size))
    else:
        parts.append(_qhi.pack(item.producer_id, item.producer_epoch, item.generation_id_or_member_epoch) + string_size(size))
    parts.append(raw)
    if item.group_instance_id is None:
        size = 0
        raw = b""
    else:
        raw = item.group_instance_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_txn_offset_commit_request_topic_v6(parts, item.topics)
    parts.append(b"\x00")


def _read_txn_offset_commit_response_partition_v0(buf: bytes, pos: int, count: int) -> tuple[list[TxnOffsetCommitResponsePartition], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TxnOffsetCommitResponsePartition] = []
    for _ in range(count):
        item = new(TxnOffsetCommitResponsePartition)
        item.partition_index, item.error_code = _ih.unpack_from(buf, pos)
        pos += 6
        items.append(item)
    return items, pos


def _write_txn_offset_commit_response_partition_v0(parts: list[Buffer], items: Iterable[TxnOffsetCommitResponsePartition]) -> None:
    for item in items:
        parts.append(_ih.pack(item.partition_index, item.error_code))


def _read_txn_offset_commit_response_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[TxnOffsetCommitResponseTopic], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TxnOffsetCommitResponseTopic] = []
    for _ in range(count):
        item = new(TxnOffsetCommitResponseTopic)
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
        item.partitions, pos = _read_txn_offset_commit_response_partition_v0(buf, pos, size)
        items.append(item)
    return items, pos


def _write_txn_offset_commit_response_topic_v0(parts: list[Buffer], items: Iterable[TxnOffsetCommitResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        _write_txn_offset_commit_response_partition_v0(parts, item.partitions)


def _read_txn_offset_commit_response_v0(buf: bytes, pos: int) -> tuple[TxnOffsetCommitResponse, int]:
    item = new(TxnOffsetCommitResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_txn_offset_commit_response_topic_v0(buf, pos, size)
    return item, pos


def _write_txn_offset_commit_response_v0(parts: list[Buffer], item: TxnOffsetCommitResponse) -> None:
    size = len(item.topics)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_txn_offset_commit_response_topic_v0(parts, item.topics)


def _read_txn_offset_commit_response_partition_v3(buf: bytes, pos: int, count: int) -> tuple[list[TxnOffsetCommitResponsePartition], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TxnOffsetCommitResponsePartition] = []
    for _ in range(count):
        item = new(TxnOffsetCommitResponsePartition)
        item.partition_index, item.error_code, size = _ihB.unpack_from(buf, pos)
        pos += 7
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_txn_offset_commit_response_partition_v3(parts: list[Buffer], items: Iterable[TxnOffsetCommitResponsePartition]) -> None:
    for item in items:
        parts.append(_ihx.pack(item.partition_index, item.error_code))


def _read_txn_offset_commit_response_topic_v3(buf: bytes, pos: int, count: int) -> tuple[list[TxnOffsetCommitResponseTopic], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TxnOffsetCommitResponseTopic] = []
    for _ in range(count):
        item = new(TxnOffsetCommitResponseTopic)
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
        item.partitions, pos = _read_txn_offset_commit_response_partition_v3(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_txn_offset_commit_response_topic_v3(parts: list[Buffer], items: Iterable[TxnOffsetCommitResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_txn_offset_commit_response_partition_v3(parts, item.partitions)
        parts.append(b"\x00")


def _read_txn_offset_commit_response_v3(buf: bytes, pos: int) -> tuple[TxnOffsetCommitResponse, int]:
    item = new(TxnOffsetCommitResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_txn_offset_commit_response_topic_v3(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_txn_offset_commit_response_v3(parts: list[Buffer], item: TxnOffsetCommitResponse) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_txn_offset_commit_response_topic_v3(parts, item.topics)
    parts.append(b"\x00")


def _read_txn_offset_commit_response_topic_v6(buf: bytes, pos: int, count: int) -> tuple[list[TxnOffsetCommitResponseTopic], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TxnOffsetCommitResponseTopic] = []
    for _ in range(count):
        item = new(TxnOffsetCommitResponseTopic)
        item.name = ""
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_txn_offset_commit_response_partition_v3(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_txn_offset_commit_response_topic_v6(parts: list[Buffer], items: Iterable[TxnOffsetCommitResponseTopic]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_txn_offset_commit_response_partition_v3(parts, item.partitions)
        parts.append(b"\x00")


def _read_txn_offset_commit_response_v6(buf: bytes, pos: int) -> tuple[TxnOffsetCommitResponse, int]:
    item = new(TxnOffsetCommitResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_txn_offset_commit_response_topic_v6(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_txn_offset_commit_response_v6(parts: list[Buffer], item: TxnOffsetCommitResponse) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_txn_offset_commit_response_topic_v6(parts, item.topics)
    parts.append(b"\x00")


TxnOffsetCommitRequest._READERS = {
    0: _read_txn_offset_commit_request_v0,
    1: _read_txn_offset_commit_request_v0,
    2: _read_txn_offset_commit_request_v2,
    3: _read_txn_offset_commit_request_v3,
    4: _read_txn_offset_commit_request_v3,
    5: _read_txn_offset_commit_request_v3,
    6: _read_txn_offset_commit_request_v6,
}
TxnOffsetCommitRequest._WRITERS = {
    0: _write_txn_offset_commit_request_v0,
    1: _write_txn_offset_commit_request_v0,
    2: _write_txn_offset_commit_request_v2,
    3: _write_txn_offset_commit_request_v3,
    4: _write_txn_offset_commit_request_v3,
    5: _write_txn_offset_commit_request_v3,
    6: _write_txn_offset_commit_request_v6,
}
TxnOffsetCommitResponse._READERS = {
    0: _read_txn_offset_commit_response_v0,
    1: _read_txn_offset_commit_response_v0,
    2: _read_txn_offset_commit_response_v0,
    3: _read_txn_offset_commit_response_v3,
    4: _read_txn_offset_commit_response_v3,
    5: _read_txn_offset_commit_response_v3,
    6: _read_txn_offset_commit_response_v6,
}
TxnOffsetCommitResponse._WRITERS = {
    0: _write_txn_offset_commit_response_v0,
    1: _write_txn_offset_commit_response_v0,
    2: _write_txn_offset_commit_response_v0,
    3: _write_txn_offset_commit_response_v3,
    4: _write_txn_offset_commit_response_v3,
    5: _write_txn_offset_commit_response_v3,
    6: _write_txn_offset_commit_response_v6,
}
