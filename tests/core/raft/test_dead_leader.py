"""A leader of which there is evidence that it is dead: its followers do not wait, and do no harm if it lives."""

from __future__ import annotations

import pytest

from flarestream.core.raft import peer_requests, peer_responses
from flarestream.core.raft.messages import NO_LEADER, Refused, Send, VoteReply, VoteRequest
from flarestream.core.raft.prospective import Prospective
from flarestream.core.raft.quorum import Quorum
from flarestream.wire.errors import ErrorCode
from tests.core.raft.test_voter_changes import follower, role_of
from tests.core.raft.world import key

EPOCH = 5
TURN_MS = 300.0
CHANCE_MS = 50.0


def suspecting() -> Quorum:
    """Voter 2 of three; 1 leads, and has answered a fetch."""
    quorum = follower()
    role_of(quorum).has_fetched = True
    return quorum


def asked_by(quorum: Quorum, candidate: int, *, pre_vote: bool) -> VoteRequest:
    log = quorum.log
    epoch = EPOCH if pre_vote else EPOCH + 1
    return VoteRequest(key(2), key(candidate), epoch, log.last_epoch, log.end_offset, pre_vote)


def on_trial(quorum: Quorum) -> dict[int, Send]:
    """The suspicion's election timer has fired: the votes that are asked for."""
    peer_responses.leader_suspected(quorum, 1, 10.0, 0.0)
    out = quorum.tick(10.0, 0.5)
    assert isinstance(quorum.role, Prospective)
    return {request.destination.node_id: request for request in out.send}


@pytest.mark.parametrize("jitter", [0.0, 0.5, 0.999])
@pytest.mark.parametrize(("node_id", "turn"), [(2, 0), (3, 1)])
def test_the_followers_of_a_suspected_leader_try_an_election_in_turn(
    node_id: int, turn: int, jitter: float
) -> None:
    quorum = follower(node_id)
    peer_responses.leader_suspected(quorum, 1, 10.0, jitter)
    assert role_of(quorum).deadline_ms == pytest.approx(10.0 + TURN_MS * turn + CHANCE_MS * jitter)


def test_a_suspicion_never_puts_an_election_off() -> None:
    quorum = suspecting()
    role_of(quorum).deadline_ms = 20.0
    peer_responses.leader_suspected(quorum, 1, 10.0, 0.9)
    assert role_of(quorum).deadline_ms == 20.0


def test_a_suspicion_of_who_does_not_lead_changes_nothing() -> None:
    quorum = suspecting()
    before = role_of(quorum).deadline_ms
    peer_responses.leader_suspected(quorum, 3, 10.0, 0.5)
    assert role_of(quorum).deadline_ms == before
    assert role_of(quorum).has_fetched


def test_a_voter_that_hears_its_leader_refuses_trials_and_one_that_suspects_it_grants_them() -> None:
    quorum = suspecting()
    refused = peer_requests.vote(quorum, asked_by(quorum, 3, pre_vote=True), 10.0, 0.5).reply
    assert isinstance(refused, VoteReply)
    assert not refused.granted
    peer_responses.leader_suspected(quorum, 1, 10.0, 0.5)
    granted = peer_requests.vote(quorum, asked_by(quorum, 3, pre_vote=True), 11.0, 0.5).reply
    assert isinstance(granted, VoteReply)
    assert granted.granted
    assert role_of(quorum).leader_epoch == EPOCH, "a trial raises no epoch"
    assert quorum.stored.voted is None, "and is no vote"


def test_a_suspicion_alone_raises_no_epoch_and_persists_nothing() -> None:
    quorum = suspecting()
    out = peer_responses.leader_suspected(quorum, 1, 10.0, 0.0)
    assert out.persist is None
    out = quorum.tick(10.0, 0.5)
    assert out.persist is None
    assert (quorum.role.name, quorum.role.leader_epoch, quorum.role.leader_id) == ("prospective", EPOCH, 1)


def test_a_trial_that_one_refuses_and_one_cannot_answer_is_over_at_once_and_the_leader_is_followed() -> None:
    quorum = suspecting()
    votes = on_trial(quorum)
    no = VoteReply(ErrorCode.NONE, NO_LEADER, EPOCH, granted=False)
    peer_responses.responded(quorum, votes[3].request_id, no, 11.0, 0.5)
    assert isinstance(quorum.role, Prospective)
    peer_responses.responded(quorum, votes[1].request_id, Refused(), 12.0, 0.5)
    assert role_of(quorum).leader_id == 1
    assert role_of(quorum).leader_epoch == EPOCH


def test_who_cannot_answer_hinders_no_trial_that_a_majority_grants() -> None:
    quorum = suspecting()
    votes = on_trial(quorum)
    peer_responses.responded(quorum, votes[1].request_id, Refused(), 11.0, 0.5)
    yes = VoteReply(ErrorCode.NONE, NO_LEADER, EPOCH, granted=True)
    out = peer_responses.responded(quorum, votes[3].request_id, yes, 12.0, 0.5)
    assert (quorum.role.name, quorum.role.leader_epoch) == ("candidate", EPOCH + 1)
    assert out.persist is not None


def test_who_cannot_answer_a_real_vote_is_asked_again() -> None:
    quorum = suspecting()
    votes = on_trial(quorum)
    yes = VoteReply(ErrorCode.NONE, NO_LEADER, EPOCH, granted=True)
    out = peer_responses.responded(quorum, votes[3].request_id, yes, 12.0, 0.5)
    to_dead = next(request for request in out.send if request.destination.node_id == 1)
    peer_responses.responded(quorum, to_dead.request_id, Refused(), 13.0, 0.5)
    again = quorum.tick(13.0 + quorum.config.retry_backoff_ms, 0.5).send
    assert 1 in [request.destination.node_id for request in again]
