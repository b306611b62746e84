"""A producer under way while its broker is killed, and what must be in the log afterwards."""

from __future__ import annotations

import threading
import time
from typing import Any

from confluent_kafka import Consumer, KafkaError, KafkaException, Producer, TopicPartition

PARTITIONS = 3
FLUSH_S = 90.0


class Load:
    """Sends numbered records, acks=all and idempotent, from a thread; knows what was acknowledged, and where."""

    def __init__(self, bootstrap: str, topic: str, records_per_s: int = 2000) -> None:
        self.topic = topic
        self.acked: dict[bytes, tuple[int, int]] = {}
        self.failed: list[str] = []
        self.sent = 0
        self._bootstrap = bootstrap
        self._pause_s = 50 / records_per_s
        self._ends = threading.Event()
        self._producer = Producer(
            {
                "bootstrap.servers": bootstrap,
                "enable.idempotence": True,
                "acks": "all",
                "linger.ms": 2,
                "compression.type": "lz4",
                "message.timeout.ms": 120_000,
                "reconnect.backoff.ms": 20,
                "reconnect.backoff.max.ms": 100,
                "retry.backoff.ms": 20,
                "topic.metadata.refresh.interval.ms": 1000,
                "log_level": 0,
            }
        )
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def wait_for_acks(self, more: int, seconds: float = 60.0) -> None:
        """Returns when that many more records have been acknowledged."""
        wanted = len(self.acked) + more
        deadline = time.monotonic() + seconds
        while len(self.acked) < wanted:
            assert time.monotonic() < deadline, f"{len(self.acked)} of {wanted} acknowledged"
            self._ends.wait(0.002)

    def finish(self) -> None:
        """Sends no more, and waits until everything sent was acknowledged or given up."""
        self._ends.set()
        self._thread.join()
        assert self._producer.flush(FLUSH_S) == 0
        assert not self.failed, self.failed[:3]

    def abandon(self) -> None:
        """Sends no more; what is in flight is forgotten."""
        self._ends.set()
        self._thread.join()
        self._producer.purge()
        self._producer.flush(5)

    def _run(self) -> None:
        while not self._ends.is_set():
            for _ in range(50):
                value = b"%012d" % self.sent
                self._producer.produce(
                    self.topic, value, partition=self.sent % PARTITIONS, on_delivery=self._delivered
                )
                self.sent += 1
            self._producer.poll(self._pause_s)

    def _delivered(self, error: Any, message: Any) -> None:
        if error is not None:
            self.failed.append(str(error))
        else:
            self.acked[message.value()] = (message.partition(), message.offset())


def read_everything(bootstrap: str, topic: str) -> dict[bytes, list[tuple[int, int]]]:
    """Every value in the topic and where it stands; more than one place is a duplicate."""
    consumer = Consumer(
        {
            "bootstrap.servers": bootstrap,
            "group.id": "reader",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
            "log_level": 0,
        }
    )
    consumer.assign([TopicPartition(topic, index, 0) for index in range(PARTITIONS)])
    found: dict[bytes, list[tuple[int, int]]] = {}
    ended: set[int] = set()
    failures: list[str] = []
    deadline = time.monotonic() + 60
    while len(ended) < PARTITIONS:
        if time.monotonic() >= deadline:
            raise AssertionError(f"no end: {_where_it_stands(consumer, topic, ended)}; {failures[-5:]}")
        for message in consumer.consume(1000, 1.0):
            error = message.error()
            if error is not None and error.code() == KafkaError._PARTITION_EOF:
                ended.add(message.partition())
            elif error is not None:
                failures.append(str(error))
            else:
                found.setdefault(message.value(), []).append((message.partition(), message.offset()))
    consumer.close()
    return found


def _where_it_stands(consumer: Consumer, topic: str, ended: set[int]) -> str:
    """Of each partition that did not end: how far the consumer is, what its leader says, and who that is."""
    leaders = {
        n: p.leader for n, p in consumer.list_topics(topic, timeout=10).topics[topic].partitions.items()
    }
    stories = []
    for index in sorted(set(range(PARTITIONS)) - ended):
        place = TopicPartition(topic, index)
        (at,) = consumer.position([place])
        try:
            bounds = str(consumer.get_watermark_offsets(place, timeout=10))
        except KafkaException as error:
            bounds = str(error)
        stories.append(f"partition {index} at {at.offset} of {bounds}, led by {leaders.get(index)}")
    return "; ".join(stories)


def judge(acked: dict[bytes, tuple[int, int]], found: dict[bytes, list[tuple[int, int]]]) -> str:
    """What is wrong: lost, moved or doubled records; "" if nothing is."""
    lost = [value for value in acked if value not in found]
    moved = [value for value, place in acked.items() if value in found and place not in found[value]]
    doubled = [value for value, places in found.items() if len(places) > 1]
    if lost or moved or doubled:
        return (
            f"{len(lost)} acknowledged records lost {lost[:3]}, {len(moved)} elsewhere {moved[:3]}, "
            f"{len(doubled)} doubled {doubled[:3]}"
        )
    return ""
