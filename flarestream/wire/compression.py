"""The four compression codecs of record batches, in the framing that Kafka's clients write and read.

For: records that must be looked into (compacted topics, recompression, dumps), telemetry payloads. *Must not know:*
what the bytes mean.
*Theory:* what compressed data claims about its size is never believed. Output goes into a buffer that starts small
and grows only after it has been filled, up to the caller's cap, so memory follows bytes produced; a stream that
passes the cap ends in `DecompressedTooLarge`. Snappy has no stream format of its own in Kafka: Java clients write
xerial frames (a 16-byte header, then length-prefixed raw blocks of at most 32 KiB), librdkafka writes one raw block.
Java's reader refuses lz4 frames of dependent blocks, so ours are independent.
*Kafka:* org.apache.kafka.common.compress.* ; KIP-110, KIP-390, KIP-780.
"""

from __future__ import annotations

from struct import Struct
from typing import Any, Final

from flarestream.wire.primitives import DecodeError

__all__ = [
    "CODEC_NAMES",
    "GZIP",
    "LZ4",
    "NONE",
    "SNAPPY",
    "ZSTD",
    "DecompressedTooLarge",
    "compress",
    "decompress",
    "looks_compressed",
]

Buffer = bytes | bytearray | memoryview

NONE: Final = 0
GZIP: Final = 1
SNAPPY: Final = 2
LZ4: Final = 3
ZSTD: Final = 4
CODEC_NAMES: Final = ("uncompressed", "gzip", "snappy", "lz4", "zstd")
"""Kafka's names (values of compression.type), by codec number."""

_LZ4_DEFAULT_LEVEL: Final = 9  # Kafka's default, which its codec takes to mean "the fast compressor"
_LZ4_MAX_LEVEL: Final = 12  # the library's; Kafka's setting goes to 17
_LZ4_MIN_HIGH_LEVEL: Final = 3
_ZSTD_DEFAULT_LEVEL: Final = 3

_FIRST_OUTPUT_BYTES: Final = 16 * 1024
_GROWTH: Final = 4

_XERIAL_MAGIC: Final = b"\x82SNAPPY\x00"
_XERIAL_HEADER: Final = _XERIAL_MAGIC + b"\x00\x00\x00\x01\x00\x00\x00\x01"
_XERIAL_BLOCK_BYTES: Final = 32 * 1024
_SNAPPY_MAX_RATIO: Final = 64  # the format's own bound is about 22: three bytes copy at most 64
_INT32 = Struct(">i")

_GZIP_START: Final = b"\x1f\x8b\x08"
_LZ4_START: Final = b"\x04\x22\x4d\x18"
_ZSTD_START: Final = b"\x28\xb5\x2f\xfd"
_ZSTD_SKIPPABLE: Final = b"\x2a\x4d\x18"  # after a first byte of 0x50 to 0x5f


class DecompressedTooLarge(DecodeError):
    """The data inflates to more than the caller allows."""


def compress(codec: int, data: Buffer, level: int | None = None) -> bytes:
    """`data` compressed by `codec`; `level` has Kafka's meaning for that codec, None is Kafka's default."""
    import cramjam

    if codec == NONE:
        return bytes(data)
    if codec == GZIP:
        return bytes(cramjam.gzip.compress(data, None if level is None or level < 0 else level))
    if codec == SNAPPY:
        return _compress_xerial(cramjam.snappy, memoryview(data))
    if codec == LZ4:
        return _compress_lz4(cramjam.lz4, data, level)
    if codec == ZSTD:
        return bytes(cramjam.zstd.compress(data, _ZSTD_DEFAULT_LEVEL if level is None else level))
    raise ValueError(f"unknown compression codec {codec}")


def _compress_lz4(lz4: Any, data: Buffer, level: int | None) -> bytes:
    if level is None or level == _LZ4_DEFAULT_LEVEL:
        level = 0
    else:
        level = min(max(level, _LZ4_MIN_HIGH_LEVEL), _LZ4_MAX_LEVEL)
    compressor = lz4.Compressor(level=level, content_checksum=False, block_linked=False)
    compressor.compress(bytes(data))
    return bytes(compressor.finish())


