"""Settings that must agree with each other; the verdicts are Apache Kafka's."""

from __future__ import annotations

import pytest

from flarestream.settings import SettingsError, load
from tests.settings.node_cases import BASE, CASES


def settings_of(line: str) -> dict[str, str]:
    settings = dict(pair.split("=", 1) for pair in BASE.split(";;"))
    for change in line.split(";;"):
        if change.startswith("-"):
            settings.pop(change[1:])
        else:
            name, _, value = change.partition("=")
            settings[name] = value
    return settings


@pytest.mark.parametrize("case", [case for case in CASES if case.we_start], ids=lambda case: case.line)
def test_a_node_starts_with(case):
    load(None, settings_of(case.line))


@pytest.mark.parametrize("case", [case for case in CASES if not case.we_start], ids=lambda case: case.line)
def test_a_node_refuses_to_start_with(case):
    with pytest.raises(SettingsError) as raised:
        load(None, settings_of(case.line))
    names = [change.removeprefix("-").partition("=")[0] for change in case.line.split(";;")]
    assert all(
        any(word in problem for word in [*names, "listener", "node"]) for problem in raised.value.problems
    )


@pytest.mark.parametrize("protocol", ["SSL", "SASL_PLAINTEXT", "SASL_SSL"])
def test_a_listener_that_would_only_seem_protected_is_refused(protocol):
    line = f"listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:{protocol}"
    with pytest.raises(SettingsError, match=f"uses {protocol}, which is refused"):
        load(None, settings_of(line) | {"inter.broker.listener.name": "PLAINTEXT"})
