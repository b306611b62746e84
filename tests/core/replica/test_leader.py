"""Tests of core/replica/leader.py."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.core.replica.leader import LeaderState

LAG_MS = 30_000


def leader(
    replicas: int = 3, isr: set[int] | None = None, *, end: int = 0, high_watermark: int = 0, min_isr: int = 1
) -> LeaderState:
    return LeaderState(
        1,
        5,
        range(1, replicas + 1),
        isr if isr is not None else set(range(1, replicas + 1)),
        log_end_offset=end,
        durable_end_offset=end,
        high_watermark=high_watermark,
        min_isr=min_isr,
    )


def append(state: LeaderState, end: int, now_ms: int = 0) -> int:
    state.appended(end)
    return state.made_durable(end, now_ms)


def test_single_replica_commits_what_is_durable() -> None:
    state = leader(1)
    assert state.appended(10) == 0
    assert state.made_durable(7) == 7
    assert state.made_durable(5) == 7
    assert state.made_durable(10) == 10


def test_min_isr_never_asks_for_more_than_there_are_replicas() -> None:
    state = leader(1, min_isr=3)
    assert state.effective_min_isr == 1
    assert not state.is_under_min_isr
    assert append(state, 10) == 10


def test_single_replica_outside_its_isr_commits_nothing() -> None:
    assert append(leader(1, isr=set()), 10) == 0


def test_high_watermark_is_the_lowest_end_in_the_isr() -> None:
    state = leader()
    append(state, 10)
    assert state.follower_fetched(2, 10, 0, 1, 0) == 0
    assert state.follower_fetched(3, 6, 0, 1, 0) == 6
    assert state.follower_fetched(3, 10, 0, 1, 0) == 10


def test_leaders_own_copy_counts_up_to_its_durable_end() -> None:
    state = leader(2)
    state.appended(10)
    assert state.follower_fetched(2, 10, 0, 1, 0) == 0
    assert state.made_durable(4) == 4
    assert state.made_durable(10) == 10


def test_high_watermark_rests_while_the_isr_is_too_small() -> None:
    """KIP-966: whatever acks asked for."""
    state = leader(3, isr={1, 2}, min_isr=3)
    state.followers[3].eligible = False
    append(state, 10)
    assert state.follower_fetched(2, 10, 0, 1, 0) == 0
    assert state.is_under_min_isr
    state.follower_fetched(3, 10, 0, 1, 0)
    assert state.committed_isr({1, 2, 3}, 0) == 10


def test_both_isrs_count_while_a_change_is_under_way() -> None:
    """P3: shrinking the ISR frees the high watermark only once it is committed."""
    state = leader()
    append(state, 10, 100_000)
    state.follower_fetched(2, 10, 0, 1, 100_000)
    state.propose_isr({1, 2})
    assert state.maximal_isr == {1, 2, 3}
    assert state.advance(100_000) == 0
    state.withdraw_isr()
    assert state.advance(100_000) == 0
    state.propose_isr({1, 2})
    assert state.committed_isr({1, 2}, 100_000) == 10


def test_replica_about_to_join_holds_the_high_watermark_too() -> None:
    state = leader(isr={1, 2})
    append(state, 10)
    state.follower_fetched(2, 10, 0, 1, 50_000)
    state.follower_fetched(3, 10, 0, 1, 50_000)
    append(state, 20, 50_001)
    assert state.follower_fetched(2, 20, 0, 1, 50_002) == 10
    state.followers[3].eligible = False
    assert state.advance(50_003) == 20


def test_replica_that_lags_outside_the_isr_holds_nothing() -> None:
    state = leader(isr={1, 2})
    append(state, 20, 100_000)
    state.follower_fetched(3, 5, 0, 1, 100_000)
    assert state.follower_fetched(2, 20, 0, 1, 100_000) == 20


@pytest.mark.parametrize(
    ("end", "eligible", "pending", "joins"),
    [(20, True, False, True), (19, True, False, False), (20, False, False, False), (20, True, True, False)],
)
def test_replica_joins_the_isr_with_everything_committed_and_before_the_epoch(
    end: int, eligible: bool, pending: bool, joins: bool
) -> None:
    """P10: at or beyond the high watermark and the start of the leader's epoch."""
    state = leader(isr={1, 2}, end=20, high_watermark=15)
    state.follower_fetched(3, end, 0, 1, 0)
    state.followers[3].eligible = eligible
    if pending:
        state.propose_isr({1})
    assert state.may_join_isr(3) is joins
    assert not state.may_join_isr(2)


