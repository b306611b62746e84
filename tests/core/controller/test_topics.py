"""CreateTopics, DeleteTopics and CreatePartitions as the controller decides them; the codes are Kafka 4.4.0's."""

from __future__ import annotations

import pytest

from flarestream.core.controller.partition_creation import create_partitions
from flarestream.core.controller.topic_deletion import delete_topics, request_of
from flarestream.core.controller.topic_names import colliding_name, name_problem
from flarestream.core.controller.topics import auto_create_request, create_topics
from flarestream.wire import uuids
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.create_partitions import (
    CreatePartitionsAssignment,
    CreatePartitionsRequest,
    CreatePartitionsTopic,
)
from flarestream.wire.messages.create_topics import (
    CreatableReplicaAssignment,
    CreatableTopic,
    CreatableTopicConfig,
    CreateTopicsRequest,
)
from flarestream.wire.messages.delete_topics import DeleteTopicsRequest, DeleteTopicState
from tests.core.controller.world import ControllerWorld


@pytest.fixture
def world():
    world = ControllerWorld()
    world.start(1)
    return world


def topic(name, count=1, factor=1, *, assigned=(), configs=()):
    return CreatableTopic(
        name,
        count,
        factor,
        [CreatableReplicaAssignment(index, list(brokers)) for index, brokers in assigned],
        [CreatableTopicConfig(key, value) for key, value in configs],
    )


def create(world, *topics, **fields):
    return world.call(create_topics, CreateTopicsRequest(topics=list(topics), **fields)).topics


def code_of(world, wanted):
    return create(world, wanted)[0].error_code


def test_a_topic_gets_an_id_its_partitions_and_its_settings(world):
    (result,) = create(world, topic("t", 3, configs=[("retention.ms", "5")]))
    created = world.image.topics_by_name["t"]
    assert (result.error_code, result.topic_id, result.num_partitions, result.replication_factor) == (
        0,
        created.topic_id,
        3,
        1,
    )
    assert [(c.name, c.value) for c in result.configs][1] == ("retention.ms", "5")
    assert sorted(created.partitions) == [0, 1, 2]
    partition = created.partitions[2]
    assert (partition.replicas, partition.isr, partition.leader) == ((1,), (1,), 1)
    assert (partition.leader_epoch, partition.partition_epoch) == (0, 0)
    assert partition.directories == world.image.brokers[1].log_dirs
    assert world.image.config(2, "t") == {"retention.ms": "5"}


def test_records_stand_in_kafkas_order(world):
    create(world, topic("t", 2, configs=[("min.insync.replicas", "2")]))
    assert [type(record).__name__ for record in world.records] == [
        "TopicRecord",
        "ConfigRecord",
        "ClearElrRecord",
        "PartitionRecord",
        "PartitionRecord",
    ]


def test_minus_one_means_the_defaults(world):
    world.options["num_partitions"] = 7
    assert create(world, topic("t", -1, -1))[0].num_partitions == 7


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (topic(""), ErrorCode.INVALID_TOPIC_EXCEPTION),
        (topic("."), ErrorCode.INVALID_TOPIC_EXCEPTION),
        (topic(".."), ErrorCode.INVALID_TOPIC_EXCEPTION),
        (topic("x" * 250), ErrorCode.INVALID_TOPIC_EXCEPTION),
        (topic("a b"), ErrorCode.INVALID_TOPIC_EXCEPTION),
        (topic("a\n"), ErrorCode.INVALID_TOPIC_EXCEPTION),
        (topic("é"), ErrorCode.INVALID_TOPIC_EXCEPTION),
        (topic("__cluster_metadata"), ErrorCode.INVALID_REQUEST),
        (topic("old"), ErrorCode.TOPIC_ALREADY_EXISTS),
        (topic("an.old_one"), ErrorCode.INVALID_TOPIC_EXCEPTION),
        (topic("old", configs=[("nope", "1")]), ErrorCode.TOPIC_ALREADY_EXISTS),
        (topic("p", 0), ErrorCode.INVALID_PARTITIONS),
        (topic("p", -2), ErrorCode.INVALID_PARTITIONS),
        (topic("p", 1, 0), ErrorCode.INVALID_REPLICATION_FACTOR),
        (topic("p", 1, -2), ErrorCode.INVALID_REPLICATION_FACTOR),
        (topic("p", 0, 0), ErrorCode.INVALID_REPLICATION_FACTOR),
        (topic("p", 1, 2), ErrorCode.INVALID_REPLICATION_FACTOR),
        (topic("p", 0, 1, configs=[("nope", "1")]), ErrorCode.INVALID_CONFIG),
        (topic("p", configs=[("retention.ms", None)]), ErrorCode.INVALID_CONFIG),
        (topic("m", 1, -1, assigned=[(0, [1])]), ErrorCode.INVALID_REQUEST),
        (topic("m", -1, 1, assigned=[(0, [1])]), ErrorCode.INVALID_REQUEST),
        (topic("m", 1, 1, assigned=[(0, [1])]), ErrorCode.INVALID_REQUEST),
        (topic("m", -1, -1, assigned=[(1, [1])]), ErrorCode.INVALID_REPLICA_ASSIGNMENT),
        (topic("m", -1, -1, assigned=[(-1, [1])]), ErrorCode.INVALID_REPLICA_ASSIGNMENT),
        (topic("m", -1, -1, assigned=[(0, [1, 1])]), ErrorCode.INVALID_REPLICA_ASSIGNMENT),
        (topic("m", -1, -1, assigned=[(0, [9])]), ErrorCode.INVALID_REPLICA_ASSIGNMENT),
        (topic("m", -1, -1, assigned=[(0, [])]), ErrorCode.INVALID_REPLICA_ASSIGNMENT),
        (topic("m", -1, -1, assigned=[(0, [1]), (0, [1])]), ErrorCode.INVALID_REPLICA_ASSIGNMENT),
    ],
)
def test_a_topic_that_cannot_be_is_refused_with_kafkas_code(world, wanted, code):
    create(world, topic("old"), topic("an_old.one"))
    before = dict(world.image.topics_by_name)
    assert code_of(world, wanted) == code
    assert world.image.topics_by_name == before


