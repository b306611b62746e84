"""What nodes ask of the controller, and clients about nodes.

BrokerRegistration (62), BrokerHeartbeat (63), AllocateProducerIds (67), ControllerRegistration (70) on the controller
listener; UnregisterBroker (64) and UnregisterController (94) from clients.

Must not know: what is decided. Theory: the controller in this process decides; if it is not the active one it answers
NOT_CONTROLLER, and the node that asked looks for another. Kafka: ControllerApis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.controller import broker_heartbeat as heartbeats
from flarestream.core.controller import brokers, controllers, producer_ids
from flarestream.wire.errors import ApiError
from flarestream.wire.messages.allocate_producer_ids import AllocateProducerIdsResponse

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node
    from flarestream.wire.messages.allocate_producer_ids import AllocateProducerIdsRequest
    from flarestream.wire.messages.broker_heartbeat import BrokerHeartbeatRequest, BrokerHeartbeatResponse
    from flarestream.wire.messages.broker_registration import (
        BrokerRegistrationRequest,
        BrokerRegistrationResponse,
    )
    from flarestream.wire.messages.controller_registration import (
        ControllerRegistrationRequest,
        ControllerRegistrationResponse,
    )
    from flarestream.wire.messages.unregister_broker import UnregisterBrokerRequest, UnregisterBrokerResponse
    from flarestream.wire.messages.unregister_controller import (
        UnregisterControllerRequest,
        UnregisterControllerResponse,
    )


async def broker_registration(
    node: Node, _ctx: RequestContext, request: BrokerRegistrationRequest
) -> BrokerRegistrationResponse:
    """Registers a broker. ApiError: see core/controller/brokers.py."""
    return await node.controller.submit(lambda image, ctx: brokers.register_broker(request, image, ctx))


async def broker_heartbeat(
    node: Node, _ctx: RequestContext, request: BrokerHeartbeatRequest
) -> BrokerHeartbeatResponse:
    """Answers a broker's heartbeat. ApiError: STALE_BROKER_EPOCH."""
    return await node.controller.submit(lambda image, ctx: heartbeats.heartbeat(request, image, ctx))


async def allocate_producer_ids(
    node: Node, _ctx: RequestContext, request: AllocateProducerIdsRequest
) -> AllocateProducerIdsResponse:
    """Gives a broker the next block of producer ids; an error is answered with an empty block, as in Kafka."""
    try:
        return await node.controller.submit(
            lambda image, ctx: producer_ids.allocate_producer_ids(request, image, ctx)
        )
    except ApiError as error:
        return AllocateProducerIdsResponse(error_code=error.code)


async def controller_registration(
    node: Node, _ctx: RequestContext, request: ControllerRegistrationRequest
) -> ControllerRegistrationResponse:
    """Registers a controller. ApiError: UNSUPPORTED_VERSION."""
    return await node.controller.submit(
        lambda image, ctx: controllers.register_controller(request, image, ctx)
    )


async def unregister_broker(
    node: Node, _ctx: RequestContext, request: UnregisterBrokerRequest
) -> UnregisterBrokerResponse:
    """Forgets a broker. ApiError: BROKER_ID_NOT_REGISTERED."""
    return await node.controller.submit(lambda image, ctx: brokers.unregister_broker(request, image, ctx))


async def unregister_controller(
    node: Node, _ctx: RequestContext, request: UnregisterControllerRequest
) -> UnregisterControllerResponse:
    """Forgets a controller. ApiError: CONTROLLER_ID_NOT_REGISTERED, INVALID_REQUEST, UNSUPPORTED_VERSION."""
    return await node.controller.submit(
        lambda image, ctx: controllers.unregister_controller(request, image, ctx)
    )
