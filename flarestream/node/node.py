"""The node as its front desk sees it: the living parts, side by side, and nothing else.

`server.py` builds one and hands it to the dispatchers; handlers take from it what they need. No behaviour
lives here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flarestream.node.broker_lifecycle import BrokerLifecycle
    from flarestream.node.controller import Controller
    from flarestream.node.coordinators import Coordinators
    from flarestream.node.metadata import MetadataStore
    from flarestream.node.partitions import Partitions
    from flarestream.node.producer_ids import ProducerIds
    from flarestream.node.raft_driver import RaftDriver
    from flarestream.node.world import World
    from flarestream.settings import Settings


@dataclass(slots=True)
class Node:
    """The parts of one node. `cluster_id` is text; `node_id` is the configured node.id."""

    node_id: int
    cluster_id: str
    settings: Settings
    world: World
    metadata: MetadataStore
    controller: Controller
    raft: RaftDriver
    partitions: Partitions
    producer_ids: ProducerIds
    lifecycle: BrokerLifecycle
    coordinators: Coordinators
