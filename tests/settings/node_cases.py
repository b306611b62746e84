"""Configurations of one node, and whether Apache Kafka 4.4.0 starts with them; asked again by test_facts_oracle.py."""

from __future__ import annotations

from typing import NamedTuple

BASE = ";;".join(
    (
        "process.roles=broker,controller",
        "node.id=1",
        "listeners=PLAINTEXT://127.0.0.1:9000,CONTROLLER://127.0.0.1:9100",
        "controller.listener.names=CONTROLLER",
        "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
        "controller.quorum.bootstrap.servers=127.0.0.1:9100",
        "log.dirs=/tmp/x",
    )
)
"""What each case starts from; settings are separated by `;;`, a leading `-` takes one away."""


class NodeCase(NamedTuple):
    """What a case changes, and who starts with it."""

    line: str
    kafka_starts: bool
    we_start: bool


def _fine(*lines: str) -> list[NodeCase]:
    return [NodeCase(line, True, True) for line in lines]


def _wrong(*lines: str) -> list[NodeCase]:
    return [NodeCase(line, False, False) for line in lines]


CASES = (
    *_fine(
        "node.id=1",
        "-node.id;;broker.id=3",
        "process.roles=broker;;listeners=PLAINTEXT://127.0.0.1:9000",
        "process.roles=broker;;listeners=PLAINTEXT://127.0.0.1:9000;;controller.quorum.voters=2@h:9100;;-controller.quorum.bootstrap.servers",
        "process.roles=controller;;listeners=CONTROLLER://127.0.0.1:9100",
        "process.roles=controller;;listeners=CONTROLLER://127.0.0.1:9100;;advertised.listeners=CONTROLLER://foo:9100",
        "process.roles=controller;;listeners=CONTROLLER://127.0.0.1:9100;;controller.quorum.voters=1@h:9101",
        "controller.quorum.voters=1@127.0.0.1:9100",
        "controller.quorum.voters=1@127.0.0.1:9101",
        "advertised.listeners=PLAINTEXT://foo:1",
        "advertised.listeners=PLAINTEXT://foo:1,CONTROLLER://foo:2",
        "advertised.listeners=PLAINTEXT://:1",
        "listeners=PLAINTEXT://:9000,CONTROLLER://:9100",
        "listeners=PLAINTEXT://:0,CONTROLLER://:0",
        "listeners=PLAINTEXT://127.0.0.1:9000,CONTROLLER://[::1]:9000",
        "listeners=PLAINTEXT://127.0.0.1:9000,A://[::1]:9000,CONTROLLER://:9100;;listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,A:PLAINTEXT",
        "listeners=plaintext://127.0.0.1:9000,controller://127.0.0.1:9100",
        "-listener.security.protocol.map",
        "listener.security.protocol.map=CONTROLLER:PLAINTEXT,CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
        "listeners=FOO://127.0.0.1:9000,CONTROLLER://:9100;;listener.security.protocol.map=FOO:PLAINTEXT,CONTROLLER:PLAINTEXT;;inter.broker.listener.name=FOO",
        "inter.broker.listener.name=PLAINTEXT",
        "-log.dirs",
        "log.dirs=/a,/a",
        "log.dirs=/a,/b;;metadata.log.dir=/c",
        "log.retention.ms=-5",
        "log.cleanup.policy=compact,compact",
        "log.cleanup.policy=",
        "replica.fetch.min.bytes=0",
        "replica.fetch.max.bytes=0",
        "offset.metadata.max.bytes=-1",
        "max.connections.per.ip=0;;max.connections.per.ip.overrides=1.2.3.4:5",
        "max.connections.per.ip.overrides=1.2.3.4:5,badhost.invalid:2",
        "queued.max.request.bytes=0",
        "group.max.session.timeout.ms=5",
        "group.consumer.assignors=range,range",
        "group.coordinator.rebalance.protocols=classic,classic",
        "broker.heartbeat.interval.ms=9000",
        "broker.session.timeout.ms=2000",
        "metadata.max.idle.interval.ms=0",
        "controller.quorum.election.timeout.ms=0",
        "message.max.bytes= 5 ",
        "message.max.bytes=+5",
        "auto.create.topics.enable=TRUE",
        "transaction.two.phase.commit.enable=true",
        "process.roles=broker;;listeners=PLAINTEXT://127.0.0.1:9000;;-listener.security.protocol.map",
        "process.roles=controller;;listeners=CONTROLLER://127.0.0.1:9100;;-listener.security.protocol.map",
        "controller.quorum.auto.join.enable=true;;controller.quorum.voters=1@127.0.0.1:9100",
        "log.local.retention.ms=0",
        "log.local.retention.ms=700000000000",
        "num.replica.alter.log.dirs.threads=0",
    ),
    *_wrong(
        "-node.id",
        "broker.id=2",
        "node.id=-1",
        "-process.roles",
        "process.roles=broker,broker",
        "process.roles=",
        "process.roles=broker",
        "process.roles=broker;;listeners=PLAINTEXT://127.0.0.1:9000;;controller.quorum.voters=1@h:9100",
        "process.roles=controller",
        "process.roles=controller;;listeners=CONTROLLER://127.0.0.1:9100;;controller.quorum.voters=2@h:9100",
        "controller.quorum.voters=2@127.0.0.1:9100",
        "controller.quorum.voters=1127.0.0.1:9101",
        "-controller.quorum.bootstrap.servers",
        "-controller.listener.names",
        "controller.listener.names=FOO",
        "controller.listener.names=PLAINTEXT,CONTROLLER",
        "advertised.listeners=FOO://foo:1",
        "advertised.listeners=PLAINTEXT://0.0.0.0:1",
        "listeners=PLAINTEXT://:9000,CONTROLLER://:9000",
        "listeners=PLAINTEXT://:9000,PLAINTEXT://:9100",
        "listeners=PLAINTEXT://:9000",
        "listeners=CONTROLLER://:9000",
        "-listeners",
        "listeners=PLAINTEXT://127.0.0.1:9000,A://127.0.0.1:9000,CONTROLLER://:9100;;listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,A:PLAINTEXT",
        "listeners=PLAINTEXT://127.0.0.1:abc,CONTROLLER://:9100",
        "listeners=PLAINTEXT://127.0.0.1,CONTROLLER://:9100",
        "listeners=FOO://127.0.0.1:9000,CONTROLLER://:9100",
        "listener.security.protocol.map=CONTROLLER:FOO,PLAINTEXT:PLAINTEXT",
        "listeners=FOO://127.0.0.1:9000,CONTROLLER://:9100;;listener.security.protocol.map=FOO:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name=FOO",
        "inter.broker.listener.name=CONTROLLER",
        "inter.broker.listener.name=PLAINTEXT;;security.inter.broker.protocol=PLAINTEXT",
        "inter.broker.listener.name=PLAINTEXT;;security.inter.broker.protocol=SSL",
        "log.dirs=",
        "log.dirs=/a;;cordoned.log.dirs=/b",
        "log.retention.ms=0",
        "log.retention.hours=0",
        "log.roll.ms=0",
        "log.roll.jitter.ms=-1",
        "log.cleaner.dedupe.buffer.size=100",
        "log.cleaner.threads=0",
        "replica.fetch.wait.max.ms=40000",
        "replica.socket.timeout.ms=100",
        "offsets.topic.compression.codec=7",
        "min.insync.replicas=0",
        "max.connections.per.ip=0",
        "max.connections.per.ip.overrides=a:b",
        "queued.max.request.bytes=100",
        "connections.max.idle.ms=5;;connection.failed.authentication.delay.ms=6",
        "group.consumer.heartbeat.interval.ms=100",
        "group.consumer.session.timeout.ms=100",
        "group.consumer.max.heartbeat.interval.ms=10",
        "group.coordinator.rebalance.protocols=consumer",
        "group.share.record.lock.duration.ms=1000",
        "group.share.delivery.count.limit=1",
        "early.start.listeners=FOO",
        "message.max.bytes=abc",
        "message.max.bytes=",
        "auto.create.topics.enable=yes",
        "compression.type=foo",
        "compression.gzip.level=0",
        "log.message.timestamp.before.max.ms=-1",
        "log.segment.bytes=1000",
        "log.index.size.max.bytes=3",
    ),
    # What would only seem to protect, names nobody knows, and values nobody reads: Kafka starts, we do not.
    NodeCase("remote.log.storage.system.enable=true", True, False),
    NodeCase("unknown.key=1", True, False),
    NodeCase("authorizer.class.name=foo", True, False),
    NodeCase("sasl.enabled.mechanisms=PLAIN,PLAIN", True, False),
    NodeCase("listener.name.plaintext.max.connections=abc", True, False),
    NodeCase("listener.name.plaintext.foo=abc", True, False),
    NodeCase("delegation.token.secret.key=abc", True, False),
    # Clients are told the address at which they reached the node, so listening on all addresses needs no other.
    NodeCase("listeners=PLAINTEXT://0.0.0.0:9000,CONTROLLER://127.0.0.1:9100", False, True),
    # No class is loaded.
    NodeCase("group.consumer.assignors=foo", False, True),
)
