"""How a partition changes: elections, ELR, epochs, reassignments (kraft.md §10)."""

from __future__ import annotations

import pytest

from flarestream.core.controller.partition_change import (
    Election,
    ElectionRules,
    PartitionChange,
    completed_reassignment,
)
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.topics import PartitionImage, merge
from flarestream.wire import uuids

TOPIC_ID = b"t" * 16
DIRS = (uuids.UNASSIGNED_DIR,) * 3


def partition(**fields):
    defaults = {
        "replicas": (1, 2, 3),
        "isr": (1, 2, 3),
        "leader": 1,
        "leader_epoch": 5,
        "partition_epoch": 9,
        "directories": DIRS,
    }
    return PartitionImage(**{**defaults, **fields})


def change(old, *, alive=(1, 2, 3), elr=True, min_isr=1, version=33, **targets):
    rules = ElectionRules(lambda _p, r: r in alive, lambda _b: uuids.UNASSIGNED_DIR, version, elr, min_isr)
    building = PartitionChange(TOPIC_ID, 0, old, rules)
    for name, value in targets.items():
        setattr(building, name, value)
    built = building.build()
    if built is None:
        return None, old
    return built[0], merge(MetadataImage(), old, built[0])


def test_nothing_different_makes_no_record():
    assert change(partition())[0] is None


def test_a_follower_leaves_without_a_new_leader_epoch():
    record, new = change(partition(), isr=(1, 2))
    assert (new.leader, new.isr, new.leader_epoch, new.partition_epoch) == (1, (1, 2), 5, 10)
    assert record.leader == -2


def test_before_3_6_a_smaller_isr_bumped_the_leader_epoch():
    assert change(partition(), isr=(1, 2), version=11)[1].leader_epoch == 6


def test_the_next_in_sync_replica_in_replica_order_takes_over():
    _, new = change(partition(replicas=(1, 3, 2)), isr=(2, 3), alive=(2, 3))
    assert (new.leader, new.leader_epoch, new.isr) == (3, 6, (2, 3))


def test_below_min_isr_those_who_leave_become_eligible():
    _, new = change(partition(isr=(1, 2)), isr=(1,), min_isr=2)
    assert (new.isr, new.elr) == ((1,), (2,))


def test_at_min_isr_nobody_needs_to_be_eligible():
    _, new = change(partition(isr=(1,), elr=(2,)), isr=(1, 3), min_isr=2)
    assert (new.isr, new.elr) == ((1, 3), ())


def test_with_elr_the_isr_may_become_empty():
    _, new = change(partition(isr=(1,)), isr=(), alive=())
    assert (new.leader, new.isr, new.elr, new.last_known_elr) == (-1, (), (1,), (1,))


def test_without_elr_the_last_member_stays():
    _, new = change(partition(isr=(1,)), isr=(), alive=(), elr=False)
    assert (new.leader, new.isr, new.elr, new.last_known_elr) == (-1, (1,), (), ())


def test_an_eligible_replica_is_elected_cleanly_when_the_isr_is_empty():
    old = partition(isr=(), elr=(2, 3), leader=-1, last_known_elr=(1,))
    _, new = change(old, alive=(3,), min_isr=2)
    assert (new.leader, new.isr, new.elr, new.last_known_elr) == (3, (3,), (2,), ())
    assert new.leader_recovery_state == 0


def test_the_last_known_leader_is_elected_when_nobody_else_is_left():
    old = partition(isr=(), leader=-1, last_known_elr=(2,))
    _, new = change(old, alive=(1, 2, 3))
    assert (new.leader, new.isr, new.leader_recovery_state, new.last_known_elr) == (2, (2,), 1, ())


@pytest.mark.parametrize("elr", [True, False])
def test_unclean_election_takes_the_first_living_replica_where_it_is_allowed(elr):
    old = partition(isr=(1,), leader=1)
    _, new = change(old, isr=() if elr else (1,), alive=(3,), elr=elr, election=Election.UNCLEAN)
    assert (new.leader, new.isr, new.leader_recovery_state, new.elr) == (3, (3,), 1, ())
    assert change(old, alive=(3,), elr=elr)[1].leader == -1


def test_an_unclean_shutdown_costs_the_place_among_the_eligible():
    _, new = change(partition(isr=(1,), elr=(2,)), isr=(1,), unclean_shutdown=(2,), min_isr=2)
    assert new.elr == ()


def test_the_preferred_leader_takes_over_only_when_asked():
    old = partition(leader=2)
    assert change(old)[0] is None
    assert change(old, election=Election.PREFERRED)[1].leader == 1
    assert change(old, election=Election.PREFERRED, alive=(2, 3))[0] is None


@pytest.mark.parametrize(
    ("replicas", "isr", "adding", "removing", "done"),
    [
        ((1, 2), (1, 2), (), (), None),
        ((3, 1, 2), (1, 2), (3,), (1,), None),
        ((3, 1, 2), (1, 2, 3), (3,), (1,), ((3, 2), (2, 3))),
        ((1, 2, 3), (1, 2), (), (3,), ((1, 2), (1, 2))),
        ((1, 2, 3), (1, 3), (), (3,), None),
        ((1, 2), (2,), (), (2,), None),
    ],
)
def test_a_reassignment_ends_when_what_is_added_is_in_sync(replicas, isr, adding, removing, done):
    assert completed_reassignment(replicas, isr, adding, removing) == done


def test_a_finished_reassignment_drops_replicas_and_bumps_the_leader_epoch():
    old = partition(replicas=(3, 1, 2), isr=(1, 2), adding=(3,), removing=(2,), leader=1)
    record, new = change(old, isr=(1, 2, 3))
    assert (new.replicas, new.isr, new.adding, new.removing) == ((3, 1), (1, 3), (), ())
    assert (new.leader, new.leader_epoch) == (1, 6)
    assert len(record.directories) == 2


def test_a_new_replica_gets_a_directory():
    old = partition(directories=(b"a" * 16, b"b" * 16, b"c" * 16))
    _, new = change(old, replicas=(4, 1, 2, 3), adding=(4,))
    assert new.directories == (uuids.UNASSIGNED_DIR, b"a" * 16, b"b" * 16, b"c" * 16)
