"""Lists delegation tokens.

Generated from protocol/schemas/describe_delegation_token.yaml (ea2a6a3616b9c12a) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, compact_bytes, compact_string,
    finish_uvarint, new, null_value, skip_tags, string_size, uvarint,
)


class DescribeDelegationTokenRequest(Message):
    """Versions 1-3, key 41; flexible: 2+."""

    __slots__ = ("owners",)

    API_KEY: ClassVar[int] = 41
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        owners: list[DescribeDelegationTokenOwner] | None = FRESH,
    ) -> None:
        self.owners = [] if owners is FRESH else owners


class DescribeDelegationTokenOwner(Struct):
    __slots__ = (
        "principal_type", "principal_name",
    )

    def __init__(
        self,
        principal_type: str = "",
        principal_name: str = "",
    ) -> None:
        self.principal_type = principal_type
        self.principal_name = principal_name


class DescribeDelegationTokenResponse(Message):
    """Versions 1-3, key 41; flexible: 2+."""

    __slots__ = (
        "error_code", "tokens", "throttle_time_ms",
    )

    API_KEY: ClassVar[int] = 41
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 2
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        error_code: int = 0,
        tokens: list[DescribedDelegationToken] = FRESH,
        throttle_time_ms: int = 0,
    ) -> None:
        self.error_code = error_code
        self.tokens = [] if tokens is FRESH else tokens
        self.throttle_time_ms = throttle_time_ms


class DescribedDelegationToken(Struct):
    __slots__ = (
        "principal_type", "principal_name", "token_requester_principal_type",
        "token_requester_principal_name", "issue_timestamp", "expiry_timestamp", "max_timestamp",
        "token_id", "hmac", "renewers",
    )

    def __init__(
        self,
        principal_type: str = "",
        principal_name: str = "",
        token_requester_principal_type: str = "",
        token_requester_principal_name: str = "",
        issue_timestamp: int = 0,
        expiry_timestamp: int = 0,
        max_timestamp: int = 0,
        token_id: str = "",
        hmac: Buffer = b"",
        renewers: list[DescribedDelegationTokenRenewer] = FRESH,
    ) -> None:
        self.principal_type = principal_type
        self.principal_name = principal_name
        self.token_requester_principal_type = token_requester_principal_type
        self.token_requester_principal_name = token_requester_principal_name
        self.issue_timestamp = issue_timestamp
        self.expiry_timestamp = expiry_timestamp
        self.max_timestamp = max_timestamp
        self.token_id = token_id
        self.hmac = hmac
        self.renewers = [] if renewers is FRESH else renewers


class DescribedDelegationTokenRenewer(Struct):
    __slots__ = (
        "principal_type", "principal_name",
    )

    def __init__(
        self,
        principal_type: str = "",
        principal_name: str = "",
    ) -> None:
        self.principal_type = principal_type
        self.principal_name = principal_name


_h = Layout(">h")
_hB = Layout(">hB")
_hi = Layout(">hi")
_i = Layout(">i")
_iB = Layout(">iB")
_ix = Layout(">ix")
_qqq = Layout(">qqq")
_qqqB = Layout(">qqqB")
_qqqh = Layout(">qqqh")


def _read_describe_delegation_token_owner_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribeDelegationTokenOwner], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeDelegationTokenOwner] = []
    for _ in range(count):
        item = new(DescribeDelegationTokenOwner)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.principal_type = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("principal_type")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.principal_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("principal_name")
        items.append(item)
    return items, pos


def _write_describe_delegation_token_owner_v1(parts: list[Buffer], items: Iterable[DescribeDelegationTokenOwner]) -> None:
    for item in items:
        raw: Buffer
        raw = item.principal_type.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.principal_name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)


def _read_describe_delegation_token_request_v1(buf: bytes, pos: int) -> tuple[DescribeDelegationTokenRequest, int]:
    item = new(DescribeDelegationTokenRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    if size >= 0:
        item.owners, pos = _read_describe_delegation_token_owner_v1(buf, pos, size)
    else:
        item.owners = None
    return item, pos


def _write_describe_delegation_token_request_v1(parts: list[Buffer], item: DescribeDelegationTokenRequest) -> None:
    size = -1 if item.owners is None else len(item.owners)
    parts.append(_i.pack(size))
    if item.owners:
        _write_describe_delegation_token_owner_v1(parts, item.owners)


def _read_describe_delegation_token_owner_v2(buf: bytes, pos: int, count: int) -> tuple[list[DescribeDelegationTokenOwner], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeDelegationTokenOwner] = []
    for _ in range(count):
        item = new(DescribeDelegationTokenOwner)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.principal_type = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.principal_type, pos = compact_string(buf, pos, size, "principal_type")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.principal_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.principal_name, pos = compact_string(buf, pos, size, "principal_name")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_delegation_token_owner_v2(parts: list[Buffer], items: Iterable[DescribeDelegationTokenOwner]) -> None:
    for item in items:
        raw: Buffer
        raw = item.principal_type.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.principal_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_describe_delegation_token_request_v2(buf: bytes, pos: int) -> tuple[DescribeDelegationTokenRequest, int]:
    item = new(DescribeDelegationTokenRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.owners, pos = _read_describe_delegation_token_owner_v2(buf, pos, size - 1)
    else:
        item.owners = None
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_delegation_token_request_v2(parts: list[Buffer], item: DescribeDelegationTokenRequest) -> None:
    size = 0 if item.owners is None else len(item.owners) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.owners:
        _write_describe_delegation_token_owner_v2(parts, item.owners)
    parts.append(b"\x00")


def _read_described_delegation_token_renewer_v1(buf: memoryview, pos: int, count: int) -> tuple[list[DescribedDelegationTokenRenewer], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedDelegationTokenRenewer] = []
    for _ in range(count):
        item = new(DescribedDelegationTokenRenewer)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.principal_type = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("principal_type")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.principal_name = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("principal_name")
        items.append(item)
    return items, pos


def _write_described_delegation_token_renewer_v1(parts: list[Buffer], items: Iterable[DescribedDelegationTokenRenewer]) -> None:
    for item in items:
        raw: Buffer
        raw = item.principal_type.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.principal_name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)


def _read_described_delegation_token_v1(buf: memoryview, pos: int, count: int) -> tuple[list[DescribedDelegationToken], int]:
    if not 0 <= count * 38 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedDelegationToken] = []
    for _ in range(count):
        item = new(DescribedDelegationToken)
        item.token_requester_principal_type = ""
        item.token_requester_principal_name = ""
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.principal_type = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("principal_type")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.principal_name = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("principal_name")
        item.issue_timestamp, item.expiry_timestamp, item.max_timestamp, size = _qqqh.unpack_from(buf, pos)
        pos += 26
        if size >= 0:
            stop = pos + size
            item.token_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            raise null_value("token_id")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.hmac = buf[pos:stop]
            pos = stop
        else:
            raise null_value("hmac")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.renewers, pos = _read_described_delegation_token_renewer_v1(buf, pos, size)
        items.append(item)
    return items, pos


def _write_described_delegation_token_v1(parts: list[Buffer], items: Iterable[DescribedDelegationToken]) -> None:
    for item in items:
        raw: Buffer
        if item.token_requester_principal_type != "":
            raise absent("token_requester_principal_type")
        if item.token_requester_principal_name != "":
            raise absent("token_requester_principal_name")
        raw = item.principal_type.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.principal_name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        raw = item.token_id.encode()
        size = len(raw)
        parts.append(_qqqh.pack(item.issue_timestamp, item.expiry_timestamp, item.max_timestamp, size))
        parts.append(raw)
        raw = item.hmac
        size = len(raw)
        parts.append(_i.pack(size))
        parts.append(raw)
        size = len(item.renewers)
        parts.append(_i.pack(size))
        _write_described_delegation_token_renewer_v1(parts, item.renewers)


def _read_describe_delegation_token_response_v1(buf: memoryview, pos: int) -> tuple[DescribeDelegationTokenResponse, int]:
    item = new(DescribeDelegationTokenResponse)
    item.error_code, size = _hi.unpack_from(buf, pos)
    pos += 6
    item.tokens, pos = _read_described_delegation_token_v1(buf, pos, size)
    (item.throttle_time_ms,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_describe_delegation_token_response_v1(parts: list[Buffer], item: DescribeDelegationTokenResponse) -> None:
    size = len(item.tokens)
    parts.append(_hi.pack(item.error_code, size))
    _write_described_delegation_token_v1(parts, item.tokens)
    parts.append(_i.pack(item.throttle_time_ms))


def _read_described_delegation_token_renewer_v2(buf: memoryview, pos: int, count: int) -> tuple[list[DescribedDelegationTokenRenewer], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedDelegationTokenRenewer] = []
    for _ in range(count):
        item = new(DescribedDelegationTokenRenewer)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.principal_type = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.principal_type, pos = compact_string(buf, pos, size, "principal_type")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.principal_name = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.principal_name, pos = compact_string(buf, pos, size, "principal_name")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_described_delegation_token_renewer_v2(parts: list[Buffer], items: Iterable[DescribedDelegationTokenRenewer]) -> None:
    for item in items:
        raw: Buffer
        raw = item.principal_type.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.principal_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_described_delegation_token_v2(buf: memoryview, pos: int, count: int) -> tuple[list[DescribedDelegationToken], int]:
    if not 0 <= count * 30 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedDelegationToken] = []
    for _ in range(count):
        item = new(DescribedDelegationToken)
        item.token_requester_principal_type = ""
        item.token_requester_principal_name = ""
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.principal_type = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.principal_type, pos = compact_string(buf, pos, size, "principal_type")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.principal_name = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.principal_name, pos = compact_string(buf, pos, size, "principal_name")
        item.issue_timestamp, item.expiry_timestamp, item.max_timestamp, size = _qqqB.unpack_from(buf, pos)
        pos += 25
        if 0 < size < 128:
            stop = pos + size - 1
            item.token_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.token_id, pos = compact_string(buf, pos, size, "token_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.hmac = buf[pos:stop]
            pos = stop
        else:
            item.hmac, pos = compact_bytes(buf, pos, size, "hmac")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.renewers, pos = _read_described_delegation_token_renewer_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_described_delegation_token_v2(parts: list[Buffer], items: Iterable[DescribedDelegationToken]) -> None:
    for item in items:
        raw: Buffer
        if item.token_requester_principal_type != "":
            raise absent("token_requester_principal_type")
        if item.token_requester_principal_name != "":
            raise absent("token_requester_principal_name")
        raw = item.principal_type.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.principal_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.token_id.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_qqqB.pack(item.issue_timestamp, item.expiry_timestamp, item.max_timestamp, size))
        else:
            parts.append(_qqq.pack(item.issue_timestamp, item.expiry_timestamp, item.max_timestamp) + string_size(size))
        parts.append(raw)
        raw = item.hmac
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(raw)
        size = len(item.renewers) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_described_delegation_token_renewer_v2(parts, item.renewers)
        parts.append(b"\x00")


def _read_describe_delegation_token_response_v2(buf: memoryview, pos: int) -> tuple[DescribeDelegationTokenResponse, int]:
    item = new(DescribeDelegationTokenResponse)
    item.error_code, size = _hB.unpack_from(buf, pos)
    pos += 3
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.tokens, pos = _read_described_delegation_token_v2(buf, pos, size - 1)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_delegation_token_response_v2(parts: list[Buffer], item: DescribeDelegationTokenResponse) -> None:
    size = len(item.tokens) + 1
    if size < 128:
        parts.append(_hB.pack(item.error_code, size))
    else:
        parts.append(_h.pack(item.error_code) + uvarint(size))
    _write_described_delegation_token_v2(parts, item.tokens)
    parts.append(_ix.pack(item.throttle_time_ms))


def _read_described_delegation_token_v3(buf: memoryview, pos: int, count: int) -> tuple[list[DescribedDelegationToken], int]:
    if not 0 <= count * 32 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribedDelegationToken] = []
    for _ in range(count):
        item = new(DescribedDelegationToken)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.principal_type = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.principal_type, pos = compact_string(buf, pos, size, "principal_type")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.principal_name = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.principal_name, pos = compact_string(buf, pos, size, "principal_name")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.token_requester_principal_type = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.token_requester_principal_type, pos = compact_string(buf, pos, size, "token_requester_principal_type")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.token_requester_principal_name = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.token_requester_principal_name, pos = compact_string(buf, pos, size, "token_requester_principal_name")
        item.issue_timestamp, item.expiry_timestamp, item.max_timestamp, size = _qqqB.unpack_from(buf, pos)
        pos += 25
        if 0 < size < 128:
            stop = pos + size - 1
            item.token_id = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.token_id, pos = compact_string(buf, pos, size, "token_id")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.hmac = buf[pos:stop]
            pos = stop
        else:
            item.hmac, pos = compact_bytes(buf, pos, size, "hmac")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.renewers, pos = _read_described_delegation_token_renewer_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_described_delegation_token_v3(parts: list[Buffer], items: Iterable[DescribedDelegationToken]) -> None:
    for item in items:
        raw: Buffer
        raw = item.principal_type.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.principal_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.token_requester_principal_type.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.token_requester_principal_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.token_id.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_qqqB.pack(item.issue_timestamp, item.expiry_timestamp, item.max_timestamp, size))
        else:
            parts.append(_qqq.pack(item.issue_timestamp, item.expiry_timestamp, item.max_timestamp) + string_size(size))
        parts.append(raw)
        raw = item.hmac
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(raw)
        size = len(item.renewers) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_described_delegation_token_renewer_v2(parts, item.renewers)
        parts.append(b"\x00")


def _read_describe_delegation_token_response_v3(buf: memoryview, pos: int) -> tuple[DescribeDelegationTokenResponse, int]:
    item = new(DescribeDelegationTokenResponse)
    item.error_code, size = _hB.unpack_from(buf, pos)
    pos += 3
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.tokens, pos = _read_described_delegation_token_v3(buf, pos, size - 1)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_delegation_token_response_v3(parts: list[Buffer], item: DescribeDelegationTokenResponse) -> None:
    size = len(item.tokens) + 1
    if size < 128:
        parts.append(_hB.pack(item.error_code, size))
    else:
        parts.append(_h.pack(item.error_code) + uvarint(size))
    _write_described_delegation_token_v3(parts, item.tokens)
    parts.append(_ix.pack(item.throttle_time_ms))


DescribeDelegationTokenRequest._READERS = {
    1: _read_describe_delegation_token_request_v1,
    2: _read_describe_delegation_token_request_v2,
    3: _read_describe_delegation_token_request_v2,
}
DescribeDelegationTokenRequest._WRITERS = {
    1: _write_describe_delegation_token_request_v1,
    2: _write_describe_delegation_token_request_v2,
    3: _write_describe_delegation_token_request_v2,
}
DescribeDelegationTokenResponse._READERS = {
    1: _read_describe_delegation_token_response_v1,
    2: _read_describe_delegation_token_response_v2,
    3: _read_describe_delegation_token_response_v3,
}
DescribeDelegationTokenResponse._WRITERS = {
    1: _write_describe_delegation_token_response_v1,
    2: _write_describe_delegation_token_response_v2,
    3: _write_describe_delegation_token_response_v3,
}
