"""Why personal data is there at all: the register of processing (article 30 of the GDPR)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from stokje.privacy.registry.entry import Words


@dataclass(frozen=True)
class Activity:
    """One reason to hold data: about whom, what, on which ground, and for how long."""

    key: str
    title: Words
    about: Words
    what: Words
    ground: Words
    kept: Words


_SIGN_UP = Activity(
    "sign_up", _("Signing up for a meetup"), _("participants"),
    _("name, e-mail address, role, organisation, municipality, language, wishes, seat and table"),
    _("consent"),
    _("until some months after the meetup, as the campaign says; then only numbers per role stay"),
)  # fmt: skip
_NEEDS = Activity(
    "needs", _("What someone needs to take part"), _("participants"),
    _("such as an interpreter or wheelchair access"),
    _("separate consent"), _("until seven days after the meetup"),
)  # fmt: skip
_INVITING = Activity(
    "inviting", _("Inviting local people"), _("people whom a host municipality asks"),
    _("e-mail address, name, role, organisation, where the address came from"),
    _("public task of the host municipality"),
    _("until the meetup, when they do not sign up; a wish for no more, as a code, for the whole campaign"),
)  # fmt: skip
_TEAM = Activity(
    "team", _("The team of a meetup"), _("moderators, makers, guests, table hosts, note-takers"),
    _("name, e-mail address, duty, answer"),
    _("agreement with them"), _("until some months after the meetup; a public name stays on its page"),
)  # fmt: skip
_BATON = Activity(
    "baton", _("Passing the baton"), _("contact persons of municipalities"),
    _("name and e-mail address for work"),
    _("public task of the municipality"), _("until some months after the meetup"),
)  # fmt: skip
_SCHOOLS = Activity(
    "schools", _("De Scholen In: a team conversation at school"), _("the contact of a school team"),
    _("name, e-mail address for work, school; on the board no names"),
    _("consent"),
    _("until some months after the last board date; what the team released stays, without the school"),
)  # fmt: skip
_COUNCIL = Activity(
    "council", _("The youth council"), _("young people of 12 to 16, and a parent or carer"),
    _("alias, age band, province, e-mail addresses; what a member proposes, votes and asks help for"),
    _("consent of a parent or carer, from sixteen of the young person"),
    _("a request fourteen days; a member until they or the parent stop; what was released stays, of nobody"),
)  # fmt: skip
_SAID = Activity(
    "said", _("What is said and voted at the tables"), _("nobody in particular"),
    _("statements, agreements, votes and questions, without who; how many of each role sat at the table"),
    _("legitimate interest: what was said is not lost"), _("for good"),
)  # fmt: skip
_OFFICES = Activity(
    "offices", _("Answers of offices"), _("who holds an office"),
    _("name, work address, the answers given"),
    _("legitimate interest: a promise can be followed"),
    _("the answers for good; the work address until some months after someone left the office"),
)  # fmt: skip
_MAIL = Activity(
    "mail", _("Mail"), _("everyone who gets mail from us"),
    _("address, kind of mail, when it was sent; the words are made anew each time"),
    _("needed for what was asked for; consent for news"), _("until ninety days after sending"),
)  # fmt: skip
_STAFF = Activity(
    "staff", _("Working in the workspace"), _("members of staff"),
    _("name, e-mail address, jobs, passkeys"),
    _("agreement with them"), _("until the producer closes the campaign"),
)  # fmt: skip
_LOG = Activity(
    "log", _("The log of changes"), _("everyone, by a key without a name"),
    _("who changed what and when, in keys"),
    _("legitimate interest: safety and repair"), _("for the whole campaign"),
)  # fmt: skip
_NONE = Activity(
    "none", _("The campaign itself"), _("nobody"),
    _("texts, places, themes, dates: no personal data"), _("not needed"), _("for good"),
)  # fmt: skip

ACTIVITIES: dict[str, Activity] = {
    one.key: one
    for one in (
        _SIGN_UP,
        _NEEDS,
        _INVITING,
        _TEAM,
        _BATON,
        _SCHOOLS,
        _COUNCIL,
        _SAID,
        _OFFICES,
        _MAIL,
        _STAFF,
        _LOG,
        _NONE,
    )
}
