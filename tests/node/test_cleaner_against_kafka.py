"""The same random operations on a compacted topic of Flarestream and of Apache Kafka, cleaned: the same survivors.

Records carry their own times, so both brokers roll their segments at the same records; both are cleaned until their
checkpoints say that there is nothing left. Kafka's own tool then reads the files that we wrote. A million operations
take less than two minutes on a quiet machine of two cores, so the long tests always run them all.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from confluent_kafka import Consumer, KafkaError, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from tests.support.processes import FlarestreamNode, KafkaNode, Process, kafka_tool, oracle_available

pytestmark = [
    pytest.mark.oracle,
    pytest.mark.skipif(not oracle_available(), reason="needs Apache Kafka and a JDK"),
    pytest.mark.timeout(1800),
]

Operation = tuple[bytes, bytes | None, int]
Survivor = tuple[int, bytes | None, bytes | None, int]

SETTINGS = {"log.cleaner.backoff.ms": "200", "auto.create.topics.enable": "false"}
TOPICS = {
    "kept": {"compression.type": "producer"},
    "deleted": {"delete.retention.ms": "0", "compression.type": "zstd"},
}
CONFIG = {
    "cleanup.policy": "compact",
    "min.cleanable.dirty.ratio": "0.01",
    "segment.ms": "10000",
    "file.delete.delay.ms": "100",
}
ROUNDS = 4


def operations(count: int, seed: int) -> list[Operation]:
    """Random puts and deletions, mostly of a few hot keys, in ten milliseconds steps from an hour ago."""
    rng = random.Random(seed)
    start = int(time.time() * 1000) - max(3_600_000, count * 10 + 100_000)
    listed: list[Operation] = []
    for number in range(count):
        name = rng.randrange(50) if rng.random() < 0.5 else rng.randrange(count // 5)
        value = None if rng.random() < 0.15 else rng.randbytes(rng.randint(0, 60))
        listed.append((b"key-%d" % name, value, start + number * 10))
    return listed


def produce(node: Process, topic: str, listed: list[Operation]) -> None:
    producer = Producer({"bootstrap.servers": node.bootstrap, "linger.ms": 20, "acks": "all"})
    failures: list[object] = []
    for key, value, timestamp in listed:
        while True:
            try:
                producer.produce(
                    topic,
                    key=key,
                    value=value,
                    timestamp=timestamp,
                    partition=0,
                    on_delivery=lambda error, _: failures.append(error) if error else None,
                )
                break
            except BufferError:
                producer.poll(0.1)
    assert producer.flush(120) == 0
    assert not failures


def consume(node: Process, topic: str) -> list[Survivor]:
    consumer = Consumer(
        {
            "bootstrap.servers": node.bootstrap,
            "group.id": "reader",
            "enable.partition.eof": True,
            "enable.auto.commit": False,
        }
    )
    consumer.assign([TopicPartition(topic, 0, 0)])
    found: list[Survivor] = []
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error() is not None:
            assert message.error().code() == KafkaError._PARTITION_EOF, message.error()
            consumer.close()
            return found
        found.append((message.offset(), message.key(), message.value(), message.timestamp()[1]))
    raise AssertionError(f"{node.name} was not read to its end")


def first_dirty_offset(node: Process, topic: str) -> int:
    try:
        lines = (node.directory / "data" / "cleaner-offset-checkpoint").read_text().splitlines()[2:]
    except FileNotFoundError:
        return 0
    for line in lines:
        name, partition, offset = line.split()
        if (name, partition) == (topic, "0"):
            return int(offset)
    return 0


def wait_clean(node: Process, topic: str, offset: int) -> None:
    """Returns once everything below `offset` has been cleaned."""
    deadline = time.monotonic() + 600
    while first_dirty_offset(node, topic) < offset:
        assert time.monotonic() < deadline, node.output()[-3000:]
        time.sleep(0.05)


def run(node: Process, topic: str, listed: list[Operation]) -> list[Survivor]:
    """All operations, then a few rounds that each get everything before them cleaned once more."""
    admin = AdminClient({"bootstrap.servers": node.bootstrap})
    config = {**CONFIG, **TOPICS[topic]}
    for made in admin.create_topics([NewTopic(topic, 1, 1, config=config)]).values():
        made.result(30)
    produce(node, topic, listed)
    end = len(listed)
    last = listed[-1][2]
    for number in range(ROUNDS):
        filler = [(b"filler-%d" % n, random.Random(n).randbytes(4000), 0) for n in range(40)]
        stamped = [(key, value, last + (number + 1) * 20_000) for key, value, _ in filler]
        produce(node, topic, stamped)
        wait_clean(node, topic, end)
        end += len(stamped)
    return consume(node, topic)


@pytest.fixture
def nodes(tmp_path: Path) -> Iterator[list[Process]]:
    durable = {"flarestream.acks.durability": "page-cache"}
    both: list[Process] = [
        FlarestreamNode(tmp_path / "ours", **SETTINGS, **durable),
        KafkaNode(tmp_path / "kafka", **SETTINGS),
    ]
    try:
        for node in both:
            node.start(wait=False)
        for node in both:
            node.wait_ready()
        yield both
    finally:
        for node in both:
            node.kill()


@pytest.mark.parametrize("count", [20_000, pytest.param(1_000_000, marks=pytest.mark.long)])
@pytest.mark.parametrize("topic", list(TOPICS))
def test_the_same_records_survive_at_the_same_offsets(nodes: list[Process], topic: str, count: int) -> None:
    listed = operations(count, seed=count)
    with ThreadPoolExecutor(2) as pool:
        ours, theirs = pool.map(lambda node: run(node, topic, listed), nodes)
    assert len(ours) < count
    assert ours == theirs
    print(f"{topic}: {count} operations, {len(ours)} records survive")
    stopped = nodes[0].stop()
    assert stopped == 0
    paths = sorted((nodes[0].directory / "data" / f"{topic}-0").glob("*.log"))
    assert paths
    dump = kafka_tool(
        "DumpLogSegments", "--deep-iteration", "--files", ",".join(map(str, paths)), timeout=600
    )
    assert dump.returncode == 0, dump.stderr
    assert "isvalid: false" not in dump.stdout
    assert "Mismatch" not in dump.stdout + dump.stderr
    assert dump.stdout.count("baseOffset") > 0
