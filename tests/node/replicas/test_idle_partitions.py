"""A follower that asks again for the end of an idle log: noticed cheaply, and still a sign of life."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from flarestream.core.replica.fetch_session import CachedPartition
from flarestream.core.replica.leader import LeaderState
from flarestream.node.replicas.idle_partitions import is_idle_for
from flarestream.wire.messages.fetch import FetchPartition

END, LEADER_EPOCH, BROKER_EPOCH, THEN, NOW = 7, 3, 40, 1_000, 60_000


def at_rest() -> tuple[Any, CachedPartition]:
    """A partition of three replicas whose follower 2 has all of it, and what its session knows."""
    leader = LeaderState(
        1,
        LEADER_EPOCH,
        (1, 2, 3),
        (1, 2),
        log_end_offset=END,
        durable_end_offset=END,
        high_watermark=END,
        now_ms=0,
    )
    leader.follower_fetched(2, END, 0, BROKER_EPOCH, THEN)
    log = SimpleNamespace(
        log_end_offset=END, log_start_offset=0, epochs=SimpleNamespace(latest_epoch=LEADER_EPOCH)
    )
    partition = SimpleNamespace(
        leader=leader, log=log, leader_error=0, leader_epoch=LEADER_EPOCH, high_watermark=END
    )
    place = CachedPartition((b"topic", 0), FetchPartition(0, LEADER_EPOCH, END, LEADER_EPOCH, 0, 1 << 20))
    place.high_watermark, place.log_start_offset = END, 0
    return partition, place


def test_asking_again_for_the_end_of_an_idle_log_counts_as_being_caught_up() -> None:
    partition, place = at_rest()
    assert is_idle_for(partition, 2, BROKER_EPOCH, place, NOW)
    partition.leader.appended(END + 5)
    assert not partition.leader.lagging(NOW + 20_000)
    assert partition.leader.lagging(NOW + 40_000) == [2]


CHANGES: dict[str, Callable[[Any, CachedPartition], None]] = {
    "records": lambda p, _: setattr(p.log, "log_end_offset", END + 1),
    "a high watermark that was not told": lambda _, place: setattr(place, "high_watermark", END - 1),
    "a log start that was not told": lambda p, _: setattr(p.log, "log_start_offset", 2),
    "a log start of the follower": lambda _, place: setattr(place, "fetcher_log_start_offset", 2),
    "another leader": lambda p, _: setattr(p, "leader_error", 6),
    "a new leader epoch": lambda p, _: setattr(p, "leader_epoch", LEADER_EPOCH + 1),
    "an older last epoch": lambda _, place: setattr(place, "last_fetched_epoch", LEADER_EPOCH - 1),
    "another offset": lambda _, place: setattr(place, "fetch_offset", END - 1),
    "an offset that is an acknowledgement": lambda p, _: setattr(
        p.leader.followers[2], "log_end_offset", END - 1
    ),
    "a fenced follower": lambda p, _: setattr(p.leader.followers[2], "eligible", False),
    "a follower that is not in sync": lambda p, _: setattr(p.leader, "isr", frozenset({1})),
    "another incarnation": lambda p, _: setattr(p.leader.followers[2], "broker_epoch", BROKER_EPOCH - 1),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_has_changed_is_looked_at(change: str) -> None:
    partition, place = at_rest()
    CHANGES[change](partition, place)
    assert not is_idle_for(partition, 2, BROKER_EPOCH, place, NOW)
    assert partition.leader.followers[2].last_fetch_ms == THEN


def test_whoever_is_no_replica_is_looked_at() -> None:
    partition, place = at_rest()
    assert not is_idle_for(partition, 9, BROKER_EPOCH, place, NOW)
