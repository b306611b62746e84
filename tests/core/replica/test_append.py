"""Tests of core/replica/append.py."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.core.replica.append import AppendRules, InvalidRecords, Prepared, prepare
from flarestream.wire.batch import build_batch, read_header, stamp_log_append_time, verify_crc
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.record import Record, iter_records
from tests.wire.batches import NAMES, TIME, golden_batches, golden_records, some_batch, with_field

HOUR_MS = 3_600_000


def run(batch: bytes | bytearray, now_ms: int = TIME, **rules: int) -> Prepared:
    prepared = prepare(memoryview(batch), AppendRules(**rules), now_ms)  # type: ignore[arg-type]
    assert verify_crc(prepared.batch)
    header = read_header(prepared.batch)
    assert repr(header) == repr(prepared.header)
    assert header.size_bytes == len(prepared.batch)
    return prepared


def refusal(batch: bytes | bytearray, now_ms: int = TIME, **rules: int) -> ApiError:
    with pytest.raises(ApiError) as caught:
        run(batch, now_ms, **rules)
    return caught.value


def timed(*deltas: int, base: int = TIME, codec: int = 0, key: bytes | None = b"k") -> bytearray:
    records = [Record(index, delta, key, b"v") for index, delta in enumerate(deltas)]
    return build_batch(records, base_timestamp=base, compression=codec)


@pytest.mark.parametrize("name", [*NAMES.values(), "idempotent", "transactional"])
def test_good_batch_is_passed_on_as_it_is(name: str) -> None:
    batch = golden_batches()[name]
    assert bytes(run(batch).batch) == batch


def test_good_batch_is_not_copied() -> None:
    batch = some_batch()
    run(batch).batch[0] = 9
    assert batch[0] == 9


def test_what_follows_the_batch_is_cut_off() -> None:
    batch = some_batch()
    assert run(batch + b"piece").batch == batch


# -- time ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("codec", list(NAMES))
def test_log_append_time_is_stamped(codec: int) -> None:
    batch = timed(0, 5, codec=codec)
    prepared = run(batch, TIME + 99, log_append_time=True)
    assert prepared.header.is_log_append_time
    assert prepared.header.max_timestamp == TIME + 99
    assert [r.timestamp(prepared.header) for r in iter_records(prepared.batch, prepared.header)] == [
        TIME + 99
    ] * 2
    assert prepared.batch.obj is batch


def test_bits_that_mean_nothing_are_cleared_when_times_are_stamped() -> None:
    batch = with_field(timed(0), 21, ">h", 0x100)
    assert run(bytes(batch)).header.attributes == 0x100
    assert run(batch, log_append_time=True).header.attributes == 0x08


def test_read_only_batch_is_copied_before_it_is_stamped() -> None:
    batch = bytes(timed(0))
    assert run(batch, TIME + 1, log_append_time=True).header.max_timestamp == TIME + 1
    assert read_header(batch).max_timestamp == TIME


@pytest.mark.parametrize("ahead", [HOUR_MS, HOUR_MS + 1])
def test_timestamp_may_be_at_most_an_hour_ahead(ahead: int) -> None:
    batch = timed(-5, ahead, 0, ahead)
    if ahead == HOUR_MS:
        run(batch)
        return
    error = refusal(batch)
    assert error.code == ErrorCode.INVALID_TIMESTAMP
    assert isinstance(error, InvalidRecords)
    assert [index for index, _ in error.record_errors] == [1, 3]
    assert "record 1" in error.message


def test_header_that_hides_nothing_behind_a_far_max_timestamp_is_corrected() -> None:
    batch = with_field(timed(0, 5), 35, ">q", TIME + 10 * HOUR_MS)
    prepared = run(batch)
    assert prepared.header.max_timestamp == TIME + 5


def test_max_timestamp_below_the_first_records_time_is_corrected() -> None:
    assert run(with_field(timed(0, 5), 35, ">q", 7)).header.max_timestamp == TIME + 5
    assert run(with_field(timed(0, 5), 35, ">q", -1)).header.max_timestamp == TIME + 5


def test_lower_bound_is_checked_record_by_record() -> None:
    bounds = {"timestamp_before_max_ms": 100}
    run(timed(-100, 0), **bounds)
    error = refusal(timed(0, -101, 0), **bounds)
    assert error.code == ErrorCode.INVALID_TIMESTAMP
    assert isinstance(error, InvalidRecords)
    assert [index for index, _ in error.record_errors] == [1]


def test_records_without_a_time_are_accepted() -> None:
    batch = timed(0, 0, base=-1)
    assert run(batch, timestamp_before_max_ms=5).header.max_timestamp == -1


def test_bounds_do_not_matter_under_log_append_time() -> None:
    run(timed(50 * HOUR_MS), log_append_time=True)
    run(timed(-50 * HOUR_MS), log_append_time=True, timestamp_before_max_ms=5)


def test_producer_may_not_claim_log_append_time_on_such_a_topic() -> None:
    batch = timed(0, 1)
    stamp_log_append_time(batch, TIME)
    error = refusal(batch, log_append_time=True)
    assert error.code == ErrorCode.INVALID_TIMESTAMP
    assert isinstance(error, InvalidRecords)
    assert len(error.record_errors) == 2


def test_claim_of_log_append_time_is_cleared_on_a_create_time_topic() -> None:
    """Kafka's leader keeps the max timestamp and clears the bit, if the time is within the bounds."""
    batch = timed(0, 1)
    stamp_log_append_time(batch, TIME + 77)
    header = run(batch).header
    assert (header.is_log_append_time, header.max_timestamp) == (False, TIME + 77)
    stamp_log_append_time(batch, TIME + 2 * HOUR_MS)
    assert refusal(batch).code == ErrorCode.INVALID_TIMESTAMP
    stamp_log_append_time(batch, -1)
    assert refusal(batch).code == ErrorCode.INVALID_TIMESTAMP


