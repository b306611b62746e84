"""Elections by request and the return of leadership to preferred replicas; codes are Kafka's."""

from __future__ import annotations

from typing import Any

import pytest

from flarestream.core.controller import leader_balance
from flarestream.core.controller.leader_elections import PREFERRED, UNCLEAN, elect_leaders
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.elect_leaders import ElectLeadersRequest, TopicPartitions
from tests.core.controller.test_alter_partition import TOPIC, ask, cluster, partition


def elect(
    world: Any, kind: int, indexes: list[int] | None = None, topic: str = TOPIC
) -> list[tuple[int, int]]:
    """(partition, code) of each result; all partitions without `indexes`."""
    asked = None if indexes is None else [TopicPartitions(topic, indexes)]
    response = world.call(elect_leaders, ElectLeadersRequest(election_type=kind, topic_partitions=asked))
    return [
        (result.partition_id, result.error_code)
        for topic in response.replica_election_results
        for result in topic.partition_result
    ]


def led_by_another() -> Any:
    """Replicas 1, 2, 3; 1 was away and is in sync again, 2 leads."""
    world = cluster()
    world.beat(1, want_fence=True)
    world.beat(1)
    ask(world, [2, 3, 1])
    assert partition(world).leader == 2
    return world


def test_the_preferred_replica_gets_its_leadership_back() -> None:
    world = led_by_another()
    assert elect(world, PREFERRED, [0]) == [(0, 0)]
    assert partition(world).leader == 1
    assert elect(world, PREFERRED, [0]) == [(0, ErrorCode.ELECTION_NOT_NEEDED)]
    assert elect(world, PREFERRED) == [], "asked for all, what needs nothing is left out"


def test_a_preferred_replica_that_is_out_of_sync_is_not_available() -> None:
    world = cluster()
    world.beat(1, want_fence=True)
    world.beat(1)
    assert elect(world, PREFERRED, [0]) == [(0, ErrorCode.PREFERRED_LEADER_NOT_AVAILABLE)]
    assert elect(world, PREFERRED) == [(0, ErrorCode.PREFERRED_LEADER_NOT_AVAILABLE)]


def test_what_does_not_exist_is_unknown() -> None:
    world = cluster()
    assert elect(world, PREFERRED, [3]) == [(3, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)]
    assert elect(world, UNCLEAN, [0], "nothing") == [(0, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)]


def test_an_unknown_type_of_election_is_an_invalid_request() -> None:
    with pytest.raises(ApiError) as refused:
        elect(cluster(), 2, [0])
    assert refused.value.code == ErrorCode.INVALID_REQUEST


def test_an_unclean_election_is_held_only_without_a_leader_and_only_with_a_living_replica() -> None:
    world = cluster(replicas=(1, 2))
    assert elect(world, UNCLEAN, [0]) == [(0, ErrorCode.ELECTION_NOT_NEEDED)]
    world.beat(2, want_fence=True)
    world.beat(1, want_fence=True)
    assert partition(world).leader == -1
    assert elect(world, UNCLEAN, [0]) == [(0, ErrorCode.ELIGIBLE_LEADERS_NOT_AVAILABLE)]
    world.beat(2)
    assert partition(world).leader == -1, "2 was out of sync when 1 went"
    assert elect(world, UNCLEAN, [0]) == [(0, 0)]
    now = partition(world)
    assert (now.leader, now.isr, now.leader_recovery_state) == (2, (2,), 1)


def test_the_check_gives_leadership_back_and_asks_for_another_run_when_there_is_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = led_by_another()
    assert world.submit(leader_balance.balance_leaders) is False
    assert partition(world).leader == 1
    assert world.submit(leader_balance.balance_leaders) is False
    assert world.records == []
    world = led_by_another()
    monkeypatch.setattr(leader_balance, "MAX_ELECTIONS_PER_RUN", 0)
    assert world.submit(leader_balance.balance_leaders) is True
