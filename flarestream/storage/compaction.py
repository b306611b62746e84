"""Cleans a partition's sealed segments: reads them, writes `.cleaned` ones that hold the last record of each key.

Must not know: the live log, processes, clocks. Theory: one pass maps the keys of the new ("dirty") segments as far as
memory allows, then everything up to there is filtered, segment by segment, adjacent small ones into one. It only reads
files that no longer change and only writes files that nobody looks at yet; putting them in place is `swap.py`, done by
the log's owner. So it can run in another process, be killed at any time, and start again from scratch.
Kafka: Cleaner.doClean, groupSegmentsBySize, CleanedTransactionMetadata.
"""

from collections.abc import Callable, Iterator
from typing import Final

from flarestream.storage import names
from flarestream.storage.batch_filter import HEADER, BatchFilter, Fields, body_of, check, is_unneeded_marker
from flarestream.storage.cleaned_segment import CleanedSegment
from flarestream.storage.cleaned_transactions import CleanedTransactions
from flarestream.storage.cleaning_job import CleanedGroup, CleaningJob, Source
from flarestream.storage.disk import READ, Disk
from flarestream.storage.key_map import KeyMap
from flarestream.storage.offset_index import MAX_RELATIVE_OFFSET
from flarestream.storage.record_scan import RecordScanner
from flarestream.storage.scan import BadBatch
from flarestream.wire.batch import CONTROL_BIT, HEADER_BYTES, LOG_OVERHEAD_BYTES, TRANSACTIONAL_BIT
from flarestream.wire.primitives import DecodeError

Pace = Callable[[int], None]
"""Told of every piece of bytes read or written; may wait, and may raise to end the work."""

_LAST_DELTA: Final = 6
_COUNT: Final = 12