def test_follower_lags_when_it_has_not_caught_up_for_too_long() -> None:
    state = leader(end=10)
    state.follower_fetched(2, 10, 0, 1, 0)
    state.follower_fetched(3, 10, 0, 1, 0)
    append(state, 20)
    state.follower_fetched(2, 20, 0, 1, 25_000)
    assert state.lagging(LAG_MS) == []
    assert state.lagging(LAG_MS + 1) == [3]
    state.propose_isr({1, 2})
    assert state.lagging(LAG_MS + 1) == []


def test_follower_that_has_what_was_the_end_at_its_last_fetch_caught_up_then() -> None:
    state = leader(2)
    append(state, 10)
    state.follower_fetched(2, 5, 0, 1, 1_000)
    append(state, 20)
    state.follower_fetched(2, 10, 0, 1, 40_000)
    assert state.followers[2].last_caught_up_ms == 1_000
    state.follower_fetched(2, 15, 0, 1, 41_000)
    assert state.followers[2].last_caught_up_ms == 1_000
    state.follower_fetched(2, 20, 0, 1, 42_000)
    assert state.followers[2].last_caught_up_ms == 42_000


def test_only_one_isr_change_is_under_way() -> None:
    state = leader()
    state.propose_isr({1, 2})
    with pytest.raises(ValueError, match="under way"):
        state.propose_isr({1})


def test_fetch_of_a_broker_that_is_no_replica_is_an_error() -> None:
    with pytest.raises(KeyError):
        leader().follower_fetched(9, 0, 0, 1, 0)


def test_replicas_may_change_without_a_new_epoch() -> None:
    state = leader()
    append(state, 10)
    state.follower_fetched(2, 10, 3, 1, 0)
    assert state.low_watermark(5) == -1
    state.committed_isr({1, 2}, 0)
    assert state.set_replicas([1, 2], 0) == 10
    assert state.low_watermark(5) == 3


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 20), st.booleans()), max_size=40))
def test_high_watermark_never_falls_and_never_passes_the_isr(steps: list[tuple[int, int, bool]]) -> None:
    """P3, P4 over any run of appends, fetches and ISR changes."""
    state = leader(end=3, high_watermark=2, min_isr=2)
    last = state.high_watermark
    for replica, amount, change in steps:
        if replica == 1:
            high_watermark = append(state, state.log_end_offset + amount)
        elif replica == 4:
            isr = {1, 2, 3} if amount > 10 else {1, 2}
            if change and state.proposed_isr is None:
                state.propose_isr(isr)
                high_watermark = state.advance(0)
            else:
                followers = [state.followers[r] for r in isr if r != 1]
                if any(follower.log_end_offset < last for follower in followers):
                    continue
                high_watermark = state.committed_isr(isr, 0)
        else:
            end = min(state.followers[replica].log_end_offset + amount, state.log_end_offset)
            high_watermark = state.follower_fetched(replica, end, 0, 1, 0)
        assert high_watermark >= last
        if high_watermark > last:
            ends = [state.followers[r].log_end_offset for r in state.maximal_isr if r != 1]
            assert high_watermark <= min([state.durable_end_offset, *ends])
            assert len(state.isr) >= 2
        last = high_watermark
