"""Worlds that once found a bug in the product, kept as they were."""

import pytest

from tests.sim.faults import Faults
from tests.sim.runs import run

FOUND = {
    "a log directory vanished with its name in a power cut": (
        4,
        Faults(nodes=1, seconds=8.0, power_rate=0.6, start_kill=0.4, down_s=1.6),
    ),
    "a hole in the unsynced part of the metadata log kept the node from starting": (
        26,
        Faults(
            nodes=1,
            seconds=24.9,
            kill_rate=0.077,
            power_rate=0.26,
            down_s=0.13,
            sync_slow=0.252,
            sync_slow_s=1.94,
        ),
    ),
    "a directory that failed during the start was told to nobody": (
        69,
        Faults(nodes=1, seconds=23.7, power_rate=0.262, down_s=1.74, sync_slow=0.249, disk_error_rate=0.3),
    ),
}


@pytest.mark.parametrize("story", FOUND)
def test_it_is_found_no_more(story: str) -> None:
    seed, faults = FOUND[story]
    outcome = run("nodes", seed, faults)
    assert not outcome.error, outcome.details
