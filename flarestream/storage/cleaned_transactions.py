"""Follows the transactions of a log while it is cleaned: whose data is aborted, and which markers have done their duty.

Must not know: keys, files, batches' bytes. Theory: the transaction indexes say where aborted transactions begin; the
markers say where transactions end. The data of an aborted transaction goes. A marker is needed as long as data of its
transaction was met in this pass; when none was, it may go too (after its delete horizon). An aborted transaction stays
in the index of the segment that holds its marker as long as its data was met. Kafka: CleanedTransactionMetadata.
"""

from collections.abc import Iterable

from flarestream.storage.txn_index import AbortedTransaction


class CleanedTransactions:
    """Told of every transactional batch in order. `retained` collects what the next segment's index must hold."""

    __slots__ = ("_committed", "_ongoing", "_upcoming", "retained")

    def __init__(self, aborted: Iterable[AbortedTransaction]) -> None:
        self._upcoming = sorted(aborted, key=lambda each: each.first_offset, reverse=True)
        self._ongoing: dict[int, AbortedTransaction] = {}
        self._committed: dict[
            int, bool
        ] = {}  # producer id -> whether data of its current transaction was met
        self.retained: list[AbortedTransaction] = []

    def data_batch(self, producer_id: int, last_offset: int) -> bool:
        """A transactional batch of data: whether its transaction was aborted (all its records may go)."""
        self._begin_up_to(last_offset)
        self._committed[producer_id] = True
        return producer_id in self._ongoing

    def marker(self, producer_id: int, last_offset: int, *, aborts: bool) -> bool:
        """A transaction's marker: whether no data of the transaction was met (the marker may go)."""
        self._begin_up_to(last_offset)
        met = self._committed.pop(producer_id, False)
        if aborts:
            transaction = self._ongoing.pop(producer_id, None)
            if transaction is None:
                return True
            if met:
                self.retained.append(transaction)
        return not met

    def take_retained(self) -> list[AbortedTransaction]:
        """What was collected since the last call."""
        taken, self.retained = self.retained, []
        return taken

    def _begin_up_to(self, offset: int) -> None:
        upcoming = self._upcoming
        while upcoming and upcoming[-1].first_offset <= offset:
            transaction = upcoming.pop()
            self._ongoing.setdefault(transaction.producer_id, transaction)