def test_good_topics_of_a_request_are_created_beside_bad_ones(world):
    results = create(world, topic("a"), topic("b", 0), topic("c"))
    assert [(r.name, r.error_code) for r in results] == [
        ("a", 0),
        ("b", ErrorCode.INVALID_PARTITIONS),
        ("c", 0),
    ]
    assert sorted(world.image.topics_by_name) == ["a", "c"]


def test_a_topic_named_twice_is_answered_once_and_last(world):
    results = create(world, topic("a"), topic("b"), topic("a"))
    assert [(r.name, r.error_code) for r in results] == [("b", 0), ("a", ErrorCode.INVALID_REQUEST)]
    assert list(world.image.topics_by_name) == ["b"]


@pytest.mark.parametrize("counts", [[10_001], [9_000, 1_001], [10_000], [5_000, 4_999]])
def test_more_than_one_batch_can_hold_is_refused_for_all(world, counts):
    results = create(world, *(topic(f"t{i}", count) for i, count in enumerate(counts)), validate_only=True)
    assert {r.error_code for r in results} == {ErrorCode.POLICY_VIOLATION}


def test_validate_only_answers_and_changes_nothing(world):
    (result,) = create(world, topic("t", 2), validate_only=True)
    assert (result.error_code, result.num_partitions) == (0, 2)
    assert world.records == []


def test_hidden_settings_are_answered_with_an_error_of_their_own(world):
    request = CreateTopicsRequest(topics=[topic("t")])
    (result,) = world.submit(lambda i, c: create_topics(request, i, c, hidden_configs=["t"])).topics
    assert result.error_code == 0
    assert (result.topic_config_error_code, result.configs, result.num_partitions) == (
        ErrorCode.TOPIC_AUTHORIZATION_FAILED,
        [],
        -1,
    )


def test_without_an_unfenced_broker_no_topic_can_be_placed():
    world = ControllerWorld()
    world.register(1)
    assert code_of(world, topic("t")) == ErrorCode.INVALID_REPLICATION_FACTOR
    assert code_of(world, topic("t", -1, -1, assigned=[(0, [1])])) == ErrorCode.INVALID_REPLICA_ASSIGNMENT


def test_auto_creation_uses_the_defaults_and_does_no_harm_twice(world):
    assert world.call(create_topics, auto_create_request(["x"])).topics[0].error_code == 0
    assert (
        world.call(create_topics, auto_create_request(["x"])).topics[0].error_code
        == ErrorCode.TOPIC_ALREADY_EXISTS
    )


@pytest.mark.parametrize(
    ("name", "existing", "other"),
    [
        ("a.b", ["a_b"], "a_b"),
        ("a.b", ["a.b"], None),
        ("ab", ["a.b"], None),
        ("._" * 10, ["__" * 10], "__" * 10),
        ("._" * 10, ["__" * 9], None),
    ],
)
def test_names_collide_when_they_differ_only_in_dots_and_underscores(name, existing, other):
    assert colliding_name(name, dict.fromkeys(existing)) == other


