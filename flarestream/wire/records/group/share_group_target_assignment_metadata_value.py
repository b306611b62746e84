"""The epoch of a share group's target assignment.

Generated from protocol/schemas/group/share_group_target_assignment_metadata.yaml (a50e97f5948b3f0a) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, read_tag, skip_tag, tag_count, tagged,
)


class ShareGroupTargetAssignmentMetadataValue(Message):
    """Versions 0, key 12; flexible: 0+."""

    __slots__ = (
        "assignment_epoch", "assignment_timestamp",
    )

    API_KEY: ClassVar[int] = 12
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


def _read_share_group_target_assignment_metadata_value_v0(buf: bytes, pos: int) -> tuple[ShareGroupTargetAssignmentMetadataValue, int]:
    item = new(ShareGroupTargetAssignmentMetadataValue)
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


def _write_share_group_target_assignment_metadata_value_v0(parts: list[Buffer], item: ShareGroupTargetAssignmentMetadataValue) -> None:
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


ShareGroupTargetAssignmentMetadataValue._READERS = {
    0: _read_share_group_target_assignment_metadata_value_v0,
}
ShareGroupTargetAssignmentMetadataValue._WRITERS = {
    0: _write_share_group_target_assignment_metadata_value_v0,
}
