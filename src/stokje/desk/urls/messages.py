from __future__ import annotations

from django.urls import path

from stokje.desk.views import messages, writing

urlpatterns = [
    path("/messages", messages.messages, name="messages"),
    path("/people/message", writing.write, name="people_message"),
    path("/meetups/<slug:slug>/message", writing.write, name="registrations_message"),
    path("/messages/<str:public_id>", messages.message, name="message"),
    path("/messages/<str:public_id>/edit", writing.edit, name="message_edit"),
    path("/messages/<str:public_id>/delete", writing.delete, name="message_delete"),
    path("/messages/<str:public_id>/test", messages.test, name="message_test"),
    path("/messages/<str:public_id>/send", messages.send, name="message_send"),
    path("/messages/<str:public_id>/steer", messages.steer, name="message_steer"),
    path("/messages/<str:public_id>/progress", messages.progress, name="message_progress"),
    path("/messages/<str:public_id>/letter/<str:language>", messages.letter, name="message_letter"),
]
