"""Updates endpoints and supported versions of a voter.

Generated from protocol/schemas/update_raft_voter.yaml (595b20c0ed0fb1c9) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, compact_string, finish_uvarint, new,
    nullable_compact_string, read_tag, skip_tag, skip_tags, string_size, tag_count, tagged, uvarint,
)
from flarestream.wire.uuids import ZERO


class UpdateRaftVoterRequest(Message):
    """Versions 0, key 82; flexible: 0+."""

    __slots__ = (
        "cluster_id", "current_leader_epoch", "voter_id", "voter_directory_id", "listeners",
        "kraft_version_feature",
    )

    API_KEY: ClassVar[int] = 82
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        cluster_id: str | None = "",
        current_leader_epoch: int = 0,
        voter_id: int = 0,
        voter_directory_id: bytes = ZERO,
        listeners: list[Listener] = FRESH,
        kraft_version_feature: KRaftVersionFeature = FRESH,
    ) -> None:
        self.cluster_id = cluster_id
        self.current_leader_epoch = current_leader_epoch
        self.voter_id = voter_id
        self.voter_directory_id = voter_directory_id
        self.listeners = [] if listeners is FRESH else listeners
        self.kraft_version_feature = KRaftVersionFeature() if kraft_version_feature is FRESH else kraft_version_feature


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


class KRaftVersionFeature(Struct):
    __slots__ = (
        "min_supported_version", "max_supported_version",
    )

    def __init__(
        self,
        min_supported_version: int = 0,
        max_supported_version: int = 0,
    ) -> None:
        self.min_supported_version = min_supported_version
        self.max_supported_version = max_supported_version


class UpdateRaftVoterResponse(Message):
    """Versions 0, key 82; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "current_leader",
    )

    API_KEY: ClassVar[int] = 82
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        current_leader: CurrentLeader = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.current_leader = CurrentLeader() if current_leader is FRESH else current_leader


class CurrentLeader(Struct):
    __slots__ = (
        "leader_id", "leader_epoch", "host", "port",
    )

    def __init__(
        self,
        leader_id: int = -1,
        leader_epoch: int = -1,
        host: str = "",
        port: int = 0,
    ) -> None:
        self.leader_id = leader_id
        self.leader_epoch = leader_epoch
        self.host = host
        self.port = port


_HB = Layout(">HB")
_Hx = Layout(">Hx")
_hhB = Layout(">hhB")
_hhx = Layout(">hhx")
_iB = Layout(">iB")
_ihB = Layout(">ihB")
_ihx = Layout(">ihx")
_ii = Layout(">ii")
_iiB = Layout(">iiB")
_iiu = Layout(">ii16s")
_iiuB = Layout(">ii16sB")
_ix = Layout(">ix")


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


def _read_kraft_version_feature_v0(buf: bytes, pos: int, count: int) -> tuple[list[KRaftVersionFeature], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[KRaftVersionFeature] = []
    for _ in range(count):
        item = new(KRaftVersionFeature)
        item.min_supported_version, item.max_supported_version, size = _hhB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_kraft_version_feature_v0(parts: list[Buffer], items: Iterable[KRaftVersionFeature]) -> None:
    for item in items:
        parts.append(_hhx.pack(item.min_supported_version, item.max_supported_version))


def _read_update_raft_voter_request_v0(buf: bytes, pos: int) -> tuple[UpdateRaftVoterRequest, int]:
    item = new(UpdateRaftVoterRequest)
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
    item.current_leader_epoch, item.voter_id, item.voter_directory_id, size = _iiuB.unpack_from(buf, pos)
    pos += 25
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.listeners, pos = _read_listener_v0(buf, pos, size - 1)
    (item.kraft_version_feature,), pos = _read_kraft_version_feature_v0(buf, pos, 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_update_raft_voter_request_v0(parts: list[Buffer], item: UpdateRaftVoterRequest) -> None:
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
        parts.append(_iiuB.pack(item.current_leader_epoch, item.voter_id, item.voter_directory_id, size))
    else:
        parts.append(_iiu.pack(item.current_leader_epoch, item.voter_id, item.voter_directory_id) + uvarint(size))
    _write_listener_v0(parts, item.listeners)
    _write_kraft_version_feature_v0(parts, (item.kraft_version_feature,))
    parts.append(b"\x00")


def _read_current_leader_v0(buf: bytes, pos: int, count: int) -> tuple[list[CurrentLeader], int]:
    if not 0 <= count * 14 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CurrentLeader] = []
    for _ in range(count):
        item = new(CurrentLeader)
        item.leader_id, item.leader_epoch, size = _iiB.unpack_from(buf, pos)
        pos += 9
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
        items.append(item)
    return items, pos


def _write_current_leader_v0(parts: list[Buffer], items: Iterable[CurrentLeader]) -> None:
    for item in items:
        raw: Buffer
        raw = item.host.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_iiB.pack(item.leader_id, item.leader_epoch, size))
        else:
            parts.append(_ii.pack(item.leader_id, item.leader_epoch) + string_size(size))
        parts.append(raw)
        parts.append(_ix.pack(item.port))


def _read_update_raft_voter_response_v0(buf: bytes, pos: int) -> tuple[UpdateRaftVoterResponse, int]:
    item = new(UpdateRaftVoterResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    item.current_leader = CurrentLeader()
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                (item.current_leader,), pos = _read_current_leader_v0(buf, pos, 1)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_update_raft_voter_response_v0(parts: list[Buffer], item: UpdateRaftVoterResponse) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if item.current_leader.leader_id != -1 or item.current_leader.leader_epoch != -1 or item.current_leader.host != "" or item.current_leader.port != 0:
        body = []
        _write_current_leader_v0(body, (item.current_leader,))
        tags.append(tagged(0, body))
    if tags:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_ihx.pack(item.throttle_time_ms, item.error_code))


UpdateRaftVoterRequest._READERS = {
    0: _read_update_raft_voter_request_v0,
}
UpdateRaftVoterRequest._WRITERS = {
    0: _write_update_raft_voter_request_v0,
}
UpdateRaftVoterResponse._READERS = {
    0: _read_update_raft_voter_response_v0,
}
UpdateRaftVoterResponse._WRITERS = {
    0: _write_update_raft_voter_response_v0,
}
