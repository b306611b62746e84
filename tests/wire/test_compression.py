"""Tests of wire/compression.py."""

from __future__ import annotations

import contextlib
import gzip
import random
import struct
import tracemalloc

import cramjam
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.wire.compression import (
    GZIP,
    LZ4,
    NONE,
    SNAPPY,
    ZSTD,
    DecompressedTooLarge,
    compress,
    decompress,
    looks_compressed,
)
from flarestream.wire.primitives import DecodeError

CODECS = [GZIP, SNAPPY, LZ4, ZSTD]
PLENTY = 1 << 24
data_like_records = st.binary(max_size=3000) | st.builds(
    lambda piece, times: piece * times, st.binary(min_size=1, max_size=40), st.integers(0, 3000)
)


@pytest.mark.parametrize("codec", [NONE, *CODECS])
@given(data=data_like_records)
def test_data_survives_compression(codec: int, data: bytes) -> None:
    squeezed = compress(codec, data)
    assert decompress(codec, squeezed, len(data)) == data
    assert decompress(codec, memoryview(bytearray(squeezed)), PLENTY) == data
    assert codec == NONE or looks_compressed(codec, squeezed)


@pytest.mark.parametrize(
    ("codec", "levels"), [(GZIP, [-1, 1, 9]), (LZ4, [1, 9, 17]), (ZSTD, [-131072, 1, 3, 22])]
)
def test_levels_of_kafkas_settings_work(codec: int, levels: list[int]) -> None:
    data = random.Random(1).randbytes(500) * 40
    for level in levels:
        assert decompress(codec, compress(codec, data, level), PLENTY) == data


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("size", [1, 100, 16 * 1024, 200_000, 3_000_000])
def test_output_may_be_exactly_as_large_as_the_cap(codec: int, size: int) -> None:
    squeezed = compress(codec, bytes(size))
    assert len(decompress(codec, squeezed, size)) == size
    with pytest.raises(DecompressedTooLarge):
        decompress(codec, squeezed, size - 1)


def test_plain_data_obeys_the_cap_too() -> None:
    with pytest.raises(DecompressedTooLarge):
        decompress(NONE, b"abc", 2)


def test_snappy_is_written_in_xerial_frames_of_32_kib() -> None:
    squeezed = compress(SNAPPY, bytes(70_000))
    assert squeezed[:16] == b"\x82SNAPPY\x00\x00\x00\x00\x01\x00\x00\x00\x01"
    sizes, position = [], 16
    while position < len(squeezed):
        (size,) = struct.unpack_from(">i", squeezed, position)
        block = squeezed[position + 4 : position + 4 + size]
        sizes.append(cramjam.snappy.decompress_raw_len(block))
        position += 4 + size
    assert sizes == [32768, 32768, 70_000 - 65536]


def test_raw_snappy_of_librdkafka_is_read() -> None:
    assert decompress(SNAPPY, bytes(cramjam.snappy.compress_raw(b"hello" * 100)), PLENTY) == b"hello" * 100


def test_xerial_streams_one_after_the_other_are_read() -> None:
    assert decompress(SNAPPY, compress(SNAPPY, b"one ") + compress(SNAPPY, b"two"), PLENTY) == b"one two"


def test_gzip_of_the_standard_library_is_read() -> None:
    assert decompress(GZIP, gzip.compress(b"hello" * 100), PLENTY) == b"hello" * 100


def test_lz4_frames_have_independent_blocks_as_java_demands() -> None:
    squeezed = compress(LZ4, bytes(200_000))
    assert squeezed[:4] == b"\x04\x22\x4d\x18"
    assert squeezed[4] >> 6 == 1
    assert squeezed[4] & 0x20


def test_lz4_frame_of_dependent_blocks_is_read() -> None:
    data = random.Random(2).randbytes(5000) * 50
    assert decompress(LZ4, bytes(cramjam.lz4.compress(data)), PLENTY) == data


@pytest.mark.parametrize("codec", CODECS)
def test_every_truncation_is_a_decode_error(codec: int) -> None:
    squeezed = compress(codec, b"some data, some data, some data" * 20)
    for end in range(len(squeezed)):
        try:
            shorter = decompress(codec, squeezed[:end], PLENTY)
        except DecodeError:
            continue
        assert codec == SNAPPY, "only snappy has no end mark"
        assert len(shorter) < 620


@pytest.mark.parametrize("codec", CODECS)
@given(data=st.binary(max_size=100))
def test_garbage_is_a_decode_error_or_data_within_the_cap(codec: int, data: bytes) -> None:
    with contextlib.suppress(DecodeError):
        assert len(decompress(codec, data, 1000)) <= 1000


def test_unknown_codec_is_an_error() -> None:
    with pytest.raises(DecodeError):
        decompress(7, b"", 10)
    with pytest.raises(ValueError, match="codec 7"):
        compress(7, b"")


@pytest.mark.parametrize("claim", [2**31 - 1, 2**32 - 1, 100_000])
def test_snappy_block_that_lies_about_its_size_costs_nothing(claim: int) -> None:
    length = bytearray()
    while claim > 0x7F:
        length.append(claim & 0x7F | 0x80)
        claim >>= 7
    length.append(claim)
    tracemalloc.start()
    with pytest.raises(DecodeError):
        decompress(SNAPPY, bytes(length) + b"\x00a", 1 << 30)
    assert tracemalloc.get_traced_memory()[1] < 50_000
    tracemalloc.stop()


@pytest.mark.parametrize("size", [-1, 5, 2**31 - 1])
def test_xerial_block_size_is_compared_with_what_is_there(size: int) -> None:
    with pytest.raises(DecodeError):
        decompress(SNAPPY, compress(SNAPPY, b"")[:16] + struct.pack(">i", size) + b"abc", PLENTY)


def _bomb(codec: int, size: int) -> bytes:
    if codec == SNAPPY:
        return compress(SNAPPY, bytes(size))
    piece = {GZIP: cramjam.gzip, LZ4: cramjam.lz4, ZSTD: cramjam.zstd}[codec]
    return bytes(piece.compress(bytes(size)))


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("size", [10**5, 10**6, 10**7])
def test_bomb_stops_at_the_cap_and_needs_little_more_memory(codec: int, size: int) -> None:
    bomb = _bomb(codec, size)
    cap = 50_000
    tracemalloc.start()
    with pytest.raises(DecompressedTooLarge):
        decompress(codec, bomb, cap)
    assert tracemalloc.get_traced_memory()[1] < 4 * cap
    tracemalloc.stop()


@pytest.mark.long
@pytest.mark.parametrize("codec", [GZIP, LZ4, ZSTD])
def test_bomb_of_a_gigabyte_stops_at_the_cap(codec: int) -> None:
    bomb = _bomb(codec, 1 << 30)
    with pytest.raises(DecompressedTooLarge):
        decompress(codec, bomb, 1 << 20)


@pytest.mark.parametrize("codec", CODECS)
def test_first_bytes_tell_foreign_data_apart(codec: int) -> None:
    assert looks_compressed(codec, compress(codec, b"x"))
    if codec != SNAPPY:
        assert not looks_compressed(codec, b"this is no compressed data")
        assert not looks_compressed(codec, b"\x00")
    assert not looks_compressed(codec, b"")


def test_zstd_may_begin_with_a_skippable_frame() -> None:
    assert looks_compressed(ZSTD, b"\x55\x2a\x4d\x18\x00\x00\x00\x00")
