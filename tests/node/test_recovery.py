"""Recovery after an unclean stop: in threads, with figures, and one bad directory does not stop the others."""

from __future__ import annotations

import asyncio
import logging
import threading
from pathlib import Path

import pytest

from flarestream.node.logs.opening_progress import OpeningProgress, Stopped
from flarestream.storage.disk import Disk
from flarestream.wire.errors import ErrorCode
from tests.node.data_plane import DataPlane, batch, offsets, until


class StuckDisk(Disk):
    """In threads its reads wait until the test lets them go; `broken_path` can be written to and read no more."""

    def __init__(self) -> None:
        super().__init__()
        self.stuck = threading.Event()
        self.let_go = threading.Event()
        self.let_go.set()
        self.broken_path = "-"

    def pread_up_to(self, fd: int, length: int, position: int) -> bytes:
        if threading.current_thread() is not threading.main_thread():
            self.stuck.set()
            assert self.let_go.wait(20)
        return super().pread_up_to(fd, length, position)

    def size(self, path: str) -> int:
        if path.startswith(self.broken_path) and path.endswith(".log"):
            raise OSError(5, "Input/output error")
        return super().size(path)


async def crashed(*paths: Path, topics: int = 2) -> DataPlane:
    plane = await DataPlane.start(*paths)
    for number in range(topics):
        plane.create_topic(f"t{number}")
        for _ in range(20):
            await plane.produced(f"t{number}", batch(b"x" * 1000))
    plane.crash()
    return plane


async def test_the_loop_goes_on_while_logs_are_recovered(tmp_path: Path) -> None:
    before = await crashed(tmp_path)
    disk = StuckDisk()
    disk.let_go.clear()
    start = DataPlane.start(tmp_path, disk=disk, threads=True, metadata=before.metadata)
    starting = asyncio.ensure_future(start)
    await until(disk.stuck.is_set)
    for _ in range(5):
        await asyncio.sleep(0.001)
    assert not starting.done()
    disk.let_go.set()
    plane = await asyncio.wait_for(starting, 10)
    progress = plane.partitions.data_dirs[0].progress
    assert (progress.logs, progress.opened, progress.remaining_logs) == (2, 2, 0)
    assert progress.recovered_bytes == progress.recovery_bytes
    assert (progress.remaining_segments, progress.fraction) == (0, 1.0)
    assert progress.recovered_bytes == sum(each.log.size_bytes for each in plane.partitions)
    for name in ("t0", "t1"):
        assert plane.partition(name).log.log_end_offset == 20
        assert offsets((await plane.fetched(name, 19)).records) == [(19, 19)]
    await plane.stop()


async def test_a_start_that_is_given_up_stops_the_scans(tmp_path: Path) -> None:
    before = await crashed(tmp_path)
    disk = StuckDisk()
    disk.let_go.clear()
    start = DataPlane.start(tmp_path, disk=disk, threads=True, metadata=before.metadata)
    starting = asyncio.ensure_future(start)
    await until(disk.stuck.is_set)
    starting.cancel()
    disk.let_go.set()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(starting, 10)
    assert len(disk.files) <= 2


async def test_a_directory_that_fails_while_it_is_opened_goes_offline_alone(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    before = await crashed(first, second, topics=4)
    disk = StuckDisk()
    disk.broken_path = str(second)
    plane = await DataPlane.start(first, second, disk=disk, threads=True, metadata=before.metadata)
    assert [each.failed for each in plane.partitions.data_dirs] == [False, True]
    kept = [each for each in plane.partitions if not each.data_dir.failed]
    assert len(kept) == 2
    assert (await plane.produced(kept[0].topic, batch(b"a"))).error_code == ErrorCode.NONE
    await plane.stop()
    assert (first / ".kafka_cleanshutdown").exists()
    assert not (second / ".kafka_cleanshutdown").exists()


def test_progress_counts_what_is_open_and_what_was_read(caplog: pytest.LogCaptureFixture) -> None:
    clock = [0.0]
    progress = OpeningProgress(lambda: clock[0], "/data", 3)
    progress.note_recovered("t-0", 1 << 20, 5 << 20, 3)
    progress.note_recovered("t-1", 2 << 20, 2 << 20, 1)
    assert progress.remaining_segments == 4
    progress.note_opened("t-1")
    assert progress.remaining_segments == 3
    assert progress.fraction == pytest.approx((1 + 1 / 5) / 3)
    assert (progress.remaining_logs, progress.recovered_bytes, progress.recovery_bytes) == (
        2,
        3 << 20,
        7 << 20,
    )
    with caplog.at_level(logging.INFO):
        clock[0] = 5000.0
        progress.note_recovered("t-0", 2 << 20, 5 << 20)
    assert caplog.messages == ["/data: 1 of 3 logs are open; recovering t-0 2 of 5 MB"]
    progress.stopped = True
    with pytest.raises(Stopped):
        progress.note_recovered("t-0", 3 << 20, 5 << 20)
