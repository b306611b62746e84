"""Every role times every event: the table of legal moves holds, epochs never fall, a vote is never given
twice.
"""

from collections.abc import Callable

import pytest

from flarestream.core.raft import peer_requests, peer_responses
from flarestream.core.raft.messages import (
    BeginRequest,
    EndRequest,
    EpochReply,
    FetchReply,
    FetchRequest,
    FetchSnapshotRequest,
    SnapshotId,
    VoteReply,
    VoteRequest,
)
from flarestream.core.raft.output import ElectionState, Output
from flarestream.core.raft.quorum import LEGAL_MOVES, Quorum
from flarestream.wire.errors import ErrorCode
from tests.core.raft.world import ListLog, endpoint, key, machine, voter_set

OUR_EPOCH = 5
VOTERS = voter_set(1, 2, 3)


def _log() -> ListLog:
    log = ListLog()
    log.records = [1, 1, 4]
    log.durable_offset = 3
    return log


def _unattached() -> Quorum:
    quorum = machine(1, VOTERS, log=_log(), stored=ElectionState(OUR_EPOCH))
    quorum.start(0.0, 0.5)
    return quorum


def _unattached_voted() -> Quorum:
    quorum = machine(1, VOTERS, log=_log(), stored=ElectionState(OUR_EPOCH, -1, key(2)))
    quorum.start(0.0, 0.5)
    return quorum


def _follower() -> Quorum:
    quorum = machine(1, VOTERS, log=_log(), stored=ElectionState(OUR_EPOCH, 2))
    quorum.start(0.0, 0.5)
    return quorum


def _prospective() -> Quorum:
    quorum = _unattached()
    quorum.tick(5_000.0, 0.5)
    return quorum


def _candidate() -> Quorum:
    quorum = machine(1, VOTERS, log=_log(), stored=ElectionState(OUR_EPOCH, -1, key(1)))
    quorum.start(0.0, 0.5)
    return quorum


def _leader() -> Quorum:
    quorum = machine(1, VOTERS, log=_log(), stored=ElectionState(OUR_EPOCH - 1))
    quorum.start(0.0, 0.5)
    _grant_all(quorum, quorum.tick(5_000.0, 0.5))
    return quorum


def _resigned() -> Quorum:
    quorum = machine(1, VOTERS, log=_log(), stored=ElectionState(OUR_EPOCH, 1))
    quorum.start(0.0, 0.5)
    return quorum


def _grant_all(quorum: Quorum, out: Output) -> None:
    pending = list(out.send)
    while pending:
        send = pending.pop()
        reply = VoteReply(ErrorCode.NONE, -1, quorum.role.leader_epoch, True)
        pending += peer_responses.responded(quorum, send.request_id, reply, 5_000.0, 0.5).send
        if quorum.role.name == "leader":
            return


ROLES: dict[str, Callable[[], Quorum]] = {
    "unattached": _unattached,
    "unattached voted": _unattached_voted,
    "follower": _follower,
    "prospective": _prospective,
    "candidate": _candidate,
    "leader": _leader,
    "resigned": _resigned,
}

Event = Callable[[Quorum, int], Output]


def _vote(pre_vote: bool) -> Event:
    def event(quorum: Quorum, leader_epoch: int) -> Output:
        request = VoteRequest(key(1), key(3), leader_epoch, min(4, max(0, leader_epoch - 1)), 9, pre_vote)
        return peer_requests.vote(quorum, request, 6_000.0, 0.5)

    return event


def _begin(quorum: Quorum, leader_epoch: int) -> Output:
    return peer_requests.begin(quorum, BeginRequest(key(1), 2, leader_epoch, (endpoint(2),)), 6_000.0, 0.5)


def _end(quorum: Quorum, leader_epoch: int) -> Output:
    return peer_requests.end(quorum, EndRequest(2, leader_epoch, (key(3), key(1))), 6_000.0, 0.5)


def _fetch(quorum: Quorum, leader_epoch: int) -> Output:
    return peer_requests.fetch(
        quorum, FetchRequest(key(3), leader_epoch, 3, min(4, leader_epoch), 100, 0), 6_000.0
    )


