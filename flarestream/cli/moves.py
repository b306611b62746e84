"""Which replicas a partition should have when it is moved to given brokers.

Must not know: connections. Theory: each partition keeps its replication factor; the brokers take turns as first
replica (which is the preferred leader), starting at a different one for each partition, so that leaders and replicas
are spread evenly. A partition that has the wanted replicas already is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Move(NamedTuple):
    """One partition, before and after."""

    topic: str
    partition: int
    replicas: list[int]
    target: list[int]


def spread(brokers: Sequence[int], position: int, factor: int) -> list[int]:
    """`factor` of the brokers, beginning with the one at `position`, all different.

    ValueError when there are fewer brokers than replicas.
    """
    if factor > len(brokers):
        raise ValueError(f"{factor} replicas need {factor} brokers, {len(brokers)} were named")
    return [brokers[(position + step) % len(brokers)] for step in range(factor)]


def plan(
    topics: Sequence[dict[str, object]],
    *,
    brokers: Sequence[int] = (),
    replicas: Sequence[int] = (),
    only: Sequence[int] = (),
) -> list[Move]:
    """The moves that bring described topics onto `brokers`, or onto exactly `replicas`; `only` some partitions."""
    moves: list[Move] = []
    position = 0
    for topic in topics:
        for row in topic["partitions"]:  # type: ignore[attr-defined]
            index, current = row["partition"], list(row["replicas"])
            if only and index not in only:
                continue
            target = list(replicas) if replicas else spread(brokers, position, len(current))
            position += 1
            if target != current:
                moves.append(Move(str(topic["name"]), index, current, target))
    return moves
