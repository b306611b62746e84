"""The tables of settings: complete, readable, and quick to load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flarestream.settings.definitions import (
    TOPIC_SYNONYMS,
    base_name,
    broker_setting,
    broker_settings,
    broker_synonyms,
    client_metrics_settings,
    group_settings,
    topic_settings,
)
from flarestream.settings.reference import reference

ALL = [
    *broker_settings().values(),
    *topic_settings().values(),
    *group_settings().values(),
    *client_metrics_settings().values(),
]
PACKAGE = Path(__file__).parents[2] / "flarestream"
REFERENCE = Path(__file__).parents[2] / "config" / "reference.yaml"


def test_kafkas_350_broker_and_37_topic_settings_are_there():
    def public(table):
        return [
            each for each in table.values() if not each.internal and not each.name.startswith("flarestream.")
        ]

    assert len(public(broker_settings())) == 350
    assert len(public(topic_settings())) == 37


@pytest.mark.parametrize("definition", ALL, ids=lambda each: each.name)
def test_each_setting_is_sound(definition):
    definition.parse(definition.default_text)
    assert definition.doc.endswith((".", "for tests.")), "one sentence"
    assert definition.importance in ("high", "medium", "low")
    assert definition.change in ("-", "broker", "cluster", "resource")
    assert definition.supported or definition.reason


def test_names_for_one_listener_lead_to_the_plain_setting():
    assert base_name("listener.name.a.ssl.key.password") == "ssl.key.password"
    assert base_name("listener.name.a.plain.sasl.jaas.config") == "sasl.jaas.config"
    assert base_name("ssl.key.password") == "ssl.key.password"
    assert broker_setting("listener.name.a.nothing") is None
    assert broker_synonyms("listener.name.a.max.connections") == (
        "listener.name.a.max.connections",
        "max.connections",
    )


def test_a_setting_that_claims_to_work_is_read_somewhere():
    """A supported setting's name stands in the code of a room, or it gives topics their defaults."""
    code = "".join(path.read_text() for path in PACKAGE.rglob("*.py") if path.name != "definitions.py")
    of_topics = {name for synonyms in TOPIC_SYNONYMS.values() for name, _ in synonyms}
    unread = [
        name
        for name, each in broker_settings().items()
        if each.supported and name not in of_topics and f'"{name}"' not in code
    ]
    assert unread == []


def test_the_reference_file_is_what_the_definitions_say():
    """After a change: python -m flarestream.settings --reference > config/reference.yaml"""
    assert REFERENCE.read_text() == reference()


def test_the_module_prints_the_reference():
    done = subprocess.run(
        [sys.executable, "-m", "flarestream.settings", "--reference"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == reference()
    wrong = subprocess.run([sys.executable, "-m", "flarestream.settings"], capture_output=True, check=False)
    assert wrong.returncode == 2
