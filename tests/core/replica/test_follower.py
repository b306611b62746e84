"""Where a follower cuts, and what it may say of itself (KIP-101, KIP-279, KIP-320)."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flarestream.core.replica.epochs import EpochHistory
from flarestream.core.replica.follower import (
    Reset,
    cut_at_divergence,
    cut_before_first_fetch,
    may_ask,
    own_high_watermark,
    reset,
)

NEVER = (1 << 63) - 1


def history(*entries: tuple[int, int]) -> EpochHistory:
    return EpochHistory(entries)


def test_a_log_that_knows_its_writers_is_not_cut_before_the_leader_is_asked() -> None:
    assert cut_before_first_fetch(3, 100, 40) == 100
    assert cut_before_first_fetch(-1, 100, 40) == 40
    assert cut_before_first_fetch(-1, 30, 40) == 30


@pytest.mark.parametrize(
    ("own", "end", "leader_epoch", "leader_end", "expected"),
    [
        (((0, 0), (1, 10)), 20, 1, 15, 15),  # both know the epoch: the shorter of the two
        (((0, 0), (1, 10)), 20, 0, 12, 10),  # our part of epoch 0 ends before the leader's
        (((0, 0), (1, 10)), 20, 0, 8, 8),  # the leader's ends before ours
        (((0, 0), (2, 10)), 20, 1, 15, 10),  # we do not know epoch 1: back to the end of the one before
        (((3, 5),), 20, 1, 15, 5),  # ours begins later than the leader's answer
        ((), 20, 1, 15, 15),  # nothing is known here: the leader's word
        (((0, 0),), 20, 0, 30, 20),  # never beyond the own end
        (((0, 0), (1, 10)), 20, -1, -1, 7),  # the leader knows nothing: what is committed
        (((0, 0), (1, 10)), 20, -1, 15, 15),  # an old answer without an epoch
    ],
)
def test_a_cut_is_at_the_lower_end_of_the_last_epoch_in_common(
    own: tuple[tuple[int, int], ...], end: int, leader_epoch: int, leader_end: int, expected: int
) -> None:
    assert cut_at_divergence(history(*own), end, 7, leader_epoch, leader_end) == expected


def build(epochs: list[int]) -> tuple[EpochHistory, int]:
    """A log: the leader epoch of each record."""
    found = EpochHistory()
    for offset, epoch in enumerate(epochs):
        found.assign(epoch, offset)
    return found, len(epochs)


TERMS = st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.integers(-1, 12)), min_size=1, max_size=8)


def common_length(one: list[int], other: list[int]) -> int:
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


@given(TERMS)
@settings(max_examples=500)
def test_asking_again_and_again_ends_at_the_point_where_the_logs_part(
    terms: list[tuple[bool, int, int]],
) -> None:
    """In each leader epoch one of two replicas appends, and the other copies nothing (-1) or up to some offset."""
    logs: list[list[int]] = [[], []]
    for epoch, (which, count, copied) in enumerate(terms):
        leads, follows = (0, 1) if which else (1, 0)
        logs[leads] += [epoch] * count
        if copied >= common_length(logs[0], logs[1]):
            logs[follows] = logs[leads][:copied]
    own, leader = (logs[1], logs[0]) if terms[-1][0] else (logs[0], logs[1])
    parted = common_length(own, leader)
    leader_history, leader_end = build(leader)
    leader_history.assign(len(terms), leader_end)
    for _ in range(20):
        own_history, own_end = build(own)
        epoch, end = leader_history.end_offset_for(own_history.latest_epoch, leader_end)
        if not own or (epoch == own_history.latest_epoch and end >= own_end):
            break
        cut = cut_at_divergence(own_history, own_end, 0, epoch, end)
        assert parted <= cut <= own_end, "P8: what both have is never cut"
        assert cut < own_end, "each round gets further"
        own = own[:cut]
    assert own == leader[: len(own)], "P7"
    assert len(own) == parted


@pytest.mark.parametrize(
    ("own_end", "leader_start", "leader_end", "expected"),
    [
        (50, 0, 40, Reset(40, start_over=False)),
        (50, 60, 100, Reset(60, start_over=True)),
        (50, 50, 100, Reset(50, start_over=False)),
        (50, 0, 50, Reset(50, start_over=False)),
        (50, 40, 40, Reset(40, start_over=False)),
    ],
)
def test_an_offset_that_the_leader_does_not_have(
    own_end: int, leader_start: int, leader_end: int, expected: Reset
) -> None:
    assert reset(own_end, leader_start, leader_end) == expected


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_a_reset_lands_where_both_overlap(own_end: int, leader_start: int, length: int) -> None:
    leader_end = leader_start + length
    where = reset(own_end, leader_start, leader_end)
    assert where.offset <= leader_end
    if where.start_over:
        assert where.offset == leader_start > own_end
    else:
        assert where.offset <= own_end


@pytest.mark.parametrize(
    ("leader", "end", "known", "expected"), [(9, 5, 3, 5), (4, 5, 3, 4), (2, 5, 3, 3), (-1, 5, 3, 3)]
)
def test_a_high_watermark_goes_up_as_far_as_the_own_log(
    leader: int, end: int, known: int, expected: int
) -> None:
    assert own_high_watermark(leader, end, known) == expected


@pytest.mark.parametrize(
    ("end", "flushed", "sync_after", "leader_hw"),
    [*product((0, 5, 10), (0, 5, 10), (1, 3, NEVER), (-1, 5, 20))],
)
def test_an_unsynced_offset_is_told_only_where_it_counts_for_nothing(
    end: int, flushed: int, sync_after: int, leader_hw: int
) -> None:
    if flushed > end:
        return
    counts = end >= leader_hw
    durable = end - flushed < sync_after
    assert may_ask(end, flushed, sync_after, leader_hw) == (durable or not counts)
