"""What a log promises, one behaviour each: appends, reads, rolls, look-ups, cuts, retention, idleness."""

from pathlib import Path

import pytest

from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Disk
from flarestream.storage.errors import StorageError
from flarestream.wire.batch import build_batch, read_header, stamp_log_append_time
from flarestream.wire.control import EndTxnMarker, build_marker_batch
from flarestream.wire.errors import ApiError, ErrorCode
from tests.sim.disk import SimDisk
from tests.storage.support import NOW_MS, append, make_batch, open_log, read_all


def test_an_append_stamps_offset_and_epoch_into_the_batch_and_its_header(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    append(log, make_batch(3))
    batch = make_batch(2)
    header = read_header(batch)
    assert log.append(batch, header, 7, NOW_MS) == 3
    assert (header.base_offset, header.partition_leader_epoch) == (3, 7)
    assert bytes(log.read(3, 1000, 5)) == bytes(batch)
    assert read_header(log.read(3, 1000, 5)).partition_leader_epoch == 7
    assert log.epochs.entries == [(0, 0), (7, 3)]


def test_bytes_after_the_first_batch_are_not_written(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    batch = make_batch(1)
    append(log, batch + b"junk")
    assert log.size_bytes == len(batch)


def test_a_new_log_has_kafkas_three_files(tmp_path: Path) -> None:
    open_log(tmp_path, log_start_offset=42)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "00000000000000000042.index",
        "00000000000000000042.log",
        "00000000000000000042.timeindex",
    ]


def test_reading_outside_the_log_is_out_of_range(tmp_path: Path) -> None:
    log = open_log(tmp_path, log_start_offset=10)
    append(log, make_batch(2))
    for offset in (9, 13):
        with pytest.raises(ApiError) as refusal:
            log.read(offset, 100, 12)
        assert refusal.value.code is ErrorCode.OFFSET_OUT_OF_RANGE
    assert log.read(12, 100, 12) == b""


def test_a_read_from_the_middle_of_a_batch_returns_the_whole_batch(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    append(log, make_batch(2))
    append(log, make_batch(5))
    assert read_header(log.read(4, 10, 7)).base_offset == 2


def test_one_batch_is_returned_even_if_it_is_larger_than_asked_for(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    batch = make_batch(1, b"x" * 5000)
    append(log, batch)
    append(log, make_batch(1))
    for offset in (0, 1):
        assert len(log.read(offset, 0, 2, min_one=True)) > 0
        assert log.read(offset, 60, 2, min_one=False) == b""
    assert len(log.read(0, 100, 2, min_one=True)) == len(batch)
    assert len(log.read(0, len(batch) + 10, 2, min_one=False)) == len(batch)


def test_nothing_at_or_beyond_the_bound_is_returned(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    for _ in range(4):
        append(log, make_batch(2))
    for bound, last in [(0, None), (1, None), (2, 1), (3, 1), (4, 3), (7, 5), (8, 7), (99, 7)]:
        data = log.read(0, 1 << 20, bound)
        ends = [header.last_offset for header, _ in _batches(data)]
        assert (ends[-1] if ends else None) == last


def _batches(data):
    from flarestream.wire.batch import iter_headers

    return [(header, position) for position, header in iter_headers(data)]


@pytest.mark.parametrize("max_bytes", [1, 70, 200, 1000, 1 << 20])
def test_a_fetch_that_stops_inside_a_sealed_segment_goes_on_there(tmp_path: Path, max_bytes: int) -> None:
    """lessons.md: elsewhere the rest of the segment was skipped."""
    log = open_log(tmp_path, LogConfig(segment_bytes=500))
    for _ in range(20):
        append(log, make_batch(3))
    assert len(log.segments) > 3
    for reopened in (log, open_log(tmp_path, clean=False)):
        headers = [header for header, _ in read_all(reopened, max_bytes)]
        assert [header.base_offset for header in headers] == list(range(0, 60, 3))


def test_a_segment_rolls_by_size_before_the_batch_that_would_not_fit(tmp_path: Path) -> None:
    size = len(make_batch(1))
    log = open_log(tmp_path, LogConfig(segment_bytes=2 * size))
    for _ in range(5):
        append(log, make_batch(1))
    assert log.base_offsets == [0, 2, 4]


def test_a_segment_rolls_by_the_time_of_its_batches(tmp_path: Path) -> None:
    log = open_log(tmp_path, LogConfig(segment_ms=1000))
    append(log, make_batch(1, timestamp=NOW_MS))
    append(log, make_batch(1, timestamp=NOW_MS + 1000))
    append(log, make_batch(1, timestamp=NOW_MS + 1001))
    append(log, make_batch(1, timestamp=NOW_MS - 5_000_000))
    assert log.base_offsets == [0, 2]
    again = open_log(tmp_path, LogConfig(segment_ms=1000), clean=False)
    append(again, make_batch(1, timestamp=NOW_MS + 2002))
    assert again.base_offsets == [0, 2, 4]


def test_without_timestamps_a_segment_rolls_by_the_wall_clock(tmp_path: Path) -> None:
    log = open_log(tmp_path, LogConfig(segment_ms=1000))
    plain = make_batch(1, timestamp=-1)
    append(log, plain, now_ms=NOW_MS + 500)
    append(log, plain, now_ms=NOW_MS + 1000)
    append(log, plain, now_ms=NOW_MS + 1001)
    assert log.base_offsets == [0, 2]


def test_the_jitter_makes_a_segment_roll_earlier_but_never_later(tmp_path: Path) -> None:
    config = LogConfig(segment_ms=1_000_000, segment_jitter_ms=1_000_000)
    log = open_log(tmp_path, config)
    append(log, make_batch(1))
    early = 1_000_000 - log._jitter_ms
    append(log, make_batch(1, timestamp=NOW_MS + early))
    assert len(log.segments) == 1
    append(log, make_batch(1, timestamp=NOW_MS + early + 1))
    assert len(log.segments) == 2


def test_a_segment_rolls_when_an_index_is_full(tmp_path: Path) -> None:
    log = open_log(tmp_path, LogConfig(segment_index_bytes=60, index_interval_bytes=1))
    for number in range(12):
        append(log, make_batch(1, timestamp=NOW_MS + number))
    assert log.base_offsets == [0, 5, 10]
    assert [header.base_offset for header, _ in read_all(log)] == list(range(12))


def test_a_segment_rolls_before_a_relative_offset_overflows(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    log.append_raw(make_batch(1), NOW_MS)
    log.append_raw(make_batch(1, base_offset=2**31 - 1, leader_epoch=0), NOW_MS)
    log.append_raw(make_batch(1, base_offset=2**31, leader_epoch=0), NOW_MS)
    assert log.base_offsets == [0, 2**31]
    assert [header.base_offset for header, _ in read_all(log)] == [0, 2**31 - 1, 2**31]


def test_a_batch_larger_than_a_segment_is_refused(tmp_path: Path) -> None:
    log = open_log(tmp_path, LogConfig(segment_bytes=100))
    with pytest.raises(ApiError) as refusal:
        append(log, make_batch(1, bytes(100)))
    assert refusal.value.code is ErrorCode.RECORD_LIST_TOO_LARGE
    assert log.log_end_offset == 0


def test_the_offset_index_follows_kafkas_rule(tmp_path: Path) -> None:
    """An entry before a batch when more than index.interval.bytes were added since the last one."""
    log = open_log(tmp_path, LogConfig(index_interval_bytes=200))
    size = len(make_batch(2))
    assert 60 < size < 100
    for number in range(8):
        append(log, make_batch(2, timestamp=NOW_MS + number * 10))
    entries = log.active.offset_index.entries()
    step = 200 // size + 1
    assert entries == [(2 * n + 1, n * size) for n in range(step, 8, step)]
    assert log.active.time_index.entries() == [(NOW_MS + n * 10 + 1, 2 * n + 1) for n in range(step, 8, step)]


def test_a_rolled_segment_ends_its_time_index_with_its_largest_timestamp(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    append(log, make_batch(1, timestamp=NOW_MS + 9))
    append(log, make_batch(1, timestamp=NOW_MS))
    log.roll(NOW_MS)
    assert log.segments[0].time_index.entries() == [(NOW_MS + 9, 0)]
    assert (tmp_path / "00000000000000000002.snapshot").exists()


@pytest.mark.parametrize("compression", [0, 1, 2, 3, 4])
def test_an_offset_is_found_by_timestamp_inside_a_batch(tmp_path: Path, compression: int) -> None:
    log = open_log(tmp_path)
    append(log, make_batch(5, timestamp=1000, compression=compression))
    append(log, make_batch(5, timestamp=2000, compression=compression), leader_epoch=3)
    assert log.offset_for_timestamp(0, 10) == (0, 1000, 0)
    assert log.offset_for_timestamp(1003, 10) == (3, 1003, 0)
    assert log.offset_for_timestamp(1005, 10) == (5, 2000, 3)
    assert log.offset_for_timestamp(2003, 8) is None
    assert log.offset_for_timestamp(3000, 10) is None
    assert log.max_timestamp_offset(10) == (9, 2004, 3)
    assert log.max_timestamp_offset(9) is None


def test_timestamps_are_looked_up_across_segments_and_above_the_log_start(tmp_path: Path) -> None:
    log = open_log(tmp_path, LogConfig(segment_bytes=300))
    for number in range(12):
        append(log, make_batch(2, timestamp=1000 + 10 * number))
    log.advance_log_start(7)
    for log_ in (log, open_log(tmp_path, LogConfig(segment_bytes=300), clean=False, log_start_offset=7)):
        assert log_.offset_for_timestamp(0, 24) == (7, 1031, 0)
        assert log_.offset_for_timestamp(1052, 24) == (12, 1060, 0)
        assert log_.max_timestamp_offset(24) == (23, 1111, 0)


def test_under_log_append_time_every_record_has_the_batchs_time(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    batch = make_batch(5, timestamp=1)
    stamp_log_append_time(batch, 5000)
    append(log, batch)
    assert log.offset_for_timestamp(4999, 5) == (0, 5000, 0)
    assert log.max_timestamp_offset(5) == (0, 5000, 0)


def test_raw_batches_keep_their_offsets_and_epochs_and_fill_several_segments(tmp_path: Path) -> None:
    size = len(make_batch(2))
    log = open_log(tmp_path, LogConfig(segment_bytes=3 * size))
    offsets = [0, 2, 4, 9, 11, 13, 20]
    data = b"".join(make_batch(2, base_offset=offset, leader_epoch=offset // 9) for offset in offsets)
    assert log.append_raw(data, NOW_MS) == 22
    assert [header.base_offset for header, _ in read_all(log)] == offsets
    assert log.epochs.entries == [(0, 0), (1, 9), (2, 20)]
    assert log.base_offsets == [0, 6, 15]
    with pytest.raises(StorageError, match="cannot follow 22"):
        log.append_raw(make_batch(1, base_offset=21), NOW_MS)
    with pytest.raises(StorageError, match="after the last whole batch"):
        log.append_raw(make_batch(1, base_offset=22)[:-1], NOW_MS)
    assert log.log_end_offset == 22


def test_an_empty_log_goes_on_behind_a_large_gap(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    log.append_raw(make_batch(1, base_offset=2**40, leader_epoch=5), NOW_MS)
    assert log.base_offsets == [2**40]
    assert log.log_start_offset == 0
    assert [header.base_offset for header, _ in read_all(log)] == [2**40]


def test_cutting_removes_whole_batches_and_what_belongs_to_them(tmp_path: Path) -> None:
    log = open_log(tmp_path, LogConfig(segment_bytes=400, index_interval_bytes=1))
    for number in range(12):
        batch = make_batch(2, producer_id=3, producer_epoch=0, sequence=2 * number)
        append(log, batch, leader_epoch=number // 4)
    log.flush()
    assert log.flushed_offset == 24
    log.truncate_to(11)
    assert (log.log_end_offset, log.flushed_offset) == (10, 10)
    assert log.epochs.entries == [(0, 0), (1, 8)]
    (producer,) = log.producers.entries()
    assert (producer.last_offset, producer.last_sequence) == (9, 9)
    assert append(log, make_batch(1), leader_epoch=9) == 10
    assert [header.base_offset for header, _ in read_all(log)] == [0, 2, 4, 6, 8, 10]
    assert sorted(int(path.name[:20]) for path in tmp_path.glob("*.log")) == log.base_offsets


def test_cutting_below_the_first_segment_starts_anew(tmp_path: Path) -> None:
    log = open_log(tmp_path, log_start_offset=50)
    append(log, make_batch(3))
    log.truncate_to(20)
    assert (log.log_start_offset, log.log_end_offset, log.base_offsets) == (20, 20, [20])
    log.truncate_fully_and_start_at(70, NOW_MS)
    assert append(log, make_batch(1)) == 70


def test_a_ticket_under_way_does_not_count_what_was_cut_meanwhile(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    for _ in range(3):
        append(log, make_batch(1))
    ticket = log.begin_flush()
    log.truncate_to(1)
    append(log, make_batch(1), leader_epoch=1)
    ticket.run()
    assert log.flushed(ticket) == 1
    assert log.flush() == 2


def test_tickets_count_in_the_order_they_were_taken(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    append(log, make_batch(1))
    first = log.begin_flush()
    append(log, make_batch(1))
    second = log.begin_flush()
    second.run()
    assert log.flushed(second) == 0
    first.run()
    assert log.flushed(first) == 2


def test_a_descriptor_is_not_closed_under_a_running_flush(tmp_path: Path) -> None:
    disk = Disk()
    log = open_log(tmp_path, disk=disk)
    append(log, make_batch(1))
    ticket = log.begin_flush()
    log.roll(NOW_MS)
    disk.files.close_idle()
    disk.files.close_idle()
    assert len(disk.files) == 1
    ticket.run()
    log.flushed(ticket)
    disk.files.close_idle()
    assert len(disk.files) == 0


def test_the_log_start_moves_up_only_and_not_beyond_the_end(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    append(log, make_batch(4))
    assert log.advance_log_start(3) is True
    assert log.advance_log_start(2) is False
    assert log.needs_log_start_checkpoint
    with pytest.raises(ApiError):
        log.advance_log_start(5)
    assert log.epochs.entries == [(0, 3)]


def _rolled(disk: SimDisk, config: LogConfig):
    disk.mkdir("/t-0")
    log = open_log("/t-0", config, disk=disk)
    for number in range(4):
        append(log, make_batch(1, timestamp=NOW_MS + number * 1000))
        log.roll(NOW_MS)
    append(log, make_batch(1, timestamp=NOW_MS + 4000))
    return log


def test_retention_by_time_takes_old_segments_below_the_high_watermark() -> None:
    disk = SimDisk()
    log = _rolled(disk, LogConfig(retention_ms=1000))
    assert log.delete_old_segments(NOW_MS + 1000, 5) == []
    assert log.delete_old_segments(NOW_MS + 2500, 0) == []
    renamed = log.delete_old_segments(NOW_MS + 2500, 5)
    assert log.base_offsets == [2, 3, 4]
    assert log.log_start_offset == 2
    assert all(path.endswith(".deleted") for path in renamed)
    log.unlink(renamed)
    assert sorted(name for name in disk.listdir("/t-0") if name[:20] < f"{2:020d}") == []


def test_retention_of_everything_leaves_an_empty_segment_at_the_end() -> None:
    log = _rolled(SimDisk(), LogConfig(retention_ms=1000))
    log.delete_old_segments(NOW_MS + 10_000_000, 5)
    assert (log.base_offsets, log.log_start_offset, log.log_end_offset, log.size_bytes) == ([5], 5, 5, 0)
    assert append(log, make_batch(1)) == 5


def test_retention_by_size_keeps_at_least_that_much() -> None:
    size = len(make_batch(1))
    log = _rolled(SimDisk(), LogConfig(retention_ms=-1, retention_bytes=3 * size))
    log.delete_old_segments(NOW_MS, 5)
    assert log.base_offsets == [2, 3, 4]


def test_a_compacted_topic_loses_segments_below_its_log_start_only() -> None:
    config = LogConfig(retention_ms=0, retention_bytes=0, cleanup_delete=False, cleanup_compact=True)
    log = _rolled(SimDisk(), config)
    assert log.delete_old_segments(NOW_MS + 10_000_000, 5) == []
    log.advance_log_start(2)
    log.delete_old_segments(NOW_MS + 10_000_000, 5)
    assert log.base_offsets == [2, 3, 4]


def test_an_aborted_transaction_is_listed_for_every_range_it_overlaps(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    append(log, make_batch(2, producer_id=1, producer_epoch=0, sequence=0, transactional=True))
    append(log, make_batch(2, producer_id=2, producer_epoch=0, sequence=0, transactional=True))
    log.roll(NOW_MS)
    append(log, build_marker_batch(EndTxnMarker(False, 5), 1, 0, NOW_MS))
    append(log, build_marker_batch(EndTxnMarker(True, 5), 2, 0, NOW_MS))
    for log_ in (log, open_log(tmp_path, clean=False)):
        (entry,) = log_.aborted_transactions(0, 6)
        assert entry == (1, 0, 4, 2)
        assert log_.aborted_transactions(4, 5) == [entry]
        assert log_.aborted_transactions(5, 6) == []
        assert log_.producers.last_stable_offset(6) == 6


def test_an_idle_log_holds_no_file_and_still_reads_and_writes(tmp_path: Path) -> None:
    disk = Disk()
    log = open_log(tmp_path, LogConfig(index_interval_bytes=100), disk=disk)
    for _ in range(30):
        append(log, make_batch(2))
    disk.files.close_idle()
    disk.files.close_idle()
    assert len(disk.files) == 0
    assert len(log.active.offset_index.tail_keys) == 0
    assert append(log, make_batch(2)) == 60
    assert len(read_all(log, 300)) == 31


def test_many_logs_share_a_bounded_number_of_files(tmp_path: Path) -> None:
    disk = Disk(max_open_files=4)
    logs = []
    for number in range(12):
        (tmp_path / str(number)).mkdir()
        logs.append(open_log(tmp_path / str(number), disk=disk))
    for _ in range(3):
        for log in logs:
            append(log, make_batch(1))
            assert len(disk.files) <= 4
    for log in logs:
        assert [header.base_offset for header, _ in read_all(log)] == [0, 1, 2]
        log.close()
    assert len(disk.files) == 0


def test_preallocated_bytes_are_cut_on_roll_and_close(tmp_path: Path) -> None:
    config = LogConfig(segment_bytes=5000, preallocate=True)
    log = open_log(tmp_path, config)
    append(log, make_batch(1))
    first = tmp_path / f"{0:020d}.log"
    assert first.stat().st_size == 5000
    killed = open_log(tmp_path, config, clean=False)
    assert killed.log_end_offset == 1
    killed.release_files()
    log = open_log(tmp_path, config)
    log.roll(NOW_MS)
    append(log, make_batch(1))
    assert first.stat().st_size == len(make_batch(1))
    log.close()
    assert (tmp_path / f"{1:020d}.log").stat().st_size == len(make_batch(1))


def test_an_empty_batch_kept_by_compaction_counts(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    empty = build_batch([], base_timestamp=NOW_MS, producer_id=4, producer_epoch=1, base_sequence=8)
    log.append_raw(empty, NOW_MS)
    log.append_raw(make_batch(1, base_offset=5), NOW_MS)
    assert [(header.base_offset, header.record_count) for header, _ in read_all(log)] == [(0, 0), (5, 1)]
    assert read_header(log.read(3, 1000, 6)).base_offset == 5
    assert log.offset_for_timestamp(0, 6) == (5, NOW_MS, -1)


def test_a_begun_epoch_without_records_is_forgotten_by_the_next_start(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    append(log, make_batch(1))
    log.begin_epoch(4)
    assert log.epochs.end_offset_for(0, 1) == (0, 1)
    log.flush()
    log.close()
    assert (tmp_path / "leader-epoch-checkpoint").read_bytes() == b"0\n2\n0 0\n4 1\n"
    assert open_log(tmp_path).epochs.entries == [(0, 0)]
