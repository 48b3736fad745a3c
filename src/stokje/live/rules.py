"""Who may run an evening."""

import rules

from stokje.people.rules import hosts_municipality_of, is_host, is_producer, moderates_meetup_of

rules.add_perm("live.moderate", is_producer | moderates_meetup_of | (is_host & hosts_municipality_of))
