"""Consumer groups of stock clients against a real process: rebalances, static members, commits, restarts, kills."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import confluent_kafka as ck
import pytest
from confluent_kafka.admin import AdminClient

from tests.support.processes import FlarestreamNode

pytestmark = pytest.mark.timeout(120)
WAIT_S = 40
PARTITIONS = 6


@pytest.fixture
def group(topic: str) -> str:
    return f"group-of-{topic}"


def until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < deadline, f"{what} never came true"
        time.sleep(0.02)


def fill(bootstrap: str, topic: str, count: int, partitions: int = PARTITIONS) -> None:
    """A topic with `count` numbered records spread over its partitions."""
    from confluent_kafka.admin import NewTopic

    admin = AdminClient({"bootstrap.servers": bootstrap})
    for future in admin.create_topics([NewTopic(topic, partitions, 1)]).values():
        future.result()
    write(bootstrap, topic, range(count), partitions)


def write(bootstrap: str, topic: str, numbers: range, partitions: int = PARTITIONS) -> None:
    producer = ck.Producer({"bootstrap.servers": bootstrap, "linger.ms": 5})
    for number in numbers:
        producer.produce(topic, str(number).encode(), partition=number % partitions)
    assert producer.flush(WAIT_S) == 0


def confluent(bootstrap: str, group: str, **settings: Any) -> ck.Consumer:
    base = {
        "bootstrap.servers": bootstrap,
        "group.id": group,
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
        "session.timeout.ms": 6000,
        "heartbeat.interval.ms": 200,
    }
    return ck.Consumer({**base, **{key.replace("_", "."): value for key, value in settings.items()}})


def read(consumer: ck.Consumer, count: int) -> list[int]:
    """`count` records' numbers."""
    found: list[int] = []
    deadline = time.monotonic() + WAIT_S
    while len(found) < count and time.monotonic() < deadline:
        message = consumer.poll(0.2)
        if message is not None and message.error() is None:
            found.append(int(message.value()))
    return found


def committed(bootstrap: str, group: str) -> dict[int, int]:
    admin = AdminClient({"bootstrap.servers": bootstrap})
    asked = [ck.ConsumerGroupTopicPartitions(group)]
    result = admin.list_consumer_group_offsets(asked)[group].result()
    return {each.partition: each.offset for each in result.topic_partitions}


# ---- one consumer of each client ----------------------------------------------------------------------------------


def _read_confluent(bootstrap: str, topic: str, group: str, count: int) -> list[int]:
    consumer = confluent(bootstrap, group)
    consumer.subscribe([topic])
    found = read(consumer, count)
    if found:
        consumer.commit(asynchronous=False)
    consumer.close()
    return found


def _read_kafka_python(bootstrap: str, topic: str, group: str, count: int) -> list[int]:
    from kafka import KafkaConsumer

    consumer = KafkaConsumer(
        topic,
        bootstrap_servers=bootstrap,
        group_id=group,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        consumer_timeout_ms=WAIT_S * 1000 if count else 3000,
    )
    found: list[int] = []
    for record in consumer:
        found.append(int(record.value))
        if len(found) >= count:
            break
    if found:
        consumer.commit()
    consumer.close()
    return found


def _read_aiokafka(bootstrap: str, topic: str, group: str, count: int) -> list[int]:
    from aiokafka import AIOKafkaConsumer

    async def go() -> list[int]:
        consumer = AIOKafkaConsumer(
            topic,
            bootstrap_servers=bootstrap,
            group_id=group,
            auto_offset_reset="earliest",
            enable_auto_commit=False,
        )
        await consumer.start()
        found: list[int] = []
        try:
            async with asyncio.timeout(WAIT_S):
                while len(found) < count:
                    found.append(int((await consumer.getone()).value))
            if found:
                await consumer.commit()
        finally:
            await consumer.stop()
        return found

    return asyncio.run(go())


READERS = {"confluent": _read_confluent, "kafka-python": _read_kafka_python, "aiokafka": _read_aiokafka}


@pytest.mark.parametrize("name", READERS)
def test_each_client_reads_all_and_the_next_one_goes_on_behind_it(
    node: FlarestreamNode, topic: str, group: str, name: str
) -> None:
    fill(node.bootstrap, topic, 300)
    assert sorted(READERS[name](node.bootstrap, topic, group, 300)) == list(range(300))
    assert sum(committed(node.bootstrap, group).values()) == 300
    write(node.bootstrap, topic, range(300, 330))
    for other, reader in READERS.items():
        if other != name:
            assert sorted(reader(node.bootstrap, topic, group, 30)) == list(range(300, 330))
            write(node.bootstrap, topic, range(300, 330))


