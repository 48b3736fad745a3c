"""Who may bundle."""

import rules

from stokje.people.rules import is_editor, is_partner, is_producer

rules.add_perm("bundling.read", is_producer | is_editor | is_partner)
rules.add_perm("bundling.edit", is_producer | is_editor)
