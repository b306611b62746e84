"""The pieces that the generated codec is made of: errors, limits, varints, and the paths too rare to be written out.

*Must not know:* any message. Generated functions read and write the common cases in place and call here for the rest.
*Theory:* readers get a buffer and a position and return the value and the position after it. A slice that runs past
the end is not noticed where it happens but once, at the end: positions only grow, every further read past the end
fails, and Message.decode compares the last position with the length. A declared count is compared with the bytes
that remain before anything is built, so that memory follows bytes received, never bytes declared.
*Kafka:* org.apache.kafka.common.protocol.Readable/Writable, common.utils.ByteUtils (KIP-482), and the limits of 4.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from struct import Struct, pack, unpack_from
from typing import Any

__all__ = [
    "BYTES",
    "FRESH",
    "INT32S",
    "MAX_ELEMENTS",
    "MAX_STRING_BYTES",
    "MAX_TAGS",
    "Buffer",
    "DecodeError",
    "EncodeError",
    "absent",
    "bad_count",
    "bad_tag",
    "bad_uuid",
    "compact_bytes",
    "compact_string",
    "finish_uvarint",
    "new",
    "null_here",
    "null_value",
    "nullable_compact_bytes",
    "nullable_compact_string",
    "pack_int8s",
    "pack_int16s",
    "pack_int32s",
    "pack_int64s",
    "pack_uuids",
    "read_compact_strings",
    "read_int8s",
    "read_int16s",
    "read_int32s",
    "read_int64s",
    "read_strings",
    "read_tag",
    "read_uuids",
    "read_uvarint",
    "skip_tag",
    "skip_tags",
    "string_size",
    "tag_count",
    "tagged",
    "uvarint",
    "write_compact_strings",
    "write_strings",
]

Buffer = bytes | bytearray | memoryview

MAX_ELEMENTS = 1_000_000
MAX_TAGS = 10_000
MAX_STRING_BYTES = 0x7FFF
UUID_BYTES = 16

# Stands for "a new list" or "a new struct" as the default of a constructor's parameter.
FRESH: Any = object()

# One byte each: the unsigned varints below 128 (and the bytes above, for what needs them).
BYTES = [bytes((n,)) for n in range(256)]

# Short arrays of int32 by their count: replicas and in-sync replicas are a few integers.
INT32S = [Struct(f">{n}i") for n in range(17)]

new = object.__new__


class DecodeError(ValueError):
    """The bytes are not what the protocol allows here. The only error that decoding raises."""


class EncodeError(ValueError):
    """The values cannot be written at the version asked for."""


# --- errors, made in one place so that generated code stays short ------------------------------------------------


def null_value(field: str) -> DecodeError:
    """A field that cannot be null at this version is null."""
    return DecodeError(f"{field} is null, which this version does not allow")


def bad_count(count: int, remaining: int) -> DecodeError:
    """A count is negative, beyond the limit, or more than the remaining bytes can hold."""
    if count < 0:
        return DecodeError("an array is null, which this version does not allow")
    if count > MAX_ELEMENTS:
        return DecodeError(f"an array of {count} elements, the limit is {MAX_ELEMENTS}")
    return DecodeError(f"an array of {count} elements does not fit in the {remaining} bytes that are left")


def bad_tag(tag: int) -> DecodeError:
    """A tag that the message knows at another version only."""
    return DecodeError(f"tag {tag} is not valid for this version")


def bad_uuid(field: str) -> EncodeError:
    """A uuid is not 16 bytes long."""
    return EncodeError(f"{field} must be {UUID_BYTES} bytes")


def null_here(field: str) -> EncodeError:
    """A field is None but cannot be null at this version."""
    return EncodeError(f"{field} is None, which this version does not allow")


def absent(field: str) -> EncodeError:
    """A field has a value but does not exist at this version, and the schema does not say to ignore it."""
    return EncodeError(f"{field} is set, but this version does not have it")


# --- reading -----------------------------------------------------------------------------------------------------


def finish_uvarint(buf: Buffer, pos: int, first: int) -> tuple[int, int]:
    """The unsigned varint whose first byte, just before `pos`, was `first`; as a signed int32, like Kafka's."""
    value = first & 0x7F
    shift = 7
    while first & 0x80:
        if shift > 28:
            raise DecodeError("a varint is longer than 5 bytes")
        first = buf[pos]
        pos += 1
        value |= (first & 0x7F) << shift
        shift += 7
    value &= 0xFFFFFFFF
    return (value - 0x100000000 if value & 0x80000000 else value), pos


