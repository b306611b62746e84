"""Extends the life of a delegation token.

Generated from protocol/schemas/renew_delegation_token.yaml (eeb6cb6310854f2c) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, Buffer, compact_bytes, new, null_value, skip_tags, uvarint,
)


class RenewDelegationTokenRequest(Message):
    """Versions 1-2, key 39; flexible: 2+."""

    __slots__ = (
        "hmac", "renew_period_ms",
    )

    API_KEY: ClassVar[int] = 39
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 2
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        hmac: Buffer = b"",
        renew_period_ms: int = 0,
    ) -> None:
        self.hmac = hmac
        self.renew_period_ms = renew_period_ms


class RenewDelegationTokenResponse(Message):
    """Versions 1-2, key 39; flexible: 2+."""

    __slots__ = (
        "error_code", "expiry_timestamp_ms", "throttle_time_ms",
    )

    API_KEY: ClassVar[int] = 39
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        error_code: int = 0,
        expiry_timestamp_ms: int = 0,
        throttle_time_ms: int = 0,
    ) -> None:
        self.error_code = error_code
        self.expiry_timestamp_ms = expiry_timestamp_ms
        self.throttle_time_ms = throttle_time_ms


_hqi = Layout(">hqi")
_hqiB = Layout(">hqiB")
_hqix = Layout(">hqix")
_i = Layout(">i")
_q = Layout(">q")
_qB = Layout(">qB")
_qx = Layout(">qx")


def _read_renew_delegation_token_request_v1(buf: memoryview, pos: int) -> tuple[RenewDelegationTokenRequest, int]:
    item = new(RenewDelegationTokenRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        stop = pos + size
        item.hmac = buf[pos:stop]
        pos = stop
    else:
        raise null_value("hmac")
    (item.renew_period_ms,) = _q.unpack_from(buf, pos)
    pos += 8
    return item, pos


def _write_renew_delegation_token_request_v1(parts: list[Buffer], item: RenewDelegationTokenRequest) -> None:
    raw: Buffer
    raw = item.hmac
    size = len(raw)
    parts.append(_i.pack(size))
    parts.append(raw)
    parts.append(_q.pack(item.renew_period_ms))


def _read_renew_delegation_token_request_v2(buf: memoryview, pos: int) -> tuple[RenewDelegationTokenRequest, int]:
    item = new(RenewDelegationTokenRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.hmac = buf[pos:stop]
        pos = stop
    else:
        item.hmac, pos = compact_bytes(buf, pos, size, "hmac")
    item.renew_period_ms, size = _qB.unpack_from(buf, pos)
    pos += 9
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_renew_delegation_token_request_v2(parts: list[Buffer], item: RenewDelegationTokenRequest) -> None:
    raw: Buffer
    raw = item.hmac
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(raw)
    parts.append(_qx.pack(item.renew_period_ms))


def _read_renew_delegation_token_response_v1(buf: bytes, pos: int) -> tuple[RenewDelegationTokenResponse, int]:
    item = new(RenewDelegationTokenResponse)
    item.error_code, item.expiry_timestamp_ms, item.throttle_time_ms = _hqi.unpack_from(buf, pos)
    pos += 14
    return item, pos


def _write_renew_delegation_token_response_v1(parts: list[Buffer], item: RenewDelegationTokenResponse) -> None:
    parts.append(_hqi.pack(item.error_code, item.expiry_timestamp_ms, item.throttle_time_ms))


def _read_renew_delegation_token_response_v2(buf: bytes, pos: int) -> tuple[RenewDelegationTokenResponse, int]:
    item = new(RenewDelegationTokenResponse)
    item.error_code, item.expiry_timestamp_ms, item.throttle_time_ms, size = _hqiB.unpack_from(buf, pos)
    pos += 15
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_renew_delegation_token_response_v2(parts: list[Buffer], item: RenewDelegationTokenResponse) -> None:
    parts.append(_hqix.pack(item.error_code, item.expiry_timestamp_ms, item.throttle_time_ms))


RenewDelegationTokenRequest._READERS = {
    1: _read_renew_delegation_token_request_v1,
    2: _read_renew_delegation_token_request_v2,
}
RenewDelegationTokenRequest._WRITERS = {
    1: _write_renew_delegation_token_request_v1,
    2: _write_renew_delegation_token_request_v2,
}
RenewDelegationTokenResponse._READERS = {
    1: _read_renew_delegation_token_response_v1,
    2: _read_renew_delegation_token_response_v2,
}
RenewDelegationTokenResponse._WRITERS = {
    1: _write_renew_delegation_token_response_v1,
    2: _write_renew_delegation_token_response_v2,
}
