"""One voter: leader at once, durable before committed."""

from flarestream.core.raft.leader import Leader
from flarestream.core.raft.output import ElectionState
from flarestream.core.raft.resigned import Resigned
from tests.core.raft.world import ListLog, key, machine, voter_set


def test_a_sole_voter_leads_in_one_step_without_sending_anything() -> None:
    quorum = machine(1, voter_set(1))
    out = quorum.start(0.0, 0.5)
    assert isinstance(quorum.role, Leader)
    assert out.persist == ElectionState(1, 1, None)
    assert out.send == []
    assert out.deadline_ms is None


def test_the_first_batch_names_leader_voters_and_who_granted() -> None:
    out = machine(1, voter_set(1)).start(0.0, 0.5)
    (change,) = out.append
    assert (change.leader_epoch, change.leader_id) == (1, 1)
    assert (change.voter_ids, change.granting_ids) == ((1,), (1,))
    assert change.voters is None


def test_a_voter_set_known_only_from_the_checkpoint_is_written_to_the_log() -> None:
    quorum = machine(1, voter_set(1), kraft_version=1, in_log=False)
    (change,) = quorum.start(0.0, 0.5).append
    assert change.voters == voter_set(1)
    assert change.kraft_version == 1


def test_a_voter_set_that_is_in_the_log_is_not_written_again() -> None:
    quorum = machine(1, voter_set(1), kraft_version=1)
    (change,) = quorum.start(0.0, 0.5).append
    assert change.voters is None


def test_the_leader_counts_itself_only_with_what_is_fsynced() -> None:
    log = ListLog()
    quorum = machine(1, voter_set(1), log=log)
    quorum.start(0.0, 0.5)
    log.records += [1]
    assert quorum.flushed(1.0).high_watermark is None
    log.durable_offset = 1
    assert quorum.flushed(2.0).high_watermark == 1


def test_records_of_an_earlier_epoch_are_not_committed_before_one_of_the_own_epoch() -> None:
    log = ListLog()
    log.records = [1, 1, 1]
    log.durable_offset = 3
    quorum = machine(1, voter_set(1), log=log, stored=ElectionState(1, 1, None))
    quorum.start(0.0, 0.5)
    assert quorum.role.leader_epoch == 2
    assert quorum.flushed(1.0).high_watermark is None
    log.records.append(2)
    log.durable_offset = 4
    assert quorum.flushed(2.0).high_watermark == 4


def test_a_restarted_sole_leader_leads_the_next_epoch_at_once() -> None:
    quorum = machine(1, voter_set(1), stored=ElectionState(7, 1, None))
    out = quorum.start(0.0, 0.5)
    assert out.persist == ElectionState(8, 1, None)
    assert isinstance(quorum.role, Leader)


def test_a_stored_vote_for_itself_is_not_reused() -> None:
    quorum = machine(1, voter_set(1), stored=ElectionState(7, -1, key(1)))
    quorum.start(0.0, 0.5)
    assert quorum.role.leader_epoch == 8


def test_an_epoch_in_the_log_beyond_the_stored_one_is_respected() -> None:
    log = ListLog()
    log.records = [9]
    log.durable_offset = 1
    quorum = machine(1, voter_set(1), log=log, stored=ElectionState(3, 1, None))
    quorum.start(0.0, 0.5)
    assert quorum.role.leader_epoch == 10


def test_closing_resigns_and_never_elects_again() -> None:
    quorum = machine(1, voter_set(1))
    quorum.start(0.0, 0.5)
    out = quorum.close(1.0)
    assert isinstance(quorum.role, Resigned)
    assert out.persist is None
    assert isinstance(quorum.role, Resigned)
    quorum.tick(10_000.0, 0.5)
    assert isinstance(quorum.role, Resigned)


def test_after_resigning_on_request_a_sole_voter_leads_the_next_epoch() -> None:
    quorum = machine(1, voter_set(1))
    quorum.start(0.0, 0.5)
    quorum.resign(1, 1.0, 0.5)
    quorum.tick(1.0, 0.5)
    assert isinstance(quorum.role, Leader)
    assert quorum.role.leader_epoch == 2


def test_a_wiped_disk_is_not_the_voter() -> None:
    """R17: the id is in the set with another directory id."""
    from flarestream.core.raft.voters import ReplicaKey, VoterNode, VoterSet

    other = VoterSet([VoterNode(ReplicaKey(1, b"\x09" * 16))])
    quorum = machine(1, other)
    out = quorum.start(0.0, 0.5)
    assert quorum.role.name == "unattached"
    assert not quorum.is_voter
    assert out.append == []
