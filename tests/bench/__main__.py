"""`make bench`: Flarestream beside Apache Kafka 4.4.0 on this machine, in one run, as a table of ratios.

    python -m tests.bench [--quick] [--only cpu,latency,...] [--json FILE] [--no-kafka]

Both brokers are up for the whole run and measured in turns (interleaved rounds, medians), because machines have slow
phases: trust the ratios, not the absolute figures. Flarestream runs once in Kafka's page-cache mode, which is what the
ratios compare, and once in its durable mode beside it.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from pathlib import Path

from tests.bench import sections
from tests.bench.table import Table
from tests.support.processes import FlarestreamNode, KafkaNode, Process, oracle_available


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Flarestream beside Apache Kafka."
    )
    parser.add_argument("--quick", action="store_true", help="short rounds: a smoke run, not a measurement")
    parser.add_argument("--only", default="", help=f"of {', '.join(sections.SECTIONS)}; comma-separated")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--no-kafka", action="store_true", help="Flarestream alone (no ratios)")
    arguments = parser.parse_args()
    chosen = [name for name in arguments.only.split(",") if name] or list(sections.SECTIONS)
    unknown = sorted(set(chosen) - set(sections.SECTIONS))
    if unknown:
        parser.error(f"no such section: {', '.join(unknown)}")
    if not arguments.no_kafka and not oracle_available():
        parser.error("Apache Kafka can't be run here (it needs a JDK and Maven); use --no-kafka")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the nodes below are ended too
    table = Table()
    with tempfile.TemporaryDirectory(prefix="flarestream-bench-") as folder:
        often = {"log.retention.check.interval.ms": 500, "log.initial.task.delay.ms": 500}
        page_cache = {"flarestream.acks.durability": "page-cache", **often}
        nodes: dict[str, Process] = {
            "page-cache": FlarestreamNode(Path(folder, "page-cache"), **page_cache),
            "durable": FlarestreamNode(Path(folder, "durable"), **often),
        }
        if not arguments.no_kafka:
            nodes["kafka"] = KafkaNode(Path(folder, "kafka"), **often)
        try:
            for name in chosen:
                sections.SECTIONS[name](nodes, table, arguments.quick)
        finally:
            for node in nodes.values():
                node.kill()
    table.report(arguments.json)
    return 0


sys.exit(main())
