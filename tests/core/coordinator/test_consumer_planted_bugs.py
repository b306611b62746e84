"""The random lives find what they are for: each planted bug breaks a rule within a few hundred lives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from flarestream.core.coordinator.group.consumer import apply, heartbeat, leaving, reconciliation
from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.core.coordinator.group.consumer.family import ConsumerGroups
from flarestream.core.coordinator.group.consumer.member import NOTHING, ConsumerMember
from flarestream.core.coordinator.group.consumer.records import epoch_record

from .test_consumer_random import GroupLife

Patch = Callable[[pytest.MonkeyPatch], None]


def _gives_what_others_have(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reconciliation, "_is_free", lambda *_: True)


def _believes_that_revoked_is_given_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reconciliation, "still_has", lambda *_: False)


def _never_frees_what_a_member_had(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ConsumerGroup, "_disown", lambda *_: None)


def _forgets_what_is_being_revoked(patch: pytest.MonkeyPatch) -> None:
    moved = ConsumerMember.moved
    patch.setattr(ConsumerMember, "moved", lambda member, *step: moved(member, *step[:3], NOTHING))


def _keeps_the_old_static_member(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(heartbeat, "member_tombstones", lambda *_: [])


def _does_not_tell_the_log_who_left(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(leaving, "member_tombstones", lambda *_: [])


def _does_not_rebalance_after_a_leave(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        leaving, "epoch_record", lambda group_id, epoch, hashed: epoch_record(group_id, epoch - 1, hashed)
    )


def _begins_no_sessions_after_a_restart(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ConsumerGroups, "loaded", lambda *_: None)


def _does_not_hear_of_topics(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ConsumerGroups, "metadata_changed", lambda *_: None)


def _lets_a_group_go_back_in_time(patch: pytest.MonkeyPatch) -> None:
    writer = apply.WRITERS[3]

    def wrong(groups: Any, key: Any, value: Any) -> None:
        if value is not None and value.epoch % 5 == 0:
            value.epoch = 1
        writer(groups, key, value)

    patch.setitem(apply.WRITERS, 3, wrong)


def _loses_a_target_on_replay(patch: pytest.MonkeyPatch) -> None:
    writer = apply.WRITERS[7]

    def wrong(groups: Any, key: Any, value: Any) -> None:
        if value is not None:
            value.topic_partitions = value.topic_partitions[:1]
        writer(groups, key, value)

    patch.setitem(apply.WRITERS, 7, wrong)


def _counts_subscriptions_wrong(patch: pytest.MonkeyPatch) -> None:
    from flarestream.core.coordinator.group.consumer.subscriptions import Subscriptions

    patch.setattr(Subscriptions, "replace_resolved", lambda *_: None)


BUGS: dict[str, Patch] = {
    name.strip("_"): value
    for name, value in list(globals().items())
    if name.startswith("_") and callable(value) and getattr(value, "__module__", "") == __name__
}
QUICKLY = settings(
    max_examples=1500,
    stateful_step_count=30,
    deadline=None,
    phases=[Phase.generate],
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_is_found(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    BUGS[bug](monkeypatch)
    with pytest.raises((AssertionError, KeyError)):
        run_state_machine_as_test(GroupLife, settings=QUICKLY)
