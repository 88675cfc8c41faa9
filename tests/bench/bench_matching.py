"""``python -m tests.bench.bench_matching [--short]``: the ranker over 4,000, 100,000 and 1,000,000 candidates.

Beside the same work by ORM objects and rapidfuzz per pair (a sample, scaled, marked as such), by free boosting, and by
PostgreSQL's full-text ranking; refresh after one change, start-up, and a region's 440 vacancies as a batch.
"""

import argparse
import multiprocessing
import os
import random
import resource
import time
from collections.abc import Callable

import numpy as np

from tests.bench.promises import empty_house, seconds

VACANCIES, REGION, SAMPLE = 440, 4_000, 200
BASE_PEOPLE = 4_000
MILLION = 1_000_000
SIZES = (4_000, 100_000, MILLION)
TURNS, SHORT_TURNS, TURNS_OF_A_MILLION = 40, 10, 8


def line(name: str, times: list[float], more: str = "") -> None:
    """One measurement: median and 95th percentile in milliseconds."""
    p50, p95 = np.percentile(times, [50, 95]) * 1000
    print(f"  {name:<58} p50 {p50:>9.1f} ms  p95 {p95:>9.1f} ms  {more}")


def memory() -> str:
    """Most memory this process held so far."""
    return f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"


def times_of(act: Callable[[int], object], count: int) -> list[float]:
    """How long ``act`` takes, for each of the first ``count`` vacancies; the first is a warm-up."""
    act(0)
    return [seconds(lambda row=row: act(row)) for row in range(count)]


def with_reasons(pool, people, work, row: int) -> int:
    """The whole path over arrays: requirements, features, points, order, and the accounts of the first twenty."""
    from matching.listing.writer import Writer, near_places, removals
    from matching.ranking import Adjusted, ordered, score
    from matching.tables import shipped
    from tests.matching.made import pairs_of_vacancy

    tables = shipped()
    scored = score(pairs_of_vacancy(pool, row), tables)
    total = scored.joined("points")
    order = ordered(scored, total, count=20, seed=work[row].id)
    writer = Writer(scored, tables, total, Adjusted(), {})
    for rank, place in enumerate(order, start=1):
        block, within = scored.at(place)
        written = writer.row(place, work[row], people[block.rows[within] % len(people)], rank=rank)
        assert all(str(reason.text) for reason in (*written.reasons_for, *written.reasons_against))
    near_places(scored)
    removals(scored, work[row])
    return scored.eligible


