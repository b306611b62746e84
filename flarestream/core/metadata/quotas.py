"""Client quotas in the image, stored until a later room uses them.

Must not know: how a quota is enforced. Theory: an entity is the sorted tuple of its (type, name) pairs, a
null name being the default of the type. Kafka: ClientQuotasImage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.metadata.errors import ReplayError

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.wire.records.metadata.client_quota_record import ClientQuotaRecord

QuotaEntity = tuple[tuple[str, str | None], ...]


def apply_quota(image: MetadataImage, record: ClientQuotaRecord, _offset: int) -> None:
    """Set or remove one quota of one entity."""
    pairs: list[tuple[str, str | None]] = [(part.entity_type, part.entity_name) for part in record.entity]
    entity = tuple(sorted(pairs, key=lambda pair: pair[0]))
    if len({kind for kind, _ in entity}) != len(entity):
        raise ReplayError(f"quota entity names a type twice: {entity}")
    values = dict(image.quotas.get(entity, ()))
    if record.remove:
        values.pop(record.key, None)
    else:
        values[record.key] = record.value
    if values:
        image.quotas[entity] = values
    else:
        image.quotas.pop(entity, None)
    image.delta.quotas.add(entity)
