"""What the crash points have found wrong, each by itself: once mended, it stays so."""

from __future__ import annotations

import random

import pytest

from flarestream.storage import checkpoints, names
from flarestream.storage.config import LogConfig
from flarestream.storage.errors import DiskFull, LogDirFailed
from flarestream.storage.log import Log
from flarestream.storage.log_dir import LogDir
from flarestream.storage.txn_index import AbortedTransaction
from flarestream.wire.control import EndTxnMarker, build_marker_batch
from tests.sim.disk import SimDisk
from tests.storage.crash_world import FaultyDisk, new_disk
from tests.storage.support import NOW_MS, append, make_batch, open_log, read_all

DIRECTORY = "/data/t-0"
SMALL = LogConfig(segment_bytes=400, index_interval_bytes=100)


def make_log(disk: SimDisk, config: LogConfig | None = None) -> Log:
    log_dir = LogDir.open("/data", disk)
    log_dir.create_partition("t", 0, bytes(16))
    return open_log(DIRECTORY, config, disk=disk)


def abort(log: Log, producer_id: int, sequence: int = 0) -> None:
    """A transaction of one record that ends badly."""
    batch = make_batch(producer_id=producer_id, producer_epoch=0, sequence=sequence, transactional=True)
    append(log, batch)
    append(log, build_marker_batch(EndTxnMarker(False, 0), producer_id, 0, NOW_MS))


def forgetful(disk: SimDisk) -> SimDisk:
    """The disk after a crash that loses everything unsynced."""

    class Nothing(random.Random):
        def random(self) -> float:
            return 1.0

    return disk.crash(Nothing())


def test_a_transaction_that_was_aborted_stays_so_when_a_crash_loses_the_index() -> None:
    disk = new_disk()
    log = make_log(disk, SMALL)
    for number in range(4):
        abort(log, 7, number)
    expected = log.aborted_transactions(0, log.log_end_offset)
    assert len(expected) == 4
    log.release_files()
    for name in disk.listdir(DIRECTORY):
        if name.endswith(names.TXN_INDEX):
            disk.unlink(f"{DIRECTORY}/{name}")
    again = open_log(DIRECTORY, SMALL, disk=disk, clean=False)
    assert again.aborted_transactions(0, again.log_end_offset) == expected


def test_an_index_entry_whose_marker_was_lost_does_not_stay() -> None:
    disk = new_disk()
    log = make_log(disk)
    abort(log, 7)
    log.release_files()
    path = f"{DIRECTORY}/{names.segment_file(0, names.TXN_INDEX)}"
    log.segments[0].txn_index.append(AbortedTransaction(7, 40, 50, 51))
    again = open_log(DIRECTORY, disk=disk, clean=False)
    assert [each.last_offset for each in again.aborted_transactions(0, 100)] == [1]
    assert disk.size(path) == 34


def test_a_damaged_transaction_index_is_made_again_when_it_is_read() -> None:
    disk = new_disk()
    log = make_log(disk)
    abort(log, 7)
    abort(log, 8)
    log.close()
    disk._node(f"{DIRECTORY}/{names.segment_file(0, names.TXN_INDEX)}").data[35] ^= 255
    notes: list[str] = []
    again = open_log(DIRECTORY, disk=disk, notes=notes)
    assert [each.producer_id for each in again.aborted_transactions(0, 4)] == [7, 8]
    assert len(notes) == 1
    again.flush()
    assert [each.producer_id for each in open_log(DIRECTORY, disk=disk).aborted_transactions(0, 4)] == [7, 8]


def test_names_made_before_a_kill_are_durable_after_the_next_flush() -> None:
    disk = new_disk()
    log = make_log(disk, SMALL)
    append(log, make_batch(1, b"x" * 200))
    log.flush()
    append(log, make_batch(1, b"y" * 200))  # in a new segment, whose name nobody has synced
    assert len(log.segments) == 2
    log.release_files()
    again = open_log(DIRECTORY, SMALL, disk=disk, clean=False, recovery_point=1)
    assert again.flush() == 2
    found = open_log(DIRECTORY, SMALL, disk=forgetful(disk), clean=False)
    assert found.log_end_offset == 2


@pytest.mark.parametrize("clean", [False, True])
def test_the_name_of_an_empty_partition_is_durable_with_its_first_records_after_a_restart(
    clean: bool,
) -> None:
    disk = new_disk()
    make_log(disk).release_files()
    again = open_log(DIRECTORY, disk=disk, clean=clean)
    append(again, make_batch(3))
    assert again.flush() == 3
    survivor = forgetful(disk)
    assert survivor.exists(f"{DIRECTORY}/{names.PARTITION_METADATA}")
    assert open_log(DIRECTORY, disk=survivor, clean=False).log_end_offset == 3


