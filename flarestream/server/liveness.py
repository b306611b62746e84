"""Signs of life between nodes, from the settings: every node answers and looks, a controller also judges.

Theory: the doors open as soon as the quorum's part runs, and close after everything that serves, so that a node which
stops in order is not taken for dead; it ceases to watch before it stops. Kafka has nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack

from flarestream.node.control.controller import Controller
from flarestream.node.failover.liveness import Doors, LivenessWatch, Probing
from flarestream.node.node import Node
from flarestream.server.sockets import BoundListener
from flarestream.wire.probe import probe_key


def start_liveness(node: Node, bound: Sequence[BoundListener], stack: AsyncExitStack) -> None:
    """Answers and watches; the stops are on `stack`."""
    settings = node.settings
    names = {settings.inter_broker_listener_name, *settings.controller_listener_names[:1]}
    probing = Probing(
        node_id=node.node_id,
        life=node.world.wall_ms(),
        key=probe_key(node.cluster_id, settings.opt_str("flarestream.liveness.secret")),
        interval_ms=settings.int("flarestream.liveness.probe.interval.ms"),
        timeout_ms=settings.int("flarestream.liveness.timeout.ms"),
    )
    watch = LivenessWatch(
        probing,
        node.world,
        node.metadata,
        node.raft,
        node.controller if isinstance(node.controller, Controller) else None,
        settings.inter_broker_listener_name,
    )
    doors = Doors(
        probing,
        [(each.listener.host, each.port) for each in bound if each.listener.name in names],
        watch.heard,
    )
    doors.start()
    stack.push_async_callback(doors.close)
    watch.start()
    stack.push_async_callback(watch.close)
