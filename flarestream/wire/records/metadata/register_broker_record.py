"""A broker has registered.

Generated from protocol/schemas/metadata/register_broker.yaml (2ed4f1a346f25ec4) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, bad_tag, bad_uuid, compact_string,
    finish_uvarint, new, nullable_compact_string, pack_uuids, read_tag, read_uuids, skip_tag, skip_tags,
    string_size, tag_count, tagged, uvarint,
)
from flarestream.wire.uuids import ZERO


class RegisterBrokerRecord(Message):
    """Versions 0-4, key 0; flexible: 0+."""

    __slots__ = (
        "broker_id", "is_migrating_zk_broker", "incarnation_id", "broker_epoch", "end_points", "features",
        "rack", "fenced", "in_controlled_shutdown", "log_dirs", "cordoned_log_dirs",
    )

    API_KEY: ClassVar[int] = 0
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 4
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        broker_id: int = 0,
        is_migrating_zk_broker: bool = False,
        incarnation_id: bytes = ZERO,
        broker_epoch: int = 0,
        end_points: list[BrokerEndpoint] = FRESH,
        features: list[BrokerFeature] = FRESH,
        rack: str | None = "",
        fenced: bool = True,
        in_controlled_shutdown: bool = False,
        log_dirs: list[bytes] = FRESH,
        cordoned_log_dirs: list[bytes] | None = None,
    ) -> None:
        self.broker_id = broker_id
        self.is_migrating_zk_broker = is_migrating_zk_broker
        self.incarnation_id = incarnation_id
        self.broker_epoch = broker_epoch
        self.end_points = [] if end_points is FRESH else end_points
        self.features = [] if features is FRESH else features
        self.rack = rack
        self.fenced = fenced
        self.in_controlled_shutdown = in_controlled_shutdown
        self.log_dirs = [] if log_dirs is FRESH else log_dirs
        self.cordoned_log_dirs = cordoned_log_dirs


class BrokerEndpoint(Struct):
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


class BrokerFeature(Struct):
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
_iouq = Layout(">i?16sq")
_iouqB = Layout(">i?16sqB")
_iuq = Layout(">i16sq")
_iuqB = Layout(">i16sqB")
_oB = Layout(">?B")
_ooB = Layout(">??B")
_oox = Layout(">??x")
_ox = Layout(">?x")


def _read_broker_endpoint_v0(buf: bytes, pos: int, count: int) -> tuple[list[BrokerEndpoint], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[BrokerEndpoint] = []
    for _ in range(count):
        item = new(BrokerEndpoint)
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


def _write_broker_endpoint_v0(parts: list[Buffer], items: Iterable[BrokerEndpoint]) -> None:
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


def _read_broker_feature_v0(buf: bytes, pos: int, count: int) -> tuple[list[BrokerFeature], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[BrokerFeature] = []
    for _ in range(count):
        item = new(BrokerFeature)
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


def _write_broker_feature_v0(parts: list[Buffer], items: Iterable[BrokerFeature]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_hhx.pack(item.min_supported_version, item.max_supported_version))


def _read_register_broker_record_v0(buf: bytes, pos: int) -> tuple[RegisterBrokerRecord, int]:
    item = new(RegisterBrokerRecord)
    item.is_migrating_zk_broker = False
    item.in_controlled_shutdown = False
    item.log_dirs = []
    item.cordoned_log_dirs = None
    item.broker_id, item.incarnation_id, item.broker_epoch, size = _iuqB.unpack_from(buf, pos)
    pos += 29
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.end_points, pos = _read_broker_endpoint_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.features, pos = _read_broker_feature_v0(buf, pos, size - 1)
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
    item.fenced, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                raise bad_tag(tag)
            elif tag == 1:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_register_broker_record_v0(parts: list[Buffer], item: RegisterBrokerRecord) -> None:
    raw: Buffer
    if item.is_migrating_zk_broker:
        raise absent("is_migrating_zk_broker")
    if item.in_controlled_shutdown:
        raise absent("in_controlled_shutdown")
    if item.log_dirs:
        raise absent("log_dirs")
    if item.cordoned_log_dirs is not None:
        raise absent("cordoned_log_dirs")
    if len(item.incarnation_id) != 16:
        raise bad_uuid("incarnation_id")
    size = len(item.end_points) + 1
    if size < 128:
        parts.append(_iuqB.pack(item.broker_id, item.incarnation_id, item.broker_epoch, size))
    else:
        parts.append(_iuq.pack(item.broker_id, item.incarnation_id, item.broker_epoch) + uvarint(size))
    _write_broker_endpoint_v0(parts, item.end_points)
    size = len(item.features) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_broker_feature_v0(parts, item.features)
    if item.rack is None:
        size = 0
        raw = b""
    else:
        raw = item.rack.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_ox.pack(item.fenced))


def _read_register_broker_record_v1(buf: bytes, pos: int) -> tuple[RegisterBrokerRecord, int]:
    item = new(RegisterBrokerRecord)
    item.is_migrating_zk_broker = False
    item.log_dirs = []
    item.cordoned_log_dirs = None
    item.broker_id, item.incarnation_id, item.broker_epoch, size = _iuqB.unpack_from(buf, pos)
    pos += 29
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.end_points, pos = _read_broker_endpoint_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.features, pos = _read_broker_feature_v0(buf, pos, size - 1)
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
    item.fenced, item.in_controlled_shutdown, size = _ooB.unpack_from(buf, pos)
    pos += 3
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                raise bad_tag(tag)
            elif tag == 1:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_register_broker_record_v1(parts: list[Buffer], item: RegisterBrokerRecord) -> None:
    raw: Buffer
    if item.is_migrating_zk_broker:
        raise absent("is_migrating_zk_broker")
    if item.log_dirs:
        raise absent("log_dirs")
    if item.cordoned_log_dirs is not None:
        raise absent("cordoned_log_dirs")
    if len(item.incarnation_id) != 16:
        raise bad_uuid("incarnation_id")
    size = len(item.end_points) + 1
    if size < 128:
        parts.append(_iuqB.pack(item.broker_id, item.incarnation_id, item.broker_epoch, size))
    else:
        parts.append(_iuq.pack(item.broker_id, item.incarnation_id, item.broker_epoch) + uvarint(size))
    _write_broker_endpoint_v0(parts, item.end_points)
    size = len(item.features) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_broker_feature_v0(parts, item.features)
    if item.rack is None:
        size = 0
        raw = b""
    else:
        raw = item.rack.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_oox.pack(item.fenced, item.in_controlled_shutdown))


def _read_register_broker_record_v2(buf: bytes, pos: int) -> tuple[RegisterBrokerRecord, int]:
    item = new(RegisterBrokerRecord)
    item.log_dirs = []
    item.cordoned_log_dirs = None
    item.broker_id, item.is_migrating_zk_broker, item.incarnation_id, item.broker_epoch, size = _iouqB.unpack_from(buf, pos)
    pos += 30
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.end_points, pos = _read_broker_endpoint_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.features, pos = _read_broker_feature_v0(buf, pos, size - 1)
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
    item.fenced, item.in_controlled_shutdown, size = _ooB.unpack_from(buf, pos)
    pos += 3
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                raise bad_tag(tag)
            elif tag == 1:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_register_broker_record_v2(parts: list[Buffer], item: RegisterBrokerRecord) -> None:
    raw: Buffer
    if item.log_dirs:
        raise absent("log_dirs")
    if item.cordoned_log_dirs is not None:
        raise absent("cordoned_log_dirs")
    if len(item.incarnation_id) != 16:
        raise bad_uuid("incarnation_id")
    size = len(item.end_points) + 1
    if size < 128:
        parts.append(_iouqB.pack(item.broker_id, item.is_migrating_zk_broker, item.incarnation_id, item.broker_epoch, size))
    else:
        parts.append(_iouq.pack(item.broker_id, item.is_migrating_zk_broker, item.incarnation_id, item.broker_epoch) + uvarint(size))
    _write_broker_endpoint_v0(parts, item.end_points)
    size = len(item.features) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_broker_feature_v0(parts, item.features)
    if item.rack is None:
        size = 0
        raw = b""
    else:
        raw = item.rack.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_oox.pack(item.fenced, item.in_controlled_shutdown))


def _read_register_broker_record_v3(buf: bytes, pos: int) -> tuple[RegisterBrokerRecord, int]:
    item = new(RegisterBrokerRecord)
    item.cordoned_log_dirs = None
    item.broker_id, item.is_migrating_zk_broker, item.incarnation_id, item.broker_epoch, size = _iouqB.unpack_from(buf, pos)
    pos += 30
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.end_points, pos = _read_broker_endpoint_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.features, pos = _read_broker_feature_v0(buf, pos, size - 1)
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
    item.fenced, item.in_controlled_shutdown, size = _ooB.unpack_from(buf, pos)
    pos += 3
    item.log_dirs = []
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                size = buf[pos]
                pos += 1
                if size > 127:
                    size, pos = finish_uvarint(buf, pos, size)
                item.log_dirs, pos = read_uuids(buf, pos, size - 1)
            elif tag == 1:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_register_broker_record_v3(parts: list[Buffer], item: RegisterBrokerRecord) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
    if item.cordoned_log_dirs is not None:
        raise absent("cordoned_log_dirs")
    if len(item.incarnation_id) != 16:
        raise bad_uuid("incarnation_id")
    size = len(item.end_points) + 1
    if size < 128:
        parts.append(_iouqB.pack(item.broker_id, item.is_migrating_zk_broker, item.incarnation_id, item.broker_epoch, size))
    else:
        parts.append(_iouq.pack(item.broker_id, item.is_migrating_zk_broker, item.incarnation_id, item.broker_epoch) + uvarint(size))
    _write_broker_endpoint_v0(parts, item.end_points)
    size = len(item.features) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_broker_feature_v0(parts, item.features)
    if item.rack is None:
        size = 0
        raw = b""
    else:
        raw = item.rack.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.log_dirs:
        body = []
        size = len(item.log_dirs) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(pack_uuids(item.log_dirs))
        tags.append(tagged(0, body))
    if tags:
        parts.append(_ooB.pack(item.fenced, item.in_controlled_shutdown, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_oox.pack(item.fenced, item.in_controlled_shutdown))


def _read_register_broker_record_v4(buf: bytes, pos: int) -> tuple[RegisterBrokerRecord, int]:
    item = new(RegisterBrokerRecord)
    item.broker_id, item.is_migrating_zk_broker, item.incarnation_id, item.broker_epoch, size = _iouqB.unpack_from(buf, pos)
    pos += 30
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.end_points, pos = _read_broker_endpoint_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.features, pos = _read_broker_feature_v0(buf, pos, size - 1)
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
    item.fenced, item.in_controlled_shutdown, size = _ooB.unpack_from(buf, pos)
    pos += 3
    item.log_dirs = []
    item.cordoned_log_dirs = None
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                size = buf[pos]
                pos += 1
                if size > 127:
                    size, pos = finish_uvarint(buf, pos, size)
                item.log_dirs, pos = read_uuids(buf, pos, size - 1)
            elif tag == 1:
                size = buf[pos]
                pos += 1
                if size > 127:
                    size, pos = finish_uvarint(buf, pos, size)
                if size > 0:
                    item.cordoned_log_dirs, pos = read_uuids(buf, pos, size - 1)
                else:
                    item.cordoned_log_dirs = None
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_register_broker_record_v4(parts: list[Buffer], item: RegisterBrokerRecord) -> None:
    raw: Buffer
    tags: list[bytes] = []
    body: list[Buffer]
    if len(item.incarnation_id) != 16:
        raise bad_uuid("incarnation_id")
    size = len(item.end_points) + 1
    if size < 128:
        parts.append(_iouqB.pack(item.broker_id, item.is_migrating_zk_broker, item.incarnation_id, item.broker_epoch, size))
    else:
        parts.append(_iouq.pack(item.broker_id, item.is_migrating_zk_broker, item.incarnation_id, item.broker_epoch) + uvarint(size))
    _write_broker_endpoint_v0(parts, item.end_points)
    size = len(item.features) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_broker_feature_v0(parts, item.features)
    if item.rack is None:
        size = 0
        raw = b""
    else:
        raw = item.rack.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.log_dirs:
        body = []
        size = len(item.log_dirs) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(pack_uuids(item.log_dirs))
        tags.append(tagged(0, body))
    if item.cordoned_log_dirs is not None:
        body = []
        size = len(item.cordoned_log_dirs) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(pack_uuids(item.cordoned_log_dirs))
        tags.append(tagged(1, body))
    if tags:
        parts.append(_ooB.pack(item.fenced, item.in_controlled_shutdown, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_oox.pack(item.fenced, item.in_controlled_shutdown))


RegisterBrokerRecord._READERS = {
    0: _read_register_broker_record_v0,
    1: _read_register_broker_record_v1,
    2: _read_register_broker_record_v2,
    3: _read_register_broker_record_v3,
    4: _read_register_broker_record_v4,
}
RegisterBrokerRecord._WRITERS = {
    0: _write_register_broker_record_v0,
    1: _write_register_broker_record_v1,
    2: _write_register_broker_record_v2,
    3: _write_register_broker_record_v3,
    4: _write_register_broker_record_v4,
}
