"""A node of ours as far as settings go: its image, its controller and its settings, without log or network."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

from flarestream.api import configs
from flarestream.api.context import Peer, RequestContext
from flarestream.settings import load
from flarestream.wire.index import APIS, ApiKey
from flarestream.wire.messages.create_topics import CreatableTopic, CreateTopicsRequest
from flarestream.wire.messages.describe_configs import DescribeConfigsRequest, DescribeConfigsResource
from flarestream.wire.messages.incremental_alter_configs import (
    AlterableConfig,
    AlterConfigsResource,
    IncrementalAlterConfigsRequest,
)
from tests.api.config_cases import CASES, Case
from tests.core.controller.world import ControllerWorld

HANDLERS = {
    ApiKey.DESCRIBE_CONFIGS: configs.describe_configs,
    ApiKey.ALTER_CONFIGS: configs.alter_configs,
    ApiKey.INCREMENTAL_ALTER_CONFIGS: configs.incremental_alter_configs,
    ApiKey.LIST_CONFIG_RESOURCES: configs.list_config_resources,
}


def base_settings(**more: str) -> dict[str, str]:
    """Settings of one combined node, as a user would set them."""
    return {
        "process.roles": "broker,controller",
        "node.id": "1",
        "listeners": "PLAINTEXT://127.0.0.1:9000,CONTROLLER://127.0.0.1:9100",
        "controller.listener.names": "CONTROLLER",
        "controller.quorum.bootstrap.servers": "127.0.0.1:9100",
        "log.dirs": "/data",
        **more,
    }


class Ours:
    """Answers like a node of ours: broker 1 with the topic t1."""

    def __init__(self, settings: dict[str, str] | None = None) -> None:
        self.world = ControllerWorld()
        self.world.start(1)
        self.settings = load(None, settings or base_settings())
        topic = CreatableTopic(name="t1", num_partitions=1, replication_factor=1)
        from flarestream.core.controller import topics

        self.world.call(topics.create_topics, CreateTopicsRequest(topics=[topic]))

    @property
    def image(self) -> Any:
        return self.world.image

    async def submit(self, decide: Any) -> Any:
        return self.world.submit(decide)

    def call(self, request: Any, version: int, listener_name: str = "PLAINTEXT") -> Any:
        info = APIS[request.API_KEY]
        node: Any = SimpleNamespace(controller=self, metadata=self, settings=self.settings)
        decoded, _ = info.request_class.decode(request.encode(version), 0, version)
        ctx = RequestContext(info.key, version, connection=Peer(listener_name=listener_name))
        answer = asyncio.run(HANDLERS[info.key](node, ctx, decoded))
        return info.response_class.decode(answer.encode(version), 0, version)[0]


def incremental(*cases: Case, validate_only: bool = False) -> IncrementalAlterConfigsRequest:
    """One request of several cases."""
    return IncrementalAlterConfigsRequest(
        resources=[
            AlterConfigsResource(case.kind, case.name, [AlterableConfig(*change) for change in case.changes])
            for case in cases
        ],
        validate_only=validate_only,
    )


def run_all(client: Any) -> list[tuple[Case, int]]:
    """Each case with the code it got, in order, on one node."""
    return [(case, client.call(incremental(case), 1).responses[0].error_code) for case in CASES]


def describe(
    client: Any, kind: int, name: str, keys: list[str] | None = None, version: int = 4, docs: bool = False
) -> Any:
    """The one result of a description with synonyms."""
    resource = DescribeConfigsResource(resource_type=kind, resource_name=name, configuration_keys=keys)
    request = DescribeConfigsRequest(
        resources=[resource], include_synonyms=True, include_documentation=docs and version >= 3
    )
    return client.call(request, version).results[0]
