"""Registration, sessions and fencing of brokers."""

from __future__ import annotations

import pytest

from flarestream.core.controller import brokers
from flarestream.core.controller.topics import auto_create_request, create_topics
from flarestream.wire import uuids
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.broker_registration import Feature
from flarestream.wire.messages.unregister_broker import UnregisterBrokerRequest
from flarestream.wire.records.metadata.register_broker_record import RegisterBrokerRecord
from tests.core.controller.world import ControllerWorld, registration

OTHER_INCARNATION = b"another-one-here"


@pytest.fixture
def world():
    world = ControllerWorld()
    world.start(1)
    return world


def features(**changed):
    request = registration(2)
    kept = {f.name: f for f in request.features}
    for name, span in changed.items():
        dotted = name.replace("_", ".")
        if span is None:
            kept.pop(dotted)
        else:
            kept[dotted] = Feature(dotted, *span)
    return list(kept.values())


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"cluster_id": "other"}, ErrorCode.INCONSISTENT_CLUSTER_ID),
        ({"is_migrating_zk_broker": True}, ErrorCode.BROKER_ID_NOT_REGISTERED),
        ({"log_dirs": []}, ErrorCode.INVALID_REGISTRATION),
        ({"log_dirs": [uuids.LOST_DIR]}, ErrorCode.INVALID_REGISTRATION),
        ({"log_dirs": [b"x" * 16, b"x" * 16]}, ErrorCode.INVALID_REGISTRATION),
        ({"log_dirs": [bytes([9] * 15 + [1])]}, ErrorCode.INVALID_REGISTRATION),
        ({"features": features(metadata_version=None)}, ErrorCode.INVALID_REGISTRATION),
        ({"features": features(metadata_version=(7, 30))}, ErrorCode.UNSUPPORTED_VERSION),
        ({"features": features(share_version=None)}, ErrorCode.UNSUPPORTED_VERSION),
        ({"features": features(kraft_version=(0, 0))}, ErrorCode.UNSUPPORTED_VERSION),
    ],
)
def test_a_registration_that_does_not_fit_is_refused(world, fields, code):
    with pytest.raises(ApiError) as caught:
        world.register(2, **fields)
    assert caught.value.code == code
    assert 2 not in world.image.brokers


def test_the_broker_epoch_is_the_next_offset_and_the_broker_starts_fenced():
    world = ControllerWorld()
    offset = world.offset
    assert world.register(1) == offset
    broker = world.image.brokers[1]
    assert (broker.fenced, broker.broker_epoch, broker.register_offset) == (True, offset, offset)


def test_a_live_broker_id_is_not_taken_over(world):
    with pytest.raises(ApiError) as caught:
        world.register(1, incarnation_id=OTHER_INCARNATION)
    assert caught.value.code == ErrorCode.DUPLICATE_BROKER_REGISTRATION
    world.now_ms += world.heartbeats.session_timeout_ms
    assert world.register(1, incarnation_id=OTHER_INCARNATION) == world.image.brokers[1].broker_epoch


def test_a_broker_that_never_beat_here_can_be_replaced_at_once():
    world = ControllerWorld()
    first = world.register(1)
    assert world.register(1, incarnation_id=OTHER_INCARNATION) > first


def test_after_a_failover_an_unfenced_broker_keeps_its_id_for_a_session(world):
    broker = world.image.brokers[1]
    world.heartbeats.restart([(1, broker.broker_epoch)], world.now_ms)
    with pytest.raises(ApiError):
        world.register(1, incarnation_id=OTHER_INCARNATION)


def test_the_controllers_own_node_comes_back_without_waiting(world):
    world.start(100)
    broker = world.image.brokers[100]
    world.heartbeats.restart([(100, broker.broker_epoch)], world.now_ms)
    assert world.register(100, incarnation_id=OTHER_INCARNATION) > broker.broker_epoch
    world.beat(100)
    with pytest.raises(ApiError):
        world.register(100, incarnation_id=b"and-yet-another-")


def test_the_same_incarnation_amends_its_registration(world):
    before = world.image.brokers[1]
    assert world.register(1, rack="r1") == before.broker_epoch
    after = world.image.brokers[1]
    assert (after.rack, after.fenced, after.broker_epoch) == ("r1", False, before.broker_epoch)


