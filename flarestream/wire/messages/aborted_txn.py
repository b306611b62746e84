"""One entry of a transaction index (the .txnindex file).

Generated from protocol/schemas/data/aborted_txn.yaml (3cd1d85ea51ab75b) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    Buffer, new,
)


class AbortedTxn(Message):
    """Versions 0; flexible: none."""

    __slots__ = (
        "producer_id", "first_offset", "last_offset", "last_stable_offset",
    )

    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        producer_id: int = 0,
        first_offset: int = 0,
        last_offset: int = 0,
        last_stable_offset: int = 0,
    ) -> None:
        self.producer_id = producer_id
        self.first_offset = first_offset
        self.last_offset = last_offset
        self.last_stable_offset = last_stable_offset


_qqqq = Layout(">qqqq")


def _read_aborted_txn_v0(buf: bytes, pos: int) -> tuple[AbortedTxn, int]:
    item = new(AbortedTxn)
    item.producer_id, item.first_offset, item.last_offset, item.last_stable_offset = _qqqq.unpack_from(buf, pos)
    pos += 32
    return item, pos


def _write_aborted_txn_v0(parts: list[Buffer], item: AbortedTxn) -> None:
    parts.append(_qqqq.pack(item.producer_id, item.first_offset, item.last_offset, item.last_stable_offset))


AbortedTxn._READERS = {
    0: _read_aborted_txn_v0,
}
AbortedTxn._WRITERS = {
    0: _write_aborted_txn_v0,
}
