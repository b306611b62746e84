"""Groups of the new protocol (KIP-848) with stock clients against a real process: alone, mixed with classic
members, killed.

Every member keeps the rule that matters most: a partition is never with two members at a time.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import confluent_kafka as ck
import pytest
from confluent_kafka.admin import AdminClient, NewPartitions

from compat_tests.test_groups import committed, fill, until, write
from tests.support.processes import FlarestreamNode, KafkaNode, kafka_tool

pytestmark = pytest.mark.timeout(120)
PARTITIONS = 6
QUICK = {
    "flarestream.acks.durability": "page-cache",
    "group.consumer.heartbeat.interval.ms": "200",
    "group.consumer.min.heartbeat.interval.ms": "100",
    "group.consumer.session.timeout.ms": "3000",
    "group.consumer.min.session.timeout.ms": "1000",
    "group.consumer.assignment.interval.ms": "100",
    "group.initial.rebalance.delay.ms": "0",
}


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlarestreamNode]:
    """A node whose groups move quickly."""
    with FlarestreamNode(tmp_path_factory.mktemp("node"), **QUICK) as process:
        yield process


@pytest.fixture
def group(topic: str) -> str:
    return f"group-of-{topic}"


class Owners:
    """Who has which partition, as the members' own callbacks say; two at a time is an error."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.by_place: dict[tuple[str, int], str] = {}
        self.errors: list[str] = []

    def assigned(self, name: str, partitions: list[Any]) -> None:
        with self._lock:
            for each in partitions:
                owner = self.by_place.get((each.topic, each.partition))
                if owner not in (None, name):
                    self.errors.append(f"{each.topic}-{each.partition} is with {owner} and {name}")
                self.by_place[each.topic, each.partition] = name

    def released(self, name: str, partitions: list[Any]) -> None:
        with self._lock:
            for each in partitions:
                if self.by_place.get((each.topic, each.partition)) == name:
                    del self.by_place[each.topic, each.partition]

    def of(self, name: str) -> set[int]:
        with self._lock:
            return {index for (_, index), owner in self.by_place.items() if owner == name}


class Member(threading.Thread):
    """One consumer that reads, commits what it has read, and notes what it owns."""

    def __init__(
        self, bootstrap: str, group: str, topics: list[str], owners: Owners, name: str, **settings: Any
    ) -> None:
        super().__init__(name=name, daemon=True)
        protocol = settings.pop("protocol", "consumer")
        config: dict[str, Any] = {
            "bootstrap.servers": bootstrap,
            "group.id": group,
            "group.protocol": protocol,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "topic.metadata.refresh.interval.ms": 500,
            "reconnect.backoff.max.ms": 200,
            **({} if protocol == "consumer" else CLASSIC),
            **{key.replace("_", "."): value for key, value in settings.items()},
        }
        self.consumer = ck.Consumer(config)
        self.topics = topics
        self.owners = owners
        self.read: list[int] = []
        self.error: str | None = None
        self._stop_reading = threading.Event()
        self.start()

    def run(self) -> None:
        try:
            self.consumer.subscribe(
                self.topics,
                on_assign=lambda _, new: self.owners.assigned(self.name, new),
                on_revoke=lambda _, old: self.owners.released(self.name, old),
                on_lost=lambda _, old: self.owners.released(self.name, old),
            )
            while not self._stop_reading.is_set():
                message = self.consumer.poll(0.1)
                if message is None or message.error() is not None:
                    continue
                value = message.value()
                assert isinstance(value, bytes)
                self.read.append(int(value))
                self._commit(message)
        except ck.KafkaException as error:
            self.error = str(error)
        finally:
            self.consumer.close()

    def _commit(self, message: Any) -> None:
        try:
            self.consumer.commit(message, asynchronous=False)
        except ck.KafkaException:
            return  # Its partition has moved on, or the broker is away: it is read again.

    @property
    def owned(self) -> set[int]:
        return self.owners.of(self.name)

    def leave(self) -> None:
        """Closes as a client does, and waits for it."""
        self._stop_reading.set()
        self.join(40)
        assert not self.is_alive()
        self.owners.released(self.name, [ck.TopicPartition(t, p) for t, p in list(self.owners.by_place)])


CLASSIC = {
    "session.timeout.ms": 6_000,
    "heartbeat.interval.ms": 200,
    "partition.assignment.strategy": "range",
}
"""The sticky assignors of librdkafka put data of their own into assignments now and then: Kafka (and we) then refuse to
take the group over, because that data would be lost.
"""


