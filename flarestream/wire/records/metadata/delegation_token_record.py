"""A delegation token.

Generated from protocol/schemas/metadata/delegation_token.yaml (3737aea29b01dd5f) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, FRESH, Buffer, compact_string, finish_uvarint, new, read_compact_strings, skip_tags,
    string_size, uvarint, write_compact_strings,
)


class DelegationTokenRecord(Message):
    """Versions 0, key 10; flexible: 0+."""

    __slots__ = (
        "owner", "requester", "renewers", "issue_timestamp", "max_timestamp", "expiration_timestamp",
        "token_id",
    )

    API_KEY: ClassVar[int] = 10
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        owner: str = "",
        requester: str = "",
        renewers: list[str] = FRESH,
        issue_timestamp: int = 0,
        max_timestamp: int = 0,
        expiration_timestamp: int = 0,
        token_id: str = "",
    ) -> None:
        self.owner = owner
        self.requester = requester
        self.renewers = [] if renewers is FRESH else renewers
        self.issue_timestamp = issue_timestamp
        self.max_timestamp = max_timestamp
        self.expiration_timestamp = expiration_timestamp
        self.token_id = token_id


_qqq = Layout(">qqq")
_qqqB = Layout(">qqqB")


def _read_delegation_token_record_v0(buf: bytes, pos: int) -> tuple[DelegationTokenRecord, int]:
    item = new(DelegationTokenRecord)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.owner = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.owner, pos = compact_string(buf, pos, size, "owner")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.requester = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.requester, pos = compact_string(buf, pos, size, "requester")
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.renewers, pos = read_compact_strings(buf, pos, size - 1)
    item.issue_timestamp, item.max_timestamp, item.expiration_timestamp, size = _qqqB.unpack_from(buf, pos)
    pos += 25
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


def _write_delegation_token_record_v0(parts: list[Buffer], item: DelegationTokenRecord) -> None:
    raw: Buffer
    raw = item.owner.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.requester.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.renewers) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.renewers)
    raw = item.token_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_qqqB.pack(item.issue_timestamp, item.max_timestamp, item.expiration_timestamp, size))
    else:
        parts.append(_qqq.pack(item.issue_timestamp, item.max_timestamp, item.expiration_timestamp) + string_size(size))
    parts.append(raw)
    parts.append(b"\x00")


DelegationTokenRecord._READERS = {
    0: _read_delegation_token_record_v0,
}
DelegationTokenRecord._WRITERS = {
    0: _write_delegation_token_record_v0,
}
