"""The measurements of the side-by-side run, one function each: (nodes, table, quick) -> rows in the table."""

from __future__ import annotations

import re
import statistics
import threading
import time
from collections.abc import Callable

import confluent_kafka

from tests.bench.load import create_topic, produce_frame, run_load
from tests.bench.table import Table
from tests.support.processes import Process, kafka_tool

Nodes = dict[str, Process]
KB = 1000
KEEP_LITTLE = {"segment_bytes": "33554432", "retention_bytes": "67108864", "file_delete_delay_ms": "500"}
CPU_GOALS = {1 * KB: 0.30, 16 * KB: 0.45, 100 * KB: 0.60, 900 * KB: 0.60}


def _running(nodes: Nodes) -> Nodes:
    for node in nodes.values():
        if not node.running():
            node.start()
    return nodes


def start(nodes: Nodes, table: Table, quick: bool) -> None:
    """From the start of the process on an empty directory to the first acknowledged record; then idle memory."""
    figures = {}
    for name, node in nodes.items():
        begin = time.perf_counter()
        node.start(wait=False)
        _first_ack(node)
        figures[name] = time.perf_counter() - begin
    table.add("start to first ack", "s", figures, goal=0.6, ratio=False)
    time.sleep(1 if quick else 5)
    table.add(
        "memory, idle", "MB", {n: node.rss_bytes() / 1e6 for n, node in nodes.items()}, goal=60, ratio=False
    )


def _first_ack(node: Process) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            create_topic(node.port, "first")
            run_load(node, produce_frame("first", 100), seconds=0, in_flight=1)
            return
        except (OSError, ConnectionError, AssertionError):
            if time.monotonic() > deadline or not node.running():
                raise
            time.sleep(0.005)


def cpu(nodes: Nodes, table: Table, quick: bool) -> None:
    """Processor time of the broker per produce request, five in flight, interleaved rounds.

    The topics keep little, so that the page cache turns over in the same memory and what is measured is the broker,
    not how fast the machine finds fresh pages.
    """
    _running(nodes)
    rounds, seconds, warm_s = (2, 0.5, 1.0) if quick else (9, 1.0, 5.0)
    for size, goal in CPU_GOALS.items():
        topic = f"cpu-{size}"
        frame = produce_frame(topic, size)
        for node in nodes.values():
            create_topic(node.port, topic, **KEEP_LITTLE)
            run_load(node, frame, seconds=warm_s)
        seen: dict[str, list[float]] = {name: [] for name in nodes}
        for _ in range(rounds):
            for name, node in nodes.items():
                seen[name].append(run_load(node, frame, seconds=seconds).cpu_us)
        medians = {name: statistics.median(values) for name, values in seen.items()}
        table.add(f"broker CPU per produce request of {size // KB} kB", "us", medians, goal=goal)


def latency(nodes: Nodes, table: Table, quick: bool) -> None:
    """One record at a time from a confluent-kafka producer to a consumer that waits for it."""
    _running(nodes)
    rounds, count = (1, 300) if quick else (5, 2000)
    seen: dict[str, list[float]] = {name: [] for name in nodes}
    for node in nodes.values():
        create_topic(node.port, "latency")
        end_to_end(node.bootstrap, "latency", count)
    for _ in range(rounds):
        for name, node in nodes.items():
            seen[name] += end_to_end(node.bootstrap, "latency", count)
    for label, part, goal in (("p50", 0.50, 0.7), ("p99", 0.99, 0.6), ("p99.9", 0.999, None)):
        figures = {name: sorted(values)[int(len(values) * part)] * 1e3 for name, values in seen.items()}
        table.add(f"end to end, one record at a time, {label}", "ms", figures, goal=goal)


