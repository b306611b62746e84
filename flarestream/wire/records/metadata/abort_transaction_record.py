"""Closes a run of records, which are dropped.

Generated from protocol/schemas/metadata/abort_transaction.yaml (5f56a58f4816895c) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, new, nullable_compact_string, read_tag, skip_tag, string_size, tag_count, tagged,
)


class AbortTransactionRecord(Message):
    """Versions 0, key 25; flexible: 0+."""

    __slots__ = ("reason",)

    API_KEY: ClassVar[int] = 25
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        reason: str | None = None,
    ) -> None:
        self.reason = reason




def _read_abort_transaction_record_v0(buf: bytes, pos: int) -> tuple[AbortTransactionRecord, int]:
    item = new(AbortTransactionRecord)
    size = buf[pos]
    pos += 1
    item.reason = None
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                size = buf[pos]
                pos += 1
                if 0 < size < 128:
                    stop = pos + size - 1
                    item.reason = buf[pos:stop].decode("utf-8", "replace")
                    pos = stop
                elif size == 0:
                    item.reason = None
                else:
                    item.reason, pos = nullable_compact_string(buf, pos, size)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_abort_transaction_record_v0(parts: list[Buffer], item: AbortTransactionRecord) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
    if item.reason is not None:
        body = []
        raw = item.reason.encode()
        size = len(raw) + 1
        body.append(BYTES[size] if size < 128 else string_size(size))
        body.append(raw)
        tags.append(tagged(0, body))
    if tags:
        parts.append(BYTES[len(tags)])
        parts.extend(tags)
    else:
        parts.append(b"\x00")


AbortTransactionRecord._READERS = {
    0: _read_abort_transaction_record_v0,
}
AbortTransactionRecord._WRITERS = {
    0: _write_abort_transaction_record_v0,
}
