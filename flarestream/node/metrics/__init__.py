"""What a node can tell of itself, under the names that Kafka's dashboards use.

Must not know: HTTP, how numbers are written. Theory: nothing is measured here and nothing is kept: each module reads,
when it is asked, the plain integers and states that the rooms keep anyway. The names are those that the JMX exporter
makes of Kafka's MBeans with the rules in common use: kafka_DOMAIN_TYPE_NAME in lower case, `PerSec` counters as
`_total`, percentages as `_percent`. What Kafka does not have begins with `flarestream_`. What has no meaning here
(thread pools, queues, request times by phase) is left out rather than made up.
"""
