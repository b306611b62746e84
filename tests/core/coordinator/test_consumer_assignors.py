"""The assignors: even, complete, sticky; and range's cuts as Kafka makes them."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flarestream.core.coordinator.group.consumer.assignor_range import assign_range
from flarestream.core.coordinator.group.consumer.assignor_spec import (
    Assignor,
    AssignorSpec,
    MemberSpec,
    Target,
)
from flarestream.core.coordinator.group.consumer.assignor_uniform import assign_uniform

TOPICS = [bytes([number]) * 16 for number in range(1, 7)]
Counts = dict[bytes, int]


def spec(
    subscriptions: Mapping[str, list[bytes]], counts: Counts, last: Target | None = None, **instances: str
) -> AssignorSpec:
    last = last or {}
    members = {
        name: MemberSpec(instances.get(name), [each for each in topics if each in counts], last.get(name, {}))
        for name, topics in subscriptions.items()
    }
    same = len({frozenset(topics) for topics in subscriptions.values()}) <= 1
    return AssignorSpec(members, counts, same_for_all=same)


def size(target: Target, member: str) -> int:
    return sum(map(len, target.get(member, {}).values()))


def check_complete(asked: AssignorSpec, target: Target) -> None:
    """Every wanted partition is with exactly one member that wants it."""
    owned: dict[tuple[bytes, int], str] = {}
    for member, topics in target.items():
        for topic, partitions in topics.items():
            assert topic in asked.members[member].topic_ids
            for partition in partitions:
                assert (topic, partition) not in owned
                owned[topic, partition] = member
    wanted = {topic for member in asked.members.values() for topic in member.topic_ids}
    assert owned.keys() == {
        (topic, index) for topic in wanted for index in range(asked.partition_counts[topic])
    }


names = st.text("abcdefgh", min_size=1, max_size=3)
counts = st.dictionaries(st.sampled_from(TOPICS), st.integers(1, 12), min_size=1)
same = st.lists(names, min_size=1, max_size=8, unique=True).map(
    lambda members: dict.fromkeys(members, TOPICS)
)
mixed = st.dictionaries(
    names, st.lists(st.sampled_from(TOPICS), max_size=4, unique=True), min_size=1, max_size=8
)


@pytest.mark.parametrize("assign", [assign_uniform, assign_range])
@given(subscriptions=st.one_of(same, mixed), counted=counts)
def test_every_wanted_partition_is_given_once(
    assign: Assignor, subscriptions: dict[str, list[bytes]], counted: Counts
) -> None:
    asked = spec(subscriptions, counted)
    check_complete(asked, assign(asked))


@given(subscriptions=same, counted=counts)
def test_uniform_is_even(subscriptions: dict[str, list[bytes]], counted: Counts) -> None:
    target = assign_uniform(spec(subscriptions, counted))
    sizes = [size(target, member) for member in subscriptions]
    assert max(sizes) - min(sizes) <= 1


@given(before=st.one_of(same, mixed), after=st.one_of(same, mixed), counted=counts, grown=counts)
def test_uniform_stays_complete_from_any_last_target(
    before: dict[str, list[bytes]], after: dict[str, list[bytes]], counted: Counts, grown: Counts
) -> None:
    last = assign_uniform(spec(before, counted))
    counted = {**counted, **{topic: max(count, counted.get(topic, 0)) for topic, count in grown.items()}}
    kept = {member: last[member] for member in after if member in last}
    asked = spec(after, counted, kept)
    check_complete(asked, assign_uniform(asked))


@given(subscriptions=st.one_of(same, mixed), counted=counts)
def test_uniform_moves_nothing_without_a_reason(
    subscriptions: dict[str, list[bytes]], counted: Counts
) -> None:
    last = assign_uniform(spec(subscriptions, counted))
    again = assign_uniform(spec(subscriptions, counted, last))
    assert {member: topics for member, topics in again.items() if topics} == {
        member: topics for member, topics in last.items() if topics
    }


@given(subscriptions=same, counted=counts, newcomer=st.just("new"))
def test_a_newcomer_takes_only_its_share(
    subscriptions: dict[str, list[bytes]], counted: Counts, newcomer: str
) -> None:
    last = assign_uniform(spec(subscriptions, counted))
    target = assign_uniform(spec({**subscriptions, newcomer: TOPICS}, counted, last))
    moved = sum(
        len(partitions - target.get(member, {}).get(topic, frozenset()))
        for member, topics in last.items()
        for topic, partitions in topics.items()
    )
    assert moved == size(target, newcomer)


@given(subscriptions=mixed, counted=counts)
def test_mixed_subscriptions_leave_no_easy_move(
    subscriptions: dict[str, list[bytes]], counted: Counts
) -> None:
    """No partition could go to another subscriber of its topic and make the two more even."""
    asked = spec(subscriptions, counted)
    target = assign_uniform(asked)
    for member, topics in target.items():
        for topic in topics:
            for other, each in asked.members.items():
                if topic in each.topic_ids and topics[topic]:
                    assert size(target, member) - size(target, other) <= 1


@given(subscriptions=mixed, counted=counts)
@settings(max_examples=50)
def test_range_cuts_each_topic_in_the_order_of_members(
    subscriptions: dict[str, list[bytes]], counted: Counts
) -> None:
    asked = spec(subscriptions, counted)
    target = assign_range(asked)
    for topic, count in counted.items():
        takers = sorted(member for member, each in asked.members.items() if topic in each.topic_ids)
        position = 0
        for place, member in enumerate(takers):
            length = count // len(takers) + (place < count % len(takers))
            assert target[member].get(topic, frozenset()) == frozenset(range(position, position + length))
            position += length


def test_range_puts_static_members_first() -> None:
    both = dict.fromkeys(["a", "b", "c"], TOPICS[:1])
    target = assign_range(spec(both, {TOPICS[0]: 3}, None, c="i-1", b="i-2"))
    assert [target[each][TOPICS[0]] for each in "cba"] == [frozenset([0]), frozenset([1]), frozenset([2])]


def test_uniform_gives_the_extra_partition_to_who_has_it_already() -> None:
    last: Target = {"a": {TOPICS[0]: frozenset([0])}, "b": {TOPICS[0]: frozenset([1, 2])}}
    both = dict.fromkeys(["a", "b"], TOPICS[:1])
    assert assign_uniform(spec(both, {TOPICS[0]: 3}, last)) == last


@pytest.mark.parametrize("odd", [False, True])
def test_a_thousand_members_and_partitions_take_a_moment(odd: bool) -> None:
    members = {f"m{number}": TOPICS[: 4 if odd and number == 0 else 3] for number in range(1_000)}
    asked = spec(members, dict.fromkeys(TOPICS[:4], 333))
    started = time.process_time()
    check_complete(asked, assign_uniform(asked))
    assert time.process_time() - started < 2
