"""Describes the cluster's brokers or controllers.

Generated from protocol/schemas/describe_cluster.yaml (37d9c9396a05bb9d) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    nullable_compact_string, skip_tags, string_size, uvarint,
)


class DescribeClusterRequest(Message):
    """Versions 0-2, key 60; flexible: 0+."""

    __slots__ = (
        "include_cluster_authorized_operations", "endpoint_type", "include_fenced_brokers",
    )

    API_KEY: ClassVar[int] = 60
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        include_cluster_authorized_operations: bool = False,
        endpoint_type: int = 1,
        include_fenced_brokers: bool = False,
    ) -> None:
        self.include_cluster_authorized_operations = include_cluster_authorized_operations
        self.endpoint_type = endpoint_type
        self.include_fenced_brokers = include_fenced_brokers


class DescribeClusterResponse(Message):
    """Versions 0-2, key 60; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message", "endpoint_type", "cluster_id", "controller_id",
        "brokers", "cluster_authorized_operations",
    )

    API_KEY: ClassVar[int] = 60
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
        endpoint_type: int = 1,
        cluster_id: str = "",
        controller_id: int = -1,
        brokers: list[DescribeClusterBroker] = FRESH,
        cluster_authorized_operations: int = -2147483648,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message
        self.endpoint_type = endpoint_type
        self.cluster_id = cluster_id
        self.controller_id = controller_id
        self.brokers = [] if brokers is FRESH else brokers
        self.cluster_authorized_operations = cluster_authorized_operations


class DescribeClusterBroker(Struct):
    __slots__ = (
        "broker_id", "host", "port", "rack", "is_fenced",
    )

    def __init__(
        self,
        broker_id: int = 0,
        host: str = "",
        port: int = 0,
        rack: str | None = None,
        is_fenced: bool = False,
    ) -> None:
        self.broker_id = broker_id
        self.host = host
        self.port = port
        self.rack = rack
        self.is_fenced = is_fenced


_b = Layout(">b")
_bB = Layout(">bB")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ix = Layout(">ix")
_oB = Layout(">?B")
_obB = Layout(">?bB")
_oboB = Layout(">?b?B")
_obox = Layout(">?b?x")
_obx = Layout(">?bx")
_ox = Layout(">?x")


def _read_describe_cluster_request_v0(buf: bytes, pos: int) -> tuple[DescribeClusterRequest, int]:
    item = new(DescribeClusterRequest)
    item.endpoint_type = 1
    item.include_fenced_brokers = False
    item.include_cluster_authorized_operations, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_cluster_request_v0(parts: list[Buffer], item: DescribeClusterRequest) -> None:
    if item.endpoint_type != 1:
        raise absent("endpoint_type")
    if item.include_fenced_brokers:
        raise absent("include_fenced_brokers")
    parts.append(_ox.pack(item.include_cluster_authorized_operations))


def _read_describe_cluster_request_v1(buf: bytes, pos: int) -> tuple[DescribeClusterRequest, int]:
    item = new(DescribeClusterRequest)
    item.include_fenced_brokers = False
    item.include_cluster_authorized_operations, item.endpoint_type, size = _obB.unpack_from(buf, pos)
    pos += 3
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_cluster_request_v1(parts: list[Buffer], item: DescribeClusterRequest) -> None:
    if item.include_fenced_brokers:
        raise absent("include_fenced_brokers")
    parts.append(_obx.pack(item.include_cluster_authorized_operations, item.endpoint_type))


def _read_describe_cluster_request_v2(buf: bytes, pos: int) -> tuple[DescribeClusterRequest, int]:
    item = new(DescribeClusterRequest)
    item.include_cluster_authorized_operations, item.endpoint_type, item.include_fenced_brokers, size = _oboB.unpack_from(buf, pos)
    pos += 4
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_cluster_request_v2(parts: list[Buffer], item: DescribeClusterRequest) -> None:
    parts.append(_obox.pack(item.include_cluster_authorized_operations, item.endpoint_type, item.include_fenced_brokers))


def _read_describe_cluster_broker_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeClusterBroker], int]:
    if not 0 <= count * 11 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeClusterBroker] = []
    for _ in range(count):
        item = new(DescribeClusterBroker)
        item.is_fenced = False
        item.broker_id, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 128:
            stop = pos + size - 1
            item.host = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.host, pos = compact_string(buf, pos, size, "host")
        item.port, size = _iB.unpack_from(buf, pos)
        pos += 5
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
        items.append(item)
    return items, pos


