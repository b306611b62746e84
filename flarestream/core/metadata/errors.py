"""What a replay may raise.

Must not know: who replays. A record that cannot follow from the image is a broken log or a bug: the node
must stop rather than guess (kraft.md §13). Kafka: the RuntimeExceptions that its fault handlers turn into a
halt.
"""

from __future__ import annotations


class ReplayError(Exception):
    """A metadata record contradicts the image that it is applied to."""
