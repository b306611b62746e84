"""Changes of the quorum's voters, from the request to the commit (KIP-853).

Must not know: the wire form of the requests. Theory: core/raft/voter_changes.py judges; in between the node that is to
become a voter is asked what it speaks, and the leader must still be the same afterwards. One change at a time: the
flag stands on the leader's role, so it goes with it. Kafka: `AddVoterHandler`, `RemoveVoterHandler`,
`UpdateVoterHandler`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from flarestream.core.metadata.features import KRAFT_VERSION
from flarestream.core.raft import voter_changes as rules
from flarestream.core.raft.leader import Leader
from flarestream.core.raft.voter_changes import Refusal
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey, VoterNode, VoterSet
from flarestream.node.quorum.raft_driver import RaftDriver
from flarestream.node.remote import PeerGone, Remote
from flarestream.node.world import World
from flarestream.wire.errors import ApiError, ErrorCode

_log = logging.getLogger("flarestream.quorum")

COMMIT_MS = 30_000.0
"""How long a removal waits for its commit; an addition says so itself."""


class VoterChanges:
    """What the quorum's leader does when voters come, go, or move."""

    def __init__(self, raft: RaftDriver, world: World, *, node_id: int, request_timeout_ms: float) -> None:
        self._raft = raft
        self._world = world
        self._node_id = node_id
        self._timeout_ms = request_timeout_ms

    async def add(self, node: VoterNode, timeout_ms: float, *, ack_when_committed: bool) -> Refusal | None:
        """Makes a node a voter; None when that is committed (or, if not waited for, appended)."""
        quorum = self._raft.quorum
        refusal = rules.may_change(quorum) or self._lacks_listener(node) or rules.may_add(quorum, node)
        if refusal is not None:
            return refusal

        async def change(leader: Leader) -> Refusal | None:
            problem = await self._ask(node)
            if problem is not None:
                return problem
            if quorum.leader is not leader:
                return _lost_leadership()
            if not rules.is_caught_up(quorum, node.key, self._world.monotonic_ms()):
                why = (
                    "it has not caught up with the metadata log within the last hour; start it and try again"
                )
                return Refusal(ErrorCode.REQUEST_TIMED_OUT, f"{node.key} cannot become a voter yet: {why}")
            return await self._write(quorum.voters.with_voter(node), timeout_ms if ack_when_committed else 0)

        return await self._alone(change)

    async def remove(self, key: ReplicaKey) -> Refusal | None:
        """Takes a voter out of the set; None when that is committed."""
        quorum = self._raft.quorum
        refusal = rules.may_change(quorum) or rules.may_remove(quorum, key)
        if refusal is not None:
            return refusal

        async def change(_leader: Leader) -> Refusal | None:
            return await self._write(quorum.voters.without_voter(key), COMMIT_MS)

        return await self._alone(change)

    async def update(self, node: VoterNode, leader_epoch: int) -> Refusal | None:
        """A voter says how it is reached and what it speaks; None when the leader has taken note."""
        quorum = self._raft.quorum
        refusal = self._epoch_problem(leader_epoch)
        if refusal is None and quorum.history.kraft_version >= 1:
            refusal = rules.may_change(quorum)
        refusal = refusal or self._lacks_listener(node) or self._range_problem(node)
        if refusal is not None:
            return refusal
        stored = quorum.voters.get(node.key.node_id)
        if stored is None or not stored.matches(node.key):
            return Refusal(ErrorCode.VOTER_NOT_FOUND, f"{node.key} is no voter")
        if quorum.history.kraft_version < 1:
            assert quorum.leader is not None
            rules.note_voter(quorum.leader, node)
            return None

        async def change(_leader: Leader) -> Refusal | None:
            return await self._write(quorum.voters.with_voter(node), self._timeout_ms)

        return await self._alone(change)

    def raise_kraft_version(self, level: int, validate_only: bool) -> None:
        """Appends kraft.version with a voter set of everybody's own words. ApiError: INVALID_UPDATE_VERSION."""
        voters = rules.voters_for_upgrade(self._raft.quorum, level)
        if voters is None:
            raise ApiError(
                ErrorCode.INVALID_UPDATE_VERSION,
                f"kraft.version cannot go to {level} yet: not every voter has told this leader that it supports it",
            )
        if not validate_only:
            self._raft.write_voters(voters, level)

    # Inside

    async def _alone(self, change: Callable[[Leader], Awaitable[Refusal | None]]) -> Refusal | None:
        leader = self._raft.quorum.leader
        if leader is None:
            return _lost_leadership()
        leader.is_changing_voters = True
        try:
            return await change(leader)
        finally:
            leader.is_changing_voters = False

    async def _ask(self, node: VoterNode) -> Refusal | None:
        """The node itself says which kraft.versions it knows."""
        endpoint = self._endpoint(node)
        assert endpoint is not None
        remote = Remote(
            endpoint.host, endpoint.port, self._world, client_id=f"quorum-{self._node_id}-add-voter"
        )
        try:
            await remote.connected(self._timeout_ms)
        except PeerGone as error:
            return Refusal(ErrorCode.REQUEST_TIMED_OUT, f"{node.key} does not answer: {error}")
        finally:
            await remote.close()
        assert remote.versions is not None
        low, high = remote.versions.features.get(KRAFT_VERSION, (0, 0))
        level = self._raft.quorum.history.kraft_version
        if not low <= level <= high:
            return Refusal(
                ErrorCode.INVALID_REQUEST,
                f"{node.key} supports kraft.version {low} to {high}; this quorum has {level}",
            )
        return None

    async def _write(self, voters: VoterSet, timeout_ms: float) -> Refusal | None:
        """Appends the set; waits for its commit as long as said."""
        offset = self._raft.write_voters(voters)
        _log.info("The voters are %s from offset %d on", voters, offset)
        if timeout_ms <= 0:
            return None
        waiting = asyncio.ensure_future(self._raft.wait_committed(offset))
        try:  # not asyncio.timeout: a request's handler is no task
            await asyncio.wait({waiting}, timeout=timeout_ms / 1000.0)
            if not waiting.done():
                return Refusal(ErrorCode.REQUEST_TIMED_OUT, "the new voters are not committed in time")
            waiting.result()
        except ApiError:
            return _lost_leadership()
        finally:
            waiting.cancel()
        return None

    def _endpoint(self, node: VoterNode) -> ListenerEndpoint | None:
        return node.endpoint(self._raft.quorum.config.listener)

    def _lacks_listener(self, node: VoterNode) -> Refusal | None:
        if self._endpoint(node) is not None:
            return None
        listener = self._raft.quorum.config.listener
        return Refusal(ErrorCode.INVALID_REQUEST, f"{node.key} names no listener {listener}")

    def _range_problem(self, node: VoterNode) -> Refusal | None:
        level = self._raft.quorum.history.kraft_version
        if node.min_kraft_version <= level <= node.max_kraft_version:
            return None
        return Refusal(ErrorCode.INVALID_REQUEST, f"{node.key} does not support kraft.version {level}")

    def _epoch_problem(self, leader_epoch: int) -> Refusal | None:
        role = self._raft.quorum.role
        if leader_epoch < role.leader_epoch:
            return Refusal(ErrorCode.FENCED_LEADER_EPOCH, "an older epoch")
        if leader_epoch > role.leader_epoch:
            return Refusal(ErrorCode.UNKNOWN_LEADER_EPOCH, "an epoch not known here")
        if not isinstance(role, Leader):
            return _lost_leadership()
        return None


def _lost_leadership() -> Refusal:
    return Refusal(ErrorCode.NOT_LEADER_OR_FOLLOWER, "this node does not lead the quorum")
