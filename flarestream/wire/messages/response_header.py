"""Stands before every response.

Generated from protocol/schemas/data/response_header.yaml (de0b2e273c134e24) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, skip_tags,
)


class ResponseHeader(Message):
    """Versions 0-1; flexible: 1+."""

    __slots__ = ("correlation_id",)

    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 1

    def __init__(
        self,
        correlation_id: int = 0,
    ) -> None:
        self.correlation_id = correlation_id


_i = Layout(">i")
_iB = Layout(">iB")
_ix = Layout(">ix")


def _read_response_header_v0(buf: bytes, pos: int) -> tuple[ResponseHeader, int]:
    item = new(ResponseHeader)
    (item.correlation_id,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_response_header_v0(parts: list[Buffer], item: ResponseHeader) -> None:
    parts.append(_i.pack(item.correlation_id))


def _read_response_header_v1(buf: bytes, pos: int) -> tuple[ResponseHeader, int]:
    item = new(ResponseHeader)
    item.correlation_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_response_header_v1(parts: list[Buffer], item: ResponseHeader) -> None:
    parts.append(_ix.pack(item.correlation_id))


ResponseHeader._READERS = {
    0: _read_response_header_v0,
    1: _read_response_header_v1,
}
ResponseHeader._WRITERS = {
    0: _write_response_header_v0,
    1: _write_response_header_v1,
}