class World:
    """Members of one group, ended when the test ends."""

    def __init__(self, bootstrap: str, group: str, topic: str) -> None:
        self.bootstrap, self.group, self.topic = bootstrap, group, topic
        self.owners = Owners()
        self.members: list[Member] = []

    def member(self, name: str, topics: list[str] | None = None, **settings: Any) -> Member:
        made = Member(self.bootstrap, self.group, topics or [self.topic], self.owners, name, **settings)
        self.members.append(made)
        return made

    def all_owned_by(self, *members: Member, count: int = PARTITIONS) -> None:
        """Waits until these members together own everything, each of them something."""
        until(
            lambda: all(each.owned for each in members) and sum(len(each.owned) for each in members) == count,
            f"every partition owned: {self.owners.by_place}",
        )

    def all_read(self, count: int) -> None:
        until(lambda: set(self.numbers()) == set(range(count)), "every record read")

    def numbers(self) -> list[int]:
        return [number for each in self.members for number in each.read]


@pytest.fixture
def world(node: FlarestreamNode, group: str, topic: str) -> Iterator[World]:
    made = World(node.bootstrap, group, topic)
    yield made
    for member in made.members:
        member._stop_reading.set()
    for member in made.members:
        member.join(20)
    assert not made.owners.errors
    assert [each.error for each in made.members if each.error] == []


def group_type(bootstrap: str, group: str) -> str:
    admin = AdminClient({"bootstrap.servers": bootstrap})
    listed = admin.list_consumer_groups(request_timeout=10).result().valid
    return next((each.type.name for each in listed if each.group_id == group), "")


def test_members_come_and_go(world: World) -> None:
    fill(world.bootstrap, world.topic, 600)
    first = world.member("first")
    world.all_owned_by(first)
    second, third = world.member("second"), world.member("third")
    world.all_owned_by(first, second, third)
    assert {len(each.owned) for each in world.members} == {2}
    world.all_read(600)
    second.leave()
    world.all_owned_by(first, third)
    assert group_type(world.bootstrap, world.group) == "CONSUMER"
    until(lambda: sum(committed(world.bootstrap, world.group).values()) == 600, "everything committed")


def test_records_read_before_a_restart_of_the_group_are_not_read_again(world: World) -> None:
    fill(world.bootstrap, world.topic, 60)
    first = world.member("first")
    world.all_read(60)
    first.leave()
    write(world.bootstrap, world.topic, range(60, 120))
    second = world.member("second")
    world.all_read(120)
    assert sorted(second.read) == list(range(60, 120))


def test_a_pattern_finds_its_topics(world: World) -> None:
    fill(world.bootstrap, f"{world.topic}-x", 60)
    fill(world.bootstrap, f"{world.topic}-y", 60)
    fill(world.bootstrap, f"z-{world.topic}", 60)
    member = world.member("one", [f"^{world.topic}-.*"])
    until(lambda: len(member.read) == 120, "both topics read")
    assert {topic for topic, _ in world.owners.by_place} == {f"{world.topic}-x", f"{world.topic}-y"}


def test_partitions_that_are_added_are_consumed(world: World) -> None:
    fill(world.bootstrap, world.topic, 6)
    member = world.member("one")
    world.all_owned_by(member)
    admin = AdminClient({"bootstrap.servers": world.bootstrap})
    for future in admin.create_partitions([NewPartitions(world.topic, 9)]).values():
        future.result()
    world.all_owned_by(member, count=9)


def test_a_static_member_comes_back_to_its_partitions(world: World) -> None:
    fill(world.bootstrap, world.topic, 60)
    one = world.member("one", group_instance_id="i-1")
    two = world.member("two", group_instance_id="i-2")
    world.all_owned_by(one, two)
    world.all_read(60)
    had, kept = one.owned, two.owned
    one.leave()
    again = world.member("one again", group_instance_id="i-1")
    until(lambda: again.owned == had, "its partitions are back")
    assert two.owned == kept


def test_a_silent_member_is_replaced(world: World) -> None:
    """A consumer that is not closed but gone: after its session the others have its partitions."""
    fill(world.bootstrap, world.topic, 60)
    first, second = world.member("first"), world.member("second", max_poll_interval_ms=45_000)
    world.all_owned_by(first, second)
    second.leave()
    world.all_owned_by(first)


