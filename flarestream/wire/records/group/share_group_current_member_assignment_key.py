"""The current assignment of a member of a share group.

Generated from protocol/schemas/group/share_group_current_member_assignment.yaml (4032597a3a2e631e) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    Buffer, new, null_value,
)


class ShareGroupCurrentMemberAssignmentKey(Message):
    """Versions 0, key 14; flexible: none."""

    __slots__ = (
        "group_id", "member_id",
    )

    API_KEY: ClassVar[int] = 14
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        group_id: str = "",
        member_id: str = "",
    ) -> None:
        self.group_id = group_id
        self.member_id = member_id


_h = Layout(">h")


def _read_share_group_current_member_assignment_key_v0(buf: bytes, pos: int) -> tuple[ShareGroupCurrentMemberAssignmentKey, int]:
    item = new(ShareGroupCurrentMemberAssignmentKey)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.member_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("member_id")
    return item, pos


def _write_share_group_current_member_assignment_key_v0(parts: list[Buffer], item: ShareGroupCurrentMemberAssignmentKey) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)


ShareGroupCurrentMemberAssignmentKey._READERS = {
    0: _read_share_group_current_member_assignment_key_v0,
}
ShareGroupCurrentMemberAssignmentKey._WRITERS = {
    0: _write_share_group_current_member_assignment_key_v0,
}