def _write_describe_cluster_broker_v0(parts: list[Buffer], items: Iterable[DescribeClusterBroker]) -> None:
    for item in items:
        raw: Buffer
        if item.is_fenced:
            raise absent("is_fenced")
        raw = item.host.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.broker_id, size))
        else:
            parts.append(_i.pack(item.broker_id) + string_size(size))
        parts.append(raw)
        if item.rack is None:
            size = 0
            raw = b""
        else:
            raw = item.rack.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.port, size))
        else:
            parts.append(_i.pack(item.port) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_describe_cluster_response_v0(buf: bytes, pos: int) -> tuple[DescribeClusterResponse, int]:
    item = new(DescribeClusterResponse)
    item.endpoint_type = 1
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
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.cluster_id, pos = compact_string(buf, pos, size, "cluster_id")
    item.controller_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.brokers, pos = _read_describe_cluster_broker_v0(buf, pos, size - 1)
    item.cluster_authorized_operations, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_cluster_response_v0(parts: list[Buffer], item: DescribeClusterResponse) -> None:
    raw: Buffer
    if item.endpoint_type != 1:
        raise absent("endpoint_type")
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
    raw = item.cluster_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.brokers) + 1
    if size < 128:
        parts.append(_iB.pack(item.controller_id, size))
    else:
        parts.append(_i.pack(item.controller_id) + uvarint(size))
    _write_describe_cluster_broker_v0(parts, item.brokers)
    parts.append(_ix.pack(item.cluster_authorized_operations))


def _read_describe_cluster_response_v1(buf: bytes, pos: int) -> tuple[DescribeClusterResponse, int]:
    item = new(DescribeClusterResponse)
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
    item.endpoint_type, size = _bB.unpack_from(buf, pos)
    pos += 2
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.cluster_id, pos = compact_string(buf, pos, size, "cluster_id")
    item.controller_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.brokers, pos = _read_describe_cluster_broker_v0(buf, pos, size - 1)
    item.cluster_authorized_operations, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_cluster_response_v1(parts: list[Buffer], item: DescribeClusterResponse) -> None:
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
    raw = item.cluster_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_bB.pack(item.endpoint_type, size))
    else:
        parts.append(_b.pack(item.endpoint_type) + string_size(size))
    parts.append(raw)
    size = len(item.brokers) + 1
    if size < 128:
        parts.append(_iB.pack(item.controller_id, size))
    else:
        parts.append(_i.pack(item.controller_id) + uvarint(size))
    _write_describe_cluster_broker_v0(parts, item.brokers)
    parts.append(_ix.pack(item.cluster_authorized_operations))


def _read_describe_cluster_broker_v2(buf: bytes, pos: int, count: int) -> tuple[list[DescribeClusterBroker], int]:
    if not 0 <= count * 12 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeClusterBroker] = []
    for _ in range(count):
        item = new(DescribeClusterBroker)
        item.broker_id, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 128:
            stop = pos + size - 1
            item.host = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.host, pos = compact_string(buf, pos, size, "host")
        item.port, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 128:
            stop = pos + size - 1
            item.rack = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.rack = None
        else:
            item.rack, pos = nullable_compact_string(buf, pos, size)
        item.is_fenced, size = _oB.unpack_from(buf, pos)
        pos += 2
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_cluster_broker_v2(parts: list[Buffer], items: Iterable[DescribeClusterBroker]) -> None:
    for item in items:
        raw: Buffer
        raw = item.host.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.broker_id, size))
        else:
            parts.append(_i.pack(item.broker_id) + string_size(size))
        parts.append(raw)
        if item.rack is None:
            size = 0
            raw = b""
        else:
            raw = item.rack.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_iB.pack(item.port, size))
        else:
            parts.append(_i.pack(item.port) + string_size(size))
        parts.append(raw)
        parts.append(_ox.pack(item.is_fenced))


def _read_describe_cluster_response_v2(buf: bytes, pos: int) -> tuple[DescribeClusterResponse, int]:
    item = new(DescribeClusterResponse)
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
    item.endpoint_type, size = _bB.unpack_from(buf, pos)
    pos += 2
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.cluster_id, pos = compact_string(buf, pos, size, "cluster_id")
    item.controller_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.brokers, pos = _read_describe_cluster_broker_v2(buf, pos, size - 1)
    item.cluster_authorized_operations, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_cluster_response_v2(parts: list[Buffer], item: DescribeClusterResponse) -> None:
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
    raw = item.cluster_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_bB.pack(item.endpoint_type, size))
    else:
        parts.append(_b.pack(item.endpoint_type) + string_size(size))
    parts.append(raw)
    size = len(item.brokers) + 1
    if size < 128:
        parts.append(_iB.pack(item.controller_id, size))
    else:
        parts.append(_i.pack(item.controller_id) + uvarint(size))
    _write_describe_cluster_broker_v2(parts, item.brokers)
    parts.append(_ix.pack(item.cluster_authorized_operations))


DescribeClusterRequest._READERS = {
    0: _read_describe_cluster_request_v0,
    1: _read_describe_cluster_request_v1,
    2: _read_describe_cluster_request_v2,
}
DescribeClusterRequest._WRITERS = {
    0: _write_describe_cluster_request_v0,
    1: _write_describe_cluster_request_v1,
    2: _write_describe_cluster_request_v2,
}
DescribeClusterResponse._READERS = {
    0: _read_describe_cluster_response_v0,
    1: _read_describe_cluster_response_v1,
    2: _read_describe_cluster_response_v2,
}
DescribeClusterResponse._WRITERS = {
    0: _write_describe_cluster_response_v0,
    1: _write_describe_cluster_response_v1,
    2: _write_describe_cluster_response_v2,
}
