"""The metadata image: the cluster as the applied records describe it. `apply(record)` is the only writer.

Must not know: where records come from, when they are committed, who reads. Theory: a dict from record class
to function is the whole dispatch; each family (topics, brokers, configs ...) has its module. Values inside
are replaced, not changed, so `fork()` copies only the outer dicts and the two images part ways topic by
topic as they are written. Begin, End and AbortTransaction change nothing here: the loader decides which
records of a transaction are applied. Kafka: MetadataImage, MetadataDelta.replay (KIP-500, KIP-631).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from flarestream.core.metadata import brokers, configs, features, producer_ids, quotas, security, topics
from flarestream.core.metadata.brokers import BrokerImage, ControllerImage, Endpoint
from flarestream.core.metadata.delta import MetadataDelta
from flarestream.core.metadata.errors import ReplayError
from flarestream.core.metadata.topics import PartitionImage, TopicImage
from flarestream.wire.records.metadata.abort_transaction_record import AbortTransactionRecord
from flarestream.wire.records.metadata.access_control_entry_record import AccessControlEntryRecord
from flarestream.wire.records.metadata.begin_transaction_record import BeginTransactionRecord
from flarestream.wire.records.metadata.broker_registration_change_record import BrokerRegistrationChangeRecord
from flarestream.wire.records.metadata.clear_elr_record import ClearElrRecord
from flarestream.wire.records.metadata.client_quota_record import ClientQuotaRecord
from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.delegation_token_record import DelegationTokenRecord
from flarestream.wire.records.metadata.end_transaction_record import EndTransactionRecord
from flarestream.wire.records.metadata.feature_level_record import FeatureLevelRecord
from flarestream.wire.records.metadata.fence_broker_record import FenceBrokerRecord
from flarestream.wire.records.metadata.no_op_record import NoOpRecord
from flarestream.wire.records.metadata.partition_change_record import PartitionChangeRecord
from flarestream.wire.records.metadata.partition_record import PartitionRecord
from flarestream.wire.records.metadata.producer_ids_record import ProducerIdsRecord
from flarestream.wire.records.metadata.register_broker_record import RegisterBrokerRecord
from flarestream.wire.records.metadata.register_controller_record import RegisterControllerRecord
from flarestream.wire.records.metadata.remove_access_control_entry_record import (
    RemoveAccessControlEntryRecord,
)
from flarestream.wire.records.metadata.remove_delegation_token_record import RemoveDelegationTokenRecord
from flarestream.wire.records.metadata.remove_topic_record import RemoveTopicRecord
from flarestream.wire.records.metadata.remove_user_scram_credential_record import (
    RemoveUserScramCredentialRecord,
)
from flarestream.wire.records.metadata.topic_record import TopicRecord
from flarestream.wire.records.metadata.unfence_broker_record import UnfenceBrokerRecord
from flarestream.wire.records.metadata.unregister_broker_record import UnregisterBrokerRecord
from flarestream.wire.records.metadata.unregister_controller_record import UnregisterControllerRecord
from flarestream.wire.records.metadata.user_scram_credential_record import UserScramCredentialRecord
from flarestream.wire.records.metadata.zk_migration_state_record import ZkMigrationStateRecord

if TYPE_CHECKING:
    from flarestream.core.metadata.quotas import QuotaEntity

__all__ = [
    "BrokerImage",
    "ControllerImage",
    "Endpoint",
    "MetadataDelta",
    "MetadataImage",
    "PartitionImage",
    "ReplayError",
    "TopicImage",
]

_MAX_INTERNED = 100_000
Key = TypeVar("Key")


class _Owner:
    """A token: topics that carry it may be changed in place by the image that holds it."""

    __slots__ = ()


class MetadataImage:
    """All metadata of a cluster at `offset` (the last applied) of epoch `epoch`; -1 before anything."""

    __slots__ = (
        "_interned_ids",
        "_interned_uuids",
        "acls",
        "brokers",
        "configs",
        "controllers",
        "delegation_tokens",
        "delta",
        "epoch",
        "features",
        "next_producer_id",
        "offset",
        "owner",
        "quotas",
        "scram",
        "topics_by_id",
        "topics_by_name",
    )

    def __init__(self) -> None:
        self.offset = -1
        """Offset of the last applied record or batch: set by whoever applies."""
        self.epoch = -1
        self.topics_by_name: dict[str, TopicImage] = {}
        self.topics_by_id: dict[bytes, TopicImage] = {}
        self.brokers: dict[int, BrokerImage] = {}
        self.controllers: dict[int, ControllerImage] = {}
        self.configs: dict[tuple[int, str], dict[str, str]] = {}
        """(resource type, resource name) -> settings; types: 2 topic, 4 broker, 16 client metrics, 32 group."""
        self.features: dict[str, int] = {}
        """Finalized levels, metadata.version among them; never 0, never kraft.version."""
        self.next_producer_id = 0
        self.acls: dict[bytes, AccessControlEntryRecord] = {}
        self.scram: dict[tuple[str, int], UserScramCredentialRecord] = {}
        self.quotas: dict[QuotaEntity, dict[str, float]] = {}
        self.delegation_tokens: dict[str, DelegationTokenRecord] = {}
        self.delta = MetadataDelta()
        """What changed since `take_delta` was called last."""
        self.owner = _Owner()
        self._interned_ids: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._interned_uuids: dict[tuple[bytes, ...], tuple[bytes, ...]] = {}

    @property
    def metadata_version(self) -> int:
        """The finalized metadata.version; 0 before the bootstrap records."""
        return self.features.get(features.METADATA_VERSION, 0)

    @property
    def elr_enabled(self) -> bool:
        """Whether eligible leader replicas (KIP-966) are on."""
        return self.features.get(features.ELR_VERSION, 0) > 0

    def apply(self, record: object, offset: int = -1) -> None:
        """Apply one record read or written at `offset` (-1: unknown); ReplayError if it cannot follow."""
        function = _APPLY.get(type(record))
        if function is None:
            raise ReplayError(f"{type(record).__name__} is no metadata record")
        function(self, record, offset)

    def apply_all(self, records: Iterable[object], offset: int = -1) -> None:
        """Apply records in order; the first one stands at `offset`, the others follow."""
        for record in records:
            self.apply(record, offset)
            if offset >= 0:
                offset += 1

    def take_delta(self) -> MetadataDelta:
        """What changed since the last call; starts a new one."""
        delta, self.delta = self.delta, MetadataDelta()
        return delta

    def fork(self) -> MetadataImage:
        """A copy that shares all values; each side copies a topic when it first writes to it."""
        other = MetadataImage()
        for name in _COPIED:
            setattr(other, name, getattr(self, name).copy())
        other.offset, other.epoch = self.offset, self.epoch
        other.next_producer_id = self.next_producer_id
        other._interned_ids, other._interned_uuids = self._interned_ids, self._interned_uuids
        self.owner = _Owner()
        return other

    def partition(self, topic: str, index: int) -> PartitionImage | None:
        """The partition, or None when the topic or the index is unknown."""
        found = self.topics_by_name.get(topic)
        return None if found is None else found.partitions.get(index)

    def config(self, resource_type: int, resource_name: str) -> dict[str, str]:
        """The dynamic settings of a resource; not to be changed."""
        return self.configs.get((resource_type, resource_name), _NO_CONFIG)

    def __eq__(self, other: object) -> bool:
        """Whether both describe the same cluster (`offset`, `epoch` and the offsets of registrations aside)."""
        if not isinstance(other, MetadataImage):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _COMPARED) and (
            _without_offsets(self.brokers) == _without_offsets(other.brokers)
        )

    __hash__ = None  # type: ignore[assignment]

    def intern(self, ids: Sequence[int]) -> tuple[int, ...]:
        """The shared tuple equal to `ids`: thousands of partitions have the same replicas."""
        return _shared(self._interned_ids, tuple(ids))

    def intern_uuids(self, ids: Sequence[bytes]) -> tuple[bytes, ...]:
        """The shared tuple equal to `ids`."""
        return _shared(self._interned_uuids, tuple(map(bytes, ids)))


def _shared(known: dict[Key, Key], value: Key) -> Key:
    if len(known) >= _MAX_INTERNED:
        known.clear()
    return known.setdefault(value, value)


_NO_CONFIG: dict[str, str] = {}
_COPIED = (
    "topics_by_name", "topics_by_id", "brokers", "controllers", "configs", "features", "acls", "scram", "quotas",
    "delegation_tokens",
)  # fmt: skip
_COMPARED = (
    "topics_by_id", "controllers", "configs", "features", "next_producer_id", "acls", "scram", "quotas",
    "delegation_tokens",
)  # fmt: skip


def _without_offsets(brokers: dict[int, BrokerImage]) -> dict[int, BrokerImage]:
    return {broker_id: broker._replace(register_offset=-1) for broker_id, broker in brokers.items()}


def _changes_nothing(_image: MetadataImage, _record: object, _offset: int) -> None:
    """NoOp, transaction marks (the loader's) and the state of a ZooKeeper migration."""


_APPLY: dict[type, Callable[[MetadataImage, Any, int], None]] = {
    RegisterBrokerRecord: brokers.apply_register_broker,
    UnregisterBrokerRecord: brokers.apply_unregister_broker,
    TopicRecord: topics.apply_topic,
    PartitionRecord: topics.apply_partition,
    ConfigRecord: configs.apply_config,
    PartitionChangeRecord: topics.apply_partition_change,
    FenceBrokerRecord: brokers.apply_fence,
    UnfenceBrokerRecord: brokers.apply_unfence,
    RemoveTopicRecord: topics.apply_remove_topic,
    DelegationTokenRecord: security.apply_token,
    UserScramCredentialRecord: security.apply_scram,
    FeatureLevelRecord: features.apply_feature_level,
    ClientQuotaRecord: quotas.apply_quota,
    ProducerIdsRecord: producer_ids.apply_producer_ids,
    BrokerRegistrationChangeRecord: brokers.apply_registration_change,
    AccessControlEntryRecord: security.apply_acl,
    RemoveAccessControlEntryRecord: security.apply_remove_acl,
    NoOpRecord: _changes_nothing,
    ZkMigrationStateRecord: _changes_nothing,
    RemoveUserScramCredentialRecord: security.apply_remove_scram,
    BeginTransactionRecord: _changes_nothing,
    EndTransactionRecord: _changes_nothing,
    AbortTransactionRecord: _changes_nothing,
    RemoveDelegationTokenRecord: security.apply_remove_token,
    RegisterControllerRecord: brokers.apply_register_controller,
    ClearElrRecord: topics.apply_clear_elr,
    UnregisterControllerRecord: brokers.apply_unregister_controller,
}
