"""A full disk refuses what needs room, keeps serving what is there, and goes on by itself once there is room."""

from __future__ import annotations

import asyncio
import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from flarestream.storage.disk import Disk
from flarestream.wire.errors import ErrorCode
from tests.node.data_plane import DataPlane, batch, offsets, settle, until

FSYNC = {"flarestream_acks_durability": "fsync"}


class FullDisk(Disk):
    """There is no room for anything, or not for small files, when a test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.full = False
        self.full_for_small_files = False
        self.pwrite = self._pwrite  # type: ignore[assignment]

    def _refuse(self) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _pwrite(self, fd: int, data: bytes, position: int) -> int:
        if self.full:
            if len(data) > 100:
                os.pwrite(fd, data[:50], position)
            self._refuse()
        return os.pwrite(fd, data, position)

    def write_file(self, path: str, data: bytes, *, sync: bool = False, mode: int = 0o644) -> None:
        if self.full or self.full_for_small_files:
            self._refuse()
        super().write_file(path, data, sync=sync, mode=mode)

    def mkdir(self, path: str) -> None:
        if self.full:
            self._refuse()
        super().mkdir(path)


async def test_produces_are_refused_and_taken_again_and_reads_go_on(tmp_path: Path) -> None:
    disk = FullDisk()
    plane = await DataPlane.start(tmp_path, disk=disk)
    plane.create_topic("t")
    await plane.produced("t", batch(b"a"))
    disk.full = True
    for _ in range(3):
        assert (await plane.produced("t", batch(b"b" * 200))).error_code == ErrorCode.KAFKA_STORAGE_ERROR
    assert offsets((await plane.fetched("t", 0)).records) == [(0, 0)]
    data_dir = plane.partitions.data_dirs[0]
    assert not data_dir.failed
    assert data_dir.refused_full == 3
    disk.full = False
    assert (await plane.produced("t", batch(b"b" * 200))).base_offset == 1
    assert offsets((await plane.fetched("t", 0)).records) == [(0, 0), (1, 1)]
    await plane.stop()
    again = await DataPlane.start(tmp_path, metadata=plane.metadata)
    assert again.partition("t").log.log_end_offset == 2
    await again.stop()


async def test_checkpoints_without_room_do_not_end_the_directory(tmp_path: Path) -> None:
    disk = FullDisk()
    plane = await DataPlane.start(tmp_path, disk=disk)
    plane.create_topic("t")
    await plane.produced("t", batch(b"a"))
    disk.full = True
    plane.partitions.maintenance.checkpoint_high_watermarks()
    plane.partitions.maintenance.checkpoint_recovery_points()
    await settle()
    assert plane.partitions.data_dirs[0].refused_full == 2
    assert not plane.partitions.data_dirs[0].failed
    disk.full = False
    plane.partitions.maintenance.checkpoint_high_watermarks()
    await settle()
    assert (tmp_path / "replication-offset-checkpoint").read_text() == "0\n1\nt 0 1\n"
    await plane.stop()


async def test_an_acknowledgement_waits_until_there_is_room_for_the_epochs(tmp_path: Path) -> None:
    disk = FullDisk()
    plane = await DataPlane.start(tmp_path, disk=disk, **FSYNC)
    plane.create_topic("t")
    disk.full_for_small_files = True
    answer = asyncio.ensure_future(plane.produced("t", batch(b"a")))
    await until(lambda: plane.partitions.data_dirs[0].lane.syncs > 0)
    await asyncio.sleep(0.01)
    assert not answer.done()
    assert not plane.partitions.data_dirs[0].failed
    disk.full_for_small_files = False
    assert (await asyncio.wait_for(answer, 5)).base_offset == 0
    assert (tmp_path / "t-0" / "leader-epoch-checkpoint").read_text() == "0\n1\n0 0\n"
    await plane.stop()


async def test_a_partition_that_finds_no_room_is_made_later(tmp_path: Path) -> None:
    disk = FullDisk()
    plane = await DataPlane.start(tmp_path, disk=disk)
    disk.full = True
    plane.create_topic("t")
    assert plane.partitions.get("t", 0) is None
    assert not plane.partitions.data_dirs[0].failed
    disk.full = False
    await until(lambda: plane.partitions.get("t", 0) is not None)
    assert (await plane.produced("t", batch(b"a"))).base_offset == 0
    await plane.stop()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of a few megabytes."""
    path = tmp_path / "small"
    path.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(path)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this machine does not let us mount a file system")
    yield path
    subprocess.run(["umount", "-l", str(path)], check=True)


async def test_a_real_file_system_that_fills_up_and_empties_again(small_disk: Path) -> None:
    plane = await DataPlane.start(small_disk / "data", **FSYNC)
    plane.create_topic("t")
    other = small_disk / "other"
    other.write_bytes(bytes(1 << 20))
    taken = 0
    while (answer := await plane.produced("t", batch(b"x" * 100_000))).error_code == ErrorCode.NONE:
        taken += 1
        assert taken < 100
    assert answer.error_code == ErrorCode.KAFKA_STORAGE_ERROR
    assert offsets((await plane.fetched("t", taken - 1)).records) == [(taken - 1, taken - 1)]
    other.unlink()
    assert (await plane.produced("t", batch(b"x" * 100_000))).base_offset == taken
    assert not plane.partitions.data_dirs[0].failed
    await plane.stop()
    again = await DataPlane.start(small_disk / "data", metadata=plane.metadata)
    assert again.partition("t").log.log_end_offset == taken + 1
    await again.stop()
