"""What the quorum's driver hands out: committed batches, leadership, pieces of snapshots.

Must not know: how they came about. Theory: a listener is told everything in the order of the log, and of
leadership only when all that earlier leaders committed has been handed to it. Kafka: `RaftClient.Listener`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from flarestream.core.raft.messages import SnapshotId


class CommittedBatch:
    """One batch as it is handed on; `records` is empty for a control batch."""

    __slots__ = ("base_offset", "last_offset", "leader_epoch", "records", "size_bytes", "timestamp_ms")

    def __init__(
        self,
        base_offset: int,
        last_offset: int,
        leader_epoch: int,
        timestamp_ms: int,
        size_bytes: int,
        records: Sequence[Any],
    ) -> None:
        self.base_offset = base_offset
        self.last_offset = last_offset
        self.leader_epoch = leader_epoch
        self.timestamp_ms = timestamp_ms
        self.size_bytes = size_bytes
        self.records = records


class SnapshotPiece(NamedTuple):
    """Bytes of a snapshot and the whole file's size."""

    data: bytes
    size_bytes: int


class RaftListener(Protocol):
    """Who lives from the committed log: the metadata store and the controller."""

    def committed(self, batch: CommittedBatch) -> None:
        """A batch below the high watermark, in order."""

    def snapshot_loaded(self, snapshot_id: SnapshotId) -> None:
        """The log now begins with this snapshot, which holds more than was handed on: start over from it."""

    def caught_up(self) -> None:
        """All that is committed has been handed on."""

    def leads(self, leader_epoch: int) -> None:
        """This node leads, and its epoch's first record is committed and handed on."""

    def leads_no_more(self) -> None:
        """Leadership was lost; what is appended and not committed may never be."""
