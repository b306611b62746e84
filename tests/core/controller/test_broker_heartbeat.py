"""The lifecycle of a broker on the controller: the whole product of states and wishes (kraft.md §9)."""

from __future__ import annotations

import itertools

import pytest

from flarestream.core.controller import broker_heartbeat
from flarestream.core.controller.broker_heartbeat import NEXT, BrokerState, state_of
from flarestream.core.controller.topics import auto_create_request, create_topics
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.broker_heartbeat import BrokerHeartbeatRequest
from flarestream.wire.records.metadata.broker_registration_change_record import BrokerRegistrationChangeRecord
from flarestream.wire.records.metadata.partition_change_record import PartitionChangeRecord
from tests.core.controller.world import ControllerWorld

FENCED, UNFENCED = BrokerState.FENCED, BrokerState.UNFENCED
LEAVING, STOP = BrokerState.CONTROLLED_SHUTDOWN, BrokerState.SHUTDOWN_NOW
PRESENT = (FENCED, UNFENCED, LEAVING)


def expected(state, fence, shutdown, caught_up, leads, others_know):
    """Kafka's table, written once more and differently."""
    if state is FENCED:
        if shutdown:
            return STOP
        return UNFENCED if caught_up and not fence else FENCED
    if state is UNFENCED:
        if fence:
            return STOP if shutdown else FENCED
        if shutdown:
            return LEAVING if leads else STOP
        return UNFENCED
    return STOP if not leads and others_know else LEAVING


def world_in(state, *, leads, others_know):
    world = ControllerWorld()
    world.start(1, 2)
    if leads:
        request = auto_create_request(["led"])
        request.topics[0].replication_factor = 1
        while not any(
            p.leader == 1 for t in world.image.topics_by_name.values() for p in t.partitions.values()
        ):
            request.topics[0].name += "x"
            world.call(create_topics, request)
    broker = world.image.brokers[1]
    world.image.brokers[1] = broker._replace(fenced=state is FENCED, in_controlled_shutdown=state is LEAVING)
    world.heartbeats.begin_controlled_shutdown(1, 50)
    world.heartbeats.touch(2, world.image.brokers[2].broker_epoch, 50 if others_know else 49, 0)
    return world


def test_the_table_covers_every_state_and_wish():
    assert set(NEXT) == set(itertools.product(PRESENT, (False, True), (False, True)))


@pytest.mark.parametrize("state", PRESENT)
@pytest.mark.parametrize("fence", [False, True])
@pytest.mark.parametrize("shutdown", [False, True])
@pytest.mark.parametrize("caught_up", [False, True])
@pytest.mark.parametrize("leads", [False, True])
@pytest.mark.parametrize("others_know", [False, True])
def test_every_state_and_wish_leads_where_kafka_goes(state, fence, shutdown, caught_up, leads, others_know):
    world = world_in(state, leads=leads, others_know=others_know)
    broker = world.image.brokers[1]
    request = BrokerHeartbeatRequest(
        broker_id=1,
        broker_epoch=broker.broker_epoch,
        current_metadata_offset=broker.register_offset - (not caught_up),
        want_fence=fence,
        want_shut_down=shutdown,
    )
    goal = expected(state, fence, shutdown, caught_up, leads, others_know)
    assert broker_heartbeat.next_state(broker, request, world.image, world.context()) is goal
    response = world.call(broker_heartbeat.heartbeat, request)
    assert response.is_fenced == (goal in (FENCED, STOP))
    assert response.should_shut_down == (goal is STOP)
    assert response.is_caught_up == caught_up
    after = state_of(world.image.brokers[1])
    assert after is (FENCED if goal is STOP else goal)
    if not world.image.brokers[1].active:
        assert not any(
            1 in p.isr or p.leader == 1
            for t in world.image.topics_by_name.values()
            for p in t.partitions.values()
            if state is not after
        )


def test_a_heartbeat_of_another_epoch_is_stale():
    world = ControllerWorld()
    world.start(1)
    for broker_id, broker_epoch in ((1, 0), (2, 0)):
        with pytest.raises(ApiError) as caught:
            world.call(
                broker_heartbeat.heartbeat,
                BrokerHeartbeatRequest(broker_id=broker_id, broker_epoch=broker_epoch),
            )
        assert caught.value.code == ErrorCode.STALE_BROKER_EPOCH


def test_unfencing_writes_the_change_before_the_elections():
    world = ControllerWorld()
    world.start(1)
    world.call(create_topics, auto_create_request(["t"], partition_count=2))
    world.beat(1, want_fence=True)
    assert [type(r) for r in world.records] == [PartitionChangeRecord] * 2 + [BrokerRegistrationChangeRecord]
    assert {p.leader for p in world.image.topics_by_name["t"].partitions.values()} == {-1}
    world.beat(1)
    assert [type(r) for r in world.records] == [BrokerRegistrationChangeRecord] + [PartitionChangeRecord] * 2
    assert {p.leader for p in world.image.topics_by_name["t"].partitions.values()} == {1}


def test_a_steady_heartbeat_writes_nothing():
    world = ControllerWorld()
    world.start(1)
    response = world.beat(1)
    assert world.records == []
    assert not response.is_fenced


def test_the_last_broker_leaves_in_two_heartbeats():
    world = ControllerWorld()
    world.start(1)
    world.call(create_topics, auto_create_request(["t"]))
    assert not world.beat(1, want_shut_down=True).should_shut_down
    partition = world.image.partition("t", 0)
    assert partition is not None
    assert (partition.leader, partition.isr, partition.elr, partition.last_known_elr) == (-1, (), (1,), (1,))
    assert world.beat(1, want_shut_down=True).should_shut_down


def test_a_directory_that_went_offline_costs_the_isr_of_what_was_there():
    world = ControllerWorld()
    first, second = b"a" * 16, b"b" * 16
    world.register(1, log_dirs=[first, second])
    world.beat(1)
    world.start(2)
    world.call(create_topics, auto_create_request(["t"], partition_count=4, replication_factor=2))
    topic = world.image.topics_by_name["t"]
    for index, partition in topic.partitions.items():
        directories = tuple(
            (first if index < 2 else second) if replica == 1 else directory
            for replica, directory in zip(partition.replicas, partition.directories, strict=True)
        )
        topic.partitions[index] = partition._replace(directories=directories)
    world.beat(1, offline_log_dirs=[first])
    assert world.image.brokers[1].log_dirs == (second,)
    assert [1 in topic.partitions[index].isr for index in range(4)] == [False, False, True, True]
    world.beat(1, offline_log_dirs=[first])
    assert world.records == []


def test_cordoned_directories_are_noted_once():
    world = ControllerWorld()
    world.register(1)
    world.beat(1, cordoned_log_dirs=[])
    assert world.image.brokers[1].cordoned_log_dirs == ()
    world.beat(1, cordoned_log_dirs=[])
    assert world.records == []
    world.beat(1, cordoned_log_dirs=list(world.image.brokers[1].log_dirs))
    answer = world.call(create_topics, auto_create_request(["t"]))
    assert answer.topics[0].error_code == ErrorCode.INVALID_REPLICATION_FACTOR
