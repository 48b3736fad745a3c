import dataclasses
import datetime as dt
import re

import pytest
from django.utils import translation
from icalendar import Calendar

from stokje.meetups.models import Meetup
from stokje.post import registry
from stokje.post.enums import MailState
from stokje.post.models import OutboxMail
from stokje.post.queries import render, stencils
from stokje.registration import services
from stokje.registration.models import Registration
from stokje.registration.queries import code_for, confirm_token
from stokje.registration.services import ColleagueFields, Invited
from stokje.registration.services.writing import actor_of
from tests.make.meetups import closing_event, fields_of, meetup, meetup_in
from tests.make.people import staff
from tests.make.registration import confirmed, form, later, seat_rule, signed_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("campaign_there")]


def mail(kind):
    """The newest mail of this kind, as it goes out."""
    return render(OutboxMail.objects.filter(kind=f"registration.{kind}").latest("pk"))


def events(rendered):
    name, content, _ = rendered.attachments[0]
    assert name == "meetup.ics"
    return Calendar.from_ical(content), Calendar.from_ical(content).walk("VEVENT")[0]


def test_the_mail_of_a_held_seat_has_link_and_code():
    registration = signed_up(meetup(), name="Fatima & co")
    said = mail("confirm")
    assert code_for(registration) in said.text
    assert "/my/confirm/" in said.text
    assert "Fatima & co" in said.text
    assert said.attachments == []


def test_mail_about_a_seat_speaks_of_tables_only_where_there_are_any():
    for place, said in ((meetup(), True), (closing_event(), False)):
        confirmed(place)
        told = mail("confirmed").text
        assert ("tafel" in told, "thema" in told) == (said, said)


