"""The log cleaner beside Apache Kafka's: `python -m tests.bench.compaction [--mb N] [--no-kafka] [--json FILE]`.

*Theory:* both brokers get the same records of 100 bytes, a tenth of the keys distinct, into a topic that nothing makes
dirty enough; then its settings change and the processor time until the checkpoint says "clean" is counted (for
Flarestream with the cleaning process). Meanwhile a producer writes to another topic, record by record: its p99 is
compared with that of a quiet broker. Goals: twice Kafka's processor time, 1.5 times the quiet p99.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import threading
import time
from pathlib import Path
from struct import pack_into
from typing import Any

from confluent_kafka import Consumer, KafkaException, TopicPartition
from confluent_kafka.admin import (
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    NewTopic,
    ResourceType,
)
from crc32c import crc32c

from flarestream.storage.record_scan import varint
from flarestream.wire.batch import build_batch
from flarestream.wire.messages.produce import PartitionProduceData, ProduceRequest, TopicProduceData
from tests.bench.load import create_topic, produce_frame
from tests.support.processes import TICKS, FlarestreamNode, KafkaNode, Process, oracle_available
from tests.support.raw import RawClient

TOPIC = "compacted"
RECORD_BYTES = 100
RECORDS = 145
QUIET_S = 5.0
GOALS = {"cpu": 2.0, "p99": 1.5}


def cpu_seconds(node: Process) -> float:
    """Processor time of a broker and of the processes that it has ended."""
    fields = Path(f"/proc/{node.pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS


def batches(megabytes: int) -> Any:
    """The same ready-made batches for every broker: keys of 12 bytes, values that make 100 together."""
    rng = random.Random(1)
    count = megabytes * 1_000_000 // RECORD_BYTES
    keys, value = count // 10, rng.randbytes(RECORD_BYTES - 12)
    start = int(time.time() * 1000) - count // RECORDS
    for number in range(count // RECORDS):
        body = bytearray()
        for place in range(RECORDS):
            head = b"\0\0" + varint(place) + varint(12) + b"key-%08d" % rng.randrange(keys)
            record = head + varint(len(value)) + value + b"\0"
            body += varint(len(record)) + record
        yield build_batch_of(body, start + number)


def build_batch_of(body: bytearray, timestamp: int) -> bytearray:
    """A batch of records that are encoded already."""
    batch = build_batch([], base_timestamp=timestamp) + body
    pack_into(">i", batch, 8, len(batch) - 12)
    pack_into(">i", batch, 23, RECORDS - 1)
    pack_into(">i", batch, 57, RECORDS)
    pack_into(">I", batch, 17, crc32c(memoryview(batch)[21:]))
    return batch


def fill(node: Process, megabytes: int) -> int:
    """Produces everything; returns the log end."""
    config = {
        "cleanup.policy": "compact",
        "segment.bytes": str(256 << 20),
        "min.cleanable.dirty.ratio": "1.0",
    }
    admin = AdminClient({"bootstrap.servers": node.bootstrap})
    for made in admin.create_topics([NewTopic(TOPIC, 1, 1, config=config)]).values():
        made.result(30)
    wait_until_led(node)
    end = 0
    with RawClient(node.port) as client:
        waiting: list[int] = []
        for batch in batches(megabytes):
            data = TopicProduceData(name=TOPIC, partition_data=[PartitionProduceData(0, memoryview(batch))])
            request = ProduceRequest(acks=1, timeout_ms=30_000, topic_data=[data])
            waiting.append(client.send(request, 9))
            if len(waiting) > 20:
                answer = client.receive(0, 9, waiting.pop(0))
                assert answer.responses[0].partition_responses[0].error_code == 0, answer
            end += RECORDS
        for correlation_id in waiting:
            client.receive(0, 9, correlation_id)
    return end


def wait_until_led(node: Process) -> None:
    """A broker may hear of its new partition a little after the controller has answered."""
    consumer = Consumer({"bootstrap.servers": node.bootstrap, "group.id": "bench"})
    deadline = time.monotonic() + 30
    while True:
        try:
            consumer.get_watermark_offsets(TopicPartition(TOPIC, 0), timeout=5)
            break
        except KafkaException:
            assert time.monotonic() < deadline
            time.sleep(0.05)
    consumer.close()


def start_cleaning(node: Process) -> None:
    """Makes the whole log cleanable: it rolls with the next record, and any dirt is enough."""
    admin = AdminClient({"bootstrap.servers": node.bootstrap})
    wanted = {"min.cleanable.dirty.ratio": "0.01", "segment.ms": "1"}
    entries = [
        ConfigEntry(name, value, incremental_operation=AlterConfigOpType.SET)
        for name, value in wanted.items()
    ]
    resource = ConfigResource(ResourceType.TOPIC, TOPIC, incremental_configs=entries)
    for done in admin.incremental_alter_configs([resource]).values():
        done.result(30)
    with RawClient(node.port) as client:
        for _ in range(2):
            body = bytearray()
            for place in range(RECORDS):
                record = b"\0\0" + varint(place) + varint(1) + b"k" + varint(1) + b"v" + b"\0"
                body += varint(len(record)) + record
            last = build_batch_of(body, int(time.time() * 1000))
            data = TopicProduceData(name=TOPIC, partition_data=[PartitionProduceData(0, memoryview(last))])
            client.call(ProduceRequest(acks=1, timeout_ms=30_000, topic_data=[data]), 9)
            time.sleep(0.05)


def first_dirty_offset(node: Process) -> int:
    path = node.directory / "data" / "cleaner-offset-checkpoint"
    lines = path.read_text().splitlines()[2:] if path.exists() else []
    return max((int(line.split()[2]) for line in lines if line.startswith(f"{TOPIC} 0 ")), default=0)


class Pulse(threading.Thread):
    """A producer on another topic: one record after the other, 200 a second at most; collects the latencies."""

    def __init__(self, node: Process) -> None:
        super().__init__(daemon=True)
        self._port = node.port
        self.latencies: list[float] = []
        self.ended = threading.Event()

    def run(self) -> None:
        frame = produce_frame("pulse", 100)
        with RawClient(self._port) as client:
            while not self.ended.wait(0.005):
                begin = time.perf_counter()
                client.socket.sendall(frame)
                client.receive(0, 9, 1)
                self.latencies.append(time.perf_counter() - begin)

    def p99_ms(self) -> float:
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)] * 1000


def pulse_for(node: Process, seconds: float) -> float:
    pulse = Pulse(node)
    pulse.start()
    time.sleep(seconds)
    pulse.ended.set()
    pulse.join()
    return pulse.p99_ms()


def measure(node: Process, megabytes: int) -> dict[str, float]:
    """Figures of one broker."""
    with node:
        create_topic(node.port, "pulse")
        end = fill(node, megabytes)
        before_bytes = log_bytes(node)
        pulse_for(node, QUIET_S / 2)
        quiet_cpu, begin = cpu_seconds(node), time.perf_counter()
        quiet_ms = pulse_for(node, QUIET_S)
        idle = (cpu_seconds(node) - quiet_cpu) / (time.perf_counter() - begin)
        cpu, begin = cpu_seconds(node), time.perf_counter()
        pulse = Pulse(node)
        pulse.start()
        start_cleaning(node)
        deadline = time.monotonic() + 900
        while first_dirty_offset(node) < end:
            assert time.monotonic() < deadline, node.output()[-3000:]
            time.sleep(0.02)
        seconds = time.perf_counter() - begin
        pulse.ended.set()
        pulse.join()
        time.sleep(1)  # the cleaning process is counted when it has ended
        return {
            "cpu_s": cpu_seconds(node) - cpu - idle * seconds,
            "seconds": seconds,
            "quiet_p99_ms": quiet_ms,
            "busy_p99_ms": pulse.p99_ms(),
            "before_mb": before_bytes / 1e6,
            "after_mb": log_bytes(node) / 1e6,
        }


def log_bytes(node: Process) -> int:
    return sum(path.stat().st_size for path in (node.directory / "data" / f"{TOPIC}-0").glob("*.log"))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.compaction")
    parser.add_argument("--mb", type=int, default=1000)
    parser.add_argument("--no-kafka", action="store_true")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    settings = {"log.cleaner.backoff.ms": "200"}
    figures: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory(prefix="flarestream-bench-") as folder:
        ours = FlarestreamNode(
            Path(folder, "ours"), **settings, **{"flarestream.acks.durability": "page-cache"}
        )
        nodes: list[Process] = [ours]
        if not arguments.no_kafka and oracle_available():
            nodes.append(KafkaNode(Path(folder, "kafka"), **settings))
        for node in nodes:
            figures[node.name] = found = measure(node, arguments.mb)
            print(node.name, {name: round(value, 2) for name, value in found.items()}, flush=True)
    if len(figures) == 2:
        ratio = figures[ours.name]["cpu_s"] / figures[KafkaNode.name]["cpu_s"]
        print(f"processor time: {ratio:.2f} times Kafka's (goal {GOALS['cpu']:g})")
    for name, found in figures.items():
        slower = found["busy_p99_ms"] / found["quiet_p99_ms"]
        print(f"{name}: p99 of another producer {slower:.2f} times the quiet one (goal {GOALS['p99']:g})")
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
