"""The cleaner in a broker's data side, with its real process."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio

from flarestream.node.cleaning.cleaner import Chosen
from flarestream.node.cleaning.cleaner_process import CleanerProcess
from flarestream.node.cleaning.cleaner_worker import NICE
from flarestream.node.replicas import following
from flarestream.storage.cleaning_job import CleanedGroup, CleaningJob
from flarestream.storage.disk import Disk
from flarestream.wire.batch import iter_headers
from flarestream.wire.record import iter_records
from tests.node.data_plane import START_MS, DataPlane, batch, config_record, until

COMPACTED: dict[str, Any] = {
    "cleanup_policy": "compact",
    "segment_bytes": "1048576",
    "min_cleanable_dirty_ratio": "0.01",
    "file_delete_delay_ms": "10",
}


@pytest_asyncio.fixture
async def plane(tmp_path: Path) -> AsyncIterator[DataPlane]:
    started = await DataPlane.start(tmp_path, threads=True)
    yield started
    await started.stop()


async def fill(plane: DataPlane, topic: str, rounds: int, keys: int = 5) -> None:
    """`rounds` values of each key, then a segment of its own for what follows."""
    for number in range(rounds):
        names = [b"k%d" % key for key in range(keys)]
        values = [b"%d " % number + b"x" * 1000 for _ in names]
        await plane.produced(topic, batch(*values, keys=names))
    plane.partition(topic).log.roll(START_MS)


async def cleaned(plane: DataPlane, count: int = 1) -> None:
    cleaner = plane.partitions.cleaner
    await until(lambda: not cleaner._lanes)
    cleaner.look()
    await until(lambda: cleaner.figures.cleanings >= count, 30.0)


async def survivors(plane: DataPlane, topic: str) -> list[tuple[int, bytes, bytes | None]]:
    log = plane.partition(topic).log
    found, offset = [], log.log_start_offset
    while offset < log.log_end_offset:
        data = (await plane.fetched(topic, offset)).records
        if not data:
            break
        for position, header in iter_headers(data):
            for record in iter_records(data, header, position):
                value = bytes(record.value[:2]) if record.value is not None else None
                found.append((header.base_offset + record.offset_delta, bytes(record.key or b""), value))
            offset = header.next_offset
    return found


async def test_a_process_cleans_the_log_and_readers_see_the_last_value_of_each_key(plane: DataPlane) -> None:
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 20)
    before = plane.partition("t").log.size_bytes
    await cleaned(plane)
    assert await survivors(plane, "t") == [(95 + key, b"k%d" % key, b"19") for key in range(5)]
    log = plane.partition("t").log
    assert log.size_bytes < before / 10
    assert log.log_end_offset == 100
    figures = plane.partitions.cleaner.figures
    assert (figures.records_read, figures.records_kept) == (100, 5)
    assert figures.bytes_read == before


async def test_the_checkpoint_says_what_is_clean_and_a_clean_log_is_left_alone(
    plane: DataPlane, tmp_path: Path
) -> None:
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 3)
    await cleaned(plane)
    path = tmp_path / "cleaner-offset-checkpoint"
    await until(lambda: path.exists() and path.read_text() == "0\n1\nt 0 15\n")
    plane.partitions.cleaner.look()
    assert not plane.partitions.maintenance.being_cleaned
    await fill(plane, "t", 1)
    await cleaned(plane, 2)
    assert [offset for offset, _, _ in await survivors(plane, "t")] == [15, 16, 17, 18, 19]


async def test_a_truncated_log_is_dirty_from_where_it_was_cut(plane: DataPlane, tmp_path: Path) -> None:
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 3)
    await cleaned(plane)
    await fill(plane, "t", 2)
    path = tmp_path / "cleaner-offset-checkpoint"
    following.cut(plane.partition("t"), 20)  # behind what is clean
    await until(lambda: path.exists() and path.read_text() == "0\n1\nt 0 15\n")
    following.cut(plane.partition("t"), 7)
    await until(lambda: path.read_text() == "0\n1\nt 0 7\n")


async def test_a_log_that_is_cut_while_it_is_cleaned_is_clean_only_up_to_there(
    plane: DataPlane, tmp_path: Path
) -> None:
    """The cut comes when the cleaned segment is in place and the process has yet to say that it is done."""
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 3)
    partition = plane.partition("t")
    swap = plane.partitions.cleaner._swap

    async def then_cut(chosen: Chosen, group: CleanedGroup) -> None:
        await swap(chosen, group)
        following.cut(partition, 12)

    plane.partitions.cleaner._swap = then_cut  # type: ignore[method-assign]
    await cleaned(plane)
    path = tmp_path / "cleaner-offset-checkpoint"
    await until(lambda: path.exists() and path.read_text() == "0\n1\nt 0 12\n")


async def test_damage_that_a_cut_made_under_the_process_is_no_damage(plane: DataPlane) -> None:
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 3)
    partition = plane.partition("t")
    cleaner = plane.partitions.cleaner
    job = cleaner._job

    def cut_first(chosen: Chosen) -> CleaningJob:
        listed = job(chosen)
        following.cut(partition, 7)
        return listed

    cleaner._job = cut_first  # type: ignore[method-assign]
    cleaner.look()
    await until(lambda: not cleaner._lanes, 30.0)
    assert not cleaner.uncleanable
    assert partition not in plane.partitions.maintenance.being_cleaned


async def test_the_figures_tell_how_the_last_cleaning_went(plane: DataPlane) -> None:
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 20)
    await cleaned(plane)
    figures = plane.partitions.cleaner.figures
    assert figures.last_recopy_percent == 100 * figures.bytes_written // figures.bytes_read
    assert 0 < figures.last_recopy_percent < 10
    assert figures.last_clean_ms > 0
    assert figures.last_buffer_percent == 0  # five keys of 128 MiB


async def test_replaced_files_are_unlinked_and_a_restart_finds_the_cleaned_log(
    plane: DataPlane, tmp_path: Path
) -> None:
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 4)
    await fill(plane, "t", 4)
    await cleaned(plane)
    await until(lambda: not [each for each in os.listdir(tmp_path / "t-0") if each.endswith(".deleted")])
    before = await survivors(plane, "t")
    segments = len(plane.partition("t").log.segments)
    assert segments == 2
    await plane.stop()
    again = await DataPlane.start(tmp_path, metadata=plane.metadata)
    assert await survivors(again, "t") == before
    assert again.partition("t").log.log_end_offset == 40
    await again.stop()
    fresh = await DataPlane.start(tmp_path, metadata=plane.metadata)  # for the fixture to stop
    plane.partitions, plane.log_dirs = fresh.partitions, fresh.log_dirs


async def test_only_compacted_topics_with_enough_dirt_are_cleaned(plane: DataPlane) -> None:
    plane.create_topic("deleted", segment_bytes="1048576")
    plane.create_topic("reluctant", **{**COMPACTED, "min_cleanable_dirty_ratio": "1.0"})
    for topic in ("deleted", "reluctant"):
        await fill(plane, topic, 3)
    plane.partitions.cleaner.look()
    assert not plane.partitions.maintenance.being_cleaned
    assert plane.partitions.cleaner.figures.max_dirty_percent == 100
    plane.apply(config_record("reluctant", "min.cleanable.dirty.ratio", "0.5"))
    await cleaned(plane)
    assert len(await survivors(plane, "reluctant")) == 5


async def test_a_record_older_than_the_maximum_lag_is_cleaned_whatever_the_ratio(plane: DataPlane) -> None:
    settings = {**COMPACTED, "min_cleanable_dirty_ratio": "1.0", "max_compaction_lag_ms": "1000"}
    plane.create_topic("t", **settings)
    await fill(plane, "t", 3)
    plane.partitions.cleaner.look()
    assert not plane.partitions.maintenance.being_cleaned
    plane.now_ms += 2000
    await cleaned(plane)
    assert len(await survivors(plane, "t")) == 5


async def test_a_damaged_log_is_reported_and_left_alone(plane: DataPlane, tmp_path: Path) -> None:
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 3)
    path = tmp_path / "t-0" / f"{0:020d}.log"
    data = bytearray(path.read_bytes())
    data[500] ^= 1
    path.write_bytes(data)
    plane.partitions.cleaner.look()
    cleaner = plane.partitions.cleaner
    await until(lambda: cleaner.figures.uncleanable_partitions == 1)
    [problem] = cleaner.uncleanable.values()
    assert str(path) in problem
    assert cleaner.figures.uncleanable_bytes == plane.partition("t").log.size_bytes
    await until(lambda: not plane.partitions.maintenance.being_cleaned)
    cleaner.look()
    assert not plane.partitions.maintenance.being_cleaned


async def test_a_killed_process_costs_nothing_but_another_look(plane: DataPlane) -> None:
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 10)
    workers: list[CleanerProcess] = []

    def make() -> CleanerProcess:
        workers.append(CleanerProcess())
        return workers[-1]

    cleaner = plane.partitions.cleaner
    cleaner._make_worker = make
    plane.partitions.cleaner.look()
    await until(lambda: bool(workers) and workers[0].pid is not None)
    pid = workers[0].pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    await until(lambda: not plane.partitions.maintenance.being_cleaned)
    if cleaner.figures.crashes:
        await cleaned(plane)
    assert len(await survivors(plane, "t")) == 5


async def test_the_process_ends_when_there_is_nothing_to_clean_and_when_the_broker_goes(
    plane: DataPlane,
) -> None:
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 3)
    await cleaned(plane)
    await until(lambda: not plane.partitions.cleaner._lanes)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "flarestream.node.cleaning.cleaner_worker", stdin=asyncio.subprocess.PIPE
    )
    assert process.stdin is not None
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), 20) == 0


async def test_a_topic_deleted_while_it_is_cleaned_is_no_failure(plane: DataPlane) -> None:
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 3)
    plane.partitions.cleaner.look()
    plane.delete_topic("t")
    await until(lambda: not plane.partitions.cleaner._lanes)
    assert not plane.partitions.cleaner.uncleanable
    assert not plane.partitions.data_dirs[0].failed


async def test_deletion_waits_for_the_cleaning_and_then_happens(plane: DataPlane) -> None:
    plane.create_topic("t", **{**COMPACTED, "cleanup_policy": "compact,delete", "retention_ms": "1000"})
    await fill(plane, "t", 3)
    await plane.produced("t", batch(b"new", keys=[b"k"], timestamp=START_MS + 5000))
    plane.now_ms += 3000
    plane.partitions.cleaner.look()
    plane.partitions.maintenance.apply_retention()
    log = plane.partition("t").log
    assert log.log_start_offset == 0
    await until(lambda: log.log_start_offset == 15)
    assert [offset for offset, _, _ in await survivors(plane, "t")] == [15]


async def test_the_cleaner_can_be_switched_off(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path, log_cleaner_enable="false", log_cleaner_backoff_ms="1")
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 3)
    plane.partitions.schedule.run_due()
    assert not plane.partitions.maintenance.being_cleaned
    await plane.stop()


async def test_the_cleaner_looks_by_itself_every_backoff(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path, threads=True, log_cleaner_backoff_ms="20")
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 3)
    await until(lambda: plane.partitions.cleaner.figures.cleanings == 1)
    await plane.stop()


async def test_a_log_on_a_simulated_disk_is_cleaned_without_a_process(tmp_path: Path) -> None:
    class NotReal(Disk):
        """A disk that another process would know nothing of."""

    plane = await DataPlane.start(tmp_path, disk=NotReal())
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 3)
    await cleaned(plane)
    assert len(await survivors(plane, "t")) == 5
    await plane.stop()


async def test_the_cleaning_process_lets_others_go_first(plane: DataPlane) -> None:
    plane.create_topic("t", **COMPACTED)
    await fill(plane, "t", 3)
    seen: list[tuple[int, int]] = []
    swap = plane.partitions.cleaner._swap
    made = plane.partitions.cleaner._make_worker
    workers: list[CleanerProcess] = []

    def kept() -> CleanerProcess:
        workers.append(made())
        return workers[-1]

    async def look_first(chosen: Chosen, group: CleanedGroup) -> None:
        pid = workers[0].pid
        assert pid is not None
        seen.append((os.getpriority(os.PRIO_PROCESS, pid), os.sched_getscheduler(pid)))
        await swap(chosen, group)

    plane.partitions.cleaner._make_worker = kept
    plane.partitions.cleaner._swap = look_first  # type: ignore[method-assign]
    await cleaned(plane)
    assert seen == [(os.getpriority(os.PRIO_PROCESS, 0) + NICE, os.SCHED_BATCH)]
