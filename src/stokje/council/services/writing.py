"""What every change to the council does: lock, and queue mail that tells no more than it must."""

from __future__ import annotations

from dataclasses import dataclass

from stokje.council.enums import Party
from stokje.council.models import CouncilMember, CouncilRequest
from stokje.council.queries import supervisors
from stokje.post.services import queue
from stokje.shared import clock, log

Asked = CouncilRequest | CouncilMember


@dataclass(frozen=True)
class Ended:
    """By whom it ended, whether a member left or a request only, and whether what was released went too."""

    by: Party
    joined: bool = False
    out: bool = False


def lock_request(request: CouncilRequest) -> CouncilRequest | None:
    """The request as it is now, kept from others until the change ends; None when it is gone."""
    locked = CouncilRequest.objects.select_for_update(no_key=True, of=("self",))
    return locked.filter(pk=request.pk, declined_at=None).first()


def lock_member(member: CouncilMember) -> CouncilMember | None:
    """The member as it is now; None when it is gone."""
    locked = CouncilMember.objects.select_for_update(no_key=True, of=("self",))
    return locked.filter(pk=member.pk).first()


def mail(kind: str, to: str, about: Asked, once: str, **told: bool) -> None:
    """Queues a mail to the young person or the guardian. Its row holds keys and the address, no alias."""
    queue(
        f"council.{kind}", to=to, language=about.language, subject_key=log.key(about),
        object_key=log.key(about), ids={"key": about.public_id, "version": about.link_version, **told},
        once=f"council.{kind}:{about.public_id}:{about.link_version}:{once}",
    )  # fmt: skip


def say_goodbye(one: Asked, key: str, guardian: str, ended: Ended) -> None:
    """Queues the last mail to whoever did not end it; who is gone has no row any more, so it needs none."""
    addresses = {"goodbye_child": one.email, "goodbye_guardian": guardian}
    knows = {Party.YOUNG: "goodbye_child", Party.GUARDIAN: "goodbye_guardian"}.get(ended.by)
    for kind, to in addresses.items():
        if to and kind != knows:
            queue(
                f"council.{kind}", to=to, language=one.language, subject_key=key, object_key=key,
                ids={"by": ended.by.value, "joined": ended.joined, "out": ended.out},
                once=f"council.{kind}:{one.public_id}:{one.link_version}",
            )  # fmt: skip


def tell_supervisors(kind: str) -> None:
    """Mails the supervisors that something waits, at most once an hour; what it is stands in the desk."""
    hour = f"{clock.now():%Y%m%d%H}"
    for user in supervisors():
        queue(
            f"council.{kind}", to=user.email, language=user.language, subject_key=log.key(user),
            object_key=log.key(user), ids={}, once=f"council.{kind}:{user.pk}:{hour}",
        )  # fmt: skip


def one_text(text: str) -> str:
    """Text without what does not belong in it."""
    return text.replace("\r\n", "\n").replace("\x00", "").strip()
