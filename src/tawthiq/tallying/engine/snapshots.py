"""Snapshots: the lines of a ledger at one of its heads, in a Parquet file that never changes and names that head.

Nothing that may have to be erased is in it: no words, no names, and in place of an originator the commitment that the
ledger has for it. So an erasure needs no snapshot to be found and rewritten.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawthiq.model.lines import CasualtyLine
from tawthiq.tallying.containment import Containment, from_resources
from tawthiq.tallying.engine.columns import COLUMNS, Coder, Codes
from tawthiq.tallying.engine.meeting import Meeting
from tawthiq.tallying.engine.pruning import prune, used

if TYPE_CHECKING:
    import duckdb

FORMAT = 4
"""The version of the columns, of the cells of named victims and of the rules by which lines meet; a snapshot of another is made anew."""
META = "tawthiq"
VARIANTS = {"a": (False, True), "o": (True, True), "pa": (False, False), "po": (True, False)}
"""Which lines may meet, by what is asked: of all originators or of one's own, without the proposed lines or with them."""
MEMORY = "1200MB"
SORTING_MEMORY = "4GB"
"""What making a snapshot may take before it lays its work down on the disk; asking it takes MEMORY at most."""
THREADS = 2


@dataclass(frozen=True)
class Snapshot:
    """A snapshot file and what its codes mean."""

    path: Path
    head: str
    """The hash of the last entry in it."""
    sequence: int
    lines: int
    variants: tuple[str, ...]
    dictionaries: Mapping[str, Codes]
    originators: Mapping[str, str] = field(default_factory=dict)
    """Names by what stands for them in the file; a name that is not here stays as it stands there."""
    reused: bool = False
    pruned: int = 0
    """How many old ones went when it was made."""

    def named(self, names: Mapping[str, str]) -> Snapshot:
        """The same snapshot with the names of its originators, which only the ledger has."""
        return replace(self, originators=names)


def rules_of(containment: Containment) -> str:
    """A mark of what the gazetteer and the vocabulary say: where they change, other lines may meet."""
    told = (
        sorted(containment.place_parents.items()),
        sorted(containment.regions),
        sorted(containment.dimensions.items()),
        sorted(containment.civil_affiliations),
        sorted(containment.exclusive_statuses),
        sorted(containment.one_fight),
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def open_snapshot(path: Path, rules: str, *, reused: bool = True) -> Snapshot | None:
    """The snapshot in a file; None where there is none of this format and these rules."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        told = (pq.read_metadata(path).metadata or {}).get(META.encode())
        about = json.loads(told) if told else {}
    except (OSError, ValueError):
        return None
    if (about.get("format"), about.get("rules")) != (FORMAT, rules):
        return None
    used(path)
    return Snapshot(
        path,
        about["head"],
        about["sequence"],
        about["lines"],
        tuple(about["variants"]),
        {name: Codes(values) for name, values in about["dictionaries"].items()},
        reused=reused,
    )


def make_snapshot(
    lines: Iterable[CasualtyLine],
    folder: Path,
    head: str,
    sequence: int,
    containment: Containment | None = None,
    *,
    dyads: Mapping[str, str] | None = None,
    judged: Sequence[str] = (),
    pruning: bool = False,
) -> Snapshot:
    """The snapshot of a head in the folder: the one that is there, or one made of its lines, whole or not at all.

    With ``pruning``, where one is made, old ones that nobody has used for hours are removed.

    ``judged`` are the incidents that a person judged to be the same as another (``Judgements.one_incident``).
    ``lines`` are asked for only where it has to be made. OSError where it cannot be written.
    """
    path, places = folder / f"{head}.parquet", containment or from_resources()
    found = open_snapshot(path, rules_of(places))
    if found is not None:
        return found
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as work:
        raw = Path(work) / "raw.parquet"
        coder = write_raw(lines, raw, dyads)
        about = {"head": head, "sequence": sequence, "lines": coder.rows}
        sort_snapshot(raw, Path(work) / "whole.parquet", coder.dictionaries, about, places, judged=judged)
        _settle(Path(work) / "whole.parquet", path)
    made = open_snapshot(path, rules_of(places), reused=False)
    assert made is not None
    return replace(made, pruned=prune(folder) if pruning else 0)


def write_raw(lines: Iterable[CasualtyLine], path: Path, dyads: Mapping[str, str] | None = None) -> Coder:
    """The lines in rows, not yet sorted by whom they meet; the coder that made them."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    from tawthiq.tallying.engine.columns import arrow_schema  # noqa: PLC0415

    coder = Coder(dyads=dyads or {})
    with pq.ParquetWriter(path, arrow_schema(), compression="zstd") as writer:
        for table in coder.tables(lines):
            writer.write_table(table)
    return coder


def sort_snapshot(
    raw: Path,
    path: Path,
    dictionaries: Mapping[str, Codes],
    about: Mapping[str, Any],
    containment: Containment,
    *,
    only: Sequence[str] = tuple(VARIANTS),
    judged: Sequence[str] = (),
) -> None:
    """Write the snapshot of raw rows: each with which lines it may meet, under every variant that makes a difference."""
    with connect(path.parent, SORTING_MEMORY) as connection:
        connection.execute(f"CREATE TEMP VIEW raw AS SELECT * FROM read_parquet('{_quoted(raw)}')")
        ((proposed,),) = connection.execute("SELECT count(*) FROM raw WHERE status = 2").fetchall()
        variants = [name for name in only if proposed or len(name) == 1]
        for name in variants:
            own, counted = VARIANTS[name]
            Meeting(connection, dict(dictionaries), containment, own, counted, judged).sort()
            connection.execute(f"CREATE TEMP TABLE sorted_{name} AS SELECT * FROM sorted")
        told = json.dumps(
            {
                "format": FORMAT,
                "rules": rules_of(containment),
                **about,
                "variants": variants,
                "dictionaries": {name: codes.values for name, codes in dictionaries.items()},
            },
            ensure_ascii=False,
        ).replace("'", "''")
        connection.execute(
            f"COPY ({_whole(variants)}) TO '{_quoted(path)}'"
            f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{META}: '{told}'}})"
        )


