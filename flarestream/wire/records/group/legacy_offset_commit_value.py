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


class LegacyOffsetCommitValue(Message):
    """Versions 0, key 0; flexible: none."""

    __slots__ = (
        "offset", "metadata", "commit_timestamp",
    )

    API_KEY: ClassVar[int] = 0
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        offset: int = 0,
        metadata: str = "",
        commit_timestamp: int = 0,
    ) -> None:
        self.offset = offset
        self.metadata = metadata
        self.commit_timestamp = commit_timestamp


_q = Layout(">q")
_qh = Layout(">qh")


def _read_legacy_offset_commit_value_v0(buf: bytes, pos: int) -> tuple[LegacyOffsetCommitValue, int]:
    item = new(LegacyOffsetCommitValue)
    item.offset, size = _qh.unpack_from(buf, pos)
    pos += 10
    if size >= 0:
        stop = pos + size
        item.metadata = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("metadata")
    (item.commit_timestamp,) = _q.unpack_from(buf, pos)
    pos += 8
    return item, pos


def _write_legacy_offset_commit_value_v0(parts: list[Buffer], item: LegacyOffsetCommitValue) -> None:
    raw: Buffer
    raw = item.metadata.encode()
    size = len(raw)
    parts.append(_qh.pack(item.offset, size))
    parts.append(raw)
    parts.append(_q.pack(item.commit_timestamp))


LegacyOffsetCommitValue._READERS = {
    0: _read_legacy_offset_commit_value_v0,
}
LegacyOffsetCommitValue._WRITERS = {
    0: _write_legacy_offset_commit_value_v0,
}
