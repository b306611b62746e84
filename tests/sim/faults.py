"""Which faults a world has, and how often: drawn from the seed before anything runs ("swarm").

Theory: a world with every fault at once is rarely an interesting one, so each seed first draws which are on. The
whole set is a flat record of numbers: it is printed when a seed fails, and shrinking sets them to nothing one by one.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True)
class Faults:
    """0 is off. Rates are events per virtual second; chances are per event."""

    nodes: int = 3
    seconds: float = 10.0
    kill_rate: float = 0.0  # the process dies, the page cache lives
    power_rate: float = 0.0  # the host dies: what was not synced is lost, any part of it
    stop_rate: float = 0.0  # a graceful stop
    down_s: float = 1.0
    quick_back: float = 0.0  # chance that a dead process is back within 20 ms
    rivals: float = 0.0  # chance that an election timer has no jitter: candidates meet
    event_kill: float = 0.0  # chance that a replica dies within 10 ms of a vote or a new role
    start_kill: float = 0.0  # chance that a node dies while it starts
    wipe: float = 0.0  # chance that a dead node comes back with an empty disk
    flip: float = 0.0  # chance that one bit of the metadata has changed on a disk at rest
    freeze_rate: float = 0.0
    freeze_s: float = 1.0
    cut_rate: float = 0.0  # partitions of the network, two-way
    one_way: float = 0.0  # chance that a cut is one-way
    cut_s: float = 2.0
    reset_rate: float = 0.0
    drop: float = 0.0  # messages (raft worlds) and datagrams
    double: float = 0.0
    slow: float = 0.0
    slow_s: float = 1.0
    split: float = 0.0
    sync_slow: float = 0.0
    sync_slow_s: float = 1.0
    disk_error_rate: float = 0.0  # one call fails with EIO
    disk_full_rate: float = 0.0  # one call fails with ENOSPC
    clock_jump_rate: float = 0.0
    jump_ms: int = 0
    snapshot_rate: float = 0.0
    append_rate: float = 20.0
    voter_change_rate: float = 0.0

    def __str__(self) -> str:
        default = Faults()
        shown = [f.name for f in fields(self) if getattr(self, f.name) != getattr(default, f.name)]
        return " ".join(
            f"{name}={getattr(self, name):g}" for name in dict.fromkeys(["nodes", "seconds", *shown])
        )


FAULTS = [name for name in Faults.__annotations__ if name.endswith("_rate") and name != "append_rate"]
FAULTS += [
    "quick_back",
    "rivals",
    "event_kill",
    "start_kill",
    "wipe",
    "drop",
    "double",
    "slow",
    "split",
    "sync_slow",
]
"""What can be switched off one by one."""


def draw_for_quorum(rng: random.Random) -> Faults:
    """A raft-only world. In some of them elections meet: several candidates, who die over their votes and are back
    before the others have gone on.
    """
    faults = _draw_for_quorum(rng)
    if rng.random() < 0.15:
        rate = round(rng.uniform(0.2, 0.5), 2)
        faults = replace(faults, event_kill=rate, rivals=0.7, quick_back=0.9, power_rate=rate)
        faults = replace(faults, double=0.3, slow=0.3, slow_s=0.4, sync_slow=0.5, sync_slow_s=0.2)
    return faults


def _draw_for_quorum(rng: random.Random) -> Faults:

    def on(chance: float, low: float, high: float) -> float:
        value = rng.uniform(low, high)
        return round(value, 3) if rng.random() < chance else 0.0

    return Faults(
        nodes=rng.choice((3, 3, 3, 5, 5, 4)),
        seconds=round(rng.uniform(6.0, 20.0), 1),
        kill_rate=on(0.4, 0.05, 0.5),
        power_rate=on(0.7, 0.1, 0.8),
        stop_rate=on(0.2, 0.05, 0.3),
        down_s=round(rng.uniform(0.02, 2.0), 2),
        event_kill=on(0.4, 0.02, 0.4),
        start_kill=on(0.2, 0.05, 0.4),
        freeze_rate=on(0.3, 0.05, 0.4),
        freeze_s=round(rng.uniform(0.2, 4.0), 2),
        cut_rate=on(0.6, 0.1, 0.8),
        one_way=on(0.5, 0.2, 0.9),
        cut_s=round(rng.uniform(0.2, 10.0), 2),
        drop=on(0.5, 0.01, 0.3),
        double=on(0.3, 0.01, 0.2),
        slow=on(0.5, 0.01, 0.2),
        slow_s=round(rng.uniform(0.1, 3.0), 2),
        sync_slow=on(0.4, 0.02, 0.3),
        sync_slow_s=round(rng.uniform(0.05, 1.0), 2),
        disk_error_rate=on(0.15, 0.02, 0.1),
        clock_jump_rate=on(0.2, 0.1, 0.5),
        jump_ms=rng.choice((1, 1000, 86_400_000)),
        snapshot_rate=on(0.4, 0.1, 0.8),
        append_rate=round(rng.uniform(5.0, 60.0), 1),
        rivals=on(0.4, 0.3, 0.95),
        quick_back=on(0.4, 0.2, 1.0),
    )


def draw_for_nodes(rng: random.Random, nodes: int = 1) -> Faults:
    """A world of whole nodes."""

    def on(chance: float, low: float, high: float) -> float:
        value = rng.uniform(low, high)
        return round(value, 3) if rng.random() < chance else 0.0

    return Faults(
        nodes=nodes,
        seconds=round(rng.uniform(10.0, 30.0), 1),
        kill_rate=on(0.5, 0.02, 0.3),
        power_rate=on(0.7, 0.05, 0.4),
        stop_rate=on(0.4, 0.02, 0.2),
        down_s=round(rng.uniform(0.05, 2.0), 2),
        start_kill=on(0.3, 0.1, 0.5),
        freeze_rate=on(0.2, 0.02, 0.1),
        freeze_s=round(rng.uniform(0.2, 12.0), 2),
        cut_rate=on(0.4, 0.05, 0.3),
        one_way=on(0.5, 0.2, 0.9),
        cut_s=round(rng.uniform(0.2, 4.0), 2),
        reset_rate=on(0.5, 0.1, 1.0),
        slow=on(0.4, 0.01, 0.1),
        slow_s=round(rng.uniform(0.05, 2.0), 2),
        split=on(0.5, 0.05, 0.8),
        sync_slow=on(0.4, 0.02, 0.3),
        sync_slow_s=round(rng.uniform(0.05, 2.0), 2),
        disk_error_rate=on(0.2, 0.01, 0.05),
        clock_jump_rate=on(0.2, 0.05, 0.3),
        jump_ms=rng.choice((1, 1000, 86_400_000)),
    )


def draw_for_clusters(rng: random.Random) -> Faults:
    """A world of whole clusters."""

    def on(chance: float, low: float, high: float) -> float:
        value = rng.uniform(low, high)
        return round(value, 3) if rng.random() < chance else 0.0

    return replace(
        draw_for_nodes(rng, nodes=3),
        seconds=round(rng.uniform(6.0, 14.0), 1),
        kill_rate=on(0.5, 0.05, 0.4),
        power_rate=on(0.6, 0.05, 0.4),
        down_s=round(rng.uniform(0.05, 3.0), 2),
        quick_back=on(0.3, 0.2, 1.0),
        event_kill=on(0.3, 0.02, 0.2),
        wipe=on(0.4, 0.1, 0.6),
        flip=on(0.25, 0.1, 0.5),
        freeze_rate=on(0.3, 0.02, 0.2),
        cut_rate=on(0.5, 0.1, 0.5),
        drop=on(0.3, 0.01, 0.3),
        disk_error_rate=on(0.15, 0.01, 0.05),
        disk_full_rate=on(0.15, 0.01, 0.1),
    )


def without(faults: Faults, name: str) -> Faults:
    """The same world with one fault less."""
    return replace(faults, **{name: 0.0})
