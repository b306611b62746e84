"""Which replica a consumer should read from: the nearest one that has what it asks for.

For: api/fetch_read.py. *Must not know:* the image, connections.
*Theory:* among the in-sync replicas that hold the offset, those in the consumer's rack are the nearest. If the leader
is one of them, or there is none, the consumer stays with the leader; else it is sent to the one that is furthest
ahead.
*Kafka:* RackAwareReplicaSelector, ReplicaManager.findPreferredReadReplica (KIP-392).
"""

from __future__ import annotations

from collections.abc import Mapping

from flarestream.core.replica.leader import LeaderState

RACK_AWARE = "org.apache.kafka.common.replica.RackAwareReplicaSelector"
NOBODY_ELSE = -1


def preferred_replica(
    leader: LeaderState, racks: Mapping[int, str | None], rack: str, fetch_offset: int
) -> int:
    """The replica to read from instead of the leader, or -1. `racks` are those of brokers that can be reached."""
    if not rack or racks.get(leader.replica_id) == rack:
        return NOBODY_ELSE
    near = [
        follower
        for follower in leader.followers.values()
        if follower.replica_id in leader.isr
        and racks.get(follower.replica_id) == rack
        and follower.log_start_offset <= fetch_offset <= follower.log_end_offset
    ]
    if not near:
        return NOBODY_ELSE
    return max(
        near, key=lambda each: (each.log_end_offset, each.last_caught_up_ms, each.replica_id)
    ).replica_id
