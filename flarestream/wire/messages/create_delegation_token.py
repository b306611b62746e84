"""Creates a delegation token.

Generated from protocol/schemas/create_delegation_token.yaml (737b1833a8571476) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, compact_bytes, compact_string,
    finish_uvarint, new, null_value, nullable_compact_string, skip_tags, string_size, uvarint,
)


class CreateDelegationTokenRequest(Message):
    """Versions 1-3, key 38; flexible: 2+."""

    __slots__ = (
        "owner_principal_type", "owner_principal_name", "renewers", "max_lifetime_ms",
    )

    API_KEY: ClassVar[int] = 38
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 2

    def __init__(
        self,
        owner_principal_type: str | None = "",
        owner_principal_name: str | None = "",
        renewers: list[CreatableRenewers] = FRESH,
        max_lifetime_ms: int = 0,
    ) -> None:
        self.owner_principal_type = owner_principal_type
        self.owner_principal_name = owner_principal_name
        self.renewers = [] if renewers is FRESH else renewers
        self.max_lifetime_ms = max_lifetime_ms


class CreatableRenewers(Struct):
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


class CreateDelegationTokenResponse(Message):
    """Versions 1-3, key 38; flexible: 2+."""

    __slots__ = (
        "error_code", "principal_type", "principal_name", "token_requester_principal_type",
        "token_requester_principal_name", "issue_timestamp_ms", "expiry_timestamp_ms", "max_timestamp_ms",
        "token_id", "hmac", "throttle_time_ms",
    )

    API_KEY: ClassVar[int] = 38
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 2
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        error_code: int = 0,
        principal_type: str = "",
        principal_name: str = "",
        token_requester_principal_type: str = "",
        token_requester_principal_name: str = "",
        issue_timestamp_ms: int = 0,
        expiry_timestamp_ms: int = 0,
        max_timestamp_ms: int = 0,
        token_id: str = "",
        hmac: Buffer = b"",
        throttle_time_ms: int = 0,
    ) -> None:
        self.error_code = error_code
        self.principal_type = principal_type
        self.principal_name = principal_name
        self.token_requester_principal_type = token_requester_principal_type
        self.token_requester_principal_name = token_requester_principal_name
        self.issue_timestamp_ms = issue_timestamp_ms
        self.expiry_timestamp_ms = expiry_timestamp_ms
        self.max_timestamp_ms = max_timestamp_ms
        self.token_id = token_id
        self.hmac = hmac
        self.throttle_time_ms = throttle_time_ms


_h = Layout(">h")
_hB = Layout(">hB")
_hh = Layout(">hh")
_i = Layout(">i")
_iB = Layout(">iB")
_ix = Layout(">ix")
_q = Layout(">q")
_qB = Layout(">qB")
_qqq = Layout(">qqq")
_qqqB = Layout(">qqqB")
_qqqh = Layout(">qqqh")
_qx = Layout(">qx")


def _read_creatable_renewers_v1(buf: bytes, pos: int, count: int) -> tuple[list[CreatableRenewers], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatableRenewers] = []
    for _ in range(count):
        item = new(CreatableRenewers)
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


def _write_creatable_renewers_v1(parts: list[Buffer], items: Iterable[CreatableRenewers]) -> None:
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


def _read_create_delegation_token_request_v1(buf: bytes, pos: int) -> tuple[CreateDelegationTokenRequest, int]:
    item = new(CreateDelegationTokenRequest)
    item.owner_principal_type = ""
    item.owner_principal_name = ""
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.renewers, pos = _read_creatable_renewers_v1(buf, pos, size)
    (item.max_lifetime_ms,) = _q.unpack_from(buf, pos)
    pos += 8
    return item, pos


def _write_create_delegation_token_request_v1(parts: list[Buffer], item: CreateDelegationTokenRequest) -> None:
    if item.owner_principal_type != "":
        raise absent("owner_principal_type")
    if item.owner_principal_name != "":
        raise absent("owner_principal_name")
    size = len(item.renewers)
    parts.append(_i.pack(size))
    _write_creatable_renewers_v1(parts, item.renewers)
    parts.append(_q.pack(item.max_lifetime_ms))


def _read_creatable_renewers_v2(buf: bytes, pos: int, count: int) -> tuple[list[CreatableRenewers], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatableRenewers] = []
    for _ in range(count):
        item = new(CreatableRenewers)
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


def _write_creatable_renewers_v2(parts: list[Buffer], items: Iterable[CreatableRenewers]) -> None:
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


def _read_create_delegation_token_request_v2(buf: bytes, pos: int) -> tuple[CreateDelegationTokenRequest, int]:
    item = new(CreateDelegationTokenRequest)
    item.owner_principal_type = ""
    item.owner_principal_name = ""
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.renewers, pos = _read_creatable_renewers_v2(buf, pos, size - 1)
    item.max_lifetime_ms, size = _qB.unpack_from(buf, pos)
    pos += 9
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_create_delegation_token_request_v2(parts: list[Buffer], item: CreateDelegationTokenRequest) -> None:
    if item.owner_principal_type != "":
        raise absent("owner_principal_type")
    if item.owner_principal_name != "":
        raise absent("owner_principal_name")
    size = len(item.renewers) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_creatable_renewers_v2(parts, item.renewers)
    parts.append(_qx.pack(item.max_lifetime_ms))


def _read_create_delegation_token_request_v3(buf: bytes, pos: int) -> tuple[CreateDelegationTokenRequest, int]:
    item = new(CreateDelegationTokenRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.owner_principal_type = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.owner_principal_type = None
    else:
        item.owner_principal_type, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.owner_principal_name = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.owner_principal_name = None
    else:
        item.owner_principal_name, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.renewers, pos = _read_creatable_renewers_v2(buf, pos, size - 1)
    item.max_lifetime_ms, size = _qB.unpack_from(buf, pos)
    pos += 9
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_create_delegation_token_request_v3(parts: list[Buffer], item: CreateDelegationTokenRequest) -> None:
    raw: Buffer
    if item.owner_principal_type is None:
        size = 0
        raw = b""
    else:
        raw = item.owner_principal_type.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.owner_principal_name is None:
        size = 0
        raw = b""
    else:
        raw = item.owner_principal_name.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.renewers) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_creatable_renewers_v2(parts, item.renewers)
    parts.append(_qx.pack(item.max_lifetime_ms))


def _read_create_delegation_token_response_v1(buf: memoryview, pos: int) -> tuple[CreateDelegationTokenResponse, int]:
    item = new(CreateDelegationTokenResponse)
    item.token_requester_principal_type = ""
    item.token_requester_principal_name = ""
    item.error_code, size = _hh.unpack_from(buf, pos)
    pos += 4
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
    item.issue_timestamp_ms, item.expiry_timestamp_ms, item.max_timestamp_ms, size = _qqqh.unpack_from(buf, pos)
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
    (item.throttle_time_ms,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_create_delegation_token_response_v1(parts: list[Buffer], item: CreateDelegationTokenResponse) -> None:
    raw: Buffer
    if item.token_requester_principal_type != "":
        raise absent("token_requester_principal_type")
    if item.token_requester_principal_name != "":
        raise absent("token_requester_principal_name")
    raw = item.principal_type.encode()
    size = len(raw)
    parts.append(_hh.pack(item.error_code, size))
    parts.append(raw)
    raw = item.principal_name.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)
    raw = item.token_id.encode()
    size = len(raw)
    parts.append(_qqqh.pack(item.issue_timestamp_ms, item.expiry_timestamp_ms, item.max_timestamp_ms, size))
    parts.append(raw)
    raw = item.hmac
    size = len(raw)
    parts.append(_i.pack(size))
    parts.append(raw)
    parts.append(_i.pack(item.throttle_time_ms))


def _read_create_delegation_token_response_v2(buf: memoryview, pos: int) -> tuple[CreateDelegationTokenResponse, int]:
    item = new(CreateDelegationTokenResponse)
    item.token_requester_principal_type = ""
    item.token_requester_principal_name = ""
    item.error_code, size = _hB.unpack_from(buf, pos)
    pos += 3
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
    item.issue_timestamp_ms, item.expiry_timestamp_ms, item.max_timestamp_ms, size = _qqqB.unpack_from(buf, pos)
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
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_create_delegation_token_response_v2(parts: list[Buffer], item: CreateDelegationTokenResponse) -> None:
    raw: Buffer
    if item.token_requester_principal_type != "":
        raise absent("token_requester_principal_type")
    if item.token_requester_principal_name != "":
        raise absent("token_requester_principal_name")
    raw = item.principal_type.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_hB.pack(item.error_code, size))
    else:
        parts.append(_h.pack(item.error_code) + string_size(size))
    parts.append(raw)
    raw = item.principal_name.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.token_id.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_qqqB.pack(item.issue_timestamp_ms, item.expiry_timestamp_ms, item.max_timestamp_ms, size))
    else:
        parts.append(_qqq.pack(item.issue_timestamp_ms, item.expiry_timestamp_ms, item.max_timestamp_ms) + string_size(size))
    parts.append(raw)
    raw = item.hmac
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(raw)
    parts.append(_ix.pack(item.throttle_time_ms))


def _read_create_delegation_token_response_v3(buf: memoryview, pos: int) -> tuple[CreateDelegationTokenResponse, int]:
    item = new(CreateDelegationTokenResponse)
    item.error_code, size = _hB.unpack_from(buf, pos)
    pos += 3
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
    item.issue_timestamp_ms, item.expiry_timestamp_ms, item.max_timestamp_ms, size = _qqqB.unpack_from(buf, pos)
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
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_create_delegation_token_response_v3(parts: list[Buffer], item: CreateDelegationTokenResponse) -> None:
    raw: Buffer
    raw = item.principal_type.encode()
    size = len(raw) + 1
    if size < 128:
        parts.append(_hB.pack(item.error_code, size))
    else:
        parts.append(_h.pack(item.error_code) + string_size(size))
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
        parts.append(_qqqB.pack(item.issue_timestamp_ms, item.expiry_timestamp_ms, item.max_timestamp_ms, size))
    else:
        parts.append(_qqq.pack(item.issue_timestamp_ms, item.expiry_timestamp_ms, item.max_timestamp_ms) + string_size(size))
    parts.append(raw)
    raw = item.hmac
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(raw)
    parts.append(_ix.pack(item.throttle_time_ms))


CreateDelegationTokenRequest._READERS = {
    1: _read_create_delegation_token_request_v1,
    2: _read_create_delegation_token_request_v2,
    3: _read_create_delegation_token_request_v3,
}
CreateDelegationTokenRequest._WRITERS = {
    1: _write_create_delegation_token_request_v1,
    2: _write_create_delegation_token_request_v2,
    3: _write_create_delegation_token_request_v3,
}
CreateDelegationTokenResponse._READERS = {
    1: _read_create_delegation_token_response_v1,
    2: _read_create_delegation_token_response_v2,
    3: _read_create_delegation_token_response_v3,
}
CreateDelegationTokenResponse._WRITERS = {
    1: _write_create_delegation_token_response_v1,
    2: _write_create_delegation_token_response_v2,
    3: _write_create_delegation_token_response_v3,
}
