"""Which numbers are one toll: by originator, people, start and place; what is not certain is shown as such."""

from __future__ import annotations

import pytest
from tests.following.reports import course, found, together, told

from tawthiq.following import follow
from tawthiq.model.series import Certainty

SAID = "The Syrian Observatory said {n} people have been killed in Manbij since 28 April 2023."
ARABIC = "قال المرصد السوري لحقوق الإنسان إن {n} شخصاً قتلوا في منبج منذ 28 نيسان 2023."


def certainties(*reports: tuple[str, str]) -> dict[str, tuple[str, str]]:
    """Of each mention in the one series the certainty and its reason."""
    (series,) = together(*reports).series
    return {mention.source.name: (mention.certainty.value, mention.reason) for mention in series.mentions}


def test_two_languages_tell_one_toll():
    assert course(together(("2023-05-04", SAID.format(n=40)), ("2023-05-06", ARABIC.format(n=52)))) == [
        "a40",
        "b52",
    ]


def test_whoever_publishes_it_the_count_is_its_originators():
    paper = told("paper", "2023-05-06", SAID.format(n=52), outlet="A Daily Paper")
    own = told(
        "own",
        "2023-05-04",
        SAID.replace("The Syrian Observatory said ", "").format(n=40),
        outlet="المرصد السوري",
    )
    (series,) = follow([paper, own]).series
    assert (series.originator, [mention.source.name for mention in series.mentions]) == (
        "sohr",
        ["own", "paper"],
    )


def test_order_is_by_the_moment_and_not_by_publication():
    late = "As of 3 May 2023, 33 people had been killed in Manbij since 28 April 2023, the Syrian Observatory said."
    reports = ("2023-05-04", SAID.format(n=40)), ("2023-05-06", late), ("2023-05-07", SAID.format(n=52))
    assert course(together(*reports)) == ["b33", "a40", "c52"]
    assert found(together(*reports)) == []


def test_a_later_telling_of_a_count_is_a_repeat():
    reports = (
        ("2023-05-04", SAID.format(n=40)),
        ("2023-05-05", ARABIC.format(n=40)),
        ("2023-05-06", SAID.format(n=52)),
    )
    assert course(together(*reports)) == ["a40", "b40 repeat", "c52"]
    assert found(together(*reports)) == []


def test_the_count_that_a_rise_starts_from_is_the_former_one():
    rise = "قال المرصد السوري لحقوق الإنسان إن حصيلة القتلى في منبج منذ 28 نيسان 2023 ارتفعت من 40 قتيلاً إلى 52 قتيلاً، أي بزيادة 12 قتيلاً."
    following = together(("2023-05-04", SAID.format(n=40)), ("2023-05-06", rise))
    assert course(following) == ["a40", "b40 former", "b52"]
    assert found(following) == []


def test_without_a_place_it_is_inferred():
    reports = ("2023-05-04", SAID.format(n=40)), ("2023-05-06", SAID.replace(" in Manbij", "").format(n=52))
    assert certainties(*reports)["b"] == ("inferred", "no place is said")


def test_where_nobody_is_named_as_counting_it_is_only_possible():
    reports = (
        ("2023-05-04", SAID.format(n=40)),
        ("2023-05-05", "46 people have been killed in Manbij since 28 April 2023, local sources said."),
        ("2023-05-06", SAID.format(n=52)),
    )
    assert certainties(*reports)["b"] == ("possible", "nobody is named as counting")


UNKNOWN = (
    ("2024-03-12", "قال المركز العربي للعدالة والمساءلة إن 27 شخصاً قتلوا في دارة عزة منذ 9 آذار 2024."),
    ("2024-03-13", "The Arab Justice and Accountability Centre said that 31 people have been killed in Darat Izza since 9 March 2024."),
)  # fmt: skip


def test_an_organisation_that_no_list_knows_is_one_in_two_languages_where_its_words_mean_the_same():
    (series,) = together(*UNKNOWN).series
    assert series.originator == "Arab Justice and Accountability Centre"
    assert [(m.value, m.certainty.value) for m in series.mentions] == [(27, "inferred"), (31, "stated")]
    assert series.mentions[0].reason == (
        "who counted is told as المركز العربي للعدالة والمساءلة, a name whose words mean the same"
    )


@pytest.mark.parametrize(
    "other",
    [
        "The Syrian Network for Human Rights said that 24 people have been killed in Darat Izza since 9 March 2024.",
        "The Kurdish Justice and Accountability Centre said that 24 people have been killed in Darat Izza since 9 March 2024.",
        "The Arab Peace Centre said that 24 people have been killed in Darat Izza since 9 March 2024.",
    ],
)
def test_it_is_never_taken_for_another(other: str):
    following = together(*UNKNOWN, ("2024-03-13", other))
    assert [[m.value for m in one.mentions] for one in following.series] == [[27, 31]]
    assert [[m.value for m in one.mentions] for one in following.told_once] == [[24]]
    assert not following.discrepancies


