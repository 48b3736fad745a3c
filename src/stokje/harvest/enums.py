from django.db import models
from django.utils.translation import gettext_lazy as _


class StatementKind(models.TextChoices):
    """The four questions of a table: what is wrong, what works, what can be better, what must be in order."""

    PROBLEM = "problem", _("problem")
    WORKS = "works", _("works already")
    SOLUTION = "solution", _("solution")
    CONDITION = "condition", _("condition")


class OriginKind(models.TextChoices):
    """Where a statement comes from."""

    TABLE = "table", _("table")
    SCHOOL = "school", _("school")
    COUNCIL = "council", _("youth council")
    IMPORT = "import", _("import")


class Choice(models.IntegerChoices):
    """A vote on a statement."""

    DISAGREE = -1, _("disagree")
    PASS = 0, _("pass")
    AGREE = 1, _("agree")


class VoteMode(models.TextChoices):
    """How a room votes: agree, disagree or pass on each condition, or divide a few points over them."""

    ONE_BY_ONE = "one_by_one", _("one by one")
    POINTS = "points", _("dividing points")
