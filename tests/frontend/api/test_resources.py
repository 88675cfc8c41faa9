"""What other systems may read and do."""

import pytest

from employers.models import Employer, Vacancy
from placements.models import Introduction
from tests import factories
from wsp.accounts.roles import Role

pytestmark = pytest.mark.django_db


def test_an_employer_that_is_made_can_be_read_listed_and_changed(call):
    made = call.post("/employers", {"name": "Bakkerij Jansen", "place": "Ommen", "contactPhone": "0529 45 67 89"})
    assert made.status_code == 201, made.content
    path = f"/employers/{made.json()['id']}"
    assert made["Location"].endswith(f"/api/v1{path}")
    assert made.json()["contacts"][0]["phone"] == "+31529456789"
    assert made.json()["accountManager"]["id"] == str(Employer.objects.get().account_manager_id)
    read = call.get(path)
    assert read.json() == made.json()
    assert read["ETag"] == made["ETag"]
    changed = call.patch(path, {"place": "Zwolle"})
    assert changed.status_code == 200
    assert changed.json() == made.json() | {"place": "Zwolle"}
    assert [row["id"] for row in call.get("/employers").json()["results"]] == [made.json()["id"]]


def test_a_vacancy_is_opened_changed_put_on_hold_and_withdrawn(call):
    employer = factories.make_employer()
    body = {
        "employerId": str(employer.pk),
        "title": "Lasser",
        "place": "Ommen",
        "hoursMin": 24,
        "hoursMax": 36,
        "shifts": ["day"],
        "requirements": [{"kind": "skill", "weight": "must", "label": "lassen"}],
    }
    made = call.post("/vacancies", body)
    assert made.status_code == 201, made.content
    path = f"/vacancies/{made.json()['id']}"
    assert made.json()["requirements"] == [
        {"kind": "skill", "weight": "must", "code": "", "label": "lassen", "level": None}
    ]
    assert Vacancy.objects.get().owner == employer.account_manager
    changed = call.patch(path, {"hoursMax": 40, "requirements": []})
    assert (changed.json()["hoursMax"], changed.json()["requirements"]) == (40, [])
    held = call.post(f"{path}/steps", {"to": "on_hold"}, If_Match=changed["ETag"])
    assert held.json()["state"] == "on_hold"
    bare = call.post(f"{path}/steps", {"to": "withdrawn"}, If_Match=held["ETag"])
    assert (bare.status_code, bare.json()["invalid-params"][0]["name"]) == (400, "reason")
    ended = call.post(f"{path}/steps", {"to": "withdrawn", "reason": "Toch niet"}, If_Match=held["ETag"])
    assert (ended.json()["state"], ended.json()["closedReason"]) == ("withdrawn", "Toch niet")


def test_a_shortlist_names_nobody_and_gives_its_reasons(call):
    vacancy = factories.make_vacancy(title="Magazijnmedewerker")
    candidate = factories.make_candidate(last_name="Zonderling", place="Ommen", hours_min=20, hours_max=36)
    answer = call.get(f"/vacancies/{vacancy.pk}/shortlist?limit=5")
    assert answer.status_code == 200, answer.content
    [row] = answer.json()["rows"]
    assert row["candidateId"] == str(candidate.pk)
    assert row["reasonsFor"] or row["reasonsAgainst"] or row["questions"]
    assert "Zonderling" not in answer.content.decode()
    assert answer.json()["considered"] == 1


def test_a_matching_profile_has_no_name_and_the_candidate_sees_who_read_it(call):
    candidate = factories.make_candidate(last_name="Zonderling", rows={"skills": [{"label": "lassen"}]})
    answer = call.get(f"/candidates/{candidate.pk}")
    assert answer.json()["profile"]["skills"] == [{"code": "", "label": "lassen"}]
    for hidden in (candidate.last_name, candidate.email, candidate.phone, "benefit"):
        assert hidden not in answer.content.decode()
    from wsp.trail.models import Reading

    reading = Reading.objects.get(subject_id=candidate.pk)
    assert (reading.reader_kind, reading.depth, reading.reader_name) == ("client", "profile", "Regiosysteem")


def test_a_file_needs_its_own_scope_and_leaves_the_purpose_as_reason(call, caller):
    candidate = factories.make_candidate(last_name="Zonderling", benefit_law="ww")
    answer = call.get(f"/candidates/{candidate.pk}/file")
    assert answer.json()["lastName"] == "Zonderling"
    assert answer.json()["file"]["benefitLaw"] == "ww"
    from wsp.trail.models import Reading

    assert Reading.objects.get(subject_id=candidate.pk).reason == call.client.purpose
    without = caller(scopes=["candidates:read"])
    refused = without.get(f"/candidates/{candidate.pk}/file")
    assert refused.status_code == 403
    assert "candidates:file" in refused.json()["detail"]


