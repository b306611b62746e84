"""The broker's side of its life, against a controller that decides at once."""

from __future__ import annotations

import asyncio
from collections import deque

import pytest

from flarestream.core.metadata.brokers import Endpoint
from flarestream.node import broker_lifecycle
from flarestream.node.broker_lifecycle import BrokerLifecycle, LifecycleState, Registration
from flarestream.node.control.controller_channel import DECISIONS, local_channel
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.broker_heartbeat import BrokerHeartbeatRequest
from flarestream.wire.messages.broker_registration import BrokerRegistrationRequest
from tests.core.controller.world import CLUSTER_ID, ControllerWorld

HOUR_MS = 3_600_000


class Side:
    """A controller world behind a channel; `failures` are raised first, one per request."""

    def __init__(self) -> None:
        self.world = ControllerWorld()
        self.applied_offset = -1
        self.requests: list[object] = []
        self.failures: deque[ApiError] = deque()
        self.arrived = asyncio.Event()
        self.publishes = True

    async def send(self, request):
        self.requests.append(request)
        self.arrived.set()
        if self.failures:
            raise self.failures.popleft()
        response = self.world.call(DECISIONS[type(request)], request)
        if self.publishes:
            self.applied_offset = self.world.offset - 1
        return response

    async def next_request(self):
        self.arrived.clear()
        await self.arrived.wait()
        return self.requests[-1]

    def beats(self):
        return [r for r in self.requests if isinstance(r, BrokerHeartbeatRequest)]


REGISTRATION = Registration(
    broker_id=1,
    cluster_id=CLUSTER_ID,
    incarnation_id=b"i" * 16,
    listeners=[Endpoint("PLAINTEXT", "localhost", 9092, 0)],
    log_dirs=[b"d" * 16],
)


@pytest.fixture
def side():
    return Side()


@pytest.fixture
async def lifecycle(side):
    lifecycle = BrokerLifecycle(side.send, side, REGISTRATION, heartbeat_interval_ms=HOUR_MS)
    yield lifecycle
    await lifecycle.close()


async def test_a_broker_registers_and_is_unfenced_when_ready(side, lifecycle):
    lifecycle.start()
    assert await lifecycle.wait_registered() == side.world.image.brokers[1].broker_epoch
    assert lifecycle.is_fenced
    lifecycle.set_ready()
    await lifecycle.wait_unfenced()
    assert lifecycle.state is LifecycleState.RUNNING
    assert not side.world.image.brokers[1].fenced
    assert side.world.image.brokers[1].cordoned_log_dirs == ()
    assert side.world.image.brokers[1].endpoints["PLAINTEXT"].port == 9092


async def test_before_it_is_ready_it_asks_to_stay_fenced(side, lifecycle):
    lifecycle.start()
    await lifecycle.wait_registered()
    while not side.beats():
        await side.next_request()
    assert side.beats()[0].want_fence
    assert side.world.image.brokers[1].fenced


async def test_a_flag_that_changes_is_sent_at_once(side, lifecycle):
    lifecycle.start()
    lifecycle.set_ready()
    await lifecycle.wait_unfenced()
    lifecycle.report_offline([b"d" * 16])
    assert (await side.next_request()).offline_log_dirs == [b"d" * 16]
    lifecycle.set_cordoned([b"d" * 16])
    assert (await side.next_request()).cordoned_log_dirs == [b"d" * 16]


async def test_until_it_has_seen_its_registration_it_names_no_cordoned_directories(side, lifecycle):
    side.publishes = False
    lifecycle.start()
    lifecycle.set_ready()
    await lifecycle.wait_registered()
    while not side.beats():
        await side.next_request()
    assert side.beats()[0].cordoned_log_dirs is None
    assert lifecycle.is_fenced


async def test_a_refused_registration_is_tried_again(side, lifecycle, monkeypatch):
    monkeypatch.setattr(broker_lifecycle, "REGISTRATION_BACKOFF_S", 0.001)
    side.failures.extend(
        [ApiError(ErrorCode.NOT_CONTROLLER), ApiError(ErrorCode.DUPLICATE_BROKER_REGISTRATION)]
    )
    lifecycle.start()
    assert await lifecycle.wait_registered() >= 0
    assert sum(isinstance(r, BrokerRegistrationRequest) for r in side.requests) == 3


