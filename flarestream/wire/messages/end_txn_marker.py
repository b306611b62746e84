"""The value of a control record that ends a transaction.

Generated from protocol/schemas/data/end_txn_marker.yaml (56fec60d4ee439bc) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    Buffer, new,
)


class EndTxnMarker(Message):
    """Versions 0; flexible: none."""

    __slots__ = ("coordinator_epoch",)

    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        coordinator_epoch: int = 0,
    ) -> None:
        self.coordinator_epoch = coordinator_epoch


_i = Layout(">i")


def _read_end_txn_marker_v0(buf: bytes, pos: int) -> tuple[EndTxnMarker, int]:
    item = new(EndTxnMarker)
    (item.coordinator_epoch,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_end_txn_marker_v0(parts: list[Buffer], item: EndTxnMarker) -> None:
    parts.append(_i.pack(item.coordinator_epoch))


EndTxnMarker._READERS = {
    0: _read_end_txn_marker_v0,
}
EndTxnMarker._WRITERS = {
    0: _write_end_txn_marker_v0,
}
