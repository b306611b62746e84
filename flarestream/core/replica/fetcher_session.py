"""The follower's side of an incremental fetch session: what to say of which partition.

For: node/replicas/replica_fetcher.py; the leader's side is core/replica/fetch_session.py. *Must not know:* connections.
*Theory:* the first request of a session is full; the leader answers with a session id, and from then on a request says
only what differs from the one before, and which partitions are no longer wanted. The session epoch counts requests,
so that both sides notice a lost one; then, or when the leader has forgotten the session, the next request is full.
*Kafka:* FetchSessionHandler (KIP-227).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["FetcherSession", "Place", "Saying"]

Place = tuple[bytes, int]
"""(topic id, partition index)."""

NO_SESSION = 0
FULL_EPOCH = 0
_MAX_INT32 = 0x7FFF_FFFF


class Saying(NamedTuple):
    """What a request says of one partition."""

    fetch_offset: int
    leader_epoch: int
    last_fetched_epoch: int
    log_start_offset: int


class Step(NamedTuple):
    """One request: its session fields, the partitions that it names, and those it no longer wants."""

    session_id: int
    session_epoch: int
    named: dict[Place, Saying]
    forgotten: list[Place]


class FetcherSession:
    """One session with one leader, for as long as the connection lasts."""

    __slots__ = ("_epoch", "_id", "_told")

    def __init__(self) -> None:
        self._id = NO_SESSION
        self._epoch = FULL_EPOCH
        self._told: dict[Place, Saying] = {}

    @property
    def is_full(self) -> bool:
        """Whether the next request names all partitions."""
        return self._epoch == FULL_EPOCH

    def step(self, wanted: Mapping[Place, Saying]) -> Step:
        """The next request for `wanted`; the answer (or its loss) must be told before the one after it."""
        if self._epoch == FULL_EPOCH:
            self._told = dict(wanted)
            return Step(self._id, FULL_EPOCH, dict(wanted), [])
        changes: dict[Place, Saying | None] = {place: None for place in self._told if place not in wanted}
        changes.update(wanted)
        return self.step_by(changes)

    def step_by(self, changes: Mapping[Place, Saying | None]) -> Step:
        """The next request of a session that lasts (not `is_full`), given all that may be new since the one before:
        what to say of a partition, None for one that is not wanted (any more).
        """
        told = self._told
        named: dict[Place, Saying] = {}
        forgotten: list[Place] = []
        for place, saying in changes.items():
            if saying is None:
                if told.pop(place, None) is not None:
                    forgotten.append(place)
            elif told.get(place) != saying:
                named[place] = told[place] = saying
        return Step(self._id, self._epoch, named, forgotten)

    def told(self, place: Place) -> Saying | None:
        """What the leader was told last of a partition in this session."""
        return self._told.get(place)

    def answered(self, session_id: int) -> None:
        """The leader has answered without a session error."""
        if session_id == NO_SESSION:
            self.restart()
        elif self._epoch == FULL_EPOCH:
            self._id = session_id
            self._epoch = 1
        else:
            self._epoch = 1 if self._epoch == _MAX_INT32 else self._epoch + 1

    def restart(self, *, keep_id: bool = False) -> None:
        """The leader lost count or the session, or the connection broke; with `keep_id` the old one is closed."""
        if not keep_id:
            self._id = NO_SESSION
        self._epoch = FULL_EPOCH
