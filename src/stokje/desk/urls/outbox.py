from __future__ import annotations

from django.urls import path

from stokje.desk.views import outbox

urlpatterns = [
    path("/outbox", outbox.mails, name="outbox"),
    path("/outbox/<str:public_id>", outbox.mail, name="outbox_mail"),
    path("/outbox/<str:public_id>/letter", outbox.letter, name="outbox_letter"),
    path("/outbox/<str:public_id>/file/<int:number>", outbox.attachment, name="outbox_file"),
    path("/outbox/<str:public_id>/again", outbox.again, name="outbox_again"),
]