def end_to_end(bootstrap: str, topic: str, count: int) -> list[float]:
    """Seconds from produce() to the record in the consumer's hands, for each of `count` records."""
    producer = confluent_kafka.Producer({"bootstrap.servers": bootstrap, "linger.ms": 0, "acks": "all"})
    consumer = confluent_kafka.Consumer(
        {
            "bootstrap.servers": bootstrap,
            "group.id": "bench",
            "enable.auto.commit": False,
            "fetch.wait.max.ms": 500,
        }
    )
    partition = confluent_kafka.TopicPartition(topic, 0)
    producer.produce(topic, b"first", partition=0)
    producer.flush(10)
    partition.offset = consumer.get_watermark_offsets(partition, timeout=10)[1]
    consumer.assign([partition])
    seconds = []
    stop = threading.Event()

    def poll() -> None:
        while not stop.is_set():
            producer.poll(0.05)

    poller = threading.Thread(target=poll)
    poller.start()
    try:
        for i in range(-20, count):
            begin = time.perf_counter()
            producer.produce(topic, b"x" * 100, partition=0)
            message = consumer.poll(5)
            elapsed = time.perf_counter() - begin
            assert message is not None, "no record within 5 s"
            assert message.error() is None, message.error()
            if i >= 0:
                seconds.append(elapsed)
    finally:
        stop.set()
        poller.join()
        consumer.close()
    return seconds


def throughput(nodes: Nodes, table: Table, quick: bool) -> None:
    """Kafka's own performance tools: producing and consuming 1 kB records."""
    _running(nodes)
    rounds, records = (1, 20_000) if quick else (3, 500_000)
    written: dict[str, list[list[float]]] = {name: [] for name in nodes}
    read: dict[str, list[float]] = {name: [] for name in nodes}
    for attempt in range(rounds):
        for name, node in nodes.items():
            topic = f"perf-{attempt}"
            create_topic(node.port, topic)
            written[name].append(_producer_performance(node, topic, records))
            read[name].append(_consumer_performance(node, topic, records))
    columns = ("MB/s", "average latency", "p50", "p95", "p99", "p99.9")
    for index, column in enumerate(columns):
        figures = {name: statistics.median(v[index] for v in values) for name, values in written.items()}
        table.add(f"ProducerPerformance, {column}", "MB/s" if index == 0 else "ms", figures)
    table.add("ConsumerPerformance", "MB/s", {name: statistics.median(v) for name, v in read.items()})


def _producer_performance(node: Process, topic: str, records: int) -> list[float]:
    done = kafka_tool(
        "ProducerPerformance", "--topic", topic, "--num-records", str(records), "--record-size", "1000",
        "--throughput", "-1", "--producer-props", f"bootstrap.servers={node.bootstrap}", "acks=all",
        timeout=600,
    )  # fmt: skip
    last = done.stdout.strip().splitlines()[-1]
    found = re.search(
        r"\(([\d.]+) MB/sec\), ([\d.]+) ms avg latency.* (\d+) ms 50th, (\d+) ms 95th, (\d+) ms 99th, (\d+) ms 99.9th",
        last,
    )
    assert found is not None, done.stdout[-2000:] + done.stderr[-2000:]
    return [float(text) for text in found.groups()]


def _consumer_performance(node: Process, topic: str, records: int) -> float:
    done = kafka_tool(
        "ConsumerPerformance", "--bootstrap-server", node.bootstrap, "--topic", topic,
        "--num-records", str(records), "--timeout", "60000", timeout=600,
    )  # fmt: skip
    lines = [line.split(", ") for line in done.stdout.splitlines() if line.count(", ") >= 8]
    assert len(lines) >= 2, done.stdout[-2000:] + done.stderr[-2000:]
    named = dict(zip([c.strip() for c in lines[0]], lines[-1], strict=False))
    megabytes, fetch_ms = float(named["data.consumed.in.MB"]), float(named["fetch.time.ms"])
    return megabytes / (fetch_ms / 1000)


def memory(nodes: Nodes, table: Table, quick: bool) -> None:
    """Resident memory after 2 GB were written (and partly read)."""
    _running(nodes)
    total = 100 * KB * KB if quick else 2000 * KB * KB
    size = 100 * KB
    figures = {}
    for name, node in nodes.items():
        create_topic(node.port, "memory")
        frame = produce_frame("memory", size)
        sent = 0
        while sent < total:
            sent += run_load(node, frame, seconds=1.0).requests * size
        figures[name] = node.rss_bytes() / 1e6
    table.add(f"memory after {total // KB**2:,} MB", "MB", figures, goal=120, ratio=False)


SECTIONS: dict[str, Callable[[Nodes, Table, bool], None]] = {
    "start": start,
    "cpu": cpu,
    "latency": latency,
    "throughput": throughput,
    "memory": memory,
}
