"""Forwards a client's request from a broker to the controller.

Generated from protocol/schemas/envelope.yaml (900766ed21917619) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, compact_bytes, new, nullable_compact_bytes, skip_tags, uvarint,
)


class EnvelopeRequest(Message):
    """Versions 0, key 58; flexible: 0+."""

    __slots__ = (
        "request_data", "request_principal", "client_host_address",
    )

    API_KEY: ClassVar[int] = 58
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        request_data: Buffer = b"",
        request_principal: Buffer | None = b"",
        client_host_address: Buffer = b"",
    ) -> None:
        self.request_data = request_data
        self.request_principal = request_principal
        self.client_host_address = client_host_address


class EnvelopeResponse(Message):
    """Versions 0, key 58; flexible: 0+."""

    __slots__ = (
        "response_data", "error_code",
    )

    API_KEY: ClassVar[int] = 58
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        response_data: Buffer | None = None,
        error_code: int = 0,
    ) -> None:
        self.response_data = response_data
        self.error_code = error_code


_hB = Layout(">hB")
_hx = Layout(">hx")


def _read_envelope_request_v0(buf: memoryview, pos: int) -> tuple[EnvelopeRequest, int]:
    item = new(EnvelopeRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.request_data = buf[pos:stop]
        pos = stop
    else:
        item.request_data, pos = compact_bytes(buf, pos, size, "request_data")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.request_principal = buf[pos:stop]
        pos = stop
    elif size == 0:
        item.request_principal = None
    else:
        item.request_principal, pos = nullable_compact_bytes(buf, pos, size)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.client_host_address = buf[pos:stop]
        pos = stop
    else:
        item.client_host_address, pos = compact_bytes(buf, pos, size, "client_host_address")
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_envelope_request_v0(parts: list[Buffer], item: EnvelopeRequest) -> None:
    raw: Buffer
    raw = item.request_data
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(raw)
    if item.request_principal is None:
        size = 0
        raw = b""
    else:
        raw = item.request_principal
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(raw)
    raw = item.client_host_address
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(raw)
    parts.append(b"\x00")


def _read_envelope_response_v0(buf: memoryview, pos: int) -> tuple[EnvelopeResponse, int]:
    item = new(EnvelopeResponse)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.response_data = buf[pos:stop]
        pos = stop
    elif size == 0:
        item.response_data = None
    else:
        item.response_data, pos = nullable_compact_bytes(buf, pos, size)
    item.error_code, size = _hB.unpack_from(buf, pos)
    pos += 3
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_envelope_response_v0(parts: list[Buffer], item: EnvelopeResponse) -> None:
    raw: Buffer
    if item.response_data is None:
        size = 0
        raw = b""
    else:
        raw = item.response_data
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(raw)
    parts.append(_hx.pack(item.error_code))


EnvelopeRequest._READERS = {
    0: _read_envelope_request_v0,
}
EnvelopeRequest._WRITERS = {
    0: _write_envelope_request_v0,
}
EnvelopeResponse._READERS = {
    0: _read_envelope_response_v0,
}
EnvelopeResponse._WRITERS = {
    0: _write_envelope_response_v0,
}
