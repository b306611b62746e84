"""Changes of settings, one after the other on one node, with the error codes of Apache Kafka 4.4.0.

`(resource type, name, ((setting, operation, value), ...), Kafka's code, our code if it must differ)`. The codes were
answered by a live node; test_configs_against_kafka.py asks again.
"""

from __future__ import annotations

from typing import NamedTuple

TOPIC, BROKER, LOGGER, METRICS, GROUP = 2, 4, 8, 16, 32
SET, DELETE, APPEND, SUBTRACT = range(4)
FINE, NO_TOPIC, BAD_TOPIC, BAD_CONFIG, BAD_REQUEST = 0, 3, 17, 40, 42


class Case(NamedTuple):
    """One resource of one IncrementalAlterConfigs request."""

    kind: int
    name: str
    changes: tuple[tuple[str, int, str | None], ...]
    code: int
    ours: int | None = None
    """Our code where we differ on purpose: settings that would only seem to protect are refused."""

    @property
    def our_code(self) -> int:
        return self.code if self.ours is None else self.ours


def _topic(code: int, *changes: tuple[str, int, str | None], name: str = "t1") -> Case:
    return Case(TOPIC, name, changes, code)


def _broker(
    code: int, *changes: tuple[str, int, str | None], name: str = "1", ours: int | None = None
) -> Case:
    return Case(BROKER, name, changes, code, ours)


def _group(code: int, *changes: tuple[str, int, str | None], name: str = "g1") -> Case:
    return Case(GROUP, name, changes, code)


def _metrics(code: int, *changes: tuple[str, int, str | None], name: str = "m1") -> Case:
    return Case(METRICS, name, changes, code)


