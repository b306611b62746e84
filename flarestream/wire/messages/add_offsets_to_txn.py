"""Adds a group's offsets partition to a running transaction.

Generated from protocol/schemas/add_offsets_to_txn.yaml (18a98eb07c524088) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, compact_string, new, null_value, skip_tags, string_size,
)


class AddOffsetsToTxnRequest(Message):
    """Versions 0-4, key 25; flexible: 3+."""

    __slots__ = (
        "transactional_id", "producer_id", "producer_epoch", "group_id",
    )

    API_KEY: ClassVar[int] = 25
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 4
    FLEXIBLE_FROM: ClassVar[int] = 3

    def __init__(
        self,
        transactional_id: str = "",
        producer_id: int = 0,
        producer_epoch: int = 0,
        group_id: str = "",
    ) -> None:
        self.transactional_id = transactional_id
        self.producer_id = producer_id
        self.producer_epoch = producer_epoch
        self.group_id = group_id


class AddOffsetsToTxnResponse(Message):
    """Versions 0-4, key 25; flexible: 3+."""

    __slots__ = (
        "throttle_time_ms", "error_code",
    )

    API_KEY: ClassVar[int] = 25
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 4
    FLEXIBLE_FROM: ClassVar[int] = 3

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code


_h = Layout(">h")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihx = Layout(">ihx")
_qh = Layout(">qh")
_qhB = Layout(">qhB")
_qhh = Layout(">qhh")


def _read_add_offsets_to_txn_request_v0(buf: bytes, pos: int) -> tuple[AddOffsetsToTxnRequest, int]:
    item = new(AddOffsetsToTxnRequest)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("transactional_id")
    item.producer_id, item.producer_epoch, size = _qhh.unpack_from(buf, pos)
    pos += 12
    if size >= 0:
        stop = pos + size
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("group_id")
    return item, pos


def _write_add_offsets_to_txn_request_v0(parts: list[Buffer], item: AddOffsetsToTxnRequest) -> None:
    raw: Buffer
    raw = item.transactional_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.group_id.encode()
    size = len(raw)
    parts.append(_qhh.pack(item.producer_id, item.producer_epoch, size))
    parts.append(raw)


def _read_add_offsets_to_txn_request_v3(buf: bytes, pos: int) -> tuple[AddOffsetsToTxnRequest, int]:
    item = new(AddOffsetsToTxnRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.transactional_id, pos = compact_string(buf, pos, size, "transactional_id")
    item.producer_id, item.producer_epoch, size = _qhB.unpack_from(buf, pos)
    pos += 11
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.group_id, pos = compact_string(buf, pos, size, "group_id")
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_add_offsets_to_txn_request_v3(parts: list[Buffer], item: AddOffsetsToTxnRequest) -> None:
    raw: Buffer
    raw = item.transactional_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.group_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_qhB.pack(item.producer_id, item.producer_epoch, size))
    else:
        parts.append(_qh.pack(item.producer_id, item.producer_epoch) + string_size(size))
    parts.append(raw)
    parts.append(b"\x00")


def _read_add_offsets_to_txn_response_v0(buf: bytes, pos: int) -> tuple[AddOffsetsToTxnResponse, int]:
    item = new(AddOffsetsToTxnResponse)
    item.throttle_time_ms, item.error_code = _ih.unpack_from(buf, pos)
    pos += 6
    return item, pos


def _write_add_offsets_to_txn_response_v0(parts: list[Buffer], item: AddOffsetsToTxnResponse) -> None:
    parts.append(_ih.pack(item.throttle_time_ms, item.error_code))


def _read_add_offsets_to_txn_response_v3(buf: bytes, pos: int) -> tuple[AddOffsetsToTxnResponse, int]:
    item = new(AddOffsetsToTxnResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_add_offsets_to_txn_response_v3(parts: list[Buffer], item: AddOffsetsToTxnResponse) -> None:
    parts.append(_ihx.pack(item.throttle_time_ms, item.error_code))


AddOffsetsToTxnRequest._READERS = {
    0: _read_add_offsets_to_txn_request_v0,
    1: _read_add_offsets_to_txn_request_v0,
    2: _read_add_offsets_to_txn_request_v0,
    3: _read_add_offsets_to_txn_request_v3,
    4: _read_add_offsets_to_txn_request_v3,
}
AddOffsetsToTxnRequest._WRITERS = {
    0: _write_add_offsets_to_txn_request_v0,
    1: _write_add_offsets_to_txn_request_v0,
    2: _write_add_offsets_to_txn_request_v0,
    3: _write_add_offsets_to_txn_request_v3,
    4: _write_add_offsets_to_txn_request_v3,
}
AddOffsetsToTxnResponse._READERS = {
    0: _read_add_offsets_to_txn_response_v0,
    1: _read_add_offsets_to_txn_response_v0,
    2: _read_add_offsets_to_txn_response_v0,
    3: _read_add_offsets_to_txn_response_v3,
    4: _read_add_offsets_to_txn_response_v3,
}
AddOffsetsToTxnResponse._WRITERS = {
    0: _write_add_offsets_to_txn_response_v0,
    1: _write_add_offsets_to_txn_response_v0,
    2: _write_add_offsets_to_txn_response_v0,
    3: _write_add_offsets_to_txn_response_v3,
    4: _write_add_offsets_to_txn_response_v3,
}
