"""InitProducerId (22, v0-5): an id for an idempotent producer.

Must not know: where ids come from. Theory: without a transactional id every request gets a fresh id with
epoch 0, whatever id it had before. With one, a transaction coordinator would have to answer; there is none
yet, which is what the client is told. Kafka: KafkaApis.handleInitProducerIdRequest,
TransactionCoordinator.handleInitProducerId (KIP-98, KIP-360).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.init_producer_id import InitProducerIdRequest, InitProducerIdResponse

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node

NO_PRODUCER_ID = -1
NO_PRODUCER_EPOCH = -1


async def init_producer_id(
    node: Node, _ctx: RequestContext, request: InitProducerIdRequest
) -> InitProducerIdResponse:
    """A fresh producer id, or the error as a response with id -1 and epoch -1."""
    try:
        _check(request)
        return InitProducerIdResponse(producer_id=await node.producer_ids.allocate(), producer_epoch=0)
    except ApiError as error:
        return InitProducerIdResponse(
            error_code=error.code, producer_id=NO_PRODUCER_ID, producer_epoch=NO_PRODUCER_EPOCH
        )


def _check(request: InitProducerIdRequest) -> None:
    """ApiError: INVALID_REQUEST, COORDINATOR_NOT_AVAILABLE."""
    if (request.producer_id == NO_PRODUCER_ID) != (request.producer_epoch == NO_PRODUCER_EPOCH):
        raise ApiError(
            ErrorCode.INVALID_REQUEST, "producer id and producer epoch come together or not at all"
        )
    if request.transactional_id is None:
        return
    if not request.transactional_id:
        raise ApiError(ErrorCode.INVALID_REQUEST, "the transactional id is empty")
    raise ApiError(ErrorCode.COORDINATOR_NOT_AVAILABLE)
