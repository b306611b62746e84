"""DescribeConfigs, AlterConfigs, IncrementalAlterConfigs and ListConfigResources, answered by our handlers."""

from __future__ import annotations

import logging

import pytest

from flarestream.wire.messages import alter_configs as legacy
from flarestream.wire.messages.describe_configs import DescribeConfigsRequest, DescribeConfigsResource
from flarestream.wire.messages.list_config_resources import ListConfigResourcesRequest
from tests.api.config_cases import (
    BAD_REQUEST,
    BROKER,
    DELETE,
    FINE,
    GROUP,
    LOGGER,
    METRICS,
    NO_TOPIC,
    SET,
    TOPIC,
    Case,
)
from tests.api.config_world import Ours, base_settings, describe, incremental, run_all


@pytest.fixture
def ours():
    return Ours()


def entries(result):
    return {entry.name: entry for entry in result.configs}


def change(kind, name, **settings):
    return Case(kind, name, tuple((key, SET, value) for key, value in settings.items()), FINE)


def test_every_change_is_answered_with_kafkas_code(ours):
    wrong = [(case, code) for case, code in run_all(ours) if code != case.our_code]
    assert wrong == []


def test_answers_of_one_request_stand_in_its_order(ours):
    response = ours.call(
        incremental(
            Case(BROKER, "1", (("node.id", SET, "2"),), 0),
            Case(TOPIC, "t1", (("retention.ms", SET, "1"),), 0),
            Case(TOPIC, "nope", (("retention.ms", SET, "1"),), 0),
            Case(BROKER, "", (("log.retention.ms", SET, "1"),), 0),
        ),
        1,
    )
    answered = [(each.resource_type, each.resource_name, each.error_code) for each in response.responses]
    assert answered == [
        (BROKER, "1", BAD_REQUEST),
        (TOPIC, "t1", FINE),
        (TOPIC, "nope", NO_TOPIC),
        (BROKER, "", FINE),
    ]
    assert ours.image.config(BROKER, "") == {"min.insync.replicas": "1", "log.retention.ms": "1"}


def test_a_resource_named_twice_is_refused_both_times(ours):
    case = Case(TOPIC, "t1", (("retention.ms", SET, "1"),), 0)
    codes = [each.error_code for each in ours.call(incremental(case, case), 0).responses]
    assert codes == [BAD_REQUEST, BAD_REQUEST]
    assert ours.image.config(TOPIC, "t1") == {}


def test_validate_only_changes_nothing_and_still_refuses(ours):
    fine = Case(TOPIC, "t1", (("segment.ms", SET, "1"),), 0)
    bad = Case(TOPIC, "t1", (("segment.ms", SET, "0"),), 0)
    assert ours.call(incremental(fine, validate_only=True), 1).responses[0].error_code == 0
    assert ours.call(incremental(bad, validate_only=True), 1).responses[0].error_code == 40
    assert ours.image.config(TOPIC, "t1") == {}


def test_alter_configs_replaces_all_settings_of_a_topic(ours):
    ours.call(incremental(Case(TOPIC, "t1", (("retention.ms", SET, "1"),), 0)), 1)
    resource = legacy.AlterConfigsResource(TOPIC, "t1", [legacy.AlterableConfig("segment.ms", "9")])
    response = ours.call(legacy.AlterConfigsRequest([resource]), 2)
    assert response.responses[0].error_code == 0
    assert ours.image.config(TOPIC, "t1") == {"segment.ms": "9"}


@pytest.mark.parametrize(
    ("kind", "name", "settings", "code"),
    [
        (TOPIC, "t1", [("segment.ms", None)], 42),
        (TOPIC, "t1", [("segment.ms", "x")], 40),
        (TOPIC, "nope", [("segment.ms", "1")], 3),
        (TOPIC, "t1", [("segment.ms", "1"), ("segment.ms", "2")], 42),
        (TOPIC, "t1", [("foo", "1")], 40),
        (TOPIC, "t1", [], 0),
        (99, "t1", [("segment.ms", "1")], 42),
        (LOGGER, "1", [("root", "INFO")], 42),
        (BROKER, "1", [("log.retention.ms", "7000")], 0),
        (BROKER, "", [("log.retention.ms", "7000")], 40),
        (BROKER, "", [("log.retention.ms", "7000"), ("min.insync.replicas", "1")], 0),
        (BROKER, "1", [("node.id", "7")], 42),
        (METRICS, "m1", [("metrics", "*")], 0),
        (GROUP, "g1", [("consumer.session.timeout.ms", "47000")], 0),
    ],
)
def test_alter_configs_answers_with_kafkas_code(ours, kind, name, settings, code):
    resource = legacy.AlterConfigsResource(kind, name, [legacy.AlterableConfig(*each) for each in settings])
    assert ours.call(legacy.AlterConfigsRequest([resource]), 2).responses[0].error_code == code


def test_a_topics_own_setting_stands_before_all_others(ours):
    ours.call(incremental(change(BROKER, "", **{"log.retention.ms": "5"})), 1)
    ours.call(incremental(change(BROKER, "1", **{"log.retention.ms": "6"})), 1)
    ours.call(incremental(change(TOPIC, "t1", **{"retention.ms": "99"})), 1)
    entry = entries(describe(ours, TOPIC, "t1"))["retention.ms"]
    assert (entry.value, entry.config_source, entry.read_only) == ("99", 1, False)
    assert [(each.name, each.value, each.source) for each in entry.synonyms] == [
        ("retention.ms", "99", 1),
        ("log.retention.ms", "6", 2),
        ("log.retention.ms", "5", 3),
        ("log.retention.hours", "168", 5),
    ]


