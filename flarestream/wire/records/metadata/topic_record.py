"""A topic exists.

Generated from protocol/schemas/metadata/topic.yaml (f14c3f558696059f) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, bad_uuid, compact_string, new, skip_tags, string_size,
)
from flarestream.wire.uuids import ZERO


class TopicRecord(Message):
    """Versions 0, key 2; flexible: 0+."""

    __slots__ = (
        "name", "topic_id",
    )

    API_KEY: ClassVar[int] = 2
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        name: str = "",
        topic_id: bytes = ZERO,
    ) -> None:
        self.name = name
        self.topic_id = topic_id


_uB = Layout(">16sB")
_ux = Layout(">16sx")


def _read_topic_record_v0(buf: bytes, pos: int) -> tuple[TopicRecord, int]:
    item = new(TopicRecord)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.name = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.name, pos = compact_string(buf, pos, size, "name")
    item.topic_id, size = _uB.unpack_from(buf, pos)
    pos += 17
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_topic_record_v0(parts: list[Buffer], item: TopicRecord) -> None:
    raw: Buffer
    raw = item.name.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if len(item.topic_id) != 16:
        raise bad_uuid("topic_id")
    parts.append(_ux.pack(item.topic_id))


TopicRecord._READERS = {
    0: _read_topic_record_v0,
}
TopicRecord._WRITERS = {
    0: _write_topic_record_v0,
}
