"""AlterReplicaLogDirs, DescribeLogDirs and DescribeProducers answer as Apache Kafka does, also to bad requests."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from flarestream.wire.messages.alter_replica_log_dirs import (
    AlterReplicaLogDir,
    AlterReplicaLogDirsRequest,
    AlterReplicaLogDirTopic,
)
from flarestream.wire.messages.describe_log_dirs import DescribeLogDirsRequest
from flarestream.wire.messages.describe_producers import DescribeProducersRequest, TopicRequest
from tests.cluster import client as ask
from tests.support.processes import FlarestreamNode, KafkaNode, Process, oracle_available
from tests.support.raw import RawClient

pytestmark = [
    pytest.mark.oracle,
    pytest.mark.timeout(180),
    pytest.mark.skipif(not oracle_available(), reason="Apache Kafka cannot be run here"),
]


def move(client: RawClient, path: str, topic: str, *indexes: int) -> list[tuple[int, int]]:
    request = AlterReplicaLogDirsRequest(
        dirs=[AlterReplicaLogDir(path, [AlterReplicaLogDirTopic(topic, list(indexes))])]
    )
    rows = client.call(request, 2).results[0].partitions
    return sorted((row.partition_index, row.error_code) for row in rows)


def lying(client: RawClient) -> list[tuple[str, str, int, int, int, bool]]:
    answer = client.call(DescribeLogDirsRequest(topics=None), 4)
    return sorted(
        (
            Path(each.log_dir).name,
            topic.name,
            row.partition_index,
            row.partition_size,
            row.offset_lag,
            row.is_future_key,
        )
        for each in answer.results
        for topic in each.topics
        for row in topic.partitions
    )


def producers(client: RawClient, topic: str, *indexes: int) -> list[Any]:
    request = DescribeProducersRequest(topics=[TopicRequest(topic, list(indexes))])
    return [
        (
            row.partition_index,
            row.error_code,
            row.error_message is None,  # the words are our own
            [
                (
                    each.producer_epoch,
                    each.last_sequence,
                    each.last_timestamp > 0,  # each node is asked at its own time
                    each.coordinator_epoch,
                    each.current_txn_start_offset,
                )
                for each in row.active_producers
            ],
        )
        for row in client.call(request, 0).topics[0].partitions
    ]


def story(node: Process, dirs: list[str]) -> list[Any]:
    """What the node answers, without what may differ (ids)."""
    told: list[Any] = []
    with RawClient(node.port) as client:
        ask.create_topic(client, "t")
        deadline = time.monotonic() + 30
        numbered = ask.batch(b"a", b"b", producer_id=4711, producer_epoch=0, base_sequence=0)
        while ask.produce(client, "t", numbered).error_code:
            assert time.monotonic() < deadline
        told.append(producers(client, "t", 0, 5))
        told.append(producers(client, "missing", 0))
        told.append(move(client, "/nowhere", "t", 0))
        told.append(move(client, dirs[0], "missing", 0))
        told.append(move(client, dirs[0], "t", 7))
        told.append(move(client, dirs[0], "x" * 230, 0))
        told.append([row[1:] for row in lying(client) if row[1] == "t"])
        home = next(row[0] for row in lying(client) if row[1] == "t")
        target = next(each for each in dirs if Path(each).name != home)
        told.append(move(client, str(Path(dirs[0]).parent / home), "t", 0))
        told.append(move(client, target, "t", 0))
        while [(row[0], row[5]) for row in lying(client) if row[1] == "t"] != [(Path(target).name, False)]:
            assert time.monotonic() < deadline
        told.append([row[1:] for row in lying(client) if row[1] == "t"])
        told.append(ask.read_all(client, "t"))
        told.append(producers(client, "t", 0))
    return told


def test_both_tell_the_same_story(tmp_path: Path) -> None:
    stories = []
    for kind in (FlarestreamNode, KafkaNode):
        home = tmp_path / kind.__name__
        dirs = [str(home / "a"), str(home / "b")]
        with kind(home, **{"log.dirs": ",".join(dirs)}) as node:
            stories.append(story(node, dirs))
    assert stories[0] == stories[1]
