"""The same registrations and heartbeats to a controller of Apache Kafka 4.4.0 and to ours: the same answers."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from flarestream.api import brokers, failures
from flarestream.api.context import RequestContext
from flarestream.core.metadata.features import SUPPORTED_RANGES
from flarestream.wire import uuids
from flarestream.wire.errors import ApiError
from flarestream.wire.index import APIS, ApiKey
from flarestream.wire.messages.allocate_producer_ids import AllocateProducerIdsRequest
from flarestream.wire.messages.broker_heartbeat import BrokerHeartbeatRequest
from flarestream.wire.messages.broker_registration import BrokerRegistrationRequest, Feature, Listener
from flarestream.wire.messages.describe_cluster import DescribeClusterRequest
from tests.core.controller import world as controller_world
from tests.core.controller.world import ControllerWorld
from tests.support.processes import KafkaNode
from tests.support.raw import RawClient

pytestmark = pytest.mark.oracle

HANDLERS = {
    ApiKey.BROKER_REGISTRATION: brokers.broker_registration,
    ApiKey.BROKER_HEARTBEAT: brokers.broker_heartbeat,
    ApiKey.ALLOCATE_PRODUCER_IDS: brokers.allocate_producer_ids,
}


class Ours:
    """A controller of ours with one broker, id 1."""

    def __init__(self) -> None:
        self.world = ControllerWorld()
        self.world.start(1)
        self.cluster_id = controller_world.CLUSTER_ID

    async def submit(self, decide: Any) -> Any:
        return self.world.submit(decide)

    def call(self, request: Any, version: int) -> Any:
        info = APIS[request.API_KEY]
        node: Any = SimpleNamespace(controller=self)
        try:
            answer = asyncio.run(HANDLERS[info.key](node, RequestContext(info.key, version), request))
        except ApiError as error:
            answer = failures.response(info, request, version, error.code, error.message)
        return info.response_class.decode(answer.encode(version), 0, version)[0]


@pytest.fixture
def kafka(tmp_path):
    node = KafkaNode(tmp_path / "kafka")
    node.start()
    with RawClient(node.controller_port) as client, RawClient(node.port) as broker:
        cluster_id = broker.call(DescribeClusterRequest(), 1).cluster_id
        yield SimpleNamespace(call=client.call, cluster_id=cluster_id)
    node.stop()


def registration(side, broker_id=5, incarnation=b"first-incarnatio", **fields):
    spans = {**SUPPORTED_RANGES, **fields.pop("features", {})}
    return BrokerRegistrationRequest(
        broker_id=broker_id,
        cluster_id=fields.pop("cluster_id", side.cluster_id),
        incarnation_id=incarnation,
        listeners=[Listener("PLAINTEXT", "localhost", 9999, 0)],
        features=[Feature(name, *span) for name, span in spans.items() if span is not None],
        rack=None,
        log_dirs=fields.pop("log_dirs", [b"directory-of-fiv"]),
        **fields,
    )


REFUSED = [
    {"cluster_id": "another"},
    {"log_dirs": []},
    {"log_dirs": [uuids.LOST_DIR]},
    {"log_dirs": [b"x" * 16, b"x" * 16]},
    {"features": {"metadata.version": None}},
    {"features": {"metadata.version": (7, 30)}},
    {"features": {"share.version": None}},
    {"features": {"kraft.version": (0, 0)}},
    {"is_migrating_zk_broker": True},
    {"broker_id": 1},
]


def story(side):
    """Everything that happens to broker 5, as a list of answers without epochs."""
    answers = [side.call(registration(side, **fields), 4).error_code for fields in REFUSED]
    first = side.call(registration(side), 4)
    answers.append((first.error_code, first.broker_epoch >= 0))
    epoch = first.broker_epoch
    again = side.call(registration(side), 4)
    answers.append((again.error_code, again.broker_epoch == epoch))
    other = side.call(registration(side, broker_id=6), 4)
    answers.append(other.error_code)

    def beat(broker_epoch, offset, fence=False, stop=False):
        request = BrokerHeartbeatRequest(
            broker_id=5,
            broker_epoch=broker_epoch,
            current_metadata_offset=offset,
            want_fence=fence,
            want_shut_down=stop,
        )
        r = side.call(request, 1)
        answers.append((r.error_code, r.is_caught_up, r.is_fenced, r.should_shut_down))

    beat(epoch + 1, epoch)
    beat(epoch, epoch - 1)
    beat(epoch, epoch + 1_000, fence=True)
    beat(epoch, epoch + 1_000)
    beat(epoch, epoch + 1_000)
    answers.append(side.call(registration(side, incarnation=b"second-incarnati"), 4).error_code)
    for broker_epoch in (epoch, epoch + 1):
        block = side.call(AllocateProducerIdsRequest(5, broker_epoch), 0)
        answers.append((block.error_code, block.producer_id_start, block.producer_id_len))
    beat(epoch, epoch + 1_000, fence=True)
    beat(epoch, epoch + 1_000)
    beat(epoch, epoch + 1_000, stop=True)
    beat(epoch, epoch + 1_000, fence=True, stop=True)
    return answers


def test_a_broker_of_the_same_story_gets_the_same_answers(kafka):
    assert story(kafka) == story(Ours())
