"""Looks offsets up by timestamp, and the transactions that a range of offsets touches.

Must not know: requests and isolation levels. Theory: segments tell their largest timestamp, the time index where in
the segment it may first have been reached, and only the batch found there is opened and its records read.
Kafka: UnifiedLog.fetchOffsetByTimestamp, LogSegment.findOffsetByTimestamp, TransactionIndex.collectAbortedTxns.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flarestream.storage import aborts, names, rebuild, txn_recovery
from flarestream.storage.disk import Reads
from flarestream.storage.errors import DamagedFile
from flarestream.storage.reader import refuse_damaged
from flarestream.storage.scan import BadBatch, walk
from flarestream.storage.segment import Segment
from flarestream.storage.txn_index import AbortedTransaction
from flarestream.wire.batch import BatchHeader, verify_crc
from flarestream.wire.primitives import DecodeError
from flarestream.wire.record import iter_records

if TYPE_CHECKING:
    from flarestream.storage.log import Log

Found = tuple[int, int, int]  # offset, timestamp, leader epoch


def offset_for_timestamp(
    log: "Log", timestamp_ms: int, max_offset: int, reads: Reads | None = None
) -> Found | None:
    """The first record at or after `timestamp_ms`, if it lies below `max_offset`. Raises ApiError, LogDirFailed.

    `reads` is the log's disk, or the side of it that never waits: then ColdRead says what has to be fetched first. What
    was learned of a segment by then is kept, so each try gets further.
    """
    for number, segment in enumerate(log.segments):
        following = log.base_offsets[number + 1] if number + 1 < len(log.segments) else log.log_end_offset
        if following <= log.log_start_offset:
            continue
        if segment.base_offset >= max_offset:
            return None
        sealed = number + 1 < len(log.segments)
        try:
            largest = rebuild.max_timestamp(segment, log.config, log.report, sealed=sealed, reads=reads)
            if largest < timestamp_ms:
                continue
            found = _first_in_segment(log, segment, timestamp_ms, sealed=sealed, reads=reads)
        except BadBatch as bad:
            refuse_damaged(log, bad)
        except OSError as error:
            raise log.fail(segment.path(names.LOG), error, "reading") from error
        if found is not None:
            return found if found[0] < max_offset else None
    return None


def max_timestamp_offset(log: "Log", max_offset: int, reads: Reads | None = None) -> Found | None:
    """The first record that has the log's largest timestamp, if it lies below `max_offset`; `reads` as above."""
    best = log.segments[0]
    largest = -1
    try:
        for segment in log.segments:
            sealed = segment is not log.segments[-1]
            timestamp = rebuild.max_timestamp(segment, log.config, log.report, sealed=sealed, reads=reads)
            if timestamp > largest:
                best, largest = segment, timestamp
        if largest < 0:
            return None
        start = max(best.max_timestamp_offset, log.log_start_offset)
        for position, header in _headers_from(log, best, start, reads):
            found = _first_in_batch(log, best, position, header, header.max_timestamp, reads)
            return found if found is not None and found[0] < max_offset else None
    except BadBatch as bad:
        refuse_damaged(log, bad)
    except OSError as error:
        raise log.fail(best.path(names.LOG), error, "reading") from error
    return None


def aborted_transactions(
    log: "Log", from_offset: int, to_offset: int, reads: Reads | None = None
) -> list[AbortedTransaction]:
    """The aborted transactions that overlap [from_offset, to_offset). Raises LogDirFailed, ColdRead as above."""
    found: list[AbortedTransaction] = []
    first = max(0, bisect_right(log.base_offsets, from_offset) - 1)
    for segment in log.segments[first:]:
        if not segment.has_aborts:
            continue
        try:
            entries = [*_aborted_in(log, segment, reads), *aborts.waiting_of(log, segment)]
        except OSError as error:
            raise log.fail(segment.path(names.TXN_INDEX), error, "reading") from error
        for entry in entries:
            if entry.last_offset >= from_offset and entry.first_offset < to_offset:
                found.append(entry)
            if entry.last_stable_offset >= to_offset:
                return found
    return found


def _aborted_in(log: "Log", segment: Segment, reads: Reads | None) -> list[AbortedTransaction]:
    """The segment's entries; its index is written anew when it is damaged."""
    try:
        return segment.txn_index.entries(reads)
    except DamagedFile as damage:
        log.report(f"{damage} (it will be rebuilt)")
        txn_recovery.rebuild(log, segment)
        return segment.txn_index.entries()


def _headers_from(
    log: "Log", segment: Segment, offset: int, reads: Reads | None
) -> Iterator[tuple[int, BatchHeader]]:
    sealed = segment is not log.segments[-1]
    found = rebuild.locate(segment, offset, log.config, log.report, sealed=sealed, reads=reads)
    if found is None:
        return
    file = segment.open()
    yield from walk(reads or segment.disk, file.fd, file.path, found[0], segment.size, 0)


def _first_in_segment(
    log: "Log", segment: Segment, timestamp_ms: int, *, sealed: bool, reads: Reads | None
) -> Found | None:
    start = max(log.log_start_offset, segment.base_offset)
    entry = segment.time_index.floor(timestamp_ms, reads)
    if entry is not None and not _is_true(log, segment, entry, reads):
        log.report(f"{segment.path(names.TIME_INDEX)}: an entry names another batch (it will be rebuilt)")
        rebuild.rebuild_indexes(segment, log.config, sealed=sealed)
        entry = segment.time_index.floor(timestamp_ms, reads)
    if entry is not None:
        start = max(start, segment.base_offset + entry[1])
    for position, header in _headers_from(log, segment, start, reads):
        if header.max_timestamp >= timestamp_ms:
            found = _first_in_batch(log, segment, position, header, timestamp_ms, reads)
            if found is not None:
                return found
    return None


def _is_true(log: "Log", segment: Segment, entry: tuple[int, int], reads: Reads | None) -> bool:
    """Whether the batch that a time index entry points at has the entry's timestamp."""
    for _, header in _headers_from(log, segment, segment.base_offset + entry[1], reads):
        return header.max_timestamp == entry[0] and header.base_offset <= segment.base_offset + entry[1]
    return False


def _first_in_batch(
    log: "Log",
    segment: Segment,
    position: int,
    header: BatchHeader,
    timestamp_ms: int,
    reads: Reads | None,
) -> Found | None:
    """The batch's first record with at least this timestamp, at or after the log start."""
    batch = (reads or segment.disk).pread_up_to(segment.open().fd, header.size_bytes, position)
    path = segment.path(names.LOG)
    if not segment.is_trusted(position, position + len(batch)) and not verify_crc(batch):
        raise BadBatch(path, position, header.base_offset, "the batch fails its checksum")
    try:
        for record in iter_records(batch, header):
            offset = header.base_offset + record.offset_delta
            timestamp = record.timestamp(header)
            if timestamp >= timestamp_ms and offset >= log.log_start_offset:
                return offset, timestamp, header.partition_leader_epoch
    except DecodeError as error:
        raise BadBatch(path, position, header.base_offset, f"the records cannot be read: {error}") from error
    return None
