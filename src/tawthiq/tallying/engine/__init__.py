"""The columnar engine: snapshots of a ledger in Parquet, and tallies over millions of their lines (docs/decisions/0008).

It gives the answers of the exact rules in ``tawthiq.tallying.pieces``: lines that meet no others are summed in columns, the
rest is counted by those rules.
"""

from __future__ import annotations
