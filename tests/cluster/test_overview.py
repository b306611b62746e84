"""What metrics and commands show of a cluster of real brokers when one of them is killed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka import Producer
from confluent_kafka.admin import AdminClient, NewTopic  # type: ignore[attr-defined]

from tests.server.http_world import get, samples, value
from tests.support.cluster import Cluster, until
from tests.support.processes import ROOT, free_ports

pytestmark = [pytest.mark.long, pytest.mark.timeout(240)]

TOPIC = "orders"
PARTITIONS = 3
MANAGER = "kafka_server_replicamanager_"
CONTROLLER = "kafka_controller_kafkacontroller_"


def flarestream(cluster: Cluster, *arguments: str) -> Any:
    """One command's answer as JSON."""
    command = [
        sys.executable,
        "-m",
        "flarestream",
        *arguments,
        "-o",
        "json",
        "-b",
        cluster.nodes[1].bootstrap,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_killed_broker_is_seen_in_metrics_and_commands(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path)
    ports = dict(zip(cluster.nodes, free_ports(3), strict=True))
    for node_id, node in cluster.nodes.items():
        node.settings["flarestream.http.listener"] = str(ports[node_id])
    try:
        cluster.start()
        _fill(cluster)
        until(lambda: _sum(ports, f"{MANAGER}leadercount") >= PARTITIONS, 20, "no leaders")
        until(lambda: _sum(ports, f"{MANAGER}underreplicatedpartitions") == 0, 20, "under-replicated")
        assert _sum(ports, f"{CONTROLLER}activecontrollercount") == 1
        assert _sum(ports, "kafka_server_brokertopicmetrics_messagesin_total") == 300
        until(
            lambda: (
                _sum(ports, "kafka_server_brokertopicmetrics_replicationbytesin_total")
                == 2 * _sum(ports, "kafka_server_brokertopicmetrics_bytesin_total")
            ),
            20,
            "not replicated",
        )
        until(lambda: not flarestream(cluster, "topics", "describe", "--under-replicated"), 60, "out of sync")
        described = flarestream(cluster, "cluster", "describe")
        assert [node["lag"] for node in described["nodes"]] == [0, 0, 0]
        assert all(node["metadata_lag"] is not None for node in described["nodes"])

        cluster.nodes[3].kill()
        left = {1: ports[1], 2: ports[2]}
        until(lambda: _sum(left, f"{MANAGER}underreplicatedpartitions") == PARTITIONS, 30, "nothing seen")
        until(lambda: _most(left, f"{CONTROLLER}fencedbrokercount") == 1, 30, "not fenced")
        assert _sum(left, f"{MANAGER}isrshrinks_total") + _most(
            left, "flarestream_controller_leader_elections_total"
        )
        (shown,) = flarestream(cluster, "topics", "describe", "--under-replicated")
        assert len(shown["partitions"]) == PARTITIONS
        assert flarestream(cluster, "topics", "describe", "--at-min-isr")[0]["name"] == TOPIC
        assert flarestream(cluster, "topics", "describe", "--under-min-isr") == []
        assert flarestream(cluster, "topics", "describe", "--unavailable") == []
        described = flarestream(cluster, "cluster", "describe")
        assert described["under_replicated"] == PARTITIONS
        assert all(get(port, "/readyz").status == 200 for port in left.values())
    finally:
        cluster.stop()


def _fill(cluster: Cluster) -> None:
    bootstrap = cluster.nodes[1].bootstrap
    topic = NewTopic(TOPIC, PARTITIONS, 3, config={"min.insync.replicas": "2"})
    admin = AdminClient({"bootstrap.servers": bootstrap})
    for made in admin.create_topics([topic]).values():
        made.result(30)
    producer = Producer({"bootstrap.servers": bootstrap, "acks": "all"})
    for number in range(300):
        producer.produce(TOPIC, b"x" * 100, partition=number % PARTITIONS)
    assert producer.flush(60) == 0


def _values(ports: dict[int, int], name: str) -> list[float]:
    return [value(samples(port), name) for port in ports.values()]


def _sum(ports: dict[int, int], name: str) -> float:
    return sum(_values(ports, name))


def _most(ports: dict[int, int], name: str) -> float:
    return max(_values(ports, name))


def test_a_controller_and_a_broker_apart_tell_what_each_of_them_has(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path, 1, roles="controller", settings={"broker.session.timeout.ms": "3000"})
    cluster.add(2, "broker")
    ports = dict(zip(cluster.nodes, free_ports(2), strict=True))
    for node_id, node in cluster.nodes.items():
        node.settings["flarestream.http.listener"] = str(ports[node_id])
    try:
        for node in cluster.nodes.values():
            node.start()
        until(lambda: all(get(port, "/readyz").status == 200 for port in ports.values()), 30, "not ready")
        controller, broker = samples(ports[1]), samples(ports[2])
        assert value(controller, f"{CONTROLLER}activebrokercount") == 1
        assert not any(name.startswith(MANAGER) for name, _ in controller)
        assert value(broker, "kafka_server_kafkaserver_brokerstate") == 3
        assert value(broker, "kafka_server_raftmetrics_current_state", current_state="observer") == 1
        assert not any(name.startswith(CONTROLLER) for name, _ in broker)
        for found in (controller, broker):
            assert value(found, "flarestream_metrics_failed_parts") == 0
            assert value(found, "kafka_server_raftmetrics_current_leader") == 1
            assert value(found, "process_resident_memory_bytes") > 0
        cluster.nodes[1].kill()
        until(lambda: get(ports[2], "/readyz").status == 503, 30, "still ready without fresh metadata")
        assert "s old" in get(ports[2], "/readyz").text
        assert get(ports[2], "/healthz").status == 200
    finally:
        cluster.stop()
