"""The world of classic groups finds nothing in the product, and finds every planted bug."""

from __future__ import annotations

import pytest

from tests.sim.group_mutants import MUTANTS, seeds_to_catch
from tests.sim.groups import run_seed

SEEDS = 150
LIMIT = 400


def test_no_seed_breaks_an_invariant() -> None:
    assert violations(range(SEEDS)) == {}


@pytest.mark.long
@pytest.mark.timeout(300)
def test_no_seed_of_two_thousand_breaks_an_invariant() -> None:
    assert violations(range(SEEDS, SEEDS + 2_000)) == {}


def violations(seeds: range) -> dict[int, str]:
    return {seed: found for seed in seeds if (found := run_seed(seed)) is not None}


@pytest.mark.parametrize("name", MUTANTS)
def test_every_planted_bug_is_caught(name: str) -> None:
    assert seeds_to_catch(name, LIMIT) is not None
