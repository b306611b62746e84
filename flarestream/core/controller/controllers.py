"""Registration of controllers.

Must not know: the quorum's voters (core/raft). Theory: a controller registers its endpoints and feature
ranges until it sees itself in the image; a new registration replaces the old one. Kafka:
ClusterControlManager.registerController (KIP-919), unregisterController (4.4).
"""

from __future__ import annotations

from flarestream.core.controller.decision import ControllerContext, Decision
from flarestream.core.metadata import features
from flarestream.core.metadata.brokers import read_features
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.controller_registration import (
    ControllerRegistrationRequest,
    ControllerRegistrationResponse,
)
from flarestream.wire.messages.unregister_controller import (
    UnregisterControllerRequest,
    UnregisterControllerResponse,
)
from flarestream.wire.records.metadata.register_controller_record import (
    ControllerEndpoint,
    ControllerFeature,
    RegisterControllerRecord,
)
from flarestream.wire.records.metadata.unregister_controller_record import UnregisterControllerRecord

UNREGISTER_CONTROLLER_FROM = 33


def register_controller(
    request: ControllerRegistrationRequest, image: MetadataImage, ctx: ControllerContext
) -> Decision[ControllerRegistrationResponse]:
    """Accept a controller. ApiError: UNSUPPORTED_VERSION (metadata.version too low, or a feature out of its range)."""
    if not features.has_controller_registration(image.metadata_version):
        raise ApiError(
            ErrorCode.UNSUPPORTED_VERSION, "controllers register from metadata.version 3.7-IV0 (15) on"
        )
    supported = read_features(request.features)
    finalized = {**image.features, features.KRAFT_VERSION: ctx.kraft_version}
    for name, level in finalized.items():
        low, high = supported.get(name, (0, 0))
        if level != 0 and not low <= level <= high:
            raise ApiError(
                ErrorCode.UNSUPPORTED_VERSION,
                f"controller {request.controller_id} supports {name} {low} to {high}, finalized is {level}",
            )
    record = RegisterControllerRecord(
        controller_id=request.controller_id,
        incarnation_id=request.incarnation_id,
        zk_migration_ready=request.zk_migration_ready,
        end_points=[
            ControllerEndpoint(e.name, e.host, e.port, e.security_protocol) for e in request.listeners
        ],
        features=[
            ControllerFeature(f.name, f.min_supported_version, f.max_supported_version)
            for f in request.features
        ],
    )
    return Decision([(record, 0)], ControllerRegistrationResponse())


def unregister_controller(
    request: UnregisterControllerRequest, image: MetadataImage, ctx: ControllerContext
) -> Decision[UnregisterControllerResponse]:
    """Forget a controller. ApiError: UNSUPPORTED_VERSION, CONTROLLER_ID_NOT_REGISTERED, INVALID_REQUEST (itself)."""
    if image.metadata_version < UNREGISTER_CONTROLLER_FROM:
        raise ApiError(
            ErrorCode.UNSUPPORTED_VERSION,
            "controllers can be unregistered from metadata.version 4.4-IV2 (33) on",
        )
    if request.controller_id not in image.controllers:
        raise ApiError(
            ErrorCode.CONTROLLER_ID_NOT_REGISTERED, f"controller {request.controller_id} is not registered"
        )
    if request.controller_id == ctx.node_id:
        raise ApiError(ErrorCode.INVALID_REQUEST, f"controller {request.controller_id} is the active one")
    record = UnregisterControllerRecord(controller_id=request.controller_id)
    return Decision([(record, 0)], UnregisterControllerResponse())
