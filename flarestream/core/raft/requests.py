"""One request in flight per node: who is being waited for, who is in backoff, and when to look again.

A response is accepted only if its request id is the awaited one, so that a late answer of an earlier epoch's
request cannot be taken for the present one's. Kafka: `RequestManager`.
"""

from __future__ import annotations

from flarestream.core.raft.messages import Destination, Message, Send


class _Peer:
    __slots__ = ("awaited", "ready_ms", "timeout_ms")

    def __init__(self) -> None:
        self.awaited: Send | None = None
        self.timeout_ms = 0.0
        self.ready_ms = 0.0


class Requests:
    """Requests in flight by node id."""

    __slots__ = ("_backoff_ms", "_next_id", "_peers", "_timeout_ms")

    def __init__(self, timeout_ms: float, backoff_ms: float) -> None:
        self._timeout_ms = timeout_ms
        self._backoff_ms = backoff_ms
        self._next_id = 0
        self._peers: dict[int, _Peer] = {}

    def is_ready(self, node_id: int, now_ms: float) -> bool:
        """Nothing is awaited from this node and it is not in backoff."""
        peer = self._peers.get(node_id)
        return peer is None or (peer.awaited is None and now_ms >= peer.ready_ms)

    def awaits(self, request_id: int) -> bool:
        """This request is in flight and its response would be accepted."""
        return any(p.awaited is not None and p.awaited.request_id == request_id for p in self._peers.values())

    def start(self, destination: Destination, message: Message, now_ms: float) -> Send:
        """Registers a request and returns it for sending."""
        peer = self._peers.setdefault(destination.node_id, _Peer())
        self._next_id += 1
        peer.awaited = Send(self._next_id, destination, message)
        peer.timeout_ms = now_ms + self._timeout_ms
        return peer.awaited

    def finish(self, request_id: int, now_ms: float, failed: bool) -> Send | None:
        """A response or a failure arrived; the request, or None if it is no longer awaited."""
        for peer in self._peers.values():
            if peer.awaited is not None and peer.awaited.request_id == request_id:
                request, peer.awaited = peer.awaited, None
                if failed:
                    peer.ready_ms = now_ms + self._backoff_ms
                return request
        return None

    def expire(self, now_ms: float) -> None:
        """Gives up on requests that took too long."""
        for peer in self._peers.values():
            if peer.awaited is not None and now_ms >= peer.timeout_ms:
                peer.awaited = None
                peer.ready_ms = now_ms + self._backoff_ms

    def reset(self) -> None:
        """Forgets all: the role or the epoch changed; what is still in flight will not be recognised."""
        self._peers.clear()

    def next_deadline_ms(self, now_ms: float) -> float:
        """When a timeout or a backoff ends next; infinity if nothing is pending."""
        times = [p.timeout_ms if p.awaited is not None else p.ready_ms for p in self._peers.values()]
        return min((at for at in times if at > now_ms), default=float("inf"))