def _compress_xerial(snappy: Any, data: memoryview) -> bytes:
    parts = [_XERIAL_HEADER]
    for start in range(0, len(data), _XERIAL_BLOCK_BYTES):
        block = bytes(snappy.compress_raw(data[start : start + _XERIAL_BLOCK_BYTES]))
        parts += (_INT32.pack(len(block)), block)
    return b"".join(parts)


def decompress(codec: int, data: Buffer, max_bytes: int) -> bytes:
    """The original of `data`, at most `max_bytes` of it.

    Raises DecompressedTooLarge if there is more, DecodeError if `data` is not what the codec writes.
    """
    if codec == NONE:
        if len(data) > max_bytes:
            raise DecompressedTooLarge(f"{len(data)} bytes, at most {max_bytes} are allowed")
        return bytes(data)
    import cramjam

    try:
        if codec == GZIP:
            return _inflate(cramjam.gzip.decompress_into, data, max_bytes)
        if codec == SNAPPY:
            return _decompress_snappy(cramjam.snappy, memoryview(data), max_bytes)
        if codec == LZ4:
            return _inflate(cramjam.lz4.decompress_into, data, max_bytes)
        if codec == ZSTD:
            return _inflate(cramjam.zstd.decompress_into, data, max_bytes)
    except cramjam.DecompressionError as error:
        raise DecodeError(f"{CODEC_NAMES[codec]} data cannot be decompressed: {error}") from None
    raise DecodeError(f"unknown compression codec {codec}")


def _inflate(decompress_into: Any, data: Buffer, max_bytes: int) -> bytes:
    """Decompress into a buffer that is replaced by one four times as large while it proves too small."""
    import cramjam

    size = min(max(_FIRST_OUTPUT_BYTES, _GROWTH * len(data)), max_bytes)
    while True:
        output = bytearray(size)
        try:
            written = decompress_into(data, output)
        except cramjam.DecompressionError as error:
            if "whole buffer" not in str(error):
                raise
            if size >= max_bytes:
                raise DecompressedTooLarge(f"inflates to more than {max_bytes} bytes") from None
            size = min(size * _GROWTH, max_bytes)
        else:
            return bytes(memoryview(output)[:written])


def _decompress_snappy(snappy: Any, data: memoryview, max_bytes: int) -> bytes:
    if bytes(data[: len(_XERIAL_MAGIC)]) != _XERIAL_MAGIC:
        return bytes(_decompress_block(snappy, data, max_bytes))
    parts: list[Buffer] = []
    position, end, room = len(_XERIAL_HEADER), len(data), max_bytes
    while position < end:
        if end - position < _INT32.size:
            raise DecodeError("snappy block length is cut off")
        size: int = _INT32.unpack_from(data, position)[0]
        if bytes(data[position : position + len(_XERIAL_MAGIC)]) == _XERIAL_MAGIC:  # a second stream follows
            position += len(_XERIAL_HEADER)
            continue
        position += _INT32.size
        if size < 0 or size > end - position:
            raise DecodeError(f"snappy block of {size} bytes runs past the end")
        block = _decompress_block(snappy, data[position : position + size], room)
        parts.append(block)
        room -= len(block)
        position += size
    return b"".join(parts)


def _decompress_block(snappy: Any, block: memoryview, max_bytes: int) -> bytearray:
    """One raw block, whose stated length is believed only as far as the format could produce it."""
    stated: int = snappy.decompress_raw_len(block)
    if stated > max_bytes:
        raise DecompressedTooLarge(f"inflates to more than {max_bytes} bytes")
    if stated > _SNAPPY_MAX_RATIO * len(block):
        raise DecodeError(f"snappy block of {len(block)} bytes claims to hold {stated}")
    output = bytearray(stated)
    written = snappy.decompress_raw_into(block, output) if stated else 0
    if written != stated:
        raise DecodeError(f"snappy block states {stated} bytes and holds {written}")
    return output


def looks_compressed(codec: int, data: Buffer) -> bool:
    """False if `data` cannot be the output of `codec`, judged by its first bytes alone (no work per record)."""
    if codec == GZIP:
        return data[:3] == _GZIP_START
    if codec == LZ4:
        return data[:4] == _LZ4_START
    if codec == ZSTD:
        return data[:4] == _ZSTD_START or (data[1:4] == _ZSTD_SKIPPABLE and data[0] & 0xF0 == 0x50)
    return len(data) > 0
