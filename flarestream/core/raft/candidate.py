"""Candidate: a real election in a new epoch, with its own vote given to itself and persisted.

A lost election is waited out before the next trial, so that the others get their turn. Kafka:
`CandidateState`.
"""

from __future__ import annotations

from flarestream.core.raft.role import NO_OFFSET, Role
from flarestream.core.raft.voters import ReplicaKey
from flarestream.core.raft.votes import Tally


class Candidate(Role):
    """An election in this epoch, voted for itself."""

    __slots__ = ("tally",)
    name = "candidate"

    def __init__(
        self,
        leader_epoch: int,
        deadline_ms: float,
        tally: Tally,
        own_key: ReplicaKey,
        high_watermark: int = NO_OFFSET,
    ) -> None:
        super().__init__(leader_epoch, deadline_ms)
        self.tally = tally
        self.voted = own_key
        self.high_watermark = high_watermark

    def grants(self, candidate: ReplicaKey, up_to_date: bool, pre_vote: bool) -> bool:
        """Its real vote is its own; a trial of an up-to-date peer may go on."""
        return pre_vote and up_to_date
