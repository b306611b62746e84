"""What becomes of a client's batch before the leader appends it: checked, stamped, perhaps compressed anew.

For: node/logs/partition.py. *Must not know:* logs, offsets, producers' sequences (producers.py).
*Theory:* one header check and one CRC decide for almost every batch; its records stay unread. They are read only
where a rule of the topic needs it: keys on a compacted topic, another compression.type, a time bound that the
header's times do not settle, or a max timestamp that cannot be true. Whatever is changed is changed as Kafka's leader
does it: times and their CRC in place, everything else by building the batch again.
*Kafka:* LogValidator, UnifiedLog.analyzeAndValidateRecords (KIP-32, KIP-98, KIP-467, KIP-937). A record count that
the records belie is noticed only where they are read.
"""

from __future__ import annotations

from struct import Struct
from typing import Final, NamedTuple

from flarestream.wire.batch import (
    CODEC_MASK,
    HEADER_BYTES,
    LOG_APPEND_TIME_BIT,
    LOG_OVERHEAD_BYTES,
    MEANINGFUL_BITS,
    NO_TIMESTAMP,
    BatchHeader,
    build_batch,
    read_header,
    stamp_log_append_time,
    stamp_max_timestamp,
    validate_produced,
)
from flarestream.wire.compression import CODEC_NAMES, looks_compressed
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.primitives import DecodeError
from flarestream.wire.record import MAX_INFLATED_BYTES, Record, parse_records, records_body, skim_records

__all__ = [
    "KEEP_CODEC",
    "UNBOUNDED_MS",
    "AppendRules",
    "InvalidRecords",
    "Prepared",
    "needs_codec",
    "prepare",
]

Buffer = bytes | bytearray | memoryview

KEEP_CODEC: Final = -1
"""compression.type=producer: the batch stays in the codec it came in."""
UNBOUNDED_MS: Final = (1 << 63) - 1
"""Kafka's value for "no bound" (Long.MAX_VALUE)."""
_ATTRIBUTES_POSITION: Final = 22  # the lower byte, which holds all that is in use
_BASE_AND_MAX_TIMESTAMP: Final = Struct(">qq").unpack_from
_TIMES_POSITION: Final = 27
_SHOWN_ERRORS: Final = 3
_LISTED_ERRORS: Final = 1000  # then reading stops: a batch must not buy an answer larger than itself


class AppendRules:
    """What a topic demands of the batches of clients, as plain numbers."""

    __slots__ = (
        "compacted",
        "compression",
        "compression_level",
        "log_append_time",
        "max_inflated_bytes",
        "max_message_bytes",
        "segment_bytes",
        "timestamp_after_max_ms",
        "timestamp_before_max_ms",
    )

    def __init__(
        self,
        *,
        max_message_bytes: int = 1_048_588,
        segment_bytes: int = 1 << 30,
        log_append_time: bool = False,
        timestamp_before_max_ms: int = UNBOUNDED_MS,
        timestamp_after_max_ms: int = 3_600_000,
        compression: int = KEEP_CODEC,
        compression_level: int | None = None,
        compacted: bool = False,
        max_inflated_bytes: int = MAX_INFLATED_BYTES,
    ) -> None:
        self.max_message_bytes = max_message_bytes
        self.segment_bytes = segment_bytes
        self.log_append_time = log_append_time
        self.timestamp_before_max_ms = timestamp_before_max_ms
        self.timestamp_after_max_ms = timestamp_after_max_ms
        self.compression = compression
        self.compression_level = compression_level
        self.compacted = compacted
        self.max_inflated_bytes = max_inflated_bytes


class Prepared(NamedTuple):
    """A batch ready for the log: exactly one, writable, with its header."""

    header: BatchHeader
    batch: memoryview


class InvalidRecords(ApiError):
    """Some records of the batch break a rule; `record_errors` says which (index in the batch) and why."""

    __slots__ = ("record_errors",)

    def __init__(self, code: ErrorCode, record_errors: list[tuple[int, str]]) -> None:
        shown = "; ".join(f"record {index}: {text}" for index, text in record_errors[:_SHOWN_ERRORS])
        super().__init__(code, f"{len(record_errors)} records are refused ({shown})")
        self.record_errors = record_errors