def read_uvarint(buf: Buffer, pos: int) -> tuple[int, int]:
    """An unsigned varint of at most 5 bytes, as a signed int32."""
    first = buf[pos]
    if first < 128:
        return first, pos + 1
    return finish_uvarint(buf, pos + 1, first)


def _bytes_left(buf: Buffer, pos: int, size: int) -> int:
    """The position after `size` bytes; DecodeError when there are fewer."""
    stop = pos + size
    if stop > len(buf):
        raise DecodeError(f"{size} bytes are declared and {len(buf) - pos} are left")
    return stop


def nullable_compact_string(buf: Buffer, pos: int, first: int) -> tuple[str | None, int]:
    """A compact string whose first length byte, just before `pos`, was `first`."""
    size, pos = finish_uvarint(buf, pos, first)
    if size <= 0:
        return None, pos
    if size > MAX_STRING_BYTES + 1:
        raise DecodeError(f"a string of {size - 1} bytes, the limit is {MAX_STRING_BYTES}")
    stop = _bytes_left(buf, pos, size - 1)
    return str(buf[pos:stop], "utf-8", "replace"), stop


def compact_string(buf: Buffer, pos: int, first: int, field: str) -> tuple[str, int]:
    """Like nullable_compact_string, for a field that cannot be null."""
    value, pos = nullable_compact_string(buf, pos, first)
    if value is None:
        raise null_value(field)
    return value, pos


def nullable_compact_bytes(buf: memoryview, pos: int, first: int) -> tuple[memoryview | None, int]:
    """Compact bytes whose first length byte, just before `pos`, was `first`."""
    size, pos = finish_uvarint(buf, pos, first)
    if size <= 0:
        return None, pos
    stop = _bytes_left(buf, pos, size - 1)
    return buf[pos:stop], stop


def compact_bytes(buf: memoryview, pos: int, first: int, field: str) -> tuple[memoryview, int]:
    """Like nullable_compact_bytes, for a field that cannot be null."""
    value, pos = nullable_compact_bytes(buf, pos, first)
    if value is None:
        raise null_value(field)
    return value, pos


def _check_count(buf: Buffer, pos: int, count: int, width: int) -> int:
    """The position after `count` elements of `width` bytes (or more); DecodeError when that cannot be."""
    remaining = len(buf) - pos
    if not 0 <= count * width <= remaining or count > MAX_ELEMENTS:
        raise bad_count(count, remaining)
    return pos + count * width


def read_int8s(buf: Buffer, pos: int, count: int) -> tuple[list[int], int]:
    """`count` int8."""
    stop = _check_count(buf, pos, count, 1)
    return list(unpack_from(f">{count}b", buf, pos)), stop


def read_int16s(buf: Buffer, pos: int, count: int) -> tuple[list[int], int]:
    """`count` int16."""
    stop = _check_count(buf, pos, count, 2)
    return list(unpack_from(f">{count}h", buf, pos)), stop


def read_int32s(buf: Buffer, pos: int, count: int) -> tuple[list[int], int]:
    """`count` int32."""
    stop = _check_count(buf, pos, count, 4)
    return list(unpack_from(f">{count}i", buf, pos)), stop


def read_int64s(buf: Buffer, pos: int, count: int) -> tuple[list[int], int]:
    """`count` int64."""
    stop = _check_count(buf, pos, count, 8)
    return list(unpack_from(f">{count}q", buf, pos)), stop


def read_uuids(buf: Buffer, pos: int, count: int) -> tuple[list[bytes], int]:
    """`count` uuids."""
    stop = _check_count(buf, pos, count, UUID_BYTES)
    raw = bytes(buf[pos:stop])
    return [raw[at : at + UUID_BYTES] for at in range(0, len(raw), UUID_BYTES)], stop


