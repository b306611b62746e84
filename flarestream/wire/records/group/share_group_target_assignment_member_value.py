"""The target assignment of a member of a share group.

Generated from protocol/schemas/group/share_group_target_assignment_member.yaml (91695de61bbad60d) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, finish_uvarint, new, pack_int32s,
    read_int32s, skip_tags, uvarint,
)
from flarestream.wire.uuids import ZERO


class ShareGroupTargetAssignmentMemberValue(Message):
    """Versions 0, key 13; flexible: 0+."""

    __slots__ = ("topic_partitions",)

    API_KEY: ClassVar[int] = 13
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        topic_partitions: list[TopicPartition] = FRESH,
    ) -> None:
        self.topic_partitions = [] if topic_partitions is FRESH else topic_partitions


class TopicPartition(Struct):
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


_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_topic_partition_v0(buf: bytes, pos: int, count: int) -> tuple[list[TopicPartition], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicPartition] = []
    for _ in range(count):
        item = new(TopicPartition)
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


def _write_topic_partition_v0(parts: list[Buffer], items: Iterable[TopicPartition]) -> None:
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


def _read_share_group_target_assignment_member_value_v0(buf: bytes, pos: int) -> tuple[ShareGroupTargetAssignmentMemberValue, int]:
    item = new(ShareGroupTargetAssignmentMemberValue)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topic_partitions, pos = _read_topic_partition_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_share_group_target_assignment_member_value_v0(parts: list[Buffer], item: ShareGroupTargetAssignmentMemberValue) -> None:
    size = len(item.topic_partitions) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_topic_partition_v0(parts, item.topic_partitions)
    parts.append(b"\x00")


ShareGroupTargetAssignmentMemberValue._READERS = {
    0: _read_share_group_target_assignment_member_value_v0,
}
ShareGroupTargetAssignmentMemberValue._WRITERS = {
    0: _write_share_group_target_assignment_member_value_v0,
}
