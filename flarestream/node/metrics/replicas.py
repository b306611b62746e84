"""ReplicaManager, Partition, Log, the fetchers: how the copies on this broker stand.

Must not know: the controller. Theory: each partition is looked at once per scrape; its labels are shared by its
samples. Lag of a follower is what its fetcher last heard of the leader's high watermark, less its own log end, as in
Kafka; the leader's view of each of its followers is `flarestream_leader_replica_lag`, in records, which Kafka has not.
Kafka: ReplicaManager, Partition, UnifiedLog, AbstractFetcherManager, FetcherLagStats.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flarestream.core.replica.quota import UNLIMITED
from flarestream.telemetry.families import Family, counter, gauge

if TYPE_CHECKING:
    from flarestream.core.metadata.topics import PartitionImage
    from flarestream.node.logs.partition import Partition
    from flarestream.node.node import Node

_MANAGER = "kafka_server_replicamanager_"
_PARTITION = "kafka_cluster_partition_"
_LOG = "kafka_log_log_"


class _Counts:
    """What ReplicaManager sums up."""

    def __init__(self) -> None:
        self.leaders = 0
        self.under_replicated = 0
        self.under_min_isr = 0
        self.at_min_isr = 0
        self.reassigning = 0
        self.offline = 0
        self.producer_ids = 0
        self.waiting_produces = 0


class _Detailed:
    """The families with a sample for every partition."""

    def __init__(self) -> None:
        self.under_replicated = gauge(f"{_PARTITION}underreplicated", "1 if replicas are out of sync")
        self.under_min_isr = gauge(f"{_PARTITION}underminisr", "1 if fewer are in sync than acks=all needs")
        self.at_min_isr = gauge(f"{_PARTITION}atminisr", "1 if just as many are in sync as acks=all needs")
        self.isr = gauge(f"{_PARTITION}insyncreplicascount", "Replicas in sync, as the leader knows")
        self.replicas = gauge(f"{_PARTITION}replicascount", "Replicas, as the leader knows")
        self.stable_lag = gauge(
            f"{_PARTITION}laststableoffsetlag",
            "Committed records that read_committed consumers cannot see yet",
        )
        self.size = gauge(f"{_LOG}size", "Bytes of the log")
        self.start = gauge(f"{_LOG}logstartoffset", "First offset of the log")
        self.end = gauge(f"{_LOG}logendoffset", "Next offset of the log")
        self.segments = gauge(f"{_LOG}numlogsegments", "Segments of the log")
        self.follower_lag = gauge(
            "flarestream_leader_replica_lag", "Records that a follower has not fetched yet"
        )

    def all(self) -> Iterable[Family]:
        return vars(self).values()


PAUSE_EVERY = 200
"""Partitions that are looked at in one turn of the loop."""


def replicas(node: Node) -> Iterable[Family | None]:
    """All that is counted over the partitions of this broker; None where others may have their turn."""
    counts, detailed = _Counts(), _Detailed()
    topics = node.metadata.image.topics_by_name
    partitions = node.partitions
    count = 0
    for partition in partitions:
        count += 1
        if count % PAUSE_EVERY == 0:
            yield None
        if partition.dropped:
            continue
        labels = {"topic": partition.topic, "partition": str(partition.index)}
        topic = topics.get(partition.topic)
        image = topic.partitions.get(partition.index) if topic is not None else None
        _look_at_log(partition, counts, detailed, labels)
        if not partition.leader_error:
            _look_at_leader(partition, image, counts, detailed, labels)
    yield gauge(f"{_MANAGER}partitioncount", "Partitions on this broker", count)
    yield gauge(f"{_MANAGER}leadercount", "Partitions that this broker leads", counts.leaders)
    yield gauge(
        f"{_MANAGER}underreplicatedpartitions", "Led with replicas out of sync", counts.under_replicated
    )
    yield gauge(f"{_MANAGER}underminisrpartitioncount", "Led below min.insync.replicas", counts.under_min_isr)
    yield gauge(f"{_MANAGER}atminisrpartitioncount", "Led just at min.insync.replicas", counts.at_min_isr)
    yield gauge(f"{_MANAGER}offlinereplicacount", "Replicas in directories that failed", counts.offline)
    yield gauge(f"{_MANAGER}reassigningpartitions", "Led and being moved", counts.reassigning)
    yield gauge(f"{_MANAGER}produceridcount", "Producer ids that are remembered", counts.producer_ids)
    yield from detailed.all()
    yield from _waiting(node, counts)


def _look_at_log(partition: Partition, counts: _Counts, detailed: _Detailed, labels: dict[str, str]) -> None:
    if partition.data_dir.failed:
        counts.offline += 1
        return
    log = partition.log
    counts.producer_ids += len(log.producers)
    detailed.size.add(log.size_bytes, labels)
    detailed.start.add(log.log_start_offset, labels)
    detailed.end.add(log.log_end_offset, labels)
    detailed.segments.add(len(log.segments), labels)


def _look_at_leader(
    partition: Partition,
    image: PartitionImage | None,
    counts: _Counts,
    detailed: _Detailed,
    labels: dict[str, str],
) -> None:
    leader = partition.leader
    in_sync, replica_count, least = len(leader.isr), len(leader.followers) + 1, leader.effective_min_isr
    under_replicated = in_sync < _wanted(image, replica_count)
    counts.leaders += 1
    counts.under_replicated += under_replicated
    counts.under_min_isr += in_sync < least
    counts.at_min_isr += in_sync == least
    counts.reassigning += image is not None and bool(image.adding or image.removing)
    counts.waiting_produces += len(partition.acks or ())
    detailed.under_replicated.add(under_replicated, labels)
    detailed.under_min_isr.add(in_sync < least, labels)
    detailed.at_min_isr.add(in_sync == least, labels)
    detailed.isr.add(in_sync, labels)
    detailed.replicas.add(replica_count, labels)
    detailed.stable_lag.add(max(0, partition.high_watermark - partition.last_stable_offset), labels)
    for follower in leader.followers.values():
        lag = leader.log_end_offset - max(follower.log_end_offset, 0)
        detailed.follower_lag.add(max(0, lag), {**labels, "replica": str(follower.replica_id)})


def _wanted(image: PartitionImage | None, replica_count: int) -> int:
    """Replicas that are to stay: those being added do not make a partition under-replicated."""
    return replica_count - len(image.adding) if image is not None else replica_count


def _waiting(node: Node, counts: _Counts) -> Iterable[Family]:
    purgatory = gauge("kafka_server_delayedoperationpurgatory_purgatorysize", "Requests that wait")
    purgatory.add(counts.waiting_produces, {"delayedOperation": "Produce"})
    purgatory.add(len(node.partitions.polls), {"delayedOperation": "Fetch"})
    yield purgatory
    sessions = node.partitions.fetch_sessions
    cache = "kafka_server_fetchsessioncache_"
    yield gauge(f"{cache}numincrementalfetchsessions", "Fetch sessions", len(sessions))
    yield counter(
        f"{cache}incrementalfetchsessionevictions_total", "Fetch sessions given up", sessions.eviction_count
    )


def isr_changes(node: Node) -> Iterable[Family]:
    """What became of the in-sync replicas of the partitions that this broker leads."""
    replication = node.partitions.replication
    if replication is None:
        return
    isr = replication.isr
    yield counter(f"{_MANAGER}isrshrinks_total", "Replicas fell out of sync", isr.shrinks)
    yield counter(f"{_MANAGER}isrexpands_total", "Replicas came back in sync", isr.expands)
    yield counter(f"{_MANAGER}failedisrupdates_total", "ISR changes that were refused", isr.failures)


def throttles(node: Node) -> Iterable[Family]:
    """How fast throttled replicas are copied now, and how fast they may be; no limit is -1."""
    throttle, now_ms = node.partitions.throttle, int(node.world.monotonic_ms())
    limit = gauge(
        "flarestream_replication_throttle_bytes_per_second", "Limit of throttled replication; -1 is none"
    )
    for side, quota in (("leader", throttle.leader), ("follower", throttle.follower)):
        rate = quota.rate(now_ms)
        yield gauge(f"kafka_server_{side}replication_byte_rate", "Bytes a second of throttled replicas", rate)
        limit.add(quota.bytes_per_s if quota.bytes_per_s < UNLIMITED else -1, {"side": side})
    yield limit


def fetchers(node: Node) -> Iterable[Family]:
    """How far what is followed here is behind its leaders."""
    replication = node.partitions.replication
    if replication is None:
        return
    lag = gauge(
        "kafka_server_fetcherlagmetrics_consumerlag", "Records that are committed and not fetched yet"
    )
    most = failed = 0
    for leader_id, followed in replication.followed():
        partition = followed.partition
        behind = max(0, followed.leader_high_watermark - partition.log.log_end_offset)
        most = max(most, behind)
        failed += partition.data_dir.failed
        lag.add(
            behind,
            {
                "clientId": f"ReplicaFetcherThread-0-{leader_id}",
                "topic": partition.topic,
                "partition": str(partition.index),
            },
        )
    yield lag
    labels = {"clientId": "Replica"}
    manager = "kafka_server_replicafetchermanager_"
    yield gauge(f"{manager}maxlag", "Largest lag of a followed partition").add(most, labels)
    yield gauge(f"{manager}failedpartitionscount", "Followed partitions that failed").add(failed, labels)
    yield gauge(f"{manager}deadthreadcount", "Fetchers that ended unexpectedly").add(
        replication.dead_fetchers(), labels
    )
