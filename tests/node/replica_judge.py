"""What must always hold in replica_world.py, looked at after every step, and what it is compared with at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.node.logs.partition import Partition
from flarestream.wire.batch import iter_headers
from tests.sim.loop import Process

if TYPE_CHECKING:
    from tests.node.replica_broker import Broker
    from tests.node.replica_world import Cluster

TOPIC = "orders"


class Violation(AssertionError):
    """An invariant does not hold."""


class Judge:
    """What was committed and acknowledged, and everything that is compared with it."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.committed: dict[int, bytes] = {}
        self.committed_end = 0
        self.acked: dict[bytes, int] = {}
        self.led: dict[int, int] = {}
        self.shown: dict[tuple[int, int, int], int] = {}

    def violated(self, what: str) -> None:
        raise Violation(f"seed {self.cluster.seed} at {self.cluster.loop.time():.3f}: {what}")

    def acknowledged(self, value: bytes, offset: int) -> None:
        if offset >= self.committed_end:
            self.violated(f"P2: {value!r} is acknowledged at {offset}, committed is {self.committed_end}")
        if value not in self.committed[offset]:
            self.violated(f"P2: {value!r} is acknowledged at {offset}, where something else is committed")
        self.acked[value] = offset

    def check(self, process: Process | None) -> None:
        for broker in self.cluster.brokers.values():
            partition = broker.partition
            if partition is None or broker.process is not process:
                continue
            if not partition.leader_error:
                self._check_leader(broker, partition)
            log = partition.log
            if not 0 <= partition.high_watermark <= log.log_end_offset:
                self.violated(f"P3: high watermark {partition.high_watermark} of {broker.node_id}")

    def _check_leader(self, broker: Broker, partition: Partition) -> None:
        epoch, high_watermark = partition.leader_epoch, partition.high_watermark
        key = (broker.node_id, broker.lives, epoch)
        if epoch > self.led.get(0, -1):
            self.led[0] = epoch
            if partition.log.log_end_offset < self.committed_end:
                self.violated(
                    f"P6: {broker.node_id} leads epoch {epoch} with {partition.log.log_end_offset} of "
                    f"{self.committed_end} committed"
                )
        if high_watermark < self.shown.get(key, 0):
            self.violated(f"P4: the high watermark of {key} goes back to {high_watermark}")
        self.shown[key] = high_watermark
        if high_watermark > self.committed_end:
            self._grow(broker, partition, high_watermark)
        image = self.cluster.image
        stale = epoch < image.leader_epoch or partition.partition_epoch < image.partition_epoch
        if not stale and not set(image.isr) <= partition.leader.maximal_isr:
            self.violated(
                f"P1: {broker.node_id} counts {sorted(partition.leader.maximal_isr)}, not {image.isr}"
            )

    def _grow(self, broker: Broker, partition: Partition, high_watermark: int) -> None:
        """More is committed: it must be where the metadata says it is."""
        for offset, data in batches(partition, self.committed_end, high_watermark):
            self.committed[offset] = data
        self.committed_end = high_watermark
        image = self.cluster.image
        if partition.leader_epoch != image.leader_epoch:
            return
        for member in image.isr:
            other = self.cluster.brokers[member].partition
            if other is None:
                continue
            end = other.log.flushed_offset if self.cluster.durable else other.log.log_end_offset
            if end < high_watermark:
                self.violated(f"P2: {high_watermark} is committed, {member} of {image.isr} has {end}")

    def compare_all(self) -> None:
        """The logs are equal, nothing that was promised is missing or twice."""
        logs = {}
        for broker in self.cluster.brokers.values():
            partition = broker.partition
            assert partition is not None
            logs[broker.node_id] = dict(batches(partition, 0, partition.log.log_end_offset))
        if not logs[1] == logs[2] == logs[3]:
            self.violated(
                "P7: the logs differ at the end: " + str({each: len(log) for each, log in logs.items()})
            )
        for offset, data in self.committed.items():
            if logs[1].get(offset) != data:
                self.violated(f"P13: what was committed at {offset} is not there any more")
        found = [value for data in logs[1].values() for value in _values(data)]
        if len(found) != len(set(found)):
            self.violated("I1: something is there twice")
        missing = set(self.acked) - set(found)
        if missing:
            self.violated(f"P12: acknowledged and lost: {sorted(missing)[:5]}")


def batches(partition: Partition, start: int, end: int) -> list[tuple[int, bytes]]:
    """(base offset, bytes) of the batches in a log from `start` up to `end`."""
    found: list[tuple[int, bytes]] = []
    position = max(start, partition.log.log_start_offset)
    while position < end:
        data = bytes(partition.log.read(position, 1 << 20, end, min_one=True))
        if not data:
            break
        for at, header in iter_headers(data):
            found.append((header.base_offset, data[at : at + header.size_bytes]))
            position = header.next_offset
    return found


def _values(data: bytes) -> list[bytes]:
    from flarestream.wire.batch import read_header
    from flarestream.wire.record import iter_records

    return [bytes(record.value or b"") for record in iter_records(data, read_header(data), 0, 1 << 20)]
