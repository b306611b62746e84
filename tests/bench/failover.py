"""How long producers wait when a broker goes, in figures: `python -m tests.bench.failover`.

    [--rounds 50] [--only kill,term,pause,controller,calm] [--kafka] [--json FILE]

For each fault: the longest time between two acknowledgements, its median and its worst (see tests/cluster/gaps.py for
the producer). `calm` is the same without a fault: what the machine itself adds. With --kafka the same faults meet
three nodes of Apache Kafka 4.4.0 with its default timeouts, in a tenth of the rounds.
"""

from __future__ import annotations

import argparse
import json
import signal
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.cluster.gaps import GapCluster
from tests.support.cluster import Cluster, ClusterNode, KafkaMember
from tests.support.processes import oracle_available

BROKERS = (11, 12, 13)


class Fault(NamedTuple):
    """What is done; `watch_s` is how long it lasts at least, `split`: controllers are processes of their own."""

    what: str
    hit: Callable[[GapCluster], Callable[[], None]]
    goal: str
    watch_s: float = 1.0
    split: bool = False


FAULTS = {
    "calm": Fault("nothing", lambda _: lambda: None, ""),
    "kill": Fault("kill -9 of the leader", GapCluster.kill_leader, "p50 500, worst 1000"),
    "term": Fault("SIGTERM of the leader", GapCluster.stop_leader, "worst 300"),
    "pause": Fault("SIGSTOP of a follower", GapCluster.pause_follower, "worst 1000", watch_s=3.0),
    "controller": Fault(
        "kill -9 of the active controller", GapCluster.kill_controller, "worst 200", watch_s=2.0, split=True
    ),
}
KAFKA_WATCH_S = 20.0
"""A follower of Kafka's that stands still is waited for until its session ends."""


@contextmanager
def running(directory: Path, *, split: bool, kafka: bool) -> Iterator[Cluster]:
    """Three nodes of both roles, or three controllers and three brokers."""
    foreign = range(100) if kafka else ()
    cluster = Cluster(directory, 3, roles="controller" if split else "broker,controller", foreign=foreign)
    if split:
        for node_id in BROKERS:
            cluster.add(node_id, "broker", KafkaMember if kafka else ClusterNode)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


def measure(fault: Fault, rounds: int, *, kafka: bool) -> list[float]:
    """The gap of each round, in milliseconds."""
    with (
        tempfile.TemporaryDirectory(prefix="flarestream-failover-") as folder,
        running(Path(folder), split=fault.split, kafka=kafka) as cluster,
    ):
        gaps = GapCluster(cluster)
        watch_s = max(fault.watch_s, KAFKA_WATCH_S if kafka and fault.watch_s > 2 else 0)
        return [gaps.round(lambda: fault.hit(gaps), watch_s=watch_s) * 1000.0 for _ in range(max(1, rounds))]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.failover", description="Gaps of fail-overs.")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--only", default="", help=f"of {', '.join(FAULTS)}; comma-separated")
    parser.add_argument("--kafka", action="store_true", help="Apache Kafka beside it, a tenth of the rounds")
    parser.add_argument("--json", type=Path, help="also write all gaps to this file")
    arguments = parser.parse_args()
    chosen = [name for name in arguments.only.split(",") if name] or list(FAULTS)
    if unknown := sorted(set(chosen) - set(FAULTS)):
        parser.error(f"no such fault: {', '.join(unknown)}")
    if arguments.kafka and not oracle_available():
        parser.error("Apache Kafka can't be run here (it needs a JDK and Maven)")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the nodes are ended too
    found: dict[str, list[float]] = {}
    print("| fault | system | rounds | p50 ms | worst ms | goal |\n|---|---|---|---|---|---|", flush=True)
    for name in chosen:
        for system in ("Flarestream", "Apache Kafka")[: 2 if arguments.kafka else 1]:
            is_kafka = system != "Flarestream"
            rounds = arguments.rounds // 10 if is_kafka else arguments.rounds
            gaps = found[f"{name}, {system}"] = measure(FAULTS[name], rounds, kafka=is_kafka)
            figures = f"{len(gaps)} | {statistics.median(gaps):.0f} | {max(gaps):.0f}"
            print(f"| {FAULTS[name].what} | {system} | {figures} | {FAULTS[name].goal} |", flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
