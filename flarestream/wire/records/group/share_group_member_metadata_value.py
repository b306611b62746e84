"""A member of a share group.

Generated from protocol/schemas/group/share_group_member_metadata.yaml (f1c9e2fb1be4f400) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, FRESH, Buffer, compact_string, finish_uvarint, new, nullable_compact_string,
    read_compact_strings, skip_tags, string_size, uvarint, write_compact_strings,
)


class ShareGroupMemberMetadataValue(Message):
    """Versions 0, key 10; flexible: 0+."""

    __slots__ = (
        "rack_id", "client_id", "client_host", "subscribed_topic_names",
    )

    API_KEY: ClassVar[int] = 10
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        rack_id: str | None = "",
        client_id: str = "",
        client_host: str = "",
        subscribed_topic_names: list[str] = FRESH,
    ) -> None:
        self.rack_id = rack_id
        self.client_id = client_id
        self.client_host = client_host
        self.subscribed_topic_names = [] if subscribed_topic_names is FRESH else subscribed_topic_names




def _read_share_group_member_metadata_value_v0(buf: bytes, pos: int) -> tuple[ShareGroupMemberMetadataValue, int]:
    item = new(ShareGroupMemberMetadataValue)
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
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.subscribed_topic_names, pos = read_compact_strings(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_share_group_member_metadata_value_v0(parts: list[Buffer], item: ShareGroupMemberMetadataValue) -> None:
    raw: Buffer
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
    parts.append(b"\x00")


ShareGroupMemberMetadataValue._READERS = {
    0: _read_share_group_member_metadata_value_v0,
}
ShareGroupMemberMetadataValue._WRITERS = {
    0: _write_share_group_member_metadata_value_v0,
}
