"""The owner of the role: the only module that moves this replica from one role to another.

Must not know: sockets, files, clocks, dice (a `jitter` in [0, 1) is handed in with every step that may set an
election timer). Theory: every step takes one event and the monotonic time and returns one `Output`; a role
change is checked against the table of legal moves and against the rules that make elections safe: epochs
never fall (R2), one leader an epoch (R1), one vote an epoch (R3), a durable write before the new role takes
effect, except for Prospective and Resigned. A sole voter walks through Prospective and Candidate to Leader in
one step. Kafka: `QuorumState`, the poll half of `KafkaRaftClient`; requests and responses of peers are in
`peer_requests.py` and `peer_responses.py`, what is sent in `pump.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flarestream.core.raft import pump
from flarestream.core.raft.candidate import Candidate
from flarestream.core.raft.follower import Follower
from flarestream.core.raft.leader import Leader
from flarestream.core.raft.log_view import LogView
from flarestream.core.raft.messages import NO_LEADER
from flarestream.core.raft.output import ElectionState, LeaderChange, Output
from flarestream.core.raft.prospective import Prospective
from flarestream.core.raft.requests import Requests
from flarestream.core.raft.resigned import Resigned
from flarestream.core.raft.role import NEVER, Role
from flarestream.core.raft.unattached import Unattached
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey, VoterHistory, VoterNode, VoterSet
from flarestream.core.raft.votes import Tally

LEGAL_MOVES: dict[str, frozenset[str]] = {
    "unattached": frozenset({"unattached", "prospective", "follower"}),
    "prospective": frozenset({"unattached", "prospective", "candidate", "follower"}),
    "candidate": frozenset({"unattached", "prospective", "leader", "follower"}),
    "leader": frozenset({"unattached", "follower", "resigned"}),
    "resigned": frozenset({"unattached", "follower", "prospective"}),
    "follower": frozenset({"unattached", "prospective", "follower"}),
}


class IllegalMove(AssertionError):
    """A role change that would make elections unsafe: a defect, never a peer's fault."""


@dataclass(slots=True)
class QuorumConfig:
    """Plain numbers and names of this replica. Times in milliseconds; defaults are Kafka's."""

    key: ReplicaKey
    listener: str
    endpoints: tuple[ListenerEndpoint, ...] = ()
    bootstrap: tuple[tuple[str, int], ...] = ()
    election_timeout_ms: float = 1000.0
    election_backoff_max_ms: float = 1000.0
    fetch_timeout_ms: float = 2000.0
    request_timeout_ms: float = 2000.0
    retry_backoff_ms: float = 20.0
    fetch_max_wait_ms: int = 500
    fetch_max_bytes: int = 1 << 20
    fetch_snapshot_max_bytes: int = 1 << 20
    keeps_membership: bool = False  # the transport can carry Add-, Remove- and UpdateRaftVoter
    auto_join: bool = False
    can_vote: bool = True  # False: a broker without the controller role


def _no_trace(_line: str) -> None:
    return None


