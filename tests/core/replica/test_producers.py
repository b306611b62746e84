"""Tests of core/replica/producers.py."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.core.replica.producers import CompletedTxn, Duplicate, ProducerEntry, ProducerStates
from flarestream.wire.batch import BatchHeader
from flarestream.wire.errors import ApiError, ErrorCode

MAX = 2**31 - 1
PRODUCER = 4000


def batch(
    sequence: int,
    count: int = 1,
    *,
    epoch: int = 0,
    offset: int = 0,
    producer_id: int = PRODUCER,
    timestamp: int = 1000,
    transactional: bool = False,
) -> BatchHeader:
    attributes = 0x10 if transactional else 0
    return BatchHeader(
        offset, 100, 0, 2, 0, attributes, count - 1, timestamp, timestamp, producer_id, epoch, sequence, count
    )


def states(*batches: BatchHeader) -> ProducerStates:
    known = ProducerStates()
    for header in batches:
        known.update(header)
    return known


def verdict(known: ProducerStates, header: BatchHeader) -> ErrorCode | Duplicate | None:
    try:
        return known.check(header)
    except ApiError as error:
        return error.code


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (batch(10), None),
        (batch(11), ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER),
        (batch(0), ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER),
        (batch(5, 5), Duplicate(105, 109, 1000)),
        (batch(0, 5), Duplicate(100, 104, 1000)),
        (batch(5, 4), ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER),
        (batch(6, 4), ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER),
        (batch(10, epoch=1), ErrorCode.INVALID_PRODUCER_EPOCH),
        (batch(5, 5, epoch=1), ErrorCode.INVALID_PRODUCER_EPOCH),
        (batch(0, epoch=3), None),
        (batch(10, epoch=3), ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER),
        (batch(7, producer_id=9), None),
        (batch(-1, producer_id=-1), None),
    ],
)
def test_batch_of_a_client_is_judged_against_the_last_ones(
    header: BatchHeader, expected: ErrorCode | Duplicate | None
) -> None:
    if header.producer_epoch == 0:
        header.producer_epoch = 2
    known = states(batch(0, 5, epoch=2, offset=100), batch(5, 5, epoch=2, offset=105))
    assert verdict(known, header) == expected


def test_unknown_producer_may_start_anywhere_unless_it_must_start_at_zero() -> None:
    assert verdict(ProducerStates(), batch(7)) is None
    with pytest.raises(ApiError) as refusal:
        ProducerStates().check(batch(7), sequence_from_zero=True)
    assert refusal.value.code == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    assert ProducerStates().check(batch(0), sequence_from_zero=True) is None


def test_the_last_five_batches_are_remembered_and_no_more() -> None:
    known = states(*(batch(n, offset=n) for n in range(7)))
    assert [verdict(known, batch(n)) for n in range(8)] == [
        ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER,
        ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER,
        *(Duplicate(n, n, 1000) for n in range(2, 7)),
        None,
    ]


@pytest.mark.parametrize(("sequence", "count", "following"), [(MAX, 1, 0), (MAX - 1, 3, 1), (MAX - 2, 3, 0)])
def test_sequence_wraps_to_zero(sequence: int, count: int, following: int) -> None:
    known = states(batch(sequence, count))
    assert verdict(known, batch(following)) is None
    assert verdict(known, batch(following + 1)) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    assert verdict(known, batch(sequence, count)) == Duplicate(0, count - 1, 1000)


def test_new_epoch_forgets_the_batches_of_the_old_one() -> None:
    known = states(batch(0, epoch=1), batch(0, epoch=2, offset=1))
    assert verdict(known, batch(0, epoch=2)) == Duplicate(1, 1, 1000)
    assert verdict(known, batch(1, epoch=2)) is None
    assert verdict(known, batch(0, epoch=1)) == ErrorCode.INVALID_PRODUCER_EPOCH


def test_check_without_update_changes_nothing() -> None:
    known = states(batch(0))
    before = list(known.entries())
    known.check(batch(1, producer_id=77))
    known.check(batch(1))
    assert list(known.entries()) == before
    known.update(batch(0, producer_id=55))
    assert len(known) == 2
    assert verdict(known, batch(1)) is None


def test_producers_expire_unless_a_transaction_is_open() -> None:
    known = states(
        batch(0, producer_id=1, timestamp=1000),
        batch(0, producer_id=2, timestamp=2000),
        batch(0, producer_id=3, timestamp=1000, transactional=True),
    )
    assert known.expire(1999, 1000) == 0
    assert known.expire(2000, 1000) == 1
    assert [entry.producer_id for entry in known.entries()] == [2, 3]


def test_snapshot_keeps_the_last_batch_of_each_producer() -> None:
    known = states(
        batch(0, 5, offset=10, epoch=3), batch(5, 5, offset=15, epoch=3, timestamp=1234, transactional=True)
    )
    (entry,) = known.entries()
    assert entry == ProducerEntry(PRODUCER, 3, 9, 19, 4, 1234, -1, 15)
    loaded = ProducerStates()
    loaded.load([entry])
    assert list(loaded.entries()) == [entry]
    assert verdict(loaded, batch(5, 5, epoch=3, transactional=True)) == Duplicate(15, 19, 1234)
    assert verdict(loaded, batch(0, 5, epoch=3)) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    assert loaded.last_stable_offset(100) == 15


def test_snapshot_of_a_batch_across_the_wrap_counts_its_first_sequence_back() -> None:
    loaded = ProducerStates()
    loaded.load([ProducerEntry(PRODUCER, 0, 1, 50, 3, 1000, -1, -1)])
    assert verdict(loaded, batch(MAX - 1, 4)) == Duplicate(47, 50, 1000)
    assert verdict(loaded, batch(2)) is None


def test_producer_known_by_a_marker_only_starts_at_zero() -> None:
    """Kafka's own snapshot of such a producer: last sequence and offset -1 (the golden entry)."""
    loaded = ProducerStates()
    entry = ProducerEntry(0, 2, -1, -1, 0, 0x1A20B8A6EA0, 0, -1)
    loaded.load([entry])
    assert list(loaded.entries()) == [entry]
    assert verdict(loaded, batch(0, epoch=2, producer_id=0)) is None
    assert verdict(loaded, batch(3, epoch=2, producer_id=0)) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    assert verdict(loaded, batch(0, epoch=1, producer_id=0)) == ErrorCode.INVALID_PRODUCER_EPOCH


