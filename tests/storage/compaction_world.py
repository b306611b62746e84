"""What the compaction tests share: cleaning a log in one call, reading its records as consumers do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from flarestream.storage.cleanable import Cleanable, CompactionRules
from flarestream.storage.compaction import Cleaning
from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Disk
from flarestream.storage.log import Log
from flarestream.storage.swap import Swap
from flarestream.wire.batch import BatchHeader, build_batch, read_header
from flarestream.wire.control import EndTxnMarker, build_marker_batch
from flarestream.wire.record import Record, iter_records
from tests.storage.support import NOW_MS, open_log, read_all

DAY_MS = 86_400_000
EAGER = CompactionRules(min_cleanable_dirty_ratio=0.0)


class Found(NamedTuple):
    """One record as a consumer sees it."""

    offset: int
    key: bytes | None
    value: bytes | None
    timestamp: int


def config(segment_bytes: int = 1 << 20, **fields: int) -> LogConfig:
    return LogConfig(segment_bytes=segment_bytes, cleanup_compact=True, cleanup_delete=False, **fields)


def put(
    log: Log,
    *records: tuple[bytes | None, bytes | None],
    timestamp: int = NOW_MS,
    step_ms: int = 1,
    **fields: object,
) -> int:
    """Appends one batch of (key, value) records; returns its base offset."""
    listed = [Record(number, number * step_ms, key, value) for number, (key, value) in enumerate(records)]
    batch = build_batch(listed, base_timestamp=timestamp, **fields)  # type: ignore[arg-type]
    return log.append(batch, read_header(batch), 0, timestamp)


def mark(log: Log, producer_id: int, *, commit: bool, epoch: int = 0, timestamp: int = NOW_MS) -> int:
    """Ends a transaction; returns the marker's offset."""
    batch = build_marker_batch(EndTxnMarker(commit, 0), producer_id, epoch, timestamp)
    return log.append(batch, read_header(batch), 0, timestamp)


def clean(
    log: Log,
    first_dirty: int | None = None,
    *,
    now_ms: int = NOW_MS,
    rules: CompactionRules = EAGER,
    high_watermark: int | None = None,
    memory: int = 1 << 20,
    disk: Disk | None = None,
) -> int:
    """One pass over the log, swapped in group by group; returns the next first dirty offset."""
    end = log.log_end_offset if high_watermark is None else high_watermark
    cleanable = Cleanable(log, first_dirty, log.producers.last_stable_offset(end), now_ms, rules)
    job = cleanable.job(log, end, now_ms, rules, key_memory_bytes=memory, buffer_bytes=4096)
    by_base = {segment.base_offset: segment for segment in cleanable.segments}
    cleaning = Cleaning(job, disk or log.disk, lambda _: None)
    for group in cleaning.groups():
        swap = Swap(log, [by_base[base] for base in group.base_offsets], group)
        assert swap.run()
        log.unlink(swap.deleted)
    return cleaning.end_offset


def reopened(log: Log, *, clean_shutdown: bool = True) -> Log:
    """The log as the next start finds it."""
    if clean_shutdown:
        log.close()
    else:
        log.release_files()
    return open_log(log.directory, log.config, disk=log.disk, clean=clean_shutdown)


def headers(log: Log) -> list[BatchHeader]:
    return [header for header, _ in read_all(log)]


def records(log: Log) -> list[Found]:
    """Every data record that is in the log, aborted ones included."""
    return [found for header, raw in read_all(log) if not header.is_control for found in _found(header, raw)]


def committed(log: Log) -> list[Found]:
    """Every record that a read_committed consumer is shown."""
    aborted = log.aborted_transactions(log.log_start_offset, log.log_end_offset)
    return [
        found
        for header, raw in read_all(log)
        if not header.is_control
        for found in _found(header, raw)
        if not (header.is_transactional and _is_aborted(aborted, header.producer_id, found.offset))
    ]


def last_values(found: Iterable[Found]) -> dict[bytes, bytes]:
    """What a table built from the records holds."""
    table: dict[bytes, bytes] = {}
    for record in found:
        assert record.key is not None
        if record.value is None:
            table.pop(record.key, None)
        else:
            table[record.key] = record.value
    return table


def _found(header: BatchHeader, raw: bytes) -> list[Found]:
    return [
        Found(
            header.base_offset + record.offset_delta,
            None if record.key is None else bytes(record.key),
            None if record.value is None else bytes(record.value),
            record.timestamp(header),
        )
        for record in iter_records(raw, header)
    ]


def _is_aborted(aborted: Iterable[tuple[int, int, int, int]], producer_id: int, offset: int) -> bool:
    return any(entry[0] == producer_id and entry[1] <= offset <= entry[2] for entry in aborted)
