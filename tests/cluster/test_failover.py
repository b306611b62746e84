"""A broker that goes is replaced on evidence, not when its session ends: what a stock producer sees, on real processes.

How short the gaps are is measured by `python -m tests.bench.failover`, on a machine that does nothing else; these tests
run beside others, and ask only that nobody waited for one of Kafka's timeouts. FLARESTREAM_GAP_ROUNDS: how many rounds
of each fault.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.gaps import GapCluster
from tests.support.cluster import Cluster, running_cluster

ROUNDS = int(os.environ.get("FLARESTREAM_GAP_ROUNDS", "4"))
PAUSED_S = 3.0
LONG_BEFORE_S = 4.5
"""Half of broker.session.timeout.ms: who waits less has not waited for a session."""

pytestmark = pytest.mark.timeout(60 + 30 * ROUNDS)


@pytest.fixture
def gaps(tmp_path: Path) -> Iterator[GapCluster]:
    with running_cluster(tmp_path) as cluster:
        yield GapCluster(cluster)


def taken_for_dead(cluster: Cluster) -> list[str]:
    return [
        line
        for node in cluster.nodes.values()
        for line in node.output().splitlines()
        if "taken for dead" in line
    ]


def test_a_killed_leader_is_replaced_long_before_its_session_ends(gaps: GapCluster) -> None:
    for _ in range(2):
        before = gaps.leader()
        assert gaps.round(gaps.kill_leader) <= LONG_BEFORE_S
        assert gaps.leader() != before


@pytest.mark.long
def test_a_leader_that_stops_in_order_is_missed_only_briefly(gaps: GapCluster) -> None:
    found = [gaps.round(gaps.stop_leader) for _ in range(ROUNDS)]
    print("SIGTERM of the leader:", sorted(round(gap * 1000) for gap in found))
    assert max(found) <= LONG_BEFORE_S


@pytest.mark.long
def test_a_follower_that_stands_still_leaves_the_isr_long_before_its_session_ends(gaps: GapCluster) -> None:
    found = [gaps.round(gaps.pause_follower, watch_s=PAUSED_S) for _ in range(ROUNDS)]
    print("SIGSTOP of a follower:", sorted(round(gap * 1000) for gap in found))
    assert max(found) <= LONG_BEFORE_S


@pytest.mark.long
def test_producers_do_not_wait_for_an_active_controller(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path, 3, roles="controller")
    for node_id in (11, 12, 13):
        cluster.add(node_id, "broker")
    try:
        cluster.start()
        gaps = GapCluster(cluster)
        found = [gaps.round(gaps.kill_controller, watch_s=2.0) for _ in range(ROUNDS)]
    finally:
        cluster.stop()
    print("kill -9 of the active controller:", sorted(round(gap * 1000) for gap in found))
    assert max(found) <= LONG_BEFORE_S


@pytest.mark.long
def test_without_signs_of_life_a_broker_is_fenced_only_when_its_session_ends(tmp_path: Path) -> None:
    settings = {"flarestream.liveness.enable": "false", "broker.session.timeout.ms": "3000"}
    with running_cluster(tmp_path, settings=settings) as cluster:
        gaps = GapCluster(cluster)
        assert gaps.round(gaps.kill_leader) >= 0.9  # the last heartbeat was up to 2 s ago
        assert taken_for_dead(cluster) == []
