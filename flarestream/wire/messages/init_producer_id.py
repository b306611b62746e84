"""Hands out a producer id and epoch, and fences an older producer of a transactional id.

Generated from protocol/schemas/init_producer_id.yaml (b68cf912bc7e1512) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, absent, new, nullable_compact_string, skip_tags, string_size,
)


class InitProducerIdRequest(Message):
    """Versions 0-6, key 22; flexible: 2+."""

    __slots__ = (
        "transactional_id", "transaction_timeout_ms", "producer_id", "producer_epoch", "enable2_pc",
        "keep_prepared_txn",
    )

    API_KEY: ClassVar[int] = 22
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 6
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        transactional_id: str | None = "",
        transaction_timeout_ms: int = 0,
        producer_id: int = -1,
        producer_epoch: int = -1,
        enable2_pc: bool = False,
        keep_prepared_txn: bool = False,
    ) -> None:
        self.transactional_id = transactional_id
        self.transaction_timeout_ms = transaction_timeout_ms
        self.producer_id = producer_id
        self.producer_epoch = producer_epoch
        self.enable2_pc = enable2_pc
        self.keep_prepared_txn = keep_prepared_txn


class InitProducerIdResponse(Message):
    """Versions 0-6, key 22; flexible: 2+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "producer_id", "producer_epoch", "ongoing_txn_producer_id",
        "ongoing_txn_producer_epoch",
    )

    API_KEY: ClassVar[int] = 22
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 6
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        producer_id: int = -1,
        producer_epoch: int = 0,
        ongoing_txn_producer_id: int = -1,
        ongoing_txn_producer_epoch: int = -1,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.producer_id = producer_id
        self.producer_epoch = producer_epoch
        self.ongoing_txn_producer_id = ongoing_txn_producer_id
        self.ongoing_txn_producer_epoch = ongoing_txn_producer_epoch


_h = Layout(">h")
_i = Layout(">i")
_iB = Layout(">iB")
_ihqh = Layout(">ihqh")
_ihqhB = Layout(">ihqhB")
_ihqhqhB = Layout(">ihqhqhB")
_ihqhqhx = Layout(">ihqhqhx")
_ihqhx = Layout(">ihqhx")
_iqhB = Layout(">iqhB")
_iqhooB = Layout(">iqh??B")
_iqhoox = Layout(">iqh??x")
_iqhx = Layout(">iqhx")
_ix = Layout(">ix")


def _read_init_producer_id_request_v0(buf: bytes, pos: int) -> tuple[InitProducerIdRequest, int]:
    item = new(InitProducerIdRequest)
    item.producer_id = -1
    item.producer_epoch = -1
    item.enable2_pc = False
    item.keep_prepared_txn = False
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.transactional_id = None
    (item.transaction_timeout_ms,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_init_producer_id_request_v0(parts: list[Buffer], item: InitProducerIdRequest) -> None:
    raw: Buffer
    if item.producer_id != -1:
        raise absent("producer_id")
    if item.producer_epoch != -1:
        raise absent("producer_epoch")
    if item.enable2_pc:
        raise absent("enable2_pc")
    if item.keep_prepared_txn:
        raise absent("keep_prepared_txn")
    if item.transactional_id is None:
        size = -1
        raw = b""
    else:
        raw = item.transactional_id.encode()
        size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    parts.append(_i.pack(item.transaction_timeout_ms))


def _read_init_producer_id_request_v2(buf: bytes, pos: int) -> tuple[InitProducerIdRequest, int]:
    item = new(InitProducerIdRequest)
    item.producer_id = -1
    item.producer_epoch = -1
    item.enable2_pc = False
    item.keep_prepared_txn = False
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.transactional_id = None
    else:
        item.transactional_id, pos = nullable_compact_string(buf, pos, size)
    item.transaction_timeout_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_init_producer_id_request_v2(parts: list[Buffer], item: InitProducerIdRequest) -> None:
    raw: Buffer
    if item.producer_id != -1:
        raise absent("producer_id")
    if item.producer_epoch != -1:
        raise absent("producer_epoch")
    if item.enable2_pc:
        raise absent("enable2_pc")
    if item.keep_prepared_txn:
        raise absent("keep_prepared_txn")
    if item.transactional_id is None:
        size = 0
        raw = b""
    else:
        raw = item.transactional_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_ix.pack(item.transaction_timeout_ms))


def _read_init_producer_id_request_v3(buf: bytes, pos: int) -> tuple[InitProducerIdRequest, int]:
    item = new(InitProducerIdRequest)
    item.enable2_pc = False
    item.keep_prepared_txn = False
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.transactional_id = None
    else:
        item.transactional_id, pos = nullable_compact_string(buf, pos, size)
    item.transaction_timeout_ms, item.producer_id, item.producer_epoch, size = _iqhB.unpack_from(buf, pos)
    pos += 15
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_init_producer_id_request_v3(parts: list[Buffer], item: InitProducerIdRequest) -> None:
    raw: Buffer
    if item.enable2_pc:
        raise absent("enable2_pc")
    if item.keep_prepared_txn:
        raise absent("keep_prepared_txn")
    if item.transactional_id is None:
        size = 0
        raw = b""
    else:
        raw = item.transactional_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_iqhx.pack(item.transaction_timeout_ms, item.producer_id, item.producer_epoch))


