"""The generated files are those that the schemas give; the check notices every kind of drift."""

from __future__ import annotations

from pathlib import Path

import pytest

from protocol.codegen.__main__ import ROOT, main, stale, write
from protocol.codegen.emit import emit_all
from protocol.codegen.layout import layouts_of
from protocol.codegen.schema import load_all


@pytest.fixture(scope="module")
def wanted() -> dict[str, str]:
    return emit_all(load_all())


def test_generated_files_have_not_drifted(wanted: dict[str, str]) -> None:
    assert stale(ROOT, wanted) == []


def test_check_finds_changed_missing_and_extra_files(tmp_path: Path, wanted: dict[str, str]) -> None:
    assert write(tmp_path, wanted) == len(wanted)
    assert stale(tmp_path, wanted) == []
    messages = tmp_path / "flarestream/wire/messages"
    (messages / "fetch.py").unlink()
    (messages / "produce.py").write_text("# touched by hand\n")
    (messages / "extra.py").write_text("")
    assert sorted(stale(tmp_path, wanted)) == [
        "flarestream/wire/messages/extra.py has no schema",
        "flarestream/wire/messages/fetch.py is missing",
        "flarestream/wire/messages/produce.py differs from its schema",
    ]
    assert write(tmp_path, wanted) == 3
    assert stale(tmp_path, wanted) == []


def test_every_generated_file_says_so_and_is_marked_in_git(wanted: dict[str, str]) -> None:
    marks = [
        line.split()[0] for line in (ROOT / ".gitattributes").read_text().splitlines() if "generated" in line
    ]
    for path, text in wanted.items():
        assert "do not edit" in text[:2000], path
        assert any(path == mark or path.startswith(mark.removesuffix("**")) for mark in marks), path


def test_versions_with_the_same_layout_share_one_function() -> None:
    by_name = {message.name: layouts_of(message) for file in load_all() for message in file.messages}
    heartbeat = by_name["HeartbeatResponse"]
    assert heartbeat.root[1] == heartbeat.root[2] == heartbeat.root[3]
    assert heartbeat.root[0] != heartbeat.root[1] != heartbeat.root[4]
    pairs = sum(len(layouts.root) for layouts in by_name.values())
    distinct = sum(len(set(layouts.root.values())) for layouts in by_name.values())
    assert (pairs, distinct < pairs) == (744, True)


def test_an_unknown_argument_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--wrong"]) == 2
    assert "usage" in capsys.readouterr().err


def test_check_succeeds_on_this_checkout() -> None:
    assert main(["--check"]) == 0


def test_nothing_installed_imports_the_protocol_folder() -> None:
    for path in (ROOT / "flarestream").rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not line.lstrip().startswith(("import protocol", "from protocol")), path
