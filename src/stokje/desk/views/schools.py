"""School teams for their coaches: who they are, when they meet, and what hangs on a board. Read only."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stokje.campaign.queries import provinces
from stokje.schools import queries
from stokje.schools.enums import Column, TeamState
from stokje.shared.rights import require

PAGE = 50


@login_required
@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """All teams, by province, state and name."""
    require(request.user, "schools.see")
    names = ("province", "state", "school")
    chosen = {name: request.GET.get(name, "").replace("\x00", "").strip() for name in names}
    context = {
        "page": Paginator(queries.teams(**chosen), PAGE).get_page(request.GET.get("page")),
        "chosen": chosen,
        "provinces": provinces(),
        "states": [*TeamState.choices, (queries.DATELESS, _("without a next date"))],
        "figures": queries.figures(),
    }
    return render(request, "desk/schools/teams.html", context)


@login_required
@require_safe
def team(request: HttpRequest, public_id: str) -> HttpResponse:
    """One team's board, with whom to call."""
    require(request.user, "schools.see")
    found = queries.team_with(public_id)
    if found is None:
        raise Http404
    board = queries.board_of(found)
    columns = [(column.label, board.columns[column]) for column in Column if board.columns[column]]
    return render(request, "desk/schools/team.html", {"team": found, "board": board, "columns": columns})
