"""Producer ids for idempotent producers, handed out from blocks that the controller gives.

Must not know: producers' state, transactions. Theory: an id is never handed out twice in the cluster: a
block belongs to this broker alone, and what is left of it at a stop is thrown away. The next block is asked
for when nine tenths of the present one are gone, so nobody waits for it. Kafka: RPCProducerIdManager
(KIP-730).
"""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol

from flarestream.net.tasks import end_task
from flarestream.node.control.controller_channel import Channel
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.allocate_producer_ids import (
    AllocateProducerIdsRequest,
    AllocateProducerIdsResponse,
)

PREFETCH_AT = 0.9

_log = logging.getLogger("flarestream.producer_ids")


class BrokerIdentity(Protocol):
    """Who asks: the id and the present epoch of this broker."""

    broker_id: int
    broker_epoch: int


class ProducerIds:
    """The ids of this broker. `close()` when the node stops."""

    def __init__(self, channel: Channel, identity: BrokerIdentity) -> None:
        self._channel = channel
        self._identity = identity
        self._next = 0
        self._end = 0
        self._prefetch_from = 0
        self._spare: tuple[int, int] | None = None
        self._fetch: asyncio.Task[bool] | None = None

    async def allocate(self) -> int:
        """A fresh producer id. ApiError: COORDINATOR_LOAD_IN_PROGRESS (try again): the controller gives no block."""
        while self._next >= self._end and not self._take_spare():
            await self._wait_for_block()
        producer_id = self._next
        self._next += 1
        if self._next >= self._prefetch_from and self._spare is None:
            self._start_fetch()
        return producer_id

    async def close(self) -> None:
        """Stops asking."""
        task, self._fetch = self._fetch, None
        await end_task(task)

    def _take_spare(self) -> bool:
        if self._spare is None:
            return False
        start, length = self._spare
        self._spare = None
        self._next, self._end = start, start + length
        self._prefetch_from = start + int(length * PREFETCH_AT)
        return True

    async def _wait_for_block(self) -> None:
        """Waits for the block that is under way. One that failed is asked for again by the next caller."""
        task = self._start_fetch()
        await asyncio.wait([task])
        if task.cancelled() or not task.result():
            raise ApiError(
                ErrorCode.COORDINATOR_LOAD_IN_PROGRESS, "the controller gives no producer ids just now"
            )

    def _start_fetch(self) -> asyncio.Task[bool]:
        if self._fetch is None or self._fetch.done():
            self._fetch = asyncio.get_running_loop().create_task(self._fetch_block(), name="producer-ids")
        return self._fetch

    async def _fetch_block(self) -> bool:
        """Whether a block came."""
        request = AllocateProducerIdsRequest(
            broker_id=self._identity.broker_id, broker_epoch=self._identity.broker_epoch
        )
        try:
            response: AllocateProducerIdsResponse = await self._channel(request)
        except ApiError as error:
            _log.warning("The controller gives no block of producer ids: %s", error)
            return False
        self._spare = (response.producer_id_start, response.producer_id_len)
        return True
