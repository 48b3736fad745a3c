"""Who may do what with the agenda."""

import rules

from stokje.people.rules import (
    hosts_municipality_of,
    is_editor,
    is_host,
    is_moderator,
    is_partner,
    is_producer,
    moderates_meetup_of,
)

# A coach has school teams and nothing else.
rules.add_perm("meetups.read", is_producer | is_partner | is_host | is_moderator | is_editor)
rules.add_perm("meetups.create", is_producer | is_host)
rules.add_perm("meetups.change", is_producer | (is_host & hosts_municipality_of))
rules.add_perm("meetups.publish", is_producer | (is_host & hosts_municipality_of))
rules.add_perm("meetups.cancel", is_producer)
rules.add_perm("meetups.ask_cast", is_producer | (is_host & hosts_municipality_of))
rules.add_perm(
    "meetups.change_run_sheet", is_producer | moderates_meetup_of | (is_host & hosts_municipality_of)
)
