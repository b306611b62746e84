"""What a follower asks of the leader about its own membership.

Must not know: when it is asked (pump.py). Theory: a voter whose entry in the log says something else than it says of
itself has it updated; while kraft.version is 0 the log has no entries and each new leader is told once, so that it can
raise the version. A controller that is no voter and may join by itself first has the voter removed that its id used to
be (its disk was wiped), then asks to be added. Kafka: `KafkaRaftClient.pollFollowerAsVoter`,
`maybeSendAddOrRemoveVoterRequest` (KIP-853, KIP-1186).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.raft.follower import Follower
from flarestream.core.raft.messages import (
    AddVoterRequest,
    Message,
    RemoveVoterRequest,
    UpdateVoterRequest,
)
from flarestream.core.raft.voters import VoterNode

if TYPE_CHECKING:
    from flarestream.core.raft.quorum import Quorum


def request(quorum: Quorum, role: Follower) -> Message | None:
    """What to ask now; None if all is well, or not this node's business."""
    own = VoterNode(quorum.config.key, quorum.config.endpoints)
    if not quorum.config.keeps_membership or not quorum.config.can_vote or not own.endpoints:
        return None
    stored = quorum.voters.get(own.key.node_id)
    if quorum.is_voter:
        is_known = stored == own if quorum.history.kraft_version >= 1 else role.is_described
        return None if is_known else UpdateVoterRequest(own, role.leader_epoch)
    if not quorum.config.auto_join or quorum.history.kraft_version < 1:
        return None
    if stored is not None:
        return RemoveVoterRequest(stored.key)
    return AddVoterRequest(own, int(quorum.config.request_timeout_ms))
