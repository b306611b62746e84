"""Random histories of one group: whatever happens, the log alone gives the same memory."""

from __future__ import annotations

import random

import pytest

from flarestream.wire.errors import ErrorCode
from tests.core.coordinator.driver import Driver, remembered, replayed


@pytest.mark.parametrize("seed", range(60))
def test_replaying_the_log_gives_the_same_memory(seed: int) -> None:
    rng = random.Random(seed)
    driver = Driver(seed=seed, initial_rebalance_delay_ms=rng.choice([0, 3_000]))
    known: list[str] = []
    last_commit: dict[int, int] = {}
    for _ in range(rng.randrange(20, 120)):
        _step(driver, rng, known, last_commit)
        assert remembered(replayed(driver.log)) == remembered(driver.shard)
    for partition, offset in last_commit.items():
        assert driver.offset(partition=partition).committed_offset == offset


def _step(driver: Driver, rng: random.Random, known: list[str], last_commit: dict[int, int]) -> None:
    group = driver.shard.groups.get("g")
    generation = getattr(group, "generation", 0) - rng.choice([0, 0, 0, 1])
    member_id = rng.choice(known) if known else ""
    action = rng.randrange(10)
    if action < 3:
        instance_id = rng.choice([None, None, "i1", "i2"])
        reply = driver.join(
            rng.choice(["", member_id]) if instance_id is None else "", instance_id=instance_id
        )
        if reply.done and reply.response.member_id:
            known.append(reply.response.member_id)
    elif action < 5 and group is not None:
        members = list(getattr(group, "members", {}))
        driver.sync(rng.choice([member_id, *members]), generation, {each: each.encode() for each in members})
    elif action == 5:
        driver.leave((member_id, None))
    elif action == 6:
        driver.heartbeat(member_id, generation)
    elif action == 7:
        _commit(driver, rng, member_id, generation, last_commit)
    elif action == 8:
        driver.advance(rng.choice([10, 3_000, 11_000]))
    else:
        driver.restart()


def _commit(
    driver: Driver, rng: random.Random, member_id: str, generation: int, last_commit: dict[int, int]
) -> None:
    partition, offset = rng.randrange(3), rng.randrange(1_000)
    code = driver.commit_offset(
        offset, member_id=member_id, generation=generation if member_id else -1, partition=partition
    )
    if code == ErrorCode.NONE:
        last_commit[partition] = offset
