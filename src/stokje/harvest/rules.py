"""Who may do what with what was said."""

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

rules.add_perm("harvest.read", is_producer | is_editor | is_moderator | is_partner | is_host)
rules.add_perm("harvest.hide", is_producer | is_editor)
rules.add_perm(
    "harvest.correct",
    is_producer | is_editor | moderates_meetup_of | (is_host & hosts_municipality_of),
)
rules.add_perm("harvest.close", is_producer | moderates_meetup_of | (is_host & hosts_municipality_of))
