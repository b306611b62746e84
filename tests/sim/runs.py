"""One seed, run and judged; and a failing one made smaller."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from tests.sim.base import SimWorld
from tests.sim.cluster import ClusterWorld
from tests.sim.faults import FAULTS, Faults, draw_for_clusters, draw_for_nodes, draw_for_quorum, without
from tests.sim.nodes import NodesWorld
from tests.sim.quorum import QuorumWorld

KINDS: dict[str, tuple[Callable[[random.Random], Faults], Callable[..., SimWorld]]] = {
    "quorum": (draw_for_quorum, QuorumWorld),
    "nodes": (draw_for_nodes, NodesWorld),
    "clusters": (draw_for_clusters, ClusterWorld),
}
MAX_SHRINKS = 200


class Outcome(NamedTuple):
    """What came of a seed. `error` is empty if nothing was wrong; `details` holds its traceback."""

    error: str
    details: str
    hash: str
    steps: int
    seconds: float
    lines: list[str]


def faults_of(kind: str, seed: int) -> Faults:
    """The option set of a seed."""
    return KINDS[kind][0](random.Random(seed))


def run(
    kind: str,
    seed: int,
    faults: Faults | None = None,
    show: Callable[[str], None] | None = None,
    keep: int = 0,
) -> Outcome:
    """Plays one world. Never raises for what happens in it."""
    world = KINDS[kind][1](seed, faults or faults_of(kind, seed), show, keep)
    error = ""
    try:
        world.play()
    except Exception as problem:  # noqa: BLE001 - the judge reports all of them
        error = str(problem) if isinstance(problem, AssertionError) and str(problem) else repr(problem)
    return Outcome(
        error, world.failure, world.story.hash, world.loop.steps, world.loop.time(), world.story.lines
    )


def shrink(kind: str, seed: int, faults: Faults) -> tuple[Faults, Outcome]:
    """The same failure (by its short name) with fewer faults, fewer nodes, less time, as far as it goes."""
    outcome = run(kind, seed, faults)
    name = outcome.error.partition(":")[0]
    for _ in range(MAX_SHRINKS):
        for smaller in _smaller(kind, faults, outcome):
            found = run(kind, seed, smaller)
            if found.error.partition(":")[0] == name:
                faults, outcome = smaller, found
                break
        else:
            return faults, outcome
    return faults, outcome


def _smaller(kind: str, faults: Faults, outcome: Outcome) -> list[Faults]:
    found = [without(faults, name) for name in FAULTS if getattr(faults, name)]
    if kind == "quorum" and faults.nodes > 3:
        found += [replace(faults, nodes=3), replace(faults, nodes=faults.nodes - 1)]
    for seconds in (outcome.seconds / 2, outcome.seconds * 0.9):
        shorter = round(min(seconds, faults.seconds * 0.95), 2)
        if shorter < faults.seconds:
            found.append(replace(faults, seconds=shorter))
    return found
