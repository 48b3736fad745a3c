import datetime as dt
from itertools import zip_longest
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from stokje.campaign.models import (
    Campaign,
    Clip,
    ClipQuestion,
    Municipality,
    MunicipalityAlias,
    Partner,
    Province,
    Theme,
)
from stokje.campaign.queries import municipality_named
from stokje.kit.services import load_campaign
from stokje.meetups.enums import Duty, MeetupKind
from stokje.meetups.models import CastMember, Meetup, MeetupTheme
from stokje.people.services import person_for
from stokje.registration.models import Registration
from stokje.shared import clock
from stokje.shared.errors import Faults, Refused
from tests.make.kit import changed, every_row, put

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database("the same rows are written by the same calls; test_rehearse loads on both"),
]


def local_day(slug: str) -> dt.date:
    return clock.local(Meetup.objects.get(slug=slug).starts_at).date()


def test_the_kit_says_what_the_article_says(loaded: Path) -> None:
    assert Campaign.objects.get().broadcaster == "HUMAN"
    assert {"HUMAN", "Gelijke Kansen Alliantie", "Stichting leerKRACHT"} == set(
        Partner.objects.values_list("name", flat=True)
    )
    regional = Meetup.objects.filter(kind=MeetupKind.REGIONAL)
    assert set(regional.values_list("province", flat=True)) == set(
        Province.objects.values_list("code", flat=True)
    )
    follows = {m.slug: m.follows.slug for m in Meetup.objects.exclude(follows=None).select_related("follows")}
    assert follows == {"vervolg-almere": "lelystad", "vervolg-den-bosch": "helmond"}
    extra = Meetup.objects.filter(kind=MeetupKind.EXTRA).values_list("article_date", flat=True)
    assert list(extra) == [dt.date(2021, 4, 12), dt.date(2021, 4, 19)]
    closing = Meetup.objects.get(kind=MeetupKind.CLOSING)
    assert (closing.article_date, closing.municipality_id) == (dt.date(2021, 5, 25), "GM0518")


def test_moderator_and_makers_are_at_every_meetup(loaded: Path) -> None:
    for meetup in Meetup.objects.all():
        cast = set(meetup.cast.values_list("duty", "name"))
        assert cast == {
            (Duty.MODERATOR, "Hoessein Alkisaei"),
            (Duty.MAKER, "Sarah Sylbing"),
            (Duty.MAKER, "Ester Gould"),
        }
    assert not CastMember.objects.exclude(email="").exists()


def test_what_the_article_does_not_say_is_an_example(loaded: Path) -> None:
    assert not Theme.objects.filter(example=False).exists()
    said = set(Meetup.objects.filter(example=False).values_list("slug", flat=True))
    assert said == {
        "lelystad",
        "helmond",
        "vervolg-almere",
        "vervolg-den-bosch",
        "extra-1",
        "extra-2",
        "slot",
    }


def test_all_places_are_there_with_the_names_people_say(loaded: Path) -> None:
    assert (Province.objects.count(), Municipality.objects.count()) == (12, 342)
    preferred = MunicipalityAlias.objects.filter(preferred=True).values_list("name", flat=True)
    assert set(preferred) == {"Den Haag", "Den Bosch"}


def test_each_place_is_found_by_its_name_also_without_capitals_accents_and_hyphens(loaded: Path) -> None:
    assert [one for one in Municipality.objects.all() if municipality_named(one.name) != one] == []
    for typed, code in (
        ("sudwest fryslan", "GM1900"), ("s hertogenbosch", "GM0796"), ("’s-Hertogenbosch", "GM0796"),
        (" DEN  BOSCH ", "GM0796"), ("noardeast fryslân", "GM1970"),
    ):  # fmt: skip
        found = municipality_named(typed)
        assert found is not None, typed
        assert found.pk == code
    assert municipality_named("-") is None


def test_loading_twice_changes_nothing(loaded: Path) -> None:
    before = every_row()
    ledger = load_campaign(loaded)
    assert not ledger.new
    assert not ledger.changed
    assert every_row() == before


