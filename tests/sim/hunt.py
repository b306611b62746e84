"""All planted bugs of all worlds, and how many seeds each takes: `python -m tests.sim --mutants [NAME ...]`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import pytest

from tests.node.replica_mutants import MUTANTS as REPLICA_MUTANTS
from tests.node.replica_world import play
from tests.sim import group_mutants
from tests.sim.cluster_mutants import CLUSTER_MUTANTS
from tests.sim.mutants import MUTANTS, first_hit

Hunt = Callable[[str, int], tuple[int, str]]


def _in_groups(name: str, limit: int) -> tuple[int, str]:
    return group_mutants.seeds_to_catch(name, limit) or -1, ""


def _in_replicas(name: str, limit: int) -> tuple[int, str]:
    with pytest.MonkeyPatch.context() as patch:
        REPLICA_MUTANTS[name](patch)
        for seed in range(1, limit + 1):
            try:
                play(seed)
            except AssertionError as error:
                return seed, str(error)
    return -1, ""


def all_mutants() -> dict[str, tuple[str, Hunt]]:
    """Name -> (world, how it is hunted)."""
    found: dict[str, tuple[str, Hunt]] = {}
    for name in MUTANTS:
        found[name] = ("clusters" if name in CLUSTER_MUTANTS else "quorum", first_hit)
    found |= {name: ("replicas", _in_replicas) for name in REPLICA_MUTANTS}
    found |= {name: ("groups", _in_groups) for name in group_mutants.MUTANTS}
    return found


def report(names: list[str], limit: int) -> int:
    """Prints a line for each mutant; 1 if one survives."""
    known = all_mutants()
    counts = []
    started = time.perf_counter()
    for name in names or list(known):
        world, hunt = known[name]
        count, error = hunt(name, limit)
        counts.append(count)
        print(f"{count if count > 0 else 'MISSED':>6}  {world:<9} {name:<50} {error[:110]}", flush=True)
    found = [count for count in counts if count > 0]
    took = time.perf_counter() - started
    if found:
        middle, worst = statistics.median(found), max(found)
        print(f"{len(found)} of {len(counts)} found; median {middle:g}, worst {worst}; {took:.0f} s")
    return int(len(found) < len(counts))
