"""A delegation token is gone.

Generated from protocol/schemas/metadata/remove_delegation_token.yaml (8110024c9efa2745) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, compact_string, new, skip_tags, string_size,
)


class RemoveDelegationTokenRecord(Message):
    """Versions 0, key 26; flexible: 0+."""

    __slots__ = ("token_id",)

    API_KEY: ClassVar[int] = 26
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        token_id: str = "",
    ) -> None:
        self.token_id = token_id




def _read_remove_delegation_token_record_v0(buf: bytes, pos: int) -> tuple[RemoveDelegationTokenRecord, int]:
    item = new(RemoveDelegationTokenRecord)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.token_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.token_id, pos = compact_string(buf, pos, size, "token_id")
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_remove_delegation_token_record_v0(parts: list[Buffer], item: RemoveDelegationTokenRecord) -> None:
    raw: Buffer
    raw = item.token_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(b"\x00")


RemoveDelegationTokenRecord._READERS = {
    0: _read_remove_delegation_token_record_v0,
}
RemoveDelegationTokenRecord._WRITERS = {
    0: _write_remove_delegation_token_record_v0,
}
