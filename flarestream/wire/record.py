"""The records inside a batch: read one by one, written all at once.

For: whoever must look into a batch (compacted topics, recompression, metadata, offsets, dumps); never the plain
produce or fetch path. *Must not know:* offsets and times of the log: a record holds deltas to its batch.
*Theory:* records are a run of length-prefixed, varint-coded structures, compressed as one stream. Nothing a length
claims is believed before it has been compared with the bytes that remain, and the output of decompression is capped.
*Kafka:* DefaultRecord, DefaultRecordBatch (KIP-98).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from flarestream.wire.batch import CODEC_MASK, HEADER_BYTES, LOG_OVERHEAD_BYTES, BatchHeader
from flarestream.wire.primitives import DecodeError

__all__ = [
    "MAX_INFLATED_BYTES",
    "Record",
    "encode_records",
    "iter_pairs",
    "iter_records",
    "parse_records",
    "records_body",
    "skim_records",
]

Buffer = bytes | bytearray | memoryview
Header = tuple[str, bytes | None]

MAX_INFLATED_BYTES: Final = 128 * 1024 * 1024
_MIN_RECORD_BYTES: Final = 7  # length, attributes, five one-byte varints
_INT32_MIN, _INT32_MAX = -(1 << 31), (1 << 31) - 1


class Record:
    """One record: deltas to its batch, key and value (either may be None), headers."""

    __slots__ = ("attributes", "headers", "key", "offset_delta", "timestamp_delta", "value")

    def __init__(
        self,
        offset_delta: int,
        timestamp_delta: int,
        key: Buffer | None,
        value: Buffer | None,
        headers: Sequence[Header] = (),
        attributes: int = 0,
    ) -> None:
        self.offset_delta = offset_delta
        self.timestamp_delta = timestamp_delta
        self.key = key
        self.value = value
        self.headers = headers
        self.attributes = attributes

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return (
            f"Record(offset_delta={self.offset_delta}, timestamp_delta={self.timestamp_delta}, key={self.key!r}, "
            f"value={self.value!r}, headers={self.headers!r})"
        )

    def timestamp(self, header: BatchHeader) -> int:
        """The record's time in its batch: max_timestamp under LogAppendTime, else base plus delta."""
        return (
            header.max_timestamp
            if header.is_log_append_time
            else header.base_timestamp + self.timestamp_delta
        )


def records_body(
    buf: Buffer, header: BatchHeader, position: int = 0, max_bytes: int = MAX_INFLATED_BYTES
) -> Buffer:
    """The records of the batch at `position`, decompressed (at most `max_bytes`); a view if nothing had to be done."""
    end = position + header.batch_length + LOG_OVERHEAD_BYTES
    start = position + HEADER_BYTES
    if end > len(buf) or end < start:
        raise DecodeError(f"batch of {header.size_bytes} bytes runs past the end")
    body = memoryview(buf)[start:end]
    codec = header.attributes & CODEC_MASK
    if codec == 0 or (header.record_count == 0 and not body):
        return body
    from flarestream.wire.compression import decompress

    return decompress(codec, body, max_bytes)


def iter_records(
    buf: Buffer, header: BatchHeader, position: int = 0, max_bytes: int = MAX_INFLATED_BYTES
) -> Iterator[Record]:
    """Each record of the batch at `position`; DecodeError unless exactly record_count records fill it."""
    return parse_records(records_body(buf, header, position, max_bytes), header.record_count)


def parse_records(body: Buffer, count: int) -> Iterator[Record]:
    """Each of the `count` records that `body` (not compressed) must hold, no more and no less."""
    if not 0 <= count * _MIN_RECORD_BYTES <= len(body):
        raise DecodeError(f"{count} records stated in {len(body)} bytes")
    position = 0
    for _ in range(count):
        record, position = _read_record(body, position)
        yield record
    if position != len(body):
        raise DecodeError(f"{len(body) - position} bytes follow the last record")


def skim_records(body: Buffer, count: int) -> Iterator[tuple[int, int, bool]]:
    """(timestamp_delta, offset_delta, has_key) of each of the `count` records, at less than half the cost of reading.

    The structure is checked as strictly as by `parse_records`, but nothing is copied.
    """
    total = len(body)
    if not 0 <= count * _MIN_RECORD_BYTES <= total:
        raise DecodeError(f"{count} records stated in {total} bytes")
    position = 0
    for _ in range(count):
        size, position = _read_varint(body, position)
        end = position + size
        if size < _MIN_RECORD_BYTES - 1 or end > total:
            raise DecodeError(f"record of {size} bytes")
        timestamp_delta, position = _read_varint(body, position + 1)
        offset_delta, position = _read_varint32(body, position)
        key_size, position = _read_varint(body, position)
        if key_size > 0:
            position += key_size
        value_size, position = _read_varint(body, position)
        if value_size > 0:
            position += value_size
        header_count, position = _read_varint(body, position)
        if header_count:
            _, position = _read_headers(body, position, end, header_count)
        if position != end:
            raise DecodeError(f"record states {size} bytes and has {size + position - end}")
        yield timestamp_delta, offset_delta, key_size >= 0
    if position != total:
        raise DecodeError(f"{total - position} bytes follow the last record")


