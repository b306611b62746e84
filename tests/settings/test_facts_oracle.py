"""The tables hold exactly what Apache Kafka 4.4.0 holds, and nodes start with what Kafka starts with."""

from __future__ import annotations

import pytest

from flarestream.settings import SettingsError, load
from flarestream.settings.definitions import (
    GROUP_SYNONYMS,
    TOPIC_SYNONYMS,
    broker_settings,
    broker_synonyms,
    client_metrics_settings,
    group_settings,
    topic_settings,
)
from tests.settings.kafka_facts import ask_kafka
from tests.settings.node_cases import BASE, CASES

pytestmark = pytest.mark.oracle

TABLES = {
    "broker": broker_settings,
    "topic": topic_settings,
    "group": group_settings,
    "client_metrics": client_metrics_settings,
}


@pytest.fixture(scope="module")
def facts():
    return ask_kafka("facts")


@pytest.mark.parametrize("table", TABLES)
def test_names_types_defaults_and_importances_are_kafkas(facts, table):
    theirs = {row[2]: tuple(row[3:]) for row in facts if row[:2] == ["setting", table]}
    ours = {
        name: (
            each.kind,
            "required" if each.required else "null" if each.default_text is None else f"={each.default_text}",
            each.importance,
            "internal" if each.internal else "public",
        )
        for name, each in TABLES[table]().items()
        if not name.startswith("flarestream.")
    }
    assert ours == theirs


def test_update_modes_are_kafkas(facts):
    theirs = {row[1]: row[2] for row in facts if row[0] == "mode"}
    modes = {"cluster": "cluster-wide", "broker": "per-broker"}
    ours = {
        name: modes[each.change]
        for name, each in broker_settings().items()
        if each.dynamic and not name.startswith("flarestream.")
    }
    only_dynamic = {name for name in theirs if name not in broker_settings()}
    assert ours == {name: mode for name, mode in theirs.items() if name not in only_dynamic}
    assert {name.rpartition(".")[2] for name in only_dynamic} == {"rate", "second"}


def test_synonyms_are_kafkas(facts):
    topics = {row[1]: row[2].split() for row in facts if row[0] == "topic-synonyms"}
    assert topics == {
        name: [synonym for synonym, _ in synonyms]
        for name, synonyms in TOPIC_SYNONYMS.items()
        if not name.startswith("flarestream.")
    }
    assert {row[1]: row[2] for row in facts if row[0] == "group-synonym"} == GROUP_SYNONYMS
    for row in facts:
        if row[0] == "broker-synonyms":
            assert list(broker_synonyms(row[1])) == row[2].split(), row[1]


def test_a_node_starts_exactly_when_kafka_would(tmp_path):
    file = tmp_path / "cases"
    file.write_text("".join(f"{BASE};;{case.line}\n" for case in CASES))
    verdicts = [row[1] == "fine" for row in ask_kafka("judge", str(file)) if row[0] == "verdict"]
    assert len(verdicts) == len(CASES)
    differing = [
        (case.line, fine) for case, fine in zip(CASES, verdicts, strict=True) if fine != case.kafka_starts
    ]
    assert differing == []
    for case in CASES:
        assert starts(case.line) == case.we_start, case.line


def starts(line: str) -> bool:
    settings = dict(pair.split("=", 1) for pair in BASE.split(";;"))
    for change in line.split(";;"):
        if change.startswith("-"):
            settings.pop(change[1:])
        else:
            name, _, value = change.partition("=")
            settings[name] = value
    try:
        load(None, settings)
    except SettingsError:
        return False
    return True
