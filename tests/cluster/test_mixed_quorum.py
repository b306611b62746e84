"""Apache Kafka 4.4.0 and we in one quorum: we elect each other, replicate each other's log byte for byte, outlive each
other, load each other's snapshots, and Kafka's brokers live with our controllers.
"""

from __future__ import annotations

import os
import random
import re
import time
from pathlib import Path

import pytest

from flarestream.wire import uuids
from flarestream.wire.batch import iter_headers
from flarestream.wire.messages.create_topics import CreatableTopic, CreateTopicsRequest
from tests.cluster import client as ask
from tests.support.cluster import (
    Cluster,
    ClusterNode,
    KafkaMember,
    Member,
    describe_quorum,
    running_cluster,
    until,
)
from tests.support.processes import kafka_tool
from tests.support.raw import RawClient

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(600)]

FAST = {
    # Kafka on a busy machine needs longer than config/cluster allows
    "controller.quorum.election.timeout.ms": "1000",
    "controller.quorum.fetch.timeout.ms": "2000",
    "controller.quorum.request.timeout.ms": "2000",
    "broker.session.timeout.ms": "30000",
}
OFTEN = {"metadata.log.max.record.bytes.between.snapshots": "3000"}


@pytest.fixture(autouse=True)
def small_heap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEAP", "-Xmx400m -Xms200m")


def create(cluster: Cluster, name: str, seconds: float = 60.0) -> bytes:
    """Creates a topic through the active controller, whoever that is; its id."""

    def attempt() -> bytes | None:
        leader = cluster.leader(seconds)
        topic = CreatableTopic(name=name, num_partitions=1, replication_factor=1)
        try:
            with RawClient(cluster.nodes[leader].controller_port) as client:
                answer = client.call(CreateTopicsRequest(topics=[topic], timeout_ms=10_000), 7).topics[0]
        except OSError:
            return None
        return bytes(answer.topic_id) if answer.error_code == 0 else None

    found: bytes = until(attempt, seconds, f"{name} was not created")
    return found


def committed(node: Member, high_watermark: int) -> dict[int, bytes]:
    """The batches of the node's metadata log below an offset, by base offset; it may begin after a snapshot."""
    batches: dict[int, bytes] = {}
    for path in sorted(node.metadata_log.parent.glob("*.log")):
        data = path.read_bytes()
        for position, header in iter_headers(data):
            if header.next_offset <= high_watermark:
                batches[header.base_offset] = data[position : position + header.size_bytes]
    return batches


def high_watermark(cluster: Cluster) -> int:
    described = until(
        lambda: describe_quorum(cluster.nodes[cluster.leader()].controller_port), 30, "nobody leads"
    )
    return int(described.high_watermark)


def wait_replicated(cluster: Cluster, offset: int) -> None:
    """Until every voter's log has come to an offset."""

    def all_there() -> bool:
        described = describe_quorum(cluster.nodes[cluster.leader()].controller_port)
        return described is not None and all(v.log_end_offset >= offset for v in described.current_voters)

    until(all_there, 60, "the voters did not catch up")


def lose_each_in_turn(cluster: Cluster, rounds: list[int]) -> dict[str, bytes]:
    """Kills one node after the other and creates a topic while it is away; name -> id."""
    made = {}
    for number, victim in enumerate(rounds):
        cluster.nodes[victim].kill()
        name = f"without-{victim}-{number}"
        made[name] = create(cluster, name)
        cluster.nodes[victim].start()
        wait_replicated(cluster, high_watermark(cluster))
    return made


def check_equal_logs(cluster: Cluster) -> None:
    """Byte for byte below the high watermark, on the disks of stopped nodes."""
    end = high_watermark(cluster)
    wait_replicated(cluster, end)
    for node in cluster.nodes.values():
        node.stop(60)
    logs = {node_id: committed(node, end) for node_id, node in cluster.nodes.items() if node.is_controller}
    common = max(min(log) for log in logs.values())
    tails = {
        node_id: b"".join(batch for offset, batch in sorted(log.items()) if offset >= common)
        for node_id, log in logs.items()
    }
    assert len(set(tails.values())) == 1, {node_id: len(tail) for node_id, tail in tails.items()}
    assert len(tails[1]) > 1000


@pytest.mark.parametrize("foreign", [(3,), (2, 3)], ids=["one of Kafka's", "two of Kafka's"])
def test_a_mixed_quorum_outlives_each_of_its_members(tmp_path: Path, foreign: tuple[int, ...]) -> None:
    with running_cluster(tmp_path, foreign=foreign, roles="controller", settings=FAST) as cluster:
        broker = cluster.add(11, "broker")
        broker.start()
        before = create(cluster, "before")
        made = lose_each_in_turn(cluster, [cluster.leader(), 1, 2, 3])
        with RawClient(broker.port) as client:
            until(lambda: {**made, "before": before} == ask.topic_ids(client), 20, "a topic is missing")
        broker.stop()
        check_equal_logs(cluster)


KILL_S = float(os.environ.get("FLARESTREAM_KILL_SECONDS", "45"))
"""How long a mixed quorum is killed at; 600 for the whole campaign."""


