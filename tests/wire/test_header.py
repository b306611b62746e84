"""Tests of wire/header.py."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.wire.header import (
    read_request_header,
    read_request_prefix,
    write_request_header,
    write_response_header,
)
from flarestream.wire.index import APIS
from flarestream.wire.primitives import DecodeError

VERSIONS = [(info.key, version) for info in APIS.values() for version in range(info.max_version + 1)]


def header(key: int, version: int, client_id: str | None, flexible: bool) -> bytes:
    parts: list[bytes | bytearray | memoryview] = []
    write_request_header(parts, key, version, 77, client_id, flexible)
    return b"".join(parts)


@pytest.mark.parametrize("client_id", [None, "", "producer-1", "ü" * 100])
@pytest.mark.parametrize(("key", "version"), VERSIONS)
def test_header_of_every_api_version_is_read(key: int, version: int, client_id: str | None) -> None:
    frame = header(key, version, client_id, version >= APIS[key].request_flexible_from) + b"body"
    assert read_request_header(memoryview(frame)) == (key, version, 77, client_id, len(frame) - 4)


def test_version_that_is_not_known_is_the_dispatchers_business() -> None:
    frame = header(18, 99, "c", True)
    assert read_request_header(frame)[:3] == (18, 99, 77)


@pytest.mark.parametrize("key", [-1, 4, 5, 6, 7, 30000])
def test_unknown_api_key_is_named_by_the_prefix_only(key: int) -> None:
    frame = header(key, 3, "c", True)
    assert read_request_prefix(frame) == (key, 3, 77)
    with pytest.raises(DecodeError, match="unknown api key"):
        read_request_header(frame)


def test_client_id_that_is_not_utf8_is_accepted() -> None:
    frame = struct.pack(">hhih", 3, 0, 1, 2) + b"\xff\xfe"
    assert read_request_header(frame)[3] == "\ufffd\ufffd"


def test_tags_are_skipped() -> None:
    frame = header(3, 12, "c", False) + b"\x02" + b"\x05\x03abc" + b"\x09\x00" + b"body"
    assert read_request_header(frame)[4] == len(frame) - 4


@pytest.mark.parametrize(
    "tags",
    [b"", b"\x01", b"\x01\x00", b"\x01\x00\x05abc", b"\xff\xff\xff\xff\xff\xff", b"\x91\x4e", b"\x80"],
    ids=["none", "no tag", "no size", "size past the end", "varint too long", "10,001 tags", "cut varint"],
)
def test_bad_tags_are_a_decode_error(tags: bytes) -> None:
    with pytest.raises(DecodeError):
        read_request_header(header(3, 12, "c", False) + tags)


@given(st.binary(max_size=40))
def test_any_bytes_give_a_header_or_a_decode_error(frame: bytes) -> None:
    try:
        position = read_request_header(frame)[4]
    except DecodeError:
        return
    assert position <= len(frame)


def test_response_header_has_tags_only_if_flexible() -> None:
    parts: list[bytes | bytearray | memoryview] = []
    write_response_header(parts, 5, flexible=False)
    write_response_header(parts, 6, flexible=True)
    assert parts == [b"\x00\x00\x00\x05", b"\x00\x00\x00\x06\x00"]
