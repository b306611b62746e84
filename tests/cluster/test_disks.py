"""Real processes on disks that fill up, and on several of them."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.alter_replica_log_dirs import (
    AlterReplicaLogDir,
    AlterReplicaLogDirsRequest,
    AlterReplicaLogDirTopic,
)
from flarestream.wire.messages.describe_log_dirs import DescribeLogDirsRequest
from tests.cluster import client as ask
from tests.support.processes import FlarestreamNode
from tests.support.raw import RawClient


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of a few megabytes."""
    path = tmp_path / "small"
    path.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(path)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this machine does not let us mount a file system")
    yield path
    subprocess.run(["umount", "-l", str(path)], check=True)


def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.02)  # between two looks


def fill_up(path: Path) -> None:
    """Writes until not a byte is left."""
    fd = os.open(path, os.O_WRONLY | os.O_CREAT, 0o644)
    with suppress(OSError):  # there is no room left
        while True:
            os.write(fd, bytes(4096))
    os.close(fd)


def test_a_node_whose_only_disk_fills_up_reads_on_and_recovers(tmp_path: Path, small_disk: Path) -> None:
    """The metadata log is on that disk too: its own records wait for room like everybody's."""
    node = FlarestreamNode(tmp_path / "node", **{"log.dirs": str(small_disk / "data")})
    with node, RawClient(node.port) as client:
        ask.create_topic(client, "t")
        ballast = small_disk / "ballast"
        ballast.write_bytes(bytes(4 << 20))
        taken = 0
        while (answer := ask.produce(client, "t", ask.batch(b"x" * 200_000))).error_code == 0:
            taken += 1
            assert taken < 100
        assert answer.error_code == ErrorCode.KAFKA_STORAGE_ERROR
        fill_up(small_disk / "last")
        metadata = small_disk / "data" / "__cluster_metadata-0" / f"{0:020d}.log"
        size = metadata.stat().st_size
        time.sleep(1.5)  # the controller wants to append several times meanwhile
        assert node.running()
        assert metadata.stat().st_size <= size + 4096
        assert len(ask.read_all(client, "t")) == taken
        assert ask.produce(client, "t", ask.batch(b"y" * 200_000)).error_code == ErrorCode.KAFKA_STORAGE_ERROR
        ballast.unlink()
        (small_disk / "last").unlink()
        assert ask.produce(client, "t", ask.batch(b"y" * 200_000)).error_code == 0
        ask.create_topic(client, "made-after")
        assert ask.produce(client, "made-after", ask.batch(b"z")).error_code == 0
        assert node.stop() == 0
        node.start()
        with RawClient(node.port) as again:
            assert len(ask.read_all(again, "t")) == taken + 1


def places(client: RawClient, topic: str) -> list[tuple[str, bool]]:
    """Where the topic's partition lies: (directory, is it a future log)."""
    answer = client.call(DescribeLogDirsRequest(topics=None), 4)
    return [
        (each.log_dir, row.is_future_key)
        for each in answer.results
        for found in each.topics
        if found.name == topic
        for row in found.partitions
    ]


def test_a_replica_moves_between_two_log_dirs_of_a_node(tmp_path: Path) -> None:
    dirs = [str(tmp_path / "a"), str(tmp_path / "b")]
    node = FlarestreamNode(tmp_path / "node", **{"log.dirs": ",".join(dirs)})
    with node, RawClient(node.port) as client:
        ask.create_topic(client, "t")
        for number in range(20):
            assert ask.produce(client, "t", ask.batch(b"%d" % number * 10_000)).error_code == 0
        before = ask.read_all(client, "t")
        source = places(client, "t")[0][0]
        target = next(each for each in dirs if each != source)
        request = AlterReplicaLogDirsRequest(
            dirs=[AlterReplicaLogDir(target, [AlterReplicaLogDirTopic("t", [0])])]
        )
        assert client.call(request, 2).results[0].partitions[0].error_code == 0
        until(lambda: places(client, "t") == [(target, False)])
        assert ask.read_all(client, "t") == before
        assert ask.produce(client, "t", ask.batch(b"more")).error_code == 0
        node.kill()
        node.start()
        with RawClient(node.port) as again:
            assert places(again, "t") == [(target, False)]
            assert ask.read_all(again, "t") == [*before, b"more"]
