"""The broker's half of a node: registered, logs opened, coordinators up, unfenced.

Theory: the order is Kafka's, and each part that starts leaves behind how it is stopped. A broker lists itself only
when it has applied its own registration, so that it knows at least what the cluster knew then.
Kafka: BrokerServer.startup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from functools import partial

from flarestream.core.metadata.image import Endpoint, MetadataDelta, MetadataImage
from flarestream.node.broker_lifecycle import BrokerLifecycle, Registration
from flarestream.node.coordination.coordinators import Coordinators
from flarestream.node.logs.directory_assignments import DirectoryAssignments
from flarestream.node.logs.partitions import Partitions
from flarestream.node.node import Node
from flarestream.node.producer_ids import ProducerIds
from flarestream.node.replicas.repairs import repair
from flarestream.node.replicas.replication import replicate
from flarestream.server.recovery_bar import recovery_bar
from flarestream.server.sockets import BoundListener
from flarestream.settings import Settings

SECURITY_PROTOCOLS = {"PLAINTEXT": 0, "SSL": 1, "SASL_PLAINTEXT": 2, "SASL_SSL": 3}


async def start_broker(
    node: Node,
    partitions: Partitions,
    bound: Sequence[BoundListener],
    stack: AsyncExitStack,
    on_fatal: Callable[[BaseException], None],
) -> None:
    """Returns when the controller has unfenced this broker; its parts are in `node`, their stops on `stack`."""
    settings, store = node.settings, node.metadata
    lifecycle = node.lifecycle = BrokerLifecycle(
        node.channel,
        store,
        _registration(node, partitions, bound),
        heartbeat_interval_ms=settings.int("broker.heartbeat.interval.ms"),
        registration_timeout_ms=settings.int("initial.broker.registration.timeout.ms"),
        on_fatal=on_fatal,
    )
    node.producer_ids = ProducerIds(node.channel, lifecycle)
    stack.push_async_callback(lifecycle.close)
    stack.push_async_callback(node.producer_ids.close)
    partitions.assignments = DirectoryAssignments(node.channel, lifecycle)
    stack.push_async_callback(partitions.assignments.close)
    lifecycle.start()
    broker_epoch = await lifecycle.wait_registered()
    await store.wait_for_offset(broker_epoch)
    store.subscribe(partial(_hurry_for_those_who_leave, lifecycle))
    store.subscribe(partial(_remember_the_fenced, node))
    store.lately_fenced.see(store.image, node.world.monotonic_ms())
    replication = replicate(partitions, node.channel, lambda: lifecycle.broker_epoch)
    async with recovery_bar(partitions.data_dirs):
        await partitions.start(store)
    stack.push_async_callback(partitions.stop, broker_epoch)
    stack.push_async_callback(replication.close)
    stack.push_async_callback(repair(partitions, store).close)
    node.partitions = partitions
    node.coordinators = Coordinators(settings, node.world)
    await node.coordinators.start(store, partitions)
    stack.push_async_callback(node.coordinators.stop)
    lifecycle.set_ready()
    await lifecycle.wait_unfenced()


def _hurry_for_those_who_leave(
    lifecycle: BrokerLifecycle, image: MetadataImage, delta: MetadataDelta
) -> None:
    """A broker may stop only when all others have told the controller that they know it: tell it at once."""
    for broker_id in delta.brokers:
        broker = image.brokers.get(broker_id)
        if broker is not None and broker.in_controlled_shutdown and broker_id != lifecycle.broker_id:
            lifecycle.beat_now()


def _remember_the_fenced(node: Node, image: MetadataImage, delta: MetadataDelta) -> None:
    """Clients are told for a little while where those were who are fenced now."""
    if delta.brokers:
        node.metadata.lately_fenced.see(image, node.world.monotonic_ms())


def _registration(node: Node, partitions: Partitions, bound: Sequence[BoundListener]) -> Registration:
    settings = node.settings
    endpoints = [
        Endpoint(
            each.listener.name,
            *_address(settings, each),
            SECURITY_PROTOCOLS[each.listener.security_protocol],
        )
        for each in bound
    ]
    return Registration(
        broker_id=node.node_id,
        cluster_id=node.cluster_id,
        incarnation_id=node.world.new_uuid(),
        listeners=endpoints,
        log_dirs=[each.directory_id for each in partitions.data_dirs],
        rack=settings.opt_str("broker.rack"),
        previous_broker_epoch=partitions.previous_broker_epoch,
    )


def _address(settings: Settings, bound: BoundListener) -> tuple[str, int]:
    """Where others reach a listener: advertised, or as bound."""
    advertised = settings.advertised(bound.listener.name)
    if advertised is not None:
        return advertised
    host = bound.listener.host
    return ("127.0.0.1" if host in ("", "0.0.0.0", "::") else host), bound.port
