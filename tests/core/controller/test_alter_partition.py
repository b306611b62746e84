"""AlterPartition: every check of kraft.md section 10 in its order, and what a change brings about."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from flarestream.core.controller import brokers
from flarestream.core.controller.alter_partition import alter_partition, with_epochs
from flarestream.core.controller.reassignments import alter_partition_reassignments
from flarestream.core.controller.topics import create_topics
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.alter_partition import (
    AlterPartitionRequest,
    AlterPartitionRequestPartitionData,
    AlterPartitionRequestTopicData,
    AlterPartitionResponsePartitionData,
    BrokerState,
)
from flarestream.wire.messages.alter_partition_reassignments import (
    AlterPartitionReassignmentsRequest,
    ReassignablePartition,
    ReassignableTopic,
)
from flarestream.wire.messages.create_topics import (
    CreatableReplicaAssignment,
    CreatableTopic,
    CreatableTopicConfig,
    CreateTopicsRequest,
)
from flarestream.wire.records.metadata.partition_change_record import PartitionChangeRecord
from tests.core.controller.world import ControllerWorld, registration

TOPIC = "orders"


def cluster(*, replicas: tuple[int, ...] = (1, 2, 3), brokers_up: int = 4, **configs: str) -> ControllerWorld:
    world = ControllerWorld()
    world.start(*range(1, brokers_up + 1))
    topic = CreatableTopic(
        TOPIC,
        -1,
        -1,
        [CreatableReplicaAssignment(0, list(replicas))],
        [CreatableTopicConfig(key.replace("_", "."), value) for key, value in configs.items()],
    )
    response = world.call(create_topics, CreateTopicsRequest(topics=[topic], timeout_ms=1000))
    assert response.topics[0].error_code == 0
    return world


def partition(world: ControllerWorld) -> Any:
    return world.image.topics_by_name[TOPIC].partitions[0]


def ask(
    world: ControllerWorld, isr: list[int] | list[BrokerState], *, leader: int | None = None, **fields: Any
) -> AlterPartitionResponsePartitionData:
    """The leader asks for an ISR, on the present epochs unless `fields` say otherwise."""
    now = partition(world)
    sender = now.leader if leader is None else leader
    states = [
        each
        if isinstance(each, BrokerState)
        else BrokerState(each, world.image.brokers[each].broker_epoch if each in world.image.brokers else -1)
        for each in isr
    ]
    wanted = AlterPartitionRequestPartitionData(
        partition_index=fields.pop("index", 0),
        leader_epoch=fields.pop("leader_epoch", now.leader_epoch),
        new_isr_with_epochs=states,
        partition_epoch=fields.pop("partition_epoch", now.partition_epoch),
        leader_recovery_state=fields.pop("recovery", 0),
    )
    topic_id = fields.pop("topic_id", world.image.topics_by_name[TOPIC].topic_id)
    request = AlterPartitionRequest(
        sender,
        fields.pop("broker_epoch", world.image.brokers[sender].broker_epoch),
        [AlterPartitionRequestTopicData(topic_id, [wanted])],
    )
    return world.call(alter_partition, request).topics[0].partitions[0]


def test_a_leader_shrinks_and_expands_its_isr() -> None:
    world = cluster()
    answer = ask(world, [1, 2])
    assert (answer.error_code, answer.isr, answer.partition_epoch) == (0, [1, 2], 1)
    assert (answer.leader_id, answer.leader_epoch) == (1, 0)
    assert partition(world).isr == (1, 2)
    answer = ask(world, [1, 2, 3])
    assert (answer.error_code, answer.isr, answer.partition_epoch) == (0, [1, 2, 3], 2)
    assert partition(world).leader_epoch == 0, "an ISR change bumps no leader epoch"


def test_asking_for_what_is_there_writes_nothing_and_answers_the_present() -> None:
    world = cluster()
    answer = ask(world, [1, 2, 3])
    assert (answer.error_code, answer.partition_epoch) == (0, 0)
    assert world.records == []


def test_a_stale_broker_epoch_refuses_the_whole_request() -> None:
    world = cluster()
    for wrong in (-1, 0, world.image.brokers[1].broker_epoch + 1):
        with pytest.raises(ApiError) as refused:
            ask(world, [1, 2], broker_epoch=wrong)
        assert refused.value.code == ErrorCode.STALE_BROKER_EPOCH


CHECKS: list[tuple[dict[str, Any], ErrorCode]] = [
    ({"topic_id": b"no such topic id"}, ErrorCode.UNKNOWN_TOPIC_ID),
    ({"index": 7}, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION),
    ({"leader_epoch": 9}, ErrorCode.NOT_CONTROLLER),
    ({"partition_epoch": 9}, ErrorCode.NOT_CONTROLLER),
    ({"leader_epoch": 0}, ErrorCode.FENCED_LEADER_EPOCH),
    ({"leader": 3}, ErrorCode.INVALID_REQUEST),
    ({"partition_epoch": 0}, ErrorCode.INVALID_UPDATE_VERSION),
]
"""In Kafka's order: whatever comes first decides."""