def arrays(sizes: list[int], turns: int) -> None:
    """The path over arrays at each size, and free boosting over the same features."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    from matching.arrays.pool import Pool
    from matching.arrays.repeat import repeated
    from matching.simulation.people import candidates, vacancies
    from matching.tables import shipped
    from tests.matching.made import pairs_of_vacancy

    people, work = candidates(BASE_PEOPLE), vacancies(max(turns, 40))
    began = time.perf_counter()
    pool = Pool(people, work)
    print(f"  arrays of {BASE_PEOPLE:,} candidates from records: {time.perf_counter() - began:.1f} s, {memory()}")
    table = pool.candidates[0]
    chance = np.random.default_rng(1)
    free = HistGradientBoostingClassifier(max_iter=300, max_leaf_nodes=31)
    free.fit(chance.random((5_000, 29)), chance.random(5_000) < 0.3)
    for size in sizes:
        pool.candidates = [table if size == BASE_PEOPLE else repeated(table, size // BASE_PEOPLE)]
        eligible = with_reasons(pool, people, work, 0)
        times = times_of(
            lambda row: with_reasons(pool, people, work, row), turns if size < MILLION else TURNS_OF_A_MILLION
        )
        line(f"{size:,} candidates, whole path, reasons of the top 20", times, f"{eligible:,} eligible, {memory()}")
        from matching.ranking import score

        values = score(pairs_of_vacancy(pool, 0), shipped()).joined("values").T.astype(float)
        several = [seconds(lambda values=values: free.predict_proba(values)) for _ in range(3)]
        line(f"{size:,} candidates, free boosting, prediction alone (300 × 31)", several, f"{len(values):,} eligible")


def fill(count: int) -> list:
    """A region of rows: so many candidates with profile, wishes, past and skills, and open vacancies."""
    from candidates.models import Candidate, CandidateSkill, Experience, MatchingProfile, Wish
    from employers.models import Employer, Vacancy
    from matching.simulation.people import candidates, vacancies
    from wsp import clock
    from wsp.accounts.models import Organisation, Staff
    from wsp.geo.models import PostcodeArea

    dice = random.Random(1)  # noqa: S311 - dice, no secret
    organisation = Organisation.objects.create(name="Meting", kind="municipality")
    staff = Staff.objects.create_user(
        email="meting@wsp.example", name="Meting", role="account_manager", organisation=organisation
    )
    areas = [f"{number}" for number in range(7700, 7800)]
    PostcodeArea.objects.bulk_create(
        [
            PostcodeArea(
                pc4=pc4, place=f"Plaats {pc4}", latitude=52.4 + dice.random() / 3, longitude=6.3 + dice.random() / 2
            )
            for pc4 in areas
        ],
        ignore_conflicts=True,
    )
    employers = Employer.objects.bulk_create(
        Employer(name=f"Bedrijf {n}", name_key=f"bedrijf {n}", account_manager=staff, postcode=dice.choice(areas))
        for n in range(60)
    )
    Vacancy.objects.bulk_create(
        Vacancy(
            employer=dice.choice(employers),
            owner=staff,
            title=each.title,
            title_key=each.title.lower(),
            occupation=each.occupation,
            words=each.text,
            place="Plaats",
            postcode=dice.choice(areas),
            hours_min=each.hours_min,
            hours_max=each.hours_max,
            shifts=list(each.shifts),
        )
        for each in vacancies(VACANCIES)
    )
    people, profiles, wishes, pasts, skills = [], [], [], [], []
    for number, each in enumerate(candidates(count)):
        person = Candidate(
            first_name="Kandidaat",
            last_name=str(number),
            name_key=f"{number} kandidaat",
            contact_person=staff,
            organisation=organisation,
            state="active",
            is_werkfit=True,
            werkfit_by=staff,
            werkfit_on=clock.today(),
        )
        people.append(person)
        profile = MatchingProfile(
            candidate=person,
            presentation=each.text,
            pc4=dice.choice(areas),
            transport=list(each.transport),
            max_travel_minutes=each.max_travel,
            hours_min=each.hours_min if each.hours_max else None,
            hours_max=each.hours_max,
            shifts=list(each.shifts),
            sectors=list(each.sectors),
        )
        profiles.append(profile)
        wishes += [Wish(profile=profile, code=code, label=label) for code, label in each.wishes]
        pasts += [Experience(profile=profile, code=past.code, label=past.label) for past in each.pasts]
        skills += [CandidateSkill(profile=profile, code=code, label=label) for code, label in each.skills]
    for model, rows in ((Candidate, people), (MatchingProfile, profiles), (Wish, wishes), (Experience, pasts)):
        model.objects.bulk_create(rows, batch_size=5_000)
    CandidateSkill.objects.bulk_create(skills, batch_size=5_000)
    return list(Vacancy.objects.order_by("pk"))


def database(turns: int) -> None:
    """The shortlist as a page asks for it, its refresh, and two other ways to do the same work."""
    from django.db import connection
    from rapidfuzz import fuzz

    from candidates.models import Candidate, MatchingProfile
    from matching.arrays.pool import keeper
    from matching.shortlist import for_candidate, for_vacancy

    work = fill(REGION)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(f"  start-up: {REGION:,} candidates and {VACANCIES} vacancies from rows: {seconds(keeper.pool):.1f} s")
    line("for_vacancy, from the database and back", times_of(lambda row: for_vacancy(work[row]), turns))
    someone = list(Candidate.objects.all()[:turns])
    line("for_candidate", times_of(lambda row: for_candidate(someone[row]), min(turns, len(someone))))

    def changed(row: int) -> None:
        MatchingProfile.objects.filter(pk=someone[row].pk).update(hours_max=40)
        keeper.pool()

    line("one candidate changed: written, noticed and laid out", times_of(changed, turns))

    def by_objects(row: int) -> None:
        # What a page would do without arrays: objects, and every pair of titles compared.
        title = work[row].title.lower()
        rows = Candidate.objects.available().select_related("profile")
        rows = rows.prefetch_related("profile__wishes", "profile__experiences", "profile__skills")[:SAMPLE]
        scores = []
        for person in rows:
            labels = [each.label.lower() for each in (*person.profile.wishes.all(), *person.profile.experiences.all())]
            scores.append(max((fuzz.token_set_ratio(label, title) for label in labels), default=0))
        sorted(scores, reverse=True)

    measured = times_of(by_objects, 10)
    for size in SIZES:
        scaled = [each * size / SAMPLE for each in measured]
        line(f"baseline: ORM objects and rapidfuzz, {size:,}", scaled, f"SCALED from {SAMPLE} measured, titles only")

    full_text(work, turns)


MAKE_TEXTS = """
    CREATE TABLE bench_text AS
    WITH one AS (
        SELECT row_number() OVER () - 1 AS number, setweight(to_tsvector('dutch', wished), 'A')
            || setweight(to_tsvector('dutch', done), 'B') || to_tsvector('dutch', presentation || ' ' || able) AS words
        FROM (SELECT profile.presentation,
            coalesce((SELECT string_agg(label, ' ') FROM candidates_wish WHERE profile_id = profile.candidate_id), '')
                AS wished,
            coalesce((SELECT string_agg(label, ' ') FROM candidates_experience WHERE profile_id = profile.candidate_id), '')
                AS done,
            coalesce((SELECT string_agg(label, ' ') FROM candidates_candidateskill WHERE profile_id = profile.candidate_id), '')
                AS able
            FROM candidates_matchingprofile profile) AS texts
    )
    SELECT id, one.words FROM generate_series(1, %s) AS id JOIN one ON one.number = id %% (SELECT count(*) FROM one)