class Quorum:
    """One replica's place in the quorum. Each public step method returns an `Output`."""

    __slots__ = (
        "config",
        "history",
        "is_closing",
        "log",
        "observer_turn",
        "requests",
        "role",
        "stored",
        "trace",
    )

    def __init__(
        self,
        config: QuorumConfig,
        log: LogView,
        history: VoterHistory,
        stored: ElectionState,
        trace: Callable[[str], None] = _no_trace,
    ) -> None:
        self.config = config
        self.log = log
        self.history = history
        self.stored = stored
        self.trace = trace
        self.requests = Requests(config.request_timeout_ms, config.retry_backoff_ms)
        self.role: Role = Unattached(0, NEVER)
        self.is_closing = False
        self.observer_turn = 0

    # What others ask

    @property
    def voters(self) -> VoterSet:
        """The newest voter set."""
        return self.history.current

    @property
    def is_voter(self) -> bool:
        """True if this replica is counted."""
        return self.config.can_vote and self.voters.is_voter(self.config.key)

    @property
    def leader(self) -> Leader | None:
        """The leader's role if this replica leads."""
        return self.role if isinstance(self.role, Leader) else None

    @property
    def announces_end(self) -> bool:
        """This replica has resigned, and there are voters that have not heard of it."""
        return isinstance(self.role, Resigned) and bool(self.role.unacked)

    def endpoint_of(self, node_id: int) -> ListenerEndpoint | None:
        """Where a node's controller listener is, as far as known."""
        if node_id == self.config.key.node_id:
            return next((e for e in self.config.endpoints if e.name == self.config.listener), None)
        if node_id == self.role.leader_id and self.role.leader_endpoint is not None:
            return self.role.leader_endpoint
        voter = self.voters.get(node_id)
        return voter.endpoint(self.config.listener) if voter is not None else None

    # Steps

    def start(self, now_ms: float, jitter: float) -> Output:
        """The first step: the role that the stored election state and the log allow (kraft.md §6.3)."""
        out = Output()
        self.role = self._initial_role(now_ms, jitter)
        out.role_changed = True
        if self.role.is_durable:
            self._persist(out)
        if self.is_voter and self.voters.is_only_voter(self.config.key):
            self.become_prospective(out, now_ms, jitter)
        return self.finish(out, now_ms)

    def tick(self, now_ms: float, jitter: float) -> Output:
        """Time passed: the role's timer, request timeouts."""
        out = Output()
        self.requests.expire(now_ms)
        if now_ms >= self.role.deadline_ms:
            self._timer_fired(out, now_ms, jitter)
        if isinstance(self.role, Leader):
            self.role.forget_silent_observers(now_ms)
        return self.finish(out, now_ms)

    def flushed(self, now_ms: float) -> Output:
        """The log's durable end moved: a leader counts itself, a follower may fetch on."""
        out = Output()
        role = self.role
        if isinstance(role, (Leader, Follower)) and role.advance(self.log.durable_offset):
            out.high_watermark = role.high_watermark
        return self.finish(out, now_ms)

    def voters_appended(self, now_ms: float) -> Output:
        """A Voters record was appended to (or cut from) the log."""
        out = Output()
        role = self.role
        if isinstance(role, Leader):
            role.set_voters(self.voters, now_ms)
            if role.advance(self.log.durable_offset):
                out.high_watermark = role.high_watermark
        elif not self.is_voter and isinstance(role, (Prospective, Candidate)):
            self.become_unattached(out, role.leader_epoch, now_ms, 0.0)
        elif self.is_voter and isinstance(role, Unattached) and role.deadline_ms == NEVER:
            role.deadline_ms = self.election_deadline(now_ms, 0.5)
        return self.finish(out, now_ms)

    def resign(self, leader_epoch: int, now_ms: float, jitter: float) -> Output:
        """The controller asks that leadership of this epoch be given up."""
        out = Output()
        if isinstance(self.role, Leader) and self.role.leader_epoch == leader_epoch:
            self.become_resigned(out, now_ms, jitter)
        return self.finish(out, now_ms)

    def close(self, now_ms: float) -> Output:
        """The node stops: a leader resigns, and no election is started any more."""
        out = Output()
        self.is_closing = True
        if isinstance(self.role, Leader):
            self.become_resigned(out, now_ms, 0.0)
        return self.finish(out, now_ms)

    def finish(self, out: Output, now_ms: float) -> Output:
        """Ends a step: what is to be sent in the present role, and when to look again.

        After a truncation nothing is sent: `flushed` follows it, and the next fetch is from the new log end.
        """
        role = self.role
        if isinstance(role, Leader) and self._is_removed(role):
            self.become_resigned(out, now_ms, 0.0)
        if out.truncate_to is None:
            pump.send_due(self, out, now_ms)
        deadline = min(
            self.role.deadline_ms, self.requests.next_deadline_ms(now_ms), pump.next_begin_ms(self, now_ms)
        )
        out.deadline_ms = None if deadline == NEVER else deadline
        return out

    def _is_removed(self, leader: Leader) -> bool:
        """The set without this leader is committed: it led until then, uncounted, and leads no more."""
        return (
            not leader.voters.is_voter(leader.own_key) and self.history.current_offset < leader.high_watermark
        )

    # Moves

    def become_unattached(
        self, out: Output, leader_epoch: int, now_ms: float, jitter: float, leader_id: int = NO_LEADER
    ) -> None:
        """No leader (or none that can be reached) in `leader_epoch`; a vote of the same epoch is kept."""
        same_epoch = leader_epoch == self.role.leader_epoch
        voted = self.role.voted if same_epoch else None
        if same_epoch and isinstance(self.role, (Prospective, Follower)) and leader_id == NO_LEADER:
            leader_id = self.role.leader_id
        high_watermark = self.role.high_watermark
        deadline = self.election_deadline(now_ms, jitter)
        self._move(
            out,
            Unattached(
                leader_epoch, deadline, leader_id=leader_id, voted=voted, high_watermark=high_watermark
            ),
        )

    def become_prospective(self, out: Output, now_ms: float, jitter: float) -> None:
        """Tries an election in the present epoch."""
        role = self.role
        tally = Tally(self.voters, (self.config.key.node_id,))
        is_self = role.leader_id == self.config.key.node_id
        self._move(
            out,
            Prospective(
                role.leader_epoch,
                self.election_deadline(now_ms, jitter),
                tally,
                leader_id=NO_LEADER if is_self else role.leader_id,
                leader_endpoint=None if is_self else role.leader_endpoint,
                voted=role.voted,
                high_watermark=role.high_watermark,
            ),
        )
        if tally.is_won:
            self.become_candidate(out, now_ms, jitter)

    def become_candidate(self, out: Output, now_ms: float, jitter: float) -> None:
        """Starts an election in the next epoch."""
        role = self.role
        tally = Tally(self.voters, (self.config.key.node_id,))
        deadline = self.election_deadline(now_ms, jitter)
        self._move(
            out, Candidate(role.leader_epoch + 1, deadline, tally, self.config.key, role.high_watermark)
        )
        if tally.is_won:
            self.become_leader(out, now_ms)

    def become_leader(self, out: Output, now_ms: float) -> None:
        """The election was won: the first record of the epoch follows (kraft.md §2)."""
        candidate = self.role
        if not isinstance(candidate, Candidate) or not candidate.tally.is_won:
            raise IllegalMove("only a candidate with a majority may lead")
        leader = Leader(
            candidate.leader_epoch,
            self.config.key,
            self.voters,
            epoch_start_offset=self.log.end_offset,
            fetch_timeout_ms=self.config.fetch_timeout_ms,
            now_ms=now_ms,
        )
        self._move(out, leader)
        out.append.append(
            LeaderChange(
                leader.leader_epoch,
                self.config.key.node_id,
                tuple(self.voters.ids),
                candidate.tally.granting_ids,
                self.history.kraft_version,
                self._voters_to_write(),
            )
        )

    def become_follower(
        self, out: Output, leader_epoch: int, leader_id: int, endpoint: ListenerEndpoint, now_ms: float
    ) -> None:
        """Fetches from now on from this leader."""
        same_epoch = leader_epoch == self.role.leader_epoch
        self._move(
            out,
            Follower(
                leader_epoch,
                now_ms + self.config.fetch_timeout_ms,
                leader_id,
                endpoint,
                voted=self.role.voted if same_epoch else None,
                high_watermark=self.role.high_watermark,
            ),
        )

    def become_resigned(self, out: Output, now_ms: float, jitter: float) -> None:
        """Leads no more; the others are told who should try first."""
        role = self.role
        if not isinstance(role, Leader):
            raise IllegalMove("only a leader can resign")
        others = self.voters.others(self.config.key)
        deadline = now_ms if not others else self.election_deadline(now_ms, jitter)
        if not self.is_voter:
            deadline = now_ms + self.config.election_timeout_ms
        self._move(
            out,
            Resigned(
                role.leader_epoch, deadline, self.config.key.node_id, others, role.preferred_successors()
            ),
        )

    def learn(
        self,
        out: Output,
        leader_epoch: int,
        leader_id: int,
        endpoint: ListenerEndpoint | None,
        now_ms: float,
        jitter: float,
    ) -> None:
        """A peer says who leads which epoch; moves only forward, and never against what is known of an epoch."""
        role, own_id = self.role, self.config.key.node_id
        if leader_epoch < role.leader_epoch:
            return
        if leader_id == own_id:
            leader_id = NO_LEADER  # nobody but this replica can know that it leads
        if leader_id != NO_LEADER and endpoint is None:
            endpoint = self._voter_endpoint(leader_id)
        if leader_epoch > role.leader_epoch:
            if leader_id == NO_LEADER or endpoint is None:
                self.become_unattached(out, leader_epoch, now_ms, jitter, leader_id)
            else:
                self.become_follower(out, leader_epoch, leader_id, endpoint, now_ms)
        elif (
            leader_id != NO_LEADER
            and endpoint is not None
            and not isinstance(role, (Leader, Resigned, Follower))
            and role.leader_id in (NO_LEADER, leader_id)
        ):
            self.become_follower(out, leader_epoch, leader_id, endpoint, now_ms)

    def record_vote(self, out: Output, candidate: ReplicaKey, now_ms: float, jitter: float) -> None:
        """Gives this epoch's vote: persisted before the reply leaves; the election timer starts anew."""
        if self.role.voted is None:
            self.role.voted = candidate
            self._persist(out)
            self.role.deadline_ms = self.election_deadline(now_ms, jitter)

    def election_deadline(self, now_ms: float, jitter: float) -> float:
        """Uniform in [1, 2) election timeouts from now; never for an observer or a closing node."""
        if not self.is_voter or self.is_closing:
            return NEVER
        return now_ms + self.config.election_timeout_ms * (1.0 + jitter)

    # Inside

    def _initial_role(self, now_ms: float, jitter: float) -> Role:
        stored, own = self.stored, self.config.key
        deadline = self.election_deadline(now_ms, jitter)
        if stored.leader_epoch < self.log.last_epoch:
            return Unattached(self.log.last_epoch, deadline)
        if stored.leader_id == own.node_id:
            return Resigned(stored.leader_epoch, deadline, own.node_id, [])
        if stored.voted == own and self.is_voter:
            tally = Tally(self.voters, (own.node_id,))
            return Candidate(stored.leader_epoch, deadline, tally, own)
        if stored.leader_id != NO_LEADER:
            endpoint = self._voter_endpoint(stored.leader_id)
            if endpoint is not None:
                timer = now_ms + self.config.fetch_timeout_ms
                return Follower(stored.leader_epoch, timer, stored.leader_id, endpoint, voted=stored.voted)
        return Unattached(stored.leader_epoch, deadline, leader_id=stored.leader_id, voted=stored.voted)

    def _timer_fired(self, out: Output, now_ms: float, jitter: float) -> None:
        role = self.role
        if isinstance(role, Leader):
            self.trace(f"no majority fetched for {self.config.fetch_timeout_ms * 1.5:.0f} ms")
            self.become_resigned(out, now_ms, jitter)
        elif self.is_closing:
            role.deadline_ms = NEVER
        elif not self.is_voter:
            self.become_unattached(out, self._next_epoch_if_resigned(), now_ms, jitter)
        elif isinstance(role, Resigned) and not self.voters.is_only_voter(self.config.key):
            self.become_unattached(out, role.leader_epoch + 1, now_ms, jitter)
        elif isinstance(role, Prospective):
            self.give_up_trial(out, now_ms, jitter)
        else:
            self.become_prospective(out, now_ms, jitter)

    def give_up_trial(self, out: Output, now_ms: float, jitter: float) -> None:
        """A trial was refused or timed out: back to the known leader if it can be reached, else Unattached."""
        role = self.role
        if role.leader_id != NO_LEADER and role.leader_endpoint is not None:
            self.become_follower(out, role.leader_epoch, role.leader_id, role.leader_endpoint, now_ms)
        else:
            self.become_unattached(out, role.leader_epoch, now_ms, jitter)

    def _next_epoch_if_resigned(self) -> int:
        return self.role.leader_epoch + (1 if isinstance(self.role, Resigned) else 0)

    def _voters_to_write(self) -> VoterSet | None:
        """The set a new leader must write: it is not in the log yet, or its own entry is out of date."""
        if self.history.kraft_version < 1:
            return None
        own = VoterNode(self.config.key, self.config.endpoints)
        stored = self.voters.get(self.config.key.node_id)
        if stored is not None and stored != own and self.config.endpoints:
            return VoterSet(own if node.key.node_id == own.key.node_id else node for node in self.voters)
        return self.voters if self.history.current_offset < 0 else None

    def _voter_endpoint(self, node_id: int) -> ListenerEndpoint | None:
        voter = self.voters.get(node_id)
        return voter.endpoint(self.config.listener) if voter is not None else None

    def _move(self, out: Output, new: Role) -> None:
        old = self.role
        if new.name not in LEGAL_MOVES[old.name]:
            raise IllegalMove(f"{old.name} -> {new.name}")
        if new.leader_epoch < old.leader_epoch:
            raise IllegalMove(f"epoch {old.leader_epoch} -> {new.leader_epoch}")
        leaders = {old.leader_id, new.leader_id} - {NO_LEADER}
        if new.leader_epoch == old.leader_epoch and len(leaders) > 1:
            raise IllegalMove(f"two leaders in epoch {new.leader_epoch}: {old.leader_id}, {new.leader_id}")
        self.role = new
        self.requests.reset()
        out.role_changed = True
        self.trace(f"{old!r} -> {new!r}")
        if new.is_durable:
            self._persist(out)

    def _persist(self, out: Output) -> None:
        state = self.role.election_state()
        if state != self.stored:
            self.stored = state
            out.persist = state
