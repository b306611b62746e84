"""Brokers and controllers in the image, and the records that register and change them.

Must not know: sessions, heartbeats, elections. Theory: a registration is replaced as a whole; a change
names the broker epoch that it is about, and a change for another epoch than the registered one is a broken
log. Kafka: ClusterImage, BrokerRegistration, ControllerRegistration.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from flarestream.core.metadata.errors import ReplayError
from flarestream.wire import uuids

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.wire.records.metadata.broker_registration_change_record import (
        BrokerRegistrationChangeRecord,
    )
    from flarestream.wire.records.metadata.fence_broker_record import FenceBrokerRecord
    from flarestream.wire.records.metadata.register_broker_record import RegisterBrokerRecord
    from flarestream.wire.records.metadata.register_controller_record import RegisterControllerRecord
    from flarestream.wire.records.metadata.unfence_broker_record import UnfenceBrokerRecord
    from flarestream.wire.records.metadata.unregister_broker_record import UnregisterBrokerRecord
    from flarestream.wire.records.metadata.unregister_controller_record import UnregisterControllerRecord

FENCE = 1
UNFENCE = -1
NO_CHANGE = 0
IN_CONTROLLED_SHUTDOWN = 1


class Endpoint(NamedTuple):
    """Where a listener is reached; `security_protocol` is Kafka's number (0 PLAINTEXT, 1 SSL, 2, 3 SASL)."""

    name: str
    host: str
    port: int
    security_protocol: int


class BrokerImage(NamedTuple):
    """One registered broker. `features` maps a name to its supported (min, max)."""

    broker_id: int
    broker_epoch: int
    incarnation_id: bytes
    endpoints: dict[str, Endpoint]
    features: dict[str, tuple[int, int]]
    rack: str | None
    fenced: bool
    in_controlled_shutdown: bool
    log_dirs: tuple[bytes, ...]
    cordoned_log_dirs: tuple[bytes, ...] | None
    is_migrating_zk_broker: bool
    register_offset: int
    """Offset of its RegisterBroker record (or at least its broker epoch): what it must have seen to be caught up."""

    @property
    def active(self) -> bool:
        """Unfenced and not shutting down: may lead and be in an ISR."""
        return not self.fenced and not self.in_controlled_shutdown

    def has_online_dir(self, directory_id: bytes) -> bool:
        """Whether a replica assigned to that directory is served (kraft.md §10; reserved ids count as online)."""
        return directory_is_online(directory_id, self.log_dirs)


class ControllerImage(NamedTuple):
    """One registered controller."""

    controller_id: int
    incarnation_id: bytes
    zk_migration_ready: bool
    endpoints: dict[str, Endpoint]
    features: dict[str, tuple[int, int]]


class _StoredEndpoint(Protocol):
    name: str
    host: str
    port: int
    security_protocol: int


class _StoredFeature(Protocol):
    name: str
    min_supported_version: int
    max_supported_version: int


def directory_is_online(directory_id: bytes, log_dirs: Sequence[bytes]) -> bool:
    """Whether a replica there is served: not lost, and its directory is registered or not known yet.

    A broker that names no directories registered before metadata.version 3.7-IV2.
    """
    if directory_id in (uuids.MIGRATING_DIR, uuids.UNASSIGNED_DIR):
        return True
    return directory_id != uuids.LOST_DIR and (not log_dirs or directory_id in log_dirs)


def read_endpoints(stored: Iterable[_StoredEndpoint]) -> dict[str, Endpoint]:
    """Endpoints of a record or request by listener name, in their order."""
    return {e.name: Endpoint(e.name, e.host, e.port, e.security_protocol) for e in stored}


def read_features(stored: Iterable[_StoredFeature]) -> dict[str, tuple[int, int]]:
    """Supported ranges of a record or request by feature name, in their order."""
    return {f.name: (f.min_supported_version, f.max_supported_version) for f in stored}


