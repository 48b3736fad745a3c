"""Takes a rehearsal of an evening away, with all that was said and done in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import IntegrityError
from django.db.models import SET_NULL, ForeignObjectRel, Model, Q, QuerySet

from stokje.live.services.holding import hold_at
from stokje.meetups.models import Meetup
from stokje.people.models import Person
from stokje.post.enums import NOBODY
from stokje.post.models import OutboxMail
from stokje.registration.models import Registration
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.models import LogEntry

AT_ONCE, TRIES = 500, 5
Rows = dict[type[Model], set[int]]


def rehearsals_of(meetup: Meetup) -> QuerySet[Meetup]:
    """The rehearsals that there are of a meetup: one that runs, or one that was broken off."""
    return Meetup.every.filter(rehearsal_of=meetup).order_by("pk")


def forget_rehearsal(copy: Meetup, actor: str = log.SYSTEM) -> None:
    """Removes a rehearsal and every row that belongs to it; that there was one stays in the log.

    Which rows belong to it follows from the keys in the database: those of a room that is added later too.
    """
    for again in range(TRIES):
        try:
            with change():
                _forget(copy, actor)
        except IntegrityError:  # a phone wrote one thing more meanwhile
            if again == TRIES - 1:
                raise
        else:
            return


def _forget(copy: Meetup, actor: str) -> None:
    hold_at(copy.pk)  # before the meetup: a phone may still write
    there = Meetup.every.select_for_update().filter(pk=copy.pk, rehearsal_of__isnull=False).first()
    if there is None or there.rehearsal_of is None:
        return
    rows = _belonging(Meetup, {there.pk})
    _add(rows, _belonging(Person, _people_in(rows)))
    _forget_what_is_told_of(rows)
    for model, keys in rows.items():
        for some in _portions(keys):
            found = model._base_manager.filter(pk__in=some)  # noqa: SLF001 - all rows
            found._raw_delete(found.db)  # noqa: SLF001 - rows protect each other; keys are checked at the end
    log.record(actor, "live.rehearse", there.rehearsal_of)


def forget_rehearsals_before(moment: dt.datetime) -> int:
    """Removes what was left of rehearsals that began before `moment`; returns how many."""
    left = list(Meetup.every.filter(rehearsal_of__isnull=False, starts_at__lt=moment))
    for copy in left:
        forget_rehearsal(copy)
    return len(left)


def _belonging(model: type[Model], keys: set[int]) -> Rows:
    """These rows, and all that point to them, further and further."""
    rows: Rows = {model: set(keys)}
    fresh = [(model, keys)] if keys else []
    while fresh:
        of, these = fresh.pop()
        for pointing, field in _pointing_to(of):
            known = rows.setdefault(pointing, set())
            new = {key for some in _portions(these) for key in _keys(pointing, field, some)} - known
            known |= new
            if new:
                fresh.append((pointing, new))
    return rows


def _pointing_to(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    for relation in model._meta.get_fields(include_hidden=True):  # noqa: SLF001 - Django documents _meta
        if not isinstance(relation, ForeignObjectRel) or relation.field.many_to_many:
            continue
        if relation.on_delete is not SET_NULL:
            yield relation.related_model, relation.field.name


def _keys(model: type[Model], field: str, keys: list[int]) -> QuerySet[Model, int]:
    return model._base_manager.filter(**{f"{field}__in": keys}).values_list("pk", flat=True)  # noqa: SLF001


def _people_in(rows: Rows) -> set[int]:
    """Those who do not exist and came to nothing else."""
    mine = rows.get(Registration, set())
    found: set[int] = set()
    for some in _portions(mine):
        invented = Person.objects.filter(email__endswith=f"@{NOBODY}", registrations__in=some)
        found |= set(invented.values_list("pk", flat=True))
    elsewhere = Registration.objects.filter(person__in=found).exclude(pk__in=mine)
    return found - set(elsewhere.values_list("person_id", flat=True))


def _add(rows: Rows, others: Rows) -> None:
    for model, keys in others.items():
        rows[model] = rows.get(model, set()) | keys


def _forget_what_is_told_of(rows: Rows) -> None:
    """The log's lines about these rows, and mail about them, though none is ever written."""
    for model, keys in rows.items():
        for some in _portions(keys):
            names = [f"{model._meta.model_name}:{key}" for key in some]  # noqa: SLF001
            LogEntry.objects.filter(Q(thing__in=names) | Q(actor__in=names)).delete()
            OutboxMail.objects.filter(Q(object_key__in=names) | Q(subject_key__in=names)).delete()


def _portions(keys: set[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for first in range(0, len(ordered), AT_ONCE):
        yield ordered[first : first + AT_ONCE]
