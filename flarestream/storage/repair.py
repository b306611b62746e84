"""Finds damage in a closed segment, and makes the segment anew from another replica's bytes.

Must not know: where the bytes come from, when to look. Theory: below the high watermark all replicas hold the same
batches at the same offsets, so a closed segment can be replaced by what another replica sends for its range of offsets:
good checksums, growing offsets (compaction makes gaps), leader epochs as this log's history has them, from its first
offset exactly to the next segment's. It takes the old one's place as a cleaned segment does (`swap.py`), so that a
crash at any point loses nothing. A header that lies about its offsets or its epoch, which no checksum covers, is
found by the same course. Kafka has no like: it serves what is there.
"""

from typing import NamedTuple

from flarestream.core.replica.epochs import EpochHistory
from flarestream.storage.cleaned_segment import CleanedSegment
from flarestream.storage.cleaning_job import CleanedGroup
from flarestream.storage.disk import READ, Disk
from flarestream.storage.scan import BadBatch, walk_checked
from flarestream.storage.txn_index import AbortedTransaction
from flarestream.wire.batch import BatchHeader, iter_headers, verify_crc
from flarestream.wire.primitives import Buffer, DecodeError


class Range(NamedTuple):
    """The offsets of one closed segment: from its own base offset up to the next segment's."""

    base_offset: int
    end_offset: int


class Mismatch(Exception):
    """What was sent cannot stand in the segment's place."""


class _Course:
    """Checks that batches go on as they must; `offset` is the next one."""

    __slots__ = ("_epochs", "_range", "offset")

    def __init__(self, wanted: Range, epochs: EpochHistory) -> None:
        self._range = wanted
        self._epochs = epochs
        self.offset = wanted.base_offset

    def fault(self, header: BatchHeader) -> str:
        """What is wrong with the next batch; "" if nothing is, and then it counts."""
        if header.base_offset < self.offset:
            return f"offset {header.base_offset} follows {self.offset}"
        if header.last_offset_delta < 0 or header.next_offset > self._range.end_offset:
            return f"the batch at offset {header.base_offset} reaches {header.next_offset}"
        leader_epoch = self._epochs.epoch_for_offset(header.base_offset)
        if leader_epoch not in (-1, header.partition_leader_epoch):
            return (
                f"the batch at offset {header.base_offset} is of leader epoch {header.partition_leader_epoch}"
            )
        self.offset = header.next_offset
        return ""


class SegmentSearch:
    """Reads a closed segment piece by piece; may run in a thread, on copies of what the owner knows."""

    def __init__(self, disk: Disk, path: str, size_bytes: int, wanted: Range, epochs: EpochHistory) -> None:
        self.path = path
        self._disk = disk
        self._size_bytes = size_bytes
        self._course = _Course(wanted, epochs)
        self._position = 0

    def look(self, bytes_at_once: int) -> bool:
        """Checks that many bytes more; True when all are checked. Raises BadBatch at damage, OSError."""
        fd = self._disk.open(self.path, READ)
        try:
            until = self._position + bytes_at_once
            walked = walk_checked(
                self._disk, fd, self.path, self._size_bytes, self._course.offset, self._position
            )
            for position, header, batch, good in walked:
                problem = "the batch fails its checksum" if not good else self._course.fault(header)
                if problem:
                    raise BadBatch(self.path, position, header.base_offset, problem)
                self._position = position + len(batch)
                if self._position >= until:
                    return self._position >= self._size_bytes
            return True
        finally:
            self._disk.close(fd)


class SegmentRepair:
    """A `.cleaned` segment that is filled with `take` until `is_complete`; then `finish`. `close` in any case."""

    def __init__(
        self, disk: Disk, directory: str, wanted: Range, epochs: EpochHistory, index_interval_bytes: int
    ) -> None:
        """Raises OSError."""
        self._range = wanted
        self._course = _Course(wanted, epochs)
        self._segment = CleanedSegment(disk, directory, wanted.base_offset, index_interval_bytes)
        self._has_end = False

    @property
    def next_offset(self) -> int:
        """What is to be taken next."""
        return self._course.offset

    @property
    def is_complete(self) -> bool:
        """Whether all of the range has been taken."""
        return self._has_end or self._course.offset >= self._range.end_offset

    def take(self, batches: Buffer) -> None:
        """Writes whole batches that go on at `next_offset`. Raises Mismatch, OSError.

        What lies behind the range is left out, and so is a batch at the end that is not whole.
        """
        data = memoryview(batches)
        try:
            for position, header in iter_headers(data):
                if header.base_offset >= self._range.end_offset:
                    self._has_end = True
                    break
                if not verify_crc(data, position):
                    raise Mismatch(f"the batch at offset {header.base_offset} is damaged there too")
                problem = self._course.fault(header)
                if problem:
                    raise Mismatch(problem)
                batch = data[position : position + header.size_bytes]
                self._segment.append(batch, header.last_offset, header.max_timestamp)
        except DecodeError as error:
            raise Mismatch(str(error)) from None
        self._segment.write()

    def finish(self, aborted: list[AbortedTransaction], modified_ms: int) -> CleanedGroup:
        """Everything is durable on return. Raises Mismatch, OSError."""
        if not self.is_complete:
            raise Mismatch(f"it ends at offset {self._course.offset}, not at {self._range.end_offset}")
        segment = self._segment
        segment.finish(aborted, modified_ms)
        return CleanedGroup(
            [self._range.base_offset],
            segment.size,
            segment.max_timestamp,
            segment.max_timestamp_offset,
            bool(aborted),
        )

    def close(self) -> None:
        """Closes the file."""
        self._segment.close()
