"""Which part of a log may be cleaned now, how much of it is new, and the job that cleans it.

Must not know: other logs, checkpoint files, workers. Theory: the checkpoint divides a log in a clean head and a dirty
rest. Nothing is cleaned at or above the last stable offset, in the active segment, or in a segment younger than
min.compaction.lag.ms; only whole segments are. A log is worth cleaning when the dirty part of what may be cleaned is
large enough, or when it holds records older than max.compaction.lag.ms. Kafka: LogCleanerManager, LogToClean.
"""

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from flarestream.storage import rebuild
from flarestream.storage.cleaning_job import CleaningJob, Source
from flarestream.storage.segment import Segment
from flarestream.storage.txn_index import AbortedTransaction

if TYPE_CHECKING:
    from flarestream.storage.log import Log

_NEVER: Final = 1 << 53


class CompactionRules:
    """A topic's settings for its cleaning, as plain numbers."""

    __slots__ = (
        "delete_retention_ms",
        "max_compaction_lag_ms",
        "min_cleanable_dirty_ratio",
        "min_compaction_lag_ms",
    )

    def __init__(
        self,
        *,
        min_cleanable_dirty_ratio: float = 0.5,
        min_compaction_lag_ms: int = 0,
        max_compaction_lag_ms: int = (1 << 63) - 1,
        delete_retention_ms: int = 86_400_000,
    ) -> None:
        self.min_cleanable_dirty_ratio = min_cleanable_dirty_ratio
        self.min_compaction_lag_ms = min_compaction_lag_ms
        self.max_compaction_lag_ms = max_compaction_lag_ms
        self.delete_retention_ms = delete_retention_ms


class Cleanable:
    """What of one log may be cleaned. `checkpoint_is_wrong` says that the checkpoint must be set to the first
    dirty offset whether or not anything is cleaned.
    """

    __slots__ = (
        "checkpoint_is_wrong",
        "clean_bytes",
        "dirty_bytes",
        "first_dirty_offset",
        "first_uncleanable_offset",
        "overdue_ms",
        "segments",
    )

    def __init__(
        self, log: "Log", checkpoint: int | None, last_stable_offset: int, now_ms: int, rules: CompactionRules
    ) -> None:
        start = log.log_start_offset
        first_dirty = start if checkpoint is None else checkpoint
        self.checkpoint_is_wrong = not start <= first_dirty <= log.log_end_offset
        if self.checkpoint_is_wrong:
            first_dirty = start
        self.first_dirty_offset = first_dirty
        bound = min(last_stable_offset, log.active_base_offset)
        if rules.min_compaction_lag_ms > 0:
            bound = min(bound, _first_too_young(log, first_dirty, now_ms - rules.min_compaction_lag_ms))
        bound = max(bound, first_dirty)
        self.first_uncleanable_offset = log.base_offsets[_floor(log, bound)]
        bases = log.base_offsets
        self.segments: list[Segment] = log.segments[: bisect_right(bases, self.first_uncleanable_offset - 1)]
        dirty_from = min(first_dirty, self.first_uncleanable_offset)
        floor = _floor(log, dirty_from)
        self.clean_bytes = sum(
            segment.size for segment in log.segments[: bisect_right(bases, first_dirty - 1)]
        )
        self.dirty_bytes = sum(segment.size for segment in self.segments[floor:])
        self.overdue_ms = _overdue_ms(log, first_dirty, now_ms, rules.max_compaction_lag_ms)

    @property
    def ratio(self) -> float:
        """The dirty part of what may be cleaned."""
        total = self.clean_bytes + self.dirty_bytes
        return self.dirty_bytes / total if total else 0.0

    def is_due(self, rules: CompactionRules) -> bool:
        """Whether it is time to clean the log."""
        if self.dirty_bytes <= 0:
            return False
        return self.overdue_ms > 0 or self.ratio > rules.min_cleanable_dirty_ratio

    def job(
        self,
        log: "Log",
        high_watermark: int,
        now_ms: int,
        rules: CompactionRules,
        *,
        key_memory_bytes: int,
        buffer_bytes: int,
    ) -> CleaningJob:
        """Everything a cleaning needs to know of the log as it is now. Raises DamagedFile, OSError."""
        ends = log.base_offsets[1 : len(self.segments) + 1]
        aborted: list[AbortedTransaction] = []
        for segment in log.segments:
            if segment.has_aborts:
                aborted += segment.txn_index.entries()
        return CleaningJob(
            directory=log.directory,
            sources=[
                Source(segment.base_offset, end, segment.size)
                for segment, end in zip(self.segments, ends, strict=True)
            ],
            first_dirty_offset=self.first_dirty_offset,
            high_watermark=high_watermark,
            aborted=aborted,
            producers=[
                (entry.producer_id, entry.last_offset, entry.producer_epoch)
                for entry in log.producers.entries()
            ],
            now_ms=now_ms,
            delete_retention_ms=rules.delete_retention_ms,
            segment_bytes=log.config.segment_bytes,
            segment_index_bytes=log.config.segment_index_bytes,
            index_interval_bytes=log.config.index_interval_bytes,
            key_memory_bytes=key_memory_bytes,
            buffer_bytes=buffer_bytes,
        )


def _floor(log: "Log", offset: int) -> int:
    """Number of the segment that contains the offset."""
    return max(0, bisect_right(log.base_offsets, offset) - 1)


def _sealed_from(log: "Log", offset: int) -> list[Segment]:
    return log.segments[_floor(log, offset) : -1]


def _first_too_young(log: "Log", first_dirty_offset: int, young_from_ms: int) -> int:
    """Base offset of the first dirty segment with a record younger than that; the log end when there is none."""
    for segment in _sealed_from(log, first_dirty_offset):
        rebuild.max_timestamp(segment, log.config, log.report)
        if segment.retention_timestamp_ms() > young_from_ms:
            return segment.base_offset
    return log.log_end_offset


def _overdue_ms(log: "Log", first_dirty_offset: int, now_ms: int, max_lag_ms: int) -> int:
    """By how long the oldest dirty sealed segment has passed max.compaction.lag.ms, 0 when none has."""
    if max_lag_ms >= _NEVER:
        return 0
    firsts = [segment.first_timestamp() for segment in _sealed_from(log, first_dirty_offset)]
    oldest = min((first for first in firsts if first > 0), default=None)
    return 0 if oldest is None else max(0, now_ms - max_lag_ms - oldest)
