"""Tests of core/replica/epochs.py."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.core.replica.epochs import EpochHistory

HISTORY = [(2, 10), (4, 20), (7, 30)]
assignments = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 30)), max_size=12)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (-1, (-1, -1)),
        (0, (0, 10)),
        (1, (1, 10)),
        (2, (2, 20)),
        (3, (2, 20)),
        (4, (4, 30)),
        (5, (4, 30)),
        (6, (4, 30)),
        (7, (7, 99)),
        (8, (-1, -1)),
    ],
)
def test_end_offset_of_an_epoch_is_the_start_of_the_next(asked: int, answer: tuple[int, int]) -> None:
    """KIP-101, KIP-279: gaps are answered by the epoch before, the latest by the log end."""
    assert EpochHistory(HISTORY).end_offset_for(asked, 99) == answer


def test_empty_history_knows_nothing() -> None:
    history = EpochHistory()
    assert history.latest_epoch == -1
    assert history.end_offset_for(0, 5) == (-1, -1)
    assert history.epoch_for_offset(0) == -1
    assert history.previous_epoch(5) == -1


@pytest.mark.parametrize(
    ("offset", "epoch"), [(0, -1), (9, -1), (10, 2), (19, 2), (20, 4), (29, 4), (30, 7), (10**9, 7)]
)
def test_epoch_of_an_offset_is_that_of_the_entry_at_or_before_it(offset: int, epoch: int) -> None:
    assert EpochHistory(HISTORY).epoch_for_offset(offset) == epoch


@pytest.mark.parametrize(
    ("added", "entries"),
    [
        ((7, 40), HISTORY),
        ((8, 40), [*HISTORY, (8, 40)]),
        ((8, 30), [(2, 10), (4, 20), (8, 30)]),
        ((8, 15), [(2, 10), (8, 15)]),
        ((7, 25), [(2, 10), (4, 20), (7, 25)]),
        ((4, 40), [(2, 10), (4, 40)]),
        ((1, 5), [(1, 5)]),
    ],
)
def test_new_entry_removes_those_that_contradict_it(
    added: tuple[int, int], entries: list[tuple[int, int]]
) -> None:
    history = EpochHistory(HISTORY)
    assert history.assign(*added) is (entries != HISTORY)
    assert history.entries == entries
    assert history.latest_epoch == entries[-1][0]


@pytest.mark.parametrize("added", [(-1, 5), (5, -1)])
def test_entry_below_zero_is_a_bug(added: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="cannot start"):
        EpochHistory().assign(*added)


@pytest.mark.parametrize(
    ("end", "entries"), [(31, HISTORY), (30, HISTORY[:2]), (20, HISTORY[:1]), (10, []), (0, [])]
)
def test_truncation_from_the_end_forgets_epochs_that_start_there(
    end: int, entries: list[tuple[int, int]]
) -> None:
    history = EpochHistory(HISTORY)
    assert history.truncate_from_end(end) is (entries != HISTORY)
    assert history.entries == entries
    assert history.latest_epoch == (entries[-1][0] if entries else -1)


@pytest.mark.parametrize(
    ("start", "entries"),
    [
        (5, HISTORY),
        (10, HISTORY),
        (15, [(2, 15), (4, 20), (7, 30)]),
        (20, [(4, 20), (7, 30)]),
        (99, [(7, 99)]),
    ],
)
def test_truncation_from_the_start_moves_the_epoch_that_spans_it(
    start: int, entries: list[tuple[int, int]]
) -> None:
    history = EpochHistory(HISTORY)
    assert history.truncate_from_start(start) is (entries != HISTORY)
    assert history.entries == entries


def test_epochs_are_found_by_number() -> None:
    history = EpochHistory(HISTORY)
    assert [history.start_offset_of(epoch) for epoch in (1, 2, 3, 4, 8)] == [-1, 10, -1, 20, -1]
    assert [history.previous_epoch(epoch) for epoch in (2, 3, 4, 7, 99)] == [-1, 2, 2, 4, 7]
    history.clear()
    assert history.entries == []
    assert repr(history) == "EpochHistory([])"


@given(assignments, st.integers(-1, 40), st.integers(-1, 40))
def test_history_always_rises_in_epoch_and_offset(added: list[tuple[int, int]], end: int, start: int) -> None:
    history = EpochHistory()
    for entry in added:
        history.assign(*entry)
        assert history.entries[-1][0] == entry[0] == history.latest_epoch
    history.truncate_from_end(end)
    history.truncate_from_start(start)
    entries = history.entries
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in itertools.pairwise(entries))
    for offset in range(0, 40, 3):
        epoch = history.epoch_for_offset(offset)
        if epoch >= 0:
            found, end_offset = history.end_offset_for(epoch, 1000)
            assert found == epoch
            assert offset < end_offset
