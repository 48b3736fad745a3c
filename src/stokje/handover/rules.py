"""Who may freeze, hand over and see the offices."""

from __future__ import annotations

import rules

from stokje.people.rules import is_editor, is_partner, is_producer

rules.add_perm("handover.see", is_producer | is_editor | is_partner)
rules.add_perm("handover.freeze", is_producer | is_editor)
rules.add_perm("handover.blank", is_producer)
rules.add_perm("handover.record", is_producer)
