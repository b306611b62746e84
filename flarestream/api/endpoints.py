"""Where clients are told to connect, and which replicas are out of reach, as seen from one listener.

For: metadata.py, cluster.py, topic_partitions.py. *Must not know:* any request's form. *Theory:* a client gets
endpoints of the listener on which it asked. For this very node that is `advertised.listeners` if set, else the
address at which the client reached it: that is known to work.
*Kafka:* KRaftMetadataCache (getAliveEndpoint, getOfflineReplicas).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flarestream.core.controller.topic_names import INTERNAL_TOPICS
from flarestream.wire.errors import ErrorCode

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.core.metadata.brokers import BrokerImage
    from flarestream.core.metadata.image import MetadataImage, PartitionImage
    from flarestream.node.node import Node
    from flarestream.settings import Settings

INTERNAL = frozenset(INTERNAL_TOPICS)
TOPIC_OPERATIONS = 3576
"""What anybody may do with a topic while there is no authorizer: all operations of the resource, as a bit field."""
CLUSTER_OPERATIONS = 8096
NOT_ASKED = -(2**31)

_LEADER_NOT_AVAILABLE = int(ErrorCode.LEADER_NOT_AVAILABLE)
_LISTENER_NOT_FOUND = int(ErrorCode.LISTENER_NOT_FOUND)


class Address(NamedTuple):
    """A broker as clients of one listener see it."""

    broker_id: int
    host: str
    port: int
    rack: str | None
    fenced: bool


_advertised: dict[str, tuple[Settings, tuple[str, int] | None]] = {}


def own_address(node: Node, ctx: RequestContext) -> tuple[str, int]:
    """Where this client is told to find this node."""
    name = ctx.connection.listener_name
    known = _advertised.get(name)
    if known is None or known[0] is not node.settings:
        known = _advertised[name] = (node.settings, node.settings.advertised(name))
    return known[1] or (ctx.connection.local_host, ctx.connection.local_port)


def addresses(
    node: Node,
    ctx: RequestContext,
    *,
    include_fenced: bool = False,
    although_fenced: frozenset[int] = frozenset(),
) -> list[Address]:
    """The brokers that have the client's listener; without the fenced ones unless asked for, all or by id."""
    name = ctx.connection.listener_name
    found = []
    for broker in node.metadata.image.brokers.values():
        endpoint = broker.endpoints.get(name)
        if endpoint is None:
            continue
        if broker.fenced and not include_fenced and broker.broker_id not in although_fenced:
            continue
        here = broker.broker_id == node.node_id
        host, port = own_address(node, ctx) if here else (endpoint.host, endpoint.port)
        found.append(Address(broker.broker_id, host, port, broker.rack, broker.fenced))
    return found


def any_live_broker(node: Node, found: list[Address]) -> int:
    """What a client gets as controller id: this node if it is alive, else some broker that is; -1 if none is."""
    live = [address.broker_id for address in found if not address.fenced]
    if node.node_id in live:
        return node.node_id
    return node.world.rng.choice(live) if live else -1


class View:
    """One image through one listener: which brokers can be reached, and what that makes of partitions.

    Made per request; remembers what it found for each set of replicas, as thousands of partitions share one.
    """

    __slots__ = ("_gone", "_image", "_listener", "_offline", "reachable")

    def __init__(self, image: MetadataImage, listener_name: str, gone: frozenset[int] = frozenset()) -> None:
        """`gone`: brokers that are not there any more, although the image does not know it yet."""
        self._image = image
        self._listener = listener_name
        self._gone = gone
        self.reachable = {
            broker_id: broker
            for broker_id, broker in image.brokers.items()
            if listener_name in broker.endpoints and broker_id not in gone
        }
        self._offline: dict[tuple[tuple[int, ...], tuple[bytes, ...]], list[int]] = {}

    def offline(self, replicas: tuple[int, ...], directories: tuple[bytes, ...]) -> list[int]:
        """Replicas on brokers that are gone, fenced, not on this listener, or in a directory that is not online."""
        key = (replicas, directories)
        found = self._offline.get(key)
        if found is None:
            brokers = self.reachable
            found = self._offline[key] = [
                replica
                for place, replica in enumerate(replicas)
                if replica not in brokers or _is_offline(brokers[replica], directories, place)
            ]
        return found

    def leader_error(self, partition: PartitionImage, *, names_listener: bool) -> int:
        """0 if the leader can be reached, else LEADER_NOT_AVAILABLE or (if `names_listener`) LISTENER_NOT_FOUND."""
        leader = partition.leader
        if leader in self.reachable:
            return 0
        if names_listener and leader in self._image.brokers and leader not in self._gone:
            return _LISTENER_NOT_FOUND
        return _LEADER_NOT_AVAILABLE

    def live(self, ids: tuple[int, ...]) -> list[int]:
        """Those of `ids` that are unfenced and on this listener."""
        brokers = self.reachable
        return [i for i in ids if i in brokers and not brokers[i].fenced]


def _is_offline(broker: BrokerImage, directories: tuple[bytes, ...], place: int) -> bool:
    return broker.fenced or (bool(directories) and not broker.has_online_dir(directories[place]))
