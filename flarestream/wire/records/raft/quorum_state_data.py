"""The quorum-state file with leader, epoch and vote.

Generated from protocol/schemas/raft/quorum_state_data.yaml (100829b243a0f4af) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, bad_uuid, compact_string, finish_uvarint,
    new, skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class QuorumStateData(Message):
    """Versions 0-1; flexible: 0+."""

    __slots__ = (
        "cluster_id", "leader_id", "leader_epoch", "voted_id", "voted_directory_id", "applied_offset",
        "current_voters",
    )

    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 1
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        cluster_id: str = "",
        leader_id: int = -1,
        leader_epoch: int = -1,
        voted_id: int = -1,
        voted_directory_id: bytes = ZERO,
        applied_offset: int = 0,
        current_voters: list[Voter] | None = FRESH,
    ) -> None:
        self.cluster_id = cluster_id
        self.leader_id = leader_id
        self.leader_epoch = leader_epoch
        self.voted_id = voted_id
        self.voted_directory_id = voted_directory_id
        self.applied_offset = applied_offset
        self.current_voters = [] if current_voters is FRESH else current_voters


class Voter(Struct):
    __slots__ = ("voter_id",)

    def __init__(
        self,
        voter_id: int = 0,
    ) -> None:
        self.voter_id = voter_id


_iB = Layout(">iB")
_iiiq = Layout(">iiiq")
_iiiqB = Layout(">iiiqB")
_iiiuB = Layout(">iii16sB")
_iiiux = Layout(">iii16sx")
_ix = Layout(">ix")


def _read_voter_v0(buf: bytes, pos: int, count: int) -> tuple[list[Voter], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[Voter] = []
    for _ in range(count):
        item = new(Voter)
        item.voter_id, size = _iB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_voter_v0(parts: list[Buffer], items: Iterable[Voter]) -> None:
    for item in items:
        parts.append(_ix.pack(item.voter_id))


def _read_quorum_state_data_v0(buf: bytes, pos: int) -> tuple[QuorumStateData, int]:
    item = new(QuorumStateData)
    item.voted_directory_id = ZERO
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.cluster_id, pos = compact_string(buf, pos, size, "cluster_id")
    item.leader_id, item.leader_epoch, item.voted_id, item.applied_offset, size = _iiiqB.unpack_from(buf, pos)
    pos += 21
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.current_voters, pos = _read_voter_v0(buf, pos, size - 1)
    else:
        item.current_voters = None
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_quorum_state_data_v0(parts: list[Buffer], item: QuorumStateData) -> None:
    raw: Buffer
    if item.voted_directory_id != ZERO:
        raise absent("voted_directory_id")
    raw = item.cluster_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = 0 if item.current_voters is None else len(item.current_voters) + 1
    if size < 128:
        parts.append(_iiiqB.pack(item.leader_id, item.leader_epoch, item.voted_id, item.applied_offset, size))
    else:
        parts.append(_iiiq.pack(item.leader_id, item.leader_epoch, item.voted_id, item.applied_offset) + uvarint(size))
    if item.current_voters:
        _write_voter_v0(parts, item.current_voters)
    parts.append(b"\x00")


def _read_quorum_state_data_v1(buf: bytes, pos: int) -> tuple[QuorumStateData, int]:
    item = new(QuorumStateData)
    item.cluster_id = ""
    item.applied_offset = 0
    item.current_voters = []
    item.leader_id, item.leader_epoch, item.voted_id, item.voted_directory_id, size = _iiiuB.unpack_from(buf, pos)
    pos += 29
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_quorum_state_data_v1(parts: list[Buffer], item: QuorumStateData) -> None:
    if item.cluster_id != "":
        raise absent("cluster_id")
    if item.applied_offset != 0:
        raise absent("applied_offset")
    if item.current_voters is None or item.current_voters:
        raise absent("current_voters")
    if len(item.voted_directory_id) != 16:
        raise bad_uuid("voted_directory_id")
    parts.append(_iiiux.pack(item.leader_id, item.leader_epoch, item.voted_id, item.voted_directory_id))


QuorumStateData._READERS = {
    0: _read_quorum_state_data_v0,
    1: _read_quorum_state_data_v1,
}
QuorumStateData._WRITERS = {
    0: _write_quorum_state_data_v0,
    1: _write_quorum_state_data_v1,
}
