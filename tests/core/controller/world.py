"""A controller without log or quorum: decisions are applied as soon as they are made."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from flarestream.core.controller import bootstrap, broker_heartbeat, brokers
from flarestream.core.controller.decision import ControllerContext, Decision, DescribedConfig, Heartbeats
from flarestream.core.metadata.features import SUPPORTED_RANGES
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.broker_heartbeat import BrokerHeartbeatRequest, BrokerHeartbeatResponse
from flarestream.wire.messages.broker_registration import BrokerRegistrationRequest, Feature, Listener

T = TypeVar("T")
CLUSTER_ID = "test-cluster"


class PlainRules:
    """Two topic settings, validated by name only."""

    names = ("min.insync.replicas", "retention.ms", "unclean.leader.election.enable")

    def validate_topic_configs(self, configs: Mapping[str, str | None]) -> None:
        for name, value in configs.items():
            if name not in self.names or value is None:
                raise ApiError(ErrorCode.INVALID_CONFIG, name)

    def describe_topic_configs(
        self, _image: MetadataImage, configs: Mapping[str, str]
    ) -> Iterable[DescribedConfig]:
        return [DescribedConfig(name, configs.get(name), 1, False, False) for name in self.names]


class ControllerWorld:
    """An active controller with an image; `now_ms` is its clock."""

    def __init__(self, seed: int = 0, metadata_version: int = 33) -> None:
        self.random = random.Random(seed)
        self.image = MetadataImage()
        self.now_ms = 0
        self.offset = 0
        self.records: list[Any] = []
        self.heartbeats = Heartbeats()
        self.options: dict[str, Any] = {}
        first = bootstrap.bootstrap_records(metadata_version)
        self.submit(
            lambda image, ctx: bootstrap.activation(
                first, image, ctx, in_transaction=False, log_is_empty=True
            )
        )

    def context(self) -> ControllerContext:
        return ControllerContext(
            now_ms=self.now_ms,
            next_offset=self.offset,
            new_uuid=lambda: self.random.randbytes(16),
            random_below=self.random.randrange,
            heartbeats=self.heartbeats,
            cluster_id=CLUSTER_ID,
            node_id=100,
            config_rules=PlainRules(),
            **self.options,
        )

    def submit(self, decide: Callable[[MetadataImage, ControllerContext], Decision[T]]) -> T:
        decision = decide(self.image, self.context())
        self.records = [record for record, _ in decision.records]
        for record, version in decision.records:
            assert record.MIN_VERSION <= version <= record.MAX_VERSION
            record.encode(version)
        self.image.apply_all(self.records, self.offset)
        self.offset += len(self.records)
        return decision.response

    def call(self, function: Callable[..., Decision[T]], request: Any) -> T:
        return self.submit(lambda image, ctx: function(request, image, ctx))

    def register(self, broker_id: int, **fields: Any) -> int:
        response = self.call(brokers.register_broker, registration(broker_id, **fields))
        return response.broker_epoch

    def beat(self, broker_id: int, **fields: Any) -> BrokerHeartbeatResponse:
        request = BrokerHeartbeatRequest(
            broker_id=broker_id,
            broker_epoch=self.image.brokers[broker_id].broker_epoch,
            current_metadata_offset=fields.pop("current_metadata_offset", self.offset),
            **fields,
        )
        return self.call(broker_heartbeat.heartbeat, request)

    def start(self, *broker_ids: int, **fields: Any) -> None:
        """Registers brokers and unfences them."""
        for broker_id in broker_ids:
            self.register(broker_id, **fields)
            self.beat(broker_id)


def registration(broker_id: int, **fields: Any) -> BrokerRegistrationRequest:
    defaults: dict[str, Any] = {
        "broker_id": broker_id,
        "cluster_id": CLUSTER_ID,
        "incarnation_id": bytes([7] * 15 + [broker_id]),
        "listeners": [Listener("PLAINTEXT", "localhost", 9092, 0)],
        "features": [Feature(name, low, high) for name, (low, high) in SUPPORTED_RANGES.items()],
        "rack": None,
        "log_dirs": [bytes([9] * 15 + [broker_id])],
    }
    return BrokerRegistrationRequest(**{**defaults, **fields})
