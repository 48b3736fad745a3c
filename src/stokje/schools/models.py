"""De Scholen In: a school's team, its conversations, what hangs on its board, and what it agreed on.

Nothing here is about a pupil, and only one person is known: the contact whom the mails go to.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from stokje.schools.enums import Column, Sector, TeamState
from stokje.shared.ids import public_id
from stokje.shared.languages import Language


class SchoolTeam(models.Model):
    """A team of one school, with one contact. Its name is never public."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    school = models.CharField(max_length=120)
    municipality = models.ForeignKey("campaign.Municipality", models.PROTECT, related_name="+")
    sector = models.CharField(max_length=3, choices=Sector)
    people = models.PositiveSmallIntegerField(help_text="About how many are in the team.")
    clip = models.ForeignKey("campaign.Clip", models.SET_NULL, null=True, blank=True, related_name="+")
    theme = models.ForeignKey("campaign.Theme", models.SET_NULL, null=True, blank=True, related_name="+")
    contact_name = models.CharField(max_length=80, blank=True)
    contact_email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    consent_version = models.CharField(max_length=20)
    state = models.CharField(max_length=8, choices=TeamState, default=TeamState.ASKED)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    link_version = models.PositiveIntegerField(default=1)
    code_version = models.PositiveIntegerField(default=1)
    code_key = models.CharField(max_length=64, blank=True, help_text="A digest of the board's code.")
    origin = models.OneToOneField(
        "harvest.Origin", models.PROTECT, null=True, blank=True, related_name="school_team"
    )

    class Meta:
        ordering = ["school", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("contact_email"),
                Lower("school"),
                condition=~Q(state=TeamState.STOPPED),
                name="a_school_team_applies_once",
            ),
            models.UniqueConstraint(fields=["code_key"], condition=~Q(code_key=""), name="board_code_once"),
            models.CheckConstraint(
                condition=Q(state=TeamState.STOPPED) | ~Q(contact_email=""),
                name="a_school_team_has_a_contact",
            ),
            models.CheckConstraint(
                condition=Q(state=TeamState.ACTIVE) | Q(code_key=""), name="only_an_active_team_has_a_code"
            ),
        ]

    def __str__(self) -> str:
        return f"school team {self.public_id}"


class NextContact(models.Model):
    """A colleague whom the contact asked to take over. Gone once they answered, or after fourteen days."""

    team = models.OneToOneField(SchoolTeam, models.CASCADE, related_name="next_contact")
    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    name = models.CharField(max_length=80)
    email = models.EmailField()
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(email=""), name="a_next_contact_has_name_and_address"
            )
        ]

    def __str__(self) -> str:
        return f"next contact of {self.team_id}"


class TeamSession(models.Model):
    """One time that the team stands at its board: the conversation (number 1), then each board date."""

    team = models.ForeignKey(SchoolTeam, models.CASCADE, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    on = models.DateField(null=True, blank=True, help_text="Of the first: unknown until the board is opened.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["team", "number"], name="team_session_once"),
            models.CheckConstraint(
                condition=Q(number=1) | Q(on__isnull=False), name="a_later_session_has_a_date"
            ),
        ]

    def __str__(self) -> str:
        return f"session {self.number} of {self.team_id}"


class BoardNote(models.Model):
    """One note on the board. Taken back, its row stays until the team goes."""

    team = models.ForeignKey(SchoolTeam, models.CASCADE, related_name="notes")
    session = models.ForeignKey(TeamSession, models.CASCADE, related_name="notes")
    column = models.CharField(max_length=8, choices=Column)
    text = models.TextField(max_length=600)
    op_id = models.UUIDField(unique=True, help_text="Made with the form; the same note sent twice is one.")
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    statement = models.OneToOneField(
        "harvest.Statement", models.PROTECT, null=True, blank=True, related_name="board_note",
        help_text="What the team released of it.",
    )  # fmt: skip

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_board_note_has_words")]

    def __str__(self) -> str:
        return self.text[:60]


class TeamAction(models.Model):
    """Who does what by when, agreed at the board. `role` is a role, never a name."""

    team = models.ForeignKey(SchoolTeam, models.CASCADE, related_name="actions")
    session = models.ForeignKey(TeamSession, models.CASCADE, related_name="actions")
    role = models.CharField(max_length=80)
    what = models.CharField(max_length=300)
    by_date = models.DateField(null=True, blank=True)
    op_id = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["by_date", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(role="") & ~Q(what=""), name="a_team_action_says_who_and_what"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.what[:40]}"


class ActionCheck(models.Model):
    """What the team said of an action at a later session: done, or not yet."""

    action = models.ForeignKey(TeamAction, models.CASCADE, related_name="checks")
    session = models.ForeignKey(TeamSession, models.CASCADE, related_name="checks")
    done = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["session__number"]
        constraints = [
            models.UniqueConstraint(fields=["action", "session"], name="action_checked_once_a_session")
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {'done' if self.done else 'not yet'}"
