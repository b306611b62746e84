"""What every role has: its epoch, the leader it knows, the vote it gave, its deadline, and its rule for
granting votes.

Kafka: `EpochState`, `NomineeState`.
"""

from __future__ import annotations

from typing import ClassVar

from flarestream.core.raft.messages import NO_LEADER
from flarestream.core.raft.output import ElectionState
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey

NO_OFFSET = -1
NEVER = float("inf")


class Role:
    """Base of the roles. `deadline_ms` is when the role's own timer fires."""

    __slots__ = ("deadline_ms", "high_watermark", "leader_endpoint", "leader_epoch", "leader_id", "voted")

    name: ClassVar[str] = ""
    is_durable: ClassVar[bool] = True  # False: entering this role writes no quorum-state

    def __init__(self, leader_epoch: int, deadline_ms: float) -> None:
        self.leader_epoch = leader_epoch
        self.deadline_ms = deadline_ms
        self.leader_id = NO_LEADER
        self.leader_endpoint: ListenerEndpoint | None = None
        self.voted: ReplicaKey | None = None
        self.high_watermark = NO_OFFSET

    def grants(self, candidate: ReplicaKey, up_to_date: bool, pre_vote: bool) -> bool:
        """Whether this role gives `candidate` its vote (kraft.md §6.4)."""
        raise NotImplementedError

    def election_state(self) -> ElectionState:
        """What quorum-state holds while in this role."""
        return ElectionState(self.leader_epoch, self.leader_id, self.voted)

    def __repr__(self) -> str:
        return f"{self.name}(epoch={self.leader_epoch}, leader={self.leader_id}, voted={self.voted})"


def grants_once(role: Role, candidate: ReplicaKey, up_to_date: bool, pre_vote: bool) -> bool:
    """The rule of Unattached and Prospective: one real vote per epoch and key, none against a known leader."""
    if pre_vote:
        return up_to_date
    if role.voted is not None:
        return role.voted == candidate
    return role.leader_id == NO_LEADER and up_to_date
