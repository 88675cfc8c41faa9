"""Distances and travel times: believable, alike for one pair and for a whole region, honest about what is unknown."""

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from wsp.geo import services, travel
from wsp.geo.means import PACES
from wsp.geo.models import PostcodeArea
from wsp.work import Transport

NETHERLANDS = st.tuples(st.floats(50.7, 53.6), st.floats(3.3, 7.3))


@pytest.fixture
def region(db):
    services.load_places()


def test_zwolle_and_hardenberg_lie_about_forty_kilometres_apart(region):
    assert 33 < travel.distance_km("8011", "7772") < 42
    assert travel.distance_km("8011 AB", "8011") == 0


def test_an_unknown_postcode_gives_no_guess(region):
    assert travel.distance_km("8011", "9999") is None
    assert travel.distance_km("", "8011") is None
    assert travel.minutes_between("8011", "", Transport.CAR) is None
    assert travel.fastest("8011", "9999", [Transport.CAR]) is None
    assert travel.fastest("8011", "7731", []) is None


@pytest.mark.parametrize(
    ("means", "least", "most"),
    [
        (Transport.BIKE, 80, 140),
        (Transport.EBIKE, 60, 110),
        (Transport.CAR, 22, 40),
        (Transport.PUBLIC, 45, 80),
    ],
)
def test_from_ommen_to_zwolle_takes_what_people_there_would_say(region, means, least, most):
    assert least <= travel.minutes_between("7731", "8011", means) <= most


def test_the_quickest_of_somebodys_own_means_is_taken(region):
    found = travel.fastest("7731", "7721", [Transport.BIKE, Transport.EBIKE])
    assert found.means == Transport.EBIKE
    assert travel.fastest("8011", "8012", [Transport.PUBLIC, Transport.BIKE]).means == Transport.BIKE


def test_within_one_area_it_still_takes_some_minutes(region):
    assert travel.minutes_between("7731", "7731", Transport.WALK) >= 5


def test_every_means_a_candidate_can_have_has_a_pace():
    assert set(PACES) == set(Transport.values)


@given(NETHERLANDS, NETHERLANDS, st.sampled_from(Transport.values))
def test_there_takes_as_long_as_back_and_longer_than_nothing(here, there, means):
    go = travel.travel_minutes(*here, *there, means)
    back = travel.travel_minutes(*there, *here, means)
    assert go == pytest.approx(back)
    assert go > 0


@given(st.lists(NETHERLANDS, min_size=1, max_size=20), NETHERLANDS, st.sampled_from(Transport.values))
def test_a_whole_region_at_once_gives_what_each_pair_gives(homes, work, means):
    lats, lons = np.array(homes).T
    together = travel.travel_minutes(*work, lats, lons, means)
    apart = [float(travel.travel_minutes(*work, lat, lon, means)) for lat, lon in homes]
    assert together == pytest.approx(apart)


@given(st.floats(0.7, 150), st.floats(0, 50), st.sampled_from(Transport.values))
def test_farther_takes_longer(near, more, means):
    assert PACES[means].minutes(near + more) >= PACES[means].minutes(near)


def test_a_home_nobody_knows_stays_unknown_among_the_others():
    minutes = travel.travel_minutes(52.5, 6.1, [52.5, np.nan], [6.2, np.nan], Transport.BIKE)
    assert minutes[0] > 0
    assert np.isnan(minutes[1])


def test_coordinates_of_many_come_in_one_query(region, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = travel.coordinates(["8011 AB", "7731", "9999", "", "7731 XX"])
    assert set(found) == {"8011", "7731"}


def test_a_place_is_found_by_its_name(region):
    assert travel.pc4_of_place(" ommen ") == "7731"
    assert travel.pc4_of_place("Atlantis") == ""
    assert travel.pc4_of_place("") == ""


HEADER = 'id,postcode,"woonplaats","alternatieve_schrijfwijzen","gemeente","provincie","netnummer",latitude,longitude,"soort"\n'


@pytest.mark.django_db
def test_a_list_with_dutch_column_names_is_read_without_its_post_boxes(tmp_path, capsys):
    path = tmp_path / "lijst.csv"
    path.write_text(
        HEADER
        + '1,1000,"Amsterdam","","Amsterdam","Noord-Holland","020",52.33,4.86,"Postbus"\n'
        + '2,7731,"Ommen","","Ommen","Overijssel","0529",52.52,6.42,"Adres"\n'
        + '3,7731,"Ommen-Oost","","Ommen","Overijssel","0529",52.99,6.99,"Adres"\n'
    )
    call_command("import_postcodes", path)
    assert list(PostcodeArea.objects.values_list("pc4", "place", "municipality")) == [("7731", "Ommen", "Ommen")]
    assert "1 areas" in capsys.readouterr().out


@pytest.mark.django_db
def test_importing_again_replaces_and_adds_nothing_twice():
    first = b"postcode;place;latitude;longitude\n7731;Ommen;52,52;6,42\n"
    assert services.import_postcodes(first).areas == 1
    services.import_postcodes(first.replace(b"52,52", b"52,60"))
    assert PostcodeArea.objects.get().latitude == 52.60


@pytest.mark.django_db
def test_faulty_rows_are_named_and_the_others_are_kept():
    done = services.import_postcodes(
        "postcode,place,latitude,longitude\n7731,Ommen,52.5,6.4\n"
        "77x1,Ommen,52.5,6.4\n7732,Ommen,noord,6.4\n7733,,52.5,6.4\n7734,Ommen,95,6.4\n\n7735,Arriën,52.5\n".encode()
    )
    assert (done.areas, len(done.faults)) == (1, 5)
    assert done.faults[0].startswith("Rij 3") or done.faults[0].startswith("Row 3")


@pytest.mark.django_db
def test_a_windows_file_keeps_its_accents():
    services.import_postcodes("postcode,plaats,lat,lon\n7735,Arriën,52.5,6.4\n".encode("cp1252"))
    assert PostcodeArea.objects.get().place == "Arriën"


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"naam,adres\nA,B\n"])
def test_a_file_that_is_something_else_is_refused_with_the_columns_it_lacks(tmp_path, content):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match="postcode"):
        call_command("import_postcodes", path)


def test_a_file_that_is_not_there_is_named(db, tmp_path):
    with pytest.raises(CommandError, match=r"nergens\.csv"):
        call_command("import_postcodes", tmp_path / "nergens.csv")


@pytest.mark.django_db
def test_thousands_of_rows_tell_how_far_they_are():
    heard = []
    rows = "".join(f"{code},Plaats {code},52.5,6.4\n" for code in range(1000, 5500))
    done = services.import_postcodes(f"postcode,place,latitude,longitude\n{rows}".encode(), progress=heard.append)
    assert done.areas == 4500
    assert heard[0] == 1000
    assert heard[-1] == 4501
