"""Every address of the installation; design section 6."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.staticfiles.urls import staticfiles_urlpatterns
from django.urls import include, path

handler404 = "stokje.site.views.missing.page"

urlpatterns = [
    path("", include("stokje.site.machine_urls")),
    path("api/", include("stokje.api.urls")),
    *i18n_patterns(
        path("", include("stokje.site.urls")),
        path("desk", include("stokje.desk.urls")),
        path("accounts/", include("stokje.config.accounts")),
        prefix_default_language=False,
    ),
]

if settings.DEBUG:
    urlpatterns += staticfiles_urlpatterns()
