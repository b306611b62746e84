"""Registration of brokers, fencing, and leaving for good.

Must not know: the network, when a heartbeat is due. Theory: a new incarnation gets a new broker epoch (the
next offset of the metadata log), starts fenced, and first pays for the one before it: if that did not stop
cleanly, its replicas may have lost their tails and leave ISR and ELR. The same incarnation asking again
only amends its registration. Kafka: ClusterControlManager.registerBroker,
ReplicationControlManager.handleBroker* (KIP-631, KIP-966).
"""

from __future__ import annotations

from collections.abc import Sequence

from flarestream.core.controller import elections
from flarestream.core.controller.decision import ControllerContext, Decision, VersionedRecord
from flarestream.core.metadata import features
from flarestream.core.metadata.brokers import FENCE, NO_CHANGE, BrokerImage, read_features
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire import uuids
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.broker_registration import (
    BrokerRegistrationRequest,
    BrokerRegistrationResponse,
)
from flarestream.wire.messages.unregister_broker import UnregisterBrokerRequest, UnregisterBrokerResponse
from flarestream.wire.records.metadata.broker_registration_change_record import BrokerRegistrationChangeRecord
from flarestream.wire.records.metadata.register_broker_record import (
    BrokerEndpoint,
    BrokerFeature,
    RegisterBrokerRecord,
)
from flarestream.wire.records.metadata.unregister_broker_record import UnregisterBrokerRecord


def register_broker(
    request: BrokerRegistrationRequest, image: MetadataImage, ctx: ControllerContext
) -> Decision[BrokerRegistrationResponse]:
    """Accept a broker. ApiError: INCONSISTENT_CLUSTER_ID, DUPLICATE_BROKER_REGISTRATION, INVALID_REGISTRATION,
    UNSUPPORTED_VERSION, BROKER_ID_NOT_REGISTERED (a broker that still migrates from ZooKeeper)."""
    _check_registration(request, image, ctx)
    old = image.brokers.get(request.broker_id)
    record = RegisterBrokerRecord(
        broker_id=request.broker_id,
        incarnation_id=request.incarnation_id,
        end_points=[BrokerEndpoint(e.name, e.host, e.port, e.security_protocol) for e in request.listeners],
        features=[
            BrokerFeature(f.name, f.min_supported_version, f.max_supported_version) for f in request.features
        ],
        rack=request.rack,
    )
    if features.has_directories(image.metadata_version):
        record.log_dirs = list(request.log_dirs)
    records: list[VersionedRecord] = []
    if old is not None and old.incarnation_id == request.incarnation_id:
        record.broker_epoch = old.broker_epoch
        record.fenced = old.fenced
        record.in_controlled_shutdown = old.in_controlled_shutdown
    else:
        record.broker_epoch = ctx.next_offset
        if old is not None:
            records += _clean_up(image, ctx, old, clean=request.previous_broker_epoch == old.broker_epoch)
    records.append((record, features.register_broker_version(image.metadata_version)))
    ctx.heartbeats.register(request.broker_id, record.broker_epoch)
    return Decision(records, BrokerRegistrationResponse(broker_epoch=record.broker_epoch), atomic=False)


def _check_registration(
    request: BrokerRegistrationRequest, image: MetadataImage, ctx: ControllerContext
) -> None:
    if request.cluster_id != ctx.cluster_id:
        raise ApiError(
            ErrorCode.INCONSISTENT_CLUSTER_ID,
            f"broker {request.broker_id} belongs to cluster {request.cluster_id}, this is {ctx.cluster_id}",
        )
    old = image.brokers.get(request.broker_id)
    if old is not None and old.incarnation_id != request.incarnation_id and _is_alive(old, ctx):
        raise ApiError(
            ErrorCode.DUPLICATE_BROKER_REGISTRATION,
            f"broker id {request.broker_id} is in use by a live broker; a restarted one waits for its session to end",
        )
    if request.is_migrating_zk_broker:
        raise ApiError(
            ErrorCode.BROKER_ID_NOT_REGISTERED, "brokers that migrate from ZooKeeper are not accepted"
        )
    if features.has_directories(image.metadata_version):
        _check_directories(request, image)
    _check_features(request, image, ctx)


