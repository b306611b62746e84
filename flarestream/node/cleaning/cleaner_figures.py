"""What the log cleaner did, as plain numbers that whoever publishes metrics reads.

Must not know: who publishes them. Kafka: CleanerStats, the metrics of LogCleaner and LogCleanerManager
(uncleanable-partitions-count, uncleanable-bytes, max-dirty-percent, max-compaction-delay, time-since-last-run-ms; of
the last finished cleaning cleaner-recopy-percent, max-clean-time-secs, max-buffer-utilization-percent).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flarestream.node.cleaning.cleaner_process import Done


class CleanerFigures:
    """What the cleaner did; the running job's progress is in `job_*`, the last finished one in `last_*`."""

    __slots__ = (
        "bytes_read",
        "bytes_written",
        "cleanings",
        "crashes",
        "invalid_records",
        "job_bytes",
        "job_bytes_done",
        "last_buffer_percent",
        "last_clean_ms",
        "last_recopy_percent",
        "last_run_ms",
        "map_bytes_read",
        "max_compaction_delay_ms",
        "max_dirty_percent",
        "most_keys",
        "records_kept",
        "records_read",
        "uncleanable_bytes",
        "uncleanable_partitions",
    )

    def __init__(self) -> None:
        for name in self.__slots__:
            setattr(self, name, 0)

    cleanings: int
    crashes: int
    map_bytes_read: int
    bytes_read: int
    bytes_written: int
    records_read: int
    records_kept: int
    invalid_records: int
    most_keys: int
    job_bytes: int
    job_bytes_done: int
    last_buffer_percent: int
    last_clean_ms: int
    last_recopy_percent: int
    last_run_ms: int
    max_dirty_percent: int
    max_compaction_delay_ms: int
    uncleanable_partitions: int
    uncleanable_bytes: int

    def add(self, done: Done, seconds: float) -> None:
        """Counts a finished job, which took so long."""
        self.cleanings += 1
        self.last_clean_ms = int(seconds * 1000)
        self.last_buffer_percent = done.buffer_percent
        self.last_recopy_percent = 100 * done.counts["bytes_written"] // max(1, done.counts["bytes_read"])
        self.most_keys = max(self.most_keys, done.keys)
        for name, count in done.counts.items():
            setattr(self, name, getattr(self, name) + count)
