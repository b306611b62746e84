"""A node that must not start says which file or setting is wrong and what to do, ends with 1, and changes nothing."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cluster import client as ask
from tests.cluster.client import listing
from tests.support.processes import FlarestreamNode, child_environment
from tests.support.raw import RawClient

METADATA = "__cluster_metadata-0"
REFUSAL_S = 20.0


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of a node that ran, was used, and stopped."""
    node = FlarestreamNode(tmp_path_factory.mktemp("used"))
    node.start()
    with RawClient(node.port) as client:
        for number in range(20):
            ask.create_topic(client, f"t{number}")
        for number in range(50):
            assert ask.produce(client, "t1", ask.batch(b"%d" % number)).error_code == 0
    assert node.stop() == 0
    return node.directory / "data"


@pytest.fixture
def node(tmp_path: Path) -> Iterator[FlarestreamNode]:
    made = FlarestreamNode(tmp_path)
    yield made
    made.kill()


@pytest.fixture
def stopped(node: FlarestreamNode, used: Path) -> FlarestreamNode:
    """A node that is not running, on a copy of the used directory."""
    shutil.copytree(used, node.directory / "data")
    return node


def refused(node: FlarestreamNode) -> str:
    """Starts the node, which must end by itself with exit code 1 and one message; returns that message."""
    command = node.command()
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=REFUSAL_S,
        cwd=node.directory,
        env=child_environment(),
        check=False,
    )
    message = done.stderr
    assert done.returncode == 1, message
    assert "Traceback" not in message, message
    said = [line for line in message.splitlines() if line.startswith("flarestream: ")]
    assert len(said) == 1, message
    return message[message.index("flarestream: ") :]


def refused_without_a_trace(node: FlarestreamNode) -> str:
    """Like `refused`; and the data directory is as it was."""
    data = node.directory / "data"
    before = listing(data)
    message = refused(node)
    assert listing(data) == before, message
    return message


# ---- who else is there --------------------------------------------------------------------------------------


def test_two_processes_on_one_directory(node: FlarestreamNode) -> None:
    node.start()
    second = FlarestreamNode(node.directory)
    assert second.port != node.port
    message = refused(second)
    assert str(node.directory / "data") in message
    assert "in use by another process" in message
    with RawClient(node.port) as client:
        ask.create_topic(client, "still-there")


@pytest.mark.parametrize("which", ["client", "controller"])
def test_a_port_in_use(stopped: FlarestreamNode, which: str) -> None:
    port = stopped.port if which == "client" else stopped.controller_port
    with socket.create_server(("127.0.0.1", port)):
        message = refused_without_a_trace(stopped)
    assert f"127.0.0.1:{port}" in message
    assert "listeners" in message


def test_a_port_in_use_leaves_nothing_behind_on_a_first_start(node: FlarestreamNode) -> None:
    with socket.create_server(("127.0.0.1", node.port)):
        refused(node)
    assert not (node.directory / "data").exists()


# ---- directories --------------------------------------------------------------------------------------------


def test_a_file_in_the_place_of_the_directory(node: FlarestreamNode) -> None:
    data = node.directory / "data"
    data.write_text("not a directory")
    message = refused(node)
    assert str(data) in message
    assert "log.dirs" in message
    assert data.read_text() == "not a directory"


def test_a_directory_below_a_file(node: FlarestreamNode) -> None:
    (node.directory / "file").write_text("x")
    node.settings["log.dirs"] = str(node.directory / "file" / "data")
    message = refused(node)
    assert str(node.directory / "file") in message
    assert (node.directory / "file").read_text() == "x"


def test_a_directory_that_cannot_be_made() -> None:
    node = FlarestreamNode(Path("/tmp"), **{"log.dirs": "/proc/flarestream"})
    message = refused(node)
    assert "/proc/flarestream" in message
    assert "log.dirs" in message


def test_a_directory_with_other_files(node: FlarestreamNode) -> None:
    data = node.directory / "data"
    data.mkdir()
    (data / "thesis.txt").write_text("ten years of work")
    message = refused_without_a_trace(node)
    assert str(data) in message
    assert "thesis.txt" in message
    assert "log.dirs" in message


def test_a_directory_of_another_node(stopped: FlarestreamNode) -> None:
    stopped.settings["node.id"] = "7"
    message = refused_without_a_trace(stopped)
    assert "meta.properties" in message
    assert "node.id 1" in message
    assert "7" in message


def test_two_directories_of_different_clusters(stopped: FlarestreamNode) -> None:
    data, foreign = stopped.directory / "data", stopped.directory / "foreign"
    foreign.mkdir()
    properties = (data / "meta.properties").read_text().splitlines()
    changed = [
        "cluster.id=AAAAAAAAAAAAAAAAAAAAAA"
        if line.startswith("cluster.id")
        else "directory.id=BBBBBBBBBBBBBBBBBBBBBA"
        if line.startswith("directory.id")
        else line
        for line in properties
    ]
    (foreign / "meta.properties").write_text("\n".join(changed) + "\n")
    stopped.settings["log.dirs"] = f"{data},{foreign}"
    before = listing(foreign)
    message = refused_without_a_trace(stopped)
    assert str(foreign) in message
    assert "AAAAAAAAAAAAAAAAAAAAAA" in message
    assert listing(foreign) == before


