"""The composition root: the only room that may import every other. It starts a node in order and stops it in reverse.

Kafka: KafkaRaftServer, SharedServer, BrokerServer, ControllerServer.
"""

from flarestream.server.running import RunningNode
from flarestream.server.serve import serve

__all__ = ["RunningNode", "serve"]
