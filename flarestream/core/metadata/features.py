"""The features of Kafka 4.4.0, finalized levels in the image, and what metadata.version implies.

Must not know: requests. Theory: a finalized level above 0 means that every node may use the feature; level
0 means absent. metadata.version also fixes which version of a metadata record is written. Kafka: Feature,
MetadataVersion, FeaturesImage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flarestream.core.metadata.errors import ReplayError

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.wire.records.metadata.feature_level_record import FeatureLevelRecord

METADATA_VERSION = "metadata.version"
KRAFT_VERSION = "kraft.version"
TRANSACTION_VERSION = "transaction.version"
GROUP_VERSION = "group.version"
ELR_VERSION = "eligible.leader.replicas.version"
SHARE_VERSION = "share.version"
STREAMS_VERSION = "streams.version"


class Feature(NamedTuple):
    """A feature: supported range, and from which metadata.version which level is the default at format.

    `needs` maps a level to the metadata.version without which it cannot be finalized.
    """

    name: str
    min_level: int
    max_level: int
    default_from: tuple[tuple[int, int], ...]
    needs: dict[int, int]


MIN_METADATA_VERSION = 7
MAX_METADATA_VERSION = 33

FEATURES: dict[str, Feature] = {
    feature.name: feature
    for feature in (
        Feature(METADATA_VERSION, MIN_METADATA_VERSION, MAX_METADATA_VERSION, (), {}),
        Feature(KRAFT_VERSION, 0, 1, (), {}),
        Feature(TRANSACTION_VERSION, 0, 2, ((24, 2),), {}),
        Feature(GROUP_VERSION, 0, 1, ((22, 1),), {}),
        Feature(ELR_VERSION, 0, 1, ((26, 1),), {1: 23}),
        Feature(SHARE_VERSION, 0, 2, ((28, 1), (31, 2)), {}),
        Feature(STREAMS_VERSION, 0, 1, ((29, 1),), {}),
    )
}

METADATA_VERSION_NAMES: dict[int, str] = {
    7: "3.3-IV3", 8: "3.4-IV0", 9: "3.5-IV0", 10: "3.5-IV1", 11: "3.5-IV2", 12: "3.6-IV0", 13: "3.6-IV1",
    14: "3.6-IV2", 15: "3.7-IV0", 16: "3.7-IV1", 17: "3.7-IV2", 18: "3.7-IV3", 19: "3.7-IV4", 20: "3.8-IV0",
    21: "3.9-IV0", 22: "4.0-IV0", 23: "4.0-IV1", 24: "4.0-IV2", 25: "4.0-IV3", 26: "4.1-IV0", 27: "4.1-IV1",
    28: "4.2-IV0", 29: "4.2-IV1", 30: "4.3-IV0", 31: "4.4-IV0", 32: "4.4-IV1", 33: "4.4-IV2",
}  # fmt: skip

METADATA_FORMAT_CHANGES = frozenset({7, 8, 11, 13, 14, 15, 17, 23, 30, 32, 33})
"""Levels that changed how metadata is written: there is no way back below them once finalized."""

SUPPORTED_RANGES: dict[str, tuple[int, int]] = {f.name: (f.min_level, f.max_level) for f in FEATURES.values()}
"""What a Flarestream node registers with, and names as supported in ApiVersions."""


def default_level(name: str, metadata_version: int) -> int:
    """The level that a cluster formatted with this metadata.version starts with; 0 for none."""
    level = 0
    for needed, default in FEATURES[name].default_from:
        if metadata_version >= needed:
            level = default
    return level


def register_broker_version(metadata_version: int) -> int:
    """Version in which RegisterBroker records are written."""
    if metadata_version >= 30:
        return 4
    if metadata_version >= 17:
        return 3
    return 2 if metadata_version >= 8 else 1


def partition_version(metadata_version: int) -> int:
    """Version in which Partition and PartitionChange records are written."""
    if metadata_version >= 23:
        return 2
    return 1 if metadata_version >= 17 else 0


NO_EPOCH_BUMP_ON_SHRINK = 12
"""From here a smaller ISR no longer means a new leader epoch."""


def has_transactions(metadata_version: int) -> bool:
    """Metadata transactions (KIP-868)."""
    return metadata_version >= 13


def has_controller_registration(metadata_version: int) -> bool:
    """Controllers register themselves (KIP-919)."""
    return metadata_version >= 15


def has_directories(metadata_version: int) -> bool:
    """Partitions know the log directory of each replica (KIP-858)."""
    return metadata_version >= 17


def has_elr_records(metadata_version: int) -> bool:
    """Partition records can carry the ELR (KIP-966)."""
    return metadata_version >= 23


def has_cordoned_dirs(metadata_version: int) -> bool:
    """Log directories can be cordoned (KIP-1066)."""
    return metadata_version >= 30


def apply_feature_level(image: MetadataImage, record: FeatureLevelRecord, _offset: int) -> None:
    """Finalize a level, or remove the feature (0); ReplayError for a level this node does not know."""
    name, level = record.name, record.feature_level
    if name == KRAFT_VERSION:
        return  # lives in control records; a record of it means nothing (kraft.md §4)
    feature = FEATURES.get(name)
    if level != 0 and (feature is None or not feature.min_level <= level <= feature.max_level):
        raise ReplayError(f"feature {name} is finalized at level {level}, which this node does not support")
    if level == 0 and name == METADATA_VERSION:
        raise ReplayError("metadata.version cannot be removed")
    if level == 0:
        image.features.pop(name, None)
    else:
        image.features[name] = level
    image.delta.features.add(name)
