"""The youth council. All that is known of a young person stands here, and nothing of it outside this room."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from stokje.council.enums import Band, Opinion, SolutionState
from stokje.shared.ids import op_id, public_id
from stokje.shared.languages import Language

UNDER_AGE = ~Q(band=Band.OWN_SAY)


class CouncilRequest(models.Model):
    """Someone of 12 to 16 asks to join: no more than asking takes, until it is confirmed and checked."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    alias = models.CharField(max_length=30)
    band = models.CharField(max_length=2, choices=Band)
    province = models.ForeignKey("campaign.Province", models.PROTECT, related_name="+")
    email = models.EmailField()
    guardian_email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    asked_at = models.DateTimeField()
    text_version = models.CharField(max_length=20, blank=True, help_text="The words that were confirmed.")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(max_length=300, blank=True)
    link_version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="a_young_person_asks_once"),
            models.CheckConstraint(
                condition=(UNDER_AGE & ~Q(guardian_email="")) | Q(band=Band.OWN_SAY, guardian_email=""),
                name="under_sixteen_a_guardian_is_asked",
            ),
            models.CheckConstraint(
                condition=~Q(guardian_email=F("email")), name="nobody_is_their_own_guardian"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | ~Q(text_version=""), name="a_request_confirms_words"
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None) | ~Q(decline_reason=""), name="declined_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"council request {self.public_id}"


class CouncilMember(models.Model):
    """A young person who takes part, under an alias. Keeps the id of the request, so that links stay good."""

    public_id = models.CharField(max_length=10, unique=True, editable=False)
    alias = models.CharField(max_length=34)
    band = models.CharField(max_length=2, choices=Band)
    province = models.ForeignKey("campaign.Province", models.PROTECT, related_name="+")
    email = models.EmailField()
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    text_version = models.CharField(max_length=20)
    confirmed_at = models.DateTimeField()
    joined_at = models.DateTimeField()
    link_version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["joined_at", "id"]
        constraints = [
            models.UniqueConstraint(Lower("alias"), name="an_alias_is_of_one_member"),
            models.UniqueConstraint(Lower("email"), name="a_member_joins_once"),
            models.CheckConstraint(condition=~Q(text_version=""), name="a_member_confirmed_words"),
        ]

    def __str__(self) -> str:
        return f"council member {self.public_id}"


class Guardian(models.Model):
    """Who said yes for a member under sixteen, and may take it back at any time."""

    member = models.OneToOneField(CouncilMember, models.CASCADE, related_name="guardian")
    email = models.EmailField()

    def __str__(self) -> str:
        return f"guardian of {self.member_id}"


class CouncilSolution(models.Model):
    """A solution that a member proposes. Of what is released only a statement of the council goes out."""

    member = models.ForeignKey(CouncilMember, models.CASCADE, related_name="solutions")
    op_id = models.UUIDField(unique=True, default=op_id, help_text="The same one sent twice is one.")
    text = models.TextField(max_length=400)
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    written_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=SolutionState, default=SolutionState.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    statement = models.OneToOneField(
        "harvest.Statement", models.PROTECT, null=True, blank=True, related_name="council_solution"
    )

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_council_solution_has_words"),
            models.CheckConstraint(
                condition=Q(state=SolutionState.RELEASED, statement__isnull=False)
                | (~Q(state=SolutionState.RELEASED) & Q(statement__isnull=True)),
                name="released_as_a_statement",
            ),
            models.CheckConstraint(
                condition=~Q(state=SolutionState.REFUSED) | ~Q(reason=""), name="not_released_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"council solution {self.pk}"


class CouncilVote(models.Model):
    """What a member thinks of a solution. Released, it is counted under a key that leads to nobody."""

    solution = models.ForeignKey(CouncilSolution, models.CASCADE, related_name="votes")
    member = models.ForeignKey(CouncilMember, models.CASCADE, related_name="votes")
    value = models.SmallIntegerField(choices=Opinion)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["solution", "member"], name="council_votes_once"),
            models.CheckConstraint(condition=Q(value__in=[0, 1]), name="council_vote_is_one_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.value} on {self.solution_id}"


class HelpMessage(models.Model):
    """A member asks the supervisor for help."""

    member = models.ForeignKey(CouncilMember, models.CASCADE, related_name="help_messages")
    op_id = models.UUIDField(unique=True, default=op_id)
    text = models.TextField(max_length=1000)
    asked_at = models.DateTimeField()
    answer = models.TextField(max_length=1000, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_help_message_has_words")]

    def __str__(self) -> str:
        return f"help message {self.pk}"


class HelpLine(models.Model):
    """Who answers members that ask for help, and when: one sentence a language, by the supervisor."""

    language = models.CharField(max_length=2, choices=Language, unique=True)
    words = models.CharField(max_length=200)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_help_line_has_words")]

    def __str__(self) -> str:
        return self.words