def test_the_longest_name_is_allowed():
    assert name_problem("x" * 249) is None


# DeleteTopics


def test_topics_are_deleted_by_name_and_by_id(world):
    create(world, topic("a", configs=[("retention.ms", "5")]), topic("b"))
    ids = {name: found.topic_id for name, found in world.image.topics_by_name.items()}
    responses = world.call(delete_topics, request_of(["a"], [ids["b"]])).responses
    assert [(r.name, r.topic_id, r.error_code) for r in responses] == [("a", ids["a"], 0), ("b", ids["b"], 0)]
    assert world.image.topics_by_name == world.image.topics_by_id == {}
    assert world.image.config(2, "a") == {}


def test_old_versions_name_topics_in_another_field(world):
    create(world, topic("a"))
    assert world.call(delete_topics, DeleteTopicsRequest(topic_names=["a"])).responses[0].error_code == 0


@pytest.mark.parametrize(
    ("targets", "answers"),
    [
        ([("nope", None)], [("nope", 3)]),
        ([(None, b"?" * 16)], [(None, 100)]),
        ([("a", "a")], [("a", 42)]),
        ([(None, None)], [(None, 42)]),
        ([("a", None), ("a", None)], [("a", 42)]),
        ([(None, "a"), (None, "a")], [(None, 42)]),
        ([("a", None), (None, "a")], [("a", 42)]),
        ([("b", None), ("nope", None), ("nope", None)], [("nope", 42), ("b", 0)]),
    ],
)
def test_what_cannot_be_deleted_is_answered_with_kafkas_code(world, targets, answers):
    create(world, topic("a"), topic("b"))

    def topic_id(of):
        if of is None:
            return uuids.ZERO
        return of if isinstance(of, bytes) else world.image.topics_by_name[of].topic_id

    request = DeleteTopicsRequest(topics=[DeleteTopicState(name, topic_id(of)) for name, of in targets])
    responses = world.call(delete_topics, request).responses
    assert sorted((r.name or "", r.error_code) for r in responses) == sorted((n or "", c) for n, c in answers)
    assert "a" in world.image.topics_by_name


def test_deletion_can_be_switched_off(world):
    world.options["delete_topic_enable"] = False
    with pytest.raises(ApiError) as caught:
        world.call(delete_topics, request_of(["a"]))
    assert caught.value.code == ErrorCode.TOPIC_DELETION_DISABLED


# CreatePartitions


def add(world, name, count, assigned=None, **fields):
    given = None if assigned is None else [CreatePartitionsAssignment(list(b)) for b in assigned]
    request = CreatePartitionsRequest(topics=[CreatePartitionsTopic(name, count, given)], **fields)
    return world.call(create_partitions, request).results[0].error_code


def test_partitions_are_added_with_the_replication_factor_of_the_others(world):
    world.start(2)
    create(world, topic("t", 1, 2))
    assert add(world, "t", 3) == 0
    partitions = world.image.topics_by_name["t"].partitions
    assert sorted(partitions) == [0, 1, 2]
    assert all(len(p.replicas) == 2 for p in partitions.values())


@pytest.mark.parametrize(
    ("name", "count", "assigned", "code"),
    [
        ("t", 2, None, 37),
        ("t", 1, None, 37),
        ("t", 0, None, 37),
        ("t", -1, None, 37),
        ("zzz", 3, None, 3),
        ("", 3, None, 3),
        ("t", 3, [[1], [1]], 39),
        ("t", 3, [[]], 39),
        ("t", 3, [[1, 1]], 39),
        ("t", 3, [[7]], 39),
        ("t", 4, [], 39),
        ("t", 10_003, None, 44),
        ("t", 3, [[1]], 0),
        ("t", 60, None, 0),
    ],
)
def test_partitions_that_cannot_be_are_refused_with_kafkas_code(world, name, count, assigned, code):
    create(world, topic("t", 2))
    assert add(world, name, count, assigned, validate_only=True) == code
    assert len(world.image.topics_by_name["t"].partitions) == 2
    assert add(world, name, count, assigned) == code


def test_a_topic_named_twice_gets_no_partitions(world):
    create(world, topic("a"), topic("b"))
    wanted = [CreatePartitionsTopic(name, count) for name, count in (("a", 2), ("a", 3), ("b", 2))]
    for item in wanted:
        item.assignments = None
    results = world.call(create_partitions, CreatePartitionsRequest(topics=wanted)).results
    assert [(r.name, r.error_code) for r in results] == [("a", ErrorCode.INVALID_REQUEST), ("b", 0)]