def _is_alive(old: BrokerImage, ctx: ControllerContext) -> bool:
    """Whether another process may still hold this broker id.

    Unlike in Kafka, the controller's own node is known: its data directory is locked by this process, so an earlier
    incarnation that never beat here is gone. A node killed and started again need not wait out its own session.
    """
    if old.broker_id == ctx.node_id and not ctx.heartbeats.has_beaten(old.broker_id, old.broker_epoch):
        return False
    return ctx.heartbeats.has_valid_session(old.broker_id, old.broker_epoch, ctx.now_ms)


def _check_directories(request: BrokerRegistrationRequest, image: MetadataImage) -> None:
    if not request.log_dirs:
        raise ApiError(ErrorCode.INVALID_REGISTRATION, "the registration names no log directory")
    if any(map(uuids.is_reserved, request.log_dirs)):
        raise ApiError(ErrorCode.INVALID_REGISTRATION, "the registration names a reserved directory id")
    if len(set(request.log_dirs)) != len(request.log_dirs):
        raise ApiError(ErrorCode.INVALID_REGISTRATION, "the registration names a directory id twice")
    for broker in image.brokers.values():
        if broker.broker_id == request.broker_id:
            continue
        for directory_id in request.log_dirs:
            if directory_id in broker.log_dirs:
                raise ApiError(
                    ErrorCode.INVALID_REGISTRATION,
                    f"directory {uuids.to_text(directory_id)} belongs to broker {broker.broker_id}",
                )


def _check_features(request: BrokerRegistrationRequest, image: MetadataImage, ctx: ControllerContext) -> None:
    supported = read_features(request.features)
    finalized = {**image.features, features.KRAFT_VERSION: ctx.kraft_version}
    for name, (low, high) in supported.items():
        level = finalized.get(name, 0)
        if level != 0 and not low <= level <= high:
            raise _unsupported(request.broker_id, name, level, low, high)
    if features.METADATA_VERSION not in supported:
        raise ApiError(ErrorCode.INVALID_REGISTRATION, "the registration names no range of metadata.version")
    for name, level in finalized.items():
        if name not in supported and level != 0:
            raise _unsupported(request.broker_id, name, level, 0, 0)


def _unsupported(broker_id: int, name: str, level: int, low: int, high: int) -> ApiError:
    return ApiError(
        ErrorCode.UNSUPPORTED_VERSION,
        f"broker {broker_id} supports {name} {low} to {high}, but the cluster has it finalized at {level}",
    )


def _clean_up(
    image: MetadataImage, ctx: ControllerContext, old: BrokerImage, *, clean: bool
) -> list[VersionedRecord]:
    """What the end of the previous incarnation means for the partitions it was in."""
    if image.elr_enabled and not clean:
        partitions = elections.in_isr_or_elr(image, old.broker_id)
        return elections.updates(image, ctx, partitions, unclean=old.broker_id)
    return elections.updates(image, ctx, elections.in_isr(image, old.broker_id), leaving=old.broker_id)


def fence_records(image: MetadataImage, ctx: ControllerContext, broker: BrokerImage) -> list[VersionedRecord]:
    """The broker leaves all ISRs, then is fenced."""
    records = elections.updates(
        image, ctx, elections.in_isr(image, broker.broker_id), leaving=broker.broker_id
    )
    records.append(registration_change(broker, fenced=FENCE))
    return records


