"""The answering side of the quorum: Vote, BeginQuorumEpoch, EndQuorumEpoch, Fetch, FetchSnapshot of other
replicas.

The order of the checks is Kafka's and matters: epochs are learned before the receiver's own key is looked at,
a vote is persisted before its reply leaves. `INVALID_REQUEST` halts a Kafka peer and is kept for requests
that no sane peer sends. Kafka: the `handle...Request` methods of `KafkaRaftClient`; kraft.md §6.4-6.7.
"""

from __future__ import annotations

from flarestream.core.raft.follower import Follower
from flarestream.core.raft.leader import Leader
from flarestream.core.raft.log_view import validate_position
from flarestream.core.raft.messages import (
    NO_LEADER,
    BeginRequest,
    EndRequest,
    EpochReply,
    FetchReply,
    FetchRequest,
    FetchSnapshotReply,
    FetchSnapshotRequest,
    VoteReply,
    VoteRequest,
)
from flarestream.core.raft.output import Output
from flarestream.core.raft.prospective import Prospective
from flarestream.core.raft.quorum import Quorum
from flarestream.core.raft.unattached import Unattached
from flarestream.core.raft.voters import NO_DIRECTORY, ListenerEndpoint, ReplicaKey
from flarestream.wire.errors import ErrorCode


def vote(quorum: Quorum, request: VoteRequest, now_ms: float, jitter: float) -> Output:
    """Grants or refuses a vote or a trial vote."""
    out = Output()
    error = _vote_error(quorum, request)
    granted = False
    if error is ErrorCode.NONE:
        if request.leader_epoch > quorum.role.leader_epoch:
            quorum.become_unattached(out, request.leader_epoch, now_ms, jitter)
        if request.voter_known and not _is_us(quorum, request.voter):
            error = ErrorCode.INVALID_VOTER_KEY
        else:
            granted = _decide_vote(quorum, request, out, now_ms, jitter)
    out.reply = VoteReply(error, *_known(quorum), granted, quorum.endpoint_of(quorum.role.leader_id))
    return quorum.finish(out, now_ms)


def begin(quorum: Quorum, request: BeginRequest, now_ms: float, jitter: float) -> Output:
    """A leader presents itself: it is adopted first, then the addressee is checked."""
    out = Output()
    error = ErrorCode.NONE
    if request.leader_id < 0 or request.leader_epoch < 0:
        error = ErrorCode.INVALID_REQUEST
    elif request.leader_epoch < quorum.role.leader_epoch:
        error = ErrorCode.FENCED_LEADER_EPOCH
    else:
        endpoint = _listener(quorum, request.leader_endpoints)
        quorum.learn(out, request.leader_epoch, request.leader_id, endpoint, now_ms, jitter)
        if request.voter_known and not _is_us(quorum, request.voter):
            error = ErrorCode.INVALID_VOTER_KEY
    out.reply = _epoch_reply(quorum, error)
    return quorum.finish(out, now_ms)


def end(quorum: Quorum, request: EndRequest, now_ms: float, jitter: float) -> Output:
    """A leader resigned: its followers start their elections in the order it prefers."""
    out = Output()
    error = ErrorCode.NONE
    if request.leader_id < 0 or request.leader_epoch < 0:
        error = ErrorCode.INVALID_REQUEST
    elif request.leader_epoch < quorum.role.leader_epoch:
        error = ErrorCode.FENCED_LEADER_EPOCH
    else:
        endpoint = _listener(quorum, request.leader_endpoints)
        quorum.learn(out, request.leader_epoch, request.leader_id, endpoint, now_ms, jitter)
        role = quorum.role
        if isinstance(role, Follower) and role.leader_id == request.leader_id and quorum.is_voter:
            role.deadline_ms = now_ms + _successor_wait_ms(quorum, request.preferred)
    out.reply = _epoch_reply(quorum, error)
    return quorum.finish(out, now_ms)