def moved_on() -> ControllerWorld:
    """Leader epoch 1, partition epoch 1, led by 2."""
    world = cluster(replicas=(1, 2, 3))
    world.beat(1, want_fence=True)
    now = partition(world)
    assert (now.leader, now.leader_epoch, now.partition_epoch) == (2, 1, 1)
    return world


@pytest.mark.parametrize(("fields", "code"), CHECKS)
def test_each_check_refuses_without_a_record(fields: dict[str, Any], code: ErrorCode) -> None:
    world = moved_on()
    answer = ask(world, [2, 3], **fields)
    assert answer.error_code == code
    assert world.records == []


@pytest.mark.parametrize(("first", "second"), [*product(range(len(CHECKS)), repeat=2)])
def test_the_first_failing_check_decides(first: int, second: int) -> None:
    low, high = sorted((first, second))
    fields = {**CHECKS[high][0], **CHECKS[low][0]}
    if ("leader_epoch" in CHECKS[low][0] and "leader_epoch" in CHECKS[high][0]) or (
        "partition_epoch" in CHECKS[low][0] and "partition_epoch" in CHECKS[high][0]
    ):
        fields = CHECKS[low][0]
    assert ask(moved_on(), [2, 3], **fields).error_code == CHECKS[low][1]


@pytest.mark.parametrize(
    "isr",
    [[], [2, 3], [1, 4], [1, 1], [1, 2, 99], [1, -1]],
    ids=["empty", "without the leader", "no replica", "twice", "unknown", "negative"],
)
def test_an_isr_that_cannot_be_is_an_invalid_request(isr: list[int]) -> None:
    world = cluster()
    assert ask(world, isr).error_code == ErrorCode.INVALID_REQUEST
    assert world.records == []


def test_fenced_leaving_unregistered_and_reborn_replicas_are_ineligible() -> None:
    world = cluster()
    assert ask(world, [1]).error_code == 0
    stale = world.image.brokers[3].broker_epoch
    world.beat(2, want_fence=True)
    assert ask(world, [1, 2]).error_code == ErrorCode.INELIGIBLE_REPLICA
    world.beat(2)
    assert ask(world, [1, 2]).error_code == 0
    world.beat(2, want_shut_down=True)
    assert ask(world, [1, 2]).error_code == ErrorCode.INELIGIBLE_REPLICA
    world.now_ms += 20_000
    world.beat(1)
    world.call(brokers.register_broker, registration(3, incarnation_id=bytes([8] * 16)))
    world.beat(3)
    assert ask(world, [1, BrokerState(3, stale)]).error_code == ErrorCode.INELIGIBLE_REPLICA
    assert ask(world, [1, BrokerState(3, -1)]).error_code == 0, "-1 is a leader that does not know the epoch"


