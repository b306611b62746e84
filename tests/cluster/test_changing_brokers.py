"""One data directory, served by Flarestream and by Apache Kafka in turn: every record stays where it is."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from tests.support.dumps import differences, files_of
from tests.support.processes import FlarestreamNode, KafkaNode, Process, oracle_available

pytestmark = [
    pytest.mark.oracle,
    pytest.mark.long,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(not oracle_available(), reason="Apache Kafka cannot be run here"),
]

MEGABYTES = int(os.environ.get("FLARESTREAM_MOVE_MEGABYTES", "100"))
CODECS = ("none", "gzip", "snappy", "lz4", "zstd")
PARTITIONS = 2
STOPPED_JVM = 128 + 15
TOPICS = {
    "plain": {"segment.bytes": str(4 << 20)},
    "kept": {"segment.bytes": str(1 << 20), "retention.bytes": str(6 << 20)},
    "append-time": {"message.timestamp.type": "LogAppendTime", "segment.bytes": str(2 << 20)},
}

Where = tuple[str, int, int]
Records = dict[Where, tuple[int, int]]
"""(topic, partition, offset) -> (timestamp, hash of key and value)."""


def make_topics(node: Process) -> None:
    admin = AdminClient({"bootstrap.servers": node.bootstrap})
    topics = [NewTopic(name, PARTITIONS, 1, config=config) for name, config in TOPICS.items()]
    for made in admin.create_topics(topics).values():
        made.result(30)


def produce(node: Process, tag: str, megabytes: float) -> None:
    """Every codec in turn, idempotent, to every topic."""
    value = os.urandom(400) + b"a" * 600
    each = int(megabytes * 1000 / len(CODECS) / len(TOPICS)) + 1
    for codec in CODECS:
        producer = Producer(
            {
                "bootstrap.servers": node.bootstrap,
                "enable.idempotence": True,
                "compression.type": codec,
                "linger.ms": 5,
                "queue.buffering.max.messages": 1_000_000,
            }
        )
        for topic in TOPICS:
            for number in range(each):
                key = f"{tag} {codec} {number}"
                producer.produce(topic, key.encode() + value, key=key, partition=number % PARTITIONS)
                if number % 1000 == 0:
                    producer.poll(0)
        assert producer.flush(120) == 0


def read(node: Process) -> Records:
    """Every record that the node serves."""
    consumer = Consumer(
        {
            "bootstrap.servers": node.bootstrap,
            "group.id": "g",
            "auto.offset.reset": "earliest",
            "enable.partition.eof": True,
            "enable.auto.commit": False,
        }
    )
    places = [TopicPartition(topic, index, 0) for topic in TOPICS for index in range(PARTITIONS)]
    for place in places:
        place.offset = _start_of(consumer, place)
    consumer.assign(places)
    found: Records = {}
    ended: set[tuple[str, int]] = set()
    deadline = time.monotonic() + 240
    while len(ended) < len(places):
        assert time.monotonic() < deadline
        for message in consumer.consume(5000, 1.0):
            if message.error() is not None:
                ended.add((message.topic(), message.partition()))
                continue
            where = (message.topic(), message.partition(), message.offset())
            found[where] = (message.timestamp()[1], hash((message.key(), message.value())))
    consumer.close()
    return found


def _start_of(consumer: Consumer, place: TopicPartition) -> int:
    """The log start; a broker that has just come up may need a moment to lead."""
    deadline = time.monotonic() + 30
    while True:
        try:
            start: int = consumer.get_watermark_offsets(place, timeout=10)[0]
        except KafkaException:
            if time.monotonic() > deadline:
                raise
        else:
            return start


def end(node: Process, how: str) -> None:
    if how == "kill":
        node.kill()
    else:
        assert node.stop(60) in (0, STOPPED_JVM)


def same(before: Records, after: Records) -> None:
    """What was there is there still, with nothing new among it; retention may have taken more from the start."""
    starts: dict[tuple[str, int], int] = {}
    for topic, index, offset in after:
        starts[topic, index] = min(offset, starts.get((topic, index), offset))
    kept = {where: what for where, what in before.items() if where[2] >= starts.get(where[:2], 0)}
    assert {where[:2] for where in kept} == {where[:2] for where in before}
    missing = [where for where in kept if after.get(where) != kept[where]]
    assert not missing, f"{len(missing)} of {len(kept)} records differ, the first {sorted(missing)[:3]}"
    plain = [where for where in before if where[0] != "kept"]
    assert all(where in after for where in plain)


@pytest.mark.parametrize("how", ["stop", "kill"])
@pytest.mark.parametrize("first", ["flarestream", "kafka"])
def test_a_directory_is_served_by_both_brokers_in_turn(tmp_path: Path, first: str, how: str) -> None:
    data = str(tmp_path / "data")
    ours = FlarestreamNode(tmp_path / "ours", **{"log.dirs": data, "log.retention.check.interval.ms": 1000})
    theirs = KafkaNode(tmp_path / "theirs", **{"log.dirs": data, "log.retention.check.interval.ms": 1000})
    theirs.port, theirs.controller_port = ours.port, ours.controller_port
    one, other = (ours, theirs) if first == "flarestream" else (theirs, ours)
    try:
        one.start()
        make_topics(one)
        produce(one, "first", MEGABYTES)
        before = read(one)
        end(one, how)
        assert differences(files_of(Path(data))) == [] if how == "stop" else True
        other.start()
        served = read(other)
        same(before, served)
        produce(other, "second", 2)
        more = read(other)
        same(served, more)
        assert len(more) > len(served)
        end(other, how)
        assert differences(files_of(Path(data))) == [] if how == "stop" else True
        one.start()
        again = read(one)
        same(more, again)
        produce(one, "third", 1)
        same(again, read(one))
        end(one, "stop")
        assert differences(files_of(Path(data))) == []
    finally:
        one.kill()
        other.kill()
    assert "ERROR" not in theirs.output()
