"""How the broker's side of a node talks to the active controller.

Must not know: sockets (a channel over the network comes with more than one node). Theory: a channel is a
callable that takes a request of the broker and returns the controller's response, or raises ApiError; on a
combined node it submits the decision straight to the controller in this process, which answers when it is
committed. Kafka: NodeToControllerChannelManager.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Any, Protocol

from flarestream.core.controller.broker_heartbeat import heartbeat
from flarestream.core.controller.brokers import register_broker
from flarestream.core.controller.controllers import register_controller
from flarestream.core.controller.decision import ControllerContext, Decision
from flarestream.core.controller.producer_ids import allocate_producer_ids
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire.messages.allocate_producer_ids import AllocateProducerIdsRequest
from flarestream.wire.messages.broker_heartbeat import BrokerHeartbeatRequest
from flarestream.wire.messages.broker_registration import BrokerRegistrationRequest
from flarestream.wire.messages.controller_registration import ControllerRegistrationRequest

Channel = Callable[[Any], Awaitable[Any]]
"""A request of one of `DECISIONS`' types -> its response."""

Decide = Callable[[Any, MetadataImage, ControllerContext], Decision[Any]]


DECISIONS: dict[type, Decide] = {
    BrokerRegistrationRequest: register_broker,
    BrokerHeartbeatRequest: heartbeat,
    AllocateProducerIdsRequest: allocate_producer_ids,
    ControllerRegistrationRequest: register_controller,
}
"""The requests that nodes, not clients, send to the controller: those that every start needs."""

_LATER = {
    "AlterPartitionRequest": "alter_partition:alter_partition",
    "AssignReplicasToDirsRequest": "directories:assign_replicas_to_dirs",
}
"""Those that are imported when they are first asked for."""


def decision_for(request: Any) -> Decide:
    """How the controller decides a node's request."""
    kind = type(request)
    found = DECISIONS.get(kind)
    if found is None:
        module, _, name = _LATER[kind.__name__].partition(":")
        found = getattr(import_module(f"flarestream.core.controller.{module}"), name)
        DECISIONS[kind] = found
    return found


class LocalController(Protocol):
    """What a channel needs of the controller in this process."""

    async def wait_active(self) -> None:
        """Returns once it is active."""

    async def submit(self, decide: Callable[[MetadataImage, ControllerContext], Decision[Any]]) -> Any:
        """The response of a decision once it is committed."""


def local_channel(controller: LocalController) -> Channel:
    """A channel to the controller of this very node; it waits until that is active."""

    async def send(request: Any) -> Any:
        await controller.wait_active()
        decide = decision_for(request)
        return await controller.submit(lambda image, ctx: decide(request, image, ctx))

    return send
