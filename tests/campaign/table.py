"""One line per row: what the campaign found."""

from __future__ import annotations

from tests.campaign.runner import Result

HEADER = (
    f"{'row':<4} {'fault':<54} {'rounds':>6} {'acked':>7} {'unknown':>7} {'lost':>4} {'dup':>4} {'incons':>6} "
    f"{'other':>5} {'gap s':>6} {'whole s':>7} {'time':>5}  verdict"
)
_NAMED = ("lost-write", "duplicate", "inconsistent-offsets")


def line(result: Result) -> str:
    """The row's line; why it failed is below it."""
    row, verdict = result.row, result.verdict
    head = f"{row.number:<4} {row.name:<54} "
    if result.skipped:
        return f"{head}skipped: {result.skipped}"
    other = sum(verdict.counts.values()) - verdict.count(*_NAMED)
    text = (
        f"{head}{result.rounds:>6} {verdict.acked:>7} {result.unknown:>7} {verdict.count('lost-write'):>4} "
        f"{verdict.count('duplicate'):>4} {verdict.count('inconsistent-offsets'):>6} {other:>5} "
        f"{verdict.longest_gap_s:>6.2f} {result.slowest_return_s:>7.1f} {result.seconds:>5.0f}  "
        f"{'ok' if result.passed else 'FAILED'}"
    )
    if result.notes:
        text += f" ({' '.join(result.notes[:25])})"
    for failure in result.failures:
        text += f"\n     {failure}"
    if not verdict.is_valid:
        text += f"\n     {verdict}"
    return text