def fetch(quorum: Quorum, request: FetchRequest, now_ms: float) -> Output:
    """A replica or observer fetches: its position is checked, recorded, and may move the high watermark."""
    out = Output()
    role = quorum.role
    error = _leader_error(quorum, request.leader_epoch)
    if (
        request.fetch_offset < 0
        or request.last_fetched_epoch < 0
        or request.last_fetched_epoch > request.leader_epoch
        or request.max_wait_ms < 0
        or request.replica.node_id == quorum.config.key.node_id
    ):
        error = ErrorCode.INVALID_REQUEST
    if error is not ErrorCode.NONE or not isinstance(role, Leader):
        out.reply = FetchReply(error, *_known(quorum), leader_endpoint=quorum.endpoint_of(role.leader_id))
        return quorum.finish(out, now_ms)
    diverging, snapshot = None, None
    if request.fetch_offset == 0 and quorum.log.latest_snapshot is not None:
        snapshot = quorum.log.latest_snapshot
    else:
        diverging, snapshot = validate_position(quorum.log, request.fetch_offset, request.last_fetched_epoch)
    is_valid = diverging is None and snapshot is None
    if is_valid and request.replica.node_id >= 0:
        log = quorum.log
        if role.replica_fetched(
            request.replica, request.fetch_offset, log.end_offset, log.durable_offset, now_ms
        ):
            out.high_watermark = role.high_watermark
    out.reply = FetchReply(
        ErrorCode.NONE,
        *_known(quorum),
        high_watermark=role.high_watermark,
        log_start_offset=quorum.log.start_offset,
        diverging=diverging,
        snapshot=snapshot,
        read_from=request.fetch_offset if is_valid else -1,
        leader_endpoint=quorum.endpoint_of(role.leader_id),
    )
    return quorum.finish(out, now_ms)


def fetch_snapshot(quorum: Quorum, request: FetchSnapshotRequest, now_ms: float) -> Output:
    """Leave to read a snapshot's bytes; the requester counts as alive."""
    out = Output()
    error = _leader_error(quorum, request.leader_epoch)
    if error is ErrorCode.NONE and isinstance(quorum.role, Leader):
        quorum.role.heard_from(request.replica, now_ms)
    out.reply = FetchSnapshotReply(error, *_known(quorum))
    return quorum.finish(out, now_ms)


def _vote_error(quorum: Quorum, request: VoteRequest) -> ErrorCode:
    newest = request.leader_epoch if request.pre_vote else request.leader_epoch - 1
    if request.last_offset < 0 or request.last_epoch < 0 or request.last_epoch > newest:
        return ErrorCode.INVALID_REQUEST
    if request.leader_epoch < quorum.role.leader_epoch:
        return ErrorCode.FENCED_LEADER_EPOCH
    return ErrorCode.NONE


def _decide_vote(quorum: Quorum, request: VoteRequest, out: Output, now_ms: float, jitter: float) -> bool:
    ours = (quorum.log.last_epoch, quorum.log.end_offset)
    up_to_date = (request.last_epoch, request.last_offset) >= ours
    granted = quorum.role.grants(request.candidate, up_to_date, request.pre_vote)
    if granted and not request.pre_vote and isinstance(quorum.role, (Unattached, Prospective)):
        quorum.record_vote(out, request.candidate, now_ms, jitter)
    return granted


def _leader_error(quorum: Quorum, leader_epoch: int) -> ErrorCode:
    role = quorum.role
    if quorum.is_closing:
        return ErrorCode.BROKER_NOT_AVAILABLE
    if leader_epoch < role.leader_epoch:
        return ErrorCode.FENCED_LEADER_EPOCH
    if leader_epoch > role.leader_epoch:
        return ErrorCode.UNKNOWN_LEADER_EPOCH
    return ErrorCode.NONE if isinstance(role, Leader) else ErrorCode.NOT_LEADER_OR_FOLLOWER


def _is_us(quorum: Quorum, key: ReplicaKey) -> bool:
    own = quorum.config.key
    return key.node_id == own.node_id and key.directory_id in (NO_DIRECTORY, own.directory_id)


def _listener(quorum: Quorum, endpoints: tuple[ListenerEndpoint, ...]) -> ListenerEndpoint | None:
    return next((endpoint for endpoint in endpoints if endpoint.name == quorum.config.listener), None)


def _known(quorum: Quorum) -> tuple[int, int]:
    """(leader id, epoch) as this replica knows them. A resigned leader still names itself, as Kafka's does."""
    role = quorum.role
    return (role.leader_id if role.leader_id >= 0 else NO_LEADER), role.leader_epoch


def _epoch_reply(quorum: Quorum, error: ErrorCode) -> EpochReply:
    leader_id, leader_epoch = _known(quorum)
    return EpochReply(error, leader_id, leader_epoch, quorum.endpoint_of(leader_id))


def _successor_wait_ms(quorum: Quorum, preferred: tuple[ReplicaKey, ...]) -> float:
    """First: at once; position p of n: backs off in powers of two up to the limit; not named: all of it."""
    limit = int(quorum.config.election_backoff_max_ms)
    count = len(preferred)
    for position, key in enumerate(preferred):
        if _is_us(quorum, key):
            return 0 if position == 0 else min(limit, (limit >> (count - 1)) << (position - 1))
    return limit
