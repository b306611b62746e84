"""A record batch, magic 2, as a view over bytes: read, judge, stamp, walk, build.

For: the produce and fetch path, the log, raft. *Must not know:* topics, files, who wrote the batch.
*Theory:* records are opaque here; everything the broker decides stands in the 61 bytes before them. Base offset
(byte 0) and leader epoch (byte 12) lie outside the CRC, so the leader stamps them in place for the price of two
stores; attributes and max timestamp lie inside it, so changing them costs one more pass over the batch. Nothing that
a header claims is believed before it has been compared with the bytes at hand.
*Kafka:* DefaultRecordBatch, ByteBufferLogInputStream, ProduceRequest.validateRecords, LogValidator.validateBatch
(KIP-98; KIP-32 for the time stamps).

    0 base offset i64 | 8 batch length i32 | 12 leader epoch i32 | 16 magic i8 | 17 crc u32 | 21 attributes i16
    23 last offset delta i32 | 27 base timestamp i64 | 35 max timestamp i64 | 43 producer id i64 | 51 producer epoch i16
    53 base sequence i32 | 57 record count i32 | 61 records
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from struct import Struct
from typing import TYPE_CHECKING, Final, NoReturn

from flarestream.wire.crc import crc32c
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.primitives import DecodeError

if TYPE_CHECKING:
    from flarestream.wire.record import Record

__all__ = [
    "HEADER_BYTES",
    "LOG_OVERHEAD_BYTES",
    "MAGIC",
    "NO_TIMESTAMP",
    "BatchHeader",
    "build_batch",
    "iter_headers",
    "read_header",
    "stamp",
    "stamp_log_append_time",
    "stamp_max_timestamp",
    "validate_produced",
    "verify_crc",
]

Buffer = bytes | bytearray | memoryview

HEADER_BYTES: Final = 61
LOG_OVERHEAD_BYTES: Final = 12
MAGIC: Final = 2
NO_TIMESTAMP: Final = -1
MAX_INT32: Final = 0x7FFF_FFFF

CODEC_MASK: Final = 0x07
LOG_APPEND_TIME_BIT: Final = 0x08
TRANSACTIONAL_BIT: Final = 0x10
CONTROL_BIT: Final = 0x20
DELETE_HORIZON_BIT: Final = 0x40
MEANINGFUL_BITS: Final = 0x7F

_MIN_LENGTH: Final = 14  # of any format that ever was; less is damage
_MAGIC_POSITION: Final = 16
_CRC_POSITION: Final = 17
_CHECKED_FROM: Final = 21  # the CRC covers everything from here on
_LEADER_EPOCH_POSITION: Final = 12
_MAX_TIMESTAMP_POSITION: Final = 35
_ZSTD: Final = 4

_HEADER = Struct(">qiibIhiqqqhii")
_read = _HEADER.unpack_from
_int16 = Struct(">h")
_int32 = Struct(">i")
_int64 = Struct(">q")
_uint32 = Struct(">I")
_put_int64 = _int64.pack_into
_put_int32 = _int32.pack_into


class BatchHeader:
    """The 61 bytes before the records, as numbers. Mutable, so that stamping can be mirrored."""

    __slots__ = (
        "attributes",
        "base_offset",
        "base_sequence",
        "base_timestamp",
        "batch_length",
        "crc",
        "last_offset_delta",
        "magic",
        "max_timestamp",
        "partition_leader_epoch",
        "producer_epoch",
        "producer_id",
        "record_count",
    )

    def __init__(
        self,
        base_offset: int,
        batch_length: int,
        partition_leader_epoch: int,
        magic: int,
        crc: int,
        attributes: int,
        last_offset_delta: int,
        base_timestamp: int,
        max_timestamp: int,
        producer_id: int,
        producer_epoch: int,
        base_sequence: int,
        record_count: int,
    ) -> None:
        self.base_offset = base_offset
        self.batch_length = batch_length
        self.partition_leader_epoch = partition_leader_epoch
        self.magic = magic
        self.crc = crc
        self.attributes = attributes
        self.last_offset_delta = last_offset_delta
        self.base_timestamp = base_timestamp
        self.max_timestamp = max_timestamp
        self.producer_id = producer_id
        self.producer_epoch = producer_epoch
        self.base_sequence = base_sequence
        self.record_count = record_count

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)}" for name in self.__slots__)
        return f"BatchHeader({fields})"

    @property
    def size_bytes(self) -> int:
        """Bytes of the whole batch, header included."""
        return self.batch_length + LOG_OVERHEAD_BYTES

    @property
    def last_offset(self) -> int:
        """Offset of the last record (which compaction may have removed)."""
        return self.base_offset + self.last_offset_delta

    @property
    def next_offset(self) -> int:
        """Offset of the batch that follows."""
        return self.base_offset + self.last_offset_delta + 1

    @property
    def compression(self) -> int:
        """Codec: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd; 5 to 7 are unknown."""
        return self.attributes & CODEC_MASK

    @property
    def is_log_append_time(self) -> bool:
        """True if every record's time is max_timestamp."""
        return self.attributes & LOG_APPEND_TIME_BIT != 0

    @property
    def is_transactional(self) -> bool:
        """True if the batch belongs to a transaction (its marker included)."""
        return self.attributes & TRANSACTIONAL_BIT != 0

    @property
    def is_control(self) -> bool:
        """True if the records are control records, which no consumer is shown."""
        return self.attributes & CONTROL_BIT != 0

    @property
    def has_delete_horizon(self) -> bool:
        """True if base_timestamp is the time from which tombstones and markers may go."""
        return self.attributes & DELETE_HORIZON_BIT != 0

    @property
    def last_sequence(self) -> int:
        """Sequence of the last record, wrapping at 2^31 to 0; -1 if the batch has no sequence."""
        if self.base_sequence < 0:
            return -1
        return (self.base_sequence + self.last_offset_delta) & MAX_INT32


