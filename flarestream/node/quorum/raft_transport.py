"""The quorum's way to other nodes: what core/raft wants sent goes out, and what comes of it goes back.

Must not know: roles, elections. Theory: every request ends in exactly one call of `responded`, with the answer or with
None, so that the quorum can try again. There is at most one request under way to a destination; when the quorum has
given up on one and sends another, the old connection is left, because answers come in order and a parked fetch would
hold up a vote. Kafka: `KafkaNetworkChannel`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from flarestream.core.raft.messages import (
    Destination,
    FetchRequest,
    Refused,
    Send,
    VoteReply,
    VoteRequest,
)
from flarestream.node.remote import PeerGone, PeerRefused, Remote
from flarestream.node.world import World
from flarestream.telemetry.logs import LimitedLog
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.index import ApiKey

Buffer = bytes | bytearray | memoryview
Responded = Callable[[int, Any, Buffer], None]
"""(request id, reply or None, bytes that came with it)"""

_logger = logging.getLogger("flarestream.raft")

CLIENT_ID = "raft-client-{}"
MAX_ANSWER_BYTES = 64 << 20
_PRE_VOTE = 2
_ORDINARY = frozenset(
    {ErrorCode.NOT_LEADER_OR_FOLLOWER, ErrorCode.REQUEST_TIMED_OUT, ErrorCode.FENCED_LEADER_EPOCH}
)
"""Refusals that need no line: the quorum knows what to do, or tries again."""


class RaftTransport:
    """Sends for one node's quorum. `responded` is set by whoever owns both."""

    def __init__(
        self, node_id: int, cluster_id: str, listener: str, world: World, *, request_timeout_ms: float
    ) -> None:
        self.responded: Responded | None = None
        self._client_id = CLIENT_ID.format(node_id)
        self._cluster_id = cluster_id
        self._listener = listener
        self._world = world
        self._timeout_ms = request_timeout_ms
        self._remotes: dict[tuple[str, int], Remote] = {}
        self._under_way: dict[tuple[str, int], asyncio.Task[None]] = {}
        self._unreachable: set[Remote] = set()
        """Those of which it has been said already."""
        self._log = LimitedLog(_logger, lambda: world.monotonic_ms() / 1000.0)

    def send(self, request: Send) -> None:
        """Sends a request; its outcome arrives at `responded` later, never within this call."""
        address = (request.destination.host, request.destination.port)
        remote = self._remotes.get(address)
        if remote is None:
            remote = self._remotes[address] = Remote(
                *address, self._world, client_id=self._client_id, max_answer_bytes=MAX_ANSWER_BYTES
            )
        earlier = self._under_way.pop(address, None)
        if earlier is not None:
            earlier.cancel()
            remote.drop("a newer request must not wait for the answer to an older one")
        task = asyncio.get_running_loop().create_task(self._exchange(remote, request))
        self._under_way[address] = task
        task.add_done_callback(lambda done: self._ended(address, done))

    async def close(self) -> None:
        """Ends all connections; nothing is handed to `responded` any more."""
        self.responded = None
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(remote.close() for remote in self._remotes.values()))
        self._remotes.clear()

    # Inside

    def _ended(self, address: tuple[str, int], done: asyncio.Task[None]) -> None:
        if self._under_way.get(address) is done:
            del self._under_way[address]
        if not done.cancelled() and (error := done.exception()) is not None:
            self._log.error("raft outcome", "an answer from %s:%d broke the quorum", *address, error=error)

    async def _exchange(self, remote: Remote, request: Send) -> None:
        address = (remote.host, remote.port)
        reply: Any = None
        records: Buffer = b""
        try:
            reply, records = await self._outcome(remote, request)
        except Exception as error:  # noqa: BLE001 - a defect here must not end the quorum's talking
            self._log.error("raft exchange", "an exchange with %s:%d failed", *address, error=error)
        task = asyncio.current_task()
        if self._under_way.get(address) is task:
            del self._under_way[address]  # what `responded` sends next must not take this one for unfinished
        if self.responded is not None:
            self.responded(request.request_id, reply, records)

    async def _outcome(self, remote: Remote, request: Send) -> tuple[Any, Buffer]:
        from flarestream.node.quorum import raft_wire  # a node that has no peers need not load the messages

        message = request.message
        try:
            await remote.connected(self._timeout_ms)
            if isinstance(message, VoteRequest) and message.pre_vote and not _knows_pre_vote(remote):
                unsupported = ErrorCode.UNSUPPORTED_VERSION
                return VoteReply(unsupported, -1, message.leader_epoch), b""
            wait_ms = message.max_wait_ms if isinstance(message, FetchRequest) else 0
            asked = raft_wire.to_request(message, self._cluster_id)
            response = await remote.call(asked, timeout_ms=self._timeout_ms, answer_ms=wait_ms)
        except PeerGone as error:
            if remote not in self._unreachable:
                self._unreachable.add(remote)
                _logger.warning("The quorum has lost a node: %s", error)
            return Refused() if isinstance(error, PeerRefused) else None, b""
        except ApiError as error:
            self._log.error(f"{remote.host}:{remote.port}", "The quorum cannot talk to %s", error.message)
            return None, b""
        if remote in self._unreachable:
            self._unreachable.discard(remote)
            _logger.info("The quorum reaches %s:%d again", remote.host, remote.port)
        refused = raft_wire.refusal(response)
        if refused is not ErrorCode.NONE and refused not in _ORDINARY:
            self._report_refusal(request.destination, type(message).__name__, refused)
        return raft_wire.to_reply(response, self._listener)

    def _report_refusal(self, destination: Destination, what: str, refused: ErrorCode) -> None:
        hint = ""
        if refused is ErrorCode.INCONSISTENT_CLUSTER_ID:
            hint = (
                f": it belongs to another cluster than this node ({self._cluster_id}); compare cluster.id in the "
                "meta.properties of both, and controller.quorum.bootstrap.servers (or .voters)"
            )
        self._log.error(
            f"refused {destination.host}:{destination.port}",
            "%s:%d refuses the quorum's %s with %s%s",
            destination.host,
            destination.port,
            what,
            refused.name,
            hint,
        )


def _knows_pre_vote(remote: Remote) -> bool:
    try:
        return remote.common_version(ApiKey.VOTE) >= _PRE_VOTE
    except ApiError:
        return True  # the request itself says why it cannot be sent
