"""DescribeUserScramCredentials (50, v0) and AlterUserScramCredentials (51, v0): who could log in with SCRAM.

Must not know: how anybody logs in. Theory: described from the committed image of this node, changed by the controller;
no answer and no log ever holds a key. Kafka: KafkaApis.handleDescribeUserScramCredentialsRequest,
ControllerApis.handleAlterUserScramCredentials (KIP-554).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.controller import scram_credentials
from flarestream.wire.errors import ApiError
from flarestream.wire.messages.alter_user_scram_credentials import (
    AlterUserScramCredentialsResponse,
    AlterUserScramCredentialsResult,
)

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node
    from flarestream.wire.messages.alter_user_scram_credentials import AlterUserScramCredentialsRequest
    from flarestream.wire.messages.describe_user_scram_credentials import (
        DescribeUserScramCredentialsRequest,
        DescribeUserScramCredentialsResponse,
    )


async def describe_user_scram_credentials(
    node: Node, _ctx: RequestContext, request: DescribeUserScramCredentialsRequest
) -> DescribeUserScramCredentialsResponse:
    """Mechanisms and iterations of users."""
    return scram_credentials.describe_user_scram_credentials(request, node.metadata.image)


async def alter_user_scram_credentials(
    node: Node, _ctx: RequestContext, request: AlterUserScramCredentialsRequest
) -> AlterUserScramCredentialsResponse:
    """Sets and removes credentials; each user answers for itself."""
    try:
        return await node.controller.submit(
            lambda image, context: scram_credentials.alter_user_scram_credentials(request, image, context)
        )
    except ApiError as error:
        names = [each.name for each in request.deletions] + [each.name for each in request.upsertions]
        return AlterUserScramCredentialsResponse(
            results=[
                AlterUserScramCredentialsResult(name, int(error.code), error.message)
                for name in dict.fromkeys(names)
            ]
        )
