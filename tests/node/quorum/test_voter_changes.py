"""Changes of the voters as the leader waits for them."""

from __future__ import annotations

import asyncio
import gc
from types import SimpleNamespace
from typing import Any

from flarestream.core.raft.leader import Leader
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey, VoterHistory, VoterNode, VoterSet
from flarestream.node.logs.offset_waiters import OffsetWaiters
from flarestream.node.quorum.voter_changes import VoterChanges
from flarestream.wire.errors import ApiError, ErrorCode

VOTERS = [VoterNode(ReplicaKey(i, bytes([i] * 16)), (ListenerEndpoint("C", f"h{i}", 1),)) for i in (1, 2, 3)]


def leading(commits: OffsetWaiters) -> Any:
    """A driver that leads, and commits what `commits` says."""
    leader = Leader(1, VOTERS[0].key, VoterSet(VOTERS), epoch_start_offset=0, fetch_timeout_ms=1000, now_ms=0)
    leader.high_watermark = 9
    history = VoterHistory(VoterSet([]))
    history.add_kraft_version(0, 1)
    history.add_voters(1, VoterSet(VOTERS))
    quorum = SimpleNamespace(leader=leader, is_closing=False, history=history, voters=history.current)
    return SimpleNamespace(quorum=quorum, write_voters=lambda _voters: 9, wait_committed=commits.wait)


async def test_a_removal_whose_asker_has_gone_leaves_no_complaint_when_the_leadership_is_lost() -> None:
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, details: complaints.append(details))
    commits = OffsetWaiters()
    world: Any = None
    changes = VoterChanges(leading(commits), world, node_id=1, request_timeout_ms=1000)
    removal = asyncio.ensure_future(changes.remove(VOTERS[2].key))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    removal.cancel()
    await asyncio.wait([removal])
    del removal
    commits.fail(ApiError(ErrorCode.NOT_CONTROLLER))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()
    assert not complaints


async def test_a_removal_that_outlives_the_leadership_is_refused() -> None:
    commits = OffsetWaiters()
    world: Any = None
    changes = VoterChanges(leading(commits), world, node_id=1, request_timeout_ms=1000)
    removal = asyncio.ensure_future(changes.remove(VOTERS[2].key))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    commits.fail(ApiError(ErrorCode.NOT_CONTROLLER))
    refusal = await removal
    assert refusal is not None
    assert refusal.error is ErrorCode.NOT_LEADER_OR_FOLLOWER