def iter_pairs(body: bytes, count: int) -> Iterator[tuple[int, bytes | None, bytes | None]]:
    """(offset_delta, key, value) of each of the `count` records, at a third of the cost of `parse_records`.

    As strict about the structure, for readers that replay a log and need nothing else of a record.
    """
    total = len(body)
    if not 0 <= count * _MIN_RECORD_BYTES <= total:
        raise DecodeError(f"{count} records stated in {total} bytes")
    position = 0
    for _ in range(count):
        try:
            byte = body[position]
            if byte < 0x80:
                size, position = (byte >> 1) ^ -(byte & 1), position + 1
            elif (second := body[position + 1]) < 0x80:
                value_bits = byte & 0x7F | second << 7
                size, position = (value_bits >> 1) ^ -(value_bits & 1), position + 2
            else:
                size, position = _read_varint(body, position)
            end = position + size
            if size < _MIN_RECORD_BYTES - 1 or end > total:
                raise DecodeError(f"record of {size} bytes")
            byte = body[position + 1]
            position = position + 2 if byte < 0x80 else _read_varint(body, position + 1)[1]
            byte = body[position]
            if byte < 0x80:
                offset_delta, position = (byte >> 1) ^ -(byte & 1), position + 1
            elif (second := body[position + 1]) < 0x80:
                value_bits = byte & 0x7F | second << 7
                offset_delta, position = (value_bits >> 1) ^ -(value_bits & 1), position + 2
            else:
                offset_delta, position = _read_varint32(body, position)
            byte = body[position]
            if byte < 0x80:
                length, position = (byte >> 1) ^ -(byte & 1), position + 1
            else:
                length, position = _read_varint(body, position)
            key = value = None
            if length >= 0:
                key = body[position : position + length]
                position += length
            byte = body[position]
            if byte < 0x80:
                length, position = (byte >> 1) ^ -(byte & 1), position + 1
            else:
                length, position = _read_varint(body, position)
            if length >= 0:
                value = body[position : position + length]
                position += length
            header_count = body[position]
            if header_count:
                header_count, position = _read_varint(body, position)
            else:
                position += 1
        except IndexError:
            raise DecodeError("a record runs past the end") from None
        if header_count:
            _, position = _read_headers(body, position, end, header_count)
        if position != end:
            raise DecodeError(f"record states {size} bytes and has {size + position - end}")
        yield offset_delta, key, value
    if position != total:
        raise DecodeError(f"{total - position} bytes follow the last record")


def _read_record(body: Buffer, position: int) -> tuple[Record, int]:
    size, position = _read_varint(body, position)
    end = position + size
    if size < 0 or end > len(body):
        raise DecodeError(f"record of {size} bytes runs past the end")
    if position == end:
        raise DecodeError("record without attributes")
    attributes = body[position]
    timestamp_delta, position = _read_varint(body, position + 1)
    offset_delta, position = _read_varint32(body, position)
    key, position = _read_bytes(body, position, end)
    value, position = _read_bytes(body, position, end)
    header_count, position = _read_varint(body, position)
    headers: Sequence[Header] = ()
    if header_count:
        headers, position = _read_headers(body, position, end, header_count)
    if position != end:
        raise DecodeError(f"record states {size} bytes and has {size + position - end}")
    return Record(offset_delta, timestamp_delta, key, value, headers, attributes), position


def _read_headers(body: Buffer, position: int, end: int, count: int) -> tuple[Sequence[Header], int]:
    if count < 0 or 2 * count > end - position:
        raise DecodeError(f"{count} record headers stated in {end - position} bytes")
    headers: list[Header] = []
    for _ in range(count):
        key, position = _read_bytes(body, position, end)
        if key is None:
            raise DecodeError("record header without a key")
        value, position = _read_bytes(body, position, end)
        headers.append((str(key, "utf-8", "replace"), value))
    return headers, position


def _read_bytes(body: Buffer, position: int, end: int) -> tuple[bytes | None, int]:
    size, position = _read_varint(body, position)
    if size < 0:  # -1 by the format; Kafka takes any negative size for null
        return None, position
    stop = position + size
    if stop > end:
        raise DecodeError(f"field of {size} bytes runs past the end of its record")
    return bytes(body[position:stop]), stop


def _read_varint(body: Buffer, position: int) -> tuple[int, int]:
    """A zigzag varint of up to 64 bits, and the position after it."""
    try:
        byte = body[position]
        if byte < 0x80:
            return (byte >> 1) ^ -(byte & 1), position + 1
        value, shift = byte & 0x7F, 7
        while True:
            position += 1
            byte = body[position]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                break
            shift += 7
            if shift > 63:
                raise DecodeError("varint is longer than ten bytes")
    except IndexError:
        raise DecodeError("varint runs past the end") from None
    value &= 0xFFFF_FFFF_FFFF_FFFF
    return (value >> 1) ^ -(value & 1), position + 1


def _read_varint32(body: Buffer, position: int) -> tuple[int, int]:
    value, after = _read_varint(body, position)
    if not _INT32_MIN <= value <= _INT32_MAX:
        raise DecodeError(f"{value} does not fit 32 bits")
    return value, after


def encode_records(records: Iterable[Record]) -> bytearray:
    """The records one after the other, not compressed."""
    out = bytearray()
    for record in records:
        body = bytearray((record.attributes,))
        _put_varint(body, record.timestamp_delta)
        _put_varint(body, record.offset_delta)
        _put_bytes(body, record.key)
        _put_bytes(body, record.value)
        _put_varint(body, len(record.headers))
        for name, value in record.headers:
            _put_bytes(body, name.encode())
            _put_bytes(body, value)
        _put_varint(out, len(body))
        out += body
    return out


def _put_bytes(out: bytearray, data: Buffer | None) -> None:
    if data is None:
        out.append(1)
    else:
        _put_varint(out, len(data))
        out += data


def _put_varint(out: bytearray, value: int) -> None:
    value = (value << 1) ^ (value >> 63)
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
