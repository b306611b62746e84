"""The follower's side of a fetch session against the leader's side: both always mean the same."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flarestream.core.replica.fetch_session import FetchSessionCache
from flarestream.core.replica.fetcher_session import FetcherSession, Place, Saying, Step

TOPIC = b"0123456789abcdef"


def resolve(cache: FetchSessionCache, step: Step) -> Any:
    topics = [
        SimpleNamespace(
            topic="",
            topic_id=topic_id,
            partitions=[
                SimpleNamespace(
                    partition=index,
                    current_leader_epoch=saying.leader_epoch,
                    fetch_offset=saying.fetch_offset,
                    last_fetched_epoch=saying.last_fetched_epoch,
                    log_start_offset=saying.log_start_offset,
                    partition_max_bytes=100,
                )
            ],
        )
        for (topic_id, index), saying in step.named.items()
    ]
    forgotten = [SimpleNamespace(topic="", topic_id=t, partitions=[i]) for t, i in step.forgotten]
    return cache.resolve(
        step.session_id,
        step.session_epoch,
        topics,
        forgotten,
        uses_topic_ids=True,
        is_follower=True,
        now_ms=0,
    )


def read(plan: Any) -> dict[Place, tuple[int, int]]:
    return {
        (each.topic, each.index): (each.fetch_offset, each.current_leader_epoch) for each in plan.partitions
    }


WANTED = st.dictionaries(st.integers(0, 5), st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=1)


@given(st.lists(st.tuples(WANTED, st.sampled_from(["answered", "lost", "evicted"])), min_size=1, max_size=12))
@settings(max_examples=200)
def test_the_leader_reads_exactly_what_the_follower_wants(rounds: list[tuple[Any, str]]) -> None:
    cache = FetchSessionCache(10, random.Random(1).randrange)
    session = FetcherSession()
    for chosen, outcome in rounds:
        wanted = {(TOPIC, index): Saying(offset, epoch, 0, 0) for index, (offset, epoch) in chosen.items()}
        if outcome == "evicted":
            cache = FetchSessionCache(10, random.Random(2).randrange)
        step = session.step(wanted)
        plan = resolve(cache, step)
        if plan.error_code:
            session.restart()
            step = session.step(wanted)
            plan = resolve(cache, step)
        assert not plan.error_code
        assert read(plan) == {
            place: (saying.fetch_offset, saying.leader_epoch) for place, saying in wanted.items()
        }
        plan.filter([], 0)
        if outcome == "lost":
            session.restart()
        else:
            session.answered(plan.session_id)


def test_only_what_changed_is_said_again() -> None:
    session = FetcherSession()
    first = {(TOPIC, index): Saying(0, 0, 0, 0) for index in range(3)}
    assert session.step(first) == Step(0, 0, first, [])
    session.answered(77)
    assert session.step(first) == Step(77, 1, {}, [])
    session.answered(77)
    moved = {**first, (TOPIC, 1): Saying(5, 0, 0, 0)}
    del moved[TOPIC, 2]
    assert session.step(moved) == Step(77, 2, {(TOPIC, 1): Saying(5, 0, 0, 0)}, [(TOPIC, 2)])


def test_a_leader_without_room_for_sessions_is_asked_in_full_each_time() -> None:
    session = FetcherSession()
    wanted = {(TOPIC, 0): Saying(0, 0, 0, 0)}
    for _ in range(3):
        assert session.step(wanted) == Step(0, 0, wanted, [])
        session.answered(0)


def test_a_lost_count_closes_the_old_session_with_the_full_request() -> None:
    session = FetcherSession()
    wanted = {(TOPIC, 0): Saying(0, 0, 0, 0)}
    session.step(wanted)
    session.answered(77)
    session.restart(keep_id=True)
    assert session.step(wanted) == Step(77, 0, wanted, [])
    session.answered(78)
    session.restart()
    assert session.step(wanted).session_id == 0
