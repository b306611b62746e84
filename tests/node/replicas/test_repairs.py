"""A bit that flips on one replica's disk is found, served to nobody, and mended from another replica."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from flarestream.node.logs.partition import Partition
from flarestream.storage import names
from flarestream.wire.batch import iter_headers
from flarestream.wire.errors import ApiError, ErrorCode
from tests.node.replica_world import Broker, Cluster, Violation
from tests.sim.disk import Inode

FOUND_S = 60.0


class World:
    """A cluster whose leader and followers have closed segments."""

    def __init__(self, seed: int) -> None:
        self.cluster = cluster = Cluster(seed)
        self.dice = random.Random(seed)
        cluster.run(3.0)
        for _ in range(2):
            self._close_segments()
            cluster.run(1.0)
        self._wait(lambda: all(self.closed(each) for each in cluster.brokers.values()))
        cluster.is_quiet = True
        self.leader = cluster.brokers[cluster.image.leader]
        self.followers = [each for each in cluster.brokers.values() if each is not self.leader]

    def _close_segments(self) -> None:
        """On all replicas at one and the same offset."""
        brokers = self.cluster.brokers.values()
        self._wait(lambda: len({self.log(each).log_end_offset for each in brokers}) == 1)
        for broker in brokers:
            self.log(broker).roll(0)
            assert broker.partition is not None
            broker.partition.note_rolled()

    def _wait(self, condition: Callable[[], bool]) -> None:
        until = self.cluster.loop.time() + 30
        while not condition():
            self.cluster.run(0.005)
            assert self.cluster.loop.time() < until

    @staticmethod
    def log(broker: Broker) -> Any:
        partition = broker.partition
        assert isinstance(partition, Partition)
        return partition.log

    def closed(self, broker: Broker) -> list[str]:
        """The files of closed segments that hold something and are committed."""
        partition = broker.partition
        assert partition is not None
        segments, ends = partition.log.segments[:-1], partition.log.base_offsets[1:]
        return [
            segment.path(names.LOG)
            for segment, end in zip(segments, ends, strict=True)
            if segment.size and end <= partition.high_watermark
        ]

    def content(self, broker: Broker, path: str) -> bytearray:
        node = broker.disk._node(path)
        assert isinstance(node, Inode)
        return node.data

    def flip(self, broker: Broker, path: str, position: int) -> None:
        self.content(broker, path)[position] ^= 1 << self.dice.randrange(8)

    def flip_somewhere(self, broker: Broker) -> tuple[str, bytes]:
        """One bit in one of its closed segments; which, and what was in it."""
        path = self.dice.choice(self.closed(broker))
        before = bytes(self.content(broker, path))
        self.flip(broker, path, self.dice.randrange(len(before)))
        return path, before

    def run_until_repaired(self, broker: Broker, path: str, before: bytes) -> None:
        until = self.cluster.loop.time() + FOUND_S
        while bytes(self.content(broker, path)) != before:
            self.cluster.run(0.5)
            assert self.cluster.loop.time() < until, f"{path} of broker {broker.node_id} was never repaired"
        assert not self.log(broker).damaged

    def end(self) -> None:
        self.cluster.finish()
        self.cluster.end()


@pytest.mark.parametrize("seed", range(2))
def test_a_flipped_bit_of_a_follower_is_repaired_from_the_leader(seed: int) -> None:
    world = World(seed)
    broker = world.dice.choice(world.followers)
    world.run_until_repaired(broker, *world.flip_somewhere(broker))
    world.end()


@pytest.mark.parametrize("seed", range(2, 4))
def test_a_flipped_bit_of_a_leader_is_repaired_from_a_follower_and_it_leads_on(seed: int) -> None:
    world = World(seed)
    leader_epoch = world.cluster.image.leader_epoch
    world.run_until_repaired(world.leader, *world.flip_somewhere(world.leader))
    assert world.cluster.image.leader_epoch == leader_epoch
    world.end()


def test_every_field_of_a_batch_is_watched() -> None:
    """Base offset, length, leader epoch and magic stand outside of the checksum."""
    world = World(100)
    broker = world.followers[0]
    path = world.closed(broker)[0]
    before = bytes(world.content(broker, path))
    positions = [position for position, _ in iter_headers(before)]
    for field in (0, 7, 8, 11, 12, 15, 16, 17, 20, 21, 30, 43, 57, 60, 61):
        world.flip(broker, path, world.dice.choice(positions) + field)
        world.run_until_repaired(broker, path, before)
    world.end()


def test_two_of_three_replicas_damaged_at_one_place_are_repaired_from_the_third() -> None:
    world = World(31)
    path = world.closed(world.leader)[0]
    before = bytes(world.content(world.leader, path))
    damaged = [world.leader, world.followers[0]]
    for broker in damaged:
        world.flip(broker, path, len(before) // 2)
    for broker in damaged:
        world.run_until_repaired(broker, path, before)
    world.end()


def test_damage_that_no_replica_can_mend_is_spread_to_none_and_served_to_nobody() -> None:
    world = World(32)
    path = world.closed(world.leader)[0]
    places = [position for position, _ in iter_headers(bytes(world.content(world.leader, path)))]
    wholes = {}
    for number, broker in enumerate([world.leader, *world.followers]):
        world.content(broker, path)[places[0] + 40 + number] ^= 1
        wholes[broker.node_id] = bytes(world.content(broker, path))
    world.cluster.run(12)
    for broker in world.cluster.brokers.values():
        assert bytes(world.content(broker, path)) == wholes[broker.node_id]
        log = world.log(broker)
        assert log.damaged
        with pytest.raises(ApiError) as caught:
            log.read(0, 1 << 20, log.log_end_offset)
        assert caught.value.code is ErrorCode.CORRUPT_MESSAGE
    world.cluster.end()


def test_a_log_that_cannot_be_opened_after_a_crash_begins_anew_from_its_leader() -> None:
    """It was durable, so it is not cut; but it is in sync no longer, and others have all of it."""
    world = World(33)
    broker = world.dice.choice(world.followers)
    broker.node.partitions.maintenance.checkpoint_recovery_points()
    world.cluster.run(1.0)
    path = world.log(broker).active.path(names.LOG)
    broker.kill(power=False)
    world.content(broker, path)[8] ^= 0x40  # the length of its first batch
    broker.start()
    world.end()
    assert [name for name in broker.disk.listdir("/data") if name.endswith(names.STRAY_SUFFIX)]


def test_a_log_that_cannot_be_opened_is_not_given_up_when_nobody_else_is_known_to_have_all_of_it() -> None:
    """The last leader's log stays as it is, and its node refuses to start, after all three have lost power."""
    world = World(34)
    leader = world.leader
    leader.node.partitions.maintenance.checkpoint_recovery_points()
    world.cluster.run(1.0)
    path = world.log(leader).active.path(names.LOG)
    for broker in world.followers:
        broker.kill(power=True)
    world.cluster.run(3.0)
    assert world.cluster.image.isr == (leader.node_id,)
    leader.kill(power=True)
    world.content(leader, path)[8] ^= 0x40
    before = bytes(world.content(leader, path))
    for broker in world.followers:
        broker.start()
    world.cluster.run(3.0)
    assert world.cluster.image.leader == -1
    leader.start()
    with pytest.raises(Violation) as caught:
        world.cluster.run(5.0)
    assert "although everything below offset" in str(caught.value.__cause__)
    assert bytes(world.content(leader, path)) == before
    world.cluster.end()
