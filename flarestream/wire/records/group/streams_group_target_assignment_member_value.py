"""The target assignment of a member of a streams group.

Generated from protocol/schemas/group/streams_group_target_assignment_member.yaml (e729c4510135045c) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new,
    pack_int32s, read_int32s, skip_tags, string_size, uvarint,
)


class StreamsGroupTargetAssignmentMemberValue(Message):
    """Versions 0, key 21; flexible: 0+."""

    __slots__ = (
        "active_tasks", "standby_tasks", "warmup_tasks",
    )

    API_KEY: ClassVar[int] = 21
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        active_tasks: list[TaskIds] = FRESH,
        standby_tasks: list[TaskIds] = FRESH,
        warmup_tasks: list[TaskIds] = FRESH,
    ) -> None:
        self.active_tasks = [] if active_tasks is FRESH else active_tasks
        self.standby_tasks = [] if standby_tasks is FRESH else standby_tasks
        self.warmup_tasks = [] if warmup_tasks is FRESH else warmup_tasks


class TaskIds(Struct):
    __slots__ = (
        "subtopology_id", "partitions",
    )

    def __init__(
        self,
        subtopology_id: str = "",
        partitions: list[int] = FRESH,
    ) -> None:
        self.subtopology_id = subtopology_id
        self.partitions = [] if partitions is FRESH else partitions




def _read_task_ids_v0(buf: bytes, pos: int, count: int) -> tuple[list[TaskIds], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TaskIds] = []
    for _ in range(count):
        item = new(TaskIds)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.subtopology_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.subtopology_id, pos = compact_string(buf, pos, size, "subtopology_id")
        size = buf[pos]
        pos += 1
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


def _write_task_ids_v0(parts: list[Buffer], items: Iterable[TaskIds]) -> None:
    for item in items:
        raw: Buffer
        raw = item.subtopology_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))
        parts.append(b"\x00")


def _read_streams_group_target_assignment_member_value_v0(buf: bytes, pos: int) -> tuple[StreamsGroupTargetAssignmentMemberValue, int]:
    item = new(StreamsGroupTargetAssignmentMemberValue)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.active_tasks, pos = _read_task_ids_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.standby_tasks, pos = _read_task_ids_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.warmup_tasks, pos = _read_task_ids_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_streams_group_target_assignment_member_value_v0(parts: list[Buffer], item: StreamsGroupTargetAssignmentMemberValue) -> None:
    size = len(item.active_tasks) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_task_ids_v0(parts, item.active_tasks)
    size = len(item.standby_tasks) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_task_ids_v0(parts, item.standby_tasks)
    size = len(item.warmup_tasks) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_task_ids_v0(parts, item.warmup_tasks)
    parts.append(b"\x00")


StreamsGroupTargetAssignmentMemberValue._READERS = {
    0: _read_streams_group_target_assignment_member_value_v0,
}
StreamsGroupTargetAssignmentMemberValue._WRITERS = {
    0: _write_streams_group_target_assignment_member_value_v0,
}
