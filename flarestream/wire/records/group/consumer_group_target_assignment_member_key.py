"""The target assignment of a member of a consumer group.

Generated from protocol/schemas/group/consumer_group_target_assignment_member.yaml (7882137d80b22de9) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    Buffer, new, null_value,
)


class ConsumerGroupTargetAssignmentMemberKey(Message):
    """Versions 0, key 7; flexible: none."""

    __slots__ = (
        "group_id", "member_id",
    )

    API_KEY: ClassVar[int] = 7
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


def _read_consumer_group_target_assignment_member_key_v0(buf: bytes, pos: int) -> tuple[ConsumerGroupTargetAssignmentMemberKey, int]:
    item = new(ConsumerGroupTargetAssignmentMemberKey)
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


def _write_consumer_group_target_assignment_member_key_v0(parts: list[Buffer], item: ConsumerGroupTargetAssignmentMemberKey) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.member_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)


ConsumerGroupTargetAssignmentMemberKey._READERS = {
    0: _read_consumer_group_target_assignment_member_key_v0,
}
ConsumerGroupTargetAssignmentMemberKey._WRITERS = {
    0: _write_consumer_group_target_assignment_member_key_v0,
}
