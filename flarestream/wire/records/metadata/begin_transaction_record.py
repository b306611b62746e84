"""Opens a run of records that take effect together.

Generated from protocol/schemas/metadata/begin_transaction.yaml (86bade3a903f0224) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, new, nullable_compact_string, read_tag, skip_tag, string_size, tag_count, tagged,
)


class BeginTransactionRecord(Message):
    """Versions 0, key 23; flexible: 0+."""

    __slots__ = ("name",)

    API_KEY: ClassVar[int] = 23
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        name: str | None = None,
    ) -> None:
        self.name = name




def _read_begin_transaction_record_v0(buf: bytes, pos: int) -> tuple[BeginTransactionRecord, int]:
    item = new(BeginTransactionRecord)
    size = buf[pos]
    pos += 1
    item.name = None
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                size = buf[pos]
                pos += 1
                if 0 < size < 128:
                    stop = pos + size - 1
                    item.name = buf[pos:stop].decode("utf-8", "replace")
                    pos = stop
                elif size == 0:
                    item.name = None
                else:
                    item.name, pos = nullable_compact_string(buf, pos, size)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_begin_transaction_record_v0(parts: list[Buffer], item: BeginTransactionRecord) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
    if item.name is not None:
        body = []
        raw = item.name.encode()
        size = len(raw) + 1
        body.append(BYTES[size] if size < 128 else string_size(size))
        body.append(raw)
        tags.append(tagged(0, body))
    if tags:
        parts.append(BYTES[len(tags)])
        parts.extend(tags)
    else:
        parts.append(b"\x00")


BeginTransactionRecord._READERS = {
    0: _read_begin_transaction_record_v0,
}
BeginTransactionRecord._WRITERS = {
    0: _write_begin_transaction_record_v0,
}
