"""Three brokers that replicate, one controller, a producer: on a virtual loop and simulated disks, from one seed.

What is real: partitions, logs, fetchers, ISR keeping, the handlers of Fetch, ListOffsets and Produce, every decision
of the controller. What is not: sockets (requests are encoded, wait, may get lost, and are decoded) and the quorum (the
controller never fails; brokers hear of its records late, each in its own time). Brokers are killed, lose power, pause,
and are cut off from each other. Everything that was ever committed or acknowledged is remembered, and compared after
every step with what the brokers say.
"""

from __future__ import annotations

import asyncio
import gc
import random
import sys
import traceback
import warnings
from collections.abc import Callable
from typing import Any

from flarestream.core.controller import brokers as broker_decisions
from flarestream.core.controller.leader_balance import balance_leaders
from flarestream.core.controller.topics import create_topics
from flarestream.node.control.controller_channel import decision_for
from flarestream.wire.batch import build_batch
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.create_topics import CreatableTopic, CreatableTopicConfig, CreateTopicsRequest
from flarestream.wire.messages.produce import PartitionProduceData, ProduceRequest, TopicProduceData
from flarestream.wire.record import Record
from tests.core.controller.world import ControllerWorld
from tests.node.replica_broker import WALL_START_MS, Broker
from tests.node.replica_judge import TOPIC, Judge, Violation
from tests.node.replica_wires import Link
from tests.sim.loop import PROCESS, Process, SimLoop

SESSION_MS = 600
PRODUCERS = 3


