"""What runs the expressions over a snapshot: DuckDB on one machine, PySpark for what outgrows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawthiq.tallying.engine.snapshots import connect

if TYPE_CHECKING:
    import duckdb
    import narwhals as nw
    import pyarrow as pa


def _arrow(columns: Mapping[str, Sequence[Any]]) -> pa.Table:
    """A small table: whole numbers, and days where the values are."""
    import pyarrow as pa  # noqa: PLC0415

    def kind(name: str) -> Any:
        return pa.date32() if name.endswith(("day", "until")) else pa.int64()

    return pa.table({name: pa.array(values, kind(name)) for name, values in columns.items()})


HELD = 200_000
"""Lines of a snapshot up to which they are held in memory while a question is answered."""
UNASKED = frozenset({"incident", "part_of", "covers", "key"})
"""Columns that only the exact rules look at, which read the file themselves."""


class DuckDB:
    """DuckDB in this process."""

    name = "duckdb"

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection | None = None) -> None:
        self.connection = connection or connect()
        self._path = path
        self._tables = 0
        self._held = False
        self.connection.execute("SET parquet_metadata_cache = true")

    def lines(self) -> nw.LazyFrame[Any]:
        """The snapshot's lines. Those of a small one are held in memory: each step of a question would look into the file anew."""
        import narwhals as nw  # noqa: PLC0415

        if not self._held and self._few():
            source = self.connection.read_parquet(str(self._path))
            names = ", ".join(f'"{name}"' for name in source.columns if name not in UNASKED)
            source.select(names).to_table("held_lines")
            self._held = True
        if self._held:
            return nw.from_native(self.connection.table("held_lines"))
        return nw.from_native(self.connection.read_parquet(str(self._path)))

    def _few(self) -> bool:
        import pyarrow.parquet as pq  # noqa: PLC0415

        return int(pq.read_metadata(self._path).num_rows) <= HELD

    def table(self, columns: Mapping[str, Sequence[Any]]) -> nw.LazyFrame[Any]:
        """A small table."""
        import narwhals as nw  # noqa: PLC0415

        self._tables += 1
        name = f"told_{self._tables}"
        self.connection.register("coming", _arrow(columns))
        self.connection.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM coming")
        self.connection.unregister("coming")
        return nw.from_native(self.connection.table(name))

    def rows(self, frame: nw.LazyFrame[Any]) -> list[dict[str, Any]]:
        """The rows of a small result."""
        found: list[dict[str, Any]] = frame.collect("pyarrow").to_arrow().to_pylist()
        return found

    def close(self) -> None:
        """Let go of the memory it took."""
        self.connection.close()


class Spark:
    """A Spark session, as the ``spark`` extra brings it or as the caller's cluster gives it."""

    name = "pyspark"

    def __init__(self, path: Path | str, session: Any) -> None:
        self._path = str(path)
        self._session = session

    def lines(self) -> nw.LazyFrame[Any]:
        """The snapshot's lines."""
        import narwhals as nw  # noqa: PLC0415

        frame: nw.LazyFrame[Any] = nw.from_native(self._session.read.parquet(self._path))
        return frame

    def table(self, columns: Mapping[str, Sequence[Any]]) -> nw.LazyFrame[Any]:
        """A small table."""
        import narwhals as nw  # noqa: PLC0415
        from pyspark.sql.types import DateType, LongType, StructField, StructType  # noqa: PLC0415

        kinds = [
            StructField(name, DateType() if name.endswith(("day", "until")) else LongType())
            for name in columns
        ]
        rows: list[tuple[int | date | None, ...]] = list(zip(*columns.values(), strict=True))
        frame: nw.LazyFrame[Any] = nw.from_native(self._session.createDataFrame(rows, StructType(kinds)))
        return frame

    def rows(self, frame: nw.LazyFrame[Any]) -> list[dict[str, Any]]:
        """The rows of a small result."""
        return [row.asDict() for row in frame.to_native().collect()]

    def close(self) -> None:
        """Leave the session to who started it."""
