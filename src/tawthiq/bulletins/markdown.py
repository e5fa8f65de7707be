"""A bulletin as Markdown, one text a language: headings, tables that add up, and the words behind every figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tawthiq.bulletins.compose import Bulletin
from tawthiq.bulletins.view import ComparisonView, Row, Source, TableView, TraceView, View, view
from tawthiq.tallying.tracing import Documents


def markdown(bulletin: Bulletin, documents: Documents, language: str) -> str:
    """The bulletin in Arabic (``ar``) or English (``en``); what is not public is withheld."""
    page = view(bulletin, documents, language)
    return "\n\n".join(_blocks(page)) + "\n"


def _blocks(page: View) -> Iterator[str]:
    label = page.house.label
    yield f"# {page.title}"
    if page.summary:
        yield page.summary
    yield f"*{page.clock}. {label('documented_note')}*"
    yield from _quoted(page.notes)
    if page.headlines:
        yield f"## {label('headline')}"
        yield "\n".join(f"- {_link(one.number, one.id)}: {one.sentence}" for one in page.headlines)
    yield f"## {label('tables')}"
    for table in page.tables:
        yield from _table(table, page)
    if page.comparisons:
        yield f"## {label('comparisons')}"
        for comparison in page.comparisons:
            yield from _comparison(comparison, page)
    yield f"## {label('traces')}"
    for trace in page.traces:
        yield from _trace(trace, page)
    yield f"## {label('sources')}"
    for source in page.sources.values():
        yield _source(source, page)
    yield label("colophon")


def _table(table: TableView, page: View) -> Iterator[str]:
    label = page.house.label
    yield f"### {table.title}"
    yield table.sentence
    if len(table.rows) > 1:
        heads = [table.columns, *([label("low")] if table.bounded else []), label("best")]
        yield _grid(
            [*heads, *([label("high")] if table.bounded else [])], (_cells(row, table) for row in table.rows)
        )
    if table.steps:
        yield f"{table.chart_title}:"
        yield _grid(
            [label("clock"), label("best")], ([row.label, _link(row.best, row.id)] for row in table.steps)
        )
    yield "\n".join(f"- {name}: {value}" for name, value in table.population)
    yield from _quoted(table.notes)


def _cells(row: Row, table: TableView) -> list[str]:
    best = _link(row.best, row.id) if row.id else row.best
    return [row.label, row.low, best, row.high] if table.bounded else [row.label, best]


def _grid(heads: list[str], rows: Iterable[list[str]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def _comparison(comparison: ComparisonView, page: View) -> Iterator[str]:
    yield f"{comparison.sentence} {comparison.windows}"
    sides = " / ".join(_link(number, ident) for ident, number in comparison.sides)
    yield f"{page.house.label('arithmetic')}: `{comparison.arithmetic}` ({sides})"
    yield from _quoted(f"{page.house.label('caution')}: {note}" for note in comparison.notes)


def _trace(trace: TraceView, page: View) -> Iterator[str]:
    label = page.house.label
    yield f'### <a id="{trace.id}"></a>{trace.number} · {trace.heading}'
    yield f"{label('question')}: `{trace.expression or '—'}`"
    if trace.sum:
        yield trace.sum
    lists = (("counted_lines", trace.counted), ("part_lines", trace.parts), ("earlier_lines", trace.earlier))
    for name, ids in lists:
        if ids:
            yield f"{label(name)}: {', '.join(_link(one, one) for one in ids)}"
    if not trace.counted:
        yield label("no_lines")


def _source(source: Source, page: View) -> str:
    where = f"{source.originator} · {source.outlet} · {source.published}"
    head = f'<a id="{source.id}"></a>`{source.id}` **{source.number}** · {page.house.label("as_of")} {source.as_of} · {where}'
    if source.notice:
        return f"{head}\n\n> {source.notice}"
    quoted = f"{_plain(source.before)}<mark>{_plain(source.marked)}</mark>{_plain(source.after)}"
    return f"{head}\n\n> {quoted}" + (f"\n>\n> <{source.address}>" if source.address else "")


def _link(text: str, ident: str) -> str:
    return f"[{text}](#{ident})"


def _quoted(notes: Iterable[str]) -> Iterator[str]:
    yield from (f"> {note}" for note in notes)


def _plain(text: str) -> str:
    """A document's words within Markdown: nothing of theirs becomes markup."""
    return re.sub(r"([\\`*_\[\]<>#|&])", r"\\\1", text)