def test_a_stored_value_is_shown_as_it_is_understood(ours):
    ours.call(incremental(change(TOPIC, "t1", **{"cleanup.policy": " compact , delete "})), 1)
    assert entries(describe(ours, TOPIC, "t1"))["cleanup.policy"].value == "compact,delete"


def test_a_description_can_be_limited_to_names(ours):
    result = describe(ours, TOPIC, "t1", ["retention.ms", "foo", "retention.ms"])
    assert [entry.name for entry in result.configs] == ["retention.ms"]
    assert len(describe(ours, TOPIC, "t1", []).configs) == 38  # Kafka's 37 and our durability


def test_documentation_is_sent_when_asked_for(ours):
    with_docs = describe(ours, TOPIC, "t1", ["retention.ms"], docs=True).configs[0]
    without = describe(ours, TOPIC, "t1", ["retention.ms"]).configs[0]
    assert with_docs.documentation
    assert without.documentation is None


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_every_version_describes_a_broker(ours, version):
    result = describe(ours, BROKER, "1", version=version, docs=True)
    assert result.error_code == 0
    assert entries(result)["node.id"].value == "1"


def test_secrets_are_never_shown(ours):
    shown = entries(describe(ours, BROKER, "1"))
    assert shown["ssl.key.password"].is_sensitive
    assert shown["ssl.key.password"].value is None


def test_a_broker_setting_nobody_knows_is_taken_for_a_secret(ours):
    ours.call(incremental(change(BROKER, "1", **{"cust.om": "x"})), 1)
    entry = entries(describe(ours, BROKER, "1"))["cust.om"]
    assert (entry.value, entry.is_sensitive, entry.read_only, entry.config_source) == (None, True, True, 2)
    assert [(each.name, each.value) for each in entry.synonyms] == [("cust.om", None)]


def test_the_default_broker_lists_only_what_is_stored_for_all(ours):
    ours.call(incremental(change(BROKER, "", **{"log.roll.ms": "1000"})), 1)
    assert sorted(entries(describe(ours, BROKER, ""))) == ["log.roll.ms", "min.insync.replicas"]


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [
        (TOPIC, "nope", 3),
        (TOPIC, "", 17),
        (TOPIC, "a b", 17),
        (BROKER, "2", 42),
        (BROKER, "abc", 42),
        (BROKER, "-1", 42),
        (LOGGER, "", 42),
        (LOGGER, "2", 42),
        (GROUP, "", 42),
        (METRICS, "", 42),
        (99, "1", 42),
        (0, "1", 42),
        (GROUP, "nogroup", 0),
        (METRICS, "none", 0),
        (LOGGER, "1", 0),
    ],
)
def test_descriptions_fail_with_kafkas_code(ours, kind, name, code):
    assert describe(ours, kind, name).error_code == code


def test_one_resource_may_be_described_twice(ours):
    resource = DescribeConfigsResource(TOPIC, "t1", ["segment.ms"])
    response = ours.call(DescribeConfigsRequest([resource, resource]), 4)
    assert [len(result.configs) for result in response.results] == [1, 1]


def test_resources_with_settings_are_listed(ours):
    ours.call(incremental(change(METRICS, "m1", metrics="*")), 1)
    ours.call(incremental(change(GROUP, "g1", **{"consumer.session.timeout.ms": "46000"})), 1)

    def listed(types, version=1):
        response = ours.call(ListConfigResourcesRequest(types), version)
        return response.error_code, [
            (each.resource_name, each.resource_type) for each in response.config_resources
        ]

    assert listed([], 0) == (0, [("m1", 16)])
    assert listed([]) == (0, [("g1", 32), ("m1", 16), ("1", 8), ("1", 4), ("t1", 2)])
    assert listed([TOPIC, TOPIC]) == (0, [("t1", 2)])
    assert listed([TOPIC, 99]) == (35, [])


def test_log_levels_can_be_changed_and_given_back(ours):
    logger = logging.getLogger("flarestream.test_configs")
    ours.call(incremental(Case(LOGGER, "1", ((logger.name, SET, "DEBUG"),), 0)), 1)
    assert logger.level == logging.DEBUG
    assert entries(describe(ours, LOGGER, "1"))[logger.name].value == "DEBUG"
    ours.call(incremental(Case(LOGGER, "1", ((logger.name, DELETE, None),), 0)), 1)
    assert logger.level == logging.NOTSET


def test_on_the_controllers_listener_any_registered_node_may_be_named(ours):
    fine = incremental(Case(BROKER, "1", (("log.retention.ms", SET, "1"),), 0))
    unknown = incremental(Case(BROKER, "7", (("log.retention.ms", SET, "1"),), 0))
    assert ours.call(fine, 1, "CONTROLLER").responses[0].error_code == 0
    assert ours.call(unknown, 1, "CONTROLLER").responses[0].error_code == 102


def test_the_file_counts_for_a_broker_change(ours):
    strict = Ours(base_settings(**{"max.connections.per.ip.overrides": "10.0.0.1:5"}))
    case = Case(BROKER, "1", (("max.connections.per.ip", SET, "0"),), 0)
    assert strict.call(incremental(case), 1).responses[0].error_code == 0
    assert ours.call(incremental(case), 1).responses[0].error_code == BAD_REQUEST