# ---- many members -------------------------------------------------------------------------------------------------


class Member:
    """A confluent consumer in a thread. It commits what it has read, and notes what it owns."""

    def __init__(self, bootstrap: str, topic: str, group: str, **settings: Any) -> None:
        self.owned: set[int] = set()
        self.found: list[tuple[int, int, int]] = []
        self.crash = threading.Event()
        self.leave = threading.Event()
        self._consumer = confluent(bootstrap, group, **settings)
        self._consumer.subscribe(
            [topic], on_assign=self._assign, on_revoke=self._revoke, on_lost=self._revoke
        )
        self._cooperative = settings.get("partition_assignment_strategy") == "cooperative-sticky"
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _assign(self, consumer: ck.Consumer, places: list[ck.TopicPartition]) -> None:
        indexes = {each.partition for each in places}
        self.owned = self.owned | indexes if self._cooperative else indexes

    def _revoke(self, consumer: ck.Consumer, places: list[ck.TopicPartition]) -> None:
        self.owned -= {each.partition for each in places}

    def _run(self) -> None:
        while not self.leave.is_set() and not self.crash.is_set():
            message = self._consumer.poll(0.05)
            if message is None or message.error() is not None:
                continue
            self.found.append((message.partition(), message.offset(), int(message.value())))
            try:
                self._consumer.commit(message, asynchronous=True)
            except ck.KafkaException:
                continue
        if self.leave.is_set():
            self._consumer.close()

    def stop(self) -> None:
        self.leave.set()
        self._thread.join(WAIT_S)
        assert not self._thread.is_alive()


def owns_everything_once(members: list[Member]) -> bool:
    owned = [index for member in members for index in member.owned]
    return sorted(owned) == list(range(PARTITIONS)) and all(member.owned for member in members)


@pytest.mark.parametrize("strategy", ["range", "cooperative-sticky"])
def test_members_come_and_go_and_every_record_is_read(
    node: FlarestreamNode, topic: str, group: str, strategy: str
) -> None:
    fill(node.bootstrap, topic, 120)
    settings = {"partition_assignment_strategy": strategy}
    members = [Member(node.bootstrap, topic, group, **settings) for _ in range(2)]
    gone: list[Member] = []
    try:
        until(lambda: owns_everything_once(members), "two members own everything once")
        members.append(Member(node.bootstrap, topic, group, **settings))
        until(lambda: owns_everything_once(members), "three members own everything once")
        write(node.bootstrap, topic, range(120, 240))
        gone.append(members.pop(0))
        gone[-1].stop()
        until(lambda: owns_everything_once(members), "two members own everything after one has left")
        write(node.bootstrap, topic, range(240, 360))
        expected = set(range(360))
        until(
            lambda: {value for member in [*members, *gone] for *_, value in member.found} == expected,
            "every record was read",
        )
    finally:
        for member in members:
            member.stop()


