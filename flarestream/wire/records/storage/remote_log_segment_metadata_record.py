"""A segment in remote storage.

Generated from protocol/schemas/storage/remote_log_segment_metadata_record.yaml (d01bd7db07ff7040) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, compact_string, finish_uvarint, new,
    nullable_compact_bytes, read_tag, skip_tag, skip_tags, string_size, tag_count, tagged, uvarint,
)
from flarestream.wire.uuids import ZERO


class RemoteLogSegmentMetadataRecord(Message):
    """Versions 0, key 0; flexible: 0+."""

    __slots__ = (
        "remote_log_segment_id", "start_offset", "end_offset", "broker_id", "max_timestamp_ms",
        "event_timestamp_ms", "segment_leader_epochs", "segment_size_in_bytes", "custom_metadata",
        "remote_log_segment_state", "txn_index_empty",
    )

    API_KEY: ClassVar[int] = 0
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        remote_log_segment_id: RemoteLogSegmentIdEntry = FRESH,
        start_offset: int = 0,
        end_offset: int = 0,
        broker_id: int = 0,
        max_timestamp_ms: int = 0,
        event_timestamp_ms: int = 0,
        segment_leader_epochs: list[SegmentLeaderEpochEntry] = FRESH,
        segment_size_in_bytes: int = 0,
        custom_metadata: Buffer | None = None,
        remote_log_segment_state: int = 0,
        txn_index_empty: bool = False,
    ) -> None:
        self.remote_log_segment_id = RemoteLogSegmentIdEntry() if remote_log_segment_id is FRESH else remote_log_segment_id
        self.start_offset = start_offset
        self.end_offset = end_offset
        self.broker_id = broker_id
        self.max_timestamp_ms = max_timestamp_ms
        self.event_timestamp_ms = event_timestamp_ms
        self.segment_leader_epochs = [] if segment_leader_epochs is FRESH else segment_leader_epochs
        self.segment_size_in_bytes = segment_size_in_bytes
        self.custom_metadata = custom_metadata
        self.remote_log_segment_state = remote_log_segment_state
        self.txn_index_empty = txn_index_empty


class RemoteLogSegmentIdEntry(Struct):
    __slots__ = (
        "topic_id_partition", "id",
    )

    def __init__(
        self,
        topic_id_partition: TopicIdPartitionEntry = FRESH,
        id: bytes = ZERO,
    ) -> None:
        self.topic_id_partition = TopicIdPartitionEntry() if topic_id_partition is FRESH else topic_id_partition
        self.id = id


class TopicIdPartitionEntry(Struct):
    __slots__ = (
        "name", "id", "partition",
    )

    def __init__(
        self,
        name: str = "",
        id: bytes = ZERO,
        partition: int = 0,
    ) -> None:
        self.name = name
        self.id = id
        self.partition = partition


class SegmentLeaderEpochEntry(Struct):
    __slots__ = (
        "leader_epoch", "offset",
    )

    def __init__(
        self,
        leader_epoch: int = 0,
        offset: int = 0,
    ) -> None:
        self.leader_epoch = leader_epoch
        self.offset = offset


_bB = Layout(">bB")
_bx = Layout(">bx")
_i = Layout(">i")
_iB = Layout(">iB")
_iqB = Layout(">iqB")
_iqx = Layout(">iqx")
_o = Layout(">?")
_qqiqq = Layout(">qqiqq")
_qqiqqB = Layout(">qqiqqB")
_uB = Layout(">16sB")
_uiB = Layout(">16siB")
_uix = Layout(">16six")
_ux = Layout(">16sx")


def _read_topic_id_partition_entry_v0(buf: memoryview, pos: int, count: int) -> tuple[list[TopicIdPartitionEntry], int]:
    if not 0 <= count * 22 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicIdPartitionEntry] = []
    for _ in range(count):
        item = new(TopicIdPartitionEntry)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.id, item.partition, size = _uiB.unpack_from(buf, pos)
        pos += 21
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_id_partition_entry_v0(parts: list[Buffer], items: Iterable[TopicIdPartitionEntry]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if len(item.id) != 16:
            raise bad_uuid("id")
        parts.append(_uix.pack(item.id, item.partition))


def _read_remote_log_segment_id_entry_v0(buf: memoryview, pos: int, count: int) -> tuple[list[RemoteLogSegmentIdEntry], int]:
    if not 0 <= count * 39 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[RemoteLogSegmentIdEntry] = []
    for _ in range(count):
        item = new(RemoteLogSegmentIdEntry)
        (item.topic_id_partition,), pos = _read_topic_id_partition_entry_v0(buf, pos, 1)
        item.id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_remote_log_segment_id_entry_v0(parts: list[Buffer], items: Iterable[RemoteLogSegmentIdEntry]) -> None:
    for item in items:
        _write_topic_id_partition_entry_v0(parts, (item.topic_id_partition,))
        if len(item.id) != 16:
            raise bad_uuid("id")
        parts.append(_ux.pack(item.id))


def _read_segment_leader_epoch_entry_v0(buf: memoryview, pos: int, count: int) -> tuple[list[SegmentLeaderEpochEntry], int]:
    if not 0 <= count * 13 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[SegmentLeaderEpochEntry] = []
    for _ in range(count):
        item = new(SegmentLeaderEpochEntry)
        item.leader_epoch, item.offset, size = _iqB.unpack_from(buf, pos)
        pos += 13
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_segment_leader_epoch_entry_v0(parts: list[Buffer], items: Iterable[SegmentLeaderEpochEntry]) -> None:
    for item in items:
        parts.append(_iqx.pack(item.leader_epoch, item.offset))


def _read_remote_log_segment_metadata_record_v0(buf: memoryview, pos: int) -> tuple[RemoteLogSegmentMetadataRecord, int]:
    item = new(RemoteLogSegmentMetadataRecord)
    (item.remote_log_segment_id,), pos = _read_remote_log_segment_id_entry_v0(buf, pos, 1)
    item.start_offset, item.end_offset, item.broker_id, item.max_timestamp_ms, item.event_timestamp_ms, size = _qqiqqB.unpack_from(buf, pos)
    pos += 37
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.segment_leader_epochs, pos = _read_segment_leader_epoch_entry_v0(buf, pos, size - 1)
    item.segment_size_in_bytes, size = _iB.unpack_from(buf, pos)
    pos += 5
    if 0 < size < 128:
        stop = pos + size - 1
        item.custom_metadata = buf[pos:stop]
        pos = stop
    elif size == 0:
        item.custom_metadata = None
    else:
        item.custom_metadata, pos = nullable_compact_bytes(buf, pos, size)
    item.remote_log_segment_state, size = _bB.unpack_from(buf, pos)
    pos += 2
    item.txn_index_empty = False
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                item.txn_index_empty = buf[pos] != 0
                pos += 1
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_remote_log_segment_metadata_record_v0(parts: list[Buffer], item: RemoteLogSegmentMetadataRecord) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
    _write_remote_log_segment_id_entry_v0(parts, (item.remote_log_segment_id,))
    size = len(item.segment_leader_epochs) + 1
    if size < 128:
        parts.append(_qqiqqB.pack(item.start_offset, item.end_offset, item.broker_id, item.max_timestamp_ms, item.event_timestamp_ms, size))
    else:
        parts.append(_qqiqq.pack(item.start_offset, item.end_offset, item.broker_id, item.max_timestamp_ms, item.event_timestamp_ms) + uvarint(size))
    _write_segment_leader_epoch_entry_v0(parts, item.segment_leader_epochs)
    if item.custom_metadata is None:
        size = 0
        raw = b""
    else:
        raw = item.custom_metadata
        size = len(raw) + 1
    if size < 128:
        parts.append(_iB.pack(item.segment_size_in_bytes, size))
    else:
        parts.append(_i.pack(item.segment_size_in_bytes) + uvarint(size))
    parts.append(raw)
    if item.txn_index_empty:
        body = []
        body.append(_o.pack(item.txn_index_empty))
        tags.append(tagged(0, body))
    if tags:
        parts.append(_bB.pack(item.remote_log_segment_state, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_bx.pack(item.remote_log_segment_state))


RemoteLogSegmentMetadataRecord._READERS = {
    0: _read_remote_log_segment_metadata_record_v0,
}
RemoteLogSegmentMetadataRecord._WRITERS = {
    0: _write_remote_log_segment_metadata_record_v0,
}
