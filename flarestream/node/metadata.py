"""The cluster's metadata as this node has committed it, and those who follow it.

Must not know: raft, the controller, what subscribers do with it. Theory: the image is changed only here, by
whole runs of committed records; after each run every subscriber is called once with the image and what
changed in it, in the order of subscription, and only then do those who wait for an offset go on. So whoever
has waited for an offset finds the rooms of the node there too. Records between Begin and End of a metadata
transaction are held back and applied as one; an abort drops them. Kafka: `MetadataLoader`,
`MetadataPublisher`; KIP-868.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from flarestream.core.metadata.image import MetadataDelta, MetadataImage
from flarestream.node.failover.doubts import Doubts
from flarestream.node.failover.lately_fenced import LatelyFenced
from flarestream.node.logs.offset_waiters import OffsetWaiters
from flarestream.wire.records.metadata.abort_transaction_record import AbortTransactionRecord
from flarestream.wire.records.metadata.begin_transaction_record import BeginTransactionRecord
from flarestream.wire.records.metadata.end_transaction_record import EndTransactionRecord

_log = logging.getLogger("flarestream.metadata")

Subscriber = Callable[[MetadataImage, MetadataDelta], None]


class MetadataStore:
    """`image` is what brokers see: committed, and never half of a transaction."""

    __slots__ = (
        "_held_back",
        "_subscribers",
        "_waiters",
        "applied_offset",
        "doubts",
        "has_records",
        "image",
        "lately_fenced",
        "transaction_offset",
    )

    def __init__(self) -> None:
        self.image = MetadataImage()
        self.lately_fenced = LatelyFenced()
        self.doubts: Doubts | None = None
        """Who is perhaps no longer there, although the image says so; None if this node does not look."""
        self.applied_offset = -1
        self.transaction_offset = -1
        self.has_records = False
        self._held_back: list[tuple[Any, int]] = []
        self._subscribers: list[Subscriber] = []
        self._waiters = OffsetWaiters()

    @property
    def in_transaction(self) -> bool:
        """A metadata transaction is open: its records are held back."""
        return self.transaction_offset >= 0

    def subscribe(self, callback: Subscriber) -> None:
        """`callback(image, delta)` after each run of committed records that changed something. Not to be
        awaited.
        """
        self._subscribers.append(callback)

    async def wait_for_offset(self, offset: int) -> None:
        """Returns once the record at `offset` has been applied and published."""
        await self._waiters.wait(offset)

    def apply(self, records: Iterable[Any], base_offset: int, last_offset: int, leader_epoch: int) -> None:
        """Applies one committed batch; ReplayError if it contradicts the image. Published by `publish`."""
        for index, record in enumerate(records):
            self._apply_one(record, base_offset + index)
            self.has_records = True
        self.applied_offset = last_offset
        if not self.in_transaction:
            self.image.offset = last_offset
            self.image.epoch = leader_epoch

    def load(self, image: MetadataImage) -> None:
        """Starts over from a snapshot's image, in which everything is new to the subscribers."""
        self.image = image
        self.applied_offset = image.offset
        self.has_records = True
        self.transaction_offset = -1
        self._held_back.clear()

    def publish(self) -> None:
        """Tells the subscribers what the applied records changed, then lets waiters go on."""
        delta = self.image.take_delta()
        if delta:
            for callback in self._subscribers:
                try:
                    callback(self.image, delta)
                except Exception:  # noqa: BLE001 - a defect of one room must not stop the others
                    _log.exception("A subscriber failed on the metadata at offset %d", self.applied_offset)
        self._waiters.advance(self.applied_offset)

    def close(self, error: Exception) -> None:
        """No more offsets will come."""
        self._waiters.fail(error)

    def _apply_one(self, record: Any, offset: int) -> None:
        if isinstance(record, BeginTransactionRecord):
            self.transaction_offset = offset
        elif isinstance(record, EndTransactionRecord):
            held_back, self._held_back = self._held_back, []
            self.transaction_offset = -1
            for earlier, earlier_offset in held_back:
                self.image.apply(earlier, earlier_offset)
        elif isinstance(record, AbortTransactionRecord):
            self._held_back.clear()
            self.transaction_offset = -1
        elif self.in_transaction:
            self._held_back.append((record, offset))
        else:
            self.image.apply(record, offset)
