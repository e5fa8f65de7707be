"""Two short reports of our own wording with what a reader would find in them, built by hand: no reader is needed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tawthiq.model.documents import Document
from tawthiq.model.figures import Claim, Figure, Numeral, Reading
from tawthiq.model.findings import Finding
from tawthiq.model.terms import Bound, ClaimKind, Measure, Relation, Severity, Verdict

ARABIC = """مقتل 12 شخصاً في اشتباكات شرق البلدة خلال ساعات

قُتل 12 شخصاً، هم: 7 مدنيين بينهم طفلان، و4 من عناصر تنظيم «الدولة الإسلامية»، في اشتباكات اندلعت فجر الخميس 14 آذار/مارس 2024 قرب سوق البلدة، وفق ما أفاد به مرصد محلي.

واستمرت الاشتباكات أقل من 3 أيام، وهي الأعنف في المنطقة منذ مطلع العام. وأصيب نحو 40 آخرون، أي أكثر من ثلاثة أضعاف عدد القتلى، ونُقلوا إلى مشفى يبعد 25 كيلومتراً.

عدد القراءات: 1843
"""

ENGLISH = """Twelve killed in clashes east of the town

At least 12 people were killed on Thursday, 14 March 2024, among them 7 civilians and 5 fighters, a local monitor said.

