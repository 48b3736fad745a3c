"""Who may do what with the baton. A partner carries all follow-ups, a host its own city's baton."""

import rules

from stokje.people.rules import hosts_municipality_of, is_host, is_partner, is_producer

rules.add_perm("relay.read", is_producer | is_partner | is_host)
rules.add_perm("relay.read_all", is_producer | is_partner)
rules.add_perm("relay.pass", is_producer | is_partner | (is_host & hosts_municipality_of))
