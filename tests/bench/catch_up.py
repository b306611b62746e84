"""A consumer that tails while another catches up: `python -m tests.bench.catch_up [--mb N] [--no-kafka] [--json FILE]`.

*Theory:* one topic is written and put out of the page cache, then read from its start by one consumer process, while a
producer and a consumer pass single records on another topic. What counts is the tail's p99 from end to end, as a
multiple of what it is while nobody catches up. Goal: 2 at 2048 MB; the default is a smaller size. Client processes
share the machine's cores with the broker, so Apache Kafka is measured beside us, in turns.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import confluent_kafka

from tests.bench.load import create_topic, produce_frame, run_load
from tests.bench.sections import end_to_end
from tests.bench.table import Table
from tests.support.processes import (
    ROOT,
    FlarestreamNode,
    KafkaNode,
    Process,
    child_environment,
    oracle_available,
)

BATCH_BYTES = 900_000
OLD, TAIL = "old", "tail"
QUIET_RECORDS = 2_000
RECORDS = 500
ROUNDS = 3


def fill(node: Process, megabytes: int) -> None:
    """Writes the topic that is caught up with."""
    create_topic(node.port, OLD)
    frame = produce_frame(OLD, BATCH_BYTES)
    sent = 0
    while sent < megabytes * 1_000_000 // BATCH_BYTES:
        sent += run_load(node, frame, seconds=0.5).requests


def put_out_of_memory(node: Process) -> None:
    """The page cache forgets the topic's segments."""
    for path in sorted(node.directory.glob(f"data/{OLD}-0/*.log")):
        fd = os.open(path, os.O_RDONLY)
        try:
            os.fdatasync(fd)
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(fd)


@contextmanager
def catching_up(node: Process) -> Iterator[None]:
    """A process reads the topic from its start, over and over, as fast as it can."""
    put_out_of_memory(node)
    command = [sys.executable, "-m", "tests.bench.catch_up", "--read", node.bootstrap]
    reader = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=child_environment())
    try:
        assert reader.stdout is not None
        assert reader.stdout.readline() == b"reading\n"
        yield
    finally:
        reader.kill()
        reader.wait()


def read_forever(bootstrap: str) -> None:
    """What that process does, until it is killed."""
    consumer = confluent_kafka.Consumer(
        {"bootstrap.servers": bootstrap, "group.id": "catch-up", "enable.auto.commit": False}
    )
    end = consumer.get_watermark_offsets(confluent_kafka.TopicPartition(OLD, 0), timeout=30)[1]
    told = False
    while True:
        consumer.assign([confluent_kafka.TopicPartition(OLD, 0, 0)])
        seen = 0
        while seen < end:
            seen += len(consumer.consume(10_000, 1))
            if seen and not told:
                print("reading", flush=True)
                told = True


def compare(nodes: dict[str, Process], megabytes: int, table: Table) -> None:
    """Quiet rounds and rounds beside a reader, in turns."""
    quiet: dict[str, list[float]] = {name: [] for name in nodes}
    busy: dict[str, list[float]] = {name: [] for name in nodes}
    for node in nodes.values():
        node.start()
        fill(node, megabytes)
        create_topic(node.port, TAIL)
        end_to_end(node.bootstrap, TAIL, QUIET_RECORDS)
    for _ in range(ROUNDS):
        for name, node in nodes.items():
            quiet[name].append(p99(end_to_end(node.bootstrap, TAIL, QUIET_RECORDS)))
            with catching_up(node):
                busy[name].append(p99(end_to_end(node.bootstrap, TAIL, RECORDS)))
    still = {name: statistics.median(each) * 1e3 for name, each in quiet.items()}
    loud = {name: statistics.median(each) * 1e3 for name, each in busy.items()}
    table.add("tail p99, quiet", "ms", still)
    table.add(f"tail p99 while {megabytes} MB are caught up with", "ms", loud)
    table.add("times as long", "", {name: loud[name] / still[name] for name in nodes}, goal=2.0, ratio=False)


def p99(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.99)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.catch_up", description="Tail and catch-up.")
    parser.add_argument("--mb", type=int, default=512, help="how much is caught up with (2048 counts)")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--no-kafka", action="store_true", help="Flarestream alone")
    parser.add_argument("--read", metavar="BOOTSTRAP", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.read:
        read_forever(arguments.read)
    if not arguments.no_kafka and not oracle_available():
        parser.error("Apache Kafka can't be run here (it needs a JDK and Maven); use --no-kafka")
    table = Table()
    with tempfile.TemporaryDirectory(prefix="flarestream-bench-") as folder:
        page_cache = {"flarestream.acks.durability": "page-cache"}
        nodes: dict[str, Process] = {"page-cache": FlarestreamNode(Path(folder, "page-cache"), **page_cache)}
        if not arguments.no_kafka:
            nodes["kafka"] = KafkaNode(Path(folder, "kafka"))
        try:
            compare(nodes, arguments.mb, table)
        finally:
            for node in nodes.values():
                node.kill()
    table.report(arguments.json)


if __name__ == "__main__":
    main()
