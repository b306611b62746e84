"""A committed offset, written by very old brokers.

Generated from protocol/schemas/group/legacy_offset_commit.yaml (f6204decd28729a4) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    Buffer, new, null_value,
)


class LegacyOffsetCommitKey(Message):
    """Versions 0, key 0; flexible: none."""

    __slots__ = (
        "group", "topic", "partition",
    )

    API_KEY: ClassVar[int] = 0
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        group: str = "",
        topic: str = "",
        partition: int = 0,
    ) -> None:
        self.group = group
        self.topic = topic
        self.partition = partition


_h = Layout(">h")
_i = Layout(">i")


def _read_legacy_offset_commit_key_v0(buf: bytes, pos: int) -> tuple[LegacyOffsetCommitKey, int]:
    item = new(LegacyOffsetCommitKey)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group")
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.topic = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("topic")
    (item.partition,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_legacy_offset_commit_key_v0(parts: list[Buffer], item: LegacyOffsetCommitKey) -> None:
    raw: Buffer
    raw = item.group.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.topic.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    parts.append(_i.pack(item.partition))


LegacyOffsetCommitKey._READERS = {
    0: _read_legacy_offset_commit_key_v0,
}
LegacyOffsetCommitKey._WRITERS = {
    0: _write_legacy_offset_commit_key_v0,
}
