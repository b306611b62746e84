"""Who else is alive, as this node sees it: probes out, answers and connections watched, verdicts carried out.

Must not know: the format of a probe and the rules of judgement (core/liveness), sockets. Theory: every node answers
probes on the ports of its listeners, over UDP, and holds a connection to every unfenced broker, whose end raises a
doubt (doubts.py). A node with the controller role also asks: all these brokers, and the leader of the quorum while it
is another node. All controllers judge, so that the one that becomes active has its evidence ready: the active one
fences dead brokers, a follower of a dead leader tries an election. What is not done on these verdicts is done by
Kafka's timeouts, as everywhere. Kafka: BrokerHeartbeatManager has sessions only.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable
from typing import NamedTuple

from flarestream.core.controller.brokers import fence_dead_broker
from flarestream.core.controller.decision import ControllerContext, Decision
from flarestream.core.liveness.judge import Dead, Judge
from flarestream.core.liveness.probes import Answerer, Asker
from flarestream.core.metadata.delta import MetadataDelta
from flarestream.core.metadata.image import MetadataImage
from flarestream.net.lifeline import Lifeline
from flarestream.net.liveness import ProbeDoor, ProbeLine
from flarestream.net.tasks import end_task
from flarestream.node.control.controller import Controller
from flarestream.node.failover.doubts import Doubts
from flarestream.node.metadata import MetadataStore
from flarestream.node.quorum.raft_driver import RaftDriver
from flarestream.node.world import World
from flarestream.wire.errors import ApiError

_log = logging.getLogger("flarestream.liveness")

BROKER = "broker"
LEADER = "quorum leader"
FRESH_SHARE = 0.9
"""Of the interval: how long a node that has asked need not be asked."""


class Subject(NamedTuple):
    """Whom a verdict is about; a node may be watched as broker and as leader of the quorum."""

    role: str
    node_id: int


class Place(NamedTuple):
    """Where a subject is reached, and which incarnation of it (broker epoch, or the quorum's)."""

    host: str
    port: int
    incarnation: int


class Probing(NamedTuple):
    """What all probes of a node share. `life`: when its process started, in milliseconds."""

    node_id: int
    life: int
    key: bytes
    interval_ms: float
    timeout_ms: float


class Doors:
    """Answers probes at this node's listeners. `start()`, `await close()`."""

    def __init__(
        self, probing: Probing, places: list[tuple[str, int]], heard: Callable[[int, int], None]
    ) -> None:
        """`heard`: is told which node asked, and in which life."""
        answerer = Answerer(probing.node_id, probing.life, probing.key, heard)
        self.doors = [ProbeDoor(host, port, answerer.answer) for host, port in places]

    def start(self) -> None:
        """Answers from now on."""
        for door in self.doors:
            door.start()

    async def close(self) -> None:
        """Answers no more."""
        await asyncio.gather(*(door.close() for door in self.doors))


class _Watched:
    """One subject's line and lifeline, which tell the judge what they see."""

    def __init__(self, watch: LivenessWatch, subject: Subject, place: Place) -> None:
        self.place = place
        self._watch = watch
        self._subject = subject
        probing = watch.probing
        self._asker = Asker(
            probing.node_id, subject.node_id, probing.life, probing.key, watch.asked_before(subject.node_id)
        )
        self._line = ProbeLine(place.host, place.port, self._received) if watch.judges else None
        self.lifeline = Lifeline(place.host, place.port, self, timeout_s=probing.timeout_ms / 1000.0)
        self._has_asked_ms = -math.inf

    def start(self) -> None:
        if self._line is not None:
            self._line.start()
        self.lifeline.start()

    async def ask(self) -> None:
        """Unless the subject itself has just asked: of two nodes that watch each other one asks, and both know."""
        if self._line is None or self._watch.now_ms() - self._has_asked_ms < self._watch.fresh_ms:
            return
        self._watch.count_ask(self._subject.node_id)
        await self._line.send(self._asker.ask())

    def has_asked(self, life: int) -> None:
        """The subject's own probe came."""
        self._has_asked_ms = self._watch.now_ms()
        self._watch.judge.probe_answered(self._subject, life)

    async def close(self) -> None:
        if self._line is not None:
            await self._line.close()
        await self.lifeline.close()

    def _received(self, datagram: bytes) -> None:
        life = self._asker.accept(datagram)
        if life is not None:
            self._watch.judge.probe_answered(self._subject, life)

    # What the lifeline sees

    def asked(self) -> None:
        self._watch.judge.asked(self._subject)

    def connected(self) -> None:
        self._watch.judge.connected(self._subject)
        self.settle()

    def heard(self) -> None:
        self._watch.judge.heard(self._subject)

    def lost(self) -> None:
        self._watch.judge.lost(self._subject, self._watch.now_ms())
        if self._subject.role == BROKER:
            self._watch.doubts.lost(self._subject.node_id)

    def refused(self) -> None:
        if self._subject.role == BROKER:
            self._watch.doubts.refused(self._subject.node_id)
        if self._watch.judge.refused(self._subject):
            self._watch.act()

    def settle(self) -> None:
        if self._subject.role == BROKER:
            self._watch.doubts.settled(self._subject.node_id)


class LivenessWatch:
    """Of one node. `start()`, `await close()`."""

    def __init__(
        self,
        probing: Probing,
        world: World,
        store: MetadataStore,
        raft: RaftDriver,
        controller: Controller | None,
        listener: str,
    ) -> None:
        """`controller`: if this node has that role; else it only has doubts. `listener`: where brokers are asked."""
        self.probing = probing
        self.judge = Judge(probing.interval_ms, probing.timeout_ms)
        self.judges = controller is not None
        self.fresh_ms = probing.interval_ms * FRESH_SHARE
        self.now_ms: Callable[[], float] = world.monotonic_ms
        self.doubts = store.doubts = Doubts(world.monotonic_ms, self._verify)
        self._store = store
        self._raft = raft
        self._controller = controller
        self._listener = listener
        self._watched: dict[Subject, _Watched] = {}
        self._asks: dict[int, int] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._task: asyncio.Task[None] | None = None
        self._said: set[tuple[Dead, str]] = set()
        self._is_open = False

    def start(self) -> None:
        """Watches from now on."""
        self._store.subscribe(self._see)
        self._is_open = True
        self._watch_brokers(self._store.image)
        if self._controller is not None:
            self._controller.on_active = self.act
            self._task = asyncio.get_running_loop().create_task(self._live(), name="liveness")

    async def close(self) -> None:
        """Watches no more; nobody is judged any more."""
        self._is_open = False
        if self._controller is not None:
            self._controller.on_active = None
        task, self._task = self._task, None
        await end_task(task)
        for subject in list(self._watched):
            self._leave(subject)
        await asyncio.gather(*self._ending, return_exceptions=True)

    def act(self) -> None:
        """Carries out what the judge has found."""
        for dead in self.judge.dead(self.now_ms()):
            subject = dead.key
            assert isinstance(subject, Subject)
            if subject.node_id == self._raft.leader_id:
                self._report(dead, subject, "an election is tried")
                self._raft.suspect(subject.node_id)
            elif subject.role == BROKER and self._controller is not None and self._controller.is_active:
                self._fence(self._controller, dead, subject)

    def heard(self, node_id: int, life: int) -> None:
        """A node asked for a sign of life, which is one of its own."""
        for role in (BROKER, LEADER):
            watched = self._watched.get(Subject(role, node_id))
            if watched is not None:
                watched.has_asked(life)

    def asked_before(self, node_id: int) -> int:
        """How many probes this life has sent to it, at whichever door."""
        return self._asks.get(node_id, 0)

    def count_ask(self, node_id: int) -> None:
        """One more."""
        self._asks[node_id] = self._asks.get(node_id, 0) + 1

    # Inside

    async def _live(self) -> None:
        loop = asyncio.get_running_loop()
        interval_s = self.probing.interval_ms / 1000.0
        due = loop.time()
        while True:
            due = max(due + interval_s, loop.time())
            await asyncio.sleep(due - loop.time())
            self._watch_leader()
            self.judge.tick(self.now_ms())
            self.act()
            for subject, watched in list(self._watched.items()):
                await watched.ask()
                if subject in self._watched and self.judge.wants_tcp(subject):
                    watched.lifeline.ask()

    def _fence(self, controller: Controller, dead: Dead, subject: Subject) -> None:
        def decide(image: MetadataImage, ctx: ControllerContext) -> Decision[bool]:
            return fence_dead_broker(subject.node_id, dead.incarnation, dead.unless_after_ms, image, ctx)

        try:
            if controller.decide_now(decide):
                self._report(dead, subject, "it is fenced")
        except ApiError as error:
            _log.warning("Broker %d could not be fenced, trying again: %s", subject.node_id, error.message)

    def _report(self, dead: Dead, subject: Subject, what: str) -> None:
        mark = (dead._replace(unless_after_ms=0), what)
        if mark not in self._said:
            self._said.add(mark)
            reason = dead.verdict.value
            _log.warning(
                "Node %d (%s) is taken for dead, %s: %s", subject.node_id, subject.role, what, reason
            )

    def _verify(self, broker_id: int) -> asyncio.Future[memoryview] | None:
        watched = self._watched.get(Subject(BROKER, broker_id))
        return None if watched is None else watched.lifeline.verify()

    # Whom to watch

    def _see(self, image: MetadataImage, delta: MetadataDelta) -> None:
        if delta.brokers and self._is_open:
            self._watch_brokers(image)

    def _watch_brokers(self, image: MetadataImage) -> None:
        wanted: dict[Subject, Place] = {}
        for broker in image.brokers.values():
            endpoint = broker.endpoints.get(self._listener)
            if broker.broker_id != self.probing.node_id and not broker.fenced and endpoint is not None:
                place = Place(endpoint.host, endpoint.port, broker.broker_epoch)
                wanted[Subject(BROKER, broker.broker_id)] = place
        for subject in [each for each in self._watched if each.role == BROKER]:
            if subject not in wanted:
                self._leave(subject)
            if subject.node_id not in image.brokers:
                self.judge.forget(subject)
        for subject, place in wanted.items():
            self._watch(subject, place)

    def _watch_leader(self) -> None:
        """The quorum's leader has a watch of its own only if it is no broker that is watched anyway."""
        leader_id, endpoint = self._raft.leader_id, self._raft.leader_endpoint()
        wanted = None
        is_watched = leader_id == self.probing.node_id or Subject(BROKER, leader_id) in self._watched
        if leader_id >= 0 and not is_watched and endpoint is not None:
            wanted = Subject(LEADER, leader_id)
            self._watch(wanted, Place(endpoint.host, endpoint.port, self._raft.leader_epoch))
        for subject in [each for each in self._watched if each.role == LEADER and each != wanted]:
            self._leave(subject)

    def _watch(self, subject: Subject, place: Place) -> None:
        known = self._watched.get(subject)
        if known is not None and known.place == place:
            return
        if known is not None:
            self._leave(subject)
        self.judge.watch(subject, place.incarnation)
        watched = self._watched[subject] = _Watched(self, subject, place)
        watched.start()

    def _leave(self, subject: Subject) -> None:
        self.judge.unwatch(subject)
        self._said = {said for said in self._said if said[0].key != subject}
        watched = self._watched.pop(subject)
        watched.settle()
        task = asyncio.get_running_loop().create_task(watched.close())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