def _whole(variants: Iterable[str]) -> str:
    names = ", ".join(f'r."{name}"' for name in COLUMNS)
    sides = ", ".join(
        f"{v}.kind AS kind_{v}, {v}.turn AS turn_{v}, {v}.parent AS parent_{v}, coalesce({v}.whole, false) AS whole_{v}"
        for v in variants
    )
    joins = " ".join(f"LEFT JOIN sorted_{v} {v} ON {v}.row = r.row" for v in variants)
    calendar = (
        'CASE WHEN year(r."first") = year(r."until" - 1) THEN year(r."first") END::INT AS year,'
        " CASE WHEN date_trunc('month', r.\"first\") = date_trunc('month', r.\"until\" - 1)"
        ' THEN year(r."first") * 100 + month(r."first") END::INT AS month'
    )
    return (
        f"SELECT {names}, coalesce(r.name, -1 - CAST(r.row AS BIGINT)) AS thing, {calendar}, {sides}"
        f" FROM raw r {joins} ORDER BY r.row"
    )


def connect(work: Path | None = None, memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """DuckDB in memory, with bounds on what it takes; what does not fit is laid down in the folder."""
    import duckdb  # noqa: PLC0415

    connection = duckdb.connect(":memory:")
    connection.execute(f"SET memory_limit = '{memory}'; SET threads = {THREADS}; SET TimeZone = 'UTC'")
    if work is not None:
        connection.execute(f"SET temp_directory = '{_quoted(work)}'")
    return connection


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _settle(made: Path, path: Path) -> None:
    """Put the file in its place once it has reached the disk; where another did the same meanwhile, either is as good."""
    handle = os.open(made, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    made.chmod(0o600)
    made.replace(path)
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def rows_of(snapshot: Snapshot, wanted: str) -> list[dict[str, Any]]:
    """Whole rows of the lines that a condition takes."""
    with connect() as connection:
        names = ", ".join(f'"{name}"' for name in COLUMNS)
        source = f"read_parquet('{_quoted(snapshot.path)}')"
        table = connection.sql(f"SELECT {names} FROM {source} WHERE {wanted} ORDER BY row").to_arrow_table()
    return table.to_pylist()  # type: ignore[no-any-return]
