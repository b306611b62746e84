"""Cuts a log at its end, or down to nothing.

Must not know: why (a diverging leader, a snapshot that lies ahead). Theory: batches go whole, and the cut is durable
before anything new is written behind it, because otherwise a crash could bring old batches back after new ones. What
was known to be flushed shrinks with the log, for tickets under way too. Kafka: UnifiedLog.truncateTo, LocalLog.
"""

from typing import TYPE_CHECKING

from flarestream.storage import aborts, names, reader
from flarestream.storage.segment import Segment

if TYPE_CHECKING:
    from flarestream.storage.log import Log


def truncate_to(log: "Log", offset: int) -> None:
    """Removes every batch that contains `offset` or comes after it. Raises LogDirFailed."""
    if offset >= log.log_end_offset:
        log.unflushed.epochs_changed |= log.epochs.truncate_from_end(log.log_end_offset)
        return
    if offset < log.base_offsets[0]:
        truncate_fully_and_start_at(log, offset, log.active.created_ms)
        return
    log.unflushed.cut(offset)
    aborts.forget_from(log, offset)
    try:
        if log.base_offsets[-1] > offset:
            while log.base_offsets[-1] > offset:
                _drop_last_segment(log)
            log.disk.fsync_dir(log.directory)
        active = log.active = log.segments[-1]
        reader.truncate_segment(log, active, offset)
        log.log_end_offset = max(active.base_offset, reader.end_of_segment(log, active))
        log.unflushed.wrote(active)
        log.unflushed.wrote_indexes(active)
        log.unflushed.changed_directory(log.directory)
        log.unflushed.cut(log.log_end_offset)
        log.log_start_offset = min(log.log_start_offset, log.log_end_offset)
        log.unflushed.epochs_changed |= log.epochs.truncate_from_end(log.log_end_offset)
        log.rebuild_producers()
    except OSError as error:
        raise log.fail(log.directory, error, "truncating") from error


def truncate_fully_and_start_at(log: "Log", offset: int, now_ms: int, *, keep_start: bool = False) -> None:
    """Removes everything; the log is then empty and starts at `offset`. Raises LogDirFailed."""
    log.unflushed.cut(min(offset, log.log_start_offset))
    aborts.forget_from(log, 0)
    try:
        while log.segments:
            _drop_last_segment(log)
        for snapshot in log.snapshots:
            log.disk.remove(f"{log.directory}/{names.segment_file(snapshot, names.PRODUCER_SNAPSHOT)}")
        log.snapshots.clear()
        log.disk.fsync_dir(log.directory)
        preallocate = log.config.segment_bytes if log.config.preallocate else 0
        log.add_segment(Segment.create(log.disk, log.directory, offset, now_ms, preallocate))
    except OSError as error:
        raise log.fail(log.directory, error, "truncating") from error
    log.unflushed.changed_directory(log.directory)
    log.log_end_offset = offset
    if not keep_start:
        log.log_start_offset = offset
    log.unflushed.epochs_changed |= bool(log.epochs.entries)
    log.epochs.clear()
    log.producers.clear()


def _drop_last_segment(log: "Log") -> None:
    segment = log.segments.pop()
    log.base_offsets.pop()
    log.unflushed.forget(segment)
    segment.discard()
