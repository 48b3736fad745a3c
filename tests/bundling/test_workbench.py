"""The workbench in the desk, without a script."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stokje.bundling.models import Bundle, Spot
from stokje.bundling.queries import members
from stokje.bundling.services import edit_text
from stokje.people.enums import Job
from tests.make.browsers import same_as
from tests.make.bundling import bundle_of, statements
from tests.make.people import browser_of, staff

pytestmark = pytest.mark.django_db
TOLK = ("Een tolk bij elk adviesgesprek.", "Bij elk gesprek met ouders is een tolk.")


@pytest.fixture(scope="module")
def _door(stays: None) -> Client:
    """A bundle about interpreters, and an editor who is logged in."""
    bundle_of(*TOLK)
    return browser_of(staff(Job.EDITOR))


@pytest.fixture
def editor(_door, db):
    return same_as(_door)


@pytest.fixture
def tolk(_door, db) -> Bundle:
    return Bundle.objects.get()


def decide(client, does: str, said, **given):
    answer = client.post(reverse("desk:bundling_decide", args=[does]), {"statement": said.public_id} | given)
    assert answer.status_code == 302
    return answer


def test_an_editor_puts_what_fits_with_one_button(editor, tolk) -> None:
    (said,) = statements("Een tolk bij het gesprek over het advies.")
    shown = editor.get(reverse("desk:bundling")).content.decode()
    assert said.text in shown
    assert "<kbd" in shown
    answer = decide(editor, "put", said, bundle=tolk.number, how="near", similarity="0.31")
    assert editor.get(answer.url).status_code == 200
    decision = Spot.objects.get(statement=said).decision
    assert (decision.bundle, decision.how, decision.similarity) == (tolk, "near", 0.31)


def test_a_no_is_kept_and_the_statement_stays_on_the_pile(editor, tolk) -> None:
    (said,) = statements("Een tolk bij het gesprek.")
    decide(editor, "reject", said, bundle=tolk.number)
    assert tolk.rejections.count() == 1
    assert not Spot.objects.filter(statement=said).exists()


def test_a_new_bundle_takes_along_what_was_ticked_and_undo_takes_back_the_last_decision(editor) -> None:
    one, two, three = statements("Een.", "Eén.", "Hallo.")
    answer = decide(editor, "new", one, alike=[two.public_id], back="kind=condition&s=abc")
    assert answer.url.endswith("/desk/bundling?kind=condition&s=abc"), "the next one is chosen"
    made = Bundle.objects.latest("number")
    assert {said.pk for said in members(made)} == {one.pk, two.pk}
    decide(editor, "new", three)
    editor.post(reverse("desk:bundling_undo"))
    assert not Spot.objects.filter(statement=three).exists()
    assert members(made).count() == 2
    assert "<q" in editor.get(reverse("desk:bundling_history")).content.decode()


def test_undo_after_a_no_takes_back_that_no_and_nothing_else(editor, tolk) -> None:
    earlier, said = statements("Hallo.", "Een tolk bij het gesprek.")
    decide(editor, "aside", earlier, reason="Te kort om te begrijpen.")
    decide(editor, "reject", said, bundle=tolk.number)
    editor.post(reverse("desk:bundling_undo"))
    assert tolk.rejections.count() == 0
    assert Spot.objects.filter(statement=earlier).exists()


def test_the_undo_button_of_a_page_takes_back_the_no_it_names(editor, tolk) -> None:
    (said,) = statements("Een tolk bij het gesprek.")
    decide(editor, "reject", said, bundle=tolk.number)
    editor.post(reverse("desk:bundling_undo"), {"no": tolk.rejections.get().pk})
    assert tolk.rejections.count() == 0


@pytest.mark.parametrize(
    ("does", "words"),
    [
        ("put", "Maak ongedaan: “Een tolk.” in bundel 1"),
        ("new", "Maak ongedaan: “Een tolk.” in bundel 2"),
        ("aside", "Maak ongedaan: “Een tolk.” terzijde gelegd"),
        ("reject", "Maak ongedaan: nee tegen bundel 1 bij “Een tolk.”"),
    ],
)
def test_the_undo_button_says_what_it_will_undo(editor, tolk, does, words) -> None:
    (said,) = statements("Een tolk.")
    decide(editor, does, said, bundle=tolk.number, reason="Te kort om te begrijpen.")
    assert words in editor.get(reverse("desk:bundling")).content.decode()


def test_setting_aside_needs_a_reason_and_is_found_again(editor) -> None:
    (said,) = statements("Hallo.")
    decide(editor, "aside", said)
    assert not Spot.objects.filter(statement=said).exists()
    decide(editor, "aside", said, reason="Te kort om te begrijpen.")
    assert "Te kort om te begrijpen." in editor.get(reverse("desk:bundling") + "?show=aside").content.decode()
    decide(editor, "back", said)
    assert not Spot.objects.filter(statement=said).exists()


def test_after_a_refusal_the_bench_stays_at_the_refused_statement_with_what_was_typed(editor) -> None:
    wanted, after = statements("Hallo.", "Tot ziens.")
    answer = decide(editor, "aside", wanted, reason="   ", back=f"kind=&s={after.public_id}")
    shown = editor.get(answer.url)
    assert shown.context["chosen"] == wanted
    assert 'value="   " aria-invalid="true"' in shown.content.decode()


def test_what_was_typed_with_one_statement_never_stands_with_another(editor) -> None:
    wanted, after = statements("Hallo.", "Tot ziens.")
    decide(editor, "aside", wanted, reason="   ")
    shown = editor.get(reverse("desk:bundling"), {"s": after.public_id})
    assert "aria-invalid" not in shown.content.decode()


def test_the_words_of_two_editors_at_once_are_both_shown(editor, tolk) -> None:
    bundle = tolk
    edit_text(bundle, "nl", "Hun titel", "Hun tekst", bundle.version, "user:9")
    answer = editor.post(
        reverse("desk:bundle_words", args=[bundle.number, "nl"]),
        {"nl-title": "Mijn titel", "nl-body": "Mijn tekst", "nl-version": 1},
    )
    assert all(words in answer.content.decode() for words in ("Mijn titel", "Hun titel", "Hun tekst"))
    editor.post(
        reverse("desk:bundle_words", args=[bundle.number, "nl"]), {"nl-title": "Samen", "nl-version": 2}
    )
    assert bundle.texts.get(language="nl").title == "Samen"


def test_a_bundle_leads_back_to_every_table(editor, tolk) -> None:
    shown = editor.get(reverse("desk:bundle", args=[tolk.number])).content.decode()
    assert all(text in shown for text in TOLK)
    assert "Meetup Lelystad" in shown


def test_a_bundle_is_split_merged_and_emptied_by_what_is_ticked(editor, tolk) -> None:
    other = bundle_of("Later kiezen.")
    one, two = members(tolk)
    move = [reverse("desk:bundle_move", args=[tolk.number, does]) for does in ("split", "move", "back")]
    editor.post(move[0], {"statements": [one.public_id]})
    assert one.pk in {said.pk for said in members(Bundle.objects.get(number=3))}
    editor.post(move[1], {"statements": [two.public_id], "into": other.number})
    assert Spot.objects.get(statement=two).bundle == other
    editor.post(reverse("desk:bundle_merge", args=[3]), {"into": other.number, "reason": "Zelfde."})
    assert members(other).count() == 3
    answer = editor.post(move[2], {}, follow=True)
    assert answer.status_code == 200


def test_level_and_heading_are_chosen(editor, tolk) -> None:
    address = reverse("desk:bundle_stands", args=[tolk.number])
    editor.post(address, {"level": "state", "heading": "", "version": 1})
    tolk.refresh_from_db()
    assert tolk.level == "state"


def test_who_may_decide() -> None:
    said = statements("Een.", "Twee.", "Drie.", "Vier.")
    jobs = {Job.PRODUCER: 302, Job.EDITOR: 302, Job.PARTNER: 403, Job.HOST: 403}
    for one, (job, status) in zip(said, jobs.items(), strict=True):
        answer = browser_of(staff(job)).post(
            reverse("desk:bundling_decide", args=["new"]), {"statement": one.public_id}
        )
        assert answer.status_code == status, job


def test_the_number_of_queries_does_not_grow_with_the_pile(editor) -> None:
    said = statements(*(f"Zin nummer {number} over een tolk." for number in range(3)))

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            editor.get(reverse("desk:bundling"))
        return len(asked)

    queries()
    few = queries()
    statements(*(f"Nog een zin over tolk {number}." for number in range(5)), origin=said[0].origin)
    queries()
    assert queries() == few
