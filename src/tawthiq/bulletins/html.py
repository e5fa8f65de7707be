"""A bulletin as one self-contained HTML file: both languages, no script, nothing from the network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tawthiq.bulletins.charts import bars_chart, steps_chart
from tawthiq.bulletins.compose import Bulletin, Section
from tawthiq.bulletins.view import View, cell_label, view
from tawthiq.tallying.tracing import Documents

if TYPE_CHECKING:
    from jinja2 import Environment

LANGUAGES = ("ar", "en")


def html(bulletin: Bulletin, documents: Documents, languages: Sequence[str] = LANGUAGES) -> str:
    """The bulletin as HTML, in the languages given, the first one first; what is not public is withheld."""
    from markupsafe import Markup  # noqa: PLC0415  (comes with jinja2)

    pages = [view(bulletin, documents, language) for language in languages]
    charts = [[Markup(_chart(section, page)) for section in bulletin.sections] for page in pages]
    css = files("tawthiq.bulletins").joinpath("templates", "bulletin.css").read_text(encoding="utf-8")
    template = _environment().get_template("bulletin.html.j2")
    return template.render(pages=list(zip(pages, charts, strict=True)), css=Markup(css), first=pages[0])


def _chart(section: Section, page: View) -> str:
    """SVG that we drew ourselves from numbers and names; vl-convert escapes the names."""
    house, prefix = page.house, f"{page.house.language}-"
    if section.spec.chart == "steps":
        return steps_chart(section.steps, house, prefix)
    if section.spec.chart == "bars":
        tally = section.tally
        rows = [
            (cell, cell_label(tally, cell, house))
            for cell in tally.cells
            if not cell.rest or cell.bounds.best
        ]
        return bars_chart(rows, house, prefix)
    return ""


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader  # noqa: PLC0415  (only bulletins need it)

    return Environment(
        loader=PackageLoader("tawthiq.bulletins"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
