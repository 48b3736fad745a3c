"""Who may run an evening."""

import rules

from stokje.people.rules import hosts_municipality_of, is_editor, is_host, is_producer, moderates_meetup_of

rules.add_perm(
    "live.read_record",
    is_producer | is_editor | moderates_meetup_of | (is_host & hosts_municipality_of),
)
rules.add_perm("live.moderate", is_producer | moderates_meetup_of | (is_host & hosts_municipality_of))
