"""Raft-only worlds: a few seeds in every run, many in the long one."""

import pytest

from tests.sim.faults import Faults
from tests.sim.runs import faults_of, run

QUICK = range(12)
LONG = range(12, 1_100)


def _is_safe(seed: int) -> None:
    outcome = run("quorum", seed)
    assert not outcome.error, f"seed {seed}: {faults_of('quorum', seed)}\n{outcome.details}"


def test_any_faults_leave_the_quorum_safe_and_it_converges_once_they_end() -> None:
    for seed in QUICK:
        _is_safe(seed)


@pytest.mark.long
@pytest.mark.parametrize("first", range(LONG.start, LONG.stop, 50))
def test_a_thousand_worlds_leave_the_quorum_safe(first: int) -> None:
    for seed in range(first, min(first + 50, LONG.stop)):
        _is_safe(seed)


@pytest.mark.parametrize("seed", range(3))
def test_a_replica_whose_directory_cannot_be_read_gives_up_instead_of_answering_wrongly(seed: int) -> None:
    outcome = run("quorum", seed, Faults(nodes=3, seconds=8.0, disk_error_rate=1.0, down_s=0.5))
    assert not outcome.error, outcome.details


def test_a_quiet_quorum_elects_once_and_commits_everything() -> None:
    outcome = run("quorum", 1, Faults(nodes=3, seconds=6.0), keep=10_000)
    assert not outcome.error, outcome.details
    assert sum("-> leader(" in line for line in outcome.lines) == 1
