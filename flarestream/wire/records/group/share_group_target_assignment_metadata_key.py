"""The epoch of a share group's target assignment.

Generated from protocol/schemas/group/share_group_target_assignment_metadata.yaml (a50e97f5948b3f0a) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    Buffer, new, null_value,
)


class ShareGroupTargetAssignmentMetadataKey(Message):
    """Versions 0, key 12; flexible: none."""

    __slots__ = ("group_id",)

    API_KEY: ClassVar[int] = 12
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        group_id: str = "",
    ) -> None:
        self.group_id = group_id


_h = Layout(">h")


def _read_share_group_target_assignment_metadata_key_v0(buf: bytes, pos: int) -> tuple[ShareGroupTargetAssignmentMetadataKey, int]:
    item = new(ShareGroupTargetAssignmentMetadataKey)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    return item, pos


def _write_share_group_target_assignment_metadata_key_v0(parts: list[Buffer], item: ShareGroupTargetAssignmentMetadataKey) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)


ShareGroupTargetAssignmentMetadataKey._READERS = {
    0: _read_share_group_target_assignment_metadata_key_v0,
}
ShareGroupTargetAssignmentMetadataKey._WRITERS = {
    0: _write_share_group_target_assignment_metadata_key_v0,
}
