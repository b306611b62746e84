"""Topics that a consumer group's regular expression resolved to.

Generated from protocol/schemas/group/consumer_group_regular_expression.yaml (3bd8a08f601d6511) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, FRESH, Buffer, finish_uvarint, new, read_compact_strings, skip_tags, uvarint,
    write_compact_strings,
)


class ConsumerGroupRegularExpressionValue(Message):
    """Versions 0, key 16; flexible: 0+."""

    __slots__ = (
        "topics", "version", "timestamp",
    )

    API_KEY: ClassVar[int] = 16
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        topics: list[str] = FRESH,
        version: int = 0,
        timestamp: int = 0,
    ) -> None:
        self.topics = [] if topics is FRESH else topics
        self.version = version
        self.timestamp = timestamp


_qqB = Layout(">qqB")
_qqx = Layout(">qqx")


def _read_consumer_group_regular_expression_value_v0(buf: bytes, pos: int) -> tuple[ConsumerGroupRegularExpressionValue, int]:
    item = new(ConsumerGroupRegularExpressionValue)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = read_compact_strings(buf, pos, size - 1)
    item.version, item.timestamp, size = _qqB.unpack_from(buf, pos)
    pos += 17
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_consumer_group_regular_expression_value_v0(parts: list[Buffer], item: ConsumerGroupRegularExpressionValue) -> None:
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.topics)
    parts.append(_qqx.pack(item.version, item.timestamp))


ConsumerGroupRegularExpressionValue._READERS = {
    0: _read_consumer_group_regular_expression_value_v0,
}
ConsumerGroupRegularExpressionValue._WRITERS = {
    0: _write_consumer_group_regular_expression_value_v0,
}