def _fetch_snapshot(quorum: Quorum, leader_epoch: int) -> Output:
    request = FetchSnapshotRequest(key(3), leader_epoch, SnapshotId(3, 1), 0, 100)
    return peer_requests.fetch_snapshot(quorum, request, 6_000.0)


def _stray_reply(quorum: Quorum, leader_epoch: int) -> Output:
    return peer_responses.responded(quorum, 99, EpochReply(ErrorCode.NONE, 2, leader_epoch), 6_000.0, 0.5)


def _reply_to_all(quorum: Quorum, leader_epoch: int) -> Output:
    """An answer to whatever is in flight, with an epoch of its own."""
    out = Output()
    for peer in list(quorum.requests._peers.values()):
        if peer.awaited is not None:
            message = peer.awaited.message
            error = ErrorCode.NONE if leader_epoch == OUR_EPOCH else ErrorCode.FENCED_LEADER_EPOCH
            if isinstance(message, VoteRequest):
                reply: VoteReply | EpochReply | FetchReply = VoteReply(error, -1, leader_epoch, False)
            elif isinstance(message, FetchRequest):
                reply = FetchReply(error, 2, leader_epoch, high_watermark=1)
            else:
                reply = EpochReply(error, -1, leader_epoch)
            out = peer_responses.responded(quorum, peer.awaited.request_id, reply, 6_000.0, 0.5)
    return out


