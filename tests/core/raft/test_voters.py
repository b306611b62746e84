"""Voter sets, their history by offset, and how they are written."""

import pytest

from flarestream.core.raft.voters import ReplicaKey, VoterHistory, VoterSet
from tests.core.raft.world import directory, endpoint, key, voter_set


def test_an_entry_without_directory_matches_on_the_id_alone() -> None:
    static = VoterSet.parse_static("1@a:1,2@b:2", "CONTROLLER")
    assert static.is_voter(key(1))
    assert not static.is_voter(key(3))
    assert not voter_set(1).is_voter(ReplicaKey(1, b"\x05" * 16))


def test_a_set_survives_its_control_record() -> None:
    voters = voter_set(1, 2, 3)
    assert VoterSet.from_record(voters.to_record()) == voters


def test_the_record_has_kafkas_bytes() -> None:
    """kraft.md §15, from a 4.4.0 node."""
    node = bytes.fromhex("4993ef1c11e6466b80eacd9a0ecd5001")
    from flarestream.wire import uuids

    voters = VoterSet.parse_initial(f"1@127.0.0.1:29093:{uuids.to_text(node)}", "CONTROLLER")
    expected = (
        "00000200000001"
        + node.hex()
        + "020b434f4e54524f4c4c45520a3132372e302e302e3171a500"
        + "00000001000000"
    )
    assert voters.to_record().encode(0).hex() == expected


@pytest.mark.parametrize("size", range(1, 8))
def test_two_majorities_always_meet(size: int) -> None:
    voters = voter_set(*range(size))
    assert 2 * voters.majority > size


def test_one_voter_may_differ_each_way_and_no_more() -> None:
    """R15."""
    assert voter_set(1, 2, 3).overlaps_majority(voter_set(1, 2))
    assert voter_set(1, 2, 3).overlaps_majority(voter_set(1, 2, 4))
    assert not voter_set(1, 2, 3).overlaps_majority(voter_set(1, 4, 5))


def test_history_answers_by_offset_and_forgets_what_is_cut() -> None:
    history = VoterHistory(VoterSet([]))
    history.add_kraft_version(-1, 1)
    history.add_voters(-1, voter_set(1))
    history.add_voters(10, voter_set(1, 2))
    assert history.current == voter_set(1, 2)
    assert history.at(10) == voter_set(1)
    assert history.at(11) == voter_set(1, 2)
    history.truncate_to(10)
    assert history.current == voter_set(1)
    assert history.current_offset == -1
    assert history.kraft_version_at(5) == 1


def test_trimming_keeps_what_is_still_in_force() -> None:
    history = VoterHistory(VoterSet([]))
    for offset, ids in ((1, (1,)), (5, (1, 2)), (9, (1, 2, 3))):
        history.add_voters(offset, voter_set(*ids))
    history.trim_before(7)
    assert history.at(7) == voter_set(1, 2)
    assert history.current == voter_set(1, 2, 3)


@pytest.mark.parametrize("text", ["1", "1@host", "x@host:1", "1@host:1:!!"])
def test_a_malformed_initial_controller_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"not id@host:port|no directory id"):
        VoterSet.parse_initial(text, "CONTROLLER")


def test_endpoints_are_found_by_listener_name() -> None:
    node = voter_set(1).get(1)
    assert node is not None
    assert node.endpoint("CONTROLLER") == endpoint(1)
    assert node.endpoint("OTHER") is None
    assert node.key.directory_id == directory(1)
