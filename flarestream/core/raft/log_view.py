"""What the quorum reads of its log: a few offsets and epochs, all in memory.

The driver (or a test's list) provides it. Kafka: the reading half of `RaftLog`.
"""

from __future__ import annotations

from typing import Protocol

from flarestream.core.raft.messages import SnapshotId


class LogView(Protocol):
    """Offsets of the metadata log. `durable_offset` is where fsynced bytes end; snapshots exclude 0-0."""

    @property
    def start_offset(self) -> int: ...
    @property
    def end_offset(self) -> int: ...
    @property
    def durable_offset(self) -> int: ...
    @property
    def last_epoch(self) -> int: ...
    @property
    def earliest_snapshot(self) -> SnapshotId | None: ...
    @property
    def latest_snapshot(self) -> SnapshotId | None: ...

    def end_of_epoch(self, leader_epoch: int) -> SnapshotId:
        """(end offset, epoch) of the largest epoch <= `leader_epoch` that the log knows."""
        ...


def validate_position(
    log: LogView, offset: int, leader_epoch: int
) -> tuple[SnapshotId | None, SnapshotId | None]:
    """(diverging, snapshot) for a replica that ends at (offset, epoch); both None if it may go on (kraft.md
    §6.6 step 4).
    """
    if log.start_offset == 0 and offset == 0:
        return None, None
    earliest = log.earliest_snapshot
    if earliest is not None and (
        offset < log.start_offset
        or (offset == log.start_offset and leader_epoch != earliest.epoch)
        or leader_epoch < earliest.epoch
    ):
        return None, log.latest_snapshot
    known = log.end_of_epoch(leader_epoch)
    if known.epoch != leader_epoch or known.end_offset < offset:
        return known, None
    return None, None
