"""Who comes into the editor: what the grants say, told in the editor's own terms."""

from __future__ import annotations

from wagtail.users.models import UserProfile

from stokje.people.models import User
from stokje.shared.db import change
from stokje.shared.rights import may
from stokje.toolkit.services.ground import GROUP, group_of_writers


def admit(user: User) -> bool:
    """Whether this member of staff may write; sets their group and language in the editor right."""
    wanted = may(user, "toolkit.write")
    if wanted != user.groups.filter(name=GROUP).exists():
        with change():
            user.groups.set([group_of_writers()] if wanted else [])
    if wanted and not UserProfile.objects.filter(user=user, preferred_language=user.language).exists():
        with change():
            UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": user.language})
    return wanted