@pytest.mark.parametrize("clean", [True, False])
def test_an_unclean_restart_costs_isr_and_elr_a_clean_one_only_the_isr(world, clean):
    world.call(create_topics, auto_create_request(["t"]))
    old_epoch = world.image.brokers[1].broker_epoch
    world.now_ms += world.heartbeats.session_timeout_ms
    world.register(1, incarnation_id=OTHER_INCARNATION, previous_broker_epoch=old_epoch if clean else -1)
    partition = world.image.partition("t", 0)
    assert partition.isr == ()
    assert partition.elr == ((1,) if clean else ())
    assert isinstance(world.records[-1], RegisterBrokerRecord)
    world.beat(1)
    partition = world.image.partition("t", 0)
    assert (partition.leader, partition.isr) == (1, (1,))
    assert partition.leader_recovery_state == (0 if clean else 1)


def test_stale_brokers_are_fenced_one_after_the_other(world):
    world.start(2)
    world.call(create_topics, auto_create_request(["t"], partition_count=2, replication_factor=2))
    world.now_ms += world.heartbeats.session_timeout_ms - 1
    assert world.submit(brokers.fence_stale_brokers) == []
    world.beat(2)
    world.now_ms += 1
    assert world.submit(brokers.fence_stale_brokers) == [1]
    assert world.submit(brokers.fence_stale_brokers) == []
    assert world.image.brokers[1].fenced
    assert all(p.isr == (2,) and p.leader == 2 for p in world.image.topics_by_name["t"].partitions.values())


def test_an_unregistered_broker_leaves_everything(world):
    world.call(create_topics, auto_create_request(["t"]))
    world.call(brokers.unregister_broker, UnregisterBrokerRequest(broker_id=1))
    assert world.image.brokers == {}
    partition = world.image.partition("t", 0)
    assert (partition.leader, partition.isr, partition.elr) == (-1, (), ())
    with pytest.raises(ApiError) as caught:
        world.call(brokers.unregister_broker, UnregisterBrokerRequest(broker_id=1))
    assert caught.value.code == ErrorCode.BROKER_ID_NOT_REGISTERED


def fence(world, broker_id, broker_epoch, unless_after_ms):
    return world.submit(
        lambda image, ctx: brokers.fence_dead_broker(broker_id, broker_epoch, unless_after_ms, image, ctx)
    )


def test_a_broker_that_is_dead_is_fenced_before_its_session_ends_and_others_lead():
    world = ControllerWorld()
    world.start(1, 2, 3)
    world.call(create_topics, auto_create_request(["t"], partition_count=6, replication_factor=3))
    assert fence(world, 1, world.image.brokers[1].broker_epoch, world.now_ms)
    assert world.image.brokers[1].fenced
    assert all(
        partition.leader in (2, 3) and 1 not in partition.isr
        for partition in world.image.topics_by_name["t"].partitions.values()
    )


def test_a_broker_that_was_heard_later_than_the_evidence_is_not_fenced():
    world = ControllerWorld()
    world.start(1)
    evidence_ms = world.now_ms
    world.now_ms += 100
    world.beat(1)
    assert not fence(world, 1, world.image.brokers[1].broker_epoch, evidence_ms)
    assert not world.image.brokers[1].fenced
    assert fence(world, 1, world.image.brokers[1].broker_epoch, world.now_ms)


def test_evidence_against_an_earlier_incarnation_fences_nobody():
    world = ControllerWorld()
    world.start(1)
    assert not fence(world, 1, world.image.brokers[1].broker_epoch - 1, world.now_ms)
    assert not fence(world, 2, 0, world.now_ms)
    assert world.records == []


def test_a_new_controller_fences_on_its_own_evidence_although_sessions_are_fresh():
    world = ControllerWorld()
    world.start(1)
    broker_epoch = world.image.brokers[1].broker_epoch
    world.heartbeats.restart([(1, broker_epoch)], world.now_ms)
    assert fence(world, 1, broker_epoch, world.now_ms - 500)


def test_a_broker_that_died_or_stopped_in_order_is_registered_again_at_once():
    world = ControllerWorld()
    world.start(1, 2)
    fence(world, 1, world.image.brokers[1].broker_epoch, world.now_ms)
    world.register(1, incarnation_id=b"n" * 16)
    assert world.beat(2, want_shut_down=True).should_shut_down
    world.register(2, incarnation_id=b"m" * 16)
