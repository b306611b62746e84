"""Starting, cancelling, completing and listing moves of replicas; codes are Kafka's."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.core.controller.reassignments import (
    alter_partition_reassignments,
    list_partition_reassignments,
    move,
    revert,
)
from flarestream.core.metadata.topics import PartitionImage
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.alter_partition_reassignments import (
    AlterPartitionReassignmentsRequest,
    ReassignablePartition,
    ReassignableTopic,
)
from flarestream.wire.messages.list_partition_reassignments import (
    ListPartitionReassignmentsRequest,
    ListPartitionReassignmentsTopics,
)
from tests.core.controller.test_alter_partition import TOPIC, ask, cluster, partition

REPLICAS = st.lists(st.integers(1, 6), min_size=1, max_size=5, unique=True).map(tuple)


def reassign(
    world: Any, replicas: list[int] | None, topic: str = TOPIC, index: int = 0, **fields: Any
) -> int:
    wanted = ReassignableTopic(topic, [ReassignablePartition(index, replicas)])
    response = world.call(
        alter_partition_reassignments, AlterPartitionReassignmentsRequest(topics=[wanted], **fields)
    )
    return response.responses[0].partitions[0].error_code


@pytest.mark.parametrize(
    ("replicas", "topic", "index", "code"),
    [
        ([1, 2], "nothing", 0, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION),
        ([1, 2], TOPIC, 5, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION),
        ([], TOPIC, 0, ErrorCode.INVALID_REPLICA_ASSIGNMENT),
        ([1, 1], TOPIC, 0, ErrorCode.INVALID_REPLICA_ASSIGNMENT),
        ([1, 9], TOPIC, 0, ErrorCode.INVALID_REPLICA_ASSIGNMENT),
        ([1, -1], TOPIC, 0, ErrorCode.INVALID_REPLICA_ASSIGNMENT),
        (None, TOPIC, 0, ErrorCode.NO_REASSIGNMENT_IN_PROGRESS),
    ],
)
def test_a_move_that_cannot_be_changes_nothing(
    replicas: list[int] | None, topic: str, index: int, code: ErrorCode
) -> None:
    world = cluster()
    assert reassign(world, replicas, topic, index) == code
    assert world.records == []


def test_a_move_names_what_comes_and_what_goes_until_it_is_done() -> None:
    world = cluster(replicas=(1, 2))
    assert reassign(world, [3, 1]) == 0
    now = partition(world)
    assert (now.replicas, now.adding, now.removing) == ((3, 1, 2), (3,), (2,))
    assert (now.isr, now.leader, now.leader_epoch) == ((1, 2), 1, 0)
    ask(world, [1, 2, 3])
    now = partition(world)
    assert (now.replicas, now.adding, now.removing, now.isr) == ((3, 1), (), (), (1, 3))


def test_fewer_replicas_are_reached_at_once_when_those_that_stay_are_in_sync() -> None:
    world = cluster(replicas=(1, 2, 3))
    assert reassign(world, [2, 3]) == 0
    now = partition(world)
    assert (now.replicas, now.isr, now.leader, now.adding, now.removing) == ((2, 3), (2, 3), 2, (), ())


def test_a_new_order_alone_needs_no_copying() -> None:
    world = cluster(replicas=(1, 2, 3))
    assert reassign(world, [3, 2, 1]) == 0
    assert partition(world).replicas == (3, 2, 1)
    assert partition(world).leader == 1


def test_a_cancelled_move_leaves_what_was() -> None:
    world = cluster(replicas=(1, 2))
    before = partition(world)
    reassign(world, [3, 4])
    ask(world, [1, 2, 3])
    assert reassign(world, None) == 0
    now = partition(world)
    assert (now.replicas, now.isr, now.adding, now.removing) == (before.replicas, (1, 2), (), ())
    assert now.leader_epoch == 1, "who was being added may fetch no more"


@pytest.mark.parametrize(("allowed", "code"), [("false", ErrorCode.INVALID_REPLICA_ASSIGNMENT), ("true", 0)])
def test_cancelling_without_an_old_replica_in_sync_is_an_unclean_election(allowed: str, code: int) -> None:
    world = cluster(replicas=(1,), unclean_leader_election_enable=allowed)
    reassign(world, [2, 3])
    ask(world, [1, 2])
    world.beat(1, want_fence=True)
    assert partition(world).isr == (2,)
    assert reassign(world, None) == code
    if not code:
        assert partition(world).replicas == (1,)


def test_cancelling_while_no_old_replica_may_lead_puts_the_first_of_them_into_the_isr_as_kafka_does() -> None:
    """PartitionReassignmentRevert does not ask whether that broker is active; PartitionChangeBuilder elects none."""
    world = cluster(replicas=(1,), unclean_leader_election_enable="true")
    reassign(world, [2])
    world.beat(2, want_fence=True)
    world.beat(1, want_shut_down=True)
    now = partition(world)
    assert (now.isr, now.elr, now.last_known_elr, now.leader) == ((), (1,), (1,), -1)

    assert reassign(world, None) == 0
    now = partition(world)
    assert (now.replicas, now.adding, now.removing) == ((1,), (), ())
    assert (now.isr, now.elr, now.last_known_elr, now.leader) == ((1,), (), (1,), -1)
    assert (now.leader_epoch, now.leader_recovery_state) == (2, 0)

    for broker_id in (3, 4, 1):
        world.beat(broker_id, want_shut_down=broker_id == 1)
    assert world.image.brokers[1].fenced
    now = partition(world)
    assert (now.isr, now.elr, now.leader) == ((), (1,), -1), "the next change takes it out again"


def test_cancelling_makes_an_old_replica_that_may_lead_the_whole_isr() -> None:
    world = cluster(replicas=(1, 2), unclean_leader_election_enable="true")
    reassign(world, [3, 4])
    ask(world, [1, 3])
    world.beat(1, want_shut_down=True)
    assert (partition(world).isr, partition(world).leader) == ((3,), 3)
    assert reassign(world, None) == 0
    now = partition(world)
    assert (now.replicas, now.isr, now.leader, now.leader_recovery_state) == ((1, 2), (2,), 2, 1)


def test_a_replication_factor_that_must_not_change_is_compared_with_what_the_move_under_way_will_leave() -> (
    None
):
    world = cluster(replicas=(1, 2))
    fixed: dict[str, Any] = {"allow_replication_factor_change": False}
    assert reassign(world, [1, 2, 3], **fixed) == ErrorCode.INVALID_REPLICATION_FACTOR
    assert reassign(world, [3, 4], **fixed) == 0
    assert reassign(world, [4, 3], **fixed) == 0
    assert reassign(world, [4], **fixed) == ErrorCode.INVALID_REPLICATION_FACTOR
    assert reassign(world, [4, 3, 1]) == 0


def test_a_second_move_takes_the_place_of_the_first() -> None:
    world = cluster(replicas=(1, 2))
    reassign(world, [3, 4])
    reassign(world, [1, 4])
    now = partition(world)
    assert now.replicas == (1, 4, 2, 3)
    assert (now.adding, now.removing) == ((3, 4), (2, 3)), "as in Kafka, an empty list keeps the earlier one"


def test_only_what_moves_is_listed() -> None:
    world = cluster(replicas=(1, 2))

    def listed(*topics: tuple[str, list[int]]) -> list[Any]:
        asked = [ListPartitionReassignmentsTopics(*topic) for topic in topics] or None
        return world.call(
            list_partition_reassignments, ListPartitionReassignmentsRequest(topics=asked)
        ).topics

    assert listed() == []
    reassign(world, [3, 1])
    for found in (listed(), listed((TOPIC, [0, 0, 7])), listed(("other", [0]), (TOPIC, [0]))):
        assert [topic.name for topic in found] == [TOPIC]
        assert len(found[0].partitions) == 1
        moving = found[0].partitions[0]
        assert (moving.replicas, moving.adding_replicas, moving.removing_replicas) == ([3, 1, 2], [3], [2])
    assert listed((TOPIC, [1])) == []


@given(current=REPLICAS, target=REPLICAS)
def test_a_move_holds_all_of_both_and_begins_with_the_target(
    current: tuple[int, ...], target: tuple[int, ...]
) -> None:
    moved = move(current, target)
    assert moved.replicas[: len(target)] == target
    assert set(moved.replicas) == {*current, *target}
    assert len(set(moved.replicas)) == len(moved.replicas)
    assert tuple(replica for replica in moved.replicas if replica not in moved.removing) == target


@given(current=REPLICAS, target=REPLICAS, data=st.data())
def test_going_back_never_leaves_an_empty_isr(
    current: tuple[int, ...], target: tuple[int, ...], data: st.DataObject
) -> None:
    moved = move(current, target)
    isr = tuple(data.draw(st.lists(st.sampled_from(moved.replicas), min_size=1, unique=True)))
    back = revert(
        PartitionImage(moved.replicas, isr, isr[0], 0, 0, adding=moved.adding, removing=moved.removing)
    )
    assert set(back.replicas) == set(current)
    assert back.isr
    assert set(back.isr) <= set(current)
    assert back.unclean == (not set(isr) & set(current))
