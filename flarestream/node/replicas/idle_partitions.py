"""Partitions at rest, as the replicas see them that ask for their ends again and again.

Must not know: requests, answers. Theory: a follower's session names only what changed, but the leader looks at all of
its partitions at each fetch, twice a second. Almost all of them have nothing to read and nothing to tell; noticing that
must cost next to nothing, and still count as the fetch that it is: the replica is caught up now. Kafka:
Replica.updateFetchStateOrThrow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flarestream.core.replica.fetch_session import CachedPartition
    from flarestream.node.logs.partition import Partition


def is_idle_for(
    partition: Partition, replica_id: int, broker_epoch: int, place: CachedPartition, now_ms: int
) -> bool:
    """Whether a replica asks again for the end of a log where nothing has happened since it was answered last; that it
    has asked is noted. What has changed in any way, and whoever is not in sync, takes the long way
    (`Partition.read_for_follower`). The caller has seen to it that the broker is active in this epoch.
    """
    leader, log = partition.leader, partition.log
    end = log.log_end_offset
    follower = leader.followers.get(replica_id)
    if (
        follower is None
        or partition.leader_error
        or follower.log_end_offset != end
        or place.fetch_offset != end
        or place.high_watermark != partition.high_watermark
        or place.log_start_offset != log.log_start_offset
        or place.current_leader_epoch != partition.leader_epoch
        or place.last_fetched_epoch not in (-1, log.epochs.latest_epoch)
        or place.fetcher_log_start_offset != follower.log_start_offset
        or follower.broker_epoch != broker_epoch
        or not follower.eligible
        or replica_id not in leader.isr
    ):
        return False
    follower.last_caught_up_ms = follower.last_fetch_ms = now_ms
    follower.last_fetch_leader_end_offset = end
    return True
