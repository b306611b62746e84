"""A node that lives in memory: a real image, a controller that commits at once, real settings; no disk, no network."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any

from flarestream.api.context import Peer
from flarestream.api.dispatch import Dispatcher
from flarestream.core.controller.decision import ControllerContext
from flarestream.core.controller.heartbeats import Heartbeats
from flarestream.node.metadata import MetadataStore
from flarestream.node.traffic import RequestTraffic
from flarestream.node.world import World
from flarestream.settings import load
from flarestream.telemetry.logs import LimitedLog
from flarestream.wire.header import write_request_header
from flarestream.wire.index import APIS
from flarestream.wire.records.metadata.feature_level_record import FeatureLevelRecord
from flarestream.wire.records.metadata.partition_record import PartitionRecord
from flarestream.wire.records.metadata.register_broker_record import BrokerEndpoint, RegisterBrokerRecord
from flarestream.wire.records.metadata.register_controller_record import (
    ControllerEndpoint,
    RegisterControllerRecord,
)
from flarestream.wire.records.metadata.topic_record import TopicRecord

CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw"
SETTINGS = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "listeners": "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093",
    "controller.listener.names": "CONTROLLER",
    "controller.quorum.voters": "1@127.0.0.1:9093",
    "log.dirs": "/nowhere",
}


class FakeNode:
    """What the handlers of `tests/api` need of a node."""

    def __init__(self, settings: dict[str, str] | None = None) -> None:
        self.node_id = 1
        self.cluster_id = CLUSTER_ID
        self.settings = load(None, {**SETTINGS, **(settings or {})}, {})
        self.world = World(seed=1, wall_ms=lambda: 0, monotonic_ms=lambda: 0.0)
        self.metadata = MetadataStore()
        self.raft = SimpleNamespace(
            leader_id=1, log=SimpleNamespace(history=SimpleNamespace(kraft_version=1)), leader_epoch=1
        )
        self.requests = RequestTraffic()
        self.controller = FakeController(self)
        self.channel = FakeChannel(self)
        self.apply(FeatureLevelRecord(name="metadata.version", feature_level=33))
        self.apply(FeatureLevelRecord(name="transaction.version", feature_level=2))
        self.register(1)

    def apply(self, *records: Any) -> None:
        start = self.metadata.applied_offset + 1
        self.metadata.apply(records, start, start + len(records) - 1, 1)
        self.metadata.publish()

    def register(self, broker_id: int, *, listener: str = "PLAINTEXT", fenced: bool = False) -> None:
        """Registers a broker (and, for this node, its controller)."""
        endpoint = BrokerEndpoint(name=listener, host=f"broker{broker_id}", port=9000 + broker_id)
        self.apply(
            RegisterBrokerRecord(
                broker_id=broker_id,
                broker_epoch=10,
                end_points=[endpoint],
                fenced=fenced,
                rack=f"r{broker_id}",
            )
        )
        if broker_id == self.node_id:
            own = ControllerEndpoint(name="CONTROLLER", host="controller1", port=9093)
            self.apply(RegisterControllerRecord(controller_id=1, end_points=[own]))

    def topic(
        self, name: str, partitions: int = 1, *, replicas: tuple[int, ...] = (1,), leader: int = 1
    ) -> bytes:
        """A topic whose partitions all have the same replicas."""
        topic_id = self.world.new_uuid()
        records: list[Any] = [TopicRecord(name=name, topic_id=topic_id)]
        for index in range(partitions):
            records.append(
                PartitionRecord(
                    partition_id=index,
                    topic_id=topic_id,
                    replicas=list(replicas),
                    isr=list(replicas),
                    leader=leader,
                    leader_epoch=3,
                )
            )
        self.apply(*records)
        return topic_id


class NoRules:
    """Settings of topics are somebody else's test."""

    def validate_topic_configs(self, configs: Any) -> None:
        return None

    def describe_topic_configs(self, image: Any, configs: Any) -> list[Any]:
        return []


class FakeChannel:
    """The way to the active controller, which is here."""

    def __init__(self, node: FakeNode) -> None:
        self._node = node

    async def __call__(self, request: Any, decide: Any) -> Any:
        return await self._node.controller.submit(lambda image, ctx: decide(request, image, ctx))

    def apis(self) -> None:
        return None


class FakeController:
    """Decides on the image and commits in the same step."""

    def __init__(self, node: FakeNode) -> None:
        self._node = node
        self.decisions = 0
        self.is_active = True

    async def submit(self, decide: Any) -> Any:
        node = self._node
        self.decisions += 1
        heartbeats = Heartbeats(9_000)
        heartbeats.restart(
            [(b, 10) for b, broker in node.metadata.image.brokers.items() if not broker.fenced], 0
        )
        ctx = ControllerContext(
            now_ms=0,
            next_offset=node.metadata.applied_offset + 1,
            new_uuid=node.world.new_uuid,
            random_below=node.world.rng.randrange,
            heartbeats=heartbeats,
            cluster_id=CLUSTER_ID,
            node_id=1,
            config_rules=NoRules(),
        )
        decision = decide(node.metadata.image, ctx)
        node.apply(*(record for record, _ in decision.records))
        return decision.response


class Desk:
    """Asks a dispatcher as a client does: bytes in, bytes out."""

    def __init__(self, node: FakeNode | None = None, listener: str = "broker") -> None:
        self.node = node or FakeNode()
        name = "PLAINTEXT" if listener == "broker" else "CONTROLLER"
        self.peer = Peer(listener_name=name, local_host="10.0.0.5", local_port=19092)
        log = LimitedLog(logging.getLogger("flarestream.test"), lambda: 0.0)
        self.dispatcher = Dispatcher(self.node, listener, log)  # type: ignore[arg-type]

    async def ask(self, request: Any, version: int) -> Any:
        """The decoded answer; None for none."""
        parts = await self.dispatcher.handle(self.peer, request_frame(request, version))
        if parts is None:
            return None
        body = b"".join(parts)
        info = APIS[request.API_KEY]
        flexible = version >= info.response_flexible_from and request.API_KEY != 18
        assert body[:4] == b"\x00\x00\x00\x07"
        answer, end = info.response_class.decode(body, 5 if flexible else 4, version)
        assert end == len(body)
        return answer


def request_frame(request: Any, version: int, client_id: str | None = "test") -> memoryview:
    """The frame of a request, with correlation id 7."""
    info = APIS[request.API_KEY]
    parts: list[Any] = []
    write_request_header(parts, info.key, version, 7, client_id, version >= info.request_flexible_from)
    request.write(parts, version)
    return memoryview(bytearray(b"".join(parts)))