Some 40 others were injured, more than three times the number of dead, and were taken to a hospital 25 kilometres away.
"""


class Builder:
    """Builds a reading by naming the words, so that offsets cannot be mistyped."""

    def __init__(self, name: str, text: str, language: str) -> None:
        self.document = Document(name, text, "5e" * 32, language=language, published=date(2024, 3, 16))
        self.figures: list[Figure] = []
        self.claims: list[Claim] = []
        self.findings: list[Finding] = []
        self.numerals: list[Numeral] = []

    def span(self, words: str, nth: int = 0) -> tuple[int, int]:
        at = -1
        for _ in range(nth + 1):
            at = self.document.text.index(words, at + 1)
        return at, at + len(words)

    def figure(self, words: str, value: int, measure: str = "killed", nth: int = 0, **more: object) -> str:
        start, end = self.span(words, nth)
        ident = f"f{len(self.figures) + 1}"
        bound = Bound(str(more.pop("bound", "exact")))
        low, high = (value, value) if bound is Bound.EXACT else (None, None)
        figure = Figure(ident, start, end, words, value, low, high, bound, Measure(measure), **more)  # type: ignore[arg-type]
        self.figures.append(figure)
        return ident

    def numeral(self, words: str, role: str, inside: str = "") -> None:
        start = self.span(inside or words)[0]
        start = self.document.text.index(words, start)
        self.numerals.append(Numeral(start, start + len(words), words, role))

    def finding(
        self,
        kind: str,
        words: str,
        operands: tuple[str | None, ...],
        verdict: str,
        reason: str,
        reason_ar: str = "",
        severity: str | None = None,
        source: str = "document",
        **more: object,
    ) -> None:
        start, end = self.span(words)
        number = len(self.findings) + 1
        claim = Claim(f"c{number}", ClaimKind(kind), start, end, words, operands, **more)  # type: ignore[arg-type]
        self.findings.append(
            Finding(
                claim,
                Verdict(verdict),
                reason,
                reason_ar,
                Severity(severity) if severity else None,
                source=source,
            )
        )
        if source == "document":
            self.claims.append(claim)

    def reading(self) -> Reading:
        return Reading(self.document, tuple(self.figures), tuple(self.claims), tuple(self.numerals))


def arabic() -> tuple[Reading, list[Finding]]:
    build = Builder("خبر.txt", ARABIC, "ar")
    period = {"start_date": date(2024, 3, 14), "end_date": date(2024, 3, 16), "place": "البلدة"}
    head = build.figure("12 شخصاً", 12, **period)
    total = build.figure("12 شخصاً", 12, nth=1, attributed_to="مرصد محلي", **period)
    civilians = build.figure("7 مدنيين", 7, groups=("civilians",), **period)
    children = build.figure("طفلان", 2, groups=("children",), **period)
    fighters = build.figure("4 من عناصر تنظيم «الدولة الإسلامية»", 4, groups=("islamic-state",), **period)
    injured = build.figure("نحو 40", 40, "injured", bound="about", **period)
    build.numeral("14", "date")
    build.numeral("2024", "date")
    build.numeral("25", "distance")
    build.numeral("3", "duration", "3 أيام")
    build.numeral("1843", "counter")
    whole = "12 شخصاً، هم: 7 مدنيين بينهم طفلان، و4 من عناصر تنظيم «الدولة الإسلامية»"
    build.finding(
        "sum",
        whole,
        (total, civilians, fighters),
        "fails",
        "7 + 4 = 11; the text says 12",
        "7 + 4 = 11، والنص يقول 12",
        "figure",
        stated=12,
        stated_low=12,
        stated_high=12,
    )
    build.finding("subset", "7 مدنيين بينهم طفلان", (civilians, children), "holds", "2 of 7", "2 من 7")
    build.finding("same", "12 شخصاً", (head, total), "holds", "12 and 12", "12 و12")
    first, last = build.span("أقل من 3 أيام")
    build.finding(
        "same",
        "خلال ساعات",
        (),
        "fails",
        "“within hours” and “less than 3 days” exclude each other",
        "«خلال ساعات» و«أقل من 3 أيام» لا يجتمعان",
        "wording",
        against_text="أقل من 3 أيام",
        against_start=first,
        against_end=last,
    )
    build.finding(
        "weekday",
        "الخميس 14 آذار/مارس 2024",
        (),
        "holds",
        "2024-03-14 was a Thursday",
        "14 آذار 2024 كان يوم خميس",
    )
    build.finding(
        "superlative",
        "الأعنف في المنطقة منذ مطلع العام",
        (None,),
        "undecided",
        "needs other tolls than those in the document",
        "يتطلب حصائل أخرى غير الواردة في النص",
    )
    build.finding(
        "ratio",
        "أكثر من ثلاثة أضعاف عدد القتلى",
        (injured, total),
        "holds",
        "40 / 12 = 3.33; the text says more than 3",
        "40 ÷ 12 = 3.33، والنص يقول أكثر من 3",
        relation=Relation.MORE_THAN,
        stated=Fraction(3),
    )
    return build.reading(), build.findings


def english() -> tuple[Reading, list[Finding]]:
    build = Builder("note.txt", ENGLISH, "en")
    total = build.figure("At least 12 people", 12, bound="at_least")
    civilians = build.figure("7 civilians", 7, groups=("civilians",))
    fighters = build.figure("5 fighters", 5, groups=("combatants",))
    injured = build.figure("Some 40", 40, "injured", bound="about")
    build.numeral("14", "date")
    build.numeral("25", "distance")
    build.finding(
        "subset",
        "12 people were killed on Thursday, 14 March 2024, among them 7 civilians",
        (total, civilians),
        "holds",
        "7 of at least 12",
    )
    build.finding("weekday", "Thursday, 14 March 2024", (), "holds", "2024-03-14 was a Thursday")
    build.finding(
        "ratio",
        "more than three times the number of dead",
        (injured, total),
        "undecided",
        "about 40 / at least 12 is at most 3.5; the text says more than 3",
    )
    build.finding(
        "same",
        "At least 12 people",
        (total,),
        "holds",
        "12 was known on 2024-03-16: 2 documents, resting on 1 originator",
        source="ledger",
    )
    build.finding(
        "subset",
        "12 people were killed on Thursday, 14 March 2024, among them 7 civilians and 5 fighters",
        (total, fighters),
        "holds",
        "5 of at least 12",
    )
    return build.reading(), build.findings
