"""What the leader of a classic consumer group assigns to a member, inside SyncGroup.

Generated from protocol/schemas/data/consumer_protocol_assignment.yaml (9ac95d2e2cd0aac4) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER, Struct
from flarestream.wire.primitives import (
    FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, new, null_value, pack_int32s, read_int32s,
)


class ConsumerProtocolAssignment(Message):
    """Versions 0-3; flexible: none."""

    __slots__ = (
        "assigned_partitions", "user_data",
    )

    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = NEVER
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        assigned_partitions: list[TopicPartition] = FRESH,
        user_data: Buffer | None = None,
    ) -> None:
        self.assigned_partitions = [] if assigned_partitions is FRESH else assigned_partitions
        self.user_data = user_data


class TopicPartition(Struct):
    __slots__ = (
        "topic", "partitions",
    )

    def __init__(
        self,
        topic: str = "",
        partitions: list[int] = FRESH,
    ) -> None:
        self.topic = topic
        self.partitions = [] if partitions is FRESH else partitions


_h = Layout(">h")
_i = Layout(">i")


def _read_topic_partition_v0(buf: memoryview, pos: int, count: int) -> tuple[list[TopicPartition], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TopicPartition] = []
    for _ in range(count):
        item = new(TopicPartition)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.topic = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("topic")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if 0 < size < 17:
            item.partitions = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.partitions, pos = read_int32s(buf, pos, size)
        items.append(item)
    return items, pos


def _write_topic_partition_v0(parts: list[Buffer], items: Iterable[TopicPartition]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))


def _read_consumer_protocol_assignment_v0(buf: memoryview, pos: int) -> tuple[ConsumerProtocolAssignment, int]:
    item = new(ConsumerProtocolAssignment)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.assigned_partitions, pos = _read_topic_partition_v0(buf, pos, size)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        stop = pos + size
        item.user_data = buf[pos:stop]
        pos = stop
    else:
        item.user_data = None
    return item, pos


def _write_consumer_protocol_assignment_v0(parts: list[Buffer], item: ConsumerProtocolAssignment) -> None:
    raw: Buffer
    size = len(item.assigned_partitions)
    parts.append(_i.pack(size))
    _write_topic_partition_v0(parts, item.assigned_partitions)
    if item.user_data is None:
        size = -1
        raw = b""
    else:
        raw = item.user_data
        size = len(raw)
    parts.append(_i.pack(size))
    parts.append(raw)


ConsumerProtocolAssignment._READERS = {
    0: _read_consumer_protocol_assignment_v0,
    1: _read_consumer_protocol_assignment_v0,
    2: _read_consumer_protocol_assignment_v0,
    3: _read_consumer_protocol_assignment_v0,
}
ConsumerProtocolAssignment._WRITERS = {
    0: _write_consumer_protocol_assignment_v0,
    1: _write_consumer_protocol_assignment_v0,
    2: _write_consumer_protocol_assignment_v0,
    3: _write_consumer_protocol_assignment_v0,
}
