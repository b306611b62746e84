"""The world of classic groups finds nothing in the product, and finds every planted bug."""

from __future__ import annotations

import pytest

from tests.sim.group_mutants import MUTANTS, seeds_to_catch
from tests.sim.groups import run_seed

SEEDS = 150
LIMIT = 400


def test_no_seed_breaks_an_invariant() -> None:
    violations = {seed: found for seed in range(SEEDS) if (found := run_seed(seed)) is not None}
    assert violations == {}


@pytest.mark.parametrize("name", MUTANTS)
def test_every_planted_bug_is_caught(name: str) -> None:
    assert seeds_to_catch(name, LIMIT) is not None
