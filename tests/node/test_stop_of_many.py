"""Many logs that were written to are closed together: quickly, and as durably as one by one."""

from __future__ import annotations

import random
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from flarestream.node.logs.maintenance import MANY_LOGS, close_logs
from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Disk
from flarestream.storage.errors import LogDirFailed
from flarestream.storage.log import Log
from flarestream.wire.batch import read_header
from tests.node.data_plane import START_MS, DataPlane, batch
from tests.sim.disk import SimDisk


def written_logs(disk: SimDisk, count: int) -> list[Log]:
    logs = []
    for number in range(count):
        disk.mkdir(f"/d/t-{number}")
        log = Log.open(f"/d/t-{number}", LogConfig(), disk, now_ms=START_MS, clean_shutdown=True)
        log.begin_epoch(3)
        data = batch(b"%d" % number, producer_id=number, producer_epoch=0, base_sequence=0)
        log.append(data, read_header(data), 3, START_MS)
        logs.append(log)
    return logs


@pytest.mark.parametrize("seed", range(5))
def test_what_was_closed_together_survives_a_power_cut(seed: int) -> None:
    disk = SimDisk()
    disk.mkdir("/d")
    close_logs(_data_dir(disk), written_logs(disk, MANY_LOGS))
    assert disk.trace.count("sync_file_system") == 3
    found = disk.crash(random.Random(seed))
    for number in range(MANY_LOGS):
        log = Log.open(f"/d/t-{number}", LogConfig(), found, now_ms=START_MS, clean_shutdown=True)
        assert log.log_end_offset == 1
        assert log.epochs.entries == [(3, 0)]
        assert [each.producer_id for each in log.producers.entries()] == [number]


@pytest.mark.parametrize("call", ["pwrite", "rename", "sync_file_system"])
def test_a_failure_among_many_is_not_passed_over(call: str) -> None:
    rehearsal, disk = SimDisk(), SimDisk()
    for each in (rehearsal, disk):
        each.mkdir("/d")
    rehearsed, logs = written_logs(rehearsal, MANY_LOGS), written_logs(disk, MANY_LOGS)
    before = disk.calls
    assert before == rehearsal.calls
    close_logs(_data_dir(rehearsal), rehearsed)
    disk.fail_at = before + 1 + rehearsal.trace[before:].index(call)
    with pytest.raises((LogDirFailed, OSError)):
        close_logs(_data_dir(disk), logs)


async def test_a_node_with_many_dirty_logs_stops_clean(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path, threads=True)
    plane.create_topic("t", MANY_LOGS + 10)
    await plane.partitions.making.settled()
    for index in range(MANY_LOGS + 10):
        await plane.produced("t", batch(b"a"), index, acks=1)
    await plane.stop()
    assert (tmp_path / ".kafka_cleanshutdown").exists()
    assert "leader-epoch-checkpoint.tmp" not in plane.disk.listdir(str(tmp_path / "t-0"))
    again = await DataPlane.start(tmp_path, threads=True, metadata=plane.metadata)
    assert {each.log.log_end_offset for each in again.partitions} == {1}
    assert {tuple(each.log.epochs.entries) for each in again.partitions} == {((0, 0),)}
    await again.stop()


async def test_many_recovered_logs_are_durable_and_in_sight_when_the_node_is_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plane = await DataPlane.start(tmp_path, threads=True)
    plane.create_topic("t", MANY_LOGS + 10)
    await plane.partitions.making.settled()
    for index in range(MANY_LOGS + 10):
        await plane.produced("t", batch(b"a"), index, acks=1)
    plane.crash()
    disk, synced = Disk(), []
    monkeypatch.setattr(disk, "fdatasync", lambda fd: synced.append(fd))
    again = await DataPlane.start(tmp_path, threads=True, metadata=plane.metadata, disk=disk)
    assert len(synced) < MANY_LOGS
    assert {each.log.flushed_offset for each in again.partitions} == {1}
    assert {each.high_watermark for each in again.partitions} == {1}
    await again.stop()


async def test_a_failed_sync_of_many_recovered_logs_ends_their_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plane = await DataPlane.start(tmp_path, threads=True)
    plane.create_topic("t", MANY_LOGS + 10)
    await plane.partitions.making.settled()
    for index in range(MANY_LOGS + 10):
        await plane.produced("t", batch(b"a"), index, acks=1)
    plane.crash()
    disk, calls = Disk(), []

    def fail_at_the_second(path: str) -> bool:
        calls.append(path)
        if len(calls) == 2:
            raise OSError(5, "Input/output error")
        return True

    monkeypatch.setattr(disk, "sync_file_system", fail_at_the_second)
    again = await DataPlane.start(tmp_path, threads=True, metadata=plane.metadata, disk=disk)
    assert [each.failed for each in again.partitions.data_dirs] == [True]
    again.crash()


def _data_dir(disk: SimDisk) -> Any:
    return SimpleNamespace(path="/d", files=SimpleNamespace(disk=disk))
