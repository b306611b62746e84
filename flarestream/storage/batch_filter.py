"""Decides what a cleaning leaves of one batch, and writes that.

Must not know: files, segments, when to clean. Theory: a record stays if it is the last of its key, or lies behind what
the key map covers; a deletion marker (no value) also needs that its batch's delete horizon has not passed. A batch
keeps its base and last offset, its epochs and its sequence whatever goes; one of which nothing goes is copied as bytes.
The first cleaning that leaves deletion markers in a batch, or meets a transaction marker without data, writes the
horizon into the base timestamp (attribute bit 6). A batch left empty is kept, as a header without records, if a
producer's state hangs on it or the high watermark stands behind it. Records without a key are no records of a compacted
log: they go. Kafka: Cleaner.cleanInto, MemoryRecords.filterTo (KIP-58, KIP-98, KIP-534).
"""

from collections.abc import Mapping
from struct import Struct
from typing import Final

from flarestream.storage.cleaned_transactions import CleanedTransactions
from flarestream.storage.key_map import KeyMap
from flarestream.storage.record_scan import (
    RecordScanner,
    Span,
    spans_of,
    timestamp_delta,
    with_timestamp_delta,
)
from flarestream.wire.batch import (
    CODEC_MASK,
    CONTROL_BIT,
    DELETE_HORIZON_BIT,
    HEADER_BYTES,
    LOG_APPEND_TIME_BIT,
    LOG_OVERHEAD_BYTES,
    MAGIC,
    NO_TIMESTAMP,
    TRANSACTIONAL_BIT,
)
from flarestream.wire.control import parse_marker
from flarestream.wire.crc import crc32c
from flarestream.wire.primitives import DecodeError
from flarestream.wire.record import MAX_INFLATED_BYTES, parse_records

HEADER: Final = Struct(">qiibIhiqqqhii")
_CRC: Final = Struct(">I")
_CRC_POSITION: Final = 17
_CHECKED_FROM: Final = 21

Fields = tuple[int, int, int, int, int, int, int, int, int, int, int, int, int]
"""A batch's header as it stands: base offset, length, leader epoch, magic, CRC, attributes, last offset delta, base and
max timestamp, producer id and epoch, base sequence, record count."""
LastRecord = tuple[int, int]
"""A producer's last data offset (-1 when its last batch is a marker) and its epoch."""


