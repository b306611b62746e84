"""Worlds of whole nodes and their clients: a few seeds in every run, many in the long one."""

import pytest

from tests.sim.faults import Faults
from tests.sim.runs import faults_of, run

QUICK = range(5)
LONG = range(5, 210)


def _keeps_its_promises(seed: int) -> None:
    outcome = run("nodes", seed)
    assert not outcome.error, f"seed {seed}: {faults_of('nodes', seed)}\n{outcome.details}"


def test_no_acknowledged_record_is_lost_doubled_or_changed_whatever_happens_to_the_node() -> None:
    for seed in QUICK:
        _keeps_its_promises(seed)


@pytest.mark.long
@pytest.mark.parametrize("first", range(LONG.start, LONG.stop, 20))
def test_two_hundred_worlds_keep_their_promises(first: int) -> None:
    for seed in range(first, min(first + 20, LONG.stop)):
        _keeps_its_promises(seed)


def test_power_cuts_in_quick_succession_lose_nothing() -> None:
    for seed in range(2):
        faults = Faults(nodes=1, seconds=10.0, power_rate=1.0, start_kill=0.3, down_s=0.1)
        outcome = run("nodes", seed, faults)
        assert not outcome.error, outcome.details