def test_classic_members_move_over_one_by_one_and_back(world: World) -> None:
    fill(world.bootstrap, world.topic, 600)
    old = [world.member(f"old {number}", protocol="classic") for number in range(2)]
    world.all_owned_by(*old)
    assert group_type(world.bootstrap, world.group) == "CLASSIC"
    new = world.member("new")
    world.all_owned_by(*old, new)
    assert group_type(world.bootstrap, world.group) == "CONSUMER"
    old[0].leave()
    world.all_owned_by(old[1], new)
    newer = world.member("newer")
    world.all_owned_by(old[1], new, newer)
    newer.leave()
    new.leave()
    world.all_owned_by(old[1])
    assert group_type(world.bootstrap, world.group) == "CLASSIC"
    world.all_read(600)


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_a_group_goes_on_after_its_broker_was_away(tmp_path: Path, topic: str, group: str, end: str) -> None:
    with FlarestreamNode(tmp_path / "node", **QUICK) as process:
        world = World(process.bootstrap, group, topic)
        fill(process.bootstrap, topic, 60)
        one, two = world.member("one"), world.member("two")
        world.all_owned_by(one, two)
        world.all_read(60)
        getattr(process, end)()
        process.start()
        write(process.bootstrap, topic, range(60, 300))
        world.all_read(300)
        world.all_owned_by(one, two)
        offsets = committed(process.bootstrap, group)
        one.leave()
        two.leave()
        after = committed(process.bootstrap, group)
        assert all(after[index] >= offset for index, offset in offsets.items())
    assert not world.owners.errors


# ---- Apache Kafka's own clients and tools -------------------------------------------------------------------------


@pytest.mark.oracle
def test_the_java_consumer_reads_with_the_new_protocol(node: FlarestreamNode, topic: str, group: str) -> None:
    fill(node.bootstrap, topic, 600)
    out = kafka_tool(
        "org.apache.kafka.tools.consumer.ConsoleConsumer",
        *("--bootstrap-server", node.bootstrap, "--topic", topic, "--from-beginning"),
        *("--command-property", "group.protocol=consumer", "--group", group),
        *("--max-messages", "600", "--timeout-ms", "30000"),
    )
    assert sorted(map(int, out.stdout.split())) == list(range(600)), out.stderr
    assert group_type(node.bootstrap, group) == "CONSUMER"


@pytest.mark.oracle
def test_the_java_performance_consumer_reads_with_the_new_protocol(
    node: FlarestreamNode, topic: str, group: str, tmp_path: Path
) -> None:
    fill(node.bootstrap, topic, 6_000)
    config = tmp_path / "consumer.properties"
    config.write_text("group.protocol=consumer\nauto.offset.reset=earliest\n")
    out = kafka_tool(
        "ConsumerPerformance",
        *("--bootstrap-server", node.bootstrap, "--topic", topic, "--group", group),
        *("--messages", "6000", "--timeout", "30000", "--consumer.config", str(config)),
    )
    assert out.returncode == 0, out.stdout + out.stderr
    assert "6000" in out.stdout


DESCRIBES = (
    ("--list", "--state"),
    ("--list", "--type"),
    ("--describe", "--group", "tool"),
    ("--describe", "--group", "tool", "--state"),
    ("--describe", "--group", "tool", "--state", "--verbose"),
    ("--describe", "--group", "tool", "--members"),
    ("--describe", "--group", "tool", "--members", "--verbose"),
    ("--describe", "--group", "tool", "--offsets", "--verbose"),
)


MEMBER_ID = re.compile(r"(?<![\w+/-])[\w+/-]{22}(?![\w+/-])")


def _told(process: Any) -> list[str]:
    """What the tool prints about the same group on this broker, ids and ports aside."""
    fill(process.bootstrap, "told", 60)
    owners = Owners()
    settings: dict[str, Any] = {"group_remote_assignor": "range", "client_id": "c"}
    member = Member(process.bootstrap, "tool", ["told"], owners, "one", group_instance_id="i", **settings)
    until(lambda: len(member.read) == 60, "read")
    printed = []
    for arguments in DESCRIBES:
        out = kafka_tool("ConsumerGroupCommand", "--bootstrap-server", process.bootstrap, *arguments)
        assert out.returncode == 0, out.stderr
        lines = [" ".join(line.split()) for line in out.stdout.splitlines() if line.strip()]
        printed += [MEMBER_ID.sub("ID", line).replace(str(process.port), "PORT") for line in lines]
    member.leave()
    return printed


@pytest.mark.oracle
@pytest.mark.timeout(300)
def test_kafkas_group_tool_prints_the_same_as_against_kafka(tmp_path: Path) -> None:
    settings = {key: value for key, value in QUICK.items() if not key.startswith("flarestream")}
    told: list[list[str]] = []
    for process in (
        KafkaNode(tmp_path / "kafka", **settings),
        FlarestreamNode(tmp_path / "ours", **settings),
    ):
        with process:
            time.sleep(1)
            told.append(_told(process))
    assert told[1] == told[0]
    assert any("told" in line for line in told[0])
