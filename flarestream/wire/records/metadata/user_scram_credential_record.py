"""A SCRAM credential of a user.

Generated from protocol/schemas/metadata/user_scram_credential.yaml (fc5c99c19e292637) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, compact_bytes, compact_string, new, skip_tags, string_size, uvarint,
)


class UserScramCredentialRecord(Message):
    """Versions 0, key 11; flexible: 0+."""

    __slots__ = (
        "name", "mechanism", "salt", "stored_key", "server_key", "iterations",
    )

    API_KEY: ClassVar[int] = 11
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        name: str = "",
        mechanism: int = 0,
        salt: Buffer = b"",
        stored_key: Buffer = b"",
        server_key: Buffer = b"",
        iterations: int = 0,
    ) -> None:
        self.name = name
        self.mechanism = mechanism
        self.salt = salt
        self.stored_key = stored_key
        self.server_key = server_key
        self.iterations = iterations


_b = Layout(">b")
_bB = Layout(">bB")
_iB = Layout(">iB")
_ix = Layout(">ix")


def _read_user_scram_credential_record_v0(buf: memoryview, pos: int) -> tuple[UserScramCredentialRecord, int]:
    item = new(UserScramCredentialRecord)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.name = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.name, pos = compact_string(buf, pos, size, "name")
    item.mechanism, size = _bB.unpack_from(buf, pos)
    pos += 2
    if 0 < size < 128:
        stop = pos + size - 1
        item.salt = buf[pos:stop]
        pos = stop
    else:
        item.salt, pos = compact_bytes(buf, pos, size, "salt")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.stored_key = buf[pos:stop]
        pos = stop
    else:
        item.stored_key, pos = compact_bytes(buf, pos, size, "stored_key")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.server_key = buf[pos:stop]
        pos = stop
    else:
        item.server_key, pos = compact_bytes(buf, pos, size, "server_key")
    item.iterations, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_user_scram_credential_record_v0(parts: list[Buffer], item: UserScramCredentialRecord) -> None:
    raw: Buffer
    raw = item.name.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.salt
    size = len(raw) + 1
    if size < 128:
        parts.append(_bB.pack(item.mechanism, size))
    else:
        parts.append(_b.pack(item.mechanism) + uvarint(size))
    parts.append(raw)
    raw = item.stored_key
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(raw)
    raw = item.server_key
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(raw)
    parts.append(_ix.pack(item.iterations))


UserScramCredentialRecord._READERS = {
    0: _read_user_scram_credential_record_v0,
}
UserScramCredentialRecord._WRITERS = {
    0: _write_user_scram_credential_record_v0,
}
