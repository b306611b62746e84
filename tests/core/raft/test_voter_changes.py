"""Who may become a voter and when, what a follower asks about itself, and how a lost leader is noticed."""

from __future__ import annotations

import pytest

from flarestream.core.raft import membership, peer_requests, peer_responses, voter_changes
from flarestream.core.raft.follower import Follower
from flarestream.core.raft.messages import (
    AddVoterRequest,
    FetchReply,
    FetchRequest,
    FetchSnapshotReply,
    FetchSnapshotRequest,
    Message,
    Refused,
    RemoveVoterRequest,
    Send,
    SnapshotId,
    UpdateVoterRequest,
)
from flarestream.core.raft.output import ElectionState, VotersChange
from flarestream.core.raft.quorum import Quorum
from flarestream.core.raft.voters import ReplicaKey, VoterNode
from flarestream.wire.errors import ErrorCode
from tests.core.raft.world import ListLog, endpoint, key, machine, voter_set

WIPED = ReplicaKey(2, b"another directory"[:16])


def sole_leader(kraft_version: int = 1) -> Quorum:
    """Node 1 leads itself, and what it wrote at first is committed."""
    log = ListLog()
    log.records = [1]
    log.durable_offset = 1
    quorum = machine(1, voter_set(1), log=log, kraft_version=kraft_version, in_log=True)
    quorum.start(0.0, 0.5)
    log.records.append(quorum.role.leader_epoch)
    log.durable_offset = 2
    quorum.flushed(0.0)
    assert quorum.leader is not None
    assert quorum.leader.is_committed
    return quorum


def follower(node_id: int = 2, **config: bool) -> Quorum:
    """A node that follows node 1 in epoch 5 and has had an answer from it; voters 1, 2, 3 are in the log."""
    log = ListLog()
    log.records = [5]
    log.durable_offset = 1
    quorum = machine(node_id, voter_set(1, 2, 3), log=log, kraft_version=1, stored=ElectionState(5, 1))
    quorum.config.keeps_membership = True
    for name, value in config.items():
        setattr(quorum.config, name, value)
    (request,) = sent(quorum.start(0.0, 0.5).send)
    answered = peer_responses.responded(
        quorum, request.request_id, FetchReply(ErrorCode.NONE, 1, 5, high_watermark=1), 10.0, 0.5
    )
    assert sent(answered.send)
    return quorum


def sent(requests: list[Send]) -> list[Send]:
    return list(requests)


def role_of(quorum: Quorum) -> Follower:
    assert isinstance(quorum.role, Follower)
    return quorum.role


def test_a_new_voter_counts_from_the_record_on() -> None:
    quorum = sole_leader()
    joining = VoterNode(key(2), (endpoint(2),))
    assert voter_changes.may_change(quorum) is None
    assert voter_changes.may_add(quorum, joining) is None
    out = voter_changes.write_voters(quorum, quorum.voters.with_voter(joining), 1.0)
    (change,) = out.append
    assert isinstance(change, VotersChange)
    assert change.voters.ids == [1, 2]


def test_one_change_waits_for_the_one_before() -> None:
    quorum = sole_leader()
    quorum.history.add_voters(2, quorum.voters.with_voter(VoterNode(key(2), (endpoint(2),))))
    refusal = voter_changes.may_change(quorum)
    assert refusal is not None
    assert refusal.error is ErrorCode.REQUEST_TIMED_OUT
    assert quorum.leader is not None
    quorum.leader.is_changing_voters = True
    refusal = voter_changes.may_change(quorum)
    assert refusal is not None
    assert "under way" in refusal.message


def test_static_voters_cannot_be_changed() -> None:
    refusal = voter_changes.may_change(sole_leader(kraft_version=0))
    assert refusal is not None
    assert refusal.error is ErrorCode.UNSUPPORTED_VERSION


def test_only_the_leader_changes_voters() -> None:
    refusal = voter_changes.may_change(follower())
    assert refusal is not None
    assert refusal.error is ErrorCode.NOT_LEADER_OR_FOLLOWER


def test_a_node_id_votes_once() -> None:
    refusal = voter_changes.may_add(sole_leader(), VoterNode(ReplicaKey(1, WIPED.directory_id), ()))
    assert refusal is not None
    assert refusal.error is ErrorCode.DUPLICATE_VOTER


@pytest.mark.parametrize("gone", [key(1), key(2), ReplicaKey(1, WIPED.directory_id)], ids=str)
def test_neither_the_last_voter_nor_a_stranger_is_removed(gone: ReplicaKey) -> None:
    refusal = voter_changes.may_remove(sole_leader(), gone)
    assert refusal is not None
    assert refusal.error is ErrorCode.VOTER_NOT_FOUND


def test_who_has_not_caught_up_does_not_become_a_voter() -> None:
    quorum = sole_leader()
    epoch = quorum.role.leader_epoch
    assert not voter_changes.is_caught_up(quorum, key(2), 10.0)
    peer_requests.fetch(quorum, FetchRequest(key(2), epoch, 2, epoch, 1000, 0), 10.0)
    assert voter_changes.is_caught_up(quorum, key(2), 3_600_000.0)
    assert not voter_changes.is_caught_up(quorum, key(2), 3_600_020.0)


