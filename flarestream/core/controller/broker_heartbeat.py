"""What a broker's heartbeat leads to: the lifecycle FENCED, UNFENCED, CONTROLLED_SHUTDOWN, SHUTDOWN_NOW.

Must not know: timers, the network. Theory: `NEXT` holds every legal move as data (kraft.md §9): the present
state and what the broker wants give the next state, sometimes under a condition. Entering a state writes
records: out of all ISRs before a fence, unfenced before elections of leaderless partitions, in controlled
shutdown before leaving the ISRs. A broker that is let go has no session any more, so that it is registered at once when
it starts again; Kafka lets it wait for the rest of its session. Kafka: BrokerHeartbeatManager.calculateNextBrokerState,
ReplicationControlManager.processBrokerHeartbeat (KIP-631).
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from flarestream.core.controller import brokers, elections
from flarestream.core.controller.decision import ControllerContext, Decision, VersionedRecord
from flarestream.core.metadata import features
from flarestream.core.metadata.brokers import IN_CONTROLLED_SHUTDOWN, UNFENCE, BrokerImage
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire.messages.broker_heartbeat import BrokerHeartbeatRequest, BrokerHeartbeatResponse


class BrokerState(Enum):
    """A broker as the controller sees it."""

    FENCED = "fenced"
    UNFENCED = "unfenced"
    CONTROLLED_SHUTDOWN = "controlled shutdown"
    SHUTDOWN_NOW = "shutdown now"


class Condition(Enum):
    """What a move may depend on."""

    ALWAYS = "always"
    CAUGHT_UP = "caught up"
    LEADS_NOTHING = "leads nothing"
    MAY_STOP = "leads nothing and all active brokers know it"


class Move(NamedTuple):
    """To `to` if the condition holds, else to `otherwise`."""

    to: BrokerState
    condition: Condition = Condition.ALWAYS
    otherwise: BrokerState = BrokerState.FENCED


_STOP = Move(BrokerState.SHUTDOWN_NOW)
_FENCE = Move(BrokerState.FENCED)
_FINISH = Move(BrokerState.SHUTDOWN_NOW, Condition.MAY_STOP, BrokerState.CONTROLLED_SHUTDOWN)

NEXT: dict[tuple[BrokerState, bool, bool], Move] = {
    # (state, wants fence, wants shutdown)
    (BrokerState.FENCED, False, False): Move(BrokerState.UNFENCED, Condition.CAUGHT_UP, BrokerState.FENCED),
    (BrokerState.FENCED, True, False): _FENCE,
    (BrokerState.FENCED, False, True): _STOP,
    (BrokerState.FENCED, True, True): _STOP,
    (BrokerState.UNFENCED, False, False): Move(BrokerState.UNFENCED),
    (BrokerState.UNFENCED, True, False): _FENCE,
    (BrokerState.UNFENCED, True, True): _STOP,
    (BrokerState.UNFENCED, False, True): Move(
        BrokerState.SHUTDOWN_NOW, Condition.LEADS_NOTHING, BrokerState.CONTROLLED_SHUTDOWN
    ),
    (BrokerState.CONTROLLED_SHUTDOWN, False, False): _FINISH,
    (BrokerState.CONTROLLED_SHUTDOWN, True, False): _FINISH,
    (BrokerState.CONTROLLED_SHUTDOWN, False, True): _FINISH,
    (BrokerState.CONTROLLED_SHUTDOWN, True, True): _FINISH,
}


def state_of(broker: BrokerImage) -> BrokerState:
    """The state that the registration is in."""
    if broker.fenced:
        return BrokerState.FENCED
    return BrokerState.CONTROLLED_SHUTDOWN if broker.in_controlled_shutdown else BrokerState.UNFENCED


def heartbeat(
    request: BrokerHeartbeatRequest, image: MetadataImage, ctx: ControllerContext
) -> Decision[BrokerHeartbeatResponse]:
    """Answer a heartbeat and move the broker on. ApiError: STALE_BROKER_EPOCH."""
    broker = brokers.check_broker_epoch(image, request.broker_id, request.broker_epoch)
    now, following = state_of(broker), next_state(broker, request, image, ctx)
    records: list[VersionedRecord] = [] if now is following else _enter(following, broker, image, ctx)
    ctx.heartbeats.touch(broker.broker_id, broker.broker_epoch, request.current_metadata_offset, ctx.now_ms)
    if following is BrokerState.SHUTDOWN_NOW:
        ctx.heartbeats.end(
            broker.broker_id, broker.broker_epoch
        )  # it goes by its own word, and may return at once
    records += _directories(request, broker, image, ctx)
    if (
        following is BrokerState.CONTROLLED_SHUTDOWN
        and ctx.heartbeats.controlled_shutdown_offset(broker.broker_id) < 0
    ):
        ctx.heartbeats.begin_controlled_shutdown(broker.broker_id, ctx.next_offset + len(records) - 1)
    response = BrokerHeartbeatResponse(
        is_caught_up=request.current_metadata_offset >= broker.register_offset,
        is_fenced=following in (BrokerState.FENCED, BrokerState.SHUTDOWN_NOW),
        should_shut_down=following is BrokerState.SHUTDOWN_NOW,
    )
    return Decision(records, response, atomic=False)


def next_state(
    broker: BrokerImage, request: BrokerHeartbeatRequest, image: MetadataImage, ctx: ControllerContext
) -> BrokerState:
    """Where the table leads this broker."""
    move = NEXT[state_of(broker), request.want_fence, request.want_shut_down]
    if _holds(move.condition, broker, request, image, ctx):
        return move.to
    return move.otherwise


def _holds(
    condition: Condition,
    broker: BrokerImage,
    request: BrokerHeartbeatRequest,
    image: MetadataImage,
    ctx: ControllerContext,
) -> bool:
    if condition is Condition.ALWAYS:
        return True
    if condition is Condition.CAUGHT_UP:
        return request.current_metadata_offset >= broker.register_offset
    if elections.leads_anything(image, broker.broker_id):
        return False
    return condition is Condition.LEADS_NOTHING or _all_active_know(broker, image, ctx)


def _all_active_know(broker: BrokerImage, image: MetadataImage, ctx: ControllerContext) -> bool:
    """Whether every active broker has seen the records with which this one gave up its leaderships."""
    active = (other.broker_id for other in image.brokers.values() if other.active)
    lowest = ctx.heartbeats.lowest_metadata_offset(active)
    return lowest is None or ctx.heartbeats.controlled_shutdown_offset(broker.broker_id) <= lowest


def _enter(
    state: BrokerState, broker: BrokerImage, image: MetadataImage, ctx: ControllerContext
) -> list[VersionedRecord]:
    if state is BrokerState.UNFENCED:
        unfence = brokers.registration_change(broker, fenced=UNFENCE)
        return [
            unfence,
            *elections.updates(image, ctx, elections.leaderless(image), arriving=broker.broker_id),
        ]
    if state is BrokerState.CONTROLLED_SHUTDOWN:
        begin = brokers.registration_change(broker, in_controlled_shutdown=IN_CONTROLLED_SHUTDOWN)
        partitions = elections.in_isr(image, broker.broker_id)
        return [begin, *elections.updates(image, ctx, partitions, leaving=broker.broker_id)]
    return brokers.fence_records(image, ctx, broker)


def _directories(
    request: BrokerHeartbeatRequest, broker: BrokerImage, image: MetadataImage, ctx: ControllerContext
) -> list[VersionedRecord]:
    """Directories that went offline (the broker leaves the ISRs of what was there) or are cordoned now."""
    records: list[VersionedRecord] = []
    if features.has_directories(image.metadata_version) and request.offline_log_dirs:
        offline = [d for d in broker.log_dirs if d in request.offline_log_dirs]
        for directory_id in offline:
            partitions = elections.in_isr_in_directory(image, broker.broker_id, directory_id)
            records += elections.updates(image, ctx, partitions, leaving=broker.broker_id)
        online = [d for d in broker.log_dirs if d not in offline]
        if offline and online:
            records.append(brokers.registration_change(broker, log_dirs=online))
    if features.has_cordoned_dirs(image.metadata_version):
        records += _cordoned(request, broker)
    return records


def _cordoned(request: BrokerHeartbeatRequest, broker: BrokerImage) -> list[VersionedRecord]:
    wanted = request.cordoned_log_dirs
    if wanted is None or (
        broker.cordoned_log_dirs is not None and set(wanted) == set(broker.cordoned_log_dirs)
    ):
        return []
    return [brokers.registration_change(broker, cordoned_log_dirs=sorted(map(bytes, wanted)))]