class Cleaning:
    """One pass over one partition. `groups()` does it all; afterwards the counters tell what was done."""

    __slots__ = (
        "_disk",
        "_job",
        "_pace",
        "_scanner",
        "bytes_read",
        "bytes_written",
        "end_offset",
        "invalid_records",
        "keys",
        "map_bytes_read",
        "records_kept",
        "records_read",
    )

    def __init__(self, job: CleaningJob, disk: Disk, pace: Pace) -> None:
        self._job = job
        self._disk = disk
        self._pace = pace
        self._scanner = RecordScanner()
        self.keys = KeyMap(job.key_memory_bytes)
        self.end_offset = job.first_dirty_offset
        """The next pass's first dirty offset; known once the first group is out."""
        self.map_bytes_read = 0
        self.bytes_read = 0
        self.bytes_written = 0
        self.records_read = 0
        self.records_kept = 0
        self.invalid_records = 0

    def groups(self) -> Iterator[CleanedGroup]:
        """Cleans group by group, in order. Raises BadBatch where the log is damaged, OSError."""
        remove_leftovers(self._disk, self._job.directory)
        self._map_keys()
        self.end_offset = self.keys.latest_offset + 1
        job = self._job
        batch_filter = BatchFilter(
            self.keys,
            self._transactions(0),
            {pid: (offset, epoch) for pid, offset, epoch in job.producers},
            first_dirty_offset=job.first_dirty_offset,
            high_watermark=job.high_watermark,
            now_ms=job.now_ms,
            delete_retention_ms=job.delete_retention_ms,
        )
        sources = [source for source in job.sources if source.base_offset < self.end_offset]
        for group in group_by_size(sources, self._index_bytes, job):
            yield self._clean(group, batch_filter)
        self.records_kept = batch_filter.records_kept

    def counts(self) -> dict[str, int]:
        """What was done so far."""
        return {
            "map_bytes_read": self.map_bytes_read,
            "bytes_read": self.bytes_read,
            "bytes_written": self.bytes_written,
            "records_read": self.records_read,
            "records_kept": self.records_kept,
            "invalid_records": self.invalid_records,
        }

    # -- the keys -------------------------------------------------------------------------------------------------

    def _map_keys(self) -> None:
        """Maps the keys from the first dirty offset on, until the end or until memory is full (at a batch's end)."""
        job, keys = self._job, self.keys
        start = job.first_dirty_offset
        keys.latest_offset = start - 1
        transactions = self._transactions(start)
        for source in job.sources:
            if source.end_offset <= start:
                continue
            for batch, fields in self._batches(source, start):
                self.map_bytes_read += len(batch)
                if not self._map_batch(source, batch, fields, transactions):
                    return
                keys.latest_offset = fields[0] + fields[_LAST_DELTA]
            keys.latest_offset = source.end_offset - 1

    def _map_batch(
        self, source: Source, batch: memoryview, fields: Fields, transactions: CleanedTransactions
    ) -> bool:
        """Maps one batch's keys; False when they might not fit."""
        attributes, count = fields[5], fields[_COUNT]
        if attributes & CONTROL_BIT:
            is_unneeded_marker(transactions, batch, fields)
            return True
        if attributes & TRANSACTIONAL_BIT and transactions.data_batch(
            fields[9], fields[0] + fields[_LAST_DELTA]
        ):
            return True
        if not count:
            return True
        if not self.keys.has_room_for(count):
            return False
        try:
            keys = self._scanner.keys(body_of(batch, attributes), count)
        except DecodeError as error:
            raise self._unreadable(source, fields, error) from error
        self.invalid_records += count - len(keys)
        if count > 1:
            self.keys.add(keys, fields[0])
        elif keys:
            self.keys.add_single(keys[0], fields[0])
        return True

    def _transactions(self, start: int) -> CleanedTransactions:
        return CleanedTransactions(each for each in self._job.aborted if each.last_offset >= start)

    # -- the segments ---------------------------------------------------------------------------------------------

    def _clean(self, group: list[Source], batch_filter: BatchFilter) -> CleanedGroup:
        """Writes what stays of a group's segments into one, durable but for its names being in use."""
        job = self._job
        target = CleanedSegment(self._disk, job.directory, group[0].base_offset, job.index_interval_bytes)
        try:
            for source in group:
                for batch, fields in self._batches(source, -1):
                    self.bytes_read += len(batch)
                    self.records_read += fields[_COUNT]
                    kept = self._filter(source, batch, fields, batch_filter)
                    if kept is not None:
                        target.append(kept, fields[0] + fields[_LAST_DELTA], batch_filter.max_timestamp)
                        if target.pending_bytes >= job.buffer_bytes:
                            self._pace(target.write())
            self._pace(target.write())
            last = self._disk.modified_ms(f"{job.directory}/{group[-1].log_name}")
            aborted = batch_filter.transactions.take_retained()
            target.finish(aborted, last)
        finally:
            target.close()
        self.bytes_written += target.size
        return CleanedGroup(
            [source.base_offset for source in group],
            target.size,
            target.max_timestamp,
            target.max_timestamp_offset,
            bool(aborted),
        )

    def _filter(
        self, source: Source, batch: memoryview, fields: Fields, batch_filter: BatchFilter
    ) -> memoryview | bytes | None:
        try:
            return batch_filter.filter(batch, fields)
        except DecodeError as error:
            raise self._unreadable(source, fields, error) from error

    def _unreadable(self, source: Source, fields: Fields, error: DecodeError) -> BadBatch:
        path = f"{self._job.directory}/{source.log_name}"
        return BadBatch(path, -1, fields[0], f"the records cannot be read: {error}")

    def _batches(self, source: Source, from_offset: int) -> Iterator[tuple[memoryview, Fields]]:
        """The segment's batches that end at or after `from_offset`, each checked. Raises BadBatch, OSError."""
        path = f"{self._job.directory}/{source.log_name}"
        fd = self._disk.open(path, READ)
        try:
            yield from self._read_batches(fd, path, source, from_offset)
        finally:
            self._disk.close(fd)

    def _read_batches(
        self, fd: int, path: str, source: Source, from_offset: int
    ) -> Iterator[tuple[memoryview, Fields]]:
        buffer_bytes = read_bytes = self._job.buffer_bytes
        unpack = HEADER.unpack_from
        position, end, expected = 0, source.size_bytes, source.base_offset
        while position < end:
            wanted = min(read_bytes, end - position)
            window = memoryview(self._disk.pread_up_to(fd, wanted, position))
            self._pace(len(window))
            at, available, size = 0, len(window), HEADER_BYTES
            while available - at >= HEADER_BYTES:
                fields: Fields = unpack(window, at)
                size = fields[1] + LOG_OVERHEAD_BYTES
                if size > available - at:
                    break
                if size < HEADER_BYTES:
                    raise BadBatch(path, position + at, expected, f"a batch cannot have {size} bytes")
                last_offset = fields[0] + fields[_LAST_DELTA]
                if last_offset >= from_offset:
                    batch = window[at : at + size]
                    _check(path, position + at, expected, batch, fields)
                    yield batch, fields
                expected = last_offset + 1
                at += size
            if not at and (size > end - position or available < wanted):
                raise BadBatch(path, position, expected, f"a batch of {size} bytes is cut")
            read_bytes = buffer_bytes if at else max(size, HEADER_BYTES)
            position += at

    def _index_bytes(self, source: Source) -> tuple[int, int]:
        """Bytes of the segment's two indexes, 0 for one that is missing."""
        sizes = []
        for suffix in (names.INDEX, names.TIME_INDEX):
            path = f"{self._job.directory}/{names.segment_file(source.base_offset, suffix)}"
            sizes.append(self._disk.size(path) if self._disk.exists(path) else 0)
        return sizes[0], sizes[1]


