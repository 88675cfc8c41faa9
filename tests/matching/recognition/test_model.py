import json
import random
from dataclasses import replace

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.recognition import catalogues, samples
from matching.recognition.catalogue import Catalogue, Entry, Space, grams
from matching.recognition.measures import estimate, measured
from matching.recognition.model import PATH, Unusable, in_order, stored
from matching.recognition.noise import typed_fast
from matching.recognition.samples import held_out, twins
from matching.recognition.signals import SIGNALS, signals
from matching.recognition.training import train
from matching.recognition.words import normal, root

ENTRIES = [
    Entry(
        "lasser",
        None,
        "Lasser",
        ("Lasser", "mig/mag-lasser", "constructielasser", "tig lasser"),
        "7212",
        "own",
        "lassen",
    ),
    Entry("kok", None, "Kok", ("Kok", "keukenhulp", "hulpkok", "medewerker keuken"), "5120", "own", "koken"),
    Entry("docent", None, "Docent", ("Docent", "docente", "leraar vmbo", "leerkracht"), "2330", "own", "lesgeven"),
]


def test_the_stored_weights_are_those_that_were_signed():
    kept = json.loads(PATH.read_text(encoding="utf-8"))
    assert set(stored()) == {"own", "wide"}
    assert kept["provenance"]["trained"]
    assert all(0.5 < model.sure < 1 for model in stored().values())


def test_weights_that_were_changed_by_hand_are_refused(tmp_path):
    kept = json.loads(PATH.read_text(encoding="utf-8"))
    kept["models"]["own"]["order"][0][0] += 1
    path = tmp_path / "model.json"
    path.write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(Unusable, match="checksum"):
        stored(path)


def test_weights_for_other_signals_are_refused(tmp_path):
    kept = json.loads(PATH.read_text(encoding="utf-8"))
    kept["signals"] = kept["signals"][1:]
    path = tmp_path / "model.json"
    path.write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(Unusable, match="signals"):
        stored(path)


def test_all_signals_are_shares_between_nothing_and_all():
    catalogue = catalogues.own()
    for typed in ("heftrukchauffeur", "medewerker", "x", "lasser mig mag", "zzz qqq"):
        values = signals(catalogue, normal(typed)).values
        assert values.shape[1] == len(SIGNALS)
        assert np.isfinite(values).all()
        assert values.min() >= 0
        assert values.max() <= 1.0001


def test_a_hidden_name_gives_nothing_away():
    catalogue = Catalogue(ENTRIES)
    place = catalogue.names.index("hulpkok")
    open_ = signals(catalogue, "hulpkok")
    shut = signals(catalogue, "hulpkok", hidden=np.array([place]))
    column = SIGNALS.index("exact")
    assert open_.values[:, column].max() == 1.0
    assert shut.values[:, column].max() == 0.0
    assert shut.values[:, SIGNALS.index("characters")].max() < 0.9


def test_probabilities_never_rise_down_the_list():
    found = signals(catalogues.own(), normal("medewerker inkoop"))
    scores = in_order(found, stored()["own"]).scores
    assert (np.diff(scores) <= 1e-12).all()


def test_twins_of_a_name_are_held_out_with_it():
    catalogue = Catalogue(ENTRIES)
    place = catalogue.names.index("docent")
    assert {catalogue.names[other] for other in twins(catalogue, place)} == {"docent", "docente"}
    made = held_out(catalogue, [place], seed=1)
    assert set(made[0].hidden) == set(twins(catalogue, place))
    assert catalogue.entries[made[0].meant].id == "docent"


def test_training_is_the_same_again_and_never_looks_at_what_is_kept_back(monkeypatch):
    more = [replace(e, id=f"{e.id}-bouw", names=tuple(f"{name} bouw" for name in e.names)) for e in ENTRIES]
    catalogue = Catalogue([*ENTRIES, *more])
    looked: list[int] = []
    original = samples.twins
    monkeypatch.setattr(
        samples, "twins", lambda cat, place: looked.append(int(cat.owner[place])) or original(cat, place)
    )
    models = [train(catalogue, size=40, seed=3, test={0}) for _round in range(2)]
    assert np.array_equal(models[0].order, models[1].order)
    assert 0 not in looked
    assert looked


def test_characters_are_compared_as_scikit_learn_does():
    names = ["heftruckchauffeur", "kok in de zorg", "af", "lasser mig mag"]
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    table = vectorizer.fit_transform(names)
    known = "heftruckchauffeur de mag"
    theirs = (vectorizer.transform([known]) @ table.T).toarray()[0]
    ours = Space([grams(name) for name in names]).cosines([g for g in grams(known) if g in vectorizer.vocabulary_])
    assert np.allclose(ours, theirs, atol=1e-5)


@pytest.mark.parametrize(
    "forms",
    [("verkoper", "verkoopster", "verkopen", "verkopers"), ("lasser", "lassers", "lassen"), ("monteur", "monteuse")],
)
def test_forms_of_one_word_share_a_root(forms):
    assert len({root(form) for form in forms}) == 1


def test_slips_are_small_and_the_same_again():
    names = ["heftruckchauffeur", "medewerker bediening", "kok"]
    once, again = ([typed_fast(name, random.Random(4)) for name in names] for _round in range(2))  # noqa: S311
    assert once == again
    assert all(abs(len(typed) - len(name)) <= 12 for typed, name in zip(once, names, strict=True))


def test_measures_are_what_is_to_be_expected_when_occupations_tie():
    scores = np.array([0.9, 0.5, 0.5, 0.1, -1.0])
    assert measured(scores, [0])["ndcg@10"] == 1.0
    assert measured(scores, [1])["mrr"] == pytest.approx((1 / 2 + 1 / 3) / 2)
    assert measured(scores, [1])["hit@1"] == 0.0
    assert measured(scores, [4])["hit@10"] == 0.0
    assert measured(np.ones(20), [3])["hit@10"] == pytest.approx(0.5)
    assert measured(scores, [0, 1])["ndcg@10"] == pytest.approx(
        (1 + (1 / np.log2(3) + 1 / 2) / 2) / (1 + 1 / np.log2(3))
    )


def test_an_interval_holds_its_mean_and_shrinks_with_more_queries():
    few, many = estimate([0.0, 1.0] * 10), estimate([0.0, 1.0] * 1000)
    assert few.low <= few.mean <= few.high
    assert many.high - many.low < few.high - few.low
    assert estimate([]).mean == 0.0
