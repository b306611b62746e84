"""Removes a controller's registration.

Generated from protocol/schemas/unregister_controller.yaml (271bb83d155b93ff) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, nullable_compact_string, skip_tags, string_size,
)


class UnregisterControllerRequest(Message):
    """Versions 0, key 94; flexible: 0+."""

    __slots__ = ("controller_id",)

    API_KEY: ClassVar[int] = 94
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        controller_id: int = 0,
    ) -> None:
        self.controller_id = controller_id


class UnregisterControllerResponse(Message):
    """Versions 0, key 94; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message",
    )

    API_KEY: ClassVar[int] = 94
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


def _read_unregister_controller_request_v0(buf: bytes, pos: int) -> tuple[UnregisterControllerRequest, int]:
    item = new(UnregisterControllerRequest)
    item.controller_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_unregister_controller_request_v0(parts: list[Buffer], item: UnregisterControllerRequest) -> None:
    parts.append(_ix.pack(item.controller_id))


def _read_unregister_controller_response_v0(buf: bytes, pos: int) -> tuple[UnregisterControllerResponse, int]:
    item = new(UnregisterControllerResponse)
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


def _write_unregister_controller_response_v0(parts: list[Buffer], item: UnregisterControllerResponse) -> None:
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


UnregisterControllerRequest._READERS = {
    0: _read_unregister_controller_request_v0,
}
UnregisterControllerRequest._WRITERS = {
    0: _write_unregister_controller_request_v0,
}
UnregisterControllerResponse._READERS = {
    0: _read_unregister_controller_response_v0,
}
UnregisterControllerResponse._WRITERS = {
    0: _write_unregister_controller_response_v0,
}
