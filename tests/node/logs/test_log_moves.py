"""A replica moves to another log directory while it is written to and read, and through restarts."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from flarestream.api.context import Peer, RequestContext
from flarestream.api.log_dirs import describe_log_dirs
from flarestream.api.moves import alter_replica_log_dirs
from flarestream.node.logs import log_moves
from flarestream.node.logs.directory_assignments import DirectoryAssignments
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.alter_replica_log_dirs import (
    AlterReplicaLogDir,
    AlterReplicaLogDirsRequest,
    AlterReplicaLogDirTopic,
)
from flarestream.wire.messages.assign_replicas_to_dirs import (
    AssignReplicasToDirsRequest,
    AssignReplicasToDirsResponse,
    AssignReplicasToDirsResponseDirectoryData,
    AssignReplicasToDirsResponsePartitionData,
    AssignReplicasToDirsResponseTopicData,
)
from flarestream.wire.messages.describe_log_dirs import DescribeLogDirsRequest
from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.partition_change_record import PartitionChangeRecord
from tests.node.data_plane import NODE_ID, DataPlane, batch, offsets, until


class Controller:
    """Notes directories in the plane's image; `held` keeps its answers back."""

    def __init__(self) -> None:
        self.plane: Any = None
        self.held = asyncio.Event()
        self.held.set()
        self.asked = 0
        self.broker_id, self.broker_epoch = NODE_ID, 9

    async def __call__(self, request: AssignReplicasToDirsRequest) -> AssignReplicasToDirsResponse:
        self.asked += 1
        await self.held.wait()
        response = AssignReplicasToDirsResponse()
        for directory in request.directories:
            topics = []
            for topic in directory.topics:
                rows = []
                for each in topic.partitions:
                    self.plane.apply(
                        PartitionChangeRecord(
                            partition_id=each.partition_index,
                            topic_id=topic.topic_id,
                            directories=[directory.id],
                        )
                    )
                    rows.append(AssignReplicasToDirsResponsePartitionData(each.partition_index))
                topics.append(AssignReplicasToDirsResponseTopicData(topic.topic_id, rows))
            response.directories.append(AssignReplicasToDirsResponseDirectoryData(directory.id, topics))
        return response


async def two_dirs(path: Path, controller: Controller | None = None, **more: Any) -> DataPlane:
    plane = await DataPlane.start(path / "a", path / "b", **more)
    if controller is not None:
        controller.plane = plane
        plane.partitions.assignments = DirectoryAssignments(controller, controller)
    return plane


async def filled(path: Path, controller: Controller | None = None, **more: Any) -> DataPlane:
    plane = await two_dirs(path, controller, **more)
    plane.create_topic("t", segment_bytes="1048576")
    for number in range(30):
        await plane.produced(
            "t", batch(b"%02d" % number * 50_000, producer_id=7, producer_epoch=0, base_sequence=number)
        )
    return plane


def elsewhere(plane: DataPlane) -> Any:
    """The directory that the partition is not in."""
    return next(each for each in plane.partitions.data_dirs if each is not plane.partition("t").data_dir)


async def move(plane: DataPlane, path: str, topic: str = "t", index: int = 0) -> int:
    asked = AlterReplicaLogDirsRequest(
        dirs=[AlterReplicaLogDir(path, [AlterReplicaLogDirTopic(topic, [index])])]
    )
    response = await alter_replica_log_dirs(plane.node, RequestContext(34, 2, connection=Peer()), asked)
    return response.results[0].partitions[0].error_code


async def described(plane: DataPlane) -> list[tuple[str, int, int, bool]]:
    context = RequestContext(35, 4, connection=Peer())
    response = await describe_log_dirs(plane.node, context, DescribeLogDirsRequest(topics=None))
    return [
        (Path(each.log_dir).name, row.partition_index, row.offset_lag, row.is_future_key)
        for each in response.results
        for topic in each.topics
        for row in topic.partitions
    ]


