"""Metrics as values: families of samples, and their text for Prometheus.

Must not know: where numbers come from, who asks. Theory: whoever has numbers makes families of them when they are
asked for; the library that writes them is imported by the first scrape, and by no start. A family that would grow past
its limit of samples is cut off there, and says so in one further family: a scrape must stay bounded whatever
clients create.
Prometheus: text exposition format 0.0.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

COUNTER: Final = "counter"
GAUGE: Final = "gauge"
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

Labels = dict[str, str]
NONE: Final[Labels] = {}
CUT: Final = "flarestream_metrics_cut_samples"


class Family:
    """One metric: `name` as it is written (a counter's ends in `_total`), with any number of samples."""

    __slots__ = ("help", "kind", "name", "samples")

    def __init__(self, name: str, kind: str, help_text: str) -> None:
        self.name = name
        self.kind = kind
        self.help = help_text
        self.samples: list[tuple[Labels, float]] = []

    def add(self, value: float, labels: Labels = NONE) -> Family:
        """One more sample. Samples may share a labels object."""
        self.samples.append((labels, value))
        return self

    def __repr__(self) -> str:
        return f"Family({self.name}, {len(self.samples)} samples)"


def gauge(name: str, help_text: str, value: float | None = None) -> Family:
    """A number that goes up and down; with `value`, its only sample."""
    family = Family(name, GAUGE, help_text)
    return family if value is None else family.add(value)


def counter(name: str, help_text: str, value: float | None = None) -> Family:
    """A number that only rises; `name` ends in `_total`."""
    family = Family(name, COUNTER, help_text)
    return family if value is None else family.add(value)


def bounded(families: Iterable[Family], most_samples: int) -> Iterator[Family]:
    """The families with at most `most_samples` each; how many are left out is the last one."""
    cut = 0
    for family in families:
        excess = len(family.samples) - most_samples
        if excess > 0:
            cut += excess
            del family.samples[most_samples:]
        yield family
    yield gauge(CUT, "Samples left out of this answer (flarestream.metrics.max.label.values)", cut)


class _Once:
    """What the library takes for a registry: something that can be collected."""

    def __init__(self, metrics: list[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        return self._metrics


def exposition(families: Iterable[Family]) -> bytes:
    """The text of an answer; the process's own figures (process_*) follow. For a thread: it reads /proc.

    ImportError without prometheus-client.
    """
    from prometheus_client import generate_latest
    from prometheus_client.metrics_core import Metric
    from prometheus_client.process_collector import ProcessCollector

    metrics: list[Metric] = []
    for family in families:
        base = family.name.removesuffix("_total") if family.kind == COUNTER else family.name
        metric = Metric(base, family.help, family.kind)
        for labels, value in family.samples:
            metric.add_sample(family.name, labels, value)
        metrics.append(metric)
    metrics.extend(ProcessCollector(registry=None).collect())
    text: bytes = generate_latest(_Once(metrics))
    return text
