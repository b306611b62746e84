"""An image as the records that make it: the contents of a snapshot.

Must not know: files, batches, headers. Theory: replaying the records on an empty image gives the image back
(M10). The order matters: features come first, metadata.version before all, because it fixes the versions of
what follows; then brokers, controllers, each topic with its partitions, configs, quotas, producer ids,
ACLs, SCRAM, tokens. What an older metadata.version cannot hold is left out. Kafka: MetadataImage.write,
kraft.md §12.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flarestream.core.metadata import features
from flarestream.core.metadata.brokers import BrokerImage, ControllerImage
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.topics import PartitionImage, TopicImage
from flarestream.wire.records.metadata.client_quota_record import ClientQuotaRecord, EntityData
from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.feature_level_record import FeatureLevelRecord
from flarestream.wire.records.metadata.partition_record import PartitionRecord
from flarestream.wire.records.metadata.producer_ids_record import ProducerIdsRecord
from flarestream.wire.records.metadata.register_broker_record import (
    BrokerEndpoint,
    BrokerFeature,
    RegisterBrokerRecord,
)
from flarestream.wire.records.metadata.register_controller_record import (
    ControllerEndpoint,
    ControllerFeature,
    RegisterControllerRecord,
)
from flarestream.wire.records.metadata.topic_record import TopicRecord

VersionedRecord = tuple[Any, int]


def to_records(image: MetadataImage) -> Iterator[VersionedRecord]:
    """Each record with the version to write it in."""
    version = image.metadata_version
    yield from _features(image)
    for broker in image.brokers.values():
        yield _broker(broker, version)
    if features.has_controller_registration(version):
        for controller in image.controllers.values():
            yield _controller(controller), 0
    for topic in image.topics_by_id.values():
        yield from _topic(topic, version)
    yield from _configs(image)
    yield from _quotas(image)
    if image.next_producer_id > 0:
        yield ProducerIdsRecord(broker_id=-1, broker_epoch=-1, next_producer_id=image.next_producer_id), 0
    for stored in (image.acls, image.scram, image.delegation_tokens):
        for record in stored.values():
            yield record, 0


def _features(image: MetadataImage) -> Iterator[VersionedRecord]:
    if image.metadata_version:
        yield FeatureLevelRecord(features.METADATA_VERSION, image.metadata_version), 0
    for name, level in sorted(image.features.items()):
        if name != features.METADATA_VERSION:
            yield FeatureLevelRecord(name, level), 0


def _broker(broker: BrokerImage, metadata_version: int) -> VersionedRecord:
    version = features.register_broker_version(metadata_version)
    record = RegisterBrokerRecord(
        broker_id=broker.broker_id,
        incarnation_id=broker.incarnation_id,
        broker_epoch=broker.broker_epoch,
        end_points=[BrokerEndpoint(*endpoint) for endpoint in broker.endpoints.values()],
        features=[BrokerFeature(name, low, high) for name, (low, high) in broker.features.items()],
        rack=broker.rack,
        fenced=broker.fenced,
        in_controlled_shutdown=broker.in_controlled_shutdown,
    )
    if version >= 2:
        record.is_migrating_zk_broker = broker.is_migrating_zk_broker
    if version >= 3:
        record.log_dirs = list(broker.log_dirs)
    if version >= 4 and broker.cordoned_log_dirs is not None:
        record.cordoned_log_dirs = list(broker.cordoned_log_dirs)
    return record, version


def _controller(controller: ControllerImage) -> RegisterControllerRecord:
    return RegisterControllerRecord(
        controller_id=controller.controller_id,
        incarnation_id=controller.incarnation_id,
        zk_migration_ready=controller.zk_migration_ready,
        end_points=[ControllerEndpoint(*endpoint) for endpoint in controller.endpoints.values()],
        features=[ControllerFeature(name, low, high) for name, (low, high) in controller.features.items()],
    )


def _topic(topic: TopicImage, metadata_version: int) -> Iterator[VersionedRecord]:
    yield TopicRecord(name=topic.name, topic_id=topic.topic_id), 0
    version = features.partition_version(metadata_version)
    for index in sorted(topic.partitions):
        yield partition_record(topic.topic_id, index, topic.partitions[index], version), version


def partition_record(topic_id: bytes, index: int, partition: PartitionImage, version: int) -> PartitionRecord:
    """The whole state of one partition as that version can hold it."""
    record = PartitionRecord(
        partition_id=index,
        topic_id=topic_id,
        replicas=list(partition.replicas),
        isr=list(partition.isr),
        removing_replicas=list(partition.removing),
        adding_replicas=list(partition.adding),
        leader=partition.leader,
        leader_recovery_state=partition.leader_recovery_state,
        leader_epoch=partition.leader_epoch,
        partition_epoch=partition.partition_epoch,
    )
    if version >= 1:
        record.directories = list(partition.directories)
    if version >= 2 and partition.elr:
        record.eligible_leader_replicas = list(partition.elr)
    if version >= 2 and partition.last_known_elr:
        record.last_known_elr = list(partition.last_known_elr)
    return record


def _configs(image: MetadataImage) -> Iterator[VersionedRecord]:
    for (resource_type, resource_name), settings in image.configs.items():
        for name, value in settings.items():
            yield ConfigRecord(resource_type, resource_name, name, value), 0


def _quotas(image: MetadataImage) -> Iterator[VersionedRecord]:
    for entity, values in image.quotas.items():
        for key, value in values.items():
            parts = [EntityData(entity_type=kind, entity_name=name) for kind, name in entity]
            yield ClientQuotaRecord(entity=parts, key=key, value=value), 0