def _check(path: str, position: int, expected: int, batch: memoryview, fields: Fields) -> None:
    problem = ""
    if fields[0] < expected or fields[_LAST_DELTA] < 0 or fields[_COUNT] < 0:
        problem = f"base offset {fields[0]} with delta {fields[_LAST_DELTA]} after {expected}"
    else:
        try:
            check(batch, fields)
        except DecodeError as error:
            problem = str(error)
    if problem:
        raise BadBatch(path, position, expected, problem)


def group_by_size(
    sources: list[Source], index_bytes: Callable[[Source], tuple[int, int]], job: CleaningJob
) -> list[list[Source]]:
    """Adjacent segments that fit one segment together, by the sizes they have before the cleaning."""
    groups: list[list[Source]] = []
    size = offset_bytes = time_bytes = 0
    for source in sources:
        more_offset_bytes, more_time_bytes = index_bytes(source)
        fits = (
            groups
            and size + source.size_bytes <= job.segment_bytes
            and offset_bytes + more_offset_bytes <= job.segment_index_bytes
            and time_bytes + more_time_bytes <= job.segment_index_bytes
            and (
                not source.size_bytes
                or source.end_offset - 1 - groups[-1][0].base_offset <= MAX_RELATIVE_OFFSET
            )
        )
        if fits:
            groups[-1].append(source)
            size += source.size_bytes
            offset_bytes += more_offset_bytes
            time_bytes += more_time_bytes
        else:
            groups.append([source])
            size, offset_bytes, time_bytes = source.size_bytes, more_offset_bytes, more_time_bytes
    return groups


def remove_leftovers(disk: Disk, directory: str) -> None:
    """Removes, durably, what an earlier cleaning that was cut short left: recovery would mistake it for part of this.

    (It undoes a swap when a `.cleaned` file of the same or an earlier segment is there.)
    """
    leftovers = [name for name in disk.listdir(directory) if name.endswith(names.CLEANED)]
    for name in leftovers:
        disk.remove(f"{directory}/{name}")
    if leftovers:
        disk.fsync_dir(directory)
