"""A bulletin as Markdown, two texts a language: what is published, and the sources that its numbers lead to.

They are apart so that the first can be read, and audited, as the one text that it is: the words of other documents stand
in the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tawthiq.bulletins.compose import Bulletin
from tawthiq.bulletins.sources import Source
from tawthiq.bulletins.view import ComparisonView, Row, TableView, TraceView, View, view
from tawthiq.tallying.tracing import Documents


def markdown(bulletin: Bulletin, documents: Documents, language: str, sources: str = "") -> str:
    """The bulletin in Arabic (``ar``) or English (``en``); ``sources`` is the file that its numbers lead to."""
    return "\n\n".join(_bulletin(view(bulletin, documents, language), sources)) + "\n"


def markdown_sources(bulletin: Bulletin, documents: Documents, language: str) -> str:
    """What stands behind every figure of the bulletin, in the same language; what is not public is withheld."""
    return "\n\n".join(_sources(view(bulletin, documents, language))) + "\n"


def _bulletin(page: View, sources: str) -> Iterator[str]:
    label = page.house.label
    yield f"# {page.title}"
    if page.summary:
        yield page.summary
    yield f"*{page.clock}. {label('documented_note')}*"
    yield from _quoted(page.notes)
    if page.headlines:
        yield f"## {label('headline')}"
        yield "\n".join(
            f"- **{one.sentence}** ({_link(label('trace'), one.id, sources)})" for one in page.headlines
        )
    if page.comparisons:
        yield f"## {label('comparisons')}"
        for comparison in page.comparisons:
            yield from _comparison(comparison, page, sources)
    yield f"## {label('tables')}"
    for table in page.tables:
        yield from _table(table, page, sources)
    yield label("colophon")


def _sources(page: View) -> Iterator[str]:
    label = page.house.label
    yield f"# {label('sources_title', title=page.title)}"
    yield f"## {label('traces')}"
    for trace in page.traces:
        yield from _trace(trace, page)
    yield f"## {label('sources')}"
    for source in page.sources.values():
        yield _source(source)


def _table(table: TableView, page: View, sources: str) -> Iterator[str]:
    label = page.house.label
    yield f"### {table.title}"
    yield table.sentence
    if len(table.rows) > 1:
        heads = [table.columns, *([label("low")] if table.bounded else []), label("best")]
        rows = (_cells(row, table, sources) for row in table.rows)
        yield _grid([*heads, *([label("high")] if table.bounded else [])], rows)
    elif table.rows:
        yield _link(label("trace"), table.rows[0].id, sources)
    if table.steps:
        yield f"{table.chart_title}:"
        steps = ([row.label, _link(row.best, row.id, sources)] for row in table.steps)
        yield _grid([label("clock"), label("best")], steps)
    yield "\n".join(f"- {name}: {value}" for name, value in table.population)
    yield from _quoted(table.notes)


def _cells(row: Row, table: TableView, sources: str) -> list[str]:
    best = _link(row.best, row.id, sources) if row.id else row.best
    return [row.label, row.low, best, row.high] if table.bounded else [row.label, best]


def _grid(heads: list[str], rows: Iterable[list[str]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def _comparison(comparison: ComparisonView, page: View, sources: str) -> Iterator[str]:
    label = page.house.label
    yield comparison.sentence
    yield comparison.windows
    links = " · ".join(
        _link(f"{label('trace')} {letter}", ident, sources)
        for letter, (ident, _) in zip("أب" if page.house.arabic else "AB", comparison.sides, strict=False)
    )
    yield f"{label('arithmetic')}: `{comparison.arithmetic}` ({links})"
    yield from _quoted(f"{label('caution')}: {note}" for note in comparison.notes)


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


def _source(source: Source) -> str:
    facts = " · ".join((source.who, *source.facts))
    head = f'<a id="{source.id}"></a>`{source.id}` **{source.number}** {facts}'
    if source.notice:
        return f"{head}\n\n> {source.notice}"
    quoted = f"{_plain(source.before)}<mark>{_plain(source.marked)}</mark>{_plain(source.after)}"
    return f"{head}\n\n> {quoted}" + (f"\n>\n> <{source.address}>" if source.address else "")


def _link(text: str, ident: str, file: str = "") -> str:
    return f"[{text}]({file}#{ident})"


def _quoted(notes: Iterable[str]) -> Iterator[str]:
    yield from (f"> {note}" for note in notes)


def _plain(text: str) -> str:
    """A document's words within Markdown: nothing of theirs becomes markup."""
    return re.sub(r"([\\`*_\[\]<>#|&])", r"\\\1", text)
