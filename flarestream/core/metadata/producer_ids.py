"""The next producer id that no broker has been given yet.

Must not know: blocks and their size. Kafka: ProducerIdsImage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.metadata.errors import ReplayError

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.wire.records.metadata.producer_ids_record import ProducerIdsRecord


def apply_producer_ids(image: MetadataImage, record: ProducerIdsRecord, _offset: int) -> None:
    """Move on; blocks never overlap, so the number only grows."""
    if record.next_producer_id < image.next_producer_id:
        raise ReplayError(
            f"next producer id {record.next_producer_id} is below {image.next_producer_id}, already given out"
        )
    image.next_producer_id = record.next_producer_id
    image.delta.producer_ids = True
