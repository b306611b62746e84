"""Follower: fetches from a leader it can reach, and gives up when no fetch has succeeded for the fetch
timeout.

Observers are followers whose timer leads to Unattached instead of an election. A follower whose log ends before the
leader's begins fetches the leader's snapshot first: `snapshot` says which, `snapshot_position` how much of it is here.
Kafka: `FollowerState`.
"""

from __future__ import annotations

from flarestream.core.raft.messages import SnapshotId
from flarestream.core.raft.role import NO_OFFSET, Role
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey


class Follower(Role):
    """Fetches from `leader_id` at `leader_endpoint`."""

    __slots__ = (
        "has_fetched",
        "is_described",
        "leader_high_watermark",
        "snapshot",
        "snapshot_position",
        "update_due_ms",
    )
    name = "follower"

    def __init__(
        self,
        leader_epoch: int,
        deadline_ms: float,
        leader_id: int,
        leader_endpoint: ListenerEndpoint,
        *,
        voted: ReplicaKey | None = None,
        high_watermark: int = NO_OFFSET,
    ) -> None:
        super().__init__(leader_epoch, deadline_ms)
        self.leader_id = leader_id
        self.leader_endpoint = leader_endpoint
        self.voted = voted
        self.high_watermark = high_watermark
        self.has_fetched = False
        self.leader_high_watermark = NO_OFFSET
        self.snapshot: SnapshotId | None = None
        self.snapshot_position = 0
        self.is_described = False
        """kraft.version 0: this leader has been told how this node is reached."""
        self.update_due_ms = deadline_ms
        """When to look again whether the leader's voter set is right about this node."""

    def grants(self, candidate: ReplicaKey, up_to_date: bool, pre_vote: bool) -> bool:
        """Loyal: only a trial, and only while this leader has never answered a fetch."""
        return pre_vote and up_to_date and not self.has_fetched

    def advance(self, durable_end: int) -> bool:
        """The high watermark is what the leader says, as far as it is durable here; True if it moved."""
        known = min(self.leader_high_watermark, durable_end)
        if known <= self.high_watermark:
            return False
        self.high_watermark = known
        return True
