"""Three real brokers replicate: a killed leader is replaced, and nothing that was acknowledged is lost or doubled."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from flarestream.cli import main
from flarestream.wire.messages.alter_partition_reassignments import (
    AlterPartitionReassignmentsRequest,
    ReassignablePartition,
    ReassignableTopic,
)
from flarestream.wire.messages.create_topics import CreatableTopic, CreatableTopicConfig, CreateTopicsRequest
from flarestream.wire.messages.elect_leaders import ElectLeadersRequest
from flarestream.wire.messages.list_partition_reassignments import ListPartitionReassignmentsRequest
from flarestream.wire.messages.metadata import MetadataRequest
from tests.cluster.load import PARTITIONS, Load, judge, read_everything
from tests.support.cluster import Cluster, running_cluster, until
from tests.support.raw import RawClient

pytestmark = pytest.mark.timeout(300)

TOPIC = "orders"
QUICK = {
    "broker.session.timeout.ms": "1500",
    "broker.heartbeat.interval.ms": "250",
    "replica.lag.time.max.ms": "1000",
}


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with running_cluster(tmp_path, settings=QUICK) as started:
        create(started)
        yield started


def create(cluster: Cluster, factor: int = 3, partitions: int = PARTITIONS) -> None:
    topic = CreatableTopic(TOPIC, partitions, factor, [], [CreatableTopicConfig("min.insync.replicas", "2")])
    answer = ask(cluster, CreateTopicsRequest(topics=[topic], timeout_ms=10_000), 7)
    assert answer.topics[0].error_code == 0, answer
    until(lambda: in_sync(cluster, factor), 20, "the ISR never filled")


def ask(cluster: Cluster, request: Any, version: int) -> Any:
    """Any node that answers."""
    for node in cluster.nodes.values():
        if node.running():
            with RawClient(node.port) as client:
                return client.call(request, version)
    raise AssertionError("no node runs")


def partitions_of(cluster: Cluster) -> dict[int, Any]:
    answer = ask(cluster, MetadataRequest(topics=None), 12)
    return {p.partition_index: p for topic in answer.topics if topic.name == TOPIC for p in topic.partitions}


def in_sync(cluster: Cluster, count: int) -> bool:
    found = partitions_of(cluster)
    return bool(found) and all(len(p.isr_nodes) == count and p.leader_id > 0 for p in found.values())


def bootstrap(cluster: Cluster) -> str:
    return ",".join(node.bootstrap for node in cluster.nodes.values())


def logs_of(cluster: Cluster, index: int) -> list[bytes]:
    """The bytes of one partition's log on every node that has it."""
    found = []
    for node in cluster.nodes.values():
        directory = node.data / f"{TOPIC}-{index}"
        if directory.exists():
            found.append(b"".join(path.read_bytes() for path in sorted(directory.glob("*.log"))))
    return found


def check(cluster: Cluster, load: Load) -> None:
    """Nothing is lost or doubled, all are back in sync, and all logs are equal byte for byte."""
    load.finish()
    until(lambda: in_sync(cluster, 3), 30, "the ISR never filled again")
    assert judge(load.acked, read_everything(bootstrap(cluster), TOPIC)) == ""
    for index in range(PARTITIONS):
        logs = logs_of(cluster, index)
        assert len(logs) == 3
        assert logs[0] == logs[1] == logs[2]


def test_a_killed_leader_is_replaced_and_nothing_acknowledged_is_lost_or_doubled(cluster: Cluster) -> None:
    load = Load(bootstrap(cluster), TOPIC)
    for _ in range(3):
        load.wait_for_acks(500)
        victim = partitions_of(cluster)[0].leader_id
        cluster.nodes[victim].kill()
        load.wait_for_acks(500)
        cluster.nodes[victim].start()
        until(lambda: in_sync(cluster, 3), 30, f"node {victim} never came back into the ISR")
    check(cluster, load)


def test_a_stopped_broker_hands_over_and_comes_back(cluster: Cluster) -> None:
    load = Load(bootstrap(cluster), TOPIC)
    for node in list(cluster.nodes.values()):
        load.wait_for_acks(300)
        assert node.stop() == 0
        load.wait_for_acks(300)
        node.start()
        until(lambda: in_sync(cluster, 3), 30, f"{node.name} never came back into the ISR")
    check(cluster, load)


def test_a_paused_follower_leaves_the_isr_and_returns(cluster: Cluster) -> None:
    load = Load(bootstrap(cluster), TOPIC)
    load.wait_for_acks(300)
    leaders = {p.leader_id for p in partitions_of(cluster).values()}
    controller = cluster.leader()
    paused = next((n for n in cluster.nodes if n != controller), 1)
    assert leaders
    os.kill(cluster.nodes[paused].pid, signal.SIGSTOP)
    try:
        load.wait_for_acks(500)
    finally:
        os.kill(cluster.nodes[paused].pid, signal.SIGCONT)
    load.wait_for_acks(300)
    check(cluster, load)


