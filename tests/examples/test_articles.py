"""The bundled articles, read and audited: what was planted is found, and nothing else is."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from tawthiq.auditing import audit
from tawthiq.exchange.inputs import load_documents
from tawthiq.model.documents import Document
from tawthiq.model.findings import Finding
from tawthiq.model.terms import ClaimKind, Verdict
from tawthiq.reading import read_document

EXAMPLE = Path(__file__).parents[2] / "examples" / "ghwayran-2022"


def findings(name: str) -> tuple[Document, list[Finding]]:
    (document,) = load_documents([EXAMPLE / name])
    assert isinstance(document, Document)
    return document, audit(read_document(document))


def planted(name: str) -> Counter[str]:
    with (EXAMPLE / "article-errors.csv").open(encoding="utf-8", newline="") as file:
        return Counter(row["kind"] for row in csv.DictReader(file) if row["article"] == name)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_planted_error_is_found_and_no_other(language: str) -> None:
    name = f"article-errors.{language}.txt"
    _, found = findings(name)
    assert Counter(f.claim.kind.value for f in found if f.verdict is Verdict.FAILS) == planted(name)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_sound_article_has_no_failure_and_its_claims_are_judged(language: str) -> None:
    _, found = findings(f"article-sound.{language}.txt")
    assert [f.reason for f in found if f.verdict is Verdict.FAILS] == []
    held = {f.claim.kind for f in found if f.verdict is Verdict.HOLDS}
    assert {ClaimKind.SUM, ClaimKind.RATIO, ClaimKind.WEEKDAY, ClaimKind.SAME} <= held
