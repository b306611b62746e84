"""Follows the committed metadata log into the node's store; decides nothing.

For a broker without the controller role this is all there is of a controller; `Controller` builds on it. Must not
know: roles, requests. Theory: batches are applied in the order of the log and published when all that is committed has
been applied; a snapshot that replaces the beginning of the log replaces the image. `wait_ready` returns when the node
has seen everything that was committed when it first heard of a high watermark, and that was not nothing. Kafka:
`MetadataLoader`, and `BrokerServer`'s wait for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from flarestream.core.controller.decision import ControllerContext, Decision
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.raft.messages import SnapshotId
from flarestream.node.metadata import MetadataStore
from flarestream.node.quorum.metadata_snapshots import load_image
from flarestream.node.quorum.raft_driver import RaftDriver
from flarestream.node.quorum.raft_listener import CommittedBatch
from flarestream.wire.errors import ApiError, ErrorCode

T = TypeVar("T")
Decide = Callable[[MetadataImage, ControllerContext], Decision[T]]


class MetadataFollower:
    """The quorum's listener of a node that does not decide."""

    def __init__(self, raft: RaftDriver, store: MetadataStore) -> None:
        self._raft = raft
        self._store = store
        self._ready = asyncio.Event()

    @property
    def is_active(self) -> bool:
        """Whether this node decides."""
        return False

    async def submit(self, decide: Decide[T]) -> T:
        """NOT_CONTROLLER: somebody else decides."""
        raise ApiError(ErrorCode.NOT_CONTROLLER)

    async def wait_ready(self) -> None:
        """Returns once the image holds all that was committed when this node joined in."""
        await self._ready.wait()

    def close(self) -> None:
        """Nothing runs here of its own accord."""

    # The quorum's listener

    def committed(self, batch: CommittedBatch) -> None:
        """A committed batch: into the image that everybody sees."""
        self._store.apply(batch.records, batch.base_offset, batch.last_offset, batch.leader_epoch)

    def snapshot_loaded(self, snapshot_id: SnapshotId) -> None:
        """The image starts over. Raises StorageError, ReplayError, DecodeError."""
        self._store.load(load_image(self._raft.log, snapshot_id))

    def caught_up(self) -> None:
        """All that is committed has been applied."""
        self._store.publish()
        if self._store.has_records and self._raft.is_caught_up:
            self._ready.set()

    def leads(self, leader_epoch: int) -> None:
        """A node that does not decide cannot come to lead."""
        raise AssertionError(f"an observer leads epoch {leader_epoch}")

    def leads_no_more(self) -> None:
        """Never led."""
