"""Finds the keys of a batch's records, and the records themselves, without making an object for each.

Must not know: which record survives. Theory: compaction reads every record of a log twice, so this is straight-line
code over bytes: lengths and deltas are varints of mostly one or two bytes, skipped or decoded in place, and what is
longer takes a slow road. Where all records of a batch have keys of one size and values of one size, a regular
expression takes the batch apart several times as fast; it is believed only if its pieces are as many as the records
and lie back to back. A key stands for itself up to 30 bytes; a longer one is replaced by a digest of 31 bytes, so
the two kinds can never be mistaken for each other and a key costs at most 64 bytes of memory.
Kafka: DefaultRecord.readPartiallyFrom, SkimpyOffsetMap (which keeps MD5 digests of all keys).
"""

import re
from collections.abc import Callable
from hashlib import blake2b
from itertools import accumulate
from re import Pattern
from typing import Final

from flarestream.wire.primitives import DecodeError

_DIGEST_BYTES: Final = 31
_MAX_PLAIN_SIZE: Final = 60  # 30 bytes, as a zigzag varint
_MIN_UNIFORM: Final = 8
_MAX_SLACK_BYTES: Final = 4
_SKIPPED_BATCHES: Final = 64
_KEPT_PATTERNS: Final = 64

Span = tuple[int, int, bytes | None, bool]
"""One record in its batch's records: start, end, its key's stand-in (None without a key), whether it has no value."""


class RecordScanner:
    """Reads one log's batches; remembers their layout from one batch to the next."""

    __slots__ = ("_patterns", "_skip")

    def __init__(self) -> None:
        self._patterns: dict[bytes, tuple[Pattern[bytes], Pattern[bytes]]] = {}
        self._skip = 0

    def keys(self, body: bytes, count: int) -> list[bytes]:
        """As `keys_of`."""
        if count >= _MIN_UNIFORM and (patterns := self._uniform(body, count)) is not None:
            parts = patterns[0].split(body)
            if len(parts) == 2 * count + 1 and not any(parts[::2]):
                return parts[1::2]
            self._skip = _SKIPPED_BATCHES
        return keys_of(body, count)

    def spans(
        self, body: bytes, count: int, lookup: Callable[[bytes], int | None], wanted: int | None
    ) -> list[Span]:
        """As `spans_of`."""
        if count >= _MIN_UNIFORM and (patterns := self._uniform(body, count)) is not None:
            found = patterns[1].findall(body)
            if len(found) == count:
                records, keys = zip(*found, strict=True)
                ends = list(accumulate(map(len, records)))
                if ends[-1] == len(body):
                    return [
                        (ends[number] - len(records[number]), ends[number], keys[number], False)
                        for number, value in enumerate(map(lookup, keys))
                        if value == wanted
                    ]
            self._skip = _SKIPPED_BATCHES
        return spans_of(body, count, lookup, wanted)

    def _uniform(self, body: bytes, count: int) -> tuple[Pattern[bytes], Pattern[bytes]] | None:
        """Patterns for the layout of the first record, if the last one looks the same and the sizes add up."""
        if self._skip:
            self._skip -= 1
            return None
        try:
            size, after_size = raw_varint(body, 0)
            _, at = raw_varint(body, after_size + 1)
            _, at = raw_varint(body, at)
            key_size, key_at = raw_varint(body, at)
            value_at = key_at + (key_size >> 1)
            value_size, value_start = raw_varint(body, value_at)
        except (IndexError, DecodeError):
            return None
        end = value_start + (value_size >> 1)
        slack = len(body) - count * (end + 1)
        if (
            key_size & 1
            or value_size & 1
            or key_size > _MAX_PLAIN_SIZE
            or end + 1 != after_size + (size >> 1)
            or not 0 <= slack <= count * _MAX_SLACK_BYTES
        ):
            return None
        place = len(body) - (end + 1)  # of the last record, if its deltas were as short as the first one's
        layout = body[at:key_at] + body[value_at:value_start]
        if body[place + at : place + key_at] + body[place + value_at : place + value_start] != layout:
            return None
        patterns = self._patterns.get(layout)
        if patterns is None:
            if len(self._patterns) >= _KEPT_PATTERNS:
                self._patterns.clear()
            patterns = self._patterns[layout] = _compile(
                body[at:key_at], key_size >> 1, body[value_at:value_start], value_size >> 1
            )
        return patterns


def _compile(
    key_size: bytes, key_bytes: int, value_size: bytes, value_bytes: int
) -> tuple[Pattern[bytes], Pattern[bytes]]:
    """Patterns of a record without headers: one that captures the key, one that captures the record and its key."""
    varint_ = b"[\x80-\xff]*[\x00-\x7f]"
    head = varint_ + b"." + varint_ + varint_ + re.escape(key_size)
    key = b"(.{%d})" % key_bytes
    record = head + key + re.escape(value_size) + b".{%d}" % value_bytes + b"\x00"
    return re.compile(record, re.DOTALL), re.compile(b"(" + record + b")", re.DOTALL)


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
