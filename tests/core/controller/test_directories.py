"""In which log directories replicas are, as their brokers report it (KIP-858)."""

from __future__ import annotations

from typing import Any

import pytest

from flarestream.core.controller.directories import assign_replicas_to_dirs
from flarestream.core.controller.topics import create_topics
from flarestream.wire import uuids
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.assign_replicas_to_dirs import (
    AssignReplicasToDirsRequest,
    AssignReplicasToDirsRequestDirectoryData,
    AssignReplicasToDirsRequestPartitionData,
    AssignReplicasToDirsRequestTopicData,
)
from flarestream.wire.messages.create_topics import CreatableTopic, CreateTopicsRequest
from tests.core.controller.world import ControllerWorld

FIRST, SECOND, UNKNOWN = bytes([1] * 16), bytes([2] * 16), bytes([3] * 16)


def world_with_topic(replication_factor: int = 2) -> tuple[ControllerWorld, bytes]:
    """Brokers 1 and 2 with two directories each, and the topic `t` with two partitions."""
    world = ControllerWorld()
    world.start(1, log_dirs=[FIRST, SECOND])
    world.start(2, log_dirs=[bytes([4] * 16), bytes([5] * 16)])
    topic = CreatableTopic(name="t", num_partitions=2, replication_factor=replication_factor)
    world.call(create_topics, CreateTopicsRequest(topics=[topic], timeout_ms=1000))
    return world, world.image.topics_by_name["t"].topic_id


def assign(
    world: ControllerWorld, topic_id: bytes, directory: bytes, *indexes: int, **fields: Any
) -> list[int]:
    """The error codes, as broker 1."""
    partitions = [AssignReplicasToDirsRequestPartitionData(index) for index in indexes]
    topic = AssignReplicasToDirsRequestTopicData(topic_id, partitions)
    request = AssignReplicasToDirsRequest(
        broker_id=1,
        broker_epoch=fields.pop("broker_epoch", world.image.brokers[1].broker_epoch),
        directories=[AssignReplicasToDirsRequestDirectoryData(directory, [topic])],
    )
    response = world.call(assign_replicas_to_dirs, request)
    assert bytes(response.directories[0].id) == directory
    return [each.error_code for each in response.directories[0].topics[0].partitions]


def test_a_new_replica_is_unassigned_until_its_broker_reports() -> None:
    world, topic_id = world_with_topic()
    partition = world.image.topics_by_id[topic_id].partitions[0]
    assert partition.directories == (uuids.UNASSIGNED_DIR,) * 2
    assert assign(world, topic_id, SECOND, 0) == [0]
    after = world.image.topics_by_id[topic_id].partitions[0]
    assert after.directory(1) == SECOND
    assert after.directory(2) == uuids.UNASSIGNED_DIR
    assert (after.leader_epoch, after.partition_epoch) == (partition.leader_epoch, 1)


def test_reporting_the_same_again_writes_nothing() -> None:
    world, topic_id = world_with_topic()
    assign(world, topic_id, SECOND, 0, 1)
    assert len(world.records) == 2
    assert assign(world, topic_id, SECOND, 0, 1) == [0, 0]
    assert world.records == []


def test_a_replica_in_an_offline_directory_leaves_the_isr() -> None:
    world, topic_id = world_with_topic()
    assert assign(world, topic_id, UNKNOWN, 0) == [0]
    partition = world.image.topics_by_id[topic_id].partitions[0]
    assert partition.directory(1) == UNKNOWN
    assert partition.isr == (2,)
    assert partition.leader == 2


def test_errors_are_per_partition_and_the_others_go_on() -> None:
    world, topic_id = world_with_topic()
    assert assign(world, topic_id, FIRST, 7, 0) == [ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, 0]
    assert assign(world, b"n" * 16, FIRST, 0) == [ErrorCode.UNKNOWN_TOPIC_ID]


def test_a_broker_without_the_replica_is_refused() -> None:
    world, topic_id = world_with_topic(replication_factor=1)
    partitions = world.image.topics_by_id[topic_id].partitions
    codes = {index: assign(world, topic_id, FIRST, index)[0] for index in partitions}
    assert codes == {
        index: 0 if 1 in partition.replicas else ErrorCode.NOT_LEADER_OR_FOLLOWER
        for index, partition in partitions.items()
    }


def test_an_old_broker_epoch_is_refused() -> None:
    world, topic_id = world_with_topic()
    with pytest.raises(ApiError) as caught:
        assign(world, topic_id, FIRST, 0, broker_epoch=0)
    assert caught.value.code == ErrorCode.STALE_BROKER_EPOCH


def test_before_3_7_directories_are_not_assigned() -> None:
    world = ControllerWorld(metadata_version=16)
    world.start(1)
    with pytest.raises(ApiError) as caught:
        assign(world, b"n" * 16, FIRST, 0)
    assert caught.value.code == ErrorCode.UNSUPPORTED_VERSION
