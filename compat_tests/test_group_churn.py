"""Twenty members of all kinds in one group on 64 partitions, one killed and one added every second.

Every record is consumed, no partition is with two members at a time, and no committed offset goes back: neither as the
members tell it nor in the log of offsets. FLARESTREAM_CHURN_S sets how long it goes on.
"""

from __future__ import annotations

import itertools
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import confluent_kafka as ck
import pytest

from compat_tests.churn import JAVA_KINDS, PYTHON_KINDS, Crowd, Process
from compat_tests.group_member import SESSION_MS
from compat_tests.test_groups import committed, fill, until
from flarestream.wire.records.group.offset_commit_key import OffsetCommitKey
from tests.cluster.consumer_group_script import decoded, read_log
from tests.support.processes import FlarestreamNode

CHURN_S = float(os.environ.get("FLARESTREAM_CHURN_S", "20"))
pytestmark = [pytest.mark.oracle, pytest.mark.timeout(CHURN_S + 300)]
PARTITIONS = 64
MEMBERS = 20
DRAIN_S = 120
SETTINGS = {
    "flarestream.acks.durability": "page-cache",
    "group.consumer.session.timeout.ms": str(SESSION_MS),
    "group.consumer.min.session.timeout.ms": "1000",
    "group.consumer.heartbeat.interval.ms": "500",
    "group.consumer.min.heartbeat.interval.ms": "100",
    "offsets.topic.num.partitions": "1",
}


class Writer(threading.Thread):
    """Writes records to all partitions in turn until it is ended."""

    def __init__(self, bootstrap: str, topic: str) -> None:
        super().__init__(daemon=True)
        self.producer = ck.Producer({"bootstrap.servers": bootstrap, "linger.ms": 20})
        self.topic = topic
        self.end_offsets = [0] * PARTITIONS
        self._ended = threading.Event()

    def run(self) -> None:
        for index in itertools.cycle(range(PARTITIONS)):
            self.producer.produce(self.topic, b"x", partition=index)
            self.end_offsets[index] += 1
            self.producer.poll(0)
            if index % 8 == 0 and self._ended.wait(0.03):
                break

    def end(self) -> None:
        self._ended.set()
        self.join()
        assert self.producer.flush(30) == 0


@pytest.fixture
def node(tmp_path: Path) -> Iterator[FlarestreamNode]:
    with FlarestreamNode(tmp_path / "node", **SETTINGS) as process:
        yield process


@pytest.fixture
def crowd(node: FlarestreamNode, tmp_path: Path) -> Iterator[Crowd]:
    folder = tmp_path / "members"
    folder.mkdir()
    made = Crowd(lambda kind, name: Process(kind, name, node.bootstrap, "crowd", "t", folder), seed=5)
    yield made
    made.end()


def test_members_of_all_kinds_are_killed_and_added_every_second(node: FlarestreamNode, crowd: Crowd) -> None:
    fill(node.bootstrap, "t", 0, PARTITIONS)
    writer = Writer(node.bootstrap, "t")
    writer.start()
    pythons, javas = itertools.cycle(PYTHON_KINDS), itertools.cycle(JAVA_KINDS)
    for _ in range(MEMBERS - len(JAVA_KINDS)):
        crowd.add(next(pythons))
    for kind in JAVA_KINDS:
        crowd.add(kind)
    until(lambda: len(committed(node.bootstrap, "crowd")) > 0, "the first commit")
    churn(crowd, pythons, javas)
    writer.end()
    for member in crowd.present():
        if member.kind.startswith("performance"):
            member.kill()  # commits nothing: others have to read what it has read
    wait_until_all_is_committed(node, crowd, writer.end_offsets)
    assert crowd.fell_over() == []
    for member in crowd.present():
        member.ask_to_end()
    for member in crowd.all:
        member.wait(60)
    print(f"{crowd.killed} killed, {crowd.left} left, {crowd.count_events()}")
    assert {index: len(offsets) for index, offsets in crowd.read().items()} == dict(
        enumerate(writer.end_offsets)
    )
    assert crowd.shared() == []
    assert went_back(node) == []


def churn(crowd: Crowd, pythons: Iterator[str], javas: Iterator[str]) -> None:
    """One ends and one comes each second; every eighth of those that come is a Java member."""
    began_s = time.monotonic()
    turn = 0
    while time.monotonic() < began_s + CHURN_S:
        turn += 1
        crowd.take_one()
        crowd.add(next(javas) if turn % 8 == 0 else next(pythons))
        time.sleep(max(0.0, began_s + turn - time.monotonic()))


def wait_until_all_is_committed(node: FlarestreamNode, crowd: Crowd, end_offsets: list[int]) -> None:
    """What is not there is named."""
    wanted = dict(enumerate(end_offsets))
    deadline = time.monotonic() + DRAIN_S
    while (found := committed(node.bootstrap, "crowd")) != wanted:
        missing = {index: (found.get(index), end) for index, end in wanted.items() if found.get(index) != end}
        assert time.monotonic() < deadline, f"not committed: {missing}; {crowd.fell_over()}"
        time.sleep(0.5)


def went_back(node: FlarestreamNode) -> list[str]:
    """Commits in the log of offsets that are behind the one before."""
    bad = []
    last: dict[int, int] = {}
    for record in decoded(read_log(node.bootstrap)):
        key, value = record.key, record.value
        if isinstance(key, OffsetCommitKey) and key.group == "crowd":
            offset = getattr(value, "offset", -1)
            if offset < last.get(key.partition, 0):
                bad.append(f"partition {key.partition}: {offset} after {last[key.partition]}")
            last[key.partition] = offset
    assert len(last) == PARTITIONS
    return bad
