"""Records other than lines, one of every kind, as an import or a person brings them. All of it is made up."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from tawthiq.ledger import Row
from tawthiq.model.control import Control
from tawthiq.model.dates import DateSpan, Precision
from tawthiq.model.documents import Document
from tawthiq.model.gazetteer import Place, Term
from tawthiq.model.incidents import Episode, Incident
from tawthiq.model.judgements import Judgement, Publication, Sameness, judgement_id
from tawthiq.model.lines import CasualtyLine, Evidence, LineStatus
from tawthiq.model.records import Record
from tawthiq.model.terms import (
    Bound,
    Certainty,
    DatePrecision,
    Identification,
    Measure,
    Sensitivity,
    Sex,
    TypeOfViolence,
    WherePrecision,
)
from tawthiq.model.victims import Victim

HEADER = "id,date,place,name,killed"
DAY = DateSpan.day(date(2022, 1, 21))
NOW = datetime(2022, 1, 26, tzinfo=UTC)


def sheet(text: str = HEADER, **told: Any) -> Document:
    """A recorder's spreadsheet."""
    given = {"name": "incidents.csv", "sensitivity": Sensitivity.RESTRICTED, "outlet": "مكتب التوثيق"} | told
    return Document(text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), **given)


def recorded_line(number: int = 2, killed: int | None = 3, **told: Any) -> CasualtyLine:
    """The line of one row: three killed at the market."""
    document = sheet()
    evidence = Evidence(
        document.sha256, 0, 0, document.outlet, None, Sensitivity.RESTRICTED, document.name, number
    )
    line = CasualtyLine(
        id=f"Lfeed{number:04x}", status=LineStatus.PROPOSED, measure=Measure.KILLED, groups=("children", "women"),
        by=("government-forces",), means=("airstrike",), place="سوق المدينة", place_ids=("sy-raqqa-city",),
        territory="sdf", happened=DAY, low=killed, best=killed, high=killed, bound=Bound.EXACT,
        originator="مكتب التوثيق", as_of=date(2022, 1, 22), recorded_at=NOW, evidence=evidence, value=killed,
        incident=f"Ifeed{number:04x}", crossed=True, by_certainty=(Certainty.ALLEGED,),
        death_certainty=Certainty.CONFIRMED, identification=Identification.IDENTIFIED, date_prec=DatePrecision.DAY,
        where_prec=WherePrecision.NEAR, type_of_violence=TypeOfViolence.ONE_SIDED,
        said=datetime(2022, 1, 23, 8, 30, tzinfo=UTC), key=f"sheet:{number}",
    )  # fmt: skip
    return replace(line, **told)


def records(number: int = 2) -> tuple[Record, ...]:
    """One of each kind that a row may bring."""
    document = sheet().sha256
    at: dict[str, Any] = {"document": document, "row": number}
    return (
        Incident(
            id=f"Ifeed{number:04x}", happened=DAY, date_prec=DatePrecision.DAY, title="غارة على السوق",
            place="سوق المدينة", place_ids=("sy-raqqa-city",), where_prec=WherePrecision.EXACT,
            coordinates="35.95 39.01", territory="sdf", sides=("government-forces", "ucdp:118"), dyad="ucdp:11973",
            conflict="ucdp:299", by=("government-forces",), by_certainty=(Certainty.PROBABLE,),
            means=("airstrike",), type_of_violence=TypeOfViolence.ONE_SIDED, certainty=Certainty.CONFIRMED,
            episode="Efeed", key=f"sheet:{number}", source="أم سالم", note="اتصال هاتفي", **at,
        ),
        Episode(
            id="Efeed", happened=DateSpan(date(2022, 1, 20), None, Precision.RANGE), name_ar="حملة السوق",
            name_en="The market campaign", place_ids=("sy-raqqa-city",), **at,
        ),
        Victim(
            id=f"Vfeed{number:04x}", line=f"Lfeed{number:04x}", incident=f"Ifeed{number:04x}", series="own-names",
            as_of=date(2022, 1, 22), name_ar="هنادي العيسى", name_en="Hanadi al-Issa", variants="هنادي عيسى",
            number="01020304", born="2014-05-01", age=7, ages=("children",), sex=Sex.FEMALE, status="civilians",
            residence="حي النهضة", happened=DAY, place="سوق المدينة", place_ids=("sy-raqqa-city",),
            basis="ministry", certainty=Certainty.CONFIRMED, **at,
        ),
        Control(
            id="Cfeed", place="المدينة", place_ids=("sy-raqqa-city",), holders=("sdf",),
            held=DateSpan(date(2017, 10, 20), None, Precision.RANGE), certainty=Certainty.CONFIRMED,
            originator="خريطة الميدان", **at,
        ),
        Place(
            id="ocha:C9999", kind="community", parent="sy-raqqa", country="SY", pcode="C9999", name_ar="مشيرفة",
            name_en="Msheirfeh", aliases="المشيرفة", coordinates="35.1 36.7", **at,
        ),
        Term(id="ucdp:118", vocabulary="actor", name_en="Government of Syria", same_as="government-forces", **at),
    )  # fmt: skip


def row(number: int = 2, killed: int | None = 3, **told: Any) -> Row:
    """A row of the spreadsheet with everything that it becomes."""
    words = f"sheet\nid: {number}\nname: هنادي العيسى\nkilled: {killed}"
    return Row(words, (recorded_line(number, killed, **told),), records(number))


def judgement(
    verdict: Sameness = Sameness.SAME, one: str = "Ifeed0002", other: str = "Ifeed0003"
) -> Judgement:
    """That two incidents are the same, are not, or cannot be told."""
    return Judgement(id=judgement_id(one, other), one=one, other=other, verdict=verdict)


def publication() -> Publication:
    """A bulletin that was published."""
    return Publication(
        id="Bfeed", title="النشرة الأسبوعية", address="https://example.org/weekly", published=date(2022, 1, 27),
        languages=("ar", "en"), sha256="ab" * 32, head=17, head_hash="cd" * 32, tallies=("T0123456789",),
    )  # fmt: skip