EVENTS: dict[str, Event] = {
    "vote": _vote(False),
    "pre-vote": _vote(True),
    "begin": _begin,
    "end": _end,
    "fetch": _fetch,
    "fetch snapshot": _fetch_snapshot,
    "stray reply": _stray_reply,
    "replies": _reply_to_all,
    "tick": lambda quorum, _epoch: quorum.tick(20_000.0, 0.5),
    "flushed": lambda quorum, _epoch: quorum.flushed(6_000.0),
    "voters appended": lambda quorum, _epoch: quorum.voters_appended(6_000.0),
    "resign": lambda quorum, epoch: quorum.resign(epoch, 6_000.0, 0.5),
    "close": lambda quorum, _epoch: quorum.close(6_000.0),
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_what_its_builder_says(role: str) -> None:
    quorum = ROLES[role]()
    assert quorum.role.name == role.split()[0]
    assert quorum.role.leader_epoch == OUR_EPOCH


@pytest.mark.parametrize("leader_epoch", [OUR_EPOCH - 1, OUR_EPOCH, OUR_EPOCH + 1, OUR_EPOCH + 100])
@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("role", ROLES)
def test_no_event_makes_an_illegal_move(role: str, event: str, leader_epoch: int) -> None:
    """R2, R3, R18 over the whole product."""
    quorum = ROLES[role]()
    before, voted = quorum.role, quorum.role.voted
    out = EVENTS[event](quorum, leader_epoch)
    after = quorum.role
    assert after.leader_epoch >= before.leader_epoch
    if after is not before and before.name != after.name:
        assert after.name in LEGAL_MOVES[before.name] or (before.name, after.name) == ("leader", "unattached")
    if after.leader_epoch == before.leader_epoch and voted is not None and after.name != "leader":
        assert after.voted == voted
    if out.persist is not None:
        assert out.persist.leader_epoch == after.leader_epoch


@pytest.mark.parametrize("role", ROLES)
def test_a_request_of_an_older_epoch_is_fenced(role: str) -> None:
    for event in ("vote", "begin", "end", "fetch", "fetch snapshot"):
        out = EVENTS[event](ROLES[role](), OUR_EPOCH - 1)
        assert out.reply is not None
        assert out.reply.error is ErrorCode.FENCED_LEADER_EPOCH


@pytest.mark.parametrize(
    ("role", "pre_vote", "granted"),
    [
        ("leader", True, False),
        ("leader", False, False),
        ("follower", True, True),
        ("follower", False, False),
        ("candidate", True, True),
        ("candidate", False, False),
        ("resigned", True, True),
        ("resigned", False, False),
        ("unattached", True, True),
        ("unattached", False, True),
        ("unattached voted", True, True),
        ("unattached voted", False, False),
        ("prospective", True, True),
        ("prospective", False, True),
    ],
)
def test_who_grants_a_vote_to_an_up_to_date_peer(role: str, pre_vote: bool, granted: bool) -> None:
    """The table of kraft.md §6.4."""
    quorum = ROLES[role]()
    out = EVENTS["pre-vote" if pre_vote else "vote"](quorum, OUR_EPOCH)
    assert isinstance(out.reply, VoteReply)
    assert out.reply.granted is granted
    assert (out.persist is not None) == (granted and not pre_vote)


def test_a_follower_that_has_fetched_refuses_trial_votes() -> None:
    """R14."""
    quorum = _follower()
    (send,) = quorum.tick(10.0, 0.5).send or [p.awaited for p in quorum.requests._peers.values()]
    assert send is not None
    peer_responses.responded(quorum, send.request_id, FetchReply(ErrorCode.NONE, 2, OUR_EPOCH), 20.0, 0.5)
    out = EVENTS["pre-vote"](quorum, OUR_EPOCH)
    assert isinstance(out.reply, VoteReply)
    assert not out.reply.granted


def test_a_pre_vote_of_a_higher_epoch_is_learned_but_gives_no_vote_away() -> None:
    quorum = _unattached()
    out = EVENTS["pre-vote"](quorum, OUR_EPOCH + 1)
    assert out.persist == ElectionState(OUR_EPOCH + 1, -1, None)


def test_a_vote_for_another_directory_of_this_node_is_refused() -> None:
    """R17: the request is meant for the disk that is gone."""
    quorum = _unattached()
    wrong = key(1)._replace(directory_id=b"\x07" * 16)
    out = peer_requests.vote(quorum, VoteRequest(wrong, key(3), OUR_EPOCH, 4, 9, False), 1.0, 0.5)
    assert out.reply is not None
    assert out.reply.error is ErrorCode.INVALID_VOTER_KEY


@pytest.mark.parametrize("limit_ms", [1000, 300])
def test_the_first_preferred_successor_starts_at_once_and_later_ones_wait_longer(limit_ms: int) -> None:
    waits = []
    for preferred in ((key(1), key(3)), (key(3), key(1)), (key(3),)):
        quorum = _follower()
        quorum.config.election_backoff_max_ms = limit_ms
        peer_requests.end(quorum, EndRequest(2, OUR_EPOCH, preferred), 100.0, 0.5)
        waits.append(quorum.role.deadline_ms - 100.0)
    assert waits == [0, limit_ms // 2, limit_ms]


@pytest.mark.parametrize(
    ("offset", "epoch", "expected"),
    [
        (3, 4, (None, None)),
        (2, 1, (None, None)),
        (2, 2, (SnapshotId(2, 1), None)),
        (3, 1, (SnapshotId(2, 1), None)),
        (4, 4, (SnapshotId(4, 5), None)),
        (0, 0, (None, None)),
    ],
)
def test_a_fetch_position_is_valid_or_diverges(
    offset: int, epoch: int, expected: tuple[SnapshotId | None, SnapshotId | None]
) -> None:
    quorum = _leader()
    quorum.log.records.append(OUR_EPOCH)  # type: ignore[attr-defined]
    out = peer_requests.fetch(quorum, FetchRequest(key(2), OUR_EPOCH, offset, epoch, 100, 0), 1.0)
    assert isinstance(out.reply, FetchReply)
    if epoch == 4 and offset == 4:
        assert out.reply.diverging == SnapshotId(3, 4)
    else:
        assert (out.reply.diverging, out.reply.snapshot) == expected


def test_an_observer_is_not_counted() -> None:
    """R16."""
    quorum = _leader()
    quorum.log.records.append(OUR_EPOCH)  # type: ignore[attr-defined]
    out = peer_requests.fetch(quorum, FetchRequest(key(9), OUR_EPOCH, 4, OUR_EPOCH, 100, 0), 1.0)
    assert out.high_watermark is None
    quorum.log.durable_offset = 4  # type: ignore[misc]
    assert quorum.flushed(2.0).high_watermark is None
    out = peer_requests.fetch(quorum, FetchRequest(key(2), OUR_EPOCH, 4, OUR_EPOCH, 100, 0), 3.0)
    assert out.high_watermark == 4