def test_a_directory_that_is_no_partitions(stopped: FlarestreamNode) -> None:
    (stopped.directory / "data" / "holiday-pictures").mkdir()
    message = refused_without_a_trace(stopped)
    assert "holiday-pictures" in message


# ---- files --------------------------------------------------------------------------------------------------


def flip(path: Path, position: int) -> None:
    """Turns one bit over."""
    content = bytearray(path.read_bytes())
    content[position] ^= 0x10
    path.write_bytes(content)


def metadata_log(data: Path) -> Path:
    return data / METADATA / "00000000000000000000.log"


DAMAGE: dict[str, tuple[str, Callable[[Path], object]]] = {
    "meta.properties without a cluster": (
        "meta.properties",
        lambda data: (data / "meta.properties").write_text("version=1\nnode.id=1\n"),
    ),
    "meta.properties with a wrong number": (
        "meta.properties",
        lambda data: (data / "meta.properties").write_text("version=1\nnode.id=one\ncluster.id=x\n"),
    ),
    "meta.properties of a later version": (
        "meta.properties",
        lambda data: (data / "meta.properties").write_text("version=9\nnode.id=1\ncluster.id=x\n"),
    ),
    "an empty meta.properties": ("meta.properties", lambda data: (data / "meta.properties").write_bytes(b"")),
    "meta.properties gone": ("not formatted", lambda data: (data / "meta.properties").unlink()),
    "quorum-state that is no JSON": (
        "quorum-state",
        lambda data: (data / METADATA / "quorum-state").write_text("{"),
    ),
    "an empty quorum-state": (
        "quorum-state",
        lambda data: (data / METADATA / "quorum-state").write_bytes(b""),
    ),
    "quorum-state of zeros": (
        "quorum-state",
        lambda data: (data / METADATA / "quorum-state").write_bytes(bytes(90)),
    ),
    "a bit turned over in the metadata log": (
        "00000000000000000000.log",
        lambda data: flip(metadata_log(data), metadata_log(data).stat().st_size // 2),
    ),
    "a hole of zeros in the metadata log": (
        "00000000000000000000.log",
        lambda data: metadata_log(data).write_bytes(
            metadata_log(data).read_bytes()[:200] + bytes(100) + metadata_log(data).read_bytes()[300:]
        ),
    ),
    "a bit turned over in the first metadata batch": (
        "00000000000000000000.log",
        lambda data: flip(metadata_log(data), 70),
    ),
    "a damaged snapshot of the voters": (
        "0000000000.checkpoint",
        lambda data: flip_file(next((data / METADATA).glob("*.checkpoint")), 80),
    ),
    "a text in the metadata partition's id": (
        "partition.metadata",
        lambda data: (data / METADATA / "partition.metadata").write_text("hello"),
    ),
    "a text in a partition's id": (
        "partition.metadata",
        lambda data: (data / "t1-0" / "partition.metadata").write_text("hello"),
    ),
}


def flip_file(path: Path, position: int) -> None:
    """`flip` for a file that is read-only."""
    path.chmod(0o644)
    flip(path, position)


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_named_and_left_as_it_is(stopped: FlarestreamNode, name: str) -> None:
    file, damage = DAMAGE[name]
    damage(stopped.directory / "data")
    message = refused_without_a_trace(stopped)
    assert file in message


# ---- settings -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("log.retention.hour", "3", "log.retention.hours"),
        ("num.partitions", "many", "num.partitions"),
        ("num.partitions", "0", "num.partitions"),
        ("listeners", "PLAINTEXT:/127.0.0.1:9092", "listeners"),
        ("zookeeper.connect", "localhost:2181", "zookeeper.connect"),
        ("process.roles", "broker,conductor", "process.roles"),
        ("flarestream.acks.durability", "hope", "flarestream.acks.durability"),
        ("log.dirs", "", "log.dirs"),
    ],
)
def test_a_wrong_setting(stopped: FlarestreamNode, setting: str, value: str, said: str) -> None:
    stopped.settings[setting] = value
    message = refused_without_a_trace(stopped)
    assert said in message


def test_every_wrong_setting_is_named_at_once(stopped: FlarestreamNode) -> None:
    stopped.settings |= {"num.partition": "3", "log.segment.bytes": "x"}
    message = refused_without_a_trace(stopped)
    assert "num.partitions" in message
    assert "log.segment.bytes" in message


def test_a_configuration_that_is_not_there(node: FlarestreamNode) -> None:
    done = subprocess.run(
        [*node.command()[:4], "--config", str(node.directory / "none.yaml")],
        capture_output=True,
        text=True,
        timeout=REFUSAL_S,
        env=child_environment(),
        check=False,
    )
    assert done.returncode == 1
    assert "none.yaml" in done.stderr


def test_a_configuration_that_is_no_yaml(node: FlarestreamNode) -> None:
    path = node.directory / "broken.yaml"
    path.write_text("node.id: 1\nlisteners: [PLAINTEXT://127.0.0.1:0\nlog.dirs: x\n")
    done = subprocess.run(
        [*node.command()[:4], "--config", str(path)],
        capture_output=True,
        text=True,
        timeout=REFUSAL_S,
        env=child_environment(),
        check=False,
    )
    assert done.returncode == 1
    assert "broken.yaml" in done.stderr
    assert "Traceback" not in done.stderr
