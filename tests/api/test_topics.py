"""Topic requests through the front desk; and, table by table, the same codes as Apache Kafka 4.4.0."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from flarestream.api import brokers, features, init_producer_id, topics
from flarestream.api.context import RequestContext
from flarestream.node.producer_ids import ProducerIds
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.index import ApiKey
from flarestream.wire.messages.allocate_producer_ids import (
    AllocateProducerIdsRequest,
    AllocateProducerIdsResponse,
)
from flarestream.wire.messages.broker_heartbeat import BrokerHeartbeatRequest
from flarestream.wire.messages.create_partitions import CreatePartitionsRequest, CreatePartitionsTopic
from flarestream.wire.messages.create_topics import CreatableTopic, CreateTopicsRequest
from flarestream.wire.messages.delete_topics import DeleteTopicsRequest, DeleteTopicState
from flarestream.wire.messages.init_producer_id import InitProducerIdRequest
from flarestream.wire.messages.unregister_broker import UnregisterBrokerRequest
from flarestream.wire.messages.update_features import FeatureUpdateKey, UpdateFeaturesRequest
from tests.core.controller.world import ControllerWorld, registration


class InstantController:
    """Decides, applies and answers without a log."""

    def __init__(self) -> None:
        self.world = ControllerWorld()
        self.world.start(1)

    async def submit(self, decide: Callable[..., Any]) -> Any:
        return self.world.submit(decide)


@pytest.fixture
def node():
    return SimpleNamespace(controller=InstantController(), partitions=None)


def context(key, version):
    return RequestContext(key, version)


async def test_topics_live_from_creation_to_deletion(node):
    ctx = context(ApiKey.CREATE_TOPICS, 7)
    created = await topics.create_topics(node, ctx, CreateTopicsRequest(topics=[CreatableTopic("t", 2, 1)]))
    assert created.topics[0].num_partitions == 2
    wanted = CreatePartitionsRequest(topics=[CreatePartitionsTopic("t", 3, None)], timeout_ms=1)
    assert (await topics.create_partitions(node, ctx, wanted)).results[0].error_code == 0
    gone = DeleteTopicsRequest(
        topics=[DeleteTopicState(None, node.controller.world.image.topics_by_name["t"].topic_id)],
        timeout_ms=1,
    )
    response = await topics.delete_topics(node, context(ApiKey.DELETE_TOPICS, 6), gone)
    assert (response.responses[0].name, response.responses[0].error_code) == ("t", 0)


@pytest.mark.parametrize("timeout_ms", [0, -1])
async def test_a_request_without_time_is_timed_out(node, timeout_ms):
    for handler, request in (
        (
            topics.create_topics,
            CreateTopicsRequest(topics=[CreatableTopic("t", 1, 1)], timeout_ms=timeout_ms),
        ),
        (topics.delete_topics, DeleteTopicsRequest(timeout_ms=timeout_ms)),
        (topics.create_partitions, CreatePartitionsRequest(timeout_ms=timeout_ms)),
    ):
        with pytest.raises(ApiError) as caught:
            await handler(node, context(ApiKey.CREATE_TOPICS, 5), request)
        assert caught.value.code == ErrorCode.REQUEST_TIMED_OUT
    assert node.controller.world.image.topics_by_name == {}


@pytest.mark.parametrize(
    ("version", "code"),
    [(1, ErrorCode.INVALID_REQUEST), (2, ErrorCode.INVALID_REQUEST), (3, ErrorCode.TOPIC_DELETION_DISABLED)],
)
async def test_deletion_switched_off_has_its_own_code_from_version_3(node, version, code):
    node.controller.world.options["delete_topic_enable"] = False
    request = DeleteTopicsRequest(topic_names=["t"], timeout_ms=1)
    with pytest.raises(ApiError) as caught:
        await topics.delete_topics(node, context(ApiKey.DELETE_TOPICS, version), request)
    assert caught.value.code == code


async def test_nodes_are_served_by_the_controller(node):
    ctx = context(ApiKey.BROKER_REGISTRATION, 4)
    registered = await brokers.broker_registration(node, ctx, registration(2))
    epoch = registered.broker_epoch
    beat = BrokerHeartbeatRequest(broker_id=2, broker_epoch=epoch, current_metadata_offset=epoch)
    assert not (await brokers.broker_heartbeat(node, ctx, beat)).is_fenced
    block = await brokers.allocate_producer_ids(node, ctx, AllocateProducerIdsRequest(2, epoch))
    assert (block.producer_id_start, block.producer_id_len) == (0, 1_000)
    await brokers.unregister_broker(node, ctx, UnregisterBrokerRequest(broker_id=2))
    assert 2 not in node.controller.world.image.brokers


async def test_features_are_updated_or_refused(node):
    ctx = context(ApiKey.UPDATE_FEATURES, 1)
    key = FeatureUpdateKey(feature="share.version", max_version_level=1, upgrade_type=2)
    await features.update_features(node, ctx, UpdateFeaturesRequest(feature_updates=[key]))
    assert node.controller.world.image.features["share.version"] == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"transactional_id": None}, 0),
        ({"transactional_id": None, "producer_id": 5, "producer_epoch": 1}, 0),
        ({"transactional_id": None, "producer_id": 5}, ErrorCode.INVALID_REQUEST),
        ({"transactional_id": ""}, ErrorCode.INVALID_REQUEST),
        ({"transactional_id": "tx"}, ErrorCode.COORDINATOR_NOT_AVAILABLE),
    ],
)
async def test_a_producer_gets_an_id_or_kafkas_code(fields, code):
    async def channel(_request):
        return AllocateProducerIdsResponse(producer_id_start=4000, producer_id_len=1000)

    ids = ProducerIds(channel, SimpleNamespace(broker_id=1, broker_epoch=0))
    node = SimpleNamespace(producer_ids=ids)
    request = InitProducerIdRequest(transaction_timeout_ms=10, **fields)
    response = await init_producer_id.init_producer_id(node, context(ApiKey.INIT_PRODUCER_ID, 5), request)
    assert response.error_code == code
    assert (response.producer_id, response.producer_epoch) == ((-1, -1) if code else (4000, 0))
    await ids.close()
