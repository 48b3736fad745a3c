"""A message to a selection: who gets it, what it says, and that nobody gets it twice."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.letters.queries import audience, unknown_fields
from stokje.letters.services import change_message, delete_message, send_message, send_test
from stokje.meetups.models import Meetup
from stokje.people.enums import Job, Purpose
from stokje.people.models import Person
from stokje.people.services import give_consent
from stokje.post.enums import MailState
from stokje.post.models import OutboxMail, Unsubscribe
from stokje.post.queries import render
from stokje.privacy.services import erase
from stokje.registration.models import Registration
from stokje.registration.services import cancel
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.models import LogEntry
from tests.make.campaign import campaign, municipality
from tests.make.letters import DUTCH, ENGLISH, message
from tests.make.meetups import local_meetup, meetup
from tests.make.people import staff
from tests.make.registration import confirmed, signed_up

pytestmark = pytest.mark.django_db


def lined_up() -> list[OutboxMail]:
    return list(OutboxMail.objects.filter(state=MailState.IN_LINE).order_by("to"))


def addresses() -> list[str]:
    return [mail.to for mail in lined_up()]


def two_days() -> tuple[Meetup, Meetup]:
    """Meetups one person can both come to."""
    first, second = meetup(), meetup()
    second.starts_at += dt.timedelta(days=1)
    second.ends_at += dt.timedelta(days=1)
    second.save()
    return first, second


def words_of(mail: OutboxMail) -> str:
    made = render(mail)
    return "" if made is None else f"{made.subject}\n{made.text}"


def test_someone_at_two_meetups_gets_one_mail_with_their_own_fields(db):
    first, second = two_days()
    confirmed(first, "anna@example.org", name="Anna")
    confirmed(second, "anna@example.org", name="Anna")
    confirmed(second, "bas@example.org", name="Bas")
    sent = send_message(message(), "user:1")
    assert (addresses(), sent.people) == (["anna@example.org", "bas@example.org"], 2)
    anna, bas = map(words_of, lined_up())
    assert f"Nieuws over {first.text('nl').title}" in anna
    assert "Dag Bas," in bas
    assert "/my/" in anna
    assert "u zich hebt aangemeld voor" in anna


def test_sent_twice_it_goes_once_and_later_sign_ups_get_nothing(db):
    made = meetup()
    confirmed(made)
    draft = message()
    send_message(draft, "user:1")
    confirmed(made)
    send_message(draft, "user:1")
    assert len(lined_up()) == 1
    with pytest.raises(Refused):
        change_message(draft, None, "user:1")
    assert LogEntry.objects.get(verb="letters.send").detail == {"people": 1}


def test_what_was_thrown_away_in_another_tab_is_told(db):
    confirmed(meetup())
    draft = message()
    delete_message(draft, "user:1")
    with pytest.raises(Refused, match="weggegooid"):
        delete_message(draft, "user:1")


@pytest.mark.django_db(transaction=True)
def test_pressed_by_two_at_the_same_moment_it_goes_once(threads):
    made = meetup()
    for _ in range(3):
        confirmed(made)
    draft = message()
    done = threads(*[lambda: send_message(draft, "user:1").people] * 3)
    assert done == [3, 3, 3]
    assert len(lined_up()) == 3


def test_who_leaves_before_their_turn_gets_none_and_keeps_their_other_place(db):
    one, other = two_days()
    gone = confirmed(one, "bas@example.org")
    half = confirmed(one, "anna@example.org", name="Anna")
    confirmed(other, "anna@example.org", name="Anna")
    send_message(message(), "user:1")
    cancel(gone, "system")
    cancel(half, "system")
    anna, bas = lined_up()
    assert render(bas) is None
    assert other.text("nl").title in words_of(anna)
    erase(Person.objects.get(email="anna@example.org"), "system")
    assert addresses() == ["bas@example.org"]


def test_who_cancelled_or_never_confirmed_is_left_out_unless_asked_for(db):
    made = meetup()
    cancel(confirmed(made, "weg@example.org"), "system")
    signed_up(made, "nooit@example.org")
    confirmed(made, "anna@example.org")
    found = audience(message())
    assert ([one.registration.person.email for one in found.recipients], found.not_in) == (
        ["anna@example.org"],
        2,
    )
    send_message(message(status="cancelled"), "user:1")
    assert addresses() == ["weg@example.org"]
    assert words_of(lined_up()[0])


def test_english_goes_to_who_chose_it_and_dutch_to_the_others(db):
    made = meetup()
    confirmed(made, "anna@example.org", language="nl")
    confirmed(made, "bob@example.org", language="en")
    send_message(message(en=ENGLISH), "user:1")
    dutch, english = lined_up()
    assert (dutch.language, english.language) == ("nl", "en")
    assert "Dear " in words_of(english)
    OutboxMail.objects.all().delete()
    send_message(message(), "user:1")
    assert {mail.language for mail in lined_up()} == {"nl"}, "nobody gets a mail with a foreign frame"


def test_news_goes_to_who_said_yes_to_it_only(db):
    made = meetup()
    people = [confirmed(made, f"{name}@example.org").person for name in ("anna", "bas", "cor")]
    for person in people[:2]:
        give_consent(person, Purpose.NEWS, "2026-1")
    Unsubscribe.objects.create(address="bas@example.org", at=clock.now())
    found = audience(message(stream="news"))
    assert (found.people(), found.no_news) == (1, 2)
    send_message(message(stream="news"), "user:1")
    (mail,) = lined_up()
    assert "Geen nieuws meer?" in words_of(mail)
    people[0].consents.filter(purpose=Purpose.NEWS).update(withdrawn_at=clock.now())
    assert render(mail) is None


def test_a_host_reaches_the_people_of_their_own_meetups_only(db):
    confirmed(local_meetup(), "onze@example.org")
    confirmed(meetup(municipality=municipality("Helmond")), "hun@example.org")
    host = staff(Job.HOST)
    send_message(message(host, answers_to=host.email), "user:1")
    assert addresses() == ["onze@example.org"]
    assert render(lined_up()[0]).answers_to == host.email


def test_a_message_that_reaches_nobody_is_refused(db):
    campaign()
    with pytest.raises(Refused):
        send_message(message(), "user:1")
    assert not OutboxMail.objects.exists()


def test_a_test_mail_goes_to_oneself_without_anyones_link(db):
    one = confirmed(meetup(), name="Anna")
    user = staff()
    draft = message(user, en=ENGLISH)
    assert send_test(draft, user, audience(draft).recipients[0]) == 2
    mails = OutboxMail.objects.filter(to=user.email)
    assert [mail.state for mail in mails] == [MailState.WAITING] * 2
    told = words_of(mails.get(language="nl"))
    assert "Dag Anna," in told
    assert "/my/voorbeeld" in told
    assert Registration.objects.get(pk=one.pk).person.public_id not in told


def test_the_link_to_join_goes_to_who_has_a_seat_for_certain(db):
    made = meetup(1, video_link="https://video.example.org/geheim")
    confirmed(made, "anna@example.org")
    signed_up(made, "bas@example.org")
    send_message(message(nl=("{tafel}", "Kom binnen: {link}")), "user:1")
    anna, bas = map(words_of, lined_up())
    assert "https://video.example.org/geheim" in anna
    assert "geheim" not in bas
    assert "nog niet bekend" in bas


def test_a_field_that_does_not_exist_is_refused_by_name(db):
    assert unknown_fields("{Naam} { date } {voornaam} {} {voornaam}") == ["voornaam", ""]
    with pytest.raises(Refused, match="voornaam"):
        message(nl=("Dag", "Dag {voornaam}"))


def test_search_words_are_not_kept_once_it_was_sent(db):
    confirmed(meetup(), name="Anna")
    assert send_message(message(text="anna", role="teacher"), "user:1").selection == {"role": "teacher"}


def test_what_people_fill_in_cannot_name_a_field(db):
    confirmed(meetup(), name="{link} {pagina}")
    send_message(message(nl=(DUTCH[0], "Dag {naam}")), "user:1")
    assert "Dag {link} {pagina}" in words_of(lined_up()[0])