def test_all_dates_move_together_and_keep_their_weekday_and_hour(loaded: Path) -> None:
    before = {meetup.slug: local_day(meetup.slug) for meetup in Meetup.objects.all()}
    load_campaign(loaded, dt.date(2027, 2, 4))
    moved = {local_day(slug) - day for slug, day in before.items()}
    assert moved == {dt.date(2027, 2, 1) - dt.date(2021, 1, 25)}
    assert local_day("kick-off") == dt.date(2027, 2, 3)
    regional = Meetup.objects.filter(kind=MeetupKind.REGIONAL).values_list("starts_at", flat=True)
    assert {clock.local(moment).strftime("%H:%M") for moment in regional} == {"19:30"}
    assert len({moment.hour for moment in regional}) == 2, "the clock goes forward meanwhile"
    assert Meetup.objects.get(slug="extra-1").article_date == dt.date(2021, 4, 12), "the article stays"
    assert Campaign.objects.get().article_starts_on == dt.date(2021, 1, 27)
    moved_rows = every_row()
    assert not load_campaign(loaded).changed, "without a date they stay where they are"
    assert every_row() == moved_rows


def test_what_changed_in_the_folder_changes_here_and_nothing_else(loaded: Path, folder: Path) -> None:
    put(folder, "meetups.toml", "capacity = 128", "capacity = 130")
    put(folder, "themes.toml", "Hoge verwachtingen", "Verwacht veel")
    assert dict(load_campaign(folder).changed) == {"Meetup": 1, "ThemeText": 1}


def test_what_left_the_folder_leaves_here(loaded: Path, folder: Path) -> None:
    put(folder, "meetups.toml", ', "samen", "rond"]', ', "samen"]')
    with changed(folder / "clips.toml") as clips:
        for words in clips["clip"][0]["text"].values():
            words["questions"].pop()
    before = ClipQuestion.objects.count()
    assert set(load_campaign(folder).changed) == {"MeetupTheme", "ClipQuestion"}
    assert not MeetupTheme.objects.filter(theme__slug="rond").exists()
    assert MeetupTheme.objects.filter(theme__slug="samen").exists()
    assert ClipQuestion.objects.count() == before - 2


def test_a_meetup_that_people_signed_up_for_is_left_as_it_is(loaded: Path, folder: Path) -> None:
    meetup = Meetup.objects.get(slug="lelystad")
    person = person_for("aafke@example.org", "nl")
    Registration.objects.create(
        meetup=meetup, person=person, name="Aafke", role="teacher", status="confirmed", created_at=clock.now()
    )
    put(folder, "meetups.toml", "capacity = 128", "capacity = 4")
    ledger = load_campaign(folder)
    assert ledger.kept == ["lelystad"]
    assert Meetup.objects.get(slug="lelystad").capacity == 128


def test_dates_no_longer_move_when_people_signed_up(loaded: Path, folder: Path) -> None:
    person = person_for("aafke@example.org", "nl")
    Registration.objects.create(
        meetup=Meetup.objects.get(slug="lelystad"),
        person=person,
        name="Aafke",
        role="teacher",
        status="confirmed",
        created_at=clock.now(),
    )
    with pytest.raises(Refused, match="signed up"):
        load_campaign(folder, dt.date(2027, 2, 4))


def test_another_campaign_needs_another_installation(loaded: Path, folder: Path) -> None:
    put(folder, "campaign.toml", 'slug = "klassen"', 'slug = "another"')
    with pytest.raises(Refused, match="runs the campaign 'klassen'"):
        load_campaign(folder)


def test_files_are_stored_under_random_names(loaded: Path) -> None:
    clip = Clip.objects.get(slug="het-advies")
    assert "het-advies" not in clip.webm.name
    assert default_storage.open(clip.webm.name).read() == b"het-advies.webm"


