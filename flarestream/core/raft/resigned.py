"""Resigned: led this epoch and leads it no more; tells the voters, then waits for somebody else's next epoch.

Nobody can lead this epoch any more, so no vote is given in it; when the timer fires the epoch is left.
Nothing is persisted: quorum-state still names this node as leader, and so a restart comes here too. Kafka:
`ResignedState`.
"""

from __future__ import annotations

from flarestream.core.raft.role import Role
from flarestream.core.raft.voters import ReplicaKey, VoterNode


class Resigned(Role):
    """Was the leader of this epoch. `unacked` are the voters still to be told; `preferred` whom to elect,
    best first.
    """

    __slots__ = ("preferred", "unacked")
    name = "resigned"
    is_durable = False

    def __init__(
        self,
        leader_epoch: int,
        deadline_ms: float,
        own_id: int,
        unacked: list[VoterNode],
        preferred: tuple[ReplicaKey, ...] = (),
    ) -> None:
        super().__init__(leader_epoch, deadline_ms)
        self.leader_id = own_id
        self.unacked = {node.key.node_id: node for node in unacked}
        self.preferred = preferred

    def grants(self, candidate: ReplicaKey, up_to_date: bool, pre_vote: bool) -> bool:
        """A trial of an up-to-date peer may go on; this epoch has had its leader."""
        return pre_vote and up_to_date
