"""Who is held back by replication throttles, and who is not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from flarestream.node.logs.topic_settings import EVERY, throttled
from flarestream.node.replicas.throttling import FOLLOWER_RATE, LEADER_RATE, ReplicationThrottle
from flarestream.settings import load

NOBODY: frozenset[int] = frozenset()


def a_throttle(leader: str | None = None, follower: str | None = None) -> ReplicationThrottle:
    made = ReplicationThrottle(load(None, NODE, {}))
    rates = {LEADER_RATE: leader, FOLLOWER_RATE: follower}
    made.configure(SimpleNamespace(dynamic_value=rates.get))  # type: ignore[arg-type]
    return made


NODE = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "listeners": "PLAINTEXT://127.0.0.1:9000,CONTROLLER://127.0.0.1:9100",
    "controller.listener.names": "CONTROLLER",
    "controller.quorum.bootstrap.servers": "127.0.0.1:9100",
}


def a_partition(
    as_leader: frozenset[int] = NOBODY, as_follower: frozenset[int] = NOBODY, isr: tuple[int, ...] = (1, 2)
) -> Any:
    return SimpleNamespace(
        index=0,
        settings=SimpleNamespace(throttled_as_leader=as_leader, throttled_as_follower=as_follower),
        leader=SimpleNamespace(isr=frozenset(isr)),
        log=SimpleNamespace(log_end_offset=100),
    )


@pytest.mark.parametrize(
    ("replicas", "partitions"),
    [([], []), (["0:1", "3:1", "1:2"], [0, 3]), (["0:2"], []), (["*"], range(100)), (["0:1", ""], [0])],
)
def test_a_topic_names_its_throttled_replicas_by_partition_and_broker(
    replicas: list[str], partitions: list[int]
) -> None:
    found = throttled(replicas, 1)
    assert [index for index in range(100) if index in found] == list(partitions)
    assert bool(found) == bool(list(partitions))


def test_a_follower_out_of_sync_gets_nothing_while_the_leaders_side_is_too_fast() -> None:
    throttle, partition = a_throttle(leader="1000"), a_partition(as_leader=frozenset({0}))
    throttle.sent(partition, 5_000, 0)
    assert throttle.withholds(partition, 3, 1_000)
    assert not throttle.withholds(partition, 3, 5_000)


def test_an_in_sync_follower_is_never_held_back() -> None:
    throttle, partition = a_throttle(leader="1000"), a_partition(as_leader=EVERY)
    throttle.sent(partition, 5_000, 0)
    assert not throttle.withholds(partition, 2, 1_000)


def test_what_is_not_named_neither_counts_nor_waits() -> None:
    throttle, other = a_throttle(leader="1000", follower="1000"), a_partition(as_leader=frozenset({7}))
    throttle.sent(other, 5_000, 0)
    throttle.fetched(other, 5_000, 0)
    assert throttle.leader.rate(0) == throttle.follower.rate(0) == 0
    throttle.sent(a_partition(as_leader=EVERY), 5_000, 0)
    assert not throttle.withholds(other, 3, 1_000)


def test_a_follower_that_lags_asks_for_nothing_while_its_side_is_too_fast() -> None:
    throttle, partition = a_throttle(follower="1000"), a_partition(as_follower=frozenset({0}))
    throttle.fetched(partition, 5_000, 0)
    assert throttle.delays(partition, 101, 1_000)
    assert not throttle.delays(partition, 100, 1_000), "it has all that is committed"
    assert not throttle.delays(partition, 101, 5_000)


def test_each_side_has_a_rate_of_its_own_and_it_may_be_taken_away() -> None:
    throttle = a_throttle(leader="1000")
    partition = a_partition(as_leader=EVERY, as_follower=EVERY)
    throttle.sent(partition, 5_000, 0)
    throttle.fetched(partition, 5_000, 0)
    assert throttle.withholds(partition, 3, 1_000)
    assert not throttle.delays(partition, 101, 1_000)
    throttle.configure(SimpleNamespace(dynamic_value=lambda _: None))  # type: ignore[arg-type]
    assert not throttle.withholds(partition, 3, 1_000)
