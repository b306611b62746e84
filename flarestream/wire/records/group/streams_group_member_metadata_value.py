"""A member of a streams group.

Generated from protocol/schemas/group/streams_group_member_metadata.yaml (ddeb0930a7533df8) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new,
    nullable_compact_string, skip_tags, string_size, uvarint,
)


class StreamsGroupMemberMetadataValue(Message):
    """Versions 0, key 19; flexible: 0+."""

    __slots__ = (
        "instance_id", "rack_id", "client_id", "client_host", "rebalance_timeout_ms", "topology_epoch",
        "process_id", "user_endpoint", "client_tags",
    )

    API_KEY: ClassVar[int] = 19
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        instance_id: str | None = "",
        rack_id: str | None = "",
        client_id: str = "",
        client_host: str = "",
        rebalance_timeout_ms: int = -1,
        topology_epoch: int = 0,
        process_id: str = "",
        user_endpoint: Endpoint | None = None,
        client_tags: list[KeyValue] = FRESH,
    ) -> None:
        self.instance_id = instance_id
        self.rack_id = rack_id
        self.client_id = client_id
        self.client_host = client_host
        self.rebalance_timeout_ms = rebalance_timeout_ms
        self.topology_epoch = topology_epoch
        self.process_id = process_id
        self.user_endpoint = user_endpoint
        self.client_tags = [] if client_tags is FRESH else client_tags


class Endpoint(Struct):
    __slots__ = (
        "host", "port",
    )

    def __init__(
        self,
        host: str = "",
        port: int = 0,
    ) -> None:
        self.host = host
        self.port = port


class KeyValue(Struct):
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


_HB = Layout(">HB")
_Hx = Layout(">Hx")
_b = Layout(">b")
_ii = Layout(">ii")
_iiB = Layout(">iiB")


def _read_endpoint_v0(buf: bytes, pos: int, count: int) -> tuple[list[Endpoint], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Endpoint] = []
    for _ in range(count):
        item = new(Endpoint)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.host = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.host, pos = compact_string(buf, pos, size, "host")
        item.port, size = _HB.unpack_from(buf, pos)
        pos += 3
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_endpoint_v0(parts: list[Buffer], items: Iterable[Endpoint]) -> None:
    for item in items:
        raw: Buffer
        raw = item.host.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_Hx.pack(item.port))


def _read_key_value_v0(buf: bytes, pos: int, count: int) -> tuple[list[KeyValue], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[KeyValue] = []
    for _ in range(count):
        item = new(KeyValue)
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


def _write_key_value_v0(parts: list[Buffer], items: Iterable[KeyValue]) -> None:
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


def _read_streams_group_member_metadata_value_v0(buf: bytes, pos: int) -> tuple[StreamsGroupMemberMetadataValue, int]:
    item = new(StreamsGroupMemberMetadataValue)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.instance_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.instance_id = None
    else:
        item.instance_id, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.rack_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.rack_id = None
    else:
        item.rack_id, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.client_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.client_id, pos = compact_string(buf, pos, size, "client_id")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.client_host = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.client_host, pos = compact_string(buf, pos, size, "client_host")
    item.rebalance_timeout_ms, item.topology_epoch, size = _iiB.unpack_from(buf, pos)
    pos += 9
    if 0 < size < 128:
        stop = pos + size - 1
        item.process_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.process_id, pos = compact_string(buf, pos, size, "process_id")
    (size,) = _b.unpack_from(buf, pos)
    pos += 1
    if size < 0:
        item.user_endpoint = None
    else:
        (item.user_endpoint,), pos = _read_endpoint_v0(buf, pos, 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.client_tags, pos = _read_key_value_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_streams_group_member_metadata_value_v0(parts: list[Buffer], item: StreamsGroupMemberMetadataValue) -> None:
    raw: Buffer
    if item.instance_id is None:
        size = 0
        raw = b""
    else:
        raw = item.instance_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.rack_id is None:
        size = 0
        raw = b""
    else:
        raw = item.rack_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.client_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.client_host.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.process_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_iiB.pack(item.rebalance_timeout_ms, item.topology_epoch, size))
    else:
        parts.append(_ii.pack(item.rebalance_timeout_ms, item.topology_epoch) + string_size(size))
    parts.append(raw)
    if item.user_endpoint is None:
        parts.append(_b.pack(-1))
    else:
        parts.append(_b.pack(1))
        _write_endpoint_v0(parts, (item.user_endpoint,))
    size = len(item.client_tags) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_key_value_v0(parts, item.client_tags)
    parts.append(b"\x00")


StreamsGroupMemberMetadataValue._READERS = {
    0: _read_streams_group_member_metadata_value_v0,
}
StreamsGroupMemberMetadataValue._WRITERS = {
    0: _write_streams_group_member_metadata_value_v0,
}
