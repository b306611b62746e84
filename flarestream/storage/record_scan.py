"""Finds the keys of a batch's records, and the records themselves, without making an object for each.

Must not know: which record survives. Theory: compaction reads every record of a log twice, so this is straight-line
code over bytes: lengths and deltas are varints of mostly one or two bytes, skipped or decoded in place, and what is
longer takes a slow road. A key stands for itself up to 30 bytes; a longer one is replaced by a digest of 31 bytes, so
the two kinds can never be mistaken for each other and a key costs at most 64 bytes of memory.
Kafka: DefaultRecord.readPartiallyFrom, SkimpyOffsetMap (which keeps MD5 digests of all keys).
"""

from collections.abc import Callable
from hashlib import blake2b
from typing import Final

from flarestream.wire.primitives import DecodeError

_DIGEST_BYTES: Final = 31
_MAX_PLAIN_SIZE: Final = 60  # 30 bytes, as a zigzag varint
_MIN_RECORD_BYTES: Final = 6

Span = tuple[int, int, bytes | None, bool]
"""One record in its batch's records: start, end, its key's stand-in (None without a key), whether it has no value."""


def keys_of(body: bytes, count: int) -> list[bytes]:
    """What stands for the key of each of the `count` records that has one, in order. Raises DecodeError."""
    keys: list[bytes] = []
    append = keys.append
    position = 0
    try:
        for _ in range(count):
            size = body[position]
            if size < 128:
                position += 1
            elif (second := body[position + 1]) < 128:
                size += (second - 1) << 7
                position += 2
            else:
                size, position = raw_varint(body, position)
            at = position + 1
            position += size >> 1
            while body[at] > 127:
                at += 1
            at += 1
            while body[at] > 127:
                at += 1
            at += 1
            size = body[at]
            if size > 127:
                size, at = raw_varint(body, at)
            else:
                at += 1
            if size & 1:
                continue
            end = at + (size >> 1)
            if end >= position:
                raise DecodeError("a key runs past the end of its record")
            append(body[at:end] if size <= _MAX_PLAIN_SIZE else digest(body[at:end]))
    except IndexError:
        raise DecodeError("a record runs past the end of its batch") from None
    if position != len(body):
        raise DecodeError(f"{count} records end at {position} of {len(body)} bytes")
    return keys


def spans_of(
    body: bytes, count: int, lookup: Callable[[bytes], int | None] | None = None, wanted: int | None = None
) -> list[Span]:
    """The records for whose key's stand-in `lookup` says `wanted` (those without a key never); all without `lookup`.

    Raises DecodeError.
    """
    spans: list[Span] = []
    position = 0
    try:
        for _ in range(count):
            start = position
            size = body[position]
            if size < 128:
                position += 1
            elif (second := body[position + 1]) < 128:
                size += (second - 1) << 7
                position += 2
            else:
                size, position = raw_varint(body, position)
            at = position + 1
            position += size >> 1
            while body[at] > 127:
                at += 1
            at += 1
            while body[at] > 127:
                at += 1
            at += 1
            size = body[at]
            if size > 127:
                size, at = raw_varint(body, at)
            else:
                at += 1
            if size & 1:
                if lookup is None:
                    spans.append((start, position, None, body[at] & 1 == 1))
                continue
            end = at + (size >> 1)
            if end >= position:
                raise DecodeError("a key runs past the end of its record")
            key = body[at:end] if size <= _MAX_PLAIN_SIZE else digest(body[at:end])
            if lookup is None or lookup(key) == wanted:
                spans.append((start, position, key, body[end] & 1 == 1))
    except IndexError:
        raise DecodeError("a record runs past the end of its batch") from None
    if position != len(body):
        raise DecodeError(f"{count} records end at {position} of {len(body)} bytes")
    return spans


def digest(key: bytes) -> bytes:
    """What stands for a key that is too long to be kept."""
    return blake2b(key, digest_size=_DIGEST_BYTES).digest()


def raw_varint(body: bytes, position: int) -> tuple[int, int]:
    """A varint of up to 64 bits, zigzag not undone, and the position after it. Raises DecodeError, IndexError."""
    value = shift = 0
    while True:
        byte = body[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7
        if shift > 63:
            raise DecodeError("varint is longer than ten bytes")


def timestamp_delta(body: bytes, start: int) -> int:
    """The timestamp delta of the record that starts there."""
    _, position = raw_varint(body, start)
    value, _ = raw_varint(body, position + 1)
    return (value >> 1) ^ -(value & 1)


def with_timestamp_delta(body: bytes, start: int, end: int, delta: int) -> bytes:
    """The record between `start` and `end` with another timestamp delta."""
    _, attributes = raw_varint(body, start)
    _, rest = raw_varint(body, attributes + 1)
    middle = body[attributes : attributes + 1] + varint(delta)
    return varint(len(middle) + end - rest) + middle + body[rest:end]


def varint(value: int) -> bytes:
    """A zigzag varint of up to 64 bits."""
    left = ((value << 1) ^ (value >> 63)) & 0xFFFF_FFFF_FFFF_FFFF
    out = bytearray()
    while left > 0x7F:
        out.append(left & 0x7F | 0x80)
        left >>= 7
    out.append(left)
    return bytes(out)