async def all_values(plane: DataPlane) -> list[int]:
    """Base offsets of everything that can be read."""
    found: list[int] = []
    offset = 0
    while (data := (await plane.fetched("t", offset)).records) is not None and len(data):
        found += [first for first, _ in offsets(data)]
        offset = found[-1] + 1
    return found


def names_in(path: Path) -> list[str]:
    return sorted(each.name for each in path.iterdir() if each.is_dir())


def is_settled(plane: DataPlane) -> bool:
    return not plane.partitions.moves.moves


async def test_a_replica_moves_with_everything_it_holds(tmp_path: Path) -> None:
    controller = Controller()
    plane = await filled(tmp_path, controller)
    source, target = plane.partition("t").data_dir, elsewhere(plane)
    assert await move(plane, target.path) == ErrorCode.NONE
    await until(lambda: is_settled(plane))
    partition = plane.partition("t")
    assert partition.data_dir is target
    assert names_in(Path(target.path)) == ["t-0"]
    assert [name.endswith("-delete") for name in names_in(Path(source.path))] == [True]
    assert await all_values(plane) == list(range(30))
    topic = plane.metadata.image.topics_by_name["t"]
    assert topic.partitions[0].directory(NODE_ID) == target.directory_id
    again = batch(b"%02d" % 26 * 50_000, producer_id=7, producer_epoch=0, base_sequence=26)
    assert (await plane.produced("t", again)).base_offset == 26
    assert (await plane.produced("t", batch(b"new"))).base_offset == 30
    await plane.stop()
    restarted = await two_dirs(tmp_path, metadata=plane.metadata)
    assert restarted.partition("t").data_dir.path == target.path
    assert await all_values(restarted) == list(range(31))
    await restarted.stop()


async def test_writers_go_on_while_a_replica_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_moves, "CHUNK_BYTES", 120_000)
    controller = Controller()
    plane = await filled(tmp_path, controller, threads=True, flarestream_acks_durability="fsync")
    target = elsewhere(plane)
    assert await move(plane, target.path) == ErrorCode.NONE
    written = 30
    while not is_settled(plane):
        assert (await plane.produced("t", batch(b"during"))).base_offset == written
        written += 1
        assert written < 5000
    for _ in range(5):
        assert (await plane.produced("t", batch(b"after"))).base_offset == written
        written += 1
    assert plane.partition("t").data_dir is target
    assert plane.partition("t").log.flushed_offset == written
    assert await all_values(plane) == list(range(written))
    await plane.stop()


async def test_a_move_in_progress_is_described_as_future_with_its_lag(tmp_path: Path) -> None:
    controller = Controller()
    controller.held.clear()
    plane = await filled(tmp_path, controller)
    source, target = plane.partition("t").data_dir, elsewhere(plane)
    await move(plane, target.path)
    assert (Path(target.path).name, 0, 30, True) in await described(plane)
    await until(lambda: controller.asked > 0)
    assert await described(plane) == sorted(
        [(Path(source.path).name, 0, 0, False), (Path(target.path).name, 0, 0, True)]
    )
    assert plane.partition("t").data_dir is source
    controller.held.set()
    await until(lambda: is_settled(plane))
    assert await described(plane) == [(Path(target.path).name, 0, 0, False)]
    await plane.stop()


@pytest.mark.parametrize("how", ["stop", "crash"])
@pytest.mark.parametrize("noted", [False, True], ids=["before", "after"])
async def test_a_move_survives_a_restart_before_and_after_the_controller_knows(
    tmp_path: Path, how: str, noted: bool
) -> None:
    controller = Controller()
    controller.held.clear()
    plane = await filled(tmp_path, controller)
    target = elsewhere(plane)
    await move(plane, target.path)
    await until(lambda: controller.asked > 0)
    if noted:
        topic_id = plane.id_of("t")
        plane.apply(
            PartitionChangeRecord(partition_id=0, topic_id=topic_id, directories=[target.directory_id])
        )
    assert (await plane.produced("t", batch(b"late"))).base_offset == 30
    await plane.partitions.assignments.close()  # type: ignore[union-attr]
    if how == "stop":
        await plane.stop()
    else:
        await plane.partitions.moves.stop()
        plane.crash()
    again_controller = Controller()
    again = await two_dirs(tmp_path, again_controller, metadata=plane.metadata)
    await until(lambda: is_settled(again))
    assert again.partition("t").data_dir.path == target.path
    assert await all_values(again) == list(range(31))
    await again.stop()


