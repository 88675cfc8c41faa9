"""The measures know of ties, and the command reports on any folder in the form agreed."""

import csv
import json

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from sklearn.metrics import ndcg_score

from matching.evaluation.data import Outcome, read
from matching.evaluation.measures import average_precision, interval, ndcg, recall, reciprocal_rank
from matching.evaluation.run import Bench, judged
from matching.tables import shipped


@pytest.mark.parametrize("seed", range(20))
def test_ndcg_is_scikit_learns_own_also_with_ties(seed):
    chance = np.random.default_rng(seed)
    grades, scores = chance.integers(0, 4, 30).astype(float), chance.integers(0, 6, 30).astype(float)
    assert ndcg(grades, scores, 10) == pytest.approx(ndcg_score([grades], [scores], k=10))


@pytest.mark.parametrize("seed", range(5))
def test_measures_with_ties_are_the_mean_over_their_orders(seed):
    chance = np.random.default_rng(seed)
    grades, scores = (chance.random(12) < 0.3).astype(float), chance.integers(0, 3, 12).astype(float)
    grades[0] = 1
    drawn = [scores + chance.random(12) * 1e-6 for _ in range(4_000)]
    for measure in (reciprocal_rank, average_precision, lambda g, s: recall(g, s, 5)):
        assert measure(grades, scores) == pytest.approx(np.mean([measure(grades, each) for each in drawn]), abs=0.02)


def test_an_interval_holds_its_mean_and_grows_with_doubt():
    few, many = (interval(np.random.default_rng(1).random(count)) for count in (5, 500))
    assert few["low"] <= few["mean"] <= few["high"]
    assert few["high"] - few["low"] > many["high"] - many["low"]


