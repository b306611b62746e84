"""The epoch of a consumer group's target assignment.

Generated from protocol/schemas/group/consumer_group_target_assignment_metadata.yaml (2e139408312ab69e) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, read_tag, skip_tag, tag_count, tagged,
)


class ConsumerGroupTargetAssignmentMetadataValue(Message):
    """Versions 0, key 6; flexible: 0+."""

    __slots__ = (
        "assignment_epoch", "assignment_timestamp",
    )

    API_KEY: ClassVar[int] = 6
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        assignment_epoch: int = 0,
        assignment_timestamp: int = 0,
    ) -> None:
        self.assignment_epoch = assignment_epoch
        self.assignment_timestamp = assignment_timestamp


_iB = Layout(">iB")
_ix = Layout(">ix")
_q = Layout(">q")


def _read_consumer_group_target_assignment_metadata_value_v0(buf: bytes, pos: int) -> tuple[ConsumerGroupTargetAssignmentMetadataValue, int]:
    item = new(ConsumerGroupTargetAssignmentMetadataValue)
    item.assignment_epoch, size = _iB.unpack_from(buf, pos)
    pos += 5
    item.assignment_timestamp = 0
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                (item.assignment_timestamp,) = _q.unpack_from(buf, pos)
                pos += 8
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_consumer_group_target_assignment_metadata_value_v0(parts: list[Buffer], item: ConsumerGroupTargetAssignmentMetadataValue) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if item.assignment_timestamp != 0:
        body = []
        body.append(_q.pack(item.assignment_timestamp))
        tags.append(tagged(0, body))
    if tags:
        parts.append(_iB.pack(item.assignment_epoch, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_ix.pack(item.assignment_epoch))


ConsumerGroupTargetAssignmentMetadataValue._READERS = {
    0: _read_consumer_group_target_assignment_metadata_value_v0,
}
ConsumerGroupTargetAssignmentMetadataValue._WRITERS = {
    0: _write_consumer_group_target_assignment_metadata_value_v0,
}
