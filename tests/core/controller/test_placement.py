"""Placement: spread over racks and brokers, unfenced first."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.core.controller.placement import place
from flarestream.core.metadata.brokers import BrokerImage
from flarestream.wire.errors import ApiError, ErrorCode


def broker(broker_id, rack=None, *, fenced=False, leaving=False, dirs=(b"d",), cordoned=None):
    return BrokerImage(broker_id, 1, b"", {}, {}, rack, fenced, leaving, tuple(dirs), cordoned, False, 1)


def dice(seed=0):
    return random.Random(seed).randrange


def test_leaders_and_replicas_spread_evenly():
    placed = place([broker(i) for i in range(5)], 500, 3, dice())
    leaders = Counter(replicas[0] for replicas in placed)
    replicas = Counter(replica for replicas in placed for replica in replicas)
    assert set(leaders.values()) == {100}
    assert max(replicas.values()) - min(replicas.values()) <= 60


def test_replicas_stand_in_different_racks():
    racks = {0: "a", 1: "a", 2: "b", 3: "b", 4: "c", 5: "c"}
    for replicas in place([broker(i, r) for i, r in racks.items()], 100, 3, dice()):
        assert {racks[r] for r in replicas} == {"a", "b", "c"}


def test_the_first_replica_is_unfenced_and_fenced_brokers_come_last():
    brokers = [broker(0), broker(1, fenced=True), broker(2)]
    for replicas in place(brokers, 50, 2, dice()):
        assert set(replicas) == {0, 2}
    assert all(replicas[0] != 1 for replicas in place(brokers, 50, 3, dice()))


@pytest.mark.parametrize(
    ("brokers", "factor"),
    [
        ([], 1),
        ([broker(0)], 2),
        ([broker(0)], 0),
        ([broker(0, fenced=True)], 1),
        ([broker(0), broker(1, leaving=True)], 2),
        ([broker(0), broker(1, dirs=(b"a", b"b"), cordoned=(b"a", b"b"))], 2),
    ],
)
def test_too_few_brokers_are_an_error(brokers, factor):
    with pytest.raises(ApiError) as caught:
        place(brokers, 1, factor, dice())
    assert caught.value.code == ErrorCode.INVALID_REPLICATION_FACTOR


@given(
    st.lists(st.tuples(st.sampled_from([None, "", "a", "b", "c"]), st.booleans()), min_size=1, max_size=9),
    st.integers(1, 9),
    st.integers(1, 30),
    st.integers(0, 1000),
)
def test_every_partition_gets_distinct_usable_brokers(spec, factor, count, seed):
    brokers = [broker(i, rack, fenced=fenced) for i, (rack, fenced) in enumerate(spec)]
    unfenced = {b.broker_id for b in brokers if not b.fenced}
    if factor > len(brokers) or not unfenced:
        return
    for replicas in place(brokers, count, factor, dice(seed)):
        assert len(set(replicas)) == factor
        assert replicas[0] in unfenced
