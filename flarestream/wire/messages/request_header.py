"""Stands before every request.

Generated from protocol/schemas/data/request_header.yaml (6573380b9839a7d6) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, skip_tags,
)


class RequestHeader(Message):
    """Versions 1-2; flexible: 2+."""

    __slots__ = (
        "request_api_key", "request_api_version", "correlation_id", "client_id",
    )

    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        request_api_key: int = 0,
        request_api_version: int = 0,
        correlation_id: int = 0,
        client_id: str | None = "",
    ) -> None:
        self.request_api_key = request_api_key
        self.request_api_version = request_api_version
        self.correlation_id = correlation_id
        self.client_id = client_id


_hhih = Layout(">hhih")


def _read_request_header_v1(buf: bytes, pos: int) -> tuple[RequestHeader, int]:
    item = new(RequestHeader)
    item.request_api_key, item.request_api_version, item.correlation_id, size = _hhih.unpack_from(buf, pos)
    pos += 10
    if size >= 0:
        stop = pos + size
        item.client_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.client_id = None
    return item, pos


def _write_request_header_v1(parts: list[Buffer], item: RequestHeader) -> None:
    raw: Buffer
    if item.client_id is None:
        size = -1
        raw = b""
    else:
        raw = item.client_id.encode()
        size = len(raw)
    parts.append(_hhih.pack(item.request_api_key, item.request_api_version, item.correlation_id, size))
    parts.append(raw)


def _read_request_header_v2(buf: bytes, pos: int) -> tuple[RequestHeader, int]:
    item = new(RequestHeader)
    item.request_api_key, item.request_api_version, item.correlation_id, size = _hhih.unpack_from(buf, pos)
    pos += 10
    if size >= 0:
        stop = pos + size
        item.client_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.client_id = None
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_request_header_v2(parts: list[Buffer], item: RequestHeader) -> None:
    raw: Buffer
    if item.client_id is None:
        size = -1
        raw = b""
    else:
        raw = item.client_id.encode()
        size = len(raw)
    parts.append(_hhih.pack(item.request_api_key, item.request_api_version, item.correlation_id, size))
    parts.append(raw)
    parts.append(b"\x00")


RequestHeader._READERS = {
    1: _read_request_header_v1,
    2: _read_request_header_v2,
}
RequestHeader._WRITERS = {
    1: _write_request_header_v1,
    2: _write_request_header_v2,
}
