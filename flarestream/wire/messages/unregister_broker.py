"""Removes a broker's registration.

Generated from protocol/schemas/unregister_broker.yaml (e0fffef48dfb3646) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, nullable_compact_string, skip_tags, string_size,
)


class UnregisterBrokerRequest(Message):
    """Versions 0, key 64; flexible: 0+."""

    __slots__ = ("broker_id",)

    API_KEY: ClassVar[int] = 64
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        broker_id: int = 0,
    ) -> None:
        self.broker_id = broker_id


class UnregisterBrokerResponse(Message):
    """Versions 0, key 64; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message",
    )

    API_KEY: ClassVar[int] = 64
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = "",
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message


_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ix = Layout(">ix")


def _read_unregister_broker_request_v0(buf: bytes, pos: int) -> tuple[UnregisterBrokerRequest, int]:
    item = new(UnregisterBrokerRequest)
    item.broker_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_unregister_broker_request_v0(parts: list[Buffer], item: UnregisterBrokerRequest) -> None:
    parts.append(_ix.pack(item.broker_id))


def _read_unregister_broker_response_v0(buf: bytes, pos: int) -> tuple[UnregisterBrokerResponse, int]:
    item = new(UnregisterBrokerResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if 0 < size < 128:
        stop = pos + size - 1
        item.error_message = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.error_message = None
    else:
        item.error_message, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_unregister_broker_response_v0(parts: list[Buffer], item: UnregisterBrokerResponse) -> None:
    raw: Buffer
    if item.error_message is None:
        size = 0
        raw = b""
    else:
        raw = item.error_message.encode()
        size = len(raw) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + string_size(size))
    parts.append(raw)
    parts.append(b"\x00")


UnregisterBrokerRequest._READERS = {
    0: _read_unregister_broker_request_v0,
}
UnregisterBrokerRequest._WRITERS = {
    0: _write_unregister_broker_request_v0,
}
UnregisterBrokerResponse._READERS = {
    0: _read_unregister_broker_response_v0,
}
UnregisterBrokerResponse._WRITERS = {
    0: _write_unregister_broker_response_v0,
}
