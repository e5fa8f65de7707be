"""What lies in other people's files, brought into a ledger row by row: one module a format, and what they share.

:mod:`tables` reads CSV, XLSX and Parquet; :mod:`cells` numbers and dates in cells; :mod:`placing` finds places by name;
:mod:`running` keeps rows in batches and gives an account. A format says what one row becomes (:class:`formats.Format`).
"""
