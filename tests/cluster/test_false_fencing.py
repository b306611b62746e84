"""Nobody is taken for dead who only stands still for a moment, on a machine that has no processor time to spare.

FLARESTREAM_CALM_SECONDS: for how long (a release: 3600).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cluster.gaps import GapCluster, GapMeter
from tests.support.cluster import Cluster, Member, running_cluster

SECONDS = float(os.environ.get("FLARESTREAM_CALM_SECONDS", "25"))
PAUSE_MAX_S = 0.3

pytestmark = [pytest.mark.long, pytest.mark.timeout(120 + 2 * SECONDS)]


@contextmanager
def saturated() -> Iterator[None]:
    """A busy process for each core."""
    burners = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)
    ]
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()


def pause(node: Member, seconds: float) -> None:
    """Never longer than PAUSE_MAX_S, however late this process itself is."""
    watchdog = subprocess.Popen(
        ["sh", "-c", f"kill -STOP {node.pid}; sleep {seconds:.3f}; kill -CONT {node.pid}"]
    )
    try:
        watchdog.wait()
    finally:
        os.kill(node.pid, signal.SIGCONT)


def lines_of(cluster: Cluster, text: str) -> list[str]:
    return [line for node in cluster.nodes.values() for line in node.output().splitlines() if text in line]


def test_pauses_of_up_to_300_ms_on_a_saturated_machine_fence_nobody(tmp_path: Path) -> None:
    rng = random.Random(7)
    with running_cluster(tmp_path) as cluster:
        gaps = GapCluster(cluster)
        meter = GapMeter(",".join(node.bootstrap for node in gaps.brokers))
        with saturated():
            pauses, deadline = 0, time.monotonic() + SECONDS
            while time.monotonic() < deadline:
                pause(rng.choice(list(cluster.nodes.values())), rng.uniform(0.05, PAUSE_MAX_S))
                pauses += 1
        meter.close()
        suspicions = len(lines_of(cluster, "an election is tried"))
        print(f"{pauses} pauses, {len(meter.acks)} records acknowledged, {suspicions} suspicions of a leader")
        assert lines_of(cluster, "is fenced") == []
