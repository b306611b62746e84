"""Many new partitions at once are made in a worker, and are what the metadata says by the time they are there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from flarestream.node.logs.partition_making import AT_ONCE
from flarestream.storage import partition_metadata
from flarestream.storage.errors import DiskFull
from flarestream.storage.log import Log
from tests.node.data_plane import DataPlane, HeldExecutor, batch, settle, until

MANY = 3 * AT_ONCE


async def let_through(plane: DataPlane, executor: HeldExecutor, seconds: float = 20.0) -> None:
    """Lets the worker do all that there is to make."""
    async with asyncio.timeout(seconds):
        settled = asyncio.ensure_future(plane.partitions.making.settled())
        while not settled.done():
            executor.release()
            await settle(1)


async def started(directory: Path, executor: HeldExecutor) -> DataPlane:
    executor.inline = True
    plane = await DataPlane.start(directory, executor=executor)
    executor.inline = False
    return plane


def led(plane: DataPlane, topic: str) -> set[int]:
    return {index for index, each in plane.partitions.by_name.get(topic, {}).items() if not each.leader_error}


async def test_a_topic_of_many_partitions_is_made_while_the_loop_goes_on(tmp_path: Path) -> None:
    executor = HeldExecutor()
    plane = await started(tmp_path, executor)
    plane.create_topic("t", MANY)
    await settle()
    assert led(plane, "t") == set(range(AT_ONCE))
    plane.create_topic("small", 2)
    assert led(plane, "small") == {0, 1}
    await let_through(plane, executor)
    assert led(plane, "t") == set(range(MANY))
    answer = await plane.produced("t", batch(b"a"), MANY - 1)
    assert (answer.error_code, answer.base_offset) == (0, 0)
    plane.crash()


async def test_a_partition_that_is_being_made_is_led_as_the_metadata_has_it_by_then(tmp_path: Path) -> None:
    executor = HeldExecutor()
    plane = await started(tmp_path, executor)
    plane.create_topic("t", MANY, retention_ms="5000")
    await settle()
    plane.new_leader_epoch("t", AT_ONCE)
    plane.new_leader_epoch("t", MANY - 1)
    await let_through(plane, executor)
    assert plane.partition("t", AT_ONCE).leader_epoch == 1
    assert plane.partition("t", MANY - 1).leader_epoch == 1
    assert plane.partition("t", MANY - 1).settings.log_config.retention_ms == 5000
    plane.crash()


async def test_a_topic_that_is_deleted_and_made_again_while_it_is_made_has_its_own_logs(
    tmp_path: Path,
) -> None:
    executor = HeldExecutor()
    plane = await started(tmp_path, executor)
    plane.create_topic("t", MANY)
    await settle()
    plane.delete_topic("t")
    topic_id = plane.create_topic("t", MANY)
    await let_through(plane, executor)
    assert led(plane, "t") == set(range(MANY))
    assert {each.topic_id for each in plane.partitions} == {topic_id}
    for index in range(MANY):
        assert partition_metadata.read(plane.disk, str(tmp_path / f"t-{index}")) == topic_id
    plane.crash()


async def test_a_topic_that_is_deleted_while_it_is_made_leaves_nothing(tmp_path: Path) -> None:
    executor = HeldExecutor()
    plane = await started(tmp_path, executor)
    plane.create_topic("t", MANY)
    await settle()
    plane.delete_topic("t")
    await let_through(plane, executor)
    assert len(plane.partitions) == 0
    left = [name for name in plane.disk.listdir(str(tmp_path)) if name.startswith("t-")]
    assert all(name.endswith("-delete") for name in left)
    plane.crash()


async def test_many_partitions_go_where_the_fewest_are(tmp_path: Path) -> None:
    executor = HeldExecutor(inline=True)
    plane = await DataPlane.start(tmp_path / "a", tmp_path / "b", executor=executor)
    plane.create_topic("t", MANY)
    await let_through(plane, executor)
    assert [len(each.partitions) for each in plane.partitions.data_dirs] == [MANY // 2, MANY // 2]
    await plane.stop()


async def test_a_broker_that_starts_with_many_new_partitions_has_made_them(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path / "a")
    plane.create_topic("t", MANY)
    await plane.partitions.making.settled()
    plane.crash()
    again = await DataPlane.start(tmp_path / "b", metadata=plane.metadata)
    assert len(again.partitions) == MANY
    await again.stop()


async def test_a_stop_does_not_wait_for_all_that_is_yet_to_be_made(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path, threads=True)
    plane.create_topic("t", 10 * MANY)
    await plane.stop()
    made = len([name for name in plane.disk.listdir(str(tmp_path)) if name.startswith("t-")])
    assert AT_ONCE <= made < 10 * MANY
    again = await DataPlane.start(tmp_path, threads=True, metadata=plane.metadata)
    assert len(again.partitions) == 10 * MANY
    await again.stop()


async def test_one_that_finds_no_room_is_made_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executor = HeldExecutor(inline=True)
    plane = await DataPlane.start(tmp_path, executor=executor)
    whole, full = Log.open, [True]

    def refuse(directory: str, *arguments: object, **options: object) -> Log:
        if full and directory.endswith(f"/t-{MANY - 1}"):
            raise DiskFull(directory, "is full", "make room")
        return whole(directory, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Log, "open", refuse)
    plane.create_topic("t", MANY)
    await let_through(plane, executor)
    assert led(plane, "t") == set(range(MANY - 1))
    full.clear()
    await until(lambda: len(led(plane, "t")) == MANY)
    await plane.stop()


async def test_on_a_slow_disk_fewer_are_made_on_the_spot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    executor = HeldExecutor()
    plane = await started(tmp_path, executor)
    quick = Log.open

    def slow(directory: str, *arguments: object, **options: object) -> Log:
        plane.now_ms += 20
        return quick(directory, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Log, "open", slow)
    plane.create_topic("t", AT_ONCE)
    await settle()
    assert led(plane, "t") == {0, 1, 2}
    await let_through(plane, executor)
    assert led(plane, "t") == set(range(AT_ONCE))
    plane.crash()
