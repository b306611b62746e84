"""ApiVersions (key 18, v0-5): what this listener serves, and the cluster's features.

Must not know: any other API. Theory: the answer is the same for every client of a listener until the image moves on,
so its encoded form is kept per listener and version. Quirks that clients rely on: Produce is advertised from 0 on
broker listeners although only 3 and later are served; below v4 features that start at 0 are left out, as old clients
choke on them. An unknown version never comes here: the dispatcher answers it. Kafka:
KafkaApis.handleApiVersionsRequest, ApiVersionsResponse, ApiVersionManager; KIP-511, KIP-584, KIP-1242.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flarestream.api.table import BROKER, CONTROLLER, rows_of
from flarestream.core.metadata.features import KRAFT_VERSION, SUPPORTED_RANGES
from flarestream.wire.errors import ErrorCode
from flarestream.wire.index import ApiKey
from flarestream.wire.messages.api_versions import (
    ApiVersion,
    ApiVersionsRequest,
    ApiVersionsResponse,
    FinalizedFeatureKey,
    SupportedFeatureKey,
)
from flarestream.wire.primitives import Buffer

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node

SOFTWARE_FROM = 3
FEATURES_FROM_ZERO_FROM = 4
CLUSTER_CHECK_FROM = 5
_NO_NODE = -1

_SOFTWARE = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?")

Signature = tuple[int, int, tuple[tuple[str, int], ...], int]


class Prepared:
    """An encoded answer that looks like a message to the dispatcher."""

    __slots__ = ("_body",)

    def __init__(self, body: bytes) -> None:
        self._body = body

    def write(self, parts: list[Buffer], version: int) -> None:
        """Appends the body; it was encoded for the version it was asked for."""
        parts.append(self._body)


_kept: dict[tuple[str, int], tuple[Signature, Prepared]] = {}


async def on_broker(
    node: Node, ctx: RequestContext, request: ApiVersionsRequest
) -> ApiVersionsResponse | Prepared:
    """The answer on a broker listener."""
    code = _refusal(ctx, request) or _other_cluster(node, request)
    return ApiVersionsResponse(error_code=code) if code else _answer(node, BROKER, ctx.api_version)


async def on_controller(
    node: Node, ctx: RequestContext, request: ApiVersionsRequest
) -> ApiVersionsResponse | Prepared:
    """The answer on a controller listener, which does not check cluster and node."""
    code = _refusal(ctx, request)
    return ApiVersionsResponse(error_code=code) if code else _answer(node, CONTROLLER, ctx.api_version)


def _refusal(ctx: RequestContext, request: ApiVersionsRequest) -> int:
    """INVALID_REQUEST for a software name or version out of form, or for half a cluster check."""
    if ctx.api_version < SOFTWARE_FROM:
        return 0
    name, version = request.client_software_name, request.client_software_version
    if not (_SOFTWARE.fullmatch(name) and _SOFTWARE.fullmatch(version)):
        return ErrorCode.INVALID_REQUEST
    if (request.cluster_id is None) != (request.node_id == _NO_NODE):
        return ErrorCode.INVALID_REQUEST
    ctx.connection.client_software_name = name
    ctx.connection.client_software_version = version
    return 0


def _other_cluster(node: Node, request: ApiVersionsRequest) -> int:
    """REBOOTSTRAP_REQUIRED if the client thinks it talks to another cluster or node (KIP-1242)."""
    if request.cluster_id is None or (request.cluster_id, request.node_id) == (node.cluster_id, node.node_id):
        return 0
    return ErrorCode.REBOOTSTRAP_REQUIRED


def _answer(node: Node, listener: str, version: int) -> Prepared:
    image = node.metadata.image
    kraft_version = node.raft.log.history.kraft_version
    theirs = node.channel.apis() if listener == BROKER else None
    signature = (image.offset, kraft_version, tuple(image.features.items()), id(theirs))
    kept = _kept.get((listener, version))
    if kept is not None and kept[0] == signature:
        return kept[1]
    levels = {**image.features, KRAFT_VERSION: kraft_version}
    response = ApiVersionsResponse(
        api_keys=_advertised(listener, theirs),
        supported_features=_supported(version),
        finalized_features=[
            FinalizedFeatureKey(name=name, max_version_level=level, min_version_level=level)
            for name, level in sorted(levels.items())
            if level > 0
        ],
        finalized_features_epoch=image.offset,
    )
    prepared = Prepared(response.encode(version))
    _kept[(listener, version)] = (signature, prepared)
    return prepared


def _advertised(listener: str, theirs: dict[int, tuple[int, int]] | None) -> list[ApiVersion]:
    """Every row of the listener, in the order of keys; what is forwarded as far as the active controller serves it."""
    advertised = []
    for key, row in rows_of(listener).items():
        low, high = 0 if key == ApiKey.PRODUCE else row.min_version, row.max_version
        if row.forward and theirs is not None:
            their_low, their_high = theirs.get(key, (0, -1))
            low, high = max(low, their_low), min(high, their_high)
        if low <= high:
            advertised.append(ApiVersion(api_key=key, min_version=low, max_version=high))
    return advertised


def _supported(version: int) -> list[SupportedFeatureKey]:
    return [
        SupportedFeatureKey(name=name, min_version=low, max_version=high)
        for name, (low, high) in sorted(SUPPORTED_RANGES.items())
        if low > 0 or version >= FEATURES_FROM_ZERO_FROM
    ]
