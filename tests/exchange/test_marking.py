"""Marks stand on the words that they are about, however spans overlap, and no letter of the text is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.samples import arabic, english

from tawthiq.exchange.marking import paragraphs, quotes
from tawthiq.model.documents import Document
from tawthiq.model.figures import Claim, Figure, Numeral, Reading
from tawthiq.model.findings import Finding
from tawthiq.model.terms import Bound, ClaimKind, Measure, Verdict


def test_every_figure_is_marked_with_its_own_words():
    for reading, findings in (arabic(), english()):
        shown: dict[str, str] = {}
        for paragraph in paragraphs(reading, findings):
            for piece in paragraph.pieces:
                if piece.figure:
                    shown[piece.figure.id] = shown.get(piece.figure.id, "") + piece.text
        assert shown == {figure.id: figure.text for figure in reading.figures}


def test_what_lies_between_two_mentions_is_not_marked():
    reading, findings = arabic()
    (same,) = [at for at, finding in enumerate(findings) if finding.claim.operands == ("f1", "f2")]
    marked = [
        piece
        for paragraph in paragraphs(reading, findings)
        for piece in paragraph.pieces
        if same in piece.findings
    ]
    assert [piece.text for piece in marked] == ["12 شخصاً", "12 شخصاً"]
    assert quotes(reading, findings[same].claim) == ["12 شخصاً", "12 شخصاً"]


def test_each_finding_stands_by_the_paragraph_in_which_its_words_begin():
    reading, findings = arabic()
    for paragraph in paragraphs(reading, findings):
        for number in paragraph.findings:
            assert paragraph.start <= findings[number].claim.start < paragraph.end


def test_a_reference_closes_each_claim_once():
    reading, findings = arabic()
    closed = [
        number
        for paragraph in paragraphs(reading, findings)
        for piece in paragraph.pieces
        for number in piece.closes
    ]
    assert sorted(closed) == list(range(len(findings)))


def test_both_wordings_of_a_contradiction_are_its_words():
    reading, findings = arabic()
    (number,) = [at for at, finding in enumerate(findings) if finding.claim.against_text]
    marked = [
        piece.text
        for paragraph in paragraphs(reading, findings)
        for piece in paragraph.pieces
        if number in piece.findings
    ]
    assert "".join(marked).replace(" ", "") == "خلالساعاتأقلمن3أيام"


@st.composite
def readings(draw: st.DrawFn) -> tuple[Reading, list[Finding]]:
    text = draw(st.text("اب ج12\r\n.", max_size=80))
    spots = st.integers(0, len(text))

    def span() -> tuple[int, int]:
        first, last = draw(spots), draw(spots)
        return min(first, last), max(first, last)

    figures, numerals, findings = [], [], []
    for number in range(draw(st.integers(0, 4))):
        start, end = span()
        figures.append(
            Figure(f"f{number}", start, end, text[start:end], 1, 1, 1, Bound.EXACT, Measure.KILLED)
        )
        start, end = span()
        numerals.append(Numeral(start, end, text[start:end], "date"))
        start, end = span()
        claim = Claim(f"c{number}", ClaimKind.SUM, start, end, text[start:end])
        findings.append(Finding(claim, Verdict.HOLDS, "1 = 1"))
    return Reading(Document("t", text, "0"), tuple(figures), (), tuple(numerals)), findings


@given(readings())
def test_the_pieces_are_the_text_and_every_finding_has_a_place(given_: tuple[Reading, list[Finding]]):
    reading, findings = given_
    lines = paragraphs(reading, findings)
    text = reading.document.text
    for line in lines:
        assert "".join(piece.text for piece in line.pieces) == text[line.start : line.end]
        for piece in line.pieces:
            assert piece.figure is None or piece.figure.start <= piece.start < piece.end <= piece.figure.end
    kept = "".join(text[line.start : line.end] for line in lines)
    assert "".join(kept.split()) == "".join(text.split())
    closed = [number for line in lines for piece in line.pieces for number in piece.closes]
    worded = [at for at, finding in enumerate(findings) if finding.claim.text.strip()]
    assert sorted(closed) == sorted(set(closed))
    assert set(worded) <= set(closed)
    if lines:
        assert sorted(number for line in lines for number in line.findings) == list(range(len(findings)))