def test_all_nodes_killed_at_once_come_back_with_everything(cluster: Cluster) -> None:
    load = Load(bootstrap(cluster), TOPIC)
    load.wait_for_acks(1000)
    for node in cluster.nodes.values():
        node.kill()
    started = time.monotonic()
    cluster.start()
    load.wait_for_acks(300)
    assert time.monotonic() - started < 15
    check(cluster, load)


def test_replicas_move_to_another_broker_while_records_arrive(tmp_path: Path) -> None:
    with running_cluster(tmp_path, 4, settings=QUICK) as cluster:
        create(cluster)
        load = Load(bootstrap(cluster), TOPIC)
        load.wait_for_acks(500)
        before = {index: list(p.replica_nodes) for index, p in partitions_of(cluster).items()}
        target = {index: rotated(replicas) for index, replicas in before.items()}
        wanted = [ReassignablePartition(index, replicas) for index, replicas in target.items()]
        request = AlterPartitionReassignmentsRequest(topics=[ReassignableTopic(TOPIC, wanted)])
        answer = ask(cluster, request, 0)
        assert all(each.error_code == 0 for each in answer.responses[0].partitions), answer
        until(lambda: not moving(cluster), 60, "the reassignment never ended")
        load.wait_for_acks(300)
        found = partitions_of(cluster)
        assert {index: list(p.replica_nodes) for index, p in found.items()} == target
        answer = ask(cluster, ElectLeadersRequest(election_type=0, topic_partitions=None), 2)
        assert answer.error_code == 0
        led = {index: p.leader_id for index, p in partitions_of(cluster).items()}
        assert led == {index: replicas[0] for index, replicas in target.items()}
        load.wait_for_acks(300)
        load.finish()
        until(lambda: in_sync(cluster, 3), 30, "the ISR never filled again")
        assert judge(load.acked, read_everything(bootstrap(cluster), TOPIC)) == ""


def test_the_command_line_moves_replicas_and_shows_who_leads(tmp_path: Path) -> None:
    with running_cluster(tmp_path, 4, settings=QUICK) as cluster:
        create(cluster)
        before = {index: list(p.replica_nodes) for index, p in partitions_of(cluster).items()}
        shown = command(
            cluster, "partitions", "reassign", TOPIC, "--brokers", "2,3,4", "--dry-run", "-o", "json"
        )
        target = {move["partition"]: move["target"] for move in json.loads(shown)}
        assert before == {index: list(p.replica_nodes) for index, p in partitions_of(cluster).items()}
        command(cluster, "partitions", "reassign", TOPIC, "--brokers", "2,3,4")
        found = {index: list(p.replica_nodes) for index, p in partitions_of(cluster).items()}
        assert found == {**before, **target}
        assert json.loads(command(cluster, "partitions", "moves", "-o", "json")) == []
        command(cluster, "partitions", "elect", TOPIC)
        assert all(p.leader_id == p.replica_nodes[0] for p in partitions_of(cluster).values())
        assert json.loads(command(cluster, "topics", "describe", "--under-replicated", "-o", "json")) == []
        described = json.loads(command(cluster, "cluster", "describe", "-o", "json"))
        nodes = {node["id"]: node for node in described["nodes"]}
        assert [nodes[i]["replicas"] for i in (1, 2, 3, 4)] == [0, 3, 3, 3]
        assert sum(node["leaders"] for node in nodes.values()) == PARTITIONS
        cluster.nodes[4].kill()
        until(lambda: not in_sync(cluster, 3), 20, "node 4 was never missed")
        shown = command(cluster, "topics", "describe", "--under-replicated", "-o", "json")
        assert [len(topic["partitions"]) for topic in json.loads(shown)] == [PARTITIONS]


def command(cluster: Cluster, *arguments: str) -> str:
    """What a command prints; it must succeed."""
    result = CliRunner(catch_exceptions=False).invoke(main, [*arguments, "-b", bootstrap(cluster)])
    assert result.exit_code == 0, result.output
    return result.stdout


def rotated(replicas: list[int]) -> list[int]:
    """One replica goes to the broker that has none, and leads there."""
    spare = next(node for node in (1, 2, 3, 4) if node not in replicas)
    return [spare, *replicas[1:]]


def moving(cluster: Cluster) -> bool:
    return bool(ask(cluster, ListPartitionReassignmentsRequest(topics=None), 0).topics)
