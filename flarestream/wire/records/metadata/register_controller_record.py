"""A controller has registered.

Generated from protocol/schemas/metadata/register_controller.yaml (d9a06a3c78c4fe7e) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, compact_string, finish_uvarint, new,
    skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class RegisterControllerRecord(Message):
    """Versions 0, key 27; flexible: 0+."""

    __slots__ = (
        "controller_id", "incarnation_id", "zk_migration_ready", "end_points", "features",
    )

    API_KEY: ClassVar[int] = 27
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        controller_id: int = 0,
        incarnation_id: bytes = ZERO,
        zk_migration_ready: bool = False,
        end_points: list[ControllerEndpoint] = FRESH,
        features: list[ControllerFeature] = FRESH,
    ) -> None:
        self.controller_id = controller_id
        self.incarnation_id = incarnation_id
        self.zk_migration_ready = zk_migration_ready
        self.end_points = [] if end_points is FRESH else end_points
        self.features = [] if features is FRESH else features


class ControllerEndpoint(Struct):
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


class ControllerFeature(Struct):
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


_HhB = Layout(">HhB")
_Hhx = Layout(">Hhx")
_hhB = Layout(">hhB")
_hhx = Layout(">hhx")
_iuo = Layout(">i16s?")
_iuoB = Layout(">i16s?B")


def _read_controller_endpoint_v0(buf: bytes, pos: int, count: int) -> tuple[list[ControllerEndpoint], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ControllerEndpoint] = []
    for _ in range(count):
        item = new(ControllerEndpoint)
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


def _write_controller_endpoint_v0(parts: list[Buffer], items: Iterable[ControllerEndpoint]) -> None:
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


def _read_controller_feature_v0(buf: bytes, pos: int, count: int) -> tuple[list[ControllerFeature], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ControllerFeature] = []
    for _ in range(count):
        item = new(ControllerFeature)
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


def _write_controller_feature_v0(parts: list[Buffer], items: Iterable[ControllerFeature]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_hhx.pack(item.min_supported_version, item.max_supported_version))


def _read_register_controller_record_v0(buf: bytes, pos: int) -> tuple[RegisterControllerRecord, int]:
    item = new(RegisterControllerRecord)
    item.controller_id, item.incarnation_id, item.zk_migration_ready, size = _iuoB.unpack_from(buf, pos)
    pos += 22
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.end_points, pos = _read_controller_endpoint_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.features, pos = _read_controller_feature_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_register_controller_record_v0(parts: list[Buffer], item: RegisterControllerRecord) -> None:
    if len(item.incarnation_id) != 16:
        raise bad_uuid("incarnation_id")
    size = len(item.end_points) + 1
    if size < 128:
        parts.append(_iuoB.pack(item.controller_id, item.incarnation_id, item.zk_migration_ready, size))
    else:
        parts.append(_iuo.pack(item.controller_id, item.incarnation_id, item.zk_migration_ready) + uvarint(size))
    _write_controller_endpoint_v0(parts, item.end_points)
    size = len(item.features) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_controller_feature_v0(parts, item.features)
    parts.append(b"\x00")


RegisterControllerRecord._READERS = {
    0: _read_register_controller_record_v0,
}
RegisterControllerRecord._WRITERS = {
    0: _write_register_controller_record_v0,
}
