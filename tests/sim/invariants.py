"""What must hold after every step, checked incrementally: only what the step's process shows is looked at."""

from __future__ import annotations

from collections.abc import Callable

from flarestream.server import RunningNode

Violated = Callable[[str, str], None]


class NodeWatch:
    """One life of a whole node. P3, P4 (high watermarks), P17, S2 (durable ends), M2, M6, R2, R8 for one voter."""

    def __init__(self, name: str, running: RunningNode, violated: Violated) -> None:
        self.name = name
        self.violated = violated
        assert running.node is not None
        self.node = running.node
        self.partitions = self.node.partitions
        self.raft = self.node.raft
        self.seen: dict[int, tuple[int, int, int]] = {}
        self.kept: list[object] = []  # ids of objects are keys: keep the objects
        self.leader_epoch = -1
        self.image_offset = -1
        self.raft_high_watermark = -1

    def check(self) -> None:
        """Raises Violation."""
        for found in self.partitions.by_id.values():
            for partition in found.values():
                self._check_partition(partition)
        raft = self.raft
        log = raft.log
        high_watermark = raft.high_watermark
        if raft.leader_epoch < self.leader_epoch:
            self.violated("R2", f"{self.name}: epoch {self.leader_epoch}, then {raft.leader_epoch}")
        if high_watermark < self.raft_high_watermark:
            self.violated("R11", f"{self.name}: {self.raft_high_watermark}, then {high_watermark}")
        if high_watermark > log.durable_offset:
            self.violated("R8", f"{self.name}: {high_watermark} committed, {log.durable_offset} durable")
        image_offset = self.node.metadata.image.offset
        if image_offset < self.image_offset:
            self.violated("M2", f"{self.name}: image at {self.image_offset}, then {image_offset}")
        if image_offset >= max(high_watermark, 1):
            self.violated("M2", f"{self.name}: image at {image_offset}, committed {high_watermark}")
        self.leader_epoch, self.raft_high_watermark = raft.leader_epoch, high_watermark
        self.image_offset = image_offset

    def _check_partition(self, partition: object) -> None:
        log = partition.log  # type: ignore[attr-defined]
        if partition.data_dir.failed:  # type: ignore[attr-defined]
            return  # offline: nobody is served from it
        high_watermark: int = partition.high_watermark  # type: ignore[attr-defined]
        now = (log.log_start_offset, high_watermark, log.log_end_offset)
        before = self.seen.get(id(partition))
        if before == now and high_watermark <= log.flushed_offset:
            return
        where = f"{self.name}: {partition.topic}-{partition.index}"  # type: ignore[attr-defined]
        if before is None:
            self.kept.append(partition)
        else:
            if high_watermark < before[1]:
                self.violated("P4", f"{where}: high watermark {before[1]}, then {high_watermark}")
            if now[0] < before[0]:
                self.violated("P17", f"{where}: log start {before[0]}, then {now[0]}")
        if high_watermark > log.flushed_offset:
            self.violated("P2", f"{where}: high watermark {high_watermark}, durable {log.flushed_offset}")
        if not log.log_start_offset <= high_watermark <= log.log_end_offset:
            self.violated("P3", f"{where}: start, high watermark, end {now}")
        self.seen[id(partition)] = now
