"""The names that the JMX exporter makes of Kafka's MBeans, by the rules in common use."""

from __future__ import annotations

from pathlib import Path

BEANS = Path(__file__).parents[1] / "golden" / "kafka_mbeans.txt"

KAFKAS_OWN = frozenset(
    {
        "kafka_server_fetcherlagmetrics_consumerlag",  # there while a broker follows
        "kafka_log_logmanager_remaininglogstorecover",  # there while a broker starts
        "kafka_server_leaderreplication_byte_rate",  # there once a throttled replica was copied
        "kafka_server_followerreplication_byte_rate",
        "kafka_server_alterlogdirsreplication_byte_rate",
        "kafka_log_logmanager_remainingsegmentstorecover",
    }
)
"""Kafka has them, at other times than those of the list."""
OF_OTHER_EXPORTERS = "kafka_consumergroup_"
"""Kafka itself does not know the lag of groups."""


def kafka_names() -> set[str]:
    """All of them."""
    names = set()
    for line in BEANS.read_text().splitlines():
        if line.startswith("#"):
            continue
        domain, kind, name, _, what = line.split()
        prefix = f"{domain.replace('.', '_')}_{kind.replace('-', '')}"
        if name != "-":
            if what == "meter" and name.endswith("PerSec"):
                name = f"{name.removesuffix('PerSec')}_total"
            elif name.endswith("Percent"):
                name = f"{name.removesuffix('Percent')}_percent"
            names.add(f"{prefix}_{name.replace('-', '_')}".lower())
        else:
            names.add(f"{prefix}_{what.replace('-', '_')}".lower())
            names.add(f"{domain.replace('.', '_')}_{kind.replace('-', '_')}_{what.replace('-', '_')}".lower())
    return names
