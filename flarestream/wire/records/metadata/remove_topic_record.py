"""A topic is gone.

Generated from protocol/schemas/metadata/remove_topic.yaml (7d34ba9ab1dc4c44) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, bad_uuid, new, skip_tags,
)
from flarestream.wire.uuids import ZERO


class RemoveTopicRecord(Message):
    """Versions 0, key 9; flexible: 0+."""

    __slots__ = ("topic_id",)

    API_KEY: ClassVar[int] = 9
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        topic_id: bytes = ZERO,
    ) -> None:
        self.topic_id = topic_id


_uB = Layout(">16sB")
_ux = Layout(">16sx")


def _read_remove_topic_record_v0(buf: bytes, pos: int) -> tuple[RemoveTopicRecord, int]:
    item = new(RemoveTopicRecord)
    item.topic_id, size = _uB.unpack_from(buf, pos)
    pos += 17
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_remove_topic_record_v0(parts: list[Buffer], item: RemoveTopicRecord) -> None:
    if len(item.topic_id) != 16:
        raise bad_uuid("topic_id")
    parts.append(_ux.pack(item.topic_id))


RemoveTopicRecord._READERS = {
    0: _read_remove_topic_record_v0,
}
RemoveTopicRecord._WRITERS = {
    0: _write_remove_topic_record_v0,
}
