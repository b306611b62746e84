"""What other replicas answered: epochs are learned first, then the payload counts if it belongs to the
present role and epoch.

Kafka: `handleResponse`, `maybeHandleCommonResponse`; kraft.md §6.8.
"""

from __future__ import annotations

from flarestream.core.raft.candidate import Candidate
from flarestream.core.raft.follower import Follower
from flarestream.core.raft.leader import Leader
from flarestream.core.raft.messages import (
    NO_LEADER,
    EpochReply,
    FetchReply,
    FetchSnapshotReply,
    FetchSnapshotRequest,
    Refused,
    Send,
    SnapshotId,
    UpdateVoterRequest,
    VoteReply,
    VoteRequest,
    VoterReply,
)
from flarestream.core.raft.output import Output
from flarestream.core.raft.prospective import Prospective
from flarestream.core.raft.quorum import Quorum
from flarestream.core.raft.resigned import Resigned
from flarestream.wire.errors import ErrorCode

DOUBT_STEP = 0.3
"""Of the election timeout: how long each follower of a leader that is gone leaves to the one before it in the voter
set, so that two that see the end at the same moment do not split the votes."""
DOUBT_SPREAD = 0.05
"""Of the election timeout: what chance adds to that."""

PeerReply = VoteReply | EpochReply | FetchReply | FetchSnapshotReply | VoterReply


def responded(
    quorum: Quorum, request_id: int, reply: PeerReply | Refused | None, now_ms: float, jitter: float
) -> Output:
    """A response to request `request_id` (None: the connection failed; Refused: there is nobody to connect to)."""
    out = Output()
    if reply is None or isinstance(reply, Refused):
        request = quorum.requests.finish(request_id, now_ms, failed=True)
        if request is not None and reply is not None:
            _doubt_leader(quorum, request.destination.node_id, now_ms, jitter)
            _count_missing(quorum, request, out, now_ms, jitter)
        return quorum.finish(out, now_ms)
    request = quorum.requests.finish(request_id, now_ms, reply.error is not ErrorCode.NONE)
    if isinstance(reply, VoterReply):
        _membership_answered(quorum, request, reply, out, now_ms, jitter)
    elif request is not None:
        if isinstance(reply, VoteReply) and reply.error is ErrorCode.UNSUPPORTED_VERSION:
            _peer_lacks_pre_vote(quorum, request, out, now_ms, jitter)
        elif _learn(quorum, reply, out, now_ms, jitter):
            _payload(quorum, request, reply, out, now_ms, jitter)
        elif isinstance(reply, FetchSnapshotReply) and isinstance(quorum.role, Follower):
            quorum.role.snapshot = None  # back to Fetch, which says what there is now
    return quorum.finish(out, now_ms)


def leader_suspected(quorum: Quorum, node_id: int, now_ms: float, jitter: float) -> Output:
    """There is other evidence that this node is dead: if it leads, its follower waits for it no longer."""
    out = Output()
    _doubt_leader(quorum, node_id, now_ms, jitter)
    return quorum.finish(out, now_ms)


def _membership_answered(
    quorum: Quorum, request: Send | None, reply: VoterReply, out: Output, now_ms: float, jitter: float
) -> None:
    """Nothing to do but to remember; what was asked for comes through the log."""
    if reply.leader_epoch >= 0 and request is not None:
        _learn(quorum, reply, out, now_ms, jitter)
    role = quorum.role
    if (
        isinstance(role, Follower)
        and request is not None
        and isinstance(request.message, UpdateVoterRequest)
        and reply.error is ErrorCode.NONE
    ):
        role.is_described = True


def _doubt_leader(quorum: Quorum, node_id: int, now_ms: float, jitter: float) -> None:
    """The leader's process is gone: its follower need not wait for the whole fetch timeout, and no longer refuses
    others their trial elections. A leader that lives after all loses nothing: a trial changes nothing.
    """
    role = quorum.role
    if isinstance(role, Follower) and node_id == role.leader_id:
        role.has_fetched = False
        own_id = quorum.config.key.node_id
        turn = sum(each != node_id and each < own_id for each in quorum.voters.ids) if quorum.is_voter else 0
        soon = now_ms + quorum.config.election_timeout_ms * (DOUBT_STEP * turn + DOUBT_SPREAD * jitter)
        role.deadline_ms = min(role.deadline_ms, soon)


def _count_missing(quorum: Quorum, request: Send, out: Output, now_ms: float, jitter: float) -> None:
    """Who is not running grants no trial: one that the others refuse is over now, and the next is not waited for."""
    role, message = quorum.role, request.message
    if isinstance(role, Prospective) and isinstance(message, VoteRequest) and message.pre_vote:
        role.tally.record(request.destination.node_id, granted=False)
        if role.tally.is_lost:
            quorum.give_up_trial(out, now_ms, jitter)


def accepts_records(quorum: Quorum, request_id: int, reply: FetchReply) -> bool:
    """Whether the records of a fetch response belong into the log; they are appended before `responded` is
    called.
    """
    role = quorum.role
    return (
        isinstance(role, Follower)
        and quorum.requests.awaits(request_id)
        and reply.error is ErrorCode.NONE
        and reply.leader_epoch == role.leader_epoch
        and reply.diverging is None
        and reply.snapshot is None
    )