def test_a_leader_that_is_removed_leads_until_that_is_committed() -> None:
    quorum = sole_leader()
    epoch = quorum.role.leader_epoch
    peer_requests.fetch(quorum, FetchRequest(key(2), epoch, 2, epoch, 1000, 0), 10.0)
    log = quorum.log
    assert isinstance(log, ListLog)
    log.records.append(epoch)
    quorum.history.add_voters(2, voter_set(2))
    quorum.voters_appended(20.0)
    log.durable_offset = 3
    quorum.flushed(20.0)
    assert quorum.leader is not None, "its own disk does not count any more"
    peer_requests.fetch(quorum, FetchRequest(key(2), epoch, 3, epoch, 1000, 0), 30.0)
    assert quorum.role.name == "resigned"


def test_a_voter_that_the_log_knows_asks_nothing() -> None:
    quorum = follower()
    assert membership.request(quorum, role_of(quorum)) is None


def test_a_voter_that_moved_has_its_entry_updated() -> None:
    quorum = follower()
    quorum.config.endpoints = (endpoint(7),)
    asked = membership.request(quorum, role_of(quorum))
    assert asked == UpdateVoterRequest(VoterNode(key(2), (endpoint(7),)), 5)


def test_a_static_voter_speaks_once_to_each_leader() -> None:
    quorum = follower()
    quorum.history.clear()
    role = role_of(quorum)
    assert isinstance(membership.request(quorum, role), UpdateVoterRequest)
    role.is_described = True
    assert membership.request(quorum, role) is None


@pytest.mark.parametrize(
    ("node_id", "wiped", "joins", "expected"),
    [
        (4, False, False, None),
        (4, False, True, AddVoterRequest),
        (2, True, True, RemoveVoterRequest),
        (2, True, False, None),
    ],
    ids=[
        "a stranger waits",
        "a stranger joins",
        "a wiped voter has its old self removed",
        "a wiped voter waits",
    ],
)
def test_a_controller_that_is_no_voter(
    node_id: int, wiped: bool, joins: bool, expected: type[Message] | None
) -> None:
    quorum = follower(node_id, auto_join=joins)
    if wiped:
        quorum.config.key = WIPED
    asked = membership.request(quorum, role_of(quorum))
    assert (type(asked) if asked is not None else None) is expected
    if isinstance(asked, RemoveVoterRequest):
        assert asked.voter == key(2)


def test_a_broker_never_asks_to_vote() -> None:
    quorum = follower(4, auto_join=True, can_vote=False)
    assert membership.request(quorum, role_of(quorum)) is None


def test_a_leader_whose_process_is_gone_is_not_waited_for() -> None:
    quorum = follower()
    role = role_of(quorum)
    before = role.deadline_ms
    (waiting,) = [p.awaited for p in quorum.requests._peers.values() if p.awaited is not None]
    peer_responses.responded(quorum, waiting.request_id, None, 20.0, 0.5)
    assert role.deadline_ms == before, "a broken connection alone proves nothing"
    again = quorum.tick(50.0, 0.5).send
    peer_responses.responded(quorum, again[0].request_id, Refused(), 60.0, 0.5)
    assert role.deadline_ms == 60.0 + 1000.0 * 0.5 * 0.05
    assert role.grants(key(3), up_to_date=True, pre_vote=True)


def fetching_a_snapshot() -> tuple[Quorum, Send]:
    quorum = follower()
    (waiting,) = [p.awaited for p in quorum.requests._peers.values() if p.awaited is not None]
    told = FetchReply(ErrorCode.NONE, 1, 5, high_watermark=90, snapshot=SnapshotId(50, 4))
    (request,) = peer_responses.responded(quorum, waiting.request_id, told, 20.0, 0.5).send
    return quorum, request


def piece(position: int, count: int, error: ErrorCode = ErrorCode.NONE) -> FetchSnapshotReply:
    return FetchSnapshotReply(error, 1, 5, SnapshotId(50, 4), position, 100, count)


def test_a_snapshot_is_fetched_piece_by_piece_and_begins_the_log_anew() -> None:
    quorum, request = fetching_a_snapshot()
    message = request.message
    assert isinstance(message, FetchSnapshotRequest)
    assert (message.snapshot, message.position) == (SnapshotId(50, 4), 0)
    assert peer_responses.accepts_piece(quorum, request.request_id, piece(0, 60)) == (50, 4)
    assert peer_responses.accepts_piece(quorum, request.request_id, piece(10, 60)) is None
    (request,) = peer_responses.responded(quorum, request.request_id, piece(0, 60), 30.0, 0.5).send
    assert isinstance(request.message, FetchSnapshotRequest)
    assert request.message.position == 60
    log = quorum.log
    assert isinstance(log, ListLog)
    log.records, log.start_offset, log.durable_offset = [4] * 50, 50, 50
    log.latest_snapshot = log.earliest_snapshot = SnapshotId(50, 4)
    out = peer_responses.responded(quorum, request.request_id, piece(60, 40), 40.0, 0.5)
    assert out.high_watermark == 50
    (request,) = out.send
    assert isinstance(request.message, FetchRequest)
    assert request.message.fetch_offset == 50


def test_a_snapshot_that_is_gone_is_asked_for_anew_with_a_fetch() -> None:
    quorum, request = fetching_a_snapshot()
    peer_responses.responded(quorum, request.request_id, piece(0, 0, ErrorCode.SNAPSHOT_NOT_FOUND), 30.0, 0.5)
    assert role_of(quorum).snapshot is None
    (request,) = quorum.tick(60.0, 0.5).send
    assert isinstance(request.message, FetchRequest)
