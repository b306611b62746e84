"""Moves of partitions between real brokers at a limited rate: with Kafka's own tool, and with ours."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka import Producer
from confluent_kafka.admin import (  # type: ignore[attr-defined]
    AdminClient,
    ConfigResource,
    ResourceType,
)

from flarestream.wire.messages.create_topics import (
    CreatableReplicaAssignment,
    CreatableTopic,
    CreateTopicsRequest,
)
from flarestream.wire.messages.metadata import MetadataRequest, MetadataRequestTopic
from tests.support.cluster import Cluster, running_cluster, until
from tests.support.processes import ROOT, kafka_tool, oracle_available
from tests.support.raw import RawClient

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]

TOPIC = "heavy"
MEGABYTES = 6
RATE = 2_000_000
LEAST_S = 2.6
"""Six megabytes at two a second take three seconds; the last pieces need not be waited for."""
SLOW_RATE = 400_000
REPLICAS = ("leader.replication.throttled.replicas", "follower.replication.throttled.replicas")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    settings = {"flarestream.acks.durability": "page-cache", "replica.fetch.max.bytes": "200000"}
    with running_cluster(tmp_path_factory.mktemp("cluster"), settings=settings) as made:
        create(made)
        yield made


def create(cluster: Cluster) -> None:
    """A topic of some megabytes on broker 1."""
    topic = CreatableTopic(
        name=TOPIC,
        num_partitions=-1,
        replication_factor=-1,
        assignments=[CreatableReplicaAssignment(0, [1])],
    )
    with RawClient(cluster.nodes[1].port) as client:
        answer = client.call(CreateTopicsRequest(topics=[topic], timeout_ms=30_000), 7)
    assert answer.topics[0].error_code == 0
    producer = Producer({"bootstrap.servers": cluster.nodes[1].bootstrap, "batch.size": 100_000})
    for _ in range(MEGABYTES * 100):
        producer.produce(TOPIC, b"x" * 10_000)
        producer.poll(0)
    assert producer.flush(60) == 0


def replicas(cluster: Cluster) -> Any:
    with RawClient(cluster.nodes[1].port) as client:
        answer = client.call(MetadataRequest(topics=[MetadataRequestTopic(name=TOPIC)]), 12)
    (partition,) = answer.topics[0].partitions
    return partition.replica_nodes, partition.isr_nodes


def throttles(cluster: Cluster) -> dict[str, str]:
    """Which replicas are throttled. (Kafka describes no rates of brokers.)"""
    admin = AdminClient({"bootstrap.servers": cluster.nodes[1].bootstrap})
    resource = ConfigResource(ResourceType.TOPIC, TOPIC)
    found = admin.describe_configs([resource])[resource].result(30)
    return {name: found[name].value for name in REPLICAS if found[name].value}


def wait_moved(cluster: Cluster, target: int) -> None:
    until(lambda: replicas(cluster) == ([target], [target]), 60, f"not on broker {target} alone")


@pytest.mark.oracle
@pytest.mark.skipif(not oracle_available(), reason="Apache Kafka's tools cannot be run here")
def test_kafkas_tool_moves_a_partition_at_a_limited_rate_and_clears_the_limit(
    cluster: Cluster, tmp_path: Path
) -> None:
    (source,), _ = replicas(cluster)
    target = 2 if source != 2 else 3
    plan = tmp_path / "plan.json"
    moves = {"version": 1, "partitions": [{"topic": TOPIC, "partition": 0, "replicas": [target]}]}
    plan.write_text(json.dumps(moves))
    command = [
        "org.apache.kafka.tools.reassign.ReassignPartitionsCommand",
        "--bootstrap-server",
        cluster.nodes[1].bootstrap,
        "--reassignment-json-file",
        str(plan),
    ]
    done = kafka_tool(*command, "--execute", "--throttle", str(SLOW_RATE))
    assert "Successfully started partition reassignment" in done.stdout, done.stdout + done.stderr
    set_now = throttles(cluster)
    assert set_now[REPLICAS[0]] == f"0:{source}"
    assert set_now[REPLICAS[1]] == f"0:{target}"
    assert replicas(cluster)[1] == [source], "six megabytes take 15 seconds"
    wait_moved(cluster, target)
    verified = kafka_tool(*command, "--verify")
    assert f"Reassignment of partition {TOPIC}-0 is completed." in verified.stdout, verified.stdout
    assert "Clearing broker-level throttles" in verified.stdout
    assert throttles(cluster) == {}


def test_our_command_moves_at_a_limited_rate_shows_how_far_it_is_and_clears_the_limit(
    cluster: Cluster,
) -> None:
    (source,), _ = replicas(cluster)
    target = 3 if source != 3 else 1
    command = [sys.executable, "-m", "flarestream", "partitions", "reassign", TOPIC]
    command += ["--replicas", str(target), "--throttle", str(RATE), "-b", cluster.nodes[1].bootstrap]
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - began >= LEAST_S
    assert replicas(cluster) == ([target], [target])
    assert throttles(cluster) == {}
    assert "moved" in done.stderr
