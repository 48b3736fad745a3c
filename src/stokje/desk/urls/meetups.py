from __future__ import annotations

from django.urls import path

from stokje.desk.views import (
    attendance,
    cast,
    demand,
    invitation,
    invitations,
    meetups,
    people,
    registrations,
)

urlpatterns = [
    path("/meetups", meetups.meetups, name="meetups"),
    path("/meetups/new", meetups.create, name="meetup_create"),
    path("/meetups/<slug:slug>", meetups.meetup, name="meetup"),
    path("/meetups/<slug:slug>/edit", meetups.edit, name="meetup_edit"),
    path("/meetups/<slug:slug>/publish", meetups.publish, name="meetup_publish"),
    path("/meetups/<slug:slug>/cancel", meetups.cancel, name="meetup_cancel"),
    path("/meetups/<slug:slug>/extra", meetups.extra, name="meetup_extra"),
    path("/meetups/<slug:slug>/extra/reach", meetups.reach, name="meetup_extra_reach"),
    path("/people", people.people, name="people"),
    path("/people/export", people.export, name="people_export"),
    path("/meetups/<slug:slug>/registrations", people.registrations, name="registrations"),
    path("/meetups/<slug:slug>/registrations/export", people.export, name="registrations_export"),
    path("/meetups/<slug:slug>/history", registrations.history, name="history"),
    path(
        "/meetups/<slug:slug>/registrations/<str:public_id>",
        registrations.registration,
        name="registration",
    ),
    path(
        "/meetups/<slug:slug>/registrations/<str:public_id>/cancel",
        registrations.cancel_one,
        name="registration_cancel",
    ),
    path(
        "/meetups/<slug:slug>/registrations/<str:public_id>/attendance",
        registrations.attendance,
        name="registration_attendance",
    ),
    path("/meetups/<slug:slug>/attendance", attendance.attendance, name="attendance"),
    path("/meetups/<slug:slug>/attendance/check", attendance.check, name="attendance_check"),
    path("/meetups/<slug:slug>/attendance/mark", attendance.mark, name="attendance_mark"),
    path("/meetups/<slug:slug>/forecast", demand.demand, name="demand"),
    path("/meetups/<slug:slug>/seats", registrations.seat_rules, name="seat_rules"),
    path("/meetups/<slug:slug>/invitations", invitations.invitations, name="invitations"),
    path("/meetups/<slug:slug>/invitations/remind", invitation.remind, name="invitations_remind"),
    path("/meetups/<slug:slug>/invitations/list.<str:kind>", invitation.template, name="invitations_list"),
    path(
        "/meetups/<slug:slug>/invitations/<str:public_id>/withdraw",
        invitation.withdraw,
        name="invitation_withdraw",
    ),
    path(
        "/meetups/<slug:slug>/invitations/<str:public_id>/correct",
        invitation.correct,
        name="invitation_correct",
    ),
    path("/meetups/<slug:slug>/cast", cast.cast, name="cast"),
    path("/meetups/<slug:slug>/cast/<str:public_id>/ask", cast.ask, name="cast_ask"),
    path("/meetups/<slug:slug>/cast/<str:public_id>/remove", cast.remove, name="cast_remove"),
    path("/meetups/<slug:slug>/run-sheet", cast.edit_run_sheet, name="run_sheet"),
]
