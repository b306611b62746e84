"""What one step of the quorum asks of its driver: fields in the order in which they must take effect.

Theory: persist the election state (fsync) before anything leaves; cut and append the log before anyone is
told; then send and reply; then let committed records be applied; then sleep until the deadline. A driver that
walks the fields from top to bottom is correct (R3, R4, R8). Kafka: the order inside `KafkaRaftClient.poll`;
etcd-raft's Ready.
"""

from __future__ import annotations

from typing import NamedTuple

from flarestream.core.raft.messages import (
    NO_LEADER,
    EpochReply,
    FetchReply,
    FetchSnapshotReply,
    Send,
    VoteReply,
)
from flarestream.core.raft.voters import ReplicaKey, VoterSet

Reply = VoteReply | EpochReply | FetchReply | FetchSnapshotReply


class ElectionState(NamedTuple):
    """The content of the quorum-state file: epoch, leader (-1 none) and the vote given in this epoch."""

    leader_epoch: int = 0
    leader_id: int = NO_LEADER
    voted: ReplicaKey | None = None


class LeaderChange(NamedTuple):
    """The control batch a new leader appends first: LeaderChange, and with `voters` also KRaftVersion and
    Voters.
    """

    leader_epoch: int
    leader_id: int
    voter_ids: tuple[int, ...]
    granting_ids: tuple[int, ...]
    kraft_version: int = 0
    voters: VoterSet | None = None


class VotersChange(NamedTuple):
    """A control batch with a new voter set, and (if not negative) the kraft.version that begins with it."""

    leader_epoch: int
    voters: VoterSet
    kraft_version: int = -1


class Output:
    """The effects of one step, top to bottom."""

    __slots__ = (
        "append",
        "deadline_ms",
        "high_watermark",
        "persist",
        "reply",
        "role_changed",
        "send",
        "truncate_to",
    )

    def __init__(self) -> None:
        self.persist: ElectionState | None = None
        self.truncate_to: int | None = None
        self.append: list[LeaderChange | VotersChange] = []
        self.send: list[Send] = []
        self.reply: Reply | None = None
        self.high_watermark: int | None = None
        self.role_changed = False
        self.deadline_ms: float | None = None

    def __repr__(self) -> str:
        shown = ((name, getattr(self, name)) for name in self.__slots__)
        return f"Output({', '.join(f'{name}={value!r}' for name, value in sorted(shown) if value)})"
