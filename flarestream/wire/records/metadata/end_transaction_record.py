"""Closes a run of records, which take effect.

Generated from protocol/schemas/metadata/end_transaction.yaml (614f37150020a1ff) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, skip_tags,
)


class EndTransactionRecord(Message):
    """Versions 0, key 24; flexible: 0+."""

    __slots__ = ()

    API_KEY: ClassVar[int] = 24
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0




def _read_end_transaction_record_v0(buf: bytes, pos: int) -> tuple[EndTransactionRecord, int]:
    item = new(EndTransactionRecord)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_end_transaction_record_v0(parts: list[Buffer], item: EndTransactionRecord) -> None:
    parts.append(b"\x00")


EndTransactionRecord._READERS = {
    0: _read_end_transaction_record_v0,
}
EndTransactionRecord._WRITERS = {
    0: _write_end_transaction_record_v0,
}
