"""The closed vocabularies of the contract: what a figure may measure, what a claim may assert, what an audit may say.

The words follow the field (UCDP GED codebook, Standards for Casualty Recording, schema.org ClaimReview).
"""

from __future__ import annotations

from enum import StrEnum


class Bound(StrEnum):
    """How a number was said: what it leaves open above or below."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"


class Measure(StrEnum):
    """What a figure counts: persons by what befell them, or events."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    CAPTURED = "captured"
    DETAINED = "detained"
    ESCAPED = "escaped"
    RELEASED = "released"
    DISPLACED = "displaced"
    PEOPLE = "people"
    CASUALTIES = "casualties"
    AIRSTRIKES = "airstrikes"
    SHELLINGS = "shellings"
    ATTACKS = "attacks"
    EXPLOSIONS = "explosions"
    MASSACRES = "massacres"
    OPERATIONS = "operations"
    EVENTS = "events"
    OTHER = "other"

    @property
    def counts_people(self) -> bool:
        """True where the number counts persons, false where it counts events."""
        return self in PEOPLE_MEASURES


PEOPLE_MEASURES = frozenset(
    {
        Measure.KILLED,
        Measure.INJURED,
        Measure.MISSING,
        Measure.CAPTURED,
        Measure.DETAINED,
        Measure.ESCAPED,
        Measure.RELEASED,
        Measure.DISPLACED,
        Measure.PEOPLE,
        Measure.CASUALTIES,
    }
)


class ClaimKind(StrEnum):
    """What a document asserts between figures."""

    SUM = "sum"
    SUBSET = "subset"
    RATIO = "ratio"
    SHARE = "share"
    RATE = "rate"
    CHANGE = "change"
    SAME = "same"
    WEEKDAY = "weekday"
    DURATION = "duration"
    SUPERLATIVE = "superlative"


class Relation(StrEnum):
    """How what is stated is said to stand to what can be computed."""

    EQUAL = "equal"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    ABOUT = "about"
    POSSIBLE = "possible"


class Verdict(StrEnum):
    """What an audit says of a claim."""

    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"


class Severity(StrEnum):
    """Whether a failure lies in a number or only in how it is worded."""

    FIGURE = "figure"
    WORDING = "wording"
    INFORMATION = "information"
    """Only of a finding between documents: worth knowing, and not said to fail."""


class Sensitivity(StrEnum):
    """Who may see a document."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    CONFIDENTIAL = "confidential"
