"""Leader: keeps every replica's fetch position, the high watermark, and proof that a majority still fetches.

Must not know: the log's bytes; offsets arrive as numbers. Theory: the high watermark is the largest offset
that a majority of voters holds durably, and counts only once it lies beyond this epoch's own first record
(R9); it never goes back. The leader counts itself with what it has fsynced, and only while it is a voter.
Kafka: `LeaderState`.
"""

from __future__ import annotations

from flarestream.core.raft.role import NEVER, NO_OFFSET, Role
from flarestream.core.raft.voters import ReplicaKey, VoterNode, VoterSet

OBSERVER_EXPIRY_MS = 300_000
MAX_OBSERVERS = 1_000
"""More are served and not described: anybody can claim to be one."""
CHECK_QUORUM_FACTOR = 1.5


class Progress:
    """What the leader knows of one other replica. Times are of the monotonic clock, -1 for never."""

    __slots__ = ("end_offset", "last_caught_up_ms", "last_fetch_leader_end", "last_fetch_ms")

    def __init__(self) -> None:
        self.end_offset = NO_OFFSET
        self.last_fetch_ms = -1.0
        self.last_caught_up_ms = -1.0
        self.last_fetch_leader_end = NO_OFFSET

    def fetched(self, offset: int, leader_end: int, now_ms: float) -> None:
        """The replica fetched at `offset`: it holds all below. Caught up is a matter of the leader's end at a
        fetch.
        """
        if offset >= leader_end:
            self.last_caught_up_ms = now_ms
        elif self.last_fetch_leader_end != NO_OFFSET and offset >= self.last_fetch_leader_end:
            self.last_caught_up_ms = self.last_fetch_ms
        self.end_offset = max(self.end_offset, offset)
        self.last_fetch_ms = now_ms
        self.last_fetch_leader_end = leader_end


class Leader(Role):
    """Leads `leader_epoch`; its first record of the epoch is at `epoch_start_offset`."""

    __slots__ = (
        "_check_quorum_ms",
        "_fetched_voters",
        "begin_acked_ms",
        "begin_interval_ms",
        "begin_unacked",
        "described_voters",
        "epoch_start_offset",
        "is_changing_voters",
        "own_key",
        "progress",
        "voters",
    )
    name = "leader"

    def __init__(
        self,
        leader_epoch: int,
        own_key: ReplicaKey,
        voters: VoterSet,
        *,
        epoch_start_offset: int,
        fetch_timeout_ms: float,
        now_ms: float,
    ) -> None:
        super().__init__(leader_epoch, NEVER)
        self.leader_id = own_key.node_id
        self.own_key = own_key
        self.voters = voters
        self.epoch_start_offset = epoch_start_offset
        self.progress: dict[ReplicaKey, Progress] = {node.key: Progress() for node in voters.others(own_key)}
        self.begin_interval_ms = fetch_timeout_ms / 2
        self.begin_unacked = {node.key.node_id for node in voters.others(own_key)}
        self.begin_acked_ms: dict[int, float] = {}
        self.is_changing_voters = False
        """A change of the voter set is being decided or not committed."""
        self.described_voters: dict[int, VoterNode] = {}
        """kraft.version 0: what voters said of themselves, by node id."""
        self._check_quorum_ms = fetch_timeout_ms * CHECK_QUORUM_FACTOR
        self._fetched_voters: set[int] = set()
        self._restart_check_quorum(now_ms)

    def grants(self, candidate: ReplicaKey, up_to_date: bool, pre_vote: bool) -> bool:
        """A leader grants nothing."""
        return False

    @property
    def is_committed(self) -> bool:
        """This epoch's first record is committed: what this leader knows is complete."""
        return self.high_watermark > self.epoch_start_offset

    def replica_fetched(
        self, key: ReplicaKey, offset: int, leader_end: int, durable_end: int, now_ms: float
    ) -> bool:
        """A valid fetch at `offset`; True if the high watermark moved."""
        progress = self.progress.get(self._voter_key(key))
        if progress is None:
            if not self._has_room_for_observer(now_ms):
                return False
            progress = self.progress[key] = Progress()
        progress.fetched(offset, leader_end, now_ms)
        self.heard_from(key, now_ms)
        return self.voters.is_voter(key) and self.advance(durable_end)

    def heard_from(self, key: ReplicaKey, now_ms: float) -> None:
        """A voter is alive and takes us for the leader: part of check-quorum."""
        if not self.voters.is_voter(key):
            return
        self._fetched_voters.add(key.node_id)
        own_share = 1 if self.voters.is_voter(self.own_key) else 0
        if len(self._fetched_voters) + own_share >= self.voters.majority:
            self._restart_check_quorum(now_ms)

    def set_voters(self, voters: VoterSet, now_ms: float) -> None:
        """A Voters record was appended (or undone). Known progress is kept: an observer may have become a
        voter.
        """
        self.voters = voters
        for node in voters.others(self.own_key):
            if node.key not in self.progress:
                self.progress[node.key] = Progress()
                self.begin_unacked.add(node.key.node_id)
        self._fetched_voters &= set(voters.ids)
        self._restart_check_quorum(now_ms)

    def advance(self, durable_end: int) -> bool:
        """Computes the high watermark anew; True if it moved."""
        ends = [self._end_of(node.key) for node in self.voters.others(self.own_key)]
        if self.voters.is_voter(self.own_key):
            ends.append(durable_end)
        ends.sort(reverse=True)
        candidate = ends[len(ends) // 2]
        if candidate <= self.epoch_start_offset or candidate <= self.high_watermark:
            return False
        self.high_watermark = candidate
        return True

    def preferred_successors(self) -> tuple[ReplicaKey, ...]:
        """The other voters, the most complete first."""
        others = [node.key for node in self.voters.others(self.own_key)]
        return tuple(sorted(others, key=lambda key: -self._end_of(key)))

    def observers(self) -> list[ReplicaKey]:
        """Replicas that fetch and are not voters."""
        return [key for key in self.progress if not self.voters.is_voter(key)]

    def forget_silent_observers(self, now_ms: float) -> None:
        """Observers not heard of for five minutes are no longer described."""
        for key in self.observers():
            if now_ms - self.progress[key].last_fetch_ms >= OBSERVER_EXPIRY_MS:
                del self.progress[key]

    def _has_room_for_observer(self, now_ms: float) -> bool:
        limit = MAX_OBSERVERS + len(self.voters.others(self.own_key))
        if len(self.progress) >= limit:
            self.forget_silent_observers(now_ms)
        return len(self.progress) < limit

    def _end_of(self, key: ReplicaKey) -> int:
        progress = self.progress.get(key)
        return progress.end_offset if progress is not None else NO_OFFSET

    def _voter_key(self, key: ReplicaKey) -> ReplicaKey:
        """Progress of a voter is kept under the key of its entry (which may lack the directory id)."""
        node = self.voters.get(key.node_id)
        return node.key if node is not None and node.matches(key) else key

    def _restart_check_quorum(self, now_ms: float) -> None:
        self._fetched_voters.clear()
        alone = not self.voters.others(self.own_key)
        self.deadline_ms = NEVER if alone else now_ms + self._check_quorum_ms
