"""Tests of core/replica/fetch_session.py."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.core.replica.fetch_session import CachedPartition, FetchPlan, FetchSessionCache
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.fetch import (
    EpochEndOffset,
    FetchPartition,
    FetchTopic,
    ForgottenTopic,
    PartitionData,
)

A, B = b"a" * 16, b"b" * 16
EVICTION_MS = 120_000


def counter() -> Callable[[int], int]:
    numbers = iter(range(10**6))
    return lambda limit: next(numbers) % limit


def cache(size: int = 10) -> FetchSessionCache:
    return FetchSessionCache(size, counter(), EVICTION_MS)


def topic(topic_id: bytes, *indexes: int, offset: int = 0) -> FetchTopic:
    partitions = [
        FetchPartition(partition=index, fetch_offset=offset, partition_max_bytes=9) for index in indexes
    ]
    return FetchTopic(topic="t", topic_id=topic_id, partitions=partitions)


def answer(**fields: Any) -> PartitionData:
    fields = {"partition_index": 0, "high_watermark": 5, "log_start_offset": 0, "records": b"", **fields}
    return PartitionData(**fields)


def ask(
    sessions: FetchSessionCache,
    session_id: int,
    epoch: int,
    topics: list[FetchTopic] | None = None,
    forgotten: list[ForgottenTopic] | None = None,
    *,
    ids: bool = True,
    follower: bool = False,
    now_ms: int = 0,
) -> FetchPlan:
    return sessions.resolve(
        session_id,
        epoch,
        topics or [],
        forgotten or [],
        uses_topic_ids=ids,
        is_follower=follower,
        now_ms=now_ms,
    )


def reply(plan: FetchPlan, now_ms: int = 0, **fields: Any) -> list[int]:
    """Answer every partition alike; the indexes listed."""
    listed = plan.filter([(cached, answer(**fields)) for cached in plan.partitions], now_ms)
    return [cached.index for cached, _ in listed]


def begin(sessions: FetchSessionCache, *indexes: int, now_ms: int = 0, follower: bool = False) -> int:
    plan = ask(sessions, 0, 0, [topic(A, *indexes)], now_ms=now_ms, follower=follower)
    assert reply(plan, now_ms) == list(indexes)
    return plan.session_id


def test_full_fetch_begins_a_session_and_lists_everything() -> None:
    sessions = cache()
    assert begin(sessions, 0, 1) > 0
    assert len(sessions) == 1
    assert sessions.partition_count == 2


def test_fetch_without_a_session_begins_none() -> None:
    sessions = cache()
    plan = ask(sessions, 0, -1, [topic(A, 0)])
    assert reply(plan) == [0]
    assert plan.session_id == 0
    assert len(sessions) == 0


@pytest.mark.parametrize("epoch", [0, -1])
def test_full_fetch_closes_the_session_it_names(epoch: int) -> None:
    sessions = cache()
    session_id = begin(sessions, 0)
    plan = ask(sessions, session_id, epoch, [topic(A, 0)])
    assert len(sessions) == 0
    reply(plan)
    assert (plan.session_id != 0) is (epoch == 0)
    assert plan.session_id != session_id


def test_unchanged_partition_is_read_but_not_listed() -> None:
    sessions = cache()
    session_id = begin(sessions, 0, 1)
    plan = ask(sessions, session_id, 1)
    assert [p.index for p in plan.partitions] == [0, 1]
    assert reply(plan) == []
    assert (plan.error_code, plan.session_id) == (0, session_id)


@pytest.mark.parametrize(
    ("news", "listed"),
    [
        ({}, False),
        ({"last_stable_offset": 3}, False),
        ({"records": None}, False),
        ({"records": b"r"}, True),
        ({"high_watermark": 6}, True),
        ({"high_watermark": 4}, True),
        ({"log_start_offset": 1}, True),
        ({"preferred_read_replica": 0}, True),
        ({"diverging_epoch": EpochEndOffset(epoch=0, end_offset=1)}, True),
        ({"error_code": 3}, True),
    ],
)
def test_partition_is_listed_if_there_is_news(news: dict[str, Any], listed: bool) -> None:
    sessions = cache()
    session_id = begin(sessions, 0)
    assert bool(reply(ask(sessions, session_id, 1), **news)) is listed


def test_news_is_told_once() -> None:
    sessions = cache()
    session_id = begin(sessions, 0)
    assert reply(ask(sessions, session_id, 1), high_watermark=6, log_start_offset=2) == [0]
    assert reply(ask(sessions, session_id, 2), high_watermark=6, log_start_offset=2) == []


def test_partition_is_listed_again_after_an_error() -> None:
    sessions = cache()
    session_id = begin(sessions, 0)
    assert reply(ask(sessions, session_id, 1), error_code=6, high_watermark=-1, log_start_offset=-1) == [0]
    assert reply(ask(sessions, session_id, 2)) == [0]
    assert reply(ask(sessions, session_id, 3), error_code=6) == [0]
    assert reply(ask(sessions, session_id, 4)) == [0]


def test_request_changes_adds_and_forgets_partitions() -> None:
    sessions = cache()
    session_id = begin(sessions, 0, 1)
    plan = ask(
        sessions,
        session_id,
        1,
        [topic(A, 1, 2, offset=77)],
        [ForgottenTopic(topic_id=A, partitions=[0, 9]), ForgottenTopic(topic_id=B, partitions=[1])],
    )
    assert [(p.index, p.fetch_offset) for p in plan.partitions] == [(1, 77), (2, 77)]
    assert reply(plan) == [2]


def test_partition_that_is_named_and_forgotten_is_forgotten() -> None:
    sessions = cache()
    session_id = begin(sessions, 0, 1)
    plan = ask(sessions, session_id, 1, [topic(A, 0)], [ForgottenTopic(topic_id=A, partitions=[0])])
    assert [p.index for p in plan.partitions] == [1]


def test_all_that_a_request_says_is_remembered() -> None:
    sessions = cache()
    requested = FetchPartition(
        partition=3,
        current_leader_epoch=4,
        fetch_offset=5,
        last_fetched_epoch=6,
        log_start_offset=7,
        partition_max_bytes=8,
    )
    reply(plan := ask(sessions, 0, 0, [FetchTopic(topic_id=A, partitions=[requested])]))
    (cached,) = ask(sessions, plan.session_id, 1).partitions
    assert (cached.topic, cached.index, cached.key) == (A, 3, (A, 3))
    assert (cached.current_leader_epoch, cached.fetch_offset, cached.last_fetched_epoch) == (4, 5, 6)
    assert (cached.fetcher_log_start_offset, cached.max_bytes) == (7, 8)
    assert "fetch_offset=5" in repr(cached)


def test_session_without_partitions_is_closed() -> None:
    sessions = cache()
    session_id = begin(sessions, 0)
    plan = ask(sessions, session_id, 1, forgotten=[ForgottenTopic(topic_id=A, partitions=[0])])
    assert (plan.partitions, plan.error_code) == ([], 0)
    assert reply(plan) == []
    assert plan.session_id == 0
    assert len(sessions) == 0


@pytest.mark.parametrize(
    ("wrong_id", "epoch", "ids", "code"),
    [
        (True, 1, True, ErrorCode.FETCH_SESSION_ID_NOT_FOUND),
        (True, 2, False, ErrorCode.FETCH_SESSION_ID_NOT_FOUND),
        (False, 2, True, ErrorCode.INVALID_FETCH_SESSION_EPOCH),
        (False, -5, True, ErrorCode.INVALID_FETCH_SESSION_EPOCH),
        (False, 2, False, ErrorCode.INVALID_FETCH_SESSION_EPOCH),
        (False, 1, False, ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR),
    ],
)
def test_request_that_does_not_fit_its_session_is_refused(
    wrong_id: bool, epoch: int, ids: bool, code: ErrorCode
) -> None:
    sessions = cache()
    session_id = begin(sessions, 0)
    plan = ask(sessions, session_id + wrong_id, epoch, ids=ids)
    assert (plan.error_code, plan.partitions, plan.session_id) == (code, [], 0)
    assert ask(sessions, session_id, 1).error_code == 0


def test_session_by_name_refuses_topic_ids() -> None:
    sessions = cache()
    plan = ask(sessions, 0, 0, [topic(A, 0)], ids=False)
    assert plan.partitions[0].topic == "t"
    reply(plan)
    assert ask(sessions, plan.session_id, 1).error_code == ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR
    assert ask(sessions, plan.session_id, 1, ids=False).error_code == 0


def test_epochs_count_up_and_wrap_to_one() -> None:
    sessions = cache()
    session_id = begin(sessions, 0)
    for epoch in (1, 2, 3):
        assert ask(sessions, session_id, epoch).error_code == 0
    assert ask(sessions, session_id, 3).error_code == ErrorCode.INVALID_FETCH_SESSION_EPOCH
    session = sessions._sessions[session_id]
    session.epoch = 2**31 - 1
    assert ask(sessions, session_id, 2**31 - 1).error_code == 0
    assert ask(sessions, session_id, 1).error_code == 0


def test_answer_to_a_request_that_was_overtaken_is_an_error() -> None:
    sessions = cache()
    session_id = begin(sessions, 0)
    parked = ask(sessions, session_id, 1)
    ask(sessions, session_id, 2)
    assert reply(parked, records=b"r") == []
    assert (parked.error_code, parked.session_id) == (ErrorCode.INVALID_FETCH_SESSION_EPOCH, session_id)


def test_partitions_that_delivered_move_to_the_end() -> None:
    sessions = cache()
    session_id = begin(sessions, 0, 1, 2)
    plan = ask(sessions, session_id, 1)
    full, *rest = plan.partitions
    answers: list[tuple[CachedPartition, PartitionData]] = [(full, answer(records=b"r"))]
    answers += [(cached, answer(high_watermark=9)) for cached in rest]
    assert [cached.index for cached, _ in plan.filter(answers, 0)] == [0, 1, 2]
    assert [p.index for p in ask(sessions, session_id, 2).partitions] == [1, 2, 0]


def test_partition_named_twice_is_read_once_as_named_last() -> None:
    plan = ask(cache(), 0, -1, [topic(A, 0, 1, offset=1), topic(A, 0, offset=2)])
    assert [(p.index, p.fetch_offset) for p in plan.partitions] == [(0, 2), (1, 1)]


# -- the bounded cache -------------------------------------------------------------------------------------------------


def test_full_cache_gives_no_session_but_serves_the_request() -> None:
    sessions = cache(1)
    kept = begin(sessions, 0)
    assert begin(sessions, 0, 1) == 0
    assert ask(sessions, kept, 1).error_code == 0


def test_session_unused_for_two_minutes_is_evicted() -> None:
    sessions = cache(2)
    stale, used = begin(sessions, 0), begin(sessions, 0)
    ask(sessions, used, 1, now_ms=EVICTION_MS)
    assert begin(sessions, 0, now_ms=EVICTION_MS) == 0
    assert begin(sessions, 0, now_ms=EVICTION_MS + 200) > 0
    assert sessions.eviction_count == 1
    assert ask(sessions, stale, 1).error_code == ErrorCode.FETCH_SESSION_ID_NOT_FOUND
    assert ask(sessions, used, 2).error_code == 0


def test_older_session_gives_way_to_a_larger_one() -> None:
    sessions = cache(1)
    old = begin(sessions, 0, 1)
    assert ask(sessions, old, 1, now_ms=EVICTION_MS).error_code == 0
    assert ask(sessions, old, 2, now_ms=EVICTION_MS + 1).error_code == 0
    assert begin(sessions, 0, 1, now_ms=EVICTION_MS + 1) == 0
    assert begin(sessions, 0, 1, 2, now_ms=EVICTION_MS + 200) > 0
    assert ask(sessions, old, 3).error_code == ErrorCode.FETCH_SESSION_ID_NOT_FOUND


def test_follower_takes_the_place_of_a_consumer_but_not_the_reverse() -> None:
    sessions = cache(1)
    begin(sessions, 0, 1, 2)
    follower = begin(sessions, 0, follower=True)
    assert follower > 0
    assert begin(sessions, *range(9)) == 0
    assert begin(sessions, *range(9), follower=True, now_ms=200) == 0
    assert ask(sessions, follower, 1).error_code == 0


def test_cache_of_no_slots_gives_no_sessions() -> None:
    assert begin(cache(0), 0) == 0


def test_ids_in_use_are_not_given_again() -> None:
    numbers = iter([4, 4, 4, 7])
    sessions = FetchSessionCache(5, lambda limit: next(numbers))
    assert [begin(sessions, 0), begin(sessions, 0)] == [5, 8]


@given(seed=st.integers(0, 2**32))
def test_fetcher_always_knows_what_the_broker_knows(seed: int) -> None:
    """Whatever is left out of answers, a fetcher that merges them has the broker's high watermarks (KIP-227)."""
    rng = random.Random(seed)
    sessions = FetchSessionCache(2, rng.randrange)
    truth = {index: 0 for index in range(4)}
    wanted: set[int] = {0, 1}
    known: dict[int, int] = {}
    session_id = epoch = 0
    asked: set[int] = set()
    for _ in range(30):
        for index in truth:
            truth[index] += rng.randrange(2)
        wanted = {index for index in range(4) if rng.random() < 0.6} or {0}
        topics = [topic(A, *sorted(wanted - asked if epoch else wanted))]
        gone = [ForgottenTopic(topic_id=A, partitions=sorted(asked - wanted))] if epoch else []
        plan = ask(sessions, session_id, epoch, topics, gone)
        assert plan.error_code == 0
        assert {cached.index for cached in plan.partitions} == wanted
        pairs = [(cached, answer(high_watermark=truth[cached.index])) for cached in plan.partitions]
        known = {index: high for index, high in known.items() if index in wanted} if epoch else {}
        known.update({cached.index: data.high_watermark for cached, data in plan.filter(pairs, 0)})
        assert known == {index: truth[index] for index in wanted}
        session_id, epoch, asked = plan.session_id, epoch + 1, wanted
        if rng.random() < 0.1:
            epoch = 0
