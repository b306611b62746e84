"""Registers this controller with the cluster: who it is, where it listens, which features it knows.

Must not know: who decides. Theory: a controller that starts has a new incarnation; until the image shows it, the
request is sent to whoever is the active controller (which registers itself on its own). Kafka:
`ControllerRegistrationManager` (KIP-919).
"""

from __future__ import annotations

import asyncio
import logging

from flarestream.core.metadata import features
from flarestream.net.tasks import end_task
from flarestream.node.control.controller_channel import Channel
from flarestream.node.metadata import MetadataStore
from flarestream.wire.errors import ApiError
from flarestream.wire.messages.controller_registration import ControllerRegistrationRequest

_log = logging.getLogger("flarestream.controller")

RETRY_S = 1.0


class ControllerRegistrar:
    """One task that ends when the registration has been applied here. `start()`, `close()`."""

    def __init__(
        self, registration: ControllerRegistrationRequest, store: MetadataStore, channel: Channel
    ) -> None:
        self._registration = registration
        self._store = store
        self._channel = channel
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to look."""
        self._task = asyncio.get_running_loop().create_task(self._register(), name="controller-registration")

    async def close(self) -> None:
        """Stops."""
        task, self._task = self._task, None
        await end_task(task)

    async def _register(self) -> None:
        while not self._is_known():
            await asyncio.sleep(RETRY_S)
            if self._is_known() or not features.has_controller_registration(
                self._store.image.metadata_version
            ):
                continue
            try:
                await self._channel(self._registration)
            except ApiError as error:
                _log.warning("This controller could not register, trying again: %s", error.message)

    def _is_known(self) -> bool:
        known = self._store.image.controllers.get(self._registration.controller_id)
        return known is not None and known.incarnation_id == self._registration.incarnation_id