def read_header(buf: Buffer, position: int = 0) -> BatchHeader:
    """The header at `position`, not judged; DecodeError if fewer than 61 bytes are there."""
    if len(buf) - position < HEADER_BYTES:
        raise DecodeError(f"a batch header has {HEADER_BYTES} bytes, {len(buf) - position} are there")
    return BatchHeader(*_read(buf, position))


def verify_crc(buf: Buffer, position: int = 0) -> bool:
    """True if the whole batch is there and its bytes from 21 on have the checksum it states."""
    if len(buf) - position < HEADER_BYTES:
        return False
    end: int = position + LOG_OVERHEAD_BYTES + _int32.unpack_from(buf, position + 8)[0]
    if end > len(buf) or end < position + HEADER_BYTES:
        return False
    stated: int = _uint32.unpack_from(buf, position + _CRC_POSITION)[0]
    return bool(crc32c(memoryview(buf)[position + _CHECKED_FROM : end]) == stated)


def iter_headers(buf: Buffer, position: int = 0) -> Iterator[tuple[int, BatchHeader]]:
    """(position, header) of each whole batch; ends quietly before a partial one, as a fetch response may have.

    DecodeError if something stands there that cannot be a batch of magic 2.
    """
    end = len(buf)
    while end - position >= HEADER_BYTES:
        header = BatchHeader(*_read(buf, position))
        size = header.batch_length + LOG_OVERHEAD_BYTES
        if header.magic != MAGIC or size < HEADER_BYTES:
            raise DecodeError(f"no batch of magic 2 at {position}: magic {header.magic}, {size} bytes")
        if position + size > end:
            return
        yield position, header
        position += size


