from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """In what role someone takes part. A politician's role is a public function; party is never asked."""

    TEACHER = "teacher", _("teacher")
    SCHOOL_LEADER = "school_leader", _("school leader")
    BOARD_MEMBER = "board_member", _("school board member")
    POLITICIAN = "politician", _("local politician")
    CIVIL_SERVANT = "civil_servant", _("civil servant")
    SUPPORT_STAFF = "support_staff", _("support staff")
    PARENT = "parent", _("parent")
    PUPIL = "pupil", _("pupil of 16 or over")
    OTHER = "other", _("other")


class Level(models.TextChoices):
    """Who must put a condition in place."""

    SCHOOL = "school", _("school")
    BOARD = "board", _("school board")
    MUNICIPALITY = "municipality", _("municipality")
    STATE = "state", _("national government")
