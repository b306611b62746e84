"""Fetch from the closest replica (KIP-392)."""

from __future__ import annotations

import pytest

from flarestream.core.replica.leader import LeaderState
from flarestream.core.replica.selector import preferred_replica

RACKS = {1: "a", 2: "b", 3: "b", 4: "c"}


def leader(isr: tuple[int, ...] = (1, 2, 3), **ends: int) -> LeaderState:
    state = LeaderState(
        1, 0, (1, 2, 3, 4), isr, log_end_offset=10, durable_end_offset=10, high_watermark=10, min_isr=1
    )
    for replica in (2, 3, 4):
        state.follower_fetched(replica, ends.get(f"end{replica}", 10), ends.get(f"start{replica}", 0), 0, 100)
    return state


@pytest.mark.parametrize(
    ("rack", "offset", "ends", "isr", "expected"),
    [
        ("a", 5, {}, (1, 2, 3), -1),  # the leader is near
        ("", 5, {}, (1, 2, 3), -1),
        ("z", 5, {}, (1, 2, 3), -1),  # nobody is near
        ("b", 5, {}, (1, 2, 3), 3),
        ("b", 5, {"end2": 10, "end3": 8}, (1, 2, 3), 2),  # the one that is further
        ("b", 9, {"end2": 8, "end3": 8}, (1, 2, 3), -1),  # nobody near has the offset
        ("b", 5, {"start3": 6}, (1, 2, 3), 2),  # not any more
        ("b", 5, {}, (1, 2), 2),  # only who is in sync
        ("c", 5, {}, (1, 2, 3), -1),
    ],
)
def test_a_consumer_reads_from_a_replica_in_its_rack(
    rack: str, offset: int, ends: dict[str, int], isr: tuple[int, ...], expected: int
) -> None:
    assert preferred_replica(leader(isr, **ends), RACKS, rack, offset) == expected
