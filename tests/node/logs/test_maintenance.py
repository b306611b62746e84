"""The broker's own duties: each is one step that a test can take."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from flarestream.wire.errors import ErrorCode
from tests.node.data_plane import DataPlane, HeldExecutor, batch, settle, until


@pytest_asyncio.fixture
async def plane(tmp_path: Path) -> AsyncIterator[DataPlane]:
    started = await DataPlane.start(tmp_path)
    started.create_topic("t", segment_bytes="1048576", retention_ms="1000", file_delete_delay_ms="10")
    yield started
    await started.stop()


async def test_old_segments_go_and_the_log_start_follows(plane: DataPlane, tmp_path: Path) -> None:
    for _ in range(3):
        await plane.produced("t", batch(b"x" * 700_000))
    await plane.produced("t", batch(b"y", timestamp=plane.now_ms + 5000))
    plane.now_ms += 2000
    plane.partitions.maintenance.apply_retention()
    await settle()
    log = plane.partition("t").log
    assert log.log_start_offset == 2
    assert (await plane.fetched("t", 0)).error_code == ErrorCode.OFFSET_OUT_OF_RANGE
    await until(lambda: not [name for name in os.listdir(tmp_path / "t-0") if name.endswith(".deleted")])


async def test_checkpoints_are_written_only_when_they_say_something_new(tmp_path: Path) -> None:
    executor = HeldExecutor()
    plane = await DataPlane.start(tmp_path, executor=executor)
    plane.create_topic("t")
    await plane.produced("t", batch(b"a"))
    maintenance = plane.partitions.maintenance
    maintenance.checkpoint_high_watermarks()
    maintenance.checkpoint_high_watermarks()
    assert len(executor.held) == 1
    executor.release()
    await settle()
    assert (tmp_path / "replication-offset-checkpoint").read_text() == "0\n1\nt 0 1\n"
    maintenance.checkpoint_high_watermarks()
    assert not executor.held
    await plane.produced("t", batch(b"b"))
    maintenance.checkpoint_high_watermarks()
    assert len(executor.held) == 1
    executor.inline = True
    executor.release()
    await plane.stop()


async def test_a_recovery_point_never_passes_what_is_synced(plane: DataPlane, tmp_path: Path) -> None:
    await plane.produced("t", batch(b"a"))
    plane.partitions.maintenance.checkpoint_recovery_points()
    await settle()
    assert (tmp_path / "recovery-point-offset-checkpoint").read_text() == "0\n1\nt 0 0\n"


async def test_flush_ms_syncs_what_has_waited_long_enough(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t", flush_ms="100")
    plane.create_topic("never")
    for topic in ("t", "never"):
        await plane.produced(topic, batch(b"a"))
    plane.partitions.maintenance.flush_due()
    plane.now_ms += 100
    plane.partitions.maintenance.flush_due()
    await settle()
    assert plane.partition("t").log.flushed_offset == 1
    assert plane.partition("never").log.flushed_offset == 0
    await plane.stop()


async def test_silent_producers_are_forgotten(plane: DataPlane) -> None:
    await plane.produced("t", batch(b"a", producer_id=9, producer_epoch=0, base_sequence=0))
    producers = plane.partition("t").log.producers
    plane.partitions.maintenance.expire_producers()
    assert len(producers) == 1
    plane.now_ms += 86_400_000
    plane.partitions.maintenance.expire_producers()
    assert len(producers) == 0


async def test_an_idle_partition_holds_no_file_descriptor(plane: DataPlane) -> None:
    await plane.produced("t", batch(b"a"))
    assert len(plane.disk.files) > 0
    for _ in range(2):
        plane.partitions.maintenance.close_idle_files()
    assert len(plane.disk.files) == 0
    assert (await plane.produced("t", batch(b"b"))).base_offset == 1
