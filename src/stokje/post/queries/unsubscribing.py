"""The link at the foot of news. It leads to the mail it stood in, never to an address."""

from __future__ import annotations

from stokje.post.models import OutboxMail
from stokje.shared import tokens

PURPOSE = "post.unsubscribe"


def unsubscribe_token(mail: OutboxMail) -> str:
    """The token of the unsubscribe link in this mail; good for as long as the mail is kept."""
    return tokens.make(PURPOSE, mail.public_id, 1)


def mail_of_token(token: str) -> OutboxMail | None:
    """The mail whose unsubscribe link this is."""
    claim = tokens.read(PURPOSE, token)
    return OutboxMail.objects.filter(public_id=claim.key).first() if claim else None
