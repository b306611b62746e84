"""A tiny cluster of role machines in memory: logs are lists of epochs, the network loses, delays and doubles
messages.

Deterministic from one seed. After every event the invariants that concern elections and commitment are
checked: R1 R2 R3 R8 R9 R10.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from typing import Any

from flarestream.core.raft import peer_requests, peer_responses
from flarestream.core.raft.leader import Leader
from flarestream.core.raft.messages import (
    BeginRequest,
    EndRequest,
    FetchRequest,
    Send,
    SnapshotId,
    VoteRequest,
)
from flarestream.core.raft.output import ElectionState, Output
from flarestream.core.raft.quorum import Quorum, QuorumConfig
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey, VoterHistory, VoterNode, VoterSet

LISTENER = "CONTROLLER"


def directory(node_id: int) -> bytes:
    return bytes([1]) + bytes(14) + bytes([node_id])


def key(node_id: int) -> ReplicaKey:
    return ReplicaKey(node_id, directory(node_id))


def named(voted: ReplicaKey | None) -> str:
    return "nobody" if voted is None else f"node {voted.node_id}"


def endpoint(node_id: int) -> ListenerEndpoint:
    return ListenerEndpoint(LISTENER, f"node{node_id}", 9100 + node_id)


def voter_set(*ids: int) -> VoterSet:
    return VoterSet(VoterNode(key(i), (endpoint(i),)) for i in ids)


class ListLog:
    """A log whose record is the epoch that wrote it."""

    def __init__(self) -> None:
        self.records: list[int] = []
        self.durable_offset = 0
        self.start_offset = 0
        self.earliest_snapshot: SnapshotId | None = None
        self.latest_snapshot: SnapshotId | None = None

    @property
    def end_offset(self) -> int:
        return len(self.records)

    @property
    def last_epoch(self) -> int:
        return self.records[-1] if self.records else 0

    def end_of_epoch(self, leader_epoch: int) -> SnapshotId:
        known = [epoch for epoch in self.records if epoch <= leader_epoch]
        if not known or leader_epoch > self.last_epoch:
            return SnapshotId(self.end_offset, self.last_epoch)
        epoch = known[-1]
        return SnapshotId(max(i for i, e in enumerate(self.records) if e == epoch) + 1, epoch)

    def truncate_to(self, offset: int) -> None:
        del self.records[offset:]
        self.durable_offset = min(self.durable_offset, offset)


def machine(
    node_id: int,
    voters: VoterSet,
    *,
    log: ListLog | None = None,
    stored: ElectionState | None = None,
    kraft_version: int = 0,
    in_log: bool = True,
) -> Quorum:
    history = VoterHistory(voters)
    if kraft_version:
        history.add_kraft_version(0 if in_log else -1, kraft_version)
        history.add_voters(0 if in_log else -1, voters)
    config = QuorumConfig(key(node_id), LISTENER, (endpoint(node_id),))
    return Quorum(config, log or ListLog(), history, stored or ElectionState())


class Node:
    def __init__(self, node_id: int, voters: VoterSet, log: ListLog, stored: ElectionState) -> None:
        self.node_id = node_id
        self.log = log
        self.quorum = machine(node_id, voters, log=log, stored=stored)
        self.disk_state = stored
        self.timer = 0
        self.alive = True


class Cluster:
    """Events on a heap; `loss` and `double` are probabilities."""

    def __init__(self, size: int, seed: int, *, loss: float = 0.0, double: float = 0.0) -> None:
        self.random = random.Random(seed)
        self.now = 0.0
        self.loss = loss
        self.double = double
        self.voters = voter_set(*range(1, size + 1))
        self.heap: list[tuple[float, int, Callable[[], None]]] = []
        self.sequence = 0
        self.leaders: dict[int, int] = {}
        self.votes: dict[tuple[int, int], ReplicaKey] = {}
        self.committed: list[int] = []
        self.epochs: dict[int, int] = {}
        self.story: list[str] = []
        self.nodes = {i: Node(i, self.voters, ListLog(), ElectionState()) for i in range(1, size + 1)}
        for node in self.nodes.values():
            self.begin(node)

    def begin(self, node: Node) -> None:
        node.quorum.trace = lambda line: self.tell(node, line)
        self.perform(node, node.quorum.start(self.now, self.random.random()))

    def tell(self, node: Node, line: str) -> None:
        self.story.append(f"{self.now:7.0f} node {node.node_id}: {line}")

    def later(self, delay_ms: float, event: Callable[[], None]) -> None:
        self.sequence += 1
        heapq.heappush(self.heap, (self.now + delay_ms, self.sequence, event))

    def run(self, until_ms: float) -> None:
        while self.heap and self.heap[0][0] <= until_ms:
            self.now, _, event = heapq.heappop(self.heap)
            event()
            self.check()
        self.now = until_ms

    @property
    def leader(self) -> Node | None:
        leading = [n for n in self.nodes.values() if n.alive and isinstance(n.quorum.role, Leader)]
        return max(leading, key=lambda n: n.quorum.role.leader_epoch, default=None)

    def append(self, count: int = 1) -> None:
        leader = self.leader
        if leader is not None:
            leader.log.records += [leader.quorum.role.leader_epoch] * count
            self.flush_later(leader)

    def crash(self, node_id: int) -> None:
        node = self.nodes[node_id]
        node.alive = False
        node.timer += 1
        node.log.truncate_to(node.log.durable_offset)
        self.tell(node, f"crashes, its log ends at {node.log.end_offset}")

    def restart(self, node_id: int) -> None:
        old = self.nodes[node_id]
        node = Node(node_id, self.voters, old.log, old.disk_state)
        node.timer = old.timer + 1
        self.nodes[node_id] = node
        self.tell(node, f"starts again with {node.disk_state}")
        self.begin(node)

    def resign(self, node_id: int) -> None:
        node = self.nodes[node_id]
        self.tell(node, "is asked to resign")
        self.perform(node, node.quorum.resign(node.quorum.role.leader_epoch, self.now, self.random.random()))

    # Effects, in the order of the output's fields

    def perform(self, node: Node, out: Output) -> Output:
        if out.persist is not None:
            self.note_persisted(node, out.persist)
        if out.truncate_to is not None:
            self.tell(node, f"cuts its log from {node.log.end_offset} to {out.truncate_to}")
            node.log.truncate_to(out.truncate_to)
        for change in out.append:
            node.log.records.append(change.leader_epoch)
            self.flush_later(node)
        for request in out.send:
            self.send(node, request)
        if out.high_watermark is not None:
            self.tell(node, f"high watermark {out.high_watermark}")
            self.note_committed(node, out.high_watermark)
        node.timer += 1
        if out.deadline_ms is not None:
            timer = node.timer
            self.later(max(0.0, out.deadline_ms - self.now), lambda: self.tick(node, timer))
        return out

    def tick(self, node: Node, timer: int) -> None:
        if node.alive and node.timer == timer and self.nodes[node.node_id] is node:
            self.perform(node, node.quorum.tick(self.now, self.random.random()))

    def flush_later(self, node: Node) -> None:
        end = node.log.end_offset

        def flushed() -> None:
            if node.alive and self.nodes[node.node_id] is node:
                node.log.durable_offset = max(node.log.durable_offset, min(end, node.log.end_offset))
                self.perform(node, node.quorum.flushed(self.now))

        self.later(self.random.uniform(0.1, 60.0), flushed)

    def send(self, node: Node, request: Send) -> None:
        target_id = request.destination.node_id
        copies = 2 if self.random.random() < self.double else 1
        for _ in range(copies):
            if self.random.random() >= self.loss:
                self.later(self.random.uniform(0.1, 20.0), lambda: self.deliver(node, target_id, request))

    def deliver(self, sender: Node, target_id: int, request: Send) -> None:
        target = self.nodes[target_id]
        if not target.alive:
            return
        reply, records = self.answer(target, request.message)
        if self.random.random() < self.loss:
            return

        def respond() -> None:
            if sender.alive and self.nodes[sender.node_id] is sender:
                self.response(sender, request, reply, records)

        self.later(self.random.uniform(0.1, 20.0), respond)

    def answer(self, target: Node, message: Any) -> tuple[Any, list[int]]:
        jitter = self.random.random()
        quorum, records = target.quorum, []
        if isinstance(message, VoteRequest):
            out = peer_requests.vote(quorum, message, self.now, jitter)
        elif isinstance(message, BeginRequest):
            out = peer_requests.begin(quorum, message, self.now, jitter)
        elif isinstance(message, EndRequest):
            out = peer_requests.end(quorum, message, self.now, jitter)
        else:
            assert isinstance(message, FetchRequest)
            out = peer_requests.fetch(quorum, message, self.now)
            if out.reply.read_from >= 0:  # type: ignore[union-attr]
                records = target.log.records[message.fetch_offset : message.fetch_offset + 3]
        self.perform(target, out)
        if isinstance(message, VoteRequest) and out.reply.granted and not message.pre_vote:  # type: ignore[union-attr]
            self.note_vote(target, message.leader_epoch, message.candidate)
            assert target.disk_state.voted == message.candidate, "R3: a vote left before it was persisted"
        return out.reply, records

    def response(self, node: Node, request: Send, reply: Any, records: list[int]) -> None:
        before = node.log.end_offset
        awaited = any(
            peer.awaited is not None and peer.awaited.request_id == request.request_id
            for peer in node.quorum.requests._peers.values()
        )
        if (
            awaited
            and records
            and isinstance(request.message, FetchRequest)
            and reply.leader_epoch == (node.quorum.role.leader_epoch)
        ):
            assert before == request.message.fetch_offset
            node.log.records += records
            self.flush_later(node)
        out = peer_responses.responded(node.quorum, request.request_id, reply, self.now, 0.5)
        self.perform(node, out)
        if out.truncate_to is not None:
            self.perform(node, node.quorum.flushed(self.now))

    # Invariants

    def note_persisted(self, node: Node, state: ElectionState) -> None:
        self.tell(
            node, f"persists epoch {state.leader_epoch}, leader {state.leader_id}, voted {named(state.voted)}"
        )
        node.disk_state = state
        if state.voted is not None:
            self.note_vote(node, state.leader_epoch, state.voted)

    def note_vote(self, node: Node, leader_epoch: int, voted: ReplicaKey) -> None:
        known = self.votes.setdefault((node.node_id, leader_epoch), voted)
        assert known == voted, f"R3: node {node.node_id} voted twice in epoch {leader_epoch}"

    def note_committed(self, node: Node, high_watermark: int) -> None:
        prefix = node.log.records[:high_watermark]
        shared = min(len(prefix), len(self.committed))
        assert prefix[:shared] == self.committed[:shared], "R7: two nodes committed different records"
        if len(prefix) > len(self.committed):
            if isinstance(node.quorum.role, Leader):
                assert node.quorum.role.leader_epoch in prefix, "R9: commit without a record of the own epoch"
            holders = sum(
                n.log.records[: n.log.durable_offset][:high_watermark] == prefix for n in self.nodes.values()
            )
            assert holders * 2 > len(self.nodes), "R8: committed without a majority that has fsynced it"
            self.committed = prefix

    def check(self) -> None:
        for node in self.nodes.values():
            role = node.quorum.role
            if isinstance(role, Leader):
                known = self.leaders.setdefault(role.leader_epoch, node.node_id)
                assert known == node.node_id, f"R1: two leaders in epoch {role.leader_epoch}"
            assert role.leader_epoch >= self.epochs.get(node.node_id, 0), "R2: an epoch fell"
            self.epochs[node.node_id] = role.leader_epoch
        end = len(self.committed)
        durable = sum(
            n.log.records[: n.log.durable_offset][:end] == self.committed for n in self.nodes.values()
        )
        assert durable * 2 > len(self.nodes), "R10: a committed record is no longer held by a majority"