def test_another_film_takes_the_place_of_the_old_file(
    loaded: Path, folder: Path, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    old = Clip.objects.get(slug="de-eerste-week").webm.name
    (folder / "clips/de-eerste-week.webm").write_bytes(b"a new cut")
    with django_capture_on_commit_callbacks(execute=True):
        load_campaign(folder)
    new = Clip.objects.get(slug="de-eerste-week").webm
    assert default_storage.open(new.name).read() == b"a new cut"
    assert not default_storage.exists(old)


FAULTS = [
    ("themes.toml", 'slug = "taal"', 'slug = "advies"', "themes.toml, line 24: 'advies' stands here twice."),
    (
        "themes.toml",
        'slug = "taal"',
        'slug = "Taal!"',
        "line 24: 'Taal!' may hold small letters, digits and hyphens",
    ),
    ("themes.toml", "example = true", "exmaple = true", "themes.toml, line 5: 'exmaple' means nothing here."),
    ("meetups.toml", "capacity = 128", 'capacity = "veel"', "'capacity' must be a whole number."),
    ("meetups.toml", "capacity = 128", "capacity = 0", "'capacity' must be a whole number of 1 or more."),
    ("meetups.toml", '"Leeuwarden"', '"Luwt"', "'Luwt' is no Dutch municipality that we know."),
    ("meetups.toml", 'follows = "helmond"', 'follows = "venlo"', "'venlo' is not in this folder"),
    ("meetups.toml", 'kind = "extra"', 'kind = "party"', "'kind' is 'party'; it can be: kick_off, regional"),
    ("meetups.toml", "date = 2021-04-12", 'date = "soon"', "'date' must be a date such as 2021-04-12."),
    ("meetups.toml", 'ends = "22:00"', 'ends = "19:00"', "'ends' must come after 'starts'."),
    ("meetups.toml", 'ends = "22:00"', 'ends = "21:00"', "The run sheet takes longer than the meetup."),
    ("meetups.toml", 'starts = "14:00"', 'starts = "2 pm"', "'starts' must be a time such as \"19:30\"."),
    ("cast.toml", 'duty = "maker"', 'duty = "cook"', "cast.toml, line 10: 'duty' is 'cook'"),
    ("cast.toml", 'name = "Ester', 'name = "Ester\n', "cast.toml, line 17: this is not TOML"),
    ("clips.toml", 'to = "16:05"', 'to = "12:00"', "clips.toml, line 9: 'to' must come after 'from'."),
    ("clips.toml", 'files = "het-advies"', 'files = "../x"', "lies outside the folder."),
    ("campaign.toml", '"teacher"', '"wizard"', "'wizard' is no role"),
    (
        "campaign.toml",
        "Europe/Amsterdam",
        "Europe/Ghent",
        "campaign.toml, line 5: 'Europe/Ghent' is no time zone",
    ),
    (
        "texts/nl/consent.md",
        'version = "2021-1"',
        "",
        "people consent to this: put a version between +++ lines.",
    ),
    (
        "texts/en/privacy.md",
        "# Privacy",
        "Privacy",
        "texts/en/privacy.md, line 1: a page starts with its title",
    ),
    ("partners.toml", "[partner.text.en]", "[partner.text.fr]", "There is no text in 'en'"),
]


def test_a_fault_is_named_with_its_file_and_line(folder: Path) -> None:
    as_it_was = {name: (folder / name).read_text(encoding="utf-8") for name, *_fault in FAULTS}
    for wrong in rounds():
        for name, old, new, _told in wrong:
            put(folder, name, old, new)
        found = faults_of(folder)
        for name, _old, new, told in wrong:
            assert any(told in fault and fault.startswith(name) for fault in found), (new, found)
        for name, *_fault in wrong:
            (folder / name).write_text(as_it_was[name], encoding="utf-8")
    load_campaign(folder)


def rounds() -> list[list[tuple[str, str, str, str]]]:
    """Each time one fault in each file that has another one."""
    by_file: dict[str, list[tuple[str, str, str, str]]] = {}
    for fault in FAULTS:
        by_file.setdefault(fault[0], []).append(fault)
    return [[fault for fault in turn if fault] for turn in zip_longest(*by_file.values())]


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(Faults) as wrong:
        load_campaign(folder)
    return [str(fault) for fault in wrong.value.faults]


def test_every_fault_is_told_at_once_and_nothing_is_half_loaded(folder: Path) -> None:
    for name, old, new, _told in (FAULTS[2], FAULTS[5], FAULTS[12], FAULTS[16]):
        put(folder, name, old, new)
    (folder / "texts/en/privacy.md").unlink()
    (folder / "clips/het-advies.mp4").unlink()
    before = every_row()
    files = {fault.split(",")[0].split(":")[0] for fault in faults_of(folder)}
    assert files == {
        "themes.toml", "meetups.toml", "cast.toml", "campaign.toml", "texts/en/privacy.md", "clips.toml"
    }  # fmt: skip
    assert every_row() == before


def test_a_file_that_cannot_be_read_does_not_blame_the_others(folder: Path) -> None:
    put(folder, "themes.toml", "[[theme]]", "[[theme")
    assert {fault.split(",")[0] for fault in faults_of(folder)} == {"themes.toml"}
