"""A streams group.

Generated from protocol/schemas/group/streams_group_metadata.yaml (3e64df283ab3c98f) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new, read_tag,
    skip_tag, skip_tags, string_size, tag_count, tagged, uvarint,
)


class StreamsGroupMetadataValue(Message):
    """Versions 0, key 17; flexible: 0+."""

    __slots__ = (
        "epoch", "metadata_hash", "validated_topology_epoch", "last_assignment_configs",
        "stored_description_topology_epoch", "failed_description_topology_epoch",
    )

    API_KEY: ClassVar[int] = 17
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        epoch: int = 0,
        metadata_hash: int = 0,
        validated_topology_epoch: int = -1,
        last_assignment_configs: list[LastAssignmentConfig] | None = FRESH,
        stored_description_topology_epoch: int = -1,
        failed_description_topology_epoch: int = -1,
    ) -> None:
        self.epoch = epoch
        self.metadata_hash = metadata_hash
        self.validated_topology_epoch = validated_topology_epoch
        self.last_assignment_configs = [] if last_assignment_configs is FRESH else last_assignment_configs
        self.stored_description_topology_epoch = stored_description_topology_epoch
        self.failed_description_topology_epoch = failed_description_topology_epoch


class LastAssignmentConfig(Struct):
    __slots__ = (
        "key", "value",
    )

    def __init__(
        self,
        key: str = "",
        value: str = "",
    ) -> None:
        self.key = key
        self.value = value


_i = Layout(">i")
_iqB = Layout(">iqB")
_iqx = Layout(">iqx")


def _read_last_assignment_config_v0(buf: bytes, pos: int, count: int) -> tuple[list[LastAssignmentConfig], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[LastAssignmentConfig] = []
    for _ in range(count):
        item = new(LastAssignmentConfig)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.key = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.key, pos = compact_string(buf, pos, size, "key")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.value = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.value, pos = compact_string(buf, pos, size, "value")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_last_assignment_config_v0(parts: list[Buffer], items: Iterable[LastAssignmentConfig]) -> None:
    for item in items:
        raw: Buffer
        raw = item.key.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.value.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_streams_group_metadata_value_v0(buf: bytes, pos: int) -> tuple[StreamsGroupMetadataValue, int]:
    item = new(StreamsGroupMetadataValue)
    item.epoch, item.metadata_hash, size = _iqB.unpack_from(buf, pos)
    pos += 13
    item.validated_topology_epoch = -1
    item.last_assignment_configs = []
    item.stored_description_topology_epoch = -1
    item.failed_description_topology_epoch = -1
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                (item.validated_topology_epoch,) = _i.unpack_from(buf, pos)
                pos += 4
            elif tag == 1:
                size = buf[pos]
                pos += 1
                if size > 127:
                    size, pos = finish_uvarint(buf, pos, size)
                if size > 0:
                    item.last_assignment_configs, pos = _read_last_assignment_config_v0(buf, pos, size - 1)
                else:
                    item.last_assignment_configs = None
            elif tag == 2:
                (item.stored_description_topology_epoch,) = _i.unpack_from(buf, pos)
                pos += 4
            elif tag == 3:
                (item.failed_description_topology_epoch,) = _i.unpack_from(buf, pos)
                pos += 4
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_streams_group_metadata_value_v0(parts: list[Buffer], item: StreamsGroupMetadataValue) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if item.validated_topology_epoch != -1:
        body = []
        body.append(_i.pack(item.validated_topology_epoch))
        tags.append(tagged(0, body))
    if item.last_assignment_configs is None or item.last_assignment_configs:
        body = []
        size = 0 if item.last_assignment_configs is None else len(item.last_assignment_configs) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        if item.last_assignment_configs:
            _write_last_assignment_config_v0(body, item.last_assignment_configs)
        tags.append(tagged(1, body))
    if item.stored_description_topology_epoch != -1:
        body = []
        body.append(_i.pack(item.stored_description_topology_epoch))
        tags.append(tagged(2, body))
    if item.failed_description_topology_epoch != -1:
        body = []
        body.append(_i.pack(item.failed_description_topology_epoch))
        tags.append(tagged(3, body))
    if tags:
        parts.append(_iqB.pack(item.epoch, item.metadata_hash, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_iqx.pack(item.epoch, item.metadata_hash))


StreamsGroupMetadataValue._READERS = {
    0: _read_streams_group_metadata_value_v0,
}
StreamsGroupMetadataValue._WRITERS = {
    0: _write_streams_group_metadata_value_v0,
}
