"""Names the broker that coordinates a group, a transaction or a share partition.

Generated from protocol/schemas/find_coordinator.yaml (789f4eca41895273) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    null_value, nullable_compact_string, read_compact_strings, skip_tags, string_size, uvarint,
    write_compact_strings,
)


class FindCoordinatorRequest(Message):
    """Versions 0-6, key 10; flexible: 3+."""

    __slots__ = (
        "key", "key_type", "coordinator_keys",
    )

    API_KEY: ClassVar[int] = 10
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 6
    FLEXIBLE_FROM: ClassVar[int] = 3

    def __init__(
        self,
        key: str = "",
        key_type: int = 0,
        coordinator_keys: list[str] = FRESH,
    ) -> None:
        self.key = key
        self.key_type = key_type
        self.coordinator_keys = [] if coordinator_keys is FRESH else coordinator_keys


class FindCoordinatorResponse(Message):
    """Versions 0-6, key 10; flexible: 3+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message", "node_id", "host", "port", "coordinators",
    )

    API_KEY: ClassVar[int] = 10
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 6
    FLEXIBLE_FROM: ClassVar[int] = 3

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = "",
        node_id: int = 0,
        host: str = "",
        port: int = 0,
        coordinators: list[Coordinator] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message
        self.node_id = node_id
        self.host = host
        self.port = port
        self.coordinators = [] if coordinators is FRESH else coordinators


class Coordinator(Struct):
    __slots__ = (
        "key", "node_id", "host", "port", "error_code", "error_message",
    )

    def __init__(
        self,
        key: str = "",
        node_id: int = 0,
        host: str = "",
        port: int = 0,
        error_code: int = 0,
        error_message: str | None = "",
    ) -> None:
        self.key = key
        self.node_id = node_id
        self.host = host
        self.port = port
        self.error_code = error_code
        self.error_message = error_message


_b = Layout(">b")
_bB = Layout(">bB")
_bx = Layout(">bx")
_h = Layout(">h")
_hih = Layout(">hih")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihh = Layout(">ihh")
_ix = Layout(">ix")


def _read_find_coordinator_request_v0(buf: bytes, pos: int) -> tuple[FindCoordinatorRequest, int]:
    item = new(FindCoordinatorRequest)
    item.key_type = 0
    item.coordinator_keys = []
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.key = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("key")
    return item, pos


def _write_find_coordinator_request_v0(parts: list[Buffer], item: FindCoordinatorRequest) -> None:
    raw: Buffer
    if item.key_type != 0:
        raise absent("key_type")
    if item.coordinator_keys:
        raise absent("coordinator_keys")
    raw = item.key.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)


def _read_find_coordinator_request_v1(buf: bytes, pos: int) -> tuple[FindCoordinatorRequest, int]:
    item = new(FindCoordinatorRequest)
    item.coordinator_keys = []
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.key = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("key")
    (item.key_type,) = _b.unpack_from(buf, pos)
    pos += 1
    return item, pos


def _write_find_coordinator_request_v1(parts: list[Buffer], item: FindCoordinatorRequest) -> None:
    raw: Buffer
    if item.coordinator_keys:
        raise absent("coordinator_keys")
    raw = item.key.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    parts.append(_b.pack(item.key_type))


def _read_find_coordinator_request_v3(buf: bytes, pos: int) -> tuple[FindCoordinatorRequest, int]:
    item = new(FindCoordinatorRequest)
    item.coordinator_keys = []
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.key = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.key, pos = compact_string(buf, pos, size, "key")
    item.key_type, size = _bB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_find_coordinator_request_v3(parts: list[Buffer], item: FindCoordinatorRequest) -> None:
    raw: Buffer
    if item.coordinator_keys:
        raise absent("coordinator_keys")
    raw = item.key.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_bx.pack(item.key_type))