def validate_produced(
    buf: memoryview, max_message_bytes: int = MAX_INT32, zstd_allowed: bool = True
) -> BatchHeader:
    """The header of the one batch that a client may send for a partition; ApiError if it is not acceptable.

    The checks and their order are Kafka's (request, log, then batch), except that an unknown codec is
    UNSUPPORTED_COMPRESSION_TYPE here and an unexpected error there. A piece of a further batch after the first is
    ignored, as in Kafka: use the first `header.size_bytes` bytes only. `zstd_allowed` is False below Produce v7.
    """
    if len(buf) < HEADER_BYTES:
        _refuse_extent(buf, zstd_allowed)
    header = BatchHeader(*_read(buf))
    end = header.batch_length + LOG_OVERHEAD_BYTES
    if end != len(buf) or header.magic != MAGIC or end < HEADER_BYTES:
        _check_extent(buf, zstd_allowed)
    if header.base_offset != 0 or end > max_message_bytes:
        _refuse_place(header, max_message_bytes)
    attributes = header.attributes
    if not zstd_allowed and attributes & CODEC_MASK == _ZSTD:
        _refuse_zstd()
    if crc32c(buf[_CHECKED_FROM:end]) != header.crc:
        raise ApiError(
            ErrorCode.CORRUPT_MESSAGE, "The record batch does not have the checksum that it states."
        )
    count = header.record_count
    if (
        count <= 0
        or header.last_offset_delta != count - 1
        or attributes & CONTROL_BIT
        or attributes & CODEC_MASK > _ZSTD
        or (header.producer_id >= 0 and header.base_sequence < 0)
    ):
        _refuse_batch(header)
    return header


def _whole_batch_bytes(buf: Buffer, position: int) -> int:
    """Size of the batch at `position`, 0 if no whole one is there; ApiError if it cannot be a batch at all."""
    remaining = len(buf) - position
    if remaining < LOG_OVERHEAD_BYTES:
        return 0
    length: int = _int32.unpack_from(buf, position + 8)[0]
    if length < _MIN_LENGTH:
        raise ApiError(ErrorCode.CORRUPT_MESSAGE, f"A record batch of {length} bytes is too short to be one.")
    if remaining <= _MAGIC_POSITION:
        return 0
    if buf[position + _MAGIC_POSITION] > MAGIC:
        raise ApiError(ErrorCode.CORRUPT_MESSAGE, f"Unknown magic {buf[position + _MAGIC_POSITION]}.")
    size = length + LOG_OVERHEAD_BYTES
    return size if size <= remaining else 0


def _check_extent(buf: Buffer, zstd_allowed: bool) -> None:
    """Judge how many batches of which format the bytes hold; returns if it is one of magic 2 with a whole header."""
    size = _whole_batch_bytes(buf, 0)
    if size == 0:
        raise ApiError(
            ErrorCode.INVALID_RECORD, "A produce request must hold one whole record batch per partition."
        )
    magic = buf[_MAGIC_POSITION]
    if magic != MAGIC:
        raise ApiError(ErrorCode.INVALID_RECORD, f"Only record batches of magic 2 are accepted, not {magic}.")
    if not zstd_allowed and size > _CHECKED_FROM + 1 and buf[_CHECKED_FROM + 1] & CODEC_MASK == _ZSTD:
        _refuse_zstd()
    if _whole_batch_bytes(buf, size):
        raise ApiError(
            ErrorCode.INVALID_RECORD, "A produce request must hold exactly one record batch per partition."
        )
    if size < HEADER_BYTES:
        raise ApiError(ErrorCode.CORRUPT_MESSAGE, f"A record batch of {size} bytes is too short to be one.")


def _refuse_extent(buf: Buffer, zstd_allowed: bool) -> NoReturn:
    _check_extent(buf, zstd_allowed)
    raise AssertionError("unreachable: fewer bytes than a header can hold no batch")


def _refuse_zstd() -> NoReturn:
    raise ApiError(ErrorCode.UNSUPPORTED_COMPRESSION_TYPE, "zstd needs Produce version 7 or later.")


def _refuse_place(header: BatchHeader, max_message_bytes: int) -> NoReturn:
    if header.base_offset != 0:
        raise ApiError(
            ErrorCode.INVALID_RECORD,
            f"The base offset of a produced batch must be 0, not {header.base_offset}.",
        )
    raise ApiError(
        ErrorCode.MESSAGE_TOO_LARGE,
        f"The record batch has {header.size_bytes} bytes, the topic allows {max_message_bytes}.",
    )


