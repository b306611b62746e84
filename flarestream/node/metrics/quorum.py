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
