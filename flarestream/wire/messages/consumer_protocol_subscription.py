"""What a member of a classic consumer group subscribes to, inside JoinGroup.

Generated from protocol/schemas/data/consumer_protocol_subscription.yaml (e13a4add485017a2) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER, Struct
from flarestream.wire.primitives import (
    FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, new, null_value, pack_int32s, read_int32s,
    read_strings, write_strings,
)


class ConsumerProtocolSubscription(Message):
    """Versions 0-3; flexible: none."""

    __slots__ = (
        "topics", "user_data", "owned_partitions", "generation_id", "rack_id",
    )

    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = NEVER
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        topics: list[str] = FRESH,
        user_data: Buffer | None = None,
        owned_partitions: list[TopicPartition] = FRESH,
        generation_id: int = -1,
        rack_id: str | None = None,
    ) -> None:
        self.topics = [] if topics is FRESH else topics
        self.user_data = user_data
        self.owned_partitions = [] if owned_partitions is FRESH else owned_partitions
        self.generation_id = generation_id
        self.rack_id = rack_id


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
_ih = Layout(">ih")


def _read_consumer_protocol_subscription_v0(buf: memoryview, pos: int) -> tuple[ConsumerProtocolSubscription, int]:
    item = new(ConsumerProtocolSubscription)
    item.owned_partitions = []
    item.generation_id = -1
    item.rack_id = None
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = read_strings(buf, pos, size)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        stop = pos + size
        item.user_data = buf[pos:stop]
        pos = stop
    else:
        item.user_data = None
    return item, pos


def _write_consumer_protocol_subscription_v0(parts: list[Buffer], item: ConsumerProtocolSubscription) -> None:
    raw: Buffer
    size = len(item.topics)
    parts.append(_i.pack(size))
    write_strings(parts, item.topics)
    if item.user_data is None:
        size = -1
        raw = b""
    else:
        raw = item.user_data
        size = len(raw)
    parts.append(_i.pack(size))
    parts.append(raw)


def _read_topic_partition_v1(buf: memoryview, pos: int, count: int) -> tuple[list[TopicPartition], int]:
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


def _write_topic_partition_v1(parts: list[Buffer], items: Iterable[TopicPartition]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.partitions)
        parts.append(_i.pack(size))
        parts.append(INT32S[size].pack(*item.partitions) if size < 17 else pack_int32s(item.partitions))


def _read_consumer_protocol_subscription_v1(buf: memoryview, pos: int) -> tuple[ConsumerProtocolSubscription, int]:
    item = new(ConsumerProtocolSubscription)
    item.generation_id = -1
    item.rack_id = None
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = read_strings(buf, pos, size)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        stop = pos + size
        item.user_data = buf[pos:stop]
        pos = stop
    else:
        item.user_data = None
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.owned_partitions, pos = _read_topic_partition_v1(buf, pos, size)
    return item, pos


def _write_consumer_protocol_subscription_v1(parts: list[Buffer], item: ConsumerProtocolSubscription) -> None:
    raw: Buffer
    size = len(item.topics)
    parts.append(_i.pack(size))
    write_strings(parts, item.topics)
    if item.user_data is None:
        size = -1
        raw = b""
    else:
        raw = item.user_data
        size = len(raw)
    parts.append(_i.pack(size))
    parts.append(raw)
    size = len(item.owned_partitions)
    parts.append(_i.pack(size))
    _write_topic_partition_v1(parts, item.owned_partitions)


def _read_consumer_protocol_subscription_v2(buf: memoryview, pos: int) -> tuple[ConsumerProtocolSubscription, int]:
    item = new(ConsumerProtocolSubscription)
    item.rack_id = None
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = read_strings(buf, pos, size)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        stop = pos + size
        item.user_data = buf[pos:stop]
        pos = stop
    else:
        item.user_data = None
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.owned_partitions, pos = _read_topic_partition_v1(buf, pos, size)
    (item.generation_id,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_consumer_protocol_subscription_v2(parts: list[Buffer], item: ConsumerProtocolSubscription) -> None:
    raw: Buffer
    size = len(item.topics)
    parts.append(_i.pack(size))
    write_strings(parts, item.topics)
    if item.user_data is None:
        size = -1
        raw = b""
    else:
        raw = item.user_data
        size = len(raw)
    parts.append(_i.pack(size))
    parts.append(raw)
    size = len(item.owned_partitions)
    parts.append(_i.pack(size))
    _write_topic_partition_v1(parts, item.owned_partitions)
    parts.append(_i.pack(item.generation_id))


def _read_consumer_protocol_subscription_v3(buf: memoryview, pos: int) -> tuple[ConsumerProtocolSubscription, int]:
    item = new(ConsumerProtocolSubscription)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = read_strings(buf, pos, size)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        stop = pos + size
        item.user_data = buf[pos:stop]
        pos = stop
    else:
        item.user_data = None
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.owned_partitions, pos = _read_topic_partition_v1(buf, pos, size)
    item.generation_id, size = _ih.unpack_from(buf, pos)
    pos += 6
    if size >= 0:
        stop = pos + size
        item.rack_id = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.rack_id = None
    return item, pos


def _write_consumer_protocol_subscription_v3(parts: list[Buffer], item: ConsumerProtocolSubscription) -> None:
    raw: Buffer
    size = len(item.topics)
    parts.append(_i.pack(size))
    write_strings(parts, item.topics)
    if item.user_data is None:
        size = -1
        raw = b""
    else:
        raw = item.user_data
        size = len(raw)
    parts.append(_i.pack(size))
    parts.append(raw)
    size = len(item.owned_partitions)
    parts.append(_i.pack(size))
    _write_topic_partition_v1(parts, item.owned_partitions)
    if item.rack_id is None:
        size = -1
        raw = b""
    else:
        raw = item.rack_id.encode()
        size = len(raw)
    parts.append(_ih.pack(item.generation_id, size))
    parts.append(raw)


ConsumerProtocolSubscription._READERS = {
    0: _read_consumer_protocol_subscription_v0,
    1: _read_consumer_protocol_subscription_v1,
    2: _read_consumer_protocol_subscription_v2,
    3: _read_consumer_protocol_subscription_v3,
}
ConsumerProtocolSubscription._WRITERS = {
    0: _write_consumer_protocol_subscription_v0,
    1: _write_consumer_protocol_subscription_v1,
    2: _write_consumer_protocol_subscription_v2,
    3: _write_consumer_protocol_subscription_v3,
}
