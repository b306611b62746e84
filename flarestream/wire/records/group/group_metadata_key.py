"""A classic group with its members.

Generated from protocol/schemas/group/group_metadata.yaml (8b7168b23a5d56ee) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    Buffer, new, null_value,
)


class GroupMetadataKey(Message):
    """Versions 0, key 2; flexible: none."""

    __slots__ = ("group",)

    API_KEY: ClassVar[int] = 2
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        group: str = "",
    ) -> None:
        self.group = group


_h = Layout(">h")


def _read_group_metadata_key_v0(buf: bytes, pos: int) -> tuple[GroupMetadataKey, int]:
    item = new(GroupMetadataKey)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group")
    return item, pos


def _write_group_metadata_key_v0(parts: list[Buffer], item: GroupMetadataKey) -> None:
    raw: Buffer
    raw = item.group.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)


GroupMetadataKey._READERS = {
    0: _read_group_metadata_key_v0,
}
GroupMetadataKey._WRITERS = {
    0: _write_group_metadata_key_v0,
}
