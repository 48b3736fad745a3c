"""Applying, and what a team writes on its board."""

from stokje.schools.forms.applying import ApplyForm
from stokje.schools.forms.board import ActionForm, BoardCodeForm, BoardDateForm, NoteForm
from stokje.schools.forms.contact import LostForm, NextContactForm
from stokje.schools.forms.releasing import ReleaseForm
from stokje.schools.forms.team import TeamForm, first_words

__all__ = [
    "ActionForm",
    "ApplyForm",
    "BoardCodeForm",
    "BoardDateForm",
    "LostForm",
    "NextContactForm",
    "NoteForm",
    "ReleaseForm",
    "TeamForm",
    "first_words",
]
