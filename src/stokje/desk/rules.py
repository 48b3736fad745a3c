"""Who may see what belongs to no room alone."""

import rules

from stokje.people.rules import is_editor, is_partner, is_producer, is_supervisor

rules.add_perm("desk.see_outbox", is_producer)
# Each of the mails they see: a supervisor those of the youth council, the producer the others.
rules.add_perm("desk.send_again", is_producer | is_supervisor)
rules.add_perm("desk.see_privacy", is_producer)
rules.add_perm("desk.see_provinces", is_producer | is_partner | is_editor)