CASES = (
    _topic(FINE, ("retention.ms", SET, "7000")),
    _topic(FINE, ("retention.ms", SET, " 77 ")),
    _topic(BAD_CONFIG, ("retention.ms", SET, "abc")),
    _topic(BAD_CONFIG, ("retention.ms", SET, "")),
    _topic(BAD_CONFIG, ("retention.ms", SET, "-5")),
    _topic(BAD_REQUEST, ("retention.ms", SET, None)),
    _topic(BAD_CONFIG, ("retention.ms", APPEND, "5")),
    _topic(-1, ("retention.ms", 7, "5")),
    _topic(FINE, ("retention.ms", DELETE, None)),
    _topic(FINE, ("retention.ms", DELETE, "5")),
    _topic(BAD_CONFIG, ("foo", SET, "5")),
    _topic(FINE, ("foo", DELETE, None)),
    _topic(BAD_CONFIG, ("foo", APPEND, "a")),
    _topic(BAD_CONFIG, ("min.insync.replicas", SET, "2"), ("foo", SET, "1")),
    _topic(NO_TOPIC, ("retention.ms", SET, "5"), name="nope"),
    _topic(BAD_CONFIG, ("retention.ms", SET, "abc"), name="nope"),
    _topic(NO_TOPIC, name="nope"),
    _topic(NO_TOPIC, ("segment.ms", SET, "1"), name="__cluster_metadata"),
    _topic(BAD_REQUEST, ("retention.ms", SET, "5"), name=""),
    _topic(BAD_TOPIC, ("retention.ms", SET, "5"), name="a b"),
    _topic(FINE),
    _topic(BAD_REQUEST, ("retention.ms", SET, "1"), ("retention.ms", SET, "2")),
    _topic(FINE, ("cleanup.policy", APPEND, "compact")),
    _topic(FINE, ("cleanup.policy", APPEND, "delete")),
    _topic(FINE, ("cleanup.policy", SUBTRACT, "delete")),
    _topic(FINE, ("cleanup.policy", SUBTRACT, "delete,compact")),
    _topic(FINE, ("cleanup.policy", SET, "delete,delete")),
    _topic(BAD_CONFIG, ("cleanup.policy", SET, "delete,foo")),
    _topic(BAD_CONFIG, ("cleanup.policy", APPEND, "foo")),
    _topic(BAD_CONFIG, ("cleanup.policy", SET, ",")),
    _topic(FINE, ("cleanup.policy", SET, "")),
    _topic(FINE, ("cleanup.policy", DELETE, None)),
    _topic(BAD_CONFIG, ("cleanup.policy", APPEND, "")),
    _topic(BAD_REQUEST, ("cleanup.policy", APPEND, None)),
    _topic(FINE, ("cleanup.policy", SET, " compact , delete ")),
    _topic(BAD_CONFIG, ("min.compaction.lag.ms", SET, "10"), ("max.compaction.lag.ms", SET, "5")),
    _topic(BAD_CONFIG, ("remote.storage.enable", SET, "true")),
    _topic(FINE, ("remote.log.copy.disable", SET, "true")),
    _topic(FINE, ("local.retention.ms", SET, "100000000000")),
    _topic(BAD_CONFIG, ("segment.bytes", SET, "100")),
    _topic(FINE, ("internal.segment.bytes", SET, "100")),
    _topic(FINE, ("internal.segment.bytes", DELETE, None)),
    _topic(FINE, ("leader.replication.throttled.replicas", SET, "0:1,1:1")),
    _topic(FINE, ("leader.replication.throttled.replicas", SET, "0:1,")),
    _topic(FINE, ("leader.replication.throttled.replicas", SET, "*")),
    _topic(BAD_CONFIG, ("leader.replication.throttled.replicas", SET, "none")),
    _topic(BAD_CONFIG, ("leader.replication.throttled.replicas", SET, "x:y")),
    _topic(BAD_CONFIG, ("leader.replication.throttled.replicas", APPEND, "0:1")),
    _topic(FINE, ("leader.replication.throttled.replicas", SET, "")),
    _topic(FINE, ("min.insync.replicas", SET, "2")),
    _topic(FINE, ("min.insync.replicas", DELETE, None)),
    _topic(BAD_CONFIG, ("compression.gzip.level", SET, "0")),
    _topic(BAD_CONFIG, ("unclean.leader.election.enable", SET, "maybe")),
    _topic(BAD_CONFIG, ("message.timestamp.type", SET, "createtime")),
    _topic(BAD_CONFIG, ("min.cleanable.dirty.ratio", SET, "1.5")),
    _topic(FINE, ("min.cleanable.dirty.ratio", SET, "0.25d")),
    _topic(FINE, ("min.cleanable.dirty.ratio", SET, "1e-1")),
    Case(99, "t1", (("segment.ms", SET, "1"),), BAD_REQUEST),
    Case(0, "t1", (("segment.ms", SET, "1"),), BAD_REQUEST),
    _broker(FINE, ("log.retention.ms", SET, "7000")),
    _broker(FINE, ("log.retention.ms", DELETE, None)),
    _broker(BAD_REQUEST, ("log.retention.hours", SET, "7")),
    _broker(FINE, ("log.retention.hours", DELETE, None)),
    _broker(BAD_REQUEST, ("log.retention.ms", SET, "abc")),
    _broker(BAD_REQUEST, ("log.retention.ms", SET, "0")),
    _broker(FINE, ("foo.bar", SET, "abc")),
    _broker(FINE, ("foo.bar", DELETE, None)),
    _broker(BAD_CONFIG, ("foo.bar", APPEND, "x")),
    _broker(BAD_REQUEST, ("node.id", SET, "5")),
    _broker(BAD_REQUEST, ("log.retention.ms", SET, "7000"), name="2"),
    _broker(BAD_REQUEST, ("log.retention.ms", SET, "7000"), name="abc"),
    _broker(BAD_REQUEST, ("log.retention.ms", SET, "7000"), name="-1"),
    _broker(FINE, ("log.retention.ms", SET, "7000"), name=""),
    _broker(FINE, ("log.retention.ms", DELETE, None), name=""),
    _broker(BAD_REQUEST, ("log.retention.ms", SET, "x"), name=""),
    _broker(FINE, ("foo.bar", SET, "x"), name=""),
    _broker(FINE, ("foo.bar", DELETE, None), name=""),
    _broker(BAD_REQUEST, ("node.id", SET, "x"), name=""),
    _broker(BAD_REQUEST, ("log.retention.hours", SET, "1"), name=""),
    _broker(BAD_REQUEST, ("listeners", SET, "PLAINTEXT://:9092"), name=""),
    _broker(BAD_REQUEST, ("cordoned.log.dirs", SET, "/x"), name=""),
    _broker(BAD_REQUEST, ("cordoned.log.dirs", SET, "/x")),
    _broker(FINE, ("cordoned.log.dirs", SET, "*")),
    _broker(FINE, ("cordoned.log.dirs", DELETE, None)),
    _broker(BAD_REQUEST, ("ssl.keystore.location", SET, "/x"), name=""),
    _broker(BAD_REQUEST, ("ssl.keystore.location", SET, "/x")),
    _broker(FINE, ("listener.name.plaintext.ssl.keystore.location", SET, "/x"), ours=BAD_REQUEST),
    _broker(FINE, ("listener.name.plaintext.ssl.keystore.location", DELETE, None)),
    _broker(FINE, ("listener.name.plaintext.max.connections", SET, "5")),
    _broker(BAD_REQUEST, ("listener.name.plaintext.max.connections", SET, "abc")),
    _broker(FINE, ("listener.name.plaintext.max.connections", DELETE, None)),
    _broker(FINE, ("listener.name.plaintext.max.connections", SET, "5"), name=""),
    _broker(FINE, ("listener.name.plaintext.max.connections", DELETE, None), name=""),
    _broker(BAD_CONFIG, ("min.insync.replicas", SET, "1")),
    _broker(BAD_CONFIG, ("min.insync.replicas", DELETE, None)),
    _broker(BAD_REQUEST, ("min.insync.replicas", SET, "0"), name=""),
    _broker(FINE, ("min.insync.replicas", SET, "2"), name=""),
    _broker(FINE, ("min.insync.replicas", SET, "1"), name=""),
    _broker(BAD_CONFIG, ("min.insync.replicas", DELETE, None), name=""),
    _broker(BAD_REQUEST, ("num.io.threads", SET, "100")),
    _broker(FINE, ("num.io.threads", SET, "10")),
    _broker(FINE, ("num.io.threads", DELETE, None)),
    _broker(FINE, ("log.cleanup.policy", APPEND, "compact")),
    _broker(FINE, ("log.cleanup.policy", SUBTRACT, "compact")),
    _broker(FINE, ("log.cleanup.policy", DELETE, None)),
    _broker(BAD_CONFIG, ("log.segment.bytes", APPEND, "1")),
    _broker(BAD_REQUEST, ("log.segment.bytes", SET, "1")),
    _broker(FINE, ("leader.replication.throttled.rate", SET, "1000")),
    _broker(BAD_REQUEST, ("leader.replication.throttled.rate", SET, "-1")),
    _broker(FINE, ("leader.replication.throttled.rate", DELETE, None)),
    _broker(FINE, ("leader.replication.throttled.rate", SET, "1000"), name=""),
    _broker(FINE, ("leader.replication.throttled.rate", DELETE, None), name=""),
    _broker(BAD_REQUEST, ("max.connections.per.ip", SET, "0")),
    _broker(BAD_REQUEST, ("max.connections.per.ip.overrides", SET, "a:b")),
    _broker(BAD_REQUEST, ("log.message.timestamp.type", SET, "foo")),
    _broker(FINE, ("sasl.jaas.config", SET, "foo"), ours=BAD_REQUEST),
    _broker(FINE, ("sasl.jaas.config", DELETE, None)),
    _broker(BAD_REQUEST, ("advertised.listeners", SET, "PLAINTEXT://foo:1")),
    _broker(BAD_REQUEST, ("log.retention.ms", SET, "7000"), ("node.id", SET, "3")),
    _broker(BAD_REQUEST, ("compression.type", SET, None)),
    _broker(BAD_REQUEST, ("principal.builder.class", SET, "foo")),
    _broker(FINE, ("unclean.leader.election.enable", SET, "true")),
    _broker(FINE, ("unclean.leader.election.enable", DELETE, None)),
    _broker(FINE),
    _broker(BAD_REQUEST, name="7"),
    Case(LOGGER, "1", (("kafka.foo", SET, "INFO"),), BAD_CONFIG),
    Case(LOGGER, "1", (("root", SET, "LOUD"),), BAD_CONFIG),
    Case(LOGGER, "1", (("root", DELETE, None),), BAD_REQUEST),
    Case(LOGGER, "2", (("root", SET, "INFO"),), BAD_REQUEST),
    _group(FINE, ("consumer.session.timeout.ms", SET, "46000")),
    _group(BAD_CONFIG, ("consumer.session.timeout.ms", SET, "460")),
    _group(BAD_CONFIG, ("consumer.session.timeout.ms", SET, "abc")),
    _group(BAD_CONFIG, ("consumer.heartbeat.interval.ms", SET, "4000")),
    _group(BAD_CONFIG, ("consumer.heartbeat.interval.ms", SET, "45000")),
    _group(
        FINE,
        ("consumer.heartbeat.interval.ms", SET, "15000"),
        ("consumer.session.timeout.ms", SET, "60000"),
    ),
    _group(BAD_CONFIG, ("foo", SET, "abc")),
    _group(BAD_REQUEST, ("consumer.session.timeout.ms", SET, "46000"), name=""),
    _group(BAD_CONFIG, ("share.auto.offset.reset", SET, "foo")),
    _group(FINE, ("share.auto.offset.reset", SET, "by_duration:PT1H")),
    _group(BAD_CONFIG, ("share.auto.offset.reset", SET, "by_duration:-PT1H")),
    _group(BAD_CONFIG, ("share.auto.offset.reset", APPEND, "c")),
    _group(BAD_CONFIG, ("share.isolation.level", SET, "foo")),
    _group(BAD_CONFIG, ("share.record.lock.duration.ms", SET, "1000")),
    _group(BAD_CONFIG, ("share.record.lock.duration.ms", SET, "100000")),
    _group(BAD_CONFIG, ("share.delivery.count.limit", SET, "100")),
    _group(BAD_CONFIG, ("share.partition.max.record.locks", SET, "100000")),
    _group(BAD_CONFIG, ("streams.num.standby.replicas", SET, "5")),
    _group(BAD_CONFIG, ("streams.initial.rebalance.delay.ms", SET, "-1")),
    _group(BAD_CONFIG, ("streams.rack.aware.assignment.tags", SET, "a,a")),
    _group(FINE, ("streams.rack.aware.assignment.tags", SET, "a,b")),
    _group(BAD_CONFIG, ("streams.rack.aware.assignment.tags", APPEND, "c")),
    _group(BAD_CONFIG, ("streams.assignor.name", SET, "foo")),
    _group(BAD_CONFIG, ("consumer.assignment.interval.ms", SET, "16000")),
    _group(FINE, ("errors.deadletterqueue.topic.name", SET, "foo")),
    _group(BAD_CONFIG, ("errors.deadletterqueue.topic.name", SET, "__x")),
    _group(FINE, ("errors.deadletterqueue.topic.name", SET, "a b")),
    _group(FINE, ("consumer.assignor.offload.enable", SET, "false")),
    _metrics(FINE, ("interval.ms", SET, "100")),
    _metrics(BAD_REQUEST, ("interval.ms", SET, "99")),
    _metrics(BAD_REQUEST, ("interval.ms", SET, "3600001")),
    _metrics(FINE, ("match", SET, "client_id=a.*")),
    _metrics(BAD_CONFIG, ("match", SET, "foo=a.*")),
    _metrics(BAD_CONFIG, ("match", SET, "client_id")),
    _metrics(BAD_CONFIG, ("match", SET, "client_id=[")),
    _metrics(FINE, ("metrics", SET, "*")),
    _metrics(BAD_CONFIG, ("metrics", APPEND, "org.x")),
    _metrics(BAD_REQUEST, ("foo", SET, "x")),
    _metrics(BAD_REQUEST, ("metrics", SET, "*"), name=""),
    # what is left in force for the comparison of descriptions
    _topic(FINE, ("retention.ms", SET, "99"), ("internal.segment.bytes", SET, "5000")),
    _broker(
        FINE,
        ("log.retention.ms", SET, "5"),
        ("log.roll.ms", SET, "1000"),
        ("message.max.bytes", SET, "2000000"),
        name="",
    ),
    _broker(
        FINE,
        ("log.retention.ms", SET, "6"),
        ("listener.name.plaintext.max.connections", SET, "44"),
        ("cust.om", SET, "x"),
        ("log.cleaner.min.cleanable.ratio", SET, "0.00001"),
    ),
)
