"""Tests of wire/frame.py."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.wire.frame import FrameTooLarge, InvalidFrame, buffer_bytes, frame_size, size_prefix

LIMIT = 1000


@pytest.mark.parametrize("received", [b"", b"\x00", b"\x00\x00\x00"])
def test_size_is_unknown_before_four_bytes(received: bytes) -> None:
    assert frame_size(received, 0, LIMIT) == -1


@pytest.mark.parametrize("size", [8, 9, LIMIT])
def test_size_within_the_limits_is_given(size: int) -> None:
    assert frame_size(b"xx" + size_prefix(size), 2, LIMIT) == size


@pytest.mark.parametrize("size", [-(2**31), -1, 0, 7])
def test_size_of_less_than_a_header_is_invalid(size: int) -> None:
    with pytest.raises(InvalidFrame):
        frame_size(size_prefix(size), 0, LIMIT)


@pytest.mark.parametrize(
    "start", [b"GET / HTTP/1.1\r\n", b"\x16\x03\x01\x02\x00", b"SSH-2.0-x\r\n", size_prefix(1001)]
)
def test_foreign_protocols_are_frames_too_large(start: bytes) -> None:
    with pytest.raises(FrameTooLarge):
        frame_size(start, 0, LIMIT)


@given(size=st.integers(1, 2**31 - 1), received=st.integers(0, 2**31 - 1))
def test_buffer_follows_the_bytes_received(size: int, received: int) -> None:
    received = min(received, size - 1)
    wanted = buffer_bytes(size, received)
    assert received < wanted <= size
    assert wanted <= max(64 * 1024, 2 * received)
