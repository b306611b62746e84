"""A change of the state of a share partition.

Generated from protocol/schemas/share/share_update.yaml (b760a1ef5c6968fd) by `python -m protocol.codegen`; do not edit.
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


class ShareUpdateValue(Message):
    """Versions 0, key 1; flexible: 0+."""

    __slots__ = (
        "snapshot_epoch", "leader_epoch", "start_offset", "delivery_complete_count", "state_batches",
    )

    API_KEY: ClassVar[int] = 1
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        snapshot_epoch: int = 0,
        leader_epoch: int = 0,
        start_offset: int = 0,
        delivery_complete_count: int = -1,
        state_batches: list[StateBatch] = FRESH,
    ) -> None:
        self.snapshot_epoch = snapshot_epoch
        self.leader_epoch = leader_epoch
        self.start_offset = start_offset
        self.delivery_complete_count = delivery_complete_count
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
_iiq = Layout(">iiq")
_iiqB = Layout(">iiqB")
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


def _read_share_update_value_v0(buf: bytes, pos: int) -> tuple[ShareUpdateValue, int]:
    item = new(ShareUpdateValue)
    item.snapshot_epoch, item.leader_epoch, item.start_offset, size = _iiqB.unpack_from(buf, pos)
    pos += 17
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


def _write_share_update_value_v0(parts: list[Buffer], item: ShareUpdateValue) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    size = len(item.state_batches) + 1
    if size < 128:
        parts.append(_iiqB.pack(item.snapshot_epoch, item.leader_epoch, item.start_offset, size))
    else:
        parts.append(_iiq.pack(item.snapshot_epoch, item.leader_epoch, item.start_offset) + uvarint(size))
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


ShareUpdateValue._READERS = {
    0: _read_share_update_value_v0,
}
ShareUpdateValue._WRITERS = {
    0: _write_share_update_value_v0,
}
