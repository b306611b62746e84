"""DescribeClientQuotas (48, v0-1) and AlterClientQuotas (49, v0-1): quotas are kept; nothing enforces them yet.

Must not know: what a quota means. Theory: described from the committed image of this node, changed by the controller.
Kafka: KafkaApis.handleDescribeClientQuotasRequest, ControllerApis.handleAlterClientQuotas (KIP-546).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.controller import client_quotas
from flarestream.wire.errors import ApiError
from flarestream.wire.messages.alter_client_quotas import (
    AlterClientQuotasResponse,
    AlterClientQuotasResponseEntityData,
    AlterClientQuotasResponseEntryData,
)
from flarestream.wire.messages.describe_client_quotas import DescribeClientQuotasResponse

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node
    from flarestream.wire.messages.alter_client_quotas import AlterClientQuotasRequest
    from flarestream.wire.messages.describe_client_quotas import DescribeClientQuotasRequest


async def describe_client_quotas(
    node: Node, _ctx: RequestContext, request: DescribeClientQuotasRequest
) -> DescribeClientQuotasResponse:
    """The quotas of the entities that match; a filter that means nothing is answered without entries."""
    try:
        return client_quotas.describe_client_quotas(request, node.metadata.image)
    except ApiError as error:
        return DescribeClientQuotasResponse(
            error_code=int(error.code), error_message=error.message, entries=None
        )


async def alter_client_quotas(
    node: Node, _ctx: RequestContext, request: AlterClientQuotasRequest
) -> AlterClientQuotasResponse:
    """Sets and removes quotas; each entity answers for itself."""
    try:
        return await node.controller.submit(
            lambda image, context: client_quotas.alter_client_quotas(request, image, context)
        )
    except ApiError as error:
        return AlterClientQuotasResponse(
            entries=[
                AlterClientQuotasResponseEntryData(
                    int(error.code),
                    error.message,
                    [
                        AlterClientQuotasResponseEntityData(part.entity_type, part.entity_name)
                        for part in entry.entity
                    ],
                )
                for entry in request.entries
            ]
        )
