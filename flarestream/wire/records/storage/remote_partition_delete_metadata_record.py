"""The removal of a partition from remote storage.

Generated from protocol/schemas/storage/remote_partition_delete_metadata_record.yaml (00f19aef54977b60) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, compact_string, new, skip_tags,
    string_size,
)
from flarestream.wire.uuids import ZERO


class RemotePartitionDeleteMetadataRecord(Message):
    """Versions 0, key 2; flexible: 0+."""

    __slots__ = (
        "topic_id_partition", "broker_id", "event_timestamp_ms", "remote_partition_delete_state",
    )

    API_KEY: ClassVar[int] = 2
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        topic_id_partition: TopicIdPartitionEntry = FRESH,
        broker_id: int = 0,
        event_timestamp_ms: int = 0,
        remote_partition_delete_state: int = 0,
    ) -> None:
        self.topic_id_partition = TopicIdPartitionEntry() if topic_id_partition is FRESH else topic_id_partition
        self.broker_id = broker_id
        self.event_timestamp_ms = event_timestamp_ms
        self.remote_partition_delete_state = remote_partition_delete_state


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


_iqbB = Layout(">iqbB")
_iqbx = Layout(">iqbx")
_uiB = Layout(">16siB")
_uix = Layout(">16six")


def _read_topic_id_partition_entry_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicIdPartitionEntry], int]:
    if not 0 <= count * 22 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicIdPartitionEntry] = []
    for _ in range(count):
        item = new(TopicIdPartitionEntry)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
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


def _read_remote_partition_delete_metadata_record_v0(buf: bytes, pos: int) -> tuple[RemotePartitionDeleteMetadataRecord, int]:
    item = new(RemotePartitionDeleteMetadataRecord)
    (item.topic_id_partition,), pos = _read_topic_id_partition_entry_v0(buf, pos, 1)
    item.broker_id, item.event_timestamp_ms, item.remote_partition_delete_state, size = _iqbB.unpack_from(buf, pos)
    pos += 14
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_remote_partition_delete_metadata_record_v0(parts: list[Buffer], item: RemotePartitionDeleteMetadataRecord) -> None:
    _write_topic_id_partition_entry_v0(parts, (item.topic_id_partition,))
    parts.append(_iqbx.pack(item.broker_id, item.event_timestamp_ms, item.remote_partition_delete_state))


RemotePartitionDeleteMetadataRecord._READERS = {
    0: _read_remote_partition_delete_metadata_record_v0,
}
RemotePartitionDeleteMetadataRecord._WRITERS = {
    0: _write_remote_partition_delete_metadata_record_v0,
}
