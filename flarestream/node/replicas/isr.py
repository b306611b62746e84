"""The in-sync replicas of the partitions that this broker leads: who has fallen behind leaves, who has caught up
returns, and the controller says whether it is so.

Must not know: fetches, logs. Theory: core/replica/leader.LeaderState says who lags and who may join; this room asks
the controller (AlterPartition), all partitions' proposals of one moment in one request, one request at a time. While
a proposal is open both ISRs count. It ends with the controller's answer or with newer metadata, whichever comes first;
only a refusal that says "nothing was changed" takes it back, any other error leaves it open: then the answer is in the
metadata to come, or the same is asked again. Kafka: Partition.maybeShrinkIsr, maybeExpandIsr,
handleAlterPartitionError, AlterPartitionManager (KIP-497, KIP-841, KIP-903).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

from flarestream.core.metadata.topics import RECOVERED
from flarestream.net.tasks import end_task
from flarestream.node.logs.partition import may_be_in_sync
from flarestream.wire.errors import ApiError, ErrorCode

if TYPE_CHECKING:
    from flarestream.core.metadata.brokers import BrokerImage
    from flarestream.core.replica.leader import LeaderState
    from flarestream.node.control.controller_channel import Channel
    from flarestream.node.logs.partition import Partition
    from flarestream.node.world import World

logger = logging.getLogger(__name__)

RETRY_S = 0.05
FAILED_S = 1.0

_TAKEN_BACK = frozenset({int(ErrorCode.INELIGIBLE_REPLICA), int(ErrorCode.OPERATION_NOT_ATTEMPTED)})
"""The controller knows the very state that was asked on, and has not changed it: it will not do so later either."""
_WAITS_FOR_METADATA = frozenset(
    {
        int(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION),
        int(ErrorCode.UNKNOWN_TOPIC_ID),
        int(ErrorCode.FENCED_LEADER_EPOCH),
        int(ErrorCode.INVALID_UPDATE_VERSION),
        int(ErrorCode.INVALID_REQUEST),
        int(ErrorCode.NEW_LEADER_ELECTED),
    }
)


class Proposal:
    """One ISR that one leader has asked for, on top of one partition epoch."""

    __slots__ = ("isr", "leader", "partition", "partition_epoch")

    def __init__(self, partition: Partition, isr: frozenset[int]) -> None:
        self.partition = partition
        self.leader: LeaderState = partition.leader
        self.partition_epoch = partition.partition_epoch
        self.isr = isr

    @property
    def is_open(self) -> bool:
        """Whether nothing has decided it yet."""
        partition = self.partition
        return (
            not partition.leader_error
            and partition.leader is self.leader
            and self.leader.proposed_isr is self.isr
            and partition.partition_epoch == self.partition_epoch
        )


class IsrKeeper:
    """`candidate` from partitions, `shrink_lagging` from the schedule, `brokers_changed` from the metadata."""

    def __init__(
        self,
        node_id: int,
        broker_epoch: Callable[[], int],
        channel: Channel,
        world: World,
        partitions: Iterable[Partition],
    ) -> None:
        self.shrinks = 0
        self.expands = 0
        self.failures = 0
        self._node_id = node_id
        self._broker_epoch = broker_epoch
        self._channel = channel
        self._world = world
        self._partitions = partitions
        self._waiting: dict[Partition, Proposal] = {}
        self._task: asyncio.Task[None] | None = None
        self._closed = False

    # ---- who should be in sync

    def candidate(self, partition: Partition, replica_id: int) -> None:
        """A follower has caught up: propose that it returns."""
        leader = partition.leader
        if leader.proposed_isr is None and leader.may_join_isr(replica_id):
            self._propose(partition, leader.isr | {replica_id})

    def shrink_lagging(self) -> None:
        """Propose to go on without those that have been behind for replica.lag.time.max.ms."""
        now_ms = int(self._world.monotonic_ms())
        for partition in self._partitions:
            leader = partition.leader
            if partition.leader_error or len(leader.isr) < 2:
                continue
            lagging = leader.lagging(now_ms)
            if lagging:
                self._propose(partition, leader.isr - set(lagging))

    def brokers_changed(
        self, brokers: dict[int, BrokerImage], changed: Collection[int], only: Partition | None = None
    ) -> None:
        """Brokers were fenced, unfenced, registered anew: who may not be in sync is waited for no longer."""
        now_ms = int(self._world.monotonic_ms())
        for partition in self._partitions if only is None else (only,):
            if partition.leader_error:
                continue
            followers = partition.leader.followers
            concerned = [followers[broker_id] for broker_id in changed if broker_id in followers]
            for follower in concerned:
                broker = brokers.get(follower.replica_id)
                follower.eligible = broker is not None and may_be_in_sync(broker, follower.broker_epoch)
            if concerned:
                partition.look_at_replicas(now_ms)

    def _propose(self, partition: Partition, isr: frozenset[int]) -> None:
        if self._closed:
            return
        partition.leader.propose_isr(isr)
        proposed = partition.leader.proposed_isr
        assert proposed is not None
        self._waiting[partition] = Proposal(partition, proposed)
        self._begin()

    async def close(self) -> None:
        """Proposes nothing from now on; what is open stays undecided here."""
        self._closed = True
        task = self._task
        await end_task(task)

    # ---- what the controller says

    async def _ask(self) -> None:
        """Until nothing waits: one request at a time, with all that waits then."""
        while self._waiting:
            asked = [proposal for proposal in self._waiting.values() if proposal.is_open]
            self._waiting = {proposal.partition: proposal for proposal in asked}
            if not asked:
                return
            try:
                answers = _by_place(await self._channel(self._request(asked)))
            except ApiError as error:
                logger.info("the controller did not take %d ISR change(s): %s", len(asked), error)
                answers = {}
            again = False
            for proposal in asked:
                if not self._decided(proposal, answers.get(_place(proposal))):
                    again = True
                elif self._waiting.get(proposal.partition) is proposal:
                    del self._waiting[proposal.partition]
            if again:
                await asyncio.sleep(RETRY_S)

    def _asked(self, task: asyncio.Task[None]) -> None:
        self._task = None
        if not task.cancelled() and task.exception() is not None:
            logger.error("a request for ISR changes failed unexpectedly", exc_info=task.exception())
            asyncio.get_running_loop().call_later(FAILED_S, self._begin)
        else:
            self._begin()  # what was proposed between the task's last look and its end

    def _begin(self) -> None:
        if self._task is None and self._waiting and not self._closed:
            self._task = asyncio.get_running_loop().create_task(self._ask(), name="alter-partition")
            self._task.add_done_callback(self._asked)

    def _decided(self, proposal: Proposal, answer: Any) -> bool:
        """Takes the answer over; false if the same must be asked again."""
        if not proposal.is_open:
            return True
        if answer is None:
            return False
        partition, code = proposal.partition, answer.error_code
        if code == ErrorCode.NONE:
            if answer.leader_epoch == partition.leader_epoch:
                self._count(proposal.leader.isr, answer.isr, partition)
                partition.isr_decided(answer.isr, answer.partition_epoch, int(self._world.monotonic_ms()))
            return True
        self.failures += 1
        logger.info("%s: ISR %s was refused with %s", partition, sorted(proposal.isr), _name(code))
        if code in _TAKEN_BACK:
            proposal.leader.withdraw_isr()
            partition.look_at_replicas(int(self._world.monotonic_ms()))
            return True
        return code in _WAITS_FOR_METADATA

    def _count(self, before: frozenset[int], after: list[int], partition: Partition) -> None:
        if len(after) < len(before):
            self.shrinks += 1
        elif len(after) > len(before):
            self.expands += 1
        if before != set(after):
            logger.info("%s: ISR %s is %s now", partition, sorted(before), sorted(after))

    def _request(self, asked: list[Proposal]) -> Any:
        from flarestream.wire.messages import alter_partition as wire

        topics: dict[bytes, Any] = {}
        for proposal in asked:
            partition = proposal.partition
            topic = topics.get(partition.topic_id)
            if topic is None:
                topic = wire.AlterPartitionRequestTopicData(partition.topic_id, [])
                topics[partition.topic_id] = topic
            states = [
                wire.BrokerState(replica, self._epoch_of(replica, proposal))
                for replica in sorted(proposal.isr)
            ]
            topic.partitions.append(
                wire.AlterPartitionRequestPartitionData(
                    partition_index=partition.index,
                    leader_epoch=partition.leader_epoch,
                    new_isr_with_epochs=states,
                    leader_recovery_state=RECOVERED,
                    partition_epoch=proposal.partition_epoch,
                )
            )
        return wire.AlterPartitionRequest(self._node_id, self._broker_epoch(), list(topics.values()))

    def _epoch_of(self, replica: int, proposal: Proposal) -> int:
        """The incarnation that this leader means; -1 for one that has not fetched in this leader epoch."""
        if replica == self._node_id:
            return self._broker_epoch()
        follower = proposal.leader.followers.get(replica)
        return -1 if follower is None else follower.broker_epoch


def _place(proposal: Proposal) -> tuple[bytes, int]:
    return proposal.partition.topic_id, proposal.partition.index


def _by_place(response: Any) -> dict[tuple[bytes, int], Any]:
    if response.error_code:
        raise ApiError(ErrorCode(response.error_code))
    return {
        (bytes(topic.topic_id), answer.partition_index): answer
        for topic in response.topics
        for answer in topic.partitions
    }


def _name(code: int) -> str:
    try:
        return ErrorCode(code).name
    except ValueError:
        return str(code)
