"""Which lines of a snapshot can meet any other: worked out once, so that the mass that meets none is only added up.

A *thing* is what the record itself names as one count (an incident's line, a series' row), or a single line that names
neither. Everything here errs on one side: what might meet another thing in a way that sums cannot answer is *knotted*, and
counted by the exact rules. What is free of meetings stays free when a question leaves lines out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tawthiq.tallying.containment import Containment
from tawthiq.tallying.engine.columns import Codes
from tawthiq.tallying.engine.relating import APART, UNSURE, WITHIN, Relating

if TYPE_CHECKING:
    import duckdb

FREE, RETOLD, KNOTTED = 0, 1, 2
"""A thing told once; one told several times, of which the last speaks; one for the exact rules."""
LONG = 400
"""Days from which on a thing is held against the calendar as a whole and not day by day."""
WIDE = -1
"""The branch of what names no place, or one above or across the branches."""


@dataclass
class Meeting:
    """One working-out over the table ``raw`` of a connection; ``sort`` leaves the table ``sorted`` there.

    ``own`` leaves aside what other originators say, for questions about one; ``counted`` leaves aside proposed lines.
    """

    connection: duckdb.DuckDBPyConnection
    dictionaries: dict[str, Codes]
    containment: Containment
    own: bool
    counted: bool
    judged: Sequence[str] = ()
    """Ids of incidents and lines that a person judged to be the same as another: whom they meet is for the exact rules."""

    def __post_init__(self) -> None:
        self.relating = Relating(self.dictionaries, self.containment)

    def sort(self) -> None:
        """Make ``sorted``: row, thing, kind, turn (the order in which a thing was told), parent (a thing) and whole."""
        self._branches()
        self._things()
        self._crowded()
        self._families()
        self._covered()
        self._spread()
        self._finish()

    def _run(self, sql: str) -> None:
        self.connection.execute(sql)

    def _rows(self, sql: str) -> list[tuple[object, ...]]:
        return self.connection.execute(sql).fetchall()

    def _branches(self) -> None:
        """The branch of each place: the child of its root that it is or lies in; wide where a region is on the way."""
        places, branches = self.dictionaries["place"].values, Codes()
        told = []
        for code, place in enumerate(places):
            chain = (place, *self.containment.ancestors(place))
            wide = len(chain) < 2 or any(one in self.containment.regions for one in chain)
            told.append((code, WIDE if wide else branches.code(chain[-2])))
        self._table("branches", "place INT, branch INT", told)

    def _table(self, name: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
        import pyarrow as pa  # noqa: PLC0415

        kinds = [column.split() for column in columns.split(", ")]
        schema = pa.schema([pa.field(column, pa.int64()) for column, _ in kinds])
        told = list(rows)
        values: list[list[object]] = [[row[place] for row in told] for place in range(len(kinds))]
        table = pa.table([pa.array(column, pa.int64()) for column in values], schema=schema)
        self.connection.register("told_table", table)
        self._run(
            f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT "
            + ", ".join(f"CAST({column} AS {kind}) AS {column}" for column, kind in kinds)
            + " FROM told_table"
        )
        self.connection.unregister("told_table")

    def _things(self) -> None:
        """One row a thing; ``sane`` where all its lines describe it alike, so that only its number changes."""
        status = "WHERE status < 2" if self.counted else ""
        self._run(f"""
            CREATE OR REPLACE TEMP VIEW lines AS
            SELECT r.*, coalesce(name, -1 - CAST(r.row AS BIGINT)) AS thing, coalesce(b.branch, {WIDE}) AS branch
            FROM raw r LEFT JOIN branches b ON b.place = r.place {status}""")
        uniform = " AND ".join(
            f"count(DISTINCT {name}) <= 1 AND count({name}) IN (0, count(*))"
            for name in (
                "who",
                '"by"',
                "means",
                "place",
                "territory",
                "identification",
                "clarity",
                "part_of",
                "first",
                '"until"',
            )
        )
        plain = (
            'name IS NOT NULL AND "first" IS NOT NULL AND "until" IS NOT NULL AND "first" < "until"'
            " AND NOT retracted AND NOT covering"
        )
        self._run(f"""
            CREATE OR REPLACE TEMP TABLE counted AS
            SELECT name AS thing, count(*) AS n FROM raw
            WHERE name IS NOT NULL {"AND status < 2" if self.counted else ""} GROUP BY name HAVING count(*) > 1""")
        single = f"""
            SELECT thing, measure, originator, who, "by", means, place, branch, territory, event, part,
                "first" AS d0, "until" AS d1, 1 AS n, {plain} AS sane, name IS NULL AS loose, toll, clarity,
                low AS most, high AS least, retracted OR covering AS odd
            FROM lines l ANTI JOIN counted c ON c.thing = l.thing"""
        several = f"""
            SELECT thing, any_value(measure), any_value(originator), any_value(who), any_value("by"), any_value(means),
                any_value(place), CASE WHEN min(branch) = max(branch) THEN min(branch) ELSE {WIDE} END,
                any_value(territory), any_value(event), any_value(part),
                CASE WHEN count("first") = count(*) THEN min("first") END,
                CASE WHEN count("until") = count(*) THEN max("until") END,
                count(*), bool_and({plain}) AND {uniform}, false, bool_and(toll), any_value(clarity),
                max(low), min(high), bool_or(retracted OR covering)
            FROM lines l SEMI JOIN counted c ON c.thing = l.thing GROUP BY thing"""
        self._run(f"CREATE OR REPLACE TEMP TABLE things AS {single} UNION ALL {several}")
        # A single loose toll whose start no other loose line of its originator shares can be put together with none.
        self._run("""
            CREATE OR REPLACE TEMP TABLE lone AS
            SELECT any_value(thing) AS thing FROM things WHERE loose AND d0 IS NOT NULL
            GROUP BY originator, measure, d0 HAVING count(*) = 1 AND bool_and(toll AND d1 > d0 AND part IS NULL AND NOT odd)""")
        self._run("UPDATE things SET sane = true WHERE loose AND thing IN (SELECT thing FROM lone)")
        # What belongs to no incident covers others by its words; and a part is a part only of a line of its own incident.
        self._run("ALTER TABLE things ADD COLUMN summary BOOLEAN DEFAULT false")
        self._run("UPDATE things SET summary = sane AND event IS NULL AND toll AND part IS NULL")
        self._run("UPDATE things SET sane = false WHERE event IS NULL AND NOT summary")
        if self.judged:
            self._table_of_judged()
            self._run("""
                UPDATE things SET sane = false, summary = false
                WHERE thing IN (SELECT thing FROM lines WHERE incident IN (FROM judged) OR line IN (FROM judged))""")

    def _table_of_judged(self) -> None:
        import pyarrow as pa  # noqa: PLC0415

        self.connection.register("told_table", pa.table({"id": pa.array(self.judged, pa.string())}))
        self._run("CREATE OR REPLACE TEMP TABLE judged AS SELECT * FROM told_table")
        self.connection.unregister("told_table")

    def _crowded(self) -> None:
        """Things on a day and in a branch where what another originator says, or a line of no name, may meet them."""
        group = "originator" if self.own else "0"
        self._run(f"""
            CREATE OR REPLACE TEMP VIEW dated AS SELECT thing, measure, {group} AS g, originator, branch, NOT sane AS z,
                coalesce(d0, DATE '0001-01-01') AS d0,
                CASE WHEN d0 IS NULL THEN DATE '9999-12-31' ELSE coalesce(d1, DATE '9999-12-31') END AS d1 FROM things""")
        self._run(f"""
            CREATE OR REPLACE TEMP VIEW days AS
            SELECT thing, measure, g, originator, branch, z, d0 AS day FROM dated WHERE d1 = d0 + 1
            UNION ALL
            SELECT thing, measure, g, originator, branch, z, unnest(generate_series(d0, d1 - 1, INTERVAL 1 DAY))::DATE
            FROM dated WHERE d1 > d0 + 1 AND d1 - d0 <= {LONG}""")
        self._run("""
            CREATE OR REPLACE TEMP TABLE cells AS
            SELECT measure, g, branch, day, min(originator) AS o1, max(originator) AS o2, bool_or(z) AS z, count(*) AS n
            FROM days GROUP BY measure, g, branch, day""")
        unlike = "({0}.o1 <> {1}.o1 OR {0}.o1 <> {0}.o2 OR {1}.o1 <> {1}.o2 OR {0}.z OR {1}.z)"
        self._run(f"""
            CREATE OR REPLACE TEMP TABLE hits AS
            SELECT measure, g, branch, day FROM cells WHERE o1 <> o2 OR (z AND n > 1)
            UNION
            SELECT unnest([a.measure, b.measure]), unnest([a.g, b.g]), unnest([a.branch, b.branch]), unnest([a.day, b.day])
            FROM cells a JOIN cells b ON a.measure = b.measure AND a.g = b.g AND a.day = b.day
            WHERE a.branch = {WIDE} AND b.branch <> {WIDE} AND {unlike.format("a", "b")}""")
        self._run(f"""
            CREATE OR REPLACE TEMP TABLE long_ones AS SELECT *, originator AS o1, originator AS o2 FROM dated
            WHERE d1 - d0 > {LONG} OR d1 <= d0""")
        near = f"(a.branch = b.branch OR a.branch = {WIDE} OR b.branch = {WIDE})"
        self._run(f"""
            CREATE OR REPLACE TEMP TABLE met AS
            SELECT a.thing, b.measure, b.g, b.branch, b.day FROM long_ones a JOIN cells b
            ON a.measure = b.measure AND a.g = b.g AND b.day >= a.d0 AND b.day < a.d1
            WHERE {near} AND {unlike.format("a", "b")}""")
        self._run("INSERT INTO hits SELECT measure, g, branch, day FROM met")
        self._run(f"""
            CREATE OR REPLACE TEMP TABLE knotted AS
            SELECT thing FROM things WHERE NOT sane
            UNION SELECT thing FROM met
            UNION SELECT a.thing FROM long_ones a JOIN long_ones b
                ON a.measure = b.measure AND a.g = b.g AND a.thing <> b.thing AND a.d0 < b.d1 AND b.d0 < a.d1
                WHERE {near} AND {unlike.format("a", "b")}
            UNION SELECT d.thing FROM days d SEMI JOIN hits h
                ON d.measure = h.measure AND d.g = h.g AND d.branch = h.branch AND d.day = h.day""")

    def _families(self) -> None:
        """The lines of one incident: parts of a whole, or groups of which nobody is in two."""
        self._run("""
            CREATE OR REPLACE TEMP TABLE families AS
            SELECT originator, measure, event, count(*) AS n, count(part) AS parts,
                count(DISTINCT ("by", means, coalesce(place, -1), coalesce(territory, -1), d0, d1, clarity)) AS ways,
                count(DISTINCT (d0, d1)) AS spans, count(DISTINCT part) AS of_which, min(part) AS target,
                list_sort(list(DISTINCT who)) AS whos, count(DISTINCT who) AS kinds
            FROM things WHERE event IS NOT NULL GROUP BY originator, measure, event HAVING count(*) > 1""")
        patterns = self._rows("SELECT DISTINCT whos FROM families WHERE parts = 0 AND ways = 1 AND kinds = n")
        tree: list[tuple[int, int, int]] = []
        plain: list[tuple[int, int]] = []
        for number, (whos,) in enumerate(patterns):
            parents = self.relating.laminar(list(whos))  # type: ignore[call-overload]
            if parents is not None:
                plain.append((number, len(plain)))
                tree += [
                    (number, child, -1 if parent is None else parent) for child, parent in parents.items()
                ]
        kept = {number for number, _ in plain}
        self._run("CREATE OR REPLACE TEMP TABLE patterns (pattern INT, whos INT[])")
        for number, (whos,) in enumerate(patterns):
            if number in kept:
                self.connection.execute("INSERT INTO patterns VALUES (?, ?)", [number, whos])
        self._table("tree", "pattern INT, who INT, parent INT", tree)
        self._run("""
            CREATE OR REPLACE TEMP TABLE in_family AS
            SELECT t.thing, t.originator, t.measure, t.event, w.thing AS parent, w.least, t.most
            FROM things t JOIN families f USING (originator, measure, event) JOIN patterns p ON f.whos = p.whos
            JOIN tree ON tree.pattern = p.pattern AND tree.who = t.who
            LEFT JOIN things w ON w.originator = t.originator AND w.measure = t.measure AND w.event = t.event
                AND w.who = tree.parent
            WHERE f.parts = 0 AND f.ways = 1 AND f.kinds = f.n
            UNION ALL
            SELECT t.thing, t.originator, t.measure, t.event, CASE WHEN t.part IS NOT NULL THEN w.thing END, w.least, t.most
            FROM things t JOIN families f USING (originator, measure, event)
            JOIN things w ON w.originator = t.originator AND w.measure = t.measure AND w.event = t.event AND w.part IS NULL
            JOIN lines l ON l.row = f.target AND l.thing = w.thing
            WHERE f.parts = f.n - 1 AND f.of_which = 1 AND f.spans = 1""")
        self._run("""
            INSERT INTO knotted SELECT t.thing FROM things t JOIN families f USING (originator, measure, event)
            ANTI JOIN in_family i ON i.thing = t.thing""")
        self._run(
            "INSERT INTO knotted SELECT thing FROM things WHERE part IS NOT NULL AND thing NOT IN (SELECT thing FROM in_family)"
        )
        # Parts that may make more than their whole overlap, which the exact rules say.
        self._run("""
            INSERT INTO knotted SELECT parent FROM in_family WHERE parent IS NOT NULL
            GROUP BY parent HAVING sum(coalesce(most, 0)) > min(least)""")

    def _covered(self) -> None:
        """What summaries cover by their words: pairs of a summary and a thing of one originator whose days meet."""
        self._run("""
            CREATE OR REPLACE TEMP VIEW spread AS
            SELECT thing, measure, originator, branch,
                unnest(generate_series(date_trunc('month', d0), d1 - 1, INTERVAL 1 MONTH))::DATE AS month
            FROM things WHERE sane AND d1 - d0 > 1
            UNION ALL SELECT thing, measure, originator, branch, date_trunc('month', d0)::DATE FROM things
            WHERE sane AND d1 - d0 <= 1""")
        self._run(
            "CREATE OR REPLACE TEMP TABLE sums AS SELECT s.* FROM spread s SEMI JOIN (SELECT thing FROM things WHERE summary) t ON t.thing = s.thing"
        )
        keys = "s.measure = x.measure AND s.originator = x.originator AND s.month = x.month"
        self._run(f"""
            CREATE OR REPLACE TEMP TABLE pairs AS
            WITH near AS (
                SELECT s.thing AS s, x.thing AS x FROM sums s JOIN spread x ON {keys} AND s.branch = x.branch
                UNION ALL SELECT s.thing, x.thing FROM sums s JOIN spread x ON {keys} WHERE s.branch = {WIDE} AND x.branch <> {WIDE}
                UNION ALL SELECT s.thing, x.thing FROM sums s JOIN spread x ON {keys} WHERE s.branch <> {WIDE} AND x.branch = {WIDE})
            SELECT DISTINCT s.thing AS s, x.thing AS x, s.who AS sw, x.who AS xw, s."by" AS sb, x."by" AS xb, s.means AS sm,
                x.means AS xm, s.place AS sp, x.place AS xp, s.least, x.most,
                x.d0 >= s.d0 AND x.d1 <= s.d1 AS days, x.d0 = s.d0 AS same_start, s.territory AS st, x.territory AS xt
            FROM near n JOIN things s ON s.thing = n.s JOIN things x ON x.thing = n.x
            WHERE n.s <> n.x AND s.d0 < x.d1 AND x.d0 < s.d1""")
        for name, columns, relate in (
            ("who_rel", ("xw", "sw"), self.relating.people),
            ("by_rel", ("xb", "sb"), self.relating.actors),
            ("means_rel", ("xm", "sm"), self.relating.means),
            ("place_rel", ("xp", "sp"), self.relating.place),
        ):
            self._relate(name, columns, relate)
        self._run(f"""
            CREATE OR REPLACE TEMP TABLE related AS
            SELECT s, x, least, most, same_start, CASE
                WHEN w.rel = {APART} OR b.rel = {APART} OR m.rel = {APART} OR p.rel = {APART} OR st <> xt THEN {APART}
                WHEN days AND w.rel = {WITHIN} AND b.rel = {WITHIN} AND m.rel = {WITHIN} AND (sp IS NULL OR p.rel = {WITHIN})
                    AND (st IS NULL OR st = xt) THEN {WITHIN}
                ELSE {UNSURE} END AS rel
            FROM pairs JOIN who_rel w ON w.inside = xw AND w.outside = sw JOIN by_rel b ON b.inside = xb AND b.outside = sb
            JOIN means_rel m ON m.inside = xm AND m.outside = sm
            LEFT JOIN place_rel p ON p.inside = xp AND p.outside = sp""")
        self._run(f"DELETE FROM related WHERE rel = {APART}")
        self._chains()

    def _relate(self, name: str, columns: tuple[str, str], relate: Callable[[int, int], int]) -> None:
        inner, outer = columns
        pairs = self._rows(
            f"SELECT DISTINCT {inner}, {outer} FROM pairs WHERE {inner} IS NOT NULL AND {outer} IS NOT NULL"
        )
        told = [(one, two, relate(one, two)) for one, two in pairs]  # type: ignore[arg-type]
        self._table(name, "inside INT, outside INT, rel INT", told)

    def _chains(self) -> None:
        """The nearest of the summaries that cover a thing, where they all lie in each other; else it is knotted."""
        self._run(f"""
            CREATE OR REPLACE TEMP TABLE covers AS SELECT s, x, least, most, same_start FROM related WHERE rel = {WITHIN}""")
        self._run(f"""
            INSERT INTO knotted SELECT x FROM related WHERE rel = {UNSURE} UNION ALL SELECT s FROM related WHERE rel = {UNSURE}
            UNION ALL SELECT a.s FROM covers a JOIN covers b ON a.s = b.x AND a.x = b.s
            UNION ALL SELECT s FROM covers WHERE same_start GROUP BY s HAVING sum(coalesce(most, 0)) > min(least)""")
        self._run("""
            CREATE OR REPLACE TEMP TABLE depths AS
            SELECT t.thing, count(c.s) AS depth FROM things t LEFT JOIN covers c ON c.x = t.thing WHERE t.summary GROUP BY t.thing""")
        self._run("""
            CREATE OR REPLACE TEMP TABLE parents AS
            SELECT x AS thing, arg_max(s, depth) AS parent, count(*) AS above, max(depth) AS depth
            FROM covers JOIN depths ON depths.thing = covers.s GROUP BY x""")
        self._run("INSERT INTO knotted SELECT thing FROM parents WHERE above <> depth + 1")
        # Within an incident the whole is nearer than any summary; both must be covered by the same ones.
        self._run("""
            INSERT INTO knotted SELECT i.thing FROM in_family i LEFT JOIN parents a ON a.thing = i.thing
            LEFT JOIN parents b ON b.thing = i.parent
            WHERE i.parent IS NOT NULL AND coalesce(a.parent, -1e18::BIGINT) <> coalesce(b.parent, -1e18::BIGINT)""")

    def _spread(self) -> None:
        """Whoever is bound to what is knotted is knotted too, until nothing more is."""
        self._run("CREATE OR REPLACE TEMP TABLE knots AS SELECT DISTINCT thing FROM knotted")
        while True:
            before = self._rows("SELECT count(*) FROM knots")[0][0]
            if not before:
                return
            self._run("""
                INSERT INTO knots SELECT thing FROM (
                    SELECT s AS thing FROM covers c SEMI JOIN knots k ON k.thing = c.x
                    UNION SELECT x FROM covers c SEMI JOIN knots k ON k.thing = c.s
                    UNION SELECT t.thing FROM things t JOIN families f USING (originator, measure, event)
                        WHERE (t.originator, t.measure, t.event) IN (SELECT (originator, measure, event) FROM things SEMI JOIN knots USING (thing))
                ) ANTI JOIN knots USING (thing)""")
            if self._rows("SELECT count(*) FROM knots")[0][0] == before:
                return

    def _finish(self) -> None:
        self._run("""
            CREATE OR REPLACE TEMP TABLE bound AS
            SELECT thing, max(parent) AS parent FROM (
                SELECT i.thing, coalesce(i.parent, p.parent) AS parent FROM in_family i LEFT JOIN parents p USING (thing)
                UNION ALL SELECT thing, parent FROM parents ANTI JOIN in_family USING (thing)) WHERE parent IS NOT NULL
            GROUP BY thing""")
        self._run("""
            CREATE OR REPLACE TEMP TABLE turns AS
            SELECT l.row, row_number() OVER (PARTITION BY l.thing ORDER BY moment NULLS FIRST,
                coalesce("until", greatest(moment, DATE '0001-01-01')), told NULLS FIRST,
                coalesce(nullif(best, 0), low, 0), line) AS turn
            FROM lines l SEMI JOIN counted c ON c.thing = l.thing""")
        self._run(f"""
            CREATE OR REPLACE TEMP TABLE sorted AS
            SELECT l.row, l.thing,
                CASE WHEN k.thing IS NOT NULL THEN {KNOTTED} WHEN t.turn IS NULL THEN {FREE} ELSE {RETOLD} END::TINYINT AS kind,
                coalesce(t.turn, 1)::INT AS turn, CASE WHEN k.thing IS NULL THEN b.parent END AS parent,
                k.thing IS NULL AND w.parent IS NOT NULL AS whole
            FROM lines l LEFT JOIN knots k ON k.thing = l.thing LEFT JOIN turns t ON t.row = l.row
            LEFT JOIN bound b ON b.thing = l.thing LEFT JOIN (SELECT DISTINCT parent FROM bound) w ON w.parent = l.thing""")
