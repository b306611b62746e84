"""What groups go through is counted as Kafka counts it."""

from __future__ import annotations

from flarestream.core.coordinator.counters import NAMES

from .consumer_driver import Consumer, ConsumerDriver
from .driver import Driver
from .test_offsets import delete_offset


def counted(driver: Driver) -> dict[str, int]:
    """The counters that are not zero."""
    found = {name: getattr(driver.ctx.counters, name) for name in NAMES}
    return {name: number for name, number in found.items() if number}


def test_commits_deletions_and_expirations_of_offsets_are_counted_by_partition() -> None:
    driver = Driver(offsets_retention_ms=1_000, offsets_retention_check_interval_ms=500)
    driver.commit_offset(1)
    driver.commit_offset(2)
    driver.commit_offset(1, partition=1)
    driver.commit_offset(1, metadata="x" * 5_000)
    assert counted(driver) == {"offset_commit": 3}
    delete_offset(driver)
    delete_offset(driver)
    assert counted(driver) == {"offset_commit": 3, "offset_deletion": 1}
    driver.advance(2_000)
    assert counted(driver) == {"offset_commit": 3, "offset_deletion": 1, "offset_expiration": 1}


def test_a_classic_rebalance_counts_when_its_assignment_is_stored() -> None:
    driver = Driver()
    assert driver.joined().done
    assert counted(driver) == {}
    driver.settle()
    assert counted(driver) == {"group_completed_rebalance": 1}


def test_a_consumer_group_counts_what_raises_its_epoch_but_no_leave() -> None:
    driver = ConsumerDriver()
    driver.topic("t", 2)
    member = Consumer(driver, "m", "t")
    member.beat()
    assert counted(driver) == {"consumer_group_rebalance": 1}
    member.beat()
    assert counted(driver) == {"consumer_group_rebalance": 1}
    driver.topic("t", 4)
    member.beat()
    assert counted(driver) == {"consumer_group_rebalance": 2}
    member.leave()
    assert counted(driver) == {"consumer_group_rebalance": 2}