def _read_find_coordinator_request_v4(buf: bytes, pos: int) -> tuple[FindCoordinatorRequest, int]:
    item = new(FindCoordinatorRequest)
    item.key = ""
    item.key_type, size = _bB.unpack_from(buf, pos)
    pos += 2
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.coordinator_keys, pos = read_compact_strings(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_find_coordinator_request_v4(parts: list[Buffer], item: FindCoordinatorRequest) -> None:
    if item.key != "":
        raise absent("key")
    size = len(item.coordinator_keys) + 1
    if size < 128:
        parts.append(_bB.pack(item.key_type, size))
    else:
        parts.append(_b.pack(item.key_type) + uvarint(size))
    write_compact_strings(parts, item.coordinator_keys)
    parts.append(b"\x00")


def _read_find_coordinator_response_v0(buf: bytes, pos: int) -> tuple[FindCoordinatorResponse, int]:
    item = new(FindCoordinatorResponse)
    item.throttle_time_ms = 0
    item.error_message = ""
    item.coordinators = []
    item.error_code, item.node_id, size = _hih.unpack_from(buf, pos)
    pos += 8
    if size >= 0:
        stop = pos + size
        item.host = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("host")
    (item.port,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_find_coordinator_response_v0(parts: list[Buffer], item: FindCoordinatorResponse) -> None:
    raw: Buffer
    if item.coordinators:
        raise absent("coordinators")
    raw = item.host.encode()
    size = len(raw)
    parts.append(_hih.pack(item.error_code, item.node_id, size))
    parts.append(raw)
    parts.append(_i.pack(item.port))


def _read_find_coordinator_response_v1(buf: bytes, pos: int) -> tuple[FindCoordinatorResponse, int]:
    item = new(FindCoordinatorResponse)
    item.coordinators = []
    item.throttle_time_ms, item.error_code, size = _ihh.unpack_from(buf, pos)
    pos += 8
    if size >= 0:
        stop = pos + size
        item.error_message = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.error_message = None
    item.node_id, size = _ih.unpack_from(buf, pos)
    pos += 6
    if size >= 0:
        stop = pos + size
        item.host = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("host")
    (item.port,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_find_coordinator_response_v1(parts: list[Buffer], item: FindCoordinatorResponse) -> None:
    raw: Buffer
    if item.coordinators:
        raise absent("coordinators")
    if item.error_message is None:
        size = -1
        raw = b""
    else:
        raw = item.error_message.encode()
        size = len(raw)
    parts.append(_ihh.pack(item.throttle_time_ms, item.error_code, size))
    parts.append(raw)
    raw = item.host.encode()
    size = len(raw)
    parts.append(_ih.pack(item.node_id, size))
    parts.append(raw)
    parts.append(_i.pack(item.port))


def _read_find_coordinator_response_v3(buf: bytes, pos: int) -> tuple[FindCoordinatorResponse, int]:
    item = new(FindCoordinatorResponse)
    item.coordinators = []
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
    item.node_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if 0 < size < 128:
        stop = pos + size - 1
        item.host = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.host, pos = compact_string(buf, pos, size, "host")
    item.port, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_find_coordinator_response_v3(parts: list[Buffer], item: FindCoordinatorResponse) -> None:
    raw: Buffer
    if item.coordinators:
        raise absent("coordinators")
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
    raw = item.host.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_iB.pack(item.node_id, size))
    else:
        parts.append(_i.pack(item.node_id) + string_size(size))
    parts.append(raw)
    parts.append(_ix.pack(item.port))


def _read_coordinator_v4(buf: bytes, pos: int, count: int) -> tuple[list[Coordinator], int]:
    if not 0 <= count * 14 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Coordinator] = []
    for _ in range(count):
        item = new(Coordinator)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.key = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.key, pos = compact_string(buf, pos, size, "key")
        item.node_id, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 128:
            stop = pos + size - 1
            item.host = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.host, pos = compact_string(buf, pos, size, "host")
        item.port, item.error_code, size = _ihB.unpack_from(buf, pos)
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
        items.append(item)
    return items, pos


def _write_coordinator_v4(parts: list[Buffer], items: Iterable[Coordinator]) -> None:
    for item in items:
        raw: Buffer
        raw = item.key.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.host.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.node_id, size))
        else:
            parts.append(_i.pack(item.node_id) + string_size(size))
        parts.append(raw)
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_ihB.pack(item.port, item.error_code, size))
        else:
            parts.append(_ih.pack(item.port, item.error_code) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_find_coordinator_response_v4(buf: bytes, pos: int) -> tuple[FindCoordinatorResponse, int]:
    item = new(FindCoordinatorResponse)
    item.error_code = 0
    item.error_message = ""
    item.node_id = 0
    item.host = ""
    item.port = 0
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.coordinators, pos = _read_coordinator_v4(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_find_coordinator_response_v4(parts: list[Buffer], item: FindCoordinatorResponse) -> None:
    if item.error_code != 0:
        raise absent("error_code")
    if item.node_id != 0:
        raise absent("node_id")
    if item.host != "":
        raise absent("host")
    if item.port != 0:
        raise absent("port")
    size = len(item.coordinators) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_coordinator_v4(parts, item.coordinators)
    parts.append(b"\x00")


FindCoordinatorRequest._READERS = {
    0: _read_find_coordinator_request_v0,
    1: _read_find_coordinator_request_v1,
    2: _read_find_coordinator_request_v1,
    3: _read_find_coordinator_request_v3,
    4: _read_find_coordinator_request_v4,
    5: _read_find_coordinator_request_v4,
    6: _read_find_coordinator_request_v4,
}
FindCoordinatorRequest._WRITERS = {
    0: _write_find_coordinator_request_v0,
    1: _write_find_coordinator_request_v1,
    2: _write_find_coordinator_request_v1,
    3: _write_find_coordinator_request_v3,
    4: _write_find_coordinator_request_v4,
    5: _write_find_coordinator_request_v4,
    6: _write_find_coordinator_request_v4,
}
FindCoordinatorResponse._READERS = {
    0: _read_find_coordinator_response_v0,
    1: _read_find_coordinator_response_v1,
    2: _read_find_coordinator_response_v1,
    3: _read_find_coordinator_response_v3,
    4: _read_find_coordinator_response_v4,
    5: _read_find_coordinator_response_v4,
    6: _read_find_coordinator_response_v4,
}
FindCoordinatorResponse._WRITERS = {
    0: _write_find_coordinator_response_v0,
    1: _write_find_coordinator_response_v1,
    2: _write_find_coordinator_response_v1,
    3: _write_find_coordinator_response_v3,
    4: _write_find_coordinator_response_v4,
    5: _write_find_coordinator_response_v4,
    6: _write_find_coordinator_response_v4,
}
