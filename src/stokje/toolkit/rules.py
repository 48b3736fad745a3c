"""Who may write the toolkit."""

import rules

from stokje.people.rules import is_editor, is_producer

rules.add_perm("toolkit.write", is_producer | is_editor)
