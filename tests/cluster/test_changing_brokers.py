"""One data directory, served by Flarestream and by Apache Kafka in turn: every record stays where it is.

Plain, retained and compacted topics (cleaned by whoever serves), all codecs, idempotent producers that go on with the
other broker, transactions that Kafka has written. FLARESTREAM_MOVE_MEGABYTES=1000 is the long form.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from flarestream.wire.errors import ErrorCode
from tests.cluster import client as ask
from tests.support.dumps import differences, files_of
from tests.support.processes import FlarestreamNode, KafkaNode, Process, oracle_available
from tests.support.raw import RawClient

MEGABYTES = int(os.environ.get("FLARESTREAM_MOVE_MEGABYTES", "16"))
pytestmark = [
    pytest.mark.oracle,
    pytest.mark.long,
    pytest.mark.timeout(1200 + 3 * MEGABYTES),
    pytest.mark.skipif(not oracle_available(), reason="Apache Kafka cannot be run here"),
]

CODECS = ("none", "gzip", "snappy", "lz4", "zstd")
PARTITIONS = 2
STOPPED_JVM = 128 + 15
TOPICS = {
    "plain": {"segment.bytes": str(4 << 20)},
    "kept": {"segment.bytes": str(1 << 20), "retention.bytes": str(6 << 20)},
    "append-time": {"message.timestamp.type": "LogAppendTime", "segment.bytes": str(2 << 20)},
    "compacted": {
        "cleanup.policy": "compact",
        "segment.bytes": str(1 << 20),
        "min.cleanable.dirty.ratio": "0.01",
    },
    "txn": {},
}
WRITTEN = ("plain", "kept", "append-time", "compacted")
SETTINGS = {
    "log.retention.check.interval.ms": 1000,
    "log.cleaner.backoff.ms": 500,
    "offsets.topic.num.partitions": 1,
    "transaction.state.log.num.partitions": 1,
}

Where = tuple[str, int, int]
Records = dict[Where, tuple[int, int, bytes | None]]
"""(topic, partition, offset) -> (timestamp, hash of key and value, key on a compacted topic)."""


def make_topics(node: Process) -> None:
    admin = AdminClient({"bootstrap.servers": node.bootstrap})
    topics = [NewTopic(name, PARTITIONS, 1, config=config) for name, config in TOPICS.items()]
    for made in admin.create_topics(topics).values():
        made.result(30)


def produce(node: Process, tag: str, megabytes: float) -> None:
    """Every codec in turn, idempotent, to every topic."""
    each = int(megabytes * 1000 / len(CODECS) / len(WRITTEN)) + 1
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
        for topic in WRITTEN:
            for number in range(each):
                key = f"{tag} {codec} {number}"
                content: bytes | None = key.encode() + os.urandom(700) + b"a" * 300
                if topic == "compacted":  # one key in ten, and one record in twenty deletes its key
                    key = f"{codec} {number % (each // 10 + 1)}"
                    content = None if number % 20 == 19 else content
                producer.produce(topic, content, key=key, partition=number % PARTITIONS)
                if number % 1000 == 0:
                    producer.poll(0)
        assert producer.flush(120 + MEGABYTES) == 0


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
    deadline = time.monotonic() + 240 + MEGABYTES
    while len(ended) < len(places):
        assert time.monotonic() < deadline
        for message in consumer.consume(5000, 1.0):
            if message.error() is not None:
                ended.add((message.topic(), message.partition()))
                continue
            where = (message.topic(), message.partition(), message.offset())
            key = message.key() if message.topic() == "compacted" else None
            found[where] = (message.timestamp()[1], hash((message.key(), message.value())), key)
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
    same_compacted(before, after)
    before = {where: what for where, what in before.items() if where[0] != "compacted"}
    starts: dict[tuple[str, int], int] = {}
    for topic, index, offset in after:
        starts[topic, index] = min(offset, starts.get((topic, index), offset))
    kept = {where: what for where, what in before.items() if where[2] >= starts.get(where[:2], 0)}
    assert {where[:2] for where in kept} == {where[:2] for where in before}
    missing = [where for where in kept if after.get(where) != kept[where]]
    assert not missing, f"{len(missing)} of {len(kept)} records differ, the first {sorted(missing)[:3]}"
    plain = [where for where in before if where[0] != "kept"]
    assert all(where in after for where in plain)


def same_compacted(before: Records, after: Records) -> None:
    """No record is new or changed among the old ones, and no key has lost its last one."""
    old = {where: what for where, what in before.items() if where[0] == "compacted"}
    new = {where: what for where, what in after.items() if where[0] == "compacted"}
    ends = {index: max(w[2] for w in old if w[1] == index) for index in range(PARTITIONS)}
    for where, what in new.items():
        assert where[2] > ends[where[1]] or old.get(where) == what, where
    latest: dict[tuple[int, bytes | None], Where] = {}
    for where in sorted(new):
        latest[where[1], new[where][2]] = where
    for where, what in old.items():
        assert latest[where[1], what[2]] >= where


def wait_cleaned(data: Path, node: Process) -> None:
    """Returns when the compacted topic has been cleaned once, and its cleaner has said so."""
    deadline = time.monotonic() + 120
    path = data / "cleaner-offset-checkpoint"
    while path.read_text().count("compacted ") < PARTITIONS if path.exists() else True:
        assert time.monotonic() < deadline, node.output()[-3000:]
        time.sleep(0.1)  # between two looks


class Retrying:
    """An idempotent producer whose last answer was lost: it sends its last batch again, to whoever serves by then."""

    def __init__(self) -> None:
        self.producer_id = -1
        self.sequence = 0
        self.last = bytearray()
        self.offset = -1

    def begin(self, node: Process) -> None:
        with RawClient(node.port) as client:
            ask.create_topic(client, "retried")
            self.producer_id = ask.new_producer_id(client)
            for _ in range(8):
                self._send_next(client)

    def go_on(self, node: Process) -> None:
        with RawClient(node.port) as client:
            assert self._answer(client, self.last) == (0, self.offset)
            self._send_next(client)
            gap = self._batch(self.sequence + 5)
            assert self._answer(client, gap)[0] == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
            self._send_next(client)

    def _batch(self, sequence: int) -> bytearray:
        values = [b"%d" % (sequence + number) for number in range(3)]
        return ask.batch(*values, producer_id=self.producer_id, producer_epoch=0, base_sequence=sequence)

    def _send_next(self, client: RawClient) -> None:
        self.last = self._batch(self.sequence)
        code, offset = self._answer(client, self.last)
        assert (code, offset) == (0, self.sequence)
        self.offset = offset
        self.sequence += 3

    def _answer(self, client: RawClient, records: bytearray) -> tuple[int, int]:
        deadline = time.monotonic() + 30
        while True:
            answer = ask.produce(client, "retried", bytes(records))
            not_yet = (ErrorCode.NOT_LEADER_OR_FOLLOWER, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
            if answer.error_code not in not_yet or time.monotonic() > deadline:
                return answer.error_code, answer.base_offset
            time.sleep(0.02)  # a broker that has just come up


def transact(node: Process) -> None:
    """Transactions that end well and badly."""
    producer = Producer({"bootstrap.servers": node.bootstrap, "transactional.id": "mover"})
    producer.init_transactions(60)
    for number in range(12):
        producer.begin_transaction()
        for count in range(5):
            producer.produce("txn", f"{number} {count}", partition=number % PARTITIONS)
        if number % 3 == 1:
            producer.flush(30)
            producer.abort_transaction(30)
        else:
            producer.commit_transaction(30)


@pytest.mark.parametrize("how", ["stop", "kill"])
@pytest.mark.parametrize("first", ["flarestream", "kafka"])
def test_a_directory_is_served_by_both_brokers_in_turn(tmp_path: Path, first: str, how: str) -> None:
    data = str(tmp_path / "data")
    ours = FlarestreamNode(tmp_path / "ours", **{"log.dirs": data, **SETTINGS})
    theirs = KafkaNode(tmp_path / "theirs", **{"log.dirs": data, **SETTINGS})
    theirs.port, theirs.controller_port = ours.port, ours.controller_port
    one, other = (ours, theirs) if first == "flarestream" else (theirs, ours)
    retrying = Retrying()
    try:
        one.start()
        make_topics(one)
        produce(one, "first", MEGABYTES)
        retrying.begin(one)
        if one is theirs:
            transact(one)
        wait_cleaned(Path(data), one)
        before = read(one)
        end(one, how)
        assert differences(files_of(Path(data))) == [] if how == "stop" else True
        other.start()
        served = read(other)
        same(before, served)
        retrying.go_on(other)
        produce(other, "second", 5)
        more = read(other)
        same(served, more)
        assert len(more) > len(served)
        end(other, how)
        assert differences(files_of(Path(data))) == [] if how == "stop" else True
        one.start()
        again = read(one)
        same(more, again)
        retrying.go_on(one)
        produce(one, "third", 1)
        same(again, read(one))
        end(one, "stop")
        assert differences(files_of(Path(data))) == []
    finally:
        one.kill()
        other.kill()
    assert "ERROR" not in theirs.output()
