"""Rows about disks: power cuts, full, failing, stalled, damaged, lost and old ones (15-21, 23)."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

from flarestream.wire.batch import iter_headers, verify_crc
from tests.campaign.disks import ImageDisk, SmallDisk
from tests.campaign.nodes import Setup
from tests.campaign.rows import row
from tests.campaign.scene import Scene
from tests.support.cluster import until

REPAIRED_S = 60.0


def _image(scene: Scene, node_id: int) -> ImageDisk:
    disk = scene.cluster.disks[node_id]
    assert isinstance(disk, ImageDisk)
    return disk


def _cut_power(scene: Scene, *node_ids: int) -> None:
    """Stops them where they stand, takes what is on their platters, and makes that their disks."""
    nodes = scene.cluster.nodes
    for node_id in node_ids:
        scene.disturbed.add(node_id)
        os.kill(nodes[node_id].pid, signal.SIGSTOP)
    for node_id in node_ids:
        _image(scene, node_id).snapshot()
    scene.kill_at_once(node_ids)
    for node_id in node_ids:
        _image(scene, node_id).use_snapshot()


@row("15", "power cut, one node", setup=Setup.IMAGES, needs="mounts")
def power_cut(scene: Scene) -> None:
    victim = scene.leader(scene.dice.randrange(3))
    scene.wait_acks(100)
    _cut_power(scene, victim)
    scene.wait_acks(100)
    scene.start(victim)
    scene.returned()


@row("16", "power cut, all nodes at once", setup=Setup.IMAGES, needs="mounts")
def power_cut_all(scene: Scene) -> None:
    scene.wait_acks(200)
    scene.hold(scene.dice.random() * 0.3)
    _cut_power(scene, *scene.cluster.nodes)
    scene.start(*scene.cluster.nodes)
    scene.wait_acks(50)
    scene.returned()


@row("17", "last replica standing, then its power is cut", setup=Setup.IMAGES, needs="mounts")
def last_replica(scene: Scene) -> None:
    scene.wait_acks(100)
    first, second, last = scene.dice.sample(sorted(scene.cluster.nodes), 3)
    scene.kill(first)
    scene.wait_acks(100)
    scene.kill(second)
    scene.hold(1)
    _cut_power(scene, last)
    scene.start(first, last)
    scene.hold(1)
    scene.start(second)
    scene.wait_acks(50)
    scene.returned()


@row("18", "disk full on one node, then room again", setup=Setup.SMALL, needs="mounts")
def fill_one(scene: Scene) -> None:
    scene.wait_acks(100)
    victim = scene.leader(scene.dice.randrange(3))
    disk = scene.cluster.disks[victim]
    assert isinstance(disk, SmallDisk)
    disk.fill()
    scene.undo.append(disk.free)
    scene.hold(2)
    scene.undo.pop()()
    scene.wait_acks(100)
    assert scene.cluster.nodes[victim].running(), "the node whose disk was full ended"
    scene.returned()


@row("18b", "disks full on all nodes, then room again", setup=Setup.SMALL, needs="mounts")
def fill_all(scene: Scene) -> None:
    scene.wait_acks(100)
    for disk in scene.cluster.disks.values():
        assert isinstance(disk, SmallDisk)
        scene.undo.append(disk.free)
        disk.fill()
    scene.hold(2)
    while scene.undo:
        scene.undo.pop()()
    scene.wait_acks(100)
    ended = [node_id for node_id, node in scene.cluster.nodes.items() if not node.running()]
    assert not ended, f"nodes {ended} ended when their disks were full"
    scene.returned()


@row("19", "writes back to the disk fail (EIO at fsync)", setup=Setup.BROKEN, needs="mounts")
def fail_sync(scene: Scene) -> None:
    """The node's directory fails; nothing that it had not synced may count. It returns on what the disk still has."""
    scene.wait_acks(100)
    victim = scene.leader(scene.dice.randrange(3))
    disk, node = _image(scene, victim), scene.cluster.nodes[victim]
    scene.disturbed.add(victim)
    disk.fill_backing()
    scene.undo.append(disk.free_backing)
    scene.hold(2)
    scene.wait_acks(100)
    scene.hold(1)
    node.kill()
    disk.free_backing()
    disk.remount()
    scene.undo.pop()
    scene.start(victim)
    scene.returned()


@row("19b", "the data directory disappears under a running node", setup=Setup.SPLIT)
def remove_directory(scene: Scene) -> None:
    scene.wait_acks(100)
    victim = scene.leader()
    node = scene.cluster.nodes[victim]
    scene.disturbed.add(victim)
    shutil.rmtree(node.data)
    scene.wait_acks(100)
    scene.hold(1)
    node.kill()
    node.format(None, scene.cluster.bootstrap)
    scene.start(victim)
    scene.returned()


