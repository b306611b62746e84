"""Blocks of producer ids for brokers.

Must not know: how a broker hands them out. Theory: the record carries the first id of the *next* block, so
blocks never overlap, whatever fails (M8). Kafka: ProducerIdControlManager (KIP-730).
"""

from __future__ import annotations

from flarestream.core.controller.brokers import check_broker_epoch
from flarestream.core.controller.decision import ControllerContext, Decision
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.allocate_producer_ids import (
    AllocateProducerIdsRequest,
    AllocateProducerIdsResponse,
)
from flarestream.wire.records.metadata.producer_ids_record import ProducerIdsRecord

BLOCK_SIZE = 1_000
_MAX_PRODUCER_ID = 2**63 - 1


def allocate_producer_ids(
    request: AllocateProducerIdsRequest, image: MetadataImage, _ctx: ControllerContext
) -> Decision[AllocateProducerIdsResponse]:
    """The next block for a broker. ApiError: STALE_BROKER_EPOCH, UNKNOWN_SERVER_ERROR when none are left."""
    check_broker_epoch(image, request.broker_id, request.broker_epoch)
    first = image.next_producer_id
    if first > _MAX_PRODUCER_ID - BLOCK_SIZE:
        raise ApiError(ErrorCode.UNKNOWN_SERVER_ERROR, "all producer ids have been given out")
    record = ProducerIdsRecord(
        broker_id=request.broker_id, broker_epoch=request.broker_epoch, next_producer_id=first + BLOCK_SIZE
    )
    response = AllocateProducerIdsResponse(producer_id_start=first, producer_id_len=BLOCK_SIZE)
    return Decision([(record, 0)], response)
