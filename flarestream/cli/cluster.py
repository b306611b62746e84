"""`flarestream cluster describe`."""

from __future__ import annotations

import click

from flarestream.cli.ask import try_ask
from flarestream.cli.connection import admin, connection_options
from flarestream.cli.output import output_option, show, show_one
from flarestream.cli.replica_lag import lags
from flarestream.wire.messages import describe_quorum as quorum


@click.group()
def cluster() -> None:
    """Describe the cluster."""


@cluster.command()
@output_option
@connection_options
def describe(output: str, bootstrap_server: str, client_settings: dict[str, str]) -> None:
    """Show the cluster's id, its controller and nodes; what each broker leads and holds, and how far it lags."""
    with admin(bootstrap_server, client_settings) as client:
        described = client.describe_cluster()
        topics = client.describe_topics([row["name"] for row in client.list_topics()])
    rows = [row for topic in topics for row in topic["partitions"]]
    described["topics"] = len(topics)
    described["partitions"] = len(rows)
    described["under_replicated"] = sum(len(row["isr"]) < len(row["replicas"]) for row in rows)
    described["without_leader"] = sum(row["leader"] is None or row["leader"] < 0 for row in rows)
    lag = lags(described["nodes"], topics)
    metadata = _metadata_lag(bootstrap_server)
    for node in described["nodes"]:
        node["leaders"] = sum(row["leader"] == node["id"] for row in rows)
        node["replicas"] = sum(node["id"] in row["replicas"] for row in rows)
        node["in_sync"] = sum(node["id"] in row["isr"] for row in rows)
        node["out_of_sync"] = node["replicas"] - node["in_sync"]
        node["lag"], node["max_lag"] = lag[node["id"]]
        node["metadata_lag"] = metadata.get(node["id"])
    if output == "json":
        show_one(described, output)
        return
    show_one({k: v for k, v in described.items() if k != "nodes"}, output)
    click.echo()
    show(
        described["nodes"],
        output,
        [
            "id",
            "host",
            "port",
            "rack",
            "leaders",
            "replicas",
            "in_sync",
            "out_of_sync",
            "lag",
            "max_lag",
            "metadata_lag",
        ],
    )


def _metadata_lag(bootstrap_server: str) -> dict[int, int]:
    """Metadata records that each node of the quorum has not fetched yet, as its leader knows."""
    partition = quorum.DescribeQuorumRequestPartitionData(partition_index=0)
    topic = quorum.DescribeQuorumRequestTopicData(topic_name="__cluster_metadata", partitions=[partition])
    response = try_ask(bootstrap_server, quorum.DescribeQuorumRequest(topics=[topic]), 0)
    if response is None or response.error_code or response.topics[0].partitions[0].error_code:
        return {}
    answer = response.topics[0].partitions[0]
    replicas = [*answer.current_voters, *answer.observers]
    end = max((each.log_end_offset for each in replicas), default=0)
    return {each.replica_id: end - max(0, each.log_end_offset) for each in replicas}
