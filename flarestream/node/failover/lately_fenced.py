"""Brokers that were fenced a moment ago: clients are still told where they were.

Must not know: why. Theory: a client that learns in one answer that a broker is gone and that its partitions are led by
another has two things to do at once, and stock ones stumble: librdkafka ends its thread for the broker before that has
given the partition away, and finds it again only a second later. So a broker that was unfenced stays in the list of
addresses for a little while; its partitions move at once. With Kafka clients live with addresses of dead brokers for
the nine seconds of a session. Kafka: KRaftMetadataCache lists unfenced brokers.
"""

from __future__ import annotations

from flarestream.core.metadata.image import MetadataImage

LISTED_MS = 3_000.0


class LatelyFenced:
    """Fed with every new image; `broker_ids(now_ms)` are those to be listed although they are fenced."""

    __slots__ = ("_fenced_ms", "_unfenced")

    def __init__(self) -> None:
        self._unfenced: frozenset[int] = frozenset()
        self._fenced_ms: dict[int, float] = {}

    def see(self, image: MetadataImage, now_ms: float) -> None:
        """Brokers have changed."""
        unfenced = frozenset(b.broker_id for b in image.brokers.values() if not b.fenced)
        for broker_id in self._unfenced - unfenced:
            self._fenced_ms[broker_id] = now_ms
        for broker_id in [each for each in self._fenced_ms if each in unfenced or each not in image.brokers]:
            del self._fenced_ms[broker_id]
        self._unfenced = unfenced

    def broker_ids(self, now_ms: float) -> frozenset[int]:
        """Those that were fenced less than LISTED_MS ago."""
        if not self._fenced_ms:
            return frozenset()
        for broker_id in [each for each, at in self._fenced_ms.items() if now_ms - at >= LISTED_MS]:
            del self._fenced_ms[broker_id]
        return frozenset(self._fenced_ms)
