"""Consumer groups (KIP-848) held against Apache Kafka 4.4.0: the same requests, the same answers, the same records.

Then each reads what the other has written: a log of Kafka's gives our shard the state that Kafka tells, and
Kafka, started on our directory, tells the state that we told.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.core.coordinator.group.consumer.describe import describe_consumer
from flarestream.core.coordinator.group.consumer.metadata_hash import group_hash
from flarestream.core.coordinator.shard import GroupShard
from tests.support.processes import FlarestreamNode, KafkaNode

from .consumer_group_script import SCENARIOS, SETTINGS, Side, as_text, decoded, read_log

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(300)]


class Both:
    """The two brokers after the same script."""

    def __init__(self, kafka: Side, ours: Side) -> None:
        self.sides = (kafka, ours)
        self.said: dict[str, list[list[Any]]] = {}
        for side in self.sides:
            side.ready("lives")
            side.topic("t", 4)
            side.topic("u", 2)
            for scenario in SCENARIOS:
                side.said = []
                scenario(side)
                self.said.setdefault(scenario.__name__, []).append(side.said)
        self.logs = [read_log(side.process.bootstrap) for side in self.sides]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    kafka = KafkaNode(tmp_path_factory.mktemp("kafka"), **SETTINGS)
    ours = FlarestreamNode(tmp_path_factory.mktemp("ours"), **SETTINGS)
    with kafka, ours:
        made = Both(Side(kafka), Side(ours))
        yield made
        for side in made.sides:
            side.close()


@pytest.mark.parametrize("scenario", [each.__name__ for each in SCENARIOS])
def test_the_answers_are_kafkas(both: Both, scenario: str) -> None:
    theirs, ours = both.said[scenario]
    for expected, answer in zip(theirs, ours, strict=True):
        assert answer == expected


GROUPS = ("lives", "hand", "topics", "static", "regex", "move")


@pytest.mark.parametrize("group_id", GROUPS)
def test_the_records_are_kafkas(both: Both, group_id: str) -> None:
    written = []
    for side, log in zip(both.sides, both.logs, strict=True):
        records = [
            record
            for record in decoded(log)
            if getattr(record.key, "group_id", getattr(record.key, "group", None)) == group_id
        ]
        written.append(as_text(side, records))
    assert written[1] == written[0]


def replayed(both: Both, side: int) -> GroupShard:
    shard = GroupShard()
    for record in decoded(both.logs[side]):
        shard.apply(record)
    return shard


@pytest.mark.parametrize("group_id", GROUPS)
def test_kafkas_log_gives_the_state_that_kafka_tells(both: Both, group_id: str) -> None:
    kafka = both.sides[0]
    group = replayed(both, 0).groups.get(group_id)
    told = kafka.described(group_id)
    if not isinstance(group, ConsumerGroup):
        assert told[0] == "GROUP_ID_NOT_FOUND"
        return
    image = kafka.image()
    found = describe_consumer(group, group_id, "uniform", image)
    assert (found.group_state, found.group_epoch, found.assignment_epoch) == told[1:4]
    members = sorted(
        (
            each.member_epoch,
            kafka.names(each.assignment.topic_partitions),
            kafka.names(each.target_assignment.topic_partitions),
        )
        for each in found.members
    )
    assert members == sorted((each[3], each[8], each[9]) for each in told[6])


def test_hashes_of_topics_are_kafkas(both: Both) -> None:
    """The last epoch of a group that has not changed since rests on the topics as they are."""
    kafka = both.sides[0]
    kafka.refresh()
    checked = 0
    for group in replayed(both, 0).groups.values():
        if isinstance(group, ConsumerGroup) and group.members:
            topics = group.subscriptions.topics
            assert group.metadata_hash == group_hash(topics, kafka.image(), {})
            checked += bool(topics)
    assert checked >= 1


def test_kafka_reads_what_we_have_written(both: Both, tmp_path: Path) -> None:
    ours = both.sides[1]
    told = {group_id: ours.described(group_id) for group_id in GROUPS}
    ours.close()
    ours.process.stop()
    home = tmp_path / "kafka"
    home.mkdir()
    shutil.copytree(ours.process.directory / "data", home / "data")
    with KafkaNode(home, **SETTINGS) as node:
        side = Side(node)
        side.ids, side.counts = ours.ids, ours.counts
        deadline = time.monotonic() + 30
        while side.described("topics")[0] != "NONE":
            assert time.monotonic() < deadline
            time.sleep(0.2)
        for group_id, state in told.items():
            assert side.described(group_id) == state, group_id
        side.close()