class Cluster:
    """`await`less: `run(seconds)`; `finish()` heals everything and compares the logs."""

    def __init__(self, seed: int, *, durable: bool = True, min_isr: int = 2, story: bool = False) -> None:
        self.seed = seed
        self.dice = random.Random(seed)
        self.loop = SimLoop()
        asyncio._set_running_loop(None)
        self.durable = durable
        self.story = story
        self.settings = {
            "process.roles": "broker",
            "listeners": "PLAINTEXT://127.0.0.1:9092",
            "controller.listener.names": "CONTROLLER",
            "controller.quorum.bootstrap.servers": "127.0.0.1:9093",
            "flarestream.acks.durability": "fsync" if durable else "page-cache",
            "replica.lag.time.max.ms": "400",
            "replica.fetch.wait.max.ms": "100",
            "replica.fetch.backoff.ms": "100",
            "replica.socket.timeout.ms": "500",
            "log.roll.ms": "1500",
            "flarestream.log.scrub.interval.ms": "2000",
            "replica.fetch.max.bytes": str(self.dice.choice([100, 1 << 20])),
        }
        self.controller = ControllerWorld(seed)
        self.controller.heartbeats.session_timeout_ms = SESSION_MS
        self.log: list[Any] = list(self.controller.records)
        self.links: dict[Link, None] = {}
        self.graves: list[Any] = []
        self.cut: set[frozenset[int]] = set()
        self.loss = 0.0
        self.slow = 0.0
        self.brokers = {number: Broker(self, number) for number in (1, 2, 3)}
        self.sent = 0
        self.is_quiet = False
        self.judge = Judge(self)
        self.loop.after_step = self.judge.check
        self.client = Process("producer", "client")
        for broker in self.brokers.values():
            broker.start()
        self._every(0.05, self._chores)
        self._every(0.5, lambda: self._commit(self.controller.submit(balance_leaders)))
        for number in self.brokers:
            self._every(0.01, lambda number=number: self._learn(number))  # type: ignore[misc]
        self.run(1.0)
        self._create(min_isr)
        for producer_id in range(PRODUCERS):
            self.loop.create_task(self._produce(producer_id), context=self.client.context)

    def tell(self, line: str) -> None:
        if self.story:
            print(f"{self.loop.time():8.3f} {line}")

    def run(self, seconds: float) -> None:
        until = self.loop.time() + seconds
        while self.loop.time() < until:
            self.loop.run_until(min(until, self.loop.time() + 0.1))
            if self.loop.problems:
                error = getattr(self.loop, "problem_error", None)
                raise Violation(f"seed {self.seed}: {self.loop.problems[0]}") from error

    def end(self) -> None:
        """Takes everything down; no finalizer of the dead is heard."""
        for broker in self.brokers.values():
            if broker.process is not None:
                broker.process.alive = False
        self.client.alive = False
        for task in asyncio.all_tasks(self.loop):
            task._log_destroy_pending = False  # type: ignore[attr-defined]
        self.loop.end()
        hook, sys.unraisablehook = sys.unraisablehook, lambda _: None
        asyncio._set_running_loop(self.loop)
        try:
            for process, _ in self.graves:
                process.grave.clear()
            for process in [self.client, *(broker.process for broker in self.brokers.values())]:
                if process is not None:
                    process.grave.clear()
                    process.held.clear()
            self.graves.clear()
            for link in self.links:
                link.waiting.clear()
            self.links.clear()
            self.brokers.clear()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                gc.collect()
        finally:
            asyncio._set_running_loop(None)
            sys.unraisablehook = hook

    # ---- wires

    def send(self, source: int, target: int, arrive: Callable[[], None]) -> None:
        """A message; lost if the wire is cut or unlucky. 0 is the controller, -1 the producer."""
        if frozenset((source, target)) in self.cut or self.dice.random() < self.loss:
            return
        delay = 0.0002 + self.dice.random() * 0.002
        if self.dice.random() < self.slow:
            delay += self.dice.random() * self.dice.choice([0.1, 1.0])
        context = self._context_of(target)
        if context is not None:
            self.loop.call_later(delay, arrive, context=context)

    def _context_of(self, node: int) -> Any:
        if node <= 0:
            return self.client.context if node < 0 else None or _nobody()
        process = self.brokers[node].process
        return process.context if process is not None and process.alive else _nobody()

    def sync_delay(self) -> float:
        return 0.0002 + self.dice.random() * (0.2 if self.dice.random() < self.slow else 0.003)

    # ---- the controller

    def decide(self, source: int, request: Any, future: asyncio.Future[Any]) -> None:
        def answer() -> None:
            if not future.done():
                if isinstance(outcome, ApiError):
                    future.set_exception(outcome)
                else:
                    future.set_result(outcome)

        self.controller.now_ms = int(self.loop.time() * 1000)
        version = request.MAX_VERSION
        request = type(request).decode(memoryview(bytearray(request.encode(version))), 0, version)[0]
        decide = decision_for(request)
        outcome: Any
        try:
            outcome = self.controller.submit(lambda image, ctx: decide(request, image, ctx))
            self._commit(None)
        except ApiError as error:
            outcome = error
        self.send(0, source, answer)

    def _commit(self, _response: object) -> None:
        self.log.extend(self.controller.records)
        self.controller.records = []

    def _chores(self) -> None:
        self.controller.now_ms = int(self.loop.time() * 1000)
        while self.controller.submit(broker_decisions.fence_stale_brokers):
            self._commit(None)

    def _learn(self, number: int) -> None:
        broker = self.brokers[number]
        if broker.is_up and frozenset((0, number)) not in self.cut:
            assert broker.process is not None
            self.loop.call_later(self.dice.random() * 0.02, broker.learn, context=broker.process.context)

    def _every(self, seconds: float, work: Callable[[], None]) -> None:
        def again() -> None:
            work()
            self.loop.call_later(seconds, again, context=_nobody())

        self.loop.call_later(seconds, again, context=_nobody())

    def _create(self, min_isr: int) -> None:
        topic = CreatableTopic(TOPIC, 1, 3, [], [CreatableTopicConfig("min.insync.replicas", str(min_isr))])
        response = self.controller.call(create_topics, CreateTopicsRequest(topics=[topic], timeout_ms=1000))
        assert response.topics[0].error_code == 0, response
        self._commit(None)

    @property
    def image(self) -> Any:
        return self.controller.image.topics_by_name[TOPIC].partitions[0]

    # ---- the producer

    async def _produce(self, producer_id: int) -> None:
        """Idempotent, acks=all, one batch at a time, again and again until it is acknowledged."""
        sequence = 0
        while True:
            value = b"%d-%06d" % (producer_id, sequence)
            record = Record(0, 0, None, value, [])
            batch = build_batch(
                [record],
                base_timestamp=WALL_START_MS,
                producer_id=producer_id,
                producer_epoch=0,
                base_sequence=sequence,
            )
            while not await self._try(value, bytes(batch)):  # noqa: ASYNC110 - it tries again after a pause
                await asyncio.sleep(0.02)
            sequence += 1
            self.sent += 1
            if self.is_quiet:
                await asyncio.sleep(0.05)  # who catches up batch by batch must be able to

    async def _try(self, value: bytes, batch: bytes) -> bool:
        leader = self.image.leader if self.dice.random() < 0.9 else self.dice.choice([1, 2, 3])
        if leader < 0:
            return False
        link = Link(self, -1, leader)
        request = ProduceRequest(
            acks=-1,
            timeout_ms=400,
            topic_data=[
                TopicProduceData(TOPIC, bytes(16), [PartitionProduceData(0, memoryview(bytearray(batch)))])
            ],
        )
        try:
            response = await link.call(request, timeout_ms=600, max_version=9)
        except ConnectionError:
            return False
        finally:
            self.links.pop(link, None)
        answer = response.responses[0].partition_responses[0]
        if answer.error_code not in (0, ErrorCode.DUPLICATE_SEQUENCE_NUMBER):
            return False
        self.judge.acknowledged(value, answer.base_offset)
        return True

    # ---- the end

    def finish(self) -> None:
        """Everything is healed: the ISR fills up, the logs are equal, nothing that was promised is missing or twice."""
        self.cut.clear()
        self.loss = self.slow = 0.0
        self.is_quiet = True
        for broker in self.brokers.values():
            if broker.process is not None and broker.process.frozen:
                self.loop.thaw(broker.process)
            if broker.process is None or not broker.process.alive:
                broker.start()
        until = self.loop.time() + 20
        sent = self.sent
        while self.loop.time() < until and not (len(self.image.isr) == 3 and self.sent > sent + 5):
            self.run(0.5)
        if len(self.image.isr) != 3 or self.sent <= sent + 5:
            self.judge.violated(f"it does not converge: {self.image}, {self.sent - sent} sent since")
        self.client.alive = False
        self.run(2.0)
        self.judge.compare_all()


