"""Sets or deletes SCRAM credentials.

Generated from protocol/schemas/alter_user_scram_credentials.yaml (5ddd209157ef51fb) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, compact_bytes, compact_string, finish_uvarint, new,
    nullable_compact_string, skip_tags, string_size, uvarint,
)


class AlterUserScramCredentialsRequest(Message):
    """Versions 0, key 51; flexible: 0+."""

    __slots__ = (
        "deletions", "upsertions",
    )

    API_KEY: ClassVar[int] = 51
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0
    KEEPS_INPUT: ClassVar[bool] = True

    def __init__(
        self,
        deletions: list[ScramCredentialDeletion] = FRESH,
        upsertions: list[ScramCredentialUpsertion] = FRESH,
    ) -> None:
        self.deletions = [] if deletions is FRESH else deletions
        self.upsertions = [] if upsertions is FRESH else upsertions


class ScramCredentialDeletion(Struct):
    __slots__ = (
        "name", "mechanism",
    )

    def __init__(
        self,
        name: str = "",
        mechanism: int = 0,
    ) -> None:
        self.name = name
        self.mechanism = mechanism


class ScramCredentialUpsertion(Struct):
    __slots__ = (
        "name", "mechanism", "iterations", "salt", "salted_password",
    )

    def __init__(
        self,
        name: str = "",
        mechanism: int = 0,
        iterations: int = 0,
        salt: Buffer = b"",
        salted_password: Buffer = b"",
    ) -> None:
        self.name = name
        self.mechanism = mechanism
        self.iterations = iterations
        self.salt = salt
        self.salted_password = salted_password


class AlterUserScramCredentialsResponse(Message):
    """Versions 0, key 51; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "results",
    )

    API_KEY: ClassVar[int] = 51
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        results: list[AlterUserScramCredentialsResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.results = [] if results is FRESH else results


class AlterUserScramCredentialsResult(Struct):
    __slots__ = (
        "user", "error_code", "error_message",
    )

    def __init__(
        self,
        user: str = "",
        error_code: int = 0,
        error_message: str | None = "",
    ) -> None:
        self.user = user
        self.error_code = error_code
        self.error_message = error_message


_bB = Layout(">bB")
_bi = Layout(">bi")
_biB = Layout(">biB")
_bx = Layout(">bx")
_h = Layout(">h")
_hB = Layout(">hB")
_i = Layout(">i")
_iB = Layout(">iB")


def _read_scram_credential_deletion_v0(buf: memoryview, pos: int, count: int) -> tuple[list[ScramCredentialDeletion], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ScramCredentialDeletion] = []
    for _ in range(count):
        item = new(ScramCredentialDeletion)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.mechanism, size = _bB.unpack_from(buf, pos)
        pos += 2
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_scram_credential_deletion_v0(parts: list[Buffer], items: Iterable[ScramCredentialDeletion]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_bx.pack(item.mechanism))


def _read_scram_credential_upsertion_v0(buf: memoryview, pos: int, count: int) -> tuple[list[ScramCredentialUpsertion], int]:
    if not 0 <= count * 9 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ScramCredentialUpsertion] = []
    for _ in range(count):
        item = new(ScramCredentialUpsertion)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = str(buf[pos:stop], "utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.mechanism, item.iterations, size = _biB.unpack_from(buf, pos)
        pos += 6
        if 0 < size < 128:
            stop = pos + size - 1
            item.salt = buf[pos:stop]
            pos = stop
        else:
            item.salt, pos = compact_bytes(buf, pos, size, "salt")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.salted_password = buf[pos:stop]
            pos = stop
        else:
            item.salted_password, pos = compact_bytes(buf, pos, size, "salted_password")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_scram_credential_upsertion_v0(parts: list[Buffer], items: Iterable[ScramCredentialUpsertion]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.salt
        size = len(raw) + 1
        if size < 128:
            parts.append(_biB.pack(item.mechanism, item.iterations, size))
        else:
            parts.append(_bi.pack(item.mechanism, item.iterations) + uvarint(size))
        parts.append(raw)
        raw = item.salted_password
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_alter_user_scram_credentials_request_v0(buf: memoryview, pos: int) -> tuple[AlterUserScramCredentialsRequest, int]:
    item = new(AlterUserScramCredentialsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.deletions, pos = _read_scram_credential_deletion_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.upsertions, pos = _read_scram_credential_upsertion_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_user_scram_credentials_request_v0(parts: list[Buffer], item: AlterUserScramCredentialsRequest) -> None:
    size = len(item.deletions) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_scram_credential_deletion_v0(parts, item.deletions)
    size = len(item.upsertions) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_scram_credential_upsertion_v0(parts, item.upsertions)
    parts.append(b"\x00")


def _read_alter_user_scram_credentials_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[AlterUserScramCredentialsResult], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterUserScramCredentialsResult] = []
    for _ in range(count):
        item = new(AlterUserScramCredentialsResult)
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
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_user_scram_credentials_result_v0(parts: list[Buffer], items: Iterable[AlterUserScramCredentialsResult]) -> None:
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
        parts.append(b"\x00")


def _read_alter_user_scram_credentials_response_v0(buf: bytes, pos: int) -> tuple[AlterUserScramCredentialsResponse, int]:
    item = new(AlterUserScramCredentialsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_alter_user_scram_credentials_result_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_user_scram_credentials_response_v0(parts: list[Buffer], item: AlterUserScramCredentialsResponse) -> None:
    size = len(item.results) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_alter_user_scram_credentials_result_v0(parts, item.results)
    parts.append(b"\x00")


AlterUserScramCredentialsRequest._READERS = {
    0: _read_alter_user_scram_credentials_request_v0,
}
AlterUserScramCredentialsRequest._WRITERS = {
    0: _write_alter_user_scram_credentials_request_v0,
}
AlterUserScramCredentialsResponse._READERS = {
    0: _read_alter_user_scram_credentials_response_v0,
}
AlterUserScramCredentialsResponse._WRITERS = {
    0: _write_alter_user_scram_credentials_response_v0,
}
