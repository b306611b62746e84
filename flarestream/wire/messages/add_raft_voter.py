"""Adds a voter to the raft quorum (KIP-853).

Generated from protocol/schemas/add_raft_voter.yaml (25de8a7c2877bcfc) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, bad_uuid, compact_string, finish_uvarint,
    new, nullable_compact_string, skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class AddRaftVoterRequest(Message):
    """Versions 0-1, key 80; flexible: 0+."""

    __slots__ = (
        "cluster_id", "timeout_ms", "voter_id", "voter_directory_id", "listeners", "ack_when_committed",
    )

    API_KEY: ClassVar[int] = 80
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        cluster_id: str | None = "",
        timeout_ms: int = 0,
        voter_id: int = 0,
        voter_directory_id: bytes = ZERO,
        listeners: list[Listener] = FRESH,
        ack_when_committed: bool = True,
    ) -> None:
        self.cluster_id = cluster_id
        self.timeout_ms = timeout_ms
        self.voter_id = voter_id
        self.voter_directory_id = voter_directory_id
        self.listeners = [] if listeners is FRESH else listeners
        self.ack_when_committed = ack_when_committed


class Listener(Struct):
    __slots__ = (
        "name", "host", "port",
    )

    def __init__(
        self,
        name: str = "",
        host: str = "",
        port: int = 0,
    ) -> None:
        self.name = name
        self.host = host
        self.port = port


class AddRaftVoterResponse(Message):
    """Versions 0-1, key 80; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message",
    )

    API_KEY: ClassVar[int] = 80
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
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


_HB = Layout(">HB")
_Hx = Layout(">Hx")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_iiu = Layout(">ii16s")
_iiuB = Layout(">ii16sB")
_oB = Layout(">?B")
_ox = Layout(">?x")


def _read_listener_v0(buf: bytes, pos: int, count: int) -> tuple[list[Listener], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
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
        item.port, size = _HB.unpack_from(buf, pos)
        pos += 3
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
        parts.append(_Hx.pack(item.port))


def _read_add_raft_voter_request_v0(buf: bytes, pos: int) -> tuple[AddRaftVoterRequest, int]:
    item = new(AddRaftVoterRequest)
    item.ack_when_committed = True
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.cluster_id = None
    else:
        item.cluster_id, pos = nullable_compact_string(buf, pos, size)
    item.timeout_ms, item.voter_id, item.voter_directory_id, size = _iiuB.unpack_from(buf, pos)
    pos += 25
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.listeners, pos = _read_listener_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_add_raft_voter_request_v0(parts: list[Buffer], item: AddRaftVoterRequest) -> None:
    raw: Buffer
    if not item.ack_when_committed:
        raise absent("ack_when_committed")
    if item.cluster_id is None:
        size = 0
        raw = b""
    else:
        raw = item.cluster_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if len(item.voter_directory_id) != 16:
        raise bad_uuid("voter_directory_id")
    size = len(item.listeners) + 1
    if size < 128:
        parts.append(_iiuB.pack(item.timeout_ms, item.voter_id, item.voter_directory_id, size))
    else:
        parts.append(_iiu.pack(item.timeout_ms, item.voter_id, item.voter_directory_id) + uvarint(size))
    _write_listener_v0(parts, item.listeners)
    parts.append(b"\x00")


def _read_add_raft_voter_request_v1(buf: bytes, pos: int) -> tuple[AddRaftVoterRequest, int]:
    item = new(AddRaftVoterRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.cluster_id = None
    else:
        item.cluster_id, pos = nullable_compact_string(buf, pos, size)
    item.timeout_ms, item.voter_id, item.voter_directory_id, size = _iiuB.unpack_from(buf, pos)
    pos += 25
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.listeners, pos = _read_listener_v0(buf, pos, size - 1)
    item.ack_when_committed, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_add_raft_voter_request_v1(parts: list[Buffer], item: AddRaftVoterRequest) -> None:
    raw: Buffer
    if item.cluster_id is None:
        size = 0
        raw = b""
    else:
        raw = item.cluster_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if len(item.voter_directory_id) != 16:
        raise bad_uuid("voter_directory_id")
    size = len(item.listeners) + 1
    if size < 128:
        parts.append(_iiuB.pack(item.timeout_ms, item.voter_id, item.voter_directory_id, size))
    else:
        parts.append(_iiu.pack(item.timeout_ms, item.voter_id, item.voter_directory_id) + uvarint(size))
    _write_listener_v0(parts, item.listeners)
    parts.append(_ox.pack(item.ack_when_committed))


def _read_add_raft_voter_response_v0(buf: bytes, pos: int) -> tuple[AddRaftVoterResponse, int]:
    item = new(AddRaftVoterResponse)
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


def _write_add_raft_voter_response_v0(parts: list[Buffer], item: AddRaftVoterResponse) -> None:
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


AddRaftVoterRequest._READERS = {
    0: _read_add_raft_voter_request_v0,
    1: _read_add_raft_voter_request_v1,
}
AddRaftVoterRequest._WRITERS = {
    0: _write_add_raft_voter_request_v0,
    1: _write_add_raft_voter_request_v1,
}
AddRaftVoterResponse._READERS = {
    0: _read_add_raft_voter_response_v0,
    1: _read_add_raft_voter_response_v0,
}
AddRaftVoterResponse._WRITERS = {
    0: _write_add_raft_voter_response_v0,
    1: _write_add_raft_voter_response_v0,
}
