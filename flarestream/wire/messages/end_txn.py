"""Commits or aborts a transaction.

Generated from protocol/schemas/end_txn.yaml (f9d602a16edc2dd2) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, compact_string, new, null_value, skip_tags, string_size,
)


class EndTxnRequest(Message):
    """Versions 0-5, key 26; flexible: 3+."""

    __slots__ = (
        "transactional_id", "producer_id", "producer_epoch", "committed",
    )

    API_KEY: ClassVar[int] = 26
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 5
    FLEXIBLE_FROM: ClassVar[int] = 3

    def __init__(
        self,
        transactional_id: str = "",
        producer_id: int = 0,
        producer_epoch: int = 0,
        committed: bool = False,
    ) -> None:
        self.transactional_id = transactional_id
        self.producer_id = producer_id
        self.producer_epoch = producer_epoch
        self.committed = committed


class EndTxnResponse(Message):
    """Versions 0-5, key 26; flexible: 3+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "producer_id", "producer_epoch",
    )

    API_KEY: ClassVar[int] = 26
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 5
    FLEXIBLE_FROM: ClassVar[int] = 3

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        producer_id: int = -1,
        producer_epoch: int = -1,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.producer_id = producer_id
        self.producer_epoch = producer_epoch


_h = Layout(">h")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihqhB = Layout(">ihqhB")
_ihqhx = Layout(">ihqhx")
_ihx = Layout(">ihx")
_qho = Layout(">qh?")
_qhoB = Layout(">qh?B")
_qhox = Layout(">qh?x")


def _read_end_txn_request_v0(buf: bytes, pos: int) -> tuple[EndTxnRequest, int]:
    item = new(EndTxnRequest)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("transactional_id")
    item.producer_id, item.producer_epoch, item.committed = _qho.unpack_from(buf, pos)
    pos += 11
    return item, pos


def _write_end_txn_request_v0(parts: list[Buffer], item: EndTxnRequest) -> None:
    raw: Buffer
    raw = item.transactional_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    parts.append(_qho.pack(item.producer_id, item.producer_epoch, item.committed))


def _read_end_txn_request_v3(buf: bytes, pos: int) -> tuple[EndTxnRequest, int]:
    item = new(EndTxnRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.transactional_id, pos = compact_string(buf, pos, size, "transactional_id")
    item.producer_id, item.producer_epoch, item.committed, size = _qhoB.unpack_from(buf, pos)
    pos += 12
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_end_txn_request_v3(parts: list[Buffer], item: EndTxnRequest) -> None:
    raw: Buffer
    raw = item.transactional_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_qhox.pack(item.producer_id, item.producer_epoch, item.committed))


def _read_end_txn_response_v0(buf: bytes, pos: int) -> tuple[EndTxnResponse, int]:
    item = new(EndTxnResponse)
    item.producer_id = -1
    item.producer_epoch = -1
    item.throttle_time_ms, item.error_code = _ih.unpack_from(buf, pos)
    pos += 6
    return item, pos


def _write_end_txn_response_v0(parts: list[Buffer], item: EndTxnResponse) -> None:
    parts.append(_ih.pack(item.throttle_time_ms, item.error_code))


def _read_end_txn_response_v3(buf: bytes, pos: int) -> tuple[EndTxnResponse, int]:
    item = new(EndTxnResponse)
    item.producer_id = -1
    item.producer_epoch = -1
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_end_txn_response_v3(parts: list[Buffer], item: EndTxnResponse) -> None:
    parts.append(_ihx.pack(item.throttle_time_ms, item.error_code))


def _read_end_txn_response_v5(buf: bytes, pos: int) -> tuple[EndTxnResponse, int]:
    item = new(EndTxnResponse)
    item.throttle_time_ms, item.error_code, item.producer_id, item.producer_epoch, size = _ihqhB.unpack_from(buf, pos)
    pos += 17
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_end_txn_response_v5(parts: list[Buffer], item: EndTxnResponse) -> None:
    parts.append(_ihqhx.pack(item.throttle_time_ms, item.error_code, item.producer_id, item.producer_epoch))


EndTxnRequest._READERS = {
    0: _read_end_txn_request_v0,
    1: _read_end_txn_request_v0,
    2: _read_end_txn_request_v0,
    3: _read_end_txn_request_v3,
    4: _read_end_txn_request_v3,
    5: _read_end_txn_request_v3,
}
EndTxnRequest._WRITERS = {
    0: _write_end_txn_request_v0,
    1: _write_end_txn_request_v0,
    2: _write_end_txn_request_v0,
    3: _write_end_txn_request_v3,
    4: _write_end_txn_request_v3,
    5: _write_end_txn_request_v3,
}
EndTxnResponse._READERS = {
    0: _read_end_txn_response_v0,
    1: _read_end_txn_response_v0,
    2: _read_end_txn_response_v0,
    3: _read_end_txn_response_v3,
    4: _read_end_txn_response_v3,
    5: _read_end_txn_response_v5,
}
EndTxnResponse._WRITERS = {
    0: _write_end_txn_response_v0,
    1: _write_end_txn_response_v0,
    2: _write_end_txn_response_v0,
    3: _write_end_txn_response_v3,
    4: _write_end_txn_response_v3,
    5: _write_end_txn_response_v5,
}
