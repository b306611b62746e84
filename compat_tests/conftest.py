"""One Flarestream node per test module, as a user would start it; stock clients talk to it unchanged."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from tests.support.processes import FlarestreamNode, oracle_available

_names = itertools.count()


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlarestreamNode]:
    """A running node in Kafka's page-cache mode on its own directory and ports."""
    durability = {"flarestream.acks.durability": "page-cache"}
    process = FlarestreamNode(tmp_path_factory.mktemp("node"), **durability)
    with process:
        yield process


@pytest.fixture
def topic() -> str:
    """A topic name that no other test uses."""
    return f"topic-{next(_names)}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests against Apache Kafka need a JDK, Maven and the oracle's scripts; elsewhere they are skipped."""
    if oracle_available():
        return
    for item in items:
        if item.get_closest_marker("oracle"):
            item.add_marker(
                pytest.mark.skip(reason="Apache Kafka can't be run here: no JDK, Maven or oracle scripts")
            )
