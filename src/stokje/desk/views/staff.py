"""Who works here, and what they may do."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from stokje.desk.forms import GrantForm, MemberForm, StaffForm
from stokje.people import queries, services
from stokje.people.models import Grant, User
from stokje.shared import log
from stokje.shared.addresses import whole
from stokje.shared.errors import Refused
from stokje.shared.rights import require

RIGHT = "people.manage_staff"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: HttpRequest) -> HttpResponse:
    """All colleagues; the form adds one."""
    require(request.user, RIGHT)
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _add(form, _actor(request)))
        return redirect("desk:staff")
    return render(request, "desk/staff/members.html", {"members": queries.staff(), "form": form})


def _add(form: StaffForm, by: str) -> str:
    """Adds a colleague, and says whose address it is when it is someone's already."""
    there = queries.user_by_email(form.cleaned_data["email"])
    jobs = there.grants.count() if there else 0
    user = services.add_staff(**form.cleaned_data, actor=by)
    if there is None:
        said = _("%(name)s can now log in with a mailed code.")
    elif user.grants.count() > jobs:
        said = _("This address belongs to %(name)s, who now has this job too.")
    else:
        said = _("This address belongs to %(name)s, who had this job already.")
    return said % {"name": user.name}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, public_id: str) -> HttpResponse:
    """One colleague: name, address, jobs."""
    user = _member(request, public_id)
    form = MemberForm(request.POST or None, initial=vars(user))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_staff(user, **form.cleaned_data, actor=_actor(request))
            return redirect("desk:staff_member", public_id)
        except Refused as refused:
            form.add_error("email", str(refused))
    return _page(request, user, form, GrantForm())


@login_required
@require_POST
def give(request: HttpRequest, public_id: str) -> HttpResponse:
    """Gives a job."""
    user = _member(request, public_id)
    form = GrantForm(request.POST)
    if not form.is_valid():
        return _page(request, user, MemberForm(initial=vars(user)), form)
    services.grant(user, **form.cleaned_data, actor=_actor(request))
    return redirect("desk:staff_member", public_id)


@login_required
@require_POST
def take(request: HttpRequest, number: int) -> HttpResponse:
    """Takes a job away."""
    require(request.user, RIGHT)
    grant = get_object_or_404(Grant.objects.select_related("user"), pk=number)
    try:
        services.revoke(grant, _actor(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("desk:staff_member", grant.user.public_id)


@login_required
@require_POST
def active(request: HttpRequest, public_id: str) -> HttpResponse:
    """Lets someone in again, or no more."""
    user = _member(request, public_id)
    if user == request.user:
        messages.error(request, _("You cannot close your own log-in."))
    else:
        services.activate(user, request.POST.get("active") == "1", _actor(request))
    return redirect("desk:staff_member", public_id)


@login_required
@require_POST
def link(request: HttpRequest, public_id: str) -> HttpResponse:
    """Shows a log-in link to hand over, for who lost their mail or passkey."""
    user = _member(request, public_id)
    return render(
        request, "desk/staff/link.html", {"member": user, "address": whole(services.login_link(user))}
    )


def _member(request: HttpRequest, public_id: str) -> User:
    require(request.user, RIGHT)
    found = User.objects.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, user: User, form: MemberForm, grant_form: GrantForm) -> HttpResponse:
    context = {"member": user, "grants": queries.grants_of(user), "form": form, "grant_form": grant_form}
    return render(request, "desk/staff/member.html", context)


def _actor(request: HttpRequest) -> str:
    return log.key(request.user)  # type: ignore[arg-type]  # login_required
