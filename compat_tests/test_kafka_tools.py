"""Apache Kafka's own command-line tools against a Flarestream node."""

from __future__ import annotations

import pytest

from compat_tests.clients import Item, client
from tests.support.processes import FlarestreamNode, kafka_tool

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(300)]


def run(*arguments: str, stdin: str | None = None) -> str:
    """Standard output of a tool that must succeed."""
    done = kafka_tool(*arguments, stdin=stdin)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_topic_command_creates_describes_alters_and_deletes(node: FlarestreamNode, topic: str) -> None:
    at = ("TopicCommand", "--bootstrap-server", node.bootstrap)
    made = run(*at, "--create", "--topic", topic, "--partitions", "3", "--config", "retention.ms=1234567")
    assert f"Created topic {topic}." in made
    described = run(*at, "--describe", "--topic", topic)
    assert "PartitionCount: 3" in described
    assert "retention.ms=1234567" in described
    run(*at, "--alter", "--topic", topic, "--partitions", "5")
    assert "PartitionCount: 5" in run(*at, "--describe", "--topic", topic)
    assert topic in run(*at, "--list").split()
    run(*at, "--delete", "--topic", topic)
    assert topic not in run(*at, "--list").split()


def test_console_producer_and_consumer_agree(node: FlarestreamNode, topic: str) -> None:
    lines = [f"line {number} ümlaut" for number in range(200)]
    run(
        "org.apache.kafka.tools.ConsoleProducer",
        "--bootstrap-server",
        node.bootstrap,
        "--topic",
        topic,
        stdin="\n".join(lines) + "\n",
    )
    out = run(
        "org.apache.kafka.tools.consumer.ConsoleConsumer",
        "--bootstrap-server",
        node.bootstrap,
        "--topic",
        topic,
        "--partition",
        "0",
        "--offset",
        "earliest",
        "--max-messages",
        "200",
        "--timeout-ms",
        "30000",
    )
    assert out.splitlines() == lines


def test_quorum_command_describes_the_quorum(node: FlarestreamNode) -> None:
    status = run("MetadataQuorumCommand", "--bootstrap-server", node.bootstrap, "describe", "--status")
    fields = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    assert fields["LeaderId"].strip() == "1"
    assert int(fields["HighWatermark"]) > 0
    at_controller = f"127.0.0.1:{node.controller_port}"
    assert "LeaderId" in run(
        "MetadataQuorumCommand", "--bootstrap-controller", at_controller, "describe", "--status"
    )
    assert "Leader" in run(
        "MetadataQuorumCommand", "--bootstrap-server", node.bootstrap, "describe", "--replication"
    )


def test_offsets_log_dirs_and_features_are_described(node: FlarestreamNode, topic: str) -> None:
    client("confluent-kafka").write(node.bootstrap, topic, [Item(b"x")] * 7, "none")
    offsets = run("GetOffsetShell", "--bootstrap-server", node.bootstrap, "--topic", topic)
    assert offsets.strip() == f"{topic}:0:7"
    dirs = run("LogDirsCommand", "--bootstrap-server", node.bootstrap, "--describe", "--topic-list", topic)
    assert f'"partition":"{topic}-0"' in dirs
    features = run("FeatureCommand", "--bootstrap-server", node.bootstrap, "describe")
    assert "metadata.version" in features


def test_configs_are_described_and_altered(node: FlarestreamNode, topic: str) -> None:
    client("confluent-kafka").write(node.bootstrap, topic, [Item(b"x")], "none")
    at = (
        "ConfigCommand",
        "--bootstrap-server",
        node.bootstrap,
        "--entity-type",
        "topics",
        "--entity-name",
        topic,
    )
    run(*at, "--alter", "--add-config", "retention.ms=777777,cleanup.policy=[compact,delete]")
    described = run(*at, "--describe")
    assert "retention.ms=777777" in described
    assert "cleanup.policy=compact,delete" in described
    run(*at, "--alter", "--delete-config", "retention.ms")
    assert "retention.ms" not in run(*at, "--describe")


def test_metadata_log_and_data_log_are_dumped_without_an_error(node: FlarestreamNode, topic: str) -> None:
    client("confluent-kafka").write(node.bootstrap, topic, [Item(b"value", b"key")] * 5, "gzip")
    data = node.directory / "data"
    metadata = run(
        "DumpLogSegments",
        "--cluster-metadata-decoder",
        "--files",
        str(data / "__cluster_metadata-0" / f"{0:020d}.log"),
    )
    assert f'"name":"{topic}"' in metadata
    assert "Could not" not in metadata
    dumped = run("DumpLogSegments", "--print-data-log", "--files", str(data / f"{topic}-0" / f"{0:020d}.log"))
    assert dumped.count("payload: value") == 5


def test_performance_tools_run(node: FlarestreamNode, topic: str) -> None:
    produced = run(
        "ProducerPerformance",
        "--topic",
        topic,
        "--num-records",
        "20000",
        "--record-size",
        "200",
        "--throughput",
        "-1",
        "--producer-props",
        f"bootstrap.servers={node.bootstrap}",
        "compression.type=lz4",
    )
    assert "20000 records sent" in produced
    run("EndToEndLatency", node.bootstrap, topic, "50", "all", "20")
