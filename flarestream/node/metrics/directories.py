"""LogManager and LogCleaner: the data directories, what is still being recovered, and what the cleaner does.

Must not know: segments. Kafka: LogManager, LogCleaner, LogCleanerManager; KIP-831 (remaining logs to recover).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flarestream.telemetry.families import Family, counter, gauge

if TYPE_CHECKING:
    from flarestream.node.logs.partitions import Partitions
    from flarestream.node.node import Node

_MANAGER = "kafka_log_logmanager_"
_CLEANER = "kafka_log_logcleaner_"
_CLEANING = "kafka_log_logcleanermanager_"


def directories(partitions: Partitions) -> Iterable[Family]:
    """One sample for each directory, also while logs are being recovered."""
    offline = gauge(f"{_MANAGER}logdirectoryoffline", "1 if the directory failed")
    cordoned = gauge(f"{_MANAGER}logdirectorycordoned", "1 if it takes no new partitions")
    remaining = gauge(f"{_MANAGER}remaininglogstorecover", "Logs that are not open yet")
    segments = gauge(
        f"{_MANAGER}remainingsegmentstorecover", "Segments still to be read in the logs under way"
    )
    read = gauge("flarestream_log_recovered_bytes", "Bytes that recovery has read")
    total = gauge("flarestream_log_recovery_bytes", "Bytes that recovery has read or has yet to read")
    full = counter("flarestream_log_refused_full_total", "What was refused for want of room")
    cordoned_paths = partitions.cordoned_dirs()
    for each in partitions.data_dirs:
        labels = {"logDirectory": each.path}
        offline.add(each.failed, labels)
        cordoned.add(each.path in cordoned_paths, labels)
        remaining.add(each.progress.remaining_logs, {"dir": each.path})
        segments.add(each.progress.remaining_segments, {"dir": each.path})
        read.add(each.progress.recovered_bytes, labels)
        total.add(each.progress.recovery_bytes, labels)
        full.add(each.refused_full, labels)
    failed = sum(each.failed for each in partitions.data_dirs)
    yield gauge(f"{_MANAGER}offlinelogdirectorycount", "Directories that failed", failed)
    yield gauge(f"{_MANAGER}cordonedlogdirectorycount", "Directories that are cordoned", len(cordoned_paths))
    yield from (offline, cordoned, remaining, segments, read, total, full)


def moves(node: Node) -> Iterable[Family]:
    """Replicas on their way from one directory to another."""
    under_way = node.partitions.moves
    lag = max((each.offset_lag for each in under_way.moves.values()), default=0)
    labels = {"clientId": "ReplicaAlterLogDirs"}
    text = "Largest lag of a replica that moves between directories"
    yield gauge("kafka_server_replicaalterlogdirsmanager_maxlag", text).add(max(0, lag), labels)
    rate = under_way.bytes_per_s
    yield gauge("kafka_server_alterlogdirsreplication_byte_rate", "Bytes a second that move", rate)
    yield gauge("flarestream_log_moves", "Replicas that move between directories", len(under_way.moves))


def cleaner(node: Node) -> Iterable[Family]:
    """What compaction did and has before it."""
    figures = node.partitions.cleaner.figures
    delay_s = figures.max_compaction_delay_ms // 1000
    recopied, clean_s = figures.last_recopy_percent, figures.last_clean_ms // 1000
    buffer = figures.last_buffer_percent
    yield gauge(f"{_CLEANER}cleaner_recopy_percent", "Bytes written per 100 read, last time", recopied)
    yield gauge(f"{_CLEANER}max_clean_time_secs", "How long the last compaction took", clean_s)
    yield gauge(f"{_CLEANER}max_buffer_utilization_percent", "Key memory that was used last time", buffer)
    yield gauge(f"{_CLEANER}max_compaction_delay_secs", "Longest overdue compaction", delay_s)
    yield gauge(f"{_CLEANER}deadthreadcount", "Cleaner threads that are gone", 0)
    yield gauge(f"{_CLEANING}max_dirty_percent", "Dirtiest log, in percent", figures.max_dirty_percent)
    since_ms = node.world.wall_ms() - figures.last_run_ms if figures.last_run_ms else 0
    yield gauge(f"{_CLEANING}time_since_last_run_ms", "Since the cleaner looked last", since_ms)
    partition_count = gauge(f"{_CLEANING}uncleanable_partitions_count", "Logs that cannot be compacted")
    size = gauge(f"{_CLEANING}uncleanable_bytes", "Bytes of logs that cannot be compacted")
    uncleanable = node.partitions.cleaner.uncleanable
    for each in node.partitions.data_dirs:
        labels = {"logDirectory": each.path}
        here = [partition for partition in uncleanable if partition in each.partitions]
        partition_count.add(len(here), labels)
        size.add(0 if each.failed else sum(partition.log.size_bytes for partition in here), labels)
    yield from (partition_count, size)
    yield counter("flarestream_log_cleanings_total", "Compactions that were finished", figures.cleanings)
    yield counter(
        "flarestream_log_cleaner_bytes_read_total", "Bytes that compaction read", figures.bytes_read
    )
    yield counter(
        "flarestream_log_cleaner_bytes_written_total", "Bytes that compaction wrote", figures.bytes_written
    )
    yield counter("flarestream_log_cleaner_crashes_total", "Cleaner processes that died", figures.crashes)
