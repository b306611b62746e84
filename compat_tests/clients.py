"""Stock clients behind one shape: `write` a list of items to a topic, `read` a number of records back.

Each is used exactly as its users use it, without a consumer group (partitions are assigned), so that what is compared
is what the broker stored: partition, offset, timestamp, key, value and headers.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

CODECS = ("none", "gzip", "snappy", "lz4", "zstd")
WAIT_S = 60


@dataclass
class Item:
    """What a record carries."""

    value: bytes | None
    key: bytes | None = None
    headers: list[tuple[str, bytes | None]] = field(default_factory=list)
    timestamp_ms: int | None = None


@dataclass
class Read(Item):
    """A record as read back."""

    partition: int = 0
    offset: int = 0


@dataclass
class Client:
    """A client's name, what it can do, and its two calls."""

    name: str
    write: Callable[[str, str, Sequence[Item], str], None]
    read: Callable[[str, str, int], list[Read]]
    has_headers: bool = True
    has_null_headers: bool = True


def _kafka_python_write(bootstrap: str, topic: str, items: Sequence[Item], codec: str) -> None:
    from kafka import KafkaProducer

    producer = KafkaProducer(
        bootstrap_servers=bootstrap,
        compression_type=None if codec == "none" else codec,
        linger_ms=20,
        max_request_size=1 << 20,
    )
    try:
        sent = [
            producer.send(
                topic,
                value=i.value,
                key=i.key,
                headers=i.headers or None,
                timestamp_ms=i.timestamp_ms,
                partition=0,
            )
            for i in items
        ]
        producer.flush(WAIT_S)
        for future in sent:
            future.get(WAIT_S)
    finally:
        producer.close(10)


def _kafka_python_read(bootstrap: str, topic: str, count: int) -> list[Read]:
    from kafka import KafkaConsumer, TopicPartition

    consumer = KafkaConsumer(bootstrap_servers=bootstrap, consumer_timeout_ms=WAIT_S * 1000, group_id=None)
    try:
        consumer.assign([TopicPartition(topic, 0)])
        consumer.seek_to_beginning()
        records: list[Read] = []
        for r in consumer:
            records.append(Read(r.value, r.key, list(r.headers), r.timestamp, r.partition, r.offset))
            if len(records) == count:
                break
        return records
    finally:
        consumer.close()


def _confluent_write(bootstrap: str, topic: str, items: Sequence[Item], codec: str) -> None:
    from confluent_kafka import Producer

    producer = Producer({"bootstrap.servers": bootstrap, "compression.type": codec, "linger.ms": 20})
    errors: list[object] = []
    for i in items:
        while True:
            try:
                producer.produce(
                    topic,
                    value=i.value,
                    key=i.key,
                    headers=i.headers or None,
                    timestamp=i.timestamp_ms or 0,
                    partition=0,
                    on_delivery=lambda error, _: errors.append(error) if error else None,
                )
                break
            except BufferError:
                producer.poll(0.1)
    assert producer.flush(WAIT_S) == 0, "records left in the queue"
    assert errors == []


def _confluent_read(bootstrap: str, topic: str, count: int) -> list[Read]:
    from confluent_kafka import OFFSET_BEGINNING, Consumer, TopicPartition

    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "unused", "enable.auto.commit": False})
    try:
        consumer.assign([TopicPartition(topic, 0, OFFSET_BEGINNING)])
        records: list[Read] = []
        while len(records) < count:
            batch = consumer.consume(min(500, count - len(records)), WAIT_S)
            assert batch, f"only {len(records)} of {count} records within {WAIT_S} s"
            for m in batch:
                assert m.error() is None, m.error()
                records.append(
                    Read(m.value(), m.key(), m.headers() or [], m.timestamp()[1], m.partition(), m.offset())
                )
        return records
    finally:
        consumer.close()


