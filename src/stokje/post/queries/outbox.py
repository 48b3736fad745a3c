"""What lies in the outbox."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Count, Q, QuerySet

from stokje.post.models import OutboxMail, Unsubscribe


def mails(
    state: str = "", text: str = "", kinds: Collection[str] = (), among: Q | None = None
) -> QuerySet[OutboxMail]:
    """The mails of this state (or all), to an address with `text` in it or of these kinds; newest first."""
    found = OutboxMail.objects.filter(among or Q()).order_by("-created_at", "-pk")
    if state:
        found = found.filter(state=state)
    return found.filter(Q(to__icontains=text) | Q(kind__in=kinds)) if text else found


def mail_with(public_id: str, among: Q | None = None) -> OutboxMail | None:
    """The mail with this id."""
    return OutboxMail.objects.filter(among or Q(), public_id=public_id).first()


def counts(among: Q | None = None) -> dict[str, int]:
    """How many mails there are of each state."""
    rows = OutboxMail.objects.filter(among or Q()).order_by().values_list("state").annotate(Count("pk"))
    return dict(rows)


def queued(onces: Iterable[str]) -> set[str]:
    """Which of these mails are in the outbox already, sent or not."""
    return set(OutboxMail.objects.filter(once__in=list(onces)).values_list("once", flat=True))


def unsubscribed(address: str) -> bool:
    """Whether this address wants no news, however it is written."""
    return Unsubscribe.objects.filter(address__iexact=address).exists()
