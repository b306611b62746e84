"""Replication beside Apache Kafka 4.4.0, three brokers each, in one run: `python -m tests.bench.replication`.

    [--only cpu,latency,catch-up,idle] [--megabytes 64] [--missed 200] [--partitions 300] [--rounds 3] [--no-kafka]

All clusters are up for the whole run and measured in turns. Flarestream runs once in Kafka's page-cache mode, which is
what the ratios compare, and once in its durable mode beside it. For the goals as they are written: --missed 2000
--partitions 3000 --rounds 9.
"""

from __future__ import annotations

import argparse
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import trio
from tests.bench.table import Table
from tests.support.cluster import Cluster, until
from tests.support.processes import oracle_available

Clusters = dict[str, Cluster]
MB = 1_000_000
KEEP_LITTLE = {"segment_bytes": "33554432", "retention_bytes": "67108864", "file_delete_delay_ms": "500"}
LATENCY_PER_S = 300.0
IDLE_S = 20.0


def cpu(clusters: Clusters, table: Table, options: argparse.Namespace) -> None:
    """As fast as it goes, five batches of 16 kB in flight to each of three leaders, acks=all."""
    seen: dict[str, list[trio.Round]] = {name: [] for name in clusters}
    for cluster in clusters.values():
        trio.create(cluster, "cpu", 3, **KEEP_LITTLE)
        trio.produce(cluster, "cpu", total_bytes=options.warm * MB)
    for _ in range(options.rounds):
        for name, cluster in clusters.items():
            seen[name].append(trio.produce(cluster, "cpu", total_bytes=options.megabytes * MB))
    medians = {n: statistics.median(each.cpu_s_per_gb for each in rounds) for n, rounds in seen.items()}
    table.add("CPU of three brokers per replicated GB, 16 kB batches", "s", medians, goal=0.5)
    seconds = {n: statistics.median(1e3 / each.mb_per_s for each in rounds) for n, rounds in seen.items()}
    table.add("time to produce a GB, acks=all (throughput turned over)", "s", seconds, goal=1 / 1.3)
    for cluster in clusters.values():
        trio.delete(cluster, "cpu")


def latency(clusters: Clusters, table: Table, options: argparse.Namespace) -> None:
    """A steady 300 batches of 16 kB a second, acks=all: from send to answer."""
    seen: dict[str, list[trio.Round]] = {name: [] for name in clusters}
    for cluster in clusters.values():
        trio.create(cluster, "latency", 3, **KEEP_LITTLE)
        trio.produce(cluster, "latency", total_bytes=20 * MB)
    for _ in range(options.rounds):
        for name, cluster in clusters.items():
            some = trio.produce(cluster, "latency", total_bytes=20 * MB, per_second=LATENCY_PER_S)
            seen[name].append(some)
    for label, part in (("p50", 0.50), ("p99", 0.99)):
        figures = {
            name: statistics.median(each.percentile_ms(part) for each in rounds)
            for name, rounds in seen.items()
        }
        table.add(f"produce at {LATENCY_PER_S:.0f}/s, acks=all, {label}", "ms", figures, goal=0.6)
    for cluster in clusters.values():
        trio.delete(cluster, "latency")


def catch_up(clusters: Clusters, table: Table, options: argparse.Namespace) -> None:
    """A broker is killed, misses some data and starts again: until all its replicas are in sync."""
    whole, copying, spent = {}, {}, {}
    for name, cluster in clusters.items():
        trio.create(cluster, "missed", 3, min_insync_replicas="1")
        missing = cluster.nodes[3]
        missing.kill()
        until(lambda c=cluster: _is_led(c), trio.WAIT_S, "the topic is not led without node 3")  # type: ignore[misc]
        trio.produce(cluster, "missed", total_bytes=options.missed * MB)
        before, begin = trio.cpu_seconds_of(cluster, (1, 2)), time.perf_counter()
        missing.start()
        served = time.perf_counter()
        until(
            lambda c=cluster: trio.in_sync(c, "missed"),  # type: ignore[misc]
            trio.WAIT_S * 5,
            "node 3 never caught up",
        )
        end = time.perf_counter()
        whole[name], copying[name] = end - begin, end - served
        spent[name] = trio.cpu_seconds(cluster) - before
        trio.delete(cluster, "missed")
    size = f"{options.missed} MB"
    table.add(f"a follower that missed {size}: from its start until in sync", "s", whole, goal=0.7)
    table.add("  of that, after it serves clients", "s", copying)
    table.add("  processor time of all three meanwhile", "s", spent)


def _is_led(cluster: Cluster) -> bool:
    found = trio.partitions_of(cluster, "missed")
    return all(each.leader_id in (1, 2) and 3 not in each.isr_nodes for each in found)


def idle(clusters: Clusters, table: Table, options: argparse.Namespace) -> None:
    """Many replicated partitions that nobody writes to: the share of a core that the busiest node takes."""
    for cluster in clusters.values():
        for number in range(max(1, options.partitions // 100)):
            trio.create(cluster, f"idle{number}", min(100, options.partitions))
    time.sleep(5)
    figures, memory = {}, {}
    for name, cluster in clusters.items():
        before = {i: node.cpu_seconds() for i, node in cluster.nodes.items()}
        begin = time.perf_counter()
        time.sleep(IDLE_S)
        seconds = time.perf_counter() - begin
        shares = [(node.cpu_seconds() - before[i]) / seconds for i, node in cluster.nodes.items()]
        figures[name] = max(shares) * 100
        memory[name] = max(node.rss_bytes() for node in cluster.nodes.values()) / MB
    what = f"{options.partitions} idle replicated partitions: busiest node"
    table.add(what, "% of a core", figures, goal=5, ratio=False)
    table.add("  memory of the largest node", "MB", memory)


PARTS: dict[str, Callable[[Clusters, Table, argparse.Namespace], None]] = {
    "cpu": cpu,
    "latency": latency,
    "catch-up": catch_up,
    "idle": idle,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.replication", description="Replication.")
    parser.add_argument("--only", default="", help=f"of {', '.join(PARTS)}; comma-separated")
    parser.add_argument("--megabytes", type=int, default=64, help="produced in each round")
    parser.add_argument(
        "--warm", type=int, default=64, help="megabytes before the first round: a JVM compiles"
    )
    parser.add_argument("--missed", type=int, default=200, help="megabytes that the follower misses")
    parser.add_argument("--partitions", type=int, default=300, help="that are idle")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--no-kafka", action="store_true", help="Flarestream alone (no ratios)")
    options = parser.parse_args()
    chosen = [name for name in options.only.split(",") if name] or list(PARTS)
    if set(chosen) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(set(chosen) - set(PARTS)))}")
    if not options.no_kafka and not oracle_available():
        parser.error("Apache Kafka can't be run here (it needs a JDK and Maven); use --no-kafka")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the nodes below are ended too
    table = Table()
    often = {"log_retention_check_interval_ms": "500", "log_initial_task_delay_ms": "500"}
    with tempfile.TemporaryDirectory(prefix="flarestream-bench-") as folder:
        clusters = {
            "page-cache": trio.trio(
                Path(folder, "page-cache"), kafka=False, flarestream_acks_durability="page-cache", **often
            ),
            "durable": trio.trio(Path(folder, "durable"), kafka=False, **often),
        }
        if not options.no_kafka:
            clusters["kafka"] = trio.trio(Path(folder, "kafka"), kafka=True, **often)
        try:
            for cluster in clusters.values():
                cluster.start()
            for name in chosen:
                PARTS[name](clusters, table, options)
        finally:
            for cluster in clusters.values():
                cluster.stop()
    table.report(options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
