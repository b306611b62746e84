"""A SCRAM credential is gone.

Generated from protocol/schemas/metadata/remove_user_scram_credential.yaml (39cffd73973fe1dc) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, compact_string, new, skip_tags, string_size,
)


class RemoveUserScramCredentialRecord(Message):
    """Versions 0, key 22; flexible: 0+."""

    __slots__ = (
        "name", "mechanism",
    )

    API_KEY: ClassVar[int] = 22
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        name: str = "",
        mechanism: int = 0,
    ) -> None:
        self.name = name
        self.mechanism = mechanism


_bB = Layout(">bB")
_bx = Layout(">bx")


def _read_remove_user_scram_credential_record_v0(buf: bytes, pos: int) -> tuple[RemoveUserScramCredentialRecord, int]:
    item = new(RemoveUserScramCredentialRecord)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.name = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.name, pos = compact_string(buf, pos, size, "name")
    item.mechanism, size = _bB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_remove_user_scram_credential_record_v0(parts: list[Buffer], item: RemoveUserScramCredentialRecord) -> None:
    raw: Buffer
    raw = item.name.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_bx.pack(item.mechanism))


RemoveUserScramCredentialRecord._READERS = {
    0: _read_remove_user_scram_credential_record_v0,
}
RemoveUserScramCredentialRecord._WRITERS = {
    0: _write_remove_user_scram_credential_record_v0,
}
