"""The first records of a cluster, controllers, and blocks of producer ids."""

from __future__ import annotations

import pytest

from flarestream.core.controller import bootstrap
from flarestream.core.controller.controllers import register_controller, unregister_controller
from flarestream.core.controller.producer_ids import allocate_producer_ids
from flarestream.core.metadata.features import SUPPORTED_RANGES
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.allocate_producer_ids import AllocateProducerIdsRequest
from flarestream.wire.messages.controller_registration import (
    ControllerRegistrationRequest,
    Feature,
    Listener,
)
from flarestream.wire.messages.unregister_controller import UnregisterControllerRequest
from tests.core.controller.world import ControllerWorld


def activate(world, *, in_transaction=False, log_is_empty=False):
    first = bootstrap.bootstrap_records()
    world.submit(
        lambda image, ctx: bootstrap.activation(
            first, image, ctx, in_transaction=in_transaction, log_is_empty=log_is_empty
        )
    )
    return [type(record).__name__ for record in world.records]


def test_a_fresh_log_gets_kafkas_bootstrap_transaction():
    world = ControllerWorld()
    names = [type(record).__name__ for record in world.records]
    assert names == [
        "BeginTransactionRecord",
        *["FeatureLevelRecord"] * 6,
        "ConfigRecord",
        "EndTransactionRecord",
    ]
    assert world.records[0].name == "Bootstrap records"
    assert [(r.name, r.feature_level) for r in world.records[1:7]] == [
        ("metadata.version", 33),
        ("eligible.leader.replicas.version", 1),
        ("group.version", 1),
        ("share.version", 2),
        ("streams.version", 1),
        ("transaction.version", 2),
    ]
    config = world.records[7]
    assert (config.resource_type, config.resource_name, config.name, config.value) == (
        4,
        "",
        "min.insync.replicas",
        "1",
    )


def test_an_old_metadata_version_has_no_transaction_and_fewer_features():
    world = ControllerWorld(metadata_version=12)
    assert [type(record).__name__ for record in world.records] == ["FeatureLevelRecord"]


def test_a_known_cluster_needs_no_records_but_the_end_of_what_was_left_open():
    world = ControllerWorld()
    assert activate(world) == []
    assert activate(world, in_transaction=True) == ["AbortTransactionRecord"]


def test_a_half_done_bootstrap_is_done_again():
    world = ControllerWorld()
    world.image.features.clear()
    assert activate(world, in_transaction=True)[:2] == ["AbortTransactionRecord", "BeginTransactionRecord"]


def controller(controller_id, **spans):
    ranges = {**SUPPORTED_RANGES, **{name.replace("_", "."): span for name, span in spans.items()}}
    return ControllerRegistrationRequest(
        controller_id=controller_id,
        incarnation_id=b"i" * 16,
        listeners=[Listener("CONTROLLER", "localhost", 9093, 0)],
        features=[Feature(name, low, high) for name, (low, high) in ranges.items()],
    )


def test_a_controller_registers_and_is_forgotten():
    world = ControllerWorld()
    world.call(register_controller, controller(5))
    assert world.image.controllers[5].endpoints["CONTROLLER"].port == 9093
    world.call(unregister_controller, UnregisterControllerRequest(controller_id=5))
    assert world.image.controllers == {}


@pytest.mark.parametrize(
    ("version", "controller_id", "code"),
    [
        (32, 5, ErrorCode.UNSUPPORTED_VERSION),
        (33, 6, ErrorCode.CONTROLLER_ID_NOT_REGISTERED),
        (33, 100, ErrorCode.INVALID_REQUEST),
    ],
)
def test_not_every_controller_can_be_forgotten(version, controller_id, code):
    world = ControllerWorld(metadata_version=version)
    for known in (5, 100):
        world.call(register_controller, controller(known))
    with pytest.raises(ApiError) as caught:
        world.call(unregister_controller, UnregisterControllerRequest(controller_id=controller_id))
    assert caught.value.code == code


def test_a_controller_must_support_what_is_finalized():
    with pytest.raises(ApiError) as caught:
        ControllerWorld().call(register_controller, controller(5, metadata_version=(7, 32)))
    assert caught.value.code == ErrorCode.UNSUPPORTED_VERSION
    with pytest.raises(ApiError):
        ControllerWorld(metadata_version=14).call(register_controller, controller(5))


def test_blocks_of_producer_ids_never_overlap():
    world = ControllerWorld()
    world.start(1, 2)
    starts = [
        world.call(
            allocate_producer_ids, AllocateProducerIdsRequest(b, world.image.brokers[b].broker_epoch)
        ).producer_id_start
        for b in (1, 2, 1)
    ]
    assert starts == [0, 1000, 2000]
    assert world.image.next_producer_id == 3000
    with pytest.raises(ApiError) as caught:
        world.call(allocate_producer_ids, AllocateProducerIdsRequest(1, 0))
    assert caught.value.code == ErrorCode.STALE_BROKER_EPOCH
