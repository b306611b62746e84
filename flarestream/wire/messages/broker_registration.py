"""Registers a broker with the controller.

Generated from protocol/schemas/broker_registration.yaml (4b758c28dc58f435) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, bad_uuid, compact_string, finish_uvarint,
    new, nullable_compact_string, pack_uuids, read_uuids, skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class BrokerRegistrationRequest(Message):
    """Versions 0-4, key 62; flexible: 0+."""

    __slots__ = (
        "broker_id", "cluster_id", "incarnation_id", "listeners", "features", "rack",
        "is_migrating_zk_broker", "log_dirs", "previous_broker_epoch",
    )

    API_KEY: ClassVar[int] = 62
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 4
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        broker_id: int = 0,
        cluster_id: str = "",
        incarnation_id: bytes = ZERO,
        listeners: list[Listener] = FRESH,
        features: list[Feature] = FRESH,
        rack: str | None = "",
        is_migrating_zk_broker: bool = False,
        log_dirs: list[bytes] = FRESH,
        previous_broker_epoch: int = -1,
    ) -> None:
        self.broker_id = broker_id
        self.cluster_id = cluster_id
        self.incarnation_id = incarnation_id
        self.listeners = [] if listeners is FRESH else listeners
        self.features = [] if features is FRESH else features
        self.rack = rack
        self.is_migrating_zk_broker = is_migrating_zk_broker
        self.log_dirs = [] if log_dirs is FRESH else log_dirs
        self.previous_broker_epoch = previous_broker_epoch


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


class BrokerRegistrationResponse(Message):
    """Versions 0-4, key 62; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "broker_epoch",
    )

    API_KEY: ClassVar[int] = 62
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 4
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        broker_epoch: int = -1,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.broker_epoch = broker_epoch


_HhB = Layout(">HhB")
_Hhx = Layout(">Hhx")
_hhB = Layout(">hhB")
_hhx = Layout(">hhx")
_i = Layout(">i")
_iB = Layout(">iB")
_ihqB = Layout(">ihqB")
_ihqx = Layout(">ihqx")
_o = Layout(">?")
_oB = Layout(">?B")
_ox = Layout(">?x")
_qB = Layout(">qB")
_qx = Layout(">qx")
_u = Layout(">16s")
_uB = Layout(">16sB")


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


def _read_broker_registration_request_v0(buf: bytes, pos: int) -> tuple[BrokerRegistrationRequest, int]:
    item = new(BrokerRegistrationRequest)
    item.is_migrating_zk_broker = False
    item.log_dirs = []
    item.previous_broker_epoch = -1
    item.broker_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.cluster_id, pos = compact_string(buf, pos, size, "cluster_id")
    item.incarnation_id, size = _uB.unpack_from(buf, pos)
    pos += 17
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
    if 0 < size < 128:
        stop = pos + size - 1
        item.rack = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.rack = None
    else:
        item.rack, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_broker_registration_request_v0(parts: list[Buffer], item: BrokerRegistrationRequest) -> None:
    raw: Buffer
    if item.is_migrating_zk_broker:
        raise absent("is_migrating_zk_broker")
    raw = item.cluster_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_iB.pack(item.broker_id, size))
    else:
        parts.append(_i.pack(item.broker_id) + string_size(size))
    parts.append(raw)
    if len(item.incarnation_id) != 16:
        raise bad_uuid("incarnation_id")
    size = len(item.listeners) + 1
    if size < 128:
        parts.append(_uB.pack(item.incarnation_id, size))
    else:
        parts.append(_u.pack(item.incarnation_id) + uvarint(size))
    _write_listener_v0(parts, item.listeners)
    size = len(item.features) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_feature_v0(parts, item.features)
    if item.rack is None:
        size = 0
        raw = b""
    else:
        raw = item.rack.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(b"\x00")


def _read_broker_registration_request_v1(buf: bytes, pos: int) -> tuple[BrokerRegistrationRequest, int]:
    item = new(BrokerRegistrationRequest)
    item.log_dirs = []
    item.previous_broker_epoch = -1
    item.broker_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.cluster_id, pos = compact_string(buf, pos, size, "cluster_id")
    item.incarnation_id, size = _uB.unpack_from(buf, pos)
    pos += 17
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
    if 0 < size < 128:
        stop = pos + size - 1
        item.rack = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.rack = None
    else:
        item.rack, pos = nullable_compact_string(buf, pos, size)
    item.is_migrating_zk_broker, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_broker_registration_request_v1(parts: list[Buffer], item: BrokerRegistrationRequest) -> None:
    raw: Buffer
    raw = item.cluster_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_iB.pack(item.broker_id, size))
    else:
        parts.append(_i.pack(item.broker_id) + string_size(size))
    parts.append(raw)
    if len(item.incarnation_id) != 16:
        raise bad_uuid("incarnation_id")
    size = len(item.listeners) + 1
    if size < 128:
        parts.append(_uB.pack(item.incarnation_id, size))
    else:
        parts.append(_u.pack(item.incarnation_id) + uvarint(size))
    _write_listener_v0(parts, item.listeners)
    size = len(item.features) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_feature_v0(parts, item.features)
    if item.rack is None:
        size = 0
        raw = b""
    else:
        raw = item.rack.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_ox.pack(item.is_migrating_zk_broker))


