"""The active controller: decides on metadata that runs ahead, and answers only what is committed.

Must not know: any single decision (core/controller), how commits come about (raft). Theory: `submit` runs
`decide` on an image that contains everything appended, committed or not; appends its records as one batch,
applies them to that image at once, and answers when the last of them is committed and published (M12).
Because nothing is awaited between looking and appending, decisions are serial without a lock. The image that
runs ahead is a fork of the committed one, made when leadership begins and dropped when it ends; both share
the values of topics that neither has changed since. Kafka: `QuorumController`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from flarestream.core.controller import bootstrap
from flarestream.core.controller.controllers import register_controller
from flarestream.core.controller.decision import ControllerContext, Decision, VersionedRecord
from flarestream.core.metadata import features
from flarestream.core.metadata.image import MetadataImage
from flarestream.node.control.controller_chores import Chores
from flarestream.node.metadata import MetadataStore
from flarestream.node.metadata_follower import MetadataFollower
from flarestream.node.quorum.raft_driver import RaftDriver
from flarestream.node.world import World
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.controller_registration import ControllerRegistrationRequest

T = TypeVar("T")
Decide = Callable[[MetadataImage, ControllerContext], Decision[T]]

_log = logging.getLogger("flarestream.controller")


class Controller(MetadataFollower):
    """One node's controller; active while this node leads the quorum. It is the quorum's listener."""

    def __init__(
        self,
        raft: RaftDriver,
        store: MetadataStore,
        world: World,
        context: ControllerContext,
        chores: Chores,
        *,
        first_records: Sequence[VersionedRecord],
        registration: ControllerRegistrationRequest,
    ) -> None:
        """`first_records`: what formatting left for a fresh log; `registration`: this controller's own."""
        super().__init__(raft, store)
        self._world = world
        self._context = context
        self._chores = chores
        self._ahead: MetadataImage | None = None
        self._last_appended = -1
        self._first_records = list(first_records)
        self._registration = registration
        self._became_active = asyncio.Event()
        self.on_active: Callable[[], None] | None = None
        """Called when this node has become the active controller, and decides."""

    @property
    def is_active(self) -> bool:
        """This node decides: it leads, and all of earlier epochs is known to it."""
        return self._ahead is not None

    @property
    def epoch(self) -> int:
        """The epoch of the quorum, which is the controller's."""
        return self._raft.leader_epoch

    async def submit(self, decide: Decide[T]) -> T:
        """The response of one decision, once its records are committed and published here.

        Raises what `decide` raises (ApiError), and NOT_CONTROLLER if this node is not or no longer the active
        controller.
        """
        try:
            response = self.decide_now(decide)
        except ApiError:
            await self._settled()
            raise
        await self._settled()
        return response

    def decide_now(self, decide: Decide[T]) -> T:
        """Decides and appends without waiting for the commit: the controller's own chores, which answer
        nobody.
        """
        image = self._ahead
        if image is None:
            raise ApiError(ErrorCode.NOT_CONTROLLER)
        context = self._context
        context.now_ms = int(self._world.monotonic_ms())
        context.next_offset = self._raft.log.end_offset
        context.kraft_version = self._raft.log.history.kraft_version
        decision = decide(image, context)
        if decision.records:
            self._append(decision.records, decision.atomic)
        return decision.response

    # The quorum's listener

    def leads(self, leader_epoch: int) -> None:
        """Becomes active: what is committed is all there is, so the image that runs ahead starts as a fork of
        it.
        """
        self._ahead = self._store.image.fork()
        self._last_appended = -1
        _log.info("Active controller of epoch %d", leader_epoch)
        image, now_ms = self._ahead, int(self._world.monotonic_ms())
        unfenced = (
            (broker_id, broker.broker_epoch)
            for broker_id, broker in image.brokers.items()
            if not broker.fenced
        )
        self._context.heartbeats.restart(unfenced, now_ms)
        try:
            self.decide_now(self._activation)
            if self._must_register():
                self.decide_now(lambda image, ctx: register_controller(self._registration, image, ctx))
        except ApiError as error:
            self._raft.resign(f"the first records of the epoch cannot be written: {error.message}")
            return
        self._chores.begin(self.decide_now)
        self._became_active.set()
        self._ready.set()
        if self.on_active is not None:
            self.on_active()

    def leads_no_more(self) -> None:
        """Drops what ran ahead; those who waited for a commit have been told."""
        self._ahead = None
        self._became_active.clear()
        self._chores.end()
        _log.info("No longer the active controller")

    def close(self) -> None:
        """Stops the chores; the quorum is closed by its owner."""
        self._chores.end()

    async def wait_active(self) -> None:
        """Returns once this node is the active controller."""
        await self._became_active.wait()

    # Inside

    def _activation(self, image: MetadataImage, ctx: ControllerContext) -> Decision[None]:
        return bootstrap.activation(
            self._first_records,
            image,
            ctx,
            in_transaction=self._store.in_transaction,
            log_is_empty=not self._store.has_records,
        )

    def _must_register(self) -> bool:
        image = self._ahead
        if image is None or not features.has_controller_registration(image.metadata_version):
            return False
        known = image.controllers.get(self._registration.controller_id)
        return known is None or known.incarnation_id != self._registration.incarnation_id

    async def _settled(self) -> None:
        """Waits for the newest appended record: every answer may rest on any of them."""
        if self._last_appended > self._store.applied_offset:
            await self._raft.wait_committed(self._last_appended)

    def _append(self, records: Sequence[VersionedRecord], atomic: bool) -> None:
        """Into the image that runs ahead, and into the log. If either refuses, the image is made anew."""
        image = self._ahead
        assert image is not None
        try:
            image.apply_all((record for record, _ in records), self._raft.log.end_offset)
            self._last_appended = self._raft.append(records, atomic=atomic)
        except Exception:
            if self._ahead is not None:
                self._ahead = self._fork_with_pending()
            raise
        image.offset = self._last_appended
        image.take_delta()

    def _fork_with_pending(self) -> MetadataImage:
        image = self._store.image.fork()
        for batch in self._raft.pending:
            image.apply_all(batch.records, batch.base_offset)
        image.take_delta()
        return image
