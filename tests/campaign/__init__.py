"""The black-box campaign: real processes, stock clients, every kind of fault, and a judge of what was acknowledged.

`python -m tests.campaign --rows all --seconds 15` prints one line per fault. It drives Apache Kafka 4.4.0 with the same
rows (`--system kafka`).
"""
