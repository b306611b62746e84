"""Three brokers replicate through kills, power cuts, pauses and cut wires: nothing committed is lost or doubled."""

from __future__ import annotations

import pytest

from tests.node.replica_mutants import MUTANTS
from tests.node.replica_world import Violation, play

QUICK = {
    "acknowledges_before_fsync": 3,
    "shrinks_before_it_is_decided": 3,
    "fetches_without_its_last_epoch": 5,
    "joins_behind_the_high_watermark": 10,
    "the_leaders_answer_is_applied_twice": 3,
}
"""Planted bugs that few seeds find."""


@pytest.mark.parametrize("seed", range(1, 13))
def test_what_is_committed_survives_any_number_of_power_cuts_when_acks_are_durable(seed: int) -> None:
    assert play(seed) > 0


@pytest.mark.parametrize("seed", range(501, 507))
def test_what_is_committed_survives_the_loss_of_one_broker_at_a_time_in_page_cache_mode(seed: int) -> None:
    assert play(seed, durable=False) > 0


def test_one_seed_always_tells_the_same_story() -> None:
    assert play(4) == play(4)


def caught_within(name: str, seeds: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    MUTANTS[name](monkeypatch)
    for seed in range(1, seeds + 1):
        try:
            play(seed)
        except (Violation, AssertionError):
            return True
    return False


@pytest.mark.parametrize("name", QUICK)
def test_a_planted_bug_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert caught_within(name, QUICK[name], monkeypatch)


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in MUTANTS if name not in QUICK])
def test_a_planted_bug_is_caught_in_the_long_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert caught_within(name, 100, monkeypatch)


@pytest.mark.long
@pytest.mark.parametrize("first", range(1_000, 2_000, 100))
def test_many_seeds(first: int) -> None:
    for seed in range(first, first + 100):
        play(seed, durable=seed % 2 == 0)