def _nobody() -> Any:
    """A context of no process: the world's own."""
    from contextvars import copy_context

    context = copy_context()
    context.run(PROCESS.set, None)
    return context


def play(seed: int, *, durable: bool = True, seconds: float = 6.0, story: bool = False) -> int:
    """One world: faults for a while, then everything must come right; how many batches were acknowledged."""
    gc.disable()
    cluster = Cluster(seed, durable=durable, story=story)
    try:
        dice = random.Random(seed * 7919)
        cluster.loss = dice.choice([0.0, 0.0, 0.02, 0.1])
        cluster.slow = dice.choice([0.0, 0.02, 0.1])
        until = cluster.loop.time() + seconds
        while cluster.loop.time() < until:
            cluster.run(dice.uniform(0.05, 0.8))
            _disturb(cluster, dice)
        cluster.finish()
        return cluster.sent
    except Exception as error:
        for each in (error, error.__cause__):
            traceback.clear_frames(each.__traceback__ if each is not None else None)
        raise
    finally:
        cluster.end()
        gc.enable()


def _disturb(cluster: Cluster, dice: random.Random) -> None:
    broker = cluster.brokers[dice.choice([1, 2, 3, cluster.image.leader if cluster.image.leader > 0 else 1])]
    alive = broker.process is not None and broker.process.alive
    frozen = alive and broker.process is not None and broker.process.frozen
    choice = dice.random()
    down = sum(not each.is_up for each in cluster.brokers.values())
    if not alive:
        if choice < 0.7:
            broker.start()
    elif frozen:
        assert broker.process is not None
        cluster.loop.thaw(broker.process)
        cluster.tell(f"broker {broker.node_id} goes on")
    elif choice < 0.3:
        if cluster.durable or not down:
            broker.kill(power=cluster.durable and dice.random() < 0.7)
    elif choice < 0.5:
        assert broker.process is not None
        cluster.loop.freeze(broker.process)
        cluster.tell(f"broker {broker.node_id} pauses")
    elif choice < 0.75:
        pair = frozenset(dice.sample([0, 1, 2, 3], 2))
        cluster.cut.add(pair)
        cluster.tell(f"cut {sorted(pair)}")
    elif choice < 0.95:
        cluster.cut.clear()
