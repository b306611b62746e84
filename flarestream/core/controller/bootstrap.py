"""The first records of a fresh cluster, and the activation of a controller.

Must not know: files (`bootstrap.checkpoint` and snapshot 0-0 are read by the node). Theory: a log without
metadata.version is a fresh cluster: the first active controller copies the bootstrap records into it,
inside a metadata transaction where the format has one, and with ELR adds the cluster-wide
min.insync.replicas. A transaction left open by the controller before is aborted, and a half-done bootstrap
done again. Kafka: ActivationRecordsGenerator, BootstrapMetadata (KIP-868).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flarestream.core.controller.decision import ControllerContext, Decision, VersionedRecord
from flarestream.core.controller.elections import MIN_INSYNC_REPLICAS
from flarestream.core.metadata import configs, features
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire.records.metadata.abort_transaction_record import AbortTransactionRecord
from flarestream.wire.records.metadata.begin_transaction_record import BeginTransactionRecord
from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.end_transaction_record import EndTransactionRecord
from flarestream.wire.records.metadata.feature_level_record import FeatureLevelRecord

BOOTSTRAP_TRANSACTION = "Bootstrap records"
FAILOVER_REASON = "Controller failover"


def bootstrap_records(
    metadata_version: int = features.MAX_METADATA_VERSION, levels: Mapping[str, int] | None = None
) -> list[VersionedRecord]:
    """What formatting writes: metadata.version, then the other features with a level, by name.

    `levels` overrides the defaults that the metadata.version implies.
    """
    chosen = {
        name: features.default_level(name, metadata_version)
        for name in features.FEATURES
        if name not in (features.METADATA_VERSION, features.KRAFT_VERSION)
    }
    chosen.update(levels or {})
    chosen.pop(features.METADATA_VERSION, None)
    chosen.pop(features.KRAFT_VERSION, None)
    records = [_level(features.METADATA_VERSION, metadata_version)]
    records += [_level(name, level) for name, level in sorted(chosen.items()) if level > 0]
    return records


def activation(
    bootstrap: Sequence[VersionedRecord],
    image: MetadataImage,
    ctx: ControllerContext,
    *,
    in_transaction: bool,
    log_is_empty: bool,
) -> Decision[None]:
    """What a controller writes first when it becomes active.

    `bootstrap` is what formatting left; `in_transaction` whether the log ends within a metadata transaction;
    `log_is_empty` whether the log holds no metadata record at all.
    """
    records: list[VersionedRecord] = []
    if image.metadata_version == 0:
        if in_transaction:
            records.append((AbortTransactionRecord(reason=FAILOVER_REASON), 0))
        records += _first_records(bootstrap, ctx)
    elif in_transaction and not log_is_empty:
        records.append((AbortTransactionRecord(reason=FAILOVER_REASON), 0))
    return Decision(records, None, atomic=False)


def _first_records(bootstrap: Sequence[VersionedRecord], ctx: ControllerContext) -> list[VersionedRecord]:
    levels = {
        record.name: record.feature_level for record, _ in bootstrap if isinstance(record, FeatureLevelRecord)
    }
    records = list(bootstrap)
    if levels.get(features.ELR_VERSION, 0) > 0:
        records.append((cluster_min_insync_replicas(ctx), 0))
    if features.has_transactions(levels.get(features.METADATA_VERSION, 0)):
        begin = BeginTransactionRecord(name=BOOTSTRAP_TRANSACTION)
        return [(begin, 0), *records, (EndTransactionRecord(), 0)]
    return records


def cluster_min_insync_replicas(ctx: ControllerContext) -> ConfigRecord:
    """The cluster-wide min.insync.replicas that ELR needs to be the same everywhere (KIP-966)."""
    return ConfigRecord(
        resource_type=configs.BROKER,
        resource_name="",
        name=MIN_INSYNC_REPLICAS,
        value=str(ctx.min_insync_replicas),
    )


def _level(name: str, level: int) -> VersionedRecord:
    return FeatureLevelRecord(name=name, feature_level=level), 0
