"""UpdateFeatures (57, v0-2): finalize feature levels.

Must not know: which levels may be finalized; the controller decides. Kafka:
ControllerApis.handleUpdateFeatures (KIP-584).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.controller import features

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node
    from flarestream.wire.messages.update_features import UpdateFeaturesRequest, UpdateFeaturesResponse


async def update_features(
    node: Node, _ctx: RequestContext, request: UpdateFeaturesRequest
) -> UpdateFeaturesResponse:
    """All updates or none. ApiError: INVALID_UPDATE_VERSION, NOT_CONTROLLER."""
    return await node.controller.submit(lambda image, ctx: features.update_features(request, image, ctx))