"""
# Every word of the vacancy may match (or), as in a ranker; with "and" nobody has all of them.
FULL_TEXT = """
    SELECT id, ts_rank(words, query) AS score
    FROM bench_text, (SELECT replace(plainto_tsquery('dutch', %s)::text, '&', '|')::tsquery AS query) AS asked
    WHERE words @@ query ORDER BY score DESC LIMIT 20
"""
NOT_DONE = "misspellings, compounds, requirements, travel, wishes apart from past, unknowns, reasons"


def full_text(work: list, turns: int) -> None:
    """PostgreSQL's own ranking of texts behind a GIN index, really at each size: the words of everybody's profile, at the
    large sizes those of the region many times over, just as the arrays above are.
    """
    from django.db import connection

    for size in SIZES if turns > SHORT_TURNS else SIZES[:2]:
        with connection.cursor() as cursor:
            began = time.perf_counter()
            cursor.execute(MAKE_TEXTS, [size])
            cursor.execute("CREATE INDEX bench_text_words ON bench_text USING gin (words)")
            cursor.execute("VACUUM ANALYZE bench_text")
            made = time.perf_counter() - began
            cursor.execute("SELECT pg_total_relation_size('bench_text')")
            megabytes = cursor.fetchone()[0] / 2**20
            matched = []

            def ranked(row: int, cursor=cursor) -> None:
                cursor.execute(FULL_TEXT, [f"{work[row].title} {work[row].words}"])
                cursor.fetchall()

            times = times_of(ranked, 10 if size < MILLION else 5)
            for row in range(3):
                words = f"{work[row].title} {work[row].words}"
                cursor.execute(
                    "SELECT count(*) FROM bench_text WHERE words @@ "
                    "replace(plainto_tsquery('dutch', %s)::text, '&', '|')::tsquery",
                    [words],
                )
                matched.append(cursor.fetchone()[0])
            told = f"measured; {sum(matched) // len(matched):,} match, table and index {megabytes:,.0f} MB made in {made:.0f} s"
            line(f"baseline: PostgreSQL full text, GIN, {size:,}", times, told)
            cursor.execute("DROP TABLE bench_text")
    print(f"  (full text ranks words only; it does not do: {NOT_DONE})")


def _batch(span: tuple[int, int]) -> int:
    from matching.arrays.pool import Pool
    from matching.ranking import score
    from matching.simulation.people import candidates, vacancies
    from matching.tables import shipped
    from tests.matching.made import pairs_of_vacancy

    pool = _BATCH.get("pool")
    if pool is None:
        pool = _BATCH["pool"] = Pool(candidates(REGION), vacancies(VACANCIES))
    return sum(score(pairs_of_vacancy(pool, row), shipped()).considered for row in range(*span))


_BATCH: dict = {}


def batch() -> None:
    """All vacancies of a region against all its candidates: pairs a second, by one worker and by two."""
    _batch((0, 1))
    alone = seconds(lambda: _batch((0, VACANCIES)))
    pairs = VACANCIES * REGION
    print(f"  batch {VACANCIES} × {REGION:,}: one worker {alone:.1f} s, {pairs / alone:,.0f} pairs a second")
    with multiprocessing.get_context("fork").Pool(2) as workers:
        spans = [(row, row + 20) for row in range(0, VACANCIES, 20)]
        both = seconds(lambda: workers.map(_batch, spans, chunksize=1))
    print(f"  batch {VACANCIES} × {REGION:,}: two workers {both:.1f} s, {pairs / both:,.0f} pairs a second")


def run(*, short: bool = False) -> None:
    """Print every measurement."""
    print(f"ranker ({os.cpu_count()} cores)")
    batch()
    arrays(list(SIZES[:2] if short else SIZES), SHORT_TURNS if short else TURNS)
    database(SHORT_TURNS if short else TURNS)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    with empty_house():
        run(short=parser.parse_args().short)