def test_where_nobody_is_ever_named_nothing_fails():
    nobody = "{n} people have been killed in Manbij since 28 April 2023."
    following = together(("2023-05-04", nobody.format(n=40)), ("2023-05-06", nobody.format(n=36)))
    assert found(following) == [("fall", "undecided", "information", "ab")]
    assert "nobody is named as counting" in following.discrepancies[0].reason


def test_a_start_told_a_day_apart_is_one_episodes():
    friday = SAID.replace("28 April", "29 April")
    reports = (
        ("2023-05-04", SAID.format(n=40)),
        ("2023-05-06", friday.format(n=52)),
        ("2023-05-08", SAID.format(n=60)),
    )
    assert certainties(*reports)["b"] == ("inferred", "the start is told as 2023-04-29")


def test_counts_of_a_week_each_are_no_toll():
    week = "The Syrian Observatory said {n} people were killed in Manbij in the past 7 days."
    reports = [(f"2023-05-{day:02}", week.format(n=n)) for day, n in ((4, 40), (5, 30), (6, 20), (7, 35))]
    assert found(together(*reports)) == []


def test_months_are_each_their_own():
    month = "The Syrian Network for Human Rights documented the killing of {n} civilians in Syria in {month} 2023."
    reports = [
        ("2023-05-01", month.format(n=90, month="April")),
        ("2023-06-01", month.format(n=71, month="May")),
        ("2023-07-01", month.format(n=40, month="June")),
    ]
    assert together(*reports).series == ()


def test_a_month_revised_later_is_told_for_information():
    month = (
        "The Syrian Network for Human Rights documented the killing of {n} civilians in Syria in April 2023."
    )
    following = together(("2023-05-01", month.format(n=90)), ("2023-06-01", month.format(n=94)))
    assert found(following) == [("differ", "undecided", "information", "ab")]


def test_the_rest_of_a_total_is_one_population_under_any_name():
    total = (
        "According to the Syrian Observatory, {n} people have been killed in Manbij since 28 April 2023: 20 civilians,"
        " 30 Islamic State fighters and {rest} {name}."
    )
    following = together(
        ("2023-05-04", total.format(n=60, rest=10, name="members of the Syrian Democratic Forces")),
        ("2023-05-05", total.format(n=61, rest=11, name="members of the Syrian Democratic Forces")),
        ("2023-05-06", total.format(n=63, rest=13, name="members of the Asayish")),
    )
    assert course(following, ("sdf",)) == ["a10", "b11", "c13"]
    last = next(one for one in following.series if one.groups == ("sdf",)).mentions[-1]
    assert last.certainty is Certainty.INFERRED


def test_parts_know_their_whole():
    total = (
        "According to the Syrian Observatory, {n} people have been killed in Manbij since 28 April 2023: {m} civilians and 40"
        " Islamic State fighters."
    )
    following = together(("2023-05-04", total.format(n=60, m=20)), ("2023-05-05", total.format(n=65, m=25)))
    whole = next(one for one in following.series if not one.groups)
    assert {one.part_of for one in following.series if one.groups} == {whole.id}


def test_tolls_that_rise_and_fall_at_random_are_not_forced_into_one():
    nowhere = "The Syrian Observatory said {n} people have been killed in the battle since 28 April 2023."
    numbers = (40, 12, 55, 20, 61, 14, 70, 22, 81, 25)
    following = together(*[(f"2023-05-{day:02}", nowhere.format(n=n)) for day, n in enumerate(numbers, 4)])
    assert {verdict for _, verdict, _, _ in found(following)} <= {"undecided"}


def test_a_document_without_any_date_is_told_and_not_ordered():
    following = together(("", SAID.format(n=40)), ("2023-05-06", SAID.format(n=52)))
    assert course(following) == ["b52", "a40"]
    assert found(following) == []


@pytest.mark.parametrize("text", ["", "No figures here.", "ليس في هذا النص رقم."])
def test_nothing_to_follow(text: str):
    assert together(("2023-05-04", text)).series == ()


def test_what_brings_a_total_is_no_toll_itself():
    brought = "Another 6 people were killed in Manbij, bringing the toll since 28 April 2023 to 46, the Syrian Observatory said."
    reports = ("2023-05-04", SAID.format(n=40)), ("2023-05-06", brought), ("2023-05-07", SAID.format(n=52))
    assert course(together(*reports)) == ["a40", "b46", "c52"]
    assert "fall" not in [kind for kind, *_ in found(together(*reports))]


@pytest.mark.parametrize(
    "text",
    [
        "Correction: the Syrian Observatory revised its toll in Manbij since 28 April 2023 down to 50 killed, from 52.",
        "صحّح المرصد السوري لحقوق الإنسان حصيلته: 50 قتيلاً في منبج منذ 28 نيسان 2023، بعد أن كان قد أعلن عن 52 قتيلاً.",
    ],
)
def test_a_correction_downwards_is_the_count_now_and_no_finding(text: str):
    following = together(("2023-05-06", SAID.format(n=52)), ("2023-05-08", text))
    assert course(following) == ["a52", "b52 former", "b50"]
    assert found(following) == []
