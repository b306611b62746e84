"""The value of a control record that opens a raft leader's epoch.

Generated from protocol/schemas/data/leader_change_message.yaml (f2ff123098d22a24) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, bad_uuid, finish_uvarint, new, skip_tags,
    uvarint,
)
from flarestream.wire.uuids import ZERO


class LeaderChangeMessage(Message):
    """Versions 0-1; flexible: 0+."""

    __slots__ = (
        "version", "leader_id", "voters", "granting_voters",
    )

    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        version: int = 0,
        leader_id: int = 0,
        voters: list[Voter] = FRESH,
        granting_voters: list[Voter] = FRESH,
    ) -> None:
        self.version = version
        self.leader_id = leader_id
        self.voters = [] if voters is FRESH else voters
        self.granting_voters = [] if granting_voters is FRESH else granting_voters


class Voter(Struct):
    __slots__ = (
        "voter_id", "voter_directory_id",
    )

    def __init__(
        self,
        voter_id: int = 0,
        voter_directory_id: bytes = ZERO,
    ) -> None:
        self.voter_id = voter_id
        self.voter_directory_id = voter_directory_id


_hi = Layout(">hi")
_hiB = Layout(">hiB")
_iB = Layout(">iB")
_iuB = Layout(">i16sB")
_iux = Layout(">i16sx")
_ix = Layout(">ix")


def _read_voter_v0(buf: bytes, pos: int, count: int) -> tuple[list[Voter], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Voter] = []
    for _ in range(count):
        item = new(Voter)
        item.voter_directory_id = ZERO
        item.voter_id, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_voter_v0(parts: list[Buffer], items: Iterable[Voter]) -> None:
    for item in items:
        if item.voter_directory_id != ZERO:
            raise absent("voter_directory_id")
        parts.append(_ix.pack(item.voter_id))


def _read_leader_change_message_v0(buf: bytes, pos: int) -> tuple[LeaderChangeMessage, int]:
    item = new(LeaderChangeMessage)
    item.version, item.leader_id, size = _hiB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.voters, pos = _read_voter_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.granting_voters, pos = _read_voter_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_leader_change_message_v0(parts: list[Buffer], item: LeaderChangeMessage) -> None:
    size = len(item.voters) + 1
    if size < 128:
        parts.append(_hiB.pack(item.version, item.leader_id, size))
    else:
        parts.append(_hi.pack(item.version, item.leader_id) + uvarint(size))
    _write_voter_v0(parts, item.voters)
    size = len(item.granting_voters) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_voter_v0(parts, item.granting_voters)
    parts.append(b"\x00")


def _read_voter_v1(buf: bytes, pos: int, count: int) -> tuple[list[Voter], int]:
    if not 0 <= count * 21 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Voter] = []
    for _ in range(count):
        item = new(Voter)
        item.voter_id, item.voter_directory_id, size = _iuB.unpack_from(buf, pos)
        pos += 21
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_voter_v1(parts: list[Buffer], items: Iterable[Voter]) -> None:
    for item in items:
        if len(item.voter_directory_id) != 16:
            raise bad_uuid("voter_directory_id")
        parts.append(_iux.pack(item.voter_id, item.voter_directory_id))


def _read_leader_change_message_v1(buf: bytes, pos: int) -> tuple[LeaderChangeMessage, int]:
    item = new(LeaderChangeMessage)
    item.version, item.leader_id, size = _hiB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.voters, pos = _read_voter_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.granting_voters, pos = _read_voter_v1(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_leader_change_message_v1(parts: list[Buffer], item: LeaderChangeMessage) -> None:
    size = len(item.voters) + 1
    if size < 128:
        parts.append(_hiB.pack(item.version, item.leader_id, size))
    else:
        parts.append(_hi.pack(item.version, item.leader_id) + uvarint(size))
    _write_voter_v1(parts, item.voters)
    size = len(item.granting_voters) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_voter_v1(parts, item.granting_voters)
    parts.append(b"\x00")


LeaderChangeMessage._READERS = {
    0: _read_leader_change_message_v0,
    1: _read_leader_change_message_v1,
}
LeaderChangeMessage._WRITERS = {
    0: _write_leader_change_message_v0,
    1: _write_leader_change_message_v1,
}
