"""Flarestream: a message broker that speaks Kafka's protocol.

`Producer` and `Consumer` are the asyncio client classes; they are imported on first use, so that a broker does not
pay for a client library.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flarestream.client.consumer import Consumer as Consumer
    from flarestream.client.producer import Producer as Producer

__version__ = "0.1.0"
__all__ = ["Consumer", "Producer", "__version__"]


def __getattr__(name: str) -> Any:
    if name == "Producer":
        from flarestream.client.producer import Producer

        return Producer
    if name == "Consumer":
        from flarestream.client.consumer import Consumer

        return Consumer
    raise AttributeError(f"module 'flarestream' has no attribute {name!r}")
