"""Models that hold something of people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from stokje.privacy.registry.entry import Entry

PEOPLE: dict[str, Entry] = {
    "people.Person": Entry(
        "sign_up",
        {
            "email": _("e-mail address"),
            "name": _("name"),
            "language": _("language"),
            "created_at": _("known since"),
        },
        {"key": "id public_id", "secret": "link_version"},
    ),
    "people.Consent": Entry(
        "sign_up",
        {
            "purpose": _("consent to"),
            "text_version": _("version of the text"),
            "given_at": _("given at"),
            "withdrawn_at": _("withdrawn at"),
        },
        {"key": "id person"},
    ),
    "registration.Registration": Entry(
        "sign_up",
        {
            "meetup": _("meetup"),
            "status": _("status"),
            "name": _("name"),
            "role": _("role"),
            "organisation": _("organisation"),
            "municipality": _("municipality"),
            "created_at": _("signed up at"),
            "held_until": _("seat held until"),
            "waiting_since": _("waiting since"),
            "confirmed_at": _("confirmed at"),
            "cancelled_at": _("cancelled at"),
            "came_at": _("came in at"),
            "would_host": _("would host a table"),
            "would_take_notes": _("would take notes"),
            "company": _("would like to sit with"),
            "consent_due": _("own yes still to come"),
            "brings": _("colleagues signed up along"),
        },
        {"key": "id public_id person invitation", "secret": "link_version code_tries"},
    ),
    "registration.Colleague": Entry(
        "sign_up",
        {"name": _("colleague"), "made_at": _("signed up at"), "told_at": _("mailed at")},
        {"key": "id brought_by registration"},
    ),
    "registration.RegistrationChange": Entry(
        "sign_up",
        {
            "name": _("name"),
            "role": _("role"),
            "organisation": _("organisation"),
            "municipality": _("municipality"),
            "created_at": _("asked at"),
            "applied_at": _("applied at"),
        },
        {"key": "id public_id registration"},
    ),
    "registration.ThemeWish": Entry(
        "sign_up", {"rank": _("choice"), "theme": _("theme")}, {"key": "id registration"}
    ),
    "registration.OtherDate": Entry("sign_up", {"meetup": _("meetup")}, {"key": "id registration"}),
    "registration.ExtraDay": Entry("sign_up", {"weekday": _("day of the week")}, {"key": "id registration"}),
    "registration.AccessNeed": Entry(
        "needs", {"need": _("need"), "note": _("note")}, {"key": "id registration"}
    ),
    "registration.Offer": Entry(
        "sign_up",
        {
            "state": _("state"),
            "made_at": _("offered at"),
            "reply_by": _("answer before"),
            "answered_at": _("answered at"),
        },
        {"key": "id public_id registration waited_at"},
    ),
    "registration.Invitation": Entry(
        "inviting",
        {
            "meetup": _("meetup"),
            "email": _("e-mail address"),
            "name": _("name"),
            "role": _("role"),
            "organisation": _("organisation"),
            "language": _("language"),
            "source": _("where the address came from"),
            "state": _("state"),
            "created_at": _("invited at"),
            "answered_at": _("answered at"),
            "reminded_at": _("reminded at"),
        },
        {"key": "id public_id", "staff": "invited_by", "secret": "link_version"},
    ),
    "registration.NoInvitation": Entry("inviting", {}, {"key": "id digest", "work": "at"}),
    "seating.Placement": Entry(
        "sign_up", {"round": _("round"), "table": _("table")}, {"key": "id registration"}
    ),
    "seating.TableCrew": Entry(
        "sign_up", {"table": _("table"), "duty": _("duty")}, {"key": "id cast_member registration"}
    ),
    "meetups.CastMember": Entry(
        "team",
        {
            "meetup": _("meetup"),
            "duty": _("duty"),
            "name": _("name"),
            "email": _("e-mail address"),
            "language": _("language"),
            "theme": _("theme"),
            "state": _("state"),
            "public": _("name shown on the page"),
            "asked_at": _("asked at"),
            "answered_at": _("answered at"),
        },
        {"key": "id public_id", "secret": "link_version"},
    ),
    "relay.Baton": Entry(
        "baton",
        {
            "meetup": _("meetup"),
            "contact_name": _("name"),
            "contact_email": _("e-mail address"),
            "passed_at": _("passed at"),
            "answered_at": _("answered at"),
        },
        {
            "key": "id public_id",
            "content": "giver taker state learned reply_by answer_note follow_up",
            "secret": "link_version",
        },
    ),
    "schools.SchoolTeam": Entry(
        "schools",
        {
            "school": _("school"),
            "municipality": _("municipality"),
            "sector": _("kind of school"),
            "people": _("people in the team"),
            "clip": _("clip"),
            "theme": _("theme"),
            "contact_name": _("name"),
            "contact_email": _("e-mail address"),
            "language": _("language"),
            "consent_version": _("version of the text"),
            "state": _("state"),
            "asked_at": _("asked at"),
            "confirmed_at": _("confirmed at"),
            "stopped_at": _("stopped at"),
        },
        {"key": "id public_id origin", "secret": "link_version code_version code_key"},
    ),
    "schools.NextContact": Entry(
        "schools",
        {"name": _("name"), "email": _("e-mail address"), "asked_at": _("asked at")},
        {"key": "id public_id team"},
    ),
    "council.CouncilRequest": Entry(
        "council",
        {
            "alias": _("alias"),
            "band": _("age"),
            "province": _("province"),
            "email": _("e-mail address"),
            "guardian_email": _("e-mail address of the parent or carer"),
            "language": _("language"),
            "asked_at": _("asked at"),
            "text_version": _("version of the text"),
            "confirmed_at": _("confirmed at"),
            "declined_at": _("declined at"),
            "decline_reason": _("why it was declined"),
        },
        {"key": "id public_id", "secret": "link_version"},
    ),
    "council.CouncilMember": Entry(
        "council",
        {
            "alias": _("alias"),
            "band": _("age"),
            "province": _("province"),
            "email": _("e-mail address"),
            "language": _("language"),
            "text_version": _("version of the text"),
            "confirmed_at": _("confirmed at"),
            "joined_at": _("takes part since"),
        },
        {"key": "id public_id", "secret": "link_version"},
    ),
    "council.Guardian": Entry("council", {"email": _("e-mail address")}, {"key": "id member"}),
    "council.CouncilSolution": Entry(
        "council",
        {
            "text": _("text"),
            "written_at": _("written at"),
            "state": _("state"),
            "reason": _("why not"),
            "decided_at": _("decided at"),
        },
        {"key": "id op_id member", "words": "language statement"},
    ),
    "council.CouncilVote": Entry("council", {"solution": _("on"), "value": _("vote")}, {"key": "id member"}),
    "council.HelpMessage": Entry(
        "council",
        {
            "text": _("text"),
            "asked_at": _("asked at"),
            "answer": _("answer"),
            "closed_at": _("closed at"),
        },
        {"key": "id op_id member"},
    ),
    "handover.Holder": Entry(
        "offices",
        {},
        {
            "key": "id public_id recipient",
            "office": "name email language since until",
            "secret": "link_version",
        },
    ),
    "post.OutboxMail": Entry(
        "mail",
        {
            "kind": _("kind"),
            "to": _("to"),
            "language": _("language"),
            "state": _("state"),
            "created_at": _("made at"),
            "sent_at": _("sent at"),
        },
        {
            "key": "id public_id subject_key object_key once",
            "work": "stream due_at attempts error mailing",
            "secret": "ids",
        },
    ),
    "letters.Message": Entry(
        "mail",
        {},
        {
            "key": "id public_id",
            "staff": "author answers_to",
            "content": "meetup selection stream",
            "work": "created_at sent_at people mailing",
        },
    ),
    "letters.MessageText": Entry("mail", {}, {"key": "id message language", "content": "subject body"}),
    "post.Mailing": Entry(
        "mail", {}, {"key": "id public_id object_key", "work": "state started_at ended_at"}
    ),
    "post.Pace": Entry("none", {}, {"key": "id", "work": "next_at"}),
    "post.Unsubscribe": Entry("mail", {"address": _("address"), "at": _("no news since")}, {"key": "id"}),
    "people.User": Entry(
        "staff",
        {},
        {
            "key": "id public_id",
            "staff": "email name language is_active last_login is_superuser groups user_permissions",
            "secret": "password link_version",
        },
    ),
    "people.Grant": Entry("staff", {}, {"key": "id", "staff": "user job municipality partner given_at"}),
    "account.EmailAddress": Entry("staff", {}, {"key": "id", "staff": "user email verified primary"}),
    "account.EmailConfirmation": Entry(
        "staff", {}, {"key": "id", "secret": "email_address created sent key"}
    ),
    "mfa.Authenticator": Entry(
        "staff", {}, {"key": "id", "staff": "user type created_at last_used_at", "secret": "data"}
    ),
    "sessions.Session": Entry("staff", {}, {"secret": "session_key session_data expire_date"}),
    "shared.LogEntry": Entry(
        "log", {"at": _("at"), "verb": _("act"), "thing": _("on")}, {"key": "id", "work": "actor detail"}
    ),
    "shared.Knock": Entry("log", {}, {"key": "id", "work": "door source at"}),
}
