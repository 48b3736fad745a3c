"""What each kind of mail is, in words, for the outbox."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LABELS = {
    "council.again": _("youth council: takes part already"),
    "council.answered": _("youth council: help was answered"),
    "council.asked": _("youth council: parent was asked"),
    "council.confirm": _("youth council: to confirm at sixteen"),
    "council.declined": _("youth council: declined"),
    "council.goodbye_child": _("youth council: child told that it is over"),
    "council.goodbye_guardian": _("youth council: parent told that it is over"),
    "council.guardian": _("youth council: parent to confirm"),
    "council.guardian_link": _("youth council: parent's link once more"),
    "council.help": _("youth council: someone asks for help"),
    "council.joined": _("youth council: parent told of joining"),
    "council.not_joined": _("youth council: child told of the no"),
    "council.to_check": _("youth council: request to check"),
    "council.welcome": _("youth council: welcome"),
    "desk.login_code": _("code to log in"),
    "desk.security_notice": _("passkey changed"),
    "handover.handed_over": _("handed over to an office"),
    "letters.day": _("reminder, a day before"),
    "letters.week": _("reminder, a week before"),
    "letters.message": _("message to many people"),
    "letters.thank_you": _("thank you, with the harvest"),
    "letters.words": _("news about someone's words"),
    "meetups.cast_ask": _("asked for the team"),
    "registration.again": _("signed up before"),
    "registration.called_off": _("meetup called off"),
    "registration.cancelled": _("seat given up"),
    "registration.change": _("change to confirm"),
    "registration.changed": _("change made"),
    "registration.colleague": _("signed up by a colleague"),
    "registration.confirm": _("sign-up to confirm"),
    "registration.confirmed": _("seat certain"),
    "registration.extra_offer": _("seat at an extra meetup offered"),
    "registration.invitation": _("invitation"),
    "registration.invitation_reminder": _("reminder of an invitation"),
    "registration.moved": _("meetup moved"),
    "registration.new_link": _("new video link"),
    "registration.offer": _("seat offered"),
    "registration.offer_lapsed": _("offer lapsed"),
    "registration.other_offer": _("seat at another meetup offered"),
    "registration.own_link": _("link to the own page once more"),
    "registration.same_time": _("two meetups at the same time"),
    "registration.waiting": _("place on the waiting list"),
    "relay.ask": _("asked to take the baton"),
    "relay.answered": _("answer about the baton"),
    "schools.again": _("school takes part already"),
    "schools.code": _("new code of a board"),
    "schools.confirm": _("school to confirm"),
    "schools.contact_asked": _("asked to be a school's contact"),
    "schools.contact_declined": _("colleague does not become contact"),
    "schools.contact_passed": _("no longer a school's contact"),
    "schools.contact_welcome": _("a school's new contact"),
    "schools.link": _("link of a school once more"),
    "schools.reminder": _("reminder of a board date"),
    "schools.welcome": _("school joined, with its code"),
    "tracking.answer_due": _("answer is due"),
    "tracking.asked_for_side": _("office asked for its side"),
    "tracking.pledge_due": _("pledge is due"),
    "tracking.progress_received": _("step of a pledge received"),
    "tracking.published": _("answer published"),
    "tracking.received": _("answer received"),
    "tracking.returned": _("answer sent back"),
}


def kinds_named(text: str) -> list[str]:
    """The kinds whose words hold this text, in the language of the page."""
    return [kind for kind, label in LABELS.items() if text.casefold() in str(label).casefold()]


def mail_label(kind: str) -> str:
    """The kind in words; a kind that has none shows its name."""
    return str(LABELS.get(kind, kind))