def write(path, *rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture
def folder(tmp_path):
    jobs = ["baker", "welder", "nurse", "gardener", "driver", "cook", "painter", "teacher"]
    write(tmp_path / "vacancies.csv", ["id", "title", "text"], *([job, job, f"we need a {job}"] for job in jobs))
    write(
        tmp_path / "candidates.csv",
        ["id", "text"],
        *([f"{job}{n}", f"{n} years of work as a {job} in town"] for job in jobs for n in range(5)),
    )
    outcomes = [[job, f"{job}{n}", 3] for job in jobs[:-1] for n in range(5)]
    write(tmp_path / "outcomes.csv", ["vacancy_id", "candidate_id", "grade"], *outcomes, ["teacher", "teacher0", 0])
    return tmp_path


@pytest.mark.django_db
@pytest.mark.parametrize("share", ["0", "0.5"])
def test_the_command_reports_every_method_on_plain_text_of_any_language(folder, share):
    report = folder / "report.json"
    call_command("evaluate_ranker", "--data", str(folder), "--train-share", share, "--json", str(report), verbosity=0)
    found = json.loads(report.read_text())
    assert found["skipped"] == 1
    assert set(found) == {"queries", "skipped", "methods", "peak_memory_mb"}
    assert found["queries"] == (7 if share == "0" else 7 - round(float(share) * 7))
    assert {"ranker", "bm25", "characters", "random"} <= set(found["methods"])
    assert ("scorecard" in found["methods"]) == (share != "0")
    ranker = found["methods"]["ranker"]
    assert {"ndcg@5", "ndcg@10", "mrr", "map", "recall@10"} <= set(ranker)
    assert ranker["ndcg@10"]["mean"] > 0.95 > found["methods"]["random"]["ndcg@10"]["mean"]
    assert ranker["ndcg@10"]["low"] <= ranker["ndcg@10"]["mean"] <= ranker["ndcg@10"]["high"]
    assert set(ranker["seconds"]) == {"p50", "p95"}
    assert found["peak_memory_mb"] > 0


@pytest.mark.django_db
def test_a_folder_that_cannot_be_read_is_told_by_file_and_column(folder):
    (folder / "outcomes.csv").write_text("vacancy_id,grade\n1,2\n")
    with pytest.raises(CommandError, match=r"outcomes\.csv has no column candidate_id"):
        call_command("evaluate_ranker", "--data", str(folder))
    (folder / "candidates.csv").unlink()
    with pytest.raises(CommandError, match=r"candidates\.csv is missing"):
        call_command("evaluate_ranker", "--data", str(folder))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "content", "complaint"),
    [
        ("vacancies.csv", b"id,title\n", "vacancies.csv has no rows"),
        ("vacancies.csv", b"id,title\nbaker,one\nbaker,two\n", "id 'baker' stands 2 times"),
        ("candidates.csv", b"id,text\n,nobody\n", "1 rows have no id"),
        ("candidates.csv", b"id,text\n1,caf\xe9\n", "candidates.csv cannot be read as UTF-8"),
        ("outcomes.csv", b"vacancy_id,candidate_id,grade\nbaker,baker0,9\n", "'9' does not lie between 0 and 5"),
        ("outcomes.csv", b"vacancy_id,candidate_id,grade\nbaker,baker0,\n", "'' does not lie between 0 and 5"),
        ("outcomes.csv", b"vacancy_id,candidate_id,grade\nbaker,baker0,good\n", "'good' is not a number"),
        ("outcomes.csv", b"vacancy_id,candidate_id,grade\nbaker,baker0,0\n", "No vacancy is left to measure"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_one_sentence(folder, file, content, complaint):
    (folder / file).write_bytes(content)
    with pytest.raises(CommandError, match=complaint):
        call_command("evaluate_ranker", "--data", str(folder))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "option", [("--model", "nosuch"), ("--json", "/no/such/folder/x.json"), ("--train-share", "1")]
)
def test_an_option_that_cannot_be_is_refused_before_anything_is_measured(folder, option):
    with pytest.raises(CommandError, match=r"nosuch|cannot be written|between 0 and 1"):
        call_command("evaluate_ranker", "--data", str(folder), *option)


def test_numbers_that_cannot_be_are_unknown_and_words_between_semicolons_or_tabs_are_read(folder):
    (folder / "candidates.csv").write_text(
        "id\ttext\thours_max\tlevel\tlatitude\tlanguages\n1\tbaker\t999999\t99\tnan\tnld:9999\n2\tcook\tinf\t3\t52,5\tnld:3\n"
    )
    one, two = read(folder).candidates
    assert (one.hours_max, one.level, one.latitude, one.languages) == (None, None, None, (("nld", None),))
    assert (two.hours_max, two.level, two.latitude, two.languages) == (None, 3, 52.5, (("nld", 3),))


@pytest.mark.django_db
def test_a_vacancy_of_which_nothing_is_known_counts_as_skipped(folder, capsys):
    with (folder / "vacancies.csv").open("a") as file:
        file.write("pilot,pilot,we need a pilot\n")
    with (folder / "outcomes.csv").open("a") as file:
        file.write("astronaut,baker0,4\n")
    report = folder / "report.json"
    call_command("evaluate_ranker", "--data", str(folder), "--json", str(report))
    found = json.loads(report.read_text())
    assert (found["queries"], found["skipped"]) == (7, 2)
    assert "wratio" in found["methods"]
    assert "1 rows of outcomes.csv name a vacancy or candidate that is not there" in capsys.readouterr().err


def test_a_refusal_teaches_more_than_somebody_nobody_judged_and_a_low_place_more_than_a_high_one(folder):
    data = read(folder)
    good = next(each for each in data.outcomes if each.grade > 0)
    refused = next(pk for pk in data.candidate_ids if pk not in {each.candidate for each in data.outcomes})
    data.outcomes = [good, Outcome(good.vacancy, refused, 0.0, position=9)]
    bench = Bench(data)
    [query], _skipped = judged(data)
    given = bench.examples([query], shipped(), seed=1)
    weights = sorted(set(given.weight[given.label == 0].round(6)))
    assert weights == [round(0.2 / 6, 6), round(3 / 6, 6)]
    assert given.weight[given.label == 1].tolist() == [1.0]


def test_outcomes_of_people_or_work_that_is_not_there_teach_nothing(folder):
    data = read(folder)
    data.outcomes = [Outcome("nobody", data.candidate_ids[0], 5), Outcome(data.vacancy_ids[0], "nobody", 5)]
    assert judged(data) == ([], len(data.vacancy_ids))
