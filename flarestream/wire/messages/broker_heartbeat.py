"""Keeps a broker's registration alive, and asks to be unfenced or shut down.

Generated from protocol/schemas/broker_heartbeat.yaml (0d0395c945054586) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, FRESH, Buffer, absent, bad_tag, finish_uvarint, new, pack_uuids, read_tag, read_uuids,
    skip_tag, skip_tags, tag_count, tagged, uvarint,
)


class BrokerHeartbeatRequest(Message):
    """Versions 0-2, key 63; flexible: 0+."""

    __slots__ = (
        "broker_id", "broker_epoch", "current_metadata_offset", "want_fence", "want_shut_down",
        "offline_log_dirs", "cordoned_log_dirs",
    )

    API_KEY: ClassVar[int] = 63
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        broker_id: int = 0,
        broker_epoch: int = -1,
        current_metadata_offset: int = 0,
        want_fence: bool = False,
        want_shut_down: bool = False,
        offline_log_dirs: list[bytes] = FRESH,
        cordoned_log_dirs: list[bytes] | None = None,
    ) -> None:
        self.broker_id = broker_id
        self.broker_epoch = broker_epoch
        self.current_metadata_offset = current_metadata_offset
        self.want_fence = want_fence
        self.want_shut_down = want_shut_down
        self.offline_log_dirs = [] if offline_log_dirs is FRESH else offline_log_dirs
        self.cordoned_log_dirs = cordoned_log_dirs


class BrokerHeartbeatResponse(Message):
    """Versions 0-2, key 63; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "is_caught_up", "is_fenced", "should_shut_down",
    )

    API_KEY: ClassVar[int] = 63
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        is_caught_up: bool = False,
        is_fenced: bool = True,
        should_shut_down: bool = False,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.is_caught_up = is_caught_up
        self.is_fenced = is_fenced
        self.should_shut_down = should_shut_down


_ihoooB = Layout(">ih???B")
_ihooox = Layout(">ih???x")
_iqqooB = Layout(">iqq??B")
_iqqoox = Layout(">iqq??x")


def _read_broker_heartbeat_request_v0(buf: bytes, pos: int) -> tuple[BrokerHeartbeatRequest, int]:
    item = new(BrokerHeartbeatRequest)
    item.offline_log_dirs = []
    item.cordoned_log_dirs = None
    item.broker_id, item.broker_epoch, item.current_metadata_offset, item.want_fence, item.want_shut_down, size = _iqqooB.unpack_from(buf, pos)
    pos += 23
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


def _write_broker_heartbeat_request_v0(parts: list[Buffer], item: BrokerHeartbeatRequest) -> None:
    if item.offline_log_dirs:
        raise absent("offline_log_dirs")
    if item.cordoned_log_dirs is not None:
        raise absent("cordoned_log_dirs")
    parts.append(_iqqoox.pack(item.broker_id, item.broker_epoch, item.current_metadata_offset, item.want_fence, item.want_shut_down))


def _read_broker_heartbeat_request_v1(buf: bytes, pos: int) -> tuple[BrokerHeartbeatRequest, int]:
    item = new(BrokerHeartbeatRequest)
    item.cordoned_log_dirs = None
    item.broker_id, item.broker_epoch, item.current_metadata_offset, item.want_fence, item.want_shut_down, size = _iqqooB.unpack_from(buf, pos)
    pos += 23
    item.offline_log_dirs = []
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                size = buf[pos]
                pos += 1
                if size > 127:
                    size, pos = finish_uvarint(buf, pos, size)
                item.offline_log_dirs, pos = read_uuids(buf, pos, size - 1)
            elif tag == 1:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_broker_heartbeat_request_v1(parts: list[Buffer], item: BrokerHeartbeatRequest) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if item.cordoned_log_dirs is not None:
        raise absent("cordoned_log_dirs")
    if item.offline_log_dirs:
        body = []
        size = len(item.offline_log_dirs) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(pack_uuids(item.offline_log_dirs))
        tags.append(tagged(0, body))
    if tags:
        parts.append(_iqqooB.pack(item.broker_id, item.broker_epoch, item.current_metadata_offset, item.want_fence, item.want_shut_down, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_iqqoox.pack(item.broker_id, item.broker_epoch, item.current_metadata_offset, item.want_fence, item.want_shut_down))


def _read_broker_heartbeat_request_v2(buf: bytes, pos: int) -> tuple[BrokerHeartbeatRequest, int]:
    item = new(BrokerHeartbeatRequest)
    item.broker_id, item.broker_epoch, item.current_metadata_offset, item.want_fence, item.want_shut_down, size = _iqqooB.unpack_from(buf, pos)
    pos += 23
    item.offline_log_dirs = []
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
                item.offline_log_dirs, pos = read_uuids(buf, pos, size - 1)
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


def _write_broker_heartbeat_request_v2(parts: list[Buffer], item: BrokerHeartbeatRequest) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if item.offline_log_dirs:
        body = []
        size = len(item.offline_log_dirs) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(pack_uuids(item.offline_log_dirs))
        tags.append(tagged(0, body))
    if item.cordoned_log_dirs is not None:
        body = []
        size = len(item.cordoned_log_dirs) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(pack_uuids(item.cordoned_log_dirs))
        tags.append(tagged(1, body))
    if tags:
        parts.append(_iqqooB.pack(item.broker_id, item.broker_epoch, item.current_metadata_offset, item.want_fence, item.want_shut_down, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_iqqoox.pack(item.broker_id, item.broker_epoch, item.current_metadata_offset, item.want_fence, item.want_shut_down))


def _read_broker_heartbeat_response_v0(buf: bytes, pos: int) -> tuple[BrokerHeartbeatResponse, int]:
    item = new(BrokerHeartbeatResponse)
    item.throttle_time_ms, item.error_code, item.is_caught_up, item.is_fenced, item.should_shut_down, size = _ihoooB.unpack_from(buf, pos)
    pos += 10
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_broker_heartbeat_response_v0(parts: list[Buffer], item: BrokerHeartbeatResponse) -> None:
    parts.append(_ihooox.pack(item.throttle_time_ms, item.error_code, item.is_caught_up, item.is_fenced, item.should_shut_down))


BrokerHeartbeatRequest._READERS = {
    0: _read_broker_heartbeat_request_v0,
    1: _read_broker_heartbeat_request_v1,
    2: _read_broker_heartbeat_request_v2,
}
BrokerHeartbeatRequest._WRITERS = {
    0: _write_broker_heartbeat_request_v0,
    1: _write_broker_heartbeat_request_v1,
    2: _write_broker_heartbeat_request_v2,
}
BrokerHeartbeatResponse._READERS = {
    0: _read_broker_heartbeat_response_v0,
    1: _read_broker_heartbeat_response_v0,
    2: _read_broker_heartbeat_response_v0,
}
BrokerHeartbeatResponse._WRITERS = {
    0: _write_broker_heartbeat_response_v0,
    1: _write_broker_heartbeat_response_v0,
    2: _write_broker_heartbeat_response_v0,
}
