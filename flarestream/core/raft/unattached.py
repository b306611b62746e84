"""Unattached: the epoch is known, its leader is not reachable or not known; perhaps a vote was given.

A voter waits out its election timer and then becomes Prospective; an observer looks for the leader with Fetch
requests. Kafka: `UnattachedState` (there is no separate Voted state: it is Unattached with a voted key).
"""

from __future__ import annotations

from flarestream.core.raft.messages import NO_LEADER
from flarestream.core.raft.role import NO_OFFSET, Role, grants_once
from flarestream.core.raft.voters import ReplicaKey


class Unattached(Role):
    """No leader to fetch from."""

    __slots__ = ()
    name = "unattached"

    def __init__(
        self,
        leader_epoch: int,
        deadline_ms: float,
        *,
        leader_id: int = NO_LEADER,
        voted: ReplicaKey | None = None,
        high_watermark: int = NO_OFFSET,
    ) -> None:
        super().__init__(leader_epoch, deadline_ms)
        self.leader_id = leader_id
        self.voted = voted
        self.high_watermark = high_watermark

    def grants(self, candidate: ReplicaKey, up_to_date: bool, pre_vote: bool) -> bool:
        """One vote per epoch."""
        return grants_once(self, candidate, up_to_date, pre_vote)
