"""The groups that this broker coordinates: how many, in which state, and how far they lag behind.

Must not know: members. Theory: lag is the end of the log less the committed offset, and this broker knows the end of
what it holds a replica of, as leader or as follower; of other partitions there is no sample here, their brokers cannot
know the group. With as many replicas as brokers nothing is missing. Names of lag and offsets are those of the exporter
that dashboards of consumer groups are made for. Kafka: GroupCoordinatorMetrics.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flarestream.core.coordinator.counters import NAMES
from flarestream.node.coordination.coordinator_shard import ACTIVE, LOADING
from flarestream.telemetry.families import Family, gauge

if TYPE_CHECKING:
    from flarestream.node.coordination.coordinators import Coordinators
    from flarestream.node.node import Node

_COORDINATOR = "kafka_server_group_coordinator_metrics_"
_MANAGER = "kafka_coordinator_group_groupmetadatamanager_"
_KINDS = ("classic", "consumer", "share", "streams")


def group_counts(coordinators: Coordinators) -> Iterable[Family]:
    """Groups by protocol and state, offsets, and the partitions of the offsets topic."""
    by_kind = dict.fromkeys(_KINDS, 0)
    by_state: dict[tuple[str, str], int] = {}
    offsets = loading = active = 0
    for shard in list(coordinators.groups.shards.values()):
        loading += shard.state == LOADING
        if shard.state != ACTIVE:
            continue
        active += 1
        for group in shard.machine.groups.values():
            by_kind[group.kind] = by_kind.get(group.kind, 0) + 1
            by_state[group.kind, group.state] = by_state.get((group.kind, group.state), 0) + 1
        for topics in shard.machine.offsets.by_group.values():
            offsets += sum(map(len, topics.values()))
    count = gauge(f"{_COORDINATOR}group_count", "Groups that this broker coordinates")
    for kind, number in by_kind.items():
        count.add(number, {"protocol": kind})
    yield count
    for kind in _KINDS:
        states = gauge(f"{_COORDINATOR}{kind}_group_count", f"Groups of the {kind} protocol by state")
        for (each, state), number in sorted(by_state.items()):
            if each == kind:
                states.add(number, {"state": state})
        yield states
    partitions = gauge(f"{_COORDINATOR}num_partitions", "Partitions of the offsets topic by state")
    yield partitions.add(loading, {"state": "loading"}).add(active, {"state": "active"})
    yield gauge(f"{_MANAGER}numgroups", "Groups of the classic protocol", by_kind["classic"])
    yield gauge(f"{_MANAGER}numoffsets", "Committed offsets", offsets)
    for name in NAMES:
        what = f"{name.replace('_', ' ')}s so far".capitalize()
        yield gauge(f"{_COORDINATOR}{name}_count", what, getattr(coordinators.counters, name))


def group_lag(node: Node) -> Iterable[Family]:
    """Committed offsets, and the lag where the end of the log is known here."""
    offset = gauge("kafka_consumergroup_current_offset", "Committed offset")
    lag = gauge("kafka_consumergroup_lag", "Records between the committed offset and the end of the log")
    members = gauge("kafka_consumergroup_members", "Members of a group")
    for shard in list(node.coordinators.groups.shards.values()):
        if shard.state != ACTIVE:
            continue
        for group_id, topics in shard.machine.offsets.by_group.items():
            for topic, partitions in topics.items():
                for index, committed in partitions.items():
                    labels = {"consumergroup": group_id, "topic": topic, "partition": str(index)}
                    offset.add(committed.offset, labels)
                    partition = node.partitions.get(topic, index)
                    if partition is not None:
                        lag.add(max(0, partition.high_watermark - committed.offset), labels)
        for group_id, group in shard.machine.groups.items():
            members.add(len(group.members), {"consumergroup": group_id})
    yield from (offset, lag, members)
