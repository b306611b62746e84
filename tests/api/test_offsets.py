"""ListOffsets, OffsetForLeaderEpoch, DeleteRecords and DescribeLogDirs as real Kafka answers them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from flarestream.api.context import RequestContext
from flarestream.api.log_dirs import describe_log_dirs
from flarestream.api.offsets import list_offsets, offset_for_leader_epoch
from flarestream.api.records import delete_records
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.delete_records import (
    DeleteRecordsPartition,
    DeleteRecordsRequest,
    DeleteRecordsTopic,
)
from flarestream.wire.messages.describe_log_dirs import DescribableLogDirTopic, DescribeLogDirsRequest
from flarestream.wire.messages.list_offsets import (
    ListOffsetsPartition,
    ListOffsetsRequest,
    ListOffsetsTopic,
)
from flarestream.wire.messages.offset_for_leader_epoch import (
    OffsetForLeaderEpochRequest,
    OffsetForLeaderPartition,
    OffsetForLeaderTopic,
)
from tests.node.data_plane import START_MS, DataPlane, HeldExecutor, batch


@pytest_asyncio.fixture
async def plane(tmp_path: Path) -> AsyncIterator[DataPlane]:
    """Topic t: offsets 0-1 at START, 2 at START+20, 3 at START+10."""
    started = await DataPlane.start(tmp_path / "d")
    started.create_topic("t", 2)
    await started.produced("t", batch(b"a", b"b"))
    await started.produced("t", batch(b"c", timestamp=START_MS + 20))
    await started.produced("t", batch(b"d", timestamp=START_MS + 10))
    yield started
    await started.stop()


Row = tuple[int, int, int, int]


async def listed(
    plane: DataPlane,
    *timestamps: int,
    topic: str = "t",
    index: int = 0,
    version: int = 11,
    epoch: int = -1,
    **f: Any,
) -> list[Row]:
    """(error, offset, timestamp, leader epoch) of each."""
    rows = [
        ListOffsetsPartition(partition_index=index, current_leader_epoch=epoch, timestamp=timestamp)
        for timestamp in timestamps
    ]
    request = ListOffsetsRequest(
        **{"replica_id": -1, "topics": [ListOffsetsTopic(name=topic, partitions=rows)], **f}
    )
    response = await list_offsets(plane.node, RequestContext(2, version), request)
    return [
        (row.error_code, row.offset, row.timestamp, row.leader_epoch)
        for answer in response.topics
        for row in answer.partitions
    ]


@pytest.mark.parametrize(
    ("timestamp", "expected"),
    [
        (-1, (0, 4, -1, 0)),
        (-2, (0, 0, -1, 0)),
        (-3, (0, 2, START_MS + 20, 0)),
        (-4, (0, 0, -1, 0)),
        (-5, (0, -1, -1, -1)),
        (-6, (0, -1, -1, -1)),
        (-7, (35, -1, -1, -1)),
        (0, (0, 0, START_MS, 0)),
        (START_MS, (0, 0, START_MS, 0)),
        (START_MS + 1, (0, 2, START_MS + 20, 0)),
        (START_MS + 21, (0, -1, -1, -1)),
    ],
)
async def test_timestamps_stand_for_offsets(plane: DataPlane, timestamp: int, expected: Row) -> None:
    assert await listed(plane, timestamp) == [expected]


@pytest.mark.parametrize(("timestamp", "first"), [(-1, 1), (-2, 1), (-3, 7), (-4, 8), (-5, 9), (-6, 11)])
async def test_special_timestamps_need_their_version(plane: DataPlane, timestamp: int, first: int) -> None:
    for version in range(1, 12):
        [(error, *_)] = await listed(plane, timestamp, version=version)
        assert error == (0 if version >= first else ErrorCode.UNSUPPORTED_VERSION), version


async def test_old_versions_hear_no_leader_epoch(plane: DataPlane) -> None:
    assert await listed(plane, -1, version=3) == [(0, 4, -1, -1)]


async def test_an_empty_partition_has_no_largest_timestamp(plane: DataPlane) -> None:
    assert await listed(plane, -3, index=1) == [(0, -1, -1, -1)]


async def test_a_partition_asked_for_twice_is_refused(plane: DataPlane) -> None:
    assert await listed(plane, -1, -2) == [(42, -1, -1, -1)]


async def test_unknown_partitions_and_epochs_are_named(plane: DataPlane) -> None:
    assert (await listed(plane, -1, topic="nope"))[0][0] == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    assert (await listed(plane, -1, index=9))[0][0] == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    assert (await listed(plane, -1, epoch=4))[0][0] == ErrorCode.UNKNOWN_LEADER_EPOCH
    plane.new_leader_epoch("t")
    assert (await listed(plane, -1, epoch=0))[0][0] == ErrorCode.FENCED_LEADER_EPOCH


async def test_a_high_watermark_behind_the_leader_epoch_is_not_available(tmp_path: Path) -> None:
    """Kafka: KIP-207; until the new leader has caught up, an older answer would go backwards."""
    executor = HeldExecutor()
    plane = await DataPlane.start(tmp_path, executor=executor, flarestream_acks_durability="fsync")
    plane.create_topic("t")
    await plane.produced("t", batch(b"a"), acks=1)
    plane.new_leader_epoch("t")
    assert (await listed(plane, -1))[0][0] == ErrorCode.OFFSET_NOT_AVAILABLE
    assert (await listed(plane, START_MS))[0][0] == ErrorCode.OFFSET_NOT_AVAILABLE
    assert (await listed(plane, -1, version=4))[0][0] == ErrorCode.LEADER_NOT_AVAILABLE
    assert (await listed(plane, -2))[0][:2] == (0, 0)
    assert (await listed(plane, -1, replica_id=-2))[0][:2] == (0, 1)
    executor.inline = True
    executor.release()
    await plane.stop()


async def epoch_end(plane: DataPlane, leader_epoch: int, current: int = -1, topic: str = "t") -> Row:
    """(error, partition, leader epoch, end offset)."""
    row = OffsetForLeaderPartition(partition=0, current_leader_epoch=current, leader_epoch=leader_epoch)
    request = OffsetForLeaderEpochRequest(topics=[OffsetForLeaderTopic(topic=topic, partitions=[row])])
    response = await offset_for_leader_epoch(plane.node, RequestContext(23, 4), request)
    end = response.topics[0].partitions[0]
    return end.error_code, end.partition, end.leader_epoch, end.end_offset


async def test_leader_epochs_end_where_the_next_begins(plane: DataPlane) -> None:
    assert await epoch_end(plane, 0) == (0, 0, 0, 4)
    plane.new_leader_epoch("t")
    await plane.produced("t", batch(b"e"))
    assert await epoch_end(plane, 0) == (0, 0, 0, 4)
    assert await epoch_end(plane, 1) == (0, 0, 1, 5)
    assert await epoch_end(plane, 3) == (0, 0, -1, -1)
    assert await epoch_end(plane, -1) == (0, 0, -1, -1)
    assert await epoch_end(plane, 0, current=3) == (75, 0, -1, -1)
    assert await epoch_end(plane, 0, topic="nope") == (3, 0, -1, -1)


async def deleted(plane: DataPlane, offset: int, topic: str = "t", index: int = 0) -> tuple[int, int]:
    """(error, low watermark)."""
    row = DeleteRecordsPartition(partition_index=index, offset=offset)
    request = DeleteRecordsRequest(topics=[DeleteRecordsTopic(name=topic, partitions=[row])], timeout_ms=1000)
    response = await delete_records(plane.node, RequestContext(21, 2), request)
    result = response.topics[0].partitions[0]
    return result.error_code, result.low_watermark


async def test_deleted_records_are_gone(plane: DataPlane, tmp_path: Path) -> None:
    assert await deleted(plane, 3) == (0, 3)
    assert await deleted(plane, 2) == (0, 3)
    assert await deleted(plane, 100) == (ErrorCode.OFFSET_OUT_OF_RANGE, -1)
    assert await deleted(plane, -2) == (ErrorCode.OFFSET_OUT_OF_RANGE, -1)
    assert (await plane.fetched("t", 2)).error_code == ErrorCode.OFFSET_OUT_OF_RANGE
    assert (await plane.fetched("t", 3)).log_start_offset == 3
    assert (tmp_path / "d" / "log-start-offset-checkpoint").read_text() == "0\n1\nt 0 3\n"
    assert await deleted(plane, -1) == (0, 4)
    assert await listed(plane, -2) == [(0, 4, -1, 0)]


async def test_where_records_may_not_be_deleted(plane: DataPlane) -> None:
    plane.create_topic("c", cleanup_policy="compact")
    plane.create_topic("both", cleanup_policy="compact,delete")
    plane.create_topic("__consumer_offsets")
    plane.create_topic("far", leader=2)
    assert await deleted(plane, -1, "c") == (ErrorCode.POLICY_VIOLATION, -1)
    assert await deleted(plane, -1, "both") == (0, 0)
    assert await deleted(plane, -1, "__consumer_offsets") == (ErrorCode.INVALID_TOPIC_EXCEPTION, -1)
    assert await deleted(plane, -1, "nope") == (ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, -1)
    assert await deleted(plane, -1, "far") == (ErrorCode.NOT_LEADER_OR_FOLLOWER, -1)


async def test_log_dirs_list_what_they_hold(plane: DataPlane, tmp_path: Path) -> None:
    response = await describe_log_dirs(plane.node, RequestContext(35, 5), DescribeLogDirsRequest(topics=None))
    [result] = response.results
    assert (result.error_code, result.log_dir, result.is_cordoned) == (0, str(tmp_path / "d"), False)
    assert 0 < result.usable_bytes <= result.total_bytes
    [topic] = result.topics
    sizes = {row.partition_index: row.partition_size for row in topic.partitions}
    assert sizes[1] == 0
    assert sizes[0] == sum(len(batch(*values)) for values in ((b"a", b"b"), (b"c",), (b"d",)))


@pytest.mark.parametrize(("topics", "count"), [([], 0), ([DescribableLogDirTopic("t", [1, 5])], 1)])
async def test_log_dirs_list_only_the_partitions_asked_for(
    plane: DataPlane, topics: list[DescribableLogDirTopic], count: int
) -> None:
    response = await describe_log_dirs(
        plane.node, RequestContext(35, 5), DescribeLogDirsRequest(topics=topics)
    )
    assert sum(len(topic.partitions) for topic in response.results[0].topics) == count


async def test_a_failed_log_dir_says_so(plane: DataPlane) -> None:
    plane.partitions.data_dirs[0].fail(OSError("gone"))
    response = await describe_log_dirs(plane.node, RequestContext(35, 5), DescribeLogDirsRequest(topics=None))
    assert response.results[0].error_code == ErrorCode.KAFKA_STORAGE_ERROR
    assert (await plane.produced("t", batch(b"x"))).error_code == ErrorCode.KAFKA_STORAGE_ERROR
