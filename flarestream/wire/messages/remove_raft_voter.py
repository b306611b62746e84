"""Removes a voter from the raft quorum.

Generated from protocol/schemas/remove_raft_voter.yaml (b9b7bd408b074eb9) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, bad_uuid, new, nullable_compact_string, skip_tags, string_size,
)
from flarestream.wire.uuids import ZERO


class RemoveRaftVoterRequest(Message):
    """Versions 0, key 81; flexible: 0+."""

    __slots__ = (
        "cluster_id", "voter_id", "voter_directory_id",
    )

    API_KEY: ClassVar[int] = 81
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        cluster_id: str | None = "",
        voter_id: int = 0,
        voter_directory_id: bytes = ZERO,
    ) -> None:
        self.cluster_id = cluster_id
        self.voter_id = voter_id
        self.voter_directory_id = voter_directory_id


class RemoveRaftVoterResponse(Message):
    """Versions 0, key 81; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message",
    )

    API_KEY: ClassVar[int] = 81
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
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


_ih = Layout(">ih")
_ihB = Layout(">ihB")
_iuB = Layout(">i16sB")
_iux = Layout(">i16sx")


def _read_remove_raft_voter_request_v0(buf: bytes, pos: int) -> tuple[RemoveRaftVoterRequest, int]:
    item = new(RemoveRaftVoterRequest)
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
    item.voter_id, item.voter_directory_id, size = _iuB.unpack_from(buf, pos)
    pos += 21
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_remove_raft_voter_request_v0(parts: list[Buffer], item: RemoveRaftVoterRequest) -> None:
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
    parts.append(_iux.pack(item.voter_id, item.voter_directory_id))


def _read_remove_raft_voter_response_v0(buf: bytes, pos: int) -> tuple[RemoveRaftVoterResponse, int]:
    item = new(RemoveRaftVoterResponse)
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


def _write_remove_raft_voter_response_v0(parts: list[Buffer], item: RemoveRaftVoterResponse) -> None:
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


RemoveRaftVoterRequest._READERS = {
    0: _read_remove_raft_voter_request_v0,
}
RemoveRaftVoterRequest._WRITERS = {
    0: _write_remove_raft_voter_request_v0,
}
RemoveRaftVoterResponse._READERS = {
    0: _read_remove_raft_voter_response_v0,
}
RemoveRaftVoterResponse._WRITERS = {
    0: _write_remove_raft_voter_response_v0,
}
