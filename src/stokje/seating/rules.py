"""Who may set out tables and seat people."""

import rules

from stokje.people.rules import hosts_municipality_of, is_host, is_producer, moderates_meetup_of

rules.add_perm("seating.read", is_producer | moderates_meetup_of | (is_host & hosts_municipality_of))
rules.add_perm("seating.change", is_producer | (is_host & hosts_municipality_of))
