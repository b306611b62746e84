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
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

from flarestream.api.context import Peer, RequestContext
from flarestream.api.fetch import fetch
from flarestream.api.offsets import list_offsets
from flarestream.api.produce import produce
from flarestream.core.controller import brokers as broker_decisions
from flarestream.core.controller.leader_balance import balance_leaders
from flarestream.core.controller.topics import create_topics
from flarestream.node.controller_channel import decision_for
from flarestream.node.metadata import MetadataStore
from flarestream.node.partition import Partition
from flarestream.node.partitions import Partitions
from flarestream.node.repairs import Repairs
from flarestream.node.replication import Replication
from flarestream.node.world import World
from flarestream.settings import load
from flarestream.storage.log_dir import LogDir
from flarestream.storage.meta_properties import MetaProperties
from flarestream.wire.batch import build_batch, iter_headers
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.index import APIS, ApiKey
from flarestream.wire.messages.broker_heartbeat import BrokerHeartbeatRequest
from flarestream.wire.messages.broker_registration import Listener
from flarestream.wire.messages.create_topics import CreatableTopic, CreatableTopicConfig, CreateTopicsRequest
from flarestream.wire.messages.produce import PartitionProduceData, ProduceRequest, TopicProduceData
from flarestream.wire.record import Record
from tests.core.controller.world import ControllerWorld, registration
from tests.sim.disk import SimDisk
from tests.sim.loop import PROCESS, Process, SimExecutor, SimLoop

TOPIC = "orders"
WALL_START_MS = 1_700_000_000_000
HANDLERS: dict[int, Callable[..., Awaitable[Any]]] = {
    int(ApiKey.FETCH): fetch,
    int(ApiKey.LIST_OFFSETS): list_offsets,
    int(ApiKey.PRODUCE): produce,
}
SESSION_MS = 600
PRODUCERS = 3


class Violation(AssertionError):
    """An invariant does not hold."""


class Link:
    """One broker's connection to another; `Leader` for a fetcher."""

    def __init__(self, cluster: Cluster, source: int, target: int) -> None:
        self.cluster = cluster
        self.source = source
        self.target = target
        self.waiting: set[asyncio.Future[Any]] = set()
        cluster.links[self] = None

    async def call(
        self, request: Any, *, timeout_ms: float, max_version: int = 1 << 15, answer_ms: float = 0
    ) -> Any:
        future: asyncio.Future[Any] = self.cluster.loop.create_future()
        self.waiting.add(future)
        key = request.API_KEY
        version = min(max_version, APIS[ApiKey(key)].max_version)
        parts: list[Any] = []
        request.write(parts, version)
        frame = b"".join(parts)
        self.cluster.send(self.source, self.target, lambda: self._arrived(frame, key, version, future))
        try:
            async with asyncio.timeout((timeout_ms + answer_ms) / 1000):
                answer = await future
        except TimeoutError:
            raise ConnectionError("no answer in time") from None
        finally:
            self.waiting.discard(future)
        return APIS[ApiKey(key)].response_class.decode(memoryview(bytearray(answer)), 0, version)[0]

    def _arrived(self, frame: bytes, key: int, version: int, future: asyncio.Future[Any]) -> None:
        broker = self.cluster.brokers[self.target]
        if not broker.is_up:
            self.cluster.send(self.target, self.source, lambda: _fail(future, "connection refused"))
            return
        request = APIS[ApiKey(key)].request_class.decode(memoryview(bytearray(frame)), 0, version)[0]

        async def handle() -> None:
            response = await HANDLERS[key](
                broker.node, RequestContext(key, version, connection=Peer()), request
            )
            parts: list[Any] = []
            response.write(parts, version)
            answer = b"".join(parts)
            self.cluster.send(self.target, self.source, lambda: _done(future, answer))

        broker.spawn(handle())

    def drop(self, reason: str) -> None:
        for future in list(self.waiting):
            _fail(future, reason)

    async def close(self) -> None:
        self.drop("closed")


def _done(future: asyncio.Future[Any], result: Any) -> None:
    if not future.done():
        future.set_result(result)


def _fail(future: asyncio.Future[Any], why: str) -> None:
    if not future.done():
        future.set_exception(ConnectionError(why))


