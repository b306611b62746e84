"""The world of mixed groups finds nothing in the product, and finds planted bugs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from flarestream.core.coordinator.group.consumer import (
    classic_members,
    leaving,
    migration,
    reconciliation,
)
from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.core.coordinator.group.consumer.family import ConsumerGroups
from flarestream.core.coordinator.group.consumer.member import NOTHING
from flarestream.core.coordinator.offsets import offset_tombstone
from flarestream.wire.messages.heartbeat import HeartbeatResponse
from tests.sim.mixed_groups import TOPIC, run_seed

SEEDS = 60
LIMIT = 100


def test_no_seed_breaks_an_invariant() -> None:
    assert violations(range(SEEDS)) == {}


@pytest.mark.long
@pytest.mark.timeout(300)
def test_no_seed_of_two_thousand_breaks_an_invariant() -> None:
    assert violations(range(SEEDS, SEEDS + 2_000)) == {}


def violations(seeds: range) -> dict[int, str]:
    return {seed: found for seed in seeds if (found := run_seed(seed)) is not None}


Patch = Callable[[pytest.MonkeyPatch], None]


def _gives_what_others_have(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reconciliation, "_is_free", lambda *_: True)


def _does_not_wait_for_classic_members_to_give_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(classic_members, "_claims", lambda *_: [])


def _never_calls_classic_members_back(patch: pytest.MonkeyPatch) -> None:
    heartbeat = classic_members.heartbeat

    def quiet(*arguments: Any) -> Any:
        decision = heartbeat(*arguments)
        decision.response = HeartbeatResponse()
        return decision

    patch.setattr(classic_members, "heartbeat", quiet)


def _forgets_what_classic_members_have(patch: pytest.MonkeyPatch) -> None:
    raised = migration._raised
    patch.setattr(migration, "_raised", lambda *them: raised(*them).replaced(assigned=NOTHING))


def _keeps_the_group_up_for_classic_members_only(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(classic_members, "_nobody_else_assigns", lambda *_: False)


def _loses_the_members_on_the_way_down(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ConsumerGroups, "downgraded", lambda *_: None)


def _does_not_rebalance_on_the_way_down(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(migration, "prepare_rebalance", lambda *_: None)


def _deletes_offsets_on_the_way_down(patch: pytest.MonkeyPatch) -> None:
    to_classic = migration.to_classic

    def wrong(group: ConsumerGroup, *rest: Any, **how: Any) -> Any:
        gone = [offset_tombstone(group.group_id, TOPIC, index) for index in range(8)]
        return gone + to_classic(group, *rest, **how)

    patch.setattr(migration, "to_classic", wrong)


def _frees_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ConsumerGroup, "_disown", lambda *_: None)


def _leaves_the_leaver_in(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(leaving, "member_tombstones", lambda *_: [])


def _begins_no_sessions_after_a_restart(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ConsumerGroups, "loaded", lambda *_: None)


BUGS: dict[str, Patch] = {
    name.strip("_"): value
    for name, value in list(globals().items())
    if name.startswith("_") and callable(value) and getattr(value, "__module__", "") == __name__
}


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_is_caught(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    BUGS[bug](monkeypatch)
    assert any(breaks(seed) for seed in range(LIMIT))


def breaks(seed: int) -> bool:
    try:
        return run_seed(seed) is not None
    except (KeyError, AttributeError, ValueError):
        return True
