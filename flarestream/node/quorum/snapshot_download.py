"""A leader's snapshot on its way into this node's metadata directory.

Must not know: roles, requests. Theory: pieces are written one after the other into a `.part` file; when the size that
the leader named is reached the file is made durable and gets its name, the log is cut away entirely and begins anew
at the snapshot's end, and voters and kraft.version are what the snapshot says. Until then the old log stands, so a
crash in between costs nothing but the download. Kafka: `KafkaRaftClient.handleFetchSnapshotResponse`, KIP-630.
"""

from __future__ import annotations

from flarestream.core.raft.messages import FetchSnapshotReply, SnapshotId
from flarestream.node.quorum.metadata_log import MetadataLog
from flarestream.storage import names
from flarestream.storage.snapshot import SnapshotWriter

Buffer = bytes | bytearray | memoryview


class SnapshotDownload:
    """At most one snapshot at a time; one that is not continued is thrown away when another begins."""

    __slots__ = ("_log", "_snapshot_id", "_writer")

    def __init__(self, log: MetadataLog) -> None:
        self._log = log
        self._snapshot_id: SnapshotId | None = None
        self._writer: SnapshotWriter | None = None

    def take(self, snapshot_id: SnapshotId, reply: FetchSnapshotReply, data: Buffer, now_ms: int) -> bool:
        """Writes a piece; True if it was the last and the log now begins at the snapshot's end. Raises StorageError."""
        if self._writer is None or self._snapshot_id != snapshot_id or reply.position == 0:
            self.abandon()
            self._snapshot_id = snapshot_id
            self._writer = SnapshotWriter(
                self._log.disk, self._log.directory, names.snapshot_file(*snapshot_id), "fetched"
            )
        writer = self._writer
        writer.append(data)
        if writer.size_bytes < reply.size_bytes:
            return False
        writer.finish()
        self._writer, self._snapshot_id = None, None
        self._log.start_over_at(snapshot_id, now_ms)
        return True

    def abandon(self) -> None:
        """Throws away what there is of an unfinished one."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.abandon()
