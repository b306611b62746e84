"""The states of a classic group and the moves between them, as data.

*Theory:* Empty has no members (perhaps offsets); PreparingRebalance collects JoinGroups; CompletingRebalance waits for
the leader's SyncGroup; Stable serves heartbeats; Dead is what is left of a group that was deleted or whose partition
went elsewhere. Every move goes through `ClassicGroup.move_to`, which knows this table and nothing else.
*Kafka:* ClassicGroupState.
"""

from __future__ import annotations

from typing import Final

EMPTY: Final = "Empty"
PREPARING_REBALANCE: Final = "PreparingRebalance"
COMPLETING_REBALANCE: Final = "CompletingRebalance"
STABLE: Final = "Stable"
DEAD: Final = "Dead"

STATES: Final = (EMPTY, PREPARING_REBALANCE, COMPLETING_REBALANCE, STABLE, DEAD)

MOVES: Final[dict[str, frozenset[str]]] = {
    EMPTY: frozenset({PREPARING_REBALANCE, DEAD}),
    PREPARING_REBALANCE: frozenset({EMPTY, COMPLETING_REBALANCE, DEAD}),
    COMPLETING_REBALANCE: frozenset({PREPARING_REBALANCE, STABLE, DEAD}),
    STABLE: frozenset({PREPARING_REBALANCE, DEAD}),
    DEAD: frozenset({DEAD}),
}
"""Where a group may go from each state."""


class IllegalMove(AssertionError):
    """A move that the table does not have: a bug, never a client's doing."""
