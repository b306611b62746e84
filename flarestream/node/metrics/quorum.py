"""raft-metrics, broker-metadata-metrics and the broker's own state.

Must not know: roles beyond their names. Kafka: KafkaRaftMetrics, BrokerServerMetrics, MetadataLoaderMetrics,
BrokerState.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flarestream.node.broker_lifecycle import LifecycleState
from flarestream.telemetry.families import Family, gauge

if TYPE_CHECKING:
    from flarestream.node.node import Node

_RAFT = "kafka_server_raftmetrics_"
_BROKER = "kafka_server_brokermetadatametrics_"
BROKER_STATES = {
    LifecycleState.STARTING: 1,
    LifecycleState.RECOVERY: 2,
    LifecycleState.RUNNING: 3,
    LifecycleState.PENDING_CONTROLLED_SHUTDOWN: 6,
    LifecycleState.SHUTTING_DOWN: 7,
    LifecycleState.FAILED: 127,
}


class RecordsRate:
    """Metadata records a second, between one look and the next."""

    def __init__(self) -> None:
        self._seen: tuple[int, float] | None = None

    def look(self, end_offset: int, now_ms: float) -> float:
        """0 at the first look, and after a log that was cut."""
        before, self._seen = self._seen, (end_offset, now_ms)
        if before is None or now_ms <= before[1]:
            return 0.0
        return max(0.0, (end_offset - before[0]) * 1000.0 / (now_ms - before[1]))


def records_rate(node: Node, rate: RecordsRate) -> Iterable[Family]:
    """Records come into the log by appends on the leader, and by fetches everywhere else."""
    number = rate.look(node.raft.log.end_offset, node.world.monotonic_ms())
    leads = node.raft.is_leader
    yield gauge(
        f"{_RAFT}append_records_rate", "Records a second that this leader appended", number if leads else 0
    )
    yield gauge(f"{_RAFT}fetch_records_rate", "Records a second that were fetched", 0 if leads else number)


def raft(node: Node) -> Iterable[Family]:
    """Where this node stands in the metadata quorum."""
    driver = node.raft
    quorum = driver.quorum
    name = quorum.role.name.lower() if quorum.is_voter else "observer"
    voted = quorum.role.voted
    yield gauge(f"{_RAFT}current_leader", "Id of the quorum's leader; -1 if none is known", driver.leader_id)
    yield gauge(f"{_RAFT}current_epoch", "The quorum's epoch", driver.leader_epoch)
    yield gauge(
        f"{_RAFT}current_vote", "Whom this node voted for; -1 nobody", -1 if voted is None else voted.node_id
    )
    yield gauge(f"{_RAFT}current_state", "This node's role").add(1, {"current_state": name})
    yield gauge(f"{_RAFT}high_watermark", "Offset after the last committed record", driver.high_watermark)
    yield gauge(f"{_RAFT}log_end_offset", "Next offset of the metadata log", driver.log.end_offset)
    yield gauge(f"{_RAFT}log_end_epoch", "Epoch of the last record", driver.log.last_epoch)
    yield gauge(f"{_RAFT}number_of_voters", "Voters of the quorum", len(quorum.voters))
    described = driver.describe()
    if described is not None:
        lag = gauge("flarestream_quorum_replica_lag", "Metadata records that a replica has not fetched yet")
        for kind, rows in (("voter", described.voters), ("observer", described.observers)):
            for each in rows:
                behind = max(0, driver.log.end_offset - max(each.log_end_offset, 0))
                lag.add(behind, {"replica": str(each.key.node_id), "kind": kind})
        yield lag
        yield gauge(f"{_RAFT}number_of_observers", "Observers of the quorum", len(described.observers))


def broker(node: Node) -> Iterable[Family]:
    """The broker's state, and how far its metadata are."""
    state = BROKER_STATES[node.lifecycle.state] if node.lifecycle is not None else 0
    yield gauge("kafka_server_kafkaserver_brokerstate", "3 is running", state)
    last_ms = node.raft.last_timestamp_ms
    lag_ms = max(0, node.world.wall_ms() - last_ms) if last_ms >= 0 else 0
    yield gauge(f"{_BROKER}last_applied_record_offset", "Last applied record", node.metadata.applied_offset)
    yield gauge(f"{_BROKER}last_applied_record_timestamp", "Time of the last applied record", last_ms)
    yield gauge(f"{_BROKER}last_applied_record_lag_ms", "Age of the last applied record", lag_ms)


def features(node: Node) -> Iterable[Family]:
    """The cluster's feature levels."""
    image = node.metadata.image
    yield gauge(
        "kafka_server_metadataloader_currentmetadataversion", "metadata.version", image.metadata_version
    )
    yield gauge(
        "kafka_server_metadataloader_currentcontrollerid", "The active controller", node.raft.leader_id
    )
