"""Who may do what with sign-ups."""

import rules

from stokje.people.rules import hosts_municipality_of, is_host, is_producer, moderates_meetup_of

_own = is_producer | (is_host & hosts_municipality_of)

rules.add_perm("registration.read", _own)
rules.add_perm("registration.invite", _own)
rules.add_perm("registration.cancel", _own)
rules.add_perm("registration.mark_attendance", _own)
rules.add_perm("registration.check_in", _own | moderates_meetup_of)
rules.add_perm("registration.set_seats", _own)
# The list over all meetups that someone may read; which rows stand in it, the query says.
rules.add_perm("registration.find", is_producer | is_host)
rules.add_perm("registration.export", _own)
rules.add_perm("registration.see_needs", _own)
rules.add_perm("registration.open_extra", is_producer)