NAMES = ["Bo", "Fatima & co", "Jan <3", "- Bo", "Piet Jr.", "https://evil.example", "100% %(code)s"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_words_made_once_for_many_say_what_words_made_for_one_say(name, language, monkeypatch):
    place = meetup()
    confirmed(place)
    services.confirm(signed_up(place, name=name), "system")
    signed_up(place, name=name)
    both = [mail_of(kind) for kind in ("confirm", "confirmed")]
    assert name in made(both[0], language).text
    said = [made(row, language) for row in both]
    monkeypatch.setattr(stencils, "FITS", re.compile("(?!)"))
    assert said == [made(row, language) for row in both]


def test_each_gets_their_own_name_code_and_link():
    place = meetup()
    for name in ("Anna", "Bo"):
        registration = signed_up(place, name=name)
        said = mail("confirm")
        assert f"Beste {name}," in said.text
        assert code_for(registration) in said.text
        assert confirm_token(registration) in said.text
        assert confirm_token(registration) in said.html


def test_what_changed_about_the_meetup_stands_in_the_next_mail():
    place = meetup()
    signed_up(place)
    before = mail("confirm").text
    services.change_meetup(place, fields_of(place, title_nl="Iets anders", place="Stadhuis"), "user:1")
    signed_up(place)
    after = mail("confirm")
    assert "Stadhuis" not in before
    assert "- Iets anders" in after.text
    assert "- Stadhuis" in after.text
    assert after.subject.endswith("Iets anders")


def test_a_mail_that_is_no_longer_so_is_dropped():
    registration = signed_up(meetup())
    services.cancel(registration, "system")
    assert mail("confirm") is None


def test_the_mail_of_a_certain_seat_brings_the_calendar_file_and_the_own_page():
    place = meetup()
    confirmed(place)
    said = mail("confirmed")
    _, event = events(said)
    assert str(event["UID"]).startswith(f"meetup-{place.pk}@")
    assert event.decoded("DTSTART") == place.starts_at
    assert "/my/" in said.text
    assert b"/my/" not in said.attachments[0][1]  # calendars are shared
    assert f"/meetups/{place.slug}" in str(event["DESCRIPTION"])


def test_a_new_time_sends_a_calendar_file_that_replaces_the_old_one():
    place = meetup()
    confirmed(place)
    _, before = events(mail("confirmed"))
    starts_at = place.starts_at + dt.timedelta(days=1)
    ends_at = place.ends_at + dt.timedelta(days=1)
    services.change_meetup(place, fields_of(place, starts_at=starts_at, ends_at=ends_at), "user:1")
    _, after = events(mail("moved"))
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTART") == starts_at


def test_a_meetup_moved_three_times_sends_each_one_mail_that_waits_not_three():
    place = meetup()
    confirmed(place)
    for where in ("Stadhuis", "Bibliotheek", "Kerk"):
        services.change_meetup(place, fields_of(place, place=where), "user:1")
    waiting = OutboxMail.objects.filter(kind="registration.moved", state=MailState.WAITING)
    assert waiting.count() == 1
    assert "- Kerk" in mail("moved").text


def test_the_time_of_a_meetup_that_is_over_is_corrected_without_mail():
    place = meetup()
    confirmed(place)
    with later(days=30):
        services.change_meetup(place, fields_of(place, place="Stadhuis"), "user:1")
    assert not OutboxMail.objects.filter(kind="registration.moved").exists()


def test_other_words_move_nobodys_calendar():
    place = meetup()
    confirmed(place)
    services.change_meetup(place, fields_of(place, title_nl="Anders"), "user:1")
    assert not OutboxMail.objects.filter(kind="registration.moved").exists()


def test_only_whose_seat_is_certain_hears_that_the_video_link_is_new_and_nothing_is_said_to_move():
    place = meetup(capacity=2, video_link="https://video.example/old")
    confirmed(place), signed_up(place), signed_up(place)
    services.change_meetup(place, fields_of(place, video_link="https://video.example/new"), "user:1")
    said = mail("new_link")
    assert said.subject.startswith("Nieuwe videolink:")
    assert "https://video.example/new" in said.text
    assert said.attachments == []
    assert OutboxMail.objects.filter(kind="registration.new_link").count() == 1
    place.refresh_from_db()
    services.change_meetup(place, fields_of(place, video_link=""), "user:1")
    assert "Wij gebruiken de videolink van deze meetup niet meer." in mail("new_link").text
    assert not OutboxMail.objects.filter(kind="registration.moved").exists()


def test_cancelling_takes_the_meetup_out_of_the_calendar():
    registration = confirmed(meetup())
    services.cancel(registration, "system")
    calendar, event = events(mail("cancelled"))
    assert calendar["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"


def test_the_mail_about_a_place_given_up_says_what_it_was_and_thanks_only_who_gave_it_up():
    full = meetup(capacity=1)
    seat, own, other = confirmed(full), signed_up(full), signed_up(full)
    services.cancel(own, actor_of(own.person))
    left = mail("cancelled")
    services.cancel(other, "user:1")
    signed_off = mail("cancelled")
    services.cancel(seat, actor_of(seat.person))
    gave_up = mail("cancelled")
    assert left.subject.startswith("U hebt zich afgemeld:")
    assert signed_off.subject.startswith("U bent afgemeld:")
    assert "De organisatie heeft u afgemeld. U staat niet meer op de wachtlijst" in signed_off.text
    assert "\n\nU staat niet meer op de wachtlijst van deze meetup.\n" in left.text
    assert "geen plek meer bij deze meetup. Fijn dat u het zegt: nu kan iemand anders komen." in gave_up.text


def test_who_signs_up_again_puts_the_meetup_back_in_the_calendar():
    """A calendar that took it out follows only a higher number; the same after a move in between."""
    place, seen = meetup(), []
    guest = confirmed(place)
    seen.append(events(mail("confirmed"))[1])
    later_on = fields_of(
        place,
        starts_at=place.starts_at + dt.timedelta(hours=1),
        ends_at=place.ends_at + dt.timedelta(hours=1),
    )
    services.change_meetup(place, later_on, "user:1")
    seen.append(events(mail("moved"))[1])
    services.cancel(guest, "system")
    seen.append(events(mail("cancelled"))[1])
    confirmed(place, guest.person.email)
    seen.append(events(mail("confirmed"))[1])
    services.call_off(place, "user:1")
    seen.append(events(mail("called_off"))[1])
    numbers = [int(one["SEQUENCE"]) for one in seen]
    assert numbers == sorted(set(numbers))
    assert [str(one["STATUS"]) for one in seen] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
        "CONFIRMED",
        "CANCELLED",
    ]
    assert {str(one["UID"]) for one in seen} == {str(seen[0]["UID"])}
    assert all(str(one["ORGANIZER"]).startswith("mailto:") for one in seen)


def test_a_meetup_on_the_night_of_the_clock_change_stands_at_the_right_hours():
    """On 28 March 2027 the clock in Lelystad goes from two to three."""
    start = dt.datetime(2027, 3, 28, 0, 30, tzinfo=dt.UTC)
    confirmed(meetup(starts_at=start, ends_at=start + dt.timedelta(hours=2)))
    _, event = events(mail("confirmed"))
    assert event["DTSTART"].to_ical() == b"20270328T003000Z"
    assert event.decoded("DTEND") - event.decoded("DTSTART") == dt.timedelta(hours=2)


def test_everyone_hears_that_a_meetup_is_called_off():
    place = meetup(capacity=1)
    confirmed(place)
    signed_up(place)
    services.call_off(place, "user:1")
    services.call_off(place, "user:1")  # a double click
    assert OutboxMail.objects.filter(kind="registration.called_off").count() == 2
    assert mail("called_off")


def test_the_waiting_list_mail_says_the_position_of_the_moment_it_is_sent():
    full = meetup(capacity=1)
    signed_up(full)
    first = signed_up(full)
    signed_up(full)
    with translation.override("en"):
        assert "number 2" in str(english(mail_of("waiting")))
        services.cancel(first, "system")
        assert "number 1" in str(english(mail_of("waiting")))


@pytest.mark.parametrize(("kind", "role"), [("again", "teacher"), ("change", "parent")])
def test_the_mail_about_a_second_form_says_the_place_in_line_that_someone_has(kind, role):
    full = meetup(capacity=1)
    signed_up(full)
    mine = form("fatima@example.org")
    services.sign_up(full, mine)
    signed_up(full)
    services.sign_up(full, dataclasses.replace(mine, role=role))
    assert "You are number 1 on the waiting list." in english(mail_of(kind))


def test_the_mail_about_a_second_form_says_that_a_seat_is_certain():
    mine = form("fatima@example.org")
    services.confirm(services.sign_up(meetup(), mine).registration, "system")
    services.sign_up(Meetup.objects.get(), mine)
    assert "Your seat is certain." in english(mail_of("again"))


def test_who_waits_reads_whether_the_meetup_is_full_or_only_their_role_has_no_seat():
    place = meetup(capacity=2)
    seat_rule(place, "politician", ceiling=0)
    signed_up(place, role="politician")
    waiting = mail_of("waiting")
    assert "No seat is left for your role at this meetup. You are number 1" in english(waiting)
    confirmed(place), confirmed(place)
    assert "This meetup is full. You are number 1" in english(waiting)


def mail_of(kind):
    return OutboxMail.objects.filter(kind=f"registration.{kind}").latest("pk")


def english(row):
    row.language = "en"
    return render(row).text


def test_every_kind_of_mail_can_be_made_in_both_languages():
    seen: dict[str, list[str]] = {}
    full = meetup(capacity=1)
    held = signed_up(full)
    look(seen)
    first = services.confirm(held, "system")
    services.sign_up(full, form(first.person.email, name=first.name))
    signed_up(full)
    services.sign_up(full, form(first.person.email, "parent", organisation="De Kring"))
    look(seen)
    services.apply_change(first.changes.latest("pk"), "system")
    starts_at = full.starts_at + dt.timedelta(days=7)
    services.open_extra_meetup(full, starts_at=starts_at, capacity=1, actor="user:1")
    look(seen)
    services.send_own_link(first.person.email, "nl")
    services.cancel(first, "system")
    beside, other = meetup(), meetup_in(40)
    services.sign_up(beside, form(services.confirm(signed_up(other), "system").person.email))
    services.sign_up(meetup(capacity=0), form(services.confirm(signed_up(beside), "system").person.email))
    services.say_dates(signed_up(full), [other], [], "system")
    look(seen)
    services.invite(full, [Invited("Raad", "raad@example.org", "politician")], "gemeentegids", staff())
    services.invite(beside, [Invited("Oud", "oud@example.org", "parent")], "gemeentegids", staff())
    services.change_meetup(full, fields_of(full, place="Stadhuis"), "user:1")
    services.change_meetup(beside, fields_of(beside, video_link="https://video.example/a"), "user:1")
    services.bring(
        services.sign_up(beside, form()).registration, [ColleagueFields("Bo", "bo@example.org", "other")]
    )
    look(seen)
    OutboxMail.objects.filter(kind="registration.invitation").update(state="sent")
    with later(days=3):
        services.lapse_due()
        services.remind_invited(beside, "system")
        look(seen)
        signed_up(full)
        services.call_off(full, "user:1")
        look(seen)
    named = {kind.name for kind in registry.kinds() if kind.name.startswith("registration.")}
    assert set(seen) == named
    assert [text for texts in seen.values() for text in texts if "None" in text] == []


def look(seen):
    """Adds the words of each kind of mail that can be made now and could not be before."""
    for row in OutboxMail.objects.exclude(kind__in=seen):
        said = [made(row, language) for language in ("nl", "en")] if row.kind not in seen else []
        if said and all(said):
            assert all(one.subject for one in said)
            seen[row.kind] = [one.text for one in said]


def made(row, language):
    row.language = language
    return render(row)


def test_of_a_meetup_that_was_called_off_only_that_is_said():
    place = meetup()
    signed_up(place)
    confirmed(place, "wim@example.org")
    place.refresh_from_db()
    services.call_off(place, "user:1")
    assert mail("confirm") is None
    assert mail("confirmed") is None
    assert mail("called_off") is not None


@pytest.mark.parametrize("kind", ["other_offer", "offer_lapsed"])
def test_mail_about_a_seat_elsewhere_names_the_waiting_list_only_while_they_still_wait(kind):
    full, other = meetup_in(14, capacity=0), meetup_in(21)
    mine = signed_up(full)
    services.say_dates(mine, [other], [], "system")
    with later(days=10):
        services.lapse_due()
        row = OutboxMail.objects.filter(kind=f"registration.{kind}").latest("pk")
        Registration.objects.filter(meetup=other).update(status="offered")
        assert "U houdt uw plaats" in render(row).text
    with later(days=15):
        told = render(row).text
    assert "U houdt uw plaats" not in told
    assert "U wacht op" not in told