def test_a_request_without_epochs_names_no_incarnations() -> None:
    assert with_epochs([1, 2]) == [BrokerState(1, -1), BrokerState(2, -1)]


@pytest.mark.parametrize(
    ("stored", "asked", "isr", "code"),
    [
        (0, 0, [1, 2], 0),
        (0, 1, [1], ErrorCode.INVALID_REQUEST),
        (0, 1, [1, 2], ErrorCode.INVALID_REQUEST),
        (1, 1, [1], 0),
        (1, 1, [1, 2], ErrorCode.INVALID_REQUEST),
        (1, 0, [1], 0),
        (1, 0, [1, 2], 0),
        (0, 2, [1], ErrorCode.INVALID_REQUEST),
    ],
)
def test_recovery_goes_one_way_and_alone(stored: int, asked: int, isr: list[int], code: int) -> None:
    world = cluster()
    topic_id = world.image.topics_by_name[TOPIC].topic_id
    world.image.apply(
        PartitionChangeRecord(partition_id=0, topic_id=topic_id, isr=[1], leader_recovery_state=stored)
    )
    answer = ask(world, isr, recovery=asked)
    assert answer.error_code == code
    if not code:
        assert partition(world).leader_recovery_state == answer.leader_recovery_state == asked


def reassign(world: ControllerWorld, replicas: list[int]) -> None:
    request = AlterPartitionReassignmentsRequest(
        topics=[ReassignableTopic(TOPIC, [ReassignablePartition(0, replicas)])]
    )
    response = world.call(alter_partition_reassignments, request)
    assert response.responses[0].partitions[0].error_code == 0


def test_a_change_that_completes_a_move_away_from_the_leader_says_new_leader_elected() -> None:
    world = cluster(replicas=(1, 2))
    reassign(world, [3, 4])
    assert partition(world).replicas == (3, 4, 1, 2)
    answer = ask(world, [1, 2, 3])
    assert answer.error_code == 0, "not all that is added is in sync"
    answer = ask(world, [1, 2, 3, 4])
    assert answer.error_code == ErrorCode.NEW_LEADER_ELECTED
    now = partition(world)
    assert (now.replicas, now.isr, now.leader, now.adding, now.removing) == ((3, 4), (3, 4), 3, (), ())
    assert now.leader_epoch == 1


def test_a_change_that_completes_a_move_keeps_a_leader_that_stays_and_fences_who_left() -> None:
    world = cluster(replicas=(1, 2))
    reassign(world, [1, 3])
    answer = ask(world, [1, 2, 3])
    assert (answer.error_code, answer.isr, answer.leader_epoch) == (0, [1, 3], 1)
    assert partition(world).replicas == (1, 3)


def test_a_shrink_below_min_isr_makes_the_lost_ones_eligible_and_a_full_isr_forgets_them() -> None:
    world = cluster(min_insync_replicas="2")
    ask(world, [1, 3])
    assert partition(world).elr == ()
    ask(world, [1])
    assert partition(world).elr == (3,)
    ask(world, [1, 2])
    assert partition(world).elr == ()


def test_a_partition_named_twice_is_changed_once() -> None:
    world = cluster()
    now = partition(world)
    data = [
        AlterPartitionRequestPartitionData(0, now.leader_epoch, [], with_epochs(isr), 0, now.partition_epoch)
        for isr in ([1, 2], [1, 3])
    ]
    topic = AlterPartitionRequestTopicData(world.image.topics_by_name[TOPIC].topic_id, data)
    request = AlterPartitionRequest(1, world.image.brokers[1].broker_epoch, [topic])
    answers = world.call(alter_partition, request).topics[0].partitions
    assert [each.error_code for each in answers] == [0, ErrorCode.INVALID_REQUEST]
    assert partition(world).isr == (1, 2)