def test_an_introduction_is_started_and_takes_its_steps(call):
    vacancy, candidate = factories.make_vacancy(), factories.make_candidate()
    made = call.post("/introductions", {"candidateId": str(candidate.pk), "vacancyId": str(vacancy.pk)})
    assert made.status_code == 201, made.content
    assert made.json()["nextStages"] == ["asked", "withdrawn"]
    path = f"/introductions/{made.json()['id']}"
    asked = call.post(f"{path}/steps", {"to": "asked"}, If_Match=made["ETag"])
    assert asked.json()["stage"] == "asked"
    too_far = call.post(f"{path}/steps", {"to": "chosen"}, If_Match=asked["ETag"])
    assert (too_far.status_code, too_far.json()["code"]) == (409, "stage")
    refused = call.post(f"{path}/steps", {"to": "refused", "reason": "travel"}, If_Match=asked["ETag"])
    assert (refused.json()["stage"], refused.json()["reason"]) == ("refused", "travel")
    steps = call.get(f"{path}/steps").json()["results"]
    assert {(step["fromStage"], step["toStage"]) for step in steps} == {("selected", "asked"), ("asked", "refused")}
    assert {step["actor"]["name"] for step in steps} == {"Regiosysteem"}


def test_every_step_to_a_choice_can_be_taken_and_a_talk_must_have_been_planned(call):
    introduction = factories.make_introduction("invited")
    path = f"/introductions/{introduction.pk}"
    none = call.post(f"{path}/steps", {"to": "interviewed", "words": "Goed"}, If_Match=call.get(path)["ETag"])
    assert (none.status_code, none.json()["code"]) == (409, "no_interview")
    chosen = call.post(f"{path}/steps", {"to": "chosen"}, If_Match=call.get(path)["ETag"])
    assert chosen.json()["stage"] == "chosen"


def test_one_candidate_runs_once_for_a_vacancy(call):
    introduction = factories.make_introduction("agreed")
    body = {"candidateId": str(introduction.candidate_id), "vacancyId": str(introduction.vacancy_id)}
    again = call.post("/introductions", body)
    assert (again.status_code, again.json()["code"]) == (409, "already_running")
    assert Introduction.objects.count() == 1


def test_placements_trials_and_moments_are_told_without_the_benefit(call):
    trial, placement = factories.make_trial(), factories.make_placement()
    found = call.get(f"/placements/{placement.pk}").json()
    assert found["candidateId"] == str(placement.introduction.candidate_id)
    assert found["contracts"][0]["hours"] == 28
    answer = call.get(f"/trial-placements/{trial.pk}")
    assert answer.json()["endsOn"] == trial.ends_on.isoformat()
    assert "pw" not in answer.content.decode()
    moments = call.get(f"/moments?partyId={placement.introduction.candidate_id}").json()["results"]
    assert moments
    assert call.get(f"/moments/{moments[0]['id']}").json() == moments[0]


def test_a_page_leads_to_the_next_until_all_rows_were_given_once(call):
    for _number in range(5):
        factories.make_employer()
    seen, path = [], "/employers?limit=2"
    while path:
        page = call.get(path).json()
        seen += [row["id"] for row in page["results"]]
        path = page["next"] and f"/employers?limit=2&after={page['next']}"
    assert sorted(seen) == sorted(str(pk) for pk in Employer.objects.values_list("pk", flat=True))
    assert len(seen) == 5


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("/vacancies?state=open", 1), ("/vacancies?state=filled", 0), ("/employers?isActive=false", 0)],
)
def test_a_list_gives_what_was_asked_for(call, path, wanted):
    factories.make_vacancy()
    assert len(call.get(path).json()["results"]) == wanted


def test_a_client_sees_what_somebody_of_its_role_would_see(caller):
    intake = factories.make_candidate(state="intake", werkfit=False)
    gatekeeper, manager = (
        caller(Role.GATEKEEPER, scopes=["candidates:read", "vacancies:read"]),
        caller(Role.ACCOUNT_MANAGER),
    )
    vacancy = factories.make_vacancy()
    assert gatekeeper.get(f"/candidates/{intake.pk}").status_code == 200
    assert manager.get(f"/candidates/{intake.pk}").status_code == 404
    assert gatekeeper.get(f"/vacancies/{vacancy.pk}").status_code == 404
    assert gatekeeper.get("/vacancies").json()["results"] == []


def test_a_role_that_keeps_no_employers_cannot_change_them(caller):
    guide = caller(Role.CASE_MANAGER)
    employer = factories.make_employer()
    assert guide.get(f"/employers/{employer.pk}").status_code == 200
    assert guide.patch(f"/employers/{employer.pk}", {"place": "Zwolle"}).status_code == 403
    assert guide.post("/employers", {"name": "Nieuw"}).status_code == 403


def test_what_a_client_does_is_in_the_history_under_its_name(call):
    made = call.post("/employers", {"name": "Bakkerij Jansen"}).json()
    event = Employer.pgh_event_model.objects.filter(pgh_obj_id=made["id"]).select_related("pgh_context").first()
    assert event.pgh_context.metadata["client"] == str(call.client.pk)
    assert event.pgh_context.metadata["name"] == "Regiosysteem"


@pytest.mark.parametrize(
    "path",
    ["/employers", "/vacancies", "/candidates", "/introductions", "/placements", "/trial-placements", "/moments"],
)
def test_a_list_costs_the_same_few_queries_for_any_number_of_rows(call, path, django_assert_max_num_queries):
    for _number in range(2):
        factories.make_trial()
        factories.make_placement()
    with django_assert_max_num_queries(9):
        assert len(call.get(path).json()["results"]) > 1
