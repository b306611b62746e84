"""Finalizing feature levels.

Must not know: control records (kraft.version is the quorum's, which is asked through the context). Theory: all updates
of a request stand or fall together. A level must lie in the range of this node, of every registered broker (fenced
ones too) and of every registered controller; going down needs a downgrade type; metadata.version goes down only where
no level in between changed the format, never unsafely. Kafka: FeatureControlManager.updateFeatures (KIP-584,
KIP-1022).
"""

from __future__ import annotations

from collections.abc import Iterator

from flarestream.core.controller.bootstrap import cluster_min_insync_replicas
from flarestream.core.controller.decision import ControllerContext, Decision, VersionedRecord
from flarestream.core.controller.elections import MIN_INSYNC_REPLICAS
from flarestream.core.metadata import configs
from flarestream.core.metadata.features import (
    ELR_VERSION,
    FEATURES,
    KRAFT_VERSION,
    METADATA_FORMAT_CHANGES,
    METADATA_VERSION,
    Feature,
)
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.update_features import (
    FeatureUpdateKey,
    UpdatableFeatureResult,
    UpdateFeaturesRequest,
    UpdateFeaturesResponse,
)
from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.feature_level_record import FeatureLevelRecord
from flarestream.wire.records.metadata.no_op_record import NoOpRecord

UPGRADE = 1
SAFE_DOWNGRADE = 2
UNSAFE_DOWNGRADE = 3


def update_features(
    request: UpdateFeaturesRequest, image: MetadataImage, ctx: ControllerContext
) -> Decision[UpdateFeaturesResponse]:
    """Change finalized levels. ApiError: INVALID_UPDATE_VERSION naming the first feature that cannot change."""
    wanted = {update.feature: update.max_version_level for update in request.feature_updates}
    records: list[VersionedRecord] = []
    for update in request.feature_updates:
        _check(update, wanted, image, ctx)
        level = update.max_version_level
        if update.feature != KRAFT_VERSION and level != image.features.get(update.feature, 0):
            records.append((FeatureLevelRecord(name=update.feature, feature_level=level), 0))
    if wanted.get(ELR_VERSION, 0) > 0 and not image.elr_enabled:
        records += _elr_records(image, ctx)
    if wanted.get(KRAFT_VERSION, ctx.kraft_version) > ctx.kraft_version:
        ctx.raise_kraft_version(wanted[KRAFT_VERSION], request.validate_only)
        records.append(
            (NoOpRecord(), 0)
        )  # the level is a control record: this one gives the answer something to wait for
    results = [UpdatableFeatureResult(feature=update.feature) for update in request.feature_updates]
    return Decision([] if request.validate_only else records, UpdateFeaturesResponse(results=results))


def _check(
    update: FeatureUpdateKey, wanted: dict[str, int], image: MetadataImage, ctx: ControllerContext
) -> None:
    name, level = update.feature, update.max_version_level
    present = ctx.kraft_version if name == KRAFT_VERSION else image.features.get(name, 0)
    upgrade_type = SAFE_DOWNGRADE if update.allow_downgrade else update.upgrade_type
    if upgrade_type not in (UPGRADE, SAFE_DOWNGRADE, UNSAFE_DOWNGRADE):
        raise _refused(name, level, "the upgrade type is unknown")
    if level < 0:
        raise _refused(name, level, "a level cannot be negative")
    feature = FEATURES.get(name)
    if feature is None:
        raise _refused(name, level, f"controller {ctx.node_id} does not know this feature")
    if not feature.min_level <= level <= feature.max_level:
        raise _refused(
            name, level, f"controller {ctx.node_id} supports {feature.min_level} to {feature.max_level}"
        )
    if level < present:
        _check_downgrade(name, level, present, upgrade_type)
    _check_nodes(name, level, image)
    _check_dependencies(feature, level, wanted, image)


def _check_downgrade(name: str, level: int, present: int, upgrade_type: int) -> None:
    if name == KRAFT_VERSION:
        raise _refused(name, level, "kraft.version never goes down")
    if upgrade_type == UPGRADE:
        raise _refused(name, level, f"it is finalized at {present}; going down needs a downgrade type")
    if name != METADATA_VERSION:
        return
    if any(level < changed <= present for changed in METADATA_FORMAT_CHANGES):
        kind = "unsafe" if upgrade_type == UNSAFE_DOWNGRADE else "safe"
        raise _refused(name, level, f"between {level} and {present} the format changed; no {kind} way back")


def _check_nodes(name: str, level: int, image: MetadataImage) -> None:
    if level == 0:
        return
    for node, supported in _supported_ranges(image):
        low, high = supported.get(name, (0, 0))
        if not low <= level <= high:
            raise _refused(name, level, f"{node} supports {low} to {high}")


def _supported_ranges(image: MetadataImage) -> Iterator[tuple[str, dict[str, tuple[int, int]]]]:
    for broker in image.brokers.values():
        yield f"broker {broker.broker_id}", broker.features
    for controller in image.controllers.values():
        yield f"controller {controller.controller_id}", controller.features


def _check_dependencies(feature: Feature, level: int, wanted: dict[str, int], image: MetadataImage) -> None:
    """A level may need a metadata.version; lowering metadata.version must leave what others need."""
    metadata_version = wanted.get(METADATA_VERSION, image.metadata_version)
    if feature.name != METADATA_VERSION:
        _check_needs(feature, level, metadata_version)
        return
    for name, finalized in image.features.items():
        if name in FEATURES and name != METADATA_VERSION:
            _check_needs(FEATURES[name], wanted.get(name, finalized), level)


def _check_needs(feature: Feature, level: int, metadata_version: int) -> None:
    needed = feature.needs.get(level, 0)
    if metadata_version < needed:
        raise _refused(feature.name, level, f"it needs metadata.version {needed}, not {metadata_version}")


def _elr_records(image: MetadataImage, ctx: ControllerContext) -> Iterator[VersionedRecord]:
    """With ELR min.insync.replicas is one for the whole cluster: set it there, unset it for single brokers."""
    if MIN_INSYNC_REPLICAS not in image.config(configs.BROKER, ""):
        yield cluster_min_insync_replicas(ctx), 0
    for (kind, resource_name), settings in image.configs.items():
        if kind == configs.BROKER and resource_name and MIN_INSYNC_REPLICAS in settings:
            yield ConfigRecord(kind, resource_name, MIN_INSYNC_REPLICAS, None), 0


def _refused(name: str, level: int, why: str) -> ApiError:
    return ApiError(
        ErrorCode.INVALID_UPDATE_VERSION, f"nothing was changed: {name} cannot be set to {level}: {why}"
    )
