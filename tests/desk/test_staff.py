"""Colleagues are added, given jobs, and let out."""

from __future__ import annotations

from stokje.campaign.models import Municipality
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.shared.models import LogEntry
from tests.make.people import municipality, staff


def test_the_producer_adds_a_host(at_desk):
    municipality()
    form = {"name": "Henk", "email": "Henk@lelystad.example", "job": "host", "municipality": "GM0995"}
    at_desk().post("/desk/staff", form)
    henk = User.objects.get(email="henk@lelystad.example")
    assert henk.grants.get().municipality_id == "GM0995"


def test_a_host_without_a_municipality_is_told_so_at_the_field(at_desk):
    answer = at_desk().post("/desk/staff", {"name": "Henk", "email": "h@example.org", "job": "host"})
    assert "Kies een gemeente voor een gastgemeente" in answer.content.decode()
    assert not User.objects.filter(email="h@example.org").exists()


def test_a_partner_without_an_organisation_is_told_so_at_the_field(at_desk):
    client = at_desk()
    new = client.post("/en/desk/staff", {"name": "Pim", "email": "p@example.org", "job": "partner"})
    there = client.post(f"/en/desk/staff/{staff(Job.EDITOR).public_id}/grant", {"job": "partner"})
    said = {"partner": ["Choose an organisation for a partner, and for nobody else."]}
    assert (new.context["form"].errors, there.context["grant_form"].errors) == (said, said)
    assert not User.objects.filter(email="p@example.org").exists()


def test_an_address_that_is_a_colleagues_is_said_to_be_theirs(at_desk):
    merel, client = staff(Job.EDITOR, name="Merel van den Dool"), at_desk()

    def told():
        form = {"name": "Jan", "email": merel.email.upper(), "job": "moderator"}
        return client.post("/en/desk/staff", form, follow=True).content.decode()

    assert "This address belongs to Merel van den Dool, who now has this job too." in told()
    assert "This address belongs to Merel van den Dool, who had this job already." in told()


def test_a_job_is_given_and_taken(at_desk):
    client, anna = at_desk(), staff(Job.EDITOR)
    client.post(f"/desk/staff/{anna.public_id}/grant", {"job": "moderator"})
    assert anna.grants.filter(job="moderator").exists()
    client.post(f"/desk/staff/grants/{anna.grants.get(job='moderator').pk}/revoke")
    assert not anna.grants.filter(job="moderator").exists()


def test_nobody_closes_their_own_log_in(at_desk):
    producer = staff(Job.PRODUCER)
    at_desk(user=producer).post(f"/desk/staff/{producer.public_id}/active", {"active": "0"})
    producer.refresh_from_db()
    assert producer.is_active


def test_a_login_link_can_be_handed_over(at_desk):
    anna = staff(Job.EDITOR)
    page = at_desk().post(f"/desk/staff/{anna.public_id}/link").content.decode()
    assert "http://localhost:8000/desk/in/" in page


def test_what_was_done_stands_in_the_log_with_names_of_colleagues(at_desk):
    producer, anna = staff(Job.PRODUCER, name="Pia Producent"), staff(Job.EDITOR, name="Anna Vondel")
    client = at_desk(user=producer)
    client.post(f"/desk/staff/{anna.public_id}/active", {"active": "0"})
    page = client.get("/desk/log?q=people.deactivate").content.decode()
    assert "Pia Producent" in page
    assert "Anna Vondel" in page
    assert LogEntry.objects.filter(verb="people.deactivate", actor=f"user:{producer.pk}").exists()


def test_a_city_is_chosen_by_the_name_that_people_say_and_a_job_names_it_so(at_desk):
    province = municipality().province
    hague = Municipality.objects.create(code="GM0518", name="'s-Gravenhage", province=province)
    hague.aliases.create(name="Den Haag", preferred=True)
    municipality("Almere", "GM0034")
    host, client = staff(Job.HOST, hague), at_desk()
    listed = client.get("/desk/staff")
    names = [name for _code, name in listed.context["form"].fields["municipality"].choices if name]
    assert names == ["Almere", "Den Haag", "Lelystad"]
    for page in (listed, client.get(f"/desk/staff/{host.public_id}")):
        assert "gastgemeente Den Haag" in page.content.decode()
