"""A change of state of a segment in remote storage.

Generated from protocol/schemas/storage/remote_log_segment_metadata_update_record.yaml (93111e42ad11f290) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, compact_string, new,
    nullable_compact_bytes, skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class RemoteLogSegmentMetadataUpdateRecord(Message):
    """Versions 0, key 1; flexible: 0+."""

    __slots__ = (
        "remote_log_segment_id", "broker_id", "event_timestamp_ms", "custom_metadata",
        "remote_log_segment_state",
    )

    API_KEY: ClassVar[int] = 1
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        remote_log_segment_id: RemoteLogSegmentIdEntry = FRESH,
        broker_id: int = 0,
        event_timestamp_ms: int = 0,
        custom_metadata: Buffer | None = None,
        remote_log_segment_state: int = 0,
    ) -> None:
        self.remote_log_segment_id = RemoteLogSegmentIdEntry() if remote_log_segment_id is FRESH else remote_log_segment_id
        self.broker_id = broker_id
        self.event_timestamp_ms = event_timestamp_ms
        self.custom_metadata = custom_metadata
        self.remote_log_segment_state = remote_log_segment_state


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


_bB = Layout(">bB")
_bx = Layout(">bx")
_iq = Layout(">iq")
_iqB = Layout(">iqB")
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


def _read_remote_log_segment_metadata_update_record_v0(buf: memoryview, pos: int) -> tuple[RemoteLogSegmentMetadataUpdateRecord, int]:
    item = new(RemoteLogSegmentMetadataUpdateRecord)
    (item.remote_log_segment_id,), pos = _read_remote_log_segment_id_entry_v0(buf, pos, 1)
    item.broker_id, item.event_timestamp_ms, size = _iqB.unpack_from(buf, pos)
    pos += 13
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
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_remote_log_segment_metadata_update_record_v0(parts: list[Buffer], item: RemoteLogSegmentMetadataUpdateRecord) -> None:
    raw: Buffer
    _write_remote_log_segment_id_entry_v0(parts, (item.remote_log_segment_id,))
    if item.custom_metadata is None:
        size = 0
        raw = b""
    else:
        raw = item.custom_metadata
        size = len(raw) + 1
    if size < 128:
        parts.append(_iqB.pack(item.broker_id, item.event_timestamp_ms, size))
    else:
        parts.append(_iq.pack(item.broker_id, item.event_timestamp_ms) + uvarint(size))
    parts.append(raw)
    parts.append(_bx.pack(item.remote_log_segment_state))


RemoteLogSegmentMetadataUpdateRecord._READERS = {
    0: _read_remote_log_segment_metadata_update_record_v0,
}
RemoteLogSegmentMetadataUpdateRecord._WRITERS = {
    0: _write_remote_log_segment_metadata_update_record_v0,
}
