"""A consumer group.

Generated from protocol/schemas/group/consumer_group_metadata.yaml (d5ff74ff7193e13f) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, read_tag, skip_tag, tag_count, tagged,
)


class ConsumerGroupMetadataValue(Message):
    """Versions 0, key 3; flexible: 0+."""

    __slots__ = (
        "epoch", "metadata_hash",
    )

    API_KEY: ClassVar[int] = 3
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        epoch: int = 0,
        metadata_hash: int = 0,
    ) -> None:
        self.epoch = epoch
        self.metadata_hash = metadata_hash


_iB = Layout(">iB")
_ix = Layout(">ix")
_q = Layout(">q")


def _read_consumer_group_metadata_value_v0(buf: bytes, pos: int) -> tuple[ConsumerGroupMetadataValue, int]:
    item = new(ConsumerGroupMetadataValue)
    item.epoch, size = _iB.unpack_from(buf, pos)
    pos += 5
    item.metadata_hash = 0
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                (item.metadata_hash,) = _q.unpack_from(buf, pos)
                pos += 8
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_consumer_group_metadata_value_v0(parts: list[Buffer], item: ConsumerGroupMetadataValue) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if item.metadata_hash != 0:
        body = []
        body.append(_q.pack(item.metadata_hash))
        tags.append(tagged(0, body))
    if tags:
        parts.append(_iB.pack(item.epoch, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_ix.pack(item.epoch))


ConsumerGroupMetadataValue._READERS = {
    0: _read_consumer_group_metadata_value_v0,
}
ConsumerGroupMetadataValue._WRITERS = {
    0: _write_consumer_group_metadata_value_v0,
}
