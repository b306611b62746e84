"""A partition's log: append at the end, read anywhere, roll, flush, cut.

Must not know: leaders, clients, asyncio. Theory: one owner (the loop) calls everything here except `FlushTicket.run`.
An append is one write at a position the log keeps itself, plus bookkeeping in memory; a failed write is undone or, if
that fails too, ends the log. `flushed_offset` moves only when a ticket came back good. What can be had again from the
batches (indexes, producer snapshots, epoch entries) is written lazily, and made durable before the recovery point
passes it. Kafka: UnifiedLog, LocalLog, LogSegments (KIP-98, KIP-101, KIP-107).
"""

import logging
from bisect import bisect_right
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NoReturn

from flarestream.core.replica.epochs import EpochHistory
from flarestream.core.replica.producers import ProducerStates
from flarestream.storage import (
    aborts,
    lookup,
    names,
    producer_snapshot,
    raw_append,
    reader,
    retention,
    truncation,
)
from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Disk, Reads
from flarestream.storage.errors import DiskFull, LogDirFailed, StorageError, failed, is_full, refused
from flarestream.storage.flush import FlushTicket, Unflushed
from flarestream.storage.loader import Loader
from flarestream.storage.offset_index import MAX_RELATIVE_OFFSET
from flarestream.storage.producer_replay import load_newest_snapshot, replay
from flarestream.storage.recovery import Progress
from flarestream.storage.segment import Segment, mark_deleted
from flarestream.storage.txn_index import AbortedTransaction
from flarestream.wire.batch import LOG_OVERHEAD_BYTES, BatchHeader, stamp
from flarestream.wire.crc import crc32c
from flarestream.wire.errors import ApiError, ErrorCode

_NOTHING: Final = b""
_logger = logging.getLogger("flarestream.storage")

Batches = bytes | bytearray | memoryview
Found = tuple[int, int, int]  # offset, timestamp, leader epoch