@row("20", "a disk that stalls for 1 to 4 s", setup=Setup.IMAGES, needs="mounts")
def stall_disk(scene: Scene) -> None:
    scene.wait_acks(100)
    victim = scene.leader(scene.dice.randrange(3))
    disk = _image(scene, victim)
    disk.freeze()
    scene.undo.append(disk.thaw)
    scene.hold(1 + scene.dice.random() * 3)
    scene.undo.pop()()
    scene.wait_acks(100)
    scene.returned()


@row("21", "a bit flips in a closed segment of one replica", ours_only=True)
def flip_closed(scene: Scene) -> None:
    _flip(scene, scene.follower(0), clean=scene.dice.random() < 0.5)


@row("21b", "a bit flips in a closed segment of the leader", ours_only=True)
def flip_leaders(scene: Scene) -> None:
    """The damaged node is made leader again by preferred election, and has to serve what is damaged."""
    preferred = scene.partitions()[0].replica_nodes[0]
    _flip(scene, preferred, clean=scene.dice.random() < 0.5)


def _flip(scene: Scene, victim: int, *, clean: bool) -> None:
    node = scene.cluster.nodes[victim]
    directory = node.data / f"{scene.topic}-0"
    until(lambda: len(list(directory.glob("*.log"))) > 1, REPAIRED_S, "no segment was closed")
    scene.wait_acks(100)
    if clean:
        scene.terminate(victim)
    else:
        scene.kill(victim)
    closed = scene.dice.choice(sorted(directory.glob("*.log"))[:-1])
    before = len(node.output())
    offset = flip_in_records(closed, scene.dice.random())
    scene.start(victim)
    scene.returned()
    began = time.monotonic()
    until(
        lambda: not damaged_batches(closed),
        REPAIRED_S,
        f"the damage at offset {offset} of node {victim} was never repaired",
    )
    assert str(closed) in node.output()[before:], "nothing was said of the damaged file"
    scene.notes.append(f"{time.monotonic() - began:.1f}")


def flip_in_records(path: Path, where: float) -> int:
    """Changes one bit in the records of a batch of the file; returns the batch's base offset."""
    data = bytearray(path.read_bytes())
    batches = list(iter_headers(data))
    position, header = batches[int(where * len(batches))]
    data[position + header.size_bytes // 2 + 30] ^= 0x10
    with path.open("r+b") as file:
        file.write(data)
        os.fsync(file.fileno())
    return header.base_offset


def damaged_batches(path: Path) -> list[int]:
    """Base offsets of the batches that fail their checksum."""
    data = path.read_bytes()
    return [header.base_offset for position, header in iter_headers(data) if not verify_crc(data, position)]


@row("23", "a broker's disk is wiped", setup=Setup.SPLIT)
def wipe_disk(scene: Scene) -> None:
    scene.wait_acks(100)
    victim = scene.leader()
    node = scene.cluster.nodes[victim]
    scene.kill(victim)
    shutil.rmtree(node.data)
    node.format(None, scene.cluster.bootstrap)
    scene.start(victim)
    scene.wait_acks(100)
    scene.returned()


@row("23b", "a broker's disk is wiped and it starts before it is fenced", setup=Setup.SPLIT)
def wipe_disk_at_once(scene: Scene) -> None:
    """Twice in a row on two brokers: whoever lost its log must not be elected when the others go."""
    scene.wait_acks(100)
    first, second, last = scene.dice.sample(sorted(scene.cluster.brokers), 3)
    for victim in (first, second):
        node = scene.cluster.nodes[victim]
        scene.kill(victim)
        shutil.rmtree(node.data)
        node.format(None, scene.cluster.bootstrap)
        scene.start(victim)
    scene.kill(last)
    scene.hold(1)
    scene.start(last)
    scene.wait_acks(100)
    scene.returned()


@row("23c", "an old backup of a broker's disk is restored", setup=Setup.SPLIT)
def restore_backup(scene: Scene) -> None:
    victim = scene.leader()
    node = scene.cluster.nodes[victim]
    scene.wait_acks(50)
    assert scene.terminate(victim) == 0
    backup = node.directory / "backup"
    shutil.copytree(node.data, backup)
    scene.start(victim)
    scene.returned()
    scene.wait_acks(200)
    scene.kill(victim)
    shutil.rmtree(node.data)
    backup.rename(node.data)
    others = [each for each in scene.cluster.brokers if each != victim]
    scene.kill_at_once(others)
    scene.disturbed.update(others)
    scene.start(victim)
    scene.hold(1)
    scene.start(*others)
    scene.wait_acks(100)
    scene.returned()
