"""Crashes, failing calls and full disks at every system call of a workload (S1, S2, S3, S5, S6)."""

import errno
import random

import pytest

from flarestream.storage.config import LogConfig
from flarestream.storage.errors import DiskFull, LogDirFailed, StorageError
from flarestream.storage.log import Log
from flarestream.wire.batch import read_header
from tests.sim.disk import SimDisk
from tests.storage.support import NOW_MS, make_batch, open_log, read_all

DIRECTORY = "/data/t-0"


class Crash(Exception):
    """The power fails in the middle of a call."""


class CrashingDisk(SimDisk):
    """A disk on which the n-th call never returns."""

    crash_at: int | None = None

    def _call(self, name: str) -> None:
        super()._call(name)
        if self.crash_at is not None and self.calls >= self.crash_at:
            raise Crash


class Workload:
    """Appends, flushes, rolls, cuts, deletes; `batches` is what was written, `durable` what may not be lost."""

    def __init__(self, disk: SimDisk, seed: int) -> None:
        self.disk = disk
        self.rng = random.Random(seed)
        self.config = LogConfig(segment_bytes=900, index_interval_bytes=200)
        self.batches: list[tuple[int, bytes]] = []
        self.end = 0
        self.durable = 0
        self.checkpoint = 0
        self.start = 0
        self.leader_epoch = 0
        self.log: Log | None = None
        self.before_cut: list[tuple[int, bytes]] = []

    def run(self, steps: int = 25) -> None:
        self.log = open_log(DIRECTORY, self.config, disk=self.disk)
        for _ in range(steps):
            self._step(self.rng.random())
        self.log.close()
        self.durable = self.end

    def _step(self, dice: float) -> None:
        log = self.log
        assert log is not None
        if dice < 0.6:
            batch = make_batch(self.rng.randint(1, 3), bytes(self.rng.randint(0, 150)), producer_id=1, producer_epoch=0,
                               sequence=self.end, leader_epoch=self.leader_epoch)  # fmt: skip
            header = read_header(batch)
            self.batches.append((self.end, b""))  # may be on disk as soon as the call has begun
            log.append(batch, header, self.leader_epoch, NOW_MS)
            self.batches[-1] = (self.end, bytes(batch))
            self.end = header.next_offset
        elif dice < 0.85:
            self.durable = max(self.durable, log.flush())
        elif dice < 0.9:
            self.checkpoint = self.durable
        elif dice < 0.95 and self.end > self.durable:
            target = self.rng.randint(self.durable, self.end)
            kept = [b for b in self.batches if read_end(b) <= target]
            self.leader_epoch += 1
            self.before_cut = self.batches
            log.truncate_to(target)
            self.batches, self.before_cut = kept, []
            self.end = log.log_end_offset
        else:
            log.roll(NOW_MS)


def read_end(batch: tuple[int, bytes]) -> int:
    return read_header(batch[1]).next_offset


def make_disk() -> CrashingDisk:
    disk = CrashingDisk()
    disk.mkdir("/data")
    disk.root.sync()
    disk.mkdir(DIRECTORY)
    return disk


def calls_of(seed: int) -> int:
    disk = make_disk()
    Workload(disk, seed).run()
    return disk.calls


def check_recovered(disk: SimDisk, workload: Workload) -> None:
    """What the next start finds is a prefix of what was written and holds all that was made durable."""
    if not disk.exists("/data"):
        assert workload.durable == 0
        return
    if not disk.exists(DIRECTORY):
        assert workload.durable == 0
        disk.mkdir(DIRECTORY)
    log = open_log(DIRECTORY, workload.config, disk=disk, clean=False, recovery_point=workload.checkpoint)
    assert log.log_end_offset >= workload.durable
    found = [raw for _, raw in read_all(log, 1000)]
    histories = [[raw for _, raw in batches if raw] for batches in (workload.batches, workload.before_cut)]
    under_way = bool(workload.batches) and not workload.batches[-1][1]
    assert any(
        found == history[: len(found)] or (under_way and found[:-1] == history) for history in histories
    )
    epochs = [header.partition_leader_epoch for header, _ in read_all(log, 1000)]
    assert epochs == sorted(epochs)
    end = log.log_end_offset
    batch = make_batch(2, b"after")
    assert log.append(batch, read_header(batch), 99, NOW_MS) == end
    assert log.flush() == end + 2
    log.close()
    again = open_log(DIRECTORY, workload.config, disk=disk, clean=True)
    assert again.log_end_offset == end + 2


