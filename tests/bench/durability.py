"""What durability costs, beside Apache Kafka: `python -m tests.bench.durability [--mb N] [--records N] [--dir DIR]`.

*Theory:* two questions. How long is a start after `kill -9` on so many megabytes, of which no checkpoint says that
they are good (the recovery points are kept from being written, so both brokers read everything)? And how long does a
producer wait whose records are synced before they are acknowledged: Flarestream as it is by default, Kafka with
flush.messages=1; alone, and sixteen at a time. Rounds are interleaved, figures are medians. Goals: ahead in both.
2048 MB is the size that counts; the default is a smaller one. `--dir` should lie on a real disk.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import struct
import tempfile
import threading
import time
from pathlib import Path

from flarestream.wire.messages.list_offsets import ListOffsetsPartition, ListOffsetsRequest, ListOffsetsTopic
from tests.bench.load import create_topic, error_position, produce_frame, run_load
from tests.bench.table import Table
from tests.support.processes import FlarestreamNode, KafkaNode, Process, oracle_available
from tests.support.raw import RawClient

BATCH_BYTES = 100_000
PARTITIONS = 4
CROWD = 16
NEVER_MS = 3_600_000
LATEST = -1
SETTINGS = {
    "log.flush.offset.checkpoint.interval.ms": NEVER_MS,
    "log.initial.task.delay.ms": NEVER_MS,
    "num.recovery.threads.per.data.dir": 2,
}
Nodes = dict[str, Process]


def start(node: Process) -> float:
    """Seconds from the start of the process until it serves clients."""
    begin = time.perf_counter()
    node.start()
    return time.perf_counter() - begin


def fill(node: Process, megabytes: int) -> int:
    """Writes so much into several topics of one partition; the records in each."""
    each = megabytes * 1_000_000 // BATCH_BYTES // PARTITIONS
    for number in range(PARTITIONS):
        topic = f"filled-{number}"
        create_topic(node.port, topic)
        frame = produce_frame(topic, BATCH_BYTES)
        sent = 0
        while sent < each:
            sent += run_load(node, frame, seconds=0.2).requests
    return sum(ends(node))


def ends(node: Process) -> list[int]:
    """The topics' ends, as a client is told them."""
    found = []
    with RawClient(node.port) as client:
        for number in range(PARTITIONS):
            place = ListOffsetsPartition(partition_index=0, timestamp=LATEST)
            topic = ListOffsetsTopic(name=f"filled-{number}", partitions=[place])
            deadline = time.monotonic() + 60
            while True:
                answer = client.call(ListOffsetsRequest(replica_id=-1, topics=[topic]), 5)
                row = answer.topics[0].partitions[0]
                if row.error_code == 0:
                    break
                assert time.monotonic() < deadline, row
                time.sleep(0.01)  # it has only just come up
            found.append(row.offset)
    return found


def recovery(nodes: Nodes, table: Table, megabytes: int, rounds: int) -> None:
    """Start after a kill, again and again on the same files; and start after a clean stop, for comparison."""
    records = {}
    for name, node in nodes.items():
        node.start()
        records[name] = fill(node, megabytes)
        node.kill()
    seconds: dict[str, list[float]] = {name: [] for name in nodes}
    cpu: dict[str, list[float]] = {name: [] for name in nodes}
    for _ in range(rounds):
        for name, node in nodes.items():
            seconds[name].append(start(node))
            cpu[name].append(node.cpu_seconds())
            assert sum(ends(node)) == records[name]
            node.kill()
    _add(table, f"start after kill -9 on {megabytes:,} MB", "s", seconds)
    _add(table, "processor time of it", "s", cpu)
    clean: dict[str, list[float]] = {name: [] for name in nodes}
    for node in nodes.values():
        node.start()
        node.stop(60)
    for _ in range(rounds):
        for name, node in nodes.items():
            clean[name].append(start(node))
            node.stop(60)
    _add(table, "start after a clean stop", "s", clean)
    waits = {
        name: [max(0.001, statistics.median(seconds[name]) - statistics.median(clean[name]))]
        for name in nodes
    }
    _add(table, "the difference: recovery itself", "s", waits)


def latency(nodes: Nodes, table: Table, count: int, rounds: int) -> None:
    """Acknowledged means synced."""
    frames = {}
    for name, node in nodes.items():
        if not node.running():
            node.start()
        own = {"flush_messages": "1"} if name == "kafka" else {}
        create_topic(node.port, "synced", 1, **own)
        frames[name] = produce_frame("synced", 1000)
        _ask(node, frames[name], 100)
    for crowd in (1, CROWD):
        seen: dict[str, list[float]] = {name: [] for name in nodes}
        for _ in range(rounds):
            for name, node in nodes.items():
                seen[name] += _crowd(node, frames[name], count // crowd, crowd)
        for label, part in (("p50", 0.50), ("p99", 0.99)):
            figures = {name: [sorted(times)[int(len(times) * part)] * 1e3] for name, times in seen.items()}
            who = "one producer" if crowd == 1 else f"{crowd} producers"
            _add(table, f"synced produce of 1 kB, {who}, {label}", "ms", figures)


def _crowd(node: Process, frame: bytes, count: int, crowd: int) -> list[float]:
    seconds: list[float] = []
    threads = [
        threading.Thread(target=lambda: seconds.extend(_ask(node, frame, count))) for _ in range(crowd)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seconds) == count * crowd
    return seconds


def _ask(node: Process, frame: bytes, count: int) -> list[float]:
    """Seconds of each of `count` requests on a connection of its own, one at a time."""
    seconds = []
    with socket.create_connection(("127.0.0.1", node.port), timeout=30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        reader = connection.makefile("rb")
        for _ in range(count):
            begin = time.perf_counter()
            connection.sendall(frame)
            (size,) = struct.unpack(">i", reader.read(4))
            answer = reader.read(size)
            at = error_position(answer)
            assert answer[at : at + 2] == b"\0\0", answer.hex()
            seconds.append(time.perf_counter() - begin)
    return seconds


def _add(table: Table, what: str, unit: str, seen: dict[str, list[float]]) -> None:
    """A row of medians; Flarestream's figures are those of its durable mode."""
    medians = {name: statistics.median(values) for name, values in seen.items()}
    if "kafka" in medians:
        what = f"{what} (durable / Kafka: {medians['durable'] / medians['kafka']:.2f})"
    table.add(what, unit, medians)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.durability", description="Durability's price."
    )
    parser.add_argument("--mb", type=int, default=512, help="how much is recovered (2048 counts)")
    parser.add_argument("--records", type=int, default=1600, help="synced records of a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=("recovery", "latency"))
    parser.add_argument("--dir", help="where to write: a real disk")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--no-kafka", action="store_true", help="Flarestream alone")
    arguments = parser.parse_args()
    if not arguments.no_kafka and not oracle_available():
        parser.error("Apache Kafka can't be run here (it needs a JDK and Maven); use --no-kafka")
    table = Table()
    with tempfile.TemporaryDirectory(prefix="flarestream-bench-", dir=arguments.dir) as folder:
        nodes: Nodes = {"durable": FlarestreamNode(Path(folder, "durable"), **SETTINGS)}
        if not arguments.no_kafka:
            nodes["kafka"] = KafkaNode(Path(folder, "kafka"), **SETTINGS)
        try:
            if arguments.only != "latency":
                recovery(nodes, table, arguments.mb, arguments.rounds)
            if arguments.only != "recovery":
                latency(nodes, table, arguments.records, arguments.rounds)
        finally:
            for node in nodes.values():
                node.kill()
    table.report(arguments.json)


if __name__ == "__main__":
    main()
