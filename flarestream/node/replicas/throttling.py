"""Replication throttles: which replicas are slowed down, and when.

Must not know: requests, connections. Theory: a topic names its throttled replicas as partition:broker, once for the
side that is fetched from and once for the side that fetches; a broker has a rate for each side. While a side is above
its rate, throttled replicas that are not in sync get nothing more: in-sync ones are never held back, or throttling a
copy would cost the ISR. What throttled replicas copy counts whether or not they are in sync. Kafka: KIP-73;
ReplicaManager.shouldLeaderThrottle, AbstractFetcherThread.shouldFollowerThrottle, TopicConfigHandler.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.replica.quota import UNLIMITED, ReplicationQuota

if TYPE_CHECKING:
    from flarestream.node.logs.partition import Partition
    from flarestream.node.logs.topic_settings import TopicSettingsSource
    from flarestream.settings import Settings

LEADER_RATE = "leader.replication.throttled.rate"
FOLLOWER_RATE = "follower.replication.throttled.rate"


class ReplicationThrottle:
    """Of one broker: the quotas of both sides."""

    __slots__ = ("follower", "leader")

    def __init__(self, settings: Settings) -> None:
        windows = settings.int("replication.quota.window.num")
        window_ms = settings.int("replication.quota.window.size.seconds") * 1000
        self.leader = ReplicationQuota(windows, window_ms)
        self.follower = ReplicationQuota(windows, window_ms)

    def configure(self, source: TopicSettingsSource) -> None:
        """The dynamic settings of brokers changed."""
        self.leader.bytes_per_s = _rate(source.dynamic_value(LEADER_RATE))
        self.follower.bytes_per_s = _rate(source.dynamic_value(FOLLOWER_RATE))

    # ---- as leader

    def sent(self, partition: Partition, size_bytes: int, now_ms: float) -> None:
        """A follower was sent so many bytes."""
        if partition.index in partition.settings.throttled_as_leader:
            self.leader.record(size_bytes, int(now_ms))

    def withholds(self, partition: Partition, replica_id: int, now_ms: float) -> bool:
        """Whether a follower gets nothing now."""
        return (
            partition.index in partition.settings.throttled_as_leader
            and replica_id not in partition.leader.isr
            and self.leader.is_exceeded(int(now_ms))
        )

    # ---- as follower

    def fetched(self, partition: Partition, size_bytes: int, now_ms: float) -> None:
        """So many bytes came from a leader."""
        if partition.index in partition.settings.throttled_as_follower:
            self.follower.record(size_bytes, int(now_ms))

    def delays(self, partition: Partition, leader_high_watermark: int, now_ms: float) -> bool:
        """Whether nothing should be asked for now; what lags behind the leader's high watermark is not in sync."""
        return (
            partition.index in partition.settings.throttled_as_follower
            and partition.log.log_end_offset < leader_high_watermark
            and self.follower.is_exceeded(int(now_ms))
        )


def _rate(text: str | None) -> int:
    return UNLIMITED if text is None else int(text)