def _aiokafka_write(bootstrap: str, topic: str, items: Sequence[Item], codec: str) -> None:
    from aiokafka import AIOKafkaProducer

    async def run() -> None:
        producer = AIOKafkaProducer(
            bootstrap_servers=bootstrap,
            compression_type=None if codec == "none" else codec,
            linger_ms=20,
            acks="all",
            enable_idempotence=True,
        )
        await producer.start()
        try:
            sent = [
                await producer.send(
                    topic,
                    value=i.value,
                    key=i.key,
                    headers=i.headers or None,
                    timestamp_ms=i.timestamp_ms,
                    partition=0,
                )
                for i in items
            ]
            await asyncio.gather(*sent)
        finally:
            await producer.stop()

    asyncio.run(run())


def _aiokafka_read(bootstrap: str, topic: str, count: int) -> list[Read]:
    from aiokafka import AIOKafkaConsumer, TopicPartition

    async def run() -> list[Read]:
        consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, group_id=None, auto_offset_reset="earliest")
        await consumer.start()
        try:
            consumer.assign([TopicPartition(topic, 0)])
            await consumer.seek_to_beginning()
            records: list[Read] = []
            while len(records) < count:
                found = await consumer.getmany(timeout_ms=WAIT_S * 1000, max_records=count - len(records))
                assert found, f"only {len(records)} of {count} records within {WAIT_S} s"
                for r in next(iter(found.values())):
                    records.append(Read(r.value, r.key, list(r.headers), r.timestamp, r.partition, r.offset))
            return records
        finally:
            await consumer.stop()

    return asyncio.run(run())


def _kcat_write(bootstrap: str, topic: str, items: Sequence[Item], codec: str) -> None:
    """kcat sends each file it is given as one record; keys and headers are per call, so it writes values only."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, i in enumerate(items):
            path = Path(folder, f"{number:08d}")
            path.write_bytes(i.value or b"")
            paths.append(str(path))
        for begin in range(0, len(paths), 500):
            subprocess.run(
                [
                    "kcat",
                    "-P",
                    "-b",
                    bootstrap,
                    "-t",
                    topic,
                    "-p",
                    "0",
                    "-z",
                    codec,
                    *paths[begin : begin + 500],
                ],
                check=True,
                timeout=WAIT_S * 4,
                stdin=subprocess.DEVNULL,
            )


def _kcat_read(bootstrap: str, topic: str, count: int) -> list[Read]:
    done = subprocess.run(
        ["kcat", "-C", "-q", "-b", bootstrap, "-t", topic, "-p", "0", "-o", "beginning", "-c", str(count),
         "-f", "%o %T %K %S\n%k%s\n"],
        check=True, timeout=WAIT_S * 4, stdout=subprocess.PIPE,
    )  # fmt: skip
    records: list[Read] = []
    data, position = done.stdout, 0
    while position < len(data):
        line_end = data.index(b"\n", position)
        offset, timestamp, key_bytes, value_bytes = map(int, data[position:line_end].split())
        key_end = line_end + 1 + max(key_bytes, 0)
        value_end = key_end + max(value_bytes, 0)
        key = data[line_end + 1 : key_end] if key_bytes >= 0 else None
        value = data[key_end:value_end] if value_bytes >= 0 else None
        records.append(Read(value, key, [], timestamp, 0, offset))
        position = value_end + 1
    return records


CLIENTS = {
    client.name: client
    for client in (
        Client("kafka-python", _kafka_python_write, _kafka_python_read, has_null_headers=False),
        Client("confluent-kafka", _confluent_write, _confluent_read),
        Client("aiokafka", _aiokafka_write, _aiokafka_read),
        Client("kcat", _kcat_write, _kcat_read, has_headers=False),
    )
}


def client(name: str) -> Client:
    """The client of that name; the test is skipped where its program is not installed."""
    if name == "kcat" and shutil.which("kcat") is None:
        pytest.skip("kcat is not installed")
    return CLIENTS[name]
