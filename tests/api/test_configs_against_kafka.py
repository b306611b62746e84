"""The same requests about settings to Apache Kafka 4.4.0 and to our handlers: the same codes and descriptions."""

from __future__ import annotations

import time

import pytest

from flarestream.wire.messages.create_topics import CreatableTopic, CreateTopicsRequest
from tests.api.config_cases import BROKER, GROUP, METRICS, TOPIC
from tests.api.config_world import Ours, base_settings, describe, run_all
from tests.support.processes import KafkaNode
from tests.support.raw import RawClient

pytestmark = pytest.mark.oracle

STATIC = {
    "log.retention.hours": "5",
    "log.roll.hours": "7",
    "log.roll.jitter.ms": "9",
    "log.flush.scheduler.interval.ms": "123456",
    "log.cleaner.io.max.bytes.per.second": "12345678.25",
    "min.insync.replicas": "1",
    "compression.type": "zstd",
    "connections.max.idle.ms": "700000 ",
    "listener.name.plaintext.max.connections": "500",
    "log.initial.task.delay.ms": "3000",
}


@pytest.fixture(scope="module")
def kafka_node(tmp_path_factory):
    node = KafkaNode(tmp_path_factory.mktemp("kafka"), **STATIC)
    node.start()
    yield node
    node.stop()


@pytest.fixture(scope="module")
def pair(kafka_node):
    """Kafka and ours on the same configuration, after the same changes."""
    ours = Ours(
        base_settings(
            listeners=f"PLAINTEXT://{kafka_node.bootstrap},CONTROLLER://127.0.0.1:{kafka_node.controller_port}",
            **{
                "controller.quorum.bootstrap.servers": f"127.0.0.1:{kafka_node.controller_port}",
                "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
                "log.dirs": str(kafka_node.directory / "data"),
                "offsets.topic.replication.factor": "1",
                "transaction.state.log.replication.factor": "1",
                "transaction.state.log.min.isr": "1",
                "share.coordinator.state.topic.replication.factor": "1",
                "share.coordinator.state.topic.min.isr": "1",
                "group.initial.rebalance.delay.ms": "0",
                **STATIC,
            },
        )
    )
    with RawClient(kafka_node.port) as client:
        topic = CreatableTopic(name="t1", num_partitions=1, replication_factor=1)
        assert (
            client.call(CreateTopicsRequest(topics=[topic], timeout_ms=10_000), 7).topics[0].error_code == 0
        )
        kafka_codes = [(case, code) for case, code in run_all(client)]
        _wait_until_applied(client)
        yield client, ours, kafka_codes


def _wait_until_applied(client):
    """The last change of the table is in force: a broker applies what it committed a little later."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        names = [entry.name for entry in describe(client, BROKER, "1", ["cust.om"]).configs]
        if names == ["cust.om"]:
            return
    raise AssertionError("Kafka did not apply the last change")


def described(client, kind, name):
    """Everything that a description says of each setting, except its sentence; our own settings left out."""
    result = describe(client, kind, name)
    assert result.error_code == 0
    return {
        entry.name: (
            entry.value,
            entry.read_only,
            entry.config_source,
            entry.is_sensitive,
            entry.config_type,
            [(each.name, each.value, each.source) for each in entry.synonyms],
        )
        for entry in result.configs
        if not entry.name.startswith("flarestream.")
    }


def test_the_table_of_codes_is_kafkas(pair):
    assert [(case, code) for case, code in pair[2] if code != case.code] == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [(TOPIC, "t1"), (BROKER, "1"), (BROKER, ""), (GROUP, "g1"), (GROUP, "none"), (METRICS, "m1")],
)
def test_descriptions_are_the_same(pair, kind, name):
    kafka, ours, _ = pair
    if not ours.image.configs.get((METRICS, "m1")):
        run_all(ours)
    theirs, mine = described(kafka, kind, name), described(ours, kind, name)
    assert sorted(mine) == sorted(theirs)
    for key, value in mine.items():
        assert value == theirs[key], key