def _read_broker_registration_request_v2(buf: bytes, pos: int) -> tuple[BrokerRegistrationRequest, int]:
    item = new(BrokerRegistrationRequest)
    item.previous_broker_epoch = -1
    item.broker_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.cluster_id, pos = compact_string(buf, pos, size, "cluster_id")
    item.incarnation_id, size = _uB.unpack_from(buf, pos)
    pos += 17
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
    if 0 < size < 128:
        stop = pos + size - 1
        item.rack = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.rack = None
    else:
        item.rack, pos = nullable_compact_string(buf, pos, size)
    item.is_migrating_zk_broker, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.log_dirs, pos = read_uuids(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_broker_registration_request_v2(parts: list[Buffer], item: BrokerRegistrationRequest) -> None:
    raw: Buffer
    raw = item.cluster_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_iB.pack(item.broker_id, size))
    else:
        parts.append(_i.pack(item.broker_id) + string_size(size))
    parts.append(raw)
    if len(item.incarnation_id) != 16:
        raise bad_uuid("incarnation_id")
    size = len(item.listeners) + 1
    if size < 128:
        parts.append(_uB.pack(item.incarnation_id, size))
    else:
        parts.append(_u.pack(item.incarnation_id) + uvarint(size))
    _write_listener_v0(parts, item.listeners)
    size = len(item.features) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_feature_v0(parts, item.features)
    if item.rack is None:
        size = 0
        raw = b""
    else:
        raw = item.rack.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.log_dirs) + 1
    if size < 128:
        parts.append(_oB.pack(item.is_migrating_zk_broker, size))
    else:
        parts.append(_o.pack(item.is_migrating_zk_broker) + uvarint(size))
    parts.append(pack_uuids(item.log_dirs))
    parts.append(b"\x00")


def _read_broker_registration_request_v3(buf: bytes, pos: int) -> tuple[BrokerRegistrationRequest, int]:
    item = new(BrokerRegistrationRequest)
    item.broker_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.cluster_id, pos = compact_string(buf, pos, size, "cluster_id")
    item.incarnation_id, size = _uB.unpack_from(buf, pos)
    pos += 17
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
    if 0 < size < 128:
        stop = pos + size - 1
        item.rack = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.rack = None
    else:
        item.rack, pos = nullable_compact_string(buf, pos, size)
    item.is_migrating_zk_broker, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.log_dirs, pos = read_uuids(buf, pos, size - 1)
    item.previous_broker_epoch, size = _qB.unpack_from(buf, pos)
    pos += 9
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_broker_registration_request_v3(parts: list[Buffer], item: BrokerRegistrationRequest) -> None:
    raw: Buffer
    raw = item.cluster_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_iB.pack(item.broker_id, size))
    else:
        parts.append(_i.pack(item.broker_id) + string_size(size))
    parts.append(raw)
    if len(item.incarnation_id) != 16:
        raise bad_uuid("incarnation_id")
    size = len(item.listeners) + 1
    if size < 128:
        parts.append(_uB.pack(item.incarnation_id, size))
    else:
        parts.append(_u.pack(item.incarnation_id) + uvarint(size))
    _write_listener_v0(parts, item.listeners)
    size = len(item.features) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_feature_v0(parts, item.features)
    if item.rack is None:
        size = 0
        raw = b""
    else:
        raw = item.rack.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.log_dirs) + 1
    if size < 128:
        parts.append(_oB.pack(item.is_migrating_zk_broker, size))
    else:
        parts.append(_o.pack(item.is_migrating_zk_broker) + uvarint(size))
    parts.append(pack_uuids(item.log_dirs))
    parts.append(_qx.pack(item.previous_broker_epoch))


def _read_broker_registration_response_v0(buf: bytes, pos: int) -> tuple[BrokerRegistrationResponse, int]:
    item = new(BrokerRegistrationResponse)
    item.throttle_time_ms, item.error_code, item.broker_epoch, size = _ihqB.unpack_from(buf, pos)
    pos += 15
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_broker_registration_response_v0(parts: list[Buffer], item: BrokerRegistrationResponse) -> None:
    parts.append(_ihqx.pack(item.throttle_time_ms, item.error_code, item.broker_epoch))


BrokerRegistrationRequest._READERS = {
    0: _read_broker_registration_request_v0,
    1: _read_broker_registration_request_v1,
    2: _read_broker_registration_request_v2,
    3: _read_broker_registration_request_v3,
    4: _read_broker_registration_request_v3,
}
BrokerRegistrationRequest._WRITERS = {
    0: _write_broker_registration_request_v0,
    1: _write_broker_registration_request_v1,
    2: _write_broker_registration_request_v2,
    3: _write_broker_registration_request_v3,
    4: _write_broker_registration_request_v3,
}
BrokerRegistrationResponse._READERS = {
    0: _read_broker_registration_response_v0,
    1: _read_broker_registration_response_v0,
    2: _read_broker_registration_response_v0,
    3: _read_broker_registration_response_v0,
    4: _read_broker_registration_response_v0,
}
BrokerRegistrationResponse._WRITERS = {
    0: _write_broker_registration_response_v0,
    1: _write_broker_registration_response_v0,
    2: _write_broker_registration_response_v0,
    3: _write_broker_registration_response_v0,
    4: _write_broker_registration_response_v0,
}
