from __future__ import annotations

from django.urls import path

from stokje.site.views import (
    cast,
    invitation,
    my,
    my_actions,
    my_colleagues,
    my_data,
    my_lost,
    my_own,
    my_places,
    my_waiting,
    sign_up,
)

urlpatterns = [
    path("meetups/<slug:slug>/sign-up", sign_up.sign_up_page, name="sign_up"),
    path("meetups/<slug:slug>/signed-up", sign_up.signed_up, name="signed_up"),
    path("invitation/<str:token>", invitation.invitation, name="invitation"),
    path("cast/<str:token>", cast.cast, name="cast"),
    path("my/confirm/<str:token>", my_actions.confirm_page, name="my_confirm"),
    path("my/change/<str:token>", my_actions.change_page, name="my_change"),
    path("my/lost", my_lost.lost, name="my_lost"),
    path("my/<str:token>", my.my, name="my"),
    path("my/<str:token>/export", my_data.my_export, name="my_export"),
    path("my/<str:token>/erase", my_data.my_erase, name="my_erase"),
    path("my/<str:token>/places/<str:public_id>/wishes", my_places.wishes, name="my_wishes"),
    path("my/<str:token>/places/<str:public_id>/needs", my_places.needs, name="my_needs"),
    path("my/<str:token>/places/<str:public_id>/dates", my_waiting.dates, name="my_dates"),
    path("my/<str:token>/places/<str:public_id>/exchange", my_waiting.exchange_place, name="my_exchange"),
    path("my/<str:token>/places/<str:public_id>/confirm", my_places.confirm_place, name="my_confirm_place"),
    path("my/<str:token>/places/<str:public_id>/colleagues", my_colleagues.colleagues, name="my_colleagues"),
    path("my/<str:token>/places/<str:public_id>/cancel", my_own.cancel_page, name="my_cancel"),
    path("my/<str:token>/places/<str:public_id>/details", my_own.details, name="my_details"),
    path("my/<str:token>/places/<str:public_id>/code.svg", my_own.code, name="my_code"),
    path("my/<str:token>/offers/<str:public_id>", my_waiting.answer_offer, name="my_offer"),
]
