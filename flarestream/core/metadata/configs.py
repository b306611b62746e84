"""Dynamic configs in the image.

Must not know: which names exist or what they mean. Theory: every resource maps names to text; a null value
deletes; a resource's dict is replaced, not changed, so that forks share it. Kafka: ConfigurationsImage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.wire.records.metadata.config_record import ConfigRecord

TOPIC = 2
BROKER = 4
CLIENT_METRICS = 16
GROUP = 32


def apply_config(image: MetadataImage, record: ConfigRecord, _offset: int) -> None:
    """Set or delete one setting of one resource."""
    key = (record.resource_type, record.resource_name)
    settings = dict(image.configs.get(key, ()))
    if record.value is None:
        settings.pop(record.name, None)
    else:
        settings[record.name] = record.value
    if settings:
        image.configs[key] = settings
    else:
        image.configs.pop(key, None)
    image.delta.configs.add(key)