@pytest.mark.parametrize("seed", range(6))
def test_a_crash_at_any_call_loses_nothing_that_was_flushed(seed: int) -> None:
    for at in range(3, calls_of(seed) + 1, 2):
        disk = make_disk()
        disk.crash_at = at
        workload = Workload(disk, seed)
        with pytest.raises(Crash):
            workload.run()
        for subset in range(4):
            check_recovered(disk.crash(random.Random(f"{seed} {at} {subset}")), workload)


@pytest.mark.parametrize("forever", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_an_io_error_at_any_call_fails_the_log_for_good(seed: int, forever: bool) -> None:
    for at in range(3, calls_of(seed) + 1, 2):
        disk = make_disk()
        disk.fail_at, disk.fail_forever = at, forever
        workload = Workload(disk, seed)
        try:
            workload.run()
        except LogDirFailed:
            log = workload.log
            if log is not None:
                if log.failure is not None:
                    flushed = log.flushed_offset
                    disk.fail_at = None
                    with pytest.raises(LogDirFailed):
                        log.append(make_batch(), read_header(make_batch()), 0, NOW_MS)
                    with pytest.raises(LogDirFailed):
                        log.begin_flush()
                    assert log.flushed_offset == flushed
                log.release_files()
        disk.fail_at = None
        survivor = disk.crash(random.Random(at))
        check_recovered(survivor, workload)


def test_a_failed_sync_never_moves_the_flushed_offset() -> None:
    disk = make_disk()
    log = open_log(DIRECTORY, disk=disk)
    log.append(make_batch(), read_header(make_batch()), 0, NOW_MS)
    ticket = log.begin_flush()
    disk.fail_at = disk.calls + 1
    with pytest.raises(LogDirFailed, match="making data durable"):
        ticket.run()
    with pytest.raises(LogDirFailed):
        log.flushed(ticket)
    assert log.flushed_offset == 0
    disk.fail_at = None
    with pytest.raises(LogDirFailed):
        log.flush()


@pytest.mark.parametrize("room", [0, 1, 60, 61, 100])
def test_a_full_disk_refuses_the_batch_and_goes_on_once_there_is_room(room: int) -> None:
    disk = make_disk()
    log = open_log(DIRECTORY, disk=disk)
    first = make_batch(2, b"x" * 100)
    log.append(first, read_header(first), 0, NOW_MS)
    disk.room_bytes = room
    refused = make_batch(1, b"y" * 100)
    for _ in range(2):
        with pytest.raises(DiskFull):
            log.append(refused, read_header(refused), 0, NOW_MS)
        disk.room_bytes = room
    assert [raw for _, raw in read_all(log)] == [bytes(first)]
    disk.room_bytes = None
    assert log.append(refused, read_header(refused), 0, NOW_MS) == 2
    assert log.flush() == 3
    assert len(read_all(log)) == 2


def test_a_full_disk_at_a_roll_keeps_the_old_segment_and_goes_on_later() -> None:
    disk = make_disk()
    log = open_log(DIRECTORY, LogConfig(segment_bytes=300), disk=disk)
    batch = make_batch(1, b"x" * 150)
    log.append(batch, read_header(batch), 0, NOW_MS)
    disk.room_bytes = 0
    with pytest.raises(DiskFull):
        log.append(batch, read_header(batch), 0, NOW_MS)
    disk.room_bytes = None
    assert log.append(batch, read_header(batch), 0, NOW_MS) == 1
    assert len(log.segments) == 2
    assert [header.base_offset for header, _ in read_all(log)] == [0, 1]


def test_a_short_write_is_completed() -> None:
    disk = make_disk()
    log = open_log(DIRECTORY, disk=disk)
    batch = make_batch(1, b"z" * 500)
    log.append(batch, read_header(batch), 0, NOW_MS)
    disk.short_at = disk.calls + 1
    log.append(batch, read_header(batch), 0, NOW_MS)
    assert [header.base_offset for header, _ in read_all(log)] == [0, 1]


def test_a_write_error_ends_the_log() -> None:
    disk = make_disk()
    log = open_log(DIRECTORY, disk=disk)
    batch = make_batch()
    log.append(batch, read_header(batch), 0, NOW_MS)
    disk.error, disk.fail_at = errno.EIO, disk.calls + 1
    with pytest.raises(LogDirFailed, match="writing"):
        log.append(batch, read_header(batch), 0, NOW_MS)
    with pytest.raises(StorageError):
        log.append(batch, read_header(batch), 0, NOW_MS)
    with pytest.raises(StorageError):
        log.read(0, 100, 1)
