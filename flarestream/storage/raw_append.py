"""Appends batches that carry their offsets and leader epochs already: a follower's road into the log.

Must not know: who leads. Theory: what arrives in one piece is written in one piece, as far as one segment takes it; the
bookkeeping then goes batch by batch, as in a leader's append. Kafka: UnifiedLog.appendAsFollower.
"""

from typing import TYPE_CHECKING

from flarestream.storage.errors import StorageError
from flarestream.storage.offset_index import MAX_RELATIVE_OFFSET
from flarestream.wire.batch import BatchHeader, iter_headers

if TYPE_CHECKING:
    from flarestream.storage.log import Log

Batches = bytes | bytearray | memoryview


def append_raw(log: "Log", batches: Batches, now_ms: int) -> int:
    """Writes whole batches whose offsets and leader epochs are set already; returns the new log end.

    The offsets must grow from the log end on (gaps are legal: compaction makes them). Raises StorageError when
    they do not and then nothing is written, DiskFull (what fitted before a roll stays), LogDirFailed.
    """
    headers = list(iter_headers(batches))
    view = memoryview(batches)
    expected = log.log_end_offset
    end = 0
    for at, header in headers:
        if header.base_offset < expected or header.last_offset_delta < 0:
            raise StorageError(
                log.directory, f"a batch at offset {header.base_offset} cannot follow {expected}"
            )
        expected = header.next_offset
        end = at + header.size_bytes
    if end != len(view):
        raise StorageError(log.directory, f"{len(view) - end} bytes after the last whole batch")
    while headers:
        headers = _write_run(log, view, headers, now_ms)
    return log.log_end_offset


def _write_run(
    log: "Log", view: memoryview, headers: list[tuple[int, BatchHeader]], now_ms: int
) -> list[tuple[int, BatchHeader]]:
    """Writes, in one call, as many of the batches as one segment takes; returns the others."""
    first_at, first = headers[0]
    segment = log.active
    if (
        log.failure is not None
        or segment.indexes_full
        or segment.size + first.size_bytes > log.config.segment_bytes
        or first.last_offset - segment.base_offset > MAX_RELATIVE_OFFSET
        or (segment.size and log.is_time_to_roll(segment, first.max_timestamp, now_ms))
    ):
        if first.base_offset > log.log_end_offset and segment.size == 0:
            log.truncate_fully_and_start_at(first.base_offset, now_ms, keep_start=True)
            segment = log.active
        else:
            segment = log.roll_for(first.size_bytes, now_ms)
    count, end = 0, first_at
    position = segment.size
    for at, header in headers:
        fits = position + at + header.size_bytes - first_at <= log.config.segment_bytes
        if count and (not fits or header.last_offset - segment.base_offset > MAX_RELATIVE_OFFSET):
            break
        count, end = count + 1, at + header.size_bytes
    log.write(segment, view[first_at:end], position, end - first_at)
    for at, header in headers[:count]:
        size = header.size_bytes
        place = position + at - first_at
        segment.note_batch(
            place, size, header.base_offset, header.last_offset, header.max_timestamp, log.config
        )
        log.log_end_offset = header.next_offset
        if header.partition_leader_epoch > log.epochs.latest_epoch:
            log.unflushed.epochs_changed |= log.epochs.assign(
                header.partition_leader_epoch, header.base_offset
            )
        if header.producer_id >= 0:
            log.note_producer(segment, header, view[at : at + size])
    return headers[count:]
