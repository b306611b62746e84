"""A segment in remote storage, inside a snapshot.

Generated from protocol/schemas/storage/remote_log_segment_metadata_snapshot_record.yaml (2ccda06fd07ca9fb) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    FRESH, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, finish_uvarint, new, nullable_compact_bytes,
    read_tag, skip_tag, skip_tags, tag_count, tagged, uvarint,
)
from flarestream.wire.uuids import ZERO


class RemoteLogSegmentMetadataSnapshotRecord(Message):
    """Versions 0, key 3; flexible: 0+."""

    __slots__ = (
        "segment_id", "start_offset", "end_offset", "broker_id", "max_timestamp_ms", "event_timestamp_ms",
        "segment_leader_epochs", "segment_size_in_bytes", "custom_metadata", "remote_log_segment_state",
        "txn_index_empty",
    )

    API_KEY: ClassVar[int] = 3
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        segment_id: bytes = ZERO,
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
        self.segment_id = segment_id
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
_uqqiqq = Layout(">16sqqiqq")
_uqqiqqB = Layout(">16sqqiqqB")


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


def _read_remote_log_segment_metadata_snapshot_record_v0(buf: memoryview, pos: int) -> tuple[RemoteLogSegmentMetadataSnapshotRecord, int]:
    item = new(RemoteLogSegmentMetadataSnapshotRecord)
    item.segment_id, item.start_offset, item.end_offset, item.broker_id, item.max_timestamp_ms, item.event_timestamp_ms, size = _uqqiqqB.unpack_from(buf, pos)
    pos += 53
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


def _write_remote_log_segment_metadata_snapshot_record_v0(parts: list[Buffer], item: RemoteLogSegmentMetadataSnapshotRecord) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
    if len(item.segment_id) != 16:
        raise bad_uuid("segment_id")
    size = len(item.segment_leader_epochs) + 1
    if size < 128:
        parts.append(_uqqiqqB.pack(item.segment_id, item.start_offset, item.end_offset, item.broker_id, item.max_timestamp_ms, item.event_timestamp_ms, size))
    else:
        parts.append(_uqqiqq.pack(item.segment_id, item.start_offset, item.end_offset, item.broker_id, item.max_timestamp_ms, item.event_timestamp_ms) + uvarint(size))
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


RemoteLogSegmentMetadataSnapshotRecord._READERS = {
    0: _read_remote_log_segment_metadata_snapshot_record_v0,
}
RemoteLogSegmentMetadataSnapshotRecord._WRITERS = {
    0: _write_remote_log_segment_metadata_snapshot_record_v0,
}
