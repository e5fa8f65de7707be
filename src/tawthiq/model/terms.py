"""The closed vocabularies of the contract: what a figure may measure, what a claim may assert, what an audit may say.

The words follow the field (UCDP GED codebook, Standards for Casualty Recording, schema.org ClaimReview).
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


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


class Certainty(StrEnum):
    """How sure a record is of one thing: that somebody died, or who did it. The two are said apart."""

    CONFIRMED = "confirmed"
    """Several independent sources, or one that saw it, and none that contradicts."""
    PROBABLE = "probable"
    """One source that has been reliable."""
    ALLEGED = "alleged"
    """Said, and not checked."""
    DISPUTED = "disputed"
    """Sources contradict each other."""


class Identification(StrEnum):
    """How far the dead of a number are known: populations that are never mixed silently."""

    REPORTED = "reported"
    """Counted, not known by name."""
    IDENTIFIED = "identified"
    """Known by name."""
    CONFIRMED_LATE = "confirmed-late"
    """Of an earlier time, and only now confirmed."""


class TypeOfViolence(IntEnum):
    """UCDP's ``type_of_violence``."""

    STATE_BASED = 1
    NON_STATE = 2
    ONE_SIDED = 3


class DatePrecision(IntEnum):
    """UCDP's ``date_prec``."""

    DAY = 1
    DAYS = 2
    """Two to six days."""
    WEEK = 3
    MONTH = 4
    """Eight to thirty-one days."""
    LONGER = 5


class WherePrecision(IntEnum):
    """UCDP's ``where_prec``."""

    EXACT = 1
    NEAR = 2
    """Within about 25 km of a known point."""
    SECOND_ORDER = 3
    """A district (second administrative order)."""
    FIRST_ORDER = 4
    """A governorate (first administrative order)."""
    LINEAR_OR_VAGUE = 5
    """A road, a river, a front, a region without borders."""
    COUNTRY = 6
    INTERNATIONAL = 7
    """The sea or the air."""


class Sex(StrEnum):
    """As a source states it."""

    FEMALE = "female"
    MALE = "male"
