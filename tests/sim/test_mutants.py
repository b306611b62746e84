"""The worlds must find planted bugs: a few that are found at once in every run, all of them in the long one."""

import pytest

from tests.sim.cluster_mutants import CLUSTER_MUTANTS
from tests.sim.mutants import MUTANTS, first_hit, planted
from tests.sim.runs import run

QUICK = (
    "vote_not_persisted",
    "vote_not_fsynced",
    "commit_of_an_earlier_epoch_by_count",
    "truncation_to_the_high_watermark",
    "image_applied_before_commit",
    "answer_before_commit",
    "flush_that_does_not_sync",
)
LIMIT = 1_000
CLUSTER_LIMIT = 60


@pytest.mark.parametrize("name", QUICK)
def test_a_planted_bug_is_found_at_once(name: str) -> None:
    count, error = first_hit(name, 10)
    assert count > 0, f"{name} was not found"
    assert error


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_every_planted_bug_is_found(name: str) -> None:
    limit = CLUSTER_LIMIT if name in CLUSTER_MUTANTS else LIMIT
    count, _ = first_hit(name, limit)
    assert count > 0, f"{name} was not found within {limit} seeds"


def test_a_planted_bug_is_gone_afterwards() -> None:
    with planted("answer_before_commit"):
        assert run("quorum", 0).error
    assert not run("quorum", 0).error
