"""A standing TCP connection to another node, kept only to see whether it lives.

Must not know: what follows from it. Theory: the system tells at once when the process behind a connection is gone (the
connection ends), and whether its port still listens (a new one is refused or not); whether the process does anything
is asked with the smallest request there is, ApiVersions v0, whose answer is not even read. A connection whose
question is not answered in time is left and made anew. Kafka has no such thing: it waits for the session timeout.
"""

from __future__ import annotations

import asyncio
from typing import Protocol

from flarestream.net.peer import Peer, PeerGone, PeerRefused
from flarestream.net.tasks import end_task

CLIENT_ID = "liveness"
MAX_ANSWER_BYTES = 64 * 1024
BACKOFF_FIRST_S = 0.02
BACKOFF_MAX_S = 0.5

_API_VERSIONS = 18


class Witness(Protocol):
    """Who is told. Called on the loop, one after the other."""

    def asked(self) -> None: ...

    def connected(self) -> None: ...

    def heard(self) -> None: ...

    def lost(self) -> None: ...

    def refused(self) -> None: ...


class Lifeline:
    """To one address. `start()`, then `ask()` now and then; `await close()`."""

    def __init__(self, host: str, port: int, witness: Witness, *, timeout_s: float) -> None:
        """`timeout_s`: how long connecting, and an answer, may take."""
        self._host = host
        self._port = port
        self._witness = witness
        self._timeout_s = timeout_s
        self._peer: Peer | None = None
        self._question: asyncio.Future[memoryview] | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to connect."""
        self._task = asyncio.get_running_loop().create_task(self._live(), name=f"lifeline-{self._port}")

    def ask(self) -> None:
        """Asks whether anybody is there, unless that is being asked, or connected, already."""
        peer = self._peer
        if peer is None or not peer.is_open or self._question is not None:
            return
        question = self._question = self._request(peer)
        question.add_done_callback(self._answered)
        self._witness.asked()

    def verify(self) -> asyncio.Future[memoryview] | None:
        """A question of its own, begun now: answered if the node is there, PeerGone if not. None if there was no
        connection to lose.
        """
        return None if self._peer is None else self._request(self._peer)

    async def close(self) -> None:
        """Ends the connection."""
        task, self._task = self._task, None
        await end_task(task)

    # Inside

    def _request(self, peer: Peer) -> asyncio.Future[memoryview]:
        return peer.request(
            _API_VERSIONS, 0, (), client_id=CLIENT_ID, flexible=False, timeout_s=self._timeout_s
        )

    def _answered(self, question: asyncio.Future[memoryview]) -> None:
        if self._question is question:
            self._question = None
        if not question.cancelled() and question.exception() is None and self._task is not None:
            self._witness.heard()

    async def _live(self) -> None:
        backoff_s = 0.0
        while True:
            await asyncio.sleep(backoff_s)
            backoff_s = min(max(backoff_s * 2, BACKOFF_FIRST_S), BACKOFF_MAX_S)
            self._witness.asked()
            try:
                peer = await Peer.connect(
                    self._host, self._port, timeout_s=self._timeout_s, max_answer_bytes=MAX_ANSWER_BYTES
                )
            except PeerRefused:
                self._witness.refused()
                continue
            except PeerGone:
                continue
            backoff_s = 0.0
            await self._hold(peer)

    async def _hold(self, peer: Peer) -> None:
        """Until the connection ends."""
        self._peer = peer
        try:
            self._witness.connected()
            self.ask()
            await asyncio.shield(peer.closed)
            self._witness.lost()
        finally:
            self._peer = None
            peer.close()
