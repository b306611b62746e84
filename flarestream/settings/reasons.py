"""Why a setting is accepted without effect, or refused; each reason once, in the words a user reads."""

from __future__ import annotations

REASONS = {
    # without effect
    "threads": "one event loop serves the node; thread counts and their queues have no meaning here",
    "jvm": "it configures Java classes or JMX, which this broker does not have",
    "purgatory": "waiting requests are woken directly; there is no purgatory to purge",
    "replication": "connections between nodes have fixed limits",
    "groups": "what is decided in one turn of the loop is written as one batch, without waiting or kept buffers",
    "share": "share groups are not served yet",
    "streams": "streams groups are not served yet",
    "transactions": "transactions are not served yet",
    "tiered": "there is no tiered storage; logs stay on local disks",
    "quotas": "quotas are not enforced yet",
    "telemetry": "clients' metrics are not collected yet",
    "metrics": "metrics are read when they are scraped; nothing is sampled",
    "unstable": "no unstable version is served",
    "reassignment": "replicas are not moved between directories yet",
    "security-off": "security is not served yet, and nothing refers to this setting",
    "group-commit": "metadata records are written together with those that arrive during an fsync",
    "creation-rate": "flarestream.connection.creation.rate and .creation.rate.per.ip are the limits",
    "one-at-a-time": "batches are unfolded one at a time, so the limit of a batch is the limit of all",
    "fixed": "the value is fixed for now",
    # refused
    "security": (
        "TLS, SASL and authorization are not served yet; "
        "ignoring it would leave the node open while it looks protected"
    ),
    "policy": "Java policy classes cannot be loaded; ignoring it would let through what the policy forbids",
    "providers": "providers are Java classes; write the value itself, or use --set or KAFKA_* variables",
    "tiered-on": "there is no tiered storage; data would be deleted locally and nowhere else kept",
    "plugin": "a Java class cannot be loaded",
}