def accepts_piece(quorum: Quorum, request_id: int, reply: FetchSnapshotReply) -> SnapshotId | None:
    """The snapshot to whose end the bytes of a response belong, None if they belong nowhere; they are written before
    `responded` is called.
    """
    role = quorum.role
    if (
        isinstance(role, Follower)
        and quorum.requests.awaits(request_id)
        and reply.error is ErrorCode.NONE
        and reply.leader_epoch == role.leader_epoch
        and reply.snapshot == role.snapshot
        and reply.position == role.snapshot_position
    ):
        return role.snapshot
    return None


def _learn(quorum: Quorum, reply: PeerReply, out: Output, now_ms: float, jitter: float) -> bool:
    """Adopts a newer epoch or a newly known leader; True if the payload belongs to the present epoch."""
    role = quorum.role
    if reply.leader_epoch < role.leader_epoch or reply.error is ErrorCode.UNKNOWN_LEADER_EPOCH:
        return False
    newer = reply.leader_epoch > role.leader_epoch
    if newer or reply.error in (ErrorCode.FENCED_LEADER_EPOCH, ErrorCode.NOT_LEADER_OR_FOLLOWER):
        quorum.learn(out, reply.leader_epoch, reply.leader_id, reply.leader_endpoint, now_ms, jitter)
        return False
    if reply.leader_id != NO_LEADER and role.leader_id == NO_LEADER:
        quorum.learn(out, reply.leader_epoch, reply.leader_id, reply.leader_endpoint, now_ms, jitter)
    return reply.error is ErrorCode.NONE


def _payload(
    quorum: Quorum, request: Send, reply: PeerReply, out: Output, now_ms: float, jitter: float
) -> None:
    node_id, role = request.destination.node_id, quorum.role
    if isinstance(reply, VoteReply):
        _vote_counted(quorum, request, reply, out, now_ms, jitter)
    elif isinstance(reply, FetchReply):
        if isinstance(role, Follower) and node_id == role.leader_id:
            _fetched(quorum, role, reply, out, now_ms)
    elif isinstance(reply, FetchSnapshotReply):
        if isinstance(role, Follower) and node_id == role.leader_id:
            _piece_fetched(quorum, role, request, reply, out, now_ms)
    elif isinstance(role, Leader):
        role.begin_unacked.discard(node_id)
        role.begin_acked_ms[node_id] = now_ms
    elif isinstance(role, Resigned):
        role.unacked.pop(node_id, None)


def _vote_counted(
    quorum: Quorum, request: Send, reply: VoteReply, out: Output, now_ms: float, jitter: float
) -> None:
    role, message = quorum.role, request.message
    if not isinstance(message, VoteRequest) or message.leader_epoch != role.leader_epoch:
        return
    if isinstance(role, Prospective) and message.pre_vote:
        role.tally.record(request.destination.node_id, reply.granted)
        if role.tally.is_won:
            quorum.become_candidate(out, now_ms, jitter)
        elif role.tally.is_lost:
            quorum.give_up_trial(out, now_ms, jitter)
    elif isinstance(role, Candidate) and not message.pre_vote:
        role.tally.record(request.destination.node_id, reply.granted)
        if role.tally.is_won:
            quorum.become_leader(out, now_ms)


def _peer_lacks_pre_vote(quorum: Quorum, request: Send, out: Output, now_ms: float, jitter: float) -> None:
    if (
        isinstance(quorum.role, Prospective)
        and isinstance(request.message, VoteRequest)
        and request.message.pre_vote
    ):
        quorum.become_candidate(out, now_ms, jitter)


def _fetched(quorum: Quorum, role: Follower, reply: FetchReply, out: Output, now_ms: float) -> None:
    """The leader answered: the timer starts anew; a diverging answer cuts the log, a valid one moves the high
    watermark.
    """
    role.has_fetched = True
    role.deadline_ms = now_ms + quorum.config.fetch_timeout_ms
    if reply.diverging is not None:
        out.truncate_to = truncation_offset(quorum, reply.diverging)
        return
    if reply.snapshot is not None:
        if reply.snapshot.end_offset > role.high_watermark:
            role.snapshot, role.snapshot_position = reply.snapshot, 0
        return
    role.leader_high_watermark = max(role.leader_high_watermark, reply.high_watermark)
    if role.advance(quorum.log.durable_offset):
        out.high_watermark = role.high_watermark


def _piece_fetched(
    quorum: Quorum, role: Follower, request: Send, reply: FetchSnapshotReply, out: Output, now_ms: float
) -> None:
    """A piece was written; with the last one the log begins at the snapshot's end, which is all committed. The log
    shows whether it was the last: the driver has loaded the snapshot by then.
    """
    message = request.message
    if not isinstance(message, FetchSnapshotRequest) or role.snapshot != message.snapshot:
        return
    role.deadline_ms = now_ms + quorum.config.fetch_timeout_ms
    log = quorum.log
    if log.latest_snapshot == role.snapshot and log.start_offset == role.snapshot.end_offset:
        role.snapshot, role.snapshot_position = None, 0
        role.high_watermark = role.leader_high_watermark = log.start_offset
        out.high_watermark = role.high_watermark
    else:
        role.snapshot_position = reply.position + reply.piece_bytes


def truncation_offset(quorum: Quorum, diverging: SnapshotId) -> int:
    """Where to cut so that both logs agree: within the leader's epoch if it is known here, else before it."""
    ours = quorum.log.end_of_epoch(diverging.epoch)
    offset = min(diverging.end_offset, ours.end_offset) if ours.epoch == diverging.epoch else ours.end_offset
    if offset < quorum.role.high_watermark:
        raise AssertionError(f"truncation to {offset} below the high watermark {quorum.role.high_watermark}")
    return offset
