"""The same batches given to a live Apache Kafka and to `prepare`: the same verdicts, the same bytes in the log."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from flarestream.core.replica.append import AppendRules, InvalidRecords, prepare
from flarestream.core.replica.producers import ProducerStates
from flarestream.wire.batch import BatchHeader, build_batch, read_header, stamp_log_append_time
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.create_topics import CreatableTopic, CreatableTopicConfig, CreateTopicsRequest
from flarestream.wire.messages.fetch import FetchPartition, FetchRequest, FetchTopic
from flarestream.wire.messages.produce import PartitionProduceData, ProduceRequest, TopicProduceData
from flarestream.wire.record import Record, iter_records
from tests.support.processes import KafkaNode
from tests.support.raw import RawClient
from tests.wire.batches import NAMES, with_field
from tests.wire.test_batch import MALFORMED

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(300)]

PRODUCE_VERSION, FETCH_VERSION, CREATE_VERSION = 9, 12, 7
HOUR_MS = 3_600_000

TOPICS: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "plain": ({}, {}),
    "compact": ({"cleanup.policy": "compact"}, {"compacted": True}),
    "append": ({"message.timestamp.type": "LogAppendTime"}, {"log_append_time": True}),
    "before": ({"message.timestamp.before.max.ms": "60000"}, {"timestamp_before_max_ms": 60_000}),
    "gzip": ({"compression.type": "gzip"}, {"compression": 1}),
    "zstd-append": (
        {"compression.type": "zstd", "message.timestamp.type": "LogAppendTime"},
        {"compression": 4, "log_append_time": True},
    ),
    "unpacked": ({"compression.type": "uncompressed"}, {"compression": 0}),
    "small": ({"max.message.bytes": "200"}, {"max_message_bytes": 200}),
    "small-unpacked": (
        {"max.message.bytes": "300", "compression.type": "uncompressed"},
        {"max_message_bytes": 300, "compression": 0},
    ),
}


def timed(now_ms: int, *deltas: int, key: bytes | None = b"k", **settings: Any) -> bytearray:
    records = [Record(i, delta, key, b"value %d" % i, [("h", None)]) for i, delta in enumerate(deltas)]
    return build_batch(records, base_timestamp=now_ms, **settings)


def lies(now_ms: int, max_timestamp: int) -> bytearray:
    return with_field(timed(now_ms, 0, 5), 35, ">q", max_timestamp)


def claims_append_time(now_ms: int, timestamp: int) -> bytearray:
    batch = timed(now_ms, 0, 5)
    stamp_log_append_time(batch, timestamp)
    return batch


BATCHES: dict[str, Callable[[int], bytearray]] = {
    **{
        f"codec {name}": lambda now, c=codec: timed(now, 0, 5, 3, compression=c)
        for codec, name in NAMES.items()
    },
    "without keys": lambda now: timed(now, 0, 1, key=None),
    "without some keys": lambda now: build_batch(
        [Record(i, 0, None if i % 2 else b"k", b"v") for i in range(5)], base_timestamp=now, compression=1
    ),
    "far ahead": lambda now: timed(now, 0, 2 * HOUR_MS, 0, 2 * HOUR_MS),
    "long ago": lambda now: timed(now, 0, -2 * HOUR_MS, 0),
    "no times": lambda now: timed(-1, 0, 0),
    "max timestamp below the first": lambda now: lies(now, now - 7),
    "max timestamp far ahead": lambda now: lies(now, now + 9 * HOUR_MS),
    "max timestamp missing": lambda now: lies(now, -1),
    "claims LogAppendTime": lambda now: claims_append_time(now, now + 50),
    "claims LogAppendTime far ahead": lambda now: claims_append_time(now, now + 2 * HOUR_MS),
    "claims LogAppendTime without a time": lambda now: claims_append_time(now, -1),
    "no keys and far ahead": lambda now: timed(now, 0, 2 * HOUR_MS, key=None),
    "transaction bit without id": lambda now: timed(now, 0, producer_id=5, producer_epoch=0, base_sequence=0),
    "delete horizon bit": lambda now: with_field(timed(now, 0), 21, ">h", 0x40),
    "unknown attribute bit": lambda now: with_field(timed(now, 0), 21, ">h", 0x100),
    "260 bytes": lambda now: build_batch([Record(0, 0, b"k", bytes(190))], base_timestamp=now),
    "1000 bytes in gzip": lambda now: build_batch(
        [Record(0, 0, b"k", bytes(1000))], base_timestamp=now, compression=1
    ),
}

# Better here on purpose (limits-and-security: Kafka answers UNKNOWN_SERVER_ERROR).
DELIBERATE = {("unknown codec 5", 76), ("unknown codec 7", 76)}


class Verdict(NamedTuple):
    """What a broker made of a batch: error, indexes of refused records, and the stored header and records."""

    error_code: int
    record_errors: list[int]
    stored: tuple[object, ...] | None


def summary(header: BatchHeader, records: list[Record], now_ms: int) -> tuple[object, ...]:
    """What must agree; a time of appending is only compared with the time of the test."""
    stamped = header.is_log_append_time and abs(header.max_timestamp - now_ms) < 60_000
    return (
        header.attributes,
        header.record_count,
        header.last_offset_delta,
        header.base_timestamp - now_ms,
        "now" if stamped else header.max_timestamp - now_ms,
        (header.producer_id, header.producer_epoch, header.base_sequence),
        [(r.offset_delta, r.timestamp_delta, r.key, r.value, list(r.headers)) for r in records],
    )


class Kafka:
    """A live broker with the topics above."""

    def __init__(self, client: RawClient) -> None:
        self.client = client
        topics = [
            CreatableTopic(
                name=name,
                num_partitions=1,
                replication_factor=1,
                configs=[CreatableTopicConfig(name=k, value=v) for k, v in configs.items()],
            )
            for name, (configs, _) in TOPICS.items()
        ]
        created = client.call(CreateTopicsRequest(topics=topics, timeout_ms=30_000), CREATE_VERSION)
        assert [topic.error_code for topic in created.topics] == [0] * len(topics)

    def produce(self, topic: str, batch: bytes | bytearray, version: int = PRODUCE_VERSION) -> Any:
        data = TopicProduceData(name=topic, partition_data=[PartitionProduceData(index=0, records=batch)])
        request = ProduceRequest(acks=-1, timeout_ms=10_000, topic_data=[data])
        deadline = time.monotonic() + 30
        while True:
            answer = self.client.call(request, version).responses[0].partition_responses[0]
            if answer.error_code not in (3, 5, 6) or time.monotonic() > deadline:
                return answer

    def fetch(self, topic: str, offset: int) -> bytes:
        part = FetchPartition(partition=0, fetch_offset=offset, partition_max_bytes=1 << 20)
        request = FetchRequest(
            max_wait_ms=1000, min_bytes=1, topics=[FetchTopic(topic=topic, partitions=[part])]
        )
        answer = self.client.call(request, FETCH_VERSION).responses[0].partitions[0]
        assert answer.error_code == 0
        return bytes(answer.records)

    def verdict(self, topic: str, batch: bytearray, now_ms: int) -> Verdict:
        answer = self.produce(topic, batch)
        errors = [error.batch_index for error in answer.record_errors]
        if answer.error_code:
            return Verdict(answer.error_code, errors, None)
        stored = self.fetch(topic, answer.base_offset)
        header = read_header(stored)
        return Verdict(0, errors, summary(header, list(iter_records(stored, header)), now_ms))


def ours(batch: bytearray, rules: dict[str, Any], now_ms: int) -> Verdict:
    try:
        prepared = prepare(memoryview(batch), AppendRules(**rules), now_ms)
    except InvalidRecords as error:
        return Verdict(error.code, [index for index, _ in error.record_errors], None)
    except ApiError as error:
        return Verdict(error.code, [], None)
    return Verdict(
        0, [], summary(prepared.header, list(iter_records(prepared.batch, prepared.header)), now_ms)
    )


@pytest.fixture(scope="module")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kafka]:
    directory: Path = tmp_path_factory.mktemp("kafka")
    with KafkaNode(directory) as node, RawClient(node.port) as client:
        yield Kafka(client)


@pytest.mark.parametrize("topic", TOPICS)
def test_batches_are_stored_and_refused_as_by_kafka(kafka: Kafka, topic: str) -> None:
    now_ms = int(time.time() * 1000)
    differences = {}
    for name, make in BATCHES.items():
        batch = make(now_ms)
        theirs = kafka.verdict(topic, bytearray(batch), now_ms)
        mine = ours(batch, TOPICS[topic][1], now_ms)
        if theirs != mine:
            differences[name] = (theirs, mine)
    assert not differences


def test_malformed_batches_are_refused_as_by_kafka(kafka: Kafka) -> None:
    now_ms = int(time.time() * 1000)
    differences = {}
    for name, (change, code) in MALFORMED.items():
        batch = change(timed(now_ms, 0, 1, 2))
        theirs = kafka.verdict("plain", batch, now_ms)
        mine = ours(batch, {}, now_ms)
        assert mine.error_code == code
        if theirs.error_code != code and (name, code) not in DELIBERATE:
            differences[name] = (theirs, mine)
    assert not differences


SEQUENCES = [
    ("first", 0, 0, 3),
    ("next", 0, 3, 2),
    ("the next again", 0, 3, 2),
    ("the first again", 0, 0, 3),
    ("part of one", 0, 3, 1),
    ("a gap", 0, 9, 1),
    ("follows", 0, 5, 1),
    ("new epoch not at zero", 2, 6, 1),
    ("new epoch", 2, 0, 1),
    ("old epoch", 1, 0, 1),
    ("old batch of the old epoch", 0, 5, 1),
    ("new epoch goes on", 2, 1, 4),
    *((f"one more {n}", 2, 5 + n, 1) for n in range(5)),
    ("pushed out of the five", 2, 1, 4),
    ("the oldest of the five", 2, 5, 1),
]


def test_sequences_are_judged_as_by_kafka(kafka: Kafka) -> None:
    now_ms = int(time.time() * 1000)
    for producer_id, shift in ((7001, 0), (7002, 2**31 - 4)):
        known, end, differences, first = ProducerStates(), None, {}, True
        for name, epoch, sequence, count in SEQUENCES:
            moved = (sequence + (shift if epoch == 0 else 0)) & 0x7FFF_FFFF
            batch = timed(
                now_ms, *[0] * count, producer_id=producer_id, producer_epoch=epoch, base_sequence=moved
            )
            answer = kafka.produce("plain", batch)
            header = read_header(batch)
            end = answer.base_offset if first else end
            first = False
            code, base = 0, end
            try:
                duplicate = known.check(header)
            except ApiError as error:
                code, base = int(error.code), -1
            else:
                if duplicate is not None:
                    base = duplicate.base_offset
                else:
                    header.base_offset = end
                    known.update(header)
                    end = header.next_offset
            if (answer.error_code, answer.base_offset) != (code, base):
                differences[name] = (answer.error_code, answer.base_offset, code, base)
        assert not differences


@pytest.mark.parametrize("version", [3, 6, 7])
def test_zstd_needs_produce_7_as_in_kafka(kafka: Kafka, version: int) -> None:
    batch = timed(int(time.time() * 1000), 0, compression=4)
    code = ErrorCode.UNSUPPORTED_COMPRESSION_TYPE if version < 7 else 0
    assert kafka.produce("plain", batch, version).error_code == code
