"""The broker's side of its life in the cluster: register, beat, be unfenced, shut down in order.

Must not know: sockets, partitions, what the controller decides. Theory: one task registers (again and
again, until it is accepted or time is up) and then sends heartbeats; everything that the node wants (to be
unfenced, to report a directory, to shut down) is a flag that the next heartbeat carries, sent at once when
a flag changes. The controller's answers move the state. A stale broker epoch does not make it register
again: as in Kafka it goes on beating. Kafka: BrokerLifecycleManager (KIP-631).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple, Protocol

from flarestream.core.metadata.brokers import Endpoint
from flarestream.core.metadata.features import SUPPORTED_RANGES
from flarestream.net.tasks import end_task
from flarestream.node.control.controller_channel import Channel
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.broker_heartbeat import BrokerHeartbeatRequest, BrokerHeartbeatResponse
from flarestream.wire.messages.broker_registration import (
    BrokerRegistrationRequest,
    BrokerRegistrationResponse,
    Feature,
    Listener,
)

_log = logging.getLogger("flarestream.lifecycle")

REGISTRATION_BACKOFF_S = 0.1
SHUTDOWN_BEAT_S = 0.05
"""Between heartbeats while a controlled shutdown is under way: the stop must not wait for the usual interval."""


class LifecycleState(Enum):
    """Where this broker stands (Kafka's BrokerState)."""

    STARTING = "starting"
    RECOVERY = "recovery"
    RUNNING = "running"
    PENDING_CONTROLLED_SHUTDOWN = "pending controlled shutdown"
    SHUTTING_DOWN = "shutting down"
    FAILED = "failed"


class AppliedOffset(Protocol):
    """What the lifecycle reads of the metadata: the last offset that was published on this node."""

    applied_offset: int


class Registration(NamedTuple):
    """What this broker registers with."""

    broker_id: int
    cluster_id: str
    incarnation_id: bytes
    listeners: Sequence[Endpoint]
    log_dirs: Sequence[bytes]
    rack: str | None = None
    previous_broker_epoch: int = -1
    """From `.kafka_cleanshutdown`; -1 after anything but a clean stop."""
    features: Mapping[str, tuple[int, int]] = SUPPORTED_RANGES

    def request(self) -> BrokerRegistrationRequest:
        """As the controller wants it."""
        return BrokerRegistrationRequest(
            broker_id=self.broker_id,
            cluster_id=self.cluster_id,
            incarnation_id=self.incarnation_id,
            listeners=[Listener(*endpoint) for endpoint in self.listeners],
            features=[Feature(name, low, high) for name, (low, high) in self.features.items()],
            rack=self.rack,
            log_dirs=list(self.log_dirs),
            previous_broker_epoch=self.previous_broker_epoch,
        )


class BrokerLifecycle:
    """One broker's life. `start()`, then `wait_registered()`, `set_ready()`, `wait_unfenced()`; at the end
    `controlled_shutdown()` and `close()`."""

    def __init__(
        self,
        channel: Channel,
        metadata: AppliedOffset,
        registration: Registration,
        *,
        heartbeat_interval_ms: float = 2_000,
        registration_timeout_ms: float = 60_000,
        cordoned_log_dirs: Iterable[bytes] = (),
        on_fatal: Callable[[BaseException], None] | None = None,
    ) -> None:
        """`on_fatal`: hears of what ends the heartbeats and should not; a broker without them must not go on."""
        self.broker_id = registration.broker_id
        self.broker_epoch = -1
        self.state = LifecycleState.STARTING
        self.is_fenced = True
        self.failure: ApiError | None = None
        """Why registration was given up."""
        self._channel = channel
        self._metadata = metadata
        self._registration = registration
        self._interval_s = heartbeat_interval_ms / 1000.0
        self._registration_timeout_s = registration_timeout_ms / 1000.0
        self._cordoned = sorted(cordoned_log_dirs)
        self._offline: set[bytes] = set()
        self._ready = False
        self._wants_shutdown = False
        self._wake = asyncio.Event()
        self._registered = asyncio.Event()
        self._unfenced = asyncio.Event()
        self._may_stop = asyncio.Event()
        self._on_fatal = on_fatal
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to register."""
        self._task = asyncio.get_running_loop().create_task(self._live(), name="broker-lifecycle")
        self._task.add_done_callback(self._ended)

    async def wait_registered(self) -> int:
        """The broker epoch, once registered. ApiError when registration was given up."""
        await self._registered.wait()
        if self.failure is not None:
            raise self.failure
        return self.broker_epoch

    async def wait_unfenced(self) -> None:
        """Returns once the controller has unfenced this broker. ApiError when registration was given up."""
        await self._unfenced.wait()
        if self.failure is not None:
            raise self.failure

    def set_ready(self) -> None:
        """The node can serve: ask to be unfenced from now on."""
        self._ready = True
        self._wake.set()

    def report_offline(self, directory_ids: Collection[bytes]) -> None:
        """Log directories failed: the controller is told at once, and with every heartbeat from now on."""
        self._offline.update(directory_ids)
        self._wake.set()

    def set_cordoned(self, directory_ids: Collection[bytes]) -> None:
        """Log directories that take no new replicas."""
        self._cordoned = sorted(directory_ids)
        self._wake.set()

    def beat_now(self) -> None:
        """Somebody waits for what the next heartbeat says: send it at once."""
        self._wake.set()

    async def controlled_shutdown(self, timeout_ms: float) -> bool:
        """Asks the controller to move leaderships away; True once it lets this broker go, False after the timeout."""
        if self._task is None or self._task.done() or self.broker_epoch < 0:
            return False
        self._wants_shutdown = True
        self.state = LifecycleState.PENDING_CONTROLLED_SHUTDOWN
        self._wake.set()
        try:
            async with asyncio.timeout(timeout_ms / 1000.0):
                await self._may_stop.wait()
        except TimeoutError:
            _log.warning("Controlled shutdown was not granted within %d ms", timeout_ms)
            return False
        return True

    async def close(self) -> None:
        """Stops beating; the controller will fence this broker when its session ends, if it has not let it go."""
        task, self._task = self._task, None
        await end_task(task)

    # Inside: the one task

    def _ended(self, task: asyncio.Task[None]) -> None:
        if task is not self._task:
            return  # close() has ended it
        error = asyncio.CancelledError() if task.cancelled() else task.exception()
        if error is not None and self._on_fatal is not None:
            self._on_fatal(error)

    async def _live(self) -> None:
        if not await self._register():
            return
        while not self._may_stop.is_set():
            self._wake.clear()
            await self._beat()
            await self._pause()

    async def _register(self) -> bool:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._registration_timeout_s
        while True:
            try:
                async with asyncio.timeout_at(deadline):
                    response: BrokerRegistrationResponse = await self._channel(self._registration.request())
            except ApiError as error:
                problem = error
            except TimeoutError:
                problem = ApiError(ErrorCode.REQUEST_TIMED_OUT, "no controller answered the registration")
            else:
                self.broker_epoch = response.broker_epoch
                self.state = LifecycleState.RECOVERY
                self._registered.set()
                _log.info("Registered as broker %d with broker epoch %d", self.broker_id, self.broker_epoch)
                return True
            if loop.time() + REGISTRATION_BACKOFF_S >= deadline:
                self._give_up(problem)
                return False
            _log.info("Registration of broker %d was refused, trying again: %s", self.broker_id, problem)
            await asyncio.sleep(REGISTRATION_BACKOFF_S)

    def _give_up(self, problem: ApiError) -> None:
        _log.error("Broker %d could not register: %s", self.broker_id, problem)
        self.failure = problem
        self.state = LifecycleState.FAILED
        self._registered.set()
        self._unfenced.set()

    async def _beat(self) -> None:
        """One heartbeat; a failed one is followed by the next in its time."""
        try:
            async with asyncio.timeout(self._interval_s * 2):
                response: BrokerHeartbeatResponse = await self._channel(self._heartbeat())
        except ApiError as error:
            _log.warning("The controller refused a heartbeat of broker %d: %s", self.broker_id, error)
        except TimeoutError:
            _log.warning("No controller answered a heartbeat of broker %d", self.broker_id)
        else:
            self._take(response)

    def _heartbeat(self) -> BrokerHeartbeatRequest:
        caught_up = self._metadata.applied_offset >= self.broker_epoch
        return BrokerHeartbeatRequest(
            broker_id=self.broker_id,
            broker_epoch=self.broker_epoch,
            current_metadata_offset=self._metadata.applied_offset,
            want_fence=not self._ready,
            want_shut_down=self._wants_shutdown,
            offline_log_dirs=sorted(self._offline),
            cordoned_log_dirs=list(self._cordoned) if caught_up else None,
        )

    def _take(self, response: BrokerHeartbeatResponse) -> None:
        if response.is_fenced != self.is_fenced:
            self.is_fenced = response.is_fenced
            _log.info("Broker %d is %s", self.broker_id, "fenced" if self.is_fenced else "unfenced")
        if not self.is_fenced and self.state is LifecycleState.RECOVERY:
            self.state = LifecycleState.RUNNING
        if not self.is_fenced:
            self._unfenced.set()
        if response.should_shut_down and self._wants_shutdown:
            self.state = LifecycleState.SHUTTING_DOWN
            self._may_stop.set()

    async def _pause(self) -> None:
        """Until the next heartbeat is due, or a flag changes; not at all once the broker may stop."""
        if self._may_stop.is_set():
            return
        pause_s = SHUTDOWN_BEAT_S if self._wants_shutdown else self._interval_s
        try:
            async with asyncio.timeout(pause_s):
                await self._wake.wait()
        except TimeoutError:
            return
