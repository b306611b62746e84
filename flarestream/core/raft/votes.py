"""The count of one election, real or trial: who granted, who refused, what is still possible.

Kafka: `EpochElection`.
"""

from __future__ import annotations

from flarestream.core.raft.voters import VoterNode, VoterSet


class Tally:
    """Votes of one epoch over one voter set."""

    __slots__ = ("_granted", "_rejected", "_voters")

    def __init__(self, voters: VoterSet, granted: tuple[int, ...]) -> None:
        self._voters = voters
        self._granted = {node_id for node_id in granted if voters.get(node_id) is not None}
        self._rejected: set[int] = set()

    @property
    def granting_ids(self) -> tuple[int, ...]:
        """Who granted, in the order of the voter set."""
        return tuple(node_id for node_id in self._voters.ids if node_id in self._granted)

    @property
    def is_won(self) -> bool:
        """A majority granted."""
        return len(self._granted) >= self._voters.majority

    @property
    def is_lost(self) -> bool:
        """So many refused that no majority is left."""
        return len(self._voters) - len(self._rejected) < self._voters.majority

    def record(self, node_id: int, granted: bool) -> None:
        """Counts one voter once; a vote that was granted stays granted."""
        if self._voters.get(node_id) is None or node_id in self._granted:
            return
        if granted:
            self._rejected.discard(node_id)
            self._granted.add(node_id)
        else:
            self._rejected.add(node_id)

    def unrecorded(self) -> list[VoterNode]:
        """Voters that have not answered."""
        return [n for n in self._voters if n.key.node_id not in self._granted | self._rejected]
