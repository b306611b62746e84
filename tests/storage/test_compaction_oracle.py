"""The same files, with transactions, cleaned by Apache Kafka and by us: the same batches stay, with the same records.

Kafka writes a log, is stopped, and its files are copied; we clean the copy, Kafka its own. Both are then read by us. A
second round cleans what is left of the first: that is when markers and deletion markers go. Two compressors may give
one batch different sizes, and then positions differ behind it: the offset indexes are compared where sizes are equal.
"""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka import Producer
from confluent_kafka.admin import (
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    NewTopic,
    ResourceType,
)

from flarestream.storage.checkpoints import parse
from flarestream.storage.cleanable import CompactionRules
from flarestream.storage.disk import Disk
from flarestream.storage.log import Log
from tests.storage.compaction_world import clean, committed, config, headers, records
from tests.support.processes import KafkaNode, oracle_available

pytestmark = [
    pytest.mark.oracle,
    pytest.mark.skipif(not oracle_available(), reason="needs Apache Kafka and a JDK"),
    pytest.mark.timeout(600),
]

TOPIC = "t"
RETENTION_MS = 1
CONFIG = {
    "cleanup.policy": "compact",
    "min.cleanable.dirty.ratio": "1.0",
    "segment.ms": "10000",
    "delete.retention.ms": str(RETENTION_MS),
    "compression.type": "producer",
}


class Writer:
    """Random writes: plain, idempotent and transactional producers; times run ahead by themselves."""

    def __init__(self, bootstrap: str, seed: int, now_ms: int) -> None:
        self.rng = random.Random(seed)
        self.now_ms = now_ms
        common = {"bootstrap.servers": bootstrap, "linger.ms": 5, "log_level": 0}
        self.plain = [
            Producer({**common, "compression.type": "zstd"}),
            Producer({**common, "enable.idempotence": True}),
        ]
        self.transactional = [
            Producer({**common, "transactional.id": f"id-{seed}-{number}", "compression.type": codec})
            for number, codec in enumerate(("none", "lz4"))
        ]
        for producer in self.transactional:
            producer.init_transactions(30)

    def write(self, turns: int) -> None:
        for _ in range(turns):
            if self.rng.random() < 0.4:
                producer = self.rng.choice(self.transactional)
                producer.begin_transaction()
                self._records(producer)
                if self.rng.random() < 0.6:
                    producer.commit_transaction(30)
                else:
                    producer.flush(30)  # else what was not sent yet would be thrown away
                    producer.abort_transaction(30)
            else:
                self._records(self.rng.choice(self.plain))
        for producer in self.plain:
            producer.flush(30)

    def _records(self, producer: Producer) -> None:
        for _ in range(self.rng.randint(1, 12)):
            self.now_ms += self.rng.randint(0, 400)
            key = b"key-%d" % self.rng.randrange(60)
            value = None if self.rng.random() < 0.2 else self.rng.randbytes(self.rng.randint(0, 80))
            producer.produce(TOPIC, key=key, value=value, timestamp=self.now_ms, partition=0)
        if producer in self.plain:
            producer.flush(30)


def set_ratio(bootstrap: str, ratio: str) -> None:
    entry = ConfigEntry("min.cleanable.dirty.ratio", ratio, incremental_operation=AlterConfigOpType.SET)
    resource = ConfigResource(ResourceType.TOPIC, TOPIC, incremental_configs=[entry])
    admin = AdminClient({"bootstrap.servers": bootstrap})
    for done in admin.incremental_alter_configs([resource]).values():
        done.result(30)


def checkpoint(node: KafkaNode) -> int:
    path = node.directory / "data" / "cleaner-offset-checkpoint"
    return parse(str(path), path.read_bytes()).get((TOPIC, 0), 0) if path.exists() else 0


def open_files(path: Path) -> Log:
    return Log.open(
        str(path), config(1 << 30), Disk(), now_ms=int(time.time() * 1000), clean_shutdown=True, report=print
    )


def batches(log: Log) -> list[tuple[Any, ...]]:
    """Everything about each batch but how its records are stored."""
    return [
        (
            each.base_offset,
            each.last_offset,
            each.record_count,
            each.attributes,
            each.max_timestamp,
            each.producer_id,
            each.producer_epoch,
            each.base_sequence,
            each.partition_leader_epoch,
        )
        for each in headers(log)
    ]


def different(ours: Log, theirs: Log) -> dict[int, tuple[Any, Any]]:
    """What each has at the offsets at which they differ."""
    mine, other = ({batch[0]: batch for batch in batches(log)} for log in (ours, theirs))
    return {
        offset: (mine.get(offset), other.get(offset))
        for offset in sorted(mine.keys() | other.keys())
        if mine.get(offset) != other.get(offset)
    }


def compare(ours: Log, theirs: Log) -> None:
    assert different(ours, theirs) == {}
    assert records(ours) == records(theirs)
    assert committed(ours) == committed(theirs)
    assert ours.base_offsets == theirs.base_offsets
    end = ours.log_end_offset
    assert ours.aborted_transactions(0, end) == theirs.aborted_transactions(0, end)
    if [header.size_bytes for header in headers(ours)] == [header.size_bytes for header in headers(theirs)]:
        for mine, other in zip(ours.segments, theirs.segments, strict=True):
            assert mine.offset_index.entries() == other.offset_index.entries()


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long)])
def test_transactions_are_cleaned_as_kafka_cleans_them(tmp_path: Path, seed: int) -> None:
    node = KafkaNode(tmp_path / "kafka", **{"log.cleaner.backoff.ms": "100"})
    copy = tmp_path / "copy"
    source = node.directory / "data" / f"{TOPIC}-0"
    rules = CompactionRules(min_cleanable_dirty_ratio=0.0, delete_retention_ms=RETENTION_MS)
    # The records' times run ahead of the markers', so segments end with the data and not with the next marker.
    now_ms = int(time.time() * 1000)
    try:
        for round_number in range(3):
            node.start()
            if round_number == 0:
                admin = AdminClient({"bootstrap.servers": node.bootstrap})
                for made in admin.create_topics([NewTopic(TOPIC, 1, 1, config=CONFIG)]).values():
                    made.result(30)
            writer = Writer(node.bootstrap, seed * 10 + round_number, now_ms)
            writer.write(60)
            now_ms = writer.now_ms
            del writer  # closes its connections
            assert node.stop(60) in (0, 143)
            dirty = checkpoint(node)
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(source, copy)
            node.start()
            set_ratio(node.bootstrap, "0.01")
            log = open_files(copy)
            before = len(records(log))
            end = clean(log, dirty, now_ms=int(time.time() * 1000), rules=rules)
            assert end == log.active_base_offset
            deadline = time.monotonic() + 60
            while checkpoint(node) < end:
                assert time.monotonic() < deadline
                time.sleep(0.05)
            set_ratio(node.bootstrap, "1.0")
            assert node.stop(60) in (0, 143)
            assert checkpoint(node) == end
            assert len(records(log)) < before
            compare(log, open_files(source))
    finally:
        node.kill()
