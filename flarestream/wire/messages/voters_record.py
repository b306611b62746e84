"""The value of a control record that holds the voters of the raft quorum.

Generated from protocol/schemas/data/voters_record.yaml (2af7d1e4bf76db05) by `python -m protocol.codegen`; do not edit.
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


class VotersRecord(Message):
    """Versions 0; flexible: 0+."""

    __slots__ = (
        "version", "voters",
    )

    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        version: int = 0,
        voters: list[Voter] = FRESH,
    ) -> None:
        self.version = version
        self.voters = [] if voters is FRESH else voters


class Voter(Struct):
    __slots__ = (
        "voter_id", "voter_directory_id", "endpoints", "kraft_version_feature",
    )

    def __init__(
        self,
        voter_id: int = 0,
        voter_directory_id: bytes = ZERO,
        endpoints: list[Endpoint] = FRESH,
        kraft_version_feature: KRaftVersionFeature = FRESH,
    ) -> None:
        self.voter_id = voter_id
        self.voter_directory_id = voter_directory_id
        self.endpoints = [] if endpoints is FRESH else endpoints
        self.kraft_version_feature = KRaftVersionFeature() if kraft_version_feature is FRESH else kraft_version_feature


class Endpoint(Struct):
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


_HB = Layout(">HB")
_Hx = Layout(">Hx")
_h = Layout(">h")
_hB = Layout(">hB")
_hhB = Layout(">hhB")
_hhx = Layout(">hhx")
_iu = Layout(">i16s")
_iuB = Layout(">i16sB")


def _read_endpoint_v0(buf: bytes, pos: int, count: int) -> tuple[list[Endpoint], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Endpoint] = []
    for _ in range(count):
        item = new(Endpoint)
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


def _write_endpoint_v0(parts: list[Buffer], items: Iterable[Endpoint]) -> None:
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


def _read_voter_v0(buf: bytes, pos: int, count: int) -> tuple[list[Voter], int]:
    if not 0 <= count * 27 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Voter] = []
    for _ in range(count):
        item = new(Voter)
        item.voter_id, item.voter_directory_id, size = _iuB.unpack_from(buf, pos)
        pos += 21
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.endpoints, pos = _read_endpoint_v0(buf, pos, size - 1)
        (item.kraft_version_feature,), pos = _read_kraft_version_feature_v0(buf, pos, 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_voter_v0(parts: list[Buffer], items: Iterable[Voter]) -> None:
    for item in items:
        if len(item.voter_directory_id) != 16:
            raise bad_uuid("voter_directory_id")
        size = len(item.endpoints) + 1
        if size < 128:
            parts.append(_iuB.pack(item.voter_id, item.voter_directory_id, size))
        else:
            parts.append(_iu.pack(item.voter_id, item.voter_directory_id) + uvarint(size))
        _write_endpoint_v0(parts, item.endpoints)
        _write_kraft_version_feature_v0(parts, (item.kraft_version_feature,))
        parts.append(b"\x00")


def _read_voters_record_v0(buf: bytes, pos: int) -> tuple[VotersRecord, int]:
    item = new(VotersRecord)
    item.version, size = _hB.unpack_from(buf, pos)
    pos += 3
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.voters, pos = _read_voter_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_voters_record_v0(parts: list[Buffer], item: VotersRecord) -> None:
    size = len(item.voters) + 1
    if size < 128:
        parts.append(_hB.pack(item.version, size))
    else:
        parts.append(_h.pack(item.version) + uvarint(size))
    _write_voter_v0(parts, item.voters)
    parts.append(b"\x00")


VotersRecord._READERS = {
    0: _read_voters_record_v0,
}
VotersRecord._WRITERS = {
    0: _write_voters_record_v0,
}