def read_strings(buf: Buffer, pos: int, count: int) -> tuple[list[str], int]:
    """`count` strings with int16 lengths; none may be null."""
    _check_count(buf, pos, count, 2)
    out = []
    for _ in range(count):
        (size,) = unpack_from(">h", buf, pos)
        if size < 0:
            raise null_value("an element")
        pos += 2
        out.append(str(buf[pos : pos + size], "utf-8", "replace"))
        pos += size
    return out, pos


def read_compact_strings(buf: Buffer, pos: int, count: int) -> tuple[list[str], int]:
    """`count` compact strings; none may be null."""
    _check_count(buf, pos, count, 1)
    out = []
    for _ in range(count):
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            out.append(str(buf[pos : pos + size - 1], "utf-8", "replace"))
            pos += size - 1
        else:
            value, pos = compact_string(buf, pos, size, "an element")
            out.append(value)
    return out, pos


def tag_count(buf: Buffer, pos: int, first: int) -> tuple[int, int]:
    """The count of tagged fields whose first byte, just before `pos`, was `first`."""
    count, pos = finish_uvarint(buf, pos, first)
    if not 0 <= count <= MAX_TAGS or count > len(buf) - pos:
        raise DecodeError(f"{count} tagged fields in {len(buf) - pos} bytes, the limit is {MAX_TAGS}")
    return count, pos


def read_tag(buf: Buffer, pos: int) -> tuple[int, int, int]:
    """The number and the size of a tagged field, and the position of its value.

    Like Kafka's, the size is of use only for a tag that is not known: a known value says by itself where it ends.
    """
    tag, pos = read_uvarint(buf, pos)
    size, pos = read_uvarint(buf, pos)
    return tag, size, pos


def skip_tag(buf: Buffer, pos: int, size: int) -> int:
    """The position after the value of a tag that is not known."""
    if not 0 <= size <= len(buf) - pos:
        raise DecodeError(f"a tagged field declares {size} bytes and {len(buf) - pos} are left")
    return pos + size


def skip_tags(buf: Buffer, pos: int, first: int) -> int:
    """The position after tagged fields of which none is known here."""
    count, pos = tag_count(buf, pos, first)
    for _ in range(count):
        _, size, pos = read_tag(buf, pos)
        pos = skip_tag(buf, pos, size)
    return pos


# --- writing -----------------------------------------------------------------------------------------------------


def uvarint(value: int) -> bytes:
    """An unsigned varint (KIP-482)."""
    if value < 128:
        return BYTES[value]
    out = bytearray()
    while value > 127:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def string_size(size: int) -> bytes:
    """The length of a compact string, plus one; EncodeError beyond Kafka's limit."""
    if size > MAX_STRING_BYTES + 1:
        raise EncodeError(f"a string of {size - 1} bytes, the limit is {MAX_STRING_BYTES}")
    return uvarint(size)


def pack_int8s(values: Sequence[int]) -> bytes:
    """The elements of an array of int8."""
    return pack(f">{len(values)}b", *values)


def pack_int16s(values: Sequence[int]) -> bytes:
    """The elements of an array of int16."""
    return pack(f">{len(values)}h", *values)


def pack_int32s(values: Sequence[int]) -> bytes:
    """The elements of an array of int32."""
    return pack(f">{len(values)}i", *values)


def pack_int64s(values: Sequence[int]) -> bytes:
    """The elements of an array of int64."""
    return pack(f">{len(values)}q", *values)


def pack_uuids(values: Iterable[bytes]) -> bytes:
    """The elements of an array of uuids."""
    out = []
    for value in values:
        if len(value) != UUID_BYTES:
            raise bad_uuid("an element")
        out.append(value)
    return b"".join(out)


def write_strings(parts: list[Buffer], values: Iterable[str]) -> None:
    """Strings with int16 lengths."""
    for value in values:
        raw = value.encode()
        parts.append(pack(">h", len(raw)))
        parts.append(raw)


def write_compact_strings(parts: list[Buffer], values: Iterable[str]) -> None:
    """Compact strings."""
    for value in values:
        raw = value.encode()
        parts.append(string_size(len(raw) + 1))
        parts.append(raw)


def tagged(tag: int, body: list[Buffer]) -> bytes:
    """A tagged field: its number, its size, its value."""
    value = b"".join(body)
    return uvarint(tag) + uvarint(len(value)) + value
