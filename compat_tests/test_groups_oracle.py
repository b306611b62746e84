"""Consumer groups beside live Apache Kafka: the same data directory, the same tools, the same output."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from compat_tests.test_groups import committed, confluent, fill, read
from tests.support.processes import FlarestreamNode, KafkaNode, Process, kafka_tool

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(400)]
COUNT = 120


def tool(node: Process, *arguments: str, ok: bool = True) -> str:
    """Output of one of Kafka's tools, errors included."""
    done = kafka_tool(arguments[0], "--bootstrap-server", node.bootstrap, *arguments[1:])
    assert not ok or done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def read_and_commit(node: Process, topic: str, group: str, **settings: object) -> None:
    """A member that reads everything, commits and closes; static ones stay in the group."""
    consumer = confluent(node.bootstrap, group, **settings)
    consumer.subscribe([topic])
    assert len(read(consumer, COUNT)) == COUNT
    consumer.commit(asynchronous=False)
    consumer.close()
    del consumer


def make_groups(node: Process, topic: str, names: tuple[str, str]) -> None:
    """An empty group and one with a static member that is away."""
    read_and_commit(node, topic, names[0])
    read_and_commit(node, topic, names[1], group_instance_id="i", session_timeout_ms=300_000)


def view(node: Process) -> str:
    """Everything that Kafka's tool says about all groups, ids normalised, in a fixed order."""
    parts = [tool(node, "ConsumerGroupCommand", "--list")]
    for how in (["--offsets"], ["--members", "--verbose"], ["--state"]):
        parts.append(tool(node, "ConsumerGroupCommand", "--describe", "--all-groups", *how))
    return normalised("\n".join(parts), node)


def normalised(text: str, node: Process) -> str:
    text = text.replace(str(node.port), "PORT")
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID", text)
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.splitlines())
    return "\n".join(sorted(line for line in lines if line and not line.startswith("WARNING")))


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_groups_move_from_kafka_to_flarestream_and_back(tmp_path: Path, end: str) -> None:
    """One data directory: Kafka writes it, we load it, go on, and Kafka loads that (storage-and-groups.md 12b)."""
    kafka, ours = KafkaNode(tmp_path / "node"), FlarestreamNode(tmp_path / "node")
    ours.port, ours.controller_port = kafka.port, kafka.controller_port
    try:
        kafka.start()
        fill(kafka.bootstrap, "t", COUNT)
        make_groups(kafka, "t", ("k-empty", "k-static"))
        read_and_commit(kafka, "t", "deleted")
        tool(kafka, "ConsumerGroupCommand", "--delete", "--group", "deleted")
        seen, offsets = view(kafka), committed(kafka.bootstrap, "k-static")
        assert sum(offsets.values()) == COUNT
        getattr(kafka, end)()
        ours.start()
        assert view(ours) == seen
        assert committed(ours.bootstrap, "k-static") == offsets
        make_groups(ours, "t", ("f-empty", "f-static"))
        tool(ours, "ConsumerGroupCommand", "--delete", "--group", "k-empty")
        seen = view(ours)
        assert ours.stop() == 0
        kafka.start()
        assert view(kafka) == seen
    finally:
        kafka.kill()
        ours.kill()


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Process, Process]]:
    """Both brokers, with the same topic and the same groups."""
    with (
        KafkaNode(tmp_path_factory.mktemp("kafka")) as kafka,
        FlarestreamNode(tmp_path_factory.mktemp("ours")) as ours,
    ):
        for node in (kafka, ours):
            fill(node.bootstrap, "t", COUNT)
            make_groups(node, "t", ("empty", "static"))
            read_and_commit(node, "t", "simple")
        yield kafka, ours


SCRIPT: list[tuple[str, ...]] = [
    ("--list",),
    ("--list", "--state"),
    ("--list", "--state", "Stable"),
    ("--list", "--type"),
    ("--list", "--type", "consumer"),
    ("--describe", "--group", "empty"),
    ("--describe", "--group", "static"),
    ("--describe", "--group", "static", "--members"),
    ("--describe", "--group", "static", "--members", "--verbose"),
    ("--describe", "--group", "static", "--state"),
    ("--describe", "--group", "empty", "--state"),
    ("--describe", "--group", "empty", "--members"),
    ("--describe", "--group", "nobody"),
    ("--describe", "--group", "nobody", "--state"),
    ("--reset-offsets", "--group", "empty", "--topic", "t", "--to-earliest", "--dry-run"),
    ("--reset-offsets", "--group", "empty", "--topic", "t:0,1", "--shift-by", "-5", "--execute"),
    ("--reset-offsets", "--group", "static", "--all-topics", "--to-latest", "--execute"),
    (
        "--reset-offsets",
        "--group",
        "empty",
        "--all-topics",
        "--to-datetime",
        "2001-01-01T00:00:00.000",
        "--execute",
    ),
    ("--describe", "--group", "empty", "--offsets"),
    ("--delete-offsets", "--group", "empty", "--topic", "t:0"),
    ("--delete-offsets", "--group", "static", "--topic", "t"),
    ("--delete-offsets", "--group", "nobody", "--topic", "t"),
    ("--delete", "--group", "static"),
    ("--delete", "--group", "nobody"),
    ("--delete", "--group", "simple"),
    ("--describe", "--all-groups"),
    ("--list",),
]