class BatchFilter:
    """One pass over a log's batches, in order. `filter` answers bytes to write, or None when the batch goes."""

    __slots__ = (
        "_first_dirty_offset",
        "_high_watermark",
        "_horizon_ms",
        "_keys",
        "_now_ms",
        "_producers",
        "_scanner",
        "_survivors",
        "invalid_records",
        "max_timestamp",
        "records_kept",
        "transactions",
    )

    def __init__(
        self,
        keys: KeyMap,
        transactions: CleanedTransactions,
        producers: Mapping[int, LastRecord],
        *,
        first_dirty_offset: int,
        high_watermark: int,
        now_ms: int,
        delete_retention_ms: int,
    ) -> None:
        self._keys = keys
        self._scanner = RecordScanner()
        self._survivors = keys.survivors()
        self.transactions = transactions
        self._producers = producers
        self._first_dirty_offset = first_dirty_offset
        self._high_watermark = high_watermark
        self._now_ms = now_ms
        self._horizon_ms = min(now_ms + delete_retention_ms, (1 << 63) - 1)
        self.records_kept = 0
        self.invalid_records = 0
        self.max_timestamp = NO_TIMESTAMP
        """Of the batch that `filter` answered last."""

    def filter(self, batch: memoryview, fields: Fields) -> memoryview | bytes | None:
        """What stays of the batch. Raises DecodeError when its records cannot be read."""
        attributes = fields[5]
        if attributes & CONTROL_BIT:
            return self._filter_control(batch, fields)
        if attributes & TRANSACTIONAL_BIT and self.transactions.data_batch(fields[9], fields[0] + fields[6]):
            return self._without_records(fields)
        base_offset = fields[0]
        count = fields[12]
        if base_offset > self._keys.latest_offset:
            body = body_of(batch, attributes)
            return self._keep(batch, fields, body, spans_of(body, count))
        latest = self._keys.entries.get
        if base_offset + fields[6] < self._first_dirty_offset:
            body = body_of(batch, attributes)
            spans = self._scanner.spans(body, count, latest, None)
        elif count == 1:
            body = body_of(batch, attributes)
            spans = spans_of(body, count, latest, ~base_offset)
        else:
            survivors = self._survivors.pop(base_offset, None)
            if survivors is None:
                return self._without_records(fields)
            body = body_of(batch, attributes)
            spans = self._scanner.spans(body, count, dict.fromkeys(survivors, 1).get, 1)
            if len(spans) > len(survivors):
                spans = _last_of_each_key(spans)
        if attributes & DELETE_HORIZON_BIT and fields[7] <= self._now_ms:
            spans = [span for span in spans if not span[3]]
        return self._keep(batch, fields, body, spans)

    # -- control batches ------------------------------------------------------------------------------------------

    def _filter_control(self, batch: memoryview, fields: Fields) -> memoryview | bytes | None:
        attributes = fields[5]
        unneeded = is_unneeded_marker(self.transactions, batch, fields)
        if unneeded and attributes & DELETE_HORIZON_BIT and fields[7] <= self._now_ms:
            return self._without_records(fields)
        if not fields[12]:
            return self._without_records(fields)
        if not unneeded or attributes & DELETE_HORIZON_BIT:
            self.records_kept += fields[12]
            self.max_timestamp = fields[8]
            return batch
        body = body_of(batch, attributes)
        return self._rewrite(fields, body, spans_of(body, fields[12]), self._horizon_ms)

    # -- what stays -----------------------------------------------------------------------------------------------

    def _keep(
        self, batch: memoryview, fields: Fields, body: bytes, spans: list[Span]
    ) -> memoryview | bytes | None:
        if not spans:
            return self._without_records(fields)
        starts_horizon = not fields[5] & DELETE_HORIZON_BIT and any(span[3] for span in spans)
        if starts_horizon:
            return self._rewrite(fields, body, spans, self._horizon_ms)
        if len(spans) == fields[12]:
            self.records_kept += fields[12]
            self.max_timestamp = fields[8]
            return batch
        return self._rewrite(fields, body, spans, None)

    def _without_records(self, fields: Fields) -> bytes | None:
        """A header without records, if something hangs on the batch; else nothing."""
        if not self._must_keep_header(fields):
            return None
        kind = fields[5] & (LOG_APPEND_TIME_BIT | TRANSACTIONAL_BIT | CONTROL_BIT)
        self.max_timestamp = fields[8]
        return _pack(fields, kind, NO_TIMESTAMP, fields[8], 0, b"")

    def _must_keep_header(self, fields: Fields) -> bool:
        last_offset = fields[0] + fields[6]
        if last_offset + 1 == self._high_watermark:
            return True
        last = self._producers.get(fields[9]) if fields[9] >= 0 else None
        if last is None:
            return False
        if last[0] >= 0:
            return last_offset == last[0]
        return bool(fields[5] & CONTROL_BIT) and fields[10] == last[1]

    def _rewrite(self, fields: Fields, body: bytes, spans: list[Span], horizon_ms: int | None) -> bytes:
        """The batch with these records only; `horizon_ms`, or else the first one's time, becomes the base timestamp."""
        attributes, base, largest = fields[5], fields[7], fields[8]
        if attributes & LOG_APPEND_TIME_BIT:
            times = [largest] * len(spans)
        else:
            times = [base + timestamp_delta(body, span[0]) for span in spans]
            largest = max(times)
        keeps_base = horizon_ms is None and bool(attributes & DELETE_HORIZON_BIT or times[0] == base)
        if keeps_base:
            records = b"".join([body[start:end] for start, end, _, _ in spans])
        else:
            base = times[0] if horizon_ms is None else horizon_ms
            records = b"".join(
                with_timestamp_delta(body, span[0], span[1], time - base)
                for span, time in zip(spans, times, strict=True)
            )
        if horizon_ms is not None:
            attributes |= DELETE_HORIZON_BIT
        if attributes & CODEC_MASK:
            from flarestream.wire.compression import compress

            records = compress(attributes & CODEC_MASK, records)
        self.records_kept += len(spans)
        self.max_timestamp = largest
        return _pack(fields, attributes, base, largest, len(spans), records)


def is_unneeded_marker(transactions: CleanedTransactions, batch: memoryview, fields: Fields) -> bool:
    """Tells `transactions` of a control batch: whether nothing needs it any more, but for its producer's state."""
    count = fields[12]
    if not count:
        return True
    marker = parse_marker(next(parse_records(body_of(batch, fields[5]), count)))
    if marker is None:
        return False
    return transactions.marker(fields[9], fields[0] + fields[6], aborts=not marker.committed)


def body_of(batch: memoryview, attributes: int) -> bytes:
    """The batch's records, decompressed. Raises DecodeError."""
    codec = attributes & CODEC_MASK
    body = batch[HEADER_BYTES:]
    if not codec or not body:
        return bytes(body)
    from flarestream.wire.compression import decompress

    return decompress(codec, body, MAX_INFLATED_BYTES)


def check(batch: memoryview, fields: Fields) -> None:
    """Raises DecodeError unless the batch is of magic 2 and has the checksum it states."""
    if fields[3] != MAGIC:
        raise DecodeError(f"magic {fields[3]} is not {MAGIC}")
    if crc32c(batch[_CHECKED_FROM:]) != fields[4]:
        raise DecodeError("the batch fails its checksum")


def _last_of_each_key(spans: list[Span]) -> list[Span]:
    """A key may come several times in one batch: its last record stays."""
    return sorted({span[2]: span for span in spans}.values())


def _pack(
    fields: Fields, attributes: int, base_timestamp: int, max_timestamp: int, count: int, records: bytes
) -> bytes:
    batch = bytearray(HEADER_BYTES + len(records))
    HEADER.pack_into(
        batch,
        0,
        fields[0],
        HEADER_BYTES - LOG_OVERHEAD_BYTES + len(records),
        fields[2],
        MAGIC,
        0,
        attributes,
        fields[6],
        base_timestamp,
        max_timestamp,
        fields[9],
        fields[10],
        fields[11],
        count,
    )
    batch[HEADER_BYTES:] = records
    _CRC.pack_into(batch, _CRC_POSITION, crc32c(memoryview(batch)[_CHECKED_FROM:]))
    return bytes(batch)
