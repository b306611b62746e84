"""The node as its front desk sees it: the living parts, side by side, and nothing else.

`server/` builds one and hands it to the dispatchers; handlers take from it what they need. No behaviour
lives here. The broker's parts come when the broker role starts; a node without it never has them, and no row of a
controller listener touches them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from flarestream.node.traffic import RequestTraffic

if TYPE_CHECKING:
    from flarestream.node.broker_lifecycle import BrokerLifecycle
    from flarestream.node.control.active_controller import ActiveController
    from flarestream.node.coordination.coordinators import Coordinators
    from flarestream.node.logs.partitions import Partitions
    from flarestream.node.metadata import MetadataStore
    from flarestream.node.metadata_follower import MetadataFollower
    from flarestream.node.producer_ids import ProducerIds
    from flarestream.node.quorum.raft_driver import RaftDriver
    from flarestream.node.quorum.voter_changes import VoterChanges
    from flarestream.node.world import World
    from flarestream.settings import Settings


_LATER: Final[Any] = None


@dataclass(slots=True)
class Node:
    """The parts of one node. `cluster_id` is text; `node_id` is the configured node.id."""

    node_id: int
    cluster_id: str
    settings: Settings
    world: World
    metadata: MetadataStore
    controller: MetadataFollower
    raft: RaftDriver
    channel: ActiveController
    voter_changes: VoterChanges
    partitions: Partitions = _LATER
    producer_ids: ProducerIds = _LATER
    lifecycle: BrokerLifecycle = _LATER
    coordinators: Coordinators = _LATER
    requests: RequestTraffic = field(default_factory=RequestTraffic)
