"""Deadlines as values, against a plain model."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flarestream.core.coordinator.contract import NEVER_MS
from flarestream.core.coordinator.deadlines import Deadlines

KEYS = st.sampled_from(["a", "b", "c"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("set"), KEYS, st.integers(0, 20)),
        st.tuples(st.just("cancel"), KEYS, st.just(0)),
        st.tuples(st.just("take"), st.just(""), st.integers(0, 20)),
    ),
    max_size=40,
)


@given(STEPS)
def test_a_key_is_due_when_it_was_set_last(steps: list[tuple[str, str, int]]) -> None:
    deadlines, model = Deadlines(), dict[str, int]()
    for what, key, number in steps:
        if what == "set":
            deadlines.set(key, number)
            model[key] = number
        elif what == "cancel":
            deadlines.cancel(key)
            model.pop(key, None)
        else:
            taken = deadlines.take_due(number)
            due = {each: at for each, at in model.items() if at <= number}
            assert (taken is None) == (not due)
            if due:
                assert isinstance(taken, str)
                assert due[taken] == min(due.values())
                del model[taken]
        assert deadlines.next() == min(model.values(), default=NEVER_MS)


def test_moving_a_deadline_further_does_not_grow_the_heap() -> None:
    deadlines = Deadlines()
    for at in range(10_000):
        deadlines.set("member", at)
    assert len(deadlines._heap) == 1
    assert deadlines.next() == 9_999
