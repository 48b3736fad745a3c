"""Who may run an evening."""

import rules

from stokje.people.rules import hosts_municipality_of, is_host, is_moderator, is_producer

rules.add_perm("live.moderate", is_producer | is_moderator | (is_host & hosts_municipality_of))
