"""Decisions about settings: which records they write, and what they refuse."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from flarestream.core.controller import configs, topics
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages import alter_configs as legacy
from flarestream.wire.messages.create_topics import CreatableTopic, CreateTopicsRequest
from flarestream.wire.messages.incremental_alter_configs import (
    AlterableConfig,
    AlterConfigsResource,
    IncrementalAlterConfigsRequest,
)
from flarestream.wire.records.metadata.clear_elr_record import ClearElrRecord
from flarestream.wire.records.metadata.config_record import ConfigRecord
from tests.core.controller.world import ControllerWorld

TOPIC, BROKER, GROUP = 2, 4, 32
SET, DELETE, APPEND, SUBTRACT = range(4)


class Rules:
    """One list with a default; everything is allowed but `bad`."""

    def is_list(self, resource_type: int, name: str) -> bool:
        return name == "cleanup.policy"

    def default_text(self, resource_type: int, name: str) -> str | None:
        return "delete"

    def validate(self, kind: int, name: str, values: Mapping[str, str], image: object) -> None:
        if "bad" in values:
            raise ApiError(ErrorCode.INVALID_CONFIG, "bad")


@pytest.fixture
def world():
    world = ControllerWorld()
    world.start(1)
    topic = CreatableTopic(name="t", num_partitions=1, replication_factor=1)
    world.call(topics.create_topics, CreateTopicsRequest(topics=[topic]))
    return world


def alter(world, *resources, validate_only=False):
    """(kind, name, changes) for each resource; the codes."""
    request = IncrementalAlterConfigsRequest(
        resources=[
            AlterConfigsResource(kind, name, [AlterableConfig(*change) for change in changes])
            for kind, name, changes in resources
        ],
        validate_only=validate_only,
    )
    response = world.submit(
        lambda image, ctx: configs.incremental_alter_configs(request, image, ctx, Rules())
    )
    return [each.error_code for each in response.responses]


def replace(world, kind, name, values):
    resource = legacy.AlterConfigsResource(
        kind, name, [legacy.AlterableConfig(*each) for each in values.items()]
    )
    request = legacy.AlterConfigsRequest([resource])
    response = world.submit(lambda image, ctx: configs.alter_configs(request, image, ctx, Rules()))
    return response.responses[0].error_code


def written(world):
    return [
        (each.resource_type, each.resource_name, each.name, each.value)
        for each in world.records
        if isinstance(each, ConfigRecord)
    ]


def test_each_change_is_one_record(world):
    assert alter(world, (TOPIC, "t", [("a", SET, "1"), ("b", SET, "2")])) == [0]
    assert written(world) == [(TOPIC, "t", "a", "1"), (TOPIC, "t", "b", "2")]
    assert world.image.config(TOPIC, "t") == {"a": "1", "b": "2"}


def test_an_unchanged_value_writes_nothing_except_for_brokers(world):
    for kind, name, count in ((TOPIC, "t", 0), (BROKER, "1", 1), (BROKER, "", 1), (GROUP, "g", 0)):
        alter(world, (kind, name, [("a", SET, "1")]))
        alter(world, (kind, name, [("a", SET, "1")]))
        assert len(written(world)) == count, (kind, name)


def test_a_wrong_resource_does_not_hold_up_the_others(world):
    codes = alter(
        world,
        (TOPIC, "t", [("a", SET, "1")]),
        (TOPIC, "t2", [("a", SET, "1")]),
        (GROUP, "g", [("bad", SET, "1")]),
        (GROUP, "h", [("a", SET, "1")]),
    )
    assert codes == [0, 3, 40, 0]
    assert written(world) == [(TOPIC, "t", "a", "1"), (GROUP, "h", "a", "1")]


def test_validate_only_writes_nothing(world):
    assert alter(world, (TOPIC, "t", [("a", SET, "1")]), validate_only=True) == [0]
    assert world.records == []


def test_appending_starts_from_the_default_and_adds_each_member_once(world):
    alter(world, (TOPIC, "t", [("cleanup.policy", APPEND, "compact,delete")]))
    assert world.image.config(TOPIC, "t")["cleanup.policy"] == "delete,compact"
    alter(world, (TOPIC, "t", [("cleanup.policy", SUBTRACT, "delete, other")]))
    assert world.image.config(TOPIC, "t")["cleanup.policy"] == "compact"
    assert alter(world, (TOPIC, "t", [("a", APPEND, "x")])) == [40]


def test_replacing_deletes_what_is_not_named(world):
    alter(world, (TOPIC, "t", [("a", SET, "1"), ("b", SET, "2")]))
    assert replace(world, TOPIC, "t", {"b": "3"}) == 0
    assert written(world) == [(TOPIC, "t", "b", "3"), (TOPIC, "t", "a", None)]
    assert world.image.config(TOPIC, "t") == {"b": "3"}


def test_a_value_longer_than_a_record_can_hold_is_refused(world):
    assert alter(world, (TOPIC, "t", [("a", SET, "x" * 32_768)])) == [40]
    assert alter(world, (TOPIC, "t", [("a", SET, "x" * 32_767)])) == [0]


def test_only_registered_nodes_have_settings(world):
    assert alter(world, (BROKER, "1", [("a", SET, "1")])) == [0]
    assert alter(world, (BROKER, "9", [("a", SET, "1")])) == [ErrorCode.BROKER_ID_NOT_REGISTERED]
    assert alter(world, (BROKER, "x", [("a", SET, "1")])) == [42]


def test_min_insync_replicas_clears_the_eligible_replicas_it_was_computed_with(world):
    alter(world, (TOPIC, "t", [("min.insync.replicas", SET, "2")]))
    assert [each.topic_name for each in world.records if isinstance(each, ClearElrRecord)] == ["t"]
    alter(world, (BROKER, "", [("min.insync.replicas", SET, "2")]))
    assert [each.topic_name for each in world.records if isinstance(each, ClearElrRecord)] == [""]


def test_min_insync_replicas_is_never_one_brokers_own(world):
    assert alter(world, (BROKER, "1", [("min.insync.replicas", SET, "2")])) == [40]
    assert alter(world, (BROKER, "", [("min.insync.replicas", DELETE, None)])) == [40]
    assert replace(world, BROKER, "", {"a": "1"}) == 40


def test_without_eligible_replicas_brokers_may_have_it(world):
    world.image.features.pop("eligible.leader.replicas.version", None)
    assert alter(world, (BROKER, "1", [("min.insync.replicas", SET, "2")])) == [0]
    assert [each for each in world.records if isinstance(each, ClearElrRecord)] == []
