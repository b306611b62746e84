"""The whole state of a share partition.

Generated from protocol/schemas/share/share_snapshot.yaml (79cb61dcd28ade74) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    Buffer, bad_uuid, new, null_value,
)
from flarestream.wire.uuids import ZERO


class ShareSnapshotKey(Message):
    """Versions 0, key 0; flexible: none."""

    __slots__ = (
        "group_id", "topic_id", "partition",
    )

    API_KEY: ClassVar[int] = 0
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        group_id: str = "",
        topic_id: bytes = ZERO,
        partition: int = 0,
    ) -> None:
        self.group_id = group_id
        self.topic_id = topic_id
        self.partition = partition


_h = Layout(">h")
_ui = Layout(">16si")


def _read_share_snapshot_key_v0(buf: bytes, pos: int) -> tuple[ShareSnapshotKey, int]:
    item = new(ShareSnapshotKey)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    item.topic_id, item.partition = _ui.unpack_from(buf, pos)
    pos += 20
    return item, pos


def _write_share_snapshot_key_v0(parts: list[Buffer], item: ShareSnapshotKey) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    if len(item.topic_id) != 16:
        raise bad_uuid("topic_id")
    parts.append(_ui.pack(item.topic_id, item.partition))


ShareSnapshotKey._READERS = {
    0: _read_share_snapshot_key_v0,
}
ShareSnapshotKey._WRITERS = {
    0: _write_share_snapshot_key_v0,
}
