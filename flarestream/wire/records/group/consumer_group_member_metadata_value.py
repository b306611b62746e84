"""A member of a consumer group.

Generated from protocol/schemas/group/consumer_group_member_metadata.yaml (4b5547c8d1273d00) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, compact_bytes, compact_string, finish_uvarint, new,
    nullable_compact_string, read_compact_strings, read_tag, skip_tag, skip_tags, string_size,
    tag_count, tagged, uvarint, write_compact_strings,
)


class ConsumerGroupMemberMetadataValue(Message):
    """Versions 0, key 5; flexible: 0+."""

    __slots__ = (
        "instance_id", "rack_id", "client_id", "client_host", "subscribed_topic_names",
        "subscribed_topic_regex", "rebalance_timeout_ms", "server_assignor", "classic_member_metadata",
    )

    API_KEY: ClassVar[int] = 5
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        instance_id: str | None = "",
        rack_id: str | None = "",
        client_id: str = "",
        client_host: str = "",
        subscribed_topic_names: list[str] = FRESH,
        subscribed_topic_regex: str | None = "",
        rebalance_timeout_ms: int = -1,
        server_assignor: str | None = "",
        classic_member_metadata: ClassicMemberMetadata | None = FRESH,
    ) -> None:
        self.instance_id = instance_id
        self.rack_id = rack_id
        self.client_id = client_id
        self.client_host = client_host
        self.subscribed_topic_names = [] if subscribed_topic_names is FRESH else subscribed_topic_names
        self.subscribed_topic_regex = subscribed_topic_regex
        self.rebalance_timeout_ms = rebalance_timeout_ms
        self.server_assignor = server_assignor
        self.classic_member_metadata = ClassicMemberMetadata() if classic_member_metadata is FRESH else classic_member_metadata


class ClassicMemberMetadata(Struct):
    __slots__ = (
        "session_timeout_ms", "supported_protocols",
    )

    def __init__(
        self,
        session_timeout_ms: int = 0,
        supported_protocols: list[ClassicProtocol] = FRESH,
    ) -> None:
        self.session_timeout_ms = session_timeout_ms
        self.supported_protocols = [] if supported_protocols is FRESH else supported_protocols


class ClassicProtocol(Struct):
    __slots__ = (
        "name", "metadata",
    )

    def __init__(
        self,
        name: str = "",
        metadata: Buffer = b"",
    ) -> None:
        self.name = name
        self.metadata = metadata


_i = Layout(">i")
_iB = Layout(">iB")


def _read_classic_protocol_v0(buf: memoryview, pos: int, count: int) -> tuple[list[ClassicProtocol], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ClassicProtocol] = []
    for _ in range(count):
        item = new(ClassicProtocol)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.metadata = buf[pos:stop]
            pos = stop
        else:
            item.metadata, pos = compact_bytes(buf, pos, size, "metadata")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_classic_protocol_v0(parts: list[Buffer], items: Iterable[ClassicProtocol]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.metadata
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_classic_member_metadata_v0(buf: memoryview, pos: int, count: int) -> tuple[list[ClassicMemberMetadata], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ClassicMemberMetadata] = []
    for _ in range(count):
        item = new(ClassicMemberMetadata)
        item.session_timeout_ms, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.supported_protocols, pos = _read_classic_protocol_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_classic_member_metadata_v0(parts: list[Buffer], items: Iterable[ClassicMemberMetadata]) -> None:
    for item in items:
        size = len(item.supported_protocols) + 1
        if size < 128:
            parts.append(_iB.pack(item.session_timeout_ms, size))
        else:
            parts.append(_i.pack(item.session_timeout_ms) + uvarint(size))
        _write_classic_protocol_v0(parts, item.supported_protocols)
        parts.append(b"\x00")


def _read_consumer_group_member_metadata_value_v0(buf: memoryview, pos: int) -> tuple[ConsumerGroupMemberMetadataValue, int]:
    item = new(ConsumerGroupMemberMetadataValue)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.instance_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.instance_id = None
    else:
        item.instance_id, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.rack_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.rack_id = None
    else:
        item.rack_id, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.client_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.client_id, pos = compact_string(buf, pos, size, "client_id")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.client_host = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.client_host, pos = compact_string(buf, pos, size, "client_host")
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.subscribed_topic_names, pos = read_compact_strings(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.subscribed_topic_regex = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.subscribed_topic_regex = None
    else:
        item.subscribed_topic_regex, pos = nullable_compact_string(buf, pos, size)
    item.rebalance_timeout_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if 0 < size < 128:
        stop = pos + size - 1
        item.server_assignor = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.server_assignor = None
    else:
        item.server_assignor, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    item.classic_member_metadata = ClassicMemberMetadata()
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                size = buf[pos]
                pos += 1
                if size > 127:
                    size, pos = finish_uvarint(buf, pos, size)
                if size <= 0:
                    item.classic_member_metadata = None
                else:
                    (item.classic_member_metadata,), pos = _read_classic_member_metadata_v0(buf, pos, 1)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_consumer_group_member_metadata_value_v0(parts: list[Buffer], item: ConsumerGroupMemberMetadataValue) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
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
    size = len(item.subscribed_topic_names) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.subscribed_topic_names)
    if item.subscribed_topic_regex is None:
        size = 0
        raw = b""
    else:
        raw = item.subscribed_topic_regex.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.server_assignor is None:
        size = 0
        raw = b""
    else:
        raw = item.server_assignor.encode()
        size = len(raw) + 1
    if size < 128:
        parts.append(_iB.pack(item.rebalance_timeout_ms, size))
    else:
        parts.append(_i.pack(item.rebalance_timeout_ms) + string_size(size))
    parts.append(raw)
    if item.classic_member_metadata is None or item.classic_member_metadata != ClassicMemberMetadata():
        body = []
        if item.classic_member_metadata is None:
            body.append(BYTES[0])
        else:
            body.append(BYTES[1])
            _write_classic_member_metadata_v0(body, (item.classic_member_metadata,))
        tags.append(tagged(0, body))
    if tags:
        parts.append(BYTES[len(tags)])
        parts.extend(tags)
    else:
        parts.append(b"\x00")


ConsumerGroupMemberMetadataValue._READERS = {
    0: _read_consumer_group_member_metadata_value_v0,
}
ConsumerGroupMemberMetadataValue._WRITERS = {
    0: _write_consumer_group_member_metadata_value_v0,
}
