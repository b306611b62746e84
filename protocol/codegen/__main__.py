"""`python -m protocol.codegen` writes the generated files; `--check` writes nothing and fails when one differs."""

from __future__ import annotations

import sys
from pathlib import Path

from protocol.codegen.emit import COMMAND, FOLDERS, PACKAGE, emit_all
from protocol.codegen.schema import SchemaError, load_all

ROOT = Path(__file__).resolve().parent.parent.parent


def stale(root: Path, wanted: dict[str, str]) -> list[str]:
    """What differs between the generator's output and the checkout, one line each."""
    out = []
    for path, text in wanted.items():
        file = root / path
        if not file.exists():
            out.append(f"{path} is missing")
        elif file.read_text(encoding="utf-8") != text:
            out.append(f"{path} differs from its schema")
    return out + [f"{path} has no schema" for path in strangers(root, wanted)]


def strangers(root: Path, wanted: dict[str, str]) -> list[str]:
    """Modules in the generated folders that the generator does not write."""
    found = {
        file.relative_to(root).as_posix()
        for folder in FOLDERS
        for file in (root / PACKAGE / folder).glob("*.py")
    }
    return sorted(found - wanted.keys())


def write(root: Path, wanted: dict[str, str]) -> int:
    """Writes what differs, removes what has no schema any more; returns how many files changed."""
    changed = 0
    for path, text in wanted.items():
        file = root / path
        if file.exists() and file.read_text(encoding="utf-8") == text:
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        changed += 1
    for path in strangers(root, wanted):
        (root / path).unlink()
        changed += 1
    return changed


def main(arguments: list[str]) -> int:
    """The command; returns its exit code."""
    if arguments not in ([], ["--check"]):
        print(f"usage: {COMMAND} [--check]", file=sys.stderr)
        return 2
    try:
        wanted = emit_all(load_all())
    except SchemaError as error:
        print(f"{COMMAND}: {error}", file=sys.stderr)
        return 1
    if not arguments:
        print(f"{write(ROOT, wanted)} of {len(wanted)} files changed")
        return 0
    problems = stale(ROOT, wanted)
    for problem in problems:
        print(f"{problem}; run `{COMMAND}`", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
