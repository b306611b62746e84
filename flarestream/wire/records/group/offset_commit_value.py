"""A committed offset.

Generated from protocol/schemas/group/offset_commit.yaml (b7789b0c6ac3ca9a) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, bad_uuid, compact_string, new, null_value, read_tag, skip_tag, string_size, tag_count,
    tagged,
)
from flarestream.wire.uuids import ZERO


class OffsetCommitValue(Message):
    """Versions 0-4, key 1; flexible: 4+."""

    __slots__ = (
        "offset", "leader_epoch", "metadata", "commit_timestamp", "expire_timestamp", "topic_id",
    )

    API_KEY: ClassVar[int] = 1
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 4
    FLEXIBLE_FROM: ClassVar[int] = 4

    def __init__(
        self,
        offset: int = 0,
        leader_epoch: int = -1,
        metadata: str = "",
        commit_timestamp: int = 0,
        expire_timestamp: int = -1,
        topic_id: bytes = ZERO,
    ) -> None:
        self.offset = offset
        self.leader_epoch = leader_epoch
        self.metadata = metadata
        self.commit_timestamp = commit_timestamp
        self.expire_timestamp = expire_timestamp
        self.topic_id = topic_id


_q = Layout(">q")
_qB = Layout(">qB")
_qh = Layout(">qh")
_qi = Layout(">qi")
_qiB = Layout(">qiB")
_qih = Layout(">qih")
_qq = Layout(">qq")
_qx = Layout(">qx")
_u = Layout(">16s")


def _read_offset_commit_value_v0(buf: bytes, pos: int) -> tuple[OffsetCommitValue, int]:
    item = new(OffsetCommitValue)
    item.leader_epoch = -1
    item.expire_timestamp = -1
    item.topic_id = ZERO
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


def _write_offset_commit_value_v0(parts: list[Buffer], item: OffsetCommitValue) -> None:
    raw: Buffer
    raw = item.metadata.encode()
    size = len(raw)
    parts.append(_qh.pack(item.offset, size))
    parts.append(raw)
    parts.append(_q.pack(item.commit_timestamp))


def _read_offset_commit_value_v1(buf: bytes, pos: int) -> tuple[OffsetCommitValue, int]:
    item = new(OffsetCommitValue)
    item.leader_epoch = -1
    item.topic_id = ZERO
    item.offset, size = _qh.unpack_from(buf, pos)
    pos += 10
    if size >= 0:
        stop = pos + size
        item.metadata = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("metadata")
    item.commit_timestamp, item.expire_timestamp = _qq.unpack_from(buf, pos)
    pos += 16
    return item, pos


def _write_offset_commit_value_v1(parts: list[Buffer], item: OffsetCommitValue) -> None:
    raw: Buffer
    raw = item.metadata.encode()
    size = len(raw)
    parts.append(_qh.pack(item.offset, size))
    parts.append(raw)
    parts.append(_qq.pack(item.commit_timestamp, item.expire_timestamp))


def _read_offset_commit_value_v3(buf: bytes, pos: int) -> tuple[OffsetCommitValue, int]:
    item = new(OffsetCommitValue)
    item.expire_timestamp = -1
    item.topic_id = ZERO
    item.offset, item.leader_epoch, size = _qih.unpack_from(buf, pos)
    pos += 14
    if size >= 0:
        stop = pos + size
        item.metadata = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("metadata")
    (item.commit_timestamp,) = _q.unpack_from(buf, pos)
    pos += 8
    return item, pos


def _write_offset_commit_value_v3(parts: list[Buffer], item: OffsetCommitValue) -> None:
    raw: Buffer
    raw = item.metadata.encode()
    size = len(raw)
    parts.append(_qih.pack(item.offset, item.leader_epoch, size))
    parts.append(raw)
    parts.append(_q.pack(item.commit_timestamp))


def _read_offset_commit_value_v4(buf: bytes, pos: int) -> tuple[OffsetCommitValue, int]:
    item = new(OffsetCommitValue)
    item.expire_timestamp = -1
    item.offset, item.leader_epoch, size = _qiB.unpack_from(buf, pos)
    pos += 13
    if 0 < size < 128:
        stop = pos + size - 1
        item.metadata = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.metadata, pos = compact_string(buf, pos, size, "metadata")
    item.commit_timestamp, size = _qB.unpack_from(buf, pos)
    pos += 9
    item.topic_id = ZERO
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                (item.topic_id,) = _u.unpack_from(buf, pos)
                pos += 16
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_offset_commit_value_v4(parts: list[Buffer], item: OffsetCommitValue) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
    raw = item.metadata.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_qiB.pack(item.offset, item.leader_epoch, size))
    else:
        parts.append(_qi.pack(item.offset, item.leader_epoch) + string_size(size))
    parts.append(raw)
    if item.topic_id != ZERO:
        body = []
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        body.append(_u.pack(item.topic_id))
        tags.append(tagged(0, body))
    if tags:
        parts.append(_qB.pack(item.commit_timestamp, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_qx.pack(item.commit_timestamp))


OffsetCommitValue._READERS = {
    0: _read_offset_commit_value_v0,
    1: _read_offset_commit_value_v1,
    2: _read_offset_commit_value_v0,
    3: _read_offset_commit_value_v3,
    4: _read_offset_commit_value_v4,
}
OffsetCommitValue._WRITERS = {
    0: _write_offset_commit_value_v0,
    1: _write_offset_commit_value_v1,
    2: _write_offset_commit_value_v0,
    3: _write_offset_commit_value_v3,
    4: _write_offset_commit_value_v4,
}
