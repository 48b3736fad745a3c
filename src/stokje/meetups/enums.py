from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetupKind(models.TextChoices):
    KICK_OFF = "kick_off", _("kick-off")
    REGIONAL = "regional", _("regional")
    FOLLOW_UP = "follow_up", _("follow-up")
    EXTRA = "extra", _("extra")
    OWN = "own", _("own")
    CLOSING = "closing", _("closing event")


class MeetupState(models.TextChoices):
    """Where a meetup stands. Draft is seen by staff only; whether it is on now follows from the evening."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("open")
    HELD = "held", _("has been held")
    CANCELLED = "cancelled", _("called off")


class StageKind(models.TextChoices):
    LOBBY = "lobby", _("lobby")
    WELCOME = "welcome", _("welcome")
    CLIP = "clip", _("clip")
    TABLE_ROUND = "table_round", _("table round")
    PLENARY = "plenary", _("plenary")
    HARVEST_VOTE = "harvest_vote", _("harvest vote")
    CLOSING = "closing", _("closing")


class Duty(models.TextChoices):
    """What a member of the cast does."""

    MODERATOR = "moderator", _("moderator")
    MAKER = "maker", _("maker")
    GUEST = "guest", _("guest")
    TABLE_HOST = "table_host", _("table host")
    NOTE_TAKER = "note_taker", _("note-taker")
    TECHNICIAN = "technician", _("technician")
    DOOR = "door", _("at the door")


class CastState(models.TextChoices):
    PLANNED = "planned", _("not asked yet")
    ASKED = "asked", _("asked")
    ACCEPTED = "accepted", _("is coming")
    DECLINED = "declined", _("cannot come")
