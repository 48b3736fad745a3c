"""One bundle: its words, where it stands, and every statement it came from."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from stokje.bundling import queries, services
from stokje.bundling.forms import OtherBundleForm, StandsForm, WordsForm
from stokje.bundling.models import Bundle
from stokje.bundling.services import Clash
from stokje.desk.views.bundling.bench import chart, said_where
from stokje.desk.views.bundling.workbench import actor, signed
from stokje.harvest.models import Statement
from stokje.shared.errors import Refused
from stokje.shared.languages import Language
from stokje.shared.rights import may, require

HISTORY = 30


@login_required
@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """The bundle with its thread: who said what, where."""
    require(request.user, "bundling.read")
    return _show(request, _bundle(number))


@login_required
@require_POST
def words(request: HttpRequest, number: int, language: str) -> HttpResponse:
    """Writes the words in one language. Who comes second sees both texts, and nothing is lost."""
    require(request.user, "bundling.edit")
    bundle, form = _bundle(number), WordsForm(request.POST, prefix=language)
    if language not in Language.values:
        raise Http404
    if not form.is_valid():
        return _show(request, bundle, forms={language: form})
    given = form.cleaned_data
    try:
        services.edit_text(bundle, language, given["title"], given["body"], given["version"], actor(request))
    except Clash as clash:
        return _clashed(request, clash, language, given)
    messages.success(request, _("Saved."))
    return redirect("desk:bundle", number)


@login_required
@require_POST
def stands(request: HttpRequest, number: int) -> HttpResponse:
    """Says who must put it in place, and under which heading it stands."""
    require(request.user, "bundling.edit")
    bundle, form = _bundle(number), StandsForm(request.POST)
    if not form.is_valid():
        return _show(request, bundle, stands=form)
    who, version = actor(request), form.cleaned_data["version"]
    try:
        services.set_level(bundle, form.cleaned_data["level"], who, version=version)
        services.set_heading(bundle, form.heading_chosen(), who)
        messages.success(request, _("Saved."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("desk:bundle", number)


@login_required
@require_POST
def merge_into(request: HttpRequest, number: int) -> HttpResponse:
    """Puts this bundle in another one."""
    require(request.user, "bundling.edit")
    bundle = _bundle(number)
    form = OtherBundleForm(request.POST, bundle=bundle)
    if not form.is_valid():
        return _show(request, bundle, merge=form)
    try:
        services.merge(bundle, form.into_chosen(), form.cleaned_data["reason"], actor(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk:bundle", number)
    return redirect("desk:bundle", form.into_chosen().number)


@login_required
@require_POST
def move(request: HttpRequest, number: int, does: str) -> HttpResponse:
    """What was ticked goes into a bundle of its own, into another one, or back on the pile."""
    require(request.user, "bundling.edit")
    bundle = _bundle(number)
    try:
        to = _moved(request, bundle, _ticked(request, bundle), does)
    except Refused as refused:
        messages.error(request, str(refused))
        to = number
    return redirect("desk:bundle", to)


def _moved(request: HttpRequest, bundle: Bundle, chosen: list[Statement], does: str) -> int:
    who = actor(request)
    if does == "split":
        return services.split(bundle, chosen, actor=who).number
    if does == "back":
        services.put_all_back(chosen, who)
        return bundle.number
    form = OtherBundleForm(request.POST, bundle=bundle)
    if not form.is_valid():
        raise Refused(_("Choose a bundle."))
    services.put_all(chosen, form.into_chosen(), actor=who)
    return bundle.number


def _ticked(request: HttpRequest, bundle: Bundle) -> list[Statement]:
    chosen = list(queries.members(bundle).filter(public_id__in=request.POST.getlist("statements")))
    if not chosen:
        raise Refused(_("Tick one or more statements first."))
    return chosen


def _clashed(request: HttpRequest, clash: Clash, language: str, mine: dict[str, Any]) -> HttpResponse:
    """The form once more with one's own text, at the version that is there now; theirs stands beside it."""
    form = WordsForm(initial=mine | {"version": clash.bundle.version}, prefix=language)
    messages.error(request, str(clash))
    theirs = clash.bundle.texts.filter(language=language).first()
    return _show(request, _bundle(clash.bundle.number), forms={language: form}, theirs={language: theirs})


def _bundle(number: int) -> Bundle:
    found = queries.bundle_by_number(number)
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest, bundle: Bundle, *, forms: dict[str, Form] | None = None,
    theirs: dict[str, Any] | None = None, **others: Form,
) -> HttpResponse:  # fmt: skip
    said = list(queries.members(bundle))
    elsewhere = OtherBundleForm(bundle=bundle, auto_id="move_%s")
    elsewhere.fields["into"].label = _("Move to")
    elsewhere.fields["into"].required = False
    support = queries.support(bundle)
    context = {
        "bundle": bundle, "text": bundle.text(), "rows": said_where(said), "support": support,
        "chart": chart(support.roles), "may_edit": may(request.user, "bundling.edit"),
        "fits": [] if bundle.merged_into else queries.suggestions(bundle),
        "words": [_words(bundle, language, forms or {}, theirs or {}) for language in Language],
        "stands": others.get("stands") or StandsForm(initial=_stands(bundle)),
        "merge": others.get("merge") or OtherBundleForm(bundle=bundle, auto_id="merge_%s"),
        "elsewhere": elsewhere,
        "history": signed(queries.history(bundle)[:HISTORY]),
        "yes_no": [("put", _("Yes"), "J"), ("reject", _("No"), "N")],
    }  # fmt: skip
    return render(request, "desk/bundling/bundle.html", context)


def _words(
    bundle: Bundle, language: Language, forms: dict[str, Form], theirs: dict[str, Any]
) -> dict[str, Any]:
    text = next((one for one in bundle.texts.all() if one.language == language), None)
    initial = {
        "title": text.title if text else "",
        "body": text.body if text else "",
        "version": bundle.version,
    }
    form = forms.get(language.value) or WordsForm(initial=initial, prefix=language.value)
    return {"language": language, "form": form, "theirs": theirs.get(language.value)}


def _stands(bundle: Bundle) -> dict[str, Any]:
    return {"level": bundle.level, "heading": bundle.heading_id or "", "version": bundle.version}
