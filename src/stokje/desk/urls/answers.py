from __future__ import annotations

from django.urls import path

from stokje.desk.views import answers, pledges

urlpatterns = [
    path("/answers", answers.answers, name="answers"),
    path("/answers/elsewhere/<int:number>", answers.elsewhere, name="answer_elsewhere"),
    path("/answers/<str:public_id>", answers.answer, name="answer"),
    path("/answers/<str:public_id>/correct", answers.correct, name="answer_correct"),
    path("/pledges", pledges.pledges, name="pledges"),
    path("/pledges/<int:number>", pledges.pledge, name="pledge"),
    path("/pledges/<int:number>/ask", pledges.ask_side, name="pledge_ask"),
    path("/pledges/<int:number>/publish/<str:step>", pledges.publish, name="pledge_publish"),
]