async def test_after_its_time_registration_is_given_up(side):
    side.failures.extend([ApiError(ErrorCode.INCONSISTENT_CLUSTER_ID)])
    lifecycle = BrokerLifecycle(side.send, side, REGISTRATION, registration_timeout_ms=1)
    lifecycle.start()
    for wait in (lifecycle.wait_registered, lifecycle.wait_unfenced):
        with pytest.raises(ApiError) as caught:
            await wait()
        assert caught.value.code == ErrorCode.INCONSISTENT_CLUSTER_ID
    assert lifecycle.state is LifecycleState.FAILED
    assert not await lifecycle.controlled_shutdown(1_000)
    await lifecycle.close()


async def test_a_silent_controller_does_not_hold_registration_for_ever():
    async def silent(_request):
        await asyncio.Event().wait()

    lifecycle = BrokerLifecycle(silent, Side(), REGISTRATION, registration_timeout_ms=1)
    lifecycle.start()
    with pytest.raises(ApiError) as caught:
        await lifecycle.wait_registered()
    assert caught.value.code == ErrorCode.REQUEST_TIMED_OUT
    await lifecycle.close()


async def test_what_ends_the_heartbeats_and_should_not_is_told(side):
    ends: list[BaseException] = []
    lifecycle = BrokerLifecycle(side.send, side, REGISTRATION, heartbeat_interval_ms=1, on_fatal=ends.append)
    lifecycle.start()
    await lifecycle.wait_registered()
    side.failures.append(ZeroDivisionError("a bug"))
    lifecycle.set_ready()
    async with asyncio.timeout(10):
        while not ends:  # noqa: ASYNC110 - nothing else tells that the task has ended
            await asyncio.sleep(0)
    assert isinstance(ends[0], ZeroDivisionError)
    await lifecycle.close()


async def test_a_lifecycle_that_is_closed_tells_nothing(side):
    ends: list[BaseException] = []
    lifecycle = BrokerLifecycle(side.send, side, REGISTRATION, on_fatal=ends.append)
    lifecycle.start()
    await lifecycle.wait_registered()
    await lifecycle.close()
    assert ends == []


async def test_a_stale_epoch_is_beaten_on(side):
    lifecycle = BrokerLifecycle(side.send, side, REGISTRATION, heartbeat_interval_ms=1)
    lifecycle.start()
    await lifecycle.wait_registered()
    side.failures.extend([ApiError(ErrorCode.STALE_BROKER_EPOCH)] * 2)
    lifecycle.set_ready()
    await lifecycle.wait_unfenced()
    assert sum(isinstance(r, BrokerRegistrationRequest) for r in side.requests) == 1
    await lifecycle.close()


async def test_controlled_shutdown_ends_when_the_controller_lets_it_go(side, lifecycle):
    lifecycle.start()
    lifecycle.set_ready()
    await lifecycle.wait_unfenced()
    assert await lifecycle.controlled_shutdown(5_000)
    assert lifecycle.state is LifecycleState.SHUTTING_DOWN
    assert side.world.image.brokers[1].fenced
    assert side.beats()[-1].want_shut_down


async def test_controlled_shutdown_does_not_wait_longer_than_told(side, lifecycle):
    lifecycle.start()
    lifecycle.set_ready()
    await lifecycle.wait_unfenced()
    side.failures.extend([ApiError(ErrorCode.NOT_CONTROLLER)] * 1_000)
    assert not await lifecycle.controlled_shutdown(1)


async def test_a_local_channel_waits_until_the_controller_is_active(side):
    class Local:
        def __init__(self):
            self.active = asyncio.Event()

        async def wait_active(self):
            await self.active.wait()

        async def submit(self, decide):
            return side.world.submit(decide)

    local = Local()
    sending = asyncio.ensure_future(local_channel(local)(REGISTRATION.request()))
    await asyncio.sleep(0)
    assert not sending.done()
    local.active.set()
    assert (await sending).broker_epoch == side.world.image.brokers[1].broker_epoch
