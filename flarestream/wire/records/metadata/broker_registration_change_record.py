"""Fencing, controlled shutdown or directories of a broker changed.

Generated from protocol/schemas/metadata/broker_registration_change.yaml (2c7f1474cde8774f) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, FRESH, Buffer, absent, bad_tag, finish_uvarint, new, pack_uuids, read_tag, read_uuids,
    skip_tag, tag_count, tagged, uvarint,
)


class BrokerRegistrationChangeRecord(Message):
    """Versions 0-3, key 17; flexible: 0+."""

    __slots__ = (
        "broker_id", "broker_epoch", "fenced", "in_controlled_shutdown", "log_dirs", "cordoned_log_dirs",
    )

    API_KEY: ClassVar[int] = 17
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        broker_id: int = 0,
        broker_epoch: int = 0,
        fenced: int = 0,
        in_controlled_shutdown: int = 0,
        log_dirs: list[bytes] = FRESH,
        cordoned_log_dirs: list[bytes] | None = None,
    ) -> None:
        self.broker_id = broker_id
        self.broker_epoch = broker_epoch
        self.fenced = fenced
        self.in_controlled_shutdown = in_controlled_shutdown
        self.log_dirs = [] if log_dirs is FRESH else log_dirs
        self.cordoned_log_dirs = cordoned_log_dirs


_b = Layout(">b")
_iqB = Layout(">iqB")
_iqx = Layout(">iqx")


def _read_broker_registration_change_record_v0(buf: bytes, pos: int) -> tuple[BrokerRegistrationChangeRecord, int]:
    item = new(BrokerRegistrationChangeRecord)
    item.in_controlled_shutdown = 0
    item.log_dirs = []
    item.cordoned_log_dirs = None
    item.broker_id, item.broker_epoch, size = _iqB.unpack_from(buf, pos)
    pos += 13
    item.fenced = 0
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                (item.fenced,) = _b.unpack_from(buf, pos)
                pos += 1
            elif tag == 1:
                raise bad_tag(tag)
            elif tag == 2:
                raise bad_tag(tag)
            elif tag == 3:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_broker_registration_change_record_v0(parts: list[Buffer], item: BrokerRegistrationChangeRecord) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if item.in_controlled_shutdown != 0:
        raise absent("in_controlled_shutdown")
    if item.log_dirs:
        raise absent("log_dirs")
    if item.cordoned_log_dirs is not None:
        raise absent("cordoned_log_dirs")
    if item.fenced != 0:
        body = []
        body.append(_b.pack(item.fenced))
        tags.append(tagged(0, body))
    if tags:
        parts.append(_iqB.pack(item.broker_id, item.broker_epoch, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_iqx.pack(item.broker_id, item.broker_epoch))


def _read_broker_registration_change_record_v1(buf: bytes, pos: int) -> tuple[BrokerRegistrationChangeRecord, int]:
    item = new(BrokerRegistrationChangeRecord)
    item.log_dirs = []
    item.cordoned_log_dirs = None
    item.broker_id, item.broker_epoch, size = _iqB.unpack_from(buf, pos)
    pos += 13
    item.fenced = 0
    item.in_controlled_shutdown = 0
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                (item.fenced,) = _b.unpack_from(buf, pos)
                pos += 1
            elif tag == 1:
                (item.in_controlled_shutdown,) = _b.unpack_from(buf, pos)
                pos += 1
            elif tag == 2:
                raise bad_tag(tag)
            elif tag == 3:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_broker_registration_change_record_v1(parts: list[Buffer], item: BrokerRegistrationChangeRecord) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if item.log_dirs:
        raise absent("log_dirs")
    if item.cordoned_log_dirs is not None:
        raise absent("cordoned_log_dirs")
    if item.fenced != 0:
        body = []
        body.append(_b.pack(item.fenced))
        tags.append(tagged(0, body))
    if item.in_controlled_shutdown != 0:
        body = []
        body.append(_b.pack(item.in_controlled_shutdown))
        tags.append(tagged(1, body))
    if tags:
        parts.append(_iqB.pack(item.broker_id, item.broker_epoch, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_iqx.pack(item.broker_id, item.broker_epoch))


def _read_broker_registration_change_record_v2(buf: bytes, pos: int) -> tuple[BrokerRegistrationChangeRecord, int]:
    item = new(BrokerRegistrationChangeRecord)
    item.cordoned_log_dirs = None
    item.broker_id, item.broker_epoch, size = _iqB.unpack_from(buf, pos)
    pos += 13
    item.fenced = 0
    item.in_controlled_shutdown = 0
    item.log_dirs = []
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                (item.fenced,) = _b.unpack_from(buf, pos)
                pos += 1
            elif tag == 1:
                (item.in_controlled_shutdown,) = _b.unpack_from(buf, pos)
                pos += 1
            elif tag == 2:
                size = buf[pos]
                pos += 1
                if size > 127:
                    size, pos = finish_uvarint(buf, pos, size)
                item.log_dirs, pos = read_uuids(buf, pos, size - 1)
            elif tag == 3:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_broker_registration_change_record_v2(parts: list[Buffer], item: BrokerRegistrationChangeRecord) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if item.cordoned_log_dirs is not None:
        raise absent("cordoned_log_dirs")
    if item.fenced != 0:
        body = []
        body.append(_b.pack(item.fenced))
        tags.append(tagged(0, body))
    if item.in_controlled_shutdown != 0:
        body = []
        body.append(_b.pack(item.in_controlled_shutdown))
        tags.append(tagged(1, body))
    if item.log_dirs:
        body = []
        size = len(item.log_dirs) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(pack_uuids(item.log_dirs))
        tags.append(tagged(2, body))
    if tags:
        parts.append(_iqB.pack(item.broker_id, item.broker_epoch, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_iqx.pack(item.broker_id, item.broker_epoch))


def _read_broker_registration_change_record_v3(buf: bytes, pos: int) -> tuple[BrokerRegistrationChangeRecord, int]:
    item = new(BrokerRegistrationChangeRecord)
    item.broker_id, item.broker_epoch, size = _iqB.unpack_from(buf, pos)
    pos += 13
    item.fenced = 0
    item.in_controlled_shutdown = 0
    item.log_dirs = []
    item.cordoned_log_dirs = None
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                (item.fenced,) = _b.unpack_from(buf, pos)
                pos += 1
            elif tag == 1:
                (item.in_controlled_shutdown,) = _b.unpack_from(buf, pos)
                pos += 1
            elif tag == 2:
                size = buf[pos]
                pos += 1
                if size > 127:
                    size, pos = finish_uvarint(buf, pos, size)
                item.log_dirs, pos = read_uuids(buf, pos, size - 1)
            elif tag == 3:
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


def _write_broker_registration_change_record_v3(parts: list[Buffer], item: BrokerRegistrationChangeRecord) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if item.fenced != 0:
        body = []
        body.append(_b.pack(item.fenced))
        tags.append(tagged(0, body))
    if item.in_controlled_shutdown != 0:
        body = []
        body.append(_b.pack(item.in_controlled_shutdown))
        tags.append(tagged(1, body))
    if item.log_dirs:
        body = []
        size = len(item.log_dirs) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(pack_uuids(item.log_dirs))
        tags.append(tagged(2, body))
    if item.cordoned_log_dirs is not None:
        body = []
        size = len(item.cordoned_log_dirs) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(pack_uuids(item.cordoned_log_dirs))
        tags.append(tagged(3, body))
    if tags:
        parts.append(_iqB.pack(item.broker_id, item.broker_epoch, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_iqx.pack(item.broker_id, item.broker_epoch))


BrokerRegistrationChangeRecord._READERS = {
    0: _read_broker_registration_change_record_v0,
    1: _read_broker_registration_change_record_v1,
    2: _read_broker_registration_change_record_v2,
    3: _read_broker_registration_change_record_v3,
}
BrokerRegistrationChangeRecord._WRITERS = {
    0: _write_broker_registration_change_record_v0,
    1: _write_broker_registration_change_record_v1,
    2: _write_broker_registration_change_record_v2,
    3: _write_broker_registration_change_record_v3,
}
