"""Worlds of whole clusters: a few seeds in every run, many in the long one."""

import pytest

from tests.sim.faults import Faults
from tests.sim.runs import faults_of, run

QUICK = range(3)
LONG = range(3, 205)


def _keeps_its_promises(seed: int) -> None:
    outcome = run("clusters", seed)
    assert not outcome.error, f"seed {seed}: {faults_of('clusters', seed)}\n{outcome.details}"


def test_a_cluster_loses_and_doubles_nothing_and_is_whole_again_once_faults_end() -> None:
    for seed in QUICK:
        _keeps_its_promises(seed)


@pytest.mark.long
@pytest.mark.timeout(400)
@pytest.mark.parametrize("first", range(LONG.start, LONG.stop, 10))
def test_two_hundred_clusters_keep_their_promises(first: int) -> None:
    for seed in range(first, min(first + 10, LONG.stop)):
        _keeps_its_promises(seed)


def test_voters_whose_disks_are_lost_one_after_the_other_come_back_as_new_ones() -> None:
    faults = Faults(nodes=3, seconds=15.0, power_rate=0.4, down_s=0.3, wipe=1.0)
    outcome = run("clusters", 2, faults, keep=100_000)
    assert not outcome.error, outcome.details
    assert any("has lost its disk" in line for line in outcome.lines)
    assert any("has the voters" in line for line in outcome.lines)


def test_no_other_node_dies_before_the_cluster_knows_that_a_disk_was_lost() -> None:
    outcome = run("clusters", 118, keep=1_000_000)
    assert not outcome.error, outcome.details
    losses, loser = 0, ""
    for _, who, what in (line.split(maxsplit=2) for line in outcome.lines if len(line.split()) > 2):
        if what == "has lost its disk":
            losses, loser = losses + 1, who
        elif who == loser and "Registered as broker" in what:
            loser = ""
        elif what.startswith("dies"):
            assert loser in ("", who), f"{who} {what} while the disk of {loser} is lost"
    assert losses
