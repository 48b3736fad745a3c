"""Who may check answers, follow pledges and walk the whole thread."""

from __future__ import annotations

import rules

from stokje.people.rules import is_editor, is_partner, is_producer

rules.add_perm("tracking.see", is_producer | is_editor | is_partner)
rules.add_perm("tracking.thread", is_producer | is_editor | is_partner)
rules.add_perm("tracking.check", is_producer)
rules.add_perm("tracking.follow", is_producer | is_partner)