class Broker:
    """One machine: `start`, `kill` (the page cache stays) or `cut_power` (it does not)."""

    def __init__(self, cluster: Cluster, node_id: int) -> None:
        self.cluster = cluster
        self.node_id = node_id
        self.disk = SimDisk()
        self.lives = 0
        self.is_up = False
        self.process: Process | None = None
        self.node: Any = None
        self.repairs: Repairs | None = None
        self.applied = 0
        self.epoch = -1

    def start(self) -> None:
        self.lives += 1
        cluster, loop = self.cluster, self.cluster.loop
        self.process = Process(f"broker-{self.node_id}.{self.lives}", str(self.node_id))
        self.applied = 0
        self.spawn(self._live())
        cluster.tell(f"broker {self.node_id} starts ({loop.time():.3f})")

    def spawn(self, work: Any) -> None:
        assert self.process is not None
        self.cluster.loop.create_task(work, context=self.process.context)

    async def _live(self) -> None:
        cluster = self.cluster
        loop, dice = cluster.loop, cluster.dice
        world = World(
            wall_ms=lambda: WALL_START_MS + int(loop.time() * 1000),
            monotonic_ms=lambda: loop.time() * 1000.0,
            seed=dice.getrandbits(32),
            new_executor=lambda workers, _name: SimExecutor(loop, workers, cluster.sync_delay),
        )
        log_dir = LogDir.open("/data", self.disk, create=True)
        if log_dir.properties is None:
            log_dir.write_properties(
                MetaProperties("4L6g3nShT-eMCtK--X86sw", self.node_id, self.directory_id)
            )
        settings = load(None, {**cluster.settings, "node.id": str(self.node_id), "log.dirs": "/data"}, {})
        partitions = Partitions(self.node_id, settings, world, [log_dir])
        partitions.read_shutdown_marks()
        self.epoch = await self._register()
        metadata = MetadataStore()
        self.node = SimpleNamespace(
            node_id=self.node_id, settings=settings, world=world, metadata=metadata, partitions=partitions
        )
        self._apply_to(len(cluster.log))
        replication = Replication(partitions, self._channel, lambda: self.epoch, self._connect)
        partitions.replication = replication
        await partitions.start(metadata)
        self.repairs = Repairs(partitions, metadata, self._connect)
        self.is_up = True
        while True:
            try:
                await self._channel(self._heartbeat())
            except ApiError as error:
                self.cluster.tell(f"a heartbeat of {self.node_id} failed: {error.code.name}")
            await asyncio.sleep(0.1)

    @property
    def directory_id(self) -> bytes:
        return bytes([9] * 15 + [self.node_id])

    async def _register(self) -> int:
        request = registration(
            self.node_id,
            incarnation_id=bytes([self.lives] * 15 + [self.node_id]),
            listeners=[Listener("PLAINTEXT", str(self.node_id), 9092, 0)],
            previous_broker_epoch=-1,
            log_dirs=[self.directory_id],
        )
        while True:
            try:
                response = await self._channel(request)
            except ApiError:
                await asyncio.sleep(0.1)
            else:
                epoch: int = response.broker_epoch
                return epoch

    def _heartbeat(self) -> BrokerHeartbeatRequest:
        return BrokerHeartbeatRequest(self.node_id, self.epoch, current_metadata_offset=self.applied - 1)

    async def _channel(self, request: Any) -> Any:
        future: asyncio.Future[Any] = self.cluster.loop.create_future()
        self.cluster.send(self.node_id, 0, lambda: self.cluster.decide(self.node_id, request, future))
        try:
            async with asyncio.timeout(0.3):
                return await future
        except TimeoutError:
            raise ApiError(ErrorCode.REQUEST_TIMED_OUT) from None

    def _connect(self, host: str, _port: int) -> Link:
        return Link(self.cluster, self.node_id, int(host))

    def learn(self) -> None:
        """Some more of the controller's records."""
        if self.is_up and self.applied < len(self.cluster.log):
            count = self.cluster.dice.randint(1, len(self.cluster.log) - self.applied)
            self._apply_to(self.applied + count)
            self.node.metadata.publish()

    def _apply_to(self, end: int) -> None:
        store = self.node.metadata
        store.image.apply_all(self.cluster.log[self.applied : end], self.applied)
        self.applied = end
        store.applied_offset = store.image.offset = end - 1

    def kill(self, *, power: bool) -> None:
        assert self.process is not None
        self.is_up = False
        self.process.alive = False
        self.cluster.graves.append((self.process, self.node))
        self.node = None
        old, self.disk = self.disk, self.disk.crash(self.cluster.dice) if power else self.disk.copy()
        old.is_dead = True
        self.cluster.tell(f"broker {self.node_id} {'loses power' if power else 'is killed'}")
        for link in list(self.cluster.links):
            if link.target == self.node_id:
                link.drop("connection reset")

    @property
    def partition(self) -> Partition | None:
        if self.node is None:
            return None
        found: Partition | None = self.node.partitions.get(TOPIC, 0)
        return found

    @property
    def is_leader(self) -> bool:
        partition = self.partition
        return partition is not None and not partition.leader_error


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
        self.committed: dict[int, bytes] = {}
        self.committed_end = 0
        self.acked: dict[bytes, int] = {}
        self.led: dict[int, int] = {}
        self.shown: dict[tuple[int, int, int], int] = {}
        self.sent = 0
        self.is_quiet = False
        self.loop.after_step = self._check
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
        self._acknowledged(value, answer.base_offset)
        return True

    # ---- what must always hold

    def violated(self, what: str) -> None:
        raise Violation(f"seed {self.seed} at {self.loop.time():.3f}: {what}")

    def _acknowledged(self, value: bytes, offset: int) -> None:
        if offset >= self.committed_end:
            self.violated(f"P2: {value!r} is acknowledged at {offset}, committed is {self.committed_end}")
        if value not in self.committed[offset]:
            self.violated(f"P2: {value!r} is acknowledged at {offset}, where something else is committed")
        self.acked[value] = offset

    def _check(self, process: Process | None) -> None:
        for broker in self.brokers.values():
            partition = broker.partition
            if partition is None or broker.process is not process:
                continue
            if not partition.leader_error:
                self._check_leader(broker, partition)
            log = partition.log
            if not 0 <= partition.high_watermark <= log.log_end_offset:
                self.violated(f"P3: high watermark {partition.high_watermark} of {broker.node_id}")

    def _check_leader(self, broker: Broker, partition: Partition) -> None:
        epoch, high_watermark = partition.leader_epoch, partition.high_watermark
        key = (broker.node_id, broker.lives, epoch)
        if epoch > self.led.get(0, -1):
            self.led[0] = epoch
            if partition.log.log_end_offset < self.committed_end:
                self.violated(
                    f"P6: {broker.node_id} leads epoch {epoch} with {partition.log.log_end_offset} of "
                    f"{self.committed_end} committed"
                )
        if high_watermark < self.shown.get(key, 0):
            self.violated(f"P4: the high watermark of {key} goes back to {high_watermark}")
        self.shown[key] = high_watermark
        if high_watermark > self.committed_end:
            self._grow(broker, partition, high_watermark)
        image = self.image
        stale = epoch < image.leader_epoch or partition.partition_epoch < image.partition_epoch
        if not stale and not set(image.isr) <= partition.leader.maximal_isr:
            self.violated(
                f"P1: {broker.node_id} counts {sorted(partition.leader.maximal_isr)}, not {image.isr}"
            )

    def _grow(self, broker: Broker, partition: Partition, high_watermark: int) -> None:
        """More is committed: it must be where the metadata says it is."""
        for offset, data in batches(partition, self.committed_end, high_watermark):
            self.committed[offset] = data
        self.committed_end = high_watermark
        image = self.image
        if partition.leader_epoch != image.leader_epoch:
            return
        for member in image.isr:
            other = self.brokers[member].partition
            if other is None:
                continue
            end = other.log.flushed_offset if self.durable else other.log.log_end_offset
            if end < high_watermark:
                self.violated(f"P2: {high_watermark} is committed, {member} of {image.isr} has {end}")

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
            self.violated(f"it does not converge: {self.image}, {self.sent - sent} sent since")
        self.client.alive = False
        self.run(2.0)
        logs = {}
        for broker in self.brokers.values():
            partition = broker.partition
            assert partition is not None
            logs[broker.node_id] = dict(batches(partition, 0, partition.log.log_end_offset))
        if not logs[1] == logs[2] == logs[3]:
            self.violated(
                "P7: the logs differ at the end: " + str({each: len(log) for each, log in logs.items()})
            )
        for offset, data in self.committed.items():
            if logs[1].get(offset) != data:
                self.violated(f"P13: what was committed at {offset} is not there any more")
        found = [value for data in logs[1].values() for value in _values(data)]
        if len(found) != len(set(found)):
            self.violated("I1: something is there twice")
        missing = set(self.acked) - set(found)
        if missing:
            self.violated(f"P12: acknowledged and lost: {sorted(missing)[:5]}")


def _nobody() -> Any:
    """A context of no process: the world's own."""
    from contextvars import copy_context

    context = copy_context()
    context.run(PROCESS.set, None)
    return context


def batches(partition: Partition, start: int, end: int) -> list[tuple[int, bytes]]:
    """(base offset, bytes) of the batches in a log from `start` up to `end`."""
    found: list[tuple[int, bytes]] = []
    position = max(start, partition.log.log_start_offset)
    while position < end:
        data = bytes(partition.log.read(position, 1 << 20, end, min_one=True))
        if not data:
            break
        for at, header in iter_headers(data):
            found.append((header.base_offset, data[at : at + header.size_bytes]))
            position = header.next_offset
    return found


def _values(data: bytes) -> list[bytes]:
    from flarestream.wire.batch import read_header
    from flarestream.wire.record import iter_records

    return [bytes(record.value or b"") for record in iter_records(data, read_header(data), 0, 1 << 20)]


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
