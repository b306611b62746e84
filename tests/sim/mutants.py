"""Planted bugs: each must be found by worlds that find nothing in the product. `python -m tests.sim --mutants`.

Those of raft are here, those of the controller and of voter changes in cluster_mutants.py, those of the groups'
coordinator in group_mutants.py, those of replication in tests/node/replica_mutants.py; the report counts all of them.

A mutant patches the product while its worlds run. Production assertions count as finding it: fail-stop is what they
are for. The gate (reference/invariants.md): all caught, median within 200 seeds, worst within 10,000.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flarestream.core.raft import candidate, follower, peer_requests, peer_responses, prospective
from flarestream.core.raft import quorum as quorum_module
from flarestream.core.raft.follower import Follower
from flarestream.core.raft.leader import NEVER, Leader
from flarestream.core.raft.messages import SnapshotId
from flarestream.core.raft.output import ElectionState, Output
from flarestream.core.raft.prospective import Prospective
from flarestream.core.raft.quorum import Quorum
from flarestream.core.raft.unattached import Unattached
from flarestream.core.raft.votes import Tally
from flarestream.core.replica.epochs import EpochHistory
from flarestream.node.quorum import metadata_snapshots
from flarestream.node.quorum.metadata_log import MetadataLog
from flarestream.node.quorum.metadata_snapshots import SnapshotKeeper
from flarestream.node.quorum.raft_driver import RaftDriver
from flarestream.storage import quorum_state
from flarestream.storage.disk import Disk
from flarestream.storage.flush import FlushTicket
from flarestream.wire.errors import ErrorCode
from tests.sim.cluster_mutants import CLUSTER_MUTANTS
from tests.sim.patches import Patches
from tests.sim.runs import run

Mutant = Callable[[Patches], None]
MUTANTS: dict[str, Mutant] = {}


def mutant(plant: Mutant) -> Mutant:
    MUTANTS[plant.__name__] = plant
    return plant


@contextmanager
def planted(name: str) -> Iterator[None]:
    """The product with this bug in it."""
    patches = Patches()
    MUTANTS[name](patches)
    try:
        yield
    finally:
        patches.undo()


# -- votes and epochs -------------------------------------------------------------------------------------------------


@mutant
def vote_not_persisted(p: Patches) -> None:
    def record_vote(self: Quorum, out: Output, voted: Any, now_ms: float, jitter: float) -> None:
        self.role.voted = voted

    p.set(Quorum, "record_vote", record_vote)


@mutant
def vote_forgotten_at_restart(p: Patches) -> None:
    read = MetadataLog.read_election_state
    p.set(MetadataLog, "read_election_state", lambda self: read(self)._replace(voted=None))


@mutant
def vote_not_fsynced(p: Patches) -> None:
    def write(disk: Disk, directory: str, state: Any) -> None:
        disk.replace_file(f"{directory}/{quorum_state.QUORUM_STATE}", quorum_state.content(state), sync=False)

    p.set(quorum_state, "write", write)


@mutant
def vote_file_renamed_without_syncing_its_directory(p: Patches) -> None:
    def write(disk: Disk, directory: str, state: Any) -> None:
        path = f"{directory}/{quorum_state.QUORUM_STATE}"
        disk.write_file(path + ".tmp", quorum_state.content(state), sync=True)
        disk.rename(path + ".tmp", path)

    p.set(quorum_state, "write", write)


@mutant
def two_votes_in_an_epoch(p: Patches) -> None:
    for role in (Unattached, Prospective):
        p.set(role, "grants", lambda _self, _candidate, up_to_date, _pre: up_to_date)


@mutant
def vote_for_a_shorter_log(p: Patches) -> None:
    for role in (Unattached, Prospective):
        p.set(role, "grants", lambda self, key, _up, pre: pre or self.voted in (None, key))


@mutant
def epoch_not_persisted_without_a_vote(p: Patches) -> None:
    persist = Quorum._persist

    def persist_votes(self: Quorum, out: Output) -> None:
        if self.role.voted is not None:
            persist(self, out)

    p.set(Quorum, "_persist", persist_votes)


@mutant
def leader_forgets_that_it_led(p: Patches) -> None:
    read = MetadataLog.read_election_state

    def forget(self: MetadataLog) -> ElectionState:
        state = read(self)
        return ElectionState(state.leader_epoch) if state.voted is None else state

    p.set(MetadataLog, "read_election_state", forget)


@mutant
def election_won_without_a_majority(p: Patches) -> None:
    p.set(Tally, "is_won", property(lambda self: len(self._granted) >= max(1, self._voters.majority - 1)))


@mutant
def candidate_stays_in_its_epoch(p: Patches) -> None:
    class Stays(candidate.Candidate):
        __slots__ = ()

        def __init__(self, leader_epoch: int, *rest: Any) -> None:
            super().__init__(max(1, leader_epoch - 1), *rest)

    p.set(quorum_module, "Candidate", Stays)


@mutant
def trial_vote_raises_the_epoch_of_the_voter(p: Patches) -> None:
    vote = peer_requests.vote

    def raising(quorum: Quorum, request: Any, now_ms: float, jitter: float) -> Output:
        if request.pre_vote and request.leader_epoch >= quorum.role.leader_epoch:
            out = Output()
            quorum.become_unattached(out, request.leader_epoch + 1, now_ms, jitter)
        return vote(quorum, request, now_ms, jitter)

    p.set(peer_requests, "vote", raising)


@mutant
def trial_in_the_next_epoch(p: Patches) -> None:
    become = Quorum.become_prospective

    def raised(self: Quorum, out: Output, now_ms: float, jitter: float) -> None:
        become(self, out, now_ms, jitter)
        if isinstance(self.role, prospective.Prospective):
            self.role.leader_epoch += 1

    p.set(Quorum, "become_prospective", raised)


@mutant
def trial_vote_granted_although_the_leader_is_heard(p: Patches) -> None:
    p.set(Follower, "grants", lambda _self, _key, up_to_date, pre_vote: pre_vote and up_to_date)


@mutant
def leader_stays_without_a_majority(p: Patches) -> None:
    def never(self: Leader, _now_ms: float) -> None:
        self._fetched_voters.clear()
        self.deadline_ms = NEVER

    p.set(Leader, "_restart_check_quorum", never)


@mutant
def stored_epoch_is_never_read(p: Patches) -> None:
    p.set(MetadataLog, "read_election_state", lambda _self: ElectionState())


# -- replication and commitment ---------------------------------------------------------------------------------------


@mutant
def commit_of_an_earlier_epoch_by_count(p: Patches) -> None:
    def advance(self: Leader, durable_end: int) -> bool:
        ends = sorted(
            [*(self._end_of(n.key) for n in self.voters.others(self.own_key)), durable_end], reverse=True
        )
        before = self.high_watermark
        self.high_watermark = max(before, ends[len(ends) // 2])
        return self.high_watermark > before

    p.set(Leader, "advance", advance)


@mutant
def commit_by_one_replica_less_than_a_majority(p: Patches) -> None:
    def advance(self: Leader, durable_end: int) -> bool:
        ends = sorted(
            [*(self._end_of(n.key) for n in self.voters.others(self.own_key)), durable_end], reverse=True
        )
        found = ends[max(0, len(ends) // 2 - 1)]
        if found <= self.epoch_start_offset or found <= self.high_watermark:
            return False
        self.high_watermark = found
        return True

    p.set(Leader, "advance", advance)


@mutant
def leader_counts_itself_before_fsync(p: Patches) -> None:
    fetched = Leader.replica_fetched
    p.set(
        Leader,
        "replica_fetched",
        lambda self, key, at, end, _durable, now: fetched(self, key, at, end, end, now),
    )


@mutant
def durable_is_what_was_written(p: Patches) -> None:
    p.set(MetadataLog, "durable_offset", property(lambda self: self.end_offset))


@mutant
def flush_that_does_not_sync(p: Patches) -> None:
    def run_nothing(self: FlushTicket) -> None:
        self.done = True

    p.set(FlushTicket, "run", run_nothing)


@mutant
def flush_without_its_directories(p: Patches) -> None:
    run_all = FlushTicket.run

    def run_files(self: FlushTicket) -> None:
        self.directories.clear()
        run_all(self)

    p.set(FlushTicket, "run", run_files)


@mutant
def no_check_for_divergence(p: Patches) -> None:
    p.set(peer_requests, "validate_position", lambda _log, _offset, _epoch: (None, None))


@mutant
def truncation_to_the_high_watermark(p: Patches) -> None:
    """KIP-101."""
    p.set(peer_responses, "truncation_offset", lambda quorum, _end: max(0, quorum.role.high_watermark))


@mutant
def truncation_below_the_high_watermark(p: Patches) -> None:
    cut_at = peer_responses.truncation_offset
    p.set(
        peer_responses,
        "truncation_offset",
        lambda quorum, end: max(quorum.log.start_offset, cut_at(quorum, end) - 5),
    )


@mutant
def truncation_leaves_the_epochs(p: Patches) -> None:
    p.set(EpochHistory, "truncate_from_end", lambda _self, _offset: False)


@mutant
def fetch_of_another_epoch_is_served(p: Patches) -> None:
    error = peer_requests._leader_error

    def lenient(quorum: Quorum, leader_epoch: int) -> ErrorCode:
        return ErrorCode.NONE if isinstance(quorum.role, Leader) else error(quorum, leader_epoch)

    p.set(peer_requests, "_leader_error", lenient)


@mutant
def records_of_any_answer_are_appended(p: Patches) -> None:
    p.set(
        peer_responses,
        "accepts_records",
        lambda quorum, _id, _reply: isinstance(quorum.role, follower.Follower),
    )


@mutant
def follower_commits_what_it_has_not_synced(p: Patches) -> None:
    def advance(self: Follower, _durable_end: int) -> bool:
        moved = self.leader_high_watermark > self.high_watermark
        self.high_watermark = max(self.high_watermark, self.leader_high_watermark)
        return moved

    p.set(Follower, "advance", advance)


@mutant
def high_watermark_falls(p: Patches) -> None:
    """To "unknown", with a new leader that does not know its own yet. A known one cannot be lower than this: what a
    leader knows lies beyond its epoch's start, and what is durable here never falls below what was committed.
    """

    def advance(self: Follower, durable_end: int) -> bool:
        known = min(self.leader_high_watermark, durable_end)
        moved = known != self.high_watermark
        self.high_watermark = known
        return moved

    p.set(Follower, "advance", advance)


@mutant
def deposed_leader_appends(p: Patches) -> None:
    p.set(RaftDriver, "_check_leadership_lost", lambda _self: None)


# -- the state machine and its snapshots ------------------------------------------------------------------------------


@mutant
def image_applied_before_commit(p: Patches) -> None:
    hand_on = RaftDriver._hand_on
    p.set(RaftDriver, "_hand_on", lambda self, _high_watermark: hand_on(self, self.log.end_offset))


@mutant
def answer_before_commit(p: Patches) -> None:
    async def wait_committed(self: RaftDriver, offset: int) -> None:
        return None

    p.set(RaftDriver, "wait_committed", wait_committed)


@mutant
def leads_before_its_epoch_is_committed(p: Patches) -> None:
    perform = RaftDriver._perform

    def eager(self: RaftDriver, out: Output) -> None:
        perform(self, out)
        role = self.quorum.role
        if isinstance(role, Leader) and self._leading_epoch < 0 and self._listener is not None:
            self._leading_epoch = role.leader_epoch
            self._listener.leads(role.leader_epoch)

    p.set(RaftDriver, "_perform", eager)


@mutant
def snapshot_past_the_high_watermark(p: Patches) -> None:
    write = SnapshotKeeper.write

    async def write_ahead(self: SnapshotKeeper) -> SnapshotId:
        raft = self._raft
        applied_end, raft.applied_end = raft.applied_end, raft.log.end_offset + 1
        try:
            return await write(self)
        finally:
            raft.applied_end = applied_end

    p.set(SnapshotKeeper, "write", write_ahead)


@mutant
def snapshot_without_the_last_record(p: Patches) -> None:
    to_records = metadata_snapshots.to_records
    p.set(metadata_snapshots, "to_records", lambda image: list(to_records(image))[:-1])


@mutant
def log_starts_behind_its_snapshot(p: Patches) -> None:
    drop = MetadataLog.drop_oldest_snapshot

    def drop_more(self: MetadataLog, now_ms: int) -> list[str]:
        gone = drop(self, now_ms)
        self.log.advance_log_start(min(self.start_offset + 2, self.end_offset))
        return gone

    p.set(MetadataLog, "drop_oldest_snapshot", drop_more)


@mutant
def snapshot_read_from_the_wrong_offset(p: Patches) -> None:
    load = SnapshotKeeper.load
    p.set(SnapshotKeeper, "load", lambda self: load(self) and load(self) + 1)


# -- running them -----------------------------------------------------------------------------------------------------

MUTANTS.update(CLUSTER_MUTANTS)


def first_hit(name: str, limit: int) -> tuple[int, str]:
    """(seeds until it is found, what found it); (-1, "") if it is not."""
    kind = "clusters" if name in CLUSTER_MUTANTS else "quorum"
    with planted(name):
        for seed in range(limit):
            outcome = run(kind, seed)
            if outcome.error:
                return seed + 1, outcome.error
    return -1, ""
