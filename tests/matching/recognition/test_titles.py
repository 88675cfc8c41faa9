"""Job titles typed fast find their occupation, however they are spelled (M6)."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.recognition import catalogues, recognise_titles
from matching.recognition.catalogue import Catalogue, Entry
from matching.recognition.titles import LONGEST


def first(line: str) -> str:
    return recognise_titles(line, 1)[0].id


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("heftruckchauff.", "heftruckchauffeur"),
        ("medew. bediening", "bedieningsmedewerker"),
        ("magazijnmw", "magazijnmedewerker"),
        ("adm. medew.", "administratief-medewerker"),
        ("ass. bedrijfsleider", "filiaalmanager"),
        ("chauf c/e", "vrachtwagenchauffeur"),
        ("techn. medew. onderhoud", "onderhoudsmedewerker-gebouwen"),
        ("productiemdw", "productiemedewerker"),
    ],
)
def test_abbreviations_are_read(typed, meant):
    assert first(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("heftrukchaufeur", "heftruckchauffeur"),
        ("electriciën", "elektromonteur"),
        ("orderpikker", "orderpicker"),
        ("schoonmaakser", "schoonmaker"),
        ("stukadoorr", "stukadoor"),
        ("vakenvuller", "vakkenvuller"),
        ("beveliger", "beveiliger"),
        ("metselar", "metselaar"),
        ("kasiere", "caissiere"),
        ("hovinier", "hovenier"),
    ],
)
def test_misspellings_are_read(typed, meant):
    assert first(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("heftruck chauffeur", "heftruckchauffeur"),
        ("chauffeur vorkheftruck", "heftruckchauffeur"),
        ("schoonmaakmedewerkster kantoor", "schoonmaker"),
        ("lasser van constructies", "lasser"),
        ("bakkerij verkoopster", "winkelmedewerker-bakkerij"),
        ("tegels zetter", "tegelzetter"),
    ],
)
def test_compounds_come_apart_and_together(typed, meant):
    assert first(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vuilnisman", "belader-afval"),
        ("juf", "leerkracht-basisonderwijs"),
        ("afwashulp", "afwasser"),
        ("ober", "bedieningsmedewerker"),
    ],
)
def test_everyday_names_are_known(typed, meant):
    match = recognise_titles(typed)[0]
    assert (match.id, match.sure) == (meant, True)


@pytest.mark.parametrize(
    "typed",
    ["METSELAAR (m/v)", "metselaar gezocht", "metselaar regio Zwolle", "metselaar 32-36 uur", "ervaren metselaar"],
)
def test_what_stands_around_a_title_does_not_matter(typed):
    match = recognise_titles(typed)[0]
    assert (match.id, match.sure) == ("metselaar", True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lasser mig/mag of constructiebankwerker", {"lasser", "constructiebankwerker"}),
        ("stukadoor/tegelzetter", {"stukadoor", "tegelzetter"}),
        ("kok, afwasser en medew. bediening", {"kok", "afwasser", "bedieningsmedewerker"}),
        ("caissière + vakkenvuller", {"caissiere", "vakkenvuller"}),
        ("timmerman\nschilder", {"timmerman", "schilder"}),
        ("all-round hovenier / groenvoorziener (m/v)", {"hovenier", "groenmedewerker"}),
    ],
)
def test_several_titles_in_one_line_are_told_apart(typed, meant):
    matches = recognise_titles(typed)
    assert {match.id for match in matches if match.sure} == meant
    spans = [match.span for match in matches if match.sure]
    assert len(set(spans)) == len(meant)


@pytest.mark.parametrize(("typed", "meant"), [("draaier/frezer", "cnc-verspaner"), ("lader/losser", "lader-losser")])
def test_one_title_with_a_stroke_stays_one(typed, meant):
    sure = [match for match in recognise_titles(typed) if match.sure]
    assert [(match.id, match.span) for match in sure] == [(meant, (0, len(typed)))]


@pytest.mark.parametrize("typed", ["asdfgh qwerty", "geen idee", "zzzz", "123456"])
def test_nonsense_is_never_sure(typed):
    assert not any(match.sure for match in recognise_titles(typed))


@pytest.mark.parametrize("typed", ["tandarts", "dokter", "apotheker"])
def test_part_of_the_name_of_other_work_is_offered_but_never_sure(typed):
    matches = recognise_titles(typed)
    assert matches
    assert not any(match.sure for match in matches)


@pytest.mark.parametrize("typed", ["", "   ", "☕", "...", "-/-", "\x00"])
def test_nothing_typed_gives_nothing(typed):
    assert recognise_titles(typed) == []


def test_no_more_than_asked_best_first():
    matches = recognise_titles("medewerker", 7)
    assert len(matches) == 7
    scores = [match.score for match in matches]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len({match.id for match in matches}) == 7


def test_a_name_that_one_occupation_alone_has_is_that_occupation():
    catalogue = catalogues.own()
    wrong = []
    for place in range(0, len(catalogue.names), 23):
        if len(catalogue.exact[catalogue.names[place]]) == 1:
            match = recognise_titles(catalogue.typed[place], 1)[0]
            if match.id != catalogue.entries[catalogue.owner[place]].id and "/" not in catalogue.typed[place]:
                wrong.append((catalogue.typed[place], match.id))
    assert wrong == []


def test_a_title_takes_less_than_ten_milliseconds_of_one_core():
    lines = [
        "heftrukchauffeur",
        "medew. bediening",
        "productiemdw voeding",
        "lasser mig mag",
        "electrisien",
        "hulp in de keukn",
    ]
    recognise_titles("warm lopen", 1)
    begun = time.process_time()
    for line in lines:
        recognise_titles(line)
    assert (time.process_time() - begun) / len(lines) < 0.010


def test_another_catalogue_can_be_searched():
    entries = [
        Entry("smid", None, "Smid", ("Smid", "hoefsmid"), "7221", "own"),
        Entry("kok", "http://x/kok", "Kok", ("Kok", "hulpkok"), "5120", "own"),
    ]
    matches = recognise_titles("hoefsmit", catalogue=Catalogue(entries))
    assert matches[0].id == "smid"
    assert {match.uri for match in matches} == {None, "http://x/kok"}


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=LONGEST + 50))
def test_whatever_is_typed_spans_are_within_it_and_scores_are_probabilities(line):
    for match in recognise_titles(line, 5):
        start, end = match.span
        assert 0 <= start < end <= len(line)
        assert 0.0 <= match.score <= 1.0


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["kok", "lasser", "/", ",", " of ", "mig/mag", "é", "\u202e", "ß", "ﬁ", "32u", "\n", "&"]),
        max_size=12,
    )
)
def test_signs_between_titles_never_break_it(parts):
    line = "".join(parts)
    assert all(line[slice(*match.span)].strip() for match in recognise_titles(line, 3))
