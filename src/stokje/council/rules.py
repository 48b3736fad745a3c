"""Who may look into the youth council: its supervisor and nobody else. The producer knows the numbers."""

import rules

from stokje.people.rules import is_producer, is_supervisor

rules.add_perm("council.count", is_producer | is_supervisor)
rules.add_perm("council.supervise", is_supervisor)
