"""Starts after crashes and with damaged files (S1, S3, S4, S7)."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Disk
from flarestream.storage.errors import DamagedFile
from flarestream.storage.log import Log
from flarestream.wire.batch import read_header
from flarestream.wire.errors import ApiError, ErrorCode
from tests.storage.support import NOW_MS, append, make_batch, open_log, read_all

CONFIG = LogConfig(segment_bytes=1000, index_interval_bytes=150)


def fill(path: Path, count: int = 24, config: LogConfig = CONFIG) -> Log:
    """A log of `count` batches of two records in several segments."""
    path.mkdir(exist_ok=True)
    log = open_log(path, config)
    for number in range(count):
        batch = make_batch(2, b"v" * (number % 7 * 10), timestamp=NOW_MS + number * 10,
                           producer_id=9, producer_epoch=0, sequence=2 * number)  # fmt: skip
        append(log, batch, leader_epoch=number // 6)
    return log


def contents(log: Log) -> list[bytes]:
    return [raw for _, raw in read_all(log)]


def test_a_torn_tail_is_cut_at_a_batch_boundary_wherever_it_tears(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    for number in range(3):
        append(log, make_batch(2, b"tear", timestamp=NOW_MS + number))
    written = contents(log)
    file = tmp_path / f"{0:020d}.log"
    whole = file.read_bytes()
    ends = [sum(len(batch) for batch in written[:count]) for count in range(4)]
    for length in range(len(whole) + 1):
        file.write_bytes(whole[:length])
        again = open_log(tmp_path, clean=False)
        kept = max(count for count in range(4) if ends[count] <= length)
        assert again.log_end_offset == 2 * kept
        assert contents(again) == written[:kept]
        assert file.stat().st_size == ends[kept]
        again.release_files()


@pytest.mark.parametrize("tail", [bytes(5000), b"\xff" * 70, b"garbage" * 30])
def test_a_tail_of_junk_is_cut(tmp_path: Path, tail: bytes) -> None:
    log = fill(tmp_path)
    written = contents(log)
    log.release_files()
    with (tmp_path / f"{log.base_offsets[-1]:020d}.log").open("ab") as file:
        file.write(tail)
    notes: list[str] = []
    again = open_log(tmp_path, CONFIG, clean=False, notes=notes)
    assert contents(again) == written
    assert "cut at position" in notes[0]


def test_after_a_bad_batch_later_segments_are_dropped(tmp_path: Path) -> None:
    log = fill(tmp_path)
    written = contents(log)
    second = log.base_offsets[1]
    log.release_files()
    _flip(tmp_path / f"{second:020d}.log", 70)
    again = open_log(tmp_path, CONFIG, clean=False, recovery_point=second)
    assert again.log_end_offset == second
    assert contents(again) == written[: second // 2]
    assert sorted(int(path.name[:20]) for path in tmp_path.glob("*.log")) == again.base_offsets
    (producer,) = again.producers.entries()
    assert producer.last_offset == second - 1
    assert append(again, make_batch(1), leader_epoch=9) == second


def _flip(path: Path, position: int) -> None:
    data = bytearray(path.read_bytes())
    data[position] ^= 0x10
    path.write_bytes(data)


def test_a_bit_flip_below_the_recovery_point_is_kept_reported_and_never_served(tmp_path: Path) -> None:
    log = fill(tmp_path)
    written = contents(log)
    end = log.log_end_offset
    log.flush()
    log.release_files()
    size = len(written[0])
    _flip(tmp_path / f"{0:020d}.log", size + 65)
    notes: list[str] = []
    again = open_log(tmp_path, CONFIG, clean=False, recovery_point=end, notes=notes)
    assert again.log_end_offset == end
    _check_damage_at_second_batch(again, written)
    again = open_log(tmp_path, CONFIG, clean=False, recovery_point=4, notes=notes)
    assert "fails its checksum" in notes[0]
    _check_damage_at_second_batch(again, written)


def _check_damage_at_second_batch(log: Log, written: list[bytes]) -> None:
    end = log.log_end_offset
    assert bytes(log.read(0, 1 << 20, end)) == written[0]
    for offset in (2, 3, 2):
        with pytest.raises(ApiError) as refusal:
            log.read(offset, 1 << 20, end)
        assert refusal.value.code is ErrorCode.CORRUPT_MESSAGE
    assert [raw for _, raw in read_all(log, start=4)] == written[2:]
    assert len(log.damaged) == 1


def test_a_bit_flip_after_a_clean_stop_is_found_when_read(tmp_path: Path) -> None:
    log = fill(tmp_path)
    written = contents(log)
    log.close()
    _flip(tmp_path / f"{0:020d}.log", len(written[0]) + 65)
    notes: list[str] = []
    again = open_log(tmp_path, CONFIG, notes=notes)
    _check_damage_at_second_batch(again, written)
    assert len(notes) == 1


def test_a_file_that_went_bad_while_it_was_idle_is_not_served(tmp_path: Path) -> None:
    disk = Disk()
    log = open_log(tmp_path, disk=disk)
    append(log, make_batch(1))
    append(log, make_batch(1, b"later"))
    assert contents(log)
    disk.files.close_idle()
    disk.files.close_idle()
    _flip(tmp_path / f"{0:020d}.log", 65)
    with pytest.raises(ApiError):
        log.read(0, 1000, 2)


def test_bytes_that_are_no_batch_below_the_recovery_point_stop_the_start(tmp_path: Path) -> None:
    log = fill(tmp_path)
    log.close()
    file = tmp_path / f"{0:020d}.log"
    file.write_bytes(file.read_bytes()[:-5])
    before = {path.name: path.stat().st_size for path in tmp_path.glob("*.log")}
    with pytest.raises(DamagedFile, match="had been made durable") as refusal:
        open_log(tmp_path, CONFIG, clean=False, recovery_point=log.base_offsets[1] - 1)
    assert str(file) in str(refusal.value)
    assert {path.name: path.stat().st_size for path in tmp_path.glob("*.log")} == before


def test_only_segments_past_the_recovery_point_are_read(tmp_path: Path) -> None:
    log = fill(tmp_path)
    log.release_files()
    seen: list[tuple[int, int]] = []
    again = Log.open(
        str(tmp_path), CONFIG, Disk(), now_ms=NOW_MS, clean_shutdown=False,
        recovery_point=log.base_offsets[-1], report=print, progress=lambda *figures: seen.append(figures[:2]),
    )  # fmt: skip
    assert seen[-1][0] == seen[-1][1] == again.active.size
    assert again.flushed_offset == log.base_offsets[-1]
    assert again.flush() == again.log_end_offset


@settings(max_examples=60, deadline=None)
@given(data=st.data(), suffix=st.sampled_from([".index", ".timeindex"]))
def test_a_damaged_index_never_changes_an_answer(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("log")
    log = fill(path)
    bases = list(log.base_offsets)
    answers = _answers(log)
    log.close()
    victim = path / f"{data.draw(st.sampled_from(bases)):020d}{suffix}"
    content = bytearray(victim.read_bytes())
    kind = data.draw(st.sampled_from(["flip", "cut", "zeros", "gone", "grow", "random"]))
    if kind == "flip" and content:
        content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    elif kind == "cut":
        del content[data.draw(st.integers(0, len(content))) :]
    elif kind == "zeros":
        content += bytes(data.draw(st.sampled_from([8, 12, 24, 10, 4096])))
    elif kind == "grow":
        content += data.draw(st.binary(min_size=24, max_size=24))
    elif kind == "random":
        content = bytearray(data.draw(st.binary(min_size=len(content), max_size=len(content))))
    victim.write_bytes(content)
    if kind == "gone":
        victim.unlink()
    again = open_log(path, CONFIG, clean=data.draw(st.booleans()), recovery_point=log.log_end_offset)
    assert _answers(again) == answers
    append(again, make_batch(1), leader_epoch=50)
    again.roll(NOW_MS)
    again.close()
    shutil.rmtree(path)


def _answers(log: Log) -> list[object]:
    end = log.log_end_offset
    reads = [bytes(log.read(offset, 300, end)) for offset in range(end - 1, -1, -3)]
    times = [log.offset_for_timestamp(NOW_MS + step, end) for step in range(-10, 260, 7)]
    return [end, reads, times, log.max_timestamp_offset(end)]


def test_damage_inside_a_segment_does_not_hide_what_lies_behind_it(tmp_path: Path) -> None:
    """A batch header that no longer makes sense is a dead end for a walk, but not for the index."""
    log = fill(tmp_path, config=LogConfig(index_interval_bytes=150))
    written, entries = contents(log), log.active.offset_index.entries()
    log.close()
    _flip(tmp_path / f"{0:020d}.log", entries[2][1] + 8)
    again = open_log(tmp_path, LogConfig(index_interval_bytes=150))
    for _ in range(2):
        with pytest.raises(ApiError):
            again.read(entries[2][0], 1000, 48)
        behind = entries[3][0] - 1
        assert [raw for _, raw in read_all(again, start=behind)] == written[behind // 2 :]


def test_an_index_without_its_segment_is_removed_and_leftovers_are_settled(tmp_path: Path) -> None:
    log = fill(tmp_path)
    bases, written = list(log.base_offsets), contents(log)
    log.close()
    for name in (
        "00000000000000000999.index",
        f"{bases[0]:020d}.log.deleted",
        f"{bases[0]:020d}.log.cleaned",
    ):
        (tmp_path / name).write_bytes(b"junk")
    (tmp_path / "leader-epoch-checkpoint.tmp").write_bytes(b"0\n")
    again = open_log(tmp_path, CONFIG)
    assert contents(again) == written
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".deleted", ".cleaned", ".tmp")]
    assert not (tmp_path / "00000000000000000999.index").exists()


def test_a_finished_cleaning_takes_the_place_of_what_it_cleaned(tmp_path: Path) -> None:
    log = fill(tmp_path)
    bases, written = list(log.base_offsets), contents(log)
    log.close()
    first_two = [batch for batch in written if read_header(batch).base_offset < bases[2]]
    swap = tmp_path / f"{0:020d}.log.swap"
    swap.write_bytes(first_two[0] + first_two[-1])
    again = open_log(tmp_path, CONFIG)
    assert again.base_offsets == [bases[0], *bases[2:]]
    assert contents(again) == [first_two[0], first_two[-1], *written[len(first_two) :]]
    assert not swap.exists()


def test_a_cleaning_that_was_not_finished_is_undone(tmp_path: Path) -> None:
    log = fill(tmp_path)
    written = contents(log)
    log.close()
    (tmp_path / f"{0:020d}.log.cleaned").write_bytes(b"")
    (tmp_path / f"{0:020d}.log.swap").write_bytes(written[0])
    assert contents(open_log(tmp_path, CONFIG)) == written


@pytest.mark.parametrize("damage", ["flip", "cut", "all"])
def test_a_damaged_producer_snapshot_costs_only_time(tmp_path: Path, damage: str) -> None:
    log = fill(tmp_path)
    expected = list(log.producers.entries())
    log.close()
    snapshots = sorted(tmp_path.glob("*.snapshot"))
    for path in snapshots if damage == "all" else snapshots[-1:]:
        if damage == "cut":
            path.write_bytes(path.read_bytes()[:-1])
        else:
            _flip(path, 20 if path.stat().st_size > 20 else 3)
    notes: list[str] = []
    again = open_log(tmp_path, CONFIG, notes=notes)
    assert list(again.producers.entries()) == expected
    assert len(notes) == (len(snapshots) if damage == "all" else 1)


def test_damaged_epochs_are_read_from_the_batches(tmp_path: Path) -> None:
    log = fill(tmp_path)
    expected = list(log.epochs.entries)
    log.close()
    (tmp_path / "leader-epoch-checkpoint").write_bytes(b"0\n7\n0 0\n")
    notes: list[str] = []
    again = open_log(tmp_path, CONFIG, notes=notes)
    assert again.epochs.entries == expected
    assert "leader-epoch-checkpoint" in notes[0]


def test_a_log_that_ends_below_its_start_begins_anew_there(tmp_path: Path) -> None:
    fill(tmp_path).close()
    again = open_log(tmp_path, CONFIG, log_start_offset=1000)
    assert (again.log_start_offset, again.log_end_offset) == (1000, 1000)
    assert append(again, make_batch(1), leader_epoch=9) == 1000


def test_a_hole_left_by_a_lost_segment_tail_ends_the_log(tmp_path: Path) -> None:
    """A crash may lose the unsynced end of one segment and keep the next one."""
    log = fill(tmp_path)
    written, bases = contents(log), list(log.base_offsets)
    log.release_files()
    first = tmp_path / f"{bases[0]:020d}.log"
    last = [batch for batch in written if read_header(batch).base_offset < bases[1]][-1]
    first.write_bytes(first.read_bytes()[: -len(last)])
    again = open_log(tmp_path, CONFIG, clean=False)
    assert again.log_end_offset == bases[1] - 2
    compacted = LogConfig(segment_bytes=1000, cleanup_compact=True)
    log = fill(tmp_path / "compacted", config=compacted)
    log.release_files()
    first = tmp_path / "compacted" / f"{0:020d}.log"
    first.write_bytes(first.read_bytes()[: -len(last)])
    assert open_log(tmp_path / "compacted", compacted, clean=False).log_end_offset == log.log_end_offset


def test_epochs_that_were_cut_and_written_over_are_not_believed_after_a_crash(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    append(log, make_batch(3), leader_epoch=1)
    append(log, make_batch(2), leader_epoch=2)
    log.release_files()
    (tmp_path / "leader-epoch-checkpoint").write_bytes(b"0\n3\n0 0\n3 2\n5 4\n")
    again = open_log(tmp_path, clean=False)
    assert again.epochs.entries == [(1, 0), (2, 3)]


def test_after_a_crash_an_epoch_still_begins_in_the_gap_that_compaction_left(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    append(log, make_batch(3), leader_epoch=1)
    log.append_raw(make_batch(1, base_offset=9, leader_epoch=2), NOW_MS)
    log.release_files()
    (tmp_path / "leader-epoch-checkpoint").write_bytes(b"0\n2\n1 0\n2 5\n")
    again = open_log(tmp_path, clean=False)
    assert again.epochs.entries == [(1, 0), (2, 5)]
