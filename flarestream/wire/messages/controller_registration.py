"""Registers a controller with the active controller.

Generated from protocol/schemas/controller_registration.yaml (3af17b09aadd18e3) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, compact_string, finish_uvarint, new,
    nullable_compact_string, skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class ControllerRegistrationRequest(Message):
    """Versions 0, key 70; flexible: 0+."""

    __slots__ = (
        "controller_id", "incarnation_id", "zk_migration_ready", "listeners", "features",
    )

    API_KEY: ClassVar[int] = 70
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        controller_id: int = 0,
        incarnation_id: bytes = ZERO,
        zk_migration_ready: bool = False,
        listeners: list[Listener] = FRESH,
        features: list[Feature] = FRESH,
    ) -> None:
        self.controller_id = controller_id
        self.incarnation_id = incarnation_id
        self.zk_migration_ready = zk_migration_ready
        self.listeners = [] if listeners is FRESH else listeners
        self.features = [] if features is FRESH else features


class Listener(Struct):
    __slots__ = (
        "name", "host", "port", "security_protocol",
    )

    def __init__(
        self,
        name: str = "",
        host: str = "",
        port: int = 0,
        security_protocol: int = 0,
    ) -> None:
        self.name = name
        self.host = host
        self.port = port
        self.security_protocol = security_protocol


class Feature(Struct):
    __slots__ = (
        "name", "min_supported_version", "max_supported_version",
    )

    def __init__(
        self,
        name: str = "",
        min_supported_version: int = 0,
        max_supported_version: int = 0,
    ) -> None:
        self.name = name
        self.min_supported_version = min_supported_version
        self.max_supported_version = max_supported_version


class ControllerRegistrationResponse(Message):
    """Versions 0, key 70; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message",
    )

    API_KEY: ClassVar[int] = 70
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


_HhB = Layout(">HhB")
_Hhx = Layout(">Hhx")
_hhB = Layout(">hhB")
_hhx = Layout(">hhx")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_iuo = Layout(">i16s?")
_iuoB = Layout(">i16s?B")


def _read_listener_v0(buf: bytes, pos: int, count: int) -> tuple[list[Listener], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Listener] = []
    for _ in range(count):
        item = new(Listener)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.host = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.host, pos = compact_string(buf, pos, size, "host")
        item.port, item.security_protocol, size = _HhB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_listener_v0(parts: list[Buffer], items: Iterable[Listener]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.host.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_Hhx.pack(item.port, item.security_protocol))


def _read_feature_v0(buf: bytes, pos: int, count: int) -> tuple[list[Feature], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Feature] = []
    for _ in range(count):
        item = new(Feature)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.min_supported_version, item.max_supported_version, size = _hhB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_feature_v0(parts: list[Buffer], items: Iterable[Feature]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_hhx.pack(item.min_supported_version, item.max_supported_version))


def _read_controller_registration_request_v0(buf: bytes, pos: int) -> tuple[ControllerRegistrationRequest, int]:
    item = new(ControllerRegistrationRequest)
    item.controller_id, item.incarnation_id, item.zk_migration_ready, size = _iuoB.unpack_from(buf, pos)
    pos += 22
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.listeners, pos = _read_listener_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.features, pos = _read_feature_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_controller_registration_request_v0(parts: list[Buffer], item: ControllerRegistrationRequest) -> None:
    if len(item.incarnation_id) != 16:
        raise bad_uuid("incarnation_id")
    size = len(item.listeners) + 1
    if size < 128:
        parts.append(_iuoB.pack(item.controller_id, item.incarnation_id, item.zk_migration_ready, size))
    else:
        parts.append(_iuo.pack(item.controller_id, item.incarnation_id, item.zk_migration_ready) + uvarint(size))
    _write_listener_v0(parts, item.listeners)
    size = len(item.features) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_feature_v0(parts, item.features)
    parts.append(b"\x00")


def _read_controller_registration_response_v0(buf: bytes, pos: int) -> tuple[ControllerRegistrationResponse, int]:
    item = new(ControllerRegistrationResponse)
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


def _write_controller_registration_response_v0(parts: list[Buffer], item: ControllerRegistrationResponse) -> None:
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


ControllerRegistrationRequest._READERS = {
    0: _read_controller_registration_request_v0,
}
ControllerRegistrationRequest._WRITERS = {
    0: _write_controller_registration_request_v0,
}
ControllerRegistrationResponse._READERS = {
    0: _read_controller_registration_response_v0,
}
ControllerRegistrationResponse._WRITERS = {
    0: _write_controller_registration_response_v0,
}