class Log:
    """One partition's log. Use `Log.open`; `close` when done. All offsets are log offsets."""

    __slots__ = (
        "_jitter_ms",
        "_pwrite",
        "active",
        "base_offsets",
        "config",
        "damaged",
        "directory",
        "disk",
        "epochs",
        "failure",
        "log_end_offset",
        "log_start_offset",
        "producers",
        "report",
        "segments",
        "snapshots",
        "unflushed",
        "waiting_aborts",
    )

    def __init__(
        self, directory: str, config: LogConfig, disk: Disk, loaded: Loader, report: Callable[[str], None]
    ):
        self.directory = directory
        self.config = config
        self.disk = disk
        self.report = report
        self.segments: list[Segment] = loaded.segments
        self.base_offsets: list[int] = [segment.base_offset for segment in loaded.segments]
        self.snapshots: list[int] = loaded.snapshots
        self.log_start_offset = loaded.log_start_offset
        self.log_end_offset = loaded.log_end_offset
        self.epochs: EpochHistory = loaded.epochs
        self.producers: ProducerStates = loaded.producers
        self.failure: LogDirFailed | None = None
        self.damaged: set[tuple[str, int]] = set()
        self.waiting_aborts: aborts.Waiting | None = None
        self._pwrite = disk.pwrite
        self.unflushed = Unflushed(disk, loaded.durable_end_offset, epochs_changed=loaded.epochs_changed)
        self.active = self.segments[-1]
        self._jitter_ms = 0
        if loaded.created:
            self.unflushed.wrote_files(f"{directory}/{names.PARTITION_METADATA}")
            self.unflushed.changed_directory(directory, directory.rpartition("/")[0] or "/")
        elif self.log_end_offset == 0:
            self.unflushed.doubt_names(directory)  # nothing was ever promised of it, its name neither
        if loaded.durable_end_offset < self.log_end_offset:
            self._mark_recovered(loaded.durable_end_offset)
        if len(self.producers) and (self.snapshots or [-1])[-1] < self.log_end_offset:
            self.unflushed.touched = True  # a clean start believes snapshots only, so a clean close owes one
        self._set_jitter()

    @classmethod
    def open(
        cls,
        directory: str,
        config: LogConfig,
        disk: Disk,
        *,
        now_ms: int,
        clean_shutdown: bool,
        recovery_point: int = 0,
        log_start_offset: int | None = None,
        report: Callable[[str], None] = _logger.warning,
        progress: Progress | None = None,
    ) -> "Log":
        """Opens (or begins) the log in an existing directory; after an unclean stop this reads what may be torn.

        `progress(done_bytes, total_bytes, remaining_segments)` is called while recovery reads. Raises DamagedFile
        where acknowledged bytes cannot be read any more, DiskFull, LogDirFailed for input and output errors.
        """
        loader = Loader(directory, config, disk, now_ms, report, progress)
        try:
            loader.load(
                clean=clean_shutdown, recovery_point=recovery_point, log_start_offset=log_start_offset
            )
        except (OSError, StorageError) as error:
            for segment in loader.segments:
                segment.release_file()
            if isinstance(error, OSError):
                raise refused(directory, error, "opening the log") from error
            raise
        return cls(directory, config, disk, loader, report)

    def __repr__(self) -> str:
        return f"Log({self.directory!r}, [{self.log_start_offset}, {self.log_end_offset}))"

    # -- appending ------------------------------------------------------------------------------------------------

    def append(
        self, batch: bytearray | memoryview, header: BatchHeader, leader_epoch: int, now_ms: int
    ) -> int:
        """Stamps base offset and leader epoch into one batch (and its header), writes it; returns the base offset.

        Raises ApiError RECORD_LIST_TOO_LARGE, DiskFull (nothing was written), LogDirFailed (the log is finished).
        """
        segment = self.active
        size = header.batch_length + LOG_OVERHEAD_BYTES
        base_offset = self.log_end_offset
        last_offset = base_offset + header.last_offset_delta
        max_timestamp = header.max_timestamp
        position = segment.size
        config = self.config
        if (
            self.failure is not None
            or segment.indexes_full
            or position + size > config.segment_bytes
            or last_offset - segment.base_offset > MAX_RELATIVE_OFFSET
            or (position and self.is_time_to_roll(segment, max_timestamp, now_ms))
        ):
            segment = self.roll_for(size, now_ms)
            position = segment.size
        stamp(batch, base_offset, leader_epoch)
        header.base_offset = base_offset
        header.partition_leader_epoch = leader_epoch
        if len(batch) != size:
            batch = memoryview(batch)[:size]
        self.write(segment, batch, position, size)
        segment.note_batch(position, size, base_offset, last_offset, max_timestamp, config)
        self.log_end_offset = last_offset + 1
        if (
            leader_epoch != self.epochs.latest_epoch
            and leader_epoch >= 0
            and self.epochs.assign(leader_epoch, base_offset)
        ):
            self.unflushed.epochs_changed = True
        if header.producer_id >= 0:
            self.note_producer(segment, header, batch)
        return base_offset

    def append_raw(self, batches: Batches, now_ms: int) -> int:
        """Writes whole batches whose offsets and leader epochs are set already; returns the new log end.

        The offsets must grow from the log end on (gaps are legal: compaction makes them). Raises StorageError when
        they do not and then nothing is written, DiskFull (what fitted before a roll stays), LogDirFailed.
        """
        return raw_append.append_raw(self, batches, now_ms)

    def write(self, segment: Segment, batch: Batches, position: int, size: int) -> None:
        """Writes `size` bytes at the segment's end; undone when there is no room. Raises DiskFull, LogDirFailed."""
        file = segment.file
        if file is None:
            file = segment.open()
        file.used = True
        try:
            written = self._pwrite(file.fd, batch, position)
            if written != size:
                self.disk.pwrite_all(file.fd, memoryview(batch)[written:], position + written)
        except OSError as error:
            self._write_failed(segment, error)
        if not segment.dirty:
            self.unflushed.wrote(segment)

    def _write_failed(self, segment: Segment, error: OSError) -> NoReturn:
        """Undoes a failed write; a full disk is the only failure that the log survives."""
        path = segment.path(names.LOG)
        if not is_full(error):
            raise self.fail(path, error, "writing") from error
        try:
            segment.undo_write()
        except LogDirFailed as failure:
            self.failure = failure
            raise
        raise DiskFull(
            path, "there is no room left for a batch", "make room; the broker goes on by itself"
        ) from error

    def note_producer(self, segment: Segment, header: BatchHeader, batch: Batches) -> None:
        """Tells the producers' state of a batch that was written; an abort marker enters the transaction index."""
        aborts.note_producer(self, segment, header, batch)

    # -- rolling --------------------------------------------------------------------------------------------------

    def is_time_to_roll(self, segment: Segment, max_timestamp: int, now_ms: int) -> bool:
        """Whether segment.ms (less the jitter) lies between the segment's first batch and this timestamp."""
        first = segment.first_timestamp()
        waited = max_timestamp - first if first >= 0 else now_ms - segment.created_ms
        return waited > self.config.segment_ms - self._jitter_ms

    def roll_for(self, size: int, now_ms: int) -> Segment:
        """The slow road before an append: refuses what cannot be appended at all, else begins a new segment."""
        if self.failure is not None:
            raise self.failure
        if size > self.config.segment_bytes:
            raise ApiError(
                ErrorCode.RECORD_LIST_TOO_LARGE,
                f"A batch of {size} bytes is larger than segment.bytes, {self.config.segment_bytes}.",
            )
        if self.active.size:
            self.roll(now_ms)
        return self.active

    def roll(self, now_ms: int) -> Segment:
        """Seals the active segment and begins a new one at the log end (nothing to do when it is empty).

        Raises DiskFull (the old segment stays active), LogDirFailed.
        """
        active = self.active
        if active.size == 0 and active.base_offset == self.log_end_offset:
            return active
        try:
            active.add_final_time_entry()
            active.write_indexes()
            self._write_snapshot()
            active.trim()
            if self.config.sync_on_roll and active.dirty:
                self.disk.fdatasync(
                    active.open().fd
                )  # a hole before the next one could not be told from cleaning
            if self.unflushed.is_directory_pending(self.directory):
                self.disk.fsync_dir(
                    self.directory
                )  # else a crash could lose this segment's name but not the next one's
            preallocate = self.config.segment_bytes if self.config.preallocate else 0
            segment = Segment.create(self.disk, self.directory, self.log_end_offset, now_ms, preallocate)
        except OSError as error:
            why_full = ("there is no room for a new segment", "make room")
            raise self.refuse(self.directory, error, "rolling a segment", *why_full) from error
        self.unflushed.wrote_indexes(active)
        self.unflushed.changed_directory(self.directory)
        self.add_segment(segment)
        return segment

    def add_segment(self, segment: Segment) -> None:
        """Makes a new, empty segment the one that is written."""
        self.segments.append(segment)
        self.base_offsets.append(segment.base_offset)
        self.active = segment
        self._set_jitter()

    def _set_jitter(self) -> None:
        """By how much of segment.jitter.ms this segment rolls earlier: fixed by its name, without dice."""
        jitter = self.config.segment_jitter_ms
        self._jitter_ms = crc32c(self.active.path(names.LOG).encode()) % jitter if jitter > 0 else 0

    def _write_snapshot(self) -> None:
        """Writes the producers' state at the log end, unless it is there."""
        offset = self.log_end_offset
        if self.snapshots and self.snapshots[-1] >= offset:
            return
        path = f"{self.directory}/{names.segment_file(offset, names.PRODUCER_SNAPSHOT)}"
        self.disk.write_file(path, producer_snapshot.content(self.producers.entries()))
        self.snapshots.append(offset)
        self.unflushed.wrote_files(path)
        self.unflushed.changed_directory(self.directory)

    # -- reading --------------------------------------------------------------------------------------------------

    def read(
        self, offset: int, max_bytes: int, max_offset: int, *, min_one: bool = True, cached: bool = False
    ) -> Batches:
        """Whole batches from the one that contains `offset` on, none that reaches `max_offset`, at most `max_bytes`.

        With `min_one` one batch is returned even if it is larger. Empty when there is nothing below `max_offset`.
        Raises ApiError OFFSET_OUT_OF_RANGE outside [log start, log end], CORRUPT_MESSAGE for damaged bytes (which are
        never returned), LogDirFailed; with `cached` ColdRead where it would have to wait for the disk (what was
        written in the last half minute is taken to be in memory).
        """
        log_end_offset = self.log_end_offset
        if not self.log_start_offset <= offset <= log_end_offset:
            self._out_of_range(offset)
        if offset >= max_offset or offset == log_end_offset:
            return _NOTHING
        segment = self.active
        start = segment.recent_position(offset)
        file = segment.file
        if start is not None and file is not None and self.failure is None:
            end = segment.size if max_offset >= log_end_offset else segment.recent_position(max_offset)
            if end is not None and end - start <= max_bytes and start >= file.fresh_from:
                file.used = True
                try:
                    return self.disk.pread(file.fd, end - start, start)
                except OSError as error:
                    raise self.fail(file.path, error, "reading") from error
        if self.failure is not None:
            raise self.failure
        reads = self.disk.cached if cached else self.disk
        bound = min(max_offset, log_end_offset)
        return reader.read(self, offset, max_bytes, bound, min_one=min_one, reads=reads)

    def _out_of_range(self, offset: int) -> NoReturn:
        raise ApiError(
            ErrorCode.OFFSET_OUT_OF_RANGE,
            f"Offset {offset} is not in the log, which holds {self.log_start_offset} to {self.log_end_offset}.",
        )

    def offset_for_timestamp(
        self, timestamp_ms: int, max_offset: int, *, cached: bool = False
    ) -> Found | None:
        """(offset, timestamp, leader epoch) of the first record with at least this timestamp, below `max_offset`.

        With `cached` this and the next two raise ColdRead where they would have to wait for the disk.
        """
        return lookup.offset_for_timestamp(self, timestamp_ms, max_offset, self._reads(cached))

    def max_timestamp_offset(self, max_offset: int, *, cached: bool = False) -> Found | None:
        """(offset, timestamp, leader epoch) of the first record with the largest timestamp, if below `max_offset`."""
        return lookup.max_timestamp_offset(self, max_offset, self._reads(cached))

    def aborted_transactions(
        self, from_offset: int, to_offset: int, *, cached: bool = False
    ) -> list[AbortedTransaction]:
        """The aborted transactions that overlap [from_offset, to_offset)."""
        return lookup.aborted_transactions(self, from_offset, to_offset, self._reads(cached))

    def _reads(self, cached: bool) -> Reads:
        return self.disk.cached if cached else self.disk

    @property
    def size_bytes(self) -> int:
        """Bytes of all segments (the first call asks the disk for the sealed ones' sizes)."""
        return sum(segment.size for segment in self.segments)

    @property
    def active_base_offset(self) -> int:
        """Base offset of the segment being written."""
        return self.active.base_offset

    # -- durability -----------------------------------------------------------------------------------------------

    @property
    def flushed_offset(self) -> int:
        """Everything below it is durable."""
        return self.unflushed.flushed_offset

    @property
    def recovery_point(self) -> int:
        """The first offset that is not known to be durable: what the recovery point checkpoint holds."""
        return self.unflushed.flushed_offset

    @property
    def needs_flush(self) -> bool:
        """Whether anything was written, made, renamed or removed since the last ticket."""
        return bool(self.unflushed)

    def begin_flush(self) -> FlushTicket:
        """A ticket for everything up to the log end; run it (in any thread), then give it to `flushed`.

        Raises LogDirFailed when a file cannot be opened, or an earlier failure; DiskFull when entries of a transaction
        index still find no room.
        """
        if self.failure is not None:
            raise self.failure
        if self.waiting_aborts:
            aborts.write_waiting(self)
        return self.unflushed.begin(self.directory, self.log_end_offset, self.epochs.entries)

    def flushed(self, ticket: FlushTicket) -> int:
        """Counts a ticket that was run; returns the flushed offset. Raises LogDirFailed if its run had failed.

        DiskFull if only a small file lacked room: nothing counts yet, and the next ticket takes it over.
        """
        failure = self.unflushed.finish(ticket)
        if failure is not None:
            if isinstance(failure, LogDirFailed):
                self.failure = self.failure or failure
            raise failure
        return self.unflushed.flushed_offset

    def flush(self) -> int:
        """Makes everything durable now, in the calling thread; returns the flushed offset. Raises LogDirFailed."""
        if self.unflushed or self.failure is not None:
            ticket = self.begin_flush()
            with suppress(StorageError):  # `flushed` raises it
                ticket.run()
            self.flushed(ticket)
        return self.unflushed.flushed_offset

    def _mark_recovered(self, offset: int) -> None:
        """After an unclean stop: what recovery read and wrote anew is durable only after the next flush."""
        first = max(0, bisect_right(self.base_offsets, offset) - 1)
        for segment in self.segments[first:]:
            self.unflushed.wrote(segment)
            self.unflushed.wrote_indexes(segment)
            if segment.has_aborts:
                self.unflushed.wrote_files(segment.path(names.TXN_INDEX))
        self.unflushed.doubt_names(self.directory)

    def fail(self, path: str, error: OSError, doing: str) -> LogDirFailed:
        """Ends the log after an input or output error; returns what to raise."""
        self.failure = failed(path, error, doing)
        return self.failure

    def refuse(self, path: str, error: OSError, doing: str, problem: str, remedy: str) -> StorageError:
        """`DiskFull` with `problem` and `remedy` where there was no room, and the log goes on; else as `fail`."""
        return DiskFull(path, problem, remedy) if is_full(error) else self.fail(path, error, doing)

    def renamed(self, directory: str) -> None:
        """The log's directory has a new name; nothing may be waiting for a flush. Open files stay open."""
        assert not self.unflushed
        self.directory = directory
        for segment in self.segments:
            segment.renamed(directory)

    # -- cutting --------------------------------------------------------------------------------------------------

    def truncate_to(self, offset: int) -> None:
        """Removes every batch that contains `offset` or comes after it, durably. Raises LogDirFailed."""
        truncation.truncate_to(self, offset)

    def truncate_fully_and_start_at(self, offset: int, now_ms: int, *, keep_start: bool = False) -> None:
        """Removes everything, durably; the log is then empty and starts at `offset`. Raises LogDirFailed.

        With `keep_start` the log start stays where it was (an empty log that goes on behind a gap).
        """
        truncation.truncate_fully_and_start_at(self, offset, now_ms, keep_start=keep_start)

    def rebuild_producers(self) -> None:
        """Brings the producers' state to the log end again: newest snapshot, then the batches after it."""
        offset = load_newest_snapshot(
            self.disk, self.directory, self.producers, self.snapshots, self.log_end_offset, self.report
        )
        start = max(offset, self.log_start_offset)
        replay(self.segments, self.producers, start, self.log_end_offset, self.config, self.report)

    def advance_log_start(self, offset: int) -> bool:
        """Moves the log start up (DeleteRecords, retention); False if it was there. Checkpoint it before answering.

        Raises ApiError OFFSET_OUT_OF_RANGE beyond the log end.
        """
        if offset > self.log_end_offset:
            self._out_of_range(offset)
        if offset <= self.log_start_offset:
            return False
        self.log_start_offset = offset
        self.unflushed.epochs_changed |= self.epochs.truncate_from_start(offset)
        self.producers.log_start_advanced(offset)
        return True

    def begin_epoch(self, leader_epoch: int) -> None:
        """Notes that a leader epoch begins at the log end, before any record of it (a new leader does this).

        It reaches the disk with the next flush; without a record of that epoch it would mean nothing there.
        """
        if self.epochs.assign(leader_epoch, self.log_end_offset):
            self.unflushed.epochs_changed = True

    @property
    def needs_log_start_checkpoint(self) -> bool:
        """Whether the log start cannot be told from the first segment's name."""
        return self.log_start_offset > self.base_offsets[0]

    # -- retention ------------------------------------------------------------------------------------------------

    def delete_old_segments(self, now_ms: int, high_watermark: int) -> list[str]:
        """Renames what retention lets go to `.deleted`, moves the log start; returns the paths to unlink later.

        Call `unlink` with them after `file_delete_delay_ms`. Raises LogDirFailed.
        """
        try:
            count = retention.deletable_segments(self, now_ms, high_watermark)
            if not count:
                return []
            if count == len(self.segments):
                self.roll(now_ms)
            renamed = []
            for segment in self.segments[:count]:
                self.unflushed.forget(segment)
                renamed += segment.mark_deleted()
            del self.segments[:count], self.base_offsets[:count]
            renamed += self._delete_snapshots_below(self.base_offsets[0])
        except OSError as error:
            raise self.fail(self.directory, error, "deleting old segments") from error
        self.unflushed.changed_directory(self.directory)
        self.advance_log_start(max(self.log_start_offset, self.base_offsets[0]))
        return renamed

    def _delete_snapshots_below(self, offset: int) -> list[str]:
        return self.delete_snapshots({each for each in self.snapshots if each < offset})

    def delete_snapshots(self, offsets: set[int]) -> list[str]:
        """Renames these producer snapshots to `.deleted` (never the newest); returns the paths to unlink later."""
        renamed: list[str] = []
        for offset in [each for each in self.snapshots[:-1] if each in offsets]:
            path = f"{self.directory}/{names.segment_file(offset, names.PRODUCER_SNAPSHOT)}"
            renamed += mark_deleted(self.disk, path)
            self.snapshots.remove(offset)
        return renamed

    def unlink(self, paths: list[str]) -> None:
        """Removes files that `delete_old_segments` renamed; may run in a thread. Raises LogDirFailed."""
        try:
            for path in paths:
                self.disk.remove(path)
            self.disk.fsync_dir(self.directory)
        except FileNotFoundError:
            return
        except OSError as error:
            raise failed(self.directory, error, "removing deleted files") from error

    # -- the end --------------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Closes cleanly: final index entries, producer snapshot, everything durable. Raises LogDirFailed.

        A log that failed, or that nothing was written to, is only closed.
        """
        if self._write_last():
            self.flush()
        self.release_files()

    def begin_close(self) -> FlushTicket | None:
        """First half of closing many logs together: writes what a close writes, and syncs nothing.

        The caller then has `ticket.write()` called, the file system synced, `ticket.rename()` called, the file system
        synced again, and calls `end_close`. None when there is nothing to make durable. Raises LogDirFailed.
        """
        return self.begin_flush() if self._write_last() else None

    def end_close(self, ticket: FlushTicket | None) -> None:
        """Second half. Raises LogDirFailed when the ticket was not renamed."""
        if ticket is not None:
            self.flushed(ticket)
        self.release_files()

    def _write_last(self) -> bool:
        """Final index entries and producer snapshot; False for a log that failed or was not written to."""
        if self.failure is not None or not self.unflushed.touched:
            return False
        try:
            self.active.add_final_time_entry()
            self.active.write_indexes()
            self.active.trim()
            if self.log_end_offset > self.base_offsets[0]:
                self._write_snapshot()
        except OSError as error:
            why_full = ("there is no room for a clean close", "make room")
            raise self.refuse(self.directory, error, "closing", *why_full) from error
        self.unflushed.wrote_indexes(self.active)
        return True

    def release_files(self) -> None:
        """Closes the files without writing anything (also after a failure)."""
        for segment in self.segments:
            segment.release_file()
