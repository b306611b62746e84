"""Clients of a cluster: like those of one node, but they ask who leads before they connect."""

from __future__ import annotations

import asyncio
from typing import Any

from flarestream.wire.messages.fetch import FetchRequest
from flarestream.wire.messages.metadata import MetadataRequest, MetadataRequestTopic
from tests.sim.clients import CALL_TIMEOUT_S, Admin, Client, Producer, Reader, Wire


class LeaderSeeker(Client):
    """Connects to the leader of its topic's only partition, as any of the brokers names it."""

    topic = ""
    leader_epoch = -1

    async def connected(self) -> Wire:
        """A living connection to the leader. Raises what `Gone` names."""
        if self.wire is None or self.wire.is_lost:
            host, port = await self._leader()
            loop = asyncio.get_running_loop()
            async with asyncio.timeout(CALL_TIMEOUT_S):
                _, self.wire = await loop.create_connection(Wire, host, port)
        return self.wire

    async def _leader(self) -> tuple[str, int]:
        loop = asyncio.get_running_loop()
        wire = None
        try:
            async with asyncio.timeout(CALL_TIMEOUT_S):
                _, wire = await loop.create_connection(Wire, *self.address())
                topics = [MetadataRequestTopic(name=self.topic)]
                request = MetadataRequest(topics=topics, allow_auto_topic_creation=False)
                answer = await wire.send(request, 12)
        finally:
            if wire is not None:
                wire.transport.abort()
        partitions = answer.topics[0].partitions
        places = {broker.node_id: (broker.host, broker.port) for broker in answer.brokers}
        if not partitions or partitions[0].leader_id not in places:
            raise ConnectionError("nobody is known to lead")
        self.leader_epoch = partitions[0].leader_epoch
        return places[partitions[0].leader_id]


class ClusterProducer(LeaderSeeker, Producer):
    """Looks for the leader again after each refusal."""

    def answered(self, answer: Any) -> bool:
        is_done = super().answered(answer)
        if not is_done:
            self.disconnect()
        return is_done


class ClusterReader(LeaderSeeker, Reader):
    """Fetches with the leader epoch it knows. What a new leader shows as high watermark may lie below what the last one
    showed, until it has heard of its followers.
    """

    async def read_to_end(self, from_start: bool) -> bool:
        done = await super().read_to_end(from_start)
        if not done:
            self.disconnect()
        return done

    def request(self) -> FetchRequest:
        request = super().request()
        request.topics[0].partitions[0].current_leader_epoch = self.leader_epoch
        return request

    def shown(self, high_watermark: int) -> None:
        self.promises.high_watermark(f"{self.topic} epoch {self.leader_epoch}", high_watermark)


class ClusterAdmin(Admin):
    """Asks any broker: one that lags behind need not know a topic yet, but what it knows must be true."""

    def look(self, answer: Any, topics: list[str]) -> None:
        for topic in answer.topics:
            if topic.name in topics and not topic.error_code:
                self.promises.topic(topic.name, bytes(topic.topic_id))