def prepare(records: memoryview, rules: AppendRules, now_ms: int, zstd_allowed: bool = True) -> Prepared:
    """Judge and stamp the batch that a client sent for one partition; ApiError if the topic does not take it.

    `zstd_allowed` is False below Produce v7. A read-only `records` is copied only if something must be changed.
    """
    header = validate_produced(records, rules.max_message_bytes, zstd_allowed)
    size = header.batch_length + LOG_OVERHEAD_BYTES
    if size != len(records):
        records = records[:size]
    codec = header.attributes & CODEC_MASK
    if codec and not looks_compressed(codec, records[HEADER_BYTES:]):
        raise ApiError(ErrorCode.INVALID_RECORD, f"The records are not {CODEC_NAMES[codec]} data.")
    prepared = None
    if (
        rules.compacted
        or (rules.compression != codec and rules.compression != KEEP_CODEC)
        or _times_at_stake(header.attributes, header.base_timestamp, header.max_timestamp, rules, now_ms)
    ):
        prepared = _inspect(header, records, rules, now_ms)
    elif rules.log_append_time or header.attributes & LOG_APPEND_TIME_BIT:
        prepared = _set_times(header, records, rules, now_ms, header.max_timestamp)
    if size > rules.segment_bytes or prepared is not None:
        _check_size(prepared.header if prepared is not None else header, rules)
    return Prepared(header, records) if prepared is None else prepared


def needs_codec(records: memoryview, rules: AppendRules, now_ms: int) -> bool:
    """Whether `prepare` would inflate the batch, or compress it: work that its size on the wire does not bound.

    Judged by the header alone, which nobody has checked yet; `records` must be longer than it.
    """
    attributes = records[_ATTRIBUTES_POSITION]
    codec = attributes & CODEC_MASK
    if rules.compression != codec and rules.compression != KEEP_CODEC:
        return True
    if not codec:
        return False
    base_timestamp, max_timestamp = _BASE_AND_MAX_TIMESTAMP(records, _TIMES_POSITION)
    return rules.compacted or _times_at_stake(attributes, base_timestamp, max_timestamp, rules, now_ms)


def _check_size(header: BatchHeader, rules: AppendRules) -> None:
    size = header.size_bytes
    if size > rules.max_message_bytes:
        raise ApiError(
            ErrorCode.MESSAGE_TOO_LARGE,
            f"Compressed anew, the record batch has {size} bytes; the topic allows {rules.max_message_bytes}.",
        )
    if size > rules.segment_bytes:
        raise ApiError(
            ErrorCode.RECORD_LIST_TOO_LARGE,
            f"The record batch has {size} bytes, a segment of the topic {rules.segment_bytes}.",
        )


def _times_at_stake(
    attributes: int, base_timestamp: int, max_timestamp: int, rules: AppendRules, now_ms: int
) -> bool:
    """True if the header alone does not prove that the times of all records are acceptable.

    The base timestamp is the first record's, not the smallest, so a lower bound always needs the records.
    """
    if rules.log_append_time:
        return attributes & LOG_APPEND_TIME_BIT != 0
    return (
        max_timestamp - now_ms > rules.timestamp_after_max_ms
        or max_timestamp < base_timestamp
        or rules.timestamp_before_max_ms != UNBOUNDED_MS
        or (max_timestamp == NO_TIMESTAMP and attributes & LOG_APPEND_TIME_BIT != 0)
    )


def _inspect(header: BatchHeader, records: memoryview, rules: AppendRules, now_ms: int) -> Prepared:
    """The road of the batches whose records must be read."""
    codec = header.attributes & CODEC_MASK
    target = codec if rules.compression == KEEP_CODEC else rules.compression
    try:
        body = records_body(records, header, 0, rules.max_inflated_bytes)
        max_timestamp, in_order = _check_records(header, body, rules, now_ms)
        if target != codec or (codec and not in_order):
            return _rebuild(header, body, rules, now_ms, target)
    except DecodeError as error:
        raise ApiError(ErrorCode.INVALID_RECORD, f"The records cannot be read: {error}.") from None
    return _set_times(header, records, rules, now_ms, max_timestamp)


