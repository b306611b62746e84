"""Changes of the voter set as the leader judges them, one at a time (KIP-853).

Must not know: connections, time outs; the asking of the new voter is node/quorum/voter_changes.py. Theory: a set
takes effect when it is appended, so a new one is written only when the one before is committed (R15): then every
majority of the old set meets every majority of the new one. While kraft.version is 0 the set is static and what
voters say of themselves is only kept, until all have spoken and the version can be raised. Kafka: `AddVoterHandler`,
`RemoveVoterHandler`, `UpdateVoterHandler`, `KRaftVersionUpgrade`; kraft.md §7.
"""

from __future__ import annotations

from typing import NamedTuple

from flarestream.core.raft.leader import Leader
from flarestream.core.raft.output import Output, VotersChange
from flarestream.core.raft.quorum import Quorum
from flarestream.core.raft.voters import ReplicaKey, VoterNode, VoterSet
from flarestream.wire.errors import ErrorCode

CAUGHT_UP_WITHIN_MS = 3_600_000
"""A node that is to become a voter has fetched all there was within this time."""


class Refusal(NamedTuple):
    """Why a change is not made (now)."""

    error: ErrorCode
    message: str


def may_change(quorum: Quorum) -> Refusal | None:
    """The gates that every change passes, in Kafka's order; None if it may go on."""
    leader = quorum.leader
    if leader is None or quorum.is_closing:
        return Refusal(ErrorCode.NOT_LEADER_OR_FOLLOWER, "this node does not lead the quorum")
    if leader.is_changing_voters:
        return Refusal(ErrorCode.REQUEST_TIMED_OUT, "another change of the voters is under way")
    if not leader.is_committed:
        return Refusal(
            ErrorCode.REQUEST_TIMED_OUT, "this leader does not know yet what is committed; try again"
        )
    if quorum.history.kraft_version < 1:
        return Refusal(
            ErrorCode.UNSUPPORTED_VERSION,
            "kraft.version is 0: the voters are those of controller.quorum.voters; raise it to 1 first",
        )
    if quorum.history.current_offset >= leader.high_watermark:
        return Refusal(ErrorCode.REQUEST_TIMED_OUT, "the last change of the voters is not committed yet")
    return None


def may_add(quorum: Quorum, node: VoterNode) -> Refusal | None:
    """Whether this node can become a voter, before it is asked itself."""
    if quorum.voters.get(node.key.node_id) is not None:
        return Refusal(
            ErrorCode.DUPLICATE_VOTER, f"node {node.key.node_id} is a voter already; remove that voter first"
        )
    return None


def is_caught_up(quorum: Quorum, key: ReplicaKey, now_ms: float) -> bool:
    """Whether a node that fetches from this leader had all there was, not long ago."""
    leader = quorum.leader
    progress = leader.progress.get(key) if leader is not None else None
    return (
        progress is not None
        and progress.last_caught_up_ms >= 0
        and now_ms - progress.last_caught_up_ms < CAUGHT_UP_WITHIN_MS
    )


def may_remove(quorum: Quorum, key: ReplicaKey) -> Refusal | None:
    """Whether this voter, named by id and directory, can go."""
    found = quorum.voters.get(key.node_id)
    if found is None or found.key != key or len(quorum.voters) == 1:
        why = "it is the last voter" if found is not None and found.key == key else "there is no such voter"
        return Refusal(ErrorCode.VOTER_NOT_FOUND, f"{key} cannot be removed: {why}")
    return None


def write_voters(quorum: Quorum, voters: VoterSet, now_ms: float, kraft_version: int = -1) -> Output:
    """Appends a new set (and level, if not negative). The caller has passed the gates."""
    leader = quorum.leader
    assert leader is not None
    assert quorum.history.kraft_version < 1 or quorum.voters.overlaps_majority(voters)
    out = Output()
    out.append.append(VotersChange(leader.leader_epoch, voters, kraft_version))
    return quorum.finish(out, now_ms)


def note_voter(leader: Leader, node: VoterNode) -> None:
    """kraft.version 0: what a voter says of itself stays in memory."""
    leader.described_voters[node.key.node_id] = node


def voters_for_upgrade(quorum: Quorum, level: int) -> VoterSet | None:
    """The set to write with kraft.version `level`: everybody's own words; None while one is missing or cannot."""
    leader = quorum.leader
    if leader is None:
        return None
    own = VoterNode(quorum.config.key, quorum.config.endpoints)
    known = {**leader.described_voters, own.key.node_id: own}
    nodes = [known.get(node_id) for node_id in quorum.voters.ids]
    described = [n for n in nodes if n is not None and n.min_kraft_version <= level <= n.max_kraft_version]
    return VoterSet(described) if len(described) == len(nodes) else None