def test_a_preallocated_segment_that_was_sealed_does_not_end_the_log() -> None:
    disk = new_disk()
    config = LogConfig(segment_bytes=1000, preallocate=True)
    log = make_log(disk, config)
    append(log, make_batch(1, b"x" * 300))
    log.flush()
    log.roll(NOW_MS)
    append(log, make_batch(1, b"y" * 300))
    log.flush()
    found = open_log(DIRECTORY, config, disk=forgetful(disk), clean=False)
    assert found.log_end_offset == 2
    assert len(read_all(found)) == 2


def test_a_compacted_log_that_syncs_has_no_hole_after_a_crash() -> None:
    """A hole there could not be told from what a cleaning leaves, so it must never come about."""
    config = LogConfig(segment_bytes=500, cleanup_compact=True, cleanup_delete=False, sync_on_roll=True)
    for subset in range(60):
        disk = new_disk()
        log = make_log(disk, config)
        append(log, make_batch(1, b"a" * 100))
        log.flush()
        for number in range(5):
            append(log, make_batch(1, bytes([number]) * 200))
        found = open_log(DIRECTORY, config, disk=disk.crash(random.Random(subset)), clean=False)
        offsets = [header.base_offset for header, _ in read_all(found)]
        assert offsets == list(range(len(offsets)))


def test_an_abort_on_a_full_disk_ends_nothing() -> None:
    disk = new_disk()
    log = make_log(disk)
    batch = make_batch(producer_id=7, producer_epoch=0, sequence=0, transactional=True)
    append(log, batch)
    marker = build_marker_batch(EndTxnMarker(False, 0), 7, 0, NOW_MS)
    disk.full_at = disk.calls + 2  # the marker itself still finds room
    append(log, marker)
    expected = [AbortedTransaction(7, 0, 1, 2)]
    assert log.aborted_transactions(0, 2) == expected
    with pytest.raises(DiskFull):
        log.flush()
    assert log.flushed_offset == 0
    disk.make_room()
    assert log.flush() == 2
    assert log.aborted_transactions(0, 2) == expected
    assert open_log(DIRECTORY, disk=forgetful(disk), clean=False).aborted_transactions(0, 2) == expected


def test_an_abort_that_waits_for_room_goes_with_its_marker() -> None:
    disk = new_disk()
    log = make_log(disk)
    append(log, make_batch(producer_id=7, producer_epoch=0, sequence=0, transactional=True))
    disk.full_at = disk.calls + 2
    append(log, build_marker_batch(EndTxnMarker(False, 0), 7, 0, NOW_MS))
    disk.make_room()
    log.truncate_to(1)
    assert log.aborted_transactions(0, 10) == []
    assert log.flush() == 1


class NoNewNames(FaultyDisk):
    """There is no room for another name in any directory."""

    refuses = False

    def rename(self, source: str, target: str) -> None:
        if self.refuses and target.endswith(names.DELETED):
            self._refuse()
        super().rename(source, target)


def test_old_segments_go_at_once_where_there_is_no_room_for_another_name() -> None:
    disk = NoNewNames()
    disk.mkdir("/data")
    log = make_log(disk, LogConfig(segment_bytes=400, retention_bytes=500))
    for _ in range(5):
        append(log, make_batch(1, b"x" * 200))
    disk.refuses = True
    assert not [path for path in log.delete_old_segments(NOW_MS, 5) if path.endswith(".log.deleted")]
    assert log.failure is None
    assert [header.base_offset for header, _ in read_all(log)] == [3, 4]
    listed = [name for name in disk.listdir(DIRECTORY) if name.endswith(names.LOG)]
    assert sorted(listed) == [names.segment_file(3, names.LOG), names.segment_file(4, names.LOG)]


def test_a_checkpoint_that_cannot_be_read_takes_the_directory_offline() -> None:
    disk = new_disk()
    log_dir = LogDir.open("/data", disk)
    log_dir.write_checkpoint(checkpoints.RECOVERY_POINT, {("t", 0): 3})
    disk.fail_at, disk.fail_forever = disk.calls + 1, True
    with pytest.raises(LogDirFailed):
        log_dir.read_checkpoint(checkpoints.RECOVERY_POINT)
    with pytest.raises(LogDirFailed):
        log_dir.partition_dirs()


def test_a_clean_close_that_finds_no_room_loses_nothing() -> None:
    disk = new_disk()
    log = make_log(disk)
    append(log, make_batch(2))
    log.flush()
    append(log, make_batch(1))
    disk.full_at = disk.calls + 1
    with pytest.raises(DiskFull):
        log.close()
    assert log.failure is None
    disk.make_room()
    log.close()
    assert open_log(DIRECTORY, disk=disk).log_end_offset == 3


def test_a_producer_is_known_after_a_kill_and_two_starts_without_a_record() -> None:
    disk = new_disk()
    log = make_log(disk)
    append(log, make_batch(producer_id=7, producer_epoch=0, sequence=0))
    log.flush()
    log.release_files()
    again = open_log(DIRECTORY, disk=disk, clean=False, recovery_point=1)
    again.close()
    known = open_log(DIRECTORY, disk=disk, clean=True).producers.entries()
    assert [each.producer_id for each in known] == [7]
