"""The registry of partitions: follows the metadata, survives restarts, keeps what it does not understand."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from flarestream.storage.errors import StorageError
from flarestream.wire.errors import ErrorCode
from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.partition_change_record import PartitionChangeRecord
from flarestream.wire.records.metadata.remove_topic_record import RemoveTopicRecord
from flarestream.wire.records.metadata.topic_record import TopicRecord
from tests.node.data_plane import (
    NODE_ID,
    DataPlane,
    HeldExecutor,
    batch,
    config_record,
    offsets,
    settle,
    until,
)


async def restart(plane: DataPlane, *directories: Path, clean: bool = True, **overrides: str) -> DataPlane:
    """Ends a broker and starts it again on the same directories, with the metadata it had."""
    if clean:
        await plane.stop()
    else:
        plane.crash()
    metadata = plane.metadata
    metadata._subscribers.clear()
    return await DataPlane.start(*directories, metadata=metadata, **overrides)


def live(path: Path) -> list[str]:
    return sorted(name for name in os.listdir(path) if os.path.isdir(path / name))


# ---- following the metadata -----------------------------------------------------------------------------------------


async def test_a_new_topic_is_led_at_the_images_epoch_before_any_record(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    topic_id = plane.create_topic("t", 2)
    partition = plane.partition("t", 1)
    assert partition is plane.partitions.get_by_id(topic_id, 1)
    assert (partition.leader_epoch, partition.leader_error) == (0, 0)
    assert partition.log.epochs.entries == [(0, 0)]
    plane.new_leader_epoch("t", 1)
    assert partition.log.epochs.entries == [(1, 0)]
    assert len(plane.partitions) == 2
    await plane.stop()


async def test_partitions_of_other_brokers_are_not_opened(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("far", leader=2)
    assert plane.partitions.get("far", 0) is None
    assert live(tmp_path) == []
    await plane.stop()


async def test_added_partitions_are_served(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    topic_id = plane.create_topic("t")
    plane.apply(plane.partition_record(topic_id, 1))
    assert (await plane.produced("t", batch(b"a"), 1)).error_code == 0
    await plane.stop()


async def test_losing_the_leadership_ends_acks_and_polls(tmp_path: Path) -> None:
    executor = HeldExecutor()
    plane = await DataPlane.start(tmp_path, executor=executor, flarestream_acks_durability="fsync")
    topic_id = plane.create_topic("t")
    await settle()
    answer = asyncio.ensure_future(plane.produced("t", batch(b"a"), version=10))
    poll = asyncio.ensure_future(plane.fetched("t", 0, version=10, max_wait_ms=60_000))
    await settle()
    plane.apply(PartitionChangeRecord(partition_id=0, topic_id=topic_id, leader=2, isr=[2]))
    produced = await asyncio.wait_for(answer, 5)
    assert (produced.error_code, produced.current_leader.leader_id) == (ErrorCode.NOT_LEADER_OR_FOLLOWER, 2)
    assert (await asyncio.wait_for(poll, 5)).error_code == ErrorCode.NOT_LEADER_OR_FOLLOWER
    executor.inline = True
    executor.release()
    await plane.stop()


async def test_a_topic_made_again_under_its_name_serves_an_empty_log(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path, flarestream_acks_durability="fsync")
    old_id = plane.create_topic("t")
    await plane.produced("t", batch(b"old"))
    plane.delete_topic("t")
    assert (await plane.produced("t", batch(b"x"))).error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    new_id = plane.create_topic("t")
    assert new_id != old_id
    assert plane.partitions.get_by_id(old_id, 0) is None
    assert (await plane.fetched("t", 0)).high_watermark == 0
    assert (await plane.produced("t", batch(b"new"))).base_offset == 0
    await plane.stop()


async def test_deleted_and_made_again_in_one_step(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    old_id = plane.create_topic("t")
    await plane.produced("t", batch(b"old"))
    new_id = plane.world.new_uuid()
    plane.apply(
        RemoveTopicRecord(topic_id=old_id),
        TopicRecord(name="t", topic_id=new_id),
        plane.partition_record(new_id, 0),
    )
    assert plane.partition("t").topic_id == new_id
    assert plane.partition("t").log.log_end_offset == 0
    await plane.stop()


async def test_files_of_a_deleted_topic_go_after_file_delete_delay_ms(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t", file_delete_delay_ms="30")
    plane.delete_topic("t")
    assert [name.endswith("-delete") for name in live(tmp_path)] == [True]
    await until(lambda: live(tmp_path) == [])
    await plane.stop()


async def test_settings_of_a_topic_change_while_it_is_used(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    plane.create_topic("other")
    assert plane.partition("t").settings is plane.partition("other").settings
    plane.apply(config_record("t", "max.message.bytes", "100"))
    assert (await plane.produced("t", batch(b"x" * 200))).error_code == ErrorCode.MESSAGE_TOO_LARGE
    assert (await plane.produced("other", batch(b"x" * 200))).error_code == 0
    plane.apply(config_record("t", "max.message.bytes", None))  # type: ignore[arg-type]
    assert (await plane.produced("t", batch(b"x" * 200))).error_code == 0
    await plane.stop()


async def test_settings_of_all_brokers_reach_every_topic(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    plane.apply(ConfigRecord(resource_type=4, resource_name="", name="message.max.bytes", value="100"))
    assert (await plane.produced("t", batch(b"x" * 200))).error_code == ErrorCode.MESSAGE_TOO_LARGE
    await plane.stop()


async def test_new_partitions_go_where_the_fewest_are(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path / "a", tmp_path / "b")
    plane.create_topic("t", 4)
    assert [len(each.partitions) for each in plane.partitions.data_dirs] == [2, 2]
    await plane.stop()


async def test_cordoned_directories_take_no_new_partitions(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path / "a", tmp_path / "b", cordoned_log_dirs=str(tmp_path / "a"))
    plane.create_topic("t", 4)
    assert [len(each.partitions) for each in plane.partitions.data_dirs] == [0, 4]
    await plane.stop()


# ---- restarts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("clean", [True, False])
@pytest.mark.parametrize("mode", ["fsync", "page-cache"])
async def test_what_was_written_is_there_after_a_restart(tmp_path: Path, clean: bool, mode: str) -> None:
    plane = await DataPlane.start(tmp_path, flarestream_acks_durability=mode)
    plane.create_topic("t", 2)
    for number in range(5):
        await plane.produced("t", batch(b"%d" % number), number % 2)
    plane = await restart(plane, tmp_path, clean=clean, flarestream_acks_durability=mode)
    await settle()
    assert offsets((await plane.fetched("t", 0)).records) == [(0, 0), (1, 1), (2, 2)]
    assert (await plane.fetched("t", 0, 1)).high_watermark == 2
    assert (await plane.produced("t", batch(b"more"))).base_offset == 3
    await plane.stop()


async def test_a_clean_stop_leaves_its_mark_and_a_start_takes_it_away(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    await plane.produced("t", batch(b"a", b"b"))
    await plane.stop(broker_epoch=14)
    mark = tmp_path / ".kafka_cleanshutdown"
    assert mark.read_text() == '{"version":0,"brokerEpoch":14}'
    assert (tmp_path / "recovery-point-offset-checkpoint").read_text() == "0\n1\nt 0 2\n"
    assert (tmp_path / "replication-offset-checkpoint").read_text() == "0\n1\nt 0 2\n"
    plane.metadata._subscribers.clear()
    plane = await DataPlane.start(tmp_path, metadata=plane.metadata)
    assert not mark.exists()
    assert plane.partitions.previous_broker_epoch == 14
    await plane.stop()


async def test_idempotent_producers_are_known_after_a_restart(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    data = batch(b"a", producer_id=9, producer_epoch=0, base_sequence=0)
    await plane.produced("t", data)
    for clean in (True, False):
        plane = await restart(plane, tmp_path, clean=clean)
        again = await plane.produced("t", data)
        assert (again.error_code, again.base_offset) == (0, 0)
        assert plane.partition("t").log.log_end_offset == 1
    await plane.stop()


async def test_deleted_records_stay_deleted_after_a_restart(tmp_path: Path) -> None:
    from flarestream.node.logs.lookups import delete_records

    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    await plane.produced("t", batch(b"a", b"b", b"c"))
    assert delete_records(plane.partition("t"), 2) == 2
    plane = await restart(plane, tmp_path)
    assert plane.partition("t").log.log_start_offset == 2
    await plane.stop()


async def test_a_topic_deleted_while_the_broker_was_away_is_kept_as_stray(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    await plane.produced("t", batch(b"a"))
    await plane.stop()
    plane.metadata._subscribers.clear()
    plane.delete_topic("t")
    new_id = plane.create_topic("t")
    plane = await DataPlane.start(tmp_path, metadata=plane.metadata)
    assert plane.partition("t").topic_id == new_id
    assert plane.partition("t").log.log_end_offset == 0
    assert [name.endswith("-stray") for name in live(tmp_path)] == [False, True]
    await plane.stop()


async def test_a_directory_marked_for_deletion_goes_at_the_next_start(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    plane.delete_topic("t")
    assert len(live(tmp_path)) == 1
    plane = await restart(plane, tmp_path)
    await until(lambda: live(tmp_path) == [])
    await plane.stop()


async def test_a_directory_that_is_no_partition_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    with pytest.raises(StorageError, match="photos"):
        await DataPlane.start(tmp_path)


async def test_a_partition_stays_in_the_directory_where_it_was_found(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path / "a", tmp_path / "b")
    plane.create_topic("t", 3)
    where = {index: plane.partition("t", index).data_dir.path for index in range(3)}
    plane = await restart(plane, tmp_path / "a", tmp_path / "b")
    assert {index: plane.partition("t", index).data_dir.path for index in range(3)} == where
    await plane.stop()


async def test_a_damaged_checkpoint_costs_time_but_no_data(tmp_path: Path) -> None:
    plane = await DataPlane.start(tmp_path)
    plane.create_topic("t")
    await plane.produced("t", batch(b"a"))
    await plane.stop()
    (tmp_path / "recovery-point-offset-checkpoint").write_text("nonsense\n")
    plane.metadata._subscribers.clear()
    plane = await DataPlane.start(tmp_path, metadata=plane.metadata)
    assert (await plane.fetched("t", 0)).high_watermark == 1
    await plane.stop()


async def test_stopping_releases_acks_that_the_disk_has_reached(tmp_path: Path) -> None:
    executor = HeldExecutor()
    plane = await DataPlane.start(tmp_path, executor=executor, flarestream_acks_durability="fsync")
    plane.create_topic("t")
    await settle()
    executor.release()
    await settle()
    answer = asyncio.ensure_future(plane.produced("t", batch(b"a")))
    await settle()
    executor.inline = True
    stopping = asyncio.ensure_future(plane.stop())
    executor.release()
    assert (await asyncio.wait_for(answer, 5)).error_code == 0
    await asyncio.wait_for(stopping, 5)


async def test_metadata_that_arrives_during_the_start_is_not_lost(tmp_path: Path) -> None:
    plane = DataPlane([tmp_path], {}, None, None, None)
    plane.create_topic("before")
    plane.partitions.read_shutdown_marks()
    starting = asyncio.ensure_future(plane.partitions.start(plane.metadata))
    await asyncio.sleep(0)
    plane.create_topic("after")
    await starting
    assert plane.partitions.get("before", 0) is not None
    assert plane.partitions.get("after", 0) is not None
    assert plane.partition("after").leader.replica_id == NODE_ID
    await plane.stop()