# -- keys ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("codec", list(NAMES))
def test_compacted_topic_refuses_records_without_a_key(codec: int) -> None:
    records = [Record(i, 0, None if i in (1, 4) else b"", b"v") for i in range(6)]
    batch = build_batch(records, base_timestamp=TIME, compression=codec)
    run(batch)
    error = refusal(batch, compacted=True)
    assert error.code == ErrorCode.INVALID_RECORD
    assert isinstance(error, InvalidRecords)
    assert [index for index, _ in error.record_errors] == [1, 4]
    run(timed(0, 1, codec=codec), compacted=True)


def test_max_timestamp_is_corrected_where_records_are_read_anyway() -> None:
    batch = with_field(timed(0, 50), 35, ">q", TIME + 20)
    assert run(bytes(batch)).header.max_timestamp == TIME + 20
    assert run(batch, compacted=True).header.max_timestamp == TIME + 50


def test_wrong_time_decides_the_code_when_keys_are_missing_too() -> None:
    records = [Record(0, 0, None, b""), Record(1, 5 * HOUR_MS, b"k", b"")]
    error = refusal(build_batch(records, base_timestamp=TIME), compacted=True)
    assert error.code == ErrorCode.INVALID_TIMESTAMP
    assert isinstance(error, InvalidRecords)
    assert len(error.record_errors) == 2


def test_list_of_record_errors_has_an_end() -> None:
    error = refusal(
        build_batch([Record(i, 0, None, b"") for i in range(5000)], base_timestamp=TIME), compacted=True
    )
    assert isinstance(error, InvalidRecords)
    assert len(error.record_errors) == 1000
    assert len(error.message) < 300


# -- compression -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", list(NAMES))
@pytest.mark.parametrize("target", list(NAMES))
def test_topic_decides_the_codec(source: int, target: int) -> None:
    batch = build_batch(
        golden_records(),
        base_timestamp=TIME,
        compression=source,
        producer_id=4000,
        producer_epoch=3,
        base_sequence=17,
        transactional=True,
    )
    prepared = run(batch, compression=target)
    header = prepared.header
    assert header.compression == target
    assert list(iter_records(prepared.batch, header)) == golden_records()
    assert (header.producer_id, header.producer_epoch, header.base_sequence) == (4000, 3, 17)
    assert header.is_transactional
    assert (header.base_timestamp, header.max_timestamp) == (TIME, TIME + 7)
    assert (prepared.batch.obj is batch) is (source == target)


def test_recompression_under_log_append_time_stamps_too() -> None:
    header = run(timed(0, 5), TIME + 9, compression=1, log_append_time=True).header
    assert (header.is_log_append_time, header.max_timestamp, header.base_timestamp) == (True, TIME + 9, TIME)


def test_recompression_makes_times_relative_to_the_first_record() -> None:
    prepared = run(timed(30, 10, 50), compression=4)
    assert prepared.header.base_timestamp == TIME + 30
    assert [r.timestamp(prepared.header) - TIME for r in iter_records(prepared.batch, prepared.header)] == [
        30,
        10,
        50,
    ]


