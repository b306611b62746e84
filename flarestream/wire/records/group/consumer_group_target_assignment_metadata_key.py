"""The epoch of a consumer group's target assignment.

Generated from protocol/schemas/group/consumer_group_target_assignment_metadata.yaml (2e139408312ab69e) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    Buffer, new, null_value,
)


class ConsumerGroupTargetAssignmentMetadataKey(Message):
    """Versions 0, key 6; flexible: none."""

    __slots__ = ("group_id",)

    API_KEY: ClassVar[int] = 6
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        group_id: str = "",
    ) -> None:
        self.group_id = group_id


_h = Layout(">h")


def _read_consumer_group_target_assignment_metadata_key_v0(buf: bytes, pos: int) -> tuple[ConsumerGroupTargetAssignmentMetadataKey, int]:
    item = new(ConsumerGroupTargetAssignmentMetadataKey)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    return item, pos


def _write_consumer_group_target_assignment_metadata_key_v0(parts: list[Buffer], item: ConsumerGroupTargetAssignmentMetadataKey) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)


ConsumerGroupTargetAssignmentMetadataKey._READERS = {
    0: _read_consumer_group_target_assignment_metadata_key_v0,
}
ConsumerGroupTargetAssignmentMetadataKey._WRITERS = {
    0: _write_consumer_group_target_assignment_metadata_key_v0,
}
