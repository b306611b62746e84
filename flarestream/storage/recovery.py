"""Finds a log's end after a clean stop, and repairs its tail after a crash.

Must not know: clients, leaders. Theory: after a clean stop sizes are believed, and the log end is found from the last
index entry. After a crash everything from the recovery point's segment on is read once: checksums, growing offsets;
indexes are written anew; the first bad batch ends the log and later segments go. Below the recovery point bytes were
fsynced and acknowledged, so there a batch that fails its checksum is kept, reported and never served, and bytes that
are no batch at all stop the start of this log instead of being cut off.
Kafka: LogLoader.recoverLog, LogSegment.recover.
"""

from collections.abc import Callable

from flarestream.storage import names
from flarestream.storage.config import LogConfig
from flarestream.storage.errors import DamagedFile
from flarestream.storage.rebuild import note, reset_indexes
from flarestream.storage.scan import BadBatch, walk, walk_checked
from flarestream.storage.segment import Segment
from flarestream.storage.txn_recovery import TransactionScan
from flarestream.wire.batch import BatchHeader

Visit = Callable[[BatchHeader, memoryview], None]
Progress = Callable[[int, int, int], None]
"""(bytes read, bytes in all, segments that are not finished)."""
Report = Callable[[str], None]


def find_log_end(segment: Segment) -> int:
    """The offset after the last batch of the last segment, trusting its index. Raises DamagedFile."""
    if segment.size == 0:
        return segment.base_offset
    last = segment.offset_index.last()
    position, at_least = (last[1], 0) if last else (0, segment.base_offset)
    if last and not 0 < position < segment.size:
        raise DamagedFile(segment.path(names.INDEX), f"an entry points at {position}", "it will be rebuilt")
    file = segment.open()
    end = segment.base_offset
    for at, header in walk(segment.disk, file.fd, file.path, position, segment.size, at_least):
        if last and at == position and header.last_offset != segment.base_offset + last[0]:
            raise DamagedFile(segment.path(names.INDEX), "an entry names another batch", "it will be rebuilt")
        end = header.next_offset
    return end


class Recovery:
    """Scans the last segments of a log; counts bytes for `progress`, tells `visit` of every good batch."""

    __slots__ = (
        "_config",
        "_done_bytes",
        "_progress",
        "_recovery_point",
        "_remaining_segments",
        "_report",
        "_total_bytes",
        "_transactions",
        "_visit",
    )

    def __init__(
        self,
        config: LogConfig,
        recovery_point: int,
        visit: Visit,
        transactions: TransactionScan,
        report: Report,
        progress: Progress | None,
    ) -> None:
        self._config = config
        self._recovery_point = recovery_point
        self._visit = visit
        self._transactions = transactions
        self._report = report
        self._progress = progress
        self._done_bytes = 0
        self._total_bytes = 0
        self._remaining_segments = 0

    def run(self, segments: list[Segment]) -> tuple[int, list[Segment]]:
        """Scans `segments` (a log's last ones, in order): the log end, and those that must go.

        Raises DamagedFile where fsynced bytes are no batches any more, OSError.
        """
        self._total_bytes = sum(segment.size for segment in segments)
        self._remaining_segments = len(segments)
        self._tell()
        end = segments[0].base_offset
        for number, segment in enumerate(segments):
            if segment.base_offset < end or (number and self._is_hole(end, segment.base_offset)):
                problem = f"starts at {segment.base_offset}, but the segment before ends at {end}"
                self._refuse_below_recovery_point(
                    BadBatch(segment.path(names.LOG), 0, segment.base_offset, problem)
                )
                return end, segments[number:]
            end, whole = self._scan(segment)
            self._transactions.end_segment(segment)
            self._remaining_segments -= 1
            if number + 1 < len(segments):
                if not whole:
                    return end, segments[number + 1 :]
                segment.add_final_time_entry()
                segment.write_indexes()
        return end, []

    def _is_hole(self, end: int, base_offset: int) -> bool:
        """Whether the end of a segment that had not been flushed is gone, though the next segment is there.

        Only compaction makes legal gaps between segments, so logs of compacted topics are left alone.
        """
        return self._recovery_point <= end < base_offset and not self._config.cleanup_compact

    def _scan(self, segment: Segment) -> tuple[int, bool]:
        """Reads one segment; its end offset, and whether all of the file was good."""
        size = segment.size
        file = segment.open()
        reset_indexes(segment)
        segment.set_size(0)
        end = segment.base_offset
        damaged: list[tuple[int, int]] = []
        try:
            for position, header, batch, good in walk_checked(
                segment.disk, file.fd, file.path, size, segment.base_offset
            ):
                if good:
                    note(segment, position, header, self._config)
                    self._visit(header, batch)
                    self._transactions.visit(header, batch)
                    end = header.next_offset
                else:
                    end = self._keep_damaged(segment, position, header)
                    damaged.append((position, position + header.size_bytes))
                self._done_bytes += header.size_bytes
                self._tell()
        except BadBatch as bad:
            self._cut(segment, bad)
            return end, False
        segment.trust_all_but(damaged)
        return end, True

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._done_bytes, self._total_bytes, self._remaining_segments)

    def _keep_damaged(self, segment: Segment, position: int, header: BatchHeader) -> int:
        bad = BadBatch(segment.path(names.LOG), position, header.base_offset, "the batch fails its checksum")
        if header.base_offset >= self._recovery_point:
            raise bad
        self._report(str(bad))
        segment.set_size(position + header.size_bytes)
        return header.base_offset + 1

    def _cut(self, segment: Segment, bad: BadBatch) -> None:
        self._refuse_below_recovery_point(bad)
        self._report(f"{bad.path}: cut at position {bad.position} (offset {bad.offset}): {bad.what}")
        segment.set_size(bad.position)
        file = segment.open()
        segment.disk.ftruncate(file.fd, bad.position)
        segment.disk.fdatasync(file.fd)
        segment.trust_all_but([])

    def _refuse_below_recovery_point(self, bad: BadBatch) -> None:
        if bad.offset < self._recovery_point:
            raise DamagedFile(
                bad.path,
                f"{bad.what}, although everything below offset {self._recovery_point} had been made durable",
                "restore the file; or, to give up what follows, cut it at that position, and start again",
            ) from bad
