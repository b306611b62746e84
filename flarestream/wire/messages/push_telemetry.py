"""Carries a client's metrics.

Generated from protocol/schemas/push_telemetry.yaml (526ce618f3a77852) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, bad_uuid, compact_bytes, new, skip_tags, uvarint,
)
from flarestream.wire.uuids import ZERO


class PushTelemetryRequest(Message):
    """Versions 0, key 72; flexible: 0+."""

    __slots__ = (
        "client_instance_id", "subscription_id", "terminating", "compression_type", "metrics",
    )

    API_KEY: ClassVar[int] = 72
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        client_instance_id: bytes = ZERO,
        subscription_id: int = 0,
        terminating: bool = False,
        compression_type: int = 0,
        metrics: Buffer = b"",
    ) -> None:
        self.client_instance_id = client_instance_id
        self.subscription_id = subscription_id
        self.terminating = terminating
        self.compression_type = compression_type
        self.metrics = metrics


class PushTelemetryResponse(Message):
    """Versions 0, key 72; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code",
    )

    API_KEY: ClassVar[int] = 72
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code


_ihB = Layout(">ihB")
_ihx = Layout(">ihx")
_uiob = Layout(">16si?b")
_uiobB = Layout(">16si?bB")


def _read_push_telemetry_request_v0(buf: memoryview, pos: int) -> tuple[PushTelemetryRequest, int]:
    item = new(PushTelemetryRequest)
    item.client_instance_id, item.subscription_id, item.terminating, item.compression_type, size = _uiobB.unpack_from(buf, pos)
    pos += 23
    if 0 < size < 128:
        stop = pos + size - 1
        item.metrics = buf[pos:stop]
        pos = stop
    else:
        item.metrics, pos = compact_bytes(buf, pos, size, "metrics")
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_push_telemetry_request_v0(parts: list[Buffer], item: PushTelemetryRequest) -> None:
    raw: Buffer
    if len(item.client_instance_id) != 16:
        raise bad_uuid("client_instance_id")
    raw = item.metrics
    size = len(raw) + 1
    if size < 128:
        parts.append(_uiobB.pack(item.client_instance_id, item.subscription_id, item.terminating, item.compression_type, size))
    else:
        parts.append(_uiob.pack(item.client_instance_id, item.subscription_id, item.terminating, item.compression_type) + uvarint(size))
    parts.append(raw)
    parts.append(b"\x00")


def _read_push_telemetry_response_v0(buf: bytes, pos: int) -> tuple[PushTelemetryResponse, int]:
    item = new(PushTelemetryResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_push_telemetry_response_v0(parts: list[Buffer], item: PushTelemetryResponse) -> None:
    parts.append(_ihx.pack(item.throttle_time_ms, item.error_code))


PushTelemetryRequest._READERS = {
    0: _read_push_telemetry_request_v0,
}
PushTelemetryRequest._WRITERS = {
    0: _write_push_telemetry_request_v0,
}
PushTelemetryResponse._READERS = {
    0: _read_push_telemetry_response_v0,
}
PushTelemetryResponse._WRITERS = {
    0: _write_push_telemetry_response_v0,
}
