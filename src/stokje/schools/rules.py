"""Who may look at the school teams. The board itself is opened with its code, by no right of the staff."""

import rules

from stokje.people.rules import is_coach, is_producer

rules.add_perm("schools.see", is_producer | is_coach)