def test_stable_offset_waits_for_the_marker_to_be_replicated() -> None:
    """T4: a finished transaction still counts until its marker lies below the high watermark."""
    known = states(batch(0, 5, offset=10, transactional=True), batch(0, 5, producer_id=2, offset=15))
    assert known.last_stable_offset(20) == 10
    assert known.last_stable_offset(5) == 5
    completed = known.update_marker(PRODUCER, 0, 1, 20, 2000, aborted=True)
    assert completed == CompletedTxn(PRODUCER, 10, 20, True)
    assert known.first_unstable_offset_after(completed) == 21
    assert known.last_stable_offset(20) == 10
    assert known.last_stable_offset(21) == 21


def test_stable_offset_stops_at_the_oldest_open_transaction() -> None:
    known = states(
        batch(0, offset=3, producer_id=1, transactional=True),
        batch(0, offset=5, producer_id=2, transactional=True),
    )
    assert known.last_stable_offset(10) == 3
    completed = known.update_marker(1, 0, 0, 7, 1, aborted=False)
    assert completed is not None
    assert known.first_unstable_offset_after(completed) == 5
    assert known.last_stable_offset(7) == 3
    assert known.last_stable_offset(8) == 5
    known.update_marker(2, 0, 0, 9, 1, aborted=False)
    known.log_start_advanced(10)
    assert known.last_stable_offset(10) == 10


