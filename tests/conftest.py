"""Rules for all tests: Hypothesis profiles, and the skip of tests that need Apache Kafka where it can't run."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from tests.support.processes import oracle_available

settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("default")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests against Apache Kafka need a JDK, Maven and the oracle's scripts; elsewhere they are skipped."""
    if oracle_available():
        return
    for item in items:
        if item.get_closest_marker("oracle"):
            item.add_marker(
                pytest.mark.skip(reason="Apache Kafka can't be run here: no JDK, Maven or oracle scripts")
            )
