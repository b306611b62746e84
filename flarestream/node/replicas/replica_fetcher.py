"""One fetcher: copies the partitions that this broker follows from one leader, over one connection.

Must not know: which partitions those are or why (node/replicas/replication.py), how a connection is made. Theory: one
request is out at a time, in one fetch session. Each request says of every partition how far the own log goes, and
that is an acknowledgement: in durable mode the fetcher first has everything synced, many partitions and many batches
by one group commit (core/replica/follower.may_ask says when it need not). What comes back is judged against the state
that the request was made from: a partition that was cut, dropped or given another leader epoch meanwhile ignores it.
A partition with an error pauses alone, shortly at first; an error of the connection pauses all. OffsetForLeaderEpoch
is never asked for: a leader tells a divergence in its answer from Fetch 12 on, the lowest metadata.version there can
be means Fetch 13, and Kafka's own fetcher takes that for granted too (isTruncationOnFetchSupported is always true).
Kafka: AbstractFetcherThread, ReplicaFetcherThread, RemoteLeaderEndPoint.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from flarestream.core.replica import follower
from flarestream.core.replica.fetcher_session import FetcherSession, Place, Saying, Step
from flarestream.net.tasks import end_task
from flarestream.node.replicas import following
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.fetch import (
    FetchPartition,
    FetchRequest,
    FetchTopic,
    ForgottenTopic,
    PartitionData,
    ReplicaState,
)
from flarestream.wire.messages.list_offsets import (
    ListOffsetsPartition,
    ListOffsetsRequest,
    ListOffsetsTopic,
)
from flarestream.wire.primitives import DecodeError

if TYPE_CHECKING:
    from flarestream.node.logs.partition import Partition
    from flarestream.node.replicas.throttling import ReplicationThrottle
    from flarestream.node.world import World

logger = logging.getLogger(__name__)

FIRST_BACKOFF_MS = 20.0
INTERRUPT_EVERY_MS = 100.0
INTERRUPT_EACH_MS = 0.4
"""For each partition that is followed: after an interruption all of them are named anew."""
ALL_RESTLESS_MS = 30_000.0
"""A log that rests may still lose its oldest segments; the leader hears of its new start after this time."""
THROTTLED_MS = 50.0
"""Between two looks at whether throttled replication may go on."""
LATEST, EARLIEST = -1, -2
_MAX_LIST_OFFSETS_VERSION = 11

NONE = int(ErrorCode.NONE)
OFFSET_OUT_OF_RANGE = int(ErrorCode.OFFSET_OUT_OF_RANGE)
FENCED_LEADER_EPOCH = int(ErrorCode.FENCED_LEADER_EPOCH)
_PASSING = frozenset(
    {
        int(ErrorCode.NOT_LEADER_OR_FOLLOWER),
        int(ErrorCode.UNKNOWN_LEADER_EPOCH),
        int(ErrorCode.UNKNOWN_TOPIC_ID),
        int(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION),
    }
)
"""The leader has not heard of it yet, or is still making it: worth a line only if that lasts."""
_SESSION_ERRORS = frozenset(
    {
        int(ErrorCode.FETCH_SESSION_ID_NOT_FOUND),
        int(ErrorCode.INVALID_FETCH_SESSION_EPOCH),
        int(ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR),
    }
)


class Leader(Protocol):
    """The broker that is fetched from (node/remote.py's Remote)."""

    async def call(
        self, request: Any, *, timeout_ms: float, max_version: int = 1 << 15, answer_ms: float = 0
    ) -> Any:
        """The response. ConnectionError without one, ApiError when the two have no common version."""

    def drop(self, reason: str) -> None:
        """Ends the connection; who waits hears it, the next call makes a new one."""

    async def close(self) -> None:
        """Ends it for good."""


class FetchLimits(NamedTuple):
    """The settings replica.fetch.* and replica.socket.timeout.ms."""

    wait_max_ms: int = 500
    min_bytes: int = 1
    response_max_bytes: int = 10 << 20
    partition_max_bytes: int = 1 << 20
    backoff_ms: int = 1_000
    timeout_ms: int = 30_000


class Followed:
    """One partition of the fetcher, in one leader epoch."""

    __slots__ = (
        "backoff_ms",
        "leader_epoch",
        "leader_high_watermark",
        "not_before_ms",
        "partition",
        "stopped",
    )

    def __init__(self, partition: Partition, leader_epoch: int) -> None:
        self.partition = partition
        self.leader_epoch = leader_epoch
        self.leader_high_watermark = -1
        self.not_before_ms = 0.0
        self.backoff_ms = 0.0
        self.stopped = False
        """Until there is other metadata: the leader has gone on to an epoch that we do not know yet."""

    @property
    def may_ask(self) -> bool:
        """Whether its log end may be told to the leader."""
        log = self.partition.log
        return follower.may_ask(
            log.log_end_offset,
            log.flushed_offset,
            self.partition.settings.sync_after,
            self.leader_high_watermark,
        )

    def saying(self) -> Saying:
        """What a fetch says of it."""
        log = self.partition.log
        return Saying(log.log_end_offset, self.leader_epoch, log.epochs.latest_epoch, log.log_start_offset)


class ReplicaFetcher:
    """`add` and `remove` partitions at any time; it fetches as long as it has some. `close()` at the end."""

    def __init__(
        self,
        node_id: int,
        broker_epoch: int,
        leader_id: int,
        leader: Leader,
        world: World,
        limits: FetchLimits,
        *,
        fetch_version: int = 18,
        throttle: ReplicationThrottle | None = None,
    ) -> None:
        self.leader_id = leader_id
        self.places: dict[Place, Followed] = {}
        self._restless: dict[Place, Followed | None] = {}
        """What may be other than the leader was told last; None for what is followed no longer. All others rest: they
        are waited for, and there is nothing to do or to say about them. Most partitions of a large broker do.
        """
        self._all_restless_ms = 0.0
        self.fetch_version = fetch_version
        """The highest Fetch version that the cluster's metadata.version allows."""
        self._node_id = node_id
        self._broker_epoch = broker_epoch
        self._leader = leader
        self._world = world
        self._limits = limits
        self._throttle = throttle
        self._session = FetcherSession()
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()
        self._in_flight: Step | None = None
        self._interrupt: asyncio.TimerHandle | None = None
        self._interrupted_ms = -INTERRUPT_EVERY_MS
        self._interrupting = False
        self._is_lost = False
        self._task = self._loop.create_task(self._run(), name=f"replica-fetcher-{leader_id}")
        self._task.add_done_callback(self._ended)

    # ---- which partitions

    def add(self, partition: Partition, leader_epoch: int) -> None:
        """Follows `partition` from where its log ends. A known one goes on, in the new leader epoch."""
        place = (partition.topic_id, partition.index)
        known = self.places.get(place)
        if known is not None and known.partition is partition and known.leader_epoch == leader_epoch:
            return
        self.places[place] = self._restless[place] = Followed(partition, leader_epoch)
        partition.on_synced = self._changed.set
        log = partition.log
        offset = follower.cut_before_first_fetch(
            log.epochs.latest_epoch, log.log_end_offset, partition.high_watermark
        )
        if offset < log.log_end_offset:
            following.cut(partition, offset)
        self._changed.set()
        self._plan_interrupt()

    def remove(self, partition: Partition) -> None:
        """Follows it no longer; what is on its way is ignored."""
        place = (partition.topic_id, partition.index)
        known = self.places.get(place)
        if known is not None and known.partition is partition:
            del self.places[place]
            self._restless[place] = None
            partition.on_synced = None
            self._changed.set()

    @property
    def is_dead(self) -> bool:
        """Whether its task has ended."""
        return self._task.done()

    async def close(self) -> None:
        """Ends the task and the connection."""
        if self._interrupt is not None:
            self._interrupt.cancel()
        await end_task(self._task)
        await self._leader.close()

    def _plan_interrupt(self) -> None:
        """A long poll that is out does not know of a new partition: end it, but not for each one alone."""
        if self._in_flight is None or self._interrupt is not None:
            return
        passed_ms = self._world.monotonic_ms() - self._interrupted_ms
        every_ms = INTERRUPT_EVERY_MS + len(self.places) * INTERRUPT_EACH_MS
        delay_s = max(0.0, every_ms - passed_ms) / 1000.0
        self._interrupt = self._loop.call_later(delay_s, self._interrupt_now)

    def _interrupt_now(self) -> None:
        self._interrupt = None
        step = self._in_flight
        if step is not None and any(self._is_news(step, place) for place in self.places):
            self._interrupted_ms = self._world.monotonic_ms()
            self._interrupting = True
            self._leader.drop("there are more partitions to fetch")

    def _is_news(self, step: Step, place: Place) -> bool:
        said = self._session.told(place)
        return said is None or said.leader_epoch != self.places[place].leader_epoch

    # ---- the task

    async def _run(self) -> None:
        while True:
            await self._ready()
            step = self._step()
            self._in_flight = step
            try:
                response = await self._leader.call(
                    self._request(step),
                    timeout_ms=self._limits.timeout_ms,
                    max_version=self.fetch_version,
                    answer_ms=self._limits.wait_max_ms,
                )
            except (ConnectionError, DecodeError, ApiError) as error:
                self._in_flight = None
                await self._lost(error)
                continue
            self._in_flight = None
            self._is_lost = self._interrupting = False
            await self._take(response)

    async def _ready(self) -> None:
        """Returns when there is something to ask, and everything that must be durable before it is."""
        while True:
            self._changed.clear()
            now_ms = self._world.monotonic_ms()
            if now_ms - self._all_restless_ms >= ALL_RESTLESS_MS:
                self._all_restless_ms = now_ms
                self._restless.update(self.places)
            live = [
                each
                for each in self._restless.values()
                if each is not None and not each.stopped and not _is_broken(each)
            ]
            if self._throttle is not None:
                self._delay_throttled(self._throttle, live, now_ms)
            asking = [each for each in live if each.not_before_ms <= now_ms]
            unsynced = [each for each in asking if not each.may_ask]
            for each in unsynced:
                each.partition.data_dir.lane.request(each.partition)
            rests = len(self.places) > sum(each is not None for each in self._restless.values())
            if (asking or rests) and not unsynced:
                return
            if unsynced:
                await self._changed.wait()
            else:
                await self._pause(min((each.not_before_ms for each in live), default=None), now_ms)

    @staticmethod
    def _delay_throttled(throttle: ReplicationThrottle, live: list[Followed], now_ms: float) -> None:
        """While throttled replication is too fast, what is throttled and behind is not asked for."""
        for each in live:
            if each.not_before_ms <= now_ms and throttle.delays(
                each.partition, each.leader_high_watermark, now_ms
            ):
                each.not_before_ms = now_ms + THROTTLED_MS

    async def _pause(self, until_ms: float | None, now_ms: float) -> None:
        timeout = None if until_ms is None else max(0.0, until_ms - now_ms) / 1000.0
        try:
            async with asyncio.timeout(timeout):
                await self._changed.wait()
        except TimeoutError:
            return

    def _step(self) -> Step:
        """The next request; what it asks for rests until there is an answer about it."""
        now_ms = self._world.monotonic_ms()
        session = self._session
        if session.is_full:
            self._restless = dict(self.places)
        changes = {place: self._saying(each, now_ms) for place, each in self._restless.items()}
        self._restless = {
            place: each
            for place, each in self._restless.items()
            if each is not None and changes[place] is None
        }
        if not session.is_full:
            return session.step_by(changes)
        return session.step({place: saying for place, saying in changes.items() if saying is not None})

    @staticmethod
    def _saying(followed: Followed | None, now_ms: float) -> Saying | None:
        """What to say of a partition; None if it is not to be asked for now."""
        if (
            followed is None
            or followed.stopped
            or followed.not_before_ms > now_ms
            or _is_broken(followed)
            or not followed.may_ask
        ):
            return None
        return followed.saying()

    def _request(self, step: Step) -> FetchRequest:
        limits = self._limits
        has_replica_state = self.fetch_version >= 15
        request = FetchRequest(
            replica_id=-1 if has_replica_state else self._node_id,
            max_wait_ms=limits.wait_max_ms,
            min_bytes=limits.min_bytes,
            max_bytes=limits.response_max_bytes,
            session_id=step.session_id,
            session_epoch=step.session_epoch,
        )
        if has_replica_state:
            request.replica_state = ReplicaState(self._node_id, self._broker_epoch)
        topics: dict[bytes, FetchTopic] = {}
        for (topic_id, index), saying in step.named.items():
            topic = topics.get(topic_id)
            if topic is None:
                topic = topics[topic_id] = FetchTopic("", topic_id, [])
            topic.partitions.append(
                FetchPartition(
                    index,
                    saying.leader_epoch,
                    saying.fetch_offset,
                    saying.last_fetched_epoch,
                    saying.log_start_offset,
                    limits.partition_max_bytes,
                )
            )
        request.topics = list(topics.values())
        request.forgotten_topics_data = [
            ForgottenTopic("", topic_id, indexes) for topic_id, indexes in _by_topic(step.forgotten)
        ]
        return request

    async def _lost(self, error: Exception) -> None:
        """No answer: the leader may be gone, and then the metadata will say so; until then it is asked again."""
        self._session.restart()
        interrupted, self._interrupting = self._interrupting, False
        if interrupted or not self.places:
            return
        if not self._is_lost:
            logger.info("fetching from broker %d failed: %s", self.leader_id, error)
        self._is_lost = True
        self._changed.clear()
        now_ms = self._world.monotonic_ms()
        backoff_ms = 0.0 if isinstance(error, ConnectionError) else float(self._limits.backoff_ms)
        await self._pause(now_ms + max(backoff_ms, FIRST_BACKOFF_MS), now_ms)

    # ---- what came back

    async def _take(self, response: Any) -> None:
        code = response.error_code
        if code != NONE:
            self._session.restart(keep_id=code == int(ErrorCode.INVALID_FETCH_SESSION_EPOCH))
            if code not in _SESSION_ERRORS:
                for each in self.places.values():
                    self._back_off(each)
                self._restless.update(self.places)
            return
        lost: list[Followed] = []
        for topic in response.responses:
            topic_id = bytes(topic.topic_id)
            for data in topic.partitions:
                place = (topic_id, data.partition_index)
                followed, said = self.places.get(place), self._session.told(place)
                if followed is not None:
                    self._restless[place] = followed
                if followed is None or said is None or followed.saying()[:2] != said[:2]:
                    continue  # it is not what it was when the request was made
                try:
                    if self._take_one(followed, data):
                        lost.append(followed)
                except ApiError as error:
                    self._failed(followed, int(error.code))
        self._session.answered(response.session_id)
        for followed in lost:
            await self._find_again(followed)

    def _take_one(self, followed: Followed, data: PartitionData) -> bool:
        """One partition's answer; true if the leader does not have the offset that was asked for."""
        if data.error_code != NONE:
            if data.error_code == OFFSET_OUT_OF_RANGE:
                return True
            self._failed(followed, data.error_code)
            return False
        followed.backoff_ms = 0.0
        partition = followed.partition
        if data.diverging_epoch.epoch >= 0 or data.diverging_epoch.end_offset >= 0:
            self._part(partition, data.diverging_epoch.epoch, data.diverging_epoch.end_offset)
            return False
        taken = 0
        if data.records:
            taken = following.append_fetched(partition, data.records, self._world.wall_ms())
            if self._throttle is not None:
                self._throttle.fetched(partition, taken, self._world.monotonic_ms())
        followed.leader_high_watermark = data.high_watermark
        following.take_offsets(partition, data.high_watermark, data.log_start_offset, taken)
        return False

    def _part(self, partition: Partition, leader_epoch: int, leader_end_offset: int) -> None:
        log = partition.log
        offset = follower.cut_at_divergence(
            log.epochs, log.log_end_offset, partition.high_watermark, leader_epoch, leader_end_offset
        )
        following.cut(partition, offset)

    def _failed(self, followed: Followed, code: int) -> None:
        if code == FENCED_LEADER_EPOCH:
            followed.stopped = True
            return
        before_ms = followed.backoff_ms
        self._back_off(followed)
        limit_ms = self._limits.backoff_ms
        if before_ms < limit_ms <= followed.backoff_ms if code in _PASSING else not before_ms:
            logger.info(
                "%s cannot be fetched from broker %d: %s",
                followed.partition,
                self.leader_id,
                ErrorCode(code).name if code in ErrorCode._value2member_map_ else code,
            )

    def _back_off(self, followed: Followed) -> None:
        """Shortly at first: at a change of leader one of the two knows of it a moment before the other."""
        followed.backoff_ms = min(
            max(followed.backoff_ms * 2, FIRST_BACKOFF_MS), float(self._limits.backoff_ms)
        )
        followed.not_before_ms = self._world.monotonic_ms() + followed.backoff_ms

    async def _find_again(self, followed: Followed) -> None:
        """The leader's log begins after our end, or ends before it: go where both overlap."""
        partition, end = followed.partition, followed.partition.log.log_end_offset
        try:
            leader_end = await self._offset(followed, LATEST)
            leader_start = await self._offset(followed, EARLIEST)
            if not self._is_current(followed) or partition.log.log_end_offset != end:
                return
            where = follower.reset(end, leader_start, leader_end)
            if where.start_over:
                following.start_over(partition, where.offset, self._world.wall_ms())
            elif where.offset < end:
                following.cut(partition, where.offset)
            else:
                self._back_off(followed)
        except ConnectionError as error:
            await self._lost(error)
        except ApiError as error:
            self._failed(followed, int(error.code))

    async def _offset(self, followed: Followed, timestamp: int) -> int:
        partition = followed.partition
        wanted = ListOffsetsPartition(partition.index, followed.leader_epoch, timestamp)
        request = ListOffsetsRequest(
            replica_id=self._node_id, topics=[ListOffsetsTopic(partition.topic, [wanted])]
        )
        response = await self._leader.call(
            request, timeout_ms=self._limits.timeout_ms, max_version=_MAX_LIST_OFFSETS_VERSION
        )
        answer = response.topics[0].partitions[0]
        if answer.error_code:
            raise ApiError(ErrorCode(answer.error_code))
        offset: int = answer.offset
        return offset

    def _is_current(self, followed: Followed) -> bool:
        place = (followed.partition.topic_id, followed.partition.index)
        return self.places.get(place) is followed

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and task.exception() is not None:
            logger.error("the fetcher from broker %d ended", self.leader_id, exc_info=task.exception())


def _is_broken(followed: Followed) -> bool:
    return followed.partition.dropped or followed.partition.data_dir.failed


def _by_topic(places: Iterable[Place]) -> list[tuple[bytes, list[int]]]:
    topics: dict[bytes, list[int]] = {}
    for topic_id, index in places:
        topics.setdefault(topic_id, []).append(index)
    return list(topics.items())