def test_open_transactions_of_a_snapshot_are_kept_in_offset_order() -> None:
    loaded = ProducerStates()
    loaded.load([ProducerEntry(1, 0, 0, 9, 0, 1, 0, 9), ProducerEntry(2, 0, 0, 4, 0, 1, 0, 4)])
    assert loaded.last_stable_offset(20) == 4


def test_plain_batch_within_an_open_transaction_is_refused() -> None:
    known = states(batch(0, transactional=True))
    assert verdict(known, batch(1)) == ErrorCode.INVALID_TXN_STATE
    assert verdict(known, batch(1, transactional=True)) is None
    assert known.has_open_txn(PRODUCER, 0)
    assert not known.has_open_txn(PRODUCER, 1)
    assert not known.has_open_txn(1, 0)


@pytest.mark.parametrize(
    ("version", "epoch", "open_txn", "code"),
    [
        (0, 5, True, None),
        (0, 6, True, None),
        (0, 4, True, ErrorCode.INVALID_PRODUCER_EPOCH),
        (2, 6, True, None),
        (2, 5, True, ErrorCode.INVALID_PRODUCER_EPOCH),
        (2, 5, False, None),
        (2, 4, False, ErrorCode.INVALID_PRODUCER_EPOCH),
    ],
)
def test_marker_is_fenced_by_the_rules_of_its_transaction_version(
    version: int, epoch: int, open_txn: bool, code: ErrorCode | None
) -> None:
    known = states(batch(0, epoch=5, transactional=open_txn))
    if code is None:
        known.check_marker(PRODUCER, epoch, 0, version)
        return
    with pytest.raises(ApiError) as refusal:
        known.check_marker(PRODUCER, epoch, 0, version)
    assert refusal.value.code == code


def test_marker_of_an_older_coordinator_is_fenced() -> None:
    known = states(batch(0, transactional=True))
    known.check_marker(99, 0, 0)
    known.update_marker(PRODUCER, 0, 7, 1, 1, aborted=False)
    with pytest.raises(ApiError) as refusal:
        known.check_marker(PRODUCER, 0, 6)
    assert refusal.value.code == ErrorCode.TRANSACTION_COORDINATOR_FENCED


def test_marker_without_data_moves_the_epoch_only() -> None:
    known = states(batch(0, epoch=1))
    assert known.update_marker(PRODUCER, 2, 0, 5, 1, aborted=False) is None
    assert known.last_stable_offset(9) == 9
    assert verdict(known, batch(1, epoch=1)) == ErrorCode.INVALID_PRODUCER_EPOCH
    assert verdict(known, batch(0, epoch=2)) is None
    assert verdict(known, batch(1, epoch=2)) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER


def test_everything_is_forgotten_on_truncation() -> None:
    known = states(batch(0, transactional=True))
    known.clear()
    assert len(known) == 0
    assert known.last_stable_offset(7) == 7


def _sends(draws: list[tuple[int, int]]) -> Iterator[tuple[int, BatchHeader]]:
    """(index of the batch, header) for a producer that sends batches in order and repeats some."""
    sequence = 0
    sent: list[tuple[int, int]] = []
    for count, repeat in draws:
        if repeat and sent:
            at = max(len(sent) - repeat, 0)
            yield at, batch(*sent[at])
        sent.append((sequence, count))
        yield len(sent) - 1, batch(sequence, count)
        sequence = (sequence + count) & MAX


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 5)), max_size=30))
def test_repeats_of_the_last_five_batches_are_written_once(draws: list[tuple[int, int]]) -> None:
    """I1, I2: no duplicate, no gap, and the first offset for a repeated batch."""
    known = ProducerStates()
    log_end, offsets = 0, {}
    for index, header in _sends(draws):
        duplicate = known.check(header)
        if duplicate is None:
            assert index not in offsets
            header.base_offset = log_end
            offsets[index] = log_end
            log_end = header.next_offset
            known.update(header)
        else:
            assert duplicate.base_offset == offsets[index]
    assert log_end == sum(count for count, _ in draws)
