"""The evening as it runs: which stage it is, and the log that every screen follows."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from stokje.harvest.enums import VoteMode
from stokje.harvest.models import MOST_POINTS
from stokje.live.enums import HandKind, LoweredBy, QuestionState
from stokje.shared.ids import public_id
from stokje.shared.languages import Language

DELTA_TOPICS = frozenset({"said"})
"""Of these each event counts, so a page gets every one; of other topics the latest is enough."""
NEWS = "stokje_live"
"""What processes listen to on PostgreSQL: an evening's number and how far its log has come, nothing else."""


class Evening(models.Model):
    """Where a meetup's run sheet stands. `version` guards two moderators against each other."""

    meetup = models.OneToOneField("meetups.Meetup", models.CASCADE, related_name="evening")
    stage = models.ForeignKey("meetups.Stage", models.PROTECT, null=True, blank=True)
    stage_started_at = models.DateTimeField(null=True, blank=True)
    stage_ends_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    seq = models.PositiveIntegerField(default=0)
    epoch = models.CharField(max_length=8)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    results_hidden = models.BooleanField(default=True, help_text="Until the vote is closed.")
    wall_approval = models.BooleanField(default=True, help_text="A statement waits for a moderator.")
    questions_open = models.BooleanField(default=False)
    question_approval = models.BooleanField(default=True, help_text="A question waits for a moderator.")
    questions_stale = models.BooleanField(default=False, help_text="The screens were not told the last yet.")
    wall_question = models.ForeignKey("Question", models.SET_NULL, null=True, blank=True, related_name="+")
    vote_mode = models.CharField(max_length=10, choices=VoteMode, default=VoteMode.ONE_BY_ONE)
    points = models.PositiveSmallIntegerField(default=3, help_text="That each person divides.")
    paused_at = models.DateTimeField(null=True, blank=True, help_text="Since when the time stands still.")
    paused_words = models.CharField(max_length=200, blank=True, help_text="Own words of the panic screen.")
    resumed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(points__range=(1, MOST_POINTS)), name="evening_has_few_points")
        ]

    def __str__(self) -> str:
        return f"evening of {self.meetup}"


class LiveEvent(models.Model):
    """One thing that changed, numbered without gaps per evening and per topic."""

    evening = models.ForeignKey(Evening, models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    topic = models.CharField(max_length=40)
    topic_seq = models.PositiveIntegerField()
    payload = models.JSONField()
    op_id = models.UUIDField(unique=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evening", "seq"], name="event_seq_once"),
            models.UniqueConstraint(fields=["evening", "topic", "topic_seq"], name="event_topic_seq_once"),
        ]

    def __str__(self) -> str:
        return f"{self.evening_id}-{self.seq} {self.topic}"


class CorrectedTime(models.Model):
    """When a part of the run sheet really was, where nobody pressed in time. The measured times stay.

    The newest row of a part counts; those before it tell what was thought earlier.
    """

    evening = models.ForeignKey(Evening, models.CASCADE, related_name="corrected_times")
    stage = models.ForeignKey("meetups.Stage", models.CASCADE, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    by = models.CharField(max_length=60, help_text="As the log names them.")
    because = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__gt=models.F("started_at")), name="a_part_has_length"
            )
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.started_at:%H:%M}"


class BallotItem(models.Model):
    """A condition that the room votes on, or (`same_as`) one that says nearly the same as another."""

    evening = models.ForeignKey(Evening, models.CASCADE, related_name="ballot")
    statement = models.ForeignKey("harvest.Statement", models.PROTECT)
    position = models.PositiveSmallIntegerField()
    same_as = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="others")

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["evening", "statement"], name="ballot_item_once")]

    def __str__(self) -> str:
        return f"{self.position} {self.statement}"


class WallItem(models.Model):
    """A moderator's word on a statement, in the words of one version: on the wall, or off it.

    Without an item, or with one about other words, a statement waits for that word.
    """

    statement = models.OneToOneField("harvest.Statement", models.CASCADE, related_name="wall_item")
    version = models.PositiveIntegerField()
    put_at = models.DateTimeField()
    off_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{'off' if self.off_at else 'on'} the wall: {self.statement_id}"


class Question(models.Model):
    """What someone asks makers and guests. `asker` is an opaque key, as voters have."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    evening = models.ForeignKey(Evening, models.CASCADE, related_name="questions")
    asker = models.CharField(max_length=40)
    text = models.CharField(max_length=280)
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    state = models.CharField(max_length=8, choices=QuestionState, default=QuestionState.WAITING)
    reason = models.CharField(max_length=200, blank=True)
    op_id = models.UUIDField(unique=True)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_question_has_words"),
            models.CheckConstraint(
                condition=~Q(state=QuestionState.ASIDE) | ~Q(reason=""), name="question_aside_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class QuestionVote(models.Model):
    """That someone wants to hear the answer too, or not any more: the newest `op_id` of a voter counts."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="votes")
    voter = models.CharField(max_length=40)
    up = models.BooleanField()
    op_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "voter"], name="one_voter_one_wish")]

    def __str__(self) -> str:
        return f"{'up' if self.up else 'undone'} {self.question_id}"


class BallotPair(models.Model):
    """Two conditions that a moderator put together or took apart; holds whatever their words look like."""

    evening = models.ForeignKey(Evening, models.CASCADE, related_name="ballot_pairs")
    one = models.ForeignKey("harvest.Statement", models.CASCADE, related_name="+")
    other = models.ForeignKey("harvest.Statement", models.CASCADE, related_name="+")
    together = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evening", "one", "other"], name="ballot_pair_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="ballot_pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {'with' if self.together else 'not with'} {self.other_id}"


class NotePlace(models.Model):
    """Where a table put one of its notes: higher stands nearer the top, and who moved it last decides.

    A note without a place stands at its own key, so that what is new comes on top.
    """

    statement = models.OneToOneField("harvest.Statement", models.CASCADE, related_name="note_place")
    height = models.FloatField()
    moved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.statement_id} at {self.height}"


class TablePhone(models.Model):
    """A phone that has a table's page open at this moment; `key` is made anew for each page."""

    table = models.ForeignKey("seating.Table", models.CASCADE, related_name="phones")
    key = models.CharField(max_length=40)
    seen_at = models.DateTimeField(db_index=True)
    wrote_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "key"], name="table_phone_once")]

    def __str__(self) -> str:
        return f"phone at {self.table}"


class Hand(models.Model):
    """A hand that a table raised: it wants help, a word in the hall, or the technician."""

    table = models.ForeignKey("seating.Table", models.CASCADE, related_name="hands")
    kind = models.CharField(max_length=5, choices=HandKind)
    words = models.CharField(max_length=160, blank=True)
    op_id = models.UUIDField(unique=True)
    raised_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    lowered_at = models.DateTimeField(null=True, blank=True)
    lowered_by = models.CharField(max_length=9, choices=LoweredBy, blank=True)

    class Meta:
        ordering = ["raised_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["table"], condition=Q(lowered_at__isnull=True), name="one_hand_up_a_table"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.table}"


class DeskPresence(models.Model):
    """Who of staff has the moderator's screen open. Nothing is kept of it: gone minutes after they left."""

    evening = models.ForeignKey(Evening, models.CASCADE, related_name="at_desk")
    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evening", "user"], name="at_desk_once")]

    def __str__(self) -> str:
        return f"{self.user} at {self.evening}"
