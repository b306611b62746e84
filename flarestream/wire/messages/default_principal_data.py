"""An authenticated principal, inside Envelope.

Generated from protocol/schemas/data/default_principal_data.yaml (4983ea3669c3b7c0) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, compact_string, new, skip_tags, string_size,
)


class DefaultPrincipalData(Message):
    """Versions 0; flexible: 0+."""

    __slots__ = (
        "type", "name", "token_authenticated",
    )

    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        type: str = "",
        name: str = "",
        token_authenticated: bool = False,
    ) -> None:
        self.type = type
        self.name = name
        self.token_authenticated = token_authenticated


_oB = Layout(">?B")
_ox = Layout(">?x")


def _read_default_principal_data_v0(buf: bytes, pos: int) -> tuple[DefaultPrincipalData, int]:
    item = new(DefaultPrincipalData)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.type = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.type, pos = compact_string(buf, pos, size, "type")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.name = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.name, pos = compact_string(buf, pos, size, "name")
    item.token_authenticated, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_default_principal_data_v0(parts: list[Buffer], item: DefaultPrincipalData) -> None:
    raw: Buffer
    raw = item.type.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.name.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_ox.pack(item.token_authenticated))


DefaultPrincipalData._READERS = {
    0: _read_default_principal_data_v0,
}
DefaultPrincipalData._WRITERS = {
    0: _write_default_principal_data_v0,
}
