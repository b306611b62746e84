"""What the leader knows of the quorum, as DescribeQuorum tells it.

Must not know: wire versions. Theory: the leader's own fetch and caught-up times are now; those of others are
kept on the monotonic clock and turned into wall time here, for people. Kafka:
`KafkaRaftClient.handleDescribeQuorumRequest`, `LeaderState.describeQuorum`.
"""

from __future__ import annotations

from typing import NamedTuple

from flarestream.core.raft.leader import Leader, Progress
from flarestream.core.raft.quorum import Quorum
from flarestream.core.raft.voters import ReplicaKey, VoterNode
from flarestream.node.world import World


class ReplicaStatus(NamedTuple):
    """One replica. Times are wall-clock milliseconds, -1 for never."""

    key: ReplicaKey
    log_end_offset: int
    last_fetch_ms: int
    last_caught_up_ms: int


class QuorumDescription(NamedTuple):
    """The quorum as its leader sees it."""

    leader_id: int
    leader_epoch: int
    high_watermark: int
    voters: list[ReplicaStatus]
    observers: list[ReplicaStatus]
    nodes: list[VoterNode]


def describe(quorum: Quorum, world: World) -> QuorumDescription | None:
    """The description; None if this node does not lead."""
    role = quorum.role
    if not isinstance(role, Leader):
        return None
    wall_ms, monotonic_ms = world.wall_ms(), world.monotonic_ms()
    role.forget_silent_observers(monotonic_ms)

    def status(key: ReplicaKey, progress: Progress | None) -> ReplicaStatus:
        if key.node_id == role.leader_id and (progress is None or key == role.own_key):
            return ReplicaStatus(key, quorum.log.end_offset, wall_ms, wall_ms)
        if progress is None:
            return ReplicaStatus(key, -1, -1, -1)
        times = (
            _wall(at, wall_ms, monotonic_ms) for at in (progress.last_fetch_ms, progress.last_caught_up_ms)
        )
        return ReplicaStatus(key, progress.end_offset, *times)

    return QuorumDescription(
        role.leader_id,
        role.leader_epoch,
        role.high_watermark,
        [status(node.key, role.progress.get(node.key)) for node in role.voters],
        [status(key, role.progress[key]) for key in role.observers()],
        list(role.voters),
    )


def _wall(at_ms: float, wall_ms: int, monotonic_ms: float) -> int:
    return -1 if at_ms < 0 else int(wall_ms - (monotonic_ms - at_ms))
