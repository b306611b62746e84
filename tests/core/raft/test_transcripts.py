"""Whole stories of elections, line by line, as `transcripts/` holds them.

`REWRITE_TRANSCRIPTS=1 pytest tests/core/raft/test_transcripts.py` writes them anew; read the difference
before committing it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.core.raft.world import Cluster

FOLDER = Path(__file__).parent / "transcripts"


def sole_voter() -> Cluster:
    cluster = Cluster(1, seed=1)
    cluster.run(100)
    cluster.append(2)
    cluster.run(300)
    cluster.crash(1)
    cluster.restart(1)
    cluster.run(600)
    return cluster


def first_election() -> Cluster:
    cluster = Cluster(3, seed=3)
    cluster.run(3_000)
    cluster.append(2)
    cluster.run(4_500)
    return cluster


def leader_dies_with_an_uncommitted_tail() -> Cluster:
    cluster = Cluster(3, seed=4)
    cluster.run(3_000)
    leader = cluster.leader
    assert leader is not None
    cluster.loss = 1.0
    cluster.append(3)
    cluster.run(cluster.now + 200)
    cluster.crash(leader.node_id)
    cluster.loss = 0.0
    cluster.run(cluster.now + 8_000)
    cluster.restart(leader.node_id)
    cluster.run(cluster.now + 3_000)
    return cluster


def leader_hands_over() -> Cluster:
    """EndQuorumEpoch names the most complete voter, which starts at once."""
    cluster = Cluster(3, seed=5)
    cluster.run(3_000)
    leader = cluster.leader
    assert leader is not None
    cluster.resign(leader.node_id)
    cluster.run(cluster.now + 2_000)
    return cluster


def minority_returns() -> Cluster:
    cluster = Cluster(5, seed=6)
    cluster.run(3_000)
    leader = cluster.leader
    assert leader is not None
    away = [i for i in cluster.nodes if i != leader.node_id][:2]
    for node_id in away:
        cluster.crash(node_id)
    cluster.append(2)
    cluster.run(cluster.now + 3_000)
    for node_id in away:
        cluster.restart(node_id)
    cluster.run(cluster.now + 4_000)
    return cluster


@pytest.mark.parametrize(
    "scenario",
    [sole_voter, first_election, leader_dies_with_an_uncommitted_tail, leader_hands_over, minority_returns],
)
def test_the_story_is_the_one_that_was_read(scenario: Callable[[], Cluster]) -> None:
    text = "\n".join(re.sub(r"(\d+)-AQ\S{20}", r"node \1", line) for line in scenario().story) + "\n"
    path = FOLDER / f"{scenario.__name__}.txt"
    if os.environ.get("REWRITE_TRANSCRIPTS"):
        path.write_text(text)
    assert text == path.read_text()
