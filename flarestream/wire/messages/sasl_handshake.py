"""Chooses a SASL mechanism.

Generated from protocol/schemas/sasl_handshake.yaml (d8d12a386c20abba) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    FRESH, Buffer, new, null_value, read_strings, write_strings,
)


class SaslHandshakeRequest(Message):
    """Versions 0-1, key 17; flexible: none."""

    __slots__ = ("mechanism",)

    API_KEY: ClassVar[int] = 17
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        mechanism: str = "",
    ) -> None:
        self.mechanism = mechanism


class SaslHandshakeResponse(Message):
    """Versions 0-1, key 17; flexible: none."""

    __slots__ = (
        "error_code", "mechanisms",
    )

    API_KEY: ClassVar[int] = 17
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        error_code: int = 0,
        mechanisms: list[str] = FRESH,
    ) -> None:
        self.error_code = error_code
        self.mechanisms = [] if mechanisms is FRESH else mechanisms


_h = Layout(">h")
_hi = Layout(">hi")


def _read_sasl_handshake_request_v0(buf: bytes, pos: int) -> tuple[SaslHandshakeRequest, int]:
    item = new(SaslHandshakeRequest)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.mechanism = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("mechanism")
    return item, pos


def _write_sasl_handshake_request_v0(parts: list[Buffer], item: SaslHandshakeRequest) -> None:
    raw: Buffer
    raw = item.mechanism.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)


def _read_sasl_handshake_response_v0(buf: bytes, pos: int) -> tuple[SaslHandshakeResponse, int]:
    item = new(SaslHandshakeResponse)
    item.error_code, size = _hi.unpack_from(buf, pos)
    pos += 6
    item.mechanisms, pos = read_strings(buf, pos, size)
    return item, pos


def _write_sasl_handshake_response_v0(parts: list[Buffer], item: SaslHandshakeResponse) -> None:
    size = len(item.mechanisms)
    parts.append(_hi.pack(item.error_code, size))
    write_strings(parts, item.mechanisms)


SaslHandshakeRequest._READERS = {
    0: _read_sasl_handshake_request_v0,
    1: _read_sasl_handshake_request_v0,
}
SaslHandshakeRequest._WRITERS = {
    0: _write_sasl_handshake_request_v0,
    1: _write_sasl_handshake_request_v0,
}
SaslHandshakeResponse._READERS = {
    0: _read_sasl_handshake_response_v0,
    1: _read_sasl_handshake_response_v0,
}
SaslHandshakeResponse._WRITERS = {
    0: _write_sasl_handshake_response_v0,
    1: _write_sasl_handshake_response_v0,
}
