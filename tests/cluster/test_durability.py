"""What was acknowledged is there once, where it was acknowledged, after kill -9 and after a power cut."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster import client as ask
from tests.cluster.load import PARTITIONS, Load, judge, read_everything
from tests.support.processes import FlarestreamNode
from tests.support.raw import RawClient

IMAGE_BYTES = 256 << 20


def new_topic(node: FlarestreamNode, name: str = "t") -> None:
    with RawClient(node.port) as client:
        ask.create_topic(client, name, partitions=PARTITIONS, segment_bytes=str(1 << 20))


def kill_under_load(tmp_path: Path, times: int, seed: int = 1) -> None:
    dice = random.Random(seed)
    with FlarestreamNode(tmp_path) as node:
        assert isinstance(node, FlarestreamNode)
        new_topic(node)
        load = Load(node.bootstrap, "t")
        for _ in range(times):
            load.wait_for_acks(200)
            time.sleep(dice.random() * 0.2)  # not a wait: the moment of the kill
            node.kill()
            node.start()
        load.wait_for_acks(200)
        load.finish()
        assert len(load.acked) == load.sent
        assert judge(load.acked, read_everything(node.bootstrap, "t")) == ""


@pytest.mark.timeout(180)
def test_kill_9_under_load_loses_and_doubles_nothing(tmp_path: Path) -> None:
    kill_under_load(tmp_path, 5)


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_a_hundred_kill_9_under_load_lose_and_double_nothing(tmp_path: Path) -> None:
    kill_under_load(tmp_path, 100, seed=2)


class Image:
    """A file system in a file, mounted."""

    def __init__(self, directory: Path, name: str) -> None:
        self.file = directory / f"{name}.img"
        self.path = directory / name
        self.path.mkdir()
        self._mounted = False

    def make(self) -> None:
        with self.file.open("wb") as file:
            file.truncate(IMAGE_BYTES)
        subprocess.run(["mkfs.ext4", "-q", "-F", str(self.file)], check=True, capture_output=True)

    def mount(self) -> None:
        done = subprocess.run(
            ["mount", "-o", "loop", str(self.file), str(self.path)],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise OSError(done.stderr)
        self._mounted = True

    def unmount(self) -> None:
        if self._mounted:
            self._mounted = False
            subprocess.run(["umount", str(self.path)], check=True)

    def copy_to(self, other: Image) -> None:
        """What the platter holds now: nothing that is only in this mount's page cache."""
        subprocess.run(["cp", "--sparse=always", str(self.file), str(other.file)], check=True)


@pytest.fixture
def images(tmp_path: Path) -> Iterator[list[Image]]:
    """Mounted at the end of the list is the one in use; all are unmounted at the end."""
    if os.geteuid() != 0 or not shutil.which("mkfs.ext4"):
        pytest.skip("a loop mount needs root and mkfs.ext4")
    first = Image(tmp_path, "disk-0")
    first.make()
    try:
        first.mount()
    except OSError as error:
        pytest.skip(f"this machine does not let us mount a file system in a file: {error}")
    found = [first]
    yield found
    for image in found:
        image.unmount()


def cut_power(images: list[Image], node: FlarestreamNode, tmp_path: Path) -> Image:
    """Stops the process where it stands, takes what is on the platter, and makes that the disk of the next start."""
    old, new = images[-1], Image(tmp_path, f"disk-{len(images)}")
    os.kill(node.pid, signal.SIGSTOP)
    old.copy_to(new)
    node.kill()
    old.unmount()
    old.file.unlink()
    images.append(new)
    new.mount()
    return new


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_twenty_power_cuts_lose_nothing_that_was_acknowledged(tmp_path: Path, images: list[Image]) -> None:
    dice = random.Random(3)
    node = FlarestreamNode(tmp_path / "node", **{"log.dirs": str(images[0].path / "data")})
    acked: dict[bytes, tuple[int, int]] = {}
    try:
        node.start()
        new_topic(node)
        for number in range(20):
            load = Load(node.bootstrap, "t")
            load.wait_for_acks(300)
            time.sleep(dice.random() * 0.2)  # not a wait: the moment of the cut
            new = cut_power(images, node, tmp_path)
            acked |= {b"%d-" % number + value: place for value, place in load.acked.items()}
            load.abandon()
            node.settings["log.dirs"] = str(new.path / "data")
            node.start()
            places = {place: value for value, all_places in read_everything(node.bootstrap, "t").items()
                      for place in all_places}  # fmt: skip
            lost = [name for name, place in acked.items() if places.get(place) != name.partition(b"-")[2]]
            assert not lost, (
                f"cut {number}: {len(lost)} of {len(acked)} acknowledged records lost: {lost[:5]}"
            )
    finally:
        node.kill()
