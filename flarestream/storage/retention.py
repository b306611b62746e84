"""Which old segments a log may delete, by time, by size and below its log start.

Must not know: files. Theory: segments go from the oldest on, each only when everything in it lies below the high
watermark; the first that must stay ends it. A topic that is only compacted loses segments below its log start alone.
Kafka: UnifiedLog.deleteOldSegments.
"""

from typing import TYPE_CHECKING

from flarestream.storage import rebuild
from flarestream.storage.segment import Segment

if TYPE_CHECKING:
    from flarestream.storage.log import Log


def deletable_segments(log: "Log", now_ms: int, high_watermark: int) -> int:
    """How many of the oldest segments may go (all of them: then the caller rolls first)."""
    bound = min(high_watermark, log.log_end_offset)
    config = log.config
    surplus = 0
    if config.cleanup_delete and config.retention_bytes >= 0:
        surplus = log.size_bytes - config.retention_bytes
    count = 0
    for number, segment in enumerate(log.segments):
        last = number + 1 == len(log.segments)
        following = log.log_end_offset if last else log.base_offsets[number + 1]
        if following > bound or (last and segment.size == 0):
            break
        too_old = config.cleanup_delete and is_expired(log, segment, now_ms)
        too_much = surplus > 0 and surplus >= segment.size
        below_start = not last and following <= log.log_start_offset
        if not (too_old or too_much or below_start):
            break
        surplus -= segment.size
        count += 1
    return count


def is_expired(log: "Log", segment: Segment, now_ms: int) -> bool:
    """Whether the segment's newest record is older than retention.ms (-1: for ever)."""
    if log.config.retention_ms < 0:
        return False
    sealed = segment is not log.segments[-1]
    rebuild.max_timestamp(segment, log.config, log.report, sealed=sealed)
    return now_ms - segment.retention_timestamp_ms() > log.config.retention_ms
