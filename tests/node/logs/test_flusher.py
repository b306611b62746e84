"""Group commit: acknowledgements wait for the disk, together, and never pretend."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from flarestream.storage.disk import Disk
from flarestream.wire.errors import ErrorCode
from tests.node.data_plane import DataPlane, HeldExecutor, batch, offsets, settle

FSYNC = {"flarestream_acks_durability": "fsync"}


class BrokenDisk(Disk):
    """Its syncs fail from the moment a test says so."""

    broken = False

    def __init__(self) -> None:
        super().__init__()
        self.syncs = 0
        self.fdatasync = self._sync  # type: ignore[assignment]

    def _sync(self, fd: int) -> None:
        self.syncs += 1
        if self.broken:
            raise OSError(5, "Input/output error")


async def durable_plane(path: Path, **more: Any) -> tuple[DataPlane, HeldExecutor]:
    """A broker in fsync mode whose worker does nothing until it is released; one topic, all synced."""
    executor = HeldExecutor()
    plane = await DataPlane.start(path, executor=executor, **FSYNC, **more)
    plane.create_topic("t", 3)
    executor.release()
    await settle()
    return plane, executor


async def stop(plane: DataPlane, executor: HeldExecutor) -> None:
    executor.inline = True
    executor.release()
    await plane.stop()


async def test_acks_all_waits_for_the_sync(tmp_path: Path) -> None:
    plane, executor = await durable_plane(tmp_path)
    answer = asyncio.ensure_future(plane.produced("t", batch(b"a")))
    await settle()
    assert not answer.done()
    assert plane.partition("t").high_watermark == 0
    executor.release()
    assert (await asyncio.wait_for(answer, 5)).error_code == 0
    assert plane.partition("t").high_watermark == 1
    await stop(plane, executor)


async def test_acks_1_does_not_wait_but_nobody_reads_what_is_not_synced(tmp_path: Path) -> None:
    plane, executor = await durable_plane(tmp_path)
    await asyncio.wait_for(plane.produced("t", batch(b"a"), acks=1), 5)
    assert (await plane.fetched("t", 0)).records == b""
    poll = asyncio.ensure_future(plane.fetched("t", 0, max_wait_ms=60_000))
    await settle()
    executor.release()
    assert offsets((await asyncio.wait_for(poll, 5)).records) == [(0, 0)]
    await stop(plane, executor)


async def test_what_arrives_during_a_sync_goes_into_the_next_one_together(tmp_path: Path) -> None:
    plane, executor = await durable_plane(tmp_path)
    lane = plane.partitions.data_dirs[0].lane
    before = lane.syncs
    first = asyncio.ensure_future(plane.produced("t", batch(b"a")))
    await settle()
    later = [asyncio.ensure_future(plane.produced("t", batch(b"b"), index % 3)) for index in range(30)]
    await settle()
    assert len(executor.held) == 1
    executor.release()
    await settle()
    assert first.done()
    assert not any(each.done() for each in later)
    executor.release()
    answers = await asyncio.wait_for(asyncio.gather(*later), 5)
    assert all(answer.error_code == 0 for answer in answers)
    assert lane.syncs == before + 2
    await stop(plane, executor)


async def test_one_request_waits_for_all_of_its_partitions(tmp_path: Path) -> None:
    plane, executor = await durable_plane(tmp_path)
    answer = asyncio.ensure_future(plane.produce(("t", 0, batch(b"a")), ("t", 1, batch(b"b"))))
    await settle()
    assert not answer.done()
    executor.release()
    response = await asyncio.wait_for(answer, 5)
    assert response is not None
    assert [row.partition_responses[0].error_code for row in response.responses] == [0, 0]
    await stop(plane, executor)


async def test_a_repeated_batch_waits_like_the_first(tmp_path: Path) -> None:
    plane, executor = await durable_plane(tmp_path)
    data = batch(b"a", producer_id=3, producer_epoch=0, base_sequence=0)
    both = [asyncio.ensure_future(plane.produced("t", data)) for _ in range(2)]
    await settle()
    assert not any(each.done() for each in both)
    executor.release()
    answers = await asyncio.wait_for(asyncio.gather(*both), 5)
    assert [(answer.error_code, answer.base_offset) for answer in answers] == [(0, 0), (0, 0)]
    await stop(plane, executor)


async def test_page_cache_mode_waits_for_nothing(tmp_path: Path) -> None:
    executor = HeldExecutor()
    plane = await DataPlane.start(tmp_path, executor=executor)
    plane.create_topic("t")
    assert (await asyncio.wait_for(plane.produced("t", batch(b"a")), 5)).error_code == 0
    assert not executor.held
    await stop(plane, executor)


async def test_a_topic_may_choose_its_own_durability(tmp_path: Path) -> None:
    executor = HeldExecutor()
    plane = await DataPlane.start(tmp_path, executor=executor)
    plane.create_topic("safe", flarestream_acks_durability="fsync")
    answer = asyncio.ensure_future(plane.produced("safe", batch(b"a")))
    await settle()
    assert not answer.done()
    executor.release()
    await asyncio.wait_for(answer, 5)
    await stop(plane, executor)


async def test_flush_messages_makes_every_nth_record_wait(tmp_path: Path) -> None:
    """Kafka: log.flush.interval.messages; the append that crosses it is answered after the sync."""
    executor = HeldExecutor()
    plane = await DataPlane.start(tmp_path, executor=executor)
    plane.create_topic("t", flush_messages="3")
    await asyncio.wait_for(plane.produced("t", batch(b"a", b"b")), 5)
    third = asyncio.ensure_future(plane.produced("t", batch(b"c")))
    await settle()
    assert not third.done()
    executor.release()
    await asyncio.wait_for(third, 5)
    await stop(plane, executor)


async def test_time_is_up_before_the_sync(tmp_path: Path) -> None:
    plane, executor = await durable_plane(tmp_path)
    answer = await plane.produced("t", batch(b"a"), timeout_ms=20)
    assert (answer.error_code, answer.base_offset) == (ErrorCode.REQUEST_TIMED_OUT, 0)
    assert not plane.partition("t").acks
    executor.release()
    await settle()
    assert plane.partition("t").high_watermark == 1
    await stop(plane, executor)


async def test_a_failed_sync_ends_its_directory_and_is_never_tried_again(tmp_path: Path) -> None:
    disk = BrokenDisk()
    plane, executor = await durable_plane(tmp_path, disk=disk)
    told: list[str] = []
    plane.partitions.on_dir_failed = lambda data_dir: told.append(data_dir.path)
    poll = asyncio.ensure_future(plane.fetched("t", 0, max_wait_ms=60_000))
    answer = asyncio.ensure_future(plane.produced("t", batch(b"a")))
    await settle()
    disk.broken = True
    executor.release()
    assert (await asyncio.wait_for(answer, 5)).error_code == ErrorCode.KAFKA_STORAGE_ERROR
    assert (await asyncio.wait_for(poll, 5)).error_code == ErrorCode.KAFKA_STORAGE_ERROR
    disk.broken = False
    syncs = disk.syncs
    assert (await plane.produced("t", batch(b"b"))).error_code == ErrorCode.KAFKA_STORAGE_ERROR
    assert (await plane.produced("t", batch(b"b"), 1)).error_code == ErrorCode.KAFKA_STORAGE_ERROR
    await settle()
    assert disk.syncs == syncs
    assert told == [str(tmp_path)]
    assert plane.partitions.offline_directory_ids() == [plane.partitions.data_dirs[0].directory_id]
    await stop(plane, executor)
    assert not (tmp_path / ".kafka_cleanshutdown").exists()


async def test_a_failed_directory_leaves_the_others_alone(tmp_path: Path) -> None:
    disk = BrokenDisk()
    executor = HeldExecutor(inline=True)
    plane = await DataPlane.start(tmp_path / "a", tmp_path / "b", executor=executor, disk=disk, **FSYNC)
    plane.create_topic("t", 2)
    assert {plane.partition("t", index).data_dir.path for index in (0, 1)} == {
        str(tmp_path / "a"),
        str(tmp_path / "b"),
    }
    await settle()
    disk.broken = True
    assert (await plane.produced("t", batch(b"x"))).error_code == ErrorCode.KAFKA_STORAGE_ERROR
    disk.broken = False
    assert (await plane.produced("t", batch(b"x"), 1)).error_code == 0
    await plane.stop()


async def test_deleting_a_topic_during_its_sync_harms_nothing(tmp_path: Path) -> None:
    plane, executor = await durable_plane(tmp_path)
    answer = asyncio.ensure_future(plane.produced("t", batch(b"a")))
    await settle()
    assert executor.held
    plane.delete_topic("t")
    plane.create_topic("t")
    assert (await asyncio.wait_for(answer, 5)).error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    executor.inline = True
    executor.release()
    await settle()
    assert not plane.partitions.data_dirs[0].failed
    assert (await asyncio.wait_for(plane.produced("t", batch(b"new")), 5)).base_offset == 0
    await plane.stop()


@pytest.mark.parametrize("mode", ["fsync", "page-cache"])
async def test_a_rolled_segment_is_synced_in_every_mode(tmp_path: Path, mode: str) -> None:
    plane = await DataPlane.start(tmp_path, flarestream_acks_durability=mode)
    plane.create_topic("t", segment_bytes="1048576")
    for _ in range(3):
        await plane.produced("t", batch(b"x" * 700_000))
    await settle()
    assert plane.partition("t").log.flushed_offset >= 2
    await plane.stop()
