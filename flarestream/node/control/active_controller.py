"""The way to the active controller, wherever it is: in this process, or behind another node's controller listener.

Must not know: what is asked. Theory: the quorum knows who leads; if that is this node the decision is submitted here,
else the request goes over one connection to the leader. While nobody leads, while the leader cannot be reached, and
when whoever was asked says NOT_CONTROLLER, it is tried again until the caller's time is up. A client's request that
only the controller may decide is passed on whole (KIP-590's Envelope): the answer comes back with the client's own
correlation id and goes out as it is. Kafka: NodeToControllerChannelManager, ForwardingManager,
RaftControllerNodeProvider.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable
from typing import Any, Protocol

from flarestream.core.controller.decision import ControllerContext, Decision
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.raft.voters import ListenerEndpoint
from flarestream.node.control.controller_channel import decision_for
from flarestream.node.metadata_follower import MetadataFollower
from flarestream.node.remote import PeerGone, Remote
from flarestream.node.world import World
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.index import APIS, ApiKey

Decide = Callable[[Any, MetadataImage, ControllerContext], Decision[Any]]

RETRY_MS = 50.0
SEND_MS = 60_000.0
"""How long a request of this node is tried; callers may put a shorter limit around it."""
FORWARD_MS = 60_000.0


class KnowsLeader(Protocol):
    """The quorum as the channel sees it."""

    @property
    def leader_id(self) -> int: ...

    def leader_endpoint(self) -> ListenerEndpoint | None: ...


class ActiveController:
    """A `Channel` (call it with a request), and the forwarder of clients' requests. `close()` at the end."""

    def __init__(
        self,
        node_id: int,
        controller: MetadataFollower,
        quorum: KnowsLeader,
        world: World,
        *,
        answer_ms: float = 30_000.0,
    ) -> None:
        """`answer_ms` bounds the wait for one answer (controller.socket.timeout.ms); then it is asked anew."""
        self._node_id = node_id
        self._controller = controller
        self._quorum = quorum
        self._world = world
        self._answer_ms = answer_ms
        self._remote: Remote | None = None
        self._left: set[asyncio.Task[None]] = set()
        self._closed = False

    async def __call__(self, request: Any, decide: Decide | None = None) -> Any:
        """The active controller's response; `decide` is needed for a request that `controller_channel` does not know.

        ApiError: what it refused with, or REQUEST_TIMED_OUT if none was found.
        """
        decision = decide if decide is not None else decision_for(request)
        deadline = self._world.monotonic_ms() + SEND_MS
        while True:
            try:
                return await self._try(request, decision)
            except ApiError as error:
                if error.code != ErrorCode.NOT_CONTROLLER:
                    raise
            except PeerGone:
                pass  # looked for again below; the quorum will know of another leader when there is one
            await self._pause(deadline)

    async def forward(self, frame: memoryview, principal: str, client_host: str) -> memoryview | None:
        """The answer, header included, to a client's request frame; None if this node is the active controller by now.

        ApiError: REQUEST_TIMED_OUT if no controller was found, UNSUPPORTED_VERSION or another refusal of the envelope.
        """
        deadline = self._world.monotonic_ms() + FORWARD_MS
        envelope = _envelope(frame, principal, client_host)
        while not self._controller.is_active:
            remote = self._leader()
            if remote is not None:
                try:
                    response = await remote.call(envelope, timeout_ms=self._answer_ms)
                except PeerGone:
                    response = None
                if response is not None and response.error_code != ErrorCode.NOT_CONTROLLER:
                    if response.error_code != ErrorCode.NONE:
                        raise ApiError(ErrorCode(response.error_code))
                    answer: memoryview = response.response_data
                    return answer
            await self._pause(deadline)
        return None

    def apis(self) -> dict[int, tuple[int, int]] | None:
        """What the active controller serves, (lowest, highest) by key; None while that is not known, or it is here."""
        remote = self._remote
        if self._controller.is_active or remote is None or remote.versions is None:
            return None
        return remote.versions.apis

    async def close(self) -> None:
        """Ends the connection; whoever still waits is told that time is up."""
        self._closed = True
        remote, self._remote = self._remote, None
        if remote is not None:
            await remote.close()
        for task in self._left:
            task.cancel()
        await asyncio.gather(*self._left, return_exceptions=True)

    # Inside

    async def _try(self, request: Any, decide: Decide) -> Any:
        if self._controller.is_active:
            return await self._controller.submit(lambda image, ctx: decide(request, image, ctx))
        remote = self._leader()
        if remote is None:
            raise ApiError(ErrorCode.NOT_CONTROLLER)
        response = await remote.call(request, timeout_ms=self._answer_ms)
        code = _error_of(response)
        if code != ErrorCode.NONE:
            raise ApiError(ErrorCode(code), getattr(response, "error_message", None))
        return response

    def _leader(self) -> Remote | None:
        """The leader as the quorum knows it now; None if there is none, or it is this node and not active yet."""
        endpoint = self._quorum.leader_endpoint()
        if self._closed or endpoint is None or self._quorum.leader_id == self._node_id:
            return None
        remote = self._remote
        if remote is None or (remote.host, remote.port) != (endpoint.host, endpoint.port):
            if remote is not None:
                self._leave(remote)
            client_id = f"broker-{self._node_id}-to-controller"
            remote = self._remote = Remote(endpoint.host, endpoint.port, self._world, client_id=client_id)
        return remote

    def _leave(self, remote: Remote) -> None:
        task = asyncio.get_running_loop().create_task(remote.close())
        self._left.add(task)
        task.add_done_callback(self._left.discard)

    async def _pause(self, deadline_ms: float) -> None:
        if self._closed or self._world.monotonic_ms() + RETRY_MS >= deadline_ms:
            raise ApiError(ErrorCode.REQUEST_TIMED_OUT, "no active controller was found in time")
        await asyncio.sleep(RETRY_MS / 1000.0)


def _envelope(frame: memoryview, principal: str, client_host: str) -> Any:
    from flarestream.wire.messages.default_principal_data import DefaultPrincipalData

    kind, _, name = principal.partition(":")
    encoded = DefaultPrincipalData(type=kind, name=name, token_authenticated=False).encode(0)
    try:
        address = ipaddress.ip_address(client_host.partition("%")[0]).packed
    except ValueError:
        address = bytes(4)
    request: Any = APIS[ApiKey.ENVELOPE].request_class
    return request(
        request_data=bytes(frame), request_principal=b"\x00\x00" + encoded, client_host_address=address
    )


def _error_of(response: Any) -> int:
    """The error of a response as a whole. CreateTopics has none of its own: each topic says NOT_CONTROLLER."""
    code: int = getattr(response, "error_code", 0)
    if code == ErrorCode.NONE and any(
        getattr(topic, "error_code", 0) == ErrorCode.NOT_CONTROLLER
        for topic in getattr(response, "topics", ())
    ):
        return ErrorCode.NOT_CONTROLLER
    return code