def test_a_member_that_is_killed_is_replaced_after_its_session_timeout(
    node: FlarestreamNode, topic: str, group: str
) -> None:
    fill(node.bootstrap, topic, 60)
    script = (
        "import confluent_kafka as ck, sys\n"
        f"c = ck.Consumer({{'bootstrap.servers': '{node.bootstrap}', 'group.id': '{group}', "
        "'session.timeout.ms': 6000, 'auto.offset.reset': 'earliest'})\n"
        f"c.subscribe(['{topic}'], on_assign=lambda c, p: print(len(p), flush=True))\n"
        "while True: c.poll(0.1)\n"
    )
    victim = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    try:
        assert victim.stdout is not None
        assert victim.stdout.readline().strip() == str(PARTITIONS)
        survivor = Member(node.bootstrap, topic, group)
        until(lambda: len(survivor.owned) == PARTITIONS // 2, "the partitions are shared")
    finally:
        victim.kill()
        victim.communicate()
    begin = time.monotonic()
    until(lambda: len(survivor.owned) == PARTITIONS, "the survivor owns everything")
    assert time.monotonic() - begin < 12
    survivor.stop()


def test_a_static_member_comes_back_without_a_rebalance(
    node: FlarestreamNode, topic: str, group: str
) -> None:
    fill(node.bootstrap, topic, 60)
    static = {"session_timeout_ms": 30_000}
    stays = Member(node.bootstrap, topic, group, group_instance_id="stays", **static)
    goes = Member(node.bootstrap, topic, group, group_instance_id="goes", **static)
    until(lambda: owns_everything_once([stays, goes]), "both own something")
    owned = (set(stays.owned), set(goes.owned))
    goes.stop()  # closing a static member does not leave the group
    back = Member(node.bootstrap, topic, group, group_instance_id="goes", **static)
    until(lambda: bool(back.owned), "it owns something again")
    assert (stays.owned, back.owned) == owned
    back.stop()
    stays.stop()


def test_the_second_of_two_equal_instances_fences_the_first(
    node: FlarestreamNode, topic: str, group: str
) -> None:
    fill(node.bootstrap, topic, 60)
    first = confluent(node.bootstrap, group, group_instance_id="same")
    first.subscribe([topic])
    assert len(read(first, 60)) == 60
    second = Member(node.bootstrap, topic, group, group_instance_id="same")
    until(lambda: len(second.owned) == PARTITIONS, "the second has taken over")

    def fenced() -> bool:
        message = first.poll(0.1)
        error = message.error() if message is not None else None
        return error is not None and error.code() in (ck.KafkaError._FATAL, ck.KafkaError.FENCED_INSTANCE_ID)

    until(fenced, "the first is told")
    second.stop()
    first.close()


# ---- restarts -----------------------------------------------------------------------------------------------------


@pytest.fixture
def own_node(tmp_path: Path) -> Iterator[FlarestreamNode]:
    with FlarestreamNode(tmp_path / "node") as process:
        yield process


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_offsets_and_members_survive_the_end_of_the_node(
    own_node: FlarestreamNode, topic: str, group: str, end: str
) -> None:
    """In durable mode an acknowledged commit survives kill -9 (G4)."""
    fill(own_node.bootstrap, topic, 120)
    assert len(_read_confluent(own_node.bootstrap, topic, group, 120)) == 120
    before = committed(own_node.bootstrap, group)
    assert sum(before.values()) == 120
    member = Member(own_node.bootstrap, topic, group, session_timeout_ms=30_000)
    until(lambda: len(member.owned) == PARTITIONS, "a member is in")
    assert getattr(own_node, end)() in (0, -9)
    own_node.start()
    assert committed(own_node.bootstrap, group) == before
    write(own_node.bootstrap, topic, range(120, 180))
    until(lambda: len(member.found) >= 60, "the member goes on")
    assert {value for *_, value in member.found} == set(range(120, 180))
    member.stop()


# ---- the command line ---------------------------------------------------------------------------------------------


def flarestream(node: FlarestreamNode, *arguments: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "flarestream", "groups", *arguments, "-b", node.bootstrap],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout) if "json" in arguments else done.stdout


def test_the_command_line_shows_and_resets_groups(node: FlarestreamNode, topic: str, group: str) -> None:
    fill(node.bootstrap, topic, 60)
    _read_confluent(node.bootstrap, topic, group, 60)
    listed = flarestream(node, "list", "-o", "json")
    assert {"group": group, "state": "Empty", "type": "Classic"} in listed
    lag = flarestream(node, "lag", group, "-o", "json")
    assert [(row["partition"], row["committed"], row["end"], row["lag"]) for row in lag] == [
        (index, 10, 10, 0) for index in range(PARTITIONS)
    ]
    at = ("reset-offsets", group, "-o", "json")
    dry = flarestream(node, *at, "--all-topics", "--to-beginning", "--dry-run")
    assert [row["new"] for row in dry] == [0] * PARTITIONS
    assert set(committed(node.bootstrap, group).values()) == {10}
    flarestream(node, *at, "-t", topic, "--shift", "-3")
    assert set(committed(node.bootstrap, group).values()) == {7}
    flarestream(node, *at, "-t", f"{topic}:1", "--to-offset", "99")
    assert committed(node.bootstrap, group) == {index: 10 if index == 1 else 7 for index in range(PARTITIONS)}
    flarestream(node, *at, "--all-topics", "--to-time", "2001-01-01")
    assert set(committed(node.bootstrap, group).values()) == {0}
    flarestream(node, *at, "--all-topics", "--to-end")
    assert set(committed(node.bootstrap, group).values()) == {10}
    member = Member(node.bootstrap, topic, group)
    until(lambda: len(member.owned) == PARTITIONS, "a member is in")
    until(lambda: flarestream(node, "describe", group, "-o", "json")[0]["state"] == "Stable", "it is stable")
    (described,) = flarestream(node, "describe", group, "-o", "json")
    assert len(described["members"][0]["partitions"]) == PARTITIONS
    assert described["assignor"] == "range"
    member.stop()
    flarestream(node, "delete", group)
    assert group not in {row["group"] for row in flarestream(node, "list", "-o", "json")}
