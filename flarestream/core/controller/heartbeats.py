"""When each broker was heard last: the controller's only soft state.

Must not know: what a missed session leads to. Theory: sessions belong to the active controller alone and
are not replicated; on activation every unfenced broker gets a fresh one, so a fail-over fences nobody by
itself. A session is keyed by (id, broker epoch), so a beat of an older incarnation keeps nothing alive; it
begins with the first heartbeat, not with the registration. Kafka: BrokerHeartbeatManager,
BrokerHeartbeatTracker.
"""

from __future__ import annotations

from collections.abc import Iterable

DEFAULT_SESSION_TIMEOUT_MS = 9_000


class _Session:
    __slots__ = ("broker_epoch", "controlled_shutdown_offset", "has_beaten", "heard_ms", "metadata_offset")

    def __init__(self, broker_epoch: int, heard_ms: int | None) -> None:
        self.broker_epoch = broker_epoch
        self.heard_ms = heard_ms
        self.has_beaten = False
        self.metadata_offset = -1
        self.controlled_shutdown_offset = -1


class Heartbeats:
    """Sessions of brokers, in milliseconds of one monotonic clock."""

    __slots__ = ("_sessions", "session_timeout_ms")

    def __init__(self, session_timeout_ms: int = DEFAULT_SESSION_TIMEOUT_MS) -> None:
        self.session_timeout_ms = session_timeout_ms
        self._sessions: dict[int, _Session] = {}

    def restart(self, unfenced: Iterable[tuple[int, int]], now_ms: int) -> None:
        """This controller became active: forget all, then give each unfenced (id, broker epoch) a fresh session."""
        self._sessions = {broker_id: _Session(broker_epoch, now_ms) for broker_id, broker_epoch in unfenced}

    def register(self, broker_id: int, broker_epoch: int) -> None:
        """A registration was accepted. The same broker epoch keeps what was known."""
        session = self._sessions.get(broker_id)
        if session is None or session.broker_epoch != broker_epoch:
            self._sessions[broker_id] = _Session(broker_epoch, None)

    def touch(self, broker_id: int, broker_epoch: int, metadata_offset: int, now_ms: int) -> None:
        """A valid heartbeat came."""
        self.register(broker_id, broker_epoch)
        session = self._sessions[broker_id]
        session.heard_ms = now_ms
        session.has_beaten = True
        session.metadata_offset = metadata_offset

    def remove(self, broker_id: int) -> None:
        """The broker is no longer registered."""
        self._sessions.pop(broker_id, None)

    def has_valid_session(self, broker_id: int, broker_epoch: int, now_ms: int) -> bool:
        """Whether this incarnation was heard within the session timeout."""
        session = self._sessions.get(broker_id)
        if session is None or session.broker_epoch != broker_epoch or session.heard_ms is None:
            return False
        return now_ms - session.heard_ms < self.session_timeout_ms

    def has_beaten(self, broker_id: int, broker_epoch: int) -> bool:
        """Whether this incarnation sent a heartbeat to this controller since it became active."""
        session = self._sessions.get(broker_id)
        return session is not None and session.broker_epoch == broker_epoch and session.has_beaten

    def heard_after(self, broker_id: int, broker_epoch: int, at_ms: float) -> bool:
        """Whether this incarnation sent a heartbeat to this controller later than that."""
        session = self._sessions.get(broker_id)
        if session is None or session.broker_epoch != broker_epoch or session.heard_ms is None:
            return False
        return session.has_beaten and session.heard_ms > at_ms

    def end(self, broker_id: int, broker_epoch: int) -> None:
        """This incarnation is dead: its session ends now."""
        session = self._sessions.get(broker_id)
        if session is not None and session.broker_epoch == broker_epoch:
            session.heard_ms = None

    def next_deadline_ms(self) -> int | None:
        """When the next session may end; None without sessions."""
        heard = (session.heard_ms for session in self._sessions.values() if session.heard_ms is not None)
        first = min(heard, default=None)
        return None if first is None else first + self.session_timeout_ms

    def begin_controlled_shutdown(self, broker_id: int, offset: int) -> None:
        """Its shutdown is done once every active broker has seen `offset`."""
        session = self._sessions.get(broker_id)
        if session is not None:
            session.controlled_shutdown_offset = offset

    def controlled_shutdown_offset(self, broker_id: int) -> int:
        """The offset of `begin_controlled_shutdown`; -1 if unknown (another controller began it)."""
        session = self._sessions.get(broker_id)
        return -1 if session is None else session.controlled_shutdown_offset

    def lowest_metadata_offset(self, broker_ids: Iterable[int]) -> int | None:
        """The least metadata offset that these brokers reported; None when there are none."""
        sessions = (self._sessions.get(broker_id) for broker_id in broker_ids)
        offsets = [-1 if session is None else session.metadata_offset for session in sessions]
        return min(offsets, default=None)
