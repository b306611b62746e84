"""The current assignment of a member of a share group.

Generated from protocol/schemas/group/share_group_current_member_assignment.yaml (4032597a3a2e631e) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, finish_uvarint, new, pack_int32s,
    read_int32s, skip_tags, uvarint,
)
from flarestream.wire.uuids import ZERO


class ShareGroupCurrentMemberAssignmentValue(Message):
    """Versions 0, key 14; flexible: 0+."""

    __slots__ = (
        "member_epoch", "previous_member_epoch", "state", "assigned_partitions",
    )

    API_KEY: ClassVar[int] = 14
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        member_epoch: int = 0,
        previous_member_epoch: int = 0,
        state: int = 0,
        assigned_partitions: list[TopicPartitions] = FRESH,
    ) -> None:
        self.member_epoch = member_epoch
        self.previous_member_epoch = previous_member_epoch
        self.state = state
        self.assigned_partitions = [] if assigned_partitions is FRESH else assigned_partitions


class TopicPartitions(Struct):
    __slots__ = (
        "topic_id", "partitions",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        partitions: list[int] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


_iib = Layout(">iib")
_iibB = Layout(">iibB")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_topic_partitions_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicPartitions], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicPartitions] = []
    for _ in range(count):
        item = new(TopicPartitions)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if 0 < size < 17:
            item.partitions = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.partitions, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_partitions_v0(parts: list[Buffer], items: Iterable[TopicPartitions]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))
        parts.append(b"\x00")


def _read_share_group_current_member_assignment_value_v0(buf: bytes, pos: int) -> tuple[ShareGroupCurrentMemberAssignmentValue, int]:
    item = new(ShareGroupCurrentMemberAssignmentValue)
    item.member_epoch, item.previous_member_epoch, item.state, size = _iibB.unpack_from(buf, pos)
    pos += 10
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.assigned_partitions, pos = _read_topic_partitions_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_share_group_current_member_assignment_value_v0(parts: list[Buffer], item: ShareGroupCurrentMemberAssignmentValue) -> None:
    size = len(item.assigned_partitions) + 1
    if size < 128:
        parts.append(_iibB.pack(item.member_epoch, item.previous_member_epoch, item.state, size))
    else:
        parts.append(_iib.pack(item.member_epoch, item.previous_member_epoch, item.state) + uvarint(size))
    _write_topic_partitions_v0(parts, item.assigned_partitions)
    parts.append(b"\x00")


ShareGroupCurrentMemberAssignmentValue._READERS = {
    0: _read_share_group_current_member_assignment_value_v0,
}
ShareGroupCurrentMemberAssignmentValue._WRITERS = {
    0: _write_share_group_current_member_assignment_value_v0,
}
