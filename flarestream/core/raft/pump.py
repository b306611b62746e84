"""What the present role sends: votes, Begin- and EndQuorumEpoch, fetches; at most one request in flight per
node.

Kafka: the `poll...` and `maybeSend...` methods of `KafkaRaftClient`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.raft import membership
from flarestream.core.raft.candidate import Candidate
from flarestream.core.raft.follower import Follower
from flarestream.core.raft.leader import Leader
from flarestream.core.raft.messages import (
    BeginRequest,
    Destination,
    EndRequest,
    FetchRequest,
    FetchSnapshotRequest,
    Message,
    SnapshotId,
    VoteRequest,
)
from flarestream.core.raft.output import Output
from flarestream.core.raft.prospective import Prospective
from flarestream.core.raft.resigned import Resigned
from flarestream.core.raft.role import NEVER
from flarestream.core.raft.unattached import Unattached
from flarestream.core.raft.voters import ListenerEndpoint, VoterNode

if TYPE_CHECKING:
    from flarestream.core.raft.quorum import Quorum


def send_due(quorum: Quorum, out: Output, now_ms: float) -> None:
    """Appends to `out.send` what is due now."""
    role = quorum.role
    if isinstance(role, (Prospective, Candidate)):
        _ask_for_votes(quorum, role, out, now_ms)
    elif isinstance(role, Leader):
        _present_leader(quorum, role, out, now_ms)
    elif isinstance(role, Resigned):
        _announce_end(quorum, role, out, now_ms)
    elif isinstance(role, Follower) and role.leader_endpoint is not None:
        _keep_membership(quorum, role, role.leader_endpoint, out, now_ms)
        if role.snapshot is not None:
            _fetch_snapshot(quorum, role, role.snapshot, role.leader_endpoint, out, now_ms)
        else:
            _fetch(quorum, role.leader_id, role.leader_endpoint, out, now_ms)
    elif isinstance(role, Unattached) and not quorum.is_voter:
        _look_for_leader(quorum, out, now_ms)


def next_begin_ms(quorum: Quorum, now_ms: float) -> float:
    """When a leader must present itself again to a voter that does not fetch."""
    role = quorum.role
    if not isinstance(role, Leader):
        return NEVER
    due = (_begin_due_ms(role, node) for node in role.voters.others(role.own_key))
    return min((at for at in due if at > now_ms), default=NEVER)


def _send(
    quorum: Quorum,
    node_id: int,
    endpoint: ListenerEndpoint | None,
    message: Message,
    out: Output,
    now_ms: float,
) -> None:
    if endpoint is not None and quorum.requests.is_ready(node_id, now_ms):
        destination = Destination(node_id, endpoint.host, endpoint.port)
        out.send.append(quorum.requests.start(destination, message, now_ms))


def _ask_for_votes(quorum: Quorum, role: Prospective | Candidate, out: Output, now_ms: float) -> None:
    for node in role.tally.unrecorded():
        message = VoteRequest(
            voter=node.key,
            candidate=quorum.config.key,
            leader_epoch=role.leader_epoch,
            last_epoch=quorum.log.last_epoch,
            last_offset=quorum.log.end_offset,
            pre_vote=isinstance(role, Prospective),
        )
        _send(quorum, node.key.node_id, node.endpoint(quorum.config.listener), message, out, now_ms)


def _begin_due_ms(role: Leader, node: VoterNode) -> float:
    if node.key.node_id in role.begin_unacked:
        return 0.0
    progress = role.progress.get(node.key)
    heard = role.begin_acked_ms.get(node.key.node_id, 0.0)
    if progress is not None:
        heard = max(heard, progress.last_fetch_ms)
    return heard + role.begin_interval_ms


def _present_leader(quorum: Quorum, role: Leader, out: Output, now_ms: float) -> None:
    for node in role.voters.others(role.own_key):
        if now_ms >= _begin_due_ms(role, node):
            message = BeginRequest(node.key, role.leader_id, role.leader_epoch, quorum.config.endpoints)
            _send(quorum, node.key.node_id, node.endpoint(quorum.config.listener), message, out, now_ms)


def _announce_end(quorum: Quorum, role: Resigned, out: Output, now_ms: float) -> None:
    for node in role.unacked.values():
        message = EndRequest(role.leader_id, role.leader_epoch, role.preferred)
        _send(quorum, node.key.node_id, node.endpoint(quorum.config.listener), message, out, now_ms)


def _keep_membership(
    quorum: Quorum, role: Follower, endpoint: ListenerEndpoint, out: Output, now_ms: float
) -> None:
    """Once a fetch timeout, between two fetches: a voter set that is wrong about this node is set right."""
    if not role.has_fetched or now_ms < role.update_due_ms:
        return
    if not quorum.requests.is_ready(role.leader_id, now_ms):
        return
    role.update_due_ms = now_ms + quorum.config.fetch_timeout_ms
    message = membership.request(quorum, role)
    if message is not None:
        _send(quorum, role.leader_id, endpoint, message, out, now_ms)


def _fetch(quorum: Quorum, node_id: int, endpoint: ListenerEndpoint, out: Output, now_ms: float) -> None:
    """A voter fetches on only when all it has is fsynced: its fetch offset is a promise (R8)."""
    log = quorum.log
    if quorum.config.can_vote and log.durable_offset < log.end_offset:
        return
    message = FetchRequest(
        replica=quorum.config.key,
        leader_epoch=quorum.role.leader_epoch,
        fetch_offset=log.end_offset,
        last_fetched_epoch=log.last_epoch,
        max_bytes=quorum.config.fetch_max_bytes,
        max_wait_ms=quorum.config.fetch_max_wait_ms,
        high_watermark=quorum.role.high_watermark,
    )
    _send(quorum, node_id, endpoint, message, out, now_ms)


def _fetch_snapshot(
    quorum: Quorum,
    role: Follower,
    snapshot: SnapshotId,
    endpoint: ListenerEndpoint,
    out: Output,
    now_ms: float,
) -> None:
    message = FetchSnapshotRequest(
        replica=quorum.config.key,
        leader_epoch=role.leader_epoch,
        snapshot=snapshot,
        position=role.snapshot_position,
        max_bytes=quorum.config.fetch_snapshot_max_bytes,
    )
    _send(quorum, role.leader_id, endpoint, message, out, now_ms)


def _look_for_leader(quorum: Quorum, out: Output, now_ms: float) -> None:
    """An observer asks bootstrap addresses and voters in turn; whoever answers names the leader."""
    candidates = [
        (-2 - index, ListenerEndpoint(quorum.config.listener, host, port))
        for index, (host, port) in enumerate(quorum.config.bootstrap)
    ]
    for node in quorum.voters.others(quorum.config.key):
        endpoint = node.endpoint(quorum.config.listener)
        if endpoint is not None:
            candidates.append((node.key.node_id, endpoint))
    if not candidates:
        return
    node_id, endpoint = candidates[quorum.observer_turn % len(candidates)]
    if quorum.requests.is_ready(node_id, now_ms):
        quorum.observer_turn += 1
        _fetch(quorum, node_id, endpoint, out, now_ms)
