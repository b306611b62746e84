"""Topics that a consumer group's regular expression resolved to.

Generated from protocol/schemas/group/consumer_group_regular_expression.yaml (3bd8a08f601d6511) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    Buffer, new, null_value,
)


class ConsumerGroupRegularExpressionKey(Message):
    """Versions 0, key 16; flexible: none."""

    __slots__ = (
        "group_id", "regular_expression",
    )

    API_KEY: ClassVar[int] = 16
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        group_id: str = "",
        regular_expression: str = "",
    ) -> None:
        self.group_id = group_id
        self.regular_expression = regular_expression


_h = Layout(">h")


def _read_consumer_group_regular_expression_key_v0(buf: bytes, pos: int) -> tuple[ConsumerGroupRegularExpressionKey, int]:
    item = new(ConsumerGroupRegularExpressionKey)
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
        item.regular_expression = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("regular_expression")
    return item, pos


def _write_consumer_group_regular_expression_key_v0(parts: list[Buffer], item: ConsumerGroupRegularExpressionKey) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.regular_expression.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)


ConsumerGroupRegularExpressionKey._READERS = {
    0: _read_consumer_group_regular_expression_key_v0,
}
ConsumerGroupRegularExpressionKey._WRITERS = {
    0: _write_consumer_group_regular_expression_key_v0,
}