def _check_records(header: BatchHeader, body: Buffer, rules: AppendRules, now_ms: int) -> tuple[int, bool]:
    """(largest time, offsets run 0, 1, 2, ...) of the records; InvalidRecords names those that break a rule."""
    stamped_by_broker = header.attributes & LOG_APPEND_TIME_BIT != 0
    base, fixed = header.base_timestamp, header.max_timestamp
    largest, in_order = NO_TIMESTAMP, True
    errors: list[tuple[int, str]] = []
    code = ErrorCode.INVALID_RECORD
    skimmed = skim_records(body, header.record_count)
    for index, (timestamp_delta, offset_delta, has_key) in enumerate(skimmed):
        timestamp = fixed if stamped_by_broker else base + timestamp_delta
        text = _time_error(timestamp, stamped_by_broker, rules, now_ms)
        if rules.compacted and not has_key:
            errors.append((index, "A compacted topic takes no record without a key."))
        elif text is not None:
            code = ErrorCode.INVALID_TIMESTAMP
            errors.append((index, text))
        if len(errors) >= _LISTED_ERRORS:
            break
        if timestamp > largest:
            largest = timestamp
        if offset_delta != index:
            in_order = False
    if errors:
        raise InvalidRecords(code, errors)
    return largest, in_order


def _time_error(timestamp: int, stamped_by_broker: bool, rules: AppendRules, now_ms: int) -> str | None:
    """What is wrong with a record's time, if anything."""
    if not rules.log_append_time and timestamp != NO_TIMESTAMP:
        oldest = now_ms - rules.timestamp_before_max_ms
        newest = now_ms + rules.timestamp_after_max_ms
        if not oldest <= timestamp <= newest:
            return f"Timestamp {timestamp} is not within [{oldest}, {newest}]."
        return None
    return "A producer may not set the timestamp type to LogAppendTime." if stamped_by_broker else None


def _set_times(
    header: BatchHeader, records: memoryview, rules: AppendRules, now_ms: int, max_timestamp: int
) -> Prepared:
    """Bring timestamp type and max timestamp to what the topic wants, in place, if they are not so already."""
    if rules.log_append_time:
        batch = _writable(records)
        header.crc = stamp_log_append_time(batch, now_ms)
        header.attributes = header.attributes & MEANINGFUL_BITS | LOG_APPEND_TIME_BIT
        header.max_timestamp = now_ms
        return Prepared(header, batch)
    if not header.attributes & LOG_APPEND_TIME_BIT and header.max_timestamp == max_timestamp:
        return Prepared(header, records)
    batch = _writable(records)
    header.crc = stamp_max_timestamp(batch, max_timestamp)
    header.attributes &= MEANINGFUL_BITS & ~LOG_APPEND_TIME_BIT
    header.max_timestamp = max_timestamp
    return Prepared(header, batch)


def _writable(records: memoryview) -> memoryview:
    return memoryview(bytearray(records)) if records.readonly else records


def _rebuild(header: BatchHeader, body: Buffer, rules: AppendRules, now_ms: int, target: int) -> Prepared:
    """The same records in a new batch: another codec, offsets 0, 1, 2, ..., times relative to the first."""
    rebuilt: list[Record] = []
    base = NO_TIMESTAMP
    for index, record in enumerate(parse_records(body, header.record_count)):
        timestamp = record.timestamp(header)
        if index == 0:
            base = timestamp
        rebuilt.append(Record(index, timestamp - base, record.key, record.value, record.headers))
    batch = build_batch(
        rebuilt,
        compression=target,
        level=rules.compression_level,
        base_timestamp=base,
        max_timestamp=now_ms if rules.log_append_time else None,
        log_append_time=rules.log_append_time,
        producer_id=header.producer_id,
        producer_epoch=header.producer_epoch,
        base_sequence=header.base_sequence,
        transactional=header.is_transactional,
    )
    return Prepared(read_header(batch), memoryview(batch))
