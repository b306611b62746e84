"""The current assignment of a member of a streams group.

Generated from protocol/schemas/group/streams_group_current_member_assignment.yaml (b5c3cd4b30d5b44a) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new,
    pack_int32s, read_int32s, read_tag, skip_tag, skip_tags, string_size, tag_count, tagged, uvarint,
)


class StreamsGroupCurrentMemberAssignmentValue(Message):
    """Versions 0, key 22; flexible: 0+."""

    __slots__ = (
        "member_epoch", "previous_member_epoch", "state", "active_tasks", "standby_tasks", "warmup_tasks",
        "active_tasks_pending_revocation", "standby_tasks_pending_revocation",
        "warmup_tasks_pending_revocation",
    )

    API_KEY: ClassVar[int] = 22
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        member_epoch: int = 0,
        previous_member_epoch: int = 0,
        state: int = 0,
        active_tasks: list[TaskIds] = FRESH,
        standby_tasks: list[TaskIds] = FRESH,
        warmup_tasks: list[TaskIds] = FRESH,
        active_tasks_pending_revocation: list[TaskIds] = FRESH,
        standby_tasks_pending_revocation: list[TaskIds] = FRESH,
        warmup_tasks_pending_revocation: list[TaskIds] = FRESH,
    ) -> None:
        self.member_epoch = member_epoch
        self.previous_member_epoch = previous_member_epoch
        self.state = state
        self.active_tasks = [] if active_tasks is FRESH else active_tasks
        self.standby_tasks = [] if standby_tasks is FRESH else standby_tasks
        self.warmup_tasks = [] if warmup_tasks is FRESH else warmup_tasks
        self.active_tasks_pending_revocation = [] if active_tasks_pending_revocation is FRESH else active_tasks_pending_revocation
        self.standby_tasks_pending_revocation = [] if standby_tasks_pending_revocation is FRESH else standby_tasks_pending_revocation
        self.warmup_tasks_pending_revocation = [] if warmup_tasks_pending_revocation is FRESH else warmup_tasks_pending_revocation


class TaskIds(Struct):
    __slots__ = (
        "subtopology_id", "partitions", "assignment_epochs",
    )

    def __init__(
        self,
        subtopology_id: str = "",
        partitions: list[int] = FRESH,
        assignment_epochs: list[int] | None = FRESH,
    ) -> None:
        self.subtopology_id = subtopology_id
        self.partitions = [] if partitions is FRESH else partitions
        self.assignment_epochs = [] if assignment_epochs is FRESH else assignment_epochs


_iib = Layout(">iib")
_iibB = Layout(">iibB")


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
        item.assignment_epochs = []
        if size:
            size, pos = tag_count(buf, pos, size)
            for _ in range(size):
                tag, size, pos = read_tag(buf, pos)
                if tag == 0:
                    size = buf[pos]
                    pos += 1
                    if 0 < size < 17:
                        item.assignment_epochs = list(INT32S[size - 1].unpack_from(buf, pos))
                        pos += 4 * size - 4
                    else:
                        if size > 127:
                            size, pos = finish_uvarint(buf, pos, size)
                        if size > 0:
                            item.assignment_epochs, pos = read_int32s(buf, pos, size - 1)
                        else:
                            item.assignment_epochs = None
                else:
                    pos = skip_tag(buf, pos, size)
        items.append(item)
    return items, pos


def _write_task_ids_v0(parts: list[Buffer], items: Iterable[TaskIds]) -> None:
    for item in items:
        raw: Buffer
        tags: list[bytes] = []
        body: list[Buffer]
        raw = item.subtopology_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.partitions) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))
        if item.assignment_epochs is None or item.assignment_epochs:
            body = []
            size = 0 if item.assignment_epochs is None else len(item.assignment_epochs) + 1
            body.append(BYTES[size] if size < 128 else uvarint(size))
            if item.assignment_epochs:
                body.append(INT32S[size - 1].pack(*item.assignment_epochs) if size < 17 else pack_int32s(item.assignment_epochs))
            tags.append(tagged(0, body))
        if tags:
            parts.append(BYTES[len(tags)])
            parts.extend(tags)
        else:
            parts.append(b"\x00")


def _read_streams_group_current_member_assignment_value_v0(buf: bytes, pos: int) -> tuple[StreamsGroupCurrentMemberAssignmentValue, int]:
    item = new(StreamsGroupCurrentMemberAssignmentValue)
    item.member_epoch, item.previous_member_epoch, item.state, size = _iibB.unpack_from(buf, pos)
    pos += 10
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
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.active_tasks_pending_revocation, pos = _read_task_ids_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.standby_tasks_pending_revocation, pos = _read_task_ids_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.warmup_tasks_pending_revocation, pos = _read_task_ids_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_streams_group_current_member_assignment_value_v0(parts: list[Buffer], item: StreamsGroupCurrentMemberAssignmentValue) -> None:
    size = len(item.active_tasks) + 1
    if size < 128:
        parts.append(_iibB.pack(item.member_epoch, item.previous_member_epoch, item.state, size))
    else:
        parts.append(_iib.pack(item.member_epoch, item.previous_member_epoch, item.state) + uvarint(size))
    _write_task_ids_v0(parts, item.active_tasks)
    size = len(item.standby_tasks) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_task_ids_v0(parts, item.standby_tasks)
    size = len(item.warmup_tasks) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_task_ids_v0(parts, item.warmup_tasks)
    size = len(item.active_tasks_pending_revocation) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_task_ids_v0(parts, item.active_tasks_pending_revocation)
    size = len(item.standby_tasks_pending_revocation) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_task_ids_v0(parts, item.standby_tasks_pending_revocation)
    size = len(item.warmup_tasks_pending_revocation) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_task_ids_v0(parts, item.warmup_tasks_pending_revocation)
    parts.append(b"\x00")


StreamsGroupCurrentMemberAssignmentValue._READERS = {
    0: _read_streams_group_current_member_assignment_value_v0,
}
StreamsGroupCurrentMemberAssignmentValue._WRITERS = {
    0: _write_streams_group_current_member_assignment_value_v0,
}