def test_the_group_tool_prints_the_same_as_against_kafka(pair: tuple[Process, Process]) -> None:
    for arguments in SCRIPT:
        said = [normalised(tool(node, "ConsumerGroupCommand", *arguments, ok=False), node) for node in pair]
        assert said[1] == said[0], " ".join(arguments)


def test_the_groups_tool_lists_the_same(pair: tuple[Process, Process]) -> None:
    name = "org.apache.kafka.tools.GroupsCommand"
    for arguments in (
        ["--list"],
        ["--list", "--group-type", "classic"],
        ["--list", "--protocol", "consumer"],
    ):
        said = [normalised(tool(node, name, *arguments), node) for node in pair]
        assert said[1] == said[0], " ".join(arguments)


ADMIN_SCRIPT: list[tuple[str, ...]] = [
    ("list",),
    ("list", "--state", "Empty"),
    ("list", "--state", "stable", "--type", "classic"),
    ("list", "--type", "consumer"),
    ("describe", "-g", "a-empty", "-g", "a-static"),
    ("describe", "-g", "a-nobody"),
    ("list-offsets", "-g", "a-empty"),
    ("list-offsets", "-g", "a-nobody"),
    ("alter-offsets", "-g", "a-empty", "-o", "t:0:3", "-o", "t:1:4"),
    ("alter-offsets", "-g", "a-static", "-o", "t:0:3"),
    ("alter-offsets", "-g", "a-new", "-o", "t:2:5"),
    ("alter-offsets", "-g", "a-empty", "-o", "missing:0:1"),
    ("reset-offsets", "-g", "a-empty", "-p", "t:0", "-p", "t:1", "-s", "earliest"),
    ("reset-offsets", "-g", "a-empty", "--shift-by", "2"),
    ("reset-offsets", "-g", "a-empty", "--to-datetime", "2001-01-01T00:00:00"),
    ("reset-offsets", "-g", "a-static", "-s", "latest"),
    ("list-offsets", "-g", "a-empty"),
    ("list-offsets", "-g", "a-new"),
    ("delete-offsets", "-g", "a-empty", "-p", "t:0", "-p", "t:99"),
    ("delete-offsets", "-g", "a-static", "-p", "t:0"),
    ("delete-offsets", "-g", "a-nobody", "-p", "t:0"),
    ("delete", "-g", "a-static", "-g", "a-nobody"),
    ("remove-members", "-g", "a-static", "-m", "nobody"),
    ("remove-members", "-g", "a-static", "-i", "i", "-i", "j", "--reason", "gone"),
    ("describe", "-g", "a-static"),
    ("delete", "-g", "a-static", "-g", "a-new", "-g", "a-empty"),
    ("describe", "-g", "a-empty"),
    ("list",),
]


def admin_cli(node: Process, *arguments: str) -> str:
    """What kafka-python's admin command says, errors without their tracebacks."""
    done = subprocess.run(
        [sys.executable, "-m", "kafka.admin", "-b", node.bootstrap, "--format", "json", "groups", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    errors = [line for line in done.stderr.splitlines() if "Error" in line and not line.startswith(" ")]
    return normalised("\n".join([f"code {done.returncode}", *rows(done.stdout), *errors]), node)


def rows(printed: str) -> list[str]:
    """One line for each thing of a list, whose order is nobody's promise."""
    try:
        answer = json.loads(printed)
    except ValueError:
        return [printed]
    return [json.dumps(each, sort_keys=True) for each in (answer if isinstance(answer, list) else [answer])]


def test_kafka_pythons_admin_command_prints_the_same_as_against_kafka(pair: tuple[Process, Process]) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda node: make_groups(node, "t", ("a-empty", "a-static")), pair))
        for arguments in ADMIN_SCRIPT:
            said = list(pool.map(lambda node, asked=arguments: admin_cli(node, *asked), pair))
            print(arguments, said[0], sep="\n")
            assert said[1] == said[0], " ".join(arguments)


def test_kafkas_consumers_read_as_a_group(pair: tuple[Process, Process]) -> None:
    _, ours = pair
    console = "org.apache.kafka.tools.consumer.ConsoleConsumer"
    arguments = ["--topic", "t", "--group", "console", "--max-messages", str(COUNT), "--timeout-ms", "30000"]
    out = tool(ours, console, *arguments, "--from-beginning")
    assert f"Processed a total of {COUNT} messages" in out
    assert sum(committed(ours.bootstrap, "console").values()) == COUNT
    performance = "org.apache.kafka.tools.ConsumerPerformance"
    out = tool(ours, performance, "--topic", "t", "--group", "performance", "--messages", str(COUNT))
    figures = out.strip().splitlines()[-1].split(",")
    assert int(figures[4].strip()) >= COUNT
