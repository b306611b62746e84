"""Carries the bytes of a SASL exchange.

Generated from protocol/schemas/sasl_authenticate.yaml (2003cd7acce66d75) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, compact_bytes, new, null_value, nullable_compact_string, skip_tags, string_size,
    uvarint,
)


class SaslAuthenticateRequest(Message):
    """Versions 0-2, key 36; flexible: 2+."""

    __slots__ = ("auth_bytes",)

    API_KEY: ClassVar[int] = 36
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 2
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        auth_bytes: Buffer = b"",
    ) -> None:
        self.auth_bytes = auth_bytes


class SaslAuthenticateResponse(Message):
    """Versions 0-2, key 36; flexible: 2+."""

    __slots__ = (
        "error_code", "error_message", "auth_bytes", "session_lifetime_ms",
    )

    API_KEY: ClassVar[int] = 36
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 2
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        error_code: int = 0,
        error_message: str | None = "",
        auth_bytes: Buffer = b"",
        session_lifetime_ms: int = 0,
    ) -> None:
        self.error_code = error_code
        self.error_message = error_message
        self.auth_bytes = auth_bytes
        self.session_lifetime_ms = session_lifetime_ms


_h = Layout(">h")
_hB = Layout(">hB")
_hh = Layout(">hh")
_i = Layout(">i")
_q = Layout(">q")
_qB = Layout(">qB")
_qx = Layout(">qx")


def _read_sasl_authenticate_request_v0(buf: memoryview, pos: int) -> tuple[SaslAuthenticateRequest, int]:
    item = new(SaslAuthenticateRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        stop = pos + size
        item.auth_bytes = buf[pos:stop]
        pos = stop
    else:
        raise null_value("auth_bytes")
    return item, pos


def _write_sasl_authenticate_request_v0(parts: list[Buffer], item: SaslAuthenticateRequest) -> None:
    raw: Buffer
    raw = item.auth_bytes
    size = len(raw)
    parts.append(_i.pack(size))
    parts.append(raw)


def _read_sasl_authenticate_request_v2(buf: memoryview, pos: int) -> tuple[SaslAuthenticateRequest, int]:
    item = new(SaslAuthenticateRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.auth_bytes = buf[pos:stop]
        pos = stop
    else:
        item.auth_bytes, pos = compact_bytes(buf, pos, size, "auth_bytes")
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_sasl_authenticate_request_v2(parts: list[Buffer], item: SaslAuthenticateRequest) -> None:
    raw: Buffer
    raw = item.auth_bytes
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(raw)
    parts.append(b"\x00")


def _read_sasl_authenticate_response_v0(buf: memoryview, pos: int) -> tuple[SaslAuthenticateResponse, int]:
    item = new(SaslAuthenticateResponse)
    item.session_lifetime_ms = 0
    item.error_code, size = _hh.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        stop = pos + size
        item.error_message = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.error_message = None
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        stop = pos + size
        item.auth_bytes = buf[pos:stop]
        pos = stop
    else:
        raise null_value("auth_bytes")
    return item, pos


def _write_sasl_authenticate_response_v0(parts: list[Buffer], item: SaslAuthenticateResponse) -> None:
    raw: Buffer
    if item.error_message is None:
        size = -1
        raw = b""
    else:
        raw = item.error_message.encode()
        size = len(raw)
    parts.append(_hh.pack(item.error_code, size))
    parts.append(raw)
    raw = item.auth_bytes
    size = len(raw)
    parts.append(_i.pack(size))
    parts.append(raw)


def _read_sasl_authenticate_response_v1(buf: memoryview, pos: int) -> tuple[SaslAuthenticateResponse, int]:
    item = new(SaslAuthenticateResponse)
    item.error_code, size = _hh.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        stop = pos + size
        item.error_message = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    else:
        item.error_message = None
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        stop = pos + size
        item.auth_bytes = buf[pos:stop]
        pos = stop
    else:
        raise null_value("auth_bytes")
    (item.session_lifetime_ms,) = _q.unpack_from(buf, pos)
    pos += 8
    return item, pos


def _write_sasl_authenticate_response_v1(parts: list[Buffer], item: SaslAuthenticateResponse) -> None:
    raw: Buffer
    if item.error_message is None:
        size = -1
        raw = b""
    else:
        raw = item.error_message.encode()
        size = len(raw)
    parts.append(_hh.pack(item.error_code, size))
    parts.append(raw)
    raw = item.auth_bytes
    size = len(raw)
    parts.append(_i.pack(size))
    parts.append(raw)
    parts.append(_q.pack(item.session_lifetime_ms))


def _read_sasl_authenticate_response_v2(buf: memoryview, pos: int) -> tuple[SaslAuthenticateResponse, int]:
    item = new(SaslAuthenticateResponse)
    item.error_code, size = _hB.unpack_from(buf, pos)
    pos += 3
    if 0 < size < 128:
        stop = pos + size - 1
        item.error_message = str(buf[pos:stop], "utf-8", "replace")
        pos = stop
    elif size == 0:
        item.error_message = None
    else:
        item.error_message, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.auth_bytes = buf[pos:stop]
        pos = stop
    else:
        item.auth_bytes, pos = compact_bytes(buf, pos, size, "auth_bytes")
    item.session_lifetime_ms, size = _qB.unpack_from(buf, pos)
    pos += 9
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_sasl_authenticate_response_v2(parts: list[Buffer], item: SaslAuthenticateResponse) -> None:
    raw: Buffer
    if item.error_message is None:
        size = 0
        raw = b""
    else:
        raw = item.error_message.encode()
        size = len(raw) + 1
    if size < 128:
        parts.append(_hB.pack(item.error_code, size))
    else:
        parts.append(_h.pack(item.error_code) + string_size(size))
    parts.append(raw)
    raw = item.auth_bytes
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(raw)
    parts.append(_qx.pack(item.session_lifetime_ms))


SaslAuthenticateRequest._READERS = {
    0: _read_sasl_authenticate_request_v0,
    1: _read_sasl_authenticate_request_v0,
    2: _read_sasl_authenticate_request_v2,
}
SaslAuthenticateRequest._WRITERS = {
    0: _write_sasl_authenticate_request_v0,
    1: _write_sasl_authenticate_request_v0,
    2: _write_sasl_authenticate_request_v2,
}
SaslAuthenticateResponse._READERS = {
    0: _read_sasl_authenticate_response_v0,
    1: _read_sasl_authenticate_response_v1,
    2: _read_sasl_authenticate_response_v2,
}
SaslAuthenticateResponse._WRITERS = {
    0: _write_sasl_authenticate_response_v0,
    1: _write_sasl_authenticate_response_v1,
    2: _write_sasl_authenticate_response_v2,
}
