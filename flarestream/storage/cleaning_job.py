"""What a cleaning is told and what it answers: plain values that go through a pipe to another process and back.

Must not know: how. Theory: the owner of the log alone knows what is safe to clean (below the last stable offset, old
enough, sealed) and what must survive for producers' sake; it copies that once, and the cleaning needs nothing else but
the files. Kafka: LogToClean, CleanerConfig.
"""

from typing import Any, NamedTuple

from flarestream.storage import names
from flarestream.storage.txn_index import AbortedTransaction


class Source(NamedTuple):
    """A sealed segment: its base offset, the offset after it (the next one's base), and its whole batches' bytes."""

    base_offset: int
    end_offset: int
    size_bytes: int

    @property
    def log_name(self) -> str:
        """The name of its `.log` file."""
        return names.segment_file(self.base_offset, names.LOG)


class CleaningJob(NamedTuple):
    """One pass over one partition. `sources` are all segments below the first uncleanable offset, in order."""

    directory: str
    sources: list[Source]
    first_dirty_offset: int
    high_watermark: int
    aborted: list[AbortedTransaction]
    producers: list[tuple[int, int, int]]  # producer id, last data offset or -1, epoch
    now_ms: int
    delete_retention_ms: int
    segment_bytes: int
    segment_index_bytes: int
    index_interval_bytes: int
    key_memory_bytes: int
    buffer_bytes: int

    @classmethod
    def from_fields(cls, fields: list[Any]) -> "CleaningJob":
        """From the lists that JSON makes of it."""
        job = cls(*fields)
        return job._replace(
            sources=[Source(*each) for each in job.sources],
            aborted=[AbortedTransaction(*each) for each in job.aborted],
            producers=[(each[0], each[1], each[2]) for each in job.producers],
        )


class CleanedGroup(NamedTuple):
    """`.cleaned` files under the first base offset, ready to replace the segments with these base offsets."""

    base_offsets: list[int]
    size_bytes: int
    max_timestamp: int
    max_timestamp_offset: int
    has_aborts: bool
