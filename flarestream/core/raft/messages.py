"""The quorum's messages as values: what remains of each RPC once cluster id, topic and partition have been
checked.

Must not know: wire versions (`rpc.py` translates). Every reply says which leader and epoch the sender knows;
that is how epochs spread. Kafka: the schemas Vote, BeginQuorumEpoch, EndQuorumEpoch, Fetch, FetchSnapshot.
"""

from __future__ import annotations

from typing import NamedTuple

from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey, VoterNode
from flarestream.wire.errors import ErrorCode

NO_LEADER = -1


class SnapshotId(NamedTuple):
    """A snapshot: the first offset it does not contain, and the epoch of the last record it does."""

    end_offset: int
    epoch: int


class VoteRequest(NamedTuple):
    """Asks for a vote (or, with `pre_vote`, whether one would be given). `last_offset` is the log *end*
    offset.
    """

    voter: ReplicaKey
    candidate: ReplicaKey
    leader_epoch: int
    last_epoch: int
    last_offset: int
    pre_vote: bool
    voter_known: bool = True  # Vote v0 does not name the voter


class VoteReply(NamedTuple):
    """Answer to a vote request."""

    error: ErrorCode
    leader_id: int
    leader_epoch: int
    granted: bool = False
    leader_endpoint: ListenerEndpoint | None = None


class BeginRequest(NamedTuple):
    """A new leader presents itself to a voter."""

    voter: ReplicaKey
    leader_id: int
    leader_epoch: int
    leader_endpoints: tuple[ListenerEndpoint, ...] = ()
    voter_known: bool = True  # v0 does not name the voter


class EndRequest(NamedTuple):
    """A leader that resigns names who should try first."""

    leader_id: int
    leader_epoch: int
    preferred: tuple[ReplicaKey, ...]
    leader_endpoints: tuple[ListenerEndpoint, ...] = ()


class EpochReply(NamedTuple):
    """Answer to Begin- or EndQuorumEpoch."""

    error: ErrorCode
    leader_id: int
    leader_epoch: int
    leader_endpoint: ListenerEndpoint | None = None


class FetchRequest(NamedTuple):
    """A replica asks for what follows (fetch_offset, last_fetched_epoch)."""

    replica: ReplicaKey
    leader_epoch: int
    fetch_offset: int
    last_fetched_epoch: int
    max_bytes: int
    max_wait_ms: int
    high_watermark: int = (1 << 63) - 1


class FetchReply(NamedTuple):
    """Answer to a fetch. `read_from` >= 0 on the leader: append the log's batches from there (driver's part)."""

    error: ErrorCode
    leader_id: int
    leader_epoch: int
    high_watermark: int = -1
    log_start_offset: int = -1
    diverging: SnapshotId | None = (
        None  # (end offset, epoch) of the largest epoch the leader holds below the asked one
    )
    snapshot: SnapshotId | None = None
    read_from: int = -1
    leader_endpoint: ListenerEndpoint | None = None


class FetchSnapshotRequest(NamedTuple):
    """A replica asks for bytes of a snapshot."""

    replica: ReplicaKey
    leader_epoch: int
    snapshot: SnapshotId
    position: int
    max_bytes: int


class FetchSnapshotReply(NamedTuple):
    """Answer to FetchSnapshot without its bytes: an error, or leave to read; from a leader also where in which file
    the bytes belong.
    """

    error: ErrorCode
    leader_id: int
    leader_epoch: int
    snapshot: SnapshotId | None = None
    position: int = 0
    size_bytes: int = 0
    piece_bytes: int = 0
    leader_endpoint: ListenerEndpoint | None = None


class UpdateVoterRequest(NamedTuple):
    """A voter tells the leader how it is reached and which kraft.versions it knows."""

    voter: VoterNode
    leader_epoch: int


class AddVoterRequest(NamedTuple):
    """A controller asks the leader to become a voter; it does not wait for the commit."""

    voter: VoterNode
    timeout_ms: int


class RemoveVoterRequest(NamedTuple):
    """A controller asks that the voter go that its id used to be, with another directory."""

    voter: ReplicaKey


class VoterReply(NamedTuple):
    """Answer to Add-, Remove- or UpdateRaftVoter; the leader only from the last."""

    error: ErrorCode
    leader_id: int = NO_LEADER
    leader_epoch: int = -1
    leader_endpoint: ListenerEndpoint | None = None


class Refused(NamedTuple):
    """In place of an answer: nobody listens at the address, so whoever was there is not running."""


class Destination(NamedTuple):
    """Where a request goes: a node id (negative for a bootstrap address) and its address."""

    node_id: int
    host: str
    port: int


Message = (
    VoteRequest
    | BeginRequest
    | EndRequest
    | FetchRequest
    | FetchSnapshotRequest
    | UpdateVoterRequest
    | AddVoterRequest
    | RemoveVoterRequest
)


class Send(NamedTuple):
    """One request to one node; its response (or failure) is handed back with the same `request_id`."""

    request_id: int
    destination: Destination
    message: Message