def registration_change(
    broker: BrokerImage,
    *,
    fenced: int = NO_CHANGE,
    in_controlled_shutdown: int = NO_CHANGE,
    log_dirs: Sequence[bytes] = (),
    cordoned_log_dirs: Sequence[bytes] | None = None,
) -> VersionedRecord:
    """A change of this registration, in the lowest version that carries it."""
    record = BrokerRegistrationChangeRecord(
        broker_id=broker.broker_id,
        broker_epoch=broker.broker_epoch,
        fenced=fenced,
        in_controlled_shutdown=in_controlled_shutdown,
        log_dirs=list(log_dirs),
        cordoned_log_dirs=None if cordoned_log_dirs is None else list(cordoned_log_dirs),
    )
    if cordoned_log_dirs is not None:
        return record, 3
    if log_dirs:
        return record, 2
    return record, 1 if in_controlled_shutdown != NO_CHANGE else 0


def expired_brokers(image: MetadataImage, ctx: ControllerContext) -> list[int]:
    """Ids of unfenced brokers whose session has ended, in order."""
    return [
        broker.broker_id
        for broker in sorted(image.brokers.values())
        if not broker.fenced
        and not ctx.heartbeats.has_valid_session(broker.broker_id, broker.broker_epoch, ctx.now_ms)
    ]


def fence_stale_brokers(image: MetadataImage, ctx: ControllerContext) -> Decision[list[int]]:
    """Fence one broker whose session has ended (ask again until the answer is empty); answers who was fenced.

    One at a time, because the records of the second depend on the elections of the first.
    """
    expired = expired_brokers(image, ctx)[:1]
    records: list[VersionedRecord] = []
    for broker_id in expired:
        records += fence_records(image, ctx, image.brokers[broker_id])
    return Decision(records, expired, atomic=False)


def fence_dead_broker(
    broker_id: int, broker_epoch: int, unless_after_ms: float, image: MetadataImage, ctx: ControllerContext
) -> Decision[bool]:
    """Fence a broker of which there is evidence that it is dead, before its session ends; answers whether it was.

    Nothing happens if it is fenced already, has registered anew, or sent a heartbeat after `unless_after_ms`.
    """
    broker = image.brokers.get(broker_id)
    if broker is None or broker.fenced or broker.broker_epoch != broker_epoch:
        return Decision([], False)
    if ctx.heartbeats.heard_after(broker_id, broker_epoch, unless_after_ms):
        return Decision([], False)
    ctx.heartbeats.end(broker_id, broker_epoch)
    return Decision(fence_records(image, ctx, broker), True, atomic=False)


def unregister_broker(
    request: UnregisterBrokerRequest, image: MetadataImage, ctx: ControllerContext
) -> Decision[UnregisterBrokerResponse]:
    """Forget a broker. ApiError: BROKER_ID_NOT_REGISTERED."""
    broker = image.brokers.get(request.broker_id)
    if broker is None:
        raise ApiError(ErrorCode.BROKER_ID_NOT_REGISTERED, f"broker {request.broker_id} is not registered")
    partitions = elections.in_isr_or_elr(image, broker.broker_id)
    records = elections.updates(image, ctx, partitions, unclean=broker.broker_id)
    records.append((UnregisterBrokerRecord(broker_id=broker.broker_id, broker_epoch=broker.broker_epoch), 0))
    ctx.heartbeats.remove(broker.broker_id)
    return Decision(records, UnregisterBrokerResponse(), atomic=False)


def check_broker_epoch(image: MetadataImage, broker_id: int, broker_epoch: int) -> BrokerImage:
    """The registration that a broker's request is about. ApiError: STALE_BROKER_EPOCH."""
    broker = image.brokers.get(broker_id)
    if broker is None:
        raise ApiError(ErrorCode.STALE_BROKER_EPOCH, f"broker {broker_id} is not registered")
    if broker.broker_epoch != broker_epoch:
        raise ApiError(
            ErrorCode.STALE_BROKER_EPOCH,
            f"broker {broker_id} sent broker epoch {broker_epoch}, registered is {broker.broker_epoch}",
        )
    return broker
