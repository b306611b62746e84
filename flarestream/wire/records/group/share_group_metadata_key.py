"""A share group.

Generated from protocol/schemas/group/share_group_metadata.yaml (00d5af9d98fa644a) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    Buffer, new, null_value,
)


class ShareGroupMetadataKey(Message):
    """Versions 0, key 11; flexible: none."""

    __slots__ = ("group_id",)

    API_KEY: ClassVar[int] = 11
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        group_id: str = "",
    ) -> None:
        self.group_id = group_id


_h = Layout(">h")


def _read_share_group_metadata_key_v0(buf: bytes, pos: int) -> tuple[ShareGroupMetadataKey, int]:
    item = new(ShareGroupMetadataKey)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    return item, pos


def _write_share_group_metadata_key_v0(parts: list[Buffer], item: ShareGroupMetadataKey) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)


ShareGroupMetadataKey._READERS = {
    0: _read_share_group_metadata_key_v0,
}
ShareGroupMetadataKey._WRITERS = {
    0: _write_share_group_metadata_key_v0,
}
