from __future__ import annotations

from django.urls import path

from stokje.site.views.schools import about, board, board_change, contact, release, team, team_data

urlpatterns = [
    path("schools", about.schools, name="schools"),
    path("schools/thanks", about.thanks, name="schools_thanks"),
    path("schools/lost", about.lost, name="school_lost"),
    path("schools/board", board.board, name="school_board"),
    path("schools/board/write", board.write, name="school_board_write"),
    path("schools/board/part", board.part, name="school_board_part"),
    path("schools/board/print", board.on_paper, name="school_board_print"),
    path("schools/board/leave", board.leave, name="school_board_leave"),
    path("schools/board/notes/<uuid:key>", board_change.note, name="school_note"),
    path("schools/board/actions/<uuid:key>", board_change.action, name="school_action"),
    path("schools/confirm/<str:token>", team.confirm_page, name="school_confirm"),
    path("schools/contact/<str:token>", contact.answer, name="school_next_contact"),
    path("schools/<str:token>", team.own_page, name="school_team"),
    path("schools/<str:token>/open", team.open_page, name="school_team_open"),
    path("schools/<str:token>/code", team.new_code, name="school_team_code"),
    path("schools/<str:token>/date", team.date, name="school_team_date"),
    path("schools/<str:token>/call-off", team.call_off, name="school_team_call_off"),
    path("schools/<str:token>/stop", team.stop, name="school_team_stop"),
    path("schools/<str:token>/pass-on", contact.pass_on, name="school_pass_on"),
    path("schools/<str:token>/pass-on/keep", contact.keep, name="school_keep_contact"),
    path("schools/<str:token>/release", release.release_page, name="school_release"),
    path("schools/<str:token>/take-back/<str:public_id>", release.take_back, name="school_take_back"),
    path("schools/<str:token>/change", team_data.change_page, name="school_team_change"),
    path("schools/<str:token>/export", team_data.export_page, name="school_team_export"),
    path("schools/<str:token>/erase", team_data.erase_page, name="school_team_erase"),
]
