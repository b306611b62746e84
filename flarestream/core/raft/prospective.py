"""Prospective: asks whether it would be elected, in its present epoch, before it disturbs anyone (pre-vote).

Nothing is persisted and no epoch is raised (R14). A vote given in this epoch and a leader known from before
are kept. Kafka: KIP-996, `ProspectiveState`.
"""

from __future__ import annotations

from flarestream.core.raft.messages import NO_LEADER
from flarestream.core.raft.role import NO_OFFSET, Role, grants_once
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey
from flarestream.core.raft.votes import Tally


class Prospective(Role):
    """A trial election in the current epoch."""

    __slots__ = ("tally",)
    name = "prospective"
    is_durable = False

    def __init__(
        self,
        leader_epoch: int,
        deadline_ms: float,
        tally: Tally,
        *,
        leader_id: int = NO_LEADER,
        leader_endpoint: ListenerEndpoint | None = None,
        voted: ReplicaKey | None = None,
        high_watermark: int = NO_OFFSET,
    ) -> None:
        super().__init__(leader_epoch, deadline_ms)
        self.tally = tally
        self.leader_id = leader_id
        self.leader_endpoint = leader_endpoint
        self.voted = voted
        self.high_watermark = high_watermark

    def grants(self, candidate: ReplicaKey, up_to_date: bool, pre_vote: bool) -> bool:
        """One vote per epoch."""
        return grants_once(self, candidate, up_to_date, pre_vote)
