"""All that a node tells when it is scraped, in one list.

Must not know: HTTP, the text. Theory: each module is read in a turn of the loop of its own, the partitions some
hundreds a turn: the numbers of one partition fit together, and nobody waits long. Writing them down is somebody else's,
off the loop. A node that is not up yet tells what there is: its quorum, its directories. What one module fails at must
not hide the others' figures.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from flarestream.node.metrics import controller, directories, groups, quorum, replicas, traffic
from flarestream.telemetry.families import Family, bounded, gauge

if TYPE_CHECKING:
    from flarestream.node.logs.partitions import Partitions
    from flarestream.node.node import Node

logger = logging.getLogger(__name__)

Part = Callable[[], Iterable[Family | None]]
"""Some families, and None where others may have their turn."""


class ListenerFigures(NamedTuple):
    """One listener: its name, and the connections it holds."""

    name: str
    connections: int


async def collect(
    node: Node | None,
    partitions: Partitions | None,
    listeners: Sequence[ListenerFigures],
    elections: controller.Elections | None,
    rate: quorum.RecordsRate,
    started_ms: int,
    idle: float,
    most_samples: int,
) -> list[Family]:
    """`idle` is how much of its time the loop had nothing to do (0 to 1). `node` and `partitions` are None before there
    are any, `elections` without the controller role.
    """
    parts: list[Part] = [lambda: _listeners(listeners), lambda: _idle(idle)]
    if partitions is not None:
        parts.append(lambda: directories.directories(partitions))
    if node is not None:
        parts += _parts_of(node, elections, rate, started_ms)
    return list(bounded(await _all(parts), most_samples))


def _parts_of(
    node: Node, elections: controller.Elections | None, rate: quorum.RecordsRate, started_ms: int
) -> list[Part]:
    parts: list[Part] = [
        lambda: quorum.raft(node),
        lambda: quorum.records_rate(node, rate),
        lambda: quorum.features(node),
        lambda: traffic.requests(node),
        lambda: _uptime(node, started_ms),
    ]
    if elections is not None:
        parts.append(lambda: controller.controller(node, elections))
    if node.settings.is_broker:
        parts.append(lambda: quorum.broker(node))
    if node.partitions is not None:
        for read in (
            traffic.topic_traffic,
            replicas.replicas,
            replicas.isr_changes,
            replicas.fetchers,
            replicas.throttles,
            directories.cleaner,
            directories.moves,
        ):
            parts.append(lambda read=read: read(node))  # type: ignore[misc]
    if node.coordinators is not None:
        parts.append(lambda: groups.group_counts(node.coordinators))
        parts.append(lambda: groups.group_lag(node))
    return parts


async def _all(parts: Iterable[Part]) -> list[Family]:
    families: list[Family] = []
    failed = 0
    for part in parts:
        try:
            for family in part():
                if family is None:
                    await asyncio.sleep(0)
                else:
                    families.append(family)
        except Exception:
            failed += 1
            logger.exception("some metrics could not be read")
        await asyncio.sleep(0)
    families.append(
        gauge("flarestream_metrics_failed_parts", "Groups of metrics that could not be read", failed)
    )
    return families


def _listeners(listeners: Iterable[ListenerFigures]) -> Iterable[Family]:
    family = gauge("kafka_server_socket_server_metrics_connection_count", "Connections held")
    for each in listeners:
        family.add(each.connections, {"listener": each.name})
    yield family


def _idle(idle: float) -> Iterable[Family]:
    """One loop does what Kafka's network and request threads do: both names tell how idle it is."""
    yield gauge("kafka_network_socketserver_networkprocessoravgidle_percent", "Idle part of the loop", idle)
    yield gauge("kafka_server_kafkarequesthandlerpool_requesthandleravgidle_percent", "The same", idle)


def _uptime(node: Node, started_ms: int) -> Iterable[Family]:
    uptime_s = max(0, node.world.wall_ms() - started_ms) / 1000
    yield gauge("kafka_server_app_info_starttimems", "Wall time of the start", started_ms)
    yield gauge("flarestream_uptime_seconds", "Time since the start", uptime_s)