def apply_register_broker(image: MetadataImage, record: RegisterBrokerRecord, offset: int) -> None:
    """A new or renewed registration."""
    cordoned = record.cordoned_log_dirs
    image.brokers[record.broker_id] = BrokerImage(
        broker_id=record.broker_id,
        broker_epoch=record.broker_epoch,
        incarnation_id=bytes(record.incarnation_id),
        endpoints=read_endpoints(record.end_points),
        features=read_features(record.features),
        rack=record.rack,
        fenced=record.fenced,
        in_controlled_shutdown=record.in_controlled_shutdown,
        log_dirs=tuple(sorted(map(bytes, record.log_dirs))),
        cordoned_log_dirs=None if cordoned is None else tuple(map(bytes, cordoned)),
        is_migrating_zk_broker=record.is_migrating_zk_broker,
        register_offset=max(offset, record.broker_epoch),
    )
    image.delta.brokers.add(record.broker_id)


def apply_unregister_broker(image: MetadataImage, record: UnregisterBrokerRecord, _offset: int) -> None:
    """The registration goes."""
    _registered(image, record.broker_id, record.broker_epoch, "unregistration")
    del image.brokers[record.broker_id]
    image.delta.brokers.add(record.broker_id)


def apply_registration_change(
    image: MetadataImage, record: BrokerRegistrationChangeRecord, _offset: int
) -> None:
    """Fencing, controlled shutdown, directories that went offline or were cordoned."""
    broker = _registered(image, record.broker_id, record.broker_epoch, "registration change")
    fenced, shutdown = broker.fenced, broker.in_controlled_shutdown
    if record.fenced != NO_CHANGE:
        if record.fenced not in (FENCE, UNFENCE):
            raise ReplayError(f"broker {record.broker_id}: fenced={record.fenced} means nothing")
        fenced = record.fenced == FENCE
    if record.in_controlled_shutdown != NO_CHANGE:
        if record.in_controlled_shutdown != IN_CONTROLLED_SHUTDOWN:
            raise ReplayError(
                f"broker {record.broker_id}: in_controlled_shutdown={record.in_controlled_shutdown}"
            )
        shutdown = True
    cordoned = broker.cordoned_log_dirs
    if record.cordoned_log_dirs is not None:
        cordoned = tuple(map(bytes, record.cordoned_log_dirs))
    image.brokers[record.broker_id] = broker._replace(
        fenced=fenced,
        in_controlled_shutdown=shutdown,
        log_dirs=tuple(sorted(map(bytes, record.log_dirs))) if record.log_dirs else broker.log_dirs,
        cordoned_log_dirs=cordoned,
    )
    image.delta.brokers.add(record.broker_id)


def apply_fence(image: MetadataImage, record: FenceBrokerRecord, _offset: int) -> None:
    """The record older controllers wrote for a fenced broker."""
    _set_fenced(image, record.id, record.epoch, fenced=True)


def apply_unfence(image: MetadataImage, record: UnfenceBrokerRecord, _offset: int) -> None:
    """The record older controllers wrote for an unfenced broker."""
    _set_fenced(image, record.id, record.epoch, fenced=False)


def apply_register_controller(image: MetadataImage, record: RegisterControllerRecord, _offset: int) -> None:
    """A new or renewed controller registration."""
    image.controllers[record.controller_id] = ControllerImage(
        controller_id=record.controller_id,
        incarnation_id=bytes(record.incarnation_id),
        zk_migration_ready=record.zk_migration_ready,
        endpoints=read_endpoints(record.end_points),
        features=read_features(record.features),
    )
    image.delta.controllers.add(record.controller_id)


def apply_unregister_controller(
    image: MetadataImage, record: UnregisterControllerRecord, _offset: int
) -> None:
    """The controller's registration goes."""
    if image.controllers.pop(record.controller_id, None) is None:
        raise ReplayError(f"unregistration of controller {record.controller_id}, which is not registered")
    image.delta.controllers.add(record.controller_id)


def _set_fenced(image: MetadataImage, broker_id: int, broker_epoch: int, *, fenced: bool) -> None:
    broker = _registered(image, broker_id, broker_epoch, "fencing")
    image.brokers[broker_id] = broker._replace(fenced=fenced)
    image.delta.brokers.add(broker_id)


def _registered(image: MetadataImage, broker_id: int, broker_epoch: int, what: str) -> BrokerImage:
    broker = image.brokers.get(broker_id)
    if broker is None:
        raise ReplayError(f"{what} of broker {broker_id}, which is not registered")
    if broker.broker_epoch != broker_epoch:
        raise ReplayError(
            f"{what} of broker {broker_id} for broker epoch {broker_epoch}, registered with {broker.broker_epoch}"
        )
    return broker
