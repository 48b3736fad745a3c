from __future__ import annotations

from django.urls import path

from stokje.site.views import pledges

urlpatterns = [
    path("pledges", pledges.pledges, name="pledges"),
    path("pledges.rss", pledges.PledgesFeed(), name="pledges_rss"),
    path("pledges/<int:number>", pledges.pledge, name="pledge"),
]
