"""The rules of a cleaning, one by one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flarestream.core.replica.producers import ProducerEntry
from flarestream.storage.cleanable import Cleanable, CompactionRules
from flarestream.storage.log import Log
from flarestream.storage.scan import BadBatch
from flarestream.wire.record import iter_records
from tests.storage.compaction_world import (
    DAY_MS,
    Found,
    clean,
    committed,
    config,
    headers,
    mark,
    put,
    records,
    reopened,
)
from tests.storage.support import NOW_MS, open_log, read_all


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return open_log(tmp_path, config())


def offsets(log: Log) -> list[int]:
    return [found.offset for found in records(log)]


def test_only_the_last_record_of_each_key_stays_at_its_offset_and_time(log: Log) -> None:
    put(log, (b"a", b"1"), (b"b", b"1"))
    put(log, (b"a", b"2"), (b"c", b"1"), (b"a", b"3"))
    log.roll(NOW_MS)
    assert clean(log) == 5
    assert records(log) == [
        Found(1, b"b", b"1", NOW_MS + 1),
        Found(3, b"c", b"1", NOW_MS + 1),
        Found(4, b"a", b"3", NOW_MS + 2),
    ]
    assert [(header.base_offset, header.last_offset) for header in headers(log)] == [(0, 1), (2, 4)]


@pytest.mark.parametrize("codec", [0, 1, 2, 3, 4])
def test_a_batch_keeps_its_compression_and_its_largest_remaining_time(log: Log, codec: int) -> None:
    put(log, (b"a", b"1" * 100), (b"b", b"2" * 100), (b"c", b"3" * 100), compression=codec)
    put(log, (b"c", b"4" * 100), compression=codec)
    log.roll(NOW_MS)
    clean(log)
    first, second = headers(log)
    assert (first.compression, second.compression) == (codec, codec)
    assert (first.max_timestamp, first.record_count) == (NOW_MS + 1, 2)
    assert [found.value for found in records(log)] == [b"1" * 100, b"2" * 100, b"4" * 100]


def test_a_batch_of_which_nothing_goes_is_copied_byte_for_byte(log: Log) -> None:
    put(log, (b"a", b"1"), (b"b", b"1"), compression=4)
    put(log, (b"c", b"1"), (b"c", b"2"))
    log.roll(NOW_MS)
    before = [raw for _, raw in read_all(log)]
    clean(log)
    after = [raw for _, raw in read_all(log)]
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_records_without_a_key_go(log: Log) -> None:
    put(log, (None, b"1"), (b"a", b"1"), (None, b"2"))
    put(log, (None, b"3"))
    log.roll(NOW_MS)
    put(log, (b"b", b"1"))
    clean(log)
    assert offsets(log) == [1, 4]
    assert len(headers(log)) == 2


def test_an_empty_key_is_a_key_and_long_keys_are_told_apart(log: Log) -> None:
    long = bytes(range(200))
    put(log, (b"", b"1"), (long, b"1"), (long + b"x", b"1"), (b"y" * 30, b"1"), (b"y" * 31, b"1"))
    put(log, (b"", b"2"), (long, b"2"))
    log.roll(NOW_MS)
    clean(log)
    assert offsets(log) == [2, 3, 4, 5, 6]


def test_the_active_segment_and_what_lies_above_the_stable_offset_stay(log: Log) -> None:
    put(log, (b"a", b"1"))
    put(log, (b"a", b"2"))
    log.roll(NOW_MS)
    put(log, (b"a", b"3"))
    put(log, (b"a", b"4"))
    assert clean(log) == 2
    assert offsets(log) == [1, 2, 3]
    log.roll(NOW_MS)
    assert clean(log, 2, high_watermark=3) == 2
    assert offsets(log) == [1, 2, 3]
    assert clean(log, 2) == 4
    assert offsets(log) == [3]


def test_an_open_transaction_holds_the_cleaner_up(log: Log) -> None:
    put(log, (b"a", b"1"))
    log.roll(NOW_MS)
    put(log, (b"a", b"2"), producer_id=7, producer_epoch=0, base_sequence=0, transactional=True)
    put(log, (b"b", b"1"))
    log.roll(NOW_MS)
    assert clean(log) == 1
    mark(log, 7, commit=True)
    assert clean(log, 1) == 3
    assert offsets(log) == [1, 2]


def test_a_deletion_marker_stays_until_its_delete_horizon_has_passed(log: Log) -> None:
    put(log, (b"a", b"1"), (b"b", b"1"))
    put(log, (b"a", None), (b"c", b"1"))
    log.roll(NOW_MS)
    rules = CompactionRules(min_cleanable_dirty_ratio=0.0, delete_retention_ms=1000)
    end = clean(log, rules=rules)
    assert records(log) == [
        Found(1, b"b", b"1", NOW_MS + 1),
        Found(2, b"a", None, NOW_MS),
        Found(3, b"c", b"1", NOW_MS + 1),
    ]
    batch = headers(log)[1]
    assert batch.has_delete_horizon
    assert batch.base_timestamp == NOW_MS + 1000
    assert batch.max_timestamp == NOW_MS + 1
    clean(log, end, rules=rules, now_ms=NOW_MS + 999)
    assert headers(log)[1].base_timestamp == NOW_MS + 1000
    put(log, (b"z", b"1"))
    log.roll(NOW_MS)
    clean(log, end, rules=rules, now_ms=NOW_MS + 1000)
    assert records(log)[:2] == [Found(1, b"b", b"1", NOW_MS + 1), Found(3, b"c", b"1", NOW_MS + 1)]


def test_times_given_by_the_log_survive_a_delete_horizon(log: Log) -> None:
    put(log, (b"a", None), (b"b", b"1"), log_append_time=True, max_timestamp=NOW_MS + 77)
    put(log, (b"b", b"2"))
    log.roll(NOW_MS)
    clean(log)
    assert records(log)[0] == Found(0, b"a", None, NOW_MS + 77)
    assert headers(log)[0].is_log_append_time


def test_a_deletion_marker_overwritten_by_a_value_goes_at_once(log: Log) -> None:
    put(log, (b"a", None))
    put(log, (b"a", b"1"))
    log.roll(NOW_MS)
    clean(log)
    assert offsets(log) == [1]
    assert not headers(log)[0].has_delete_horizon


def test_the_last_batch_of_a_producer_stays_without_records(log: Log) -> None:
    put(log, (b"a", b"1"), (b"b", b"1"), producer_id=5, producer_epoch=3, base_sequence=0)
    put(log, (b"a", b"2"), producer_id=5, producer_epoch=3, base_sequence=2)
    put(log, (b"a", b"3"))
    put(log, (b"b", b"2"))
    log.roll(NOW_MS)
    state = list(log.producers.entries())
    clean(log)
    first = headers(log)[0]
    assert (first.base_offset, first.last_offset, first.record_count) == (2, 2, 0)
    assert (first.producer_id, first.producer_epoch, first.base_sequence) == (5, 3, 2)
    assert (first.max_timestamp, first.base_timestamp, first.compression) == (NOW_MS, -1, 0)
    assert offsets(log) == [3, 4]
    for snapshot in list(log.snapshots):
        os.unlink(f"{log.directory}/{snapshot:020d}.snapshot")
    assert list(reopened(log, clean_shutdown=False).producers.entries()) == state


def test_an_empty_batch_goes_when_its_producer_is_forgotten(log: Log) -> None:
    put(log, (b"a", b"1"), producer_id=5, producer_epoch=0, base_sequence=0)
    put(log, (b"a", b"2"))
    log.roll(NOW_MS)
    clean(log)
    assert [header.record_count for header in headers(log)] == [0, 1]
    log.producers.expire(NOW_MS + 2 * DAY_MS, DAY_MS)
    clean(log)
    assert [header.record_count for header in headers(log)] == [1]


def test_the_batch_below_the_high_watermark_stays_without_records(log: Log) -> None:
    put(log, (None, b"1"))
    log.roll(NOW_MS)
    put(log, (b"a", b"1"))
    clean(log, high_watermark=1)
    assert [(header.last_offset, header.record_count) for header in headers(log)] == [(0, 0), (1, 1)]


def transaction(log: Log, producer_id: int, *keys: bytes, commit: bool, sequence: int = 0) -> int:
    put(
        log,
        *((key, b"t") for key in keys),
        producer_id=producer_id,
        producer_epoch=0,
        base_sequence=sequence,
        transactional=True,
    )
    return mark(log, producer_id, commit=commit)


def test_aborted_data_goes_and_does_not_hide_what_was_before_it(log: Log) -> None:
    put(log, (b"a", b"1"))
    transaction(log, 7, b"a", commit=False)
    log.roll(NOW_MS)
    clean(log)
    assert offsets(log) == [0]
    assert [found.value for found in committed(log)] == [b"1"]
    data, marker = headers(log)[1:]
    assert (data.record_count, marker.record_count, marker.has_delete_horizon) == (0, 1, False)
    assert [entry.first_offset for entry in log.aborted_transactions(0, 10)] == [1]
    log.producers.expire(NOW_MS + 2 * DAY_MS, DAY_MS)
    put(log, (b"b", b"1"))
    clean(log, 0)
    clean(log, 0)
    marker = headers(log)[1]
    assert (marker.is_control, marker.has_delete_horizon) == (True, True)
    assert not log.aborted_transactions(0, 10)
    assert not os.path.exists(f"{log.directory}/{0:020d}.txnindex")


def test_a_marker_stays_while_its_data_is_there_and_then_until_its_horizon(log: Log) -> None:
    rules = CompactionRules(min_cleanable_dirty_ratio=0.0, delete_retention_ms=1000)
    transaction(log, 7, b"a", b"b", commit=True)
    put(log, (b"a", b"1"))
    log.roll(NOW_MS)
    clean(log, rules=rules)
    marker = headers(log)[1]
    assert (marker.is_control, marker.has_delete_horizon) == (True, False)
    put(log, (b"b", b"1"))
    put(log, (b"c", b"1"), producer_id=7, producer_epoch=0, base_sequence=2)
    log.roll(NOW_MS)
    clean(log, rules=rules)  # still sees the last record of the transaction, and drops it
    assert not headers(log)[0].has_delete_horizon
    clean(log, 0, rules=rules)
    marker = headers(log)[0]
    assert (marker.is_control, marker.base_timestamp) == (True, NOW_MS + 1000)
    [record] = iter_records(read_all(log)[0][1], marker)
    assert record.timestamp(marker) == NOW_MS
    clean(log, 0, rules=rules, now_ms=NOW_MS + 1000)
    assert not any(header.is_control for header in headers(log))
    assert offsets(log) == [3, 4, 5]


def test_the_last_marker_of_a_producer_without_data_stays_for_its_epoch(log: Log) -> None:
    rules = CompactionRules(min_cleanable_dirty_ratio=0.0, delete_retention_ms=0)
    transaction(log, 7, b"a", commit=True)
    put(log, (b"a", b"1"))
    mark(log, 7, commit=False, epoch=1)
    log.roll(NOW_MS)
    for _ in range(3):
        clean(log, 0, rules=rules)
    kept = [header for header in headers(log) if header.is_control]
    assert [(header.producer_epoch, header.record_count) for header in kept] == [(1, 0)]
    [entry] = log.producers.entries()
    assert entry == ProducerEntry(7, 1, -1, -1, 0, NOW_MS, 0, -1)


def test_an_aborted_transaction_with_data_in_two_segments_goes_from_both(log: Log) -> None:
    put(log, (b"a", b"t"), producer_id=7, producer_epoch=0, base_sequence=0, transactional=True)
    log.roll(NOW_MS)
    put(log, (b"b", b"t"), producer_id=7, producer_epoch=0, base_sequence=1, transactional=True)
    log.roll(NOW_MS)
    mark(log, 7, commit=False)
    put(log, (b"c", b"1"))
    assert [entry.first_offset for entry in log.aborted_transactions(0, 4)] == [0]
    clean(log)
    assert offsets(log) == [3]
    assert [entry.first_offset for entry in log.aborted_transactions(0, 4)] == [0]
    log.roll(NOW_MS)
    clean(log, 0)
    assert [found.offset for found in committed(log)] == [3]


def test_small_neighbours_become_one_segment_and_large_ones_do_not(tmp_path: Path) -> None:
    log = open_log(tmp_path, config(segment_bytes=1000))
    for number in range(12):
        put(log, (b"k%d" % number, b"x" * 300))
    log.roll(NOW_MS)
    assert len(log.segments) == 7
    clean(log)
    assert log.base_offsets == [0, 2, 4, 6, 8, 10, 12]
    for number in range(10):
        put(log, (b"k%d" % number, b"y"))
    log.roll(NOW_MS)
    clean(log, 12)
    clean(log, 22)
    assert log.base_offsets == [0, 12, 22]
    assert offsets(log) == [*range(10, 22)]
    assert sorted(name for name in os.listdir(tmp_path) if name.endswith(".log")) == [
        f"{base:020d}.log" for base in (0, 12, 22)
    ]
    assert log.snapshots == [12, 22]
    again = reopened(log)
    assert offsets(again) == [*range(10, 22)]
    assert again.log_end_offset == 22


def test_a_log_that_becomes_empty_keeps_its_end(log: Log) -> None:
    rules = CompactionRules(min_cleanable_dirty_ratio=0.0, delete_retention_ms=0)
    put(log, (b"a", b"1"))
    put(log, (b"a", None))
    log.roll(NOW_MS)
    clean(log, rules=rules)
    clean(log, 0, rules=rules, high_watermark=2)
    put(log, (b"b", b"1"))
    log.roll(NOW_MS)
    clean(log, 0, rules=rules)
    again = reopened(log)
    assert offsets(again) == [2]
    assert again.log_end_offset == 3
    assert again.read(0, 1000, 3)


def test_a_full_key_map_is_cleaned_in_several_passes_with_the_same_result(tmp_path: Path) -> None:
    log = open_log(tmp_path, config())
    for number in range(300):
        put(log, *((b"key-%d" % ((number * 7 + n) % 400), b"%d" % number) for n in range(5)))
    log.roll(NOW_MS)
    expected = {found.key: found for found in records(log)}
    passes, end = 0, 0
    while end < log.log_end_offset:
        previous, end = end, clean(log, end, memory=20_000)
        assert end > previous
        passes += 1
    assert passes > 2
    assert records(log) == sorted(expected.values())


def test_a_batch_with_a_wrong_checksum_is_never_rewritten(log: Log, tmp_path: Path) -> None:
    put(log, (b"a", b"1"))
    put(log, (b"a", b"2"))
    log.roll(NOW_MS)
    path = tmp_path / f"{0:020d}.log"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(BadBatch, match="checksum"):
        clean(log)
    assert len(log.segments) == 2


def test_look_ups_by_offset_and_time_still_work(tmp_path: Path) -> None:
    log = open_log(tmp_path, config(index_interval_bytes=100))
    for number in range(100):
        put(log, (b"k%d" % (number % 40), b"v" * 20), timestamp=NOW_MS + number)
    log.roll(NOW_MS)
    clean(log)
    for fresh in (log, reopened(log)):
        assert fresh.offset_for_timestamp(NOW_MS, 100) == (60, NOW_MS + 60, 0)
        assert fresh.offset_for_timestamp(NOW_MS + 75, 100) == (75, NOW_MS + 75, 0)
        assert [found.offset for found in records(fresh)] == [*range(60, 100)]
        assert fresh.max_timestamp_offset(100) == (99, NOW_MS + 99, 0)


def test_a_cleaned_segment_keeps_the_age_of_what_it_replaced(log: Log, tmp_path: Path) -> None:
    put(log, (b"a", b"1"))
    log.roll(NOW_MS)
    path = tmp_path / f"{0:020d}.log"
    os.utime(path, (1_600_000_000, 1_600_000_000))
    clean(log)
    assert path.stat().st_mtime == 1_600_000_000


# ---- what may be cleaned ----------------------------------------------------------------------------------------


def look(log: Log, checkpoint: int | None = None, now_ms: int = NOW_MS, **rules: float) -> Cleanable:
    return Cleanable(log, checkpoint, log.log_end_offset, now_ms, CompactionRules(**rules))  # type: ignore[arg-type]


def test_the_dirty_ratio_is_of_what_may_be_cleaned(log: Log) -> None:
    for _ in range(4):
        put(log, (b"a", b"x" * 100))
        log.roll(NOW_MS)
    put(log, (b"a", b"x" * 100))
    found = look(log, 3)
    assert (found.first_dirty_offset, found.first_uncleanable_offset) == (3, 4)
    assert found.ratio == pytest.approx(0.25)
    assert not found.is_due(CompactionRules(min_cleanable_dirty_ratio=0.25))
    assert found.is_due(CompactionRules(min_cleanable_dirty_ratio=0.24))


def test_young_segments_are_left_alone(log: Log) -> None:
    for number in range(4):
        put(log, (b"a", b"1"), timestamp=NOW_MS + number * 1000)
        log.roll(NOW_MS)
    found = look(log, now_ms=NOW_MS + 5000, min_compaction_lag_ms=3500)
    assert found.first_uncleanable_offset == 2
    assert look(log, now_ms=NOW_MS + 5000).first_uncleanable_offset == 4


def test_the_maximum_lag_counts_from_the_oldest_dirty_batch(log: Log) -> None:
    for number in range(3):
        put(log, (b"a", b"1"), timestamp=NOW_MS + number * 1000)
        log.roll(NOW_MS)
    rules = CompactionRules(min_cleanable_dirty_ratio=1.0, max_compaction_lag_ms=500)
    assert Cleanable(log, None, 3, NOW_MS + 600, rules).overdue_ms == 100
    assert Cleanable(log, 1, 3, NOW_MS + 600, rules).overdue_ms == 0
    assert Cleanable(log, None, 3, NOW_MS + 600, rules).is_due(rules)


@pytest.mark.parametrize("checkpoint", [99, 1])
def test_a_checkpoint_outside_of_the_log_means_from_its_start(log: Log, checkpoint: int) -> None:
    for _ in range(4):
        put(log, (b"a", b"1"))
        log.roll(NOW_MS)
    log.advance_log_start(2)
    found = look(log, checkpoint)
    assert found.checkpoint_is_wrong
    assert found.first_dirty_offset == 2
