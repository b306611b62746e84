"""The target assignment of a member of a streams group.

Generated from protocol/schemas/group/streams_group_target_assignment_member.yaml (e729c4510135045c) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    Buffer, new, null_value,
)


class StreamsGroupTargetAssignmentMemberKey(Message):
    """Versions 0, key 21; flexible: none."""

    __slots__ = (
        "group_id", "member_id",
    )

    API_KEY: ClassVar[int] = 21
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


def _read_streams_group_target_assignment_member_key_v0(buf: bytes, pos: int) -> tuple[StreamsGroupTargetAssignmentMemberKey, int]:
    item = new(StreamsGroupTargetAssignmentMemberKey)
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


def _write_streams_group_target_assignment_member_key_v0(parts: list[Buffer], item: StreamsGroupTargetAssignmentMemberKey) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)


StreamsGroupTargetAssignmentMemberKey._READERS = {
    0: _read_streams_group_target_assignment_member_key_v0,
}
StreamsGroupTargetAssignmentMemberKey._WRITERS = {
    0: _write_streams_group_target_assignment_member_key_v0,
}
