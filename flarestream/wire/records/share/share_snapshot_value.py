"""The whole state of a share partition.

Generated from protocol/schemas/share/share_snapshot.yaml (79cb61dcd28ade74) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, finish_uvarint, new, read_tag, skip_tag, skip_tags,
    tag_count, tagged, uvarint,
)


class ShareSnapshotValue(Message):
    """Versions 0, key 0; flexible: 0+."""

    __slots__ = (
        "snapshot_epoch", "state_epoch", "leader_epoch", "start_offset", "delivery_complete_count",
        "create_timestamp", "write_timestamp", "state_batches",
    )

    API_KEY: ClassVar[int] = 0
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        snapshot_epoch: int = 0,
        state_epoch: int = 0,
        leader_epoch: int = 0,
        start_offset: int = 0,
        delivery_complete_count: int = -1,
        create_timestamp: int = 0,
        write_timestamp: int = 0,
        state_batches: list[StateBatch] = FRESH,
    ) -> None:
        self.snapshot_epoch = snapshot_epoch
        self.state_epoch = state_epoch
        self.leader_epoch = leader_epoch
        self.start_offset = start_offset
        self.delivery_complete_count = delivery_complete_count
        self.create_timestamp = create_timestamp
        self.write_timestamp = write_timestamp
        self.state_batches = [] if state_batches is FRESH else state_batches


class StateBatch(Struct):
    __slots__ = (
        "first_offset", "last_offset", "delivery_state", "delivery_count",
    )

    def __init__(
        self,
        first_offset: int = 0,
        last_offset: int = 0,
        delivery_state: int = 0,
        delivery_count: int = 0,
    ) -> None:
        self.first_offset = first_offset
        self.last_offset = last_offset
        self.delivery_state = delivery_state
        self.delivery_count = delivery_count


_i = Layout(">i")
_iiiqqq = Layout(">iiiqqq")
_iiiqqqB = Layout(">iiiqqqB")
_qqbhB = Layout(">qqbhB")
_qqbhx = Layout(">qqbhx")


def _read_state_batch_v0(buf: bytes, pos: int, count: int) -> tuple[list[StateBatch], int]:
    if not 0 <= count * 20 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[StateBatch] = []
    for _ in range(count):
        item = new(StateBatch)
        item.first_offset, item.last_offset, item.delivery_state, item.delivery_count, size = _qqbhB.unpack_from(buf, pos)
        pos += 20
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_state_batch_v0(parts: list[Buffer], items: Iterable[StateBatch]) -> None:
    for item in items:
        parts.append(_qqbhx.pack(item.first_offset, item.last_offset, item.delivery_state, item.delivery_count))


def _read_share_snapshot_value_v0(buf: bytes, pos: int) -> tuple[ShareSnapshotValue, int]:
    item = new(ShareSnapshotValue)
    item.snapshot_epoch, item.state_epoch, item.leader_epoch, item.start_offset, item.create_timestamp, item.write_timestamp, size = _iiiqqqB.unpack_from(buf, pos)
    pos += 37
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.state_batches, pos = _read_state_batch_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    item.delivery_complete_count = -1
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                (item.delivery_complete_count,) = _i.unpack_from(buf, pos)
                pos += 4
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_share_snapshot_value_v0(parts: list[Buffer], item: ShareSnapshotValue) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    size = len(item.state_batches) + 1
    if size < 128:
        parts.append(_iiiqqqB.pack(item.snapshot_epoch, item.state_epoch, item.leader_epoch, item.start_offset, item.create_timestamp, item.write_timestamp, size))
    else:
        parts.append(_iiiqqq.pack(item.snapshot_epoch, item.state_epoch, item.leader_epoch, item.start_offset, item.create_timestamp, item.write_timestamp) + uvarint(size))
    _write_state_batch_v0(parts, item.state_batches)
    if item.delivery_complete_count != -1:
        body = []
        body.append(_i.pack(item.delivery_complete_count))
        tags.append(tagged(0, body))
    if tags:
        parts.append(BYTES[len(tags)])
        parts.extend(tags)
    else:
        parts.append(b"\x00")


ShareSnapshotValue._READERS = {
    0: _read_share_snapshot_value_v0,
}
ShareSnapshotValue._WRITERS = {
    0: _write_share_snapshot_value_v0,
}