def _read_init_producer_id_request_v6(buf: bytes, pos: int) -> tuple[InitProducerIdRequest, int]:
    item = new(InitProducerIdRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.transactional_id = None
    else:
        item.transactional_id, pos = nullable_compact_string(buf, pos, size)
    item.transaction_timeout_ms, item.producer_id, item.producer_epoch, item.enable2_pc, item.keep_prepared_txn, size = _iqhooB.unpack_from(buf, pos)
    pos += 17
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_init_producer_id_request_v6(parts: list[Buffer], item: InitProducerIdRequest) -> None:
    raw: Buffer
    if item.transactional_id is None:
        size = 0
        raw = b""
    else:
        raw = item.transactional_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_iqhoox.pack(item.transaction_timeout_ms, item.producer_id, item.producer_epoch, item.enable2_pc, item.keep_prepared_txn))


def _read_init_producer_id_response_v0(buf: bytes, pos: int) -> tuple[InitProducerIdResponse, int]:
    item = new(InitProducerIdResponse)
    item.ongoing_txn_producer_id = -1
    item.ongoing_txn_producer_epoch = -1
    item.throttle_time_ms, item.error_code, item.producer_id, item.producer_epoch = _ihqh.unpack_from(buf, pos)
    pos += 16
    return item, pos


def _write_init_producer_id_response_v0(parts: list[Buffer], item: InitProducerIdResponse) -> None:
    if item.ongoing_txn_producer_id != -1:
        raise absent("ongoing_txn_producer_id")
    if item.ongoing_txn_producer_epoch != -1:
        raise absent("ongoing_txn_producer_epoch")
    parts.append(_ihqh.pack(item.throttle_time_ms, item.error_code, item.producer_id, item.producer_epoch))


def _read_init_producer_id_response_v2(buf: bytes, pos: int) -> tuple[InitProducerIdResponse, int]:
    item = new(InitProducerIdResponse)
    item.ongoing_txn_producer_id = -1
    item.ongoing_txn_producer_epoch = -1
    item.throttle_time_ms, item.error_code, item.producer_id, item.producer_epoch, size = _ihqhB.unpack_from(buf, pos)
    pos += 17
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_init_producer_id_response_v2(parts: list[Buffer], item: InitProducerIdResponse) -> None:
    if item.ongoing_txn_producer_id != -1:
        raise absent("ongoing_txn_producer_id")
    if item.ongoing_txn_producer_epoch != -1:
        raise absent("ongoing_txn_producer_epoch")
    parts.append(_ihqhx.pack(item.throttle_time_ms, item.error_code, item.producer_id, item.producer_epoch))


def _read_init_producer_id_response_v6(buf: bytes, pos: int) -> tuple[InitProducerIdResponse, int]:
    item = new(InitProducerIdResponse)
    item.throttle_time_ms, item.error_code, item.producer_id, item.producer_epoch, item.ongoing_txn_producer_id, item.ongoing_txn_producer_epoch, size = _ihqhqhB.unpack_from(buf, pos)
    pos += 27
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_init_producer_id_response_v6(parts: list[Buffer], item: InitProducerIdResponse) -> None:
    parts.append(_ihqhqhx.pack(item.throttle_time_ms, item.error_code, item.producer_id, item.producer_epoch, item.ongoing_txn_producer_id, item.ongoing_txn_producer_epoch))


InitProducerIdRequest._READERS = {
    0: _read_init_producer_id_request_v0,
    1: _read_init_producer_id_request_v0,
    2: _read_init_producer_id_request_v2,
    3: _read_init_producer_id_request_v3,
    4: _read_init_producer_id_request_v3,
    5: _read_init_producer_id_request_v3,
    6: _read_init_producer_id_request_v6,
}
InitProducerIdRequest._WRITERS = {
    0: _write_init_producer_id_request_v0,
    1: _write_init_producer_id_request_v0,
    2: _write_init_producer_id_request_v2,
    3: _write_init_producer_id_request_v3,
    4: _write_init_producer_id_request_v3,
    5: _write_init_producer_id_request_v3,
    6: _write_init_producer_id_request_v6,
}
InitProducerIdResponse._READERS = {
    0: _read_init_producer_id_response_v0,
    1: _read_init_producer_id_response_v0,
    2: _read_init_producer_id_response_v2,
    3: _read_init_producer_id_response_v2,
    4: _read_init_producer_id_response_v2,
    5: _read_init_producer_id_response_v2,
    6: _read_init_producer_id_response_v6,
}
InitProducerIdResponse._WRITERS = {
    0: _write_init_producer_id_response_v0,
    1: _write_init_producer_id_response_v0,
    2: _write_init_producer_id_response_v2,
    3: _write_init_producer_id_response_v2,
    4: _write_init_producer_id_response_v2,
    5: _write_init_producer_id_response_v2,
    6: _write_init_producer_id_response_v6,
}