def _refuse_batch(header: BatchHeader) -> NoReturn:
    """Say which of the rules for a client's batch is broken, in Kafka's order."""
    if header.compression > _ZSTD:
        raise ApiError(
            ErrorCode.UNSUPPORTED_COMPRESSION_TYPE, f"Unknown compression codec {header.compression}."
        )
    count, delta = header.record_count, header.last_offset_delta
    if count <= 0 or delta != count - 1:
        text = f"The record batch states {count} records and a last offset delta of {delta}."
    elif header.is_control:
        text = "Clients may not write control records."
    else:
        text = f"The record batch has a producer id but the sequence {header.base_sequence}."
    raise ApiError(ErrorCode.INVALID_RECORD, text)


def stamp(buf: bytearray | memoryview, base_offset: int, leader_epoch: int, position: int = 0) -> None:
    """Write base offset and leader epoch in place; the CRC does not cover them."""
    _put_int64(buf, position, base_offset)
    _put_int32(buf, position + _LEADER_EPOCH_POSITION, leader_epoch)


def stamp_log_append_time(buf: bytearray | memoryview, now_ms: int) -> int:
    """Turn the batch's time stamps into LogAppendTime at `now_ms`, deltas untouched; returns the new CRC."""
    attributes: int = _int16.unpack_from(buf, _CHECKED_FROM)[0]
    return _stamp_times(buf, attributes & MEANINGFUL_BITS | LOG_APPEND_TIME_BIT, now_ms)


def stamp_max_timestamp(buf: bytearray | memoryview, max_timestamp: int) -> int:
    """Set the max timestamp of a CreateTime batch (and clear LogAppendTime); returns the new CRC."""
    attributes: int = _int16.unpack_from(buf, _CHECKED_FROM)[0]
    return _stamp_times(buf, attributes & MEANINGFUL_BITS & ~LOG_APPEND_TIME_BIT, max_timestamp)


def _stamp_times(buf: bytearray | memoryview, attributes: int, max_timestamp: int) -> int:
    _int16.pack_into(buf, _CHECKED_FROM, attributes)
    _put_int64(buf, _MAX_TIMESTAMP_POSITION, max_timestamp)
    return _stamp_crc(buf)


def _stamp_crc(buf: bytearray | memoryview) -> int:
    end: int = LOG_OVERHEAD_BYTES + _int32.unpack_from(buf, 8)[0]
    crc: int = crc32c(memoryview(buf)[_CHECKED_FROM:end])
    _uint32.pack_into(buf, _CRC_POSITION, crc)
    return crc


def build_batch(
    records: Iterable[Record],
    *,
    base_offset: int = 0,
    compression: int = 0,
    level: int | None = None,
    base_timestamp: int = NO_TIMESTAMP,
    max_timestamp: int | None = None,
    log_append_time: bool = False,
    leader_epoch: int = -1,
    producer_id: int = -1,
    producer_epoch: int = -1,
    base_sequence: int = -1,
    transactional: bool = False,
    control: bool = False,
) -> bytearray:
    """A whole batch with its CRC. Offset and time deltas are taken from the records.

    `max_timestamp` is the largest of base_timestamp + timestamp_delta unless given (LogAppendTime needs it given).
    A batch without records is legal; it is never compressed, and its last offset delta is 0.
    """
    from flarestream.wire.record import encode_records

    listed = list(records)
    body: Buffer = encode_records(listed)
    if not listed:
        compression = 0
    if compression:
        from flarestream.wire.compression import compress

        body = compress(compression, body, level)
    if max_timestamp is None:
        max_timestamp = max(
            (base_timestamp + record.timestamp_delta for record in listed), default=base_timestamp
        )
    attributes = compression
    attributes |= LOG_APPEND_TIME_BIT if log_append_time else 0
    attributes |= TRANSACTIONAL_BIT if transactional else 0
    attributes |= CONTROL_BIT if control else 0
    batch = bytearray(HEADER_BYTES)
    _HEADER.pack_into(
        batch,
        0,
        base_offset,
        HEADER_BYTES - LOG_OVERHEAD_BYTES + len(body),
        leader_epoch,
        MAGIC,
        0,
        attributes,
        listed[-1].offset_delta if listed else 0,
        base_timestamp,
        max_timestamp,
        producer_id,
        producer_epoch,
        base_sequence,
        len(listed),
    )
    batch += body
    _stamp_crc(batch)
    return batch