async def test_a_future_log_alone_takes_over_where_the_image_wants_it(tmp_path: Path) -> None:
    controller = Controller()
    plane = await filled(tmp_path, controller)
    target = plane.partition("t").data_dir
    plane.apply(
        PartitionChangeRecord(partition_id=0, topic_id=plane.id_of("t"), directories=[target.directory_id])
    )
    await plane.stop()
    live = Path(target.path) / "t-0"
    live.rename(live.with_name("t-0." + "ab" * 16 + "-future"))
    again = await two_dirs(tmp_path, metadata=plane.metadata)
    assert again.partition("t").data_dir.path == target.path
    assert await all_values(again) == list(range(30))
    await again.stop()


async def test_a_deleted_topic_takes_its_move_with_it(tmp_path: Path) -> None:
    controller = Controller()
    controller.held.clear()
    plane = await filled(tmp_path, controller)
    target = elsewhere(plane)
    await move(plane, target.path)
    await until(lambda: controller.asked > 0)
    plane.delete_topic("t")
    assert is_settled(plane)
    await until(lambda: not names_in(Path(target.path)))
    await plane.stop()


async def test_what_cannot_be_moved_is_refused(tmp_path: Path) -> None:
    plane = await filled(tmp_path)
    target = elsewhere(plane)
    assert await move(plane, "/nowhere") == ErrorCode.LOG_DIR_NOT_FOUND
    assert await move(plane, target.path, "missing") == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    plane.create_topic("elsewhere", 1, 2)
    assert await move(plane, target.path, "elsewhere") == ErrorCode.REPLICA_NOT_AVAILABLE
    assert await move(plane, plane.partition("t").data_dir.path) == ErrorCode.NONE
    assert is_settled(plane)
    target.fail(OSError(5, "broken"))
    assert await move(plane, target.path) == ErrorCode.KAFKA_STORAGE_ERROR
    await plane.stop()


async def test_a_replica_in_another_directory_than_the_image_says_is_reported(tmp_path: Path) -> None:
    controller = Controller()
    plane = await two_dirs(tmp_path, controller)
    plane.create_topic("t")
    await until(lambda: controller.asked == 1)
    topic = plane.metadata.image.topics_by_name["t"]
    await until(lambda: topic.partitions[0].directory(NODE_ID) == plane.partition("t").data_dir.directory_id)
    await plane.stop()


async def test_moves_keep_to_the_rate_that_is_set_and_follow_its_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_moves, "CHUNK_BYTES", 120_000)
    controller = Controller()
    plane = await filled(tmp_path, controller)
    moves = plane.partitions.moves
    plane.apply(ConfigRecord(4, str(NODE_ID), log_moves.RATE_SETTING, "1000"))
    assert await move(plane, elsewhere(plane).path) == ErrorCode.NONE
    await until(lambda: moves.throttled > 0)
    (under_way,) = moves.moves.values()
    assert 0 < under_way.log.log_end_offset < 30
    assert moves.bytes_per_s > 1000
    end = under_way.log.log_end_offset
    await until(lambda: moves.throttled > 3)
    assert under_way.log.log_end_offset == end
    plane.apply(ConfigRecord(4, str(NODE_ID), log_moves.RATE_SETTING, None))
    plane.apply(ConfigRecord(4, "", log_moves.RATE_SETTING, "1000000000"))
    await until(lambda: is_settled(plane))
    assert await all_values(plane) == list(range(30))
    await plane.stop()
