"""A cluster of three with many partitions: the quorum stands while they are made, a follower is back from its snapshot.

FLARESTREAM_SCALE_PARTITIONS=20000 is the whole campaign; FLARESTREAM_SCALE_REPLICAS how many copies each has.
"""

from __future__ import annotations

import os
import time
import tracemalloc
from pathlib import Path

import pytest

from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.snapshot import to_records
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.create_topics import CreatableTopic, CreateTopicsRequest
from flarestream.wire.messages.metadata import MetadataRequest
from flarestream.wire.records.metadata.partition_record import PartitionRecord
from flarestream.wire.records.metadata.topic_record import TopicRecord
from tests.support.cluster import Cluster, running_cluster, until
from tests.support.raw import RawClient

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]

PARTITIONS = int(os.environ.get("FLARESTREAM_SCALE_PARTITIONS", "2000"))
REPLICAS = int(os.environ.get("FLARESTREAM_SCALE_REPLICAS", "1"))
PER_TOPIC = 1000
BACK_S = 5.0
MAKING_S = 600.0
SETTINGS = {
    # the timeouts are Kafka's: that the quorum stands is to be seen on a busy machine, too
    "controller.quorum.election.timeout.ms": "1000",
    "controller.quorum.fetch.timeout.ms": "2000",
    "controller.quorum.request.timeout.ms": "2000",
    "metadata.log.max.record.bytes.between.snapshots": "20000",
}


def create(client: RawClient, number: int) -> None:
    topic = CreatableTopic(f"t{number}", PER_TOPIC, REPLICAS)
    answer = client.call(CreateTopicsRequest(topics=[topic], timeout_ms=60_000), 7).topics[0]
    assert answer.error_code in (ErrorCode.NONE, ErrorCode.TOPIC_ALREADY_EXISTS), answer


def counted(port: int) -> int:
    """How many partitions a node names whose replicas are all in sync."""
    with RawClient(port, timeout=120) as client:
        answer = client.call(MetadataRequest(topics=None), 12)
    return sum(
        len(each.isr_nodes) == REPLICAS and each.leader_id > 0
        for topic in answer.topics
        for each in topic.partitions
    )


def all_there(cluster: Cluster) -> bool:
    return all(counted(node.port) == PARTITIONS for node in cluster.nodes.values())


def test_many_partitions_are_made_and_a_follower_is_back_from_its_snapshot_at_once(tmp_path: Path) -> None:
    with running_cluster(tmp_path, settings=SETTINGS) as cluster:
        began = time.monotonic()
        with RawClient(cluster.nodes[1].port, timeout=MAKING_S) as client:
            for number in range(PARTITIONS // PER_TOPIC):
                create(client, number)
        made = time.monotonic() - began
        until(lambda: all_there(cluster), MAKING_S, "not all partitions are led")
        memory = max(node.rss_bytes() for node in cluster.nodes.values()) / 1e6
        leader = cluster.leader()
        follower = next(node for node in cluster.nodes.values() if node.node_id != leader)
        directory = follower.data / "__cluster_metadata-0"
        until(lambda: len(list(directory.glob("*.checkpoint"))) > 1, 60, "it has no snapshot")
        assert follower.stop(60) == 0
        before = time.monotonic()
        follower.start()
        waited, busy = time.monotonic() - before, follower.cpu_seconds()
        print(
            f"\n{PARTITIONS} partitions made in {made:.1f} s, {memory:.0f} MB resident; "
            f"a follower is back after {waited:.2f} s, {busy:.2f} s of them busy"
        )
        until(lambda: counted(follower.port) == PARTITIONS, 60, "it does not know all partitions")
        assert min(waited, busy * 1.5) <= BACK_S  # a busy machine makes no slow node


def test_a_partition_takes_at_most_a_kilobyte_of_the_image() -> None:
    record_of_topic = TopicRecord(name="t", topic_id=b"t" * 16)
    directories = [bytes([broker]) * 16 for broker in range(12)]
    tracemalloc.start()
    try:
        image = MetadataImage()
        before = tracemalloc.get_traced_memory()[0]
        image.apply(record_of_topic, 0)
        for index in range(PARTITIONS):
            replicas = [(index + each) % 12 for each in range(3)]
            record = PartitionRecord(index, b"t" * 16, replicas, list(replicas), [], [], replicas[0])
            record.directories = [directories[broker] for broker in replicas]
            image.apply(record, index + 1)
        image.take_delta()
        each = (tracemalloc.get_traced_memory()[0] - before) / PARTITIONS
    finally:
        tracemalloc.stop()
    print(f"\n{each:.0f} bytes of the image for each partition")
    assert sum(1 for _ in to_records(image)) >= PARTITIONS
    assert each <= 1024
