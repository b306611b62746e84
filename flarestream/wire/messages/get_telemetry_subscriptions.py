"""Tells a client which metrics to push (KIP-714).

Generated from protocol/schemas/get_telemetry_subscriptions.yaml (2e0a0bbc9a0af873) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    FRESH, Buffer, bad_uuid, finish_uvarint, new, pack_int8s, read_compact_strings, read_int8s,
    skip_tags, uvarint, write_compact_strings,
)
from flarestream.wire.uuids import ZERO


class GetTelemetrySubscriptionsRequest(Message):
    """Versions 0, key 71; flexible: 0+."""

    __slots__ = ("client_instance_id",)

    API_KEY: ClassVar[int] = 71
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        client_instance_id: bytes = ZERO,
    ) -> None:
        self.client_instance_id = client_instance_id


class GetTelemetrySubscriptionsResponse(Message):
    """Versions 0, key 71; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "client_instance_id", "subscription_id",
        "accepted_compression_types", "push_interval_ms", "telemetry_max_bytes", "delta_temporality",
        "requested_metrics",
    )

    API_KEY: ClassVar[int] = 71
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        client_instance_id: bytes = ZERO,
        subscription_id: int = 0,
        accepted_compression_types: list[int] = FRESH,
        push_interval_ms: int = 0,
        telemetry_max_bytes: int = 0,
        delta_temporality: bool = False,
        requested_metrics: list[str] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.client_instance_id = client_instance_id
        self.subscription_id = subscription_id
        self.accepted_compression_types = [] if accepted_compression_types is FRESH else accepted_compression_types
        self.push_interval_ms = push_interval_ms
        self.telemetry_max_bytes = telemetry_max_bytes
        self.delta_temporality = delta_temporality
        self.requested_metrics = [] if requested_metrics is FRESH else requested_metrics


_ihui = Layout(">ih16si")
_ihuiB = Layout(">ih16siB")
_iio = Layout(">ii?")
_iioB = Layout(">ii?B")
_uB = Layout(">16sB")
_ux = Layout(">16sx")


def _read_get_telemetry_subscriptions_request_v0(buf: bytes, pos: int) -> tuple[GetTelemetrySubscriptionsRequest, int]:
    item = new(GetTelemetrySubscriptionsRequest)
    item.client_instance_id, size = _uB.unpack_from(buf, pos)
    pos += 17
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_get_telemetry_subscriptions_request_v0(parts: list[Buffer], item: GetTelemetrySubscriptionsRequest) -> None:
    if len(item.client_instance_id) != 16:
        raise bad_uuid("client_instance_id")
    parts.append(_ux.pack(item.client_instance_id))


def _read_get_telemetry_subscriptions_response_v0(buf: bytes, pos: int) -> tuple[GetTelemetrySubscriptionsResponse, int]:
    item = new(GetTelemetrySubscriptionsResponse)
    item.throttle_time_ms, item.error_code, item.client_instance_id, item.subscription_id, size = _ihuiB.unpack_from(buf, pos)
    pos += 27
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.accepted_compression_types, pos = read_int8s(buf, pos, size - 1)
    item.push_interval_ms, item.telemetry_max_bytes, item.delta_temporality, size = _iioB.unpack_from(buf, pos)
    pos += 10
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.requested_metrics, pos = read_compact_strings(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_get_telemetry_subscriptions_response_v0(parts: list[Buffer], item: GetTelemetrySubscriptionsResponse) -> None:
    if len(item.client_instance_id) != 16:
        raise bad_uuid("client_instance_id")
    size = len(item.accepted_compression_types) + 1
    if size < 128:
        parts.append(_ihuiB.pack(item.throttle_time_ms, item.error_code, item.client_instance_id, item.subscription_id, size))
    else:
        parts.append(_ihui.pack(item.throttle_time_ms, item.error_code, item.client_instance_id, item.subscription_id) + uvarint(size))
    parts.append(pack_int8s(item.accepted_compression_types))
    size = len(item.requested_metrics) + 1
    if size < 128:
        parts.append(_iioB.pack(item.push_interval_ms, item.telemetry_max_bytes, item.delta_temporality, size))
    else:
        parts.append(_iio.pack(item.push_interval_ms, item.telemetry_max_bytes, item.delta_temporality) + uvarint(size))
    write_compact_strings(parts, item.requested_metrics)
    parts.append(b"\x00")


GetTelemetrySubscriptionsRequest._READERS = {
    0: _read_get_telemetry_subscriptions_request_v0,
}
GetTelemetrySubscriptionsRequest._WRITERS = {
    0: _write_get_telemetry_subscriptions_request_v0,
}
GetTelemetrySubscriptionsResponse._READERS = {
    0: _read_get_telemetry_subscriptions_response_v0,
}
GetTelemetrySubscriptionsResponse._WRITERS = {
    0: _write_get_telemetry_subscriptions_response_v0,
}