@pytest.mark.long
@pytest.mark.timeout(KILL_S + 300)
@pytest.mark.parametrize("foreign", [(3,), (2, 3)], ids=["one of Kafka's", "two of Kafka's"])
def test_a_mixed_quorum_lives_through_random_kills(tmp_path: Path, foreign: tuple[int, ...]) -> None:
    dice = random.Random(4)
    with running_cluster(
        tmp_path, foreign=foreign, roles="controller", settings={**FAST, **OFTEN}
    ) as cluster:
        broker = cluster.add(11, "broker")
        broker.start()
        made: dict[str, bytes] = {}
        ends = time.monotonic() + KILL_S
        number = 0
        while time.monotonic() < ends:
            number += 1
            victim = dice.choice([1, 2, 3])
            cluster.nodes[victim].kill()
            name = f"topic-{number}"
            made[name] = create(cluster, name)
            cluster.nodes[victim].start()
        with RawClient(broker.port) as client:
            until(lambda: made == ask.topic_ids(client), 30, "a topic is missing")
        broker.stop()
        check_equal_logs(cluster)


@pytest.mark.parametrize("foreign", [(1,), ()], ids=["Kafka's snapshot", "our snapshot"])
def test_a_new_node_begins_with_the_others_snapshot(tmp_path: Path, foreign: tuple[int, ...]) -> None:
    """A Kafka controller and a broker of ours, or the other way round."""
    with running_cluster(
        tmp_path, 1, foreign=foreign, roles="controller", settings={**FAST, **OFTEN}
    ) as cluster:
        other: type[Member] = ClusterNode if foreign else KafkaMember
        first = cluster.add(11, "broker")
        first.start()
        with RawClient(first.port) as client:
            made = {f"t{n}": ask.create_topic(client, f"t{n}") for n in range(30)}
        directory = cluster.nodes[1].data / "__cluster_metadata-0"
        until(lambda: snapshots(directory), 60, "no snapshot was written")
        broker = cluster.add(12, "broker", other)
        broker.start()
        assert snapshots(broker.data / "__cluster_metadata-0")
        with RawClient(broker.port) as client:
            until(lambda: made == ask.topic_ids(client), 30, "a topic is missing")


def snapshots(directory: Path) -> list[str]:
    """The real snapshots in a metadata directory."""
    zero = f"{0:020d}-{0:010d}.checkpoint"
    return [each.name for each in directory.glob("*.checkpoint") if each.name != zero]


def test_a_kafka_broker_serves_a_topic_created_through_our_controllers(tmp_path: Path) -> None:
    with running_cluster(tmp_path, roles="controller", settings=FAST) as cluster:
        broker = cluster.add(11, "broker", KafkaMember)
        broker.start()
        with RawClient(broker.port) as client:
            ask.create_topic(client, "t", partitions=2)
            until(lambda: ask.partition_count(client, "t") == 2, 20, "the topic is not there")

            def produced() -> bool:
                return bool(ask.produce(client, "t", ask.batch(b"one", b"two")).error_code == 0)

            until(produced, 20, "the topic is not led")
            assert ask.read_all(client, "t") == [b"one", b"two"]
        check_tools(cluster)
        assert broker.stop(60) in (0, 143)


@pytest.mark.parametrize("foreign", [(), (1,)], ids=["Kafka's joins us", "ours joins Kafka's"])
def test_kafkas_tool_adds_and_removes_a_controller(tmp_path: Path, foreign: tuple[int, ...]) -> None:
    with running_cluster(tmp_path, 1, foreign=foreign, roles="controller", settings=FAST) as cluster:
        joining = cluster.add(4, "controller", ClusterNode if foreign else KafkaMember)
        joining.start()
        at = ("--bootstrap-controller", f"127.0.0.1:{cluster.nodes[1].controller_port}")
        properties = tmp_path / "joining.properties"
        properties.write_text(
            "".join(f"{key}={value}\n" for key, value in joining.settings.items())
            + "controller.listener.names=CONTROLLER\n"
        )

        def added() -> bool:
            command = ("MetadataQuorumCommand", *at, "--command-config", str(properties), "add-controller")
            return "Added controller 4" in kafka_tool(*command).stdout

        until(added, 60, "the controller was not added")
        described = describe_quorum(cluster.nodes[cluster.leader()].controller_port)
        assert described is not None
        (voter,) = [each for each in described.current_voters if each.replica_id == 4]
        directory = uuids.to_text(bytes(voter.replica_directory_id))
        wait_replicated(cluster, described.high_watermark)
        command = ("--controller-id", "4", "--controller-directory-id", directory)
        removed = kafka_tool("MetadataQuorumCommand", *at, "remove-controller", *command)
        assert removed.returncode == 0, removed.stdout + removed.stderr
        described = until(
            lambda: describe_quorum(cluster.nodes[cluster.leader()].controller_port), 20, "nobody leads"
        )
        assert [each.replica_id for each in described.current_voters] == [1]


def check_tools(cluster: Cluster) -> None:
    """Kafka's own tools find what they expect of our controllers."""
    at = ("--bootstrap-controller", f"127.0.0.1:{cluster.nodes[2].controller_port}")
    status = kafka_tool("MetadataQuorumCommand", *at, "describe", "--status")
    assert status.returncode == 0, status.stderr
    assert re.search(rf"LeaderId:\s+{cluster.leader()}\n", status.stdout)
    replication = kafka_tool("MetadataQuorumCommand", *at, "describe", "--replication")
    assert len(re.findall(r"\bFollower\b", replication.stdout)) == 2, replication.stdout
    assert len(re.findall(r"\bObserver\b", replication.stdout)) == 1, replication.stdout
    features = kafka_tool("FeatureCommand", *at, "describe")
    assert "metadata.version" in features.stdout, features.stderr
    identity = kafka_tool("ClusterTool", "cluster-id", *at)
    assert "Ylr4Lu6dTd2Jc0L4jOSxhA" in identity.stdout, identity.stderr
