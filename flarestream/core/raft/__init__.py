"""KRaft's role machine: who leads the metadata quorum and how far its log is committed. Pure.

`quorum.py` owns the role; each role has its file; `output.py` is what one step asks the driver to do, in
order.
"""