def test_batch_that_grows_past_the_limit_is_too_large() -> None:
    batch = timed(*range(200), codec=1)
    assert (
        refusal(batch, compression=0, max_message_bytes=len(batch) + 100).code == ErrorCode.MESSAGE_TOO_LARGE
    )


def test_batch_larger_than_a_segment_is_refused() -> None:
    batch = timed(0, 1)
    assert refusal(batch, segment_bytes=len(batch) - 1).code == ErrorCode.RECORD_LIST_TOO_LARGE
    run(batch, segment_bytes=len(batch))
    assert refusal(timed(0), log_append_time=True, segment_bytes=69).code == ErrorCode.RECORD_LIST_TOO_LARGE


@pytest.mark.parametrize("codec", [1, 3, 4])
def test_data_that_cannot_be_of_its_codec_is_refused_unread(codec: int) -> None:
    batch = with_field(some_batch(), 21, ">h", codec)
    assert refusal(batch).code == ErrorCode.INVALID_RECORD


@pytest.mark.parametrize("codec", list(NAMES))
def test_data_that_does_not_decompress_is_refused_where_it_is_read(codec: int) -> None:
    batch = timed(0, 1, 2, codec=codec)
    batch[-8:] = bytes(8)
    batch = with_field(batch, 57, ">i", 3)
    assert refusal(batch, compacted=True).code == ErrorCode.INVALID_RECORD


def test_record_count_that_the_records_belie_is_refused_where_they_are_read() -> None:
    batch = with_field(with_field(timed(0, 1, 2), 57, ">i", 2), 23, ">i", 1)
    assert refusal(batch, compacted=True).code == ErrorCode.INVALID_RECORD


def test_compressed_offsets_out_of_order_are_numbered_again() -> None:
    records = [Record(0, 0, b"k", b""), Record(7, 0, b"k", b"")]
    batch = with_field(build_batch(records, base_timestamp=TIME, compression=1), 23, ">i", 1)
    prepared = run(batch, compacted=True)
    assert [record.offset_delta for record in iter_records(prepared.batch, prepared.header)] == [0, 1]


def test_batch_that_inflates_beyond_the_cap_is_refused_where_it_is_read() -> None:
    batch = build_batch([Record(0, 0, b"k", bytes(1_000_000))], compression=4, base_timestamp=TIME)
    run(batch)
    assert refusal(batch, compacted=True, max_inflated_bytes=999_999).code == ErrorCode.INVALID_RECORD
    run(batch, compacted=True, max_inflated_bytes=1_100_000)


def test_zstd_is_refused_below_produce_7() -> None:
    with pytest.raises(ApiError) as caught:
        prepare(memoryview(some_batch(compression=4)), AppendRules(), TIME, zstd_allowed=False)
    assert caught.value.code == ErrorCode.UNSUPPORTED_COMPRESSION_TYPE


# -- anything --------------------------------------------------------------------------------------------------------

RULES = st.fixed_dictionaries(
    {
        "compacted": st.booleans(),
        "compression": st.integers(-1, 4),
        "log_append_time": st.booleans(),
        "timestamp_before_max_ms": st.sampled_from([0, HOUR_MS, (1 << 63) - 1]),
        "timestamp_after_max_ms": st.sampled_from([0, HOUR_MS]),
        "max_inflated_bytes": st.just(100_000),
    }
)


def _mutated(seed: int) -> bytearray:
    rng = random.Random(seed)
    batch = some_batch(rng.randrange(1, 8), compression=rng.randrange(5))
    for _ in range(rng.randrange(4)):
        batch[rng.randrange(21, len(batch))] ^= 1 << rng.randrange(8)
    return with_field(batch, 0, ">q", 0)


@given(seed=st.integers(0, 2**32), rules=RULES)
def test_any_batch_is_prepared_or_refused(seed: int, rules: dict[str, int]) -> None:
    batch = _mutated(seed)
    try:
        prepared = run(batch, **rules)
    except ApiError:
        return
    assert prepared.header.is_log_append_time is rules["log_append_time"]
    if rules["compression"] >= 0:
        assert prepared.header.compression == rules["compression"]


@pytest.mark.long
def test_very_many_batches_are_prepared_or_refused() -> None:
    for seed in range(100_000):
        rng = random.Random(-seed)
        try:
            run(
                _mutated(seed),
                compacted=rng.randrange(2),
                compression=rng.randrange(-1, 5),
                log_append_time=rng.randrange(2),
                max_inflated_bytes=100_000,
            )
        except ApiError:
            continue
