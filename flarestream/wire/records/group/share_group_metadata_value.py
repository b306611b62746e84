"""A share group.

Generated from protocol/schemas/group/share_group_metadata.yaml (00d5af9d98fa644a) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, skip_tags,
)


class ShareGroupMetadataValue(Message):
    """Versions 0, key 11; flexible: 0+."""

    __slots__ = (
        "epoch", "metadata_hash",
    )

    API_KEY: ClassVar[int] = 11
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        epoch: int = 0,
        metadata_hash: int = 0,
    ) -> None:
        self.epoch = epoch
        self.metadata_hash = metadata_hash


_iqB = Layout(">iqB")
_iqx = Layout(">iqx")


def _read_share_group_metadata_value_v0(buf: bytes, pos: int) -> tuple[ShareGroupMetadataValue, int]:
    item = new(ShareGroupMetadataValue)
    item.epoch, item.metadata_hash, size = _iqB.unpack_from(buf, pos)
    pos += 13
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_share_group_metadata_value_v0(parts: list[Buffer], item: ShareGroupMetadataValue) -> None:
    parts.append(_iqx.pack(item.epoch, item.metadata_hash))


ShareGroupMetadataValue._READERS = {
    0: _read_share_group_metadata_value_v0,
}
ShareGroupMetadataValue._WRITERS = {
    0: _write_share_group_metadata_value_v0,
}
