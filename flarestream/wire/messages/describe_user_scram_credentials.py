"""Tells which SCRAM mechanisms users have.

Generated from protocol/schemas/describe_user_scram_credentials.yaml (478444c28e433906) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new,
    nullable_compact_string, skip_tags, string_size, uvarint,
)


class DescribeUserScramCredentialsRequest(Message):
    """Versions 0, key 50; flexible: 0+."""

    __slots__ = ("users",)

    API_KEY: ClassVar[int] = 50
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        users: list[UserName] | None = FRESH,
    ) -> None:
        self.users = [] if users is FRESH else users


class UserName(Struct):
    __slots__ = ("name",)

    def __init__(
        self,
        name: str = "",
    ) -> None:
        self.name = name


class DescribeUserScramCredentialsResponse(Message):
    """Versions 0, key 50; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message", "results",
    )

    API_KEY: ClassVar[int] = 50
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = "",
        results: list[DescribeUserScramCredentialsResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message
        self.results = [] if results is FRESH else results


class DescribeUserScramCredentialsResult(Struct):
    __slots__ = (
        "user", "error_code", "error_message", "credential_infos",
    )

    def __init__(
        self,
        user: str = "",
        error_code: int = 0,
        error_message: str | None = "",
        credential_infos: list[CredentialInfo] = FRESH,
    ) -> None:
        self.user = user
        self.error_code = error_code
        self.error_message = error_message
        self.credential_infos = [] if credential_infos is FRESH else credential_infos


class CredentialInfo(Struct):
    __slots__ = (
        "mechanism", "iterations",
    )

    def __init__(
        self,
        mechanism: int = 0,
        iterations: int = 0,
    ) -> None:
        self.mechanism = mechanism
        self.iterations = iterations


_biB = Layout(">biB")
_bix = Layout(">bix")
_h = Layout(">h")
_hB = Layout(">hB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")


def _read_user_name_v0(buf: bytes, pos: int, count: int) -> tuple[list[UserName], int]:
    if not 0 <= count * 2 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[UserName] = []
    for _ in range(count):
        item = new(UserName)
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
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_user_name_v0(parts: list[Buffer], items: Iterable[UserName]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_describe_user_scram_credentials_request_v0(buf: bytes, pos: int) -> tuple[DescribeUserScramCredentialsRequest, int]:
    item = new(DescribeUserScramCredentialsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    if size > 0:
        item.users, pos = _read_user_name_v0(buf, pos, size - 1)
    else:
        item.users = None
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_user_scram_credentials_request_v0(parts: list[Buffer], item: DescribeUserScramCredentialsRequest) -> None:
    size = 0 if item.users is None else len(item.users) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    if item.users:
        _write_user_name_v0(parts, item.users)
    parts.append(b"\x00")


def _read_credential_info_v0(buf: bytes, pos: int, count: int) -> tuple[list[CredentialInfo], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CredentialInfo] = []
    for _ in range(count):
        item = new(CredentialInfo)
        item.mechanism, item.iterations, size = _biB.unpack_from(buf, pos)
        pos += 6
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_credential_info_v0(parts: list[Buffer], items: Iterable[CredentialInfo]) -> None:
    for item in items:
        parts.append(_bix.pack(item.mechanism, item.iterations))


def _read_describe_user_scram_credentials_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[DescribeUserScramCredentialsResult], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeUserScramCredentialsResult] = []
    for _ in range(count):
        item = new(DescribeUserScramCredentialsResult)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.user = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.user, pos = compact_string(buf, pos, size, "user")
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
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
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.credential_infos, pos = _read_credential_info_v0(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_user_scram_credentials_result_v0(parts: list[Buffer], items: Iterable[DescribeUserScramCredentialsResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.user.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_hB.pack(item.error_code, size))
        else:
            parts.append(_h.pack(item.error_code) + string_size(size))
        parts.append(raw)
        size = len(item.credential_infos) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_credential_info_v0(parts, item.credential_infos)
        parts.append(b"\x00")


def _read_describe_user_scram_credentials_response_v0(buf: bytes, pos: int) -> tuple[DescribeUserScramCredentialsResponse, int]:
    item = new(DescribeUserScramCredentialsResponse)
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
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_describe_user_scram_credentials_result_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_user_scram_credentials_response_v0(parts: list[Buffer], item: DescribeUserScramCredentialsResponse) -> None:
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
    size = len(item.results) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_describe_user_scram_credentials_result_v0(parts, item.results)
    parts.append(b"\x00")


DescribeUserScramCredentialsRequest._READERS = {
    0: _read_describe_user_scram_credentials_request_v0,
}
DescribeUserScramCredentialsRequest._WRITERS = {
    0: _write_describe_user_scram_credentials_request_v0,
}
DescribeUserScramCredentialsResponse._READERS = {
    0: _read_describe_user_scram_credentials_response_v0,
}
DescribeUserScramCredentialsResponse._WRITERS = {
    0: _write_describe_user_scram_credentials_response_v0,
}
