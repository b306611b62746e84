"""Asyncio-native Producer, Consumer and Admin, thin over confluent-kafka.

Must not know: the broker's rooms. They speak to any Kafka cluster.
"""
